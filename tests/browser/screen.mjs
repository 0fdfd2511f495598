// Gate: on screens of three widths, light and dark, with and without the `<style>` block, nothing
// sticks out, nothing is fetched, and everything can be read (axe-core in Chromium).

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const MAIL_WIDTHS = [600, 375, 320];
const BARE_WIDTHS = [600, 375]; // who drops <style> shows mails on wider screens
const PAGE_WIDTHS = [1200, 600, 375, 320];
// A mail is shown inside a page of the mail program, which has the landmarks.
const NOT_OF_A_MAIL = ["landmark-one-main", "region"];
const CONTRAST = { runOnly: ["color-contrast"] };
// What margins of 15 mm leave of 210 mm, at 96 px an inch.
const PAPER_WIDTH = 680;
const MOST_SHEETS = 6;
const MAIL_SIZES = () => ({ type: 14, button: 44 });
/** Of the office: for a mouse, and for a finger. */
const PAGE_SIZES = (width) => ({ type: 13, button: width > 600 ? 40 : 44 });
/** Fields that open have a picture behind their words. */
const BEHIND_WORDS = ["bgGradient"];

/** The faults of a mail on every screen. */
export async function mail(tab, shown) {
  const faults = await look(tab, shown, [MAIL_WIDTHS, MAIL_SIZES], { rules: off(NOT_OF_A_MAIL) });
  const bare = shown.replace(/<style\b[\s\S]*?<\/style>/g, "");
  await open(tab, bare);
  const bareFaults = [...(await sizes(tab, [BARE_WIDTHS, MAIL_SIZES])), ...(await axe(tab, CONTRAST))];
  return distinct([...faults, ...bareFaults.map((fault) => `${fault}, without <style>`)]);
}

/** The faults of a page of the server on every screen. */
export async function page(tab, shown) {
  return distinct(await look(tab, shown, [PAGE_WIDTHS, PAGE_SIZES], {}, BEHIND_WORDS));
}

/** A line that ends within a pixel of the sheet's edge; sticking out is a fault of its own. */
const AT_THE_EDGE = "elmPartiallyObscured";

/** The faults of a report on paper: A4, also where the screen is dark. */
export async function paper(tab, shown) {
  await open(tab, shown);
  await tab.media("dark", "print");
  await tab.size(PAPER_WIDTH);
  const faults = [...(await tab.run(`(${onPaper})()`)), ...(await axe(tab, CONTRAST, [AT_THE_EDGE]))];
  const sheets = await tab.sheets();
  await tab.media("light");
  if (sheets > MOST_SHEETS) faults.push(`${sheets} sheets`);
  return distinct(faults.map((fault) => `${fault}, on paper`));
}

const distinct = (faults) => [...new Set(faults)];
const off = (rules) => Object.fromEntries(rules.map((rule) => [rule, { enabled: false }]));

/** In the light with every rule of axe, in the dark for contrast. */
async function look(tab, html, widths, rules, unjudged = []) {
  const fetched = await open(tab, html);
  const faults = [...fetched, ...(await sizes(tab, widths)), ...(await axe(tab, rules, unjudged))];
  await tab.media("dark");
  const dark = await axe(tab, CONTRAST, unjudged);
  return [...faults, ...dark.map((fault) => `${fault}, in the dark`)];
}

async function open(tab, html) {
  tab.asked();
  await tab.media("light");
  await tab.show(html);
  await tab.run(AXE);
  return tab.asked().map((url) => `fetches ${url}`);
}

async function sizes(tab, [widths, smallest]) {
  const at = new Map();
  for (const width of widths) {
    await tab.size(width);
    const { type, button } = smallest(width);
    for (const fault of await tab.run(`(${measure})(${type}, ${button})`))
      at.set(fault, [...(at.get(fault) ?? []), width]);
  }
  return [...at].map(([fault, widths]) => `${fault} at ${widths.join(", ")} px`);
}

async function axe(tab, options, unjudged = []) {
  const { violations, incomplete } = await tab.run(`axe.run(document, ${JSON.stringify(options)})`);
  const all = ["nonBmp", "shortTextContent", ...unjudged]; // signs only, no letters; one digit
  // The letters of a drawing stand on its lines, which are no background.
  const isSign = ({ any, html }) => all.includes(any[0]?.data?.messageKey) || html.startsWith("<text");
  const undecided = incomplete
    .filter(({ id }) => id === "color-contrast")
    .map((rule) => ({ ...rule, nodes: rule.nodes.filter((node) => !isSign(node)) }));
  return [...violations, ...undecided].flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ any, html }) => `${id}: ${any[0]?.message ?? ""} ${html.slice(0, 120)}`),
  );
}

/** Runs in the page. */
function measure(smallestType, smallestButton) {
  const faults = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  const name = (element) => element.outerHTML.replace(/\s*style="[^"]*"/g, "").slice(0, 80);
  if (scrollWidth > clientWidth) {
    const out = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > clientWidth + 1);
    faults.push(`sticks out: ${scrollWidth} px wide, ${out.length ? name(out.at(-1)) : "?"}`);
  }
  for (const image of document.images) {
    if (!image.naturalWidth) faults.push(`an image that is not there: ${name(image)}`);
    if (image.naturalWidth && image.naturalWidth < image.width) faults.push(`a blurred image: ${name(image)}`);
  }
  for (const link of document.querySelectorAll("a[href]")) {
    const box = link.getBoundingClientRect();
    const isButton = getComputedStyle(link).display !== "inline" && box.height > 0;
    if (isButton && box.height < smallestButton) faults.push(`a button of ${box.height} px: ${name(link)}`);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const element = text.parentElement;
    // The letters of a drawing grow with it.
    const size = parseFloat(getComputedStyle(element).fontSize) * (element.getScreenCTM?.()?.a ?? 1);
    // What stands in a ring stands in words beside it.
    const isSeen = text.data.trim() && !element.closest(".ring") && element.checkVisibility() && size > 0 && element.tagName !== "CAPTION";
    if (isSeen && size < smallestType) faults.push(`type of ${size} px: ${name(element)}`);
  }
  return faults;
}

/** Runs in the page, as it is set for paper. */
function onPaper() {
  const faults = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`sticks out: ${scrollWidth} px wide`);
  const white = "rgb(255, 255, 255)";
  for (const sheet of [document.body, ...document.querySelectorAll(".page, .card")])
    if (getComputedStyle(sheet).backgroundColor !== white) faults.push("a coloured sheet");
  for (const heading of document.querySelectorAll("h1, h2, .lead"))
    if (getComputedStyle(heading).breakAfter !== "avoid") faults.push(`parted from what it heads: ${heading.textContent}`);
  for (const whole of document.querySelectorAll(".figures, .chart, svg, .quote, .step"))
    if (getComputedStyle(whole).breakInside !== "avoid") faults.push(`torn apart: ${whole.tagName} ${whole.className}`);
  return faults;
}
