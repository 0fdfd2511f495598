//! From the HTML of a mail to a page that needs nothing from anywhere.

use crate::domain::Lang;
use crate::reports::rendering;
use crate::settings::Business;
use crate::store::ReadTx;
use crate::store::reports::{self, ReportFile, StoredReport};

/// A report as a page to read, print or pass on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// `weekly-2026-W47.html`; in another language than that of the business
    /// `weekly-2026-W47.nl.html`.
    pub name: String,
    pub html: String,
}

/// A stored report as a page in this language.
///
/// # Errors
/// A database error.
pub fn page(tx: &ReadTx<'_>, report: &StoredReport, lang: Lang) -> anyhow::Result<Page> {
    let language = match Business::load(tx)?.language {
        own if own == lang => String::new(),
        _ => format!(".{}", lang.code()),
    };
    let name = format!("{}-{}{language}.html", report.kind.code(), report.period.key());
    Ok(Page { name, html: html(tx, report, lang)? })
}

/// The HTML of a stored report: a page by itself, which needs nothing from anywhere.
///
/// # Errors
/// A database error.
pub fn html(tx: &ReadTx<'_>, report: &StoredReport, lang: Lang) -> anyhow::Result<String> {
    let html = rendering(tx, report, lang)?.html;
    Ok(standing_alone(html, &reports::files(tx, report.id, lang)?))
}

/// The HTML with each picture's drawing in the picture's place: a page has no parts to fetch it
/// from, and a drawing is sharp on every screen and on paper.
fn standing_alone(mut html: String, files: &[ReportFile]) -> String {
    for ReportFile { file, drawing } in files {
        let (Some(id), Some(drawing)) = (&file.content_id, drawing) else { continue };
        if let Some(place) = place(&html, id) {
            html.replace_range(place, drawing);
        }
    }
    html
}

/// Where the picture stands. Words of others cannot be taken for it: their brackets and quotation
/// marks are escaped.
fn place(html: &str, content_id: &str) -> Option<std::ops::Range<usize>> {
    let named = html.find(&format!("src=\"cid:{content_id}\""))?;
    let start = html.get(..named)?.rfind("<img ")?;
    let end = named + html.get(named..)?.find('>')? + 1;
    Some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::MailFile;

    fn file(content_id: Option<&str>, drawing: Option<&str>) -> ReportFile {
        let file = MailFile {
            name: "a.png".to_owned(),
            content_id: content_id.map(ToOwned::to_owned),
            media_type: "image/png".to_owned(),
            bytes: Vec::new(),
        };
        ReportFile { file, drawing: drawing.map(ToOwned::to_owned) }
    }

    #[test]
    fn drawings_stand_where_the_pictures_stood() {
        let html =
            r#"<p>a</p><img class="x" src="cid:b@k" alt="1 &gt; 0"><p><img src="cid:c@k"></p>"#;
        let files = [
            file(Some("c@k"), Some("<svg>c</svg>")),
            file(None, None),
            file(Some("b@k"), Some("<svg>b</svg>")),
        ];
        let page = standing_alone(html.to_owned(), &files);
        assert_eq!(page, "<p>a</p><svg>b</svg><p><svg>c</svg></p>");
    }

    #[test]
    fn a_page_without_pictures_stays_as_it_is() {
        let html = "<p>src=&#34;cid:b@k&#34;</p>".to_owned();
        assert_eq!(standing_alone(html.clone(), &[file(Some("b@k"), Some("<svg/>"))]), html);
    }
}
