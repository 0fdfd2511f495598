//! Customers: whom a filter leaves, and what one sees of each in a list.

use rusqlite::{Rows, ToSql, named_params};
use serde::Serialize;

use crate::domain::customer::CustomerKind;
use crate::domain::segment::Segment;
use crate::domain::{Amount, CustomerId, Day};
use crate::store::people::{Found, read_found};
use crate::store::{Error, ReadTx, Result};

macro_rules! there {
    ($how:literal, $and:literal) => {
        concat!(
            "select c.id from customers c ",
            $how,
            " where c.removed_at is null and c.erased_day is null
               and (:kind is null or c.kind = :kind)
               and (:town is null or c.city = :town collate nocase)
               and (:consent is null or exists (select 1 from consents a
                                                where a.customer_id = c.id
                                                  and a.purpose = :consent collate nocase
                                                  and a.withdrawn_day is null)) ",
            $and,
            " order by c.id"
        )
    };
}

/// Who is there, by id, of those of whom the rest holds: all of it stands in the index.
const THERE: &str = there!("indexed by customers_listed", "");
/// The same of who has a tag: it stands in the rows alone.
const TAGGED: &str = there!(
    "not indexed",
    "and exists (select 1 from json_each(c.tags) t where t.value = :tag collate nocase)"
);

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
/// once, side by side in the order of their ids: looking up each row of the one in the other takes longer.
///
/// # Errors
/// A database error.
pub fn each(tx: &ReadTx<'_>, filter: &Filter, mut visit: impl FnMut(Narrow)) -> Result<()> {
    let mut there = tx.sql().prepare_cached(if filter.tag.is_some() { TAGGED } else { THERE })?;
    let mut worked_out = tx.sql().prepare_cached(include_str!("../sql/list_insights.sql"))?;
    let mut insights = worked_out.query(named_params! {
        ":segment": filter.segment.map(Segment::code),
        ":stage": filter.stage.map(Segment::code),
        ":worth_from": filter.worth_from.map(|amount| amount.0),
        ":worth_to": filter.worth_to.map(|amount| amount.0),
        ":silent_days": filter.silent_days,
    })?;
    let kind = filter.kind.map(CustomerKind::code);
    let mut asked: Vec<(&str, &dyn ToSql)> =
        vec![(":kind", &kind), (":town", &filter.town), (":consent", &filter.consent)];
    asked.extend(filter.tag.iter().map(|tag| (":tag", tag as &dyn ToSql)));
    let mut rows = there.query(asked.as_slice())?;
    let of_new = filter.leaves_who_is_new();
    let mut known = next(&mut insights)?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        while known.is_some_and(|(one, _)| one.id.0 < id) {
            known = next(&mut insights)?;
        }
        match known {
            Some((one, fits)) if one.id.0 == id => fits.then(|| visit(one)),
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

/// What the night worked out of the next customer, and whether that fits.
fn next(insights: &mut Rows<'_>) -> Result<Option<(Narrow, bool)>> {
    let Some(row) = insights.next()? else { return Ok(None) };
    let narrow = Narrow {
        id: CustomerId(row.get(0)?),
        revenue_12_months: Amount(row.get(1)?),
        last_on: row.get::<_, Option<i32>>(2)?.map(Day),
    };
    Ok(Some((narrow, row.get(3)?)))
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

/// Gives `visit` everybody who is there by name, in capitals or not, with the name.
///
/// # Errors
/// A database error.
pub fn by_name(tx: &ReadTx<'_>, mut visit: impl FnMut(CustomerId, &str)) -> Result<()> {
    let mut query = tx.sql().prepare_cached(
        "select id, name from customers
         where removed_at is null and erased_day is null
         order by name collate nocase, id",
    )?;
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

/// A customer who is there.
///
/// # Errors
/// A database error, also where there is no such customer.
pub fn line(tx: &ReadTx<'_>, customer: CustomerId) -> Result<CustomerLine> {
    let mut query = tx.sql().prepare_cached(
        "select c.id, c.external_id, c.name, c.email, c.phone, c.city, c.kind, c.tags, c.next_touch_day,
                i.stage, i.last_day, i.orders_end_day - i.last_day - 1, i.median_gap_days,
                coalesce(i.orders, 0), coalesce(i.revenue_12_months, 0), coalesce(i.revenue, 0)
         from customers c left join customer_insights i on i.customer_id = c.id
         where c.id = ?1",
    )?;
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
