//! The nightly job: everything that is stored of customers, segments and figures, in full.
//!
//! Two passes over the facts: the first learns what is true of all customers together (and makes
//! the figures on the way), the second places each of them.

use serde::Serialize;

use super::everyone::{Everyone, Whole, since};
use super::kpis::Collector;
use super::life::Life;
use super::pass::each_life;
use super::predictions::{Question, summary};
use super::segments::{Gaps, Why, places};
use super::takings::Takings;
use super::value::{Appraiser, Valuation};
use crate::analytics::models::BackTest;
use crate::analytics::{float, lifecycle, value};
use crate::domain::segment::{Segment, SegmentFamily};
use crate::domain::survey::SurveyKind;
use crate::domain::{CustomerId, Day, Period, PeriodKind};
use crate::settings::Settings;
use crate::store::facts::{CustomerFacts, Extent};
use crate::store::insights::{self as stored, CustomerInsight, PredictedRow, ValueParts};
use crate::store::model_fits;
use crate::store::segments::{self, Standing};
use crate::store::{self, WriteTx};

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
    segments::ensure(tx)?;
    segments::rewind(tx, as_of)?;
    stored::clear(tx)?;
    let standing = segments::standing(tx, as_of)?;
    let mut placing =
        Placing { tx, settings, whole: &whole, valuation: &valuation, standing: &standing, result };
    each_life(tx, settings, (as_of, Extent::Answers), |facts, life| placing.place(facts, life))?;
    Ok(placing.result)
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

/// The second pass: one customer after the other, along with the memberships that stand.
struct Placing<'a> {
    tx: &'a WriteTx<'a>,
    settings: &'a Settings,
    whole: &'a Whole,
    valuation: &'a Valuation,
    /// By customer; shrinks from the front.
    standing: &'a [Standing],
    result: NightlyResult,
}

impl Placing<'_> {
    fn place(&mut self, facts: &CustomerFacts, life: &Life) -> store::Result<()> {
        let gaps = Gaps::of(&life.purchase_days);
        let places = places(facts, life, &gaps, (self.whole, &self.settings.figures));
        let stage = places.iter().find(|(segment, _)| segment.family() == SegmentFamily::Stage);
        let stage = stage.map_or(Segment::Consideration, |(stage, _)| *stage);
        let (value, prediction) = self.worth(facts.customer());
        let insight = insight(facts, life, (stage, gaps), self.whole);
        let row = CustomerInsight { value, prediction, ..insight };
        stored::insert(self.tx, self.whole.t, &row)?;
        self.result.customers += 1;
        self.compare(facts.customer(), &places)
    }

    fn worth(&self, customer: CustomerId) -> (ValueParts, Option<PredictedRow>) {
        let Some((value, prediction)) = self.valuation.of(customer) else {
            return (ValueParts::default(), None);
        };
        let parts = ValueParts {
            direct: value.direct_actual.0,
            indirect: value.indirect_actual.0,
            direct_potential: value.direct_potential.map(|amount| amount.0),
            indirect_potential: value.indirect_potential.map(|amount| amount.0),
        };
        let predicted = prediction.map(|prediction| PredictedRow {
            expected_purchases: prediction.expected_purchases,
            no_purchase_90_days: prediction.no_purchase_90_days,
        });
        (parts, predicted)
    }

    /// Begins and ends memberships where what is differs from what stands.
    fn compare(&mut self, customer: CustomerId, places: &[(Segment, Why)]) -> store::Result<()> {
        let start = self.standing.partition_point(|standing| standing.customer < customer);
        let end = self.standing.partition_point(|standing| standing.customer <= customer);
        let (mine, rest) = (&self.standing[start..end], &self.standing[end..]);
        self.standing = rest;
        for standing in mine.iter().filter(|standing| standing.is_open) {
            if !places.iter().any(|(segment, _)| *segment == standing.segment) {
                segments::leave(self.tx, standing, self.whole.t)?;
                self.result.left += 1;
            }
        }
        for (segment, why) in places {
            let known = mine.iter().filter(|standing| standing.segment == *segment);
            let last = known.max_by_key(|standing| (standing.is_open, standing.from));
            self.stand(customer, *segment, why, last)?;
        }
        Ok(())
    }

    fn stand(
        &mut self,
        customer: CustomerId,
        segment: Segment,
        why: &Why,
        last: Option<&Standing>,
    ) -> store::Result<()> {
        let day = self.whole.t;
        match last {
            Some(last) if last.is_open && last.from < day => Ok(()),
            Some(last) if last.is_open => segments::set_why(self.tx, last, &json(why)),
            Some(last) => segments::reopen(self.tx, last),
            None => {
                self.result.entered += 1;
                segments::enter(self.tx, customer, segment, day, &json(why))
            }
        }
    }
}

fn json(why: &Why) -> String {
    serde_json::to_string(why).unwrap_or_default()
}

fn insight(
    facts: &CustomerFacts,
    life: &Life,
    (stage, gaps): (Segment, Gaps),
    whole: &Whole,
) -> CustomerInsight {
    let t = whole.t;
    let (ever, year) =
        (Takings::of(&facts.orders), Takings::of(since(&facts.orders, t.plus_months(-12))));
    let margin = |takings: Takings| whole.basis.is_margin().then(|| takings.value(whole.basis));
    let last = |kind| facts.answers.iter().rev().find(|a| a.kind == kind).map(|a| a.score);
    let orders = facts.orders.iter().filter(|order| order.amount >= 0).count();
    CustomerInsight {
        customer: facts.customer(),
        stage,
        active: life.is_active_at(t),
        first_day: life.purchase_days.first().map(|day| Day(*day)),
        last_day: life.purchase_days.last().map(|day| Day(*day)),
        purchase_days: count(life.purchase_days.len()),
        orders: count(orders),
        median_gap_days: gaps.median,
        p90_gap_days: gaps.p90,
        left_on: life.left_at(t).map(|leave| Day(leave.day)),
        returns: count(lifecycle::returns_by(&life.spans, t.0)),
        revenue: ever.revenue(),
        revenue_12_months: year.revenue(),
        margin: margin(ever),
        margin_12_months: margin(year),
        value: ValueParts::default(),
        prediction: None,
        lifetime_value: lifetime_value(facts, life, ever, whole),
        rfm: super::everyone::RfmValues::of(facts, life, whole.rfm_from, t)
            .and_then(|values| whole.scores(values)),
        last_nps: last(SurveyKind::Nps),
        last_csat: last(SurveyKind::Csat),
    }
}

fn count(found: usize) -> i64 {
    i64::try_from(found).unwrap_or(i64::MAX)
}

/// By the lifetime given by hand, else by that of the business.
#[expect(clippy::cast_possible_truncation, reason = "an expectation, in minor units")]
fn lifetime_value(facts: &CustomerFacts, life: &Life, ever: Takings, whole: &Whole) -> Option<i64> {
    let years = facts.expected_lifetime_years.or(whole.lifetime_years)?;
    let days = whole.t.0 - life.purchase_days.first()?;
    let margin = value::margin_per_year(float(ever.value(whole.basis)), days);
    let value = value::lifetime_value(margin, years, float(facts.acquisition_cost));
    Some(value.round_ties_even() as i64)
}

#[cfg(test)]
mod tests;
