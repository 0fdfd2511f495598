//! Cohorts: things that began together, and how many of them came back at each later age.

use super::share::Share;

/// How many of those who first came in one place of a row of periods came in each later one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cohorts {
    /// By place of the first coming, then by age in periods; age 0 is how many there are.
    came: Vec<Vec<i64>>,
}

impl Cohorts {
    /// Over this many periods that follow on each other, all of them over.
    pub fn over(periods: usize) -> Cohorts {
        Cohorts { came: (0..periods).map(|place| vec![0; periods - place]).collect() }
    }

    /// Adds one by the places in which it came, ascending; the first of all is its cohort. A
    /// place may be given more than once.
    pub fn add(&mut self, places: impl IntoIterator<Item = usize>) {
        let mut places = places.into_iter();
        let Some(first) = places.next() else { return };
        let Some(ages) = self.came.get_mut(first) else { return };
        let mut last = None;
        for place in std::iter::once(first).chain(places) {
            if last != Some(place) {
                if let Some(count) = ages.get_mut(place - first) {
                    *count += 1;
                }
                last = Some(place);
            }
        }
    }

    /// Of the cohort of this place, who came `age` periods later; `None` where that is not over.
    pub fn at(&self, place: usize, age: usize) -> Option<Share> {
        let ages = self.came.get(place)?;
        Some(Share { count: *ages.get(age)?, of: *ages.first()? })
    }

    /// The same of all cohorts that are old enough, taken together.
    pub fn at_age(&self, age: usize) -> Share {
        let old_enough = (0..self.came.len()).filter_map(|place| self.at(place, age));
        old_enough.fold(Share::default(), |sum, share| Share {
            count: sum.count + share.count,
            of: sum.of + share.of,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(customers: &[&[usize]]) -> Cohorts {
        let mut cohorts = Cohorts::over(4);
        customers.iter().for_each(|places| cohorts.add(places.iter().copied()));
        cohorts
    }

    #[test]
    fn each_counts_once_per_period_from_the_first_one_on() {
        let cohorts = of(&[&[0, 0, 1, 3], &[0, 3, 3], &[0], &[1, 2], &[3], &[]]);
        let check = |place, age, expect: Option<(i64, i64)>| {
            let share = cohorts.at(place, age).map(|share| (share.count, share.of));
            assert_eq!(share, expect, "{place} {age}");
        };
        check(0, 0, Some((3, 3)));
        check(0, 1, Some((1, 3)));
        check(0, 2, Some((0, 3)));
        check(0, 3, Some((2, 3)));
        check(1, 1, Some((1, 1)));
        check(1, 3, None);
        check(2, 0, Some((0, 0)));
        check(3, 0, Some((1, 1)));
        check(4, 0, None);
    }

    #[test]
    fn an_age_takes_together_those_who_reached_it() {
        let cohorts = of(&[&[0, 1], &[0], &[1, 2], &[3]]);
        assert_eq!(cohorts.at_age(0), Share { count: 4, of: 4 });
        assert_eq!(cohorts.at_age(1), Share { count: 2, of: 3 });
        assert_eq!(cohorts.at_age(3), Share { count: 0, of: 2 });
        assert_eq!(cohorts.at_age(4), Share::default());
    }

    proptest! {
        #[test]
        fn nobody_comes_more_often_than_there_are_people(
            customers in proptest::collection::vec(proptest::collection::vec(0..6_usize, 0..9), 0..40)
        ) {
            let mut cohorts = Cohorts::over(6);
            let mut came = 0;
            for mut places in customers {
                places.sort_unstable();
                came += i64::from(!places.is_empty());
                cohorts.add(places);
            }
            prop_assert_eq!(cohorts.at_age(0).of, came);
            for place in 0..6 {
                for share in (0..6).filter_map(|age| cohorts.at(place, age)) {
                    prop_assert!(0 <= share.count && share.count <= share.of);
                }
            }
        }
    }
}
