//! A whole list, page by page, whatever comes, goes and changes in the shop meanwhile.
//!
//! Items come by their ids, ascending. Each page begins with the last item of the one before: where it
//! begins beyond that, something before it went away meanwhile and others moved up, so it is asked
//! from further back until the two meet. Nothing is passed over, and nothing comes twice. What changes
//! while it is read is what changes after the time up to which it is then known: it comes the next time.

use jiff::Timestamp;
use serde_json::Value;

use crate::domain::Problem;

/// The most that a shop gives at once.
pub(super) const PAGE: u64 = 100;

/// So many pages without anything new are no list that is read while it changes.
const MOST_IDLE: u32 = 20;

/// Hears of what came in: how many of how many.
pub type Progress<'p> = dyn FnMut(u64, u64) + 'p;

/// Part of a list.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) items: Vec<Value>,
    /// How many there are in all, where the shop says it.
    pub(super) total: Option<u64>,
    /// When it answered, by its own clock.
    pub(super) at: Option<Timestamp>,
}

/// A list in a shop, and how to ask for a part of it.
pub(super) trait Pages {
    /// # Errors
    /// What came instead.
    fn page(&mut self, offset: u64) -> Result<Page, Problem>;

    /// That the shop says something that makes no sense.
    fn garbled(&self) -> Problem;
}

/// Hands over every item once.
///
/// # Errors
/// What came instead of a page, or what `take` fails with.
pub(super) fn each(
    list: &mut dyn Pages,
    on_progress: &mut Progress<'_>,
    take: &mut dyn FnMut(&Value) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let (mut offset, mut last, mut idle) = (0_u64, i64::MIN, 0);
    loop {
        let page = list.page(offset)?;
        let ids = ids(&page).ok_or_else(|| list.garbled())?;
        if offset > 0 && ids.first().is_none_or(|first| *first > last) {
            offset = offset.saturating_sub(PAGE);
            continue;
        }
        let fresh = page.items.iter().zip(&ids).filter(|(_, id)| **id > last);
        fresh.clone().try_for_each(|(item, _)| take(item))?;
        let count = u64::try_from(ids.len()).unwrap_or(u64::MAX);
        let end = offset.saturating_add(count);
        let total = page.total.unwrap_or(if count < PAGE { end } else { u64::MAX });
        on_progress(end, page.total.unwrap_or(end));
        if end >= total {
            return Ok(());
        }
        idle = if fresh.count() == 0 { idle + 1 } else { 0 };
        if idle > MOST_IDLE || count < 2 {
            return Err(list.garbled().into());
        }
        last = ids.last().copied().unwrap_or(last).max(last);
        offset = end - 1;
    }
}

/// The ids on a page, where all have one and they ascend.
fn ids(page: &Page) -> Option<Vec<i64>> {
    let ids: Option<Vec<i64>> = page.items.iter().map(|item| item["id"].as_i64()).collect();
    ids.filter(|ids| ids.is_sorted_by(|one, next| one < next))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    /// A list that changes by itself before each page.
    struct Changing {
        there: BTreeSet<i64>,
        /// Before the n-th page: these go, and so many come.
        changes: Vec<(Vec<i64>, usize)>,
        asked: usize,
        says_total: bool,
    }

    impl Pages for Changing {
        fn page(&mut self, offset: u64) -> Result<Page, Problem> {
            let (go, come) = self.changes.get(self.asked).cloned().unwrap_or_default();
            self.asked += 1;
            assert!(self.asked < 500, "it never ends");
            for id in go {
                self.there.remove(&id);
            }
            for _ in 0..come {
                let next = self.there.last().map_or(1, |last| last + 1);
                self.there.insert(next);
            }
            let from = usize::try_from(offset).unwrap();
            let items = self.there.iter().skip(from).take(100).map(|id| json!({ "id": id }));
            let total = self.says_total.then_some(self.there.len() as u64);
            Ok(Page { items: items.collect(), total, at: None })
        }

        fn garbled(&self) -> Problem {
            Problem::failed("shop-garbled")
        }
    }

    fn read(list: &mut dyn Pages) -> anyhow::Result<Vec<i64>> {
        let mut seen = Vec::new();
        each(list, &mut |_, _| (), &mut |item| {
            seen.push(item["id"].as_i64().unwrap());
            Ok(())
        })?;
        Ok(seen)
    }

    proptest! {
        /// Seen to fail where the next page began behind the last item, and where none was asked from
        /// further back.
        #[test]
        fn whatever_comes_and_goes_nothing_that_stays_is_missed_and_nothing_comes_twice(
            count in 0_i64..420,
            changes in prop::collection::vec(
                (prop::collection::vec(1_i64..420, 0..130), 0_usize..30), 0..8),
            says_total in any::<bool>(),
        ) {
            let there: BTreeSet<i64> = (1..=count).collect();
            let gone: BTreeSet<i64> = changes.iter().flat_map(|(go, _)| go.clone()).collect();
            let mut list = Changing { there: there.clone(), changes, asked: 0, says_total };
            let seen = read(&mut list).unwrap();
            prop_assert!(seen.is_sorted_by(|one, next| one < next), "{seen:?}");
            let seen: BTreeSet<i64> = seen.into_iter().collect();
            let stays: BTreeSet<i64> = there.difference(&gone).copied().collect();
            prop_assert!(stays.is_subset(&seen), "missed {:?}", stays.difference(&seen));
        }
    }

    /// A list that is the same wherever it is asked from, or in no order.
    struct Stubborn(Vec<i64>);

    impl Pages for Stubborn {
        fn page(&mut self, _: u64) -> Result<Page, Problem> {
            let items = self.0.iter().map(|id| json!({ "id": id })).collect();
            Ok(Page { items, total: Some(1_000_000), at: None })
        }

        fn garbled(&self) -> Problem {
            Problem::failed("shop-garbled")
        }
    }

    #[test]
    fn a_list_that_goes_on_for_ever_or_has_no_order_is_refused() {
        for ids in [(1..=100).collect(), vec![3, 2, 1], vec![7, 7]] {
            let wrong = read(&mut Stubborn(ids)).unwrap_err();
            assert_eq!(wrong.to_string(), "shop-garbled");
        }
    }
}
