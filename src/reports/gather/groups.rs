//! The groups of customers that changed most.

use serde::{Deserialize, Serialize};

use crate::domain::segment::{Segment, SegmentFamily};
use crate::domain::{Amount, Period};
use crate::insights::segments::{self, SegmentSummary};
use crate::store::{self, ReadTx};

const SHOWN: usize = 4;

/// How a group changed in the period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::reports) struct GroupMove {
    pub(in crate::reports) segment: Segment,
    /// At the period's end.
    pub(in crate::reports) customers: i64,
    pub(in crate::reports) revenue_12_months: Amount,
    pub(in crate::reports) entered: i64,
    pub(in crate::reports) left: i64,
}

/// With fewer customers, scores from 1 to 5 against each other say nothing of anybody.
const ENOUGH_FOR_SCORES: i64 = 20;
/// One in so many of a group must have moved for it to be told.
const SMALLEST_MOVE: i64 = 20;

/// The segments whose movement a report tells, in this order.
const TOLD: [Segment; 9] = [
    Segment::Left,
    Segment::Lapsed,
    Segment::Drifting,
    Segment::CantLose,
    Segment::AtRisk,
    Segment::Maintenance,
    Segment::TopSpenders,
    Segment::Champions,
    Segment::Purchase,
];

/// The groups worth telling of in which most happened, in their own order; `customers` is how many
/// there are in all.
pub(in crate::reports) fn gather(
    tx: &ReadTx<'_>,
    period: Period,
    customers: i64,
) -> store::Result<Vec<GroupMove>> {
    let sizes = segments::list_since(tx, period.to, period.from)?;
    let moved = |segment: &Segment| {
        let size = sizes.iter().find(|size| size.name == *segment)?;
        is_big(size, customers).then_some(GroupMove {
            segment: *segment,
            customers: size.customers,
            revenue_12_months: size.revenue_12_months,
            entered: size.entered,
            left: size.left,
        })
    };
    let all: Vec<_> = TOLD.iter().filter_map(moved).collect();
    let mut most: Vec<_> = all.iter().map(|moved| moved.entered + moved.left).collect();
    most.sort_unstable_by(|a, b| b.cmp(a));
    let least = most.get(SHOWN - 1).copied().unwrap_or(0);
    Ok(all.into_iter().filter(|moved| moved.entered + moved.left >= least).take(SHOWN).collect())
}

fn is_big(size: &SegmentSummary, customers: i64) -> bool {
    let moved = size.entered + size.left;
    let is_scored = matches!(size.family, SegmentFamily::Rfm | SegmentFamily::TopSpenders);
    moved > 0
        && moved * SMALLEST_MOVE >= size.customers
        && (customers >= ENOUGH_FOR_SCORES || !is_scored)
}
