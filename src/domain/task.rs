//! Something somebody has to do.

use serde::Serialize;

use super::{CustomerId, Day, TaskId};

/// One task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Task {
    pub id: TaskId,
    /// Whom it is about; nobody in particular without one.
    pub customer: Option<CustomerId>,
    pub what: String,
    pub due_on: Option<Day>,
    pub done_on: Option<Day>,
    /// What came of it.
    pub outcome: Option<String>,
}
