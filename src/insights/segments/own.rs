//! The segments a business made itself: asked of every customer when somebody looks.
//!
//! They look at what the last night worked out, so that all segments on one screen agree.

use super::rule::{Moment, Rule, Seen};
use crate::domain::{Amount, CustomerId, Day};
use crate::store::own_segments::{self as stored, Known};
use crate::store::segments::known_days;
use crate::store::{self, Error, ReadTx};

/// A segment of the business itself.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnSegment {
    pub name: String,
    pub rule: Rule,
}

/// A customer for whom a rule holds, with the values it saw.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnMember {
    pub customer: CustomerId,
    pub name: String,
    pub revenue_12_months: Amount,
    pub values: Vec<(String, Seen)>,
}

/// All of them, in the order they were added.
///
/// # Errors
/// A database error, or a stored rule that is none.
pub fn list(tx: &ReadTx<'_>) -> store::Result<Vec<OwnSegment>> {
    let parse = |one: stored::StoredRule| match Rule::parse(&one.rule) {
        Ok(rule) => Ok(OwnSegment { name: one.name, rule }),
        Err(_) => Err(Error::Corrupt(format!("rule of segment {}", one.name))),
    };
    stored::list(tx)?.into_iter().map(parse).collect()
}

/// The one with this name, in capitals or not.
///
/// # Errors
/// As for [`list`].
pub fn find(tx: &ReadTx<'_>, name: &str) -> store::Result<Option<OwnSegment>> {
    let wanted = name.to_lowercase();
    Ok(list(tx)?.into_iter().find(|one| one.name.to_lowercase() == wanted))
}

/// The day rules are asked on: the one the last night worked out. `None` before the first night.
///
/// # Errors
/// A database error.
pub fn known_day(tx: &ReadTx<'_>) -> store::Result<Option<Day>> {
    Ok(known_days(tx)?.map(|(_, last)| last))
}

/// The members of each of the segments, in their order, by name; of one customer when asked.
/// Every customer is read once.
///
/// # Errors
/// A database error.
pub fn members(
    tx: &ReadTx<'_>,
    segments: &[OwnSegment],
    customer: Option<CustomerId>,
    moment: Moment,
) -> store::Result<Vec<Vec<OwnMember>>> {
    let mut found = vec![Vec::new(); segments.len()];
    if segments.is_empty() {
        return Ok(found);
    }
    stored::each_known(tx, moment.day, customer, |known| {
        for (segment, members) in segments.iter().zip(&mut found) {
            if segment.rule.holds(known, moment) {
                members.push(member(&segment.rule, known, moment));
            }
        }
    })?;
    Ok(found)
}

fn member(rule: &Rule, known: &Known, moment: Moment) -> OwnMember {
    OwnMember {
        customer: known.customer,
        name: known.name.clone(),
        revenue_12_months: Amount(known.revenue_12_months),
        values: rule.seen(known, moment),
    }
}
