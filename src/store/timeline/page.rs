//! A timeline by kind and by day, so that a page reads no more than it shows.

use jiff::tz::TimeZone;
use rusqlite::Row;

use super::{
    Event, read_answer, read_change, read_contract_end, read_contract_start, read_interaction,
    read_order, read_stage, read_task, sort,
};
use crate::domain::{CustomerId, Day};
use crate::store::{ReadTx, Result};

/// What kind of thing an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Orders, refunds and contracts.
    Orders,
    /// Calls, visits, mails, notes, and what was done about them.
    Contact,
    /// What they answered.
    Scores,
    /// What is known of them was changed.
    Changes,
    /// They began to stay away.
    Standing,
}

impl Kind {
    pub const ALL: &'static [Kind] =
        &[Kind::Contact, Kind::Orders, Kind::Scores, Kind::Changes, Kind::Standing];
}

/// How many events there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub orders: usize,
    pub contact: usize,
    pub scores: usize,
    pub changes: usize,
    pub standing: usize,
}

impl Counts {
    pub fn of(self, kind: Kind) -> usize {
        match kind {
            Kind::Orders => self.orders,
            Kind::Contact => self.contact,
            Kind::Scores => self.scores,
            Kind::Changes => self.changes,
            Kind::Standing => self.standing,
        }
    }

    pub fn all(self) -> usize {
        Kind::ALL.iter().map(|kind| self.of(*kind)).sum()
    }
}

/// At most `most` events of a kind before a day, the newest first; `zone` gives changes a day.
///
/// # Errors
/// A database error.
pub fn before(
    tx: &ReadTx<'_>,
    (customer, kind): (CustomerId, Kind),
    (end, zone): (Day, &TimeZone),
    most: usize,
) -> Result<Vec<Event>> {
    let day = i64::from(end.0);
    let at = (customer, day, most);
    match kind {
        Kind::Contact => Ok(together(
            query(tx, INTERACTIONS, at, read_interaction)?,
            [query(tx, TASKS, at, read_task)?],
            most,
        )),
        Kind::Standing => query(tx, STAGES, at, read_stage),
        Kind::Scores => query(tx, ANSWERS, at, read_answer),
        Kind::Changes => {
            let at = (customer, end.start(zone).as_second(), most);
            query(tx, CHANGES, at, |row| read_change(row, zone))
        }
        Kind::Orders => Ok(together(
            query(tx, ORDERS, at, read_order)?,
            [
                query(tx, CONTRACT_STARTS, at, read_contract_start)?,
                query(tx, CONTRACT_ENDS, at, read_contract_end)?,
            ],
            most,
        )),
    }
}

/// The newest of them all.
fn together<const N: usize>(
    mut events: Vec<Event>,
    others: [Vec<Event>; N],
    most: usize,
) -> Vec<Event> {
    events.extend(others.into_iter().flatten());
    sort(&mut events);
    events.truncate(most);
    events
}

/// How many there are before a day.
///
/// # Errors
/// A database error.
pub fn counts(
    tx: &ReadTx<'_>,
    customer: CustomerId,
    (end, zone): (Day, &TimeZone),
) -> Result<Counts> {
    let mut query = tx.sql().prepare_cached(COUNTS)?;
    let read = |row: &Row<'_>| {
        let count = |at| row.get::<_, i64>(at).map(|count| usize::try_from(count).unwrap_or(0));
        Ok(Counts {
            orders: count(0)?,
            contact: count(1)?,
            scores: count(2)?,
            changes: count(3)?,
            standing: count(4)?,
        })
    };
    Ok(query.query_row((customer.0, end.0, end.start(zone).as_second()), read)?)
}

const ORDERS: &str =
    "select day, ordered_at, id, external_id, amount, state_number, channel, category,
            description
     from orders where customer_id = ?1 and day < ?2
     order by day desc, ordered_at desc, id desc limit ?3";

const INTERACTIONS: &str =
    "select n.day, n.occurred_at, n.id, n.channel, n.direction, n.kind, n.subject, n.body,
            n.resolved_day, p.id, p.name, (
                select a.actor_name from journal j join acts a on a.id = j.act_id
                where j.entity = 'interactions' and j.entity_id = n.id and j.before is null
                order by j.id limit 1)
     from interactions n left join contacts p on p.id = n.contact_id
     where n.customer_id = ?1 and n.day < ?2
     order by n.day desc, n.occurred_at desc, n.id desc limit ?3";

const ANSWERS: &str = "select day, answered_at, id, kind, score, comment, touchpoint
     from answers where customer_id = ?1 and day < ?2
     order by day desc, answered_at desc, id desc limit ?3";

const CONTRACT_STARTS: &str = "select start_day, null, id, external_id, price
     from contracts where customer_id = ?1 and start_day < ?2
     order by start_day desc, id desc limit ?3";

const CONTRACT_ENDS: &str = "select end_day, null, id, external_id, end_reason
     from contracts where customer_id = ?1 and end_day < ?2
     order by end_day desc, id desc limit ?3";

const CHANGES: &str = "select a.at, a.id, j.before, j.after, a.actor, a.actor_name, i.file_name,
            a.import_id is null and a.actor <> 'program' and a.undoes is null
            and not exists (select 1 from acts u where u.undoes = a.id) as stands
     from journal j join acts a on a.id = j.act_id left join imports i on i.id = a.import_id
     where j.entity = 'customers' and j.entity_id = ?1 and j.before is not null and a.at < ?2
     order by a.at desc, a.id desc limit ?3";

const TASKS: &str = "select done_day, null, id, what, outcome
     from tasks where customer_id = ?1 and done_day < ?2
     order by done_day desc, id desc limit ?3";

/// Who was there on the first night that is known was so before, nobody knows since when.
const STAGES: &str = "select m.from_day, null, m.segment_id, s.code, m.why
     from segment_members m join segments s on s.id = m.segment_id
     where m.customer_id = ?1 and s.code in ('drifting', 'lapsed')
       and m.from_day > s.known_from and m.from_day < ?2
     order by m.from_day desc, m.segment_id desc limit ?3";

const COUNTS: &str = "select
        (select count(*) from orders where customer_id = ?1 and day < ?2)
      + (select count(*) from contracts where customer_id = ?1 and start_day < ?2)
      + (select count(*) from contracts where customer_id = ?1 and end_day < ?2),
        (select count(*) from interactions where customer_id = ?1 and day < ?2)
      + (select count(*) from tasks where customer_id = ?1 and done_day < ?2),
        (select count(*) from answers where customer_id = ?1 and day < ?2),
        (select count(*) from journal j join acts a on a.id = j.act_id
         where j.entity = 'customers' and j.entity_id = ?1 and j.before is not null and a.at < ?3),
        (select count(*) from segment_members m join segments s on s.id = m.segment_id
         where m.customer_id = ?1 and s.code in ('drifting', 'lapsed')
           and m.from_day > s.known_from and m.from_day < ?2)";

fn query(
    tx: &ReadTx<'_>,
    sql: &str,
    (customer, end, most): (CustomerId, i64, usize),
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<Event>,
) -> Result<Vec<Event>> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut query = tx.sql().prepare_cached(sql)?;
    let rows = query.query_map((customer.0, end, most), read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
