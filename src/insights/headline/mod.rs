//! What a week's first two sentences say, before they are in any language.
//!
//! A change is called one only where a verdict carries it (KPI book §8); otherwise the words stay
//! with what was counted. Bad news comes before good news and is never left out for it.

use serde::{Deserialize, Serialize};

use super::happened::{HalfOfAll, Happened, OneOrder, TakenBack};
use crate::domain::kpi::{Figure, KpiId, Note, Verdict};
use crate::domain::{Amount, CustomerId};

/// The two sentences: how the week was, and the one other thing to know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Headline {
    pub opening: Opening,
    /// Without this the money of the opening would be misread.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aside: Option<Aside>,
    pub news: Option<News>,
}

/// What is to be known of the money itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Aside {
    /// So much was ordered and taken back within days.
    TakenBack(TakenBack),
    /// One order is half of what was ordered, or more.
    OneOrder(OneOrder),
}

/// How the week was in money.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Opening {
    /// No customer of the business yet: nothing was ever bought or agreed.
    NothingYet,
    /// So many customers have a contract, and nothing was ever bought; so many came and left.
    Contracts {
        customers: i64,
        #[serde(default)]
        began: i64,
        #[serde(default)]
        ended: i64,
    },
    /// Every customer there is came this week.
    FirstOrders { revenue: Amount },
    /// Not all orders of the week are known.
    SoFar { revenue: Amount },
    /// Of a file of long ago: nobody counts as active any more, and nothing was bought.
    NobodyActive,
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
    /// The one customer who brings half of everything went silent, or needs somebody.
    HalfAtRisk(HalfOfAll),
    /// Top spenders who left this week, by name.
    TopSpendersLeft { names: Vec<String> },
    /// Top spenders who went silent for longer than they ever do, by name.
    TopSpendersQuiet { names: Vec<String> },
    /// A figure that clearly changed.
    Changed { kpi: KpiId, up: bool, now: f64, before: f64 },
    /// A figure that lies far from another time's: a number without a word.
    Compared { kpi: KpiId, up: bool, now: f64, before: f64, with: With },
    /// So many customers' contracts ended, out of so many.
    ContractsEnded { ended: i64, of: i64 },
    /// Nobody came for the first time, for so many whole months.
    NobodyNew { months: i64 },
    /// Good customers whom somebody should turn to, by name.
    NeedYou { names: Vec<String> },
    /// It is known what is usual, and everything is.
    NothingElse,
}

/// The time that a number is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum With {
    YearAgo,
    PeriodBefore,
}

/// A customer, known by more than a name that others may have too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Someone {
    pub customer: CustomerId,
    pub name: String,
}

/// What the headline is chosen from.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    pub figures: &'a [Figure],
    pub happened: &'a Happened,
    /// Of a week, which differs too much from another to be held against it.
    pub of_week: bool,
    /// Top spenders marked as left in the period.
    pub left: &'a [Someone],
    /// Top spenders who began to drift or lapsed in the period.
    pub quiet: &'a [Someone],
    /// Good customers who complained, gave a low score, went silent or may not renew.
    pub need: &'a [Someone],
    /// The news of the periods before: good news, and what changes slowly, is told once.
    pub told: &'a [News],
}

/// Chooses the two sentences.
pub fn headline(facts: &Facts<'_>) -> Headline {
    let opening = opening(facts);
    let news = news(facts, &opening);
    let is_of_money = matches!(
        opening,
        Opening::FirstOrders { .. } | Opening::MoreRefunded { .. } | Opening::Revenue { .. }
    );
    Headline { aside: aside(facts.happened).filter(|_| is_of_money), opening, news }
}

/// What is to be known of the money of a period.
pub fn aside(happened: &Happened) -> Option<Aside> {
    let one_order = || happened.one_order.clone().map(Aside::OneOrder);
    happened.taken_back.map(Aside::TakenBack).or_else(one_order)
}

impl Opening {
    /// Whether there is nothing to show below it.
    pub fn is_all(&self) -> bool {
        matches!(self, Opening::NothingYet | Opening::NobodyActive)
    }
}

fn opening(facts: &Facts<'_>) -> Opening {
    let figures = facts.figures;
    let count = |id| number(figures, id).unwrap_or(0.0);
    let revenue = Amount(whole(count(KpiId::Revenue)));
    let customers = count(KpiId::Customers);
    if customers <= 0.0 && count(KpiId::Orders) <= 0.0 {
        return Opening::NothingYet;
    }
    if let Some(customers) = on_contracts(figures) {
        let contracts = facts.happened.contracts;
        return Opening::Contracts { customers, began: contracts.began, ended: contracts.ended };
    }
    let found = figure(figures, KpiId::Revenue);
    let before = Amount(whole(found.and_then(|figure| figure.previous).unwrap_or(0.0)));
    let verdict = found.and_then(|figure| figure.verdict).unwrap_or(Verdict::TooFewToTell);
    if found.is_some_and(|figure| matches!(figure.note, Some(Note::SoFar | Note::NotKnownYet))) {
        Opening::SoFar { revenue }
    } else if revenue < Amount::ZERO {
        Opening::MoreRefunded { revenue }
    } else if is_over(figures) {
        Opening::NobodyActive
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

/// Whether there were customers and all of them are gone: nothing was bought, and nobody is active.
pub fn is_over(figures: &[Figure]) -> bool {
    [KpiId::Orders, KpiId::ActiveCustomers].iter().all(|id| number(figures, *id) == Some(0.0))
}

/// How many customers there are of a business that lives on contracts: nobody ever bought anything.
pub fn on_contracts(figures: &[Figure]) -> Option<i64> {
    let bought = figure(figures, KpiId::RepeatRate)?;
    let customers = number(figures, KpiId::ActiveCustomers)?;
    let lives = bought.value.is_none() && number(figures, KpiId::Customers)? > 0.0;
    lives.then(|| whole(customers))
}

/// The worst first, and of that what the business lives by; good news where there is no other.
fn news(facts: &Facts<'_>, opening: &Opening) -> Option<News> {
    let is_new = |news: &News| !facts.told.iter().any(|told| is_same(news, told));
    let need = || News::NeedYou { names: names(facts.need) };
    if *opening == Opening::NobodyActive {
        return None;
    }
    at_risk(facts)
        .or_else(|| lost(facts))
        .or_else(|| slow(facts).find(is_new))
        .or_else(|| BAD.iter().find_map(|(id, up)| clear_change(facts.figures, *id, *up)))
        .or_else(|| (!facts.need.is_empty()).then(need))
        .or_else(|| good(facts).find(is_new))
        .or_else(|| usual_is_known(opening).then_some(News::NothingElse))
}

/// Who left, and who may: the customer who is half of the business before all others.
fn at_risk(facts: &Facts<'_>) -> Option<News> {
    let mut named = facts.quiet.iter().chain(facts.need);
    let half = facts.happened.half.as_ref();
    let half = half.filter(|half| named.any(|someone| someone.customer == half.customer));
    let of_half = || half.map(|half| News::HalfAtRisk(half.clone()));
    let left =
        || (!facts.left.is_empty()).then(|| News::TopSpendersLeft { names: names(facts.left) });
    let quiet =
        || (!facts.quiet.is_empty()).then(|| News::TopSpendersQuiet { names: names(facts.quiet) });
    left().or_else(of_half).or_else(quiet)
}

fn names(customers: &[Someone]) -> Vec<String> {
    customers.iter().map(|someone| someone.name.clone()).collect()
}

/// Contracts that ended, where that is more than a few.
fn lost(facts: &Facts<'_>) -> Option<News> {
    const FEWEST: i64 = 2;
    const ONE_IN: i64 = 20;
    let contracts = facts.happened.contracts;
    let of = contracts.open + contracts.ended;
    let is_much = contracts.ended >= FEWEST && contracts.ended * ONE_IN >= of;
    let opening_says_so = on_contracts(facts.figures).is_some();
    (is_much && !opening_says_so).then_some(News::ContractsEnded { ended: contracts.ended, of })
}

/// What no week shows by itself: far fewer customers than a year ago, months without anybody new, and
/// margin that went down while revenue rose.
fn slow(facts: &Facts<'_>) -> impl Iterator<Item = News> {
    let nobody_new = || facts.happened.months_without_new.map(|months| News::NobodyNew { months });
    let active = active(facts.figures).filter(|news| !is_up(news));
    [active, nobody_new(), margin(facts)].into_iter().flatten()
}

fn good(facts: &Facts<'_>) -> impl Iterator<Item = News> {
    let clear = GOOD.iter().filter_map(|(id, up)| clear_change(facts.figures, *id, *up));
    clear.chain(active(facts.figures).filter(is_up))
}

/// Of fewer customers, a part of them says little.
const FEWEST_CUSTOMERS: f64 = 10.0;
/// What changed by no larger part than this is level (KPI book §8).
const LEVEL: f64 = 0.15;

/// Active customers against a year ago, where that is known: the number of a week carries over from the
/// one before, and shows nothing.
fn active(figures: &[Figure]) -> Option<News> {
    let figure = figure(figures, KpiId::ActiveCustomers)?;
    let (now, before) = (figure.value?, figure.same_period_last_year?);
    let is_far = before >= FEWEST_CUSTOMERS && is_far(now, before);
    let is_known = is_far && knows_two_years(figures);
    let (kpi, up, with) = (KpiId::ActiveCustomers, now > before, With::YearAgo);
    is_known.then_some(News::Compared { kpi, up, now, before, with })
}

/// In a file's first active window everybody who ever came is active: a year ago must lie after it, and
/// that is how long a churn rate waits.
fn knows_two_years(figures: &[Figure]) -> bool {
    let churn = figure(figures, KpiId::ChurnRate);
    churn.is_some_and(|churn| !matches!(churn.note, Some(Note::NotEnoughHistory { .. })))
}

/// Margin that fell far while revenue did not, against last year where that is known.
fn margin(facts: &Facts<'_>) -> Option<News> {
    let find = |id| figure(facts.figures, id);
    let (revenue, margin) = (find(KpiId::Revenue)?, find(KpiId::Margin)?);
    let pair = |of: fn(&Figure) -> Option<f64>| of(revenue).zip(of(margin));
    let year_ago = pair(|figure| figure.same_period_last_year);
    let with = if year_ago.is_some() { With::YearAgo } else { With::PeriodBefore };
    let (revenue_before, before) = year_ago.or_else(|| pair(|figure| figure.previous))?;
    let (revenue_now, now) = pair(|figure| figure.value)?;
    let parted = revenue_now >= revenue_before && now < before && is_far(now, before);
    let is_told = !facts.of_week || margin.low.is_some_and(|low| now < low);
    let (kpi, up) = (KpiId::Margin, false);
    (parted && is_told).then_some(News::Compared { kpi, up, now, before, with })
}

fn is_far(now: f64, before: f64) -> bool {
    (now - before).abs() > LEVEL * before.abs()
}

fn is_up(news: &News) -> bool {
    matches!(news, News::Compared { up: true, .. })
}

/// Whether an earlier period had the same news, whatever the numbers.
fn is_same(news: &News, told: &News) -> bool {
    match (news, told) {
        (
            News::Changed { kpi, up, .. } | News::Compared { kpi, up, .. },
            News::Changed { kpi: told_kpi, up: told_up, .. }
            | News::Compared { kpi: told_kpi, up: told_up, .. },
        ) => (kpi, up) == (told_kpi, told_up),
        (News::NobodyNew { .. }, News::NobodyNew { .. }) => true,
        _ => false,
    }
}

/// What is worth a sentence when it clearly changes, the worst first: the figure, and whether up.
const BAD: &[(KpiId, bool)] = &[
    (KpiId::Margin, false),
    (KpiId::Nps, false),
    (KpiId::Csat, false),
    (KpiId::ChurnRate, true),
    (KpiId::NewCustomers, false),
];
const GOOD: &[(KpiId, bool)] = &[
    (KpiId::Nps, true),
    (KpiId::Csat, true),
    (KpiId::ChurnRate, false),
    (KpiId::NewCustomers, true),
];

fn clear_change(figures: &[Figure], id: KpiId, up: bool) -> Option<News> {
    let figure = figure(figures, id)?;
    let clearly = if up { Verdict::ClearlyUp } else { Verdict::ClearlyDown };
    let (now, before) = (figure.value?, figure.base()?);
    let is_clear = figure.verdict == Some(clearly);
    is_clear.then_some(News::Changed { kpi: id, up, now, before })
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
