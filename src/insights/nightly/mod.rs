//! The nightly job: everything that is stored of customers, segments and figures, in full.
//!
//! Two passes over the facts: the first learns what is true of all customers together (and makes
//! the figures on the way), the second places each of them.

mod insight;
mod memberships;

use serde::Serialize;

use super::everyone::{Everyone, Whole};
use super::kpis::Collector;
use super::pass::each_life;
use super::predictions::{Question, summary};
use super::value::{Appraiser, Valuation};
use crate::analytics::models::BackTest;
use crate::domain::{Day, Period, PeriodKind};
use crate::settings::Settings;
use crate::store::facts::Extent;
use crate::store::insights as stored;
use crate::store::model_fits;
use crate::store::{self, WriteTx};
use memberships::Memberships;

/// What a run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NightlyResult {
    pub customers: i64,
    /// Memberships of segments that began and ended.
    pub entered: i64,
    pub left: i64,
    /// Stored figures that are new or changed.
    pub figures: i64,
    /// How the models would have done on the past; `None` where they could not be tried.
    pub back_test: Option<BackTestResult>,
}

/// What was forecast of the last part of the past, and what it became: purchase days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct BackTestResult {
    pub weeks: i64,
    pub forecast: i64,
    pub actual: i64,
    /// Better than everybody going on at their own rate: only then are forecasts shown.
    pub is_shown: bool,
}

impl BackTestResult {
    #[expect(clippy::cast_possible_truncation, reason = "counts of purchase days and weeks")]
    fn of(test: &BackTest) -> BackTestResult {
        let whole = |value: f64| value.round() as i64;
        BackTestResult {
            weeks: whole(test.weeks),
            forecast: whole(test.model.total),
            actual: whole(test.actual),
            is_shown: test.model_is_better(),
        }
    }
}

/// Works out customers and segments at the first instant of `as_of`, and the figures of the last
/// closed week, month, quarter and year before it.
///
/// Running it again for the same day and facts changes nothing. Running it for successive days
/// extends and ends memberships; running it for an earlier day than the last forgets what came
/// after, so missed days are to be run oldest first.
///
/// # Errors
/// A database error; the caller's transaction should not be committed then.
pub fn run(tx: &WriteTx<'_>, settings: &Settings, as_of: Day) -> store::Result<NightlyResult> {
    let mut result = NightlyResult::default();
    let (whole, valuation) = look_at_everyone(tx, settings, as_of, &mut result)?;
    model_fits::put(tx, as_of, question(settings).model.code(), &summary(&valuation.predictions))?;
    result.back_test = valuation.predictions.back_test.as_ref().map(BackTestResult::of);
    let mut memberships = Memberships::on(tx, as_of)?;
    stored::clear(tx)?;
    each_life(tx, settings, (as_of, Extent::Answers), |facts, life| {
        let places = memberships.place(facts, life, (&whole, &settings.figures))?;
        let worth = valuation.of(facts.customer());
        stored::insert(tx, as_of, &insight::of(facts, life, (&places, worth), &whole))?;
        result.customers += 1;
        Ok(())
    })?;
    (result.entered, result.left) = (memberships.entered, memberships.left);
    Ok(result)
}

/// Works out only the segments at the first instant of `as_of`: for a night of the past of which
/// nothing else will be asked. The rules of [`run`] about the order of days hold here too.
///
/// # Errors
/// As [`run`].
pub fn place_everyone(tx: &WriteTx<'_>, settings: &Settings, as_of: Day) -> store::Result<()> {
    let mut everyone = Everyone::at(as_of, settings);
    each_life(tx, settings, (as_of, Extent::Purchases), |facts, life| {
        everyone.visit(facts, life);
        Ok(())
    })?;
    let whole = everyone.finish(settings);
    let mut memberships = Memberships::on(tx, as_of)?;
    each_life(tx, settings, (as_of, Extent::Answers), |facts, life| {
        memberships.place(facts, life, (&whole, &settings.figures)).map(drop)
    })
}

/// The default model, a year ahead.
fn question(settings: &Settings) -> Question {
    Question::of_the_year(&settings.figures)
}

/// The first pass.
fn look_at_everyone(
    tx: &WriteTx<'_>,
    settings: &Settings,
    as_of: Day,
    result: &mut NightlyResult,
) -> store::Result<(Whole, Valuation)> {
    let mut collectors =
        PeriodKind::ALL.map(|kind| Collector::new(Period::last_closed(kind, as_of)));
    let mut everyone = Everyone::at(as_of, settings);
    let mut appraiser = Appraiser::at(as_of, settings);
    each_life(tx, settings, (as_of, Extent::Interactions), |facts, life| {
        collectors.iter_mut().for_each(|collector| collector.visit(facts, life));
        everyone.visit(facts, life);
        appraiser.visit(facts, life);
        Ok(())
    })?;
    for collector in collectors {
        let set = collector.finish(tx, settings, as_of)?;
        for figure in &set.figures {
            let changed = stored::put_snapshot(tx, set.period, figure, &set.fingerprint)?;
            result.figures += i64::from(changed);
        }
    }
    let valuation = appraiser.finish(&everyone.states, &question(settings));
    Ok((everyone.finish(settings), valuation))
}

#[cfg(test)]
mod tests;
