//! A customer added or corrected by hand.

use crate::domain::customer::CustomerFields;
use crate::domain::{CustomerId, Day, Problem};
use crate::history;
use crate::people::door::{CustomerForm, Money, Over};
use crate::people::find::pick;
use crate::people::together::beside;
use crate::people::twins::likely;
use crate::settings::Settings;
use crate::store::{self, ReadTx, WriteTx, customers};

/// Adds a customer.
///
/// # Errors
/// The faults of the form, `number-taken`, or a database error.
pub fn add(tx: &WriteTx<'_>, form: &CustomerForm) -> anyhow::Result<CustomerId> {
    let (fields, mut over) = form.over(&CustomerFields::default(), at_hand(tx)?);
    check_number(tx, None, &fields, &mut over)?;
    let fields = over.done(fields)?;
    Ok(customers::add(tx, &fields)?)
}

/// Adds a customer who is in no list yet, or who is not the one who is there, as somebody says.
///
/// # Errors
/// `customer-there-perhaps`, or as [`add`].
pub fn add_new(
    tx: &WriteTx<'_>,
    form: &CustomerForm,
    is_another: bool,
) -> anyhow::Result<CustomerId> {
    let id = add(tx, form)?;
    if is_another || likely(tx, id)?.is_empty() {
        return Ok(id);
    }
    Err(Problem::conflict("customer-there-perhaps").into())
}

/// Makes a customer be as the form says. Gives whether that changed anything.
///
/// # Errors
/// The faults of the form, `nothing-to-change`, `number-taken`, `erased-stays`, `customer-removed`, or a database error.
pub fn edit(tx: &WriteTx<'_>, id: CustomerId, form: &CustomerForm) -> anyhow::Result<bool> {
    still_there(tx, id)?;
    corrects(form.says_nothing())?;
    let known = customers::get(tx, id)?.fields;
    let (fields, mut over) = form.over(&known, at_hand(tx)?);
    check_number(tx, Some(id), &fields, &mut over)?;
    let fields = over.done(fields)?;
    Ok(customers::replace(tx, id, &fields)?)
}

/// Whom a text means, to be made as the form says; where it means nobody, the faults of the form are
/// told with it.
///
/// # Errors
/// As [`pick`], the faults of the form, or a database error.
pub fn pick_to_edit(
    tx: &ReadTx<'_>,
    text: &str,
    form: &CustomerForm,
) -> anyhow::Result<CustomerId> {
    let at_hand = at_hand(tx)?;
    beside(pick(tx, text), || form.check(at_hand))
}

fn at_hand(tx: &ReadTx<'_>) -> anyhow::Result<(Money, Day)> {
    let business = Settings::load(tx)?.business;
    Ok((Money::of(&business), Day::of(tx.now(), &business.time_zone)))
}

/// Notes when the customer is to be spoken to next; `None` for no such day.
///
/// # Errors
/// As [`edit`].
pub(super) fn set_next_touch(
    tx: &WriteTx<'_>,
    id: CustomerId,
    on: Option<Day>,
) -> anyhow::Result<bool> {
    still_there(tx, id)?;
    let known = customers::get(tx, id)?.fields;
    Ok(customers::replace(tx, id, &CustomerFields { next_touch_on: on, ..known })?)
}

/// Nothing is added again to somebody who asked to be forgotten, or who was taken away.
///
/// # Errors
/// `erased-stays`, `customer-removed`, or a database error.
pub(super) fn still_there(tx: &ReadTx<'_>, id: CustomerId) -> anyhow::Result<()> {
    match store::erasures::day_of(tx, id)? {
        None => history::refuse_removed(tx, id),
        Some(day) => Err(Problem::conflict("erased-stays").with("day", day).into()),
    }
}

/// A correction says what is to be other than it is.
///
/// # Errors
/// `nothing-to-change`.
pub(super) fn corrects(says_nothing: bool) -> Result<(), Problem> {
    if says_nothing { Err(Problem::usage("nothing-to-change")) } else { Ok(()) }
}

fn check_number(
    tx: &ReadTx<'_>,
    own: Option<CustomerId>,
    fields: &CustomerFields,
    over: &mut Over,
) -> anyhow::Result<()> {
    let Some(number) = &fields.external_id else { return Ok(()) };
    let other = customers::find_by_external_id(tx, number)?;
    if let Some(other) = other.filter(|other| Some(*other) != own) {
        let problem = Problem::conflict("number-taken").with("number", number);
        over.refuse("field-number", problem.with("name", customers::name(tx, other)?));
    }
    Ok(())
}
