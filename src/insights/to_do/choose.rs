//! The few things to do first, and in one line what waits besides.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::{Concern, Contact, with_matters};
use crate::domain::{Day, phone};
use crate::store::{ReadTx, Result, facts};

/// More than this is a list, not a thing to do.
const MOST: usize = 3;
/// Who waits for so long comes as soon as who brings much.
const LONG_DUE_DAYS: i32 = 14;
/// What began so lately was in no report yet.
const NEW_DAYS: i64 = 7;
/// More names than this nobody reads in one line.
const MOST_ENDING: usize = 5;

/// What is not among the few and cannot be left unsaid.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Waiting {
    /// Who else waits for an answer.
    pub customers: usize,
    /// Who of them has waited longest.
    pub longest: Option<Concern>,
    /// Other contracts that end within 30 days, the nearest first.
    pub ending: Vec<Concern>,
    /// And so many more.
    pub ending_besides: usize,
}

/// What to do first at the first instant of `t`, with how to reach whom and what it is about: at
/// most three of the concerns; empty when nothing calls for somebody. Who was contacted of late is
/// left out unless a contract is about to end, and thanks come only where nothing presses.
///
/// # Errors
/// A database error.
pub fn to_do(tx: &ReadTx<'_>, concerns: &[Concern], t: Day) -> Result<Vec<Concern>> {
    let mut chosen = choose(concerns, t);
    for concern in &mut chosen {
        concern.contact = contact(facts::reach(tx, concern.customer.0)?);
    }
    with_matters(tx, &mut chosen, t)?;
    Ok(chosen)
}

/// By phone where there is a number that can be dialled, else by mail.
pub(in crate::insights) fn contact(
    (phone, email): (Option<String>, Option<String>),
) -> Option<Contact> {
    let phone = phone.filter(|phone| phone::dialled(phone).len() > 5);
    phone.map(Contact::Phone).or_else(|| email.map(Contact::Email))
}

/// The same, without how to reach whom: what cannot wait first, then by money.
pub fn choose(concerns: &[Concern], t: Day) -> Vec<Concern> {
    let mut chosen: Vec<&Concern> = Vec::new();
    for concern in in_turn(concerns, t) {
        let is_new = chosen.iter().all(|one| one.customer != concern.customer);
        if is_new && chosen.len() < MOST {
            chosen.push(concern);
        }
    }
    chosen.sort_by_key(|concern| {
        let due = concern.presses_since(t);
        (concern.is_praise(), due.is_none(), due, Reverse(concern.value_12_months))
    });
    chosen.into_iter().cloned().collect()
}

/// One that cannot wait and the one at most risk; then all that cannot wait, all others at risk,
/// those who bring little and wait, and those to thank.
pub(super) fn in_turn(concerns: &[Concern], t: Day) -> impl Iterator<Item = &Concern> {
    let (due, little) = pressing(concerns, t);
    let is_due = |concern: &Concern| concern.presses_since(t).is_some();
    let mut at_risk: Vec<_> =
        concerns.iter().filter(|one| !is_due(one) && is_at_risk(one)).collect();
    at_risk.sort_by_key(|concern| (concern.reason.is_long_known(t), Reverse(weight(concern, t))));
    let most = at_risk.first().filter(|one| !one.reason.is_long_known(t));
    let first: Vec<_> = due.first().into_iter().chain(most).copied().collect();
    let thanks = concerns.iter().filter(|one| one.is_praise() && is_approachable(one));
    first.into_iter().chain(due).chain(at_risk).chain(little).chain(thanks)
}

/// What cannot wait, of those who bring much and who waited long; and of the others. Who has waited
/// longest comes first, but no contract hides a complaint, and no complaint a contract.
fn pressing(concerns: &[Concern], t: Day) -> (Vec<&Concern>, Vec<&Concern>) {
    let due = concerns.iter().filter(|concern| concern.presses_since(t).is_some());
    let (mut due, mut little): (Vec<_>, Vec<_>) = due.partition(|one| cannot_wait(one, t));
    due.sort_by_key(|one| (!one.is_valued, one.presses_since(t), Reverse(one.value_12_months)));
    little.sort_by_key(|one| (one.presses_since(t), Reverse(one.value_12_months)));
    let waits = |concern: &Concern| concern.waits_since().is_some();
    let kind = due.first().map(|first| waits(first));
    if let Some(other) = due.iter().position(|one| Some(waits(one)) != kind) {
        due.get_mut(1..=other).unwrap_or_default().rotate_right(1);
    }
    (due, little)
}

fn cannot_wait(concern: &Concern, t: Day) -> bool {
    let long_due = || concern.presses_since(t).is_some_and(|due| due <= t.plus(-LONG_DUE_DAYS));
    concern.is_valued || long_due()
}

/// Of customers who bring much.
fn is_at_risk(concern: &Concern) -> bool {
    is_approachable(concern) && !concern.is_praise()
}

fn is_approachable(concern: &Concern) -> bool {
    concern.is_valued && concern.contacted.is_none()
}

/// The money; of what is new twice that, and otherwise the more of it the longer nobody came: who is
/// left waiting rises.
fn weight(concern: &Concern, t: Day) -> i64 {
    let days = concern.reason.stands_for(t).max(0);
    let thirteenths = if days <= NEW_DAYS { 26 } else { 13 + days / 7 };
    concern.value_12_months.0.max(1).saturating_mul(thirteenths)
}

/// What else waits besides those who were chosen.
pub fn waiting(concerns: &[Concern], chosen: &[Concern], t: Day) -> Waiting {
    let is_chosen = |one: &&Concern| chosen.iter().any(|other| other.customer == one.customer);
    let others: Vec<_> = concerns.iter().filter(|one| !is_chosen(one)).collect();
    let waits = others.iter().filter(|concern| concern.waits_since().is_some());
    let longest = waits.clone().min_by_key(|concern| concern.waits_since());
    let mut ending: Vec<_> = others.iter().filter(|concern| concern.ends(t).is_some()).collect();
    ending.sort_by_key(|concern| concern.ends(t));
    Waiting {
        customers: waits.count(),
        longest: longest.map(|concern| (*concern).clone()),
        ending_besides: ending.len().saturating_sub(MOST_ENDING),
        ending: ending.into_iter().take(MOST_ENDING).map(|one| (*one).clone()).collect(),
    }
}
