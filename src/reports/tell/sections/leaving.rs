//! Customers who may leave: who, the sign of it as a fact, what a year is worth, what to do.

use super::figures::NO_VALUE;
use super::matter;
use crate::domain::{Amount, Day, Message};
use crate::format;
use crate::insights::to_do::{Concern, Reason};
use crate::reports::gather::leaving::{Leaving, risk};
use crate::reports::tell::numbers::{Words, capital, short_name};
use crate::reports::tell::view::{Row, Section, Table};

pub(in crate::reports) fn section(leaving: &Leaving, t: Day, words: Words<'_>) -> Section {
    let heads = ["report-head-customer", "report-head-a-year", "report-head-last-order"];
    let rows = leaving.shown.iter().filter_map(|concern| row(concern, t, words)).collect();
    Section {
        title: words.id("report-title-leaving"),
        lead: Some(lead(leaving, words)),
        blocks: Table::block(heads.map(|id| words.id(id)), rows),
        remark: None,
    }
}

fn lead(leaving: &Leaving, words: Words<'_>) -> String {
    if leaving.customers == 0 {
        return words.id("report-leaving-none");
    }
    let message = match leaving.revenue_12_months {
        Amount::ZERO => Message::new("report-leaving-contracts"),
        amount => Message::new("report-leaving").with("amount", words.money(amount)),
    };
    let message = message.with("count", leaving.customers);
    let all = words.say(&message);
    let named = leaving.customers.saturating_sub(leaving.shown.len());
    let rest = match (leaving.shown.len(), named) {
        (0, _) => Some("report-leaving-named"),
        (_, 0) => None,
        _ => Some("report-leaving-others"),
    };
    rest.map_or(all.clone(), |id| format!("{all} {}", words.id(id)))
}

fn row(concern: &Concern, t: Day, words: Words<'_>) -> Option<Row> {
    let reason = risk(concern)?;
    let last = concern.last_order.map(|day| format::short_date(day, words.voice.lang));
    let why = matter::with_words(reason, concern, t, words);
    let contacted = concern
        .contacted
        .filter(|_| matches!(reason, Reason::Silent { .. } | Reason::Renewal { .. }));
    let advice = match contacted {
        Some(on) => {
            Message::new("report-contacted").with("on", format::day_and_month(on, words.voice.lang))
        }
        None => Message::new(advice(reason, concern.matter.has_said(), t)),
    };
    Some(Row {
        label: short_name(&concern.name),
        value: match concern.revenue_12_months {
            Amount::ZERO => NO_VALUE.to_owned(),
            amount => words.money(amount),
        },
        change: last.unwrap_or_default(),
        flag: None,
        note: format!("{}. {}", capital(&why), words.say(&advice)),
    })
}

fn advice(reason: Reason, has_said: bool, t: Day) -> &'static str {
    match reason {
        Reason::Unanswered { .. } => "report-advice-answer",
        Reason::LowScore { .. } if has_said => "report-advice-call",
        Reason::LowScore { survey, score, .. } if survey.is_pass(score) => {
            "report-advice-ask-better"
        }
        Reason::LowScore { .. } => "report-advice-ask",
        Reason::Renewal { .. } => "report-advice-renew",
        Reason::Silent { attempt: Some(_), .. } => "report-advice-order",
        Reason::Silent { .. } if reason.is_long_known(t) => "report-advice-last-call",
        Reason::Silent { .. } | Reason::HighScore { .. } => "report-advice-call",
    }
}
