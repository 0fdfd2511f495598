//! The figures and lists of a report as a spreadsheet, for readers who get one attached.
//!
//! Deliberately absent: how a spreadsheet is written (`sheets`), and anything the report itself does
//! not say.

mod lists;
mod review;
mod weekly;

pub(in crate::reports) use review::review;
pub(in crate::reports) use weekly::weekly;
