//! Who left in the past 12 months, and why: what they said and what staff think, apart.

use super::figures::remark;
use crate::domain::Message;
use crate::domain::customer::{LeaveReason, SaidBy};
use crate::domain::kpi::{Figure, KpiId, Note};
use crate::insights::breakdowns::Leaving;
use crate::reports::gather::data::Basics;
use crate::reports::tell::numbers::{Words, capital};
use crate::reports::tell::view::{Row, Section, Table};

const SHOWN: usize = 6;

pub(in crate::reports) fn section(data: &Basics, leaving: &Leaving, words: Words<'_>) -> Section {
    let churn = data.figure(KpiId::ChurnRate);
    let rate = churn.and_then(|figure| rate(figure, words));
    let counted = counted(leaving);
    let unexplained = counted.is_empty() && churn.is_some_and(|figure| figure.n > 0);
    let none = unexplained.then(|| words.id("report-gone-no-reasons"));
    let lead: Vec<_> = rate.into_iter().chain(none).collect();
    let heads = ["report-head-reason", "report-head-they-said", "report-head-we-think"];
    let without = leaving.without_reason + noted_as_unknown(leaving);
    let remark = Message::new("report-gone-without").with("count", without);
    let is_told = without > 0 && !counted.is_empty();
    Section {
        title: words.id("report-title-gone"),
        lead: (!lead.is_empty()).then(|| lead.join(" ")),
        blocks: Table::block(heads.map(|id| words.id(id)), rows(counted, words)),
        remark: is_told.then(|| words.say(&remark)),
    }
}

/// Of whom somebody noted that the reason is not known: that is none.
fn noted_as_unknown(leaving: &Leaving) -> i64 {
    let unknown = leaving.reasons.iter().filter(|one| one.reason == LeaveReason::Unknown);
    unknown.map(|one| one.customers).sum()
}

/// How many left and what share that is; of few their names, of too short a history why not.
fn rate(figure: &Figure, words: Words<'_>) -> Option<String> {
    let note = figure.note.as_ref()?;
    let (Note::LeftApart { marked_or_ended, lapsed }, Some(share)) = (note, figure.value) else {
        return remark(figure.id, note, words).map(|said| format!("{}.", capital(&said)));
    };
    let percent = |share| words.voice.percent(share, 1);
    let mut message = Message::new("report-gone-rate")
        .with("count", figure.n)
        .with("ended", *marked_or_ended)
        .with("lapsed", *lapsed)
        .with("share", percent(share));
    if let (Some(low), Some(high)) = (figure.low, figure.high) {
        message = message.with("low", percent(low)).with("high", percent(high));
    }
    let year_ago = figure.same_period_last_year.map(|share| {
        let message = Message::new("report-gone-year-ago");
        words.say(&message.with("share", percent(share)))
    });
    let said = [Some(words.say(&message)), year_ago];
    Some(said.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// One row for each of the most frequent reasons, and one for all others.
fn rows(mut counted: Vec<(LeaveReason, [i64; 2])>, words: Words<'_>) -> Vec<Row> {
    let shown = |count: i64| match count {
        0 => String::new(),
        count => words.voice.count(count),
    };
    let numbers = |label: String, [said, thought]: [i64; 2]| Row {
        label,
        value: shown(said),
        change: shown(thought),
        ..Row::default()
    };
    let rest = counted.split_off(SHOWN.min(counted.len()));
    let rest =
        rest.iter().fold([0, 0], |sum, (_, [said, thought])| [sum[0] + said, sum[1] + thought]);
    let rest = (rest != [0, 0]).then(|| numbers(words.id("report-other-reasons"), rest));
    let name = |reason: LeaveReason| capital(&words.say(&reason.name()));
    counted.into_iter().map(|(reason, of)| numbers(name(reason), of)).chain(rest).collect()
}

/// How many said each reason that is known and of how many staff think it, the most frequent first.
pub(in crate::reports) fn counted(leaving: &Leaving) -> Vec<(LeaveReason, [i64; 2])> {
    let count = |reason: LeaveReason, by: SaidBy| -> i64 {
        let of = leaving.reasons.iter().filter(|one| one.reason == reason && one.said_by == by);
        of.map(|one| one.customers).sum()
    };
    let mut counted: Vec<_> = LeaveReason::ALL
        .iter()
        .filter(|reason| **reason != LeaveReason::Unknown)
        .map(|reason| (*reason, [SaidBy::Customer, SaidBy::Staff].map(|by| count(*reason, by))))
        .filter(|(_, [said, thought])| said + thought > 0)
        .collect();
    counted.sort_by_key(|(_, [said, thought])| std::cmp::Reverse(said + thought));
    counted
}
