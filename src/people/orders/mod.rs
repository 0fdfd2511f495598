//! Orders and refunds written down by hand.
//!
//! A refund hangs on the number of its order and stands where the order does: it goes when the order
//! is taken away, and counts no more when the order does not.

mod refunds;

use super::door::{Money, Over, Typed, past_day};
use super::edit::{corrects, still_there};
use super::find::unknown;
use super::together::{beside, both};
use crate::domain::order::{OrderFields, OrderState};
use crate::domain::{
    Amount, CustomerId, Day, Deed, Faults, Lang, OrderId, Problem, row_id, to_choose,
};
use crate::format;
use crate::settings::{AmountsInFiles, Business, Settings, VAT_SETTING, parse_amounts};
use crate::store::orders::{self, OrderKey};
use crate::store::{ReadTx, WriteTx};
use crate::text::choose;
pub use refunds::{RefundForm, refund};

/// What a person typed of an order; as in [`super::door::CustomerForm`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrderForm {
    pub number: Typed,
    pub amount: Typed,
    pub margin: Typed,
    pub on: Typed,
    pub state: Typed,
    pub channel: Typed,
    pub category: Typed,
    pub description: Typed,
}

/// What became of an order or refund.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    pub id: OrderId,
    pub customer: CustomerId,
    /// As it is now, or was when it was taken away.
    pub fields: OrderFields,
    /// Whether anything is other than it was.
    pub changed: bool,
    /// Its refunds, where they went along.
    pub refunds: Vec<OrderId>,
    /// Refunds of its number that stay with another order of that number.
    pub stay: usize,
}

impl Kept {
    fn new(customer: CustomerId, id: OrderId, fields: OrderFields) -> Kept {
        Kept { id, customer, fields, changed: true, refunds: Vec::new(), stay: 0 }
    }

    pub fn is_refund(&self) -> bool {
        self.fields.amount < Amount::ZERO
    }

    /// How a person names it: by its number, else by its id.
    pub fn called(&self) -> String {
        to_choose(self.fields.external_id.as_deref(), self.id.0)
    }
}

/// How amounts are typed in this business, and what day it is.
#[derive(Clone, Debug)]
pub struct Till {
    pub money: Money,
    /// Whether they hold VAT, and how much.
    pub amounts: AmountsInFiles,
    /// That was said here and now, and is not as the settings have it.
    pub is_vat_said: bool,
    pub today: Day,
    /// In which what is wrong is told.
    pub lang: Lang,
}

impl Till {
    /// As the settings say; `vat` where this one is said to be different.
    ///
    /// # Errors
    /// `vat-unknown` when nobody said yet whether amounts hold VAT.
    pub fn of(
        settings: &Settings,
        vat: Option<AmountsInFiles>,
        (today, lang): (Day, Lang),
    ) -> Result<Till, Problem> {
        let is_vat_said = vat.is_some();
        let amounts = vat.or(settings.business.amounts);
        let amounts = amounts
            .ok_or_else(|| Problem::invalid_data("vat-unknown").deed(Deed::Set(VAT_SETTING)))?;
        Ok(Till { money: Money::of(&settings.business), amounts, is_vat_said, today, lang })
    }

    /// What was named, and how its amounts are read; with all that is wrong with either is told what `check` says
    /// is wrong besides. `vat` as it was typed.
    ///
    /// # Errors
    /// All of that, [`Till::of`], or a database error.
    pub fn at_hand<T>(
        settings: &Settings,
        (named, vat): (anyhow::Result<T>, Option<&str>),
        at: (Day, Lang),
        check: impl FnOnce(&Till) -> Result<(), Faults>,
    ) -> anyhow::Result<(T, Till)> {
        let till = |vat| Till::of(settings, vat, at);
        let read = vat.map(|text| parse_amounts(text).map_err(|problem| problem.on("on-vat")));
        let said = read.transpose().and_then(till);
        // What else is wrong does not hang on it.
        let is_vat_said = said.as_ref().is_ok_and(|till| till.is_vat_said);
        let plain = Till { is_vat_said, ..till(Some(AmountsInFiles::WithoutVat))? };
        beside(both(named, said.map_err(Into::into)), || check(&plain))
    }

    /// Whether VAT is taken out of amounts at a rate that nobody named here.
    pub fn assumes_rate(&self) -> bool {
        !self.is_vat_said && self.amounts != AmountsInFiles::WithoutVat
    }

    fn shown(&self, amount: Amount) -> String {
        self.money.shown(amount, self.lang)
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
    /// The same of an order that is new: it says how much it was.
    #[must_use]
    pub fn whole(self) -> OrderForm {
        OrderForm { amount: Some(self.amount.unwrap_or_default()), ..self }
    }

    /// # Errors
    /// What is wrong with it, whatever order or refund it is about.
    pub fn check(&self, till: &Till, refund: bool) -> Result<(), Faults> {
        // How much it is of may be there, and is not known here.
        let (amount, sign): (_, fn() -> Problem) = match refund {
            true => (Amount(-1), other_sign),
            false => (Amount(i64::MAX), below_zero),
        };
        let known = OrderFields { amount, ..OrderFields::empty(till.today) };
        let (_, over) = self.over(&known, till, sign);
        over.done(())
    }

    /// The form laid over what is known of an order; what was a refund stays one.
    fn over(
        &self,
        known: &OrderFields,
        till: &Till,
        other_sign: fn() -> Problem,
    ) -> (OrderFields, Over) {
        let mut over = Over::default();
        let amount = |text: &str| match till.net(text)? {
            other if (other < Amount::ZERO) != (known.amount < Amount::ZERO) => Err(other_sign()),
            amount => Ok(amount),
        };
        let margin = |text: &str| till.money.amount(text);
        let past = |text: &str| past_day(text, till.today);
        let state = |text: &str| choose::<OrderState>(text, till.lang);
        let day = over.needed("field-day", &self.on, &known.day, past);
        let fields = OrderFields {
            external_id: over.number("field-number", &self.number, &known.external_id),
            ordered_at: known.ordered_at.filter(|_| day == known.day),
            day,
            amount: over.needed("field-amount", &self.amount, &known.amount, amount),
            margin: over.parsed("field-margin", &self.margin, &known.margin, margin),
            state: over.needed("field-state", &self.state, &known.state, state),
            channel: over.line("field-channel", &self.channel, &known.channel),
            category: over.line("field-category", &self.category, &known.category),
            description: over.line("field-description", &self.description, &known.description),
        };
        if till.is_vat_said && self.amount.is_none() {
            over.refuse("on-vat", Problem::usage("vat-without-amount"));
        }
        if (fields.amount, fields.margin) != (known.amount, known.margin) {
            check_margin(&fields, till, &mut over);
        }
        (fields, over)
    }
}

/// Money that goes back is a refund of the order.
fn below_zero() -> Problem {
    Problem::usage("order-below-zero").deed(Deed::RefundOrder)
}

fn other_sign() -> Problem {
    Problem::usage("amount-sign")
}

/// What was paid for the goods is never below nothing; of a refund there is no gain.
fn check_margin(fields: &OrderFields, till: &Till, over: &mut Over) {
    let most = if fields.amount < Amount::ZERO { Amount::ZERO } else { fields.amount };
    if fields.margin.is_some_and(|margin| margin > most) && over.is_fine("field-amount") {
        let problem = Problem::usage("margin-too-large").with("most", till.shown(most));
        over.refuse("field-margin", problem);
    }
}

/// Adds an order of today, unless the form says otherwise.
///
/// # Errors
/// The faults of the form, `amount-missing`, `order-below-zero`, `order-number-taken`,
/// `erased-stays`, `customer-removed`, or a database error.
pub fn add(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    form: &OrderForm,
    till: &Till,
) -> anyhow::Result<Kept> {
    still_there(tx, customer)?;
    let form = form.clone().whole();
    let known = OrderFields::empty(till.today);
    let (fields, mut over) = form.over(&known, till, below_zero);
    check_number(tx, &fields, &mut over)?;
    let fields = over.done(fields)?;
    let id = orders::add(tx, &orders::row(customer, 0, &fields))?;
    Ok(Kept::new(customer, id, fields))
}

/// Makes an order be as the form says. Its refunds keep its number, and stand where it does.
///
/// # Errors
/// The faults of the form, `nothing-to-change`, `order-number-taken`, `refund-number`, `refunds-need-number`,
/// `refunded-more`, `refund-too-much`, `refund-before-order`, `erased-stays`, `customer-removed`, or a database error.
pub fn edit(
    tx: &WriteTx<'_>,
    place: OrderKey,
    form: &OrderForm,
    till: &Till,
) -> anyhow::Result<Kept> {
    still_there(tx, place.customer)?;
    let (repeat, known) = orders::get(tx, place)?;
    corrects(*form == OrderForm::default() && !till.is_vat_said)?;
    let (fields, mut over) = form.over(&known, till, other_sign);
    match fields.external_id != known.external_id {
        true if is_refund(&place) => {
            over.refuse("field-number", Problem::usage("refund-number"));
        }
        true => check_number(tx, &fields, &mut over)?,
        false => {}
    }
    refunds::check_fit(tx, (place, &known), &fields, (till, &mut over))?;
    let fields = over.done(fields)?;
    let refunds = refunds::follow(tx, (place, &known), &fields)?;
    let repeat = refunds::repeat_of(tx, place, (repeat, &known), &fields)?;
    let changed = orders::replace(tx, place, &orders::row(place.customer, repeat, &fields))?;
    Ok(Kept { changed, refunds, ..Kept::new(place.customer, place.id, fields) })
}

/// Takes an order away, and its refunds with it.
///
/// # Errors
/// `erased-stays`, `customer-removed`, or a database error.
pub fn remove(tx: &WriteTx<'_>, place: OrderKey) -> anyhow::Result<Kept> {
    still_there(tx, place.customer)?;
    let (_, known) = orders::get(tx, place)?;
    let (refunds, stay) = refunds::going_with(tx, place, &known)?;
    refunds.iter().try_for_each(|refund| orders::remove(tx, *refund))?;
    orders::remove(tx, place)?;
    let refunds = refunds.iter().map(|refund| refund.id).collect();
    Ok(Kept { refunds, stay, ..Kept::new(place.customer, place.id, known) })
}

/// The order that a text means: a number of an order, or `id:12`. With `refund` the refund of that
/// order, or the one that has this id.
///
/// # Errors
/// `order-unknown`, `order-several`, `refund-none`, `refund-several`, or a database error.
pub fn pick(tx: &ReadTx<'_>, text: &str, refund: bool, lang: Lang) -> anyhow::Result<OrderKey> {
    let text = text.trim();
    let id = row_id(text);
    let named: Vec<OrderKey> = match id {
        Some(id) => orders::find_by_id(tx, OrderId(id))?.into_iter().collect(),
        None => orders::find_by_number(tx, text)?,
    };
    let kept = |place: &&OrderKey| (!refund && id.is_some()) || is_refund(place) == refund;
    let mut found: Vec<OrderKey> = named.iter().filter(kept).copied().collect();
    if let ([], [order], true) = (found.as_slice(), named.as_slice(), refund) {
        found = refunds::of_order(tx, *order)?;
    }
    found.sort_by_key(|place| place.id);
    match (found.as_slice(), named.as_slice()) {
        ([one], _) => Ok(*one),
        ([], [_, ..]) if refund => {
            let problem = Problem::not_found("refund-none").with("given", text);
            Err(problem.deed(Deed::RefundOrder).into())
        }
        ([], _) => Err(unknown("order-unknown", text).into()),
        (several, _) => {
            let id = if refund { "refund-several" } else { "order-several" };
            let problem = Problem::usage(id).with("given", text);
            Err(problem.with("which", which(tx, several, lang)?).into())
        }
    }
}

fn is_refund(place: &OrderKey) -> bool {
    place.amount < Amount::ZERO
}

/// What tells them apart.
fn which(tx: &ReadTx<'_>, several: &[OrderKey], lang: Lang) -> anyhow::Result<String> {
    let money = Money::of(&Business::load(tx)?);
    let said = several.iter().map(|place| {
        let amount = money.shown(Amount(place.amount.0.abs()), lang);
        format!("id:{} ({amount}, {})", place.id.0, format::date(place.day, lang))
    });
    Ok(said.collect::<Vec<_>>().join(", "))
}

/// Two orders of one number would be taken for one when a file brings it again.
fn check_number(tx: &ReadTx<'_>, fields: &OrderFields, over: &mut Over) -> anyhow::Result<()> {
    let Some(number) = &fields.external_id else { return Ok(()) };
    let taken = orders::find_by_number(tx, number)?;
    if taken.iter().any(|place| !is_refund(place)) {
        let problem = Problem::conflict("order-number-taken").with("number", number);
        over.refuse("field-number", problem);
    }
    Ok(())
}
