//! The figures of a period and what stands beside them, as whoever asks gets them.

use serde::Serialize;

use super::{Breakdowns, with_figures};
use crate::domain::kpi::{Figure, KpiId, NotAskedYet};
use crate::domain::{Currency, Day, Faults, Lang, Period, PeriodKind};
use crate::insights::counter::CounterShare;
use crate::insights::happened::Happened;
use crate::insights::known::Known;
use crate::settings::Settings;
use crate::store::{self, ReadTx};
use crate::text::choose;

/// What somebody wants to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What happened before this day counts.
    pub as_of: Day,
    pub kind: PeriodKind,
    /// The figure to explain, if it is about one.
    pub figure: Option<KpiId>,
}

impl Asked {
    /// Reads a day, a kind of period and a figure, each by its code or its name in any language; a
    /// week before today where nothing is said.
    ///
    /// # Errors
    /// The faults of all three.
    pub fn parse(
        [as_of, kind, figure]: [Option<&str>; 3],
        today: Day,
        lang: Lang,
    ) -> Result<Asked, Faults> {
        let mut faults = Faults::default();
        let kind = kind.map_or(Ok(PeriodKind::Week), |kind| choose(kind, lang));
        let figure = figure.map(|figure| choose(figure, lang)).transpose();
        let as_of = faults.take("on-as-of", Day::asked(as_of, today));
        let kind = faults.take("on-period", kind);
        match (as_of, kind, faults.take("on-figure", figure)) {
            (Some(as_of), Some(kind), Some(figure)) => Ok(Asked { as_of, kind, figure }),
            _ => Err(faults),
        }
    }
}

/// The answer, also in JSON.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    pub as_of: Day,
    /// The last day of which all orders are known.
    pub known_up_to: Day,
    pub time_zone: String,
    pub currency: Currency,
    pub period: Period,
    pub kpis: Vec<Figure>,
    pub counter_sales: Option<CounterShare>,
    pub happened: Happened,
    pub breakdowns: Breakdowns,
    pub not_asked_yet: &'static [NotAskedYet],
    pub fingerprint: String,
}

/// Works out the figures of the last closed period of which all orders are known, and what stands beside them.
///
/// # Errors
/// A database error.
pub fn answer(tx: &ReadTx<'_>, settings: &Settings, asked: Asked) -> store::Result<Answer> {
    let known = Known::at(tx, settings, asked.as_of)?;
    let (set, breakdowns) = with_figures(tx, settings, known.last_whole(asked.kind), &known)?;
    let business = &settings.business;
    Ok(Answer {
        as_of: set.as_of,
        known_up_to: set.known_up_to,
        time_zone: business.time_zone.iana_name().unwrap_or("UTC").to_owned(),
        currency: business.currency,
        period: set.period,
        kpis: set.figures,
        counter_sales: set.counter_sales,
        happened: set.happened,
        breakdowns,
        not_asked_yet: NotAskedYet::ALL,
        fingerprint: set.fingerprint,
    })
}
