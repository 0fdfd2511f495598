//! Who brought most in the past 12 months.

use serde::{Deserialize, Serialize};

use crate::domain::report::ReportKind;
use crate::domain::{Amount, Day, Period};
use crate::insights::spenders;
use crate::settings::Settings;
use crate::store::{self, ReadTx, reports};

pub(super) const SHOWN: usize = 5;

/// One of the customers who spent most in the 12 months before the period's end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::reports) struct Spender {
    pub(in crate::reports) name: String,
    /// Margin where one is known, else revenue.
    pub(in crate::reports) value_12_months: Amount,
    /// The same in the 12 months before those; `None` where the file does not reach over them.
    pub(in crate::reports) value_before: Option<Amount>,
    /// Bought for the first time in these 12 months.
    #[serde(default)]
    pub(in crate::reports) is_new: bool,
    pub(in crate::reports) is_margin: bool,
    /// Of what all customers bring, 0–1.
    pub(in crate::reports) share: f64,
    pub(in crate::reports) last_order: Day,
}

/// Who is among them and was not in the report before, and the other way round.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::reports) struct SpendersMoved {
    pub(in crate::reports) came: Vec<String>,
    pub(in crate::reports) went: Vec<String>,
}

/// Against the report of this kind on the period before; `None` where there is none.
pub(super) fn moved(
    tx: &ReadTx<'_>,
    (kind, period): (ReportKind, Period),
    now: &[Spender],
) -> store::Result<Option<SpendersMoved>> {
    #[derive(Deserialize)]
    struct Earlier {
        spenders: Vec<Spender>,
    }
    let earlier = reports::find(tx, kind, period.previous())?;
    let read = |data: &str| serde_json::from_str::<Earlier>(data).ok();
    Ok(earlier.and_then(|report| read(&report.data)).map(|Earlier { spenders: before }| {
        let but = |these: &[Spender], those: &[Spender]| {
            let is_there = |one: &&Spender| those.iter().any(|other| other.name == one.name);
            let others = these.iter().filter(|one| !is_there(one));
            others.map(|one| one.name.clone()).collect()
        };
        SpendersMoved { came: but(now, &before), went: but(&before, now) }
    }))
}

/// Of a period that is over.
///
/// # Errors
/// A database error.
pub(in crate::reports) fn again(
    tx: &ReadTx<'_>,
    settings: &Settings,
    period: Period,
) -> store::Result<Vec<Spender>> {
    Ok(gather(spenders::top(tx, settings, period.to, SHOWN)?))
}

pub(super) fn gather(top: Vec<spenders::TopSpender>) -> Vec<Spender> {
    let spender = |top: spenders::TopSpender| Spender {
        name: top.name,
        value_12_months: top.value_12_months,
        value_before: top.value_before,
        is_new: top.is_new,
        is_margin: top.is_margin,
        share: top.share,
        last_order: top.last_order,
    };
    top.into_iter().map(spender).collect()
}
