//! Words of a file whose meaning nobody said yet.

use super::words;

/// So many different ones are noted: more are no words of a picklist.
const MOST: usize = 20;
const LONGEST: usize = 60;

/// Each once, with the number of its rows.
#[derive(Debug, Default)]
pub(super) struct Unknown(Vec<(String, i64)>);

impl Unknown {
    pub(super) fn add(&mut self, word: &str) {
        let word: String = words::clean(word).chars().take(LONGEST).collect();
        let known = self.0.iter().position(|(known, _)| *known == word);
        if known.is_none() && self.0.len() < MOST {
            self.0.push((word, 1));
        } else if let Some((_, rows)) = known.and_then(|at| self.0.get_mut(at)) {
            *rows += 1;
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(word, _)| word.as_str())
    }

    /// `paidout (2), expired (1)`.
    pub(super) fn listed(&self) -> String {
        let one = |(word, rows): &(String, i64)| format!("{word} ({rows})");
        self.0.iter().map(one).collect::<Vec<_>>().join(", ")
    }
}
