//! The segments a business made itself: asked of every customer when somebody looks.
//!
//! They look at what the last night worked out, so that all segments on one screen agree.

mod tell;

use super::rule::{Moment, Rule, Seen};
use crate::domain::segment::Segment;
use crate::domain::{Amount, CustomerId, Day, Deed, Faults, Problem, clean};
use crate::store::own_segments::{self as stored, Known};
use crate::store::segments::known_days;
use crate::store::{self, Error, ReadTx, WriteTx};
use crate::text;
pub use tell::{Listed, Told, listed, of_customer, told};

/// Fits a column of a table.
const NAME_MAX: usize = 60;

/// A segment of the business itself.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnSegment {
    pub name: String,
    pub rule: Rule,
}

impl OwnSegment {
    /// What somebody wants to call a segment, and its rule.
    ///
    /// # Errors
    /// The faults of both.
    pub fn parse(name: &str, rule: &str) -> Result<OwnSegment, Faults> {
        let mut faults = Faults::default();
        let name = faults.take("on-name", free_name(name));
        let rule = Rule::parse(&clean::line(rule)).map_err(|wrong| wrong.problem());
        match (name, faults.take("on-rule", rule)) {
            (Some(name), Some(rule)) => Ok(OwnSegment { name, rule }),
            _ => Err(faults),
        }
    }
}

/// A name that means no segment of Kring's own.
fn free_name(given: &str) -> Result<String, Problem> {
    let name = clean::line(given);
    if name.is_empty() || name.chars().count() > NAME_MAX {
        return Err(Problem::usage("own-segment-name").with("most", NAME_MAX));
    }
    // A word of a name of Kring's own is free: whoever says it then means their own.
    match text::known::<Segment>(&name) {
        Some(_) => Err(Problem::usage("own-segment-built-in").with("name", name)),
        None => Ok(name),
    }
}

/// Keeps a new one.
///
/// # Errors
/// `own-segment-exists`, or a database error.
pub fn add(tx: &WriteTx<'_>, segment: &OwnSegment) -> anyhow::Result<()> {
    let (name, rule) = (segment.name.clone(), segment.rule.to_string());
    if stored::insert(tx, &stored::StoredRule { name, rule })? {
        return Ok(());
    }
    Err(Problem::conflict("own-segment-exists").with("name", &segment.name).into())
}

/// Takes one away; gives its name.
///
/// # Errors
/// `own-segment-unknown`, or a database error.
pub fn remove(tx: &WriteTx<'_>, name: &str) -> anyhow::Result<String> {
    let name = clean::line(name);
    if stored::remove(tx, &name)? { Ok(name) } else { Err(unknown(tx, &name)?.into()) }
}

/// The one with this name, where somebody takes for granted that there is one.
///
/// # Errors
/// `own-segment-unknown`, or as for [`list`].
pub fn known(tx: &ReadTx<'_>, name: &str) -> anyhow::Result<OwnSegment> {
    match find(tx, name)? {
        Some(found) => Ok(found),
        None => Err(unknown(tx, &clean::line(name))?.into()),
    }
}

fn unknown(tx: &ReadTx<'_>, name: &str) -> store::Result<Problem> {
    let names: Vec<_> = stored::list(tx)?.into_iter().map(|one| one.name).collect();
    Ok(Problem::not_found("own-segment-unknown")
        .with("name", name)
        .with("count", names.len())
        .with("names", names.join(", "))
        .deed(Deed::ListSegments))
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
    let wanted = clean::line(name).to_lowercase();
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
                members.push(member(&segment.rule, known));
            }
        }
    })?;
    Ok(found)
}

fn member(rule: &Rule, known: &Known) -> OwnMember {
    OwnMember {
        customer: known.customer,
        name: known.name.clone(),
        revenue_12_months: Amount(known.revenue_12_months),
        values: rule.seen(known),
    }
}
