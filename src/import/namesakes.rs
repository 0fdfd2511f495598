//! Everybody by name, in whatever order its parts stand, with what tells namesakes apart.
//!
//! Of each text only a few bytes are kept: a hundred thousand customers take some megabytes, and
//! each is looked at once, however many rows name them.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use super::crowds::Crowds;
use super::marks::{Marks, SPELLED, or};
use super::spelling::parts;
use crate::domain::customer::CustomerFields;
use crate::domain::{CustomerId, EmailAddress, phone};
use crate::store::namesakes::{self, KnownAs};
use crate::store::{self, ReadTx};

/// What more than these are called (`Guest`) is the name of nobody who has a number or an address.
const MOST: u32 = 1_000;
/// Of a name that more have than this, not everybody is looked at.
const CROWD: u32 = 64;
/// So many of those whom a name fits are kept.
const SEVERAL: usize = 4;
/// After the last one of a name.
const END: u32 = u32::MAX;

/// Whom a name or number fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fitting {
    Nobody,
    /// `agrees` is that more than their name is the same.
    One {
        id: CustomerId,
        as_spelled: bool,
        agrees: bool,
    },
    /// Only by name: who has it was there before the file, and is known by another number or address,
    /// or elsewhere. `is_only` is that there is one, and nothing but a number or address differs.
    Apart {
        id: CustomerId,
        is_only: bool,
    },
    /// The first few of them.
    Several(Vec<CustomerId>),
}

#[derive(Clone, Copy, Debug)]
struct Known {
    id: CustomerId,
    marks: Marks,
    /// The one of the same name before this one.
    next: u32,
}

#[derive(Debug, Default)]
pub(super) struct Namesakes {
    seed: RandomState,
    /// The last one of each name, and how many have it.
    last_of: HashMap<u64, (u32, u32)>,
    crowds: Crowds,
    known: Vec<Known>,
    /// Numbers without the zeros they begin with; more than one customer may have the rest.
    numbers: HashMap<u64, Option<CustomerId>>,
    /// The last one who was there before the file.
    before: i64,
}

impl Namesakes {
    /// # Errors
    /// A database error.
    pub(super) fn load(tx: &ReadTx<'_>, before: i64) -> store::Result<Namesakes> {
        let mut all = Namesakes { before, ..Namesakes::default() };
        namesakes::each(tx, |id, known| all.add(id, known))?;
        Ok(all)
    }

    pub(super) fn add(&mut self, id: CustomerId, known: KnownAs<'_>) {
        if let Some(bare) = known.number.and_then(without_zeros).filter(|_| id.0 <= self.before) {
            let entry = self.numbers.entry(self.seed.hash_one(bare)).or_insert(Some(id));
            *entry = entry.filter(|first| *first == id);
        }
        let Some(name) =
            known.name.filter(|name| ![known.number, known.email].contains(&Some(name)))
        else {
            return; // called by their number or address
        };
        let place = u32::try_from(self.known.len()).unwrap_or(END);
        let parts = parts(name);
        let marks = self.marks(&parts, known);
        let name = self.name(parts);
        let (next, count) = self.last_of.get(&name).copied().unwrap_or((END, 0));
        self.last_of.insert(name, (place, count + 1));
        self.known.push(Known { id, marks, next });
        if count == CROWD {
            let all: Vec<u32> = self.chain(name).collect();
            all.into_iter().rev().for_each(|place| self.add_to_crowd(name, place));
        } else if count > CROWD {
            self.add_to_crowd(name, place);
        }
    }

    fn add_to_crowd(&mut self, name: u64, place: u32) {
        if let Some(known) = self.known.get(place as usize) {
            self.crowds.add(name, &known.marks, place);
        }
    }

    /// Everybody of a name, the last one first.
    fn chain(&self, name: u64) -> impl Iterator<Item = u32> {
        let after = |place: &u32| self.known.get(*place as usize).map(|known| known.next);
        let last = self.last_of.get(&name).map(|(last, _)| *last);
        std::iter::successors(last, after).take_while(|place| *place != END)
    }

    /// Somebody of this name is known by more from now on.
    pub(super) fn learn(&mut self, id: CustomerId, said: KnownAs<'_>) {
        let parts = parts(said.name.unwrap_or_default());
        let marks = self.marks(&parts, said);
        let name = self.name(parts);
        let places: Vec<u32> = self.chain(name).collect();
        for place in places {
            let Some(known) = self.known.get_mut(place as usize) else { continue };
            if known.id == id {
                known.marks.number = or(marks.number, known.marks.number);
                known.marks.email = or(marks.email, known.marks.email);
                if self.count(name) > CROWD {
                    self.add_to_crowd(name, place);
                }
            }
        }
    }

    fn count(&self, name: u64) -> u32 {
        self.last_of.get(&name).map_or(0, |(_, count)| *count)
    }

    /// Whom a number is of that begins with more zeros or fewer than it is known with.
    pub(super) fn of_number(&self, number: &str) -> Fitting {
        let bare = without_zeros(number);
        match bare.and_then(|bare| self.numbers.get(&self.seed.hash_one(bare))) {
            None => Fitting::Nobody,
            Some(Some(id)) => Fitting::One { id: *id, as_spelled: false, agrees: false },
            Some(None) => Fitting::Several(Vec::new()),
        }
    }

    /// Who has this name and nothing that says otherwise, of those who may be meant: the one of whom
    /// more agrees goes first, and a name as it is spelled before its parts in another order. Those
    /// are only looked for among who was there before: a file writes names in one way.
    pub(super) fn find(&self, said: KnownAs<'_>, may_be: impl Fn(CustomerId) -> bool) -> Fitting {
        let parts = parts(said.name.unwrap_or_default());
        let marks = self.marks(&parts, said);
        let name = self.name(parts);
        let count = self.count(name);
        if count > MOST && (marks.number != 0 || marks.email != 0) {
            return Fitting::Nobody;
        }
        let mut search = Search { marks, before: self.before, best: (0, Vec::new()), apart: None };
        let known = |place: u32| self.known.get(place as usize).filter(|known| may_be(known.id));
        for list in self.crowds.find(name, &marks).take_while(|_| count > CROWD) {
            // Of one list all fit as well: a few of them tell that there are several.
            let fitting = list.iter().rev().filter_map(|place| known(*place));
            let mut fitting = fitting.filter(|known| search.marks.spelled == known.marks.spelled);
            let some: Vec<&Known> = fitting.by_ref().take(SEVERAL).collect();
            some.into_iter().for_each(|known| search.see(known));
        }
        self.chain(name).take(CROWD as usize).filter_map(known).for_each(|known| search.see(known));
        search.found()
    }

    fn marks(&self, parts: &[String], known: KnownAs<'_>) -> Marks {
        let phone = known.phone.map(phone::national).filter(|phone| !phone.is_empty());
        let postcode = known.postcode.map(squeezed).filter(|code| !code.is_empty());
        let city = known.city.map(str::to_lowercase);
        Marks {
            spelled: self.mark(Some(&parts.join(" "))),
            number: self.mark(known.number),
            email: self.mark(known.email),
            phone: self.mark(phone.as_deref()),
            postcode: self.mark(postcode.as_deref()),
            city: self.mark(city.as_deref()),
        }
    }

    fn mark(&self, text: Option<&str>) -> u32 {
        let hash = |text| u32::try_from(self.seed.hash_one(text) >> 32).unwrap_or_default().max(1);
        text.map_or(0, hash)
    }

    fn name(&self, mut parts: Vec<String>) -> u64 {
        parts.sort_unstable();
        self.seed.hash_one(parts)
    }
}

/// Looking for who fits best.
struct Search {
    marks: Marks,
    before: i64,
    best: (u8, Vec<CustomerId>),
    apart: Option<(CustomerId, bool)>,
}

impl Search {
    fn see(&mut self, known: &Known) {
        let as_spelled = known.marks.spelled == self.marks.spelled;
        let was_there = known.id.0 <= self.before;
        if !as_spelled && !was_there {
            return;
        }
        if self.marks.is_apart(&known.marks) {
            if as_spelled && was_there {
                let is_there = !self.marks.is_elsewhere(&known.marks);
                self.apart = see(self.apart, known.id, is_there);
            }
            return;
        }
        let agrees = self.marks.agreement(&known.marks) + if as_spelled { SPELLED } else { 1 };
        let (most, all) = &mut self.best;
        if agrees > *most {
            self.best = (agrees, vec![known.id]);
        } else if agrees == *most && all.len() < SEVERAL && !all.contains(&known.id) {
            all.push(known.id);
        }
    }

    fn found(self) -> Fitting {
        match (self.best.1.as_slice(), self.apart) {
            ([], None) => Fitting::Nobody,
            ([], Some((id, is_only))) => Fitting::Apart { id, is_only },
            ([id], _) => {
                let as_spelled = self.best.0 >= SPELLED;
                let agrees = self.best.0 % SPELLED > if as_spelled { 1 } else { 2 };
                Fitting::One { id: *id, as_spelled, agrees }
            }
            _ => Fitting::Several(self.best.1),
        }
    }
}

/// One more who has the name and is somebody else.
fn see(
    seen: Option<(CustomerId, bool)>,
    id: CustomerId,
    is_there: bool,
) -> Option<(CustomerId, bool)> {
    match seen {
        Some((first, is_only)) => Some((first, is_only && first == id)),
        None => Some((id, is_there)),
    }
}

/// What a row says of somebody, as far as it tells them from others.
pub(super) fn known_as(said: &CustomerFields) -> KnownAs<'_> {
    KnownAs {
        number: said.external_id.as_deref(),
        name: said.name.as_deref(),
        email: said.email.as_ref().map(EmailAddress::as_str),
        phone: said.phone.as_deref(),
        postcode: said.postcode.as_deref(),
        city: said.city.as_deref(),
    }
}

fn squeezed(postcode: &str) -> String {
    postcode.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Only of numbers: of other codes zeros are a part. Some programs write `17` as `17.0` or `#17`.
fn without_zeros(number: &str) -> Option<&str> {
    let number = number.strip_suffix(".0").unwrap_or(number);
    let number = number.strip_prefix('#').unwrap_or(number);
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| number.trim_start_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> KnownAs<'_> {
        KnownAs { name: Some(name), ..KnownAs::default() }
    }

    fn all<'a>(known: &[KnownAs<'a>]) -> Namesakes {
        let mut all = Namesakes { before: 100, ..Namesakes::default() };
        (1..).zip(known).for_each(|(id, known)| all.add(CustomerId(id), *known));
        all
    }

    fn id(fitting: &Fitting) -> Option<i64> {
        if let Fitting::One { id, .. } = fitting { Some(id.0) } else { None }
    }

    #[test]
    fn a_name_finds_the_one_who_has_it_whatever_else_is_known_of_them() {
        let jan = KnownAs { number: Some("7"), phone: Some("0612345678"), ..named("Jan de Vries") };
        let all = all(&[jan, named("Piet van Jansen")]);
        for name in ["Jan de Vries", "JAN DE VRIES", "Vries, Jan de", "de Vries Jan"] {
            assert_eq!(id(&all.find(named(name), |_| true)), Some(1), "{name}");
        }
        assert_eq!(id(&all.find(named("Jansen, Piet van"), |_| true)), Some(2));
        for name in ["Jan Vries", "Jan de Vries jr", "", "J. de Vries"] {
            assert_eq!(all.find(named(name), |_| true), Fitting::Nobody, "{name}");
        }
        assert_eq!(all.find(named("Jan de Vries"), |_| false), Fitting::Nobody);
    }

    #[test]
    fn namesakes_are_told_apart_by_number_phone_postcode_and_town() {
        let jan = named("Jan Smit");
        let one = KnownAs { number: Some("7"), city: Some("Ede"), phone: Some("0611"), ..jan };
        let other = KnownAs { email: Some("j@x.nl"), city: Some("Epe"), ..jan };
        let all = all(&[one, other]);
        let find = |said| id(&all.find(said, |_| true));
        assert!(matches!(all.find(jan, |_| true), Fitting::Several(both) if both.len() == 2));
        assert_eq!(find(KnownAs { city: Some("EDE"), ..jan }), Some(1));
        assert_eq!(
            find(KnownAs { phone: Some("+31 6 11"), ..jan }),
            Some(2),
            "too short to be the first one's number in another notation"
        );
        assert_eq!(
            find(KnownAs { phone: Some("06-11"), city: Some("Epe"), ..jan }),
            Some(1),
            "moved"
        );
        assert_eq!(find(KnownAs { city: Some("Goes"), ..jan }), None);
        assert_eq!(find(KnownAs { number: Some("8"), ..jan }), Some(2), "takes the number");
        assert_eq!(find(KnownAs { email: Some("k@x.nl"), ..jan }), None);
    }

    #[test]
    fn of_a_name_that_very_many_have_the_same_are_found_as_of_one_that_few_have() {
        let jan = named("Jan Smit");
        let texts: Vec<String> = (0..400).map(|n| format!("x{n}")).collect();
        let mut many = Namesakes { before: 1_000, ..Namesakes::default() };
        for (id, text) in (1..).zip(&texts) {
            let (text, other) = (Some(text.as_str()), texts.get(1).map(String::as_str));
            let known = match id % 4 {
                0 => KnownAs { number: text, city: other, ..jan },
                1 => KnownAs { postcode: text, city: other, ..jan },
                2 => KnownAs { city: text, ..jan },
                _ => KnownAs { phone: text, number: text, ..jan },
            };
            many.add(CustomerId(id), known);
        }
        let find = |said| many.find(said, |_| true);
        let said = |at: usize| texts.get(at).map(String::as_str);
        assert_eq!(id(&find(KnownAs { postcode: said(8), city: said(1), ..jan })), Some(9));
        assert_eq!(id(&find(KnownAs { postcode: said(8), ..jan })), Some(9));
        assert_eq!(id(&find(KnownAs { city: said(9), postcode: Some("new"), ..jan })), Some(10));
        assert_eq!(
            id(&find(KnownAs { city: said(1), ..jan })),
            Some(2),
            "of whom no more is known"
        );
        assert!(matches!(find(jan), Fitting::Several(some) if some.len() == SEVERAL));
        let moved = KnownAs { city: Some("new"), postcode: Some("new"), ..jan };
        assert!(matches!(find(moved), Fitting::Several(_)), "who have only a telephone number");
        let own = KnownAs { number: Some("new"), city: said(9), ..jan };
        assert_eq!(id(&find(own)), Some(10));
    }

    #[test]
    fn zeros_before_a_number_make_no_other_number_of_it() {
        let number = |number| KnownAs { number: Some(number), ..KnownAs::default() };
        let all = all(&[number("00017"), number("018"), number("0018"), number("K7")]);
        for number in ["17", "17.0", "#17", "#0017"] {
            assert_eq!(id(&all.of_number(number)), Some(1), "{number}");
        }
        assert!(matches!(all.of_number("18"), Fitting::Several(_)));
        assert_eq!(all.of_number("7"), Fitting::Nobody);
        assert_eq!(all.of_number("0K7"), Fitting::Nobody);
    }
}
