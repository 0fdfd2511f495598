//! The table of figures: value, change, and what is needed to trust them.

use crate::analytics::float;
use crate::domain::Message;
use crate::domain::kpi::{Figure, KpiId, Note, Unit, Verdict};
use crate::reports::gather::data::Basics;
use crate::reports::tell::numbers::{Words, period_number, short_name, whole};
use crate::reports::tell::view::{Flag, Row, Section, Table, Tone};

/// Shown for a value that is not there; the small print says why.
pub(super) const NO_VALUE: &str = "–";

/// The figures of the report, in this order: what they are called, and what is good news.
const ROWS: &[(KpiId, &str, Tone)] = &[
    (KpiId::Revenue, "report-row-revenue", Tone::Good),
    (KpiId::ActiveCustomers, "report-row-active", Tone::Good),
    (KpiId::ChurnRate, "report-row-churn", Tone::Bad),
    (KpiId::Nps, "report-row-nps", Tone::Good),
    (KpiId::Csat, "report-row-csat", Tone::Good),
    (KpiId::LifetimeValue, "report-row-lifetime-value", Tone::Good),
];

pub(in crate::reports) fn section(data: &Basics, words: Words<'_>) -> Section {
    let week = Message::new("report-head-week").with("week", period_number(data.period));
    let is_money = |id: KpiId| matches!(id, KpiId::Revenue | KpiId::LifetimeValue);
    let on_contracts = data.lives_on_contracts();
    let rows = ROWS
        .iter()
        .filter(|(id, ..)| !(on_contracts && is_money(*id)))
        .filter_map(|(id, label, rise)| Some(row(data, data.figure(*id)?, (label, *rise), words)))
        .collect();
    let is_whole = data.known_up_to.is_none() && !on_contracts;
    let learning = data.figure(KpiId::Revenue).is_some_and(|revenue| revenue.low.is_none());
    let heads = ["report-head-figure", "report-head-change"].map(|id| words.id(id));
    let [figure, change] = heads;
    let learning = (learning && is_whole).then(|| words.id("report-learning"));
    Section {
        title: words.id("report-title-figures"),
        lead: None,
        blocks: Table::block([figure, words.say(&week), change], rows),
        remark: with_counter(data, learning, words),
    }
}

/// Behind a remark under figures, what those of customers leave out.
pub(super) fn with_counter(
    data: &Basics,
    remark: Option<String>,
    words: Words<'_>,
) -> Option<String> {
    let counter = data.counter_sales.map(|counter| words.say(&counter.message(words.voice)));
    let said: Vec<String> = counter.into_iter().chain(remark).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn row(
    data: &Basics,
    figure: &Figure,
    (label, rise): (&'static str, Tone),
    words: Words<'_>,
) -> Row {
    let value = figure.value.map(|value| words.value(figure, value));
    Row {
        label: words.id(label),
        change: change(figure, words).unwrap_or_default(),
        flag: flag(figure, rise, words),
        note: note(data, figure, words),
        value: value.unwrap_or_else(|| NO_VALUE.to_owned()),
    }
}

/// The difference from the period before; from nothing to something is new, never infinite.
fn change(figure: &Figure, words: Words<'_>) -> Option<String> {
    let (value, before) = (figure.value?, figure.base()?);
    if is_new(figure) {
        return Some(words.id("report-new"));
    }
    let difference = words.difference(figure, value, before);
    Some(difference.unwrap_or_else(|| words.id("report-unchanged")))
}

/// An amount or a count that was nothing before.
pub(super) fn is_new(figure: &Figure) -> bool {
    let counts = matches!(figure.unit, Unit::Money | Unit::Count);
    let none_before = figure.previous.is_some_and(|before| before <= 0.0);
    counts && none_before && figure.value.is_some_and(|value| value > 0.0)
}

/// Only a clear change is flagged.
pub(super) fn flag(figure: &Figure, rise: Tone, words: Words<'_>) -> Option<Flag> {
    let fall = if rise == Tone::Good { Tone::Bad } else { Tone::Good };
    let tone = match figure.verdict? {
        Verdict::ClearlyUp => rise,
        Verdict::ClearlyDown => fall,
        Verdict::AboveUsual
        | Verdict::BelowUsual
        | Verdict::UpWithinUsual
        | Verdict::DownWithinUsual
        | Verdict::AboutTheSame
        | Verdict::TooFewToTell => return None,
    };
    Some(Flag { word: words.say(&figure.word()?), tone })
}

/// The small print: verdict, what it was, what is usual or likely, what it rests on.
fn note(data: &Basics, figure: &Figure, words: Words<'_>) -> String {
    let range = range(figure, words);
    // A clear change is one against what is usual: that is said first, or the flag and the
    // difference from the period before seem to contradict each other.
    let (first, later) = if is_clear(figure) { (range, None) } else { (None, range) };
    let parts = [
        quiet_verdict(figure, words),
        first,
        before(figure, words),
        detail(data, figure.id, words),
        figure.note.as_ref().and_then(|note| remark(figure.id, note, words)),
        later,
        last_year(figure, words),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\u{a0}· ")
}

/// The verdict in plain words where it is not flagged. Without an earlier value there is nothing
/// to call.
fn quiet_verdict(figure: &Figure, words: Words<'_>) -> Option<String> {
    let is_said = !is_clear(figure) && figure.value.is_some() && figure.base().is_some();
    let stands_still = change(figure, words) == Some(words.id("report-unchanged"));
    let is_outside = matches!(figure.verdict, Some(Verdict::AboveUsual | Verdict::BelowUsual));
    let is_said = is_said && !is_new(figure) && (is_outside || !stands_still);
    figure.word().filter(|_| is_said).map(|word| words.say(&word))
}

fn is_clear(figure: &Figure) -> bool {
    figure.verdict.is_some_and(Verdict::is_clear)
}

/// What a figure is made of.
fn detail(data: &Basics, id: KpiId, words: Words<'_>) -> Option<String> {
    type Detail = fn(&Basics, &Figure, Words<'_>) -> Option<Message>;
    const DETAILS: [(KpiId, Detail); 5] = [
        (KpiId::Revenue, orders_behind),
        (KpiId::ActiveCustomers, new_customers),
        (KpiId::ChurnRate, who_left),
        (KpiId::Nps, answers),
        (KpiId::Csat, answers),
    ];
    let (_, detail) = DETAILS.iter().find(|(of, _)| *of == id)?;
    detail(data, data.figure(id)?, words).map(|message| words.say(&message))
}

fn counted(data: &Basics, message: &'static str, id: KpiId) -> Message {
    Message::new(message).with("count", data.count(id))
}

fn orders_behind(data: &Basics, _: &Figure, words: Words<'_>) -> Option<Message> {
    if data.count(KpiId::Orders) == 0 {
        return None;
    }
    let average = data.figure(KpiId::AverageOrderValue)?;
    let refunds = data.figure(KpiId::Refunds);
    let refunded = refunds.and_then(|figure| figure.value).filter(|value| *value > 0.0);
    // Without them, orders and their average would not come to the revenue beside them.
    let message = match refunds.zip(refunded) {
        Some((figure, value)) => Message::new("report-orders-average-refunds")
            .with("refunds", words.value(figure, value)),
        None => Message::new("report-orders-average"),
    };
    let orders = counted(data, "report-orders", KpiId::Orders);
    let average = words.value(average, average.value?);
    Some(message.with("orders", orders).with("average", average))
}

fn new_customers(data: &Basics, _: &Figure, _: Words<'_>) -> Option<Message> {
    let some = data.count(KpiId::NewCustomers) > 0;
    some.then(|| counted(data, "report-new-customers", KpiId::NewCustomers))
}

fn who_left(_: &Basics, figure: &Figure, _: Words<'_>) -> Option<Message> {
    let rate = figure.value.filter(|rate| *rate > 0.0)?;
    let base = whole(float(figure.n) / rate);
    Some(Message::new("report-churn-of").with("left", figure.n).with("base", base))
}

fn answers(_: &Basics, figure: &Figure, _: Words<'_>) -> Option<Message> {
    figure.value.map(|_| Message::new("report-answers").with("count", figure.n))
}

/// Why there is no number, or what to know of it. Those who left are named where they are few.
pub(super) fn remark(id: KpiId, note: &Note, words: Words<'_>) -> Option<String> {
    match note {
        // A count that grows for years is above its usual range every year: that says nothing.
        Note::AsLastYear => (id == KpiId::Revenue).then(|| words.id("report-as-last-year")),
        Note::EarlySign { .. } => Some(words.id("report-early-sign")),
        Note::TooFewLeft { left: 0, .. } => Some(words.id("report-nobody-left")),
        Note::TooFewLeft { left, names } => {
            let names = names.iter().map(|name| short_name(name)).collect();
            Some(words.say(&Note::TooFewLeft { left: *left, names }.message()))
        }
        Note::SoFar => Some(words.id("report-so-far")),
        Note::NotEnoughHistory { .. }
        | Note::RawAnswers { .. }
        | Note::LeftApart { .. }
        | Note::HalfFrom { .. }
        | Note::NotEnoughData
        | Note::NotKnownYet
        | Note::MarginNotKnown
        | Note::RevenueNotMargin
        | Note::Unanswered { .. } => Some(words.say(&note.message())),
    }
}

/// What the change is held against.
fn before(figure: &Figure, words: Words<'_>) -> Option<String> {
    figure.value?;
    let value = figure.base().filter(|_| !is_new(figure))?;
    let id = if figure.id == KpiId::ChurnRate {
        "report-year-ago"
    } else if matches!(figure.id, KpiId::Nps | KpiId::Csat) {
        "report-weeks-before" // not what the report of the week before said: most weeks are the same
    } else {
        "report-week-before"
    };
    Some(words.say(&Message::new(id).with("value", words.value(figure, value))))
}

/// Money has seasons; and what customers there are changes too slowly to be seen in a week.
fn last_year(figure: &Figure, words: Words<'_>) -> Option<String> {
    let value = figure.same_period_last_year?;
    const BESIDE: [(KpiId, &str); 2] =
        [(KpiId::Revenue, "report-last-year"), (KpiId::ActiveCustomers, "report-year-ago")];
    let (_, id) = BESIDE.into_iter().find(|(of, _)| *of == figure.id)?;
    let message = Message::new(id);
    Some(words.say(&message.with("value", words.value(figure, value))))
}

/// Where money and counts usually lie, or where a score likely is.
fn range(figure: &Figure, words: Words<'_>) -> Option<String> {
    let (low, high) = (figure.low?, figure.high?);
    figure.value?;
    let is_usual = matches!(figure.id, KpiId::Revenue | KpiId::ActiveCustomers);
    // Weeks vary more than their mean: below nothing there is nothing.
    let id = match (is_usual, low <= 0.0, is_clear(figure)) {
        (false, ..) => "report-likely",
        (true, true, true) => "report-against-usual-up-to",
        (true, true, false) => "report-usual-up-to",
        (true, false, true) => "report-against-usual",
        (true, false, false) => "report-usual",
    };
    let message = Message::new(id).with("low", words.value(figure, low));
    Some(words.say(&message.with("high", words.value(figure, high))))
}
