//! `kring customer log`: a call, mail or visit, written down just after it happened.

use crate::cli::Context;
use crate::domain::interaction::WhichOpen;
use crate::domain::{Day, Message};
use crate::format;
use crate::people::{self, TypedInteraction};
use crate::settings::Business;
use crate::store::customers;

/// Write down an interaction that just happened
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring customer log K-1001 --channel phone --note \"wants a quote for two more machines\"
  kring customer log jansen --channel email --kind complaint --note \"beans arrived wet\"
  kring customer log jansen --channel phone --direction out --note \"sent new beans\" --resolves
  kring customer log jansen --channel phone --on yesterday --note \"called back\"")]
pub(super) struct Args {
    /// Which customer
    text: String,
    /// phone, email, shop, visit, chat, whatsapp, web, post or other
    #[arg(long)]
    channel: String,
    /// What was said, in a sentence
    #[arg(long, value_name = "WORDS")]
    note: String,
    /// in (the customer came to you) or out (you to the customer) [default: in]
    #[arg(long)]
    direction: Option<String>,
    /// question, complaint, compliment or note [default: note]
    #[arg(long)]
    kind: Option<String>,
    /// This settles the open question or complaint; with several say which: a number, or all
    #[arg(long, value_name = "ID", num_args = 0..=1, default_missing_value = WhichOpen::Only.code())]
    resolves: Option<String>,
    /// With whom of the customer's people: part of the name
    #[arg(long, value_name = "NAME")]
    with: Option<String>,
    /// The day it was [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// When to speak to them next
    #[arg(long, value_name = "DATE")]
    next_touch: Option<String>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let lang = context.lang();
    let typed = TypedInteraction {
        channel: &args.channel,
        direction: args.direction.as_deref(),
        kind: args.kind.as_deref(),
        note: &args.note,
        on: args.on.as_deref(),
        resolves: args.resolves.as_deref(),
        with: args.with.as_deref(),
        next_touch: args.next_touch.as_deref(),
    };
    let (name, logged) = app.write(|tx| {
        let zone = Business::load(tx)?.time_zone;
        let today = Day::of(tx.now(), &zone);
        let customer = people::pick(tx, &args.text);
        let customer = people::beside(customer, || typed.parse(lang, today).map(drop))?;
        let logged = people::log(tx, &zone, customer, &typed, lang)?;
        Ok((customers::name(tx, customer)?, logged))
    })?;
    if context.json {
        return context.print_json(&logged);
    }
    let done = if args.on.is_some() { "log-done-on" } else { "log-done" };
    let day = format::date(logged.on, lang);
    context.say(&Message::new(done).with("name", name).with("day", day))?;
    if let Some(day) = logged.next_touch {
        context.say(&Message::new("log-next-touch").with("day", format::date(day, lang)))?;
    }
    match logged.resolved.len() {
        0 => Ok(()),
        count => context.say(&Message::new("log-resolved").with("count", count)),
    }
}
