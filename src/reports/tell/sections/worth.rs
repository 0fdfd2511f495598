//! What all customers together are worth: so far and expected, by themselves and through those
//! they brought.

use crate::domain::{Amount, Message};
use crate::insights::worth::Worth;
use crate::reports::tell::numbers::Words;
use crate::reports::tell::view::{Row, Section, Table};

pub(in crate::reports) fn section(worth: &Worth, words: Words<'_>) -> Section {
    let heads = ["report-head-value", "report-head-so-far", "report-head-coming"];
    let basis = if worth.is_margin { "report-worth-margin" } else { "report-worth-revenue" };
    let lead = Message::new(basis).with("count", worth.customers);
    Section {
        title: words.id("report-title-worth"),
        lead: Some(words.say(&lead)),
        blocks: Table::block(
            heads.map(|id| words.id(id)),
            [Some(direct(worth, words)), indirect(worth, words)].into_iter().flatten().collect(),
        ),
        remark: worth.direct_potential.map(|_| words.id("report-worth-rough")),
    }
}

fn direct(worth: &Worth, words: Words<'_>) -> Row {
    let closed = worth.closed.map(|why| words.say(&why.said()));
    let is_told_below = worth.direct_potential.is_none() && worth.ahead.is_some();
    let beaten = is_told_below.then(|| words.id("report-worth-beaten"));
    Row {
        label: words.id("report-worth-direct"),
        value: words.money(worth.direct_actual),
        change: shown(worth.direct_potential, words),
        note: closed.or(beaten).unwrap_or_default(),
        ..Row::default()
    }
}

/// `None` where it is known of no customer who brought them.
fn indirect(worth: &Worth, words: Words<'_>) -> Option<Row> {
    let nobody = worth.indirect_actual == Amount::ZERO && worth.indirect_potential.is_none();
    (!nobody).then(|| Row {
        label: words.id("report-worth-indirect"),
        value: words.money(worth.indirect_actual),
        change: shown(worth.indirect_potential, words),
        note: words.id("report-worth-part"),
        ..Row::default()
    })
}

fn shown(amount: Option<Amount>, words: Words<'_>) -> String {
    amount.map_or_else(|| words.id("report-not-forecast"), |amount| words.money(amount))
}
