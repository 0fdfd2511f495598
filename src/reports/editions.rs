//! The reports as people see them listed: one that was made again before anybody was mailed takes the
//! place of the one before it, and corrects nothing.

use super::rendering;
use crate::domain::{Lang, Message};
use crate::store::reports::{self, StoredReport};
use crate::store::{self, ReadTx};
use crate::text;

/// A report, and whether it corrects one that somebody was mailed.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    pub report: StoredReport,
    pub corrects: bool,
}

/// Every report, the newest period first.
///
/// # Errors
/// A database error.
pub fn editions(tx: &ReadTx<'_>) -> store::Result<Vec<Edition>> {
    let all = reports::list(tx)?;
    let same = |one: &StoredReport, other: &StoredReport| {
        (one.kind, one.period) == (other.kind, other.period)
    };
    let mut shown = Vec::new();
    for report in &all {
        let of_period = || all.iter().filter(|other| same(report, other));
        let is_replaced = of_period().any(|other| other.revision > report.revision);
        if is_replaced && !reports::was_taken_up(tx, report.id)? {
            continue;
        }
        let mut corrects = false;
        for earlier in of_period().filter(|other| other.revision < report.revision) {
            corrects |= reports::was_taken_up(tx, earlier.id)?;
        }
        shown.push(Edition { report: report.clone(), corrects });
    }
    Ok(shown)
}

/// The subject of a report as it is listed: one that corrects another says so.
///
/// # Errors
/// A database error.
pub fn subject(tx: &ReadTx<'_>, report: &StoredReport, lang: Lang) -> anyhow::Result<String> {
    let subject = rendering(tx, report, lang)?.subject;
    let corrects = editions(tx)?.iter().any(|one| one.report.id == report.id && one.corrects);
    Ok(if corrects { corrected(subject, lang) } else { subject })
}

/// `Correction: Week 47: revenue €270 …`.
pub fn corrected(subject: String, lang: Lang) -> String {
    text::say(lang, &Message::new("report-corrected").with("subject", subject))
}
