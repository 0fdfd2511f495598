//! `kring consent`: what a customer agreed to.

use super::Context;
use super::hand::{self, Desk, Written};
use super::table::{self, words};
use crate::domain::consent::Consent;
use crate::domain::{CustomerId, Message};
use crate::people::{self, consents::ConsentForm};
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
    match &args.action {
        Action::List { customer } => list(customer, context),
        Action::Change(change) => hand::write(context, |tx, desk| make(tx, change, desk)),
    }
}

fn make(tx: &WriteTx<'_>, change: &Change, desk: &Desk) -> anyhow::Result<Written> {
    Ok(match change {
        Change::Give { customer, purpose, how, on } => {
            let (purpose, how, on) = (purpose.clone(), Some(how.clone()), on.clone());
            let form = ConsentForm { purpose, how, on };
            let customer = whose(tx, customer, &form, desk)?;
            let id = people::consents::give(tx, customer, &form, desk.today)?;
            Written::new(id.0, "consent-given").of(tx, customer)?
        }
        Change::Withdraw { customer, purpose, on } => {
            let form = ConsentForm { purpose: purpose.clone(), how: None, on: on.clone() };
            let customer = whose(tx, customer, &form, desk)?;
            let id = people::consents::withdraw(tx, customer, &form, desk.today)?;
            Written::new(id.0, "consent-withdrawn").of(tx, customer)?
        }
    })
}

fn whose(
    tx: &WriteTx<'_>,
    text: &str,
    form: &ConsentForm,
    desk: &Desk,
) -> anyhow::Result<CustomerId> {
    people::beside(people::pick(tx, text), || form.check(desk.today))
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
