//! `kring kpi --explain`: one figure, the sum as it was made, and who is behind it.

use super::beside::{self, MOST};
use crate::cli::Context;
use crate::cli::table::{self, numbers, words};
use crate::domain::Message;
use crate::domain::kpi::{KpiId, Unit};
use crate::format::Voice;
use crate::insights::explain::{self, Behind, Explanation};
use crate::insights::known;

pub(super) fn print(
    found: Option<&Explanation>,
    voice: &Voice,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    match found {
        _ if context.json => context.print_json(&found),
        Some(explanation) => print_words(explanation, voice, context),
        None => context.say(&Message::new("explain-nobody")),
    }
}

fn print_words(
    explanation: &Explanation,
    voice: &Voice,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let figure = &explanation.figure;
    let heading = Message::new("explain-heading")
        .with("figure", figure.id.name())
        .with("period", voice.period(explanation.period))
        .with("value", voice.value_or_dash(figure.value, figure.unit));
    context.say(&heading)?;
    let far = known::behind(explanation.known_up_to, explanation.as_of, voice);
    far.map_or(Ok(()), |far| context.say(&far))?;
    if let Some(note) = &figure.note {
        context.say(&note.message())?;
    }
    context.say(&figure.id.meaning())?;
    let beside = explanation.counter_sales.filter(|_| figure.id.is_about_customers());
    beside.map_or(Ok(()), |counter| context.say(&counter.message(voice)))?;
    context.line("")?;
    let step = |step: &explain::Step| (voice.word(step.what), voice.value(step.value, step.unit));
    table::print_pairs(context, &explanation.sum.iter().map(step).collect::<Vec<_>>())?;
    context.line("")?;
    if let Some(breakdown) = &explanation.breakdown {
        beside::print(breakdown, voice, context)?;
        context.line("")?;
    }
    print_behind((figure.id, &explanation.behind), voice, context)
}

fn print_behind(
    (id, behind): (KpiId, &[Behind]),
    voice: &Voice,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    if behind.is_empty() {
        return context.say(&Message::new("explain-nobody"));
    }
    let count = Message::new("explain-behind")
        .with("shown", behind.len().min(MOST))
        .with("count", behind.len());
    context.say(&count)?;
    let nobody = if id.counts_the_counter() { "explain-over-counter" } else { "explain-anonymous" };
    let row = |one: &Behind| {
        let unit = if one.value.is_some() { one.unit } else { Unit::Count };
        vec![
            one.name.clone().unwrap_or_else(|| voice.word(nobody)),
            one.day.map(|day| voice.date(day)).unwrap_or_default(),
            voice.value_or_dash(one.value, unit),
        ]
    };
    let (day, value) = explain::heads(id);
    let columns = [words("column-name"), words(day), numbers(value)];
    table::print(context, &columns, &behind.iter().take(MOST).map(row).collect::<Vec<_>>())
}
