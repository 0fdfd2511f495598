// Takes the pictures of a report that the README shows.
// Usage: node tests/browser/pictures.mjs kring-demo/reports/weekly-….html docs

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { start } from "./chromium.mjs";

// Name, width and scale, and how much of the page; all of it would be too large for a README.
const PICTURES = [
  ["report.png", 680, 1, 1500],
  ["report-phone.png", 375, 1.25, 1200],
];

const [report, folder] = process.argv.slice(2);
const html = readFileSync(report, "utf8");
const browser = await start();
try {
  const tab = await browser.tab();
  await tab.media("light");
  for (const [name, width, scale, most] of PICTURES) {
    await tab.size(width, 900, scale);
    await tab.show(html);
    const height = Math.min(most, await tab.run("document.documentElement.scrollHeight"));
    const picture = await tab.picture({ x: 0, y: 0, width, height, scale: 1 });
    writeFileSync(join(folder, name), picture);
    console.log(`${join(folder, name)}: ${width} px wide, ${Math.round(picture.length / 1024)} KB`);
  }
} finally {
  await browser.close();
}
