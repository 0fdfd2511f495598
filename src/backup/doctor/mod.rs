//! The check-up of the file and everything around it: what is well, what is not, and what to do
//! about it. It looks at everything it can reach, also when the file itself cannot be opened.
//!
//! Deliberately absent: a wrong clock, and jobs and mails that went wrong; `jobs::attention`
//! knows those.

mod copies;

use std::path::Path;

use jiff::Timestamp;
use serde::Serialize;

use crate::domain::{Advice, Deed, Message, Problem};
use crate::settings::{MailSettings, SecretRef, Settings, Transport};
use crate::store::{self, Db, ReadTx, backup, health};
use crate::{files, format};

pub use copies::backups;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Ok,
    /// It works, but something should be looked at.
    Warning,
    /// It does not work, or data is in danger.
    Problem,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at, in one word.
    pub check: &'static str,
    pub status: Status,
    pub message: Message,
    /// What to do about it.
    pub advice: Option<Advice>,
}

impl Finding {
    /// All is well with it.
    pub fn ok(check: &'static str, message: Message) -> Finding {
        Finding { check, status: Status::Ok, message, advice: None }
    }

    /// It should be looked at.
    pub fn warning(check: &'static str, message: Message, advice: impl Into<Advice>) -> Finding {
        Finding { check, status: Status::Warning, message, advice: Some(advice.into()) }
    }

    /// It does not work.
    pub fn problem(check: &'static str, message: Message) -> Finding {
        Finding { check, status: Status::Problem, message, advice: None }
    }

    /// What stands in the way, and what helps.
    fn told(check: &'static str, problem: Problem) -> Finding {
        let finding = Finding::problem(check, problem.message);
        match problem.deeds.is_empty() {
            true => finding,
            false => finding.advising(Advice::default().deeds(problem.deeds)),
        }
    }

    fn advising(self, advice: impl Into<Advice>) -> Finding {
        Finding { advice: Some(advice.into()), ..self }
    }
}

/// Room that must stay free whatever the size of the file.
const SPARE_BYTES: u64 = 256 * 1024 * 1024;
/// Names of folders that other programs keep copying.
const SYNCED: [&str; 6] =
    ["onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud"];

/// Looks at the file and everything around it.
pub fn examine(db: &Path, now: Timestamp) -> Vec<Finding> {
    let mut findings = match Db::open(db) {
        Ok(opened) => look_inside(&opened, now),
        Err(error) => vec![cannot_open(db, &error)],
    };
    findings.push(disk(db));
    findings.extend(copies::of(db, now));
    findings.extend(synced_folder(db));
    findings
}

fn cannot_open(db: &Path, error: &store::Error) -> Finding {
    let finding = Finding::told("file", error.problem());
    // A backup helps against damage, not against a wrong name or a right one lacks.
    let is_damage = !matches!(
        error,
        store::Error::IsFolder(_)
            | store::Error::NotWritable(_)
            | store::Error::ReadOnly
            | store::Error::NoSpace
            | store::Error::Newer { .. }
            | store::Error::Held(..)
            | store::Error::Busy
    );
    if db.exists() && is_damage {
        return finding.advising(go_back());
    }
    finding
}

fn look_inside(db: &Db, now: Timestamp) -> Vec<Finding> {
    let shown = db.path().display().to_string();
    let file = match db.check_writable() {
        Ok(()) => Finding::ok("file", Message::new("doctor-file").with("file", shown)),
        Err(error) => Finding::told("file", error.problem()),
    };
    let mut findings = vec![file];
    let looked = db.read::<_, anyhow::Error>(now, |tx| {
        findings.push(schema(tx));
        findings.push(integrity(tx));
        findings.extend(copies::content(tx));
        match Settings::load(tx) {
            Ok(settings) => findings.extend(with_settings(tx, &settings)),
            Err(error) => findings.push(broken("settings", &error)),
        }
        Ok(())
    });
    if let Err(error) = looked {
        findings.push(broken("file", &error).advising(go_back()));
    }
    findings
}

/// A backup helps.
fn go_back() -> Advice {
    Advice::say("doctor-restore").deed(Deed::Restore)
}

/// A check that could not be made is a problem itself.
fn broken(check: &'static str, error: &anyhow::Error) -> Finding {
    if let Some(problem) = error.downcast_ref::<Problem>() {
        return Finding::told(check, problem.clone());
    }
    if let Some(error) = error.downcast_ref::<store::Error>() {
        return Finding::told(check, error.problem());
    }
    let message = if let Some(error) = error.downcast_ref::<std::io::Error>() {
        Message::new("machine-refused").with("why", files::unread(error))
    } else {
        Message::new("unexpected").with("details", format!("{error:#}"))
    };
    Finding::problem(check, message)
}

fn schema(tx: &ReadTx<'_>) -> Finding {
    match health::schema_version(tx) {
        Ok(version) => {
            Finding::ok("schema", Message::new("doctor-schema").with("version", version))
        }
        Err(error) => broken("schema", &error.into()),
    }
}

fn integrity(tx: &ReadTx<'_>) -> Finding {
    match backup::quick_check(tx) {
        Ok(()) => Finding::ok("integrity", Message::new("doctor-integrity")),
        Err(error) => broken("integrity", &error.into()).advising(go_back()),
    }
}

fn with_settings(tx: &ReadTx<'_>, settings: &Settings) -> Vec<Finding> {
    let zone = &settings.business.time_zone;
    let local = format::date_time(tx.now(), zone, settings.business.language);
    let message = Message::new("doctor-time-zone")
        .with("zone", zone.iana_name().unwrap_or_default())
        .with("time", local);
    let mail = match settings.mail() {
        Ok(sending) => mail(tx, sending),
        Err(problem) => Finding::told("mail", problem),
    };
    vec![Finding::ok("time_zone", message), mail, copies::modes(tx, settings)]
}

fn mail(tx: &ReadTx<'_>, mail: &MailSettings) -> Finding {
    match &mail.transport {
        Transport::Folder(folder) => {
            let folder = tx.path().with_file_name(folder).display().to_string();
            Finding::ok("mail", Message::new("doctor-mail-folder").with("folder", folder))
        }
        Transport::Smtp(_) if mail.from.is_none() => {
            let problem = Problem::failed("setting-missing").with("key", "mail.from");
            Finding::told("mail", problem.deed(Deed::Set("mail.from")))
        }
        Transport::Smtp(smtp) => {
            // A server may be given what a person at the keyboard is not.
            if let Some(Err(place)) = smtp.password.as_ref().map(SecretRef::resolve) {
                let message = Message::new("doctor-no-password").with("place", place);
                return Finding::warning("mail", message, Message::new("doctor-give-password"));
            }
            let host = format!("{}:{}", smtp.host, smtp.port);
            Finding::ok("mail", Message::new("doctor-mail-smtp").with("host", host))
        }
    }
}

fn disk(db: &Path) -> Finding {
    let size = std::fs::metadata(db).map_or(0, |file| file.len());
    match fs4::available_space(files::folder_of(db)) {
        Ok(free) => {
            let message = Message::new("doctor-disk").with("free", megabytes(free));
            if free < SPARE_BYTES.saturating_add(size.saturating_mul(2)) {
                let advice = Message::new("doctor-make-room");
                return Finding::warning("disk", message, advice);
            }
            Finding::ok("disk", message)
        }
        Err(error) => broken("disk", &error.into()),
    }
}

fn megabytes(bytes: u64) -> i64 {
    i64::try_from(bytes / (1024 * 1024)).unwrap_or(i64::MAX)
}

/// Programs that copy a folder elsewhere while it is in use have damaged many a database.
fn synced_folder(db: &Path) -> Option<Finding> {
    let full = std::path::absolute(db).unwrap_or_else(|_| db.to_owned());
    let place = full.to_string_lossy().to_lowercase();
    let name = SYNCED.into_iter().find(|name| place.contains(name))?;
    let message = Message::new("doctor-synced").with("folder", name);
    Some(Finding::warning("folder", message, Message::new("doctor-move-file")))
}
