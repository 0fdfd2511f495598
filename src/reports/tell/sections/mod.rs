//! The parts reports are made of, one file each. Kinds of reports choose from these and their order.
//!
//! Deliberately absent: HTML and layout (`set`), figures (`insights`), and what is above the first
//! section (`sentences`).

pub(in crate::reports) mod cohorts;
pub(in crate::reports) mod figures;
pub(in crate::reports) mod followed;
pub(in crate::reports) mod forecast;
pub(in crate::reports) mod gone;
pub(in crate::reports) mod groups;
pub(in crate::reports) mod leaving;
pub(in crate::reports) mod matter;
pub(in crate::reports) mod products;
pub(in crate::reports) mod quotes;
pub(in crate::reports) mod revenue;
pub(in crate::reports) mod scores;
pub(in crate::reports) mod spenders;
pub(in crate::reports) mod to_do;
pub(in crate::reports) mod worth;
pub(in crate::reports) mod year;
