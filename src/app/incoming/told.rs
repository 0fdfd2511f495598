//! What became of files that came in by themselves, in words and for programs.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::domain::{Deed, Lang, Message, Problem};
use crate::import::folder::Arrival;
use crate::import::{ImportKind, ImportResult, Said};
use crate::text;

/// What became of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    CameIn,
    /// It came in before, and was only put away.
    Known,
    Asks,
    /// It stays where it is for now.
    Waits,
}

/// One file.
#[derive(Clone, Debug)]
pub struct Told {
    pub file: String,
    pub fate: Fate,
    pub(super) kind: Option<ImportKind>,
    /// What was done with its rows.
    pub(super) result: Option<Box<ImportResult>>,
    /// Sheets of it that were read before.
    pub(super) earlier: Vec<Earlier>,
    /// Where the rows lie that stayed out.
    pub(super) rows: Option<PathBuf>,
    /// Where it lies now; of one that asks, the letter.
    pub(super) place: Option<PathBuf>,
    /// What it leaves open, or why it waits.
    pub(super) problems: Vec<Problem>,
}

/// What became of a file.
pub(super) enum Outcome {
    /// Somebody took it away.
    Gone,
    /// It came in, and lies elsewhere now.
    Away(Told),
    /// It lies here, with a letter beside it.
    Asks(Told, PathBuf),
    /// It stays where it is for now; whether it came in.
    Waits(Told, bool),
}

impl Outcome {
    /// The same where sheets of the file came in before.
    pub(super) fn after(self, kind: Option<ImportKind>, earlier: Vec<Earlier>) -> Outcome {
        if earlier.is_empty() {
            return self;
        }
        let with = |told| Told { kind, earlier, ..told };
        match self {
            Outcome::Gone => Outcome::Gone,
            Outcome::Away(told) => Outcome::Away(with(told)),
            Outcome::Asks(told, place) => Outcome::Asks(with(told), place),
            Outcome::Waits(told, came_in) => Outcome::Waits(with(told), came_in),
        }
    }
}

/// A sheet that was read before others of its workbook.
#[derive(Clone, Debug)]
pub(super) struct Earlier {
    pub(super) result: ImportResult,
    /// Where its rows lie that stayed out.
    pub(super) rows: Option<PathBuf>,
}

impl Told {
    pub(super) fn of(arrival: &Arrival, fate: Fate) -> Told {
        let file = arrival.name.clone();
        let (kind, result, rows, place) = (None, None, None, None);
        Told { file, fate, kind, result, earlier: Vec::new(), rows, place, problems: Vec::new() }
    }

    pub(super) fn waits(arrival: &Arrival, why: Problem) -> Told {
        Told { problems: vec![why], ..Told::of(arrival, Fate::Waits) }
    }

    /// Why it waits, without saying which file it is.
    pub fn trouble(&self) -> Option<&Problem> {
        self.problems.first().filter(|_| self.fate == Fate::Waits)
    }

    /// In a sentence.
    pub fn message(&self) -> Message {
        let id = match self.fate {
            Fate::CameIn => "incoming-came-in",
            Fate::Known => "incoming-known",
            Fate::Asks => "incoming-asks",
            Fate::Waits => "incoming-waits",
        };
        let message = Message::new(id).with("file", &self.file);
        match (self.fate, &self.result, self.kind) {
            (Fate::CameIn, Some(result), Some(kind)) => {
                message.with("kind", kind.name()).with("counts", result.counted())
            }
            (Fate::Asks, ..) => message.with("letter", self.shown_place()),
            (Fate::Waits, ..) => {
                let why = self.problems.first().map(|problem| problem.message.clone());
                message.with("why", why.unwrap_or_else(|| Message::new("os-in-use")))
            }
            (Fate::CameIn | Fate::Known, ..) => message,
        }
    }

    /// What is to be said besides: as of a file that a command brought in, and where rows lie that stayed
    /// out.
    pub fn besides(&self) -> Vec<Message> {
        let said = Said::default();
        let result = self.result.as_ref();
        let mut told = result.map(|result| result.besides(&said)).unwrap_or_default();
        for (Earlier { result, .. }, kind) in self.earlier.iter().zip(self.kind.into_iter().cycle())
        {
            let also = Message::new("incoming-also");
            told.push(also.with("kind", kind.name()).with("counts", result.counted()));
            told.extend(result.besides(&said));
        }
        told.extend(self.rows_left().into_iter().map(|rows| {
            Message::new("incoming-rows-left").with("file", rows.display().to_string())
        }));
        told
    }

    /// Rows of one sheet may have taken the place of those of another that were the same.
    fn rows_left(&self) -> BTreeSet<&PathBuf> {
        let of_earlier = self.earlier.iter().filter_map(|sheet| sheet.rows.as_ref());
        self.rows.iter().chain(of_earlier).collect()
    }

    /// What may be said of its columns, and of sales that were left out.
    pub fn options(&self) -> Vec<Deed> {
        self.result.as_ref().map(|result| result.options()).unwrap_or_default()
    }

    fn shown_place(&self) -> String {
        self.place.as_ref().map(|place| place.display().to_string()).unwrap_or_default()
    }

    /// For programs.
    pub fn json(&self, lang: Lang) -> Value {
        let problems = self.problems.iter().map(|problem| text::say(lang, &problem.message));
        let other = |sheet: &Earlier| json!({ "result": sheet.result.json(lang), "rows_left_out": sheet.rows });
        json!({
            "file": self.file,
            "fate": self.fate,
            "kind": self.kind,
            "result": self.result.as_ref().map(|result| result.json(lang)),
            "rows_left_out": self.rows,
            "other_sheets": self.earlier.iter().map(other).collect::<Vec<_>>(),
            "place": self.place,
            "problems": problems.collect::<Vec<_>>(),
        })
    }
}

/// How many files fared how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub came_in: usize,
    pub known: usize,
    pub asks: usize,
    pub waits: usize,
    /// Files of which rows stayed out.
    #[serde(default)]
    pub rows_left: usize,
    /// Those that came in long ago and are gone now.
    pub removed: usize,
}

impl Tally {
    pub fn of(all: &[Told]) -> Tally {
        let mut tally = Tally::default();
        all.iter().for_each(|told| tally.add(told));
        tally
    }

    pub fn add(&mut self, told: &Told) {
        let count = match told.fate {
            Fate::CameIn => &mut self.came_in,
            Fate::Known => &mut self.known,
            Fate::Asks => &mut self.asks,
            Fate::Waits => &mut self.waits,
        };
        *count += 1;
        self.rows_left += usize::from(!told.rows_left().is_empty());
    }

    /// Whether all of them came in.
    ///
    /// # Errors
    /// `incoming-some-ask` or `incoming-some-wait`.
    pub fn verdict(&self) -> Result<(), Problem> {
        match (self.waits, self.asks) {
            (0, 0) => Ok(()),
            (0, asks) => Err(Problem::invalid_data("incoming-some-ask").with("count", asks)),
            (waits, _) => Err(Problem::failed("incoming-some-wait").with("count", waits)),
        }
    }

    /// In a sentence.
    pub fn message(&self) -> Message {
        Message::new("run-read-folder")
            .with("count", self.came_in + self.known)
            .with("asks", self.asks)
            .with("left", self.rows_left)
            .with("removed", self.removed)
    }
}
