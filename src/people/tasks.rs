//! What somebody has to do, about a customer or not.

use super::door;
use super::edit::not_erased;
use crate::domain::{CustomerId, Day, Problem, TaskId};
use crate::store::{WriteTx, tasks};

/// Adds a task.
///
/// # Errors
/// `name-missing`, `text-too-long`, `erased-stays`, or a database error.
pub fn add(
    tx: &WriteTx<'_>,
    customer: Option<CustomerId>,
    what: &str,
    due_on: Option<Day>,
) -> anyhow::Result<TaskId> {
    customer.map_or(Ok(()), |customer| not_erased(tx, customer))?;
    Ok(tasks::insert(tx, customer, &door::name(what)?, due_on)?)
}

/// Notes that a task was done, and what came of it.
///
/// # Errors
/// `task-unknown`, `task-done-already`, `erased-stays` where an outcome is told, or a database error.
pub fn done(tx: &WriteTx<'_>, id: TaskId, on: Day, outcome: Option<&str>) -> anyhow::Result<()> {
    let numbered = |problem: Problem| problem.with("task", id.0.to_string());
    let Some(task) = tasks::find(tx, id)? else {
        return Err(numbered(Problem::not_found("task-unknown")).into());
    };
    if task.done_on.is_some() {
        return Err(numbered(Problem::conflict("task-done-already")).into());
    }
    let outcome = outcome.map(door::line).transpose()?.filter(|text| !text.is_empty());
    if let (Some(customer), Some(_)) = (task.customer, &outcome) {
        not_erased(tx, customer)?;
    }
    Ok(tasks::set_done(tx, id, on, outcome.as_deref())?)
}
