//! Customers who may leave.

use serde::{Deserialize, Serialize};

use crate::domain::{Amount, Day};
use crate::insights::to_do::{Concern, Reason};

const SHOWN: usize = 3;

/// Who shows a sign of leaving.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::reports) struct Leaving {
    /// How many there are, those of the list of things to do among them.
    pub(in crate::reports) customers: usize,
    /// What a year of them is worth.
    #[serde(alias = "revenue_12_months")]
    pub(in crate::reports) value_12_months: Amount,
    /// The same in the report before, where there was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::reports) before: Option<Amount>,
    /// Those who brought most and are not among the things to do.
    pub(in crate::reports) shown: Vec<Concern>,
}

/// From all concerns and those chosen as things to do.
pub(in crate::reports) fn of(
    concerns: &[Concern],
    to_do: &[Concern],
    (before, t): (Option<Amount>, Day),
) -> Leaving {
    let may_leave = || {
        let is_risk = |concern: &&Concern| {
            let counts = concern.value_12_months > Amount::ZERO || concern.is_valued;
            counts && risk(concern).is_some()
        };
        concerns.iter().filter(is_risk)
    };
    // Who has been silent for months was named for months.
    let is_old = |concern: &&Concern| {
        matches!(concern.reason, Reason::Silent { .. }) && concern.reason.is_long_known(t)
    };
    let named = |concern: &&Concern| !to_do.iter().any(|one| one.customer == concern.customer);
    Leaving {
        customers: may_leave().count(),
        before,
        value_12_months: Amount(may_leave().map(|concern| concern.value_12_months.0).sum()),
        shown: {
            let (old, fresh): (Vec<_>, Vec<_>) = may_leave().filter(named).partition(is_old);
            fresh.into_iter().chain(old).take(SHOWN).cloned().collect()
        },
    }
}

/// The sign of it.
pub(in crate::reports) fn risk(concern: &Concern) -> Option<Reason> {
    concern.reasons().find(|reason| reason.is_risk())
}
