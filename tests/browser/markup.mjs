// Gate: the HTML is well formed and marked up for people who listen to it (html-validate).

import { HtmlValidate, StaticConfigLoader } from "html-validate";

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ["html-validate:recommended", "html-validate:a11y"],
    rules: {
      "no-inline-style": "off",
      "no-conditional-comment": "off",
      "require-sri": "off",
      "tel-non-breaking": "off", // our buttons that call show a name, no number
    },
  }),
);

// Old attributes that Outlook for Windows needs, as it reads no widths and colours from styles.
const FOR_OUTLOOK = /^Attribute "(align|bgcolor|border|cellpadding|cellspacing|valign|width)" is deprecated/;

/** The faults of a mail. */
export async function mail(html) {
  return (await faults(html)).filter((fault) => !FOR_OUTLOOK.test(fault.message)).map(say);
}

/** The faults of a page of the server. */
export async function page(html) {
  return (await faults(html)).map(say);
}

async function faults(html) {
  const { results } = await validator.validateString(html);
  return results.flatMap((result) => result.messages);
}

const say = ({ ruleId, message, line }) => `${ruleId}: ${message} (line ${line})`;
