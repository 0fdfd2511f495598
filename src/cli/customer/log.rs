//! `kring customer log`: a call, mail or visit, written down just after it happened.

use crate::cli::Context;
use crate::domain::interaction::{Direction, InteractionKind};
use crate::domain::{Faults, InteractionId, Lang, Message, Problem};
use crate::people::{self, NewInteraction, Resolves};
use crate::store::customers;
use crate::text::choose;

/// Write down an interaction that just happened
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring customer log K-1001 --channel phone --note \"wants a quote for two more machines\"
  kring customer log jansen --channel email --kind complaint --note \"beans arrived wet\"
  kring customer log jansen --channel phone --direction out --note \"sent new beans\" --resolves")]
pub(super) struct Args {
    /// Which customer
    text: String,
    /// phone, email, shop, visit, chat, web, post or other
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
    /// This settles the customer's open question or complaint; with several: --resolves=ID or all
    #[arg(long, value_name = "ID", num_args = 0..=1, require_equals = true,
          default_missing_value = "")]
    resolves: Option<String>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let lang = context.lang();
    let said = said(args, lang)?;
    let zone = app.settings()?.business.time_zone;
    let (name, logged) = app.write(|tx| {
        let customer = people::pick(tx, &args.text)?;
        let logged = people::log(tx, &zone, customer, &said)?;
        Ok((customers::get(tx, customer)?.fields.name.unwrap_or_default(), logged))
    })?;
    if context.json {
        return context.print_json(&logged);
    }
    context.say(&Message::new("log-done").with("name", name))?;
    match logged.resolved.len() {
        0 => Ok(()),
        count => context.say(&Message::new("log-resolved").with("count", count)),
    }
}

fn said(args: &Args, lang: Lang) -> Result<NewInteraction, Faults> {
    let mut faults = Faults::default();
    let direction = args.direction.as_deref().map_or(Ok(Direction::In), |d| choose(d, lang));
    let kind = args.kind.as_deref().map_or(Ok(InteractionKind::Note), |kind| choose(kind, lang));
    let channel = faults.take("on-channel", choose(&args.channel, lang));
    let direction = faults.take("on-direction", direction);
    let kind = faults.take("on-kind", kind);
    let resolves = faults.take("on-resolves", resolves(args.resolves.as_deref()));
    match (channel, direction, kind, resolves) {
        (Some(channel), Some(direction), Some(kind), Some(resolves)) => {
            let note = args.note.clone();
            Ok(NewInteraction { channel, direction, kind, note, resolves })
        }
        _ => Err(faults),
    }
}

fn resolves(given: Option<&str>) -> Result<Resolves, Problem> {
    match given.map(str::trim) {
        None => Ok(Resolves::Nothing),
        Some("") => Ok(Resolves::TheOne),
        Some("all" | "alle") => Ok(Resolves::All),
        Some(id) => match id.parse() {
            Ok(id) => Ok(Resolves::One(InteractionId(id))),
            Err(_) => Err(Problem::usage("bad-resolves").with("given", id)),
        },
    }
}
