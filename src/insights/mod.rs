//! Facts from the store joined with the formulas of `analytics`: figures, verdicts, segments.
//!
//! Everything is computed afresh from the facts before some day; nothing is kept up to date by
//! halves. Deliberately absent: SQL, layout, and sending anything to anyone.

pub mod breakdowns;
pub mod causes;
pub mod cohorts;
pub mod counter;
mod everyone;
pub mod explain;
mod fingerprint;
mod flows;
mod gaps;
pub mod happened;
pub mod headline;
pub mod known;
pub mod kpis;
mod life;
mod listening;
pub mod looks;
pub mod nightly;
mod pass;
pub mod predictions;
pub mod products;
pub mod revenue;
pub mod review;
pub mod rhythm;
pub mod scores;
pub mod segments;
mod service;
pub mod spenders;
mod states;
mod takings;
pub mod to_do;
pub mod today;
pub mod value;
mod verdicts;
#[cfg(test)]
pub(crate) mod world;
pub mod worth;
