//! What became of something to do, seen in the facts: nobody has to tick anything off.

use serde::{Deserialize, Serialize};

use super::Reason;
use super::find::heard;
use crate::domain::interaction::{Direction, InteractionKind};
use crate::domain::survey::SurveyKind;
use crate::domain::{Amount, CustomerId, Day};
use crate::insights::everyone::since;
use crate::insights::known::Known;
use crate::insights::life::Life;
use crate::insights::pass::each_life;
use crate::insights::service::answered_after;
use crate::settings::Settings;
use crate::store::facts::{CustomerFacts, Extent, InteractionFact};
use crate::store::{ReadTx, Result};

/// What happened since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    /// Marked as left.
    Left {
        on: Day,
    },
    /// The question or complaint was answered or resolved.
    Answered {
        on: Day,
    },
    /// A contract now runs past the day it would have ended.
    Renewed {
        until: Option<Day>,
    },
    Ordered {
        on: Day,
        amount: Amount,
        /// Somebody was in touch before that; without it they came back by themselves.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        contacted: Option<Day>,
    },
    /// Somebody was in touch; it is not known yet what came of it.
    Contacted {
        on: Day,
    },
    /// After a low score they gave another that is none.
    Scored {
        survey: SurveyKind,
        score: i64,
        on: Day,
    },
    /// The contract ended, and no later one stands.
    Ended {
        on: Day,
    },
    /// Silent for so long that they no longer count as active.
    Lapsed,
    Nothing,
}

impl Outcome {
    /// Whether the very thing was done that was asked for.
    pub fn is_what_was_asked(self, reason: Reason) -> bool {
        match self {
            Outcome::Answered { .. } | Outcome::Renewed { .. } => true,
            Outcome::Ordered { contacted, .. } => contacted.is_some(),
            // A talk is no new contract.
            Outcome::Contacted { .. } => !matches!(reason, Reason::Renewal { .. }),
            Outcome::Scored { .. }
            | Outcome::Left { .. }
            | Outcome::Ended { .. }
            | Outcome::Lapsed
            | Outcome::Nothing => false,
        }
    }
}

/// What happened between `from` and the first instant of `t` to each of these, in their order.
/// `None` for a customer who is no longer there.
///
/// # Errors
/// A database error.
pub fn follow_up(
    tx: &ReadTx<'_>,
    settings: &Settings,
    tasks: &[(CustomerId, Reason)],
    (from, t): (Day, Day),
) -> Result<Vec<Option<Outcome>>> {
    let mut follow_up = FollowUp::of(tasks, (from, t));
    let as_of = Known::at(tx, settings, t)?.as_of();
    each_life(tx, settings, (as_of, Extent::Answers), |facts, life| {
        follow_up.visit(facts, life);
        Ok(())
    })?;
    Ok(follow_up.outcomes)
}

/// Sees what became of them, customer by customer.
#[derive(Debug)]
pub(in crate::insights) struct FollowUp<'t> {
    tasks: &'t [(CustomerId, Reason)],
    span: (Day, Day),
    /// In the order of the tasks; `None` for a customer who was not seen.
    pub(in crate::insights) outcomes: Vec<Option<Outcome>>,
}

impl<'t> FollowUp<'t> {
    pub(in crate::insights) fn of(
        tasks: &'t [(CustomerId, Reason)],
        span: (Day, Day),
    ) -> FollowUp<'t> {
        FollowUp { tasks, span, outcomes: vec![None; tasks.len()] }
    }

    pub(in crate::insights) fn visit(&mut self, facts: &CustomerFacts, life: &Life) {
        for ((customer, reason), outcome) in self.tasks.iter().zip(&mut self.outcomes) {
            if *customer == facts.customer() {
                *outcome = Some(outcome_of(facts, life, *reason, self.span));
            }
        }
    }
}

fn outcome_of(
    facts: &CustomerFacts,
    life: &Life,
    reason: Reason,
    (from, t): (Day, Day),
) -> Outcome {
    let left = facts.left_day.filter(|_| life.is_marked_at(t)).map(|on| Outcome::Left { on });
    // An order is no answer: the question stays open, and nobody knows what went wrong.
    let met = match reason {
        Reason::Unanswered { asked, since } => answered(facts, (asked, since), t),
        Reason::LowScore { on, .. } => {
            heard(facts, (on, t)).map(touched_on).or_else(|| scored(facts, from))
        }
        Reason::Renewal { on } => renewed(facts, on)
            .or_else(|| (on <= t).then_some(Outcome::Ended { on }))
            .or_else(|| contacted(facts, from)),
        Reason::Silent { .. } => ordered(facts, from)
            .or_else(|| contacted(facts, from))
            .or_else(|| (!life.is_active_at(t)).then_some(Outcome::Lapsed)),
        Reason::HighScore { on, .. } => heard(facts, (on, t)).map(touched_on),
    };
    left.or(met).unwrap_or(Outcome::Nothing)
}

/// Their latest score since, when it calls for nobody.
fn scored(facts: &CustomerFacts, from: Day) -> Option<Outcome> {
    let last = facts.answers.last().filter(|answer| answer.day >= from)?;
    let (survey, score, on) = (last.kind, last.score, last.day);
    (!survey.is_low(score)).then_some(Outcome::Scored { survey, score, on })
}

/// The first day that settled what was asked on `since`.
fn answered(
    facts: &CustomerFacts,
    (kind, since): (InteractionKind, Day),
    t: Day,
) -> Option<Outcome> {
    let is_it = |touch: &&InteractionFact| {
        touch.direction == Direction::In && touch.kind == kind && touch.day == since
    };
    let asked = facts.interactions.iter().find(is_it)?;
    answered_after(asked, &facts.interactions, t)?;
    let resolved = asked.resolved_day.filter(|day| *day < t);
    let on = [resolved, touched(facts, since)].into_iter().flatten().min()?;
    Some(Outcome::Answered { on })
}

fn renewed(facts: &CustomerFacts, ending: Day) -> Option<Outcome> {
    let later = facts.contracts.iter().rev().find(|c| c.end.is_none_or(|end| end > ending))?;
    Some(Outcome::Renewed { until: later.end })
}

fn ordered(facts: &CustomerFacts, from: Day) -> Option<Outcome> {
    let orders = since(&facts.orders, from);
    let first = orders.iter().find(|order| order.amount > 0)?;
    let that_day = orders.iter().filter(|order| order.day == first.day && order.amount > 0);
    let amount = that_day.map(|order| order.amount).sum();
    let contacted = touched(facts, from).filter(|day| *day <= first.day);
    Some(Outcome::Ordered { on: first.day, amount: Amount(amount), contacted })
}

fn contacted(facts: &CustomerFacts, from: Day) -> Option<Outcome> {
    touched(facts, from).map(touched_on)
}

fn touched_on(on: Day) -> Outcome {
    Outcome::Contacted { on }
}

/// The first day from `from` on that somebody of the business was in touch.
fn touched(facts: &CustomerFacts, from: Day) -> Option<Day> {
    let out = |touch: &&InteractionFact| touch.direction == Direction::Out;
    facts.interactions.iter().filter(out).find(|touch| touch.day >= from).map(|touch| touch.day)
}
