//! What every mail program needs of a mail, and every reader of a report, checked on every week
//! in both languages.

use std::sync::OnceLock;

use super::mail_rules::{self, Image, Mail, look};
use super::{reviews, weeks};
use crate::domain::Lang;
use crate::domain::interaction::InteractionKind;
use crate::insights::headline::News;
use crate::insights::to_do::Reason;
use crate::reports::gather::data::WeeklyData;
use crate::reports::gather::review::ReviewData;
use crate::reports::set::{picture, render};
use crate::reports::tell::view::{Block, ChartView, ReportView};
use crate::reports::tell::{review, weekly};
use crate::store::reports::Rendering;

fn each(mut check: impl FnMut(&str, &ReportView, &Rendering)) {
    static ALL: OnceLock<Vec<(String, ReportView, Rendering)>> = OnceLock::new();
    let made = |(name, data): (&str, WeeklyData)| {
        Lang::ALL.map(|lang| {
            let view = weekly::view(&data, lang).unwrap();
            let mail = render::render(&view).unwrap();
            (format!("{name}.{}", lang.code()), view, mail)
        })
    };
    let review = |(name, data): (&str, ReviewData)| {
        Lang::ALL.map(|lang| {
            let view = review::view(&data, lang).unwrap();
            let mail = render::render(&view).unwrap();
            (format!("{name}.{}", lang.code()), view, mail)
        })
    };
    let all = ALL.get_or_init(|| {
        let weeks = weeks::all().into_iter().flat_map(made);
        weeks.chain(reviews::all().into_iter().flat_map(review)).collect()
    });
    all.iter().for_each(|(name, view, mail)| check(name, view, mail));
}

#[test]
fn mails_keep_every_rule() {
    let mut mails = Vec::new();
    each(|name, view, rendering| {
        let mail = mail(view, rendering);
        look::at_mail(&format!("unit_{name}"), &mail);
        assert_eq!(mail_rules::faults(&mail), [""; 0], "{name}");
        mails.push(mail);
    });
    assert_eq!(mail_rules::same_subjects(mails.iter()), [""; 0]);
}

fn mail(view: &ReportView, rendering: &Rendering) -> Mail {
    let Rendering { subject, html, text } = rendering.clone();
    let image = |chart: &ChartView| Image { name: chart.content_id(), bytes: picture(chart) };
    let others = vec!["{{ 7 * 7".to_owned()];
    Mail { subject, html, text, images: view.charts().map(image).collect(), source: None, others }
}

fn picture(chart: &ChartView) -> Vec<u8> {
    picture::png(&chart.drawing.svg).unwrap()
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
            assert!(width <= 552 && width == chart.drawing.width, "{name}: {width}");
            let style = attribute(tag, "style");
            for rule in ["display: block", "width: 100%", "max-width: 548px", "height: auto"] {
                assert!(style.contains(rule), "{name}: {style}");
            }
            assert!(style.contains("background: #ffffff"), "{name}: {style}");
            let alt = attribute(tag, "alt");
            let subject = |title: &str| title.split([' ', ':']).next().unwrap().to_owned();
            let of = view.sections.iter().find(|part| alt.starts_with(&subject(&part.title)));
            assert!(of.is_some() && alt.contains(char::is_numeric), "{name}: {alt}");
            assert!(picture(chart).len() <= 30 * 1024, "{name}");
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
fn what_has_rows_is_a_table() {
    each(|name, view, mail| {
        let with_rows = view
            .sections
            .iter()
            .flat_map(|section| &section.blocks)
            .filter(|block| matches!(block, Block::Table(_) | Block::Grid(_) | Block::Bar(_)))
            .count();
        assert_eq!(mail.html.matches("<table").count(), 3 + with_rows, "{name}");
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
fn names_and_words_of_others_stay_text() {
    each(|name, _, mail| {
        if !name.starts_with("hostile") {
            return;
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
fn the_subject_counts_those_whom_the_first_lines_name() {
    let (_, mut data) = weeks::all().into_iter().find(|(name, _)| *name == "normal").unwrap();
    let names: Vec<_> = data.to_do.iter().map(|concern| concern.name.clone()).collect();
    data.to_do[1].reason =
        Reason::Unanswered { asked: InteractionKind::Question, since: data.basics.period.from };
    data.headline.news = Some(News::NeedYou { names });
    let view = weekly::view(&data, Lang::En).unwrap();
    assert!(view.news.is_none(), "they stand on the list right below: {view:?}");
    assert!(view.subject.ends_with("3 customers need you"), "{}", view.subject);
}
