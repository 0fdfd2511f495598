// What a page does more than its links and forms do by themselves. Everything works without this file.
"use strict";

// Names under the find box as one types.
(() => {
  const LETTERS = 3;
  const PAUSE = 120;
  const box = document.querySelector(".find input");
  const place = box?.form.querySelector("output");
  if (!place) return;
  let waiting = 0;
  let asked = "";
  const show = (html) => { place.innerHTML = html; };
  const ask = async () => {
    const q = box.value.trim();
    asked = q;
    if (q.length < LETTERS) return show("");
    const answer = await fetch(`${box.form.dataset.suggest}?q=${encodeURIComponent(q)}`);
    if (answer.ok && !answer.redirected && asked === q) show(await answer.text());
  };
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask().catch(() => show("")), PAUSE);
  });
  box.form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show("");
  });
  box.form.addEventListener("focusout", (event) => {
    if (!box.form.contains(event.relatedTarget)) show("");
  });
})();

// Shift+Enter makes the line in which a call is noted longer.
(() => {
  const line = document.querySelector(".quicklog input[name=note]");
  line?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.shiftKey) return;
    event.preventDefault();
    const long = document.createElement("textarea");
    for (const { name, value } of line.attributes) {
      if (name !== "type" && name !== "value") long.setAttribute(name, value);
    }
    long.value = `${line.value}\n`;
    line.replaceWith(long);
    long.focus();
  });
})();

// Single letters that do things, outside fields.
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
