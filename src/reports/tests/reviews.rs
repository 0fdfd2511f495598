//! The months and quarters that every test looks at.

use super::weeks;
use crate::analytics::origins::{By, Record, Ways};
use crate::domain::customer::{LeaveReason, SaidBy};
use crate::domain::kpi::{Figure, KpiId, Note, Verdict};
use crate::domain::{Amount, Day, Period, PeriodKind};
use crate::insights::breakdowns::{LeaveCount, Leaving};
use crate::insights::cohorts::{Cohorts, Group, Returned};
use crate::insights::happened::NOTHING;
use crate::insights::headline::{Facts, News, headline};
use crate::insights::predictions::{Ahead, Closed, Rough};
use crate::insights::revenue::{RevenuePeriod, UsualRange};
use crate::insights::review::opening;
use crate::insights::worth::Worth;
use crate::reports::gather::data::WeeklyData;
use crate::reports::gather::review::ReviewData;

/// Each by its name.
pub(in crate::reports) fn all() -> Vec<(&'static str, ReviewData)> {
    vec![
        ("month", month()),
        ("month_strong", strong()),
        ("month_first", first()),
        ("month_none", none()),
        ("month_empty", empty()),
        ("month_hostile", hostile()),
        ("quarter", quarter()),
        ("quarter_second", second_quarter()),
    ]
}

/// The business of a week, seen over a longer time.
fn over(kind: PeriodKind, on: &str, week: WeeklyData) -> ReviewData {
    let mut basics = week.basics;
    basics.period = Period::containing(kind, Day::parse(on).unwrap());
    let churn = basics.figures.iter_mut().filter(|figure| figure.id == KpiId::ChurnRate);
    churn.filter(|figure| figure.value.is_some()).for_each(|figure| figure.n = 145);
    ReviewData {
        opening: opening(&basics.figures, &NOTHING),
        aside: None,
        news: news(&basics.figures),
        revenue: Vec::new(),
        revenue_usual: UsualRange::of(&basics.figures),
        products: week.products,
        cohorts: cohorts(basics.period),
        worth: worth(),
        leaving: leaving(),
        spenders: week.spenders,
        spenders_moved: None,
        moves: week.moves,
        quotes: week.quotes,
        scores: week.scores,
        low_scores: Vec::new(),
        basics,
    }
}

/// Says again what follows from the figures.
fn told(mut data: ReviewData) -> ReviewData {
    data.opening = opening(&data.basics.figures, &NOTHING);
    data.news = news(&data.basics.figures);
    data
}

fn news(figures: &[Figure]) -> Option<News> {
    let happened = &NOTHING;
    let (left, quiet, need, told) = (&[], &[], &[], &[]);
    headline(&Facts { figures, happened, of_week: false, left, quiet, need, told }).news
}

fn named(name: &str) -> WeeklyData {
    let found = weeks::all().into_iter().find(|(known, _)| *known == name);
    found.unwrap().1
}

fn figure(data: &mut ReviewData, id: KpiId) -> &mut Figure {
    data.basics.figures.iter_mut().find(|figure| figure.id == id).unwrap()
}

fn month() -> ReviewData {
    let mut data = over(PeriodKind::Month, "2026-10-31", named("normal"));
    data.revenue = months(data.basics.period);
    data
}

/// 13 months that rise by a hundred each.
fn months(last: Period) -> Vec<RevenuePeriod> {
    let mut periods: Vec<_> =
        std::iter::successors(Some(last), |period| Some(period.previous())).take(13).collect();
    periods.reverse();
    let of = |(place, period): (i64, &Period)| RevenuePeriod {
        period: *period,
        amount: Amount(1_000_000 + place * 10_000),
        last_year: (place == 12).then_some(Amount(1_105_000)),
    };
    (0..).zip(&periods).map(of).collect()
}

fn strong() -> ReviewData {
    let mut data = over(PeriodKind::Month, "2025-12-31", named("strong"));
    figure(&mut data, KpiId::Revenue).verdict = Some(Verdict::ClearlyUp);
    told(data)
}

/// Everybody came this month: nothing is known of before.
fn first() -> ReviewData {
    let mut data = over(PeriodKind::Month, "2026-11-30", named("first"));
    data.basics.figures.iter_mut().for_each(|figure| figure.previous = None);
    data.cohorts.groups = vec![group(data.basics.period, 14, [None; 5])];
    data.cohorts.together = vec![returned(0, 0); 5];
    data.cohorts.begins_with_the_file = true;
    data.worth = Worth {
        customers: 14,
        repeat_customers: 2,
        is_margin: false,
        direct_actual: Amount(124_000),
        direct_potential: None,
        indirect_actual: Amount(0),
        indirect_potential: None,
        closed: Some(Closed::TooFewRepeatCustomers { found: 2, needed: 30 }),
        ahead: None,
    };
    data.leaving = Leaving { reasons: Vec::new(), without_reason: 0 };
    told(data)
}

fn none() -> ReviewData {
    let mut data = over(PeriodKind::Month, "2026-01-31", named("quiet"));
    figure(&mut data, KpiId::Revenue).same_period_last_year = None;
    let churn = figure(&mut data, KpiId::ChurnRate);
    let names = vec!["Studio Noord".to_owned(), "J. Bakker".to_owned()];
    churn.note = Some(Note::TooFewLeft { left: 2, names });
    churn.value = None;
    data.cohorts.groups.clear();
    told(data)
}

fn empty() -> ReviewData {
    told(over(PeriodKind::Month, "2026-08-31", named("empty")))
}

fn hostile() -> ReviewData {
    told(over(PeriodKind::Month, "2026-07-31", named("hostile")))
}

fn quarter() -> ReviewData {
    let mut data = over(PeriodKind::Quarter, "2026-09-30", named("normal"));
    data.basics.figures.iter_mut().for_each(unjudged);
    told(data)
}

/// A year ago there was nothing.
fn second_quarter() -> ReviewData {
    let mut data = over(PeriodKind::Quarter, "2026-06-30", named("normal"));
    data.basics.figures.iter_mut().for_each(unjudged);
    data.basics.figures.iter_mut().for_each(|figure| figure.same_period_last_year = None);
    data.worth.direct_potential = None;
    data.worth.closed = Some(Closed::LostBackTest);
    data.worth.ahead = Some(Ahead {
        by: By::SameAgain,
        low: None,
        high: None,
        rough: Some(Rough::TooFewOrigins { found: 3, needed: 8 }),
        origins: 3,
        missed: Ways { model: Some(41.2), same_again: Some(12.6), last_year: None },
        record: Record::default(),
        ..ahead()
    });
    told(data)
}

/// Quarters are compared only.
fn unjudged(figure: &mut Figure) {
    if matches!(figure.id, KpiId::Revenue | KpiId::ActiveCustomers) {
        (figure.verdict, figure.low, figure.high) = (None, None, None);
        figure.same_period_last_year = figure.previous;
    }
}

fn group(period: Period, customers: i64, bought: [Option<i64>; 5]) -> Group {
    Group { period, customers, bought: bought.to_vec() }
}

fn returned(bought: i64, of: i64) -> Returned {
    Returned { bought, of, low: 0.24, high: 0.39 }
}

fn cohorts(period: Period) -> Cohorts {
    let before = period.previous();
    Cohorts {
        ages: vec![1, 2, 3, 6, 12],
        groups: vec![
            group(before.previous(), 152, [Some(47), Some(38), None, None, None]),
            group(before, 7, [Some(2), None, None, None, None]),
            group(period, 1_204, [None; 5]),
        ],
        together: vec![
            returned(49, 159),
            returned(38, 152),
            returned(0, 0),
            returned(0, 0),
            returned(0, 0),
        ],
        begins_with_the_file: false,
    }
}

fn worth() -> Worth {
    Worth {
        customers: 1_204,
        repeat_customers: 411,
        is_margin: true,
        direct_actual: Amount(95_018_900),
        direct_potential: Some(Amount(28_972_900)),
        indirect_actual: Amount(3_083_500),
        indirect_potential: Some(Amount(802_900)),
        closed: None,
        ahead: Some(ahead()),
    }
}

fn ahead() -> Ahead {
    Ahead {
        from: Some(Day::from_date(jiff::civil::date(2026, 11, 1))),
        weeks: 26,
        expected: 1_212.4,
        low: Some(1_080.0),
        high: Some(1_360.0),
        by: By::Model,
        rough: None,
        tried_weeks: 26,
        origins: 14,
        missed: Ways { model: Some(41.2), same_again: Some(66.0), last_year: Some(70.4) },
        record: Record { held: 9, of: 10 },
    }
}

fn leaving() -> Leaving {
    let one = |said_by, reason, customers| LeaveCount { said_by, reason, customers };
    Leaving {
        reasons: vec![
            one(SaidBy::Customer, LeaveReason::Price, 6),
            one(SaidBy::Customer, LeaveReason::Delivery, 2),
            one(SaidBy::Staff, LeaveReason::Price, 3),
            one(SaidBy::Staff, LeaveReason::Answers, 1),
        ],
        without_reason: 133,
    }
}
