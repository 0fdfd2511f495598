//! Nights one after the other over small worlds.

use super::*;
use crate::domain::segment::{Segment, SegmentFamily};
use crate::insights::world::{World, day};

fn night(world: &World, as_of: &str) -> NightlyResult {
    let settings = world.settings();
    world.plan(|tx| plan(tx, &settings, &[], day(as_of)), Nights::store)
}

/// Everything the nights left behind, as lines of text.
fn stored(world: &World) -> String {
    let lines = world.write(|tx| store::segments::all_as_text(tx).unwrap());
    lines.join("\n")
}

/// `anna use 2026-01-05..2026-02-01` for the memberships of one family, by customer and day.
fn intervals(world: &World, family: SegmentFamily) -> String {
    let of_family = |line: &&str| {
        let code = line.split(' ').nth(1).and_then(Segment::from_code);
        code.is_some_and(|segment| segment.family() == family)
    };
    let text = stored(world);
    let short = |line: &str| line.split(' ').take(3).collect::<Vec<_>>().join(" ");
    text.lines().filter(of_family).map(short).collect::<Vec<_>>().join("\n")
}

const SMALL: &str = "
    anna: 2026-01-05 €100, 2026-01-12 €100, 2026-01-19 €100, 2026-01-26 €100, 2026-03-20 €100
    bob: contract 2026-01-01..2026-03-01
    cas: cost €5; in 2026-02-02 question resolved 2026-02-10
    dora: 2026-01-07 €50; left 2026-02-15";

fn days(from: &str, to: &str) -> impl Iterator<Item = String> {
    (day(from).0..day(to).0).map(|number| Day(number).to_string())
}

#[test]
fn stages_follow_each_other_as_intervals() {
    let world = World::of(SMALL);
    for as_of in days("2026-01-01", "2026-04-01") {
        night(&world, &as_of);
    }
    // Anna's rhythm is 7 days, so after 14 days of silence she drifts: 26 January + 15 full days.
    // The pooled rhythm is 7 days too, so Dora drifts after 14 days. Bob's renewal is within 60
    // days from the first; Cas only asked something.
    let expect = "\
anna consideration 2026-01-01..2026-01-06
anna purchase 2026-01-06..2026-02-05
anna use 2026-02-05..2026-02-11
anna drifting 2026-02-11..2026-03-21
anna use 2026-03-21..
bob maintenance 2026-01-01..2026-03-01
bob lapsed 2026-03-01..
cas consideration 2026-01-01..
dora consideration 2026-01-01..2026-01-08
dora purchase 2026-01-08..2026-01-23
dora drifting 2026-01-23..2026-02-16
dora left 2026-02-16..";
    assert_eq!(intervals(&world, SegmentFamily::Stage), expect);
}

#[test]
fn a_second_run_for_the_same_night_changes_nothing() {
    let world = World::of(SMALL);
    for as_of in ["2026-02-10", "2026-02-11", "2026-02-16"] {
        night(&world, as_of);
        let once = stored(&world);
        let again = night(&world, as_of);
        assert_eq!(stored(&world), once);
        assert_eq!((again.entered, again.left, again.figures), (0, 0, 0));
    }
}

#[test]
fn missed_nights_run_oldest_first_give_what_running_on_time_would_have() {
    let on_time = World::of(SMALL);
    for as_of in days("2026-01-20", "2026-03-25") {
        night(&on_time, &as_of);
    }
    let late = World::of(SMALL);
    for as_of in days("2026-01-20", "2026-02-01").chain(days("2026-02-01", "2026-03-25")) {
        night(&late, &as_of);
    }
    // A run by hand in the middle of what was missed, then the missed ones.
    let replayed = World::of(SMALL);
    for as_of in days("2026-01-20", "2026-02-01") {
        night(&replayed, &as_of);
    }
    night(&replayed, "2026-03-24");
    for as_of in days("2026-02-01", "2026-03-25") {
        night(&replayed, &as_of);
    }
    assert_eq!(stored(&late), stored(&on_time));
    assert_eq!(stored(&replayed), stored(&on_time));
}

#[test]
fn going_back_one_night_and_forward_again_leaves_the_same() {
    let world = World::of(SMALL);
    for as_of in ["2026-03-19", "2026-03-20", "2026-03-21"] {
        night(&world, as_of);
    }
    let before = stored(&world);
    assert!(before.contains("anna drifting 2026-03-19..2026-03-21"), "{before}");
    night(&world, "2026-03-20");
    assert!(stored(&world).contains("anna drifting 2026-03-19.. "), "{}", stored(&world));
    night(&world, "2026-03-21");
    assert_eq!(stored(&world), before);
}

#[test]
fn facts_that_come_in_later_the_same_day_are_taken_over() {
    let mut world = World::of(SMALL);
    night(&world, "2026-02-01");
    night(&world, "2026-02-11");
    world.add("anna: 2026-02-10 €10");
    night(&world, "2026-02-11");
    let stages = intervals(&world, SegmentFamily::Stage);
    assert!(
        stages.contains("anna purchase 2026-02-01..2026-02-11\nanna use 2026-02-11.."),
        "{stages}"
    );
    world.add("anna: 2026-02-10 -€10");
    night(&world, "2026-02-11");
    let stages = intervals(&world, SegmentFamily::Stage);
    assert!(stages.contains("anna drifting 2026-02-11.."), "{stages}");
    assert!(!stages.contains("anna use"), "{stages}");
}

#[test]
fn the_stored_figures_are_those_that_are_shown() {
    let world = World::of(SMALL);
    night(&world, "2026-03-25");
    let settings = world.settings();
    for kind in PeriodKind::ALL {
        let set = world.kpis("2026-03-25", kind);
        let changed = world.write(|tx| {
            let put = |figure| stored::put_snapshot(tx, set.period, figure, &set.fingerprint);
            set.figures.iter().filter(|figure| put(figure).unwrap()).count()
        });
        assert_eq!(changed, 0, "{kind:?} of {settings:?}");
    }
}

#[test]
fn a_referrer_gets_half_of_what_the_referred_brought() {
    let world = World::of(
        "anna: 2026-01-05 €10; cost €2
         bob: by anna; 2026-01-06 €100; cost €20
         cas: by anna; 2026-01-06 €7; lifetime 10; cost €1",
    );
    night(&world, "2026-02-01");
    let row = |name: &str| {
        let id = world.id(name);
        world.write(|tx| stored::find_values(tx, id).unwrap())
    };
    assert_eq!(row("anna"), (Some(800), Some(4_300), None));
    assert_eq!(row("bob"), (Some(8_000), Some(0), None));
    assert_eq!(row("cas"), (Some(600), Some(0), Some(6_900)));
}

#[test]
fn the_first_night_finds_everybody_where_they_are_and_nobody_came() {
    let world = World::of(SMALL);
    let first = night(&world, "2026-02-01");
    assert_eq!((first.entered, first.left), (0, 0));
    let summaries = |as_of: &str| {
        let list = world.write(|tx| in_segments::list(tx, day(as_of)).unwrap());
        list.iter().map(|one| (one.customers, one.entered)).collect::<Vec<_>>()
    };
    let found = summaries("2026-02-01");
    assert!(!found.is_empty() && found.iter().all(|(_, entered)| *entered == 0), "{found:?}");
    let next = night(&world, "2026-02-06");
    assert!(next.entered > 0, "Anna uses what she bought now");
    assert!(summaries("2026-02-06").iter().any(|(_, entered)| *entered > 0));
    let moved = world.write(|tx| {
        let since = in_segments::moved_since(tx, day("2026-02-06")).unwrap();
        assert_eq!(since, day("2026-02-01"), "nothing is known of a week before");
        in_segments::movement(tx, since, day("2026-02-06")).unwrap()
    });
    assert!(moved.iter().all(|moved| moved.from.is_some() || moved.to.is_none()), "{moved:?}");
}

#[test]
fn who_came_is_counted_from_the_last_night_that_was_worked_out_a_week_ago() {
    let world = World::of(SMALL);
    let since = |as_of: &str| world.write(|tx| in_segments::moved_since(tx, day(as_of)).unwrap());
    night(&world, "2026-02-01");
    night(&world, "2026-03-01");
    assert_eq!(since("2026-03-01"), day("2026-02-01"), "nothing is known of 22 February");
    night(&world, "2026-03-05");
    assert_eq!(since("2026-03-08"), day("2026-03-01"));
}

#[test]
fn a_day_before_the_first_night_is_worked_out_for_who_asks_and_not_kept() {
    let world = World::of(SMALL);
    let settings = world.settings();
    let asked = |as_of: &str, asked: bool| -> Option<(Day, Vec<String>)> {
        let look = |tx: &WriteTx<'_>| -> store::Result<std::ops::ControlFlow<_, ()>> {
            let found = known_day(tx, &settings, (day(as_of), asked))?;
            let names = |day| in_segments::members(tx, Segment::Drifting, day);
            let found = found.map(|day| names(day).map(|found| (day, found))).transpose()?;
            let names = |(day, found): (Day, Vec<in_segments::Membership>)| {
                (day, found.into_iter().map(|one| one.name).collect())
            };
            Ok(std::ops::ControlFlow::Break(found.map(names)))
        };
        let never =
            |_: &WriteTx<'_>, ()| -> store::Result<_> { unreachable!("a look stores nothing") };
        world.db.plan(jiff::Timestamp::UNIX_EPOCH, look, never).unwrap()
    };
    assert_eq!(asked("2026-02-20", false), None, "no night yet");
    let anna = |on: &str| Some((day(on), vec!["anna".to_owned()]));
    assert_eq!(asked("2026-02-20", true), anna("2026-02-20"));
    night(&world, "2026-03-25");
    let kept = stored(&world);
    assert_eq!(asked("2026-02-20", true), anna("2026-02-20"));
    assert_eq!(stored(&world), kept);
    assert_eq!(asked("2026-03-25", true), Some((day("2026-03-25"), vec![])));
}

#[test]
fn a_day_between_two_nights_that_was_not_worked_out_is_so_for_who_asks() {
    let world = World::of(
        "anna: 2026-01-05 €10, 2026-01-12 €10, 2026-01-19 €10, 2026-01-26 €10, 2026-03-20 €10",
    );
    let settings = world.settings();
    let drifting = |on: &str, is_asked: bool| -> Vec<String> {
        let look = |tx: &WriteTx<'_>| -> store::Result<std::ops::ControlFlow<_, ()>> {
            let on = known_day(tx, &settings, (day(on), is_asked))?.unwrap();
            let found = in_segments::members(tx, Segment::Drifting, on)?;
            Ok(std::ops::ControlFlow::Break(found.into_iter().map(|one| one.name).collect()))
        };
        let never =
            |_: &WriteTx<'_>, ()| -> store::Result<_> { unreachable!("a look stores nothing") };
        world.db.plan(jiff::Timestamp::UNIX_EPOCH, look, never).unwrap()
    };
    for on in ["2026-01-27", "2026-03-25"] {
        night(&world, on);
    }
    let kept = stored(&world);
    assert_eq!(drifting("2026-02-20", true), ["anna"], "silent for 25 days, usually 7");
    assert_eq!(drifting("2026-02-20", false), [""; 0], "as the last night found it");
    assert_eq!(drifting("2026-03-21", true), [""; 0]);
    assert_eq!(stored(&world), kept);
}

#[test]
fn who_bought_for_the_first_time_of_late_is_not_lost() {
    // Twenty new ones within twenty days: the scores put the first of them last.
    let new: String = (1..=20).map(|n| format!("c{n}: 2026-02-{n:02} €{}\n", 10 + n)).collect();
    let world = World::of(&new);
    night(&world, "2026-02-21");
    let both = |customer: &str| {
        let id = world.id(customer);
        let found = world.write(|tx| in_segments::why(tx, id, day("2026-02-21")).unwrap());
        let is_in = |segment| found.iter().any(|one| one.segment == segment);
        (is_in(Segment::Purchase), is_in(Segment::Lost), is_in(Segment::New))
    };
    for n in 1..=20 {
        let (purchase, lost, _) = both(&format!("c{n}"));
        assert!(purchase && !lost, "c{n}");
    }
    assert_eq!(both("c1"), (true, false, true));
}

#[test]
fn who_came_into_a_segment_and_went_again_did_neither() {
    let world = World::of(SMALL);
    for as_of in days("2026-01-01", "2026-04-01") {
        night(&world, &as_of);
    }
    let moved = |segment, from: &str, to: &str| {
        let sizes = world
            .write(|tx| crate::insights::segments::list_since(tx, day(to), day(from)).unwrap());
        let size = sizes.into_iter().find(|size| size.name == segment).unwrap();
        (size.entered, size.left)
    };
    // Anna drifted from 11 February to 20 March.
    assert_eq!(moved(Segment::Use, "2026-02-10", "2026-03-25"), (0, 0));
    assert_eq!(moved(Segment::Drifting, "2026-01-20", "2026-03-25"), (0, 0));
    assert_eq!(moved(Segment::Use, "2026-02-10", "2026-03-01"), (0, 1));
    assert_eq!(moved(Segment::Use, "2026-02-20", "2026-03-25"), (1, 0));
}
