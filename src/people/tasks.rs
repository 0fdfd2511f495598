//! What somebody has to do, about a customer or not.

use super::door::{self, Over, Typed};
use super::edit::{corrects, still_there};
use super::find::pick;
use super::together::{beside, gather};
use crate::domain::calendar::Toward;
use crate::domain::task::{Task, ToDo};
use crate::domain::{CustomerId, Day, Deed, Faults, Problem, TaskId};
use crate::history::refuse_removed;
use crate::store::{ReadTx, WriteTx, tasks};

/// What a person typed of a task; what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskForm {
    pub what: Typed,
    /// The last day for it; an empty text for no such day.
    pub due: Typed,
    /// Whom it is about; an empty text for nobody in particular.
    pub about: Typed,
}

impl TaskForm {
    /// What is wrong with it, whomever it is about.
    fn check(&self, today: Day) -> Result<(), Faults> {
        self.said(&ToDo::default(), today).map(drop)
    }

    fn said(&self, known: &ToDo, today: Day) -> Result<ToDo, Faults> {
        let mut over = Over::default();
        let day = |text: &str| Day::typed(text, today, Toward::Coming);
        let said = ToDo {
            customer: known.customer,
            what: over.needed("field-what", &self.what, &known.what, door::words),
            due_on: over.parsed("field-due", &self.due, &known.due_on, day),
        };
        over.done(said)
    }

    fn over(&self, tx: &ReadTx<'_>, known: &ToDo, today: Day) -> anyhow::Result<ToDo> {
        let mut faults = Faults::default();
        let customer = gather(&mut faults, self.about(tx, known.customer))?;
        let said = gather(&mut faults, self.said(known, today).map_err(Into::into))?;
        match (customer, said) {
            (Some(customer), Some(said)) => Ok(ToDo { customer, ..said }),
            _ => Err(faults.into()),
        }
    }

    fn about(
        &self,
        tx: &ReadTx<'_>,
        known: Option<CustomerId>,
    ) -> anyhow::Result<Option<CustomerId>> {
        let customer = match self.about.as_deref().map(str::trim) {
            None => known,
            Some("") => None,
            Some(text) => Some(pick(tx, text)?),
        };
        customer.map_or(Ok(()), |customer| still_there(tx, customer))?;
        Ok(customer)
    }
}

/// Adds a task.
///
/// # Errors
/// The faults of the form, as [`pick`], `erased-stays`, `customer-removed`, or a database error.
pub fn add(tx: &WriteTx<'_>, form: &TaskForm, today: Day) -> anyhow::Result<TaskId> {
    Ok(tasks::insert(tx, &form.over(tx, &ToDo::default(), today)?)?)
}

/// Makes a task be as the form says. Gives whether that changed anything.
///
/// # Errors
/// `task-unknown`, `nothing-to-change`, or as [`add`].
pub fn edit(tx: &WriteTx<'_>, id: TaskId, form: &TaskForm, today: Day) -> anyhow::Result<bool> {
    let known = beside(one(tx, id), || form.check(today))?.to_do;
    corrects(*form == TaskForm::default())?;
    Ok(tasks::replace(tx, id, &form.over(tx, &known, today)?)?)
}

/// Takes a task away, done or not.
///
/// # Errors
/// `task-unknown`, `customer-removed`, or a database error.
pub fn remove(tx: &WriteTx<'_>, id: TaskId) -> anyhow::Result<()> {
    let of = one(tx, id)?.to_do.customer;
    of.map_or(Ok(()), |customer| refuse_removed(tx, customer))?;
    Ok(tasks::remove(tx, id)?)
}

/// Notes that a task was done, and what came of it.
///
/// # Errors
/// `task-unknown`, `task-done-already`, `text-too-long`, `erased-stays` where an outcome is told, or
/// a database error.
pub fn done(tx: &WriteTx<'_>, id: TaskId, on: Day, outcome: Option<&str>) -> anyhow::Result<()> {
    let mut faults = Faults::default();
    let task = gather(&mut faults, not_done(tx, id))?;
    let outcome = faults.take("field-outcome", outcome.map(door::line).transpose());
    let (Some(task), Some(outcome)) = (task, outcome) else { return Err(faults.into()) };
    let outcome = outcome.filter(|text| !text.is_empty());
    match (task.to_do.customer, &outcome) {
        (Some(customer), Some(_)) => still_there(tx, customer)?,
        (Some(customer), None) => refuse_removed(tx, customer)?,
        (None, _) => {}
    }
    Ok(tasks::set_done(tx, id, on, outcome.as_deref())?)
}

/// A task that is not done yet.
fn not_done(tx: &ReadTx<'_>, id: TaskId) -> anyhow::Result<Task> {
    let task = one(tx, id)?;
    match task.done_on {
        None => Ok(task),
        Some(_) => Err(numbered(Problem::conflict("task-done-already"), id).into()),
    }
}

/// The task with this number.
///
/// # Errors
/// `task-unknown`, or a database error.
pub fn one(tx: &ReadTx<'_>, id: TaskId) -> anyhow::Result<Task> {
    let unknown = || numbered(Problem::not_found("task-unknown").deed(Deed::ListTasks), id).into();
    tasks::find(tx, id)?.ok_or_else(unknown)
}

fn numbered(problem: Problem, id: TaskId) -> Problem {
    problem.with("task", id.0.to_string())
}
