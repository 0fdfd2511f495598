//! Who stood where at the two ends of a period, and the top spenders who moved in it.

use std::collections::BTreeSet;

use super::sections::groups::{self, GroupMove};
use crate::domain::segment::Segment;
use crate::domain::{CustomerId, Day, Period};
use crate::insights::{nightly, segments};
use crate::settings::Settings;
use crate::store::segments::known_days;
use crate::store::{self, ReadTx, WriteTx};

/// Who moved within a period.
pub(super) struct Moved {
    pub(super) moves: Vec<GroupMove>,
    /// Names of those who were top spenders when it began, and left or went silent in it.
    pub(super) left: Vec<String>,
    pub(super) quiet: Vec<String>,
}

impl Moved {
    /// `None` when it is not known who stood where when the period began.
    ///
    /// # Errors
    /// A database error.
    pub(super) fn in_period(
        tx: &WriteTx<'_>,
        settings: &Settings,
        (period, customers): (Period, i64),
    ) -> store::Result<Option<Moved>> {
        if !know_segments(tx, settings, period)? {
            return Ok(None);
        }
        Moved::within(tx, period, customers).map(Some)
    }

    fn within(tx: &ReadTx<'_>, period: Period, customers: i64) -> store::Result<Moved> {
        let top = segments::members(tx, Segment::TopSpenders, period.from)?;
        let top: BTreeSet<_> = top.into_iter().map(|member| member.customer).collect();
        Ok(Moved {
            moves: groups::gather(tx, period, customers)?,
            left: entered(tx, Segment::Left, period, &top)?,
            quiet: entered(tx, Segment::Drifting, period, &top)?,
        })
    }
}

/// The names of those of `among` who came into the segment within the period.
fn entered(
    tx: &ReadTx<'_>,
    segment: Segment,
    period: Period,
    among: &BTreeSet<CustomerId>,
) -> store::Result<Vec<String>> {
    let members = segments::members(tx, segment, period.to)?;
    let came = members
        .into_iter()
        .filter(|member| member.since > period.from && among.contains(&member.customer));
    Ok(came.map(|member| member.name).collect())
}

/// Sees to it that segments are known for both ends of the period where that costs no history,
/// and says whether they are.
///
/// A file whose nights are not all worked out is brought up to the period's end. On the first
/// day of use there is only one night, or none: then the start of the period is worked out too,
/// so that the first report already tells who moved. More nights than one are never redone, as
/// going back forgets what came after.
fn know_segments(tx: &WriteTx<'_>, settings: &Settings, period: Period) -> store::Result<bool> {
    let ends = [period.from, period.to];
    let nights: Vec<Day> = match known_days(tx)? {
        Some((first, last)) if first <= period.from => {
            ends.into_iter().filter(|night| *night > last).collect()
        }
        Some((first, last)) if first < last => return Ok(false),
        Some((_, last)) => ends.into_iter().chain((last > period.to).then_some(last)).collect(),
        None => ends.to_vec(),
    };
    // Of a night that is past only the segments are missing; the last one is worked out in full.
    if let Some((last, earlier)) = nights.split_last() {
        for night in earlier {
            nightly::place_everyone(tx, settings, *night)?;
        }
        nightly::run(tx, settings, *last)?;
    }
    Ok(true)
}
