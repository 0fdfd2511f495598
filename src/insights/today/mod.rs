//! What a business wants to know of a day, out of what the last night stored and of nothing else: no look here
//! reads the facts of more than those it names.

use super::to_do::{self, Concern, Contact};
use crate::domain::kpi::KpiId;
use crate::domain::task::Task;
use crate::domain::{CustomerId, Day, PeriodKind};
use crate::store::coming::{self, Coming};
use crate::store::concerns::{self, Touch};
pub use crate::store::insights::Spender;
use crate::store::insights::{self as stored, Snapshot};
use crate::store::{self, ReadTx, customers, facts, tasks};

const SPENDERS: usize = 10;
const COMING: usize = 6;
/// So far ahead it is looked, and for contracts.
const DAYS: i32 = 7;
const CONTRACT_DAYS: i32 = 30;
/// A quarter of weeks.
const WEEKS: usize = 13;
/// The figures of a day, in the order they are shown.
const FIGURES: [KpiId; 6] = [
    KpiId::Revenue,
    KpiId::ActiveCustomers,
    KpiId::ChurnRate,
    KpiId::Nps,
    KpiId::Csat,
    KpiId::LifetimeValue,
];

/// The day.
#[derive(Clone, Debug, PartialEq)]
pub struct Today {
    /// The night all of it is of; `None` before the first.
    pub as_of: Option<Day>,
    /// What to do, the first first.
    pub to_do: Vec<ToDo>,
    /// And so much more.
    pub more: usize,
    /// Who brought most in 12 months, the best first.
    pub spenders: Vec<Spender>,
    /// What customers bring is margin; else revenue.
    pub is_margin: bool,
    /// What the next days bring, the first first.
    pub coming: Vec<Coming>,
    /// Of the last closed week; without those of which nothing was ever stored.
    pub figures: Vec<TodayFigure>,
}

/// Something to do.
#[derive(Clone, Debug, PartialEq)]
pub enum ToDo {
    /// The night found that this customer needs somebody.
    Concern(Concern),
    /// Somebody noted that it is to be done, about this customer where one is named.
    Task(Task, Option<String>),
    /// Somebody wanted to turn to this customer again.
    Touch(Touch, Option<Contact>),
}

impl ToDo {
    /// Whom it is about.
    pub fn customer(&self) -> Option<CustomerId> {
        match self {
            ToDo::Concern(concern) => Some(concern.customer),
            ToDo::Task(task, _) => task.to_do.customer,
            ToDo::Touch(touch, _) => Some(touch.customer),
        }
    }
}

/// A figure of the last closed week, and those of the weeks before it.
#[derive(Clone, Debug, PartialEq)]
pub struct TodayFigure {
    pub id: KpiId,
    pub last: Snapshot,
    /// The oldest first, this one last; weeks of which nothing was stored are not there.
    pub series: Vec<(Day, Option<f64>)>,
}

/// All of it, for a day of the business, with at most so many customers whom the night found.
///
/// # Errors
/// A database error.
pub fn gather(tx: &ReadTx<'_>, today: Day, concerns: usize) -> store::Result<Today> {
    let (to_do, more) = to_do(tx, today, concerns)?;
    let spenders = stored::spenders(tx, SPENDERS)?;
    Ok(Today {
        as_of: stored::last_night(tx)?.map(|night| night.day),
        to_do,
        more,
        is_margin: spenders.iter().any(|spender| spender.is_margin),
        spenders,
        coming: coming::list(tx, today, (today.plus(CONTRACT_DAYS), today.plus(DAYS)), COMING)?,
        figures: figures(tx)?,
    })
}

/// What cannot wait of what the night found; then what somebody noted for today or before; then the rest, and what was
/// noted for no day. Of a
/// customer whom the night found, that somebody wanted to turn to them is no second thing to do.
fn to_do(tx: &ReadTx<'_>, today: Day, concerns: usize) -> store::Result<(Vec<ToDo>, usize)> {
    let (found, total) = to_do::open(tx, today, concerns)?;
    let more = total - found.len();
    let is_found = |customer: CustomerId| found.iter().any(|one| one.customer == customer);
    let mut noted = Vec::new();
    for touch in concerns::touches(tx, today)? {
        if !is_found(touch.customer) {
            let contact = to_do::contact(facts::reach(tx, touch.customer.0)?);
            noted.push(ToDo::Touch(touch, contact));
        }
    }
    let (mut due, mut later) = (Vec::new(), Vec::new());
    for task in tasks::list(tx, None)? {
        let due_on = task.to_do.due_on;
        if due_on.is_some_and(|due| due > today) {
            continue; // it comes up
        }
        let about =
            task.to_do.customer.map(|customer| customers::name(tx, customer)).transpose()?;
        let line = ToDo::Task(task, about);
        if due_on.is_some() { due.push(line) } else { later.push(line) }
    }
    let (pressing, rest): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|one| one.presses_since(today).is_some());
    let pressing = pressing.into_iter().map(ToDo::Concern);
    let rest = rest.into_iter().map(ToDo::Concern);
    Ok((pressing.chain(due).chain(noted).chain(rest).chain(later).collect(), more))
}

fn figures(tx: &ReadTx<'_>) -> store::Result<Vec<TodayFigure>> {
    let mut figures = Vec::new();
    for id in FIGURES {
        let stored = stored::snapshots(tx, id, PeriodKind::Week, WEEKS)?;
        let series = stored.iter().map(|one| (one.period.from, one.value)).collect();
        figures.extend(stored.last().map(|last| TodayFigure { id, last: last.clone(), series }));
    }
    Ok(figures)
}

#[cfg(test)]
mod tests;
