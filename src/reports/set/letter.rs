//! A mail of a few lines under a heading.

use askama::Template;

use super::render::inlined;
use crate::domain::Lang;

#[derive(Template)]
#[template(path = "email/letter.html")]
struct Html<'a> {
    lang: Lang,
    subject: &'a str,
    preheader: &'a str,
    lines: &'a [String],
}

/// As HTML: the subject is the heading; the preheader is what lists of mails show beside it.
///
/// # Errors
/// When the page cannot be made.
pub(in crate::reports) fn html(
    lang: Lang,
    subject: &str,
    preheader: &str,
    lines: &[String],
) -> anyhow::Result<String> {
    Ok(inlined(&Html { lang, subject, preheader, lines }.render()?)?)
}
