// Mistakes that each gate must catch, or it is no gate: made in a good mail, one at a time.

import * as clients from "./clients.mjs";
import * as markup from "./markup.mjs";
import * as screen from "./screen.mjs";

const TOP = /(<h1\b)/;
const before = (what) => (html) => html.replace(TOP, `${what}$1`);
const PIXEL = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";
const COLUMNS = `<table role="presentation"><tr>${'<td style="padding:0 60px">ab</td>'.repeat(2)}<td class="wide" style="padding:0 60px">ab</td></tr></table>`;
const HIDDEN = "@media (max-width: 480px) { .wide { display: none } }</style>";

const MISTAKES = [
  ["an image without words", markup.mail, /h37/, before(`<img src="${PIXEL}" width="9">`)],
  ["no language", markup.mail, /lang/, (html) => html.replace(/ lang="\w+"/g, "")],
  ["heads of a table that head nothing", markup.mail, /h63/, (html) => html.replace(/ scope="\w+"/g, "")],
  ["a cell that does not end", markup.mail, /close/, (html) => html.replace("</td>", "")],
  ["a link without words", markup.mail, /h30|text-content/, before('<a href="https://example.com/"></a>')],
  ["flexbox", clients.mail, /outlook does not support display:flex/, before('<div style="display:flex">a</div>')],
  ["a picture as background", clients.mail, /background-image/, before('<div style="background-image:url(x.png)">a</div>')],
  ["an image without words", screen.mail, /image-alt/, before(`<img src="${PIXEL}" width="9">`)],
  ["no language", screen.mail, /html-has-lang/, (html) => html.replace(/ lang="\w+"/g, "")],
  ["a link without words", screen.mail, /link-name/, before('<a href="https://example.com/"></a>')],
  ["pale words", screen.mail, /color-contrast/, (html) => html.replaceAll("#57606a", "#a0a8b0")],
  ["words that stay black in the dark", screen.mail, /color-contrast.*in the dark/, (html) =>
    html.replace(/^.*color: #e6e9ec !important.*$/m, "")],
  ["a heading that skips a step", screen.mail, /heading-order/, (html) => html.replace(/(<\/?)h2\b/g, "$1h4")],
  ["an image wider than a phone", screen.mail, /sticks out.*600 px/, before(`<img src="${PIXEL}" alt="a" width="700" height="9">`)],
  ["a column that only <style> hides", screen.mail, /sticks out.* 375 px, without/, (html) =>
    before(COLUMNS)(html).replace("</style>", HIDDEN)],
  ["something from elsewhere", screen.mail, /fetches https:/, before('<img src="https://example.com/x.png" alt="a" width="9">')],
  ["a chart that is not there", screen.mail, /not there/, before('<img src="cid:x" alt="a" width="9">')],
  ["small print", screen.mail, /type of 11 px/, before('<p style="font-size:11px">a</p>')],
  ["a dark sheet", screen.paper, /coloured sheet/, (html) => html.replace(/body, \.page, \.card \{ background: #ffffff !important; \}/, "")],
  ["pale words on paper", screen.paper, /color-contrast/, (html) =>
    html.replace("a[href]::after", ".note { color: #c0c8d0 !important; } a[href]::after")],
  ["a table wider than paper", screen.paper, /sticks out/, before('<table role="presentation" width="900"><tr><td>a</td></tr></table>')],
  ["a heading at the foot of a sheet", screen.paper, /parted/, (html) => html.replace(/page-break-after: avoid; break-after: avoid;/, "")],
  ["a table on two sheets", screen.paper, /torn apart/, (html) => html.replace(/page-break-inside: avoid; break-inside: avoid;/, "")],
  ["paper without end", screen.paper, /sheets/, before("<p>a</p>".repeat(400))],
  ["a button for small fingers", screen.mail, /a button of/, before('<a href="https://example.com/" style="display:block">a</a>')],
];

/** Those that no gate caught. */
export async function uncaught(tab, good) {
  const missed = [];
  for (const [name, gate, says, make] of MISTAKES) {
    const bad = make(good);
    if (bad === good) missed.push(`${name}: this mistake can no longer be made; see mistakes.mjs`);
    const needsTab = gate === screen.mail || gate === screen.paper;
    const faults = needsTab ? await gate(tab, bad) : await gate(bad);
    if (!faults.some((fault) => says.test(fault))) missed.push(`${name}: not caught; ${faults.join("; ") || "all well"}`);
  }
  return { missed, made: MISTAKES.length };
}
