//! Small worlds, looked at on Monday 2026-11-23.

use super::*;
use crate::insights::world::{World, day};

pub(super) const T: &str = "2026-11-23";

fn found(world: &World) -> Vec<Concern> {
    let settings = world.settings();
    world.write(|tx| concerns(tx, &settings, day(T)).unwrap())
}

/// `anna Silent { … } 30000`, the first of everybody's reasons.
fn shown(concerns: &[Concern]) -> String {
    let one = |concern: &Concern| {
        let reason = match concern.reason {
            Reason::Unanswered { asked, since } => format!("{} since {since}", asked.code()),
            Reason::LowScore { score, on, .. } => format!("low {score} on {on}"),
            Reason::Renewal { on } => format!("renewal {on}"),
            Reason::Silent { days, usual_days, attempt: None, .. } => {
                format!("silent {days} of {usual_days:?}")
            }
            Reason::Silent { days, attempt: Some(attempt), .. } => {
                format!("silent {days}, {} {}", attempt.state.code(), attempt.on)
            }
            Reason::HighScore { score, on, .. } => format!("high {score} on {on}"),
        };
        format!("{}: {reason}", concern.name)
    };
    concerns.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn check(lines: &str, expect: &str) {
    assert_eq!(shown(&found(&World::of(lines))), expect, "{lines}");
}

#[test]
fn a_silent_customer_is_one_beyond_their_own_rhythm() {
    let weekly = "2026-09-01 €10, 2026-09-08 €10, 2026-09-15 €10, 2026-09-22 €10, 2026-09-29 €10";
    check(&format!("anna: {weekly}"), "anna: silent 54 of Some(7)");
    check(&format!("anna: {weekly}, 2026-11-10 €10"), "");
    check(&format!("anna: {weekly}; left 2026-11-01"), "");
    check(&format!("anna: {weekly}; contract 2026-01-01.."), "");
}

#[test]
fn what_was_asked_waits_until_somebody_answers() {
    let asked = "anna: 2026-11-20 €10; in 2026-11-18T09:00 complaint";
    check(asked, "anna: complaint since 2026-11-18");
    check(&format!("{asked} resolved 2026-11-19"), "");
    check(&format!("{asked}; out 2026-11-19T09:00 note"), "");
    check("anna: 2026-11-20 €10; in 2026-08-01T09:00 complaint; left 2026-11-21", "");
}

#[test]
fn what_nobody_answered_never_grows_too_old() {
    let old = "in 2025-01-07T09:00 complaint";
    check(&format!("anna: 2026-11-20 €10; {old}"), "anna: complaint since 2025-01-07");
    check(&format!("anna: {old}"), "anna: complaint since 2025-01-07");
    let world = World::of("anna: in 2026-11-02 question; in 2026-11-20 complaint");
    let all = found(&world);
    let also = all[0].also.iter().map(|reason| format!("{reason:?}")).collect::<Vec<_>>();
    assert_eq!(shown(&all), "anna: complaint since 2026-11-20");
    assert!(also[0].starts_with("Unanswered { asked: Question"), "{also:?}");
}

#[test]
fn who_ordered_in_vain_is_not_silent() {
    let weekly = "2026-09-01 €10, 2026-09-08 €10, 2026-09-15 €10, 2026-09-22 €10, 2026-09-29 €10";
    check(
        &format!("anna: {weekly}, 2026-10-30 €69.60 cancelled"),
        "anna: silent 54, cancelled 2026-10-30",
    );
    check(
        &format!(
            "anna: {weekly}, 2026-09-28 €5 failed, 2026-10-02 €5 cancelled, 2026-10-30 €6 unpaid"
        ),
        "anna: silent 54, unpaid 2026-10-30",
    );
    check(&format!("anna: {weekly}, 2026-09-28 €5 failed"), "anna: silent 54 of Some(7)");
    let (close, far) = ("2026-06-01 €10, 2026-06-05 €10, 2026-06-09 €10", "2026-08-02 €10");
    check(&format!("anna: {close}, {far}, 2026-08-05 €10"), "anna: silent 109 of None");
}

/// What it is about of the one there is.
fn matter_of(lines: &str) -> Matter {
    let world = World::of(lines);
    let mut all = found(&world);
    world.write(|tx| with_matters(tx, &mut all, day(T)).unwrap());
    all.swap_remove(0).matter
}

#[test]
fn complaints_of_a_matter_and_their_own_words_are_told_together() {
    let late = "in 2026-10-21 complaint resolved 2026-10-23 about Levering te laat;
                in 2026-11-11 complaint resolved 2026-11-12 about Levering te laat";
    let late = late.replace('\n', " ");
    let said = "nps 2026-11-19 3 said Nog één keer en ik kijk verder.";
    let matter = matter_of(&format!("anna: 2026-11-20 €10; {late}; {said}"));
    let complaints = matter.complaints.as_ref().unwrap();
    assert_eq!(complaints.words.as_deref(), Some("Levering te laat"));
    assert_eq!((complaints.count, complaints.first), (2, day("2026-10-21")));
    let words = "Nog één keer en ik kijk verder.".to_owned();
    assert_eq!(matter.answer, Some(Words { words, on: day("2026-11-19") }));
    assert!(matter.has_said());
    let old = "in 2026-08-01 complaint resolved 2026-08-02 about Maling";
    let silent = matter_of(&format!("anna: 2026-11-20 €10; {old}; nps 2026-11-19 3"));
    assert!(silent.is_empty(), "{silent:?}");
    let open =
        "in 2026-08-01 complaint about Maling; in 2026-11-20 complaint about Nog niets gehoord";
    let matter = matter_of(&format!("anna: 2026-11-20 €10; {open}"));
    assert_eq!(matter.complaints.unwrap().words.as_deref(), Some("Maling"));
    let renewal = "contract 2026-01-01..2026-12-20; nps 2026-11-19 8 said Wat wordt de prijs?";
    let matter = matter_of(&format!("anna: {renewal}"));
    assert_eq!(matter.answer.unwrap().words, "Wat wordt de prijs?");
}

#[test]
fn the_latest_score_counts_until_somebody_was_in_touch() {
    check("anna: 2026-11-20 €10; nps 2026-11-18 3", "anna: low 3 on 2026-11-18");
    check("anna: 2026-11-20 €10; nps 2026-11-18 3; nps 2026-11-19 8", "");
    check("anna: 2026-11-20 €10; nps 2026-11-18 3; out 2026-11-19T09:00 note", "");
    let resolved = "in 2026-11-17 complaint resolved 2026-11-19";
    check(&format!("anna: 2026-11-20 €10; nps 2026-11-18 3; {resolved}"), "");
    check("anna: 2026-11-20 €10; csat 2026-11-18 5", "anna: high 5 on 2026-11-18");
    check("anna: 2026-11-20 €10; nps 2026-10-26 3", "anna: low 3 on 2026-10-26");
    check("anna: 2026-11-20 €10; nps 2026-08-25 3", "anna: low 3 on 2026-08-25");
    check("anna: 2026-11-20 €10; nps 2026-08-24 3", "");
    check("anna: 2026-11-20 €10; csat 2026-11-08 5", "");
}

#[test]
fn a_contract_about_to_end_is_to_be_renewed() {
    let check = |contracts: &str, expect| check(&format!("anna: {contracts}"), expect);
    check("contract 2026-01-01..2026-12-20", "anna: renewal 2026-12-20");
    check("contract 2026-01-01..2027-03-01", "");
    check("contract 2025-12-20..2026-12-20; contract 2026-11-01..2027-12-20", "");
}

pub(super) fn concern(id: i64, revenue: i64, reason: Reason) -> Concern {
    Concern {
        customer: CustomerId(id),
        name: format!("c{id}"),
        contact: None,
        reason,
        also: Vec::new(),
        matter: Matter::default(),
        value_12_months: Amount(revenue),
        is_valued: true,
        last_order: None,
        contacted: None,
    }
}

pub(super) fn silent(days: i64) -> Reason {
    Reason::Silent { days, usual_days: Some(7), limit_days: 14, attempt: None }
}

fn check_chosen(concerns: &[Concern], expect: &str) {
    let chosen = choose(concerns, day(T));
    let names: Vec<_> = chosen.iter().map(|concern| concern.name.as_str()).collect();
    assert_eq!(names.join(" "), expect);
}

fn complaint(since: &str) -> Reason {
    Reason::Unanswered { asked: InteractionKind::Complaint, since: day(since) }
}

pub(super) fn low(on: &str) -> Reason {
    Reason::LowScore { survey: SurveyKind::Nps, score: 3, on: day(on) }
}

#[test]
fn at_most_three_are_chosen_and_deadlines_beat_money() {
    let thanks = Reason::HighScore { survey: SurveyKind::Nps, score: 10, on: day("2026-11-18") };
    let mut all = vec![
        concern(1, 900, thanks),
        concern(2, 800, silent(99)),
        concern(3, 700, silent(20)),
        concern(4, 600, silent(20)),
        concern(5, 500, silent(20)),
    ];
    check_chosen(&all, "c3 c4 c5");
    all.push(concern(6, 5, Reason::Renewal { on: day("2026-12-01") }));
    all.push(concern(7, 1, complaint("2026-11-18")));
    check_chosen(&all, "c6 c7 c3");
    check_chosen(&all[..6], "c6 c3 c4");
    check_chosen(&all[..3], "c2 c3 c1");
    check_chosen(&all[..1], "c1");
    check_chosen(&[], "");
    all.push(concern(8, 4, Reason::Renewal { on: day("2027-01-15") }));
    all.push(concern(9, 3, complaint("2026-11-02")));
    check_chosen(&all, "c6 c9 c3");
}

#[test]
fn who_is_at_most_risk_is_named_beside_what_cannot_wait_and_who_waits_rises() {
    let old = [1, 2, 3].map(|id| concern(id, 10, complaint("2026-10-01")));
    let new = concern(4, 3_600, low("2026-11-19"));
    check_chosen(&[&old[..], std::slice::from_ref(&new)].concat(), "c1 c2 c4");
    // No contract hides a complaint.
    let ending = [5, 6].map(|id| concern(id, 9, Reason::Renewal { on: day("2026-12-01") }));
    let asked = concern(1, 10, complaint("2026-11-20"));
    check_chosen(&[&ending[..], &[asked, new.clone()]].concat(), "c5 c1 c4");
    let waits = concern(5, 2_500, low("2026-10-12"));
    let others = [6, 7, 8].map(|id| concern(id, 3_000 + id, low("2026-11-10")));
    check_chosen(&[&others[..], std::slice::from_ref(&waits)].concat(), "c8 c7 c5");
}

#[test]
fn who_was_contacted_or_brings_little_is_left_in_peace() {
    let contacted = Some(day("2026-11-20"));
    let small = Concern { is_valued: false, ..concern(2, 9, silent(20)) };
    check_chosen(&[Concern { contacted, ..concern(1, 9, silent(20)) }, small], "");
    let ending = concern(1, 9, Reason::Renewal { on: day("2026-12-01") });
    check_chosen(&[Concern { contacted, ..ending }], "c1");
    let stranger = |since| Concern { is_valued: false, ..concern(3, 900, complaint(since)) };
    check_chosen(&[stranger("2026-11-18")], "c3");
    let valued = [4, 5, 6].map(|id| concern(id, 500, silent(20)));
    check_chosen(&[&valued[..], &[stranger("2026-11-18")]].concat(), "c4 c5 c6");
    check_chosen(&[&valued[..], &[stranger("2026-11-09")]].concat(), "c3 c4 c5");
}

#[test]
fn the_rest_is_one_line_with_a_count_the_oldest_and_every_contract_that_ends() {
    let mut all: Vec<_> = (1..=5).map(|id| concern(id, 100, low("2026-11-20"))).collect();
    all.push(concern(6, 1, complaint("2026-03-02")));
    all.push(Concern { is_valued: false, ..concern(7, 1, complaint("2026-11-20")) });
    all.push(Concern {
        is_valued: false,
        ..concern(8, 1, Reason::Renewal { on: day("2026-12-20") })
    });
    all.push(Concern {
        is_valued: false,
        ..concern(9, 1, Reason::Renewal { on: day("2026-12-22") })
    });
    let chosen = choose(&all, day(T));
    let rest = waiting(&all, &chosen, day(T));
    assert_eq!(shown(&chosen).split(':').next(), Some("c6"));
    assert_eq!(rest.customers, 1);
    assert_eq!(rest.longest.map(|one| one.name).as_deref(), Some("c7"));
    let ending: Vec<_> = rest.ending.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(ending, ["c8", "c9"]);
}

fn check_outcome(lines: &str, reason: Reason, expect: &str) {
    check_outcome_of(&format!("anna: 2026-01-05 €10; {lines}"), reason, expect);
}

fn check_outcome_of(lines: &str, reason: Reason, expect: &str) {
    let world = World::of(lines);
    let settings = world.settings();
    let tasks = [(world.id("anna"), reason)];
    let span = (day("2026-11-16"), day(T));
    let outcomes = world.write(|tx| follow_up(tx, &settings, &tasks, span).unwrap());
    let json = serde_json::to_string(&outcomes).unwrap().replace('"', "");
    assert_eq!(json, format!("[{expect}]"), "{lines}");
}

#[test]
fn what_became_of_it_is_in_the_facts() {
    check_outcome("", silent(20), "{kind:nothing}");
    check_outcome("2026-11-15 €9", silent(20), "{kind:nothing}");
    check_outcome(
        "2026-11-17 €9, 2026-11-18 €8, 2026-11-19 -€1",
        silent(20),
        "{kind:ordered,on:2026-11-17,amount:900}",
    );
    check_outcome(
        "out 2026-11-16T09:00 note; 2026-11-17 €9",
        silent(20),
        "{kind:ordered,on:2026-11-17,amount:900,contacted:2026-11-16}",
    );
    check_outcome("2026-11-17 €9 cancelled", silent(20), "{kind:nothing}");
    check_outcome_of("anna: 2025-11-20 €10", silent(20), "{kind:lapsed}");
    check_outcome("out 2026-11-18T09:00 note", silent(20), "{kind:contacted,on:2026-11-18}");
    check_outcome("left 2026-11-20", silent(20), "{kind:left,on:2026-11-20}");
    let asked = complaint("2026-11-10");
    let complaint = "in 2026-11-10T09:00 complaint";
    check_outcome(
        &format!("{complaint} resolved 2026-11-19"),
        asked,
        "{kind:answered,on:2026-11-19}",
    );
    check_outcome(
        &format!("{complaint}; out 2026-11-18T09:00 note"),
        asked,
        "{kind:answered,on:2026-11-18}",
    );
    check_outcome(complaint, asked, "{kind:nothing}");
    check_outcome(&format!("{complaint}; 2026-11-18 €9"), asked, "{kind:nothing}");
    let low = Reason::LowScore { survey: SurveyKind::Nps, score: 3, on: day("2026-11-12") };
    check_outcome("2026-11-18 €9", low, "{kind:nothing}");
    check_outcome("nps 2026-11-18 4", low, "{kind:nothing}");
    check_outcome("nps 2026-11-18 9", low, "{kind:scored,survey:nps,score:9,on:2026-11-18}");
    check_outcome("out 2026-11-18T09:00 note", low, "{kind:contacted,on:2026-11-18}");
    let renewal = Reason::Renewal { on: day("2026-11-30") };
    check_outcome("contract 2026-01-01..2026-11-30", renewal, "{kind:nothing}");
    check_outcome("contract 2026-01-01..2026-11-30; 2026-11-18 €9", renewal, "{kind:nothing}");
    check_outcome(
        "contract 2026-01-01..2026-11-20",
        Reason::Renewal { on: day("2026-11-20") },
        "{kind:ended,on:2026-11-20}",
    );
    check_outcome(
        "contract 2026-01-01..2026-11-30; contract 2026-11-20..2027-11-30",
        renewal,
        "{kind:renewed,until:2027-11-30}",
    );
}
