//! The parts reports are made of, one file each: what it freezes, how that is gathered, and how it
//! is put in words. Kinds of reports choose from these and their order.
//!
//! Deliberately absent: HTML and layout (`render`), figures (`insights`), and what is above the
//! first section (`sentences`).

pub(super) mod back_test;
pub(super) mod cohorts;
pub(super) mod figures;
pub(super) mod followed;
pub(super) mod gone;
pub(super) mod groups;
pub(super) mod leaving;
pub(super) mod quotes;
pub(super) mod revenue;
pub(super) mod scores;
pub(super) mod spenders;
pub(super) mod to_do;
pub(super) mod worth;
pub(super) mod year;
