//! Names that very many have: who may be meant is found by what tells them apart, without looking at
//! each of them.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use super::marks::Marks;

/// What is known of somebody, one bit each.
const NUMBER: u8 = 1;
const EMAIL: u8 = 2;
const PHONE: u8 = 4;
const POSTCODE: u8 = 8;
const CITY: u8 = 16;
const CLASSES: u8 = 32;

/// Places of people by their name, by what is known of them, and by what of it is said too.
#[derive(Debug, Default)]
pub(super) struct Crowds {
    seed: RandomState,
    places: HashMap<u64, Vec<u32>>,
}

impl Crowds {
    pub(super) fn add(&mut self, name: u64, marks: &Marks, place: u32) {
        let class = class(marks);
        for (bit, mark) in shared(marks) {
            if bit == 0 || mark != 0 {
                let key = self.seed.hash_one((name, class, bit, mark));
                self.places.entry(key).or_default().push(place);
            }
        }
    }

    /// Who may be meant: lists of people all of whom are, or none, but for how they are spelled.
    pub(super) fn find(&self, name: u64, said: &Marks) -> impl Iterator<Item = &[u32]> {
        let says = class(said);
        let shared = shared(said).into_iter().filter(|(bit, mark)| *bit == 0 || *mark != 0);
        let keys = shared.flat_map(move |(bit, mark)| {
            let fitting = (0..CLASSES).filter(move |class| may_fit(says, *class, bit));
            fitting.map(move |class| (name, class, bit, mark))
        });
        let list = |key| self.places.get(&self.seed.hash_one(key)).map(Vec::as_slice);
        keys.filter_map(list)
    }
}

/// Of what may be the same.
fn shared(marks: &Marks) -> [(u8, u32); 4] {
    [(PHONE, marks.phone), (POSTCODE, marks.postcode), (CITY, marks.city), (0, 0)]
}

fn class(marks: &Marks) -> u8 {
    let bits = [
        (NUMBER, marks.number),
        (EMAIL, marks.email),
        (PHONE, marks.phone),
        (POSTCODE, marks.postcode),
        (CITY, marks.city),
    ];
    bits.into_iter().filter(|(_, mark)| *mark != 0).map(|(bit, _)| bit).sum()
}

/// Whether a row that says so much, and of that `same` as it is known, may be of somebody of whom so
/// much is known. Where something before it is the same, another list has them.
fn may_fit(says: u8, class: u8, same: u8) -> bool {
    let both = says & class;
    let own = says & (NUMBER | EMAIL) == EMAIL && class & NUMBER != 0;
    let before = match same {
        PHONE => 0,
        POSTCODE => PHONE,
        CITY => PHONE | POSTCODE,
        _ => PHONE | POSTCODE | CITY,
    };
    both & same == same && both & (NUMBER | EMAIL | before) == 0 && !own
}
