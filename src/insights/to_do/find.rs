//! The customers who need somebody, found in the facts before a moment.

use super::{Concern, Matter, Reason};
use crate::domain::interaction::Direction;
use crate::domain::segment::Segment;
use crate::domain::{Amount, Day};
use crate::insights::everyone::{Everyone, Whole, since};
use crate::insights::known::Known;
use crate::insights::life::Life;
use crate::insights::pass::each_life;
use crate::insights::segments::{Gaps, RENEWAL_DAYS, silence};
use crate::insights::service::answered_after;
use crate::insights::takings::Takings;
use crate::settings::Settings;
use crate::store::facts::{self, CustomerFacts, Extent};
use crate::store::{ReadTx, Result, attempts};

/// What a score said so long ago is another time. What was asked never grows too old.
const LOW_SCORE_DAYS: i32 = 90;
/// Thanks for a high score come sooner or not at all.
const HIGH_SCORE_DAYS: i32 = 14;
/// Who was in touch so lately need not be told to be.
const CONTACT_DAYS: i32 = 14;
/// With so few buyers every one is valued; without any, whoever has a contract.
const FEW_BUYERS: i64 = 10;

/// Everybody who needs somebody at the first instant of `t`: who brought most in the 12 months
/// before comes first.
///
/// # Errors
/// A database error.
pub fn concerns(tx: &ReadTx<'_>, settings: &Settings, t: Day) -> Result<Vec<Concern>> {
    let as_of = Known::at(tx, settings, t)?.as_of();
    let mut everyone = Everyone::at(as_of, settings);
    each_life(tx, settings, (as_of, Extent::Purchases), |facts, life| {
        everyone.visit(facts, life);
        Ok(())
    })?;
    let whole = everyone.finish(settings);
    let mut concerns = Concerns::among(&whole);
    each_life(tx, settings, (as_of, Extent::Answers), |facts, life| {
        concerns.visit(facts, life);
        Ok(())
    })?;
    concerns.finish(tx)
}

/// Finds them, customer by customer, where everybody was seen before.
#[derive(Debug)]
pub(in crate::insights) struct Concerns<'w> {
    whole: &'w Whole,
    found: Vec<Concern>,
}

impl<'w> Concerns<'w> {
    pub(in crate::insights) fn among(whole: &'w Whole) -> Concerns<'w> {
        Concerns { whole, found: Vec::new() }
    }

    pub(in crate::insights) fn visit(&mut self, facts: &CustomerFacts, life: &Life) {
        self.found.extend(concern(facts, life, self.whole));
    }

    pub(in crate::insights) fn finish(self, tx: &ReadTx<'_>) -> Result<Vec<Concern>> {
        finished(tx, self.found, self.whole.as_of.orders_end)
    }
}

fn finished(tx: &ReadTx<'_>, mut found: Vec<Concern>, orders_end: Day) -> Result<Vec<Concern>> {
    for concern in &mut found {
        tell_attempts(tx, concern, orders_end)?;
    }
    let ids: Vec<_> = found.iter().map(|concern| concern.customer.0).collect();
    for (concern, name) in found.iter_mut().zip(facts::names(tx, &ids)?) {
        concern.name = name;
    }
    found.sort_by_key(|concern| (std::cmp::Reverse(concern.value_12_months), concern.customer));
    Ok(found)
}

/// Who ordered and got nothing, or did not pay, is not silent: what they ordered since is told.
fn tell_attempts(tx: &ReadTx<'_>, concern: &mut Concern, orders_end: Day) -> Result<()> {
    let (customer, last) = (concern.customer, concern.last_order);
    for reason in std::iter::once(&mut concern.reason).chain(&mut concern.also) {
        if let (Reason::Silent { attempt, .. }, Some(last)) = (reason, last) {
            *attempt = attempts::latest(tx, customer, (last, orders_end))?;
        }
    }
    Ok(())
}

/// The customer's concern, still without a name.
fn concern(facts: &CustomerFacts, life: &Life, whole: &Whole) -> Option<Concern> {
    let mut reasons = reasons(facts, life, whole).into_iter();
    let standing = whole.standing(facts.id);
    Some(Concern {
        customer: facts.customer(),
        name: String::new(),
        contact: None,
        reason: reasons.next()?,
        also: reasons.collect(),
        matter: Matter::default(),
        value_12_months: Amount(
            Takings::of(since(&facts.orders, whole.year_ago)).value(whole.basis),
        ),
        is_valued: standing.map_or(whole.ranked == 0, |standing| {
            standing.is_top || standing.class == Segment::ClassA || whole.ranked <= FEW_BUYERS
        }),
        last_order: life.purchase_days.last().map(|day| Day(*day)),
        contacted: contacted(facts, whole.as_of.day.plus(-CONTACT_DAYS)),
    })
}

/// The last day from `from` on that somebody of the business was in touch.
fn contacted(facts: &CustomerFacts, from: Day) -> Option<Day> {
    let out = facts.interactions.iter().rev().find(|touch| touch.direction == Direction::Out)?;
    (out.day >= from).then_some(out.day)
}

/// The first day from `from` on, and before `t`, that they heard of the business: somebody was in
/// touch, or what they asked was resolved.
pub(super) fn heard(facts: &CustomerFacts, (from, t): (Day, Day)) -> Option<Day> {
    let heard = facts.interactions.iter().flat_map(|touch| {
        let out = (touch.direction == Direction::Out).then_some(touch.day);
        [out, touch.resolved_day]
    });
    heard.flatten().filter(|day| (from..t).contains(day)).min()
}

fn reasons(facts: &CustomerFacts, life: &Life, whole: &Whole) -> Vec<Reason> {
    let t = whole.as_of.day;
    if life.is_marked_at(t) {
        return Vec::new();
    }
    let mut reasons = unanswered(facts, t);
    if life.is_active_at(t) {
        reasons.extend(
            [score(facts, t), renewal(facts, t), silent(life, whole)].into_iter().flatten(),
        );
    }
    reasons.sort_by_key(|reason| reason.kind(t));
    reasons
}

/// The oldest question and the oldest complaint that are open.
fn unanswered(facts: &CustomerFacts, t: Day) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = Vec::new();
    for touch in &facts.interactions {
        let asked = touch.kind;
        let is_first = |reason: &Reason| !matches!(reason, Reason::Unanswered { asked: other, .. } if *other == asked);
        if touch.direction == Direction::In
            && asked.wants_an_answer()
            && reasons.iter().all(is_first)
            && answered_after(touch, &facts.interactions, t).is_none()
        {
            reasons.push(Reason::Unanswered { asked, since: touch.day });
        }
    }
    reasons
}

/// The latest score, when it calls for somebody and nobody was in touch since.
fn score(facts: &CustomerFacts, t: Day) -> Option<Reason> {
    let last = facts.answers.last()?;
    if heard(facts, (last.day, t)).is_some() {
        return None;
    }
    let (survey, score, on) = (last.kind, last.score, last.day);
    let within = |days: i32| on >= t.plus(-days);
    if survey.is_low(score) && within(LOW_SCORE_DAYS) {
        return Some(Reason::LowScore { survey, score, on });
    }
    (survey.is_high(score) && within(HIGH_SCORE_DAYS)).then_some(Reason::HighScore {
        survey,
        score,
        on,
    })
}

fn renewal(facts: &CustomerFacts, t: Day) -> Option<Reason> {
    let last = facts.contracts.last()?;
    let on = last.end.filter(|end| t < *end && end.since(t) <= RENEWAL_DAYS)?;
    Some(Reason::Renewal { on })
}

#[expect(clippy::cast_possible_truncation, reason = "days between two purchases")]
fn silent(life: &Life, whole: &Whole) -> Option<Reason> {
    let silence = silence(life, &Gaps::of(&life.purchase_days), whole)?;
    Some(Reason::Silent {
        days: silence.days,
        usual_days: silence.usual_days.map(crate::insights::segments::whole_days),
        limit_days: silence.limit_days.ceil() as i64,
        attempt: None,
    })
}
