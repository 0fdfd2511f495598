//! Whether anything happened: for readers who want a mail only then.
//!
//! Something happened when a figure clearly changed, when a top spender left or went quiet, when a
//! good customer needs somebody, or when the period was unlike others by itself: the first orders,
//! more refunded than sold, no orders where that is unusual. What lies inside the usual range is no
//! news, however large it looks. Figures that stay clear for months once they are (more customers
//! every week of a business that grows, churn against a year ago) would make every week one with
//! news, and do not count.

use super::gather::data::{Basics, WeeklyData};
use super::gather::review::ReviewData;
use crate::domain::Amount;
use crate::domain::kpi::{Figure, KpiId, Verdict};
use crate::domain::report::ReportKind;
use crate::insights::headline::{News, Opening};
use crate::insights::review;
use crate::insights::to_do::Reason;
use crate::store::reports::StoredReport;

/// # Errors
/// When the stored figures cannot be read.
pub(super) fn is_eventful(report: &StoredReport) -> anyhow::Result<bool> {
    match report.kind {
        ReportKind::Weekly => Ok(of_week(&serde_json::from_str(&report.data)?)),
        ReportKind::Monthly | ReportKind::Quarterly => {
            Ok(of_review(&serde_json::from_str(&report.data)?))
        }
    }
}

/// Whether there is anything to say: a period of which no order is known is worth a mail only where
/// somebody has to be called, thanked or kept for another reason than silence.
///
/// # Errors
/// When the stored figures cannot be read.
pub(super) fn is_worth_sending(report: &StoredReport) -> anyhow::Result<bool> {
    match report.kind {
        ReportKind::Weekly => {
            let data: WeeklyData = serde_json::from_str(&report.data)?;
            let reasons =
                data.to_do.iter().flat_map(|one| [one.reason].into_iter().chain(one.also.clone()));
            let mut other = reasons.filter(|reason| !matches!(reason, Reason::Silent { .. }));
            Ok(data.basics.known_so_far() != Some(None) || other.next().is_some())
        }
        ReportKind::Monthly | ReportKind::Quarterly => {
            let data: ReviewData = serde_json::from_str(&report.data)?;
            Ok(data.basics.known_so_far() != Some(None) || names_customers(data.news.as_ref()))
        }
    }
}

pub(super) fn of_week(data: &WeeklyData) -> bool {
    let opening = match &data.headline.opening {
        Opening::FirstOrders { .. } | Opening::MoreRefunded { .. } | Opening::SoFar { .. } => true,
        Opening::NoOrders { unusual, .. } => *unusual,
        Opening::NothingYet
        | Opening::NobodyActive
        | Opening::Contracts { .. }
        | Opening::Revenue { .. } => false,
    };
    opening || names_customers(data.headline.news.as_ref()) || any_changed(&data.basics)
}

/// Of a month or a quarter. Money and counts of a quarter are compared and not judged (KPI book
/// §8), so they make no quarter one with news.
fn of_review(data: &ReviewData) -> bool {
    let opening = match &data.opening {
        review::Opening::First { revenue } => *revenue > Amount::ZERO,
        review::Opening::MoreRefunded { .. } | review::Opening::SoFar { .. } => true,
        review::Opening::NoOrders { against } => against.is_some(),
        review::Opening::NothingYet
        | review::Opening::NobodyActive
        | review::Opening::Contracts { .. }
        | review::Opening::Revenue { .. } => false,
    };
    opening || names_customers(data.news.as_ref()) || any_changed(&data.basics)
}

fn names_customers(news: Option<&News>) -> bool {
    match news {
        Some(
            News::HalfAtRisk(_)
            | News::TopSpendersLeft { .. }
            | News::TopSpendersQuiet { .. }
            | News::NeedYou { .. }
            | News::ContractsEnded { .. },
        ) => true,
        // Whether a change counts is asked of the figures.
        Some(
            News::Changed { .. }
            | News::Compared { .. }
            | News::NobodyNew { .. }
            | News::NothingElse,
        )
        | None => false,
    }
}

fn any_changed(basics: &Basics) -> bool {
    basics.figures.iter().any(changed_clearly)
}

/// What is news when it clearly changes, in either direction.
const NEWS: &[KpiId] = &[KpiId::Revenue, KpiId::NewCustomers, KpiId::Nps, KpiId::Csat];

fn changed_clearly(figure: &Figure) -> bool {
    match figure.verdict {
        Some(Verdict::ClearlyUp) => NEWS.contains(&figure.id),
        Some(Verdict::ClearlyDown) => {
            NEWS.contains(&figure.id) || figure.id == KpiId::ActiveCustomers
        }
        Some(
            Verdict::AboveUsual
            | Verdict::BelowUsual
            | Verdict::UpWithinUsual
            | Verdict::DownWithinUsual
            | Verdict::AboutTheSame
            | Verdict::TooFewToTell,
        )
        | None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::tests::{reviews, weeks};

    /// A week in which the opening, the news and one verdict are these.
    fn week(opening: Opening, news: Option<News>, verdict: Verdict) -> WeeklyData {
        let (_, mut data) = weeks::all().into_iter().find(|(name, _)| *name == "first").unwrap();
        data.headline.opening = opening;
        data.headline.news = news;
        data.basics.figures.iter_mut().for_each(|figure| figure.verdict = None);
        data.basics.figures[0].verdict = Some(verdict);
        data
    }

    #[test]
    fn only_what_is_clearly_unusual_is_an_event() {
        use Verdict as V;
        let revenue = |verdict| Opening::Revenue {
            revenue: Amount(1_284_000),
            before: Amount(1_192_000),
            verdict,
            as_last_year: false,
        };
        let none = |unusual| Opening::NoOrders { before: Amount(5_000), unusual };
        let names = vec!["Anna".to_owned()];
        let check = |opening: Opening, news, verdict, expect| {
            let data = week(opening, news, verdict);
            assert_eq!(of_week(&data), expect, "{:?} {verdict:?}", data.headline);
        };
        let calm = Some(News::NothingElse);
        check(revenue(V::UpWithinUsual), calm.clone(), V::UpWithinUsual, false);
        check(revenue(V::DownWithinUsual), calm.clone(), V::DownWithinUsual, false);
        check(revenue(V::AboutTheSame), None, V::AboutTheSame, false);
        check(revenue(V::TooFewToTell), None, V::TooFewToTell, false);
        check(revenue(V::ClearlyUp), calm.clone(), V::ClearlyUp, true);
        check(revenue(V::ClearlyDown), calm.clone(), V::ClearlyDown, true);
        let left = News::TopSpendersLeft { names: names.clone() };
        check(revenue(V::AboutTheSame), Some(left), V::AboutTheSame, true);
        let quiet = News::TopSpendersQuiet { names };
        check(revenue(V::AboutTheSame), Some(quiet), V::AboutTheSame, true);
        let need = News::NeedYou { names: vec!["Anna".to_owned()] };
        check(revenue(V::AboutTheSame), Some(need), V::AboutTheSame, true);
        check(none(false), None, V::DownWithinUsual, false);
        check(none(true), None, V::ClearlyDown, true);
        check(Opening::NothingYet, None, V::TooFewToTell, false);
        check(Opening::FirstOrders { revenue: Amount(1) }, None, V::TooFewToTell, true);
        check(Opening::MoreRefunded { revenue: Amount(-1) }, None, V::DownWithinUsual, true);
    }

    #[test]
    fn a_month_or_quarter_is_looked_back_on_only_when_it_had_news() {
        let reviews = reviews::all();
        let check = |name, change: &dyn Fn(&mut ReviewData), expect| {
            let (_, data) = reviews.iter().find(|(one, _)| *one == name).unwrap();
            let mut data = data.clone();
            data.news = Some(News::NothingElse);
            data.basics.figures.iter_mut().for_each(|figure| figure.verdict = None);
            change(&mut data);
            assert_eq!(of_review(&data), expect, "{name}: {:?}", data.opening);
        };
        let calm = |_: &mut ReviewData| {};
        for (name, expect) in [
            ("month", false),
            ("quarter", false),
            ("month_empty", false),
            ("month_first", true),
            ("month_none", true),
        ] {
            check(name, &calm, expect);
        }
        let up = |data: &mut ReviewData| data.basics.figures[0].verdict = Some(Verdict::ClearlyUp);
        check("month", &up, true);
        let left = |data: &mut ReviewData| {
            data.news = Some(News::TopSpendersLeft { names: vec!["Anna".to_owned()] });
        };
        check("quarter", &left, true);
        let refunded = |data: &mut ReviewData| {
            data.opening = review::Opening::MoreRefunded { revenue: Amount(-1) };
        };
        check("quarter", &refunded, true);
    }

    #[test]
    fn what_stays_clear_for_months_is_not_news_every_week() {
        let opening = Opening::NoOrders { before: Amount(5_000), unusual: false };
        let check = |id: KpiId, verdict, expect| {
            let news = News::Changed { kpi: id, up: false, now: 12.0, before: 41.0 };
            let mut data = week(opening.clone(), Some(news), Verdict::AboutTheSame);
            let place = data.basics.figures.iter().position(|figure| figure.id == id).unwrap();
            data.basics.figures[place].verdict = Some(verdict);
            assert_eq!(of_week(&data), expect, "{id:?} {verdict:?}");
        };
        check(KpiId::Nps, Verdict::ClearlyDown, true);
        check(KpiId::Csat, Verdict::ClearlyUp, true);
        check(KpiId::NewCustomers, Verdict::ClearlyUp, true);
        check(KpiId::ActiveCustomers, Verdict::ClearlyDown, true);
        check(KpiId::ActiveCustomers, Verdict::ClearlyUp, false);
        check(KpiId::Customers, Verdict::ClearlyUp, false);
        check(KpiId::ChurnRate, Verdict::ClearlyDown, false);
    }
}
