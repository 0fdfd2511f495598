//! Who is in which segment, from which day to which: intervals, closed and never overwritten.

use std::ops::{Range, RangeInclusive};

use rusqlite::named_params;

use super::{Error, ReadTx, Result, WriteTx, plan};
use crate::domain::segment::Segment;
use crate::domain::{CustomerId, Day};

/// A membership that is open, or was closed on the very day looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing {
    pub customer: CustomerId,
    pub segment: Segment,
    pub from: Day,
    pub is_open: bool,
}

impl Standing {
    fn key(&self) -> (CustomerId, Segment, Day) {
        (self.customer, self.segment, self.from)
    }
}

/// One membership with what was true when it began.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    pub customer: CustomerId,
    pub name: String,
    pub segment: Segment,
    pub from: Day,
    /// JSON.
    pub why: String,
}

/// A segment's size and money on a day, and how many came and went since an earlier day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub segment: Segment,
    pub customers: i64,
    pub revenue: i64,
    pub entered: i64,
    pub left: i64,
}

/// Makes sure that every built-in segment has its row, and keeps the first day ever looked at;
/// its id is its place among all.
fn ensure(tx: &WriteTx<'_>, day: Day) -> Result<()> {
    let mut statement = tx.sql().prepare_cached(
        "insert into segments (id, code, family, known_from) values (?1, ?2, ?3, ?4)
         on conflict (id) do update set known_from = min(known_from, excluded.known_from)",
    )?;
    for segment in Segment::ALL {
        statement.execute((id_of(*segment), segment.code(), segment.family().code(), day.0))?;
    }
    Ok(())
}

fn id_of(segment: Segment) -> i64 {
    let place = Segment::ALL.iter().position(|known| *known == segment);
    place.and_then(|place| i64::try_from(place).ok()).map_or(0, |place| place + 1)
}

fn segment_of(id: i64) -> Result<Segment> {
    let place = usize::try_from(id - 1).ok();
    let found = place.and_then(|place| Segment::ALL.get(place)).copied();
    found.ok_or_else(|| Error::Corrupt(format!("segment {id}")))
}

/// Forgets everything after the day, as if no later day had ever been looked at. Nothing to do on
/// most nights: the last day worked out was an earlier one, or this one.
fn rewind(tx: &WriteTx<'_>, day: Day) -> Result<()> {
    let sql = tx.sql();
    sql.prepare_cached("delete from segment_members where from_day > ?1")?.execute([day.0])?;
    sql.prepare_cached("update segment_members set to_day = null where to_day > ?1")?
        .execute([day.0])?;
    Ok(())
}

/// What nights make of memberships, beside those of the file until it is carried out.
#[derive(Clone, Copy, Debug)]
pub struct Moves<'a> {
    tx: &'a WriteTx<'a>,
    pub span: Span,
}

/// From which day on memberships are worked out.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// The first of the nights: what is stored of later days counts as not there.
    pub first: Day,
    /// Whether there is anything stored of later days.
    goes_back: bool,
}

impl<'a> Moves<'a> {
    /// # Errors
    /// A database error.
    pub fn begin(tx: &'a WriteTx<'a>, first: Day) -> Result<Moves<'a>> {
        let goes_back = known_days(tx)?.is_none_or(|(_, last)| last > first);
        // As rows will be; one that ends on its first day never was.
        tx.sql().execute_batch(
            "create temp table segment_moves (
                 segment_id  integer not null,
                 customer_id integer not null,
                 from_day    integer not null,
                 to_day      integer check (to_day >= from_day),
                 why         text not null,
                 primary key (segment_id, customer_id, from_day)
             ) strict, without rowid;
             create index temp.segment_moves_customer on segment_moves (customer_id);",
        )?;
        Ok(Moves { tx, span: Span { first, goes_back } })
    }

    /// The memberships of these customers that are open on the day, and those that were closed on
    /// it; by customer.
    ///
    /// # Errors
    /// A database error.
    pub fn standing(
        &self,
        customers: RangeInclusive<CustomerId>,
        day: Day,
    ) -> Result<Vec<Standing>> {
        let mut query = self.tx.sql().prepare_cached(include_str!("sql/segments_standing.sql"))?;
        let mut rows = query.query(named_params! {
            ":low": customers.start().0,
            ":high": customers.end().0,
            ":first": self.span.first.0,
            ":day": day.0,
        })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(Standing {
                customer: CustomerId(row.get(0)?),
                segment: segment_of(row.get(1)?)?,
                from: Day(row.get(2)?),
                is_open: row.get(3)?,
            });
        }
        Ok(found)
    }

    /// Begins a membership.
    ///
    /// # Errors
    /// A database error.
    pub fn enter(&self, who: CustomerId, segment: Segment, from: Day, why: &str) -> Result<()> {
        self.put((who, segment, from), None, Some(why))
    }

    /// Ends a membership on the day; one that began on that very day never was.
    ///
    /// # Errors
    /// A database error.
    pub fn leave(&self, standing: &Standing, to: Day) -> Result<()> {
        self.put(standing.key(), Some(to), None)
    }

    /// Takes back the end of a membership.
    ///
    /// # Errors
    /// A database error.
    pub fn reopen(&self, standing: &Standing) -> Result<()> {
        self.put(standing.key(), None, None)
    }

    /// Says anew why a membership began, for one that began on the day now looked at again.
    ///
    /// # Errors
    /// A database error.
    pub fn set_why(&self, standing: &Standing, why: &str) -> Result<()> {
        self.put(standing.key(), None, Some(why))
    }

    fn put(
        &self,
        (customer, segment, from): (CustomerId, Segment, Day),
        to: Option<Day>,
        why: Option<&str>,
    ) -> Result<()> {
        let mut query = self.tx.sql().prepare_cached(include_str!("sql/segments_move.sql"))?;
        query.execute(named_params! {
            ":segment": id_of(segment),
            ":customer": customer.0,
            ":from": from.0,
            ":to": to.map(|day| day.0),
            ":why": why,
        })?;
        Ok(())
    }
}

/// Stores what nights made of memberships.
///
/// # Errors
/// A database error.
pub fn carry_out(tx: &WriteTx<'_>, span: Span) -> Result<()> {
    ensure(tx, span.first)?;
    if span.goes_back {
        rewind(tx, span.first)?;
    }
    tx.sql().execute_batch(
        "insert into segment_members (segment_id, customer_id, from_day, to_day, why)
         select segment_id, customer_id, from_day, to_day, why from temp.segment_moves
         where to_day is null or to_day > from_day
         on conflict (segment_id, customer_id, from_day) do update
         set to_day = excluded.to_day, why = excluded.why;
         delete from segment_members
         where (segment_id, customer_id, from_day) in (
             select segment_id, customer_id, from_day from temp.segment_moves
             where to_day = from_day);
         drop table temp.segment_moves;",
    )?;
    Ok(())
}

/// Shows this transaction what nights made of memberships as if it were stored.
///
/// # Errors
/// A database error.
pub fn show(tx: &WriteTx<'_>, span: Span) -> Result<()> {
    plan::copy(tx, "segments")?;
    plan::copy(tx, "segment_members")?;
    carry_out(tx, span)
}

/// Every segment that ever had a member: its size at the first instant of `day`, the revenue of
/// its members from `revenue_from` on, and who came and went after `since`.
///
/// # Errors
/// A database error.
pub fn sizes(tx: &ReadTx<'_>, day: Day, since: Day, revenue: Range<Day>) -> Result<Vec<Size>> {
    let mut query = tx.sql().prepare_cached(include_str!("sql/segment_sizes.sql"))?;
    let mut rows = query.query(named_params! {
        ":day": day.0,
        ":since": since.0,
        ":revenue_from": revenue.start.0,
        ":revenue_to": revenue.end.0,
    })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Size {
            segment: segment_of(row.get(0)?)?,
            customers: row.get(1)?,
            revenue: row.get(2)?,
            entered: row.get(3)?,
            left: row.get(4)?,
        });
    }
    Ok(found)
}

/// How many are in each of these now.
///
/// # Errors
/// A database error.
pub fn sizes_now(tx: &ReadTx<'_>, segments: &[Segment]) -> Result<Vec<(Segment, i64)>> {
    let mut query = tx.sql().prepare_cached(SIZE_NOW)?;
    let sizes = segments
        .iter()
        .map(|segment| Ok((*segment, query.query_row([segment.code()], |row| row.get(0))?)));
    sizes.collect()
}

pub(super) const SIZE_NOW: &str = "select count(*) from segment_members
    where segment_id = (select id from segments where code = ?1) and to_day is null";

const MEMBERS: &str = "
select m.customer_id, c.name, m.segment_id, m.from_day, m.why
from segment_members m
join customers c on c.id = m.customer_id
left join customer_insights i on i.customer_id = m.customer_id
where m.from_day <= :day
  and (m.to_day is null or m.to_day > :day)";

const RICHEST: &str = "i.revenue_12_months desc nulls last, m.customer_id";

/// The members of a segment at the first instant of `day`, those with the most revenue in
/// 12 months first.
///
/// # Errors
/// A database error.
pub fn members(tx: &ReadTx<'_>, segment: Segment, day: Day) -> Result<Vec<Member>> {
    let sql = format!("{MEMBERS} and m.segment_id = :key order by {RICHEST}");
    read_members(tx, &sql, id_of(segment), day)
}

/// The segments a customer is in at the first instant of `day`.
///
/// # Errors
/// A database error.
pub fn of_customer(tx: &ReadTx<'_>, customer: CustomerId, day: Day) -> Result<Vec<Member>> {
    let sql = format!("{MEMBERS} and m.customer_id = :key order by m.segment_id");
    read_members(tx, &sql, customer.0, day)
}

fn read_members(tx: &ReadTx<'_>, sql: &str, key: i64, day: Day) -> Result<Vec<Member>> {
    let mut query = tx.sql().prepare_cached(sql)?;
    let mut rows = query.query(named_params! { ":day": day.0, ":key": key })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Member {
            customer: CustomerId(row.get(0)?),
            name: row.get(1)?,
            segment: segment_of(row.get(2)?)?,
            from: Day(row.get(3)?),
            why: row.get(4)?,
        });
    }
    Ok(found)
}

/// How many customers stood in one segment of a family on one day and in another on a later
/// day; `None` is in none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    pub from: Option<Segment>,
    pub to: Option<Segment>,
    pub customers: i64,
}

/// Who stood where at the first instants of `then` and of `now`, those who stayed too.
///
/// # Errors
/// A database error.
pub fn moved(tx: &ReadTx<'_>, then: Day, now: Day) -> Result<Vec<Moved>> {
    let mut query = tx.sql().prepare_cached(include_str!("sql/segment_moves.sql"))?;
    let mut rows = query.query(named_params! { ":then": then.0, ":now": now.0 })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let segment = |id: Option<i64>| id.map(segment_of).transpose();
        found.push(Moved {
            from: segment(row.get(0)?)?,
            to: segment(row.get(1)?)?,
            customers: row.get(2)?,
        });
    }
    Ok(found)
}

/// The last day up to and including this one on which anybody came or went. What stood then stands on the
/// day itself, as far as is known.
///
/// # Errors
/// A database error.
pub fn last_move(tx: &ReadTx<'_>, day: Day) -> Result<Option<Day>> {
    let mut query = tx.sql().prepare_cached(
        "select max(
             (select coalesce(max(from_day), -1) from segment_members where from_day <= ?1),
             (select coalesce(max(to_day), -1) from segment_members where to_day <= ?1))",
    )?;
    let last: i32 = query.query_row([day.0], |row| row.get(0))?;
    Ok((last >= 0).then_some(Day(last)))
}

/// The first and the last day for which segments were worked out. Costs the same in any file:
/// every customer's page asks it.
///
/// # Errors
/// A database error.
pub fn known_days(tx: &ReadTx<'_>) -> Result<Option<(Day, Day)>> {
    let mut query = tx.sql().prepare_cached(
        "select (select min(known_from) from segments),
                (select as_of_day from customer_insights limit 1)",
    )?;
    let days: (Option<i32>, Option<i32>) =
        query.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(days.0.zip(days.1).map(|(first, last)| (Day(first), Day(last))))
}

/// Every membership as a line of text, for tests.
#[cfg(test)]
pub(crate) fn all_as_text(tx: &ReadTx<'_>) -> Result<Vec<String>> {
    let mut query = tx.sql().prepare(
        "select c.name || ' ' || s.code || ' ' || date(m.from_day * 86400, 'unixepoch') || '..'
                || coalesce(date(m.to_day * 86400, 'unixepoch'), '') || ' ' || m.why
         from segment_members m
         join segments s on s.id = m.segment_id
         join customers c on c.id = m.customer_id
         order by c.name, m.from_day, s.id",
    )?;
    let rows = query.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
