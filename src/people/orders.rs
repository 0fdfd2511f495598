//! Orders and refunds written down by hand.

use super::door::{self, Money, Typed};
use super::edit::not_erased;
use crate::domain::order::{OrderFields, OrderState};
use crate::domain::{Amount, CustomerId, Day, Faults, OrderId, Problem};
use crate::settings::{AmountsInFiles, Settings};
use crate::store::orders::{self, OrderKey};
use crate::store::{ReadTx, WriteTx};

/// What a person typed of an order; as in [`door::CustomerForm`].
#[derive(Clone, Debug, Default)]
pub struct OrderForm {
    pub number: Typed,
    pub amount: Typed,
    pub margin: Typed,
    pub on: Typed,
    pub state: Option<OrderState>,
    pub channel: Typed,
    pub category: Typed,
    pub description: Typed,
}

/// How amounts are typed in this business, and what day it is.
#[derive(Clone, Debug)]
pub struct Till {
    pub money: Money,
    /// Whether they hold VAT, and how much.
    pub amounts: AmountsInFiles,
    pub today: Day,
}

impl Till {
    /// As the settings say; `vat` where this one is said to be different.
    ///
    /// # Errors
    /// `vat-unknown` when nobody said yet whether amounts hold VAT.
    pub fn of(
        settings: &Settings,
        vat: Option<AmountsInFiles>,
        today: Day,
    ) -> Result<Till, Problem> {
        let amounts = vat.or(settings.business.amounts);
        let amounts = amounts.ok_or_else(|| Problem::invalid_data("vat-unknown"))?;
        Ok(Till { money: Money::of(&settings.business), amounts, today })
    }

    /// A typed amount, without VAT.
    fn net(&self, text: &str) -> Result<Amount, Problem> {
        let amount = self.money.amount(text)?;
        Ok(match self.amounts {
            AmountsInFiles::WithoutVat => amount,
            AmountsInFiles::WithVat(rate) => amount.without_vat(rate),
        })
    }
}

impl OrderForm {
    /// The form laid over what is known of an order.
    fn over(&self, known: &OrderFields, till: &Till) -> Result<OrderFields, Faults> {
        let mut faults = Faults::default();
        let line = |typed: &Typed, known: &Option<String>| match typed {
            None => Ok(known.clone()),
            Some(text) => Ok(Some(door::line(text)?).filter(|text| !text.is_empty())),
        };
        let money = |text: &str| till.net(text);
        let amount = self.amount.as_deref().map_or(Ok(known.amount), money);
        let margin = match self.margin.as_deref().map(str::trim) {
            None => Ok(known.margin),
            Some("") => Ok(None),
            Some(text) => till.money.amount(text).map(Some),
        };
        let on = self.on.as_deref().map_or(Ok(known.day), |text| past_day(text, till.today));
        let amount = faults.take("field-amount", amount);
        let margin = faults.take("field-margin", margin);
        let day = faults.take("field-day", on);
        let number = faults.take("field-number", line(&self.number, &known.external_id));
        let channel = faults.take("field-channel", line(&self.channel, &known.channel));
        let category = faults.take("field-category", line(&self.category, &known.category));
        let words = faults.take("field-description", line(&self.description, &known.description));
        let (Some(amount), Some(margin), Some(day)) = (amount, margin, day) else {
            return Err(faults);
        };
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(OrderFields {
            external_id: number.flatten(),
            ordered_at: known.ordered_at.filter(|_| day == known.day),
            day,
            amount,
            margin,
            state: self.state.unwrap_or(known.state),
            channel: channel.flatten(),
            category: category.flatten(),
            description: words.flatten(),
        })
    }
}

/// A day that has begun.
fn past_day(text: &str, today: Day) -> Result<Day, Problem> {
    let day = Day::parse(text)?;
    if day > today {
        return Err(Problem::usage("day-in-future").with("given", day.to_string()));
    }
    Ok(day)
}

/// Adds an order of today, unless the form says otherwise.
///
/// # Errors
/// The faults of the form, `amount-missing`, `amount-below-zero`, `order-number-taken`,
/// `erased-stays`, or a database error.
pub fn add(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    form: &OrderForm,
    till: &Till,
) -> anyhow::Result<OrderId> {
    not_erased(tx, customer)?;
    if form.amount.is_none() {
        return Err(Problem::usage("amount-missing").on("field-amount").into());
    }
    let known = OrderFields::empty(till.today);
    let fields = form.over(&known, till)?;
    if fields.amount < Amount::ZERO {
        return Err(Problem::usage("amount-below-zero").on("field-amount").into());
    }
    free_number(tx, &fields)?;
    Ok(orders::add(tx, &orders::row(customer, 0, &fields))?)
}

/// Makes an order be as the form says.
///
/// # Errors
/// The faults of the form, `order-number-taken`, `erased-stays`, or a database error.
pub fn edit(
    tx: &WriteTx<'_>,
    place: OrderKey,
    form: &OrderForm,
    till: &Till,
) -> anyhow::Result<()> {
    not_erased(tx, place.customer)?;
    let (repeat, known) = orders::get(tx, place)?;
    let fields = form.over(&known, till)?;
    if (fields.amount < Amount::ZERO) != (known.amount < Amount::ZERO) {
        return Err(Problem::usage("amount-sign").on("field-amount").into());
    }
    if fields.external_id != known.external_id {
        free_number(tx, &fields)?;
    }
    Ok(orders::replace(tx, place, &orders::row(place.customer, repeat, &fields))?)
}

/// Gives back all of an order, or this much of it, on that day. Its number is what says how much
/// was given back before, so an order without one is refused.
///
/// # Errors
/// `refund-of-refund`, `refund-needs-number`, `refund-too-much`, `refund-nothing`, a wrong amount or
/// day, or a database error.
pub fn refund(
    tx: &WriteTx<'_>,
    place: OrderKey,
    (amount, on): (Option<&str>, Option<&str>),
    till: &Till,
) -> anyhow::Result<OrderId> {
    not_erased(tx, place.customer)?;
    let (_, order) = orders::get(tx, place)?;
    if order.amount < Amount::ZERO {
        return Err(Problem::usage("refund-of-refund").into());
    }
    if order.external_id.is_none() {
        let problem = Problem::usage("refund-needs-number").with("id", place.id.0.to_string());
        return Err(problem.into());
    }
    let on = on.map_or(Ok(till.today), |text| past_day(text, till.today))?;
    let given = orders::given_back(tx, place, &order)?;
    let left = Amount(order.amount.0.saturating_sub(given.0));
    let amount = amount.map_or(Ok(left), |text| till.net(text))?;
    if amount <= Amount::ZERO {
        return Err(Problem::usage("refund-nothing").on("field-amount").into());
    }
    if amount > left {
        return Err(Problem::usage("refund-too-much").on("field-amount").into());
    }
    let fields =
        OrderFields { amount: Amount(-amount.0), day: on, ordered_at: None, margin: None, ..order };
    let repeat = orders::next_repeat(tx, place.customer, &fields)?;
    Ok(orders::add(tx, &orders::row(place.customer, repeat, &fields))?)
}

/// Takes an order away. Its refunds stay, and are to be taken away by themselves.
///
/// # Errors
/// `erased-stays`, or a database error.
pub fn remove(tx: &WriteTx<'_>, place: OrderKey) -> anyhow::Result<()> {
    not_erased(tx, place.customer)?;
    Ok(orders::remove(tx, place)?)
}

/// The order that a text means: a number of an order, or `id:12`. With `refund` the refund of
/// that number.
///
/// # Errors
/// `order-unknown`, `order-several`, or a database error.
pub fn pick(tx: &ReadTx<'_>, text: &str, refund: bool) -> anyhow::Result<OrderKey> {
    let text = text.trim();
    let mut found = match text.strip_prefix("id:").and_then(|id| id.parse().ok()) {
        Some(id) => orders::find_by_id(tx, OrderId(id))?.into_iter().collect(),
        None => orders::find_by_number(tx, text)?,
    };
    if !text.starts_with("id:") {
        found.retain(|place: &OrderKey| (place.amount < Amount::ZERO) == refund);
    }
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(Problem::not_found("order-unknown").with("given", text).into()),
        several => {
            let ids: Vec<String> =
                several.iter().map(|place| format!("id:{}", place.id.0)).collect();
            let problem = Problem::usage("order-several").with("given", text);
            Err(problem.with("ids", ids.join(", ")).into())
        }
    }
}

/// Two orders of one number would be taken for one when a file brings it again.
fn free_number(tx: &ReadTx<'_>, fields: &OrderFields) -> anyhow::Result<()> {
    let Some(number) = &fields.external_id else { return Ok(()) };
    let refund = fields.amount < Amount::ZERO;
    let taken = orders::find_by_number(tx, number)?;
    if taken.iter().any(|place| (place.amount < Amount::ZERO) == refund) {
        let problem = Problem::conflict("order-number-taken").with("number", number);
        return Err(problem.on("field-number").into());
    }
    Ok(())
}
