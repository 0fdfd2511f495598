//! What Kring does by itself, and when.
//!
//! Deliberately absent: what a job does (`insights`, `reports`, `backup`, `mail`), and any
//! memory of its own: what is due follows from the rows in the file and the clock.

pub mod due;
pub mod pattern;
