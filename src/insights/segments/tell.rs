//! Segments in words, the built-in ones and those of the business side by side.

use serde::Serialize;

use super::own::{self, OwnSegment};
use super::{Membership, SegmentSummary, list, members, why};
use crate::domain::segment::Segment;
use crate::domain::{CustomerId, Day, Message};
use crate::format::Voice;
use crate::store::ReadTx;
use crate::text::choose;

/// A segment in a list of all.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Listed {
    BuiltIn(SegmentSummary),
    Own(own::Listed),
}

/// A membership with its reason in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Told {
    #[serde(flatten)]
    pub membership: Membership,
    pub sentence: String,
}

/// One of the segments a customer is in.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum ToldOf {
    BuiltIn(Told),
    Own(own::Told),
}

/// Who is in a segment, and why.
#[derive(Clone, Debug, PartialEq)]
pub enum Members {
    BuiltIn(Segment, Vec<Told>),
    Own(OwnSegment, Vec<own::Told>),
}

impl Membership {
    /// The day it began; for what was so on the first day that is known, at least then.
    pub fn since_when(&self, voice: &Voice) -> String {
        let day = voice.date(self.since);
        match self.since_at_least {
            true => voice.say(&Message::new("since-at-least").with("day", day)),
            false => day,
        }
    }

    fn told(self, voice: &Voice) -> Told {
        Told { sentence: voice.say(&self.why.message(voice)), membership: self }
    }
}

impl ToldOf {
    /// The name of the customer.
    pub fn customer(&self) -> &str {
        match self {
            ToldOf::BuiltIn(told) => &told.membership.name,
            ToldOf::Own(told) => &told.name,
        }
    }
}

/// Every segment at the first instant of a day.
///
/// # Errors
/// A database error.
pub fn all(tx: &ReadTx<'_>, day: Day, voice: &Voice) -> anyhow::Result<Vec<Listed>> {
    let built_in = list(tx, day)?.into_iter().map(Listed::BuiltIn);
    Ok(built_in.chain(own::listed(tx, day, voice)?.into_iter().map(Listed::Own)).collect())
}

/// Who is in the segment that somebody names: one of the business itself, or one that every
/// business has, by its code or its name.
///
/// # Errors
/// `choice-unknown`, `own-segment-past`, or a database error.
pub fn named(tx: &ReadTx<'_>, given: &str, day: Day, voice: &Voice) -> anyhow::Result<Members> {
    if let Some(segment) = own::find(tx, given)? {
        let told = own::told(tx, &segment, day, voice)?;
        return Ok(Members::Own(segment, told));
    }
    let segment =
        choose::<Segment>(given, voice.lang).map_err(|unknown| unknown.on("on-segment"))?;
    let told = members(tx, segment, day)?.into_iter().map(|member| member.told(voice));
    Ok(Members::BuiltIn(segment, told.collect()))
}

/// The segments a customer is in, since when and why.
///
/// # Errors
/// A database error.
pub fn of_customer(
    tx: &ReadTx<'_>,
    customer: CustomerId,
    day: Day,
    voice: &Voice,
) -> anyhow::Result<Vec<ToldOf>> {
    let built_in = why(tx, customer, day)?.into_iter();
    let built_in = built_in.map(|member| ToldOf::BuiltIn(member.told(voice)));
    let own = own::of_customer(tx, customer, day, voice)?.into_iter();
    Ok(built_in.chain(own.map(ToldOf::Own)).collect())
}
