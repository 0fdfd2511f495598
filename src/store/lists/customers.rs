//! Customers: whom a filter leaves, and what one sees of each in a list.

use rusqlite::{Row, Rows};
use serde::Serialize;

use crate::domain::customer::CustomerKind;
use crate::domain::segment::Segment;
use crate::domain::{Amount, CustomerId, Day};
use crate::store::people::{Found, read_found};
use crate::store::{Error, ReadTx, Result};

/// Who is there, by id: the index has all of it.
pub(super) const THERE: &str = "select id from customers indexed by customers_listed
     where removed_at is null and erased_day is null order by id";
/// The same with what is asked of them.
pub(super) const SUCH: &str = "select id, kind, city from customers indexed by customers_listed
     where removed_at is null and erased_day is null order by id";
/// The same of who has a tag: it stands in the rows alone, and most have none.
const TAGGED: &str = "select c.id, c.kind, c.city from customers c not indexed
     where c.removed_at is null and c.erased_day is null
       and c.tags <> '[]'
       and exists (select 1 from json_each(c.tags) t where t.value = :tag collate nocase)
     order by c.id";
/// Who agreed to something and still does, by customer.
const AGREED: &str = "select customer_id from consents
     where purpose = ?1 collate nocase and withdrawn_day is null order by customer_id";
/// What a night worked out of each, by customer.
pub(super) const WORKED_OUT: &str = "select customer_id, revenue_12_months, last_day, orders_end_day, stage
                          from customer_insights indexed by customer_insights_listed order by customer_id";
/// Who is in a segment, by customer.
pub(super) const MEMBERS: &str = "select customer_id from segment_members
                       where segment_id = (select id from segments where code = ?1) and to_day is null
                       order by customer_id";

/// What those on a list have in common, as far as the file tells at once; `None` is no condition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// A member at the last night.
    pub segment: Option<Segment>,
    pub stage: Option<Segment>,
    pub kind: Option<CustomerKind>,
    /// In capitals or not, as the tag and the purpose.
    pub town: Option<String>,
    pub tag: Option<String>,
    /// A purpose that they agreed to and still do.
    pub consent: Option<String>,
    /// Revenue of 12 months, both ends included.
    pub worth_from: Option<Amount>,
    pub worth_to: Option<Amount>,
    /// No order for at least so many days, to the last one that all orders are known of.
    pub silent_days: Option<i64>,
}

/// The little that lists are put in order by and summed up from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Narrow {
    pub id: CustomerId,
    pub revenue_12_months: Amount,
    pub last_on: Option<Day>,
}

/// Gives `visit` everybody whom the filter leaves, by id: never who was removed or erased. Both tables are read
/// once, side by side in the order of their ids: looking up each row of the one in the other takes longer, and so
/// does it to have `SQLite` judge each row.
///
/// # Errors
/// A database error.
pub fn each(tx: &ReadTx<'_>, filter: &Filter, mut visit: impl FnMut(Narrow)) -> Result<()> {
    let members = filter.segment.map(|segment| ids(tx, MEMBERS, segment.code())).transpose()?;
    let agreed = filter.consent.as_ref().map(|purpose| ids(tx, AGREED, purpose)).transpose()?;
    let mut worked_out = tx.sql().prepare_cached(WORKED_OUT)?;
    let mut insights = worked_out.query([])?;
    let (is_such, tag) = (filter.kind.is_some() || filter.town.is_some(), filter.tag.as_deref());
    let mut there = tx.sql().prepare_cached(match tag {
        Some(_) => TAGGED,
        None if is_such => SUCH,
        None => THERE,
    })?;
    let mut rows = there.query(rusqlite::params_from_iter(tag))?;
    let of_new = filter.leaves_who_is_new();
    let is_one = |all: &Option<Vec<i64>>, id: i64| {
        all.as_ref().is_none_or(|all| all.binary_search(&id).is_ok())
    };
    let mut known = next(&mut insights, filter)?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        while known.is_some_and(|(one, _)| one.id.0 < id) {
            known = next(&mut insights, filter)?;
        }
        if (is_such && !is_kind_of(row, filter)) || !is_one(&agreed, id) {
            continue;
        }
        match known {
            Some((one, fits)) if one.id.0 == id => {
                (fits && is_one(&members, id)).then(|| visit(one))
            }
            Some(_) | None => of_new.then(|| {
                visit(Narrow {
                    id: CustomerId(id),
                    revenue_12_months: Amount::ZERO,
                    last_on: None,
                });
            }),
        };
    }
    Ok(())
}

/// Gives `visit` what the night worked out of each, by id: also of who is not there any more.
///
/// # Errors
/// A database error.
pub fn worked_out(tx: &ReadTx<'_>, mut visit: impl FnMut(Narrow)) -> Result<()> {
    let mut query = tx.sql().prepare_cached(WORKED_OUT)?;
    let mut rows = query.query([])?;
    while let Some((one, _)) = next(&mut rows, &Filter::default())? {
        visit(one);
    }
    Ok(())
}

/// The kind and town asked for, in capitals or not.
fn is_kind_of(row: &Row<'_>, filter: &Filter) -> bool {
    let is = |at: usize, asked: &str| {
        let stored = row.get_ref(at).ok();
        let stored = stored.and_then(|stored| stored.as_str().ok());
        stored.is_some_and(|stored| stored.eq_ignore_ascii_case(asked))
    };
    filter.kind.is_none_or(|kind| is(1, kind.code()))
        && filter.town.as_deref().is_none_or(|town| is(2, town))
}

/// Customers by id.
fn ids(tx: &ReadTx<'_>, sql: &str, asked: &str) -> Result<Vec<i64>> {
    let mut query = tx.sql().prepare_cached(sql)?;
    let ids = query.query_map([asked], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// What the night worked out of the next customer, and whether that fits.
fn next(insights: &mut Rows<'_>, filter: &Filter) -> Result<Option<(Narrow, bool)>> {
    let Some(row) = insights.next()? else { return Ok(None) };
    let narrow = Narrow {
        id: CustomerId(row.get(0)?),
        revenue_12_months: Amount(row.get(1)?),
        last_on: row.get::<_, Option<i32>>(2)?.map(Day),
    };
    let Filter { stage, worth_from, worth_to, silent_days, .. } = filter;
    let mut fits = worth_from.is_none_or(|from| narrow.revenue_12_months >= from)
        && worth_to.is_none_or(|to| narrow.revenue_12_months <= to);
    if let Some(days) = silent_days {
        let orders_end: i32 = row.get(3)?;
        let silent = narrow.last_on.map(|last| i64::from(orders_end - last.0 - 1));
        fits = fits && silent.is_some_and(|silent| silent >= *days);
    }
    if let Some(stage) = stage {
        fits = fits && row.get_ref(4)?.as_str().is_ok_and(|code| code == stage.code());
    }
    Ok(Some((narrow, fits)))
}

impl Filter {
    /// Whether it says nothing of what a night works out, or only what holds of nobody's sales.
    fn leaves_who_is_new(&self) -> bool {
        let Filter { segment, stage, silent_days, worth_from, worth_to, .. } = self;
        segment.is_none()
            && stage.is_none()
            && silent_days.is_none()
            && worth_from.is_none_or(|from| from <= Amount::ZERO)
            && worth_to.is_none_or(|to| to >= Amount::ZERO)
    }
}

pub(super) const BY_NAME: &str = "select id, name from customers
     where removed_at is null and erased_day is null
     order by name collate nocase, id";

/// Gives `visit` everybody who is there by name, in capitals or not, with the name.
///
/// # Errors
/// A database error.
pub fn by_name(tx: &ReadTx<'_>, mut visit: impl FnMut(CustomerId, &str)) -> Result<()> {
    let mut query = tx.sql().prepare_cached(BY_NAME)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        visit(CustomerId(row.get(0)?), row.get_ref(1)?.as_str().unwrap_or_default());
    }
    Ok(())
}

/// What one sees of a customer in a list. Sums and days are of the last night.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CustomerLine {
    #[serde(flatten)]
    pub found: Found,
    pub kind: Option<CustomerKind>,
    pub tags: Vec<String>,
    pub next_touch: Option<Day>,
    /// `None` until a night placed them.
    pub stage: Option<Segment>,
    pub last_on: Option<Day>,
    /// Days without an order after that, to the last one that all orders are known of.
    pub silent_days: Option<i64>,
    /// The usual days from one order to the next; `None` where there is no rhythm yet.
    pub usual_days: Option<f64>,
    pub orders: i64,
    /// Net of refunds, without VAT.
    pub revenue_12_months: Amount,
    pub revenue: Amount,
}

pub(super) const LINE: &str =
    "select c.id, c.external_id, c.name, c.email, c.phone, c.city, c.kind, c.tags, c.next_touch_day,
            i.stage, i.last_day, i.orders_end_day - i.last_day - 1, i.median_gap_days,
            coalesce(i.orders, 0), coalesce(i.revenue_12_months, 0), coalesce(i.revenue, 0)
     from customers c left join customer_insights i on i.customer_id = c.id
     where c.id = ?1";

/// A customer who is there.
///
/// # Errors
/// A database error, also where there is no such customer.
pub fn line(tx: &ReadTx<'_>, customer: CustomerId) -> Result<CustomerLine> {
    let mut query = tx.sql().prepare_cached(LINE)?;
    query.query_row([customer.0], |row| {
        let (kind, tags): (String, String) = (row.get(6)?, row.get(7)?);
        let stage: Option<String> = row.get(9)?;
        let day =
            |at| -> rusqlite::Result<Option<Day>> { Ok(row.get::<_, Option<i32>>(at)?.map(Day)) };
        let line = CustomerLine {
            found: read_found(row)?,
            kind: CustomerKind::from_code(&kind),
            tags: Vec::new(),
            next_touch: day(8)?,
            stage: stage.and_then(|code| Segment::from_code(&code)),
            last_on: day(10)?,
            silent_days: row.get(11)?,
            usual_days: row.get(12)?,
            orders: row.get(13)?,
            revenue_12_months: Amount(row.get(14)?),
            revenue: Amount(row.get(15)?),
        };
        Ok(serde_json::from_str(&tags)
            .map(|tags| CustomerLine { tags, ..line })
            .map_err(|_| Error::Corrupt(tags)))
    })?
}
