//! `kring consent`: what a customer agreed to.

use serde_json::json;

use super::Context;
use super::table::{self, words};
use crate::domain::consent::Consent;
use crate::domain::{ConsentId, Day, Message};
use crate::people;
use crate::settings::Settings;
use crate::store::WriteTx;
use crate::{format, store};

/// What a customer agreed to: for what, since when, how they said so
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring consent give K-1001 --for newsletter --how \"form at the counter\"
  kring consent withdraw K-1001 --for newsletter
  kring consent list K-1001")]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List what a customer agreed to, also what was withdrawn
    List {
        /// Which customer
        customer: String,
    },
    #[command(flatten)]
    Change(Change),
}

#[derive(Debug, clap::Subcommand)]
enum Change {
    /// Note that a customer agrees
    Give {
        /// Which customer
        customer: String,
        /// To what
        #[arg(long = "for", value_name = "WORDS")]
        purpose: String,
        /// How they said so
        #[arg(long, value_name = "WORDS")]
        how: String,
        /// The day they did [default: today]
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
    /// Note that a customer agrees no longer
    Withdraw {
        /// Which customer
        customer: String,
        /// To what
        #[arg(long = "for", value_name = "WORDS")]
        purpose: String,
        /// The day they said so [default: today]
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let change = match &args.action {
        Action::List { customer } => return list(customer, context),
        Action::Change(change) => change,
    };
    let (id, said) = context.open()?.write(|tx| make(tx, change))?;
    if context.json {
        return context.print_json(&json!({ "id": id }));
    }
    context.say(&Message::new(said))
}

fn make(tx: &WriteTx<'_>, change: &Change) -> anyhow::Result<(ConsentId, &'static str)> {
    let today = Day::of(tx.now(), &Settings::load(tx)?.business.time_zone);
    let day = |on: &Option<String>| on.as_deref().map_or(Ok(today), Day::parse);
    Ok(match change {
        Change::Give { customer, purpose, how, on } => {
            let customer = people::pick(tx, customer)?;
            let given = people::consents::give(tx, customer, (purpose, how), (day(on)?, today))?;
            (given, "consent-given")
        }
        Change::Withdraw { customer, purpose, on } => {
            let customer = people::pick(tx, customer)?;
            let days = (day(on)?, today);
            (people::consents::withdraw(tx, customer, purpose, days)?, "consent-withdrawn")
        }
    })
}

fn list(customer: &str, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let found = context.open()?.read(|tx| {
        let customer = people::pick(tx, customer)?;
        Ok(store::consents::list(tx, customer)?)
    })?;
    if context.json {
        return context.print_json(&found);
    }
    if found.is_empty() {
        return context.say(&Message::new("consents-none"));
    }
    let lang = context.lang();
    let columns = ["field-purpose", "field-given", "field-given-how", "field-withdrawn"];
    let row = |consent: &Consent| {
        let withdrawn = consent.withdrawn_on.map(|day| format::date(day, lang));
        vec![
            consent.purpose.clone(),
            format::date(consent.given_on, lang),
            consent.given_how.clone(),
            withdrawn.unwrap_or_default(),
        ]
    };
    let rows: Vec<Vec<String>> = found.iter().map(row).collect();
    table::print(context, &columns.map(words), &rows)
}
