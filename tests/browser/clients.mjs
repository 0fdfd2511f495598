// Gate: what mail programs are known not to support (Can I Email). The names in clients.json were
// looked at and do no harm; a name that is not there fails. This is data, not the programs.

import { readFileSync, writeFileSync } from "node:fs";
import { doIUseEmail } from "@jsx-email/doiuse-email";

const ACCEPTED = new URL("clients.json", import.meta.url);
// Thunderbird is missing: the data knows too little of it.
const FAMILIES = ["apple-mail", "fastmail", "gmail", "outlook", "protonmail", "samsung-email", "yahoo"];

/** What each family of programs does not support of this mail, by name. */
export function unsupported(html) {
  const found = {};
  for (const family of FAMILIES) {
    const { errors = [] } = doIUseEmail(html, { emailClients: [`${family}.*`] });
    const names = errors.map((error) => error.match(/^`(.+)` is not supported/)?.[1] ?? error);
    found[family] = [...new Set(names)].sort();
  }
  return found;
}

/** The faults of a mail: names nobody accepted. */
export function mail(html) {
  const accepted = JSON.parse(readFileSync(ACCEPTED, "utf8"));
  return Object.entries(unsupported(html)).flatMap(([family, names]) =>
    names
      .filter((name) => !accepted[family]?.includes(name))
      .map((name) => `${family} does not support ${name}; see tests/browser/clients.json`),
  );
}

/** Accepts everything that these mails use. */
export function accept(htmls) {
  const all = {};
  for (const found of htmls.map(unsupported))
    for (const [family, names] of Object.entries(found))
      all[family] = [...new Set([...(all[family] ?? []), ...names])].sort();
  writeFileSync(ACCEPTED, `${JSON.stringify(all, null, 2)}\n`);
}
