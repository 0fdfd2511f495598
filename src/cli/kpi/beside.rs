//! What stands beside a figure, in words and tables.

use crate::cli::Context;
use crate::cli::table::{self, numbers, words};
use crate::domain::Message;
use crate::format::Voice;
use crate::insights::breakdowns::{
    Breakdown, ChannelCount, CsatCuts, Cut, Leaving, OpenQuestion, ServiceCuts,
};

/// Customers or rows shown on the screen; with --json all are.
pub(super) const MOST: usize = 20;

pub(super) fn print(
    breakdown: &Breakdown,
    voice: &Voice,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    match breakdown {
        Breakdown::Csat(cuts) => csat(cuts, voice, context),
        Breakdown::Service(cuts) => service(cuts, voice, context),
        Breakdown::PurchaseGap(gap) => context.say(&gap.message()),
        Breakdown::Leaving(leaving) => reasons(leaving, voice, context),
    }
}

fn csat(cuts: &CsatCuts, voice: &Voice, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    if cuts.by_channel.is_empty() {
        return context.say(&Message::new("beside-no-answers"));
    }
    context.say(&Message::new("beside-by-touchpoint"))?;
    print_cuts("column-touchpoint", (&cuts.by_touchpoint, Cut::touchpoint), voice, context)?;
    context.line("")?;
    context.say(&Message::new("beside-by-channel"))?;
    print_cuts("column-channel", (&cuts.by_channel, Cut::channel), voice, context)?;
    context.say(&match &cuts.channel_spread {
        Some(spread) => spread.message(voice),
        None => Message::new("beside-no-spread"),
    })
}

/// What the place of a cut is called.
type Called = fn(&Cut, &Voice) -> String;

fn print_cuts(
    heading: &'static str,
    (cuts, called): (&[Cut], Called),
    voice: &Voice,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let columns = [
        words(heading),
        numbers("column-n"),
        numbers("column-share"),
        numbers("column-range"),
        numbers("column-mean"),
        words("column-details"),
    ];
    let row = |cut: &Cut| {
        let share = |share| voice.percent(share, 1);
        let range = cut.low.zip(cut.high);
        vec![
            called(cut, voice),
            voice.count(cut.n),
            cut.value.map_or_else(|| "–".to_owned(), share),
            range
                .map(|(low, high)| format!("{} – {}", share(low), share(high)))
                .unwrap_or_default(),
            cut.mean.map(|mean| voice.decimal(mean, 1)).unwrap_or_default(),
            cut.note.as_ref().map(|note| voice.say(&note.message())).unwrap_or_default(),
        ]
    };
    table::print(context, &columns, &cuts.iter().map(row).collect::<Vec<_>>())
}

fn service(cuts: &ServiceCuts, voice: &Voice, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    open_questions(&cuts.open, voice, context)?;
    context.line("")?;
    if cuts.incoming_by_channel.is_empty() {
        return context.say(&Message::new("beside-none-came"));
    }
    context.say(&Message::new("beside-channels"))?;
    let columns = [words("column-channel"), numbers("column-number"), numbers("column-share")];
    let row = |one: &ChannelCount| {
        vec![voice.name(one.channel), voice.count(one.count), voice.percent(one.share, 1)]
    };
    table::print(context, &columns, &cuts.incoming_by_channel.iter().map(row).collect::<Vec<_>>())
}

fn open_questions(
    open: &[OpenQuestion],
    voice: &Voice,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    if open.is_empty() {
        return context.say(&Message::new("beside-none-open"));
    }
    let heading = Message::new("beside-open-questions")
        .with("shown", open.len().min(MOST))
        .with("count", open.len());
    context.say(&heading)?;
    let columns = [
        words("column-name"),
        words("column-what"),
        words("column-channel"),
        words("column-since"),
        numbers("column-age-days"),
    ];
    let row = |one: &OpenQuestion| {
        vec![
            one.name.clone(),
            voice.name(one.kind),
            voice.name(one.channel),
            voice.date(one.since),
            voice.count(i64::from(one.age_days)),
        ]
    };
    table::print(context, &columns, &open.iter().take(MOST).map(row).collect::<Vec<_>>())
}

fn reasons(leaving: &Leaving, voice: &Voice, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    if leaving.reasons.is_empty() {
        context.say(&Message::new("beside-no-reasons"))?;
    } else {
        context.say(&Message::new("beside-reasons"))?;
        let columns =
            [words("column-said-by"), words("column-reason"), numbers("column-customers")];
        let rows = leaving.reasons.iter().map(|one| {
            vec![voice.name(one.said_by), voice.name(one.reason), voice.count(one.customers)]
        });
        table::print(context, &columns, &rows.collect::<Vec<_>>())?;
    }
    if leaving.without_reason > 0 {
        let count = leaving.without_reason;
        context.say(&Message::new("beside-without-reason").with("count", count))?;
    }
    Ok(())
}
