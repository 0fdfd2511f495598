//! Files into rows: reading what shop systems, spreadsheets and people write, and storing it so
//! that the same file twice changes nothing.
//!
//! A file is read three times: once as bytes (encoding, fingerprint), once until nothing about it
//! is ambiguous (`decide`), once row by row. All that follows from it is a plan, made while others
//! may write; storing it is one short transaction. There is one reader, of separated text: a workbook
//! becomes that first (`crate::spreadsheet`).
//! Deliberately absent: guessing, and fetching (`shops`).

mod affixes;
mod against;
mod alike;
mod answers;
mod aside;
mod asking;
mod begin;
mod beside;
mod cell;
mod clocks;
mod columns;
mod concepts;
mod contacts;
mod crowds;
mod currencies;
mod customers;
mod dates;
mod days;
mod decide;
mod digits;
mod doubts;
mod down;
mod earlier;
mod emails;
mod encodings;
mod entries;
mod errors;
mod facts;
mod fate;
mod fields;
mod file_orders;
mod fill;
mod finding;
mod finding_addresses;
mod flags;
pub mod folder;
mod formats;
mod group;
mod guarded;
mod header;
mod hints;
mod holds;
mod ids;
mod kept;
mod known;
pub mod letter;
mod lines;
mod map;
mod mapped;
mod marks;
mod merged;
mod names;
mod names_facts;
mod namesakes;
mod numbers;
mod opened;
mod options;
mod orders;
mod others;
mod passing;
mod people;
mod picklists;
mod pieces;
mod profile;
mod profiles;
mod profiles_people;
mod profiles_shops;
mod refunds;
mod remarks;
mod repeats;
mod row_numbers;
mod rows;
mod rules;
mod rules_facts;
mod rules_people;
mod run;
mod run_orders;
mod seen;
mod sheet;
mod signs;
mod source;
pub mod sources;
mod spelling;
mod stacked;
mod states;
mod sums;
mod tables;
mod tax;
mod tell;
mod texts;
mod times;
mod totals;
mod twofold;
mod unknown;
mod unread;
mod vat;
mod wanted;
pub mod which;
mod whom;
mod words;
mod workbook;
mod worth;
mod wrapped;

use std::path::PathBuf;

use jiff::Timestamp;
use serde::Serialize;

use crate::domain::{Day, Message, ShopAddress, coded_enum, names};
use crate::history::file::TakenBack;
use crate::store::journal::Upserted;

pub use alike::{Differs, Likeness, Whose};
pub use answers::{Answers, Chosen, Meaning, Only};
pub use begin::{recall, remember, remember_kind};
pub use days::DateOrder;
pub use errors::{ErrorFile, RawRow, has_rows, is_within, keep_apart};
pub use fields::{AmountIs, Field, ImportKind};
pub use holds::holds;
pub use numbers::DecimalMark;
pub use opened::Opened;
pub use options::Typed;
pub use run::{Plan, plan};
pub use totals::Totals;
pub use whom::Strangers;
pub use worth::Worth;

coded_enum! {
    /// What becomes of a file that may be older than what came in before it.
    Older {
        /// What stands stays, and only new orders come in.
        Skip = "skip",
        /// All of it holds.
        Take = "take",
    }
}

names! {
    Older {
        Skip = "older-skip",
        Take = "older-take",
    }
}

/// What a person said about a file, and how it is to be brought in.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub answers: Answers,
    /// Columns that mean nothing become custom fields of the customer.
    pub keep_unknown: bool,
    /// The day up to which the file holds everything.
    pub complete_to: Option<Day>,
    /// What becomes of one that may be older than another that came in before.
    pub older: Option<Older>,
    /// Who is not there yet is made from rows of interactions, answers and contracts.
    pub create: bool,
    /// Rows of people who asked to be forgotten are taken too.
    pub include_erased: bool,
    /// One invalid row and nothing is stored.
    pub strict: bool,
    /// The same counts, and nothing is stored.
    pub dry_run: bool,
    /// Nobody is there to be told of it.
    pub unattended: bool,
    /// The shop it was fetched from: then it is no file of anybody else's.
    pub shop: Option<Fetched>,
}

/// Where rows were fetched, and when.
#[derive(Clone, Debug)]
pub struct Fetched {
    pub address: ShopAddress,
    /// When that began, by the clock of this machine.
    pub begun: Timestamp,
    /// Until when, by the shop's clock, what changed there is in.
    pub to: Timestamp,
}

/// How a file is brought in.
#[derive(Default)]
pub struct ImportOptions<'a> {
    pub said: Said,
    /// Told of every row that is not stored because something is wrong with it.
    pub on_invalid: Option<&'a mut OnInvalid<'a>>,
    /// Told now and then how many bytes of how many were read.
    pub on_progress: Option<&'a mut dyn FnMut(u64, u64)>,
}

/// Takes invalid rows as they come.
pub type OnInvalid<'a> = dyn FnMut(&Invalid, RawRow<'_>) -> anyhow::Result<()> + 'a;

/// A row that is not stored, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Invalid {
    /// The line in the file where the row begins.
    pub line: u64,
    pub reason: Message,
}

/// What became of the rows of a file: `read` is the sum of the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub read: i64,
    pub created: i64,
    pub updated: i64,
    pub unchanged: i64,
    /// Said nothing: empty, repeating another row, or an order of nobody.
    pub skipped: i64,
    pub invalid: i64,
}

impl Counts {
    /// There were rows, and nothing could be done with any of them.
    pub fn is_all_invalid(&self) -> bool {
        self.invalid > 0 && self.invalid + self.skipped == self.read
    }

    fn add(&mut self, fate: Upserted, rows: u32) {
        let count = match fate {
            Upserted::Created => &mut self.created,
            Upserted::Updated => &mut self.updated,
            Upserted::Unchanged => &mut self.unchanged,
        };
        *count += i64::from(rows);
    }
}

/// What an import did, or would do.
#[derive(Clone, Debug)]
pub struct ImportResult {
    pub counts: Counts,
    /// Field and the column it came from.
    pub mapping: Vec<(Field, String)>,
    /// Columns that meant nothing.
    pub unknown: Vec<String>,
    /// What some of those might be.
    pub perhaps: Vec<(String, Field)>,
    /// The shop system the file was recognised as.
    pub profile: Option<&'static str>,
    /// What was said of files like this, as options.
    pub answers: Vec<String>,
    /// Customers made from an order file.
    pub customers_created: i64,
    /// Refund rows made from a column of refunded amounts.
    pub refunds_from_column: i64,
    /// With whom conversations were whose customer has nobody of that name.
    pub strangers: Strangers,
    /// Rows about a customer who is not there.
    pub unknown_customers: i64,
    /// Why rows were skipped, and how many.
    pub skipped: Vec<(&'static str, i64)>,
    /// Cells and rows that were read otherwise than they stand there.
    pub remarks: Vec<Message>,
    /// What the rows of orders come to.
    pub worth: Option<Worth>,
    /// The first few invalid rows.
    pub invalid: Vec<Invalid>,
    /// Why rows are invalid, where it is one thing.
    pub one_cause: Option<Message>,
    /// The years that those of two digits were read as, where there were any.
    pub short_years: Option<[i16; 2]>,
    /// The file in whose place it came.
    pub replaced: Option<TakenBack>,
    /// The copy that was made before, where it changes much.
    pub backup: Option<PathBuf>,
    /// Whether it is in the file now.
    pub stored: bool,
}

impl ImportResult {
    /// Rows that are not as they were.
    pub fn changed(&self) -> i64 {
        let replaced = self.replaced.as_ref().map_or(0, TakenBack::rows);
        let made = self.customers_created + self.refunds_from_column;
        self.counts.created + self.counts.updated + made + replaced
    }
}
