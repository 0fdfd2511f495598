//! What a report will say, asked of the file once: the data that is then frozen.
//!
//! Deliberately absent: words of any language (`tell`), and figures, which `insights` works out.

pub(super) mod data;
pub(super) mod followed;
pub(super) mod groups;
pub(super) mod leaving;
pub(super) mod movement;
pub(super) mod quotes;
pub(super) mod review;
pub(super) mod spenders;

use data::{Basics, WeeklyData};
use followed::{Followed, Lists};
use movement::Moved;

use crate::domain::kpi::{KpiId, Verdict};
use crate::domain::report::ReportKind;
use crate::domain::{Amount, Day, Period, PeriodKind};
use crate::insights::causes::{Base, Explained};
use crate::insights::happened::Happened;
use crate::insights::headline::{Facts, Headline, News, Someone, headline};
use crate::insights::known::Known;
use crate::insights::kpis::KpiSet;
use crate::insights::looks::{self, Asked, Lengths, Second};
use crate::insights::products::{self, ProductMove};
use crate::insights::revenue::{RevenuePeriod, UsualRange};
use crate::insights::to_do::{Concern, Outcome, Reason};
use crate::insights::{scores, to_do};
use crate::settings::Settings;
use crate::store::{self, ReadTx, reports};

/// A quarter of weeks, or a year of months and the same month the year before.
const PERIODS: usize = 13;

const LENGTHS: Lengths = Lengths { periods: PERIODS, spenders: spenders::SHOWN };

/// The last week closed before `as_of`. Who moved is told where segments are known.
///
/// # Errors
/// A database error.
pub(super) fn weekly(
    tx: &ReadTx<'_>,
    settings: &Settings,
    as_of: Day,
) -> store::Result<WeeklyData> {
    let known = Known::at(tx, settings, as_of)?;
    let week = Period::last_closed(PeriodKind::Week, as_of);
    let first = looks::first(tx, settings, (week, &known), LENGTHS)?;
    let basics = basics(tx, settings, (first.figures.clone(), first.is_margin));
    let period = basics.period;
    let moved = Moved::in_period(tx, (period, basics.count(KpiId::Customers)))?;
    let (open, at_risk) = followed::open_before(tx, (period, basics.is_margin))?;
    let tasks: Vec<_> = open.iter().map(|one| (one.customer, one.reason)).collect();
    let revenue_weeks = whole(&basics, first.revenue.clone());
    let base = why(&basics, revenue_weeks.len());
    let asked = Asked { tasks: &tasks, since: period.from, base };
    let Second { concerns, outcomes, explained } = first.second(tx, settings, asked)?;
    let chosen = to_do::to_do(tx, &concerns, period.to)?;
    let happened = &first.figures.happened;
    let waiting = to_do::waiting(&concerns, &chosen, period.to);
    let mut leaving = leaving::of(&concerns, &chosen, (at_risk, period.to));
    to_do::with_matters(tx, &mut leaving.shown, period.to)?;
    let lists = Lists { concerns: &concerns, to_do: &chosen, waiting: &waiting, leaving: &leaving };
    let low_scores = scores::low_scores(tx, period.to)?;
    let spenders = spenders::gather(first.spenders);
    let followed = followed::told(open, outcomes, lists);
    Ok(WeeklyData {
        headline: chosen_headline(tx, (&basics, happened), moved.as_ref(), &chosen)?,
        gone: moved.as_ref().map_or_else(Vec::new, |moved| gone(&moved.gone, &followed)),
        why: explained.filter(|explained| goes_with(explained, &basics)),
        revenue_weeks,
        revenue_usual: UsualRange::of(&basics.figures),
        products: sold(tx, &basics)?,
        scores: scores::nps_split(tx, period.to)?,
        spenders_moved: spenders::moved(tx, (ReportKind::Weekly, period), &spenders)?,
        spenders,
        // Who moved is not known before it is known who bought.
        moves: moved.filter(|_| basics.known_so_far() != Some(None)).map(|moved| moved.moves),
        quotes: quotes::gather(tx, period, (&low_scores, &chosen))?,
        low_scores,
        followed,
        leaving,
        waiting,
        to_do: chosen,
        basics,
    })
}

/// Who was marked as left and is told of nowhere else.
fn gone(marked: &[Someone], followed: &[Followed]) -> Vec<String> {
    let is_told = |someone: &&Someone| {
        let theirs = |one: &&Followed| one.customer == someone.customer;
        followed.iter().find(theirs).is_some_and(|one| matches!(one.outcome, Outcome::Left { .. }))
    };
    marked.iter().filter(|one| !is_told(one)).map(|one| one.name.clone()).collect()
}

/// What clearly rose or fell of what is sold; nothing before it is known what was.
fn sold(tx: &ReadTx<'_>, basics: &Basics) -> store::Result<Vec<ProductMove>> {
    let is_whole = basics.known_up_to.is_none();
    if is_whole { products::moves(tx, basics.period) } else { Ok(Vec::new()) }
}

/// What every kind of report has.
fn basics(tx: &ReadTx<'_>, settings: &Settings, (set, is_margin): (KpiSet, bool)) -> Basics {
    Basics {
        business: settings.business.name.clone(),
        address: settings.business.address.clone(),
        currency: settings.business.currency.code().to_owned(),
        time_zone: settings.business.time_zone.iana_name().unwrap_or("UTC").to_owned(),
        period: set.period,
        made_at: tx.now(),
        known_up_to: (!set.is_whole).then_some(set.known_up_to),
        counter_sales: set.counter_sales,
        is_margin,
        fingerprint: set.fingerprint,
        figures: set.figures,
    }
}

/// A bar of a part of a week would look like a bad week.
fn whole(basics: &Basics, revenue: Vec<RevenuePeriod>) -> Vec<RevenuePeriod> {
    if basics.known_up_to.is_none() { revenue } else { Vec::new() }
}

fn chosen_headline(
    tx: &ReadTx<'_>,
    (basics, happened): (&Basics, &Happened),
    moved: Option<&Moved>,
    to_do: &[Concern],
) -> store::Result<Headline> {
    let need = to_do.iter().filter(|concern| concern.is_valued && !concern.is_praise());
    let someone =
        |concern: &Concern| Someone { customer: concern.customer, name: concern.name.clone() };
    let need: Vec<_> = need.map(someone).collect();
    // Who was called already, or brings less than those on the list, is no news above it, and who
    // ordered in vain is not quiet; whoever brings most of the list is never less than the news.
    let is_quiet =
        |concern: &Concern| matches!(concern.reason, Reason::Silent { attempt: None, .. });
    let is_theirs = |someone: &Someone, concern: &Concern| someone.customer == concern.customer;
    let is_listed =
        |one: &&Someone| to_do.iter().any(|concern| is_theirs(one, concern) && is_quiet(concern));
    let quiet = moved.map_or(&[][..], |moved| &moved.quiet);
    let mut quiet: Vec<_> = quiet.iter().filter(is_listed).cloned().collect();
    let largest = to_do.iter().max_by_key(|concern| concern.value_12_months);
    if largest.is_some_and(|largest| !quiet.iter().any(|one| is_theirs(one, largest))) {
        quiet.clear();
    }
    let told = told(tx, basics.period)?;
    Ok(headline(&Facts {
        figures: &basics.figures,
        happened,
        of_week: true,
        left: moved.map_or(&[], |moved| &moved.left),
        quiet: &quiet,
        need: &need,
        told: &told,
    }))
}

/// What the reports of the weeks before had for news, so that this one can have other.
fn told(tx: &ReadTx<'_>, period: Period) -> store::Result<Vec<News>> {
    const WEEKS: usize = 4;
    #[derive(serde::Deserialize)]
    struct Earlier {
        headline: Headline,
    }
    let read = |data: &str| serde_json::from_str::<Earlier>(data).ok()?.headline.news;
    let weeks = std::iter::successors(Some(period), |period| Some(period.previous()));
    let mut told = Vec::new();
    for week in weeks.skip(1).take(WEEKS) {
        let report = reports::find(tx, ReportKind::Weekly, week)?;
        told.extend(report.and_then(|report| read(&report.data)));
    }
    Ok(told)
}

/// Only a clear change has a cause, and it is held against what is usual: what comes and goes inside
/// the usual range needs none.
fn why(basics: &Basics, known_weeks: usize) -> Option<Base> {
    let revenue = basics.figure(KpiId::Revenue)?;
    if revenue.value == Some(0.0) && basics.count(KpiId::Orders) == 0 {
        return None; // nothing was sold: there is no more to it
    }
    let base = || Base::before(basics.period, known_weeks.saturating_sub(1));
    revenue.verdict.is_some_and(Verdict::is_clear).then(base)
}

/// Whether what was found goes the way of the word: an average of other weeks than the usual range is
/// made of may lie on the other side.
fn goes_with(explained: &Explained, basics: &Basics) -> bool {
    let rose = explained.by > Amount::ZERO;
    let verdict = basics.figure(KpiId::Revenue).and_then(|revenue| revenue.verdict);
    verdict == Some(if rose { Verdict::ClearlyUp } else { Verdict::ClearlyDown })
}
