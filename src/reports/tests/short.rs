//! What makes a report short: four figures, nothing said twice, nothing that says nothing.

use std::collections::BTreeSet;

use super::{reviews, weeks};
use crate::domain::customer::{LeaveReason, SaidBy};
use crate::domain::kpi::{KpiId, Verdict};
use crate::domain::{Amount, CustomerId, Day, Lang};
use crate::insights::breakdowns::LeaveCount;
use crate::insights::headline::News;
use crate::insights::to_do::{Concern, Outcome, Reason};
use crate::reports::gather::data::WeeklyData;
use crate::reports::gather::followed::{Followed, Stands};
use crate::reports::set::plain;
use crate::reports::tell::view::{Block, ReportView, Row, Section};
use crate::reports::tell::{review, weekly};

/// Of the whole text of a week that has some of everything, and of what stands above its second title;
/// the weeks of the demo are held to 450.
const WORDS: usize = 480;
const WORDS_ABOVE: usize = 120;

fn views(lang: Lang) -> Vec<(&'static str, ReportView)> {
    let weeks = weeks::all().into_iter();
    let weeks = weeks.map(|(name, data)| (name, weekly::view(&data, lang).unwrap()));
    let reviews = reviews::all().into_iter();
    weeks.chain(reviews.map(|(name, data)| (name, review::view(&data, lang).unwrap()))).collect()
}

fn week(name: &str) -> WeeklyData {
    weeks::all().into_iter().find(|(known, _)| *known == name).unwrap().1
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

#[test]
fn an_ordinary_week_is_read_in_two_minutes_and_what_to_do_in_half_of_one() {
    for lang in Lang::ALL {
        let view = weekly::view(&week("normal"), lang).unwrap();
        let text = plain::text(&view);
        let second = view.sections[1].title.to_uppercase();
        let (above, _) = text.split_once(&second).unwrap();
        assert!(words(&text) <= WORDS, "{} words\n{text}", words(&text));
        assert!(words(above) <= WORDS_ABOVE, "{} words\n{above}", words(above));
    }
}

fn rows(section: &Section) -> impl Iterator<Item = &Row> {
    section
        .blocks
        .iter()
        .flat_map(|block| if let Block::Table(table) = block { table.rows.as_slice() } else { &[] })
}

#[test]
fn no_section_is_empty_and_no_row_says_nothing() {
    for lang in Lang::ALL {
        for (name, view) in views(lang) {
            for section in &view.sections {
                let says = section.lead.is_some() || !section.blocks.is_empty();
                assert!(says, "{name}: {}", section.title);
                for row in rows(section) {
                    let cells = [&row.value, &row.change, &row.note];
                    let says = cells.iter().any(|cell| cell.contains(char::is_alphanumeric));
                    assert!(says, "{name}: {row:?}");
                }
            }
        }
    }
}

/// Everything that is said in whole sentences.
fn sentences(view: &ReportView) -> Vec<String> {
    let above = [Some(&view.headline), view.news.as_ref(), view.why.as_ref()];
    let inside = view.sections.iter().flat_map(|section| {
        let notes = rows(section).map(|row| &row.note);
        [section.lead.as_ref(), section.remark.as_ref()].into_iter().flatten().chain(notes)
    });
    let all = above.into_iter().flatten().chain(inside).chain(&view.footer);
    let parts = all.flat_map(|said| said.split(". ").map(|part| part.trim_end_matches('.')));
    parts.filter(|part| words(part) > 3).map(str::to_owned).collect()
}

#[test]
fn no_sentence_stands_twice() {
    for lang in Lang::ALL {
        for (name, view) in views(lang) {
            let mut seen = BTreeSet::new();
            for sentence in sentences(&view) {
                assert!(seen.insert(sentence.clone()), "{name}: {sentence}");
            }
        }
    }
}

#[test]
fn what_is_so_of_several_is_said_once() {
    let mut data = week("normal");
    let (names, until) = (["Anna", "Bob", "Carla"], data.basics.period.to.plus(15));
    let one = data.to_do[0].clone();
    let reason = Reason::Renewal { on: until };
    let ends = |name: &&str| Concern { name: (*name).to_owned(), reason, ..one.clone() };
    data.waiting.ending = names[..2].iter().map(ends).collect();
    let renewed = |(id, name): (i64, &&str)| Followed {
        customer: CustomerId(id),
        name: (*name).to_owned(),
        outcome: Outcome::Renewed { until: Some(until) },
        stands: Stands::Closed,
        weeks: 0,
        was_named: true,
        ..data.followed[0].clone()
    };
    let mut followed: Vec<_> = (900..).zip(&names).map(renewed).collect();
    data.followed.append(&mut followed);
    let text = plain::text(&weekly::view(&data, Lang::En).unwrap()).replace('\n', " ");
    for said in ["Anna and Bob (15 days left)", "Anna, Bob and Carla: contract runs until"] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

/// The rows of the figures of a week.
fn figures(data: &WeeklyData, lang: Lang) -> Vec<Row> {
    let view = weekly::view(data, lang).unwrap();
    let titles = ["The figures", "De cijfers"];
    let section = view.sections.iter().find(|one| titles.contains(&one.title.as_str())).unwrap();
    rows(section).cloned().collect()
}

fn labels(data: &WeeklyData) -> Vec<String> {
    figures(data, Lang::En).into_iter().map(|row| row.label).collect()
}

#[test]
fn a_week_has_four_figures_and_what_clearly_changed_comes_before_what_did_not() {
    let mut data = week("normal");
    let usual = ["Revenue", "Active customers", "NPS, 13 weeks", "Satisfied, 13 weeks"];
    assert_eq!(labels(&data), usual);
    let figure = |data: &mut WeeklyData, id, verdict| {
        let figure = data.basics.figures.iter_mut().find(|figure| figure.id == id).unwrap();
        (figure.verdict, figure.value) = (Some(verdict), figure.value.or(Some(9.0)));
    };
    figure(&mut data, KpiId::NewCustomers, Verdict::ClearlyDown);
    figure(&mut data, KpiId::Csat, Verdict::ClearlyUp);
    let changed = ["Revenue", "Satisfied, 13 weeks", "New customers", "Active customers"];
    assert_eq!(labels(&data), changed);
}

#[test]
fn every_change_names_what_it_is_one_from() {
    for (name, data) in weeks::all() {
        for (lang, bases) in [
            (Lang::En, ["on week", "on 13 weeks", "same as", "from nothing"]),
            (Lang::Nl, ["t.o.v. week", "t.o.v. 13 weken", "gelijk aan", "eerst niets"]),
        ] {
            if weekly::view(&data, lang).unwrap().sections.is_empty() {
                continue;
            }
            for row in figures(&data, lang) {
                let change = format!("{} {}", row.change, row.base);
                let named = bases.iter().any(|base| change.contains(base));
                assert!(named || change == " ", "{name}: {row:?}");
            }
        }
    }
}

#[test]
fn who_brings_far_more_than_the_first_of_the_list_is_named_above_it() {
    let mut data = week("normal");
    data.headline.news = Some(News::NeedYou { names: Vec::new() });
    data.why = None;
    data.followed.clear();
    let said = |data: &WeeklyData| weekly::view(data, Lang::En).unwrap().why;
    for (values, expect) in [
        ([200, 900, 1_000], None),
        ([199, 900, 1_000], Some(2)),
        ([100, 1_000, 900], Some(1)),
        ([1_000, 0, 0], None),
    ] {
        for (concern, value) in data.to_do.iter_mut().zip(values) {
            concern.value_12_months = Amount(value);
        }
        let place = |place: usize| {
            format!("Most is at stake with {} (number {}).", data.to_do[place].name, place + 1)
        };
        assert_eq!(said(&data), expect.map(place), "{values:?}");
    }
}

#[test]
fn days_to_come_are_counted_from_the_day_a_report_is_made_in_its_time() {
    let mut data = week("normal");
    let told = |data: &WeeklyData| {
        let view = weekly::view(data, Lang::En).unwrap();
        let Block::Steps(steps) = &view.sections[0].blocks[0] else { panic!() };
        steps[0].rest.clone()
    };
    for (end, made, expect) in [
        ("2026-12-03", "2026-11-23T08:00:00Z", "ends on 3 December, 10 days left"),
        ("2026-12-03", "2026-11-29T08:00:00Z", "ends on 3 December, 4 days left"),
        ("2026-11-30", "2026-11-29T08:00:00Z", "ends on 30 November, 1 day left"),
        ("2026-11-28", "2026-11-29T08:00:00Z", "contract ran until 28 November"),
        ("2026-12-03", "2026-11-30T08:00:00Z", "ends on 3 December, 10 days left"), // of old
    ] {
        data.to_do[0].reason = Reason::Renewal { on: Day::parse(end).unwrap() };
        data.basics.made_at = made.parse().unwrap();
        assert!(told(&data).contains(expect), "{made}: {}", told(&data));
    }
}

#[test]
fn what_a_year_of_those_who_may_leave_was_worth_a_week_ago_stands_beside_it() {
    let mut data = week("normal");
    let lead = |data: &WeeklyData| {
        let view = weekly::view(data, Lang::En).unwrap();
        view.sections.into_iter().filter_map(|section| section.lead).collect::<String>()
    };
    assert!(!lead(&data).contains("a week ago"));
    data.leaving.before = Some(data.leaving.value_12_months);
    assert!(!lead(&data).contains("a week ago"), "the same is no news");
    data.leaving.before = Some(Amount(640_000));
    assert!(lead(&data).contains(", a week ago €6,400)"), "{}", lead(&data));
}

#[test]
fn the_reasons_that_are_shown_add_up_to_all_that_are_known() {
    for (_, mut data) in reviews::all() {
        let one = |(place, reason): (i64, &LeaveReason)| LeaveCount {
            said_by: if place % 2 == 0 { SaidBy::Customer } else { SaidBy::Staff },
            reason: *reason,
            customers: place + 1,
        };
        data.leaving.reasons = (0..).zip(LeaveReason::ALL).map(one).collect();
        let view = review::view(&data, Lang::En).unwrap();
        let Some(gone) = view.sections.iter().find(|section| section.title == "Who left, and why")
        else {
            continue;
        };
        let number = |text: &str| text.parse::<i64>().unwrap_or(0);
        let shown: i64 = rows(gone).map(|row| number(&row.value) + number(&row.change)).sum();
        let known = data.leaving.reasons.iter().filter(|one| one.reason != LeaveReason::Unknown);
        let known: i64 = known.map(|one| one.customers).sum();
        assert_eq!(shown, known);
    }
}

#[test]
fn who_was_to_be_turned_to_and_is_gone_is_named_above_the_list_once() {
    let mut data = week("normal");
    let said = |data: &WeeklyData| weekly::view(data, Lang::En).unwrap().why.unwrap_or_default();
    data.followed.truncate(1);
    let on = Day::parse("2026-11-18").unwrap();
    let name = data.followed[0].name.clone();
    for (outcome, (weeks, ago), expect) in [
        (Outcome::Ended { on }, (4, 0), Some("Contract not renewed")),
        (Outcome::Left { on }, (1, 0), Some("Lost")),
        (Outcome::Lapsed, (1, 0), Some("Lost")),
        (Outcome::Ended { on }, (0, 0), None), // was only named
        (Outcome::Ended { on }, (1, 2), None), // was told before
        (Outcome::Nothing, (4, 0), None),
    ] {
        let one = &mut data.followed[0];
        (one.outcome, one.weeks, one.ago) = (outcome, weeks, ago);
        let expect = expect.map_or(String::new(), |word| format!("{word}: {name}."));
        let is_said = !expect.is_empty() && said(&data).contains(&expect);
        assert_eq!(is_said, said(&data).contains(&name), "{outcome:?}: {}", said(&data));
        assert_eq!(is_said, !expect.is_empty(), "{outcome:?} {weeks} {ago}");
    }
}

#[test]
fn who_was_marked_as_left_is_named_beside_those_and_who_is_the_news_is_not_named_again() {
    let mut data = week("normal");
    data.followed.truncate(1);
    let name = data.followed[0].name.clone();
    data.followed[0].outcome = Outcome::Lapsed;
    data.gone = vec!["Theehuis Morgenlicht".to_owned()];
    let said = |data: &WeeklyData| weekly::view(data, Lang::En).unwrap().why.unwrap_or_default();
    let both = format!("Lost: {name} and Theehuis Morgenlicht.");
    assert!(said(&data).contains(&both), "{}", said(&data));
    data.headline.news = Some(News::TopSpendersLeft { names: vec![name] });
    assert!(said(&data).contains("Lost: Theehuis Morgenlicht."), "{}", said(&data));
}

#[test]
fn what_was_is_counted_to_the_end_of_the_period_whenever_a_report_is_made() {
    let mut data = week("normal");
    data.to_do.rotate_left(1);
    let told = |data: &WeeklyData| plain::text(&weekly::view(data, Lang::En).unwrap());
    let at_once = told(&data);
    assert!(at_once.contains("second complaint in 5 weeks"), "{at_once}");
    data.basics.made_at = "2026-11-29T08:00:00Z".parse().unwrap();
    let later = told(&data);
    let counted = |text: &str| -> Vec<String> {
        let (report, _) = text.split_once("\n---").unwrap();
        report.lines().filter(|line| !line.contains(" left ")).map(str::to_owned).collect()
    };
    assert_eq!(counted(&at_once), counted(&later));
}

#[test]
fn of_days_that_nobody_has_seen_nothing_is_said() {
    let mut data = week("quiet");
    let joined = |view: ReportView| plain::text(&view).replace('\n', " ");
    let told = |data: &WeeklyData| joined(weekly::view(data, Lang::En).unwrap());
    assert!(told(&data).contains("has newly gone quiet or has"), "{}", told(&data));
    data.basics.known_up_to = Some(data.basics.period.from.plus(-30));
    let text = told(&data);
    assert!(text.contains("Who has gone quiet is seen once"), "{text}");
    assert!(!text.contains("gone quiet or has") && !text.contains("sign of leaving"), "{text}");
    for (name, mut data) in reviews::all() {
        data.basics.known_up_to = Some(data.basics.period.from.plus(-1));
        let text = joined(review::view(&data, Lang::En).unwrap());
        assert!(!text.contains("This is the first"), "{name}: {text}");
    }
}
