//! What became of what earlier reports said to do: seen in the facts, nobody ticks it off. Nothing
//! leaves the list without a word, and what left it is still followed until something happens.

use serde::{Deserialize, Serialize};

use super::leaving::Leaving;
use crate::domain::report::ReportKind;
use crate::domain::{CustomerId, Period};
use crate::insights::to_do::{Concern, Outcome, Reach, Reason};
use crate::store::{self, ReadTx, reports};

/// For so many reports somebody who left the list is kept in sight.
const KEPT: usize = 8;

/// One thing to do and what happened since.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::reports) struct Followed {
    #[serde(default = "of_old")]
    pub(in crate::reports) customer: CustomerId,
    pub(in crate::reports) name: String,
    pub(in crate::reports) reason: Reason,
    #[serde(default)]
    pub(in crate::reports) reach: Reach,
    pub(in crate::reports) outcome: Outcome,
    #[serde(default)]
    pub(in crate::reports) stands: Stands,
    /// How many reports on end had it on their list; 0 for what only stood among those who may leave.
    #[serde(default = "once")]
    pub(in crate::reports) weeks: usize,
    /// How many reports there were since it was last shown; 0 for what the last one showed.
    #[serde(default)]
    pub(in crate::reports) ago: usize,
}

/// Older reports do not say whose it is; nobody has this number.
fn of_old() -> CustomerId {
    CustomerId(0)
}

fn once() -> usize {
    1
}

/// Where it stands in the report that tells of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::reports) enum Stands {
    /// Its customer is on the new list.
    Listed,
    /// It still is to be done; those who bring more come first.
    #[default]
    Waits,
    /// It still is to be done; the complaint of somebody who brings less comes first.
    GivesWay,
    /// Nobody would be told to do it today.
    Closed,
}

/// What is read of a frozen report, of whatever version it is.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Earlier {
    to_do: Vec<Concern>,
    leaving: Leaving,
    followed: Vec<Followed>,
}

/// What the report before this period's left open; empty where there was none, or nothing to do.
pub(super) fn open_before(tx: &ReadTx<'_>, period: Period) -> store::Result<Vec<Followed>> {
    let earlier = reports::find(tx, ReportKind::Weekly, period.previous())?;
    let read = |data: &str| serde_json::from_str(data).unwrap_or_default();
    Ok(earlier.map(|report| open(read(&report.data))).unwrap_or_default())
}

/// What became of it; customers who are no longer there are left out.
pub(super) fn told(
    open: Vec<Followed>,
    outcomes: Vec<Option<Outcome>>,
    (concerns, to_do): (&[Concern], &[Concern]),
) -> Vec<Followed> {
    let followed = |(one, outcome): (Followed, Option<Outcome>)| {
        let stands = stands(&one, concerns, to_do);
        Some(Followed { outcome: outcome?, stands, ..one })
    };
    open.into_iter().zip(outcomes).filter_map(followed).collect()
}

/// What the earlier report left open: its own list, what it still had in sight, and those it said
/// may leave.
fn open(earlier: Earlier) -> Vec<Followed> {
    let Earlier { to_do, leaving, followed } = earlier;
    let listed = to_do.iter().map(|concern| shown(concern, weeks_listed(concern, &followed)));
    let in_sight = followed.iter().filter(|one| one.is_open() && one.ago < KEPT);
    let in_sight = in_sight.map(|one| Followed { ago: one.ago + 1, ..one.clone() });
    let may_leave = leaving.shown.iter().map(|concern| shown(concern, 0));
    let mut open: Vec<Followed> = Vec::new();
    for one in listed.chain(in_sight).chain(may_leave) {
        if !open.iter().any(|other| other.customer == one.customer) {
            open.push(one);
        }
    }
    open
}

fn shown(concern: &Concern, weeks: usize) -> Followed {
    Followed {
        customer: concern.customer,
        name: concern.name.clone(),
        reason: concern.reason,
        reach: concern.reach(),
        outcome: Outcome::Nothing,
        stands: Stands::Listed,
        weeks,
        ago: 0,
    }
}

impl Followed {
    /// Of the last list, or something happened.
    pub(in crate::reports) fn is_told(&self) -> bool {
        (self.ago == 0 && self.weeks > 0) || self.outcome != Outcome::Nothing
    }

    pub(in crate::reports) fn is_listed_again(&self) -> bool {
        self.outcome == Outcome::Nothing && self.stands == Stands::Listed
    }

    fn is_open(&self) -> bool {
        self.outcome == Outcome::Nothing && self.stands != Stands::Closed
    }
}

fn stands(one: &Followed, concerns: &[Concern], to_do: &[Concern]) -> Stands {
    let is_theirs = |concern: &&Concern| concern.customer == one.customer;
    if to_do.iter().any(|concern| is_theirs(&concern)) {
        return Stands::Listed;
    }
    let open = concerns.iter().filter(is_theirs).find(|concern| concern.has(one.reason));
    let Some(open) = open else { return Stands::Closed };
    let is_before = |other: &Concern| {
        other.reason.is_complaint() && other.revenue_12_months < open.revenue_12_months
    };
    if to_do.iter().any(is_before) { Stands::GivesWay } else { Stands::Waits }
}

/// For how many reports on end, this one among them, it has been something to do.
pub(in crate::reports) fn weeks_listed(concern: &Concern, followed: &[Followed]) -> usize {
    let before = followed.iter().find(|one| {
        one.customer == concern.customer
            && one.ago == 0
            && one.outcome == Outcome::Nothing
            && concern.reason.is_same_as(one.reason)
    });
    before.map_or(1, |one| one.weeks.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::survey::SurveyKind;
    use crate::domain::{Amount, Day};

    fn silent(days: i64) -> Reason {
        Reason::Silent { days, usual_days: Some(7), limit_days: 14 }
    }

    fn concern(customer: i64, reason: Reason) -> Concern {
        Concern {
            customer: CustomerId(customer),
            name: format!("c{customer}"),
            contact: None,
            reason,
            also: Vec::new(),
            revenue_12_months: Amount(100),
            is_valued: true,
            last_order: None,
            contacted: None,
        }
    }

    /// The lists of weeks on end, each with all that is to be done and how many of those are
    /// listed, and nothing ever done: what the last of these weeks tells of those before it.
    fn told(weeks: &[(&[Concern], usize)]) -> Vec<Followed> {
        let mut earlier = Earlier::default();
        for (concerns, listed) in weeks {
            let to_do = concerns[..*listed].to_vec();
            let followed = open(earlier)
                .into_iter()
                .map(|one| Followed { stands: stands(&one, concerns, &to_do), ..one })
                .collect();
            let leaving = Leaving { shown: concerns[*listed..].to_vec(), ..Leaving::default() };
            earlier = Earlier { to_do, leaving, followed };
        }
        earlier.followed
    }

    fn shown(followed: &[Followed]) -> String {
        let one =
            |one: &Followed| format!("{} {:?} {} {}", one.name, one.stands, one.weeks, one.ago);
        followed.iter().map(one).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn what_stays_undone_is_counted_and_what_leaves_the_list_is_kept_in_sight() {
        let (quiet, quieter) = (concern(1, silent(20)), concern(1, silent(27)));
        let other = concern(2, silent(20));
        assert_eq!(shown(&told(&[(std::slice::from_ref(&quiet), 1)])), "");
        let both = [quieter.clone(), other.clone()];
        let weeks: &[(&[Concern], usize)] = &[(&[quiet], 1), (&both, 1), (&both, 1)];
        assert_eq!(shown(&told(&weeks[..2])), "c1 Listed 1 0");
        assert_eq!(shown(&told(weeks)), "c1 Listed 2 0; c2 Waits 0 0");
        assert_eq!(weeks_listed(&quieter, &told(weeks)), 3);
        assert_eq!(weeks_listed(&other, &told(weeks)), 1);
        let swapped = [other.clone(), quieter];
        let left: &[(&[Concern], usize)] = &[(&both, 1), (&swapped, 1), (&swapped, 1)];
        assert_eq!(shown(&told(&left[..2])), "c1 Waits 1 0; c2 Listed 0 0");
        assert_eq!(shown(&told(left)), "c2 Listed 1 0; c1 Waits 1 1");
        let gone: &[(&[Concern], usize)] = &[(&both, 1), (&[other], 1)];
        assert_eq!(shown(&told(gone)), "c1 Closed 1 0; c2 Listed 0 0");
    }

    #[test]
    fn a_place_on_the_list_is_not_remembered_for_ever() {
        let all = [concern(2, silent(20)), concern(1, silent(20))];
        let mut weeks: Vec<(&[Concern], usize)> = vec![(&all[1..], 1)];
        weeks.extend(std::iter::repeat_n::<(&[Concern], usize)>((&all, 1), 20));
        assert!(shown(&told(&weeks[..KEPT + 2])).ends_with("; c1 Waits 1 8"));
        // Only that it may leave is known of it by then.
        assert!(shown(&told(&weeks[..KEPT + 3])).ends_with("; c1 Waits 0 0"));
    }

    #[test]
    fn what_older_reports_froze_is_still_read() {
        let frozen = r#"{"name":"c1","reason":{"kind":"renewal","on":"2026-12-01"},
            "outcome":{"kind":"nothing"}}"#;
        let read: Followed = serde_json::from_str(frozen).unwrap();
        assert_eq!(shown(&[read]), "c1 Waits 1 0");
    }

    #[test]
    fn another_matter_of_the_same_customer_begins_anew() {
        let low = |day: &str| Reason::LowScore {
            survey: SurveyKind::Nps,
            score: 3,
            on: Day::parse(day).unwrap(),
        };
        let (first, second) = (concern(1, low("2026-11-02")), concern(1, low("2026-11-12")));
        let weeks: &[(&[Concern], usize)] = &[(&[first], 1), (std::slice::from_ref(&second), 1)];
        assert_eq!(shown(&told(weeks)), "c1 Listed 1 0");
        assert_eq!(weeks_listed(&second, &told(weeks)), 1);
    }
}
