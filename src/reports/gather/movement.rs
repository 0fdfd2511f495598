//! Who stood where at the two ends of a period, and the top spenders who moved in it.

use std::collections::BTreeSet;

use super::groups::{self, GroupMove};
use crate::domain::segment::Segment;
use crate::domain::{CustomerId, Day, Period};
use crate::insights::headline::Someone;
use crate::insights::segments;
use crate::store::segments::known_days;
use crate::store::{self, ReadTx, facts};

/// Who moved within a period.
pub(in crate::reports) struct Moved {
    pub(in crate::reports) moves: Vec<GroupMove>,
    /// Those who were top spenders when it began, and left or went silent in it.
    pub(in crate::reports) left: Vec<Someone>,
    pub(in crate::reports) quiet: Vec<Someone>,
    /// The others who left.
    pub(in crate::reports) gone: Vec<Someone>,
}

impl Moved {
    /// `None` when it is not known who stood where when the period began.
    ///
    /// # Errors
    /// A database error.
    pub(in crate::reports) fn in_period(
        tx: &ReadTx<'_>,
        (period, customers): (Period, i64),
    ) -> store::Result<Option<Moved>> {
        if missing_nights(tx, period)?.is_none_or(|nights| !nights.is_empty()) {
            return Ok(None);
        }
        let top = segments::members(tx, Segment::TopSpenders, period.from)?;
        let top: BTreeSet<_> = top.into_iter().map(|member| member.customer).collect();
        let (left, gone) = entered(tx, Segment::Left, period, &top)?;
        let (quiet, _) = entered(tx, Segment::Drifting, period, &top)?;
        Ok(Some(Moved { moves: groups::gather(tx, period, customers)?, left, quiet, gone }))
    }
}

/// Those who came into the segment within the period and bought nothing since: who was of the `top` when
/// it began, and to the last; and the others.
fn entered(
    tx: &ReadTx<'_>,
    segment: Segment,
    period: Period,
    top: &BTreeSet<CustomerId>,
) -> store::Result<(Vec<Someone>, Vec<Someone>)> {
    let members = segments::members(tx, segment, period.to)?;
    let came = members.into_iter().filter(|member| member.since > period.from);
    let (mut of_top, mut others) = (Vec::new(), Vec::new());
    for member in came {
        // Nights are not there for every day: what happened since the last one counts as well.
        let has_ordered = facts::has_ordered(tx, member.customer, (member.since, period.to))?;
        if has_ordered {
            continue;
        }
        let stood = segments::why(tx, member.customer, member.since)?;
        let is_top = top.contains(&member.customer)
            && stood.iter().any(|stood| stood.segment == Segment::TopSpenders);
        let someone = Someone { customer: member.customer, name: member.name };
        if is_top { of_top.push(someone) } else { others.push(someone) }
    }
    Ok((of_top, others))
}

/// The nights still to be worked out before segments are known for both ends of the period,
/// oldest first: the last in full, of the others only the segments. `None` where they cannot be
/// known any more.
///
/// A file whose nights are not all worked out is brought up to the period's end. On the first
/// day of use there is only one night, or none: then the start of the period is worked out too,
/// so that the first report already tells who moved. More nights than one are never redone, as
/// going back forgets what came after.
///
/// # Errors
/// A database error.
pub(in crate::reports) fn missing_nights(
    tx: &ReadTx<'_>,
    period: Period,
) -> store::Result<Option<Vec<Day>>> {
    let ends = [period.from, period.to];
    Ok(match known_days(tx)? {
        Some((first, last)) if first <= period.from => {
            Some(ends.into_iter().filter(|night| *night > last).collect())
        }
        Some((first, last)) if first < last => None,
        Some((_, last)) => {
            Some(ends.into_iter().chain((last > period.to).then_some(last)).collect())
        }
        None => Some(ends.to_vec()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::PeriodKind;
    use crate::insights::nightly::{Nights, plan};
    use crate::insights::world::{World, day};

    #[test]
    fn who_bought_since_the_last_night_is_not_quiet() {
        let quiet = |later: &str| {
            let mut world = World::of(
                "anna: 2026-01-05 €100, 2026-01-12 €100, 2026-01-19 €100, 2026-01-26 €100",
            );
            world.add(later);
            let settings = world.settings();
            for night in ["2026-02-01", "2026-02-12", "2026-03-30"] {
                world.plan(|tx| plan(tx, &settings, &[], day(night)), Nights::store);
            }
            let month = Period::last_closed(PeriodKind::Month, day("2026-03-02"));
            let moved = world.write(|tx| Moved::in_period(tx, (month, 1)).unwrap());
            moved.unwrap().quiet.into_iter().map(|one| one.name).collect::<Vec<_>>()
        };
        assert_eq!(quiet("anna: 2026-03-20 €100"), ["anna"]);
        assert_eq!(quiet("anna: 2026-02-20 €100"), [""; 0]);
    }

    #[test]
    fn who_left_is_known_whatever_they_brought_and_top_spenders_are_told_apart() {
        let mut world = World::of(
            "anna: 2026-01-05 €900\nbob: 2026-01-05 €1\nearly: 2026-01-05 €1; left 2026-01-20
             back: 2026-01-05 €1; left 2026-02-10\nstays: 2026-01-05 €2",
        );
        let settings = world.settings();
        let work = |world: &World, night: &str| {
            world.plan(|tx| plan(tx, &settings, &[], day(night)), Nights::store);
        };
        work(&world, "2026-02-01");
        world.add("anna: left 2026-02-09\nbob: left 2026-02-09\nback: 2026-02-20 €1");
        work(&world, "2026-03-01");
        let month = Period::last_closed(PeriodKind::Month, day("2026-03-02"));
        let moved = world.write(|tx| Moved::in_period(tx, (month, 4)).unwrap()).unwrap();
        let names = |all: Vec<Someone>| all.into_iter().map(|one| one.name).collect::<Vec<_>>();
        assert_eq!(
            (names(moved.left), names(moved.gone)),
            (vec!["anna".into()], vec!["bob".into()])
        );
    }
}
