//! What the mail that carries a report says besides the report: that it is late, which earlier
//! ones never left, and to the owner what needs attention.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::attention::{self, Concern};
use super::due::Task;
use super::pattern::Pattern;
use crate::domain::job::JobName;
use crate::domain::report::{Recipient, ReportKind};
use crate::domain::{Advice, Day, Deed, Lang, MailList, Message, Period, PeriodKind};
use crate::format;
use crate::insights::known::{self, Known, Waited};
use crate::reports::{Notice, Notices};
use crate::settings::Settings;
use crate::store::reports::{self as stored, MailedBefore, StoredReport};
use crate::store::schedules::{self, Schedule};
use crate::store::{self, ReadTx, job_runs, recipients};
use crate::{mail, reports, text};

/// More periods than this are named by the first and the last.
const MOST_NAMED: usize = 3;

/// The lines for one reader's mail, in that reader's language.
///
/// # Errors
/// A database error, or no randomness to make a stop link of.
pub(super) fn of_mail(
    tx: &ReadTx<'_>,
    settings: &Settings,
    task: &Task,
    reader: &Recipient,
    report: &StoredReport,
) -> anyhow::Result<Notices> {
    let kind = report.kind;
    let corrected = stored::mailed_before(tx, report, reader.id)?;
    let corrects = corrected.map(|at| corrects(at, &settings.business.time_zone, reader.language));
    let belated = belated(tx, settings, (task, report), reader.language)?;
    let when: Vec<Message> = corrects.into_iter().chain(belated).collect();
    let unmailed = stored::never_mailed(tx, reader.id)?;
    let wanted = reader.reports.iter();
    let unmailed = wanted.filter_map(|kind| not_mailed(*kind, &unmailed, reader.language));
    let mut owed: Vec<String> =
        unmailed.map(|told| format::advice(&told, reader.language)).collect();
    let (first, below) = attention(tx, settings, task, reader)?;
    owed.extend(first);
    let is_owed = corrected.is_some() || !owed.is_empty() || !below.is_empty();
    let when = when.iter().map(|said| text::say(reader.language, said));
    let top = when.chain(owed).map(Notice::plain).collect();
    let below = below.into_iter().map(Notice::plain).collect();
    let Notices { foot, stop, .. } = stopping(settings, reader.language, kind.into())?;
    let reason = reports::reason(settings, kind, reader);
    let foot = std::iter::once(reason).chain(foot).collect();
    Ok(Notices { top, below, foot, stop, corrects: corrected.is_some(), is_owed })
}

/// How to stop the mails of a list, the only line that every mail has.
///
/// # Errors
/// No randomness to make a stop link of.
pub(super) fn stopping(settings: &Settings, lang: Lang, list: MailList) -> anyhow::Result<Notices> {
    let stop = mail::stop::offer(settings, lang, list)?;
    Ok(Notices { foot: vec![stop.notice], stop: stop.link, ..Notices::default() })
}

/// What needs attention, in the mail of the one who should know: what belongs above the report, and
/// what stands below it. A job that is at work now is well, whatever its last run came to.
fn attention(
    tx: &ReadTx<'_>,
    settings: &Settings,
    task: &Task,
    reader: &Recipient,
) -> anyhow::Result<(Vec<String>, Vec<String>)> {
    let owner = recipients::owner(tx, settings.mail().ok().and_then(|mail| mail.owner.as_ref()))?;
    if owner.is_none_or(|owner| owner.id != reader.id) {
        return Ok((Vec::new(), Vec::new()));
    }
    let (zone, lang) = (&settings.business.time_zone, reader.language);
    let mut concerns = attention::list(tx, settings)?;
    // What is due together is done together: it is no news that it was not done a moment ago.
    let due = all_due(tx, zone)?;
    concerns.retain_mut(|one| match one {
        Concern::Backup(_) => !due.contains(&JobName::Backup),
        Concern::NoReport { job, .. } => !due.contains(job),
        Concern::ClockDoubted { .. }
        | Concern::ClockSetBack { .. }
        | Concern::NeverRuns { .. }
        | Concern::OrdersLate(_)
        | Concern::JobFailed { .. }
        | Concern::NobodyGot { .. }
        | Concern::MailFailed { .. }
        | Concern::MailUnknown { .. }
        | Concern::MailLeaving { .. }
        | Concern::MailWaiting { .. }
        | Concern::MailSettings(_)
        | Concern::NoPassword { .. }
        | Concern::MailPaused { .. }
        | Concern::MailHeld { .. }
        | Concern::OddAddress { .. }
        | Concern::NobodyReads
        | Concern::Elsewhere(_)
        | Concern::FilesAsk { .. }
        | Concern::RowsLeft { .. }
        | Concern::FilesTold { .. }
        | Concern::FolderMissing { .. }
        | Concern::NoReaders => true,
        // Who reads this is not one of them.
        Concern::Refused { readers } => {
            readers.retain(|one| one.email != reader.email);
            !readers.is_empty()
        }
    });
    let told = concerns.into_iter().filter(|one| one.is_for_mail() && one.job() != Some(task.job));
    let (first, below): (Vec<_>, Vec<_>) = told.partition(comes_first);
    let line = |concern: Concern| {
        let line = Message::new("notice-attention").with("concern", concern.line(zone, lang));
        text::say(lang, &line)
    };
    Ok((first.into_iter().map(line).collect(), below.into_iter().map(line).collect()))
}

/// Above a report belongs only what it is wrong or useless without: that nobody got the last one, and
/// that what should have come in did not.
fn comes_first(concern: &Concern) -> bool {
    matches!(
        concern,
        Concern::NobodyGot { .. }
            | Concern::FilesAsk { .. }
            | Concern::OrdersLate(_)
            | Concern::FolderMissing { .. }
    )
}

/// The jobs with a time that passed without a run.
fn all_due(tx: &ReadTx<'_>, zone: &TimeZone) -> store::Result<Vec<JobName>> {
    let mut due = Vec::new();
    for row in schedules::list(tx)?.into_iter().filter(|row| row.enabled) {
        if is_due(tx, &row, zone)? {
            due.push(row.job);
        }
    }
    Ok(due)
}

fn is_due(tx: &ReadTx<'_>, row: &Schedule, zone: &TimeZone) -> store::Result<bool> {
    let Ok(pattern) = Pattern::parse(&row.pattern) else { return Ok(false) };
    let done = job_runs::standing(tx, row.job)?.until;
    let from = done.map_or(row.since, |done| done.max(row.since));
    Ok(pattern.next(from, zone).is_some_and(|next| next <= tx.now()))
}

/// Why it comes now and not when it was due: its orders were not known, or Kring was not there.
fn belated(
    tx: &ReadTx<'_>,
    settings: &Settings,
    (task, report): (&Task, &StoredReport),
    lang: Lang,
) -> anyhow::Result<Option<Message>> {
    let zone = &settings.business.time_zone;
    Ok(match known::waited(tx, settings, report.period, task.due_at)? {
        Some(Waited::Until(at)) => {
            let until = moment(at, (tx.now(), zone), lang);
            Some(Message::new("notice-waited").with("until", until))
        }
        Some(Waited::InVain) if task.late => {
            let some =
                Known::at(tx, settings, Day::of(tx.now(), zone))?.up_to() >= report.period.from;
            let id = if some { "notice-waited-in-vain" } else { "notice-waited-for-nothing" };
            Some(Message::new(id))
        }
        None if task.late => Some(late(tx, task, zone, lang)?),
        Some(Waited::InVain) | None => None,
    })
}

/// `Tuesday 10:40`, with the date where another Tuesday may be meant.
fn moment(at: Timestamp, (now, zone): (Timestamp, &TimeZone), lang: Lang) -> String {
    let day = Day::of(at, zone);
    let weekday = format::weekday(day, lang);
    if Day::of(now, zone).since(day) > 6 {
        return format!("{weekday} {}", format::date_time(at, zone, lang));
    }
    let time = zone.to_datetime(at);
    format!("{weekday} {:02}:{:02}", time.hour(), time.minute())
}

fn late(tx: &ReadTx<'_>, task: &Task, zone: &TimeZone, lang: Lang) -> store::Result<Message> {
    let tried = job_runs::attempts(tx, task.job, task.due_at)?;
    let id = if tried > 1 { "notice-late-failed" } else { "notice-late" };
    let weekday = format::weekday(Day::of(task.due_at, zone), lang);
    let due = format::date_time(task.due_at, zone, lang);
    Ok(Message::new(id).with("due", format!("{weekday} {due}")))
}

/// The mail that this one corrects bears this moment as its date.
fn corrects(before: MailedBefore, zone: &TimeZone, lang: Lang) -> Message {
    let weekday = format::weekday(Day::of(before.at, zone), lang);
    let at = format!("{weekday} {}", format::date_time(before.at, zone, lang));
    let id = if before.made_early { "notice-corrects-clock" } else { "notice-corrects" };
    Message::new(id).with("at", at)
}

fn not_mailed(kind: ReportKind, unmailed: &[StoredReport], lang: Lang) -> Option<Advice> {
    let of_kind = unmailed.iter().filter(|report| report.kind == kind);
    let periods: Vec<Period> = of_kind.map(|report| report.period).collect();
    let first = periods.first()?.key();
    let id = match kind.period() {
        PeriodKind::Week => "notice-weeks-not-mailed",
        PeriodKind::Month | PeriodKind::Quarter | PeriodKind::Year => "notice-not-mailed",
    };
    let names = named(&periods, lang);
    let said = Message::new(id).with("count", periods.len()).with("periods", names);
    Some(Advice::from(said).deed(Deed::ReadPeriod(first)))
}

/// A few periods one by one, more of them by the first and the last.
fn named(periods: &[Period], lang: Lang) -> String {
    match periods {
        [first, .., last] if periods.len() > MOST_NAMED => {
            let id = match first.kind {
                PeriodKind::Week => "notice-span-weeks",
                PeriodKind::Month | PeriodKind::Quarter | PeriodKind::Year => "notice-span",
            };
            let span = Message::new(id).with("count", periods.len());
            let ends = span.with("first", name(*first, lang)).with("last", name(*last, lang));
            text::say(lang, &ends)
        }
        few => {
            let next = few.iter().skip(1).map(Some).chain([None]);
            let short = |(period, next): (&Period, Option<&Period>)| match next {
                Some(next) if year(*next) == year(*period) => in_its_year(*period, lang),
                Some(_) | None => name(*period, lang),
            };
            joined(&few.iter().zip(next).map(short).collect::<Vec<_>>(), lang)
        }
    }
}

fn year(period: Period) -> i16 {
    period.from.date().iso_week_date().year()
}

/// `44` of a week whose year is named behind it; `October 2026` of what is longer.
fn in_its_year(period: Period, lang: Lang) -> String {
    match period.kind {
        PeriodKind::Week => period.from.date().iso_week_date().week().to_string(),
        PeriodKind::Month | PeriodKind::Quarter | PeriodKind::Year => format::period(period, lang),
    }
}

/// `44 of 2026` of a week; `October 2026` of what is longer.
fn name(period: Period, lang: Lang) -> String {
    match period.kind {
        PeriodKind::Week => {
            let said = Message::new("notice-week").with("week", in_its_year(period, lang));
            text::say(lang, &said.with("year", year(period).to_string()))
        }
        PeriodKind::Month | PeriodKind::Quarter | PeriodKind::Year => format::period(period, lang),
    }
}

fn joined(names: &[String], lang: Lang) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [start @ .., last] => {
            let and = Message::new("report-and").with("start", start.join(", "));
            text::say(lang, &and.with("last", last))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weeks(first: &str, count: usize) -> Vec<Period> {
        let first = Period::containing(PeriodKind::Week, Day::parse(first).unwrap());
        std::iter::successors(Some(first), |week| Some(week.next())).take(count).collect()
    }

    #[test]
    fn missed_weeks_are_named_with_their_year_and_in_few_words() {
        let check = |first, count, en: &str, nl: &str| {
            let weeks = weeks(first, count);
            assert_eq!(
                (named(&weeks, Lang::En).as_str(), named(&weeks, Lang::Nl).as_str()),
                (en, nl)
            );
        };
        check("2026-10-26", 1, "44 of 2026", "44 van 2026");
        check("2026-10-26", 3, "44, 45 and 46 of 2026", "44, 45 en 46 van 2026");
        let (en, nl) =
            ("41 of 2026 to 44 of 2026, 4 weeks,", "41 van 2026 tot en met 44 van 2026, 4 weken,");
        check("2026-10-05", 4, en, nl);
        check("2026-12-21", 3, "52, 53 of 2026 and 1 of 2027", "52, 53 van 2026 en 1 van 2027");
        check("2024-12-23", 2, "52 of 2024 and 1 of 2025", "52 van 2024 en 1 van 2025");
        let (en, nl) = (
            "43 of 2025 to 44 of 2026, 54 weeks,",
            "43 van 2025 tot en met 44 van 2026, 54 weken,",
        );
        check("2025-10-20", 54, en, nl);
    }

    #[test]
    fn missed_months_are_named_by_the_first_and_the_last() {
        let first = Period::containing(PeriodKind::Month, Day::parse("2025-10-01").unwrap());
        let all = std::iter::successors(Some(first), |month| Some(month.next()));
        let months: Vec<Period> = all.take(13).collect();
        assert_eq!(named(&months, Lang::En), "October 2025 to October 2026, 13 reports,");
        assert_eq!(named(&months[..2], Lang::En), "October 2025 and November 2025");
    }
}
