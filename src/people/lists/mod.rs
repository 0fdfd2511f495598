//! Customers by the many: whom a filter leaves, in which order, how many, what they bring together, and a page.
//!
//! Which customers and in what order is worked out over what is narrow; what one sees of them is read for the
//! page alone. Other lists go on from the last row shown and are as [`crate::store::lists`] gives them.

use std::collections::HashSet;

use super::find::folded;
use super::search;
use crate::domain::customer::CustomerSort;
use crate::domain::{Amount, CustomerId, Problem};
use crate::insights::segments::own::{self, OwnSegment};
use crate::insights::segments::rule::{Comparison, Field, KnownField, Moment, Op, Rule, Value};
use crate::settings::Business;
use crate::store::lists::{self, Narrow};
pub use crate::store::lists::{
    AnswerLine, Before, ContractLine, ConversationLine, CustomerLine, Filter, OrderLine, answers,
    contracts, conversations, orders,
};
use crate::store::{self, ReadTx, WriteTx};

/// Whom a list holds: those of whom all of this is so. Everybody who is there, where nothing is said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CustomerFilter {
    /// As one finds them ([`search::search`]).
    pub text: Option<String>,
    /// Members of a segment of the business itself, by its name.
    pub own_segment: Option<String>,
    pub facts: Filter,
}

impl CustomerFilter {
    /// The same as a rule that a list can be kept by; `None` where it asks for nothing.
    ///
    /// # Errors
    /// `list-keeps-not` where it asks for what no rule does: letters anywhere, an amount, what they agreed to;
    /// `own-segment-unknown`, or a database error.
    pub fn rule(&self, tx: &ReadTx<'_>) -> anyhow::Result<Option<Rule>> {
        let Filter { segment, stage, kind, town, tag, consent, worth_from, worth_to, silent_days } =
            &self.facts;
        if self.text.is_some() || consent.is_some() || worth_from.is_some() || worth_to.is_some() {
            return Err(Problem::usage("list-keeps-not").into());
        }
        let own = self.own_segment.as_deref().map(|name| own::known(tx, name)).transpose()?;
        let text = |text: &String| Value::Text(text.clone());
        let days = |days: i64| Value::Number(days.saturating_mul(100));
        let asked = [
            (KnownField::Segment, Op::Equal, segment.map(|one| Value::Code(one.code()))),
            (KnownField::Stage, Op::Equal, stage.map(|one| Value::Code(one.code()))),
            (KnownField::Kind, Op::Equal, kind.map(|one| Value::Code(one.code()))),
            (KnownField::City, Op::Equal, town.as_ref().map(text)),
            (KnownField::Tag, Op::Equal, tag.as_ref().map(text)),
            (KnownField::DaysSinceLastOrder, Op::GreaterEqual, silent_days.map(days)),
        ];
        let asked = asked.into_iter().filter_map(|(field, op, value)| {
            Some(Rule::Is(Comparison { field: Field::Known(field), op, value: value? }))
        });
        let mut rules: Vec<Rule> = own.map(|own| own.rule).into_iter().chain(asked).collect();
        Ok(if rules.len() > 1 { Some(Rule::And(rules)) } else { rules.pop() })
    }
}

/// Keeps whom a filter leaves as a list of the business itself, by this name.
///
/// # Errors
/// The faults of the name, `list-of-everybody`, as [`CustomerFilter::rule`], or as [`own::add`].
pub fn keep(tx: &WriteTx<'_>, filter: &CustomerFilter, name: &str) -> anyhow::Result<OwnSegment> {
    let rule = filter.rule(tx)?.ok_or_else(|| Problem::usage("list-of-everybody"))?;
    let list = OwnSegment::parse(name, &rule.to_string())?;
    own::add(tx, &list)?;
    Ok(list)
}

/// In which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    pub by: CustomerSort,
    pub descending: bool,
}

impl Order {
    /// Names from the first letter on, anything else from the most and the latest.
    pub fn usual(by: CustomerSort) -> Order {
        Order { by, descending: by != CustomerSort::Name }
    }
}

/// Which page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// By its number, from 1; the last one where there are fewer.
    Page(usize),
    /// The one on which names begin to begin so.
    Letter(char),
    /// The one this customer is on.
    With(CustomerId),
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    pub rows: Vec<T>,
    /// How many there are in all, and what they brought in 12 months.
    pub total: usize,
    pub sum: Amount,
    /// From 1; there is always one.
    pub page: usize,
    pub pages: usize,
    /// The number of the first row, from 1; 0 where there is none.
    pub first: usize,
    /// With what the names begin; empty where they are in another order.
    pub letters: Vec<char>,
}

/// A page of the customers whom a filter leaves.
///
/// # Errors
/// A database error.
pub fn customers(
    tx: &ReadTx<'_>,
    business: &Business,
    filter: &CustomerFilter,
    (order, spot, per_page): (Order, Spot, usize),
) -> store::Result<Page<CustomerLine>> {
    let list = Listed::of(tx, business, filter, order)?;
    let per_page = per_page.max(1);
    let total = list.ids.len();
    let pages = total.div_ceil(per_page).max(1);
    let place = match spot {
        Spot::Page(page) => page.saturating_sub(1).saturating_mul(per_page),
        Spot::Letter(letter) => list.begins(letter),
        Spot::With(customer) => list.ids.iter().position(|id| *id == customer).unwrap_or(0),
    };
    let page = (place / per_page + 1).min(pages);
    let from = (page - 1) * per_page;
    let shown = list.ids.iter().skip(from).take(per_page);
    Ok(Page {
        rows: shown.map(|id| lists::line(tx, *id)).collect::<store::Result<_>>()?,
        total,
        sum: list.sum,
        page,
        pages,
        first: if total == 0 { 0 } else { from + 1 },
        letters: list.letters.iter().map(|(letter, _)| *letter).collect(),
    })
}

/// All of them, for what is done to many at once, and to go from one to the next.
///
/// # Errors
/// A database error.
pub fn customer_ids(
    tx: &ReadTx<'_>,
    business: &Business,
    filter: &CustomerFilter,
    order: Order,
) -> store::Result<Vec<CustomerId>> {
    Ok(Listed::of(tx, business, filter, order)?.ids)
}

/// What one sees of these customers, in their order.
///
/// # Errors
/// A database error, also where one is not there.
pub fn customer_lines(tx: &ReadTx<'_>, ids: &[CustomerId]) -> store::Result<Vec<CustomerLine>> {
    ids.iter().map(|id| lists::line(tx, *id)).collect()
}

/// Whom a filter leaves, in order.
struct Listed {
    ids: Vec<CustomerId>,
    sum: Amount,
    /// What names begin with, and where.
    letters: Vec<(char, usize)>,
}

impl Listed {
    fn of(
        tx: &ReadTx<'_>,
        business: &Business,
        filter: &CustomerFilter,
        order: Order,
    ) -> store::Result<Listed> {
        if order.by == CustomerSort::Name && *filter == CustomerFilter::default() {
            let list = everybody_named(tx)?;
            return Ok(if order.descending { list.turned_around() } else { list });
        }
        let kept = kept(tx, business, filter)?;
        let sum = Amount(kept.iter().map(|one| one.revenue_12_months.0).sum());
        let mut list = match order.by {
            CustomerSort::Name => {
                let kept = Ids::of(kept.iter().map(|one| one.id));
                named(tx, |id| kept.has(id))?
            }
            CustomerSort::Worth => by(&kept, |one| Some(one.revenue_12_months.0), order.descending),
            CustomerSort::LastOrder => {
                by(&kept, |one| one.last_on.map(|day| i64::from(day.0)), order.descending)
            }
            CustomerSort::Added => by(&kept, |one| Some(one.id.0), order.descending),
        };
        list.sum = sum;
        let turns = order.by == CustomerSort::Name && order.descending;
        Ok(if turns { list.turned_around() } else { list })
    }

    fn turned_around(mut self) -> Listed {
        self.ids.reverse();
        let ends = self.letters.iter().skip(1).map(|(_, at)| *at).chain([self.ids.len()]);
        let turned: Vec<_> = self
            .letters
            .iter()
            .zip(ends)
            .map(|((letter, _), end)| (*letter, self.ids.len() - end))
            .collect();
        self.letters = turned.into_iter().rev().collect();
        self
    }

    fn begins(&self, letter: char) -> usize {
        let letter = begins_with(&letter.to_string());
        self.letters.iter().find(|(known, _)| *known == letter).map_or(0, |(_, at)| *at)
    }
}

/// Whom it leaves, by id.
fn kept(
    tx: &ReadTx<'_>,
    business: &Business,
    filter: &CustomerFilter,
) -> store::Result<Vec<Narrow>> {
    let mut only: Vec<HashSet<CustomerId>> = Vec::new();
    if let Some(text) = filter.text.as_deref().filter(|text| !text.trim().is_empty()) {
        only.push(search::everybody(tx, text)?);
    }
    if let Some(name) = &filter.own_segment {
        only.push(own_members(tx, business, name)?);
    }
    let mut kept = Vec::new();
    lists::each(tx, &filter.facts, |one| {
        if only.iter().all(|ids| ids.contains(&one.id)) {
            kept.push(one);
        }
    })?;
    Ok(kept)
}

/// Nobody, where there is no such list any more or no night yet.
fn own_members(
    tx: &ReadTx<'_>,
    business: &Business,
    name: &str,
) -> store::Result<HashSet<CustomerId>> {
    let (Some(list), Some(day)) = (own::find(tx, name)?, own::known_day(tx)?) else {
        return Ok(HashSet::new());
    };
    let moment = Moment { day, decimals: business.currency.decimals() };
    let members = own::members(tx, &[list], None, moment)?;
    Ok(members.into_iter().flatten().map(|member| member.customer).collect())
}

/// By a number, those without one last; ties by id.
fn by(kept: &[Narrow], key: impl Fn(&Narrow) -> Option<i64>, descending: bool) -> Listed {
    // Numbers are far from where this would turn around, and from the last there is.
    let key = |one: &Narrow| match key(one) {
        Some(key) if descending => -key,
        Some(key) => key,
        None => i64::MAX,
    };
    let mut keyed: Vec<_> = kept.iter().map(|one| (key(one), one.id)).collect();
    keyed.sort_unstable();
    Listed {
        ids: keyed.into_iter().map(|(_, id)| id).collect(),
        sum: Amount::ZERO,
        letters: Vec::new(),
    }
}

/// Who is among some. Ids are given one after the other: a place for each takes little, and is looked at fastest.
struct Ids(Vec<bool>);

impl Ids {
    fn of(ids: impl Iterator<Item = CustomerId>) -> Ids {
        let mut places = Vec::new();
        for place in ids.filter_map(Ids::place) {
            if place >= places.len() {
                places.resize(place + 1, false);
            }
            places[place] = true;
        }
        Ids(places)
    }

    fn has(&self, id: CustomerId) -> bool {
        Ids::place(id).and_then(|place| self.0.get(place)) == Some(&true)
    }

    fn place(id: CustomerId) -> Option<usize> {
        usize::try_from(id.0).ok()
    }
}

/// Everybody by name: who is there need not be asked first.
fn everybody_named(tx: &ReadTx<'_>) -> store::Result<Listed> {
    let mut list = named(tx, |_| true)?;
    let there = Ids::of(list.ids.iter().copied());
    lists::worked_out(tx, |one| {
        if there.has(one.id) {
            list.sum.0 += one.revenue_12_months.0;
        }
    })?;
    Ok(list)
}

/// By name, which the index has in order.
fn named(tx: &ReadTx<'_>, is_kept: impl Fn(CustomerId) -> bool) -> store::Result<Listed> {
    let mut list = Listed { ids: Vec::new(), sum: Amount::ZERO, letters: Vec::new() };
    let mut last = None;
    lists::by_name(tx, |id, name| {
        if !is_kept(id) {
            return;
        }
        // Of thousands in a row that begin alike only the first is looked at.
        let first = name.chars().next();
        if first != last {
            last = first;
            let letter = begins_with(name);
            if list.letters.iter().all(|(known, _)| *known != letter) {
                list.letters.push((letter, list.ids.len()));
            }
        }
        list.ids.push(id);
    })?;
    Ok(list)
}

/// The letter under which a name stands in the pager; `#` for what is none.
fn begins_with(name: &str) -> char {
    let first = name.chars().find(|c| !c.is_whitespace()).unwrap_or('#');
    let first = folded(&first.to_string()).chars().next().unwrap_or('#');
    if first.is_alphabetic() { first.to_uppercase().next().unwrap_or(first) } else { '#' }
}

#[cfg(test)]
mod tests;
