//! Something somebody has to do.

use serde::Serialize;

use super::{CustomerId, Day, TaskId};

/// One task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Task {
    pub id: TaskId,
    #[serde(flatten)]
    pub to_do: ToDo,
    pub done_on: Option<Day>,
    /// What came of it.
    pub outcome: Option<String>,
}

/// What is to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ToDo {
    /// Whom it is about; nobody in particular without one.
    pub customer: Option<CustomerId>,
    pub what: String,
    /// The last day for it.
    pub due_on: Option<Day>,
}

impl Task {
    /// Whether its last day went by and it is not done.
    pub fn is_overdue(&self, today: Day) -> bool {
        self.done_on.is_none() && self.to_do.due_on.is_some_and(|due| due < today)
    }
}
