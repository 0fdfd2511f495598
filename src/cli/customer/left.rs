//! `kring customer left`: a mark that a customer left, and why.

use serde_json::json;

use crate::app::App;
use crate::cli::Context;
use crate::domain::customer::LeftMark;
use crate::domain::{CustomerId, Day, Message};
use crate::people::{self, TypedLeave};
use crate::settings::Business;
use crate::store::customers;
use crate::{format, text};

/// Mark a customer as left, with the reason; or take the mark back
///
/// The mark holds from its day until the next order or contract.
#[derive(Debug, clap::Args)]
#[command(after_help = "Reasons: answers (question not answered well or in time), self_help (could
not help myself), loyalty (not rewarded), price, quality, delivery, no_need, moved, competitor,
unknown. Dutch words work too.

Examples:
  kring customer left K-1001 --reason price --said-by customer
  kring customer left \"jan de vries\" --reason moved --on 2026-11-01
  kring customer left K-1001 --undo")]
pub(super) struct Args {
    /// Which customer
    text: String,
    /// Why they left
    #[arg(long, value_name = "REASON")]
    reason: Option<String>,
    /// The day they left [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Whose words the reason is: customer or staff [default: staff]
    #[arg(long, value_name = "WHO")]
    said_by: Option<String>,
    /// The reason in their own words
    #[arg(long, value_name = "WORDS")]
    note: Option<String>,
    /// Take the mark back
    #[arg(long, conflicts_with_all = ["reason", "on", "said_by", "note"])]
    undo: bool,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    match args.undo {
        true => take_back(args, &app, context),
        false => mark(args, &app, context),
    }
}

fn take_back(args: &Args, app: &App, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let (customer, name) = app.write(|tx| {
        let customer = people::pick(tx, &args.text)?;
        people::take_back(tx, customer)?;
        Ok((customer, name_of(tx, customer)?))
    })?;
    let said = Message::new("left-undone").with("name", name);
    done(context, (customer, true), None, &said)
}

fn mark(args: &Args, app: &App, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let lang = context.lang();
    let typed = TypedLeave {
        reason: args.reason.as_deref(),
        on: args.on.as_deref(),
        said_by: args.said_by.as_deref(),
        note: args.note.as_deref(),
    };
    let (mark, (customer, changed), name, bought_on) = app.write(|tx| {
        let today = Day::of(tx.now(), &Business::load(tx)?.time_zone);
        let customer = people::pick(tx, &args.text);
        let customer = people::beside(customer, || typed.parse(today, lang).map(drop))?;
        let mark = typed.parse(today, lang)?;
        let changed = people::mark_left(tx, customer, &mark)?;
        let bought_on = crate::store::people::bought(tx, customer)?.last_on;
        Ok((mark, (customer, changed), name_of(tx, customer)?, bought_on))
    })?;
    let said = Message::new(if changed { "left-done" } else { "left-unchanged" })
        .with("name", name)
        .with("day", format::date(mark.on, lang))
        .with("reason", text::say(lang, &mark.reason.name()));
    done(context, (customer, changed), Some(&mark), &said)?;
    match bought_on {
        Some(day) if day > mark.on && !context.json => {
            context.say(&Message::new("left-but-bought").with("day", format::date(day, lang)))
        }
        _ => Ok(()),
    }
}

fn name_of(tx: &crate::store::ReadTx<'_>, customer: CustomerId) -> anyhow::Result<String> {
    Ok(customers::get(tx, customer)?.fields.name.unwrap_or_default())
}

fn done(
    context: &mut Context<'_, '_>,
    (customer, changed): (CustomerId, bool),
    mark: Option<&LeftMark>,
    said: &Message,
) -> anyhow::Result<()> {
    if context.json {
        context.print_json(&json!({ "id": customer, "left": mark, "changed": changed }))
    } else {
        context.say(said)
    }
}
