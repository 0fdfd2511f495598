//! Small worlds, looked at on Monday 2026-11-23.

use super::*;
use crate::insights::world::{World, day};

const T: &str = "2026-11-23";

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
            Reason::Silent { days, usual_days, .. } => format!("silent {days} of {usual_days:?}"),
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
    check("anna: 2026-11-20 €10; in 2026-08-01T09:00 complaint", "");
}

#[test]
fn the_latest_score_counts_until_somebody_was_in_touch() {
    check("anna: 2026-11-20 €10; nps 2026-11-18 3", "anna: low 3 on 2026-11-18");
    check("anna: 2026-11-20 €10; nps 2026-11-18 3; nps 2026-11-19 8", "");
    check("anna: 2026-11-20 €10; nps 2026-11-18 3; out 2026-11-19T09:00 note", "");
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

fn concern(id: i64, revenue: i64, reason: Reason) -> Concern {
    Concern {
        customer: CustomerId(id),
        name: format!("c{id}"),
        contact: None,
        reason,
        also: Vec::new(),
        revenue_12_months: Amount(revenue),
        is_valued: true,
        last_order: None,
        contacted: None,
    }
}

fn silent(days: i64) -> Reason {
    Reason::Silent { days, usual_days: Some(7), limit_days: 14 }
}

fn check_chosen(concerns: &[Concern], expect: &str) {
    let chosen = choose(concerns, day(T));
    let names: Vec<_> = chosen.iter().map(|concern| concern.name.as_str()).collect();
    assert_eq!(names.join(" "), expect);
}

#[test]
fn at_most_three_are_chosen_and_sorted_by_money() {
    let complaint =
        Reason::Unanswered { asked: InteractionKind::Complaint, since: day("2026-11-18") };
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
    all.push(concern(7, 1, complaint));
    check_chosen(&all, "c3 c4 c7");
    check_chosen(&all[..6], "c3 c4 c6");
    check_chosen(&all[..3], "c1 c2 c3");
    check_chosen(&all[..1], "c1");
    check_chosen(&[], "");
}

#[test]
fn who_was_contacted_or_brings_little_is_left_in_peace() {
    let contacted = Concern { contacted: Some(day("2026-11-20")), ..concern(1, 9, silent(20)) };
    let small = Concern { is_valued: false, ..concern(2, 9, silent(20)) };
    check_chosen(&[contacted, small], "");
    let complaint =
        Reason::Unanswered { asked: InteractionKind::Complaint, since: day("2026-11-18") };
    let of_a_stranger = Concern { is_valued: false, ..concern(3, 900, complaint) };
    check_chosen(std::slice::from_ref(&of_a_stranger), "c3");
    let valued = [4, 5, 6].map(|id| concern(id, 500, silent(20)));
    check_chosen(&[&valued[..], &[of_a_stranger]].concat(), "c4 c5 c6");
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
        "{kind:ordered,on:2026-11-17,amount:1700}",
    );
    check_outcome_of("anna: 2025-11-20 €10", silent(20), "{kind:lapsed}");
    check_outcome("out 2026-11-18T09:00 note", silent(20), "{kind:contacted,on:2026-11-18}");
    check_outcome("left 2026-11-20", silent(20), "{kind:left,on:2026-11-20}");
    let asked = Reason::Unanswered { asked: InteractionKind::Complaint, since: day("2026-11-10") };
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
