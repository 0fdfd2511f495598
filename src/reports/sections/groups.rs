//! The groups of customers, and who moved between them.

use serde::{Deserialize, Serialize};

use crate::domain::segment::{Segment, SegmentFamily};
use crate::domain::{Amount, Message, Period};
use crate::insights::segments::{self, SegmentSummary};
use crate::reports::numbers::{Words, capital};
use crate::reports::view::{Row, Section, Table};
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

/// The groups worth telling of in which most happened, in their own order; `customers` is how many
/// there are in all.
pub(in crate::reports) fn gather(
    tx: &ReadTx<'_>,
    period: Period,
    customers: i64,
) -> store::Result<Vec<GroupMove>> {
    let sizes = segments::list_since(tx, period.to, period.from)?;
    let moved = |(segment, _): &(Segment, &str)| {
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

/// `None` while it is not known who was where when the period began.
pub(in crate::reports) fn section(
    moves: Option<&[GroupMove]>,
    words: Words<'_>,
) -> Option<Section> {
    let moves = moves?;
    let lead = moves.is_empty().then(|| words.id("report-no-moves"));
    let heads = ["report-head-segment", "report-head-customers", "report-head-moved"];
    let rows = moves.iter().map(|moved| move_row(moved, words)).collect();
    Some(Section {
        title: words.id("report-title-moves"),
        lead,
        blocks: Table::block(heads.map(|id| words.id(id)), rows),
        remark: None,
    })
}

fn move_row(moved: &GroupMove, words: Words<'_>) -> Row {
    let part = |id, count| (count > 0).then(|| words.say(&Message::new(id).with("count", count)));
    let parts = [part("report-entered", moved.entered), part("report-left", moved.left)];
    Row {
        label: capital(&words.say(&moved.segment.name())),
        value: words.voice.count(moved.customers),
        change: parts.into_iter().flatten().collect::<Vec<_>>().join(", "),
        flag: None,
        note: note(moved, words),
    }
}

/// What the group means, and what it brings.
fn note(moved: &GroupMove, words: Words<'_>) -> String {
    let meaning = meaning(moved.segment).map(|id| words.id(id));
    let brought =
        Message::new("report-brought").with("amount", words.money(moved.revenue_12_months));
    let brought = (moved.revenue_12_months > Amount::ZERO).then(|| words.say(&brought));
    let parts = [meaning, brought];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\u{a0}· ")
}

/// The segments whose movement a report tells, in this order, each with its meaning.
const TOLD: &[(Segment, &str)] = &[
    (Segment::Left, "report-meaning-left"),
    (Segment::Lapsed, "report-meaning-lapsed"),
    (Segment::Drifting, "report-meaning-drifting"),
    (Segment::CantLose, "report-meaning-cant-lose"),
    (Segment::AtRisk, "report-meaning-at-risk"),
    (Segment::Maintenance, "report-meaning-maintenance"),
    (Segment::TopSpenders, "report-meaning-top-spenders"),
    (Segment::Champions, "report-meaning-champions"),
    (Segment::Purchase, "report-meaning-purchase"),
];

/// What it means to be in it.
pub(in crate::reports) fn meaning(segment: Segment) -> Option<&'static str> {
    TOLD.iter().find(|(told, _)| *told == segment).map(|(_, meaning)| *meaning)
}
