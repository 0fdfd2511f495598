//! What somebody has to do, about a customer or not.

use super::door::{self, Over, Typed};
use super::edit::still_there;
use super::together::gather;
use crate::domain::calendar::Toward;
use crate::domain::task::Task;
use crate::domain::{CustomerId, Day, Deed, Faults, Problem, TaskId};
use crate::history::refuse_removed;
use crate::store::{ReadTx, WriteTx, tasks};

/// What a person typed of a task.
#[derive(Clone, Debug, Default)]
pub struct TaskForm {
    pub what: String,
    /// The last day for it.
    pub due: Typed,
}

impl TaskForm {
    /// # Errors
    /// What is wrong with it, whomever it is about.
    pub fn check(&self, today: Day) -> Result<(), Faults> {
        self.parse(today).map(drop)
    }

    fn parse(&self, today: Day) -> Result<(String, Option<Day>), Faults> {
        let mut over = Over::default();
        let typed = Some(self.what.clone());
        let what = over.needed("field-what", &typed, &String::new(), door::words);
        let due = over
            .parsed("field-due", &self.due, &None, |text| Day::typed(text, today, Toward::Coming));
        over.done((what, due))
    }
}

/// Adds a task.
///
/// # Errors
/// The faults of the form, `erased-stays`, `customer-removed`, or a database error.
pub fn add(
    tx: &WriteTx<'_>,
    customer: Option<CustomerId>,
    form: &TaskForm,
    today: Day,
) -> anyhow::Result<TaskId> {
    customer.map_or(Ok(()), |customer| still_there(tx, customer))?;
    let (what, due_on) = form.parse(today)?;
    Ok(tasks::insert(tx, customer, &what, due_on)?)
}

/// Notes that a task was done, and what came of it.
///
/// # Errors
/// `task-unknown`, `task-done-already`, `text-too-long`, `erased-stays` where an outcome is told, or
/// a database error.
pub fn done(tx: &WriteTx<'_>, id: TaskId, on: Day, outcome: Option<&str>) -> anyhow::Result<()> {
    let mut faults = Faults::default();
    let task = gather(&mut faults, to_do(tx, id))?;
    let outcome = faults.take("field-outcome", outcome.map(door::line).transpose());
    let (Some(task), Some(outcome)) = (task, outcome) else { return Err(faults.into()) };
    let outcome = outcome.filter(|text| !text.is_empty());
    match (task.customer, &outcome) {
        (Some(customer), Some(_)) => still_there(tx, customer)?,
        (Some(customer), None) => refuse_removed(tx, customer)?,
        (None, _) => {}
    }
    Ok(tasks::set_done(tx, id, on, outcome.as_deref())?)
}

/// A task that is not done yet.
fn to_do(tx: &ReadTx<'_>, id: TaskId) -> anyhow::Result<Task> {
    let numbered = |problem: Problem| problem.with("task", id.0.to_string());
    match tasks::find(tx, id)? {
        None => {
            let problem = Problem::not_found("task-unknown").deed(Deed::ListTasks);
            Err(numbered(problem).into())
        }
        Some(task) if task.done_on.is_some() => {
            Err(numbered(Problem::conflict("task-done-already")).into())
        }
        Some(task) => Ok(task),
    }
}
