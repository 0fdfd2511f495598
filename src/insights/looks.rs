//! Everything that a report asks of everybody, in as few walks over the facts as it takes: two for a
//! week, one for a month or a quarter.
//!
//! What has to be known of all customers together comes first ([`First`]); what can be said of one of
//! them only then, second. Deliberately absent: anything of its own; each part is worked out where it
//! is defined.

use super::breakdowns::{Beside, Leaving};
use super::causes::{self, Base, Explained, Seen};
use super::cohorts::{self, Cohorts, Grouping};
use super::everyone::{Everyone, Whole};
use super::known::Known;
use super::kpis::{Collector, KpiSet};
use super::pass::each_life;
use super::predictions::Question;
use super::revenue::{self, RevenuePeriod};
use super::spenders::{self, TopSpender};
use super::to_do::{Concern, Concerns, FollowUp, Outcome, Reason};
use super::value::Appraiser;
use super::worth::{self, Worth};
use crate::domain::{AsOf, CustomerId, Day, Period};
use crate::settings::Settings;
use crate::store::facts::Extent;
use crate::store::{ReadTx, Result};

/// How long the lists are.
#[derive(Clone, Copy, Debug)]
pub struct Lengths {
    /// Periods of revenue, up to and including the one that is looked at.
    pub periods: usize,
    pub spenders: usize,
}

/// What the first walk tells of a period, as known at its end.
#[derive(Debug)]
pub struct First {
    pub figures: KpiSet,
    pub revenue: Vec<RevenuePeriod>,
    pub spenders: Vec<TopSpender>,
    /// What customers bring is counted as margin; otherwise as revenue.
    pub is_margin: bool,
    as_of: AsOf,
    whole: Whole,
}

/// What the second one tells.
#[derive(Debug)]
pub struct Second {
    pub concerns: Vec<Concern>,
    /// Of each thing that was to be done; `None` for a customer who is no longer there.
    pub outcomes: Vec<Option<Outcome>>,
    /// Where a change of revenue comes from.
    pub explained: Option<Explained>,
}

/// What is asked in the second walk.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// What was to be done, and from which day on it may have been.
    pub tasks: &'a [(CustomerId, Reason)],
    pub since: Day,
    /// What revenue is held against, where a change is to be explained.
    pub base: Option<Base>,
}

/// A period that was closed by then.
///
/// # Errors
/// A database error.
pub fn first(
    tx: &ReadTx<'_>,
    settings: &Settings,
    (period, known): (Period, &Known),
    lengths: Lengths,
) -> Result<First> {
    let mut collector = Collector::new(tx, settings, period, known)?;
    let as_of = collector.as_of();
    let mut everyone = Everyone::at(as_of, settings);
    each_life(tx, settings, (as_of, Extent::Interactions), |facts, life| {
        collector.visit(facts, life);
        everyone.visit(facts, life);
        Ok(())
    })?;
    let whole = everyone.finish(settings);
    Ok(First {
        revenue: revenue::last(collector.flows(), lengths.periods),
        spenders: spenders::of(tx, &whole, lengths.spenders)?,
        figures: collector.finish(tx, settings, known.as_of().day)?,
        is_margin: whole.basis.is_margin(),
        as_of,
        whole,
    })
}

impl First {
    /// # Errors
    /// A database error.
    pub fn second(&self, tx: &ReadTx<'_>, settings: &Settings, asked: Asked<'_>) -> Result<Second> {
        let period = self.figures.period;
        let mut concerns = Concerns::among(&self.whole);
        let mut follow_up = FollowUp::of(asked.tasks, (asked.since, period.to));
        let mut seen = asked.base.map(|base| Seen::over(period, base));
        each_life(tx, settings, (self.as_of, Extent::Answers), |facts, life| {
            concerns.visit(facts, life);
            follow_up.visit(facts, life);
            seen.iter_mut().for_each(|seen| seen.visit(facts, life));
            Ok(())
        })?;
        let explained = seen.map(|seen| causes::told(tx, seen, self.as_of)).transpose()?.flatten();
        Ok(Second { concerns: concerns.finish(tx)?, outcomes: follow_up.outcomes, explained })
    }
}

/// What is looked back on in a month or a quarter.
#[derive(Debug)]
pub struct Review {
    pub figures: KpiSet,
    pub revenue: Vec<RevenuePeriod>,
    pub spenders: Vec<TopSpender>,
    pub is_margin: bool,
    pub leaving: Leaving,
    pub worth: Worth,
    pub cohorts: Cohorts,
}

/// A month or quarter that was closed by then, as known at its end.
///
/// # Errors
/// A database error.
pub fn review(
    tx: &ReadTx<'_>,
    settings: &Settings,
    (period, known): (Period, &Known),
    lengths: Lengths,
) -> Result<Review> {
    let mut collector = Collector::new(tx, settings, period, known)?;
    let as_of = collector.as_of();
    let (mut everyone, mut beside) = (Everyone::at(as_of, settings), Beside::of(period));
    let (mut appraiser, mut grouping) = (Appraiser::at(as_of, settings), Grouping::over(period));
    each_life(tx, settings, (as_of, Extent::Interactions), |facts, life| {
        collector.visit(facts, life);
        everyone.visit(facts, life);
        beside.visit(facts, life);
        appraiser.visit(facts, life);
        grouping.visit(life);
        Ok(())
    })?;
    let question = Question::usual(&settings.figures);
    let valuation = appraiser.finish(tx, &everyone.states, &question)?;
    let whole = everyone.finish(settings);
    let last_whole = known.last_whole(period.kind);
    Ok(Review {
        revenue: revenue::last(collector.flows(), lengths.periods),
        spenders: spenders::of(tx, &whole, lengths.spenders)?,
        is_margin: whole.basis.is_margin(),
        leaving: beside.finish(tx, settings)?.leaving,
        worth: worth::of(&valuation),
        // Who comes back is told of periods that are known as a whole.
        cohorts: match last_whole == period {
            true => grouping.finish(),
            false => cohorts::compute(tx, settings, last_whole)?,
        },
        figures: collector.finish(tx, settings, known.as_of().day)?,
    })
}
