//! What became of what earlier reports said to do: seen in the facts, nobody ticks it off. Nothing
//! leaves the list without a word, and what left it is still followed until something happens.

use serde::{Deserialize, Serialize};

use super::leaving::Leaving;
use crate::domain::report::ReportKind;
use crate::domain::{Amount, CustomerId, Day, Period};
use crate::insights::to_do::{Concern, Outcome, Reach, Reason, Waiting};
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
    /// They had said what is the matter: nobody had to ask.
    #[serde(default)]
    pub(in crate::reports) has_said: bool,
    /// The last report named them, on whichever list.
    #[serde(default)]
    pub(in crate::reports) was_named: bool,
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
    /// Its customer is named elsewhere in the report.
    Named,
    /// Somebody still is to be turned to; others come first.
    #[default]
    #[serde(alias = "gives_way")]
    Waits,
    /// Nobody would be told to do it today.
    Closed,
}

/// Who is named where in the report that is being made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lists<'a> {
    pub(super) concerns: &'a [Concern],
    pub(super) to_do: &'a [Concern],
    pub(super) waiting: &'a Waiting,
    pub(super) leaving: &'a Leaving,
}

/// What is read of a frozen report, of whatever version it is.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Earlier {
    to_do: Vec<Concern>,
    waiting: Waiting,
    leaving: Leaving,
    followed: Vec<Followed>,
    is_margin: bool,
}

/// What the report before this period's left open, empty where there was none, or nothing to do; and what
/// a year of those was worth who might leave, where it is counted as `is_margin` says.
pub(super) fn open_before(
    tx: &ReadTx<'_>,
    (period, is_margin): (Period, bool),
) -> store::Result<(Vec<Followed>, Option<Amount>)> {
    let Some(report) = reports::find(tx, ReportKind::Weekly, period.previous())? else {
        return Ok((Vec::new(), None));
    };
    let earlier: Earlier = serde_json::from_str(&report.data).unwrap_or_default();
    let at_risk = (earlier.is_margin == is_margin).then_some(earlier.leaving.value_12_months);
    Ok((open(earlier, period.from), at_risk))
}

/// What became of it; customers who are no longer there are left out.
pub(super) fn told(
    open: Vec<Followed>,
    outcomes: Vec<Option<Outcome>>,
    lists: Lists<'_>,
) -> Vec<Followed> {
    let followed = |(one, outcome): (Followed, Option<Outcome>)| {
        let stands = stands(&one, lists);
        Some(Followed { outcome: outcome?, stands, ..one })
    };
    open.into_iter().zip(outcomes).filter_map(followed).collect()
}

/// What the earlier report left open at `t`: its own list, what it still had in sight, and all others
/// it named.
fn open(earlier: Earlier, t: Day) -> Vec<Followed> {
    let Earlier { to_do, waiting, leaving, followed, .. } = earlier;
    let listed = to_do
        .iter()
        .map(|concern| shown(concern, concern.reason, weeks_listed(concern, &followed)));
    let in_sight = followed.iter().filter(|one| one.is_open() && one.ago < KEPT);
    let in_sight =
        in_sight.map(|one| Followed { ago: one.ago + 1, was_named: false, ..one.clone() });
    let ending = waiting
        .ending
        .iter()
        .filter_map(|concern| Some(shown(concern, Reason::Renewal { on: concern.ends(t)? }, 0)));
    let longest =
        waiting.longest.iter().filter_map(|concern| Some(shown(concern, concern.waits_for()?, 0)));
    let may_leave = leaving.shown.iter().map(|concern| shown(concern, concern.reason, 0));
    let mut open: Vec<Followed> = Vec::new();
    for one in listed.chain(in_sight).chain(ending).chain(longest).chain(may_leave) {
        match open.iter_mut().find(|other| other.customer == one.customer) {
            // Named for something else than what it was once to be done for.
            Some(known) if known.ago > 0 && !one.reason.is_same_as(known.reason) => *known = one,
            Some(known) => known.was_named |= one.was_named,
            None => open.push(one),
        }
    }
    open
}

fn shown(concern: &Concern, reason: Reason, weeks: usize) -> Followed {
    Followed {
        customer: concern.customer,
        name: concern.name.clone(),
        reason,
        reach: concern.reach(),
        outcome: Outcome::Nothing,
        stands: Stands::Listed,
        weeks,
        ago: 0,
        has_said: concern.matter.has_said(),
        was_named: true,
    }
}

impl Followed {
    /// Something happened, or it stood in the last report and must not go without a word.
    pub(in crate::reports) fn is_told(&self) -> bool {
        let is_named = matches!(self.stands, Stands::Listed | Stands::Named);
        let was_listed = self.ago == 0 && self.weeks > 0;
        was_listed || (self.was_named && !is_named) || self.outcome != Outcome::Nothing
    }

    pub(in crate::reports) fn is_listed_again(&self) -> bool {
        self.outcome == Outcome::Nothing && self.stands == Stands::Listed
    }

    /// Whether what was asked was done; never of who is to be turned to again.
    pub(in crate::reports) fn is_done(&self) -> bool {
        self.stands != Stands::Listed && self.outcome.is_what_was_asked(self.reason)
    }

    fn is_open(&self) -> bool {
        self.outcome == Outcome::Nothing && self.stands != Stands::Closed
    }
}

fn stands(one: &Followed, lists: Lists<'_>) -> Stands {
    let is_theirs = |concern: &&Concern| concern.customer == one.customer;
    let named = lists.leaving.shown.iter().chain(&lists.waiting.ending);
    let mut named = named.chain(&lists.waiting.longest);
    if lists.to_do.iter().any(|concern| is_theirs(&concern)) {
        Stands::Listed
    } else if named.any(|concern| is_theirs(&concern)) {
        Stands::Named
    } else if lists.concerns.iter().any(|concern| is_theirs(&concern) && !concern.is_praise()) {
        Stands::Waits
    } else {
        Stands::Closed
    }
}

/// For how many reports on end, this one among them, it has been something to do.
pub(in crate::reports) fn weeks_listed(concern: &Concern, followed: &[Followed]) -> usize {
    let before = followed.iter().find(|one| {
        one.customer == concern.customer
            && one.ago == 0
            && !one.outcome.is_what_was_asked(one.reason)
            && concern.has(one.reason)
    });
    before.map_or(1, |one| one.weeks.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::interaction::InteractionKind;
    use crate::domain::survey::SurveyKind;
    use crate::insights::to_do::Matter;

    fn silent(days: i64) -> Reason {
        Reason::Silent { days, usual_days: Some(7), limit_days: 14, attempt: None }
    }

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn concern(customer: i64, reason: Reason) -> Concern {
        Concern {
            customer: CustomerId(customer),
            name: format!("c{customer}"),
            contact: None,
            reason,
            also: Vec::new(),
            matter: Matter::default(),
            value_12_months: Amount(100),
            is_valued: true,
            last_order: None,
            contacted: None,
        }
    }

    /// The lists of weeks on end, each with all that is to be done and how many of those are
    /// listed, and nothing ever done: what the last of these weeks tells of those before it. At most
    /// two others are named as those who may leave.
    fn told(weeks: &[(&[Concern], usize)]) -> Vec<Followed> {
        let mut earlier = Earlier::default();
        for (concerns, listed) in weeks {
            let to_do = concerns[..*listed].to_vec();
            let waiting = Waiting::default();
            let shown = concerns[*listed..].iter().take(2).cloned().collect();
            let leaving = Leaving { shown, ..Leaving::default() };
            let lists = Lists { concerns, to_do: &to_do, waiting: &waiting, leaving: &leaving };
            let followed = open(earlier, day("2026-11-23"))
                .into_iter()
                .map(|one| Followed { stands: stands(&one, lists), ..one })
                .collect();
            earlier = Earlier { to_do, waiting, leaving, followed, is_margin: false };
        }
        earlier.followed
    }

    fn shown_of(followed: &[Followed]) -> String {
        let one = |one: &Followed| {
            let Followed { name, stands, weeks, ago, .. } = one;
            let told = if one.is_told() { "" } else { " untold" };
            format!("{name} {stands:?} {weeks} {ago}{told}")
        };
        followed.iter().map(one).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn what_stays_undone_is_counted_and_what_leaves_the_list_is_kept_in_sight() {
        let (quiet, quieter) = (concern(1, silent(20)), concern(1, silent(27)));
        let other = concern(2, silent(20));
        assert_eq!(shown_of(&told(&[(std::slice::from_ref(&quiet), 1)])), "");
        let both = [quieter.clone(), other.clone()];
        let weeks: &[(&[Concern], usize)] = &[(&[quiet], 1), (&both, 1), (&both, 1)];
        assert_eq!(shown_of(&told(&weeks[..2])), "c1 Listed 1 0");
        assert_eq!(shown_of(&told(weeks)), "c1 Listed 2 0; c2 Named 0 0 untold");
        assert_eq!(weeks_listed(&quieter, &told(weeks)), 3);
        assert_eq!(weeks_listed(&other, &told(weeks)), 1);
        let swapped = [other.clone(), quieter];
        let left: &[(&[Concern], usize)] = &[(&both, 1), (&swapped, 1), (&swapped, 1)];
        assert_eq!(shown_of(&told(&left[..2])), "c1 Named 1 0; c2 Listed 0 0 untold");
        assert_eq!(shown_of(&told(left)), "c2 Listed 1 0; c1 Named 1 1 untold");
        let gone: &[(&[Concern], usize)] = &[(&both, 1), (&[other], 1)];
        assert_eq!(shown_of(&told(gone)), "c1 Closed 1 0; c2 Listed 0 0 untold");
    }

    #[test]
    fn who_was_named_and_is_not_any_more_is_told_of_once() {
        let all: Vec<Concern> = (1..=4).map(|id| concern(id, silent(20))).collect();
        let turned: Vec<Concern> = [1, 3, 4, 2].map(|id| concern(id, silent(27))).to_vec();
        let weeks: &[(&[Concern], usize)] = &[(&all, 1), (&turned, 1), (&turned, 1)];
        assert_eq!(
            shown_of(&told(&weeks[..2])),
            "c1 Listed 1 0; c2 Waits 0 0; c3 Named 0 0 untold"
        );
        assert!(shown_of(&told(weeks)).contains("; c2 Waits 0 1 untold"));
    }

    #[test]
    fn a_place_on_the_list_is_not_remembered_for_ever() {
        let mut turned: Vec<Concern> = [2, 3, 4].map(|id| concern(id, silent(20))).to_vec();
        turned.push(concern(1, silent(20)));
        let mut weeks: Vec<(&[Concern], usize)> = vec![(&turned[3..], 1)];
        weeks.extend(std::iter::repeat_n::<(&[Concern], usize)>((&turned, 1), 20));
        assert!(shown_of(&told(&weeks[..KEPT + 2])).contains("; c1 Waits 1 8 untold"));
        assert!(!shown_of(&told(&weeks[..KEPT + 3])).contains("c1"));
    }

    #[test]
    fn what_older_reports_froze_is_still_read() {
        let frozen = r#"{"name":"c1","reason":{"kind":"renewal","on":"2026-12-01"},
            "outcome":{"kind":"nothing"},"stands":"gives_way"}"#;
        let read: Followed = serde_json::from_str(frozen).unwrap();
        assert_eq!(shown_of(&[read]), "c1 Waits 1 0");
    }

    #[test]
    fn another_matter_of_the_same_customer_begins_anew() {
        let low = |on| Reason::LowScore { survey: SurveyKind::Nps, score: 3, on: day(on) };
        let (first, second) = (concern(1, low("2026-11-02")), concern(1, low("2026-11-12")));
        let weeks: &[(&[Concern], usize)] = &[(&[first], 1), (std::slice::from_ref(&second), 1)];
        assert_eq!(shown_of(&told(weeks)), "c1 Listed 1 0");
        assert_eq!(weeks_listed(&second, &told(weeks)), 1);
    }

    #[test]
    fn a_talk_is_no_new_contract_and_nothing_is_done_that_is_asked_again() {
        let check = |reason, outcome, stands, expect| {
            let one = Followed { outcome, stands, ..shown(&concern(1, reason), reason, 1) };
            assert_eq!(one.is_done(), expect, "{one:?}");
        };
        let on = day("2026-11-18");
        let (renewal, contacted) =
            (Reason::Renewal { on: day("2026-12-01") }, Outcome::Contacted { on });
        check(renewal, contacted, Stands::Waits, false);
        check(renewal, Outcome::Renewed { until: None }, Stands::Closed, true);
        check(silent(20), contacted, Stands::Waits, true);
        check(silent(20), contacted, Stands::Listed, false);
        let ordered = |contacted| Outcome::Ordered { on, amount: Amount(100), contacted };
        check(silent(20), ordered(None), Stands::Closed, false);
        check(silent(20), ordered(Some(on)), Stands::Closed, true);
        let asked = InteractionKind::Complaint;
        let complaint = Reason::Unanswered { asked, since: day("2026-11-02") };
        check(complaint, Outcome::Answered { on }, Stands::Named, true);
        check(complaint, Outcome::Answered { on }, Stands::Listed, false);
    }
}
