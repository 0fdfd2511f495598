//! What a week's first two sentences say, before they are in any language.
//!
//! A change is called one only where a verdict carries it (KPI book §8); otherwise the words stay
//! with what was counted. Bad news comes before good news and is never left out for it.

use serde::{Deserialize, Serialize};

use crate::domain::Amount;
use crate::domain::kpi::{Figure, KpiId, Note, Verdict};

/// The two sentences: how the week was, and the one other thing to know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Headline {
    pub opening: Opening,
    pub news: Option<News>,
}

/// How the week was in money.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Opening {
    /// No customer of the business yet: nothing was ever bought or agreed.
    NothingYet,
    /// So many customers have a contract, and nothing was ever bought.
    Contracts { customers: i64 },
    /// Every customer there is came this week.
    FirstOrders { revenue: Amount },
    /// Not all orders of the week are known.
    SoFar { revenue: Amount },
    NoOrders {
        before: Amount,
        /// Even for this business that is clearly little.
        unusual: bool,
    },
    /// Refunds of earlier orders outweigh what was sold.
    MoreRefunded { revenue: Amount },
    Revenue {
        revenue: Amount,
        before: Amount,
        verdict: Verdict,
        /// The same week last year lay as far out.
        as_last_year: bool,
    },
}

/// The other thing to know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum News {
    /// Top spenders who left this week, by name.
    TopSpendersLeft { names: Vec<String> },
    /// Top spenders who went silent for longer than they ever do, by name.
    TopSpendersQuiet { names: Vec<String> },
    /// A figure that clearly changed.
    Changed { kpi: KpiId, up: bool, now: f64, before: f64 },
    /// Good customers whom somebody should turn to, by name.
    NeedYou { names: Vec<String> },
    /// It is known what is usual, and everything is.
    NothingElse,
}

/// What the headline is chosen from.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    pub figures: &'a [Figure],
    /// Top spenders marked as left in the period.
    pub left: &'a [String],
    /// Top spenders who began to drift or lapsed in the period.
    pub quiet: &'a [String],
    /// Good customers who complained, gave a low score, went silent or may not renew.
    pub need: &'a [String],
    /// The news of the period before: good news is told once.
    pub told: Option<&'a News>,
}

/// Chooses the two sentences.
pub fn headline(facts: &Facts<'_>) -> Headline {
    let opening = opening(facts.figures);
    let news = news(facts, &opening);
    Headline { opening, news }
}

fn opening(figures: &[Figure]) -> Opening {
    let count = |id| number(figures, id).unwrap_or(0.0);
    let revenue = Amount(whole(count(KpiId::Revenue)));
    let customers = count(KpiId::Customers);
    if customers <= 0.0 && count(KpiId::Orders) <= 0.0 {
        return Opening::NothingYet;
    }
    if let Some(customers) = on_contracts(figures) {
        return Opening::Contracts { customers };
    }
    let found = figure(figures, KpiId::Revenue);
    let before = Amount(whole(found.and_then(|figure| figure.previous).unwrap_or(0.0)));
    let verdict = found.and_then(|figure| figure.verdict).unwrap_or(Verdict::TooFewToTell);
    if found.is_some_and(|figure| matches!(figure.note, Some(Note::SoFar | Note::NotKnownYet))) {
        Opening::SoFar { revenue }
    } else if revenue < Amount::ZERO {
        Opening::MoreRefunded { revenue }
    } else if count(KpiId::Orders) <= 0.0 {
        Opening::NoOrders { before, unusual: verdict == Verdict::ClearlyDown }
    } else if customers <= count(KpiId::NewCustomers) {
        Opening::FirstOrders { revenue }
    } else {
        let note = found.and_then(|figure| figure.note.as_ref());
        let as_last_year = note == Some(&Note::AsLastYear);
        Opening::Revenue { revenue, before, verdict, as_last_year }
    }
}

/// How many customers there are of a business that lives on contracts: nobody ever bought anything.
pub fn on_contracts(figures: &[Figure]) -> Option<i64> {
    let bought = figure(figures, KpiId::RepeatRate)?;
    let customers = number(figures, KpiId::ActiveCustomers)?;
    let lives = bought.value.is_none() && number(figures, KpiId::Customers)? > 0.0;
    lives.then(|| whole(customers))
}

fn news(facts: &Facts<'_>, opening: &Opening) -> Option<News> {
    if !facts.left.is_empty() {
        return Some(News::TopSpendersLeft { names: facts.left.to_vec() });
    }
    if !facts.quiet.is_empty() {
        return Some(News::TopSpendersQuiet { names: facts.quiet.to_vec() });
    }
    let changed = |(id, up): &(KpiId, bool)| clear_change(facts.figures, *id, *up);
    let bad = BAD.iter().find_map(changed);
    let good = || GOOD.iter().filter_map(changed).find(|news| !is_told(news, facts.told));
    let need = || News::NeedYou { names: facts.need.to_vec() };
    let bad = bad.or_else(|| (!facts.need.is_empty()).then(need));
    bad.or_else(good).or_else(|| usual_is_known(opening).then_some(News::NothingElse))
}

/// Whether the period before had the same good news: what lasts is news once.
fn is_told(news: &News, told: Option<&News>) -> bool {
    match (news, told) {
        (News::Changed { kpi, up, .. }, Some(News::Changed { kpi: told_kpi, up: told_up, .. })) => {
            (kpi, up) == (told_kpi, told_up)
        }
        _ => false,
    }
}

/// What is worth a sentence when it clearly changes, the worst first: the figure, and whether up.
const BAD: &[(KpiId, bool)] = &[
    (KpiId::Nps, false),
    (KpiId::Csat, false),
    (KpiId::ChurnRate, true),
    (KpiId::ActiveCustomers, false),
    (KpiId::NewCustomers, false),
];
const GOOD: &[(KpiId, bool)] = &[
    (KpiId::Nps, true),
    (KpiId::Csat, true),
    (KpiId::ChurnRate, false),
    (KpiId::ActiveCustomers, true),
    (KpiId::NewCustomers, true),
];

fn clear_change(figures: &[Figure], id: KpiId, up: bool) -> Option<News> {
    let figure = figure(figures, id)?;
    let clearly = if up { Verdict::ClearlyUp } else { Verdict::ClearlyDown };
    if figure.verdict != Some(clearly) {
        return None;
    }
    let (now, before) = (figure.value?, base(figure)?);
    // What is usual may lie on the other side of the period before: then the figure is on its way
    // back, and a sentence that holds the two against each other would say the opposite.
    (up == (now > before)).then_some(News::Changed { kpi: id, up, now, before })
}

/// The value a verdict compares with: a year ago for what looks back over 12 months; for all others
/// the period before, or the 13 weeks before.
pub fn base(figure: &Figure) -> Option<f64> {
    match figure.id.looks_back_a_year() {
        true => figure.same_period_last_year,
        false => figure.previous,
    }
}

fn usual_is_known(opening: &Opening) -> bool {
    matches!(opening, Opening::Revenue { verdict, .. } if *verdict != Verdict::TooFewToTell)
}

fn figure(figures: &[Figure], id: KpiId) -> Option<&Figure> {
    figures.iter().find(|figure| figure.id == id)
}

fn number(figures: &[Figure], id: KpiId) -> Option<f64> {
    figure(figures, id).and_then(|figure| figure.value)
}

#[expect(clippy::cast_possible_truncation, reason = "minor units in a figure are whole numbers")]
fn whole(value: f64) -> i64 {
    value.round() as i64
}

#[cfg(test)]
mod tests;
