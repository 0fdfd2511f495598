//! Conversations and orders, the newest first, on from the last one shown.

use rusqlite::{Row, named_params};

use crate::domain::interaction::{Direction, InteractionKind};
use crate::domain::order::OrderState;
use crate::domain::{Amount, CustomerId, Day, InteractionId, OrderId};
use crate::store::{ReadTx, Result, orders as stored};

/// Rows after this one, of which the day and the id are known, in a list with the newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Before(pub Day, pub i64);

impl Before {
    /// From the newest.
    pub const FIRST: Before = Before(Day(i32::MAX), i64::MAX);
}

/// One conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConversationLine {
    pub id: InteractionId,
    pub customer: CustomerId,
    pub customer_name: String,
    pub on: Day,
    pub channel: String,
    pub direction: Option<Direction>,
    pub kind: Option<InteractionKind>,
    pub subject: Option<String>,
    pub body: Option<String>,
    pub resolved_on: Option<Day>,
    /// Whom of the customer's people it was with.
    pub with: Option<String>,
}

impl ConversationLine {
    /// Where the list goes on after this one.
    pub fn place(&self) -> Before {
        Before(self.on, self.id.0)
    }
}

macro_rules! conversations {
    ($which:literal) => {
        concat!(
            "select n.id, n.customer_id, c.name, n.day, n.channel, n.direction, n.kind, n.subject, n.body,
                    n.resolved_day, p.name
             from interactions n
             join customers c on c.id = n.customer_id and c.removed_at is null
             left join contacts p on p.id = n.contact_id
             where (n.day, n.id) < (:day, :id) ",
            $which,
            " order by n.day desc, n.id desc limit :most"
        )
    };
}

pub(super) const CONVERSATIONS: &str = conversations!("");
/// Questions and complaints that nobody resolved.
pub(super) const OPEN: &str = conversations!(
    "and n.direction = 'in' and n.resolved_day is null and (n.kind = 'question' or n.kind = 'complaint')"
);

/// At most so many conversations, the newest first: all, or the questions and complaints that nobody resolved.
///
/// # Errors
/// A database error.
pub fn conversations(
    tx: &ReadTx<'_>,
    only_open: bool,
    before: Before,
    most: usize,
) -> Result<Vec<ConversationLine>> {
    let mut query = tx.sql().prepare_cached(if only_open { OPEN } else { CONVERSATIONS })?;
    let asked = named_params! {
        ":day": before.0.0, ":id": before.1, ":most": i64::try_from(most).unwrap_or(i64::MAX)
    };
    let rows = query.query_map(asked, read_conversation)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn read_conversation(row: &Row<'_>) -> rusqlite::Result<ConversationLine> {
    let (direction, kind): (String, String) = (row.get(5)?, row.get(6)?);
    Ok(ConversationLine {
        id: InteractionId(row.get(0)?),
        customer: CustomerId(row.get(1)?),
        customer_name: row.get(2)?,
        on: Day(row.get(3)?),
        channel: row.get(4)?,
        direction: Direction::from_code(&direction),
        kind: InteractionKind::from_code(&kind),
        subject: row.get(7)?,
        body: row.get(8)?,
        resolved_on: row.get::<_, Option<i32>>(9)?.map(Day),
        with: row.get(10)?,
    })
}

/// One order or refund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderLine {
    pub id: OrderId,
    pub customer: CustomerId,
    pub customer_name: String,
    pub number: Option<String>,
    pub on: Day,
    pub amount: Amount,
    pub state: OrderState,
    pub channel: Option<String>,
    pub description: Option<String>,
}

impl OrderLine {
    /// Where the list goes on after this one.
    pub fn place(&self) -> Before {
        Before(self.on, self.id.0)
    }
}

/// Orders lie by customer; by day there is what leads to them.
pub(super) const ORDERS: &str = "
    select o.id, o.customer_id, c.name, o.external_id, o.day, o.amount, o.state_number, o.channel, o.description
    from order_days d
    cross join orders o on o.customer_id = d.customer_id and o.day = d.day and o.id = d.id
    cross join customers c on c.id = o.customer_id
    where (d.day, d.id) < (:day, :id)
    order by d.day desc, d.id desc limit :most";

/// At most so many orders and refunds of customers, the newest first.
///
/// # Errors
/// A database error, also for a stored state that has no meaning.
pub fn orders(tx: &ReadTx<'_>, before: Before, most: usize) -> Result<Vec<OrderLine>> {
    let mut query = tx.sql().prepare_cached(ORDERS)?;
    let mut rows = query.query(named_params! {
        ":day": before.0.0, ":id": before.1, ":most": i64::try_from(most).unwrap_or(i64::MAX)
    })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read_order(row)?);
    }
    Ok(found)
}

fn read_order(row: &Row<'_>) -> Result<OrderLine> {
    Ok(OrderLine {
        id: OrderId(row.get(0)?),
        customer: CustomerId(row.get(1)?),
        customer_name: row.get(2)?,
        number: row.get(3)?,
        on: Day(row.get(4)?),
        amount: Amount(row.get(5)?),
        state: stored::state(row, 6)?,
        channel: row.get(7)?,
        description: row.get(8)?,
    })
}
