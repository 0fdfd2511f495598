//! Forecasts made from past month starts, as far as their weeks are over, with what came then.
//!
//! Each takes a fit of the model. What was worked out before is taken where it rests on the same facts
//! and the same question, which its fingerprint tells; so a night that follows another makes one at most.

use super::buyers::{Buyers, Tried};
use super::{Question, gate};
use crate::analytics::models::{self, BackTest, Forecast, Weeks};
use crate::analytics::origins::{Apart, Origin, Ways};
use crate::domain::{Day, Period, PeriodKind};
use crate::insights::fingerprint::Fingerprint;
use crate::store::forecast_origins::{self as stored, ForecastOrigin};

/// Month starts that are looked at: enough for the ranges and for their record.
const MOST: usize = 36;
/// Raised whenever the same facts give another forecast than before.
const RULES: i64 = 2;

/// Every month start from which it could be looked ahead, and whose weeks are over; oldest first.
pub(super) fn made(
    buyers: &Buyers,
    question: &Question,
    kept: &[ForecastOrigin],
) -> Vec<ForecastOrigin> {
    let days = question.tested_days();
    let order = buyers.in_fixed_order();
    let Some(first) = buyers.first_day() else { return Vec::new() };
    let month = |day: Day| Period::containing(PeriodKind::Month, day).from;
    let starts = std::iter::successors(Some(month(buyers.end().plus(-days))), |start| {
        Some(start.plus_months(-1))
    });
    let starts = starts.take_while(|start| start.since(first) >= days).take(MOST);
    let mut made: Vec<ForecastOrigin> = starts
        .filter_map(|start| {
            let tried = buyers.tried(&order, (start, start.plus(days)));
            gate::before_fitting(
                tried.came_back,
                i64::from(start.since(first)),
                buyers.median_gap(),
            )
            .is_none()
            .then(|| one(&tried, buyers, question, kept))
        })
        .collect();
    made.reverse();
    made
}

fn one(
    tried: &Tried<'_>,
    buyers: &Buyers,
    question: &Question,
    kept: &[ForecastOrigin],
) -> ForecastOrigin {
    let fingerprint = fingerprint(tried, buyers, question);
    let same = |one: &&ForecastOrigin| one.from == tried.from && one.fingerprint == fingerprint;
    kept.iter()
        .find(same)
        .cloned()
        .unwrap_or_else(|| look_ahead(tried, buyers, question, fingerprint))
}

/// Of the question, and of everything before the weeks are over.
fn fingerprint(tried: &Tried<'_>, buyers: &Buyers, question: &Question) -> String {
    let mut mark = Fingerprint::default();
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let [from, until] = [tried.from, tried.until].map(|day| i64::from(day.0));
    let first = buyers.first_day().map_or(0, |first| i64::from(first.0));
    [RULES, question.model as i64, from, until, first, whole(tried.all)]
        .iter()
        .for_each(|n| mark.add(*n));
    for (id, days) in tried.each() {
        mark.add(id);
        let seen = &days[..days.partition_point(|day| *day < tried.until.0)];
        seen.iter().for_each(|day| mark.add(i64::from(*day)));
    }
    mark.shown()
}

fn look_ahead(
    tried: &Tried<'_>,
    buyers: &Buyers,
    question: &Question,
    fingerprint: String,
) -> ForecastOrigin {
    let known = tried.known();
    let groups = models::group(known.iter().map(|customer| customer.history).collect());
    let horizon = Weeks::from_days(tried.until.since(tried.from).unsigned_abs());
    let test = models::fit(question.model, &groups).ok().and_then(|fit| {
        models::back_test(&Forecast { kind: fit.kind, parameters: fit.parameters }, &known, horizon)
    });
    let came: f64 = known.iter().map(|customer| f64::from(customer.bought)).sum();
    let days = tried.until.since(tried.from);
    let within = |from: Day| tried.purchases(from, from.plus(days)) * tried.scale();
    let year_ago = tried.from.plus(-YEAR);
    let reaches = buyers.first_day().is_some_and(|first| first <= year_ago) && days <= YEAR;
    ForecastOrigin {
        from: tried.from,
        until: tried.until,
        fingerprint,
        came: came * tried.scale(),
        by_model: test.as_ref().map(|test| test.model.total * tried.scale()),
        same_again: within(tried.from.plus(-days)),
        last_year: reaches.then(|| within(year_ago)),
        apart: test.as_ref().map(apart),
    }
}

/// Whole weeks, so that days of the week stand against each other.
pub(super) const YEAR: i32 = 364;

fn apart(test: &BackTest) -> stored::Apart {
    stored::Apart {
        model: test.model.deviance,
        own_rate: test.own_rate.deviance,
        one_rate: test.one_rate.deviance,
        top_tenth: test.top_decile_share,
    }
}

/// As the formulas want them.
pub(super) fn plain(origins: &[ForecastOrigin]) -> Vec<Origin> {
    let plain = |one: &ForecastOrigin| Origin {
        from: one.from.0,
        until: one.until.0,
        came: one.came,
        expected: Ways {
            model: one.by_model,
            same_again: Some(one.same_again),
            last_year: one.last_year,
        },
        apart: one.apart.map(|apart| Apart {
            model: apart.model,
            own_rate: apart.own_rate,
            one_rate: apart.one_rate,
            top_tenth: apart.top_tenth,
        }),
    };
    origins.iter().map(plain).collect()
}
