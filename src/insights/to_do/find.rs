//! The customers who need somebody, found in the facts before a moment.

use super::{Concern, Reason};
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
use crate::store::{ReadTx, Result};

/// What has waited for longer was most likely settled without being written down.
const LONGEST_WAIT_DAYS: i32 = 90;
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
        finished(tx, self.found)
    }
}

fn finished(tx: &ReadTx<'_>, mut found: Vec<Concern>) -> Result<Vec<Concern>> {
    let ids: Vec<_> = found.iter().map(|concern| concern.customer.0).collect();
    for (concern, name) in found.iter_mut().zip(facts::names(tx, &ids)?) {
        concern.name = name;
    }
    found.sort_by_key(|concern| (std::cmp::Reverse(concern.revenue_12_months), concern.customer));
    Ok(found)
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
        revenue_12_months: Amount(Takings::of(since(&facts.orders, whole.year_ago)).revenue()),
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

fn reasons(facts: &CustomerFacts, life: &Life, whole: &Whole) -> Vec<Reason> {
    let t = whole.as_of.day;
    if life.is_marked_at(t) {
        return Vec::new();
    }
    let bought = life.is_active_at(t).then_some(());
    let parts = [
        unanswered(facts, t),
        bought.and_then(|()| score(facts, t)),
        bought.and_then(|()| renewal(facts, t)),
        bought.and_then(|()| silent(life, whole)),
    ];
    let mut reasons: Vec<_> = parts.into_iter().flatten().collect();
    reasons.sort_by_key(|reason| reason.kind());
    reasons
}

fn unanswered(facts: &CustomerFacts, t: Day) -> Option<Reason> {
    let waits = facts.interactions.iter().filter(|touch| {
        touch.direction == Direction::In
            && touch.kind.wants_an_answer()
            && touch.day >= t.plus(-LONGEST_WAIT_DAYS)
            && answered_after(touch, &facts.interactions, t).is_none()
    });
    let oldest = |touch: &crate::store::facts::InteractionFact| {
        let asked = touch.kind;
        Reason::Unanswered { asked, since: touch.day }
    };
    // A complaint before a question.
    waits.map(oldest).max_by_key(|reason| (reason.is_risk(), std::cmp::Reverse(*reason)))
}

/// The latest score, when it calls for somebody and nobody was in touch since.
fn score(facts: &CustomerFacts, t: Day) -> Option<Reason> {
    let last = facts.answers.last()?;
    if contacted(facts, last.day).is_some() {
        return None;
    }
    let (survey, score, on) = (last.kind, last.score, last.day);
    let within = |days: i32| on >= t.plus(-days);
    if survey.is_low(score) && within(LONGEST_WAIT_DAYS) {
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
    })
}
