//! Who stays, by when they first came: customers by the month or quarter of their first purchase
//! day, and how many of them bought in each later one.
//!
//! Deliberately absent: contracts without an order (they make a customer active, not a buyer) and
//! a percentage of fewer than [`FEWEST`].

use serde::{Deserialize, Serialize};

use super::known::Known;
use super::life::Life;
use super::listening::FEWEST_ANSWERS;
use super::pass::each_life;
use crate::analytics;
use crate::analytics::share::Share;
use crate::domain::{Day, Period, PeriodKind};
use crate::settings::Settings;
use crate::store::facts::Extent;
use crate::store::{self, ReadTx};

/// Smaller groups have counts and no shares.
pub const FEWEST: i64 = FEWEST_ANSWERS;

/// The groups of the periods before and up to the one reported.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cohorts {
    /// The ages looked at, in periods.
    pub ages: Vec<usize>,
    /// Oldest first; periods without a new customer are left out.
    pub groups: Vec<Group>,
    /// By age: all groups that are old enough, taken together.
    pub together: Vec<Returned>,
    /// Orders begin in the period of the first group: some of its customers may have come before.
    pub begins_with_the_file: bool,
}

/// Customers whose first purchase day is in one period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    pub period: Period,
    pub customers: i64,
    /// By age; `None` where that is not over yet.
    pub bought: Vec<Option<i64>>,
}

/// So many of so many bought, and where the true share lies 19 times out of 20.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Returned {
    pub bought: i64,
    pub of: i64,
    pub low: f64,
    pub high: f64,
}

impl Returned {
    fn of(share: Share) -> Returned {
        let range = share.range();
        Returned { bought: share.count, of: share.of, low: range.low, high: range.high }
    }

    /// 0–1; `None` of too few.
    pub fn share(self) -> Option<f64> {
        share(self.bought, self.of)
    }
}

impl Group {
    /// 0–1 at the `place`-th age; `None` where it is not over, or the group too small.
    pub fn share(&self, place: usize) -> Option<f64> {
        share(self.bought.get(place).copied().flatten()?, self.customers)
    }
}

fn share(count: i64, of: i64) -> Option<f64> {
    Share { count, of }.value().filter(|_| of >= FEWEST)
}

/// How many groups are shown, and at which ages.
fn shape(kind: PeriodKind) -> (usize, &'static [usize]) {
    match kind {
        PeriodKind::Week => (13, &[1, 2, 4, 8, 12]),
        PeriodKind::Month => (13, &[1, 2, 3, 6, 12]),
        PeriodKind::Quarter => (9, &[1, 2, 3, 4, 8]),
        PeriodKind::Year => (5, &[1, 2, 3, 4]),
    }
}

/// The groups as known at the end of `period`, in one pass over the facts.
///
/// # Errors
/// A database error.
pub fn compute(tx: &ReadTx<'_>, settings: &Settings, period: Period) -> store::Result<Cohorts> {
    let mut grouping = Grouping::over(period);
    let as_of = Known::at(tx, settings, period.to)?.as_of();
    each_life(tx, settings, (as_of, Extent::Purchases), |_, life| {
        grouping.visit(life);
        Ok(())
    })?;
    Ok(grouping.finish())
}

/// Puts everybody in a group, customer by customer, as known at the end of the last period.
#[derive(Debug)]
pub(super) struct Grouping {
    ages: &'static [usize],
    /// Oldest first.
    periods: Vec<Period>,
    cohorts: analytics::cohorts::Cohorts,
    began: Option<i32>,
}

impl Grouping {
    pub(super) fn over(last: Period) -> Grouping {
        let (count, ages) = shape(last.kind);
        let earlier = std::iter::successors(Some(last), |period| Some(period.previous()));
        let mut periods: Vec<Period> = earlier.take(count).collect();
        periods.reverse();
        let cohorts = analytics::cohorts::Cohorts::over(count);
        Grouping { ages, periods, cohorts, began: None }
    }

    pub(super) fn visit(&mut self, life: &Life) {
        let days = &life.purchase_days;
        self.began = self.began.into_iter().chain(days.first().copied()).min();
        let places = days.iter().map_while(|day| place(&self.periods, Day(*day)));
        self.cohorts.add(places);
    }

    pub(super) fn finish(self) -> Cohorts {
        let Grouping { ages, periods, cohorts, began } = self;
        let first = periods.first().zip(began);
        Cohorts {
            ages: ages.to_vec(),
            groups: groups(&cohorts, &periods, ages),
            together: ages.iter().map(|age| Returned::of(cohorts.at_age(*age))).collect(),
            begins_with_the_file: first.is_some_and(|(first, began)| first.from <= Day(began)),
        }
    }
}

/// Place of the period of a day; `None` before the first one, so that who came earlier is in
/// none of the groups.
fn place(periods: &[Period], day: Day) -> Option<usize> {
    periods.partition_point(|period| period.from <= day).checked_sub(1)
}

fn groups(cohorts: &analytics::cohorts::Cohorts, periods: &[Period], ages: &[usize]) -> Vec<Group> {
    let group = |(place, period): (usize, &Period)| {
        let customers = cohorts.at(place, 0)?.of;
        let bought = ages.iter().map(|age| Some(cohorts.at(place, *age)?.count)).collect();
        (customers > 0).then_some(Group { period: *period, customers, bought })
    };
    periods.iter().enumerate().filter_map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insights::world::{World, day};

    fn cohorts(world: &World, kind: PeriodKind, as_of: &str) -> Cohorts {
        let settings = world.settings();
        let period = Period::last_closed(kind, day(as_of));
        world.write(|tx| compute(tx, &settings, period).unwrap())
    }

    fn shown(cohorts: &Cohorts) -> Vec<String> {
        let cell = |bought: &Option<i64>| bought.map_or("-".to_owned(), |count| count.to_string());
        let row = |group: &Group| {
            let cells: Vec<_> = group.bought.iter().map(cell).collect();
            format!("{} {}: {}", group.period.key(), group.customers, cells.join(" "))
        };
        cohorts.groups.iter().map(row).collect()
    }

    const WORLD: &str = "
        anna: 2026-01-05 €10, 2026-02-01 €10, 2026-02-20 €10, 2026-07-01 €5
        bob: 2026-01-31 €10, 2026-03-01 €10
        cees: 2026-03-31 €10, 2026-04-01 €10, 2026-08-31 €4
        dora: 2026-03-02 €10; 2026-03-02 -€10
        eva: contract 2026-02-01..
        fons: 2026-10-31 €10, 2026-11-01 €10";

    #[test]
    fn customers_stand_in_the_month_they_first_bought_in() {
        let found = cohorts(&World::of(WORLD), PeriodKind::Month, "2026-11-15");
        assert_eq!(found.ages, [1, 2, 3, 6, 12]);
        assert_eq!(
            shown(&found),
            ["2026-01 2: 1 1 0 1 -", "2026-03 1: 1 0 0 0 -", "2026-10 1: - - - - -"]
        );
        let month_after = found.together[0];
        assert_eq!((month_after.bought, month_after.of), (2, 3), "October's is not over");
        assert_eq!(month_after.share(), None, "3 customers are too few for a share");
        assert!(found.begins_with_the_file);
    }

    #[test]
    fn quarters_take_three_months_together() {
        let found = cohorts(&World::of(WORLD), PeriodKind::Quarter, "2027-01-01");
        assert_eq!(shown(&found), ["2026-Q1 3: 1 2 0 - -", "2026-Q4 1: - - - - -"]);
        assert_eq!((found.together[1].bought, found.together[1].of), (2, 3));
    }

    #[test]
    fn who_came_before_the_first_group_is_in_none() {
        let mut world = World::of("old: 2024-01-01 €10, 2026-01-05 €10");
        let nobody = cohorts(&world, PeriodKind::Month, "2026-11-15");
        assert!(nobody.groups.is_empty() && !nobody.begins_with_the_file);
        let new = (0..12).map(|nth| match nth {
            0..5 => format!("c{nth}: 2026-08-01 €1, 2026-09-02 €1\n"),
            _ => format!("c{nth}: 2026-08-01 €1\n"),
        });
        world.add(&new.collect::<String>());
        let found = cohorts(&world, PeriodKind::Month, "2026-11-15");
        assert_eq!(shown(&found), ["2026-08 12: 5 0 - - -"]);
        assert!((found.groups[0].share(0).unwrap() - 5.0 / 12.0).abs() < 1e-12);
        let together = found.together[0];
        assert!((together.low - 0.193).abs() < 1e-3 && (together.high - 0.680).abs() < 1e-3);
    }
}
