// What there is to look at: mails and pages that the tests in Rust wrote down while they ran.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Every mail in this folder: `name`, `html` as it was sent, `shown` with its images in place. */
export function mails(folder) {
  return folders(folder).map((name) => {
    const html = readFileSync(join(folder, name, "mail.html"), "utf8");
    const image = (cid) => join(folder, name, cid);
    const shown = html.replace(/src="cid:([^"]+)"/g, (whole, cid) =>
      existsSync(image(cid)) ? `src="data:image/png;base64,${readFileSync(image(cid), "base64")}"` : whole,
    );
    return { name, html, shown };
  });
}

/** Every page of the server in this folder. */
export function pages(folder) {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(".html")).sort();
  return names.map((name) => {
    const html = readFileSync(join(folder, name), "utf8");
    return { name: `page ${name.replace(/\.html$/, "")}`, html, shown: html };
  });
}

function folders(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
}
