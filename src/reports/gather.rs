//! What a report will say, asked of the file once: the data that is then frozen.

use std::collections::BTreeSet;

use super::data::{Basics, WeeklyData};
use super::sections::groups::{self, GroupMove};
use super::sections::{quotes, revenue, spenders};
use crate::domain::segment::Segment;
use crate::domain::{CustomerId, Day, Period, PeriodKind};
use crate::insights::headline::{Facts, headline};
use crate::insights::kpis::KpiSet;
use crate::insights::revenue::UsualRange;
use crate::insights::{kpis, nightly, segments};
use crate::settings::Settings;
use crate::store::segments::known_days;
use crate::store::{self, ReadTx, WriteTx};

/// The last week closed before `as_of`. Segments are worked out first where they are not yet.
///
/// # Errors
/// A database error.
pub(super) fn weekly(
    tx: &WriteTx<'_>,
    settings: &Settings,
    as_of: Day,
) -> store::Result<WeeklyData> {
    let set = kpis::compute(tx, settings, as_of, PeriodKind::Week)?;
    let moved = if know_segments(tx, settings, set.period)? {
        Some(Moved::within(tx, set.period)?)
    } else {
        None
    };
    let named = |who: fn(&Moved) -> &Vec<String>| moved.as_ref().map_or(&[][..], |m| who(m));
    let (left, quiet) = (named(|moved| &moved.left), named(|moved| &moved.quiet));
    Ok(WeeklyData {
        headline: headline(&Facts { figures: &set.figures, left, quiet }),
        revenue_weeks: revenue::gather(tx, settings, set.period)?,
        revenue_usual: UsualRange::of(&set.figures),
        spenders: spenders::gather(tx, settings, set.period)?,
        moves: moved.map(|moved| moved.moves),
        quotes: quotes::gather(tx, set.period)?,
        basics: basics(tx, settings, set),
    })
}

/// What every kind of report has.
pub(super) fn basics(tx: &ReadTx<'_>, settings: &Settings, set: KpiSet) -> Basics {
    Basics {
        business: settings.business.name.clone(),
        currency: settings.business.currency.code().to_owned(),
        time_zone: settings.business.time_zone.iana_name().unwrap_or("UTC").to_owned(),
        period: set.period,
        made_at: tx.now(),
        fingerprint: set.fingerprint,
        figures: set.figures,
    }
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

/// Who moved within a period.
struct Moved {
    moves: Vec<GroupMove>,
    /// Names of those who were top spenders when it began, and left or went silent in it.
    left: Vec<String>,
    quiet: Vec<String>,
}

impl Moved {
    fn within(tx: &ReadTx<'_>, period: Period) -> store::Result<Moved> {
        let top = segments::members(tx, Segment::TopSpenders, period.from)?;
        let top: BTreeSet<_> = top.into_iter().map(|member| member.customer).collect();
        Ok(Moved {
            moves: groups::gather(tx, period)?,
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
