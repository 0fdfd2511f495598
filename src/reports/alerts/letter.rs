//! Alerts as a mail: HTML in the layout of the report, and text, from the same words.

use std::fmt::Write as _;

use askama::Template;

use super::Said;
use crate::domain::report::Recipient;
use crate::domain::{Lang, Message, clean};
use crate::reports::set::plain::wrapped;
use crate::reports::set::render::inlined;
use crate::settings::Settings;
use crate::store::reports::Rendering;
use crate::text;

/// Mail programs on phones cut longer subjects.
pub(super) const SUBJECT_MAX: usize = 60;

#[derive(Template)]
#[template(path = "email/alert.html")]
struct Html<'a> {
    lang: Lang,
    subject: &'a str,
    preheader: &'a str,
    kicker: &'a str,
    title: Option<&'a str>,
    said: &'a [Said],
    table: &'a str,
    footer: &'a [String],
}

/// Sets one alert, or several together.
///
/// # Errors
/// When the template is broken, which no data can cause.
pub(super) fn set(
    settings: &Settings,
    reader: &Recipient,
    said: &[Said],
) -> anyhow::Result<Rendering> {
    let lang = reader.language;
    let business = clean::shortened(&settings.business.name, 60);
    let title = (said.len() > 1)
        .then(|| text::say(lang, &Message::new("alert-several").with("count", said.len())));
    let first = said.first().cloned().unwrap_or_default();
    let subject = match &title {
        Some(title) => clean::shortened(&format!("{title}: {}", first.subject), SUBJECT_MAX),
        None => first.subject.clone(),
    };
    let kicker = text::say(lang, &Message::new("alert-kicker").with("business", business.as_str()));
    let why_you = if reader.alerts { "alert-why-you" } else { "alert-why-owner" };
    let footer = [
        text::say(lang, &Message::new(why_you).with("business", business.as_str())),
        text::say_id(lang, "alert-limits"),
    ];
    let html = Html {
        lang,
        subject: &subject,
        preheader: &first.why,
        kicker: &kicker,
        title: title.as_deref(),
        said,
        table: &text::say_id(lang, "alert-table"),
        footer: &footer,
    };
    let html = inlined(&html.render()?)?;
    let text = plain(&kicker, title.as_deref(), said, &footer);
    Ok(Rendering { subject, html, text })
}

fn plain(kicker: &str, title: Option<&str>, said: &[Said], footer: &[String]) -> String {
    let mut parts = vec![wrapped(kicker, 0)];
    parts.extend(title.map(|title| wrapped(title, 0)));
    for one in said {
        parts.push(wrapped(&one.headline, 0));
        parts.push(wrapped(&one.why, 0));
        parts.extend(one.words.as_ref().map(|words| format!("  “{}”", wrapped(words, 2))));
        let mut facts = String::new();
        for (label, value) in &one.facts {
            // Writing into a string cannot fail.
            let _ = writeln!(facts, "  {label}: {value}");
        }
        parts.extend(Some(facts.trim_end().to_owned()).filter(|facts| !facts.is_empty()));
        let link = one.link.as_deref().map(|link| format!("\n{link}")).unwrap_or_default();
        parts.push(format!("{}{link}", wrapped(&one.action, 0)));
    }
    let footer: Vec<String> = footer.iter().map(|line| wrapped(line, 0)).collect();
    format!("{}\n\n---\n{}\n", parts.join("\n\n"), footer.join("\n"))
}
