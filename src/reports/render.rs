//! From a view to the three parts of a mail: subject, HTML and text.

use anyhow::Context;
use askama::Template;
use css_inline::CSSInliner;

use super::plain;
use super::view::WeeklyView;
use crate::domain::{Lang, clean};
use crate::store::reports::Rendering;

#[derive(Template)]
#[template(path = "email/weekly_report/subject.txt")]
struct Subject<'a> {
    view: &'a WeeklyView,
}

#[derive(Template)]
#[template(path = "email/weekly_report/body.html")]
struct Html<'a> {
    view: &'a WeeklyView,
    lang: Lang,
    subject: &'a str,
    preheader: &'a str,
}

#[derive(Template)]
#[template(path = "email/weekly_report/body.txt")]
struct Text<'a> {
    view: &'a WeeklyView,
}

/// Sets a report in both parts.
///
/// # Errors
/// When a template or its style sheet is broken, which no data can cause.
pub(super) fn render(view: &WeeklyView) -> anyhow::Result<Rendering> {
    let subject = clean::line(&Subject { view }.render()?);
    let (lang, preheader) = (view.lang, view.preheader.as_str());
    let html = Html { view, lang, subject: &subject, preheader }.render()?;
    let html = inlined(&html).context("styles of the report")?;
    Ok(Rendering { html, text: Text { view }.render()?, subject })
}

/// Styles move into the elements: many mail programs drop `<style>` blocks. The block that stays
/// (`data-css-inline="keep"`: dark mode, small screens, print) only betters what is right without.
fn inlined(html: &str) -> Result<String, css_inline::InlineError> {
    CSSInliner::options()
        .keep_style_tags(false)
        .keep_at_rules(false)
        .load_remote_stylesheets(false)
        .build()
        .inline(html)
}
