//! Own segments and their members in words.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{OwnMember, OwnSegment, known_day, list, members};
use crate::domain::customer::LeaveReason;
use crate::domain::segment::Segment;
use crate::domain::{Amount, CustomerId, Day, Named, Problem};
use crate::format::Voice;
use crate::insights::segments::rule::{Field, Moment, Seen};
use crate::store::ReadTx;

/// Of which family they are.
const FAMILY: &str = "own";

/// One of them in the list. Without counts where the day is not that of the last night.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Listed {
    pub name: String,
    family: &'static str,
    pub rule: String,
    /// The rule as it is said in the language, and can be typed again.
    #[serde(skip)]
    pub in_words: String,
    pub customers: Option<i64>,
    pub revenue_12_months: Option<i64>,
}

/// A member as JSON, shaped as the members of built-in segments.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Told {
    customer: CustomerId,
    pub name: String,
    pub segment: String,
    family: &'static str,
    since: Option<Day>,
    rule: String,
    values: Map<String, Value>,
    pub sentence: String,
}

/// All of them, with how many customers they have and what those brought.
///
/// # Errors
/// A database error.
pub fn listed(tx: &ReadTx<'_>, day: Day, voice: &Voice) -> anyhow::Result<Vec<Listed>> {
    let all = list(tx)?;
    let mut found = Vec::new();
    if known_day(tx)? == Some(day) {
        found = members(tx, &all, None, moment(day, voice))?;
    }
    let mut members = found.into_iter();
    let listed = |segment: OwnSegment| {
        let members = members.next();
        Listed {
            name: segment.name,
            family: FAMILY,
            rule: segment.rule.to_string(),
            in_words: segment.rule.in_words(voice.lang),
            customers: members.as_ref().and_then(|members| i64::try_from(members.len()).ok()),
            revenue_12_months: members
                .map(|members| members.iter().map(|member| member.revenue_12_months.0).sum()),
        }
    };
    Ok(all.into_iter().map(listed).collect())
}

/// The members of one of them.
///
/// # Errors
/// `own-segment-past` for a day that is not that of the last night, or a database error.
pub fn told(
    tx: &ReadTx<'_>,
    segment: &OwnSegment,
    day: Day,
    voice: &Voice,
) -> anyhow::Result<Vec<Told>> {
    let last = known_day(tx)?.unwrap_or(day);
    if last != day {
        return Err(Problem::conflict("own-segment-past").with("day", voice.date(last)).into());
    }
    told_of(tx, std::slice::from_ref(segment), (None, day), voice)
}

/// Those the customer is in, on the day of the last night; none are told of earlier days.
///
/// # Errors
/// A database error.
pub fn of_customer(
    tx: &ReadTx<'_>,
    customer: CustomerId,
    day: Day,
    voice: &Voice,
) -> anyhow::Result<Vec<Told>> {
    if known_day(tx)? != Some(day) {
        return Ok(Vec::new());
    }
    told_of(tx, &list(tx)?, (Some(customer), day), voice)
}

fn told_of(
    tx: &ReadTx<'_>,
    segments: &[OwnSegment],
    (customer, day): (Option<CustomerId>, Day),
    voice: &Voice,
) -> anyhow::Result<Vec<Told>> {
    let found = members(tx, segments, customer, moment(day, voice))?;
    let mut all = Vec::new();
    for (segment, members) in segments.iter().zip(found) {
        for member in members {
            all.push(tell(segment, member, voice)?);
        }
    }
    Ok(all)
}

fn moment(day: Day, voice: &Voice) -> Moment {
    Moment { day, decimals: voice.currency.decimals() }
}

fn tell(segment: &OwnSegment, member: OwnMember, voice: &Voice) -> anyhow::Result<Told> {
    let sentences: Vec<_> = member
        .values
        .iter()
        .map(|(field, seen)| {
            let name = Field::read(field).map(|known| known.in_words(voice.lang));
            format!("{}: {}", name.unwrap_or_else(|| field.clone()), said(field, seen, voice))
        })
        .collect();
    let mut values = Map::new();
    for (field, seen) in member.values {
        values.insert(field, serde_json::to_value(seen)?);
    }
    Ok(Told {
        customer: member.customer,
        name: member.name,
        segment: segment.name.clone(),
        family: FAMILY,
        since: None,
        rule: segment.rule.to_string(),
        values,
        sentence: sentences.join("; "),
    })
}

/// A value as people of the language write it.
fn said(field: &str, seen: &Seen, voice: &Voice) -> String {
    match seen {
        Seen::Unknown => voice.word("own-segment-not-known"),
        Seen::Text(code) => name_of(field, code, voice),
        Seen::Texts(texts) if texts.is_empty() => voice.word("own-segment-not-known"),
        Seen::Texts(texts) => {
            texts.iter().map(|code| name_of(field, code, voice)).collect::<Vec<_>>().join(", ")
        }
        Seen::Number(number) => voice.count(*number),
        Seen::Money(minor) => voice.money(Amount(*minor)),
        Seen::Day(day) => voice.date(*day),
        Seen::YesNo(true) => voice.word("own-segment-yes"),
        Seen::YesNo(false) => voice.word("own-segment-no"),
    }
}

fn name_of(field: &str, code: &str, voice: &Voice) -> String {
    let name = match field {
        "stage" | "segment" => Segment::from_code(code).map(Named::name),
        "left_reason" => LeaveReason::from_code(code).map(Named::name),
        _ => None,
    };
    name.map_or_else(|| code.to_owned(), |name| voice.say(&name))
}
