// Single letters that do things, outside fields. Everything works without this file.
"use strict";
(() => {
  const html = document.documentElement;
  if (!html.hasAttribute("data-keys")) return;
  let first = "";
  const inField = (node) => node.closest("input, textarea, select, [contenteditable]");
  const go = (selector) => {
    const found = document.querySelector(selector);
    if (!found) return false;
    found.matches("input, textarea, select") ? found.focus() : found.click();
    return true;
  };
  const rows = () => [...document.querySelectorAll("[data-row]")];
  const step = (by) => {
    const all = rows();
    const at = all.findIndex((row) => row.contains(document.activeElement));
    const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
    next?.querySelector("a")?.focus();
    return Boolean(next);
  };
  const keys = {
    "/": () => go("[aria-keyshortcuts='/']"),
    "?": () => go("[aria-keyshortcuts='?']"),
    l: () => go("[aria-keyshortcuts='l']"),
    e: () => go("[aria-keyshortcuts='e']"),
    n: () => go("[aria-keyshortcuts='n']"),
    u: () => go("[aria-keyshortcuts='u']"),
    x: () => { const row = document.activeElement.closest("[data-row]"); const box = row?.querySelector("input[type=checkbox]"); box?.click(); return Boolean(box); },
    j: () => step(1),
    k: () => step(-1),
    "[": () => go("[rel=prev]"),
    "]": () => go("[rel=next]"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      document.querySelectorAll("details.menu[open]").forEach((menu) => menu.removeAttribute("open"));
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || inField(event.target)) return;
    const pair = first === "g" && document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    first = event.key === "g" ? "g" : "";
    if (pair) { event.preventDefault(); pair.click(); return; }
    if (keys[event.key]?.()) event.preventDefault();
  });
})();
