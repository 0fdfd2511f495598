//! Everybody by name, in whatever order its parts stand, with what tells namesakes apart.
//!
//! Of each text only a few bytes are kept: a hundred thousand customers take some megabytes, and
//! each is looked at once, however many rows name them.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use crate::domain::customer::CustomerFields;
use crate::domain::{CustomerId, EmailAddress, phone};
use crate::store::namesakes::{self, KnownAs};
use crate::store::{self, ReadTx};

/// What more than these are called (`Guest`) is the name of nobody who has a number or an address.
const MOST: usize = 1_000;
/// After the last one of a name.
const END: u32 = u32::MAX;

/// Whom a name or number fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fitting {
    Nobody,
    One { id: CustomerId, as_spelled: bool },
    Several(Vec<CustomerId>),
}

/// What stands for a text that is known; 0 where none is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Marks {
    /// The name as its parts stand.
    spelled: u32,
    number: u32,
    email: u32,
    phone: u32,
    postcode: u32,
    city: u32,
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
    /// The last one of each name.
    last_of: HashMap<u64, u32>,
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
        let next = self.last_of.insert(self.name(parts), place).unwrap_or(END);
        self.known.push(Known { id, marks, next });
    }

    /// Somebody of this name is known by more from now on.
    pub(super) fn learn(&mut self, id: CustomerId, said: KnownAs<'_>) {
        let parts = parts(said.name.unwrap_or_default());
        let marks = self.marks(&parts, said);
        let mut at = self.last_of.get(&self.name(parts)).copied().unwrap_or(END);
        while let Some(known) = self.known.get_mut(at as usize) {
            if known.id == id {
                known.marks.number = or(marks.number, known.marks.number);
                known.marks.email = or(marks.email, known.marks.email);
            }
            at = known.next;
        }
    }

    /// Whom a number is of that begins with more zeros or fewer than it is known with.
    pub(super) fn of_number(&self, number: &str) -> Fitting {
        let bare = without_zeros(number);
        match bare.and_then(|bare| self.numbers.get(&self.seed.hash_one(bare))) {
            None => Fitting::Nobody,
            Some(Some(id)) => Fitting::One { id: *id, as_spelled: false },
            Some(None) => Fitting::Several(Vec::new()),
        }
    }

    /// Who has this name and nothing that says otherwise, of those who may be meant: the one of whom
    /// more agrees goes first, and a name as it is spelled before its parts in another order. Those
    /// are only looked for among who was there before: a file writes names in one way.
    pub(super) fn find(&self, said: KnownAs<'_>, may_be: impl Fn(CustomerId) -> bool) -> Fitting {
        let parts = parts(said.name.unwrap_or_default());
        let marks = self.marks(&parts, said);
        let mut best: (u8, Vec<CustomerId>) = (0, Vec::new());
        let mut at = self.last_of.get(&self.name(parts)).copied().unwrap_or(END);
        let has_own = marks.number != 0 || marks.email != 0;
        let mut looked_at = 0;
        while let Some(known) = self.known.get(at as usize) {
            looked_at += 1;
            if has_own && looked_at > MOST {
                return Fitting::Nobody;
            }
            at = known.next;
            let as_spelled = known.marks.spelled == marks.spelled;
            let fits = (as_spelled || known.id.0 <= self.before) && !marks.is_apart(&known.marks);
            if !fits || !may_be(known.id) {
                continue;
            }
            let agrees = marks.agreement(&known.marks) + if as_spelled { SPELLED } else { 1 };
            if agrees > best.0 {
                best = (agrees, vec![known.id]);
            } else if agrees == best.0 && !best.1.contains(&known.id) {
                best.1.push(known.id);
            }
        }
        match best.1.as_slice() {
            [] => Fitting::Nobody,
            [id] => Fitting::One { id: *id, as_spelled: best.0 >= SPELLED },
            _ => Fitting::Several(best.1),
        }
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

/// More than any [`Marks::agreement`].
const SPELLED: u8 = 8;

impl Marks {
    /// Whether these are two people for all that is known. Where a number or an address of their own
    /// is said, who is known by another one is not meant.
    fn is_apart(&self, known: &Marks) -> bool {
        let moved = same(self.phone, known.phone);
        let there = moved || same(self.postcode, known.postcode);
        let own = self.number == 0 && self.email != 0 && known.email == 0 && known.number != 0;
        own || differ(self.number, known.number)
            || differ(self.email, known.email)
            || differ(self.phone, known.phone)
            || (!moved && differ(self.postcode, known.postcode))
            || (!there && differ(self.city, known.city))
    }

    /// How much speaks for it that they are one.
    fn agreement(&self, known: &Marks) -> u8 {
        if (Marks { number: 0, spelled: known.spelled, ..*self }) == *known {
            return 3;
        }
        match (
            same(self.phone, known.phone) || same(self.postcode, known.postcode),
            same(self.city, known.city),
        ) {
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => 0,
        }
    }
}

fn or(said: u32, known: u32) -> u32 {
    if said == 0 { known } else { said }
}

fn same(said: u32, known: u32) -> bool {
    said != 0 && said == known
}

fn differ(said: u32, known: u32) -> bool {
    said != 0 && known != 0 && said != known
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

/// Whether two names are one with its parts in any order.
pub(super) fn agree(one: &str, other: &str) -> bool {
    let sorted = |name| {
        let mut parts = parts(name);
        parts.sort_unstable();
        parts
    };
    one == other || sorted(one) == sorted(other)
}

/// Whether two names may be of one person: all parts of the shorter stand in the other, or their
/// first letters do.
pub(super) fn may_be_one(one: &str, other: &str) -> bool {
    let divided = |name| -> Vec<String> {
        parts(name).iter().flat_map(|part| part.split('-')).map(str::to_owned).collect()
    };
    let (one, other) = (divided(one), divided(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let stands_for =
        |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    short.iter().all(|part| {
        long.iter().any(|other| part == other || stands_for(part, other) || stands_for(other, part))
    })
}

/// The words of a name in small letters; points and commas only divide them.
fn parts(name: &str) -> Vec<String> {
    let small = name.to_lowercase();
    let words = small.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.'));
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_owned).collect();
    if words.is_empty() { vec![small] } else { words }
}

fn squeezed(postcode: &str) -> String {
    postcode.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Only of numbers: of other codes zeros are a part.
fn without_zeros(number: &str) -> Option<&str> {
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
    fn zeros_before_a_number_make_no_other_number_of_it() {
        let number = |number| KnownAs { number: Some(number), ..KnownAs::default() };
        let all = all(&[number("00017"), number("018"), number("0018"), number("K7")]);
        assert_eq!(id(&all.of_number("17")), Some(1));
        assert!(matches!(all.of_number("18"), Fitting::Several(_)));
        assert_eq!(all.of_number("7"), Fitting::Nobody);
        assert_eq!(all.of_number("0K7"), Fitting::Nobody);
    }

    #[test]
    fn a_name_with_first_letters_may_be_the_same_and_a_brother_is_not() {
        assert!(agree("Jansen, Piet van", "Piet van Jansen") && !agree("Piet Jansen", "Piet"));
        for (one, other) in [
            ("A. Jansen", "Anna Jansen"),
            ("Anna de Vries", "Anna de Vries-Smit"),
            ("Dhr. P. Bakker", "Piet Bakker"),
        ] {
            assert!(may_be_one(one, other) && may_be_one(other, one), "{one}, {other}");
        }
        for (one, other) in [("Anna Jansen", "Piet Jansen"), ("Kees Smit", "Piet Bakker")] {
            assert!(!may_be_one(one, other) && !may_be_one(other, one), "{one}, {other}");
        }
    }
}
