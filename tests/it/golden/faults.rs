//! Every rule is seen to bite: a good mail, one mistake, and the fault that must name it.

use super::mistakes::{IN_HEADERS, IN_WORDS, ON_THE_PAGE};
use super::{mails_of, weeks};
use crate::mail_rules::{self, Image, Mail};

/// How the fault begins, and how to make the mistake.
pub(super) type Mistake = (&'static str, Edit);

/// One mistake, made in a good mail.
pub(super) enum Edit {
    /// This on the page becomes that: once, or everywhere.
    Cut(&'static str, &'static str),
    CutAll(&'static str, &'static str),
    /// This stands in front of the headline.
    OnTop(&'static str),
    /// This ends the text.
    Text(&'static str),
    /// The header that begins so is gone, or this.
    Header(&'static str, Option<&'static str>),
    /// Mails are stopped with this link, and this word for one click.
    Stop(&'static str, Option<&'static str>),
    With(fn(&mut Mail)),
}

impl Edit {
    fn make(&self, mail: &mut Mail) {
        match self {
            Edit::Cut(old, new) => cut(&mut mail.html, old, new),
            Edit::CutAll(old, new) => {
                cut(&mut mail.html, old, new);
                mail.html = mail.html.replace(old, new);
            }
            Edit::OnTop(html) => on_top(mail, html),
            Edit::Text(more) => mail.text.push_str(more),
            Edit::Header(start, new) => header(mail, start, *new),
            Edit::Stop(link, post) => stop(mail, link, *post),
            Edit::With(edit) => edit(mail),
        }
    }
}

#[test]
fn every_rule_names_the_mistake_it_is_for() {
    let week = weeks::all().remove(0);
    let (_, mail) = mails_of(&week).into_iter().find(|(name, _)| name.ends_with(".en")).unwrap();
    let good = with_one_chart(mail);
    assert_eq!(mail_rules::faults(&good), [""; 0], "the good mail");
    let mut missed = Vec::new();
    for (says, edit) in ON_THE_PAGE.iter().chain(&IN_WORDS).chain(&IN_HEADERS) {
        let mut bad = good.clone();
        edit.make(&mut bad);
        let faults = mail_rules::faults(&bad);
        if !faults.iter().any(|fault| fault.starts_with(says)) {
            missed.push(format!("{says}: not in {faults:?}"));
        }
    }
    assert!(missed.is_empty(), "\n{}", missed.join("\n"));
    let same = [&good, &good];
    assert_eq!(mail_rules::same_subjects(same.into_iter()), [good.subject.as_str()]);
}

pub(super) const CHART_SAYS: &str = "Revenue by week: inside its usual range";

/// The same mail, with one image that keeps the rules.
fn with_one_chart(mut mail: Mail) -> Mail {
    while let Some((before, after)) = mail.html.split_once("<img") {
        let (_, after) = after.split_once('>').unwrap();
        mail.html = format!("{before}{after}");
    }
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x04\x50".to_vec(); // 1,104 points wide
    mail.images = vec![Image { name: "a.png".to_owned(), bytes: png }];
    let style = "display:block;width:100%;max-width:552px;height:auto";
    let image = format!(r#"<img src="cid:a.png" alt="{CHART_SAYS}" width="552" style="{style}">"#);
    on_top(&mut mail, &image);
    mail
}

/// Puts something in front of the headline.
fn on_top(mail: &mut Mail, html: &str) {
    cut(&mut mail.html, "<h1", &format!("{html}<h1"));
}

pub(super) fn cut(text: &mut String, old: &str, new: &str) {
    assert!(text.contains(old), "no {old} to make a mistake with");
    *text = text.replacen(old, new, 1);
}

/// Takes out the header that begins so, or puts another in its place.
fn header(mail: &mut Mail, start: &str, new: Option<&str>) {
    let source = mail.source.as_mut().unwrap();
    let begin = source.find(&format!("\r\n{start}")).map_or(0, |at| at + 2);
    let (head, rest) = source.split_at(begin);
    assert!(rest.starts_with(start), "no {start} to make a mistake with");
    let mut end = rest.find("\r\n").unwrap() + 2;
    while rest[end..].starts_with([' ', '\t']) {
        end += rest[end..].find("\r\n").unwrap() + 2;
    }
    let new = new.map(|line| format!("{line}\r\n")).unwrap_or_default();
    *source = format!("{head}{new}{}", &rest[end..]);
}

/// Puts another way to stop in place of what is there.
fn stop(mail: &mut Mail, link: &str, post: Option<&str>) {
    if mail.source.as_ref().unwrap().contains("\r\nList-Unsubscribe-Post: ") {
        header(mail, "List-Unsubscribe-Post: ", None);
    }
    let post = post.map(|post| format!("\r\nList-Unsubscribe-Post: {post}")).unwrap_or_default();
    let line = format!("List-Unsubscribe: <mailto:a@b.nl>, <{link}>{post}");
    header(mail, "List-Unsubscribe: ", Some(&line));
}
