//! An interaction written down by hand, just after it happened.

use jiff::tz::TimeZone;
use serde::Serialize;

use super::contacts;
use super::edit::{not_erased, set_next_touch};
use crate::domain::interaction::{Channel, Direction, InteractionFields, InteractionKind};
use crate::domain::{CustomerId, Day, InteractionId, Problem};
use crate::store::people::Open;
use crate::store::{ReadTx, WriteTx, interactions, people};

/// What a person says of it.
#[derive(Clone, Debug)]
pub struct NewInteraction {
    pub channel: Channel,
    pub direction: Direction,
    pub kind: InteractionKind,
    pub note: String,
    pub resolves: Resolves,
    /// Whom of the customer's people it was with: part of a name, or the contact's number.
    pub with: Option<String>,
    /// When to speak to them next.
    pub next_touch: Option<Day>,
}

/// Which of the customer's open questions and complaints are answered by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolves {
    Nothing,
    /// The only one that is open.
    TheOne,
    One(InteractionId),
    All,
}

/// What was written down.
#[derive(Clone, Debug, Serialize)]
pub struct Logged {
    pub id: InteractionId,
    pub resolved: Vec<InteractionId>,
}

/// Stores an interaction of this moment, and resolves what it resolves.
///
/// # Errors
/// `contact-unknown`, `erased-stays`, `nothing-open`, `several-open`, `not-open`, or a database error.
pub fn log(
    tx: &WriteTx<'_>,
    zone: &TimeZone,
    customer: CustomerId,
    said: &NewInteraction,
) -> anyhow::Result<Logged> {
    not_erased(tx, customer)?;
    let with = said.with.as_deref().map(|text| contacts::pick(tx, customer, text)).transpose()?;
    let resolved = to_resolve(tx, customer, said.resolves)?;
    let today = Day::of(tx.now(), zone);
    let fields = InteractionFields {
        external_id: None,
        channel: said.channel,
        direction: said.direction,
        kind: said.kind,
        subject: None,
        body: Some(said.note.clone()),
        occurred_at: Some(tx.now()),
        day: today,
        resolved_at: None,
        resolved_on: None,
    };
    let id = interactions::add(tx, customer, &fields, with.map(|contact| contact.id))?;
    if said.next_touch.is_some() {
        set_next_touch(tx, customer, said.next_touch)?;
    }
    resolved.iter().try_for_each(|open| interactions::resolve(tx, open.id, today.max(open.on)))?;
    Ok(Logged { id, resolved: resolved.iter().map(|open| open.id).collect() })
}

fn to_resolve(
    tx: &ReadTx<'_>,
    customer: CustomerId,
    resolves: Resolves,
) -> anyhow::Result<Vec<Open>> {
    if resolves == Resolves::Nothing {
        return Ok(Vec::new());
    }
    let open = people::open_questions(tx, customer)?;
    let ids = || open.iter().map(|open| open.id.0.to_string()).collect::<Vec<_>>().join(", ");
    if open.is_empty() {
        return Err(Problem::conflict("nothing-open").into());
    }
    match resolves {
        Resolves::TheOne if open.len() > 1 => {
            Err(Problem::usage("several-open").with("count", open.len()).with("ids", ids()).into())
        }
        Resolves::One(id) => match open.iter().find(|open| open.id == id) {
            Some(one) => Ok(vec![one.clone()]),
            None => Err(Problem::usage("not-open")
                .with("given", id.0.to_string())
                .with("ids", ids())
                .into()),
        },
        Resolves::Nothing | Resolves::TheOne | Resolves::All => Ok(open),
    }
}
