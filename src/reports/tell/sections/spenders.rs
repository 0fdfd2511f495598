//! Who brought most in the past 12 months.

use crate::domain::kpi::{KpiId, Note};
use crate::domain::{Amount, Message};
use crate::format;
use crate::reports::gather::data::Basics;
use crate::reports::gather::review::ReviewData;
use crate::reports::gather::spenders::{Spender, SpendersMoved};
use crate::reports::tell::numbers::{Words, short_name};
use crate::reports::tell::view::{Row, Section, Table};

/// With fewer customers a share of a tenth of them says nothing.
const ENOUGH_FOR_A_SHARE: i64 = 20;

/// A list that stays the same from month to month is told once: `None` where it did, or where nobody
/// bought anything.
pub(in crate::reports) fn section(data: &ReviewData, words: Words<'_>) -> Option<Section> {
    let spenders = &data.spenders;
    let is_margin = spenders.iter().any(|spender| spender.is_margin);
    let lead = match &data.spenders_moved {
        Some(moved) => Some(came_and_went(moved, words)?),
        None if is_margin => None, // the shares of revenue would be of something else
        None => concentration(&data.basics, words),
    };
    let heads = [
        words.id("report-head-customer"),
        words.id(head_of_a_year(is_margin)),
        words.id("report-head-last-order"),
    ];
    let rows = spenders.iter().map(|spender| spender_row(spender, words)).collect();
    (!spenders.is_empty()).then(|| Section {
        title: words.id("report-title-spenders"),
        lead,
        blocks: Table::block(heads, rows),
        remark: None,
    })
}

/// What a year of customers is counted in.
pub(in crate::reports) fn head_of_a_year(is_margin: bool) -> &'static str {
    if is_margin { "report-head-margin" } else { "report-head-revenue" }
}

/// In a week only who came and went; `None` where nobody did.
pub(in crate::reports) fn moved(
    moved: Option<&SpendersMoved>,
    words: Words<'_>,
) -> Option<Section> {
    Some(Section {
        title: words.id("report-title-spenders"),
        lead: Some(came_and_went(moved?, words)?),
        blocks: Vec::new(),
        remark: None,
    })
}

fn came_and_went(moved: &SpendersMoved, words: Words<'_>) -> Option<String> {
    let say = |id, names: &[String]| {
        let message = Message::new(id).with("count", names.len());
        (!names.is_empty()).then(|| words.say(&message.with("names", words.names(names))))
    };
    let said = [say("report-spenders-came", &moved.came), say("report-spenders-went", &moved.went)];
    let said: Vec<_> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn concentration(data: &Basics, words: Words<'_>) -> Option<String> {
    if data.count(KpiId::Customers) < ENOUGH_FOR_A_SHARE {
        return None;
    }
    let figure = data.figure(KpiId::Concentration)?;
    let share = words.voice.percent(figure.value?, 0);
    let message = match figure.note.as_ref() {
        Some(Note::HalfFrom { customers }) => {
            Message::new("report-half-from").with("count", *customers)
        }
        Some(_) | None => Message::new("report-concentration"),
    };
    Some(words.say(&message.with("share", share)))
}

fn spender_row(spender: &Spender, words: Words<'_>) -> Row {
    let decimals = if spender.share < 0.1 { 1 } else { 0 };
    let share = words.voice.percent(spender.share, decimals);
    let share = words.say(&Message::new("report-share").with("share", share));
    Row {
        label: short_name(&spender.name),
        value: words.money(spender.value_12_months),
        change: format::short_date(spender.last_order, words.voice.lang),
        note: match change(spender, words) {
            Some(change) => format!("{share}\u{a0}· {}", words.say(&change)),
            None => share,
        },
        ..Row::default()
    }
}

/// Against the 12 months before, as both are shown; where the file does not reach over those, nothing is
/// said of them.
fn change(spender: &Spender, words: Words<'_>) -> Option<Message> {
    let before = spender.value_before?;
    let by = words.between(before, spender.value_12_months);
    let size = words.money(Amount(by.0.saturating_abs()));
    Some(match by.0 {
        _ if spender.is_new => Message::new("report-spender-new"),
        _ if before == Amount::ZERO => Message::new("report-spender-none"),
        0 => Message::new("report-spender-same"),
        1.. => Message::new("report-spender-more").with("amount", size),
        _ => Message::new("report-spender-less").with("amount", size),
    })
}
