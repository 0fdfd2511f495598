//! From a view to the three parts of a mail: subject, HTML and text.

use anyhow::Context;
use askama::Template;
use css_inline::CSSInliner;

use super::plain;
use crate::domain::{Lang, clean};
use crate::reports::tell::view::{Block, ReportView};
use crate::store::reports::Rendering;

#[derive(Template)]
#[template(path = "email/report.html")]
struct Html<'a> {
    view: &'a ReportView,
    lang: Lang,
    subject: &'a str,
    preheader: &'a str,
}

/// Sets a report in both parts.
///
/// # Errors
/// When a template or its style sheet is broken, which no data can cause.
pub(in crate::reports) fn render(view: &ReportView) -> anyhow::Result<Rendering> {
    let subject = clean::line(&view.subject);
    let (lang, preheader) = (view.lang, view.preheader.as_str());
    let html = Html { view, lang, subject: &subject, preheader }.render()?;
    let html = inlined(&html).context("styles of the report")?;
    Ok(Rendering { html, text: plain::text(view), subject })
}

/// Styles move into the elements: many mail programs drop `<style>` blocks. The block that stays
/// (`data-css-inline="keep"`: dark mode, small screens, print) only betters what is right without.
pub(in crate::reports) fn inlined(html: &str) -> Result<String, css_inline::InlineError> {
    CSSInliner::options()
        .keep_style_tags(false)
        .keep_at_rules(false)
        .load_remote_stylesheets(false)
        .build()
        .inline(html)
}
