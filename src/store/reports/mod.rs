//! Reports as they were made: the frozen figures, and one rendering of them in each language.

mod anew;

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, named_params};
use serde::Serialize;

use super::{Error, ReadTx, Result, WriteTx, changes};
use crate::domain::report::ReportKind;
use crate::domain::{Day, Lang, MailFile, Period, RecipientId, ReportId};

pub use anew::{MailedBefore, is_ahead, mailed_before, stands, undo_future, waiting, was_taken_up};

/// A report of one closed period. What it says never changes after it was stored.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StoredReport {
    pub id: ReportId,
    pub kind: ReportKind,
    pub period: Period,
    /// 1; more for one that corrects an earlier one of the same period.
    pub revision: i64,
    /// Made while the clock was ahead: to be made again in its time.
    #[serde(skip)]
    pub made_early: bool,
    /// The frozen figures, as JSON.
    #[serde(skip)]
    pub data: String,
    /// Every change in the journal up to this number was known when it was made.
    #[serde(skip)]
    pub journal_mark: i64,
    /// The version of the program that made it.
    pub made_with: String,
    pub created_at: Timestamp,
    /// The last time a person who asked to be erased was taken out of it.
    #[serde(skip)]
    pub redacted_on: Option<Day>,
}

/// A report as readers of one language get it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rendering {
    pub subject: String,
    pub html: String,
    pub text: String,
}

/// A file that goes with a rendering.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportFile {
    pub file: MailFile,
    /// The SVG a picture was made from.
    pub drawing: Option<String>,
}

/// Stores the frozen figures of a period.
///
/// # Errors
/// [`Error::Conflict`] when there is this revision of a report of this kind and period already.
pub fn insert(
    tx: &WriteTx<'_>,
    kind: ReportKind,
    (period, revision): (Period, i64),
    data: &str,
) -> Result<ReportId> {
    let id = tx
        .sql()
        .prepare_cached(
            "insert into reports
                 (kind, period_key, revision, from_day, to_day, data, journal_mark, made_with,
                  created_at)
             values (:kind, :key, :revision, :from, :to, :data, :mark, :version, :now)
             returning id",
        )?
        .query_row(
            named_params! {
                ":kind": kind.code(),
                ":key": period.key(),
                ":revision": revision,
                ":from": period.from.0,
                ":to": period.to.0,
                ":data": data,
                ":mark": changes::mark(tx)?,
                ":version": env!("CARGO_PKG_VERSION"),
                ":now": tx.now().as_second(),
            },
            |row| row.get(0),
        )?;
    Ok(ReportId(id))
}

/// Stores how a report reads in one language.
///
/// # Errors
/// [`Error::Conflict`] when it was stored before.
pub fn insert_rendering(
    tx: &WriteTx<'_>,
    report: ReportId,
    lang: Lang,
    rendering: &Rendering,
) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "insert into report_renderings (report_id, language, subject, html, text)
             values (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((report.0, lang.code(), &rendering.subject, &rendering.html, &rendering.text))?;
    Ok(())
}

/// Stores the files of a rendering, in their order.
///
/// # Errors
/// [`Error::Conflict`] when they were stored before.
pub fn insert_files(
    tx: &WriteTx<'_>,
    report: ReportId,
    lang: Lang,
    files: &[ReportFile],
) -> Result<()> {
    let mut insert = tx.sql().prepare_cached(
        "insert into report_files (report_id, language, place, name, content_id, media_type, bytes,
                                   drawing)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (place, ReportFile { file, drawing }) in (0_i64..).zip(files) {
        let MailFile { name, content_id, media_type, bytes } = file;
        let code = lang.code();
        insert.execute((report.0, code, place, name, content_id, media_type, bytes, drawing))?;
    }
    Ok(())
}

/// The report of this kind and period, if it was made; its last revision.
pub fn find(tx: &ReadTx<'_>, kind: ReportKind, period: Period) -> Result<Option<StoredReport>> {
    let mut query = tx.sql().prepare_cached(
        "select id, kind, from_day, revision, made_early, data, journal_mark, made_with, created_at,
                redacted_day
         from reports
         where kind = ?1 and period_key = ?2
         order by revision desc limit 1",
    )?;
    let row = query.query_row((kind.code(), period.key()), stored).optional()?;
    row.map(Stored::parse).transpose()
}

pub fn get(tx: &ReadTx<'_>, id: ReportId) -> Result<Option<StoredReport>> {
    let mut query = tx.sql().prepare_cached(
        "select id, kind, from_day, revision, made_early, data, journal_mark, made_with, created_at,
                redacted_day
         from reports where id = ?1",
    )?;
    let row = query.query_row([id.0], stored).optional()?;
    row.map(Stored::parse).transpose()
}

/// Every report, the newest period first.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<StoredReport>> {
    let mut query = tx.sql().prepare_cached(
        "select id, kind, from_day, revision, made_early, data, journal_mark, made_with, created_at,
                redacted_day
         from reports order by to_day desc, id desc",
    )?;
    let rows = query.query_map([], stored)?;
    rows.map(|row| row?.parse()).collect()
}

/// The report of the newest period, if there is any.
pub fn latest(tx: &ReadTx<'_>) -> Result<Option<StoredReport>> {
    let mut query = tx.sql().prepare_cached(
        "select id, kind, from_day, revision, made_early, data, journal_mark, made_with, created_at,
                redacted_day
         from reports
         order by to_day desc, id desc limit 1",
    )?;
    let row = query.query_row([], stored).optional()?;
    row.map(Stored::parse).transpose()
}

/// The report of this kind of the newest period, as it was last corrected.
///
/// # Errors
/// A database error.
pub fn newest(tx: &ReadTx<'_>, kind: ReportKind) -> Result<Option<StoredReport>> {
    let mut query = tx.sql().prepare_cached(
        "select id, kind, from_day, revision, made_early, data, journal_mark, made_with, created_at,
                redacted_day
         from reports where kind = ?1
         order by to_day desc, id desc limit 1",
    )?;
    let row = query.query_row([kind.code()], stored).optional()?;
    row.map(Stored::parse).transpose()
}

/// Reports that a job made too late to mail them, that nobody got since, and that this reader
/// could not be told of yet: newer than the last report they got. The oldest period first.
pub fn never_mailed(tx: &ReadTx<'_>, reader: RecipientId) -> Result<Vec<StoredReport>> {
    let mut query = tx.sql().prepare_cached(
        "select p.id, p.kind, p.from_day, p.revision, p.made_early, p.data, p.journal_mark, p.made_with,
                p.created_at, p.redacted_day
         from reports p
         where p.id > (select coalesce(max(report_id), 0) from outbox where recipient_id = ?1)
           and p.created_at >= (select iif(created_at > ?2, 0, created_at)
                                  from recipients where id = ?1)
           and not exists (select 1 from outbox o where o.report_id = p.id)
           and exists (select 1 from job_runs r
                        where r.state = 'done'
                          and r.result ->> '$.report' = p.id
                          and r.result ->> '$.send' = 0)
         order by p.from_day, p.id",
    )?;
    let rows = query.query_map([reader.0, tx.horizon()], stored)?;
    rows.map(|row| row?.parse()).collect()
}

/// How a report reads in this language.
pub fn rendering(tx: &ReadTx<'_>, report: ReportId, lang: Lang) -> Result<Option<Rendering>> {
    let mut query = tx.sql().prepare_cached(
        "select subject, html, text from report_renderings
         where report_id = ?1 and language = ?2",
    )?;
    let row = query.query_row((report.0, lang.code()), |row| {
        Ok(Rendering { subject: row.get(0)?, html: row.get(1)?, text: row.get(2)? })
    });
    Ok(row.optional()?)
}

/// What goes with a rendering, in the order it was stored.
pub fn files(tx: &ReadTx<'_>, report: ReportId, lang: Lang) -> Result<Vec<ReportFile>> {
    let mut query = tx.sql().prepare_cached(
        "select name, content_id, media_type, bytes, drawing from report_files
         where report_id = ?1 and language = ?2 order by place",
    )?;
    let rows = query.query_map((report.0, lang.code()), |row| {
        let file = MailFile {
            name: row.get(0)?,
            content_id: row.get(1)?,
            media_type: row.get(2)?,
            bytes: row.get(3)?,
        };
        Ok(ReportFile { file, drawing: row.get(4)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Puts a redacted text in the place of a frozen one: the only change a report ever sees, made
/// when a person in it asked to be erased.
///
/// # Errors
/// A database error.
pub fn redact(tx: &WriteTx<'_>, report: ReportId, data: &str, on: Day) -> Result<()> {
    tx.sql()
        .prepare_cached("update reports set data = ?2, redacted_day = ?3 where id = ?1")?
        .execute((report.0, data, on.0))?;
    Ok(())
}

/// Puts a spreadsheet without the person in the place of the one that goes with a rendering;
/// without one, it goes.
///
/// # Errors
/// A database error.
pub fn redact_sheet(
    tx: &WriteTx<'_>,
    report: ReportId,
    lang: Lang,
    sheet: Option<&[u8]>,
) -> Result<()> {
    match sheet {
        Some(bytes) => tx
            .sql()
            .prepare_cached(
                "update report_files set bytes = ?3
                 where report_id = ?1 and language = ?2 and media_type not like 'image/%'",
            )?
            .execute((report.0, lang.code(), bytes))?,
        None => tx
            .sql()
            .prepare_cached(
                "delete from report_files
                 where report_id = ?1 and language = ?2 and media_type not like 'image/%'",
            )?
            .execute((report.0, lang.code()))?,
    };
    Ok(())
}

/// Whether a spreadsheet goes with the rendering in this language.
///
/// # Errors
/// A database error.
pub fn has_sheet(tx: &ReadTx<'_>, report: ReportId, lang: Lang) -> Result<bool> {
    let mut query = tx.sql().prepare_cached(
        "select exists (select 1 from report_files
                         where report_id = ?1 and language = ?2
                           and media_type not like 'image/%')",
    )?;
    Ok(query.query_row((report.0, lang.code()), |row| row.get(0))?)
}

/// [`redact`] of how the report reads in one language.
///
/// # Errors
/// A database error.
pub fn redact_rendering(
    tx: &WriteTx<'_>,
    report: ReportId,
    lang: Lang,
    rendering: &Rendering,
) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "update report_renderings set subject = ?3, html = ?4, text = ?5
             where report_id = ?1 and language = ?2",
        )?
        .execute((report.0, lang.code(), &rendering.subject, &rendering.html, &rendering.text))?;
    Ok(())
}

/// A row as it stands in the file, before its values are trusted.
struct Stored {
    id: i64,
    kind: String,
    from: i32,
    revision: i64,
    made_early: bool,
    data: String,
    journal_mark: i64,
    made_with: String,
    created_at: i64,
    redacted_day: Option<i32>,
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        id: row.get("id")?,
        kind: row.get("kind")?,
        from: row.get("from_day")?,
        revision: row.get("revision")?,
        made_early: row.get("made_early")?,
        data: row.get("data")?,
        journal_mark: row.get("journal_mark")?,
        made_with: row.get("made_with")?,
        created_at: row.get("created_at")?,
        redacted_day: row.get("redacted_day")?,
    })
}

impl Stored {
    fn parse(self) -> Result<StoredReport> {
        let corrupt = || Error::Corrupt(format!("report {}", self.id));
        let kind = ReportKind::from_code(&self.kind).ok_or_else(corrupt)?;
        Ok(StoredReport {
            id: ReportId(self.id),
            kind,
            period: Period::containing(kind.period(), Day(self.from)),
            revision: self.revision,
            made_early: self.made_early,
            created_at: Timestamp::from_second(self.created_at).map_err(|_| corrupt())?,
            data: self.data,
            journal_mark: self.journal_mark,
            made_with: self.made_with,
            redacted_on: self.redacted_day.map(Day),
        })
    }
}
