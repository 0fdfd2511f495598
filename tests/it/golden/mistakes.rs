//! Every mistake that a rule must name, and how the fault begins.

use super::faults::{CHART_SAYS, Edit, Mistake, cut};
use Edit::{Cut, CutAll, Header, OnTop, Stop, Text, With};

pub(super) const ON_THE_PAGE: [Mistake; 27] = [
    (
        "tables: table \"card\" has not: a role",
        Cut(r#"class="card" role="presentation""#, r#"class="card""#),
    ),
    ("tables: table \"figures\" has not: heads of columns", CutAll(r#" scope="col""#, "")),
    ("tables: table \"figures\" has not: heads of rows", CutAll(r#" scope="row""#, "")),
    ("tables: table \"figures\" has not: a role, or a caption", CutAll("caption", "div")),
    ("self-contained: <svg>", OnTop("<svg></svg>")),
    ("self-contained: <script>", OnTop("<script></script>")),
    ("self-contained: <form>", OnTop("<form></form>")),
    (
        "self-contained: <link>",
        OnTop(r#"<link rel="stylesheet" href="https://example.com/a.css">"#),
    ),
    ("self-contained: src=\"data:", OnTop(r#"<img src="data:image/png;base64,AA">"#)),
    ("self-contained: src=\"https:", OnTop(r#"<img src="https://example.com/a.png">"#)),
    ("self-contained: href=\"javascript:", OnTop(r#"<a href="javascript:alert(1)">a</a>"#)),
    ("self-contained: onload=", OnTop(r#"<p onload="alert(1)">a</p>"#)),
    ("self-contained: style=\"display: flex", OnTop(r#"<p style="display: flex">a</p>"#)),
    ("self-contained: <style> with @import", OnTop("<style>@import 'a.css';</style>")),
    ("self-contained: <style> with url(", OnTop("<style>p { background: url(a.png) }</style>")),
    ("parts: a.png is shown and not there", With(|m| m.images.clear())),
    ("parts: a.png is there and not shown", Cut("cid:a.png", "cid:b.png")),
    ("images: a.png has no width", Cut(r#" width="552""#, "")),
    ("images: a.png is 553 wide", Cut(r#" width="552""#, r#" width="553""#)),
    ("images: a.png says \"a.png\"", Cut(CHART_SAYS, "a.png")),
    ("images: a.png has 592 points", With(|m| m.images[0].bytes[18] = 2)),
    ("images: a.png has 40016 bytes", With(|m| m.images[0].bytes.extend([0; 40_000 - 4]))),
    ("images: there are 3", With(|m| m.images = vec![m.images[0].clone(); 3])),
    ("images: a.png is not height:auto", Cut("height:auto", "height:9px")),
    ("size: the page", With(|m| m.html.push_str(&" ".repeat(60 * 1024)))),
    (
        "size: styles",
        With(|m| cut(&mut m.html, "</style>", &format!("{}</style>", " ".repeat(8 * 1024)))),
    ),
    ("size: the mail", With(|m| m.images[0].bytes.extend([0; 150 * 1024]))),
];

pub(super) const IN_WORDS: [Mistake; 25] = [
    ("language: no language on the page", CutAll(r#" lang="en""#, "")),
    ("language: no language in the body", Cut(r#"<div lang="en""#, "<div")),
    ("language: no title", Cut("<title>", "<title> </title><title>")),
    ("language: no character set", Cut("utf-8", "latin1")),
    ("language: no word on colour", Cut("supported-color-schemes", "x")),
    ("language: no styles for the dark", Cut("prefers-color-scheme", "x")),
    (
        "colour: \"more\" is only coloured",
        OnTop(r#"<span class="good" style="color: #0b5fa5">more</span>"#),
    ),
    (
        "colour: \"+9\" is only coloured",
        OnTop(r#"<span class="bad" style="border: 1px">+9</span>"#),
    ),
    ("text: no 98,765", OnTop("<p>98,765</p>")),
    ("text: no https://example.com/?a&b", OnTop(r#"<a href="https://example.com/?a&amp;b">a</a>"#)),
    (
        "text: no mailto:a@example.com?subject=x",
        OnTop(r#"<a href="mailto:a@example.com?subject=x">a</a>"#),
    ),
    ("text: no tel:+31201112233", OnTop(r#"<a href="tel:+31201112233">a</a>"#)),
    ("lines: subject of 61", With(|m| m.subject = "x".repeat(61))),
    ("lines: subject of 3", With(|m| m.subject = "a\nb".to_owned())),
    ("lines: \"xxx", With(|m| m.text.push_str(&format!("\n{} y", "xxx".repeat(26))))),
    ("lines: \"end \"", Text("\nend \n")),
    ("unsaid: None in the subject", With(|m| m.subject.push_str(" None"))),
    ("unsaid: NaN in the page", OnTop("<p>NaN%</p>")),
    ("unsaid: inf in the text", Text("\n+inf\n")),
    ("unsaid: {{ in the text", Text("\n{{ view }}\n")),
    ("unsaid: report-made in the text", Text("\nreport-made\n")),
    ("invisible: 1 fillers in the text", With(|m| m.text.push('\u{200c}'))),
    ("invisible: page turned around", OnTop("&#8238;")),
    ("stop: 2 times in the text", Text("\nTo stop, reply to this mail and say so.\n")),
    ("stop: 0 times in the page", CutAll("Stop the weekly report", "No more of this")),
];

pub(super) const IN_HEADERS: [Mistake; 19] = [
    ("headers: Date stands 0 times", Header("Date: ", None)),
    ("headers: Message-ID stands 0 times", Header("Message-ID: ", None)),
    ("headers: List-Unsubscribe stands 0 times", Header("List-Unsubscribe: ", None)),
    ("headers: Subject stands 2 times", Header("To: ", Some("To: A <a@b.nl>\r\nSubject: x"))),
    ("headers: Bcc stands there", Header("To: ", Some("To: A <a@b.nl>\r\nBcc: c@d.nl"))),
    (
        "headers: Precedence stands there",
        Header("To: ", Some("To: A <a@b.nl>\r\nPrecedence: bulk")),
    ),
    ("headers: To has no name", Header("To: ", Some("To: a@b.nl"))),
    ("headers: From has no name", Header("From: ", Some("From: <a@b.nl>"))),
    (
        "headers: Message-ID is not of the sender",
        Header("Message-ID: ", Some("Message-ID: <1@localhost>")),
    ),
    ("headers: Date is none", Header("Date: ", Some("Date: 2026-11-23"))),
    ("headers: Auto-Submitted", Header("Auto-Submitted: ", Some("Auto-Submitted: no"))),
    ("headers: X-Auto-Response-Suppress", Header("X-Auto", Some("X-Auto-Response-Suppress: All"))),
    (
        "headers: a link to stop without List-Unsubscribe-Post",
        Stop("https://a.nl/s/0123456789abcdef", None),
    ),
    (
        "headers: a link to stop without List-Unsubscribe-Post",
        Stop("mailto:c@d.nl", Some("List-Unsubscribe=One-Click")),
    ),
    ("headers: List-Unsubscribe-Post", Stop("https://a.nl/s/0123456789abcdef", Some("yes"))),
    (
        "headers: a link to stop that can be guessed",
        Stop("https://a.nl/s/anna", Some("List-Unsubscribe=One-Click")),
    ),
    ("headers: not plain ASCII", Header("To: ", Some("To: Zoë <a@b.nl>"))),
    (
        "headers: a body line of more",
        With(|m| m.source.as_mut().unwrap().push_str(&"x".repeat(79))),
    ),
    ("headers: a line end that is none", With(|m| m.source.as_mut().unwrap().push('\n'))),
];
