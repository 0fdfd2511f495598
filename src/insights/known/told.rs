//! What files and people told of orders: read once, whichever days are looked back from.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::Known;
use crate::analytics::known::{Answer, File, Question, Source, first_unknown};
use crate::domain::{Day, ImportId, SourceId};
use crate::settings::Settings;
use crate::store::sources::{self, SourceFile};
use crate::store::{ReadTx, Result};

/// The code of the kind of file that has orders.
pub(super) const ORDERS: &str = "orders";

/// What is told of orders, ready to be asked up to when they are known.
#[derive(Clone, Debug)]
pub struct Told {
    answer: Answer,
    /// Ascending, each once.
    order_days: Vec<i32>,
}

impl Told {
    /// Reads every file of orders.
    ///
    /// # Errors
    /// A database error.
    pub fn load(tx: &ReadTx<'_>, settings: &Settings) -> Result<Told> {
        Ok(Told::of(Sources::load(tx, settings)?, settings))
    }

    /// What was told at an instant.
    ///
    /// # Errors
    /// A database error, or `setting-bad-value`.
    pub(super) fn at(tx: &ReadTx<'_>, at: Timestamp) -> anyhow::Result<Told> {
        let settings = Settings::load_at(tx, at)?;
        let stored = sources::list_at(tx, ORDERS, at)?;
        let settled = sources::known_to_at(tx, at)?;
        Ok(Told::of(Sources::of(stored, settled, &settings), &settings))
    }

    fn of(sources: Sources, settings: &Settings) -> Told {
        let answer = sources.question(settings).answer();
        let files = sources.sources.into_iter().flat_map(|source| source.files);
        let mut order_days: Vec<i32> = files.flat_map(|file| file.order_days).collect();
        order_days.sort_unstable();
        order_days.dedup();
        Told { answer, order_days }
    }

    /// What is known when a day begins.
    pub fn known(&self, as_of: Day) -> Known {
        let up_to = self.answer.known_up_to(as_of.0);
        let orders_end = Day(first_unknown(&self.order_days, up_to, as_of.0));
        let is_given_up = self.answer.is_given_up(as_of.0);
        Known { as_of, up_to: Day(up_to), orders_end, is_given_up }
    }
}

/// The sources of orders, and what was said about them.
struct Sources {
    stored: Vec<sources::Source>,
    sources: Vec<Source>,
    settled: Option<i32>,
}

impl Sources {
    fn load(tx: &ReadTx<'_>, settings: &Settings) -> Result<Sources> {
        Ok(Sources::of(sources::list(tx, ORDERS)?, sources::known_to(tx)?, settings))
    }

    fn of(
        stored: Vec<sources::Source>,
        settled: Option<(Day, ImportId)>,
        settings: &Settings,
    ) -> Sources {
        let zone = &settings.business.time_zone;
        let day_ends = settings.figures.day_ends;
        let file = |file: &SourceFile, is_again: bool| File {
            is_again,
            changed: day_of(file.changed_at, zone, day_ends).0,
            complete_to: file.complete_to.map(|day| day.0),
            is_settled: settled.is_some_and(|(_, last)| file.import <= last),
            order_days: file.order_days.iter().map(|day| day.0).collect(),
        };
        let sources = stored.iter().map(|source| {
            let mut seen = BTreeSet::new();
            let files = source.files.iter().map(|one| file(one, !seen.insert(&one.sha256)));
            Source { is_ended: source.is_ended(), files: files.collect() }
        });
        Sources { sources: sources.collect(), stored, settled: settled.map(|(day, _)| day.0) }
    }

    fn question(&self, settings: &Settings) -> Question<'_> {
        Question {
            sources: &self.sources,
            settled: self.settled,
            by_hand: settings.figures.orders_by_hand,
            window: settings.figures.active_window_days,
        }
    }
}

/// The day on which a moment is: the next one when the day had ended.
pub fn day_of(at: Timestamp, zone: &TimeZone, day_ends: Option<Time>) -> Day {
    let at = zone.to_datetime(at);
    let day = Day::from_date(at.date());
    if day_ends.is_some_and(|end| at.time() >= end) { day.plus(1) } else { day }
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

/// Every source of orders, oldest first.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>, settings: &Settings) -> Result<Vec<Listed>> {
    let told = Sources::load(tx, settings)?;
    let question = told.question(settings);
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
    /// It is a shop that is asked.
    pub is_asked: bool,
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
    let told = Sources::load(tx, settings)?;
    let zone = &settings.business.time_zone;
    let today = Day::of(tx.now(), zone);
    let question = told.question(settings);
    if question.by_hand || question.answer().known_up_to(today.0) == today.plus(-1).0 {
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
            is_asked: stored.is_asked,
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
