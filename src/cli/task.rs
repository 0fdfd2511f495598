//! `kring task`: what somebody has to do.

use super::hand::{self, Desk, Written};
use super::table::{self, words};
use super::{Context, usage};
use crate::domain::task::Task;
use crate::domain::{Day, Message, TaskId};
use crate::format;
use crate::people::{self, tasks::TaskForm};
use crate::store::{self, ReadTx, WriteTx, customers};

/// What somebody has to do, about a customer or not
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring task add \"call about the new grinder\" --customer K-1001 --due 2026-12-04
  kring task list
  kring task done 3 --outcome \"wants a quote\"")]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List what is still to be done, the first due first
    List {
        /// Only of this customer, also what was done
        #[arg(long, value_name = "TEXT")]
        customer: Option<String>,
    },
    #[command(flatten)]
    Change(Change),
}

#[derive(Debug, clap::Subcommand)]
enum Change {
    /// Write down something to do
    Add {
        /// What is to be done
        what: String,
        /// Whom it is about
        #[arg(long, value_name = "TEXT")]
        customer: Option<String>,
        /// The last day for it
        #[arg(long, value_name = "DATE")]
        due: Option<String>,
    },
    /// Note that something was done
    Done {
        /// The number of the task
        #[arg(value_parser = usage::whole)]
        task: i64,
        /// What came of it
        #[arg(long, value_name = "WORDS")]
        outcome: Option<String>,
    },
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    match &args.action {
        Action::List { customer } => list(customer.as_deref(), context),
        Action::Change(change) => hand::write(context, |tx, desk| make(tx, change, desk)),
    }
}

fn make(tx: &WriteTx<'_>, change: &Change, desk: &Desk) -> anyhow::Result<Written> {
    Ok(match change {
        Change::Add { what, customer, due } => {
            let customer = customer.as_deref().map(|text| people::pick(tx, text)).transpose();
            let form = TaskForm { what: what.clone(), due: due.clone() };
            let customer = people::beside(customer, || form.check(desk.today))?;
            let id = people::tasks::add(tx, customer, &form, desk.today)?;
            Written::new(id.0, "task-added")
        }
        Change::Done { task, outcome } => {
            people::tasks::done(tx, TaskId(*task), desk.today, outcome.as_deref())?;
            Written::new(*task, "task-done")
        }
    })
}

fn list(customer: Option<&str>, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let (found, names) = app.read(|tx| {
        let customer = customer.map(|text| people::pick(tx, text)).transpose()?;
        let found = store::tasks::list(tx, customer)?;
        let names = found.iter().map(|task| name(tx, task)).collect::<store::Result<Vec<_>>>()?;
        Ok((found, names))
    })?;
    if context.json {
        return context.print_json(&found);
    }
    if found.is_empty() {
        return context.say(&Message::new("tasks-none"));
    }
    let lang = context.lang();
    let columns = ["column-number", "field-due", "field-what", "field-customer", "field-done"];
    let day = |day: Option<Day>| day.map(|day| format::date(day, lang)).unwrap_or_default();
    let row = |(task, name): (&Task, &String)| {
        let done = [Some(day(task.done_on)), task.outcome.clone()];
        let done: Vec<String> =
            done.into_iter().flatten().filter(|text| !text.is_empty()).collect();
        vec![
            task.id.0.to_string(),
            day(task.due_on),
            task.what.clone(),
            name.clone(),
            done.join(" · "),
        ]
    };
    let rows: Vec<Vec<String>> = found.iter().zip(&names).map(row).collect();
    table::print(context, &columns.map(words), &rows)
}

fn name(tx: &ReadTx<'_>, task: &Task) -> store::Result<String> {
    task.customer.map_or(Ok(String::new()), |customer| customers::name(tx, customer))
}
