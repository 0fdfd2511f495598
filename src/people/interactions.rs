//! Conversations corrected or taken away by hand; adding one is [`super::log()`].

use super::door;
use super::edit::not_erased;
use crate::domain::interaction::{Channel, Direction, InteractionFields, InteractionKind};
use crate::domain::{CustomerId, InteractionId, Problem};
use crate::store::{ReadTx, WriteTx, interactions};

/// What is to be different; what is `None` stays.
#[derive(Clone, Debug, Default)]
pub struct InteractionEdit {
    pub channel: Option<Channel>,
    pub direction: Option<Direction>,
    pub kind: Option<InteractionKind>,
    pub note: Option<String>,
}

/// Makes a conversation be as said.
///
/// # Errors
/// `interaction-unknown`, `note-empty`, `text-too-long`, `erased-stays`, or a database error.
pub fn edit(tx: &WriteTx<'_>, id: InteractionId, said: &InteractionEdit) -> anyhow::Result<()> {
    let (customer, known) = find(tx, id)?;
    not_erased(tx, customer)?;
    let body = match &said.note {
        Some(text) => Some(door::note(text)?),
        None => known.body.clone(),
    };
    let fields = InteractionFields {
        channel: said.channel.unwrap_or(known.channel),
        direction: said.direction.unwrap_or(known.direction),
        kind: said.kind.unwrap_or(known.kind),
        body,
        ..known
    };
    Ok(interactions::replace(tx, id, &fields)?)
}

/// Takes a conversation away.
///
/// # Errors
/// `interaction-unknown`, or a database error.
pub fn remove(tx: &WriteTx<'_>, id: InteractionId) -> anyhow::Result<()> {
    find(tx, id)?;
    Ok(interactions::remove(tx, id)?)
}

fn find(tx: &ReadTx<'_>, id: InteractionId) -> anyhow::Result<(CustomerId, InteractionFields)> {
    interactions::get(tx, id)?.ok_or_else(|| {
        Problem::not_found("interaction-unknown").with("given", id.0.to_string()).into()
    })
}
