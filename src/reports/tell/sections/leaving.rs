//! Customers who may leave: who, the sign of it as a fact, what a year is worth, what to do.

use super::figures::NO_VALUE;
use super::spenders::head_of_a_year;
use super::{matter, to_do};
use crate::domain::{Amount, Day, Message};
use crate::format;
use crate::insights::to_do::{Concern, Reason};
use crate::reports::gather::data::{Basics, WeeklyData};
use crate::reports::gather::leaving::risk;
use crate::reports::tell::numbers::{Words, capital, short_name};
use crate::reports::tell::view::{Row, Section, Table};

pub(in crate::reports) fn section(data: &WeeklyData, words: Words<'_>) -> Section {
    let (leaving, basics) = (&data.leaving, &data.basics);
    let heads =
        ["report-head-customer", head_of_a_year(basics.is_margin), "report-head-last-order"];
    let rows = leaving.shown.iter().filter_map(|concern| row(concern, basics, words)).collect();
    Section {
        title: words.id("report-title-leaving"),
        lead: Some(match to_do::besides(&data.waiting, basics.today(), words) {
            Some(besides) => format!("{besides} {}", lead(data, words)),
            None => lead(data, words),
        }),
        blocks: Table::block(heads.map(|id| words.id(id)), rows),
        remark: None,
    }
}

fn lead(data: &WeeklyData, words: Words<'_>) -> String {
    let leaving = &data.leaving;
    if leaving.customers == 0 {
        let is_whole = data.basics.known_up_to.is_none();
        let id = if is_whole { "report-leaving-none" } else { "report-leaving-none-so-far" };
        return words.id(id);
    }
    let basis = to_do::basis(&data.basics, to_do::first_worth(&data.to_do).is_none());
    let message = match to_do::worth(leaving.value_12_months, basis, words) {
        None => Message::new("report-leaving-contracts"),
        Some(worth) => Message::new("report-leaving").with("worth", worth),
    };
    let before = leaving.before.filter(|before| *before != leaving.value_12_months);
    let before = before.filter(|before| *before > Amount::ZERO).map(|before| {
        let message = Message::new("report-leaving-before");
        words.say(&message.with("amount", words.money(before)))
    });
    let message = message.with("count", leaving.customers);
    let message = message.with("before", before.unwrap_or_default());
    let all = words.say(&message);
    let named = leaving.customers.saturating_sub(leaving.shown.len());
    let rest = match (leaving.shown.len(), named) {
        (0, _) => Some("report-leaving-named"),
        (_, 0) => None,
        _ => Some("report-leaving-others"),
    };
    rest.map_or(all.clone(), |id| format!("{all} {}", words.id(id)))
}

fn row(concern: &Concern, basics: &Basics, words: Words<'_>) -> Option<Row> {
    let reason = risk(concern)?;
    let last = concern.last_order.map(|day| format::short_date(day, words.voice.lang));
    let why = matter::with_words(reason, concern, basics.when(), words);
    let said = [Some(sentence(&why)), aside(concern, reason, basics.period.to, words)];
    Some(Row {
        label: short_name(&concern.name),
        value: match concern.value_12_months {
            Amount::ZERO => NO_VALUE.to_owned(),
            amount => words.money(amount),
        },
        change: last.unwrap_or_default(),
        note: said.into_iter().flatten().collect::<Vec<_>>().join(" "),
        ..Row::default()
    })
}

/// With a capital and a full stop, where it does not end in words that have one.
fn sentence(fact: &str) -> String {
    let is_ended = fact.trim_end_matches(['”', '’']).ends_with(['.', '!', '?', '…']);
    format!("{}{}", capital(fact), if is_ended { "" } else { "." })
}

/// What the sign itself does not say: that somebody was in touch, or that one call more is the last.
fn aside(concern: &Concern, reason: Reason, t: Day, words: Words<'_>) -> Option<String> {
    let is_quiet = matches!(reason, Reason::Silent { .. } | Reason::Renewal { .. });
    let contacted = concern.contacted.filter(|_| is_quiet).map(|on| {
        let on = format::day_and_month(on, words.voice.lang);
        words.say(&Message::new("report-contacted").with("on", on))
    });
    let is_old = matches!(reason, Reason::Silent { attempt: None, .. }) && reason.is_long_known(t);
    contacted.or_else(|| is_old.then(|| words.id("report-advice-last-call")))
}
