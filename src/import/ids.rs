//! A set of rows by their ids.

use crate::domain::CustomerId;

/// Ids of rows, one bit each.
#[derive(Debug, Default)]
pub(super) struct Ids(Vec<u64>);

impl Ids {
    fn place(id: CustomerId) -> (usize, u64) {
        let id = u64::try_from(id.0).unwrap_or_default();
        (usize::try_from(id / 64).unwrap_or_default(), 1 << (id % 64))
    }

    pub(super) fn add(&mut self, id: CustomerId) {
        let (place, bit) = Ids::place(id);
        if self.0.len() <= place {
            self.0.resize(place + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(place) {
            *bits |= bit;
        }
    }

    pub(super) fn has(&self, id: CustomerId) -> bool {
        let (place, bit) = Ids::place(id);
        self.0.get(place).is_some_and(|bits| bits & bit != 0)
    }
}
