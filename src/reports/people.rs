//! The sections about customers: who spends most, who moved, and what they wrote.

use super::data::{Quote, SegmentMove, Spender, WeeklyData};
use super::numbers::{Words, short_name};
use super::view::{QuoteView, Quotes, Row, Table};
use crate::domain::kpi::{KpiId, Note};
use crate::domain::segment::Segment;
use crate::domain::survey::SurveyKind;
use crate::domain::{Message, clean};
use crate::format;

/// With fewer customers a share of a tenth of them says nothing.
const ENOUGH_FOR_A_SHARE: i64 = 20;

/// Longer words of customers are cut.
const QUOTE_MAX: usize = 200;

pub(super) fn spenders(data: &WeeklyData, words: Words) -> Table {
    let lead = if data.spenders.is_empty() {
        Some(words.id("report-no-spenders"))
    } else {
        concentration(data, words)
    };
    let is_margin = data.spenders.iter().any(|spender| spender.is_margin);
    Table {
        title: words.id("report-title-spenders"),
        lead,
        heads: [
            words.id("report-head-customer"),
            words.id(if is_margin { "report-head-margin" } else { "report-head-12-months" }),
            words.id("report-head-last-order"),
        ],
        rows: data.spenders.iter().map(|spender| spender_row(spender, words)).collect(),
        remark: None,
    }
}

fn concentration(data: &WeeklyData, words: Words) -> Option<String> {
    if data.count(KpiId::Customers) < ENOUGH_FOR_A_SHARE {
        return None;
    }
    let figure = data.figure(KpiId::Concentration)?;
    let share = format::percent(figure.value?, 0, words.lang);
    let message = Message::new("report-concentration").with("share", share);
    let half = figure.note.as_ref().filter(|note| matches!(note, Note::HalfFrom { .. }));
    let parts = [Some(message), half.map(Note::message)];
    let said: Vec<_> = parts.iter().flatten().map(|part| words.say(part)).collect();
    Some(format!("{}.", said.join("; ")))
}

fn spender_row(spender: &Spender, words: Words) -> Row {
    let decimals = if spender.share < 0.1 { 1 } else { 0 };
    let share = format::percent(spender.share, decimals, words.lang);
    let of = if spender.is_margin { "report-share-margin" } else { "report-share" };
    Row {
        label: short_name(&spender.name),
        value: words.money(spender.value_12_months),
        change: format::short_date(spender.last_order, words.lang),
        flag: None,
        note: words.say(&Message::new(of).with("share", share)),
    }
}

pub(super) fn moves(data: &WeeklyData, words: Words) -> Table {
    let nothing = match &data.moves {
        None => Some(words.id("report-moves-unknown")),
        Some(moves) => moves.is_empty().then(|| words.id("report-no-moves")),
    };
    Table {
        title: words.id("report-title-moves"),
        lead: nothing,
        heads: [
            words.id("report-head-segment"),
            words.id("report-head-customers"),
            words.id("report-head-moved"),
        ],
        rows: data.moves.iter().flatten().map(|moved| move_row(moved, words)).collect(),
        remark: None,
    }
}

fn move_row(moved: &SegmentMove, words: Words) -> Row {
    let part = |id, count| (count > 0).then(|| words.say(&Message::new(id).with("count", count)));
    let parts = [part("report-entered", moved.entered), part("report-left", moved.left)];
    Row {
        label: capital(&words.say(&moved.segment.name())),
        value: words.lang.group_digits(moved.customers),
        change: parts.into_iter().flatten().collect::<Vec<_>>().join(", "),
        flag: None,
        note: meaning(moved.segment).map(|id| words.id(id)).unwrap_or_default(),
    }
}

/// The segments whose movement a report tells, in this order, each with its meaning.
pub(super) const TOLD: &[(Segment, &str)] = &[
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

fn meaning(segment: Segment) -> Option<&'static str> {
    TOLD.iter().find(|(told, _)| *told == segment).map(|(_, meaning)| *meaning)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

pub(super) fn quotes(data: &WeeklyData, words: Words) -> Quotes {
    let nothing = data.quotes.is_empty().then(|| words.id("report-no-quotes"));
    Quotes {
        title: words.id("report-title-quotes"),
        lead: nothing,
        quotes: data.quotes.iter().map(|quote| quote_view(quote, words)).collect(),
    }
}

fn quote_view(quote: &Quote, words: Words) -> QuoteView {
    let name = match &quote.name {
        Some(name) => short_name(name),
        None => words.id("report-anonymous"),
    };
    let score = match quote.kind {
        SurveyKind::Nps => "report-score-nps",
        SurveyKind::Csat => "report-score-csat",
    };
    let score = words.say(&Message::new(score).with("score", quote.score));
    let day = format::day_and_month(quote.day, words.lang);
    QuoteView {
        words: clean::shortened(&quote.words, QUOTE_MAX),
        by: format!("{name} · {score} · {day}"),
    }
}
