//! What became of what the previous report said to do: seen in the facts, nobody ticks it off.

use serde::{Deserialize, Serialize};

use super::to_do;
use crate::domain::report::ReportKind;
use crate::domain::{Message, Period};
use crate::format;
use crate::insights::to_do::{Concern, Outcome, Reason, follow_up};
use crate::reports::numbers::Words;
use crate::reports::view::{Block, Flag, Section, Step, Tone};
use crate::settings::Settings;
use crate::store::{self, ReadTx, reports};

/// One thing to do and what happened since.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::reports) struct Followed {
    pub(in crate::reports) name: String,
    pub(in crate::reports) reason: Reason,
    pub(in crate::reports) outcome: Outcome,
}

/// What is read of a frozen report, of whatever version it is.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Earlier {
    to_do: Vec<Concern>,
}

/// What became of the previous period's list; empty where there was no report, or nothing to do.
pub(in crate::reports) fn gather(
    tx: &ReadTx<'_>,
    settings: &Settings,
    (kind, period): (ReportKind, Period),
) -> store::Result<Vec<Followed>> {
    let Some(earlier) = reports::find(tx, kind, period.previous())? else {
        return Ok(Vec::new());
    };
    let Earlier { to_do } = serde_json::from_str(&earlier.data).unwrap_or_default();
    let tasks: Vec<_> = to_do.iter().map(|concern| (concern.customer, concern.reason)).collect();
    let outcomes = follow_up(tx, settings, &tasks, (period.from, period.to))?;
    let followed = |(concern, outcome): (Concern, Option<Outcome>)| {
        Some(Followed { name: concern.name, reason: concern.reason, outcome: outcome? })
    };
    Ok(to_do.into_iter().zip(outcomes).filter_map(followed).collect())
}

pub(in crate::reports) fn section(followed: &[Followed], words: Words) -> Option<Section> {
    let steps: Vec<_> = followed.iter().map(|one| step(one, words)).collect();
    (!steps.is_empty()).then(|| Section {
        title: words.id("report-title-followed"),
        lead: None,
        blocks: vec![Block::Points(steps)],
        remark: None,
    })
}

fn step(followed: &Followed, words: Words) -> Step {
    let flag = match followed.outcome {
        Outcome::Nothing => Flag { word: words.id("report-open"), tone: Tone::Plain },
        Outcome::Left { .. } => Flag { word: words.id("report-lost"), tone: Tone::Bad },
        Outcome::Answered { .. }
        | Outcome::Renewed { .. }
        | Outcome::Ordered { .. }
        | Outcome::Contacted { .. } => Flag { word: words.id("report-done"), tone: Tone::Good },
    };
    Step {
        flag: Some(flag),
        lead: to_do::action(&followed.name, followed.reason, words),
        rest: format!("{}.", words.say(&outcome(followed.outcome, words))),
    }
}

fn outcome(outcome: Outcome, words: Words) -> Message {
    let day = |day| format::day_and_month(day, words.lang);
    match outcome {
        Outcome::Left { on } => Message::new("report-outcome-left").with("on", day(on)),
        Outcome::Answered { on } => Message::new("report-outcome-answered").with("on", day(on)),
        Outcome::Renewed { until: Some(until) } => {
            Message::new("report-outcome-renewed").with("until", format::date(until, words.lang))
        }
        Outcome::Renewed { until: None } => Message::new("report-outcome-renewed-open"),
        Outcome::Ordered { on, amount } => Message::new("report-outcome-ordered")
            .with("on", day(on))
            .with("amount", words.money(amount)),
        Outcome::Contacted { on } => Message::new("report-outcome-contacted").with("on", day(on)),
        Outcome::Nothing => Message::new("report-outcome-nothing"),
    }
}
