//! Finding while one types: customers by all they are known by, what was said, and orders, each from an index
//! and so in the same few milliseconds however many there are.

use std::collections::HashSet;

use super::find::folded;
use crate::domain::contact::Contact;
use crate::domain::{CustomerId, EmailAddress, clean, phone};
use crate::store::people::{self, Found};

pub use crate::store::search::{How, Known, NumberedOrder, Said};
use crate::store::{self, ReadTx, contacts, search};

/// Characters of what was said around the word that was looked for.
const SHOWN: usize = 160;
/// Of what was said and of orders so many are shown.
const FEW: usize = 5;
/// A number with fewer letters is the beginning of too many.
const NUMBER_LETTERS: usize = 3;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// Who brought most in 12 months first.
    pub customers: Vec<CustomerHit>,
    /// That there are more of them.
    pub more_customers: bool,
    /// Newest first, each with the words around the first one that was looked for, on one line.
    pub said: Vec<Said>,
    /// By number.
    pub orders: Vec<NumberedOrder>,
}

/// A customer who may be meant.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomerHit {
    pub known: Known,
    /// The one of their people by whom they were found, where none of their own fields fits.
    pub through: Option<String>,
}

/// All that a text may mean: at most `most` customers, and a few of the rest.
///
/// # Errors
/// A database error.
pub fn search(tx: &ReadTx<'_>, text: &str, most: usize) -> store::Result<Hits> {
    let text = clean::line(text);
    if text.is_empty() {
        return Ok(Hits::default());
    }
    let mut customers = suggest(tx, &text, most + 1)?;
    let more_customers = customers.len() > most;
    customers.truncate(most);
    let is_number = text.chars().count() >= NUMBER_LETTERS && !text.contains(' ');
    Ok(Hits {
        customers,
        more_customers,
        said: said(tx, &text)?,
        orders: if is_number { search::orders(tx, &text, FEW)? } else { Vec::new() },
    })
}

/// At most so many customers whom a text may mean, who brought most in 12 months first. Their own number
/// comes before everything.
///
/// # Errors
/// A database error.
pub fn suggest(tx: &ReadTx<'_>, text: &str, most: usize) -> store::Result<Vec<CustomerHit>> {
    let wanted = Wanted::of(text);
    let mut hits: Vec<CustomerHit> = Vec::new();
    if let Some(one) = by_number(tx, text)? {
        hits.push(CustomerHit { known: search::known(tx, one)?, through: None });
    }
    for id in wanted.candidates(tx)? {
        if hits.len() == most {
            break;
        }
        let Some(known_by) = search::known_by(tx, id)? else { continue };
        if wanted.fits(&known_by) && hits.iter().all(|hit| hit.known.found.id != id) {
            let known = search::known(tx, id)?;
            let through = wanted.through(tx, &known.found)?;
            hits.push(CustomerHit { known, through });
        }
    }
    Ok(hits)
}

/// All customers whom a text may mean, in no order of their own.
///
/// # Errors
/// A database error.
pub(super) fn everybody(tx: &ReadTx<'_>, text: &str) -> store::Result<HashSet<CustomerId>> {
    let wanted = Wanted::of(text);
    let mut fitting: HashSet<_> = by_number(tx, text)?.into_iter().collect();
    if wanted.asked.is_empty() {
        fitting.extend(wanted.by_beginning(tx, i64::MAX)?);
    }
    for letters in &wanted.asked {
        search::each_by_letters(tx, letters, |id, known_by| {
            if wanted.fits(known_by) {
                fitting.insert(id);
            }
        })?;
    }
    Ok(fitting)
}

/// Whose own number this is.
fn by_number(tx: &ReadTx<'_>, text: &str) -> store::Result<Option<CustomerId>> {
    let Some(found) = people::by_external_id(tx, text.trim())? else { return Ok(None) };
    Ok(search::known_by(tx, found.id)?.map(|_| found.id))
}

/// What to look for, prepared once.
struct Wanted {
    /// In small letters without their marks.
    words: Vec<String>,
    phone: Option<String>,
    /// What to ask the index for: those who fit are among what comes of the one or the other.
    asked: Vec<String>,
}

impl Wanted {
    fn of(text: &str) -> Wanted {
        let words: Vec<String> =
            folded(&clean::line(text)).split_whitespace().map(str::to_owned).collect();
        let phone = phone::looks_like_one(text).then(|| text.to_owned());
        let digits = phone.as_deref().map(phone::national);
        let by_words = search::letters(words.iter().map(String::as_str));
        let asked = by_words.into_iter().chain(search::letters(digits.as_deref())).collect();
        Wanted { words, phone, asked }
    }

    /// The first who may fit, the best of them first.
    fn candidates(&self, tx: &ReadTx<'_>) -> store::Result<Vec<CustomerId>> {
        if self.asked.is_empty() {
            return self.by_beginning(tx, search::MOST);
        }
        let found = self.asked.iter().map(|letters| search::by_letters(tx, letters, search::MOST));
        Ok(found.collect::<store::Result<Vec<_>>>()?.concat())
    }

    /// What is too short to be looked for anywhere is the beginning of a name.
    fn by_beginning(&self, tx: &ReadTx<'_>, most: i64) -> store::Result<Vec<CustomerId>> {
        let beginning = self.words.join(" ");
        if beginning.is_empty() {
            Ok(Vec::new())
        } else {
            search::by_beginning(tx, &beginning, most)
        }
    }

    /// Whether every word stands somewhere in what a customer is known by, or the number is one of theirs.
    fn fits(&self, known_by: &str) -> bool {
        if self.asked.is_empty() {
            return folded(known_by).starts_with(&self.words.join(" "));
        }
        let has_phone = |asked: &str| known_by.lines().any(|line| phone::fits(line, asked));
        self.has_words(known_by.lines()) || self.phone.as_deref().is_some_and(has_phone)
    }

    fn has_words<'k>(&self, known_by: impl Iterator<Item = &'k str>) -> bool {
        let lines: Vec<String> = known_by.map(folded).collect();
        self.words.iter().all(|word| lines.iter().any(|line| line.contains(word.as_str())))
    }

    /// Whom of their people it must have been, where no field of the customer says why.
    fn through(&self, tx: &ReadTx<'_>, found: &Found) -> store::Result<Option<String>> {
        let Found { name, external_id, email, phone, city, .. } = found;
        let own = [external_id, email, phone, city].into_iter().flatten();
        let own = std::iter::once(name).chain(own).map(String::as_str).collect::<Vec<_>>();
        if self.fits(&own.join("\n")) {
            return Ok(None);
        }
        let is_it = |contact: &&Contact| {
            let fields = &contact.fields;
            let email = fields.email.as_ref().map(EmailAddress::as_str);
            let theirs = [Some(fields.name.as_str()), email, fields.phone.as_deref()];
            let theirs: Vec<_> = theirs.into_iter().flatten().map(folded).collect();
            let has_word =
                self.words.iter().any(|word| theirs.iter().any(|text| text.contains(word)));
            has_word || self.phone.is_some() && self.fits(&theirs.join("\n"))
        };
        let all = contacts::list(tx, found.id)?;
        Ok(all.iter().find(is_it).map(|contact| contact.fields.name.clone()))
    }
}

fn said(tx: &ReadTx<'_>, text: &str) -> store::Result<Vec<Said>> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    // The beginning of half of all words says nothing.
    if words.iter().all(|word| word.chars().count() < NUMBER_LETTERS) {
        return Ok(Vec::new());
    }
    let Some(asked) = search::beginnings(words.iter().copied()) else { return Ok(Vec::new()) };
    let first = folded(words.first().copied().unwrap_or_default());
    let shown = |said: Said| Said { words: around(&said.words, &first), ..said };
    Ok(search::said(tx, &asked, FEW)?.into_iter().map(shown).collect())
}

/// A part of a text with the first word that begins so in it.
fn around(text: &str, beginning: &str) -> String {
    let clean = clean::line(text);
    let words: Vec<&str> = clean.split(' ').collect();
    let place = words.iter().position(|word| {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        folded(word).starts_with(beginning)
    });
    // A few words before it, so that it can be understood.
    let from = place.unwrap_or(0).saturating_sub(6);
    let shown = words.get(from..).unwrap_or_default().join(" ");
    let dots = if from > 0 { "… " } else { "" };
    format!("{dots}{}", clean::shortened(&shown, SHOWN))
}

#[cfg(test)]
mod tests;
