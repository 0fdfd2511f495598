//! The groups of customers, and who moved between them.

use crate::domain::Message;
use crate::domain::segment::Segment;
use crate::reports::gather::groups::GroupMove;
use crate::reports::tell::numbers::{Words, capital};
use crate::reports::tell::view::{Row, Section, Table};

/// `None` while it is not known who was where when the period began.
pub(in crate::reports) fn section(
    moves: Option<&[GroupMove]>,
    words: Words<'_>,
) -> Option<Section> {
    let moves = moves?;
    let heads = ["report-head-segment", "report-head-customers", "report-head-moved"];
    let rows = moves.iter().map(|moved| move_row(moved, words)).collect();
    Some(Section {
        title: words.id("report-title-moves"),
        lead: None,
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
        note: meaning(moved.segment).map(|id| words.id(id)).unwrap_or_default(),
        ..Row::default()
    }
}

const MEANINGS: &[(Segment, &str)] = &[
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

/// What it means to be in it, of a segment whose movement is told.
pub(in crate::reports) fn meaning(segment: Segment) -> Option<&'static str> {
    MEANINGS.iter().find(|(of, _)| *of == segment).map(|(_, meaning)| *meaning)
}
