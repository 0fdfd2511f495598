//! `kring task`: what somebody has to do.

use serde::Serialize;

use super::hand::{self, Desk, Written};
use super::table::{self, words};
use super::{Context, usage};
use crate::domain::task::Task;
use crate::domain::{Day, Lang, Message, TaskId};
use crate::people::{self, tasks::TaskForm};
use crate::settings::Business;
use crate::store::{self, WriteTx, customers};
use crate::{format, text};

/// What somebody has to do, about a customer or not
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring task add \"call about the new grinder\" --customer K-1001 --due 2026-12-04
  kring task list
  kring task edit 3 --due friday
  kring task done 3 --outcome \"wants a quote\"
  kring task remove 4")]
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
    /// Correct a task
    #[command(after_help = "Examples:
  kring task edit 3 --due friday
  kring task edit 3 --what \"send the quote\" --customer \"\"       about nobody in particular")]
    Edit {
        /// The number of the task
        #[arg(value_parser = usage::whole)]
        task: i64,
        /// What is to be done
        #[arg(long, value_name = "WORDS")]
        what: Option<String>,
        /// Whom it is about; an empty text for nobody in particular
        #[arg(long, value_name = "TEXT")]
        customer: Option<String>,
        /// The last day for it; an empty text for no such day
        #[arg(long, value_name = "DATE")]
        due: Option<String>,
    },
    /// Take a task away, done or not; what was done is noted with “done”
    Remove {
        /// The number of the task
        #[arg(value_parser = usage::whole)]
        task: i64,
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
            let form = form((Some(what), customer.as_ref(), due.as_ref()));
            Written::new(people::tasks::add(tx, &form, desk.today)?.0, "task-added")
        }
        Change::Edit { task, what, customer, due } => {
            let form = form((what.as_ref(), customer.as_ref(), due.as_ref()));
            let changed = people::tasks::edit(tx, TaskId(*task), &form, desk.today)?;
            Written::edited(*task, changed, "task-edited", "task-unchanged")
        }
        Change::Remove { task } => {
            people::tasks::remove(tx, TaskId(*task))?;
            Written::removed(tx, *task, "task-removed")
        }
        Change::Done { task, outcome } => {
            people::tasks::done(tx, TaskId(*task), desk.today, outcome.as_deref())?;
            Written::new(*task, "task-done")
        }
    })
}

fn form((what, customer, due): (Option<&String>, Option<&String>, Option<&String>)) -> TaskForm {
    TaskForm { what: what.cloned(), due: due.cloned(), about: customer.cloned() }
}

/// One task, and whether it should have been done by now.
#[derive(Serialize)]
struct Listed {
    #[serde(flatten)]
    task: Task,
    overdue: bool,
    #[serde(skip)]
    name: String,
}

fn list(customer: Option<&str>, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let found = app.read(|tx| {
        let today = Day::of(tx.now(), &Business::load(tx)?.time_zone);
        let customer = customer.map(|text| people::pick(tx, text)).transpose()?;
        let listed = |task: Task| {
            let name = task.to_do.customer.map(|id| customers::name(tx, id)).transpose()?;
            let (overdue, name) = (task.is_overdue(today), name.unwrap_or_default());
            Ok(Listed { task, overdue, name })
        };
        store::tasks::list(tx, customer)?
            .into_iter()
            .map(listed)
            .collect::<anyhow::Result<Vec<_>>>()
    })?;
    if context.json {
        return context.print_json(&found);
    }
    if found.is_empty() {
        return context.say(&Message::new("tasks-none"));
    }
    let lang = context.lang();
    let any_done = found.iter().any(|one| one.task.done_on.is_some());
    let columns = ["column-number", "field-due", "field-what", "field-customer", "field-done"];
    let columns = columns.map(words);
    let shown = if any_done { &columns[..] } else { &columns[..4] };
    let rows: Vec<Vec<String>> = found.iter().map(|one| row(one, any_done, lang)).collect();
    table::print(context, shown, &rows)
}

fn row(listed: &Listed, any_done: bool, lang: Lang) -> Vec<String> {
    let Listed { task, overdue, name } = listed;
    let day = |day: Day| format::date(day, lang);
    let due = task.to_do.due_on.map(day).unwrap_or_default();
    let late = || text::say(lang, &Message::new("task-overdue").with("day", due.as_str()));
    let due = if *overdue { late() } else { due.clone() };
    let mut cells = vec![task.id.0.to_string(), due, task.to_do.what.clone(), name.clone()];
    if any_done {
        let done = [task.done_on.map(day), task.outcome.clone()];
        cells.push(done.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    }
    cells
}
