//! Up to when orders are known, and which periods are whole by that (KPI book §1).
//!
//! Everything here that rests on orders looks no further; contracts, marks, answers and
//! conversations are known as they are entered.

use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::analytics::known::{File, Question, Source, first_unknown};
use crate::domain::{AsOf, Day, Lang, Message, Period, PeriodKind, SourceId};
use crate::format::{self, Voice};
use crate::settings::Settings;
use crate::store::sources::{self, SourceFile};
use crate::store::{ReadTx, Result, insights};

/// What is known of orders when a day begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    as_of: Day,
    up_to: Day,
    /// The first day of which orders are not known: not one on which nothing is ever sold.
    orders_end: Day,
    /// When the last file of orders came in.
    learned_at: Option<Timestamp>,
}

/// A source of orders, as people see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    pub source: SourceId,
    /// The name of its last file.
    pub file: String,
    pub files: usize,
    pub last_import: Timestamp,
    /// The last day of which it says everything; `None` while it had no order.
    pub known_up_to: Option<Day>,
    /// More files are expected, so what is known is held back by it.
    pub is_live: bool,
    pub is_ended: bool,
}

/// The sources of orders, and what was said about them.
struct Told {
    stored: Vec<sources::Source>,
    sources: Vec<Source>,
    settled: Option<i32>,
}

impl Told {
    fn of(tx: &ReadTx<'_>, settings: &Settings) -> Result<Told> {
        let settled = sources::known_to(tx)?;
        let holds_for = settled.map(|(_, import)| import);
        let zone = &settings.business.time_zone;
        let day_ends = settings.figures.day_ends;
        let file = |file: &SourceFile| File {
            changed: changed(file, zone, day_ends),
            complete_to: file.complete_to.map(|day| day.0),
            is_settled: holds_for.is_some_and(|last| file.import <= last),
            order_days: file.order_days.iter().map(|day| day.0).collect(),
        };
        let mut stored = sources::list(tx)?;
        stored.retain(|source| source.kind == ORDERS);
        let sources = stored.iter().map(|source| Source {
            is_ended: source.is_ended(),
            files: source.files.iter().map(file).collect(),
        });
        Ok(Told { sources: sources.collect(), stored, settled: settled.map(|(day, _)| day.0) })
    }

    fn question(&self, settings: &Settings, as_of: Day) -> Question<'_> {
        Question {
            sources: &self.sources,
            settled: self.settled,
            by_hand: settings.figures.orders_by_hand,
            as_of: as_of.0,
            window: settings.figures.active_window_days,
        }
    }
}

/// Every source of orders, oldest first.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>, settings: &Settings) -> Result<Vec<Listed>> {
    let told = Told::of(tx, settings)?;
    let question = told.question(settings, Day::of(tx.now(), &settings.business.time_zone));
    let listed = |(stored, source): (&sources::Source, &Source)| {
        let last = stored.files.last()?;
        Some(Listed {
            source: stored.id,
            file: last.name.clone(),
            files: stored.files.len(),
            last_import: last.imported_at,
            known_up_to: source.claim(told.settled).map(Day),
            is_live: question.is_live(source),
            is_ended: source.is_ended,
        })
    };
    Ok(told.stored.iter().zip(&told.sources).filter_map(listed).collect())
}

/// A source whose next file should have come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Late {
    pub source: SourceId,
    /// The name of its last file, and when that came.
    pub file: String,
    pub last_import: Timestamp,
}

/// Days that a file may come later than files of its source usually do.
const GRACE_DAYS: i32 = 1;
/// How often files come where there was only one.
const UNKNOWN_INTERVAL: i32 = 7;

/// Sources that more is expected of, and whose last file came longer ago than is usual between two
/// of them, by more than a day.
///
/// # Errors
/// A database error.
pub fn late(tx: &ReadTx<'_>, settings: &Settings) -> Result<Vec<Late>> {
    let told = Told::of(tx, settings)?;
    let zone = &settings.business.time_zone;
    let today = Day::of(tx.now(), zone);
    let question = told.question(settings, today);
    if question.by_hand || question.known_up_to() == today.plus(-1).0 {
        return Ok(Vec::new());
    }
    let live = told.stored.iter().zip(&told.sources).filter(|(_, source)| question.is_live(source));
    let late = live.filter_map(|(stored, _)| {
        let days = stored.files.iter().map(|file| Day::of(file.imported_at, zone));
        let last = stored.files.last()?;
        let waited = today.since(Day::of(last.imported_at, zone));
        let is_late = waited > interval(days.collect()) + GRACE_DAYS;
        is_late.then(|| Late {
            source: stored.id,
            file: last.name.clone(),
            last_import: last.imported_at,
        })
    });
    Ok(late.collect())
}

/// Days that usually lie between two files: the median.
fn interval(mut days: Vec<Day>) -> i32 {
    days.dedup();
    let mut gaps: Vec<i32> = days.windows(2).map(|pair| pair[1].since(pair[0])).collect();
    gaps.sort_unstable();
    gaps.get(gaps.len() / 2).copied().unwrap_or(UNKNOWN_INTERVAL)
}

/// What to say where orders are not known up to the day before: how far they are.
pub fn behind(up_to: Day, as_of: Day, voice: &Voice) -> Option<Message> {
    let message = || Message::new("orders-known-up-to").with("day", voice.day(up_to));
    (up_to.plus(1) < as_of).then(message)
}

/// The same of what the last night worked out.
///
/// # Errors
/// A database error.
pub fn behind_last_night(tx: &ReadTx<'_>, voice: &Voice) -> Result<Option<Message>> {
    let night = insights::last_night(tx)?;
    Ok(night.and_then(|night| behind(night.orders_end.plus(-1), night.day, voice)))
}

/// How far orders are known now, where files of them come in: without any there is nothing that
/// could be missing.
///
/// # Errors
/// A database error.
pub fn far(tx: &ReadTx<'_>, settings: &Settings, lang: Lang) -> Result<Option<Message>> {
    if list(tx, settings)?.is_empty() {
        return Ok(None);
    }
    let today = Day::of(tx.now(), &settings.business.time_zone);
    let up_to = Known::at(tx, settings, today)?.up_to;
    Ok(Some(Message::new("orders-known").with("day", format::day(up_to, lang))))
}

impl Known {
    /// Looks back from the first instant of `as_of`.
    ///
    /// # Errors
    /// A database error.
    pub fn at(tx: &ReadTx<'_>, settings: &Settings, as_of: Day) -> Result<Known> {
        let told = Told::of(tx, settings)?;
        let up_to = Day(told.question(settings, as_of).known_up_to());
        let files = told.stored.iter().flat_map(|source| &source.files);
        let learned_at = files.map(|file| file.imported_at).max();
        let files = told.sources.into_iter().flat_map(|source| source.files);
        let mut order_days: Vec<i32> = files.flat_map(|file| file.order_days).collect();
        order_days.sort_unstable();
        order_days.dedup();
        let orders_end = Day(first_unknown(&order_days, up_to.0, as_of.0));
        Ok(Known { as_of, up_to, orders_end, learned_at })
    }

    /// The last day of which all orders are known.
    pub fn up_to(&self) -> Day {
        self.up_to
    }

    /// When the last file of orders came in.
    pub fn learned_at(&self) -> Option<Timestamp> {
        self.learned_at
    }

    /// The moment itself, with how far orders are known then.
    pub fn as_of(&self) -> AsOf {
        AsOf { day: self.as_of, orders_end: self.orders_end }
    }

    /// Whether all orders of a period are known.
    pub fn is_whole(&self, period: Period) -> bool {
        period.to <= self.orders_end
    }

    /// The last closed period of which all orders are known.
    pub fn last_whole(&self, kind: PeriodKind) -> Period {
        Period::last_closed(kind, self.orders_end)
    }
}

/// The code of the kind of file that has orders.
const ORDERS: &str = "orders";

/// The day on which a file was last changed: the next one when that was after the day had ended.
fn changed(file: &SourceFile, zone: &TimeZone, day_ends: Option<Time>) -> i32 {
    let at = zone.to_datetime(file.changed_at);
    let day = Day::from_date(at.date());
    if day_ends.is_some_and(|end| at.time() >= end) { day.0 + 1 } else { day.0 }
}

#[cfg(test)]
mod tests;
