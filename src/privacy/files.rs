//! Files of the folder from which they come in by themselves: those that still hold a person.

use std::path::PathBuf;

use serde::Serialize;

use super::redact::{Person, Search};
use crate::domain::{Day, Problem};
use crate::import::folder::Folder;
use crate::import::holds;
use crate::settings::Settings;
use crate::store::ReadTx;

/// A shorter customer number is too often an amount or a day.
const TELLING_NUMBER: usize = 4;

/// A file that holds the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StillFiled {
    pub file: PathBuf,
    /// When it goes by itself, where it came in; the others are still to be read.
    pub until: Option<Day>,
    /// It could not be looked into, and may hold anybody.
    pub unread: bool,
}

/// Looks for the person in what lies in the folder.
///
/// # Errors
/// When the folder cannot be read.
pub(super) fn holding(tx: &ReadTx<'_>, person: &Person) -> anyhow::Result<Vec<StillFiled>> {
    let settings = Settings::load(tx)?;
    // One that cannot be watched holds nothing that Kring put there.
    let Some(folder) = Folder::watched(tx.path(), &settings).ok().flatten() else {
        return Ok(Vec::new());
    };
    let by_hand = Person { by_hand: true, words: Vec::new(), ..person.clone() };
    let search = Search::new(&by_hand);
    let is_in =
        |text: &str| search.out_of_text(text, "").is_some() || has_number(text, &person.numbers);
    let held = |file: PathBuf, until: Option<Day>| {
        let names = is_in(&file.file_name().unwrap_or_default().to_string_lossy());
        let found = if names { Some(true) } else { holds(&file, is_in) };
        (found != Some(false)).then(|| StillFiled { file, until, unread: found.is_none() })
    };
    let last = |came_on: Day| Some(came_on.plus(settings.incoming.keep_days));
    let kept = folder.kept()?.into_iter().filter_map(|one| held(one.path, last(one.came_on)));
    let open = folder.arrivals()?.into_iter().chain(folder.asking()?);
    let open = open.filter_map(|one| held(one.path, None));
    Ok(kept.chain(open).collect())
}

/// Takes away those that came in already; gives how many. What is still to be read holds others too.
///
/// # Errors
/// What the disk says.
pub(super) fn delete(files: &mut Vec<StillFiled>) -> Result<usize, Problem> {
    let before = files.len();
    for one in files.iter().filter(|one| one.can_go()) {
        crate::files::remove(&one.file)
            .map_err(|error| crate::files::problem(&one.file, &error))?;
    }
    files.retain(|one| !one.can_go());
    Ok(before - files.len())
}

impl StillFiled {
    /// It came in, so nothing is lost with it.
    pub(super) fn can_go(&self) -> bool {
        self.until.is_some() && !self.unread
    }
}

/// Whether a customer number stands there by itself.
fn has_number(text: &str, numbers: &[String]) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '-';
    let is_alone = |at: usize, number: &str| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let behind = text.get(at + number.len()..).and_then(|behind| behind.chars().next());
        !before.is_some_and(is_part) && !behind.is_some_and(is_part)
    };
    let mut telling = numbers.iter().filter(|number| number.len() >= TELLING_NUMBER);
    telling.any(|number| text.match_indices(number.as_str()).any(|(at, _)| is_alone(at, number)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_where_it_stands_alone() {
        let found = |text: &str| has_number(text, &["K-1001".to_owned(), "12".to_owned()]);
        for text in ["K-1001", "a;K-1001;b", "\"K-1001\"", "x,K-1001\n"] {
            assert!(found(text), "{text}");
        }
        for text in ["K-10012", "XK-1001", "K-1001-2", "12", ""] {
            assert!(!found(text), "{text}");
        }
    }
}
