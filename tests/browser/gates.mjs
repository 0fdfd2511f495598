// Looks at every mail and page that the tests wrote down, and says what is wrong with them.
// Usage: node gates.mjs FOLDER [--accept]; with --accept, what mail programs lack is accepted.

import { join } from "node:path";
import { start } from "./chromium.mjs";
import * as clients from "./clients.mjs";
import { mails, pages } from "./looks.mjs";
import * as markup from "./markup.mjs";
import { uncaught } from "./mistakes.mjs";
import * as screen from "./screen.mjs";

const [folder, option] = process.argv.slice(2);
const [allMails, allPages] = [mails(join(folder, "mails")), pages(join(folder, "pages"))];
if (!allMails.length || !allPages.length) {
  console.error(`${folder} holds ${allMails.length} mails and ${allPages.length} pages; run ./test, which writes them.`);
  process.exit(1);
}
if (option === "--accept") clients.accept(allMails.map(({ html }) => html));

const browser = await start();
const faults = new Map();
const note = (name, found) => found.length && faults.set(name, [...(faults.get(name) ?? []), ...found]);

async function lookAt(tab, { isMail, name, html, shown }) {
  const gate = isMail ? "mail" : "page";
  note(name, await markup[gate](html));
  if (isMail) note(name, clients.mail(html));
  note(name, await screen[gate](tab, shown));
  if (isMail) note(name, await screen.paper(tab, shown));
}

const work = [...allMails.map((mail) => ({ ...mail, isMail: true })), ...allPages];
const worker = async () => {
  const tab = await browser.tab();
  for (let next = work.shift(); next; next = work.shift()) await lookAt(tab, next);
};
try {
  await Promise.all([worker(), worker()]);
  const good = allMails.find(({ name }) => name.startsWith("normal")) ?? allMails[0];
  const { missed, made } = await uncaught(await browser.tab(), good.shown);
  note("mistakes made on purpose", missed);
  console.log(`${allMails.length} mails and ${allPages.length} pages looked at, ${made} mistakes made on purpose`);
} finally {
  await browser.close();
}
for (const [name, found] of faults) console.error(`\n${name}:\n${found.map((fault) => `  ${fault}`).join("\n")}`);
process.exitCode = faults.size ? 1 : 0;
