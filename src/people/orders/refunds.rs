//! What is given back of an order, and what becomes of it when the order changes.

use super::{Kept, Till};
use crate::domain::order::OrderFields;
use crate::domain::{Amount, Day, Deed, Faults, OrderId, Problem};
use crate::format;
use crate::people::door::{Over, Typed, past_day};
use crate::people::edit::still_there;
use crate::store::orders::{self, OrderKey};
use crate::store::{ReadTx, WriteTx};

/// What a person typed of a refund.
#[derive(Clone, Debug, Default)]
pub struct RefundForm {
    /// How much; all that is left where that is not said.
    pub amount: Typed,
    /// Today unless said otherwise.
    pub on: Typed,
}

impl RefundForm {
    /// # Errors
    /// What is wrong with it, whatever order it is of.
    pub fn check(&self, till: &Till) -> Result<(), Faults> {
        self.over(Day(i32::MIN), Amount(i64::MAX), till).map(drop)
    }

    /// How much is given back, and when, of an order of that day of which this much is left.
    fn over(&self, ordered_on: Day, left: Amount, till: &Till) -> Result<(Amount, Day), Faults> {
        let mut over = Over::default();
        if till.is_vat_said && self.amount.is_none() {
            over.refuse("on-vat", Problem::usage("vat-without-amount"));
        }
        let day = |text: &str| past_day(text, till.today);
        let on = over.needed("field-day", &self.on, &till.today, day);
        if over.is_fine("field-day") {
            over.check("field-day", not_before(on, ordered_on, till));
        }
        let amount = over.needed("field-amount", &self.amount, &left, |text| till.net(text));
        if over.is_fine("field-amount") {
            over.check("field-amount", at_most(amount, left, till));
        }
        over.done((amount, on))
    }
}

/// Gives back all of an order, or this much of it, on that day. Its number is what says how much
/// was given back before, so an order without one is refused.
///
/// # Errors
/// `refund-of-refund`, `refund-not-counted`, `refund-needs-number`, `refund-too-much`, `refund-nothing`,
/// `refund-nothing-left`, `refund-before-order`, `vat-without-amount`, a wrong amount or day, or a
/// database error.
pub fn refund(
    tx: &WriteTx<'_>,
    place: OrderKey,
    form: &RefundForm,
    till: &Till,
) -> anyhow::Result<Kept> {
    still_there(tx, place.customer)?;
    let (_, order) = orders::get(tx, place)?;
    if order.amount < Amount::ZERO {
        return Err(Problem::usage("refund-of-refund").into());
    }
    if !order.state.counts() {
        let problem = Problem::conflict("refund-not-counted").with("state", order.state.name());
        return Err(problem.deed(Deed::CorrectOrder(place.id)).into());
    }
    if order.external_id.is_none() {
        let deed = Deed::NumberOrder(place.id);
        return Err(Problem::usage("refund-needs-number").deed(deed).into());
    }
    let given = orders::given_back(tx, place, &order)?;
    let left = Amount(order.amount.0.saturating_sub(given.0));
    let (amount, on) = form.over(order.day, left, till)?;
    let fields =
        OrderFields { amount: Amount(-amount.0), day: on, ordered_at: None, margin: None, ..order };
    let repeat = orders::next_repeat(tx, place.customer, &fields)?;
    let id = orders::add(tx, &orders::row(place.customer, repeat, &fields))?;
    Ok(Kept::new(place.customer, id, fields))
}

fn not_before(day: Day, ordered_on: Day, till: &Till) -> Result<Day, Problem> {
    if day >= ordered_on {
        return Ok(day);
    }
    let ordered_on = format::date(ordered_on, till.lang);
    Err(Problem::usage("refund-before-order").with("day", ordered_on))
}

fn at_most(amount: Amount, left: Amount, till: &Till) -> Result<Amount, Problem> {
    match amount {
        _ if left <= Amount::ZERO => Err(Problem::usage("refund-nothing-left")),
        nothing if nothing <= Amount::ZERO => Err(Problem::usage("refund-nothing")),
        more if more > left => {
            Err(Problem::usage("refund-too-much").with("left", till.shown(left)))
        }
        amount => Ok(amount),
    }
}

/// The refunds of an order; none where another order has its number too, for then they are as much
/// of that one.
fn of(tx: &ReadTx<'_>, place: OrderKey, order: &OrderFields) -> anyhow::Result<Vec<OrderKey>> {
    Ok(going_with(tx, place, order)?.0)
}

/// The refunds that go where an order goes, and how many stay with another of its number.
pub(super) fn going_with(
    tx: &ReadTx<'_>,
    place: OrderKey,
    order: &OrderFields,
) -> anyhow::Result<(Vec<OrderKey>, usize)> {
    if order.amount < Amount::ZERO {
        return Ok((Vec::new(), 0));
    }
    let (orders, refunds) = of_number(tx, place, order)?;
    let alone = orders.iter().all(|one| one.id == place.id);
    Ok(if alone { (refunds, 0) } else { (Vec::new(), refunds.len()) })
}

/// Every refund of the number of an order.
pub(super) fn of_order(tx: &ReadTx<'_>, place: OrderKey) -> anyhow::Result<Vec<OrderKey>> {
    let (_, order) = orders::get(tx, place)?;
    Ok(of_number(tx, place, &order)?.1)
}

/// The orders of this customer that have this number, and the refunds.
fn of_number(
    tx: &ReadTx<'_>,
    place: OrderKey,
    fields: &OrderFields,
) -> anyhow::Result<(Vec<OrderKey>, Vec<OrderKey>)> {
    let Some(number) = &fields.external_id else { return Ok((Vec::new(), Vec::new())) };
    let mut found = orders::find_by_number(tx, number)?;
    found.retain(|one| one.customer == place.customer);
    Ok(found.into_iter().partition(|one| one.amount >= Amount::ZERO))
}

/// Whether an order and its refunds go on to fit each other. What does not and is not touched stays as
/// it is: files hold such things.
pub(super) fn check_fit(
    tx: &ReadTx<'_>,
    (place, known): (OrderKey, &OrderFields),
    fields: &OrderFields,
    (till, over): (&Till, &mut Over),
) -> anyhow::Result<()> {
    if known.amount < Amount::ZERO {
        return check_refund(tx, (place, known), fields, (till, over));
    }
    let refunds = of(tx, place, known)?;
    let Some(first) = refunds.iter().map(|refund| refund.day).min() else { return Ok(()) };
    if fields.external_id.is_none() {
        over.refuse("field-number", Problem::usage("refunds-need-number"));
    }
    if fields.day > known.day && fields.day > first {
        let problem = Problem::usage("refunded-before");
        over.refuse("field-day", problem.with("day", format::date(first, till.lang)));
    }
    let counts_again = fields.state != known.state && fields.state.counts();
    let given = given_then(tx, (place, known), fields)?;
    if (fields.amount < known.amount || counts_again) && fields.amount < given {
        let problem = Problem::usage("refunded-more").with("given", till.shown(given));
        over.refuse("field-amount", problem);
    }
    Ok(())
}

/// What of an order is given back where its refunds have followed it to the state it gets.
fn given_then(
    tx: &ReadTx<'_>,
    (place, known): (OrderKey, &OrderFields),
    fields: &OrderFields,
) -> anyhow::Result<Amount> {
    let given = orders::given_back(tx, place, known)?;
    if fields.state == known.state {
        return Ok(given);
    }
    let there = OrderFields { state: fields.state, ..known.clone() };
    let there = orders::given_back(tx, place, &there)?;
    Ok(Amount(given.0.saturating_add(there.0)))
}

/// The same of a refund that is corrected.
fn check_refund(
    tx: &ReadTx<'_>,
    (place, known): (OrderKey, &OrderFields),
    fields: &OrderFields,
    (till, over): (&Till, &mut Over),
) -> anyhow::Result<()> {
    let (orders, _) = of_number(tx, place, known)?;
    let [order] = orders.as_slice() else { return Ok(()) };
    let (_, order) = orders::get(tx, *order)?;
    if fields.day < known.day {
        over.check("field-day", not_before(fields.day, order.day, till));
    }
    let touched = fields.amount < known.amount || fields.state != known.state;
    if touched && fields.state == order.state {
        let own = if known.state == order.state { known.amount } else { Amount::ZERO };
        let others = orders::given_back(tx, place, &order)?.0.saturating_add(own.0);
        let left = Amount(order.amount.0.saturating_sub(others));
        over.check("field-amount", at_most(Amount(-fields.amount.0), left, till));
    }
    Ok(())
}

/// Its place among those of its number. Files may hold others of a new number, and each of a number has
/// its own.
pub(super) fn repeat_of(
    tx: &ReadTx<'_>,
    place: OrderKey,
    (repeat, known): (i64, &OrderFields),
    becomes: &OrderFields,
) -> anyhow::Result<i64> {
    if becomes.external_id == known.external_id {
        return Ok(repeat);
    }
    Ok(orders::next_repeat(tx, place.customer, becomes)?)
}

/// Gives the refunds of an order the number it has from now on, and its state where they had the same
/// as it.
pub(super) fn follow(
    tx: &WriteTx<'_>,
    (place, known): (OrderKey, &OrderFields),
    fields: &OrderFields,
) -> anyhow::Result<Vec<OrderId>> {
    let same = (&known.external_id, known.state) == (&fields.external_id, fields.state);
    if same {
        return Ok(Vec::new());
    }
    let mut moved = Vec::new();
    for refund in of(tx, place, known)? {
        let (repeat, was) = orders::get(tx, refund)?;
        let state = if was.state == known.state { fields.state } else { was.state };
        let becomes = OrderFields { external_id: fields.external_id.clone(), state, ..was };
        let repeat = repeat_of(tx, place, (repeat, known), &becomes)?;
        if orders::replace(tx, refund, &orders::row(place.customer, repeat, &becomes))? {
            moved.push(refund.id);
        }
    }
    Ok(moved)
}
