//! What the night keeps of the concerns it found, and what is left of them when somebody looks.

use super::choose::{contact, in_turn};
use super::{Concern, Matter, Reason, with_matters};
use crate::domain::Day;
use crate::store::concerns::{self as stored, Kept};
use crate::store::{Error, ReadTx, Result, WriteTx, facts};

/// Nobody turns to more of them in a day.
const MOST: usize = 500;

/// Keeps those one would turn to, the first first, in place of those of the night before.
///
/// # Errors
/// A database error.
pub fn keep(tx: &WriteTx<'_>, concerns: &[Concern], t: Day) -> Result<()> {
    let mut kept: Vec<&Concern> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for concern in in_turn(concerns, t) {
        if kept.len() < MOST && seen.insert(concern.customer) {
            kept.push(concern);
        }
    }
    let kept = kept.into_iter().map(without_name).collect::<Result<Vec<_>>>()?;
    stored::replace(tx, t, &kept)
}

fn without_name(concern: &Concern) -> Result<Kept> {
    let bare = Concern {
        name: String::new(),
        contact: None,
        matter: Matter::default(),
        ..concern.clone()
    };
    let unstorable = |error: serde_json::Error| Error::Corrupt(error.to_string());
    Ok(Kept {
        customer: concern.customer,
        kind: code(concern.reason).to_owned(),
        concern: serde_json::to_string(&bare).map_err(unstorable)?,
    })
}

/// As it stands in the JSON of a reason.
fn code(reason: Reason) -> &'static str {
    match reason {
        Reason::Unanswered { .. } => "unanswered",
        Reason::LowScore { .. } => "low_score",
        Reason::Renewal { .. } => "renewal",
        Reason::Silent { .. } => "silent",
        Reason::HighScore { .. } => "high_score",
    }
}

/// Those of the last night who still need somebody, the first to turn to first: at most `most`, with how to
/// reach whom and what it is about, and how many there are in all.
///
/// # Errors
/// A database error.
pub fn open(tx: &ReadTx<'_>, today: Day, most: usize) -> Result<(Vec<Concern>, usize)> {
    let open = stored::open(tx, today)?;
    let total = open.len();
    let mut shown = Vec::with_capacity(most.min(total));
    for stored::Open { concern, as_of, name } in open.into_iter().take(most) {
        let read: std::result::Result<Concern, _> = serde_json::from_str(&concern);
        let mut read = Concern { name, ..read.map_err(|_| Error::Corrupt(concern))? };
        read.contact = contact(facts::reach(tx, read.customer.0)?);
        with_matters(tx, std::slice::from_mut(&mut read), as_of)?;
        shown.push(read);
    }
    Ok((shown, total))
}
