//! The segments one customer is in at a moment: at most one of each family.

use super::stage::{Gaps, stage};
use super::why::{Rank, Why};
use crate::domain::segment::Segment;
use crate::insights::everyone::{RfmValues, Whole, since};
use crate::insights::life::Life;
use crate::settings::FigureSettings;
use crate::store::facts::CustomerFacts;

/// Engagement looks back this many days.
const TOUCH_DAYS: i32 = 90;

/// In the order of [`Segment::ALL`].
pub(in crate::insights) fn places(
    facts: &CustomerFacts,
    life: &Life,
    gaps: &Gaps,
    (whole, settings): (&Whole, &FigureSettings),
) -> Vec<(Segment, Why)> {
    let mut places = Vec::with_capacity(5);
    if let Some(standing) = whole.standing(facts.id) {
        let rank = Rank {
            rank: standing.rank,
            of: whole.ranked,
            value: standing.value,
            as_margin: whole.basis.is_margin(),
        };
        if standing.is_top {
            places.push((Segment::TopSpenders, Why::TopSpender(rank)));
        }
        places.push((standing.class, Why::Class(rank)));
    }
    let stage = stage(facts, life, gaps, whole);
    let came = |(segment, why): (Segment, Why)| match (segment, &stage) {
        // Scores are against each other: among those who all came of late somebody came first.
        (Segment::Lost, (Segment::Purchase, came)) => (Segment::New, came.clone()),
        _ => (segment, why),
    };
    places.extend(rfm(facts, life, whole, settings).map(came));
    places.push(stage);
    places.push(engagement(facts, whole, settings));
    places
}

/// Customers who ever bought; without a purchase in the months looked at they are lost.
fn rfm(
    facts: &CustomerFacts,
    life: &Life,
    whole: &Whole,
    settings: &FigureSettings,
) -> Option<(Segment, Why)> {
    let last = crate::domain::Day(*life.purchase_days.last()?);
    let values = RfmValues::of(facts, life, whole.rfm_from, whole.as_of.orders_end);
    let Some((values, scores)) = values.and_then(|v| Some((v, whole.scores(v)?))) else {
        let months = i64::from(settings.rfm_months);
        return Some((Segment::Lost, Why::NoPurchase { months, last }));
    };
    let [recency, frequency, money] = scores;
    let why = Why::Rfm {
        recency,
        frequency,
        money,
        days_since: i64::from(values.days_since),
        purchase_days: values.purchase_days,
        net: values.net,
    };
    Some((rfm_segment(recency, (frequency + money).div_ceil(2)), why))
}

/// The table of the KPI book §7, by recency and by frequency and money together.
fn rfm_segment(recency: u8, frequency_money: u8) -> Segment {
    use Segment as S;
    let row = match recency {
        5 => [S::New, S::Promising, S::Promising, S::Champions, S::Champions],
        4 => [S::Promising, S::Promising, S::Loyal, S::Loyal, S::Champions],
        3 => [S::NeedsAttention, S::NeedsAttention, S::Loyal, S::Loyal, S::Loyal],
        2 => [S::Hibernating, S::Hibernating, S::AtRisk, S::AtRisk, S::CantLose],
        _ => [S::Lost, S::Lost, S::AtRisk, S::AtRisk, S::CantLose],
    };
    row[usize::from(frequency_money.clamp(1, 5)) - 1]
}

fn engagement(facts: &CustomerFacts, whole: &Whole, settings: &FigureSettings) -> (Segment, Why) {
    let from = whole.as_of.day.plus(-TOUCH_DAYS);
    let orders_from = whole.as_of.orders_end.plus(-TOUCH_DAYS);
    let count = |found: usize| i64::try_from(found).unwrap_or(i64::MAX);
    let orders = since(&facts.orders, orders_from).iter().filter(|order| order.amount >= 0);
    let orders = count(orders.count());
    let interactions = count(facts.interactions.iter().filter(|i| i.day >= from).count());
    let answers = count(facts.answers.iter().filter(|answer| answer.day >= from).count());
    let segment = match orders + interactions + answers {
        touches if touches >= settings.engagement_high => Segment::EngagementHigh,
        touches if touches >= settings.engagement_medium => Segment::EngagementMedium,
        1.. => Segment::EngagementLow,
        _ => Segment::EngagementNone,
    };
    (segment, Why::Touches { interactions, answers, orders })
}
