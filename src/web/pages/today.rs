//! `GET /`: what the last week was, who needs somebody today, the top spenders as rings, and six figures.

use askama::Template;

use super::standing;
use crate::domain::account::Role;
use crate::domain::kpi::{Figure, KpiId, Verdict};
use crate::domain::{Day, Message, phone};
use crate::format::{self, Voice};
use crate::insights::known;
use crate::insights::kpis;
use crate::insights::rhythm::{self, Rhythm};
use crate::insights::segments::whole_days;
use crate::insights::to_do::Contact;
use crate::insights::today::{self, Spender, ToDo, TodayFigure};
use crate::reports::{self, Front};
use crate::settings::Settings;
use crate::store::ReadTx;
use crate::store::insights::Snapshot;
use crate::web::desk::{Answer, Desk, Frame, Viewer, Visit, Word};
use crate::web::health;
use crate::web::parts::{Ring, Size};

/// So much is shown of what is to be done.
const FIRST: usize = 5;

#[derive(Template)]
#[template(path = "web/pages/today.html")]
struct Today {
    frame: Frame,
    words: Voice,
    kicker: String,
    headline: String,
    lead: Option<String>,
    report: Option<i64>,
    to_do: Vec<Line>,
    /// That there is more, or nothing.
    more: Option<String>,
    spenders: Vec<Best>,
    figures: Vec<Cell>,
    attention: Vec<String>,
    known: Option<String>,
    may_change: bool,
}

/// Something to do.
struct Line {
    customer: Option<i64>,
    what: String,
    why: String,
    way: Option<(String, String)>,
    /// The number of a task that can be ticked off.
    task: Option<i64>,
}

/// A top spender.
struct Best {
    customer: i64,
    name: String,
    ring: Ring,
    heard: String,
    beside: String,
    wants_care: bool,
}

/// A figure.
struct Cell {
    name: String,
    value: String,
    word: String,
    /// `good` or `care`, where it clearly changed.
    tone: Option<&'static str>,
    usual: String,
}

pub(in crate::web) async fn page(desk: Desk<Viewer>, (): ()) -> Answer {
    desk.look(gather).await
}

fn gather(tx: &ReadTx<'_>, visit: &Visit) -> anyhow::Result<Today> {
    let words = &visit.voice;
    let day = Day::of(tx.now(), &words.zone);
    let settings = Settings::load(tx)?;
    let standing = health::look(tx, &settings)?;
    let front = reports::front(tx, words.lang)?;
    let found = today::gather(tx, day)?;
    let known = known::far(tx, &settings, words.lang)?;
    let is_more = found.more + found.to_do.len().saturating_sub(FIRST);
    let to_do: Vec<_> = found.to_do.iter().take(FIRST).map(|one| line(one, day, words)).collect();
    Ok(Today {
        frame: visit.frame(Word::Today, words.word("web-today")),
        kicker: kicker(day, front.as_ref(), words),
        report: front.as_ref().map(|front| front.report.0),
        lead: front.as_ref().and_then(lead),
        headline: front.map_or_else(|| visit.business.clone(), |front| front.headline),
        more: more(to_do.is_empty(), is_more, words),
        to_do,
        spenders: found.spenders.into_iter().map(|one| best(one, words)).collect(),
        figures: found.figures.iter().map(|one| cell(one, words)).collect(),
        attention: standing::attention(&standing, words),
        known: known.map(|known| words.say(&known)),
        may_change: visit.may(Role::Staff),
        words: words.clone(),
    })
}

/// `Sunday 29 November 2026 · figures of week 47, Mon 16 – Sun 22 November`.
fn kicker(day: Day, front: Option<&Front>, words: &Voice) -> String {
    let today = words.day(day);
    match front {
        Some(front) => {
            let of = Message::new("today-figures-of").with("period", words.period(front.period));
            format!("{today} · {}", words.say(&of))
        }
        None => today,
    }
}

fn lead(front: &Front) -> Option<String> {
    let said: Vec<_> =
        [front.news.as_deref(), front.why.as_deref()].into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn more(is_empty: bool, more: usize, words: &Voice) -> Option<String> {
    match (is_empty, more) {
        (true, _) => Some(words.word("today-nothing")),
        (false, 0) => None,
        (false, more) => Some(words.say(&Message::new("today-more").with("count", more))),
    }
}

fn line(one: &ToDo, day: Day, words: &Voice) -> Line {
    match one {
        ToDo::Concern(concern) => {
            let wanted = reports::wanted(concern, day, words);
            let worth = wanted
                .worth
                .map(|worth| words.say(&Message::new("today-brings").with("worth", worth)));
            Line {
                customer: Some(concern.customer.0),
                what: wanted.what,
                why: [Some(wanted.why), worth].into_iter().flatten().collect::<Vec<_>>().join(" "),
                way: concern.contact.as_ref().map(way),
                task: None,
            }
        }
        ToDo::Task(task, name) => {
            let due = task.to_do.due_on.map(|due| {
                words.say(&Message::new("today-task-due").with("day", words.short_day(due)))
            });
            let beside = [name.clone(), due];
            Line {
                customer: task.to_do.customer.map(|customer| customer.0),
                what: task.to_do.what.clone(),
                why: beside.into_iter().flatten().collect::<Vec<_>>().join(" · "),
                way: None,
                task: Some(task.id.0),
            }
        }
        ToDo::Touch(touch, contact) => Line {
            customer: Some(touch.customer.0),
            what: touch.name.clone(),
            why: words.say(&Message::new("today-touch").with("day", words.short_day(touch.due))),
            way: contact.as_ref().map(way),
            task: None,
        },
    }
}

/// How to reach them: what it leads to, and what it says.
fn way(contact: &Contact) -> (String, String) {
    match contact {
        Contact::Phone(number) => (format!("tel:{}", phone::dialled(number)), number.clone()),
        Contact::Email(address) => (format!("mailto:{address}"), address.clone()),
    }
}

fn best(one: Spender, words: &Voice) -> Best {
    let usual = one.usual_days.map(whole_days);
    let phase = rhythm::phase(one.stage, one.silent_days, usual);
    let rhythm = Rhythm { silent_days: one.silent_days, usual_days: usual, phase };
    let worth = words.whole_money(one.value_12_months);
    let usually = usual.map(|usual| words.say(&Message::new("today-usually").with("days", usual)));
    let heard =
        one.silent_days.map(|days| words.say(&Message::new("today-days-since").with("days", days)));
    Best {
        customer: one.customer.0,
        name: one.name,
        ring: Ring::new(rhythm, Size::Middle, words),
        heard: heard.unwrap_or_default(),
        beside: [usually, Some(worth)].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        wants_care: phase == rhythm::Phase::Drifting,
    }
}

fn cell(one: &TodayFigure, words: &Voice) -> Cell {
    let Snapshot { value, n, low, high, verdict, .. } = one.last;
    let figure = Figure { value, n, low, high, verdict, ..Figure::empty(one.id) };
    let line = kpis::line(&figure, words);
    let usual = Message::new("today-usual").with("range", line.range.as_str());
    Cell {
        name: format::capital(&line.name),
        value: line.value,
        word: figure.word().map(|word| words.say(&word)).unwrap_or_default(),
        tone: verdict.and_then(|verdict| tone(one.id, verdict)),
        usual: if line.range.is_empty() { String::new() } else { words.say(&usual) },
    }
}

/// Only a clear change has one; that fewer leave is good.
fn tone(id: KpiId, verdict: Verdict) -> Option<&'static str> {
    let is_up = verdict == Verdict::ClearlyUp;
    let is_good = is_up != (id == KpiId::ChurnRate);
    verdict.is_clear().then_some(if is_good { "good" } else { "care" })
}
