//! The nightly job: everything that is stored of customers, segments and figures, in full.
//!
//! Two passes over the facts: the first learns what is true of all customers together (and makes
//! the figures on the way), the second places each of them.

mod insight;
mod memberships;

use serde::Serialize;
use serde_json::{Map, Value};

use super::everyone::{Everyone, Whole};
use super::known::{Known, Told};
use super::kpis::{Collector, KpiSet};
use super::life::Life;
use super::pass::each_life;
use super::predictions::{Ahead, Question, summary};
use super::segments as in_segments;
use super::to_do::{self, Concern, Concerns};
use super::value::{Appraiser, Valuation};
use crate::domain::{Day, PeriodKind};
use crate::settings::Settings;
use crate::store::facts::{CustomerFacts, Extent};
use crate::store::forecast_origins::{self, ForecastOrigin};
use crate::store::insights as stored;
use crate::store::segments::{self, Moves, Span};
use crate::store::{self, ReadTx, WriteTx, model_fits, nights_again};
use memberships::{Memberships, Placed};

/// What a run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NightlyResult {
    pub customers: i64,
    /// Memberships of segments that began and ended.
    pub entered: i64,
    pub left: i64,
    /// Stored figures that are new or changed.
    pub figures: i64,
    /// What all customers together will buy; `None` where nothing may be said of it.
    pub forecast: Option<NightForecast>,
}

/// Purchase days of the coming weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NightForecast {
    pub weeks: i64,
    pub expected: i64,
    /// `None` where it is rough.
    pub low: Option<i64>,
    pub high: Option<i64>,
}

impl NightForecast {
    #[expect(clippy::cast_possible_truncation, reason = "counts of purchase days")]
    fn of(ahead: &Ahead) -> NightForecast {
        let whole = |value: f64| value.round() as i64;
        NightForecast {
            weeks: ahead.weeks,
            expected: whole(ahead.expected),
            low: ahead.low.map(whole),
            high: ahead.high.map(whole),
        }
    }
}

/// What nights came to, decided and not stored yet. What there is of each customer lies in tables
/// of the transaction they were worked out in.
#[derive(Debug)]
pub struct Nights {
    span: Span,
    last: Day,
    figures: Vec<KpiSet>,
    model: &'static str,
    fit: Map<String, Value>,
    origins: Vec<ForecastOrigin>,
    concerns: Vec<Concern>,
    result: NightlyResult,
}

impl Nights {
    /// Stores all of it.
    ///
    /// # Errors
    /// A database error; the transaction should not be committed then.
    pub fn store(mut self, tx: &WriteTx<'_>) -> store::Result<NightlyResult> {
        tx.with_room(|| {
            segments::carry_out(tx, self.span)?;
            stored::carry_out(tx)
        })?;
        nights_again::done(tx)?;
        model_fits::put(tx, self.last, self.model, &self.fit)?;
        forecast_origins::keep(tx, &self.origins)?;
        to_do::keep(tx, &self.concerns, self.last)?;
        for set in &self.figures {
            for figure in &set.figures {
                let changed = stored::put_snapshot(tx, set.period, figure, &set.fingerprint)?;
                self.result.figures += i64::from(changed);
            }
        }
        Ok(self.result)
    }

    /// Shows this transaction, the one they were worked out in, customers and segments as if they
    /// were stored.
    ///
    /// # Errors
    /// A database error.
    pub fn show(&self, tx: &WriteTx<'_>) -> store::Result<()> {
        segments::show(tx, self.span)
    }
}

/// So many past nights are worked out again at most; who moved longer ago is told to nobody.
const MOST_AGAIN: i32 = 400;

/// The day to look at segments on for an as-of day: the last one worked out, when that is before it.
/// One that is `asked` for and of which it is not known that it was worked out (before the first night,
/// or on a night on which nobody moved) is worked out for this look, and shown to this transaction alone.
/// `None` while no night was ever worked out and none is `asked` for.
///
/// # Errors
/// A database error.
pub fn known_day(
    tx: &WriteTx<'_>,
    settings: &Settings,
    (as_of, asked): (Day, bool),
) -> store::Result<Option<Day>> {
    let known = in_segments::known_day(tx, as_of)?;
    let is_last =
        || Ok::<_, store::Error>(segments::known_days(tx)?.is_some_and(|(_, last)| last == as_of));
    if asked && segments::last_move(tx, as_of)? != Some(as_of) && !is_last()? {
        show_segments(tx, settings, as_of)?;
        return Ok(Some(as_of));
    }
    Ok(known)
}

/// Works out the segments of a day, and what rules of own segments ask, for this transaction alone.
fn show_segments(tx: &WriteTx<'_>, settings: &Settings, day: Day) -> store::Result<()> {
    let moves = Moves::begin(tx, day)?;
    let known = Known::at(tx, settings, day)?;
    stored::begin(tx)?;
    place_everyone(tx, settings, (moves, &known), |facts, life, placed, whole| {
        stored::insert(tx, whole.as_of, &insight::of(facts, life, (placed, None), whole))
    })?;
    segments::show(tx, moves.span)
}

/// The nights that were worked out with fewer orders known than there are now, or with more, or with
/// facts that were taken back, oldest first: up to and including the last one. None, when nothing
/// changed since.
///
/// # Errors
/// A database error.
pub fn stale(tx: &ReadTx<'_>, settings: &Settings) -> store::Result<Vec<Day>> {
    let Some(last) = stored::last_night(tx)? else { return Ok(Vec::new()) };
    let now = Known::at(tx, settings, last.day)?.as_of();
    let moved = (now.orders_end != last.orders_end)
        .then(|| now.orders_end.min(last.orders_end).plus(1).min(last.day));
    let Some(first) = moved.into_iter().chain(nights_again::first(tx)?).min() else {
        return Ok(Vec::new());
    };
    let first = first.max(last.day.plus(-MOST_AGAIN));
    Ok((first.0..=last.day.0).map(Day).collect())
}

/// Works out nights, oldest first: of the last one customers and segments at the first instant of
/// the day, and the figures of the last closed week, month, quarter and year before it; of those
/// before it only the segments, for nothing else will be asked of a night that is past. Others may
/// write meanwhile ([`crate::store::Db::plan`]).
///
/// Doing it again for the same day and facts changes nothing. Doing it for successive days
/// extends and ends memberships; doing it for an earlier day than the last forgets what came
/// after, so missed days are to be worked out oldest first.
///
/// # Errors
/// A database error.
pub fn plan(
    tx: &WriteTx<'_>,
    settings: &Settings,
    earlier: &[Day],
    last: Day,
) -> store::Result<Nights> {
    let first = earlier.first().copied().unwrap_or(last);
    let is_first_ever = earlier.is_empty() && segments::known_days(tx)?.is_none();
    let moves = Moves::begin(tx, first)?;
    let told = Told::load(tx, settings)?;
    for night in earlier {
        place_everyone(tx, settings, (moves, &told.known(*night)), |_, _, _, _| Ok(()))?;
    }
    let mut result = NightlyResult::default();
    let known = told.known(last);
    let as_of = known.as_of();
    let (whole, valuation, figures) = look_at_everyone(tx, settings, &known)?;
    result.forecast = valuation.predictions.ahead.as_ref().map(NightForecast::of);
    let mut memberships = Memberships::on(moves, last);
    let mut concerns = Concerns::among(&whole);
    stored::begin(tx)?;
    each_life(tx, settings, (as_of, Extent::Answers), |facts, life| {
        concerns.visit(facts, life);
        let places = memberships.place(facts, life, (&whole, &settings.figures))?;
        let worth = valuation.of(facts.customer());
        stored::insert(tx, as_of, &insight::of(facts, life, (&places, worth), &whole))?;
        result.customers += 1;
        Ok(())
    })?;
    // Whom the first night of all finds somewhere did not come there now.
    result.entered = if is_first_ever { 0 } else { memberships.entered };
    result.left = memberships.left;
    let model = question(settings).model.code();
    let fit = summary(&valuation.predictions);
    let origins = valuation.predictions.origins;
    let concerns = concerns.finish(tx)?;
    Ok(Nights { span: moves.span, last, figures, model, fit, origins, concerns, result })
}

/// Works out only the segments, and shows `each` customer with where they were placed.
fn place_everyone(
    tx: &WriteTx<'_>,
    settings: &Settings,
    (moves, known): (Moves<'_>, &Known),
    mut each: impl FnMut(&CustomerFacts, &Life, &Placed, &Whole) -> store::Result<()>,
) -> store::Result<()> {
    let as_of = known.as_of();
    let mut everyone = Everyone::at(as_of, settings);
    each_life(tx, settings, (as_of, Extent::Purchases), |facts, life| {
        everyone.visit(facts, life);
        Ok(())
    })?;
    let whole = everyone.finish(settings);
    let mut memberships = Memberships::on(moves, as_of.day);
    each_life(tx, settings, (as_of, Extent::Answers), |facts, life| {
        let placed = memberships.place(facts, life, (&whole, &settings.figures))?;
        each(facts, life, &placed, &whole)
    })
}

/// The default model.
fn question(settings: &Settings) -> Question {
    Question::usual(&settings.figures)
}

/// The first pass.
fn look_at_everyone(
    tx: &ReadTx<'_>,
    settings: &Settings,
    known: &Known,
) -> store::Result<(Whole, Valuation, Vec<KpiSet>)> {
    let as_of = known.as_of();
    let collectors = PeriodKind::ALL.into_iter();
    let collectors =
        collectors.map(|kind| Collector::new(tx, settings, known.last_whole(kind), known));
    let mut collectors = collectors.collect::<store::Result<Vec<_>>>()?;
    let mut everyone = Everyone::at(as_of, settings);
    let mut appraiser = Appraiser::at(as_of, settings);
    each_life(tx, settings, (as_of, Extent::Interactions), |facts, life| {
        collectors.iter_mut().for_each(|collector| collector.visit(facts, life));
        everyone.visit(facts, life);
        appraiser.visit(facts, life);
        Ok(())
    })?;
    let sets = collectors.into_iter().map(|collector| collector.finish(tx, settings, as_of.day));
    let figures = sets.collect::<store::Result<_>>()?;
    let valuation = appraiser.finish(tx, &everyone.states, &question(settings))?;
    Ok((everyone.finish(settings), valuation, figures))
}

#[cfg(test)]
mod tests;
