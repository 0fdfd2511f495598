//! A believable business: three years of a Dutch coffee roaster that does not exist, first as files,
//! then read, worked out and reported on as anyone's.
//!
//! The same seed and day give the same bytes on every machine, so all arithmetic here is in whole
//! numbers (logarithms differ between machines) and nothing depends on the order of a hash map.
//! Deliberately absent: a way in of its own. The files go in as anyone's do (`make`).

mod answers;
mod collect;
mod dice;
mod dossier;
mod life;
mod make;
mod names;
mod people;
mod phrases;
mod place;
mod sales;
mod seasons;
mod service;
mod stories;
mod talks;
mod trade;
mod wish;
mod words;

use crate::domain::Day;

use collect::DemoFile;
use dice::Dice;
use dossier::Dossier;
pub use make::{Made, Say, Shown};
use trade::Span;
pub use wish::{Demo, Wish};

/// What the business is called.
const BUSINESS: &str = "Koffiebranderij De Kraanvogel";

/// The seed when none is given.
const SEED: u64 = 2026;

/// The days of history the files cover.
const HISTORY_DAYS: i32 = 3 * 365 + 1;

/// Makes the files of the three years up to and not including `as_of`.
///
/// # Errors
/// When a row cannot be written as CSV.
fn generate(seed: u64, as_of: Day) -> anyhow::Result<Vec<DemoFile>> {
    let span = Span { from: as_of.plus(-HISTORY_DAYS), to: as_of };
    let mut dossiers = people::all(seed, span);
    for (place, dossier) in (1_u64..).zip(&mut dossiers) {
        let mut dice = Dice::new(seed, place);
        match dossier.story {
            Some(story) => stories::tell(dossier, story, span, &mut dice),
            None => draw(dossier, span, &mut dice),
        }
    }
    collect::files(&dossiers)
}

fn draw(dossier: &mut Dossier, span: Span, dice: &mut Dice) {
    sales::fill(dossier, span, dice);
    service::fill(dossier, span, dice);
    talks::fill(dossier, span, dice);
    answers::fill(dossier, span, dice);
}

#[cfg(test)]
mod tests;
