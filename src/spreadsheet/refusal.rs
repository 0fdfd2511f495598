//! Why a workbook is not read, as the child tells it to its parent, and the parent to a person.

use std::io;

use serde::{Deserialize, Serialize};

use crate::domain::{Arg, Problem};
use crate::files;

/// Why it is not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Refusal {
    /// A zip of something else, or nothing of the kind.
    NoWorkbook,
    /// Of a word processor, or slides.
    Document,
    /// Written by programs of before 2007, in a form of its own.
    Old,
    Binary,
    OpenDocument,
    Protected,
    /// It cannot be understood, or its end is missing.
    Broken,
    TooLarge,
    /// It took longer or more memory than may be.
    TooMuch,
    NoRows,
    NoSheet {
        given: String,
        sheets: Vec<String>,
    },
    TooWide {
        sheet: String,
        row: u32,
    },
    /// What the disk said, by its number.
    Unwritten(Option<i32>),
}

impl Refusal {
    pub(super) fn unwritten(error: &io::Error) -> Refusal {
        Refusal::Unwritten(error.raw_os_error())
    }

    /// In words, about the file of this name.
    pub(super) fn problem(self, file: &str) -> Problem {
        let about = |id| Problem::invalid_data(id).with("file", file);
        match self {
            Refusal::NoWorkbook => about("import-packed"),
            Refusal::Document => about("import-document"),
            Refusal::Old => about("workbook-old"),
            Refusal::Binary => about("workbook-binary"),
            Refusal::OpenDocument => about("workbook-open-document"),
            Refusal::Protected => about("workbook-protected"),
            Refusal::Broken => about("workbook-broken"),
            Refusal::TooLarge => about("workbook-too-large"),
            Refusal::TooMuch => about("workbook-too-much"),
            Refusal::NoRows => Problem::invalid_data("import-empty"),
            Refusal::TooWide { sheet, row } => {
                about("workbook-too-wide").with("sheet", sheet).with("row", row.to_string())
            }
            Refusal::NoSheet { given, sheets } => {
                let sheets = sheets.into_iter().map(Arg::Text).collect();
                Problem::usage("workbook-no-sheet")
                    .with("given", given)
                    .with("sheets", Arg::List(sheets))
            }
            Refusal::Unwritten(code) => {
                let error = code.map_or_else(
                    || io::Error::from(io::ErrorKind::Other),
                    io::Error::from_raw_os_error,
                );
                Problem::failed("workbook-unwritten").with("why", files::unwritten(&error))
            }
        }
    }
}
