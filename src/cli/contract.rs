//! `kring contract`: agreements over time, written down by hand.

use super::Context;
use super::hand::{self, Desk, Written};
use crate::people::contracts::{ContractForm, Kept};
use crate::people::{self, door::Money};
use crate::store::{ReadTx, WriteTx};

/// Write down, correct or end a contract
///
/// A contract is named by its number, or by id:12 where it has none.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring contract add K-1001 --start 2026-12-01 --price 99
  kring contract end C-17 --on 2026-12-31 --reason \"moved abroad\"")]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Write down a contract
    Add {
        /// Which customer
        customer: String,
        #[command(flatten)]
        fields: Fields,
    },
    /// Correct a contract; an empty text ("") empties a field
    Edit {
        /// The number of the contract
        contract: String,
        #[command(flatten)]
        fields: Fields,
    },
    /// Note that a contract ends, and why
    End {
        /// The number of the contract
        contract: String,
        /// The first day without it [default: today]
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
        /// Why it ends
        #[arg(long, value_name = "WORDS")]
        reason: Option<String>,
    },
}

#[derive(Debug, clap::Args)]
struct Fields {
    /// Contract number
    #[arg(long)]
    number: Option<String>,
    /// Its first day [default: today]
    #[arg(long, value_name = "DATE")]
    start: Option<String>,
    /// The first day without it
    #[arg(long, value_name = "DATE")]
    end: Option<String>,
    /// For information: what is invoiced comes in as orders
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    price: Option<String>,
}

impl Fields {
    fn form(&self) -> ContractForm {
        ContractForm {
            number: self.number.clone(),
            start: self.start.clone(),
            end: self.end.clone(),
            price: self.price.clone(),
            end_reason: None,
        }
    }
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    hand::write(context, |tx, desk| make(tx, &args.action, desk))
}

fn make(tx: &WriteTx<'_>, action: &Action, desk: &Desk) -> anyhow::Result<Written> {
    let at_hand = (Money::of(&desk.settings.business), desk.today);
    Ok(match action {
        Action::Add { customer, fields } => {
            let form = fields.form();
            let customer = people::beside(people::pick(tx, customer), || form.check(at_hand))?;
            let kept = people::contracts::add(tx, customer, &form, at_hand)?;
            told(tx, Written::new(kept.id.0, "contract-added"), &kept)?
        }
        Action::Edit { contract, fields } => {
            let form = fields.form();
            let id = people::contracts::pick(tx, contract);
            let id = people::beside(id, || form.check(at_hand))?;
            let kept = people::contracts::edit(tx, id, &form, at_hand)?;
            told(tx, edited(&kept, "contract-edited"), &kept)?
        }
        Action::End { contract, on, reason } => {
            let form = ContractForm {
                end: on.clone(),
                end_reason: reason.clone(),
                ..ContractForm::default()
            };
            let id = people::contracts::pick(tx, contract);
            let id = people::beside(id, || form.check(at_hand))?;
            let kept = people::contracts::end(tx, id, &form, at_hand)?;
            let said = match kept.fields.end {
                Some(end) if end <= desk.today => "contract-ended-on",
                Some(_) | None => "contract-ends-on",
            };
            told(tx, edited(&kept, said), &kept)?
        }
    })
}

fn edited(kept: &Kept, said: &'static str) -> Written {
    Written::edited(kept.id.0, kept.changed, said, "contract-unchanged")
}

/// Which contract it is, whose, and its end where it has one.
fn told(tx: &ReadTx<'_>, written: Written, kept: &Kept) -> anyhow::Result<Written> {
    let written = written.of(tx, kept.customer)?.with("contract", kept.called());
    Ok(match kept.fields.end {
        Some(end) => written.with("day", end),
        None => written,
    })
}
