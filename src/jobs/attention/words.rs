//! What is said of each concern: what is not right, and what to do about it.

use std::path::Path;

use jiff::tz::TimeZone;

use super::{Concern, Silenced, clock, overview};
use crate::domain::job::JobName;
use crate::domain::{Advice, Deed, Lang, Message, OutboxState, ShopDeed, clean};
use crate::format::Typist;
use crate::history::imports::said;
use crate::insights::known::Late;
use crate::store::imports::Import;
use crate::store::outbox::Entry;
use crate::store::place::Change;
use crate::{format, mail, text};

/// The longest answer of a mail server that is repeated.
const LONGEST_ANSWER: usize = 200;
/// So many files are named.
const MOST_FILES: usize = 5;
/// Of so many it is said what is to be told.
const MOST_TOLD: usize = 3;
const LONGEST_NAME: usize = 80;

impl Concern {
    /// What it is about, in one word for programs.
    pub fn check(&self) -> &'static str {
        match self {
            Concern::ClockDoubted { .. } | Concern::ClockSetBack { .. } => "clock",
            Concern::NeverRuns { .. } => "schedule",
            Concern::JobFailed { .. } => "jobs",
            Concern::NoReport { .. } | Concern::NobodyGot { .. } => "reports",
            Concern::OrdersLate(_) => "orders",
            Concern::FilesAsk { .. }
            | Concern::RowsLeft { .. }
            | Concern::FilesTold { .. }
            | Concern::FolderMissing { .. } => "folder",
            Concern::MailFailed { .. }
            | Concern::MailUnknown { .. }
            | Concern::MailLeaving { .. }
            | Concern::MailWaiting { .. }
            | Concern::NoPassword { .. }
            | Concern::MailHeld { .. } => "outbox",
            Concern::MailSettings(_) => "mail",
            Concern::MailPaused { .. } => "mail_paused",
            Concern::Backup(_) => "backups",
            Concern::Elsewhere(_) => "place",
            Concern::Refused { .. }
            | Concern::OddAddress { .. }
            | Concern::NobodyReads
            | Concern::NoReaders => "recipients",
        }
    }

    /// The job it is about.
    pub fn job(&self) -> Option<JobName> {
        match self {
            Concern::NeverRuns { job, .. } | Concern::NoReport { job, .. } => Some(*job),
            Concern::JobFailed { run, .. } => Some(run.job),
            Concern::ClockDoubted { .. }
            | Concern::ClockSetBack { .. }
            | Concern::NobodyGot { .. }
            | Concern::OrdersLate(_)
            | Concern::FilesAsk { .. }
            | Concern::RowsLeft { .. }
            | Concern::FilesTold { .. }
            | Concern::FolderMissing { .. }
            | Concern::MailFailed { .. }
            | Concern::MailUnknown { .. }
            | Concern::MailLeaving { .. }
            | Concern::MailWaiting { .. }
            | Concern::MailSettings(_)
            | Concern::NoPassword { .. }
            | Concern::MailPaused { .. }
            | Concern::MailHeld { .. }
            | Concern::Backup(_)
            | Concern::Elsewhere(_)
            | Concern::Refused { .. }
            | Concern::OddAddress { .. }
            | Concern::NobodyReads
            | Concern::NoReaders => None,
        }
    }

    /// Whether nothing works until somebody does something.
    pub fn is_grave(&self) -> bool {
        matches!(self, Concern::ClockDoubted { .. })
    }

    /// Whether a mail is the place to tell of it: not of what a mail that arrives disproves.
    pub fn is_for_mail(&self) -> bool {
        !matches!(
            self,
            Concern::MailSettings(_)
                | Concern::NoPassword { .. }
                | Concern::MailPaused { .. }
                | Concern::Elsewhere(_)
                | Concern::NobodyReads
                | Concern::NoReaders
        )
    }

    /// What is not right.
    pub fn message(&self, zone: &TimeZone, lang: Lang) -> Message {
        let at = |instant| format::date_time(instant, zone, lang);
        match self {
            Concern::ClockDoubted { doubt, now } => clock::message(*doubt, *now, (zone, lang)),
            Concern::ClockSetBack { now, newest } => {
                Message::new("clock-set-back").with("now", at(*now)).with("newest", at(*newest))
            }
            Concern::NeverRuns { job, problem } => Message::new("attention-never-runs")
                .with("job", Message::new(overview::name(*job)))
                .with("problem", problem.message.clone()),
            Concern::JobFailed { run, times, since, .. } => Message::new("attention-job-failed")
                .with("job", Message::new(overview::name(run.job)))
                .with("outcome", overview::outcome(run))
                .with("count", *times)
                .with("since", at(*since)),
            Concern::NoReport { period, .. } => {
                Message::new("attention-no-report").with("period", format::period(*period, lang))
            }
            Concern::OrdersLate(late) => Message::new("attention-orders-late")
                .with("file", &late.file)
                .with("since", at(late.last_import)),
            Concern::FilesAsk { folder, files } => ask("attention-files-ask", (folder, files)),
            Concern::RowsLeft { folder, files } => ask("attention-rows-left", (folder, files)),
            Concern::FilesTold { files } => told(files, lang),
            Concern::FolderMissing { folder } => missing(folder),
            Concern::NobodyGot { period } => {
                Message::new("attention-nobody-got").with("period", format::period(*period, lang))
            }
            Concern::MailFailed { mails } => {
                of_mails("attention-mail-failed", mails, lang, with_answer)
            }
            Concern::MailUnknown { mails } => {
                of_mails("attention-mail-unknown", mails, lang, with_address)
            }
            Concern::MailLeaving { mails } => {
                of_mails("attention-mail-leaving", mails, lang, with_address)
            }
            Concern::MailWaiting { count, since } => Message::new("attention-mail-waiting")
                .with("count", *count)
                .with("since", at(*since)),
            Concern::MailSettings(problem) => {
                Message::new("attention-mail-settings").with("problem", problem.message.clone())
            }
            Concern::NoPassword { place } => {
                Message::new("attention-no-password").with("place", place)
            }
            Concern::MailPaused { held } => Message::new("attention-paused").with("count", *held),
            Concern::MailHeld { held } => Message::new("attention-mail-held").with("count", *held),
            Concern::Backup(finding) => finding.message.clone(),
            Concern::Elsewhere(change) => elsewhere(*change),
            Concern::Refused { readers } => all_silenced(readers, lang),
            Concern::OddAddress { email, problem } => Message::new("attention-odd-address")
                .with("address", email.as_str())
                .with("problem", problem.message.clone()),
            Concern::NobodyReads => Message::new("attention-nobody-reads"),
            Concern::NoReaders => Message::new("attention-no-recipients"),
        }
    }

    /// What to do about it.
    pub fn advice(&self) -> Advice {
        let say = Advice::say;
        match self {
            Concern::ClockDoubted { doubt, .. } => clock::advice(*doubt),
            Concern::ClockSetBack { .. } => say("clock-set-back-do").deed(Deed::ConfirmDay),
            Concern::NeverRuns { job, .. } => Deed::UsualTime(*job).into(),
            Concern::JobFailed { run, retried, .. } => failed_job(run.job, *retried),
            Concern::NoReport { job, .. } => Advice::from(Deed::Serve).deed(Deed::RunJob(*job)),
            Concern::NobodyGot { .. } => Advice::from(Deed::ListMails).deed(Deed::ReadLatest),
            Concern::OrdersLate(late) => late_orders(late),
            Concern::FilesAsk { .. } => say("attention-files-ask-do"),
            Concern::RowsLeft { .. } => say("attention-rows-left-do"),
            Concern::FilesTold { .. } => Deed::ListImports.into(),
            Concern::FolderMissing { .. } => {
                say("attention-folder-missing-do").deed(Deed::Set("import.folder"))
            }
            Concern::Elsewhere(_) => Advice::from(Deed::PlaceMoved).deed(Deed::PlaceCopy),
            Concern::Backup(finding) => {
                finding.advice.clone().unwrap_or_else(|| Deed::BackUp.into())
            }
            Concern::MailFailed { mails } => failed_mails(mails),
            Concern::MailUnknown { .. } => say("attention-mail-unknown-do")
                .deed(Deed::ListMailsIn(OutboxState::Unknown.code()))
                .deed(Deed::RetryMails(Vec::new())),
            Concern::MailLeaving { .. } => say("attention-mail-leaving-do").deed(Deed::Serve),
            Concern::MailWaiting { .. } => say("attention-mail-waiting-do")
                .deed(Deed::ListMailsIn(OutboxState::Deferred.code()))
                .deed(Deed::Serve),
            Concern::MailSettings(problem) => Advice::default()
                .deeds(problem.deeds.clone())
                .deed(Deed::ListSettings)
                .deed(Deed::TryMail),
            Concern::NoPassword { .. } => mail::no_password(),
            Concern::MailPaused { .. } => Deed::UnpauseMail.into(),
            Concern::MailHeld { .. } => {
                Advice::from(Deed::ReleaseMail(None)).deed(Deed::DropMail(None))
            }
            Concern::Refused { readers } => refused(readers),
            Concern::OddAddress { email, .. } => say("attention-odd-address-do")
                .deed(Deed::AddReader)
                .deed(Deed::RemoveReader(email.clone())),
            Concern::NobodyReads => Advice::from(Deed::ListReaders).deed(Deed::AddReader),
            Concern::NoReaders => Deed::AddReader.into(),
        }
    }

    /// What is not right and what to do about it, in a line.
    pub fn line<'a>(&self, zone: &TimeZone, typist: impl Into<Typist<'a>>) -> String {
        let typist = typist.into();
        let lang = typist.lang;
        let said = text::say(lang, &self.message(zone, lang));
        format!("{said} {}", format::advice(&self.advice(), typist))
    }
}

/// Files that leave something open, and where they lie.
fn ask(id: &'static str, (folder, files): (&Path, &[String])) -> Message {
    Message::new(id)
        .with("count", files.len())
        .with("files", few(files))
        .with("folder", folder.display().to_string())
}

/// That a folder is not there.
fn missing(folder: &Path) -> Message {
    Message::new("attention-folder-missing").with("folder", folder.display().to_string())
}

/// What is to be told of files, of each the most important.
fn told(files: &[Import], lang: Lang) -> Message {
    let one = |file: &Import| {
        let heed = file.told.get("heed").map(|heed| said(heed, lang)).unwrap_or_default();
        let heed = heed.first().copied().unwrap_or_default().trim_end_matches('.');
        let name = clean::shortened(&file.file, LONGEST_NAME);
        format!("{name} – {}", clean::shortened(heed, LONGEST_ANSWER))
    };
    let told = files.iter().take(MOST_TOLD).map(one).collect::<Vec<_>>().join("; ");
    let more = if files.len() > MOST_TOLD { "; …" } else { "" };
    Message::new("attention-files-told").with("count", files.len()).with("told", told + more)
}

/// The first few names.
fn few(files: &[String]) -> String {
    format::few(files.iter().map(|name| clean::shortened(name, LONGEST_NAME)), MOST_FILES)
}

fn late_orders(late: &Late) -> Advice {
    let (more, no_more) = match late.is_asked {
        true => (ShopDeed::Fetch(Some(late.source)), ShopDeed::Remove(late.source)),
        false => {
            let end = Deed::EndSource(late.source);
            return Advice::from(Deed::ImportOrders).deed(Deed::KnownTo).deed(end);
        }
    };
    Advice::from(Deed::Shop(more)).deed(Deed::KnownTo).deed(Deed::Shop(no_more))
}

fn failed_job(job: JobName, retried: bool) -> Advice {
    if job == JobName::FetchShops {
        let say = if retried { "attention-job-retried-do" } else { "attention-fetch-failed-do" };
        return Advice::say(say).deed(Deed::Shop(ShopDeed::Fetch(None)));
    }
    match retried {
        true => Advice::say("attention-job-retried-do").deed(Deed::JobHistory),
        false => {
            Advice::say("attention-job-failed-do").deed(Deed::JobHistory).deed(Deed::RunJob(job))
        }
    }
}

fn failed_mails(mails: &[Entry]) -> Advice {
    let again = Deed::RetryMails(mails.iter().map(|mail| mail.id).collect());
    let failed = Deed::ListMailsIn(OutboxState::Failed.code());
    Advice::say("attention-mail-failed-do").deed(failed).deed(again)
}

fn refused(readers: &[Silenced]) -> Advice {
    let first = readers.first().map(|reader| Deed::ResumeReader(reader.email.clone()));
    Advice::say("attention-refused-do").deed(Deed::ListReaders).deeds(first)
}

/// That the file is not where mail last left from.
pub fn elsewhere(change: Change) -> Message {
    Message::new(match change {
        Change::Machine => "attention-elsewhere-machine",
        Change::Folder => "attention-elsewhere-folder",
        Change::Replaced => "attention-elsewhere-replaced",
    })
}

/// A sentence about mails that names every one of them.
fn of_mails(
    id: &'static str,
    mails: &[Entry],
    lang: Lang,
    name: fn(&Entry, Lang) -> String,
) -> Message {
    let named: Vec<String> = mails.iter().map(|mail| name(mail, lang)).collect();
    Message::new(id).with("count", mails.len()).with("mails", named.join("; "))
}

fn with_address(mail: &Entry, lang: Lang) -> String {
    let named = Message::new("attention-one-mail").with("id", mail.id.0.to_string());
    text::say(lang, &named.with("to", mail.to.as_str()))
}

fn with_answer(mail: &Entry, lang: Lang) -> String {
    let answer = clean::shortened(mail.last_answer.as_deref().unwrap_or("–"), LONGEST_ANSWER);
    format!("{}: {answer}", with_address(mail, lang))
}

fn all_silenced(readers: &[Silenced], lang: Lang) -> Message {
    let said: Vec<String> = readers.iter().map(|one| silenced(one, lang)).collect();
    Message::new("attention-refused").with("count", readers.len()).with("readers", said.join(" "))
}

fn silenced(reader: &Silenced, lang: Lang) -> String {
    let id = if reader.stopped { "attention-reader-stopped" } else { "attention-reader-refused" };
    let said = Message::new(id)
        .with("address", reader.email.as_str())
        .with("day", format::date(reader.since, lang))
        .with("said", clean::shortened(&reader.said, LONGEST_ANSWER));
    text::say(lang, &said)
}
