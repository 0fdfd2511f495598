//! A report that was mailed and stays as it is, beside what it would say if it were made now.

use std::collections::BTreeMap;

use serde::Serialize;

use super::check::{Check, Difference, check};
use super::set::plain;
use super::tell::view::ReportView;
use super::{read_in, worked_out};
use crate::domain::{Arg, Day, Deed, Lang, Message};
use crate::format::Voice;
use crate::settings::Settings;
use crate::store::reports::{self, StoredReport};
use crate::store::{self, ReadTx};

/// More sentences, or figures, than this are for the check of the report.
const MOST_SENTENCES: usize = 3;
const MOST_FIGURES: usize = 5;

/// How a report would read if it were made now.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Anew {
    /// It would say what it says.
    pub same: bool,
    /// Of those above its parts.
    pub sentences: Vec<Rewritten>,
    /// The titles of its parts that would read differently.
    pub parts: Vec<String>,
    pub check: Check,
}

/// A sentence as it was sent and as it would be now, where there is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rewritten {
    pub sent: Option<String>,
    pub now: Option<String>,
}

/// The same in words, in the order in which it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldAnew {
    pub verdict: String,
    pub lines: Vec<String>,
    /// See everything that differs, and send a corrected one.
    pub deeds: Vec<Deed>,
}

/// Whether readers have it, and no later one of the same period: it stays as it is until somebody asks
/// for one that corrects it.
///
/// # Errors
/// A database error.
pub fn stays(tx: &ReadTx<'_>, report: &StoredReport) -> store::Result<bool> {
    let last = reports::find(tx, report.kind, report.period)?;
    Ok(last.is_some_and(|last| last.id == report.id) && reports::was_taken_up(tx, report.id)?)
}

/// Makes it again as of this day and compares; nothing is kept.
///
/// # Errors
/// A database error, or a stored report that cannot be read.
pub fn anew(
    tx: &ReadTx<'_>,
    settings: &Settings,
    report: &StoredReport,
    (as_of, lang): (Day, Lang),
) -> anyhow::Result<Anew> {
    let check = check(tx, settings, report)?;
    let (_, now) = worked_out(tx, settings, (report.kind, as_of), report.created_at)?;
    let now = now.into_iter().map(|(view, _)| view).find(|view| view.lang == lang);
    let sent = read_in(report.kind, &report.data, lang).transpose()?.map(|(view, _)| view);
    let (sentences, parts) = match (sent, now) {
        (Some(sent), Some(now)) => (rewritten(&sent, &now), different(&sent, &now)),
        // Of a program whose figures this one cannot read.
        _ => (Vec::new(), Vec::new()),
    };
    let same = sentences.is_empty() && parts.is_empty() && check.same;
    Ok(Anew { same, sentences, parts, check })
}

fn rewritten(sent: &ReportView, now: &ReportView) -> Vec<Rewritten> {
    let said = |view: &ReportView| {
        [Some(view.headline.clone()), view.news.clone(), view.why.clone()].into_iter()
    };
    let pairs = said(sent).zip(said(now)).filter(|(sent, now)| sent != now);
    pairs.map(|(sent, now)| Rewritten { sent, now }).collect()
}

/// The titles of parts that read differently, appeared or went, in the order in which they stand now.
fn different(sent: &ReportView, now: &ReportView) -> Vec<String> {
    let texts = |view: &ReportView| -> BTreeMap<String, String> {
        view.sections.iter().map(|one| (one.title.clone(), plain::section(one))).collect()
    };
    let (before, after) = (texts(sent), texts(now));
    let titles = now.sections.iter().map(|section| &section.title);
    let gone = sent.sections.iter().map(|section| &section.title);
    let gone = gone.filter(|title| !after.contains_key(*title));
    let all = titles.filter(|title| before.get(*title) != after.get(*title)).chain(gone);
    all.cloned().collect()
}

impl Anew {
    /// Puts it in words.
    pub fn tell(&self, voice: &Voice) -> ToldAnew {
        let verdict = if self.same { "anew-same" } else { "anew-differs" };
        let checked = (!self.check.same).then_some(Deed::CheckReport(self.check.id));
        let corrected = Deed::CorrectReport(self.check.kind, self.check.period.to);
        let corrected = (!self.same).then_some(corrected);
        ToldAnew {
            verdict: voice.word(verdict),
            lines: self.lines(voice).iter().map(|line| voice.say(line)).collect(),
            deeds: checked.into_iter().chain(corrected).collect(),
        }
    }

    fn lines(&self, voice: &Voice) -> Vec<Message> {
        let figures: Vec<Message> =
            self.check.different.iter().filter_map(|one| figure(one, voice)).collect();
        let more = figures.len().saturating_sub(MOST_FIGURES);
        let more = (more > 0).then(|| Message::new("anew-more-figures").with("count", more));
        let parts = self.parts.iter().map(Arg::from).collect();
        let parts = (!self.parts.is_empty())
            .then(|| Message::new("anew-parts").with("parts", Arg::List(parts)));
        let sentences = self.sentences.iter().take(MOST_SENTENCES).filter_map(sentence);
        sentences.chain(figures.into_iter().take(MOST_FIGURES)).chain(more).chain(parts).collect()
    }
}

/// `“A normal week: …” → “A strong week: …”`
fn sentence(one: &Rewritten) -> Option<Message> {
    Some(match (&one.sent, &one.now) {
        (Some(sent), Some(now)) => {
            Message::new("anew-sentence").with("sent", sent).with("now", now)
        }
        (Some(sent), None) => Message::new("anew-sentence-gone").with("sent", sent),
        (None, Some(now)) => Message::new("anew-sentence-new").with("now", now),
        (None, None) => return None,
    })
}

/// `revenue: €900.00 → €940.00`, where it is the value that differs.
fn figure(one: &Difference, voice: &Voice) -> Option<Message> {
    let shown = [&one.sent, &one.now].map(|it| voice.value_or_dash(it.value, it.unit));
    let [sent, now] = shown;
    let said = || Message::new("anew-figure").with("figure", one.figure.name());
    (sent != now).then(|| said().with("sent", sent).with("now", now))
}
