//! What every mail program needs of a mail, checked on every week in both languages.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::weeks;
use crate::domain::Lang;
use crate::reports::data::WeeklyData;
use crate::reports::view::{Block, ReportView};
use crate::reports::{render, weekly};
use crate::store::reports::Rendering;

fn each(check: impl Fn(&str, &ReportView, &Rendering)) {
    static ALL: OnceLock<Vec<(String, ReportView, Rendering)>> = OnceLock::new();
    let made = |(name, data): (&str, WeeklyData)| {
        Lang::ALL.map(|lang| {
            let view = weekly::view(&data, lang).unwrap();
            let mail = render::render(&view).unwrap();
            (format!("{name}.{}", lang.code()), view, mail)
        })
    };
    let all = ALL.get_or_init(|| weeks::all().into_iter().flat_map(made).collect());
    all.iter().for_each(|(name, view, mail)| check(name, view, mail));
}

#[test]
fn nothing_is_fetched_drawn_or_run() {
    let forbidden = [
        "<svg", "data:", "<script", "<form", "<link", "@import", "url(", "<iframe", "http:",
        "href=",
    ];
    each(|name, _, mail| {
        let html = mail.html.replace("http://www.w3.org/1999/xhtml", "").to_lowercase();
        for tag in html.split('<').skip(1).filter_map(|part| part.split('>').next()) {
            let found = forbidden.iter().find(|word| format!("<{tag}").contains(**word));
            assert_eq!(found, None, "{name}: {tag}");
            let sources = tag.matches("src=").count();
            assert_eq!(sources, tag.matches("src=\"cid:").count(), "{name}: {tag}");
        }
        let (_, styles) = html.split_once("<style").unwrap();
        let (styles, _) = styles.split_once("</style>").unwrap();
        assert!(!styles.contains("url") && !styles.contains("@import"), "{name}");
    });
}

#[test]
fn pictures_travel_with_the_mail_fit_it_and_are_told_in_words() {
    let drawn = std::cell::Cell::new(0);
    each(|name, view, mail| {
        let pictures: Vec<_> = mail.html.split("<img ").skip(1).collect();
        assert_eq!(pictures.len(), view.charts().count(), "{name}");
        for (tag, chart) in pictures.iter().zip(view.charts()) {
            let tag = tag.split('>').next().unwrap();
            let id = chart.content_id();
            assert!(tag.contains(&format!(r#"src="cid:{id}""#)), "{name}: {tag}");
            assert!(id.is_ascii() && id.contains('@'), "{name}: {id}");
            let width = attribute(tag, "width").parse::<i64>().unwrap();
            assert!(width <= 552 && width == chart.picture.width, "{name}: {width}");
            let style = attribute(tag, "style");
            for rule in ["display: block", "width: 100%", "max-width: 548px", "height: auto"] {
                assert!(style.contains(rule), "{name}: {style}");
            }
            assert!(style.contains("background: #ffffff"), "{name}: {style}");
            let alt = attribute(tag, "alt");
            let finding = view.sections.iter().find(|part| alt.starts_with(&part.title));
            assert!(finding.is_some() && alt.contains(char::is_numeric), "{name}: {alt}");
            assert!(chart.picture.png.len() <= 30 * 1024, "{name}");
            drawn.set(drawn.get() + 1);
        }
    });
    assert!(drawn.get() > 4, "{} charts", drawn.get());
}

fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    let (_, rest) = tag.split_once(&format!("{name}=\"")).unwrap();
    rest.split('"').next().unwrap()
}

#[test]
fn layout_tables_say_so_and_data_tables_have_heads() {
    each(|name, view, mail| {
        let tables: Vec<_> = mail.html.split("<table").skip(1).collect();
        for table in &tables {
            let tag = table.split('>').next().unwrap();
            let is_data = tag.contains("figures");
            assert_eq!(is_data, !tag.contains(r#"role="presentation""#), "{name}: {tag}");
            let is_described = table.contains("<caption") && table.contains(r#"scope="col""#);
            assert!(!is_data || (is_described && table.contains(r#"scope="row""#)), "{name}");
        }
        let with_rows = view
            .sections
            .iter()
            .flat_map(|section| &section.blocks)
            .filter(|block| matches!(block, Block::Table(_)))
            .count();
        assert_eq!(tables.len(), 3 + with_rows, "{name}");
    });
}

#[test]
fn the_language_stands_on_the_page_and_in_its_body() {
    each(|name, view, mail| {
        let lang = format!(r#"lang="{}""#, view.lang.code());
        let (_, body) = mail.html.split_once("<body").unwrap();
        let first = body.split('<').nth(1).unwrap();
        assert!(mail.html.starts_with(&format!("<!DOCTYPE html><html {lang}")), "{name}");
        assert!(first.starts_with("div") && first.contains(&lang), "{name}: {first}");
    });
}

#[test]
fn a_page_is_small_and_says_early_how_it_is_written() {
    each(|name, _, mail| {
        assert!(mail.html.len() <= 60 * 1024, "{name}: {} bytes", mail.html.len());
        let (start, _) = mail.html.split_at(1024);
        assert!(start.contains(r#"<meta charset="utf-8">"#), "{name}");
        let kept: usize = mail.html.split("<style").skip(1).map(style_length).sum();
        assert!(kept <= 8 * 1024, "{name}: {kept} bytes of styles");
        for rule in ["(max-width: 480px)", "(prefers-color-scheme: dark)", "@media print"] {
            assert_eq!(mail.html.matches(rule).count(), 1, "{name}: {rule}");
        }
    });
}

fn style_length(rest: &str) -> usize {
    rest.find("</style>").unwrap_or(rest.len())
}

#[test]
fn every_number_of_the_page_stands_in_the_text() {
    each(|name, _, mail| {
        let (_, body) = mail.html.split_once(r#"class="kicker""#).unwrap();
        let missing: BTreeSet<_> =
            numbers(&visible(body)).difference(&numbers(&mail.text)).cloned().collect();
        assert!(missing.is_empty(), "{name}: {missing:?}");
    });
}

/// What is between the tags.
fn visible(html: &str) -> String {
    html.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect()
}

fn numbers(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .map(|number| number.trim_matches(['.', ',']).to_owned())
        .filter(|number| number.contains(|c: char| c.is_ascii_digit()))
        .collect()
}

#[test]
fn nothing_is_left_unsaid_or_half_said() {
    each(|name, view, mail| {
        for part in [&mail.subject, &mail.text, &mail.html, &view.preheader] {
            let words: BTreeSet<_> = part.split(|c: char| !c.is_alphanumeric()).collect();
            for word in ["None", "Some", "NaN", "inf", "Infinity", "null"] {
                assert!(!words.contains(word), "{name} says {word}");
            }
            let is_hostile = name.starts_with("hostile");
            assert!(is_hostile || !part.contains("{{"), "{name}");
            assert!(!part.contains("{ $") && !part.contains("report-"), "{name}");
        }
    });
}

#[test]
fn subjects_are_short_one_line_and_never_the_same() {
    let subjects = std::cell::RefCell::new(BTreeSet::new());
    each(|name, _, mail| {
        let length = mail.subject.chars().count();
        assert!(length <= 60, "{name}: {length}");
        assert!(!mail.subject.contains(char::is_control), "{name}");
        let is_new = subjects.borrow_mut().insert(mail.subject.clone());
        assert!(is_new, "{name}: {}", mail.subject);
    });
}

#[test]
fn previews_fill_the_line_and_add_to_the_subject() {
    each(|name, view, mail| {
        let length = view.preheader.chars().count();
        assert!((60..=110).contains(&length), "{name}: {length}");
        assert!(!mail.subject.contains(&view.preheader), "{name}");
    });
}

#[test]
fn text_lines_fit_every_screen() {
    each(|name, _, mail| {
        for line in mail.text.lines() {
            assert!(line.chars().count() <= 78, "{name}: {line}");
            assert_eq!(line, line.trim_end(), "{name}");
        }
    });
}

#[test]
fn names_and_words_of_others_stay_text() {
    each(|name, _, mail| {
        if !name.starts_with("hostile") {
            return;
        }
        for (part, text) in [("html", &mail.html), ("text", &mail.text)] {
            let turned = text.contains(|c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{200f}'));
            assert!(!turned, "{name} {part} turns writing around");
        }
        assert!(!mail.text.contains("\nBcc:"), "{name}");
        assert!(!mail.html.contains("<b>"), "{name}");
        assert!(
            mail.html.contains("&lt;script&gt;") || mail.html.contains("&#60;script"),
            "{name}"
        );
    });
}

#[test]
fn what_is_coloured_has_a_border_and_a_word() {
    each(|name, _, mail| {
        for class in ["good", "bad"] {
            for (_, after) in
                mail.html.split(&format!(r#"<span class="{class}""#)).enumerate().skip(1)
            {
                let (tag, text) = after.split_once('>').unwrap();
                assert!(tag.contains("border: 1px solid"), "{name}: {tag}");
                assert!(text.starts_with(char::is_alphabetic), "{name}: {text:.20}");
            }
        }
    });
}
