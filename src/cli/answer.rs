//! `kring answer`: a score that was heard, written down by hand.

use super::hand::{self, Desk, Written};
use super::{Context, usage};
use crate::domain::{AnswerId, CustomerId};
use crate::people::{self, answers::AnswerForm};
use crate::store::{ReadTx, WriteTx};

/// Write down a score that was heard, or take one away
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring answer add K-1001 --question nps --score 9 --comment \"always on time\"
  kring answer add --question csat --score 4 --touchpoint delivery     (of nobody in particular)
  kring answer remove 12")]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Write down an answer
    Add {
        /// Which customer; nobody in particular without one
        customer: Option<String>,
        /// nps (would you recommend us, 0 to 10) or csat (how satisfied, 1 to 5)
        #[arg(long, value_name = "nps|csat")]
        question: String,
        /// What they gave: 0 to 10 for nps, 1 to 5 for csat
        #[arg(long, allow_negative_numbers = true, value_parser = usage::whole)]
        score: i64,
        /// What they said with it
        #[arg(long, value_name = "WORDS")]
        comment: Option<String>,
        /// What it was about: delivery, visit …
        #[arg(long, value_name = "WORDS")]
        touchpoint: Option<String>,
        /// The day it was said [default: today]
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
        /// They agreed to be quoted
        #[arg(long)]
        may_quote: bool,
    },
    /// Take an answer away
    Remove {
        /// The number of the answer, from `kring customer show`
        #[arg(value_parser = usage::whole)]
        answer: i64,
    },
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    hand::write(context, |tx, desk| make(tx, &args.action, desk))
}

fn make(tx: &WriteTx<'_>, action: &Action, desk: &Desk) -> anyhow::Result<Written> {
    Ok(match action {
        Action::Add { customer, question, score, comment, touchpoint, on, may_quote } => {
            let customer = customer.as_deref().map(|text| people::pick(tx, text)).transpose();
            let form = AnswerForm {
                question: question.clone(),
                score: score.to_string(),
                comment: comment.clone(),
                touchpoint: touchpoint.clone(),
                on: on.clone(),
                may_quote: *may_quote,
            };
            let customer = people::beside(customer, || form.check(desk.today))?;
            let id = people::answers::add(tx, customer, &form, desk.today)?;
            of(tx, Written::new(id.0, "answer-added"), customer)?
        }
        Action::Remove { answer } => {
            let customer = people::answers::remove(tx, AnswerId(*answer))?;
            of(tx, Written::removed(tx, *answer, "answer-removed"), customer)?
        }
    })
}

/// Says whose it is, where it is anybody's.
fn of(tx: &ReadTx<'_>, written: Written, customer: Option<CustomerId>) -> anyhow::Result<Written> {
    Ok(match customer {
        Some(customer) => written.of(tx, customer)?.with("named", "yes"),
        None => written.with("name", "").with("named", "no"),
    })
}
