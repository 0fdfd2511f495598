//! Taking one person's name and words out of finished texts: mails, pages and frozen figures.
//!
//! Texts are searched, not made again: what else they say stays as it was, letter for letter. Of
//! HTML only what a reader sees or hears is looked at, so that a customer called “style” breaks no
//! page; of JSON only the values that hold names and words, so that one called “week” changes no
//! code.

mod html;
mod json;
mod numbers;

use crate::domain::{clean, phone};

/// Shorter beginnings than this are not recognised even where dots show that more was cut off.
const CUT: usize = 4;
/// Words shorter than this say nothing by themselves: they are taken out where they stand as a
/// quotation.
const TELLING: usize = 12;

/// What is to be taken out.
#[derive(Clone, Debug, Default)]
pub(super) struct Person {
    /// The name and earlier ones: whole words only.
    pub(super) names: Vec<String>,
    /// Addresses and phone numbers: nobody else's, wherever they stand.
    pub(super) contacts: Vec<String>,
    /// What they wrote.
    pub(super) words: Vec<String>,
    /// Names of others, and of the business, of which one of `names` is a part.
    pub(super) others: Vec<String>,
    /// Customer numbers: looked for in files only, for elsewhere they may be anything.
    pub(super) numbers: Vec<String>,
    /// As people write by hand: in capitals or not, and a phone number in any notation.
    pub(super) by_hand: bool,
}

/// One character and the bytes of the text that it stands for; white space is one of them.
#[derive(Clone, Copy, Debug)]
struct Place {
    letter: char,
    from: usize,
    to: usize,
}

/// A person made ready for looking through many texts.
#[derive(Clone, Debug, Default)]
pub(super) struct Search {
    names: Vec<Vec<char>>,
    contacts: Vec<Vec<char>>,
    quotes: Vec<Vec<char>>,
    /// Names and words as a value may hold them alone.
    whole: Vec<String>,
    words: Vec<String>,
    /// Where in another's name the name stands, and that name.
    others: Vec<(usize, Vec<char>)>,
    by_hand: bool,
    /// Phone numbers without the country and the zero before them.
    numbers: Vec<Vec<char>>,
}

impl Search {
    pub(super) fn new(person: &Person) -> Search {
        let letters = |text: &String| -> Vec<char> {
            letters(text).into_iter().map(|letter| folded(letter, person.by_hand)).collect()
        };
        let names: Vec<_> = person.names.iter().map(letters).collect();
        let others = person.others.iter().map(letters);
        // What has letters is an address, or the command that names a customer.
        let is_phone = |said: &&String| !said.contains(char::is_alphabetic);
        let phones = person.contacts.iter().filter(|said| person.by_hand && is_phone(said));
        Search {
            others: others.flat_map(|other| inside(&names, &other)).collect(),
            contacts: person.contacts.iter().map(letters).collect(),
            by_hand: person.by_hand,
            numbers: phones.map(|phone| phone::national(phone).chars().collect()).collect(),
            quotes: person.words.iter().flat_map(|words| quotes(words)).collect(),
            whole: person.names.iter().map(|name| name.trim().to_owned()).collect(),
            words: person.words.iter().map(|words| words.trim().to_owned()).collect(),
            names: names.into_iter().filter(|name| is_name(name)).collect(),
        }
    }

    /// The same, looking only for what cannot be anybody else.
    pub(super) fn contacts_only(&self) -> Search {
        let (contacts, numbers) = (self.contacts.clone(), self.numbers.clone());
        Search { contacts, numbers, by_hand: self.by_hand, ..Search::default() }
    }

    /// The plain text without the person; `None` when they are not in it.
    pub(super) fn out_of_text(&self, text: &str, mark: &str) -> Option<String> {
        let folded = |place: Place| Place { letter: folded(place.letter, self.by_hand), ..place };
        without(text, self.spans(&places(text.char_indices().map(plain).map(folded))), mark)
    }

    /// Where the person stands, in bytes and in order.
    fn spans(&self, places: &[Place]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for name in &self.names {
            found.extend(all(places, name).filter(|(at, length)| {
                is_alone(places, *at, *length, char::is_alphanumeric)
                    && !self.is_anothers(places, *at)
            }));
        }
        for contact in &self.contacts {
            let found_here = all(places, contact);
            found.extend(found_here.filter(|(at, length)| is_whole(places, *at, *length)));
        }
        found.extend(self.numbers.iter().flat_map(|number| numbers::spans(places, number)));
        found.extend(self.quotes.iter().flat_map(|words| all(places, words)));
        let bytes = |(at, length): (usize, usize)| {
            Some((places.get(at)?.from, places.get(at + length.checked_sub(1)?)?.to))
        };
        let mut spans: Vec<_> = found.into_iter().filter_map(bytes).collect();
        // Of two that begin together the longer one counts.
        spans.sort_unstable_by_key(|(from, to)| (*from, std::cmp::Reverse(*to)));
        spans
    }

    /// Whether the name stands in the longer name of somebody else.
    fn is_anothers(&self, places: &[Place], at: usize) -> bool {
        self.others.iter().any(|(offset, other)| {
            let start = at.checked_sub(*offset);
            start.is_some_and(|start| {
                let length = length(places, start, other);
                start + length > at && is_alone(places, start, length, char::is_alphanumeric)
            })
        })
    }
}

/// The text with the mark in the place of each span; `None` when there is none.
fn without(text: &str, spans: Vec<(usize, usize)>, mark: &str) -> Option<String> {
    if spans.is_empty() {
        return None;
    }
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for (from, to) in spans {
        if from >= at {
            result.push_str(text.get(at..from).unwrap_or_default());
            result.push_str(mark);
        }
        at = at.max(to);
    }
    result.push_str(text.get(at..).unwrap_or_default());
    Some(result)
}

/// The letters of a name or quotation as a text shows them: no marks, single spaces.
fn letters(text: &str) -> Vec<char> {
    clean::line(text).chars().collect()
}

/// The same letter for a capital where those do not count.
fn folded(letter: char, by_hand: bool) -> char {
    if by_hand { letter.to_lowercase().next().unwrap_or(letter) } else { letter }
}

/// A number or a sign is not a name: it would be found everywhere.
fn is_name(name: &[char]) -> bool {
    name.iter().any(|letter| letter.is_alphabetic())
}

/// Where the names stand as whole words in the longer name of somebody else.
fn inside(names: &[Vec<char>], other: &[char]) -> Vec<(usize, Vec<char>)> {
    let place = |(at, letter): (usize, &char)| Place { letter: *letter, from: at, to: at + 1 };
    let places: Vec<Place> = other.iter().enumerate().map(place).collect();
    let longer = names.iter().filter(|name| name.len() < other.len());
    let found = longer.flat_map(|name| {
        all(&places, name)
            .filter(|(at, length)| is_alone(&places, *at, *length, char::is_alphanumeric))
    });
    found.map(|(at, _)| (at, other.to_vec())).collect()
}

fn quotes(words: &str) -> Vec<Vec<char>> {
    let words = letters(words);
    if words.is_empty() {
        return Vec::new();
    }
    if words.len() >= TELLING {
        return vec![words];
    }
    let marks = [('“', '”'), ('‘', '’'), ('"', '"')];
    marks.map(|(open, close)| [&[open], &words[..], &[close]].concat()).to_vec()
}

/// Every place of the wanted letters and how many of the text they are.
fn all<'a>(
    places: &'a [Place],
    wanted: &'a [char],
) -> impl Iterator<Item = (usize, usize)> + use<'a> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < places.len() {
            let start = at;
            let length = length(places, start, wanted);
            at += length.max(1);
            if length > 0 {
                return Some((start, length));
            }
        }
        None
    })
}

/// How many letters from `at` on are the wanted ones: all of them, or a beginning that was cut
/// with dots; 0 when it is something else.
fn length(places: &[Place], at: usize, wanted: &[char]) -> usize {
    for (count, letter) in wanted.iter().enumerate() {
        match places.get(at + count) {
            Some(place) if place.letter == *letter => {}
            Some(place) if place.letter == '…' && count >= CUT => return count,
            _ => return 0,
        }
    }
    wanted.len()
}

/// Whether the letters beside it do not belong to it.
fn is_alone(places: &[Place], at: usize, length: usize, belongs: fn(char) -> bool) -> bool {
    let does = |place: Option<&Place>| place.is_some_and(|place| belongs(place.letter));
    !does(at.checked_sub(1).and_then(|before| places.get(before))) && !does(places.get(at + length))
}

/// [`is_alone`] of an address: `jan@co.nl` is no part of `piet.jan@co.nl` or `jan@co.nl.example`,
/// and may end a sentence.
fn is_whole(places: &[Place], at: usize, length: usize) -> bool {
    let letter = |at: usize| places.get(at).map(|place| place.letter);
    let joins = |c: char| c.is_alphanumeric() || "_-+@".contains(c);
    let before = at.checked_sub(1).and_then(letter);
    let after = letter(at + length);
    let goes_on = after == Some('.') && letter(at + length + 1).is_some_and(char::is_alphanumeric);
    !before.is_some_and(|c| joins(c) || c == '.') && !after.is_some_and(joins) && !goes_on
}

fn plain((from, letter): (usize, char)) -> Place {
    Place { letter, from, to: from + letter.len_utf8() }
}

/// White space of any kind and length becomes one space: lines are broken.
fn places(letters: impl Iterator<Item = Place>) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for place in letters {
        let is_space = place.letter.is_whitespace();
        match places.last_mut() {
            Some(last) if is_space && last.letter == ' ' => last.to = place.to,
            _ => places.push(Place { letter: if is_space { ' ' } else { place.letter }, ..place }),
        }
    }
    places
}

#[cfg(test)]
mod tests;
