//! What was changed, by whom, and taking it back.
//!
//! Everything stands on the journal: an act is what somebody did in one go, with the pictures of
//! each row before and after. Taking back is an act too, so it can be taken back itself. Of what a file
//! made there are no pictures, only ranges of ids: [`mod@file`] takes them back as a whole.

mod fields;
pub mod file;
pub mod imports;
mod list;
mod removed;
mod rows;
mod settled;
pub mod taken_back;
mod tell;
mod undo;

pub use fields::{name as field_name, said as field_said};
pub use list::{Changed, ChangedOne, Field, list};
pub use removed::refuse_removed;
pub use tell::{fate, row, when, who};
pub use undo::{Stayed, Undone, undo, undo_one};
