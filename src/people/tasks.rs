//! What somebody has to do, about a customer or not.

use super::door::{self, Over, Typed};
use super::edit::not_erased;
use crate::domain::{CustomerId, Day, Faults, Problem, TaskId};
use crate::store::{WriteTx, tasks};

/// What a person typed of a task.
#[derive(Clone, Debug, Default)]
pub struct TaskForm {
    pub what: String,
    /// The last day for it.
    pub due: Typed,
}

impl TaskForm {
    fn parse(&self) -> Result<(String, Option<Day>), Faults> {
        let mut over = Over::default();
        let typed = Some(self.what.clone());
        let what = over.needed("field-what", &typed, &String::new(), door::words);
        let due = over.parsed("field-due", &self.due, &None, Day::parse);
        over.done((what, due))
    }
}

/// Adds a task.
///
/// # Errors
/// The faults of the form, `erased-stays`, or a database error.
pub fn add(
    tx: &WriteTx<'_>,
    customer: Option<CustomerId>,
    form: &TaskForm,
) -> anyhow::Result<TaskId> {
    customer.map_or(Ok(()), |customer| not_erased(tx, customer))?;
    let (what, due_on) = form.parse()?;
    Ok(tasks::insert(tx, customer, &what, due_on)?)
}

/// Notes that a task was done, and what came of it.
///
/// # Errors
/// `task-unknown`, `task-done-already`, `text-too-long`, `erased-stays` where an outcome is told, or
/// a database error.
pub fn done(tx: &WriteTx<'_>, id: TaskId, on: Day, outcome: Option<&str>) -> anyhow::Result<()> {
    let numbered = |problem: Problem| problem.with("task", id.0.to_string());
    let Some(task) = tasks::find(tx, id)? else {
        return Err(numbered(Problem::not_found("task-unknown")).into());
    };
    if task.done_on.is_some() {
        return Err(numbered(Problem::conflict("task-done-already")).into());
    }
    let line = |text| door::line(text).map_err(|problem| problem.on("field-outcome"));
    let outcome = outcome.map(line).transpose()?.filter(|text| !text.is_empty());
    if let (Some(customer), Some(_)) = (task.customer, &outcome) {
        not_erased(tx, customer)?;
    }
    Ok(tasks::set_done(tx, id, on, outcome.as_deref())?)
}
