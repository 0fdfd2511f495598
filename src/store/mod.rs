//! The only home of SQL: one writer, readers that cannot write, and one module per table family.
//!
//! Functions take a transaction first and say what they do: `orders::insert(tx, …)`. A function
//! that writes takes a [`WriteTx`]; a reader takes a [`ReadTx`], and every `WriteTx` is one too.
//! Deliberately absent: formulas, formatting, zones and limits of its own.

pub mod accounts;
pub mod acts;
pub mod addresses;
pub mod alerts;
pub mod answers;
pub mod attempts;
pub mod backup;
pub mod changes;
pub mod clock;
mod columns;
pub mod coming;
pub mod concerns;
mod connect;
pub mod consents;
pub mod contacts;
pub mod content;
pub mod contracts;
mod create;
pub mod customers;
mod db;
pub mod erasures;
mod error;
pub mod export;
pub mod facts;
pub mod forecast_origins;
pub mod going;
pub mod health;
pub mod images;
pub mod import_rows;
pub mod imports;
pub mod insights;
pub mod interactions;
pub mod job_runs;
pub mod journal;
pub mod later;
mod limits;
pub mod lists;
pub mod lock;
pub mod merges;
mod migrate;
pub mod model_fits;
pub mod namesakes;
pub mod nights_again;
pub mod order_sums;
pub mod orders;
pub mod outbox;
pub mod own_segments;
pub mod people;
pub mod place;
pub mod plan;
pub mod present;
pub mod quotes;
pub mod recipients;
pub mod refusals;
pub mod replace;
pub mod reports;
pub mod said;
pub mod schedules;
pub mod scrub;
pub mod search;
pub mod segments;
pub mod sessions;
pub mod settings;
pub mod shops;
pub mod sources;
#[cfg(test)]
pub(crate) mod steps;
pub mod suppressions;
pub mod surveys;
pub mod tasks;
pub mod timeline;
mod tx;
pub mod views;

pub use db::Db;
pub use error::{Constraint, Error};
pub use tx::{Keep, Occasion, ReadTx, WriteTx};

/// What a store function gives back.
pub type Result<T> = std::result::Result<T, Error>;
