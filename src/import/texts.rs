//! Texts that come again and again in a file, each kept once and numbered as it first came.

use std::hash::{BuildHasher, RandomState};

/// A place of the table that no number has taken.
const FREE: u32 = u32::MAX;

/// All texts lie in one string, and a table finds them: for a million of them there is no
/// allocation each, and little to fetch from memory.
#[derive(Debug)]
pub(super) struct Texts {
    text: String,
    /// Where each ends; it begins where the one before it ends.
    ends: Vec<u32>,
    /// Numbers by hash, the next free place where that is taken; its length is a power of two.
    table: Vec<u32>,
    /// So that nobody can write a file whose texts all fall on one place.
    seed: u64,
}

impl Default for Texts {
    fn default() -> Texts {
        let seed = RandomState::new().hash_one(0);
        Texts { text: String::new(), ends: Vec::new(), table: vec![FREE; 64], seed }
    }
}

impl Texts {
    /// The number of a text that was added before.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        self.table.get(self.place_of(text)).copied().filter(|number| *number != FREE)
    }

    /// Adds a text that is not there yet and gives its number.
    pub(super) fn add(&mut self, text: &str) -> u32 {
        if self.ends.len() * 2 >= self.table.len() {
            self.grow();
        }
        let number = u32::try_from(self.ends.len()).unwrap_or(FREE);
        let place = self.place_of(text);
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        self.take(place, number);
        number
    }

    /// The text with this number.
    pub(super) fn get(&self, number: u32) -> &str {
        let at = number as usize;
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        let start = at.checked_sub(1).map_or(0, end);
        self.text.get(start..end(at)).unwrap_or_default()
    }

    /// Where the text stands in the table, or would.
    fn place_of(&self, text: &str) -> usize {
        let last = self.table.len() - 1;
        let mut place = self.hash(text) & last;
        while let Some(number) = self.table.get(place).copied() {
            if number == FREE || self.get(number) == text {
                break;
            }
            place = (place + 1) & last;
        }
        place
    }

    fn take(&mut self, place: usize, number: u32) {
        if let Some(taken) = self.table.get_mut(place) {
            *taken = number;
        }
    }

    fn grow(&mut self) {
        self.table = vec![FREE; self.table.len() * 2];
        for number in (0..).take(self.ends.len()) {
            let place = self.place_of(self.get(number));
            self.take(place, number);
        }
    }

    /// Eight bytes at a time, each time spread over all bits.
    fn hash(&self, text: &str) -> usize {
        let (words, rest) = text.as_bytes().as_chunks::<8>();
        let mut end = [0; 8];
        end.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        let mut hash = self.seed ^ text.len() as u64;
        for word in words.iter().chain([&end]) {
            hash = (hash ^ u64::from_le_bytes(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            hash ^= hash >> 32;
        }
        usize::try_from(hash & u64::from(u32::MAX)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_found_by_its_number() {
        let mut texts = Texts::default();
        let text = |number: u32| format!("{}-{number}", "x".repeat(number as usize % 20));
        for number in 0..5_000 {
            assert_eq!(texts.find(&text(number)), None);
            assert_eq!(texts.add(&text(number)), number);
        }
        assert_eq!(texts.find(""), None);
        assert_eq!(texts.add(""), 5_000);
        for number in 0..5_000 {
            assert_eq!(texts.find(&text(number)), Some(number));
        }
        assert_eq!(texts.find(""), Some(5_000));
    }
}
