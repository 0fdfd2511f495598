//! Words against their numbers: every week and month of real and of random businesses, read as a
//! stranger would who believes neither.
//!
//! Each word is held against the way, the size and the range of the number it stands beside, and each part
//! of a report against the word of its revenue. That the ranges themselves are right is held elsewhere.

use proptest::prelude::*;

use crate::domain::kpi::{Figure, FigureKind, KpiId, Unit, Verdict};
use crate::domain::{Day, Lang, Period, PeriodKind};
use crate::insights::known::Known;
use crate::insights::world::World;
use crate::reports::gather;
use crate::reports::tell::view::{Block, ReportView};
use crate::reports::tell::{review, weekly};
use crate::settings::Settings;
use crate::store::ReadTx;

/// Lines of `customer,day,amount` under a header.
fn world(file: &str) -> World {
    let line = |line: &str| {
        let [customer, day, amount] = line.split(',').collect::<Vec<_>>()[..] else { panic!() };
        let (sign, size) = amount.strip_prefix('-').map_or(("", amount), |size| ("-", size));
        format!("c{customer}: {day} {sign}€{size}\n")
    };
    World::of(&file.lines().skip(1).map(line).collect::<String>())
}

/// Every period of this kind that ended between the two days, and how many there were.
fn check_all(world: &World, kind: PeriodKind, (from, to): (&str, &str), every: usize) -> usize {
    let (from, to) = (Day::parse(from).unwrap(), Day::parse(to).unwrap());
    let last = Period::last_closed(kind, to);
    let periods = std::iter::successors(Some(last), |period| Some(period.previous()));
    let periods: Vec<_> = periods.take_while(|period| from <= period.from).collect();
    for (place, period) in periods.iter().enumerate() {
        world.write(|tx| check(tx, *period, place % every == 0));
    }
    periods.len()
}

fn check(tx: &ReadTx<'_>, period: Period, whole_report: bool) {
    let settings = Settings::load(tx).unwrap();
    let known = Known::at(tx, &settings, period.to).unwrap();
    if !known.is_whole(period) {
        return;
    }
    let set = crate::insights::kpis::of_period(tx, &settings, period, &known).unwrap();
    set.figures.iter().for_each(|figure| check_figure(figure, period));
    if !whole_report {
        return;
    }
    let revenue = set.figures.iter().find(|figure| figure.id == KpiId::Revenue).unwrap();
    for lang in Lang::ALL {
        let view = match period.kind {
            PeriodKind::Week => {
                weekly::view(&gather::weekly(tx, &settings, period.to).unwrap(), lang)
            }
            PeriodKind::Month | PeriodKind::Quarter | PeriodKind::Year => {
                review::view(&gather::review::gather(tx, &settings, period).unwrap(), lang)
            }
        };
        check_view(&view.unwrap(), revenue, period);
    }
}

/// The way, the size and the range of a number against its word.
fn check_figure(figure: &Figure, period: Period) {
    let told = format!("{} {figure:?}", period.key());
    let Some(verdict) = figure.verdict else { return };
    let (Some(now), Some(before)) = (figure.value, figure.previous) else {
        let no_way =
            matches!(verdict, Verdict::TooFewToTell | Verdict::AboveUsual | Verdict::BelowUsual);
        return assert!(no_way, "a way from nowhere: {told}");
    };
    let is_share = matches!(figure.unit, Unit::Rate | Unit::Points);
    match verdict {
        Verdict::ClearlyUp | Verdict::UpWithinUsual => assert!(now > before, "{told}"),
        Verdict::ClearlyDown | Verdict::DownWithinUsual => assert!(now < before, "{told}"),
        Verdict::AboutTheSame if is_share => {}
        Verdict::AboutTheSame => {
            assert!((now - before).abs() <= 0.15 * before.abs(), "moved far: {told}");
        }
        Verdict::AboveUsual | Verdict::BelowUsual | Verdict::TooFewToTell => {}
    }
    let (Some(low), Some(high), false) = (figure.low, figure.high, is_share) else { return };
    assert!(low < high, "{told}");
    assert!(figure.id == KpiId::Margin || figure.id == KpiId::Revenue || low >= 0.0, "{told}");
    match verdict {
        Verdict::ClearlyUp | Verdict::AboveUsual => assert!(now > high, "not above: {told}"),
        Verdict::ClearlyDown | Verdict::BelowUsual => assert!(now < low, "not below: {told}"),
        Verdict::UpWithinUsual | Verdict::DownWithinUsual | Verdict::AboutTheSame => {
            assert!(low <= now && now <= high, "not inside: {told}");
        }
        Verdict::TooFewToTell => assert_eq!(figure.kind, FigureKind::Flow, "{told}"),
    }
}

use Verdict as V;

/// Words and the verdicts that they may be said of.
type Said = &'static [(&'static str, &'static [Verdict])];

const INSIDE: &[Verdict] = &[V::UpWithinUsual, V::DownWithinUsual, V::AboutTheSame];

/// What a text says of the money: the verdicts whose words stand in it.
fn said(text: &str, words: Said) -> Option<Vec<Verdict>> {
    let found = words.iter().find(|(word, _)| text.contains(word));
    found.map(|(_, verdicts)| verdicts.to_vec())
}

const SUBJECT: Said = &[
    ("(normal)", INSIDE),
    ("(gewoon)", INSIDE),
    ("(above usual)", &[V::AboveUsual]),
    ("(meer dan gewoon)", &[V::AboveUsual]),
    ("(below usual)", &[V::BelowUsual]),
    ("(minder dan gewoon)", &[V::BelowUsual]),
];

const HEADLINE: Said = &[
    ("strong week", &[V::ClearlyUp]),
    ("sterke week", &[V::ClearlyUp]),
    ("weak week", &[V::ClearlyDown]),
    ("zwakke week", &[V::ClearlyDown]),
    ("clearly fewer", &[V::ClearlyDown]),
    ("duidelijk minder dan gebruikelijk", &[V::ClearlyDown]),
    ("normal week", &[V::UpWithinUsual, V::DownWithinUsual]),
    ("gewone week", &[V::UpWithinUsual, V::DownWithinUsual]),
    ("steady week", &[V::AboutTheSame]),
    ("stabiele week", &[V::AboutTheSame]),
    ("Above what is usual", &[V::AboveUsual]),
    ("Boven wat gebruikelijk is", &[V::AboveUsual]),
    ("Below what is usual", &[V::BelowUsual]),
    ("Onder wat gebruikelijk is", &[V::BelowUsual]),
];

const MONTH: Said = &[
    ("For a month that is clearly more", &[V::ClearlyUp]),
    ("For a month that is clearly less", &[V::ClearlyDown]),
    ("For a month that is above", &[V::AboveUsual]),
    ("For a month that is below", &[V::BelowUsual]),
    ("For a month that is inside", INSIDE),
];

const CHART: Said = &[
    (": a strong", &[V::ClearlyUp]),
    (": een sterke", &[V::ClearlyUp]),
    (": a weak", &[V::ClearlyDown]),
    (": een zwakke", &[V::ClearlyDown]),
    (": above its usual", &[V::AboveUsual]),
    (": boven wat", &[V::AboveUsual]),
    (": below its usual", &[V::BelowUsual]),
    (": onder wat", &[V::BelowUsual]),
    (": more than", &[V::UpWithinUsual]),
    (": meer dan", &[V::UpWithinUsual]),
    (": less than", &[V::DownWithinUsual]),
    (": minder dan", &[V::DownWithinUsual]),
    (": about the same", &[V::AboutTheSame]),
    (": ongeveer evenveel", &[V::AboutTheSame]),
];

fn check_view(view: &ReportView, revenue: &Figure, period: Period) {
    let told = || format!("{} {:?} {revenue:?}\n{view:?}", period.key(), view.lang);
    let verdict = revenue.verdict.unwrap_or(V::TooFewToTell);
    let fits = |text: &str, words: Said| {
        if let Some(verdicts) = said(text, words) {
            assert!(verdicts.contains(&verdict), "“{text}” is not {verdict:?}: {}", told());
        }
    };
    fits(&view.subject, SUBJECT);
    fits(&view.headline, HEADLINE);
    fits(view.news.as_deref().unwrap_or_default(), MONTH);
    view.charts().for_each(|drawn| fits(&drawn.alt, CHART));
    view.sections.iter().for_each(|section| fits(&section.title, CHART));
    if period.kind == PeriodKind::Week {
        check_percent(&view.subject, (revenue, verdict), &told);
        check_first_row(view, (revenue, verdict), &told);
    }
    let causes = ["Most of the", "Het grootste deel"];
    let why = view.why.as_deref().unwrap_or_default();
    let is_explained = causes.iter().any(|cause| why.contains(cause));
    assert!(!is_explained || verdict.is_clear(), "a cause of noise: {}", told());
}

/// A percentage in a subject is of a clear change, and goes its way.
fn check_percent(subject: &str, (revenue, verdict): (&Figure, Verdict), told: &dyn Fn() -> String) {
    let Some((_, rest)) = subject.split_once(" (").filter(|(_, rest)| rest.contains('%')) else {
        return;
    };
    let (now, before) = (revenue.value.unwrap(), revenue.previous.unwrap());
    assert!(verdict.is_clear(), "{}", told());
    assert_eq!(rest.starts_with('+'), now > before, "{}", told());
}

/// The first row of the figures is revenue: its flag, its word and its change.
fn check_first_row(
    view: &ReportView,
    (revenue, verdict): (&Figure, Verdict),
    told: &dyn Fn() -> String,
) {
    let tables = view.sections.iter().flat_map(|section| &section.blocks);
    let rows = tables.filter_map(|block| match block {
        Block::Table(table) => {
            table.rows.iter().find(|row| ["Revenue", "Omzet"].contains(&row.label.as_str()))
        }
        Block::Grid(_)
        | Block::Steps(_)
        | Block::Points(_)
        | Block::Bar(_)
        | Block::Quotes(_)
        | Block::Chart(_) => None,
    });
    for row in rows {
        assert_eq!(row.flag.is_some(), verdict.is_clear(), "{}", told());
        let (Some(now), Some(before)) = (revenue.value, revenue.previous) else { continue };
        let up = row.change.starts_with('+');
        let down = row.change.starts_with('\u{2212}');
        assert!(!(up && now < before || down && now > before), "{}", told());
        assert!(verdict != Verdict::ClearlyUp || !down, "{}", told());
        assert!(verdict != Verdict::ClearlyDown || !up, "{}", told());
    }
}

#[test]
fn no_word_of_a_music_shop_goes_against_its_number() {
    let file = include_str!("../../../tests/fixtures/chinook_orders.csv");
    let line = |line: &str| match line.split(',').collect::<Vec<_>>()[..] {
        [_, day, customer, amount] => format!("{customer},{day},{amount}\n"),
        _ => panic!("{line}"),
    };
    let shop = world(&file.lines().map(line).collect::<String>());
    let years = ("2021-01-01", "2026-01-10");
    assert!(check_all(&shop, PeriodKind::Week, years, 8) > 250);
    assert!(check_all(&shop, PeriodKind::Month, years, 6) > 55);
}

#[test]
fn no_word_of_garden_centres_goes_against_its_number() {
    let shop = world(include_str!("../../../tests/fixtures/botanic_orders.csv"));
    let years = ("2013-07-01", "2015-01-12");
    assert!(check_all(&shop, PeriodKind::Week, years, 13) > 75);
    assert!(check_all(&shop, PeriodKind::Month, years, 9) > 15);
}

#[test]
fn no_word_of_a_seller_of_records_goes_against_its_number() {
    let file = include_str!("../../../tests/fixtures/cdnow_sample.csv");
    let line = |line: &str| match line.split(',').collect::<Vec<_>>()[..] {
        [customer, day, amount] if customer.ends_with('7') => {
            let day = format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]);
            format!("{customer},{day},{amount}\n")
        }
        _ => String::new(),
    };
    let some: String = file.lines().skip(1).map(line).collect();
    let shop = world(&format!("customer_id,date,amount\n{some}"));
    let years = ("1997-01-01", "1998-07-05");
    assert!(check_all(&shop, PeriodKind::Week, years, 13) > 75);
    assert!(check_all(&shop, PeriodKind::Month, years, 6) > 15);
    shop.write(|tx| {
        let settings = Settings::load(tx).unwrap();
        let june = Period::last_closed(PeriodKind::Month, Day::parse("1998-07-01").unwrap());
        let data = gather::review::gather(tx, &settings, june).unwrap();
        let said = review::view(&data, Lang::En).unwrap().news.unwrap();
        assert!(said.contains("for the first time for 15 months"), "{said}");
    });
}

/// One order of a random business: whose, on which day of its first, of what.
fn orders() -> impl Strategy<Value = Vec<(u32, i32, i64)>> {
    let wild = prop_oneof![
        8 => 1_i64..200,
        1 => 1_i64..20_000,
        1 => -300_i64..0,
    ];
    let life = prop_oneof![Just(700), Just(420), Just(90)];
    life.prop_flat_map(move |days| {
        let one = (0..12_u32, 0..days, wild.clone());
        prop::collection::vec(one, 1..260)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_word_of_any_business_goes_against_its_number(orders in orders()) {
        let first = Day::parse("2024-01-03").unwrap();
        let line = |(customer, day, amount): &(u32, i32, i64)| {
            let sign = if *amount < 0 { "-" } else { "" };
            format!("{customer},{},{sign}{}\n", first.plus(*day), amount.abs())
        };
        let text: String = orders.iter().map(line).collect();
        let shop = world(&format!("customer_id,date,amount\n{text}"));
        check_all(&shop, PeriodKind::Week, ("2024-01-01", "2026-01-05"), 26);
        check_all(&shop, PeriodKind::Month, ("2024-01-01", "2026-01-05"), 8);
    }
}
