//! The reports: all of them, one of them, and one as it was sent, byte for byte in a frame of its own.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::standing;
use crate::domain::{Lang, ReportId};
use crate::format::Voice;
use crate::jobs::overview;
use crate::reports::{Edition, corrected, editions, pick};
use crate::store::{ReadTx, reports as stored};
use crate::web::desk::{Answer, Desk, Frame, Viewer, Visit, Word};

/// A report brings its own styles, and nothing else; only a page of ours frames it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// One report in a list.
pub(super) struct ReportLine {
    pub(super) id: i64,
    pub(super) kind: String,
    pub(super) subject: String,
    pub(super) period: String,
    pub(super) made: String,
}

#[derive(Template)]
#[template(path = "web/pages/reports.html")]
struct Index {
    frame: Frame,
    latest: Vec<ReportLine>,
    older: Vec<ReportLine>,
    no_report: String,
}

pub(in crate::web) async fn index(desk: Desk<Viewer>, (): ()) -> Answer {
    desk.look(|tx, visit| {
        let words = &visit.voice;
        let (latest, older) = lines(tx, words)?;
        let jobs = overview::jobs(tx, &words.zone)?;
        Ok(Index {
            frame: visit.frame(Word::Reports, words.word("web-reports")),
            latest,
            older,
            no_report: standing::no_report(&jobs, words),
        })
    })
    .await
}

/// The latest report of each kind, and those before them.
pub(super) fn lines(
    tx: &ReadTx<'_>,
    words: &Voice,
) -> anyhow::Result<(Vec<ReportLine>, Vec<ReportLine>)> {
    let (mut latest, mut older, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
    for edition in editions(tx)? {
        let kind = edition.report.kind;
        let line = line(tx, edition, words)?;
        if kinds.contains(&kind) {
            older.push(line);
        } else {
            kinds.push(kind);
            latest.push(line);
        }
    }
    Ok((latest, older))
}

fn line(tx: &ReadTx<'_>, edition: Edition, words: &Voice) -> anyhow::Result<ReportLine> {
    let Edition { report, corrects } = edition;
    let subject = stored::rendering(tx, report.id, words.lang)?.map(|one| one.subject);
    let subject = subject.unwrap_or_default();
    Ok(ReportLine {
        id: report.id.0,
        kind: words.say(&report.kind.name()),
        subject: if corrects { corrected(subject, words.lang) } else { subject },
        period: words.period(report.period),
        made: words.moment(report.created_at),
    })
}

/// In which language.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct Ask {
    lang: Option<String>,
}

impl Ask {
    fn lang(&self, visit: &Visit) -> Lang {
        let asked = self.lang.as_deref().and_then(|code| Lang::parse(code).ok());
        asked.unwrap_or(visit.voice.lang)
    }
}

#[derive(Template)]
#[template(path = "web/pages/report.html")]
struct Show {
    frame: Frame,
    line: ReportLine,
    /// What stands in the frame.
    sent: String,
    /// The same in the other language.
    other: (String, String),
}

pub(in crate::web) async fn show(
    desk: Desk<Viewer>,
    (Path(id), Query(ask)): (Path<i64>, Query<Ask>),
) -> Answer {
    desk.look(move |tx, visit| {
        let words = &visit.voice;
        let (report, lang) = (pick(tx, Some(&id.to_string()))?, ask.lang(visit));
        let line = line(tx, Edition { report, corrects: false }, words)?;
        let other = Lang::ALL.into_iter().find(|other| *other != lang).unwrap_or(lang);
        Ok(Show {
            frame: visit.frame(Word::Reports, line.subject.clone()),
            sent: format!("/reports/{id}/sent?lang={}", lang.code()),
            other: (format!("/reports/{id}?lang={}", other.code()), words.name(other)),
            line,
        })
    })
    .await
}

pub(in crate::web) async fn sent(
    desk: Desk<Viewer>,
    (Path(id), Query(ask)): (Path<i64>, Query<Ask>),
) -> Answer {
    desk.give(move |tx, visit| as_sent(tx, ReportId(id), ask.lang(visit))).await
}

fn as_sent(tx: &ReadTx<'_>, id: ReportId, lang: Lang) -> anyhow::Result<Response> {
    let report = pick(tx, Some(&id.0.to_string()))?;
    let page = crate::reports::html(tx, &report, lang)?;
    let headers = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CONTENT_SECURITY_POLICY, POLICY)];
    Ok((headers, page).into_response())
}
