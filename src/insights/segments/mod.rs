//! The segments: who is in them, since when and why, and who moved.
//!
//! The built-in ones were stored by the nightly job as intervals of days; those a business made
//! itself are rules ([`own`], [`rule`]), asked when somebody looks.

pub mod own;
mod place;
pub mod rule;
mod stage;
mod tell;
mod why;

use serde::Serialize;

use crate::domain::segment::{Segment, SegmentFamily};
use crate::domain::{Amount, CustomerId, Day};
use crate::store::segments::{self as stored, Moved};
use crate::store::{self, Error, ReadTx, insights};

pub(super) use place::places;
pub(super) use stage::{Gaps, RENEWAL_DAYS, silence};
pub use tell::{Listed, Members, Told, ToldOf, all, named, of_customer};
pub use why::{Why, whole_days};

/// Segments are compared with this many days before.
pub const MOVEMENT_DAYS: i32 = 7;

/// A segment on a day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SegmentSummary {
    pub name: Segment,
    pub family: SegmentFamily,
    pub customers: i64,
    pub revenue_12_months: Amount,
    /// Since 7 days before, or since the day that was asked for.
    pub entered: i64,
    pub left: i64,
}

/// One membership.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Membership {
    pub customer: CustomerId,
    pub name: String,
    pub segment: Segment,
    pub family: SegmentFamily,
    pub since: Day,
    /// Segments were worked out for the first time on that day: it may be longer.
    pub since_at_least: bool,
    /// The rule and its values when the membership began.
    pub why: Why,
}

/// So many customers went from one segment of a family to another; `None` is in none of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Movement {
    pub family: SegmentFamily,
    pub from: Option<Segment>,
    pub to: Option<Segment>,
    pub customers: i64,
}

/// The day to look at for an as-of day: the last one worked out, when that is before it. `None`
/// while the nightly job has not run, or had not yet by then.
///
/// # Errors
/// A database error.
pub fn known_day(tx: &ReadTx<'_>, as_of: Day) -> store::Result<Option<Day>> {
    let known = stored::known_days(tx)?;
    Ok(known.filter(|(first, _)| *first <= as_of).map(|(_, last)| as_of.min(last)))
}

/// Every segment that has or had members, at the first instant of `day`.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>, day: Day) -> store::Result<Vec<SegmentSummary>> {
    list_since(tx, day, day.plus(-MOVEMENT_DAYS))
}

/// The same, with who came and left since the first instant of another day. Money is of the 12 months up
/// to when orders were known, as that was what people were placed by.
///
/// # Errors
/// A database error.
pub fn list_since(tx: &ReadTx<'_>, day: Day, since: Day) -> store::Result<Vec<SegmentSummary>> {
    let night = insights::last_night(tx)?;
    let orders_end = night.map_or(day, |night| night.back_to(day).orders_end);
    let sizes = stored::sizes(tx, day, since, orders_end.plus_months(-12)..orders_end)?;
    let summary = |size: stored::Size| SegmentSummary {
        name: size.segment,
        family: size.segment.family(),
        customers: size.customers,
        revenue_12_months: Amount(size.revenue),
        entered: size.entered,
        left: size.left,
    };
    Ok(sizes.into_iter().map(summary).collect())
}

/// How many were in each of these after the last night.
///
/// # Errors
/// A database error.
pub fn sizes_now(tx: &ReadTx<'_>, segments: &[Segment]) -> store::Result<Vec<(Segment, i64)>> {
    stored::sizes_now(tx, segments)
}

/// Who is in the segment at the first instant of `day`: by the rank or amount that put them in it,
/// else by what they brought in 12 months; best first.
///
/// # Errors
/// A database error.
pub fn members(tx: &ReadTx<'_>, segment: Segment, day: Day) -> store::Result<Vec<Membership>> {
    let first = first_known(tx)?;
    let members = stored::members(tx, segment, day)?.into_iter();
    let members = members.map(|member| membership(member, first));
    let mut members: Vec<_> = members.collect::<store::Result<_>>()?;
    members.sort_by_key(|member| member.why.place());
    Ok(members)
}

/// The segments a customer is in at the first instant of `day`, and why.
///
/// # Errors
/// A database error.
pub fn why(tx: &ReadTx<'_>, customer: CustomerId, day: Day) -> store::Result<Vec<Membership>> {
    let first = first_known(tx)?;
    let members = stored::of_customer(tx, customer, day)?.into_iter();
    members.map(|member| membership(member, first)).collect()
}

fn first_known(tx: &ReadTx<'_>) -> store::Result<Option<Day>> {
    Ok(stored::known_days(tx)?.map(|(first, _)| first))
}

fn membership(member: stored::Member, first_known: Option<Day>) -> store::Result<Membership> {
    let why = serde_json::from_str(&member.why);
    Ok(Membership {
        customer: member.customer,
        name: member.name,
        segment: member.segment,
        family: member.segment.family(),
        since: member.from,
        since_at_least: first_known == Some(member.from),
        why: why.map_err(|_| Error::Corrupt(member.why))?,
    })
}

/// The day that movement up to `day` is told from: [`MOVEMENT_DAYS`] before, or the first that is known.
/// Where no night was worked out then, who stood where is known of an earlier one.
///
/// # Errors
/// A database error.
pub fn moved_since(tx: &ReadTx<'_>, day: Day) -> store::Result<Day> {
    let since = first_known(tx)?.unwrap_or(day).max(day.plus(-MOVEMENT_DAYS)).min(day);
    Ok(stored::last_move(tx, since)?.unwrap_or(since))
}

/// Who moved between two days, family by family; those who stayed are included.
///
/// # Errors
/// A database error.
pub fn movement(tx: &ReadTx<'_>, then: Day, now: Day) -> store::Result<Vec<Movement>> {
    let movement = |moved: Moved| {
        let family = moved.from.or(moved.to)?.family();
        Some(Movement { family, from: moved.from, to: moved.to, customers: moved.customers })
    };
    let mut found: Vec<_> =
        stored::moved(tx, then, now)?.into_iter().filter_map(movement).collect();
    found.sort_by_key(|movement| (movement.family, movement.from, movement.to));
    Ok(found)
}
