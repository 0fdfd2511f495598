//! A report that was frozen, worked out again: the same, or what differs and what came in since.
//!
//! Nothing is changed by looking: the report stays as it was sent.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::gather::spenders;
use crate::domain::kpi::{Figure, KpiId};
use crate::domain::report::ReportKind;
use crate::domain::{Day, Lang, Period, ReportId};
use crate::insights::known::Known;
use crate::insights::{breakdowns, cohorts, kpis, worth};
use crate::settings::Settings;
use crate::store::ReadTx;
use crate::store::changes::{self, RowsSince, SettingSince};
use crate::store::reports::StoredReport;
use crate::text;

/// What became of the figures of a report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Check {
    pub id: ReportId,
    pub kind: ReportKind,
    pub period: Period,
    pub made_at: Timestamp,
    /// Every figure and list comes out as it was.
    pub same: bool,
    /// Figures that were worked out again.
    pub figures: usize,
    pub different: Vec<Difference>,
    /// Parts of the report beside the figures that would read differently.
    pub parts: Vec<Part>,
    /// When a person who asked for it was taken out of the report, the last time. Their name is
    /// all that differs by it, and is no difference here.
    pub removed_on: Option<Day>,
    pub causes: Causes,
}

/// A figure as it was sent and as it is now.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    pub figure: KpiId,
    pub sent: Figure,
    pub now: Figure,
}

/// A part of a report that is frozen beside its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    TopSpenders,
    WhoComesBack,
    Worth,
    Leaving,
}

/// What happened since that can explain a difference.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Causes {
    /// Rows that came in or changed since, of days before the period's end.
    pub rows: Vec<RowsSince>,
    pub settings: Vec<SettingSince>,
    pub definitions: Vec<NewDefinition>,
    /// The program, where it is another one now.
    pub program: Option<NewProgram>,
}

impl Causes {
    /// Nothing that came in since explains anything.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.settings.is_empty() && self.definitions.is_empty()
    }
}

/// A figure that means something else now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewDefinition {
    pub sent: String,
    pub now: String,
}

/// The versions of the program that made the report and that looks at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewProgram {
    pub sent: String,
    pub now: String,
}

/// Works a report out again and compares.
///
/// # Errors
/// A database error, or a stored report that cannot be read.
pub fn check(tx: &ReadTx<'_>, settings: &Settings, report: &StoredReport) -> anyhow::Result<Check> {
    let sent: Value = serde_json::from_str(&report.data)?;
    let known = Known::at(tx, settings, report.period.to)?;
    let now = kpis::of_period(tx, settings, report.period, &known)?;
    let pairs = pairs(&sent, &now.figures)?;
    let figures = pairs.len();
    let different: Vec<_> = pairs.into_iter().filter(|pair| pair.sent != pair.now).collect();
    let parts = parts(tx, settings, report, &sent)?;
    let same = different.is_empty() && parts.is_empty();
    let causes = if same { Causes::default() } else { causes(tx, report, &different)? };
    Ok(Check {
        id: report.id,
        kind: report.kind,
        period: report.period,
        made_at: report.created_at,
        same,
        figures,
        different,
        parts,
        removed_on: report.redacted_on,
        causes,
    })
}

/// Figures that were sent and still exist, beside those of today. Both went through text, so that
/// no number differs by its last bit only.
fn pairs(sent: &Value, now: &[Figure]) -> anyhow::Result<Vec<Difference>> {
    let figures = sent["figures"].as_array().map(Vec::as_slice).unwrap_or_default();
    let sent: BTreeMap<KpiId, Figure> = figures
        .iter()
        .filter_map(|figure| serde_json::from_value::<Figure>(figure.clone()).ok())
        .map(|figure| (figure.id, figure))
        .collect();
    let now: Vec<Figure> = serde_json::from_str(&serde_json::to_string(now)?)?;
    let pair = |now: Figure| {
        let sent = sent.get(&now.id)?.clone();
        Some(Difference { figure: now.id, sent, now })
    };
    Ok(now.into_iter().filter_map(pair).collect())
}

fn parts(
    tx: &ReadTx<'_>,
    settings: &Settings,
    report: &StoredReport,
    sent: &Value,
) -> anyhow::Result<Vec<Part>> {
    let period = report.period;
    let mut now =
        vec![(Part::TopSpenders, "spenders", again(&spenders::again(tx, settings, period)?)?)];
    if report.kind != ReportKind::Weekly {
        let known = Known::at(tx, settings, period.to)?;
        let (_, beside) = breakdowns::with_figures(tx, settings, period, &known)?;
        now.extend([
            (
                Part::WhoComesBack,
                "cohorts",
                again(&cohorts::compute(tx, settings, known.last_whole(period.kind))?)?,
            ),
            (Part::Worth, "worth", again(&worth::compute(tx, settings, period.to)?)?),
            (Part::Leaving, "leaving", again(&beside.leaving)?),
        ]);
    }
    let mark = report.redacted_on.map(|_| text::say_id(Lang::En, "erased-mark"));
    let differs =
        |(_, name, now): &(Part, &str, Value)| !is_same(&sent[*name], now, mark.as_deref());
    Ok(now.into_iter().filter(differs).map(|(part, ..)| part).collect())
}

/// Whether nothing differs but names that were removed, where any were.
fn is_same(sent: &Value, now: &Value, mark: Option<&str>) -> bool {
    match (sent, now) {
        (Value::Array(sent), Value::Array(now)) => {
            sent.len() == now.len()
                && sent.iter().zip(now).all(|(sent, now)| is_same(sent, now, mark))
        }
        (Value::Object(sent), Value::Object(now)) => {
            let here = |(key, sent)| now.get(key).is_some_and(|now| is_same(sent, now, mark));
            sent.len() == now.len() && sent.iter().all(here)
        }
        (Value::String(sent), Value::String(now)) => {
            sent == now || mark.is_some_and(|mark| sent.contains(mark))
        }
        (sent, now) => sent == now,
    }
}

/// What was worked out now, as it would be read back from a frozen report.
fn again<T: Serialize>(part: &T) -> anyhow::Result<Value> {
    Ok(serde_json::from_str(&serde_json::to_string(part)?)?)
}

fn causes(
    tx: &ReadTx<'_>,
    report: &StoredReport,
    different: &[Difference],
) -> anyhow::Result<Causes> {
    let mut settings = changes::settings(tx, report.journal_mark)?;
    settings.retain(|setting| counts(&setting.key));
    let new_definition = |one: &Difference| {
        let (sent, now) = (&one.sent.definition, &one.now.definition);
        (sent != now).then(|| NewDefinition { sent: sent.clone(), now: now.clone() })
    };
    let version = env!("CARGO_PKG_VERSION");
    let program = (report.made_with != version)
        .then(|| NewProgram { sent: report.made_with.clone(), now: version.to_owned() });
    Ok(Causes {
        rows: changes::rows(tx, report.journal_mark, report.period.to)?,
        settings,
        definitions: different.iter().filter_map(new_definition).collect(),
        program,
    })
}

/// Settings that figures look at.
fn counts(key: &str) -> bool {
    key.starts_with("figures.") || matches!(key, "business.currency" | "business.time_zone")
}
