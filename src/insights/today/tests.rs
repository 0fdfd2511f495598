//! A day out of what the night stored, against the same worked out from the facts.

use super::*;
use crate::domain::customer::{CustomerFields, LeaveReason, LeftMark, SaidBy};
use crate::insights::nightly::{self, Nights};
use crate::insights::world::{World, day};
use crate::insights::{kpis, spenders};
use crate::store::facts::WALKS;
use crate::store::tasks as stored_tasks;

const TODAY: &str = "2026-11-30";

/// One is silent, one waits for an answer, one gave a low score, one's contract ends.
const WORLD: &str = "
    anna: 2026-06-01 €90, 2026-06-15 €90, 2026-06-29 €90, 2026-07-13 €90, 2026-07-27 €900
    bob: 2026-11-02 €50, 2026-11-16 €50; in 2026-11-20 complaint about cold coffee
    cees: 2026-11-09 €45, 2026-11-23 €45; nps 2026-11-17 3 said Too slow
    dora: contract 2025-12-01..2026-12-15; 2026-11-24 €20
    eva: 2026-11-10 €15, 2026-11-24 €15";

fn world() -> World {
    let world = World::of(WORLD);
    night(&world);
    world
}

fn night(world: &World) {
    let settings = world.settings();
    world.plan(|tx| nightly::plan(tx, &settings, &[], day(TODAY)), Nights::store);
}

fn today(world: &World) -> Today {
    world.write(|tx| gather(tx, day(TODAY), 20).unwrap())
}

/// `bob! task eva?` for a concern, a task and somebody to turn to again.
fn to_do_of(world: &World) -> String {
    let line = |one: &ToDo| match one {
        ToDo::Concern(concern) => format!("{}!", concern.name),
        ToDo::Task(task, about) => match about {
            Some(name) => format!("{}({name})", task.to_do.what),
            None => task.to_do.what.clone(),
        },
        ToDo::Touch(touch, _) => format!("{}?", touch.name),
    };
    today(world).to_do.iter().map(line).collect::<Vec<_>>().join(" ")
}

#[test]
fn it_says_what_the_facts_say_and_reads_none_of_them() {
    let world = world();
    let settings = world.settings();
    let walks = WALKS.get();
    let today = today(&world);
    assert_eq!(WALKS.get(), walks, "nobody's facts are walked over");
    let (concerns, top, figures) = world.write(|tx| {
        let concerns = to_do::concerns(tx, &settings, day(TODAY)).unwrap();
        let top = spenders::top(tx, &settings, day(TODAY), 10).unwrap();
        (concerns, top, kpis::compute(tx, &settings, day(TODAY), PeriodKind::Week).unwrap())
    });
    assert!(WALKS.get() > walks, "and the count counts");
    let found: Vec<_> = today.to_do.iter().filter_map(ToDo::customer).collect();
    let mut same: Vec<_> = concerns.iter().map(|one| one.customer).collect();
    same.sort_unstable_by_key(|id| found.iter().position(|other| other == id));
    assert_eq!(found, same);
    let first = to_do::choose(&concerns, day(TODAY));
    assert_eq!(found.first(), first.first().map(|one| &one.customer));
    let spent = |id: CustomerId, value: crate::domain::Amount| (id, value);
    assert_eq!(
        today
            .spenders
            .iter()
            .map(|one| spent(one.customer, one.value_12_months))
            .collect::<Vec<_>>(),
        top.iter().map(|one| spent(one.customer, one.value_12_months)).collect::<Vec<_>>()
    );
    let anna = today.spenders.iter().find(|one| one.name == "anna").unwrap();
    assert_eq!((anna.usual_days, anna.silent_days), (Some(14.0), Some(125)));
    for figure in &today.figures {
        let same = figures.figures.iter().find(|one| one.id == figure.id).unwrap();
        assert_eq!((figure.last.value, figure.last.n), (same.value, same.n), "{:?}", figure.id);
        assert_eq!(figure.last.period, figures.period);
        assert_eq!(figure.series, [(figures.period.from, same.value)]);
    }
    assert_eq!(today.figures.len(), 6);
    assert_eq!(today.as_of, Some(day(TODAY)));
}

#[test]
fn a_concern_is_told_with_what_it_is_about_as_it_stands_now() {
    let world = world();
    let bob = |world: &World| {
        let found = today(world).to_do.into_iter().find_map(|one| match one {
            ToDo::Concern(concern) if concern.customer == world.id("bob") => Some(concern),
            ToDo::Concern(_) | ToDo::Task(..) | ToDo::Touch(..) => None,
        });
        found.unwrap()
    };
    assert_eq!(bob(&world).matter.complaints.unwrap().words.as_deref(), Some("cold coffee"));
    assert_eq!(bob(&world).contact, None);
    let fields = CustomerFields {
        name: Some("Bob Smit".to_owned()),
        phone: Some("0570-041299".to_owned()),
        ..CustomerFields::default()
    };
    world.write(|tx| customers::update(tx, world.id("bob"), &fields).unwrap());
    assert_eq!(bob(&world).name, "Bob Smit");
    assert_eq!(bob(&world).contact, Some(Contact::Phone("0570-041299".to_owned())));
}

/// Seen to fail where it made no difference that somebody was in touch.
#[test]
fn what_is_done_leaves_the_list_at_once() {
    let check = |fact: &str, expect: &str| {
        let mut world = world();
        assert_eq!(to_do_of(&world), "dora! bob! cees! anna!");
        world.add(fact);
        assert_eq!(to_do_of(&world), expect, "{fact}");
    };
    check("bob: out 2026-11-30 note", "dora! cees! anna!");
    check("cees: in 2026-11-30 note", "dora! bob! cees! anna!");
    check("cees: out 2026-11-30 note", "dora! bob! anna!");
    check("anna: 2026-11-30 €30", "dora! bob! cees!");
    check("anna: 2026-11-30 €30 cancelled", "dora! bob! cees! anna!");
    check("dora: left 2026-11-30", "bob! cees! anna!");
    check("dora: left 2026-11-30; 2026-11-24 €3", "bob! cees! anna!");
}

#[test]
fn later_is_a_day_on_which_it_comes_back() {
    let world = world();
    let set = |name: &str, on: &str| {
        let fields = CustomerFields { next_touch_on: Some(day(on)), ..CustomerFields::default() };
        world.write(|tx| customers::update(tx, world.id(name), &fields).unwrap());
    };
    set("cees", "2026-12-07");
    assert_eq!(to_do_of(&world), "dora! bob! anna!");
    set("cees", TODAY);
    assert_eq!(to_do_of(&world), "dora! bob! cees! anna!", "once");
    set("eva", "2026-11-28");
    assert_eq!(to_do_of(&world), "dora! bob! eva? cees! anna!");
}

#[test]
fn what_somebody_noted_stands_among_it_while_it_is_not_done() {
    let world = world();
    let add = |what: &str, about: Option<&str>, due: Option<&str>| {
        let task = crate::domain::task::ToDo {
            customer: about.map(|name| world.id(name)),
            what: what.to_owned(),
            due_on: due.map(day),
        };
        world.write(|tx| stored_tasks::insert(tx, &task).unwrap())
    };
    add("someday", None, None);
    let due = add("offer", Some("eva"), Some(TODAY));
    assert_eq!(to_do_of(&world), "dora! bob! offer(eva) cees! anna! someday");
    world.write(|tx| stored_tasks::set_done(tx, due, day(TODAY), None).unwrap());
    assert_eq!(to_do_of(&world), "dora! bob! cees! anna! someday");
}

#[test]
fn before_the_first_night_there_is_nothing_to_say() {
    let world = World::of(WORLD);
    let today = today(&world);
    assert_eq!(
        (today.as_of, today.to_do.len(), today.spenders.len(), today.figures.len()),
        (None, 0, 0, 0)
    );
}

#[test]
fn a_resolved_complaint_and_a_mark_taken_back() {
    let world = world();
    let mark = LeftMark {
        on: day(TODAY),
        reason: LeaveReason::Price,
        said_by: SaidBy::Customer,
        note: None,
    };
    let dora = world.id("dora");
    world.write(|tx| customers::set_left(tx, dora, Some(&mark)).unwrap());
    assert_eq!(to_do_of(&world), "bob! cees! anna!");
    world.write(|tx| customers::set_left(tx, dora, None).unwrap());
    assert_eq!(to_do_of(&world), "dora! bob! cees! anna!");
    night(&world);
    assert_eq!(to_do_of(&world), "dora! bob! cees! anna!", "and the next night finds the same");
}
