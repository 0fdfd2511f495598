//! The table of figures: value, change, and what is needed to trust them.

use crate::domain::Message;
use crate::domain::kpi::{Figure, KpiId, Note, Unit, Verdict};
use crate::reports::gather::data::Basics;
use crate::reports::tell::numbers::{Words, period_number, short_name};
use crate::reports::tell::view::{Flag, Row, Section, Table, Tone};

/// Of a customer who brought nothing.
pub(super) const NO_VALUE: &str = "–";

/// What a week may be told in, the first ones first: what they are called, and what is good news.
const TOLD: &[(KpiId, &str, Tone)] = &[
    (KpiId::Revenue, "report-row-revenue", Tone::Good),
    (KpiId::ActiveCustomers, "report-row-active", Tone::Good),
    (KpiId::Nps, "report-row-nps", Tone::Good),
    (KpiId::Csat, "report-row-csat", Tone::Good),
    (KpiId::Margin, "report-row-margin", Tone::Good),
    (KpiId::NewCustomers, "report-row-new", Tone::Good),
    (KpiId::ReturningCustomers, "report-row-returning", Tone::Good),
];

/// More of them nobody reads every week.
const MOST: usize = 4;

/// `None` where there is nothing to show.
pub(in crate::reports) fn section(data: &Basics, words: Words<'_>) -> Option<Section> {
    let week = Message::new("report-head-week").with("week", period_number(data.period));
    let rows: Vec<Row> = chosen(data)
        .into_iter()
        .map(|(figure, label, rise)| row(data, figure, (label, rise), words))
        .collect();
    let is_whole = data.known_up_to.is_none() && !data.lives_on_contracts();
    let learning = data.figure(KpiId::Revenue).is_some_and(|revenue| revenue.low.is_none());
    let heads = ["report-head-figure", "report-head-change"].map(|id| words.id(id));
    let [figure, change] = heads;
    let learning = (learning && is_whole).then(|| words.id("report-learning"));
    (!rows.is_empty()).then(|| Section {
        title: words.id("report-title-figures"),
        lead: None,
        blocks: Table::block([figure, words.say(&week), change], rows),
        remark: with_counter(data, learning, words),
    })
}

/// The four that matter this week: what came in, then whatever clearly changed, then the others. What
/// says nothing is left out.
fn chosen(data: &Basics) -> Vec<(&Figure, &'static str, Tone)> {
    let on_contracts = data.lives_on_contracts();
    let told = TOLD.iter().filter(|(id, ..)| !(on_contracts && *id == KpiId::Revenue));
    let told = told.filter_map(|(id, label, rise)| {
        Some((data.figure(*id).filter(|figure| says(figure))?, *label, *rise))
    });
    let comes_first =
        |(figure, ..): &(&Figure, &str, Tone)| figure.id == KpiId::Revenue || is_clear(figure);
    let (mut chosen, others): (Vec<_>, Vec<_>) = told.partition(comes_first);
    chosen.extend(others);
    chosen.truncate(MOST);
    chosen
}

/// Whether a week is told in it.
pub(in crate::reports) fn tells(data: &Basics, id: KpiId) -> bool {
    chosen(data).iter().any(|(figure, ..)| figure.id == id)
}

/// Whether there is anything to read in its row: a value, or a few answers themselves.
pub(super) fn says(figure: &Figure) -> bool {
    let answers = |note: &Note| matches!(note, Note::RawAnswers { scores } if !scores.is_empty());
    figure.value.is_some() || figure.note.as_ref().is_some_and(answers)
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
    let (change, base) = change(data, figure, words).unwrap_or_default();
    Row {
        label: words.id(label),
        change,
        base,
        flag: flag(figure, rise, words),
        note: note(data, figure, words),
        // Of few answers the answers themselves, in the small print.
        value: value.unwrap_or_default(),
    }
}

/// The difference, and what it is one from: the week before, or for scores the 13 weeks before. From
/// nothing to something is new, never infinite.
fn change(data: &Basics, figure: &Figure, words: Words<'_>) -> Option<(String, String)> {
    let (value, before) = (figure.value?, figure.base()?);
    if is_new(figure) {
        return Some((words.id("report-new"), String::new()));
    }
    let against = if is_score(figure) {
        Message::new("report-base-weeks")
    } else {
        let week = period_number(data.period.previous());
        Message::new("report-base-in-week").with("week", week)
    };
    let difference = words.difference(figure, value, before);
    let base = if difference.is_some() { "report-change-on" } else { "report-change-none" };
    let base = words.say(&Message::new(base).with("base", against));
    Some((difference.unwrap_or_default(), base))
}

/// An amount or a count that was nothing before.
pub(super) fn is_new(figure: &Figure) -> bool {
    let counts = matches!(figure.unit, Unit::Money | Unit::Count);
    let none_before = figure.previous.is_some_and(|before| before == 0.0);
    counts && none_before && figure.value.is_some_and(|value| value > 0.0)
}

/// Only a clear change is flagged.
pub(super) fn flag(figure: &Figure, rise: Tone, words: Words<'_>) -> Option<Flag> {
    if figure.value == figure.previous {
        return None; // beside “unchanged” nobody would believe it
    }
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

/// The small print: verdict, what is usual or likely, what it rests on.
fn note(data: &Basics, figure: &Figure, words: Words<'_>) -> String {
    let parts = [
        quiet_verdict(figure, words),
        range(figure, words),
        detail(data, figure, words),
        figure.note.as_ref().and_then(|note| remark(figure.id, note, words)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\u{a0}· ")
}

/// The verdict in plain words where it is not flagged. Without an earlier value there is nothing
/// to call.
fn quiet_verdict(figure: &Figure, words: Words<'_>) -> Option<String> {
    let (value, before) = (figure.value?, figure.base()?);
    let stands_still = words.difference(figure, value, before).is_none();
    let is_outside = matches!(figure.verdict, Some(Verdict::AboveUsual | Verdict::BelowUsual));
    let is_said = !is_clear(figure) && !is_new(figure) && (is_outside || !stands_still);
    figure.word().filter(|_| is_said).map(|word| words.say(&word))
}

fn is_clear(figure: &Figure) -> bool {
    figure.verdict.is_some_and(Verdict::is_clear)
}

/// What a figure is made of.
fn detail(data: &Basics, figure: &Figure, words: Words<'_>) -> Option<String> {
    const BEHIND: [(KpiId, &str, KpiId); 2] = [
        (KpiId::Revenue, "report-orders", KpiId::Orders),
        (KpiId::ActiveCustomers, "report-new-customers", KpiId::NewCustomers),
    ];
    // What has a row of its own is not told beside another.
    let behind = BEHIND.iter().find(|(of, _, by)| *of == figure.id && !tells(data, *by));
    let (message, count) = match behind {
        Some((_, message, counted)) => (*message, data.count(*counted)),
        None if is_score(figure) && figure.value.is_some() => ("report-answers", figure.n),
        None => return None,
    };
    (count > 0).then(|| words.say(&Message::new(message).with("count", count)))
}

pub(super) fn is_score(figure: &Figure) -> bool {
    matches!(figure.id, KpiId::Nps | KpiId::Csat)
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

/// Where money and counts usually lie, or where a score likely is.
fn range(figure: &Figure, words: Words<'_>) -> Option<String> {
    let (low, high) = (figure.low?, figure.high?);
    figure.value?;
    let is_usual = matches!(figure.unit, Unit::Money | Unit::Count);
    // Weeks vary more than their mean: below nothing there is nothing.
    let id = match (is_usual, low <= 0.0) {
        (false, _) => "report-likely",
        (true, true) => "report-usual-up-to",
        (true, false) => "report-usual",
    };
    let message = Message::new(id).with("low", words.value(figure, low));
    Some(words.say(&message.with("high", words.value(figure, high))))
}
