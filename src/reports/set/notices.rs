//! What stands in one mail and not in the report it carries: the report stays as it was frozen.
//!
//! A frozen page has two marked places that show nothing: below the card's upper edge and at the
//! end of its footer, for what stands below the report. When a mail is put in the outbox its own lines are laid in there, in HTML
//! and text alike. Pages, files and `report show` lay in nothing.

use askama::Template;

use super::plain;
use crate::domain::report::{Recipient, ReportKind};
use crate::domain::{Message, StopLink, clean};
use crate::settings::Settings;
use crate::store::reports::Rendering;
use crate::text;

/// The places in every page's layout.
const TOP: &str = "<!--kring:top-->";
const FOOT: &str = "<!--kring:foot-->";

/// One line of a mail, finished in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub words: String,
    /// Where following it leads; the text part shows it after the words.
    pub link: Option<String>,
}

/// The lines of one mail. None of them is in the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notices {
    /// Above everything: late, not mailed, no data.
    pub top: Vec<Notice>,
    /// Below the report: what else its owner should know of.
    pub below: Vec<Notice>,
    /// Below everything: why this came, and how to stop these mails.
    pub foot: Vec<Notice>,
    /// The link in the foot, where it is one that acts by itself.
    pub stop: Option<StopLink>,
    /// Whether the reader had another mail about the same, which this one corrects: then the
    /// subject says so.
    pub corrects: bool,
    /// Whether the reader has to hear of it even if nothing happened: that a report comes late is no
    /// reason to mail one that would not have come in time.
    pub is_owed: bool,
}

impl Notice {
    /// A line without a link.
    pub fn plain(words: impl Into<String>) -> Notice {
        Notice { words: words.into(), link: None }
    }

    fn as_text(&self) -> String {
        let link = self.link.as_deref().map(|link| format!("\n{link}")).unwrap_or_default();
        format!("{}{link}", plain::wrapped(&self.words, 0))
    }
}

/// Why this reader gets such a mail, and when.
pub fn reason(settings: &Settings, kind: ReportKind, reader: &Recipient) -> Notice {
    let reason = Message::new("report-why")
        .with("business", clean::shortened(&settings.business.name, 60))
        .with("kind", kind.period().code())
        .with("report", kind.name())
        .with("when", reader.when.code());
    Notice::plain(text::say(reader.language, &reason))
}

#[derive(Template)]
#[template(path = "email/notices.html")]
struct Html<'a> {
    notices: &'a [Notice],
    /// In a frame, to be seen.
    framed: bool,
}

/// Lays the lines of one mail into a report as it is stored.
///
/// # Errors
/// When the template is broken, which no data can cause.
pub fn lay_in(report: Rendering, notices: &Notices) -> anyhow::Result<Rendering> {
    let html = place(&report.html, TOP, &Html { notices: &notices.top, framed: true })?;
    let html = place(&html, FOOT, &Html { notices: &notices.below, framed: true })?;
    let html = place(&html, FOOT, &Html { notices: &notices.foot, framed: false })?;
    let above = notices.top.iter().map(|notice| notice.as_text() + "\n\n");
    let below = notices.below.iter().map(|notice| format!("\n{}\n\n", notice.as_text()));
    let foot = notices.foot.iter().map(|notice| notice.as_text() + "\n");
    let is_last = notices.below.is_empty() && notices.foot.is_empty();
    let middle = if is_last || report.text.ends_with('\n') { "" } else { "\n" };
    let parts = above.chain([report.text, middle.to_owned()]).chain(below).chain(foot);
    let text = parts.collect();
    Ok(Rendering { subject: report.subject, html, text })
}

/// Puts the lines at their place, which stays for more to come after them. A page without that
/// place gets them where its body begins. A name in the data cannot be taken for the place: it
/// is escaped.
fn place(page: &str, place: &str, html: &Html<'_>) -> anyhow::Result<String> {
    if html.notices.is_empty() {
        return Ok(page.to_owned());
    }
    let lines = html.render()?;
    if page.contains(place) {
        return Ok(page.replacen(place, &format!("{}{place}", lines.trim_end()), 1));
    }
    let body = page.find("<body").and_then(|at| Some(at + page.get(at..)?.find('>')? + 1));
    let (before, after) = page.split_at(body.unwrap_or(0));
    Ok(format!("{before}{lines}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> Rendering {
        Rendering {
            subject: "Week 47".to_owned(),
            html: format!("<td>{TOP}<p>A week</p></td><td><p>Why</p>{FOOT}</td>"),
            text: "A week\n---\nWhy".to_owned(),
        }
    }

    #[test]
    fn a_mail_without_lines_of_its_own_is_the_report() {
        assert_eq!(lay_in(report(), &Notices::default()).unwrap(), report());
    }

    #[test]
    fn lines_stand_above_and_below_in_both_parts() {
        let link = Some("https://a.example/?a=1&b=2".to_owned());
        let stop = Notice { words: "Stop".to_owned(), link };
        let top = vec![Notice::plain("Late & <b>sorry</b>")];
        let notices = Notices { top, foot: vec![stop], ..Notices::default() };
        let laid = lay_in(report(), &notices).unwrap();
        assert_eq!(
            laid.text,
            "Late & <b>sorry</b>\n\nA week\n---\nWhy\nStop\nhttps://a.example/?a=1&b=2\n"
        );
        let (top, rest) = laid.html.split_once("<p>A week</p>").unwrap();
        assert!(top.contains("Late &#38; &#60;b&#62;sorry"), "{top}");
        assert!(rest.contains(r#"href="https://a.example/?a=1&#38;b=2""#), "{rest}");
        assert_eq!(laid.subject, "Week 47");
    }

    #[test]
    fn what_the_owner_should_know_stands_below_the_report_and_above_how_to_stop() {
        let notices = Notices {
            top: vec![Notice::plain("Late")],
            below: vec![Notice::plain("No backup")],
            foot: vec![Notice::plain("Stop")],
            ..Notices::default()
        };
        let laid = lay_in(report(), &notices).unwrap();
        assert_eq!(laid.text, "Late\n\nA week\n---\nWhy\n\nNo backup\n\nStop\n");
        let at = |words: &str| laid.html.find(words).unwrap();
        assert!(at("Late") < at("A week") && at("Why") < at("No backup"), "{}", laid.html);
        assert!(at("No backup") < at("Stop"), "{}", laid.html);
        assert_eq!(laid.html.matches("class=\"notice\"").count(), 2, "{}", laid.html);
    }

    #[test]
    fn lines_are_never_lost_and_leave_room_for_more() {
        let notices = |line| Notices { top: vec![Notice::plain(line)], ..Notices::default() };
        let page = "<body class=\"x\"><p>A week</p></body>".to_owned();
        let laid = lay_in(Rendering { html: page, ..report() }, &notices("Late")).unwrap();
        assert!(laid.html.starts_with("<body class=\"x\"><p class=\"notice\""), "{}", laid.html);
        let twice = lay_in(lay_in(report(), &notices("One")).unwrap(), &notices("Two")).unwrap();
        let (one, two) = (twice.html.find("One").unwrap(), twice.html.find("Two").unwrap());
        assert!(one < two && twice.html.contains(TOP), "{}", twice.html);
    }
}
