//! What was changed, by whom, and taking it back.
//!
//! Everything stands on the journal: an act is what somebody did in one go, with the pictures of
//! each row before and after. Taking back is an act too, so it can be taken back itself.
//! Deliberately absent: taking back what a file brought in ([`crate::import`] has its own way).

mod fields;
mod list;
mod tell;
mod undo;

pub use fields::name as field_name;
pub use list::{Changed, ChangedOne, Field, list};
pub use tell::{fate, row, when, who};
pub use undo::{Stayed, Undone, undo};
