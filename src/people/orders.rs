//! Orders and refunds written down by hand.

use super::door::{Money, Over, Typed, past_day};
use super::edit::not_erased;
use crate::domain::order::{OrderFields, OrderState};
use crate::domain::{Amount, CustomerId, Day, Faults, Lang, OrderId, Problem};
use crate::settings::{AmountsInFiles, Settings};
use crate::store::orders::{self, OrderKey};
use crate::store::{ReadTx, WriteTx};
use crate::text::choose;

/// What a person typed of an order; as in [`super::door::CustomerForm`].
#[derive(Clone, Debug, Default)]
pub struct OrderForm {
    pub number: Typed,
    pub amount: Typed,
    pub margin: Typed,
    pub on: Typed,
    pub state: Typed,
    pub channel: Typed,
    pub category: Typed,
    pub description: Typed,
    /// In which what is wrong is told.
    pub lang: Lang,
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
        if text.is_empty() {
            return Err(Problem::usage("amount-missing"));
        }
        let amount = self.money.amount(text)?;
        Ok(match self.amounts {
            AmountsInFiles::WithoutVat => amount,
            AmountsInFiles::WithVat(rate) => amount.without_vat(rate),
        })
    }
}

impl OrderForm {
    /// The form laid over what is known of an order; what was a refund stays one.
    fn over(
        &self,
        known: &OrderFields,
        till: &Till,
        other_sign: &'static str,
    ) -> Result<OrderFields, Faults> {
        let mut over = Over::default();
        let amount = |text: &str| match till.net(text)? {
            other if (other < Amount::ZERO) != (known.amount < Amount::ZERO) => {
                Err(Problem::usage(other_sign))
            }
            amount => Ok(amount),
        };
        let margin = |text: &str| till.money.amount(text);
        let past = |text: &str| past_day(text, till.today);
        let state = |text: &str| choose::<OrderState>(text, self.lang);
        let day = over.needed("field-day", &self.on, &known.day, past);
        let fields = OrderFields {
            external_id: over.line("field-number", &self.number, &known.external_id),
            ordered_at: known.ordered_at.filter(|_| day == known.day),
            day,
            amount: over.needed("field-amount", &self.amount, &known.amount, amount),
            margin: over.parsed("field-margin", &self.margin, &known.margin, margin),
            state: over.needed("field-state", &self.state, &known.state, state),
            channel: over.line("field-channel", &self.channel, &known.channel),
            category: over.line("field-category", &self.category, &known.category),
            description: over.line("field-description", &self.description, &known.description),
        };
        over.done(fields)
    }
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
    let amount = Some(form.amount.clone().unwrap_or_default());
    let form = OrderForm { amount, ..form.clone() };
    let fields = form.over(&OrderFields::empty(till.today), till, "amount-below-zero")?;
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
    let fields = form.over(&known, till, "amount-sign")?;
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
    let given = orders::given_back(tx, place, &order)?;
    let left = Amount(order.amount.0.saturating_sub(given.0));
    let mut faults = Faults::default();
    let on = on.map_or(Ok(till.today), |text| past_day(text, till.today));
    let on = faults.take("field-day", on);
    let amount = amount.map_or(Ok(left), |text| till.net(text));
    let amount = faults.take("field-amount", amount.and_then(|amount| at_most(amount, left)));
    let (Some(on), Some(amount)) = (on, amount) else { return Err(faults.into()) };
    let fields =
        OrderFields { amount: Amount(-amount.0), day: on, ordered_at: None, margin: None, ..order };
    let repeat = orders::next_repeat(tx, place.customer, &fields)?;
    Ok(orders::add(tx, &orders::row(place.customer, repeat, &fields))?)
}

fn at_most(amount: Amount, left: Amount) -> Result<Amount, Problem> {
    match amount {
        nothing if nothing <= Amount::ZERO => Err(Problem::usage("refund-nothing")),
        more if more > left => Err(Problem::usage("refund-too-much")),
        amount => Ok(amount),
    }
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
