use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::domain::{Lang, MailList, OutboxId, OutboxState};

fn mail(to_name: &str, subject: &str) -> Mail {
    let now = Timestamp::from_second(1_795_413_600).unwrap();
    Mail {
        entry: Entry {
            id: OutboxId(1),
            dedupe_key: "weekly_report:2026-W47:1".to_owned(),
            list: MailList::Weekly,
            state: OutboxState::Claimed,
            to: EmailAddress::parse("anna@branderij.nl").unwrap(),
            to_name: to_name.to_owned(),
            subject: subject.to_owned(),
            attempts: 1,
            due_at: now,
            created_at: now,
            first_tried_at: Some(now),
            finished_at: None,
            last_answer: None,
            trouble: None,
            step: None,
            stop_link: None,
            message_id: None,
        },
        text: "Hallo".to_owned(),
        html: "<p>Hallo</p>".to_owned(),
        files: Vec::new(),
        mime: None,
    }
}

fn headers_of(mail: &Mail, sender: &Sender<'_>) -> String {
    let bytes = compose(mail, sender).unwrap().mime;
    let text = String::from_utf8(bytes).unwrap();
    text.split_once("\r\n\r\n").unwrap().0.to_owned()
}

fn sender<'a>(name: &'a str, from: &'a EmailAddress) -> Sender<'a> {
    Sender { name, from: Some(from), reply_to: None, lang: Lang::Nl }
}

/// The names of the headers, in order; a folded line belongs to the one before it.
fn names(headers: &str) -> Vec<&str> {
    let starts = headers.split("\r\n").filter(|line| !line.starts_with([' ', '\t']));
    starts.map(|line| line.split_once(':').unwrap().0).collect()
}

#[test]
fn every_header_a_report_needs_is_there() {
    let from = EmailAddress::parse("reports@branderij.nl").unwrap();
    let reply_to = EmailAddress::parse("jan@branderij.nl").unwrap();
    let sender = Sender { reply_to: Some(&reply_to), ..sender("De Branderij", &from) };
    let mut mail = mail("Anna", "Week 47");
    let by_mail = headers_of(&mail, &sender);
    assert!(!by_mail.contains("List-Unsubscribe-Post"), "nothing there would act by itself");
    assert!(
        by_mail.contains("<mailto:jan@branderij.nl?subject=Stoppen%20met%20het%20weekbericht>")
    );
    mail.entry.stop_link = Some("https://kring.branderij.nl/stop/c0ffee".to_owned());
    let headers = headers_of(&mail, &sender);
    let expect = "\
From: \"De Branderij\" <reports@branderij.nl>
To: Anna <anna@branderij.nl>
Subject: Week 47
Date: Mon, 23 Nov 2026 06:00:00 +0000
Auto-Submitted: auto-generated
X-Auto-Response-Suppress: OOF, AutoReply
List-Id: <weekly.kring.branderij.nl>
Reply-To: jan@branderij.nl
List-Unsubscribe: <https://kring.branderij.nl/stop/c0ffee>,
 <mailto:jan@branderij.nl?subject=Stoppen%20met%20het%20weekbericht>
List-Unsubscribe-Post: List-Unsubscribe=One-Click
Message-ID: <d2f80b6fa2c249745acf27971dfe8629@branderij.nl>
MIME-Version: 1.0
Content-Type: multipart/alternative;
 boundary=\"=_alternative_d2f80b6fa2c249745acf27971dfe8629\"";
    assert_eq!(headers.replace("\r\n", "\n"), expect);
}

#[test]
fn names_of_others_add_no_headers() {
    let from = EmailAddress::parse("reports@branderij.nl").unwrap();
    let plain = headers_of(&mail("Anna", "Week 47"), &sender("De Branderij", &from));
    for hostile in [
        "Anna\r\nBcc: all@example.com",
        "Anna\nX: y\n\nbody",
        "\u{0}",
        "\u{202e}moc.elpmaxe@anna",
        "\" <evil@example.com>, \"",
        "Anna <evil@example.com>",
        "=?utf-8?q?=0D=0ABcc:_all@example.com?=",
        "👩‍🍳 Zoë, de \\\"koffie\\\"",
        "",
        "   ",
    ] {
        let headers = headers_of(&mail(hostile, hostile), &sender(hostile, &from));
        assert_eq!(names(&headers), names(&plain), "{hostile:?}\n{headers}");
        assert!(!headers.contains("\r\nBcc"), "{headers}");
    }
}

#[test]
fn a_very_long_name_is_cut() {
    let from = EmailAddress::parse("reports@branderij.nl").unwrap();
    let headers = headers_of(&mail(&"Anna ".repeat(100), "Week 47"), &sender("x", &from));
    assert!(headers.split("\r\n").all(|line| line.len() <= 200), "{headers}");
}

fn file(name: &str, content_id: Option<&str>) -> MailFile {
    MailFile {
        name: name.to_owned(),
        content_id: content_id.map(ToOwned::to_owned),
        media_type: "image/png".to_owned(),
        bytes: vec![1, 2, 3],
    }
}

/// The kinds of the parts and what stands with each, in order, without boundaries.
fn parts(mail: &Mail) -> Vec<String> {
    let from = EmailAddress::parse("reports@branderij.nl").unwrap();
    let mime = compose(mail, &sender("De Branderij", &from)).unwrap().mime;
    let mime = String::from_utf8(mime).unwrap().replace("\r\n ", " ");
    let starts = ["Content-Type", "Content-ID", "Content-Disposition"];
    let told = mime.lines().filter(|line| starts.iter().any(|start| line.starts_with(start)));
    told.map(|line| line.split("boundary").next().unwrap().trim_end_matches([' ', ';']).to_owned())
        .collect()
}

#[test]
fn pictures_stand_beside_the_page_and_attachments_beside_both() {
    let mut mail = mail("Anna", "Week 47");
    mail.files = vec![file("2026-W47.xlsx", None), file("revenue.png", Some("revenue.1@kring"))];
    let expect = [
        "Content-Type: multipart/mixed",
        "Content-Type: multipart/alternative",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Type: multipart/related; type=\"text/html\"",
        "Content-Type: text/html; charset=utf-8",
        "Content-ID: <revenue.1@kring>",
        "Content-Disposition: inline; filename=\"revenue.png\"",
        "Content-Type: image/png",
        "Content-Disposition: attachment; filename=\"2026-W47.xlsx\"",
        "Content-Type: image/png",
    ];
    assert_eq!(parts(&mail), expect);
    mail.files.truncate(1);
    assert_eq!(parts(&mail)[..2], expect[..2]);
    assert!(!parts(&mail).iter().any(|part| part.contains("related")));
}

proptest! {
    /// Whatever a name or a text holds: it composes, twice to the same bytes, in plain ASCII
    /// lines that every server takes, with the headers it always has.
    #[test]
    fn any_words_make_the_same_well_formed_mail(
        name in any::<String>(), subject in any::<String>(), text in any::<String>(),
    ) {
        let from = EmailAddress::parse("reports@branderij.nl").unwrap();
        let sender = sender(&name, &from);
        let mut mail = mail(&name, &subject);
        mail.text = text.clone();
        mail.html = text;
        let composed = compose(&mail, &sender).unwrap();
        prop_assert_eq!(&compose(&mail, &sender).unwrap().mime, &composed.mime);
        prop_assert!(composed.mime.is_ascii());
        let all = String::from_utf8(composed.mime).unwrap();
        prop_assert!(all.split("\r\n").all(|line| line.len() <= 998 && !line.contains(['\r', '\n'])));
        let (headers, _) = all.split_once("\r\n\r\n").unwrap();
        prop_assert_eq!(names(headers).len(), 11);
    }
}
