//! What tells people of one name apart, a few bytes of each text.

/// What stands for a text that is known; 0 where none is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// The name as its parts stand.
    pub(super) spelled: u32,
    pub(super) number: u32,
    pub(super) email: u32,
    pub(super) phone: u32,
    pub(super) postcode: u32,
    pub(super) city: u32,
}

/// More than any [`Marks::agreement`].
pub(super) const SPELLED: u8 = 8;

impl Marks {
    /// Whether these are two people for all that is known. Where a number or an address of their own
    /// is said, who is known by another one is not meant.
    pub(super) fn is_apart(&self, known: &Marks) -> bool {
        let own = self.number == 0 && self.email != 0 && known.email == 0 && known.number != 0;
        own || differ(self.number, known.number)
            || differ(self.email, known.email)
            || self.is_elsewhere(known)
    }

    /// Whether telephone, postcode and town say that these are two people.
    pub(super) fn is_elsewhere(&self, known: &Marks) -> bool {
        let moved = same(self.phone, known.phone);
        let there = moved || same(self.postcode, known.postcode);
        differ(self.phone, known.phone)
            || (!moved && differ(self.postcode, known.postcode))
            || (!there && differ(self.city, known.city))
    }

    /// How much speaks for it that they are one.
    pub(super) fn agreement(&self, known: &Marks) -> u8 {
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

pub(super) fn or(said: u32, known: u32) -> u32 {
    if said == 0 { known } else { said }
}

fn same(said: u32, known: u32) -> bool {
    said != 0 && said == known
}

fn differ(said: u32, known: u32) -> bool {
    said != 0 && known != 0 && said != known
}
