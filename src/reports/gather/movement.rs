//! Who stood where at the two ends of a period, and the top spenders who moved in it.

use std::collections::BTreeSet;

use super::groups::{self, GroupMove};
use crate::domain::segment::Segment;
use crate::domain::{CustomerId, Day, Period};
use crate::insights::headline::Someone;
use crate::insights::segments;
use crate::store::segments::known_days;
use crate::store::{self, ReadTx};

/// Who moved within a period.
pub(in crate::reports) struct Moved {
    pub(in crate::reports) moves: Vec<GroupMove>,
    /// Those who were top spenders when it began, and left or went silent in it.
    pub(in crate::reports) left: Vec<Someone>,
    pub(in crate::reports) quiet: Vec<Someone>,
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
        Ok(Some(Moved {
            moves: groups::gather(tx, period, customers)?,
            left: entered(tx, Segment::Left, period, &top)?,
            quiet: entered(tx, Segment::Drifting, period, &top)?,
        }))
    }
}

/// Those of `among` who came into the segment within the period.
fn entered(
    tx: &ReadTx<'_>,
    segment: Segment,
    period: Period,
    among: &BTreeSet<CustomerId>,
) -> store::Result<Vec<Someone>> {
    let members = segments::members(tx, segment, period.to)?;
    let came = members
        .into_iter()
        .filter(|member| member.since > period.from && among.contains(&member.customer));
    Ok(came.map(|member| Someone { customer: member.customer, name: member.name }).collect())
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
