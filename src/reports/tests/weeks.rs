//! The weeks that every test looks at.

use super::concerns::{concerns, followed, low_scores};
use crate::domain::kpi::{Figure, KpiId, Note, Unit, Verdict};
use crate::domain::segment::Segment;
use crate::domain::survey::SurveyKind;
use crate::domain::{Amount, CustomerId, Day, Period, PeriodKind};
use crate::insights::causes::{Base, Cause, Explained, Part};
use crate::insights::happened::NOTHING;
use crate::insights::headline::{Facts, Someone, headline};
use crate::insights::products::ProductMove;
use crate::insights::revenue::{RevenuePeriod, UsualRange};
use crate::insights::scores::NpsSplit;
use crate::insights::to_do::{self, Waiting};
use crate::reports::gather::data::{Basics, WeeklyData};
use crate::reports::gather::groups::GroupMove;
use crate::reports::gather::leaving::{self, Leaving};
use crate::reports::gather::quotes::Quote;
use crate::reports::gather::spenders::Spender;

/// Each week by its name.
pub(in crate::reports) fn all() -> Vec<(&'static str, WeeklyData)> {
    vec![
        ("normal", normal()),
        ("strong", strong()),
        ("quiet", quiet()),
        ("first", first()),
        ("one_customer", one_customer()),
        ("empty", empty()),
        ("hostile", hostile()),
    ]
}

fn week(on: &str, figures: Vec<Figure>) -> WeeklyData {
    let period = Period::containing(PeriodKind::Week, day(on));
    let basics = Basics {
        business: "De Branderij".to_owned(),
        address: None,
        currency: "EUR".to_owned(),
        time_zone: "Europe/Amsterdam".to_owned(),
        period,
        made_at: "2026-11-23T05:55:00Z".parse().unwrap(),
        known_up_to: None,
        counter_sales: None,
        is_margin: false,
        fingerprint: "f".to_owned(),
        figures,
    };
    let mut data = WeeklyData {
        basics,
        headline: headline(&of(&[], &[])),
        gone: Vec::new(),
        why: None,
        to_do: Vec::new(),
        waiting: Waiting::default(),
        revenue_weeks: Vec::new(),
        revenue_usual: None,
        products: Vec::new(),
        scores: NpsSplit::default(),
        spenders: Vec::new(),
        spenders_moved: None,
        moves: Some(Vec::new()),
        leaving: Leaving::default(),
        quotes: Vec::new(),
        low_scores: Vec::new(),
        followed: Vec::new(),
    };
    tell(&mut data, &[]);
    data
}

fn of<'a>(figures: &'a [Figure], quiet: &'a [Someone]) -> Facts<'a> {
    let happened = &NOTHING;
    Facts { figures, happened, of_week: true, left: &[], quiet, need: &[], told: &[] }
}

fn tell(data: &mut WeeklyData, quiet: &[&str]) {
    let someone =
        |(id, name): (i64, &&str)| Someone { customer: CustomerId(id), name: (*name).to_owned() };
    let quiet: Vec<_> = (1..).zip(quiet).map(someone).collect();
    let figures = &data.basics.figures;
    data.headline = headline(&of(figures, &quiet));
    data.revenue_usual = UsualRange::of(&data.basics.figures);
    data.revenue_weeks = revenue_weeks(&data.basics);
}

/// 13 weeks where it is known what is usual, else the last two; the year before where it is known.
#[expect(clippy::cast_possible_truncation, reason = "small whole numbers")]
fn revenue_weeks(basics: &Basics) -> Vec<RevenuePeriod> {
    let revenue = basics.figure(KpiId::Revenue).unwrap();
    let minor = |value: Option<f64>| value.map_or(0, |value| value as i64);
    let (last, before) = (minor(revenue.value), minor(revenue.previous));
    let mut amounts = vec![last, before];
    if revenue.low.is_some() {
        let percents = [109, 94, 107, 116, 99, 91, 83, 121, 97, 104, 88];
        amounts.extend(percents.map(|percent| before * percent / 100));
    }
    let periods = std::iter::successors(Some(basics.period), |period| Some(period.previous()));
    let year_ago = revenue.same_period_last_year.map(|amount| amount as i64);
    let week = |(period, (place, amount)): (Period, (usize, &i64))| {
        let last_year = year_ago.map(|year_ago| match place {
            0 => Amount(year_ago),
            place => Amount(amount * if place % 3 == 0 { 97 } else { 88 } / 100),
        });
        RevenuePeriod { period, amount: Amount(*amount), last_year }
    };
    let mut weeks: Vec<_> = periods.zip(amounts.iter().enumerate()).map(week).collect();
    weeks.reverse();
    weeks
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn figure(id: KpiId, value: f64) -> Figure {
    Figure { value: Some(value), n: 1, ..Figure::empty(id) }
}

fn money(id: KpiId, value: f64) -> Figure {
    figure(id, value * 100.0)
}

fn count(id: KpiId, value: f64) -> Figure {
    figure(id, value)
}

impl Figure {
    fn was(mut self, previous: f64, verdict: Verdict) -> Figure {
        let minor = if self.unit == Unit::Money { 100.0 } else { 1.0 };
        self.previous = Some(previous * minor);
        self.verdict = Some(verdict);
        self
    }

    fn range(mut self, low: f64, high: f64) -> Figure {
        let minor = if self.unit == Unit::Money { 100.0 } else { 1.0 };
        (self.low, self.high) = (Some(low * minor), Some(high * minor));
        self
    }

    fn of(mut self, n: i64) -> Figure {
        self.n = n;
        self
    }

    fn nothing(mut self, note: Note) -> Figure {
        (self.value, self.previous, self.note) = (None, None, Some(note));
        self
    }
}

fn normal() -> WeeklyData {
    use Verdict as V;
    let mut revenue =
        money(KpiId::Revenue, 12_840.0).was(11_920.0, V::UpWithinUsual).range(9_300.0, 13_020.0);
    revenue.same_period_last_year = Some(1_105_000.0);
    let figures = vec![
        revenue,
        count(KpiId::Customers, 1_204.0),
        count(KpiId::Orders, 214.0),
        money(KpiId::AverageOrderValue, 60.0),
        count(KpiId::PayingCustomers, 187.0),
        count(KpiId::NewCustomers, 18.0),
        count(KpiId::ActiveCustomers, 806.0).was(802.0, V::AboutTheSame).range(780.0, 820.0),
        churn(0.183, 0.179, V::AboutTheSame).range(0.155, 0.214),
        figure(KpiId::Nps, 41.0).was(37.0, V::AboutTheSame).range(19.0, 59.0).of(58),
        figure(KpiId::Csat, 0.88).was(0.86, V::AboutTheSame).range(0.74, 0.95).of(41),
        money(KpiId::LifetimeValue, 1_480.0),
        Figure {
            note: Some(Note::HalfFrom { customers: 96 }),
            ..figure(KpiId::Concentration, 0.54)
        },
    ];
    let mut data = week("2026-11-22", figures);
    data.spenders = spenders();
    data.moves = Some(vec![
        moved(Segment::Drifting, 64, 7, 3),
        moved(Segment::AtRisk, 92, 4, 6),
        moved(Segment::Champions, 58, 5, 2),
    ]);
    let (now, low, high) = (Amount(183_000), Amount(21_000), Amount(90_000));
    let moved = |name: &str, now, rose| ProductMove { name: name.to_owned(), now, low, high, rose };
    data.products = vec![moved("gift boxes", now, true), moved("tea", Amount(9_000), false)];
    data.quotes = quotes();
    let concerns = concerns();
    data.to_do = to_do::choose(&concerns, day("2026-11-23"));
    data.waiting = to_do::waiting(&concerns, &data.to_do, day("2026-11-23"));
    data.leaving = leaving::of(&concerns, &data.to_do, (None, day("2026-11-23")));
    data.scores = NpsSplit { critics: 11, neutral: 12, fans: 35 };
    data.low_scores = vec![low_scores("delivery", [6, 41]), low_scores("Proeverij", [2, 9])];
    data.followed = followed();
    data.why = Some(Explained {
        base: Base::before(data.basics.period, 1),
        by: Amount(92_000),
        cause: Some(Cause::Orders { orders: vec![part("Studio Noord", 74_000)], now: true }),
    });
    tell(&mut data, &["Bakkerij De Vries"]);
    data
}

fn part(name: &str, amount: i64) -> Part {
    Part { customer: CustomerId(1), name: name.to_owned(), amount: Amount(amount), words: None }
}

fn churn(now: f64, year_ago: f64, verdict: Verdict) -> Figure {
    Figure {
        same_period_last_year: Some(year_ago),
        note: Some(Note::LeftApart { marked_or_ended: 12, lapsed: 133 }),
        ..figure(KpiId::ChurnRate, now).was(year_ago, verdict).of(145)
    }
}

fn spenders() -> Vec<Spender> {
    let one = |name: &str, revenue: i64, share, last| Spender {
        name: name.to_owned(),
        value_12_months: Amount(revenue * 100),
        value_before: Some(Amount(revenue * 90)),
        is_new: false,
        is_margin: false,
        share,
        last_order: day(last),
    };
    vec![
        one("Studio Noord", 18_420, 0.031, "2026-11-18"),
        one("Bakkerij De Vries", 15_310, 0.026, "2026-10-06"),
        one("Kantoor aan de Gracht", 12_004, 0.020, "2026-11-20"),
        one("Hotel-restaurant De Gouden Leeuw van Oudewater", 9_870, 0.017, "2026-11-16"),
        one("J. Bakker", 8_115, 0.014, "2026-11-21"),
    ]
}

fn moved(segment: Segment, customers: i64, entered: i64, left: i64) -> GroupMove {
    GroupMove { segment, customers, revenue_12_months: Amount(customers * 41_200), entered, left }
}

fn quotes() -> Vec<Quote> {
    let one = |name: Option<&str>, kind, score, words: &str| Quote {
        name: name.map(ToOwned::to_owned),
        kind,
        score,
        words: words.to_owned(),
        day: day("2026-11-18"),
    };
    vec![
        one(Some("Studio Noord"), SurveyKind::Nps, 3, "Twee keer te laat bezorgd deze maand."),
        one(None, SurveyKind::Csat, 5, "Lekkerste koffie van de stad, en altijd een praatje."),
    ]
}

fn strong() -> WeeklyData {
    let mut data = normal();
    let mut revenue =
        money(KpiId::Revenue, 19_206.0).was(12_840.0, Verdict::ClearlyUp).range(9_300.0, 13_020.0);
    revenue.same_period_last_year = Some(1_820_000.0);
    revenue.note = Some(Note::AsLastYear);
    data.basics.period = Period::containing(PeriodKind::Week, day("2026-12-22"));
    data.basics.figures[0] = revenue;
    data.basics.figures[7] = churn(0.243, 0.179, Verdict::ClearlyUp).range(0.215, 0.274);
    data.basics.figures[8] =
        figure(KpiId::Nps, 12.0).was(41.0, Verdict::ClearlyDown).range(-3.0, 27.0).of(121);
    data.why = Some(Explained {
        base: Base::before(data.basics.period, 12),
        by: Amount(806_000),
        cause: None,
    });
    data.to_do = Vec::new();
    data.waiting = Waiting::default();
    data.followed = Vec::new();
    tell(&mut data, &[]);
    data
}

fn quiet() -> WeeklyData {
    let mut data = normal();
    data.basics.period = Period::containing(PeriodKind::Week, day("2026-01-01"));
    data.basics.figures[0] =
        money(KpiId::Revenue, 0.0).was(2_310.0, Verdict::DownWithinUsual).range(-400.0, 5_100.0);
    data.basics.figures[2] = count(KpiId::Orders, 0.0);
    data.basics.figures[3] = money(KpiId::AverageOrderValue, 0.0).nothing(Note::NotEnoughData);
    data.basics.figures[4] = count(KpiId::PayingCustomers, 0.0);
    data.basics.figures[5] = count(KpiId::NewCustomers, 0.0);
    data.moves = Some(Vec::new());
    data.quotes = Vec::new();
    data.why = None;
    data.to_do = Vec::new();
    data.waiting = Waiting::default();
    data.leaving = Leaving::default();
    data.low_scores = Vec::new();
    data.followed = Vec::new();
    tell(&mut data, &[]);
    data
}

fn first() -> WeeklyData {
    let figures = vec![
        money(KpiId::Revenue, 1_240.0).was(0.0, Verdict::TooFewToTell),
        count(KpiId::Customers, 14.0),
        count(KpiId::Orders, 17.0),
        money(KpiId::AverageOrderValue, 73.0),
        count(KpiId::PayingCustomers, 14.0),
        count(KpiId::NewCustomers, 14.0),
        count(KpiId::ActiveCustomers, 14.0).was(0.0, Verdict::TooFewToTell),
        figure(KpiId::ChurnRate, 0.0).nothing(Note::NotEnoughHistory { months: 0, needed: 24 }),
        figure(KpiId::Nps, 0.0).nothing(Note::RawAnswers { scores: vec![10, 9, 7, 3] }),
        figure(KpiId::Csat, 0.0).nothing(Note::RawAnswers { scores: Vec::new() }),
        money(KpiId::LifetimeValue, 0.0).nothing(Note::NotEnoughData),
    ];
    let mut data = week("2026-11-15", figures);
    data.spenders = spenders().into_iter().take(3).collect();
    data.moves = Some(vec![moved(Segment::Purchase, 14, 14, 0)]);
    data
}

fn one_customer() -> WeeklyData {
    let figures = vec![
        money(KpiId::Revenue, 45.0).was(45.0, Verdict::TooFewToTell),
        count(KpiId::Customers, 1.0),
        count(KpiId::Orders, 1.0),
        money(KpiId::AverageOrderValue, 45.0),
        count(KpiId::PayingCustomers, 1.0),
        count(KpiId::NewCustomers, 0.0),
        count(KpiId::ActiveCustomers, 1.0).was(1.0, Verdict::TooFewToTell),
    ];
    let mut data = week("2026-11-08", figures);
    data.spenders = vec![Spender {
        name: "Jan".to_owned(),
        value_12_months: Amount(9_000),
        value_before: None,
        is_new: false,
        is_margin: true,
        share: 1.0,
        last_order: day("2026-11-05"),
    }];
    data
}

fn empty() -> WeeklyData {
    let figures =
        vec![money(KpiId::Revenue, 0.0), count(KpiId::Customers, 0.0), count(KpiId::Orders, 0.0)];
    week("2026-11-01", figures)
}

/// What a mean person puts in a form.
fn hostile() -> WeeklyData {
    let mut data = normal();
    data.basics.period = Period::containing(PeriodKind::Week, day("2026-10-20"));
    data.basics.figures[0] =
        money(KpiId::Revenue, 8_000.0).was(12_840.0, Verdict::ClearlyDown).range(9_300.0, 13_020.0);
    data.basics.business = "<script>alert(1)</script> & Söhne\r\nBcc: all@example.com".to_owned();
    data.spenders[0].name = "\"><img src=x onerror=alert(1)>{{ 7 * 7 }}".to_owned();
    data.spenders[1].name = "x".repeat(200);
    data.spenders[2].name = "\u{202e}detrever\u{202c} \u{200f}שלום & Co".to_owned();
    data.quotes[0].words = format!("</p><script>alert('x')</script> \u{202e}{}", "ooo ".repeat(99));
    data.to_do[0].name = "<script>alert(2)</script>\u{202e}".to_owned();
    data.followed[0].name = "<b>bold</b>".to_owned();
    data.low_scores = vec![low_scores("<i>", [6, 11])];
    data.why = Some(Explained {
        base: Base::before(data.basics.period, 1),
        by: Amount(-92_000),
        cause: Some(Cause::Missing { customers: vec![part("\"><script>", 88_000)] }),
    });
    data.quotes[0].name = Some("O'Brien\r\n<b>&amp;".to_owned());
    tell(&mut data, &["<script>alert(1)</script>", "a & b", "c", "d", "e"]);
    data
}
