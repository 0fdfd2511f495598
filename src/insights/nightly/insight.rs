//! The row that a night stores of one customer.

use super::memberships::Placed;
use crate::analytics::{float, lifecycle, value};
use crate::domain::segment::{Segment, SegmentFamily};
use crate::domain::survey::SurveyKind;
use crate::domain::{AsOf, Day};
use crate::insights::everyone::{RfmValues, Whole, since};
use crate::insights::life::Life;
use crate::insights::predictions::Prediction;
use crate::insights::takings::Takings;
use crate::insights::value::CustomerValue;
use crate::store::facts::CustomerFacts;
use crate::store::insights::{CustomerInsight, PredictedRow, ValueParts};

/// What a customer is worth, and what is predicted of them where that may be shown.
type Worth<'a> = Option<(CustomerValue, Option<&'a Prediction>)>;

pub(super) fn of(
    facts: &CustomerFacts,
    life: &Life,
    (placed, worth): (&Placed, Worth<'_>),
    whole: &Whole,
) -> CustomerInsight {
    let AsOf { day: t, orders_end } = whole.as_of;
    let (ever, year) =
        (Takings::of(&facts.orders), Takings::of(since(&facts.orders, whole.year_ago)));
    let mut stages = placed.places.iter().map(|(segment, _)| *segment);
    let stage = stages.find(|segment| segment.family() == SegmentFamily::Stage);
    let margin = |takings: Takings| whole.basis.is_margin().then(|| takings.value(whole.basis));
    let last = |kind| facts.answers.iter().rev().find(|a| a.kind == kind).map(|a| a.score);
    let orders = facts.orders.iter().filter(|order| order.amount >= 0).count();
    CustomerInsight {
        customer: facts.customer(),
        stage: stage.unwrap_or(Segment::Consideration),
        active: life.is_active_at(t),
        first_day: life.purchase_days.first().map(|day| Day(*day)),
        last_day: life.purchase_days.last().map(|day| Day(*day)),
        purchase_days: count(life.purchase_days.len()),
        orders: count(orders),
        median_gap_days: placed.gaps.median,
        p90_gap_days: placed.gaps.p90,
        left_on: life.left_at(t).map(|leave| Day(leave.day)),
        returns: count(lifecycle::returns_by(&life.spans, t.0)),
        revenue: ever.revenue(),
        revenue_12_months: year.revenue(),
        margin: margin(ever),
        margin_12_months: margin(year),
        value: worth.as_ref().map(|(value, _)| parts(value)).unwrap_or_default(),
        prediction: worth.and_then(|(_, prediction)| prediction).map(predicted),
        lifetime_value: lifetime_value(facts, life, ever, whole),
        rfm: RfmValues::of(facts, life, whole.rfm_from, orders_end)
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
    let days = whole.as_of.orders_end.0 - life.purchase_days.first()?;
    let margin = value::margin_per_year(float(ever.value(whole.basis)), days);
    let value = value::lifetime_value(margin, years, float(facts.acquisition_cost));
    Some(value.round_ties_even() as i64)
}

fn parts(value: &CustomerValue) -> ValueParts {
    ValueParts {
        direct: value.direct_actual.0,
        indirect: value.indirect_actual.0,
        direct_potential: value.direct_potential.map(|amount| amount.0),
        indirect_potential: value.indirect_potential.map(|amount| amount.0),
    }
}

fn predicted(prediction: &Prediction) -> PredictedRow {
    PredictedRow {
        expected_purchases: prediction.expected_purchases,
        no_purchase_90_days: prediction.no_purchase_90_days,
    }
}
