//! Why those who left in 12 months did so: what customers said and what staff thought, apart.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::analytics::lifecycle::LeftHow;
use crate::domain::customer::{LeaveReason, SaidBy};
use crate::domain::{CustomerId, Day};
use crate::insights::life::Life;
use crate::store::facts::CustomerFacts;
use crate::store::{ReadTx, Result, customers};

/// The reasons of those who left in the 12 months before the period's end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Leaving {
    /// Said by the customer first, then most first.
    pub reasons: Vec<LeaveCount>,
    /// A contract that ended, or no purchase for too long: nobody gave a reason.
    pub without_reason: i64,
}

/// How many left for one reason, by those who said so.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeaveCount {
    pub said_by: SaidBy,
    pub reason: LeaveReason,
    pub customers: i64,
}

/// Who left so far.
#[derive(Debug)]
pub(super) struct Leavers {
    t: Day,
    year_ago: Day,
    marked: Vec<i64>,
    others: i64,
}

impl Leavers {
    pub(super) fn before(t: Day) -> Leavers {
        Leavers { t, year_ago: t.plus_months(-12), marked: Vec::new(), others: 0 }
    }

    /// The same customers as those that the churn rate counts.
    pub(super) fn visit(&mut self, facts: &CustomerFacts, life: &Life) {
        if life.customer_since().is_none_or(|since| since > self.t) {
            return;
        }
        match life.left_within(self.year_ago, self.t).map(|leave| leave.how) {
            Some(LeftHow::Marked) => self.marked.push(facts.id),
            Some(LeftHow::ContractEnded | LeftHow::Lapsed) => self.others += 1,
            None => {}
        }
    }

    pub(super) fn finish(self, tx: &ReadTx<'_>) -> Result<Leaving> {
        let mut counts = BTreeMap::<(SaidBy, LeaveReason), i64>::new();
        for id in &self.marked {
            if let Some(mark) = customers::get(tx, CustomerId(*id))?.left {
                *counts.entry((mark.said_by, mark.reason)).or_default() += 1;
            }
        }
        let count = |((said_by, reason), customers)| LeaveCount { said_by, reason, customers };
        let mut reasons: Vec<_> = counts.into_iter().map(count).collect();
        reasons.sort_by_key(|one| (one.said_by, std::cmp::Reverse(one.customers)));
        Ok(Leaving { reasons, without_reason: self.others })
    }
}
