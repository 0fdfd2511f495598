//! What was changed, by whom, and taking it back.
//!
//! Everything stands on the journal: an act is what somebody did in one go, with the pictures of
//! each row before and after. Taking back is an act too, so it can be taken back itself.
//! A file is taken back row by row as well; whether it may be asks [`crate::import`].

mod fields;
mod list;
mod tell;
mod undo;
mod undo_file;

pub use fields::name as field_name;
pub use list::{Changed, ChangedOne, Field, list};
pub use tell::{fate, noun, row, when, who};
pub use undo::{Stayed, Undone, undo};
pub use undo_file::{ChangedSince, FileUndone, RowSince, undo_file};
