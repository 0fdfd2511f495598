//! Beside the page: Kring itself, what was changed since yesterday, and what comes up.

use crate::domain::job::JobName;
use crate::domain::{Day, Message};
use crate::format::Voice;
use crate::history::{self, Changed};
use crate::insights::known;
use crate::jobs::timetable;
use crate::settings::Settings;
use crate::store::ReadTx;
use crate::store::coming::{self, What};
use crate::web::desk::Visit;
use crate::web::health;
use crate::web::pages::standing;

/// Acts that are looked through for those of people, and how many are shown.
const LOOKED_THROUGH: usize = 30;
const SHOWN: usize = 5;

/// How Kring itself is.
pub(super) struct Itself {
    /// What a person should do something about, the most urgent first.
    pub(super) attention: Vec<String>,
    /// It stands above everything else.
    pub(super) is_broken: bool,
    pub(super) facts: Vec<(String, String)>,
    /// Up to when orders are known, where that is not now.
    pub(super) known: Option<String>,
}

pub(super) fn itself(
    tx: &ReadTx<'_>,
    settings: &Settings,
    visit: &Visit,
) -> anyhow::Result<Itself> {
    let words = &visit.voice;
    let standing = health::look(tx, settings)?;
    let mut facts = Vec::new();
    let entries = timetable::entries(tx, &words.zone, 1)?;
    let weekly = entries.iter().find(|entry| entry.line.job == JobName::WeeklyReport);
    if let Some(next) = weekly.and_then(|entry| entry.coming.first()) {
        let covers = words.say(&next.covers.message(words.lang));
        let next = format!("{}, {covers}", words.weekday_and_moment(next.at));
        facts.push((words.word("today-next-report"), next));
    }
    facts.push((words.word("web-last-backup"), standing::last_backup(&standing.jobs, words)));
    let waiting = match standing.outbox.waiting + standing.outbox.held {
        0 => words.word("today-no-mail"),
        waiting => words.say(&Message::new("today-mail-waiting").with("count", waiting)),
    };
    facts.push((words.word("today-mail"), waiting));
    Ok(Itself {
        attention: standing::attention(&standing, words),
        is_broken: standing.is_broken(),
        facts,
        known: known::far(tx, settings, words.lang)?.map(|known| words.say(&known)),
    })
}

/// What somebody did, or a file brought.
pub(super) struct Act {
    pub(super) what: String,
    pub(super) by: String,
    pub(super) put_back: Option<i64>,
}

/// The newest of yesterday and today that stand. What Kring did by itself is no news.
pub(super) fn since(tx: &ReadTx<'_>, today: Day, visit: &Visit) -> anyhow::Result<Vec<Act>> {
    let from = today.plus(-1).start(&visit.voice.zone);
    let is_news = |change: &Changed| {
        let by_whom = change.by.file.is_some() || change.by.name.is_some();
        change.at >= from && by_whom && change.undone_by.is_none() && change.undoes.is_none()
    };
    let found = history::list(tx, None, LOOKED_THROUGH)?;
    Ok(found.iter().filter(|one| is_news(one)).take(SHOWN).map(|one| act(one, visit)).collect())
}

fn act(change: &Changed, visit: &Visit) -> Act {
    let words = &visit.voice;
    let rows = change.rows.len() + change.more;
    // Of a file what it brought most of, of a person what they did first.
    let first = change.rows.iter().rev().max_by_key(|row| row.count);
    let first = first.map(|row| history::row(row, words)).unwrap_or_default();
    let more = words.say(&Message::new("change-more").with("count", rows.saturating_sub(1)));
    let who = words.say(&history::who(&change.by));
    Act {
        what: if rows > 1 { format!("{first} · {more}") } else { first },
        by: format!("{} · {who}", history::when(change, words)),
        put_back: (change.may_go_back() && visit.may_put_back(&change.by)).then_some(change.act.0),
    }
}

/// Something that comes up.
pub(super) struct Coming {
    pub(super) customer: Option<i64>,
    pub(super) what: String,
    pub(super) on: String,
}

pub(super) fn coming(one: coming::Coming, words: &Voice) -> Coming {
    let (id, name) = one.whom.map(|(id, name)| (id.0, name)).unzip();
    let named = name.unwrap_or_default();
    let what = match one.what {
        What::ContractEnds => words.say(&Message::new("today-contract-ends").with("name", named)),
        What::Task(what) if named.is_empty() => what,
        What::Task(what) => format!("{what} · {named}"),
        What::Touch => words.say(&Message::new("today-turn-to").with("name", named)),
    };
    Coming { customer: id, what, on: words.short_day(one.on) }
}
