//! What stands beside a figure, in words and tables.

use super::explain::MOST;
use crate::cli::Context;
use crate::cli::table::{self, numbers, words};
use crate::domain::interaction::Channel;
use crate::domain::{Lang, Message};
use crate::insights::breakdowns::{
    Breakdown, ChannelCount, CsatCuts, Cut, Leaving, OpenQuestion, PurchaseGap, ServiceCuts, Spread,
};
use crate::{format, text};

pub(super) fn print(breakdown: &Breakdown, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    match breakdown {
        Breakdown::Csat(cuts) => csat(cuts, context),
        Breakdown::Service(cuts) => service(cuts, context),
        Breakdown::PurchaseGap(gap) => context.say(&purchase_gap(*gap)),
        Breakdown::Leaving(leaving) => reasons(leaving, context),
    }
}

fn csat(cuts: &CsatCuts, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    if cuts.by_channel.is_empty() {
        return context.say(&Message::new("beside-no-answers"));
    }
    context.say(&Message::new("beside-by-touchpoint"))?;
    print_cuts("column-touchpoint", &cuts.by_touchpoint, context)?;
    context.line("")?;
    context.say(&Message::new("beside-by-channel"))?;
    print_cuts("column-channel", &cuts.by_channel, context)?;
    context.say(&match &cuts.channel_spread {
        Some(spread) => spread_message(spread, context.lang()),
        None => Message::new("beside-no-spread"),
    })
}

fn print_cuts(
    heading: &'static str,
    cuts: &[Cut],
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let lang = context.lang();
    let columns = [
        words(heading),
        numbers("column-n"),
        numbers("column-share"),
        numbers("column-range"),
        numbers("column-mean"),
        words("column-details"),
    ];
    let row = |cut: &Cut| {
        let share = |share| format::percent(share, 1, lang);
        let range = cut.low.zip(cut.high);
        vec![
            place(cut.name.as_deref(), lang),
            lang.group_digits(cut.n),
            cut.value.map_or_else(|| "–".to_owned(), share),
            range
                .map(|(low, high)| format!("{} – {}", share(low), share(high)))
                .unwrap_or_default(),
            cut.mean.map(|mean| format::decimal(mean, 1, lang)).unwrap_or_default(),
            cut.note.as_ref().map(|note| text::say(lang, &note.message())).unwrap_or_default(),
        ]
    };
    table::print(context, &columns, &cuts.iter().map(row).collect::<Vec<_>>())
}

/// A channel by its name in the language; anything else as the answers give it.
fn place(name: Option<&str>, lang: Lang) -> String {
    let Some(name) = name else { return text::say_id(lang, "beside-not-said") };
    match Channel::from_code(name) {
        Some(channel) => text::say(lang, &channel.name()),
        None => name.to_owned(),
    }
}

fn spread_message(spread: &Spread, lang: Lang) -> Message {
    Message::new("beside-spread")
        .with("points", format::decimal(spread.difference * 100.0, 1, lang))
        .with("lowest", place(Some(&spread.lowest), lang))
        .with("low", format::percent(spread.low, 1, lang))
        .with("highest", place(Some(&spread.highest), lang))
        .with("high", format::percent(spread.high, 1, lang))
}

fn service(cuts: &ServiceCuts, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    open_questions(&cuts.open, context)?;
    context.line("")?;
    if cuts.incoming_by_channel.is_empty() {
        return context.say(&Message::new("beside-none-came"));
    }
    context.say(&Message::new("beside-channels"))?;
    let lang = context.lang();
    let columns = [words("column-channel"), numbers("column-number"), numbers("column-share")];
    let row = |one: &ChannelCount| {
        vec![
            text::say(lang, &one.channel.name()),
            lang.group_digits(one.count),
            format::percent(one.share, 1, lang),
        ]
    };
    table::print(context, &columns, &cuts.incoming_by_channel.iter().map(row).collect::<Vec<_>>())
}

fn open_questions(open: &[OpenQuestion], context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    if open.is_empty() {
        return context.say(&Message::new("beside-none-open"));
    }
    let heading = Message::new("beside-open-questions")
        .with("shown", open.len().min(MOST))
        .with("count", open.len());
    context.say(&heading)?;
    let lang = context.lang();
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
            text::say(lang, &one.kind.name()),
            text::say(lang, &one.channel.name()),
            format::date(one.since, lang),
            lang.group_digits(i64::from(one.age_days)),
        ]
    };
    table::print(context, &columns, &open.iter().take(MOST).map(row).collect::<Vec<_>>())
}

fn purchase_gap(gap: PurchaseGap) -> Message {
    let message = match gap.within_days {
        Some(days) => Message::new("beside-purchase-gap").with("days", days),
        None => Message::new("beside-no-purchase-gap"),
    };
    message.with("window", gap.active_window_days)
}

fn reasons(leaving: &Leaving, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let lang = context.lang();
    if leaving.reasons.is_empty() {
        context.say(&Message::new("beside-no-reasons"))?;
    } else {
        context.say(&Message::new("beside-reasons"))?;
        let columns =
            [words("column-said-by"), words("column-reason"), numbers("column-customers")];
        let rows = leaving.reasons.iter().map(|one| {
            vec![
                text::say(lang, &one.said_by.name()),
                text::say(lang, &one.reason.name()),
                lang.group_digits(one.customers),
            ]
        });
        table::print(context, &columns, &rows.collect::<Vec<_>>())?;
    }
    if leaving.without_reason > 0 {
        let count = leaving.without_reason;
        context.say(&Message::new("beside-without-reason").with("count", count))?;
    }
    Ok(())
}
