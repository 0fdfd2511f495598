//! One pass over all customers that gathers what the figures of one period need.

use super::{KpiSet, flow_figures, heard_figures, state_figures};
use crate::analytics::share::Share;
use crate::domain::kpi::{Figure, FigureKind, Note, Unit};
use crate::domain::survey::SurveyKind;
use crate::domain::{AsOf, Day, Period};
use crate::insights::counter::CounterShare;
use crate::insights::fingerprint::Fingerprint;
use crate::insights::flows::{FlowSums, Flows};
use crate::insights::happened::{Happened, Happening};
use crate::insights::known::Known;
use crate::insights::life::Life;
use crate::insights::listening;
use crate::insights::service::Service;
use crate::insights::states::States;
use crate::insights::takings::Basis;
use crate::settings::Settings;
use crate::store::facts::{self, AnswerFact, CustomerFacts};
use crate::store::order_sums::CounterDay;
use crate::store::{self, ReadTx};

/// What was seen of the customers so far.
#[derive(Debug)]
pub(in crate::insights) struct Collector {
    period: Period,
    /// The period's end, and how far orders are known there.
    as_of: AsOf,
    known_up_to: Day,
    pub(super) flows: Flows,
    states: Vec<States>,
    happening: Happening,
    pub(in crate::insights) service: [Service; 3],
    fingerprint: Fingerprint,
}

impl Collector {
    /// # Errors
    /// A database error.
    pub(in crate::insights) fn new(
        tx: &ReadTx<'_>,
        settings: &Settings,
        period: Period,
        known: &Known,
    ) -> store::Result<Collector> {
        let window = settings.figures.active_window_days;
        let (previous, last_year) = (period.previous(), period.same_last_year());
        let as_of = known.as_of().back_to(period.to);
        let t = as_of.orders_end;
        // What is only partly known is compared with nothing.
        let compared = match known.is_whole(period) {
            true => vec![t, previous.to, last_year.to],
            false => vec![t],
        };
        let mut moments = vec![t.plus_months(-12)];
        moments.extend(&compared);
        moments.sort_unstable();
        moments.dedup();
        let states = |t| match compared.contains(&t) {
            true => States::at(t).with_nets(),
            false => States::at(t),
        };
        Ok(Collector {
            period,
            as_of,
            known_up_to: known.up_to(),
            flows: Flows::ending_with(tx, period, t)?.with_window(window),
            states: moments.into_iter().map(states).collect(),
            happening: Happening::over(period),
            service: [period, previous, last_year].map(Service::over),
            fingerprint: Fingerprint::default(),
        })
    }

    pub(in crate::insights) fn period(&self) -> Period {
        self.period
    }

    /// The period's end, and how far orders are known there.
    pub(in crate::insights) fn as_of(&self) -> AsOf {
        self.as_of
    }

    fn is_whole(&self) -> bool {
        self.as_of.unknown_days() == 0
    }

    pub(in crate::insights) fn visit(&mut self, facts: &CustomerFacts, life: &Life) {
        self.flows.visit(facts, life);
        self.states.iter_mut().for_each(|states| states.visit(facts, life));
        self.happening.visit(facts, life);
        self.service.iter_mut().for_each(|service| service.visit(facts));
        self.fingerprint.add_customer(facts, self.period.to);
    }

    pub(in crate::insights) fn finish(
        mut self,
        tx: &ReadTx<'_>,
        settings: &Settings,
        as_of: Day,
    ) -> store::Result<KpiSet> {
        self.flows.add_up();
        let heard = Heard::at(tx, self.period)?;
        heard.add_to(&mut self.fingerprint);
        self.flows.counter.iter().for_each(|day| self.fingerprint.add_counter(day));
        self.fingerprint.add_settings(&settings.figures);
        let basis = self.basis(settings);
        let names = facts::names(tx, &self.now().left)?;
        let setup = state_figures::Setup {
            window_days: settings.figures.active_window_days,
            basis,
            names: &names,
        };
        let mut figures = flow_figures::all(&mut self, settings);
        figures.extend(state_figures::all(&self, &setup));
        figures.extend(heard_figures::all(&heard));
        figures.sort_by_key(|figure| figure.id);
        let (known_up_to, is_whole) = (self.known_up_to, self.is_whole());
        if !is_whole {
            let some = self.known_up_to >= self.period.from;
            figures.iter_mut().for_each(|figure| so_far(figure, some));
            self.fingerprint.add(i64::from(self.as_of.unknown_days()));
        }
        let fingerprint = self.fingerprint.shown();
        Ok(KpiSet {
            as_of,
            known_up_to,
            period: self.period,
            is_whole,
            figures,
            counter_sales: self.last_sums().and_then(CounterShare::of),
            happened: self.happened(tx, is_whole)?,
            fingerprint,
        })
    }

    /// Nothing of a period that is not all known.
    fn happened(&self, tx: &ReadTx<'_>, is_whole: bool) -> store::Result<Happened> {
        match self.last_sums().filter(|_| is_whole) {
            Some(sums) => self.happening.finish(tx, (sums, self.now())),
            None => Ok(Happened::default()),
        }
    }

    /// What values are counted in.
    pub(in crate::insights) fn basis(&self, settings: &Settings) -> Basis {
        Basis::of(settings, self.now().margins)
    }

    /// How the margin of periods is counted, where it is known: over the counter too.
    pub(in crate::insights) fn margin_basis(&self, settings: &Settings) -> Option<Basis> {
        let sum = |margins: Share, day: &CounterDay| Share {
            count: margins.count + day.sales_with_margin,
            of: margins.of + day.sales,
        };
        let margins = self.flows.counter.iter().fold(self.now().margins, sum);
        Some(Basis::of(settings, margins)).filter(|basis| basis.is_margin())
    }

    pub(in crate::insights) fn flows(&self) -> &Flows {
        &self.flows
    }

    /// Sums over the period itself.
    pub(in crate::insights) fn last_sums(&self) -> Option<&FlowSums> {
        self.flows.sums.last()
    }

    /// Day of the first order or contract of all.
    pub(in crate::insights) fn began(&self) -> Option<Day> {
        self.flows.first_fact
    }

    /// The state at the first instant of `t`, one of the moments this was made for.
    pub(super) fn at(&self, t: Day) -> Option<&States> {
        self.states.iter().find(|states| states.t == t)
    }

    /// The state at the end of the period: the latest of all moments.
    pub(in crate::insights) fn now(&self) -> &States {
        &self.states[self.states.len() - 1]
    }

    /// A state that facts had begun before.
    pub(super) fn earlier(&self, t: Day) -> Option<&States> {
        let began = self.flows.first_fact?;
        self.at(t).filter(|states| began < states.t)
    }
}

/// Of a figure that rests on orders which are not all known: what it is so far, and no more. Where `some` of
/// them are not known either, a sum of nothing would look like one.
fn so_far(figure: &mut Figure, some: bool) {
    if !figure.id.rests_on_orders() {
        return;
    }
    (figure.previous, figure.same_period_last_year, figure.verdict) = (None, None, None);
    // Where a count usually lies is where a whole one lies; what a share likely is, it likely is so far.
    if figure.kind == FigureKind::Flow || figure.unit == Unit::Count {
        (figure.low, figure.high) = (None, None);
    }
    if figure.value.is_some() {
        figure.note = Some(Note::SoFar);
    }
    if figure.kind == FigureKind::Flow && !some {
        (figure.value, figure.n, figure.note) = (None, 0, Some(Note::NotKnownYet));
    }
}

/// Answers of the 13 weeks before the period's end, of the 13 before those, and of the same
/// weeks a year ago.
#[derive(Debug)]
pub(super) struct Heard {
    pub(super) nps: [Vec<AnswerFact>; 3],
    pub(super) csat: [Vec<AnswerFact>; 3],
}

impl Heard {
    fn at(tx: &ReadTx<'_>, period: Period) -> store::Result<Heard> {
        let moments =
            [period.to, period.to.plus(-listening::WINDOW_DAYS), period.same_last_year().to];
        let windows = |kind| -> store::Result<[Vec<AnswerFact>; 3]> {
            let [now, before, year_ago] = moments.map(|t| listening::latest(tx, kind, t));
            Ok([now?, before?, year_ago?])
        };
        Ok(Heard { nps: windows(SurveyKind::Nps)?, csat: windows(SurveyKind::Csat)? })
    }

    fn add_to(&self, fingerprint: &mut Fingerprint) {
        for answer in self.nps.iter().chain(&self.csat).flatten() {
            fingerprint.add(answer.id);
            fingerprint.add(answer.score);
            fingerprint.add(i64::from(answer.day.0));
        }
    }
}
