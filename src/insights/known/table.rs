//! Every case of the book of figures, worked by hand: what happened when, and up to which day orders
//! are known then. The shop sells every day; 30 November 2026 is a Monday.

use jiff::Timestamp;
use serde_json::json;

use super::told::Told;
use crate::domain::{Actor, Day, ImportId, SourceId};
use crate::insights::world::{World, day};
use crate::settings::{self, Settings};
use crate::store::imports::{self, NewImport};
use crate::store::{WriteTx, acts, journal, sources};

/// What it is about, what happened in 2026 (one a line, by the clock of Amsterdam), from which day is
/// looked back, and up to which day orders are known.
const TABLE: &[(&str, &str, &str, &str)] = &[
    ("nothing came in: all is by hand", "", "11-30", "11-29"),
    (
        "daily import",
        "11-29T00:30 shop 10-01..11-28
         11-30T00:30 shop 11-29..11-29
         12-01T00:30 shop 11-30..11-30",
        "12-01",
        "11-30",
    ),
    (
        "weekly on Monday 06:50",
        "11-23T06:50 shop 10-01..11-22
         11-30T06:50 shop 11-23..11-29",
        "11-30",
        "11-29",
    ),
    ("and the Monday after it without a file", "11-30T06:50 shop 10-01..11-29", "12-07", "11-29"),
    ("a Friday's export saved on Monday", "11-30T06:50 shop 10-01..11-27", "11-30", "11-27"),
    (
        "a Friday's export of Friday, brought in on Monday",
        "11-30T06:50 shop 10-01..11-27 saved 11-27T18:00",
        "11-30",
        "11-26",
    ),
    (
        "an old file saved anew",
        "11-30T06:50 shop 10-01..11-29
         12-07T06:50 shop 10-01..11-15",
        "12-07",
        "11-29",
    ),
    // It counts as changed when it came.
    ("an upload without a date", "11-30T09:15 shop 10-01..11-29", "12-01", "11-29"),
    (
        "a file of a clock that is ahead",
        "11-30T09:15 shop 10-01..11-29 saved 12-05T00:00",
        "12-01",
        "11-29",
    ),
    (
        "the same content again, the day after",
        "11-29T18:00 shop 10-01..11-29
         11-30T06:50 shop 10-01..11-29",
        "11-30",
        "11-29",
    ),
    (
        "the same content again, a week later",
        "11-30T06:50 shop 10-01..11-29
         12-07T06:50 shop 10-01..11-29",
        "12-07",
        "11-29",
    ),
    (
        "refunds only",
        "11-30T06:50 shop 10-01..11-29
         12-07T06:50 shop none",
        "12-07",
        "11-29",
    ),
    (
        "old history after new",
        "11-30T06:50 shop 10-01..11-29
         12-01T06:50 shop 01-01..09-30",
        "12-07",
        "11-29",
    ),
    (
        "two sources of which one stops",
        "11-23T06:50 shop 10-01..11-22
         11-23T06:55 till 10-01..11-22
         11-23T07:00 till 11-22..11-22
         11-30T06:50 shop 11-23..11-29",
        "11-30",
        "11-22",
    ),
    (
        "which a person ends",
        "11-23T06:50 shop 10-01..11-22
         11-23T06:55 till 10-01..11-22
         11-23T07:00 till 11-22..11-22
         11-30T06:50 shop 11-23..11-29
         11-30T09:00 end 2",
        "11-30",
        "11-29",
    ),
    (
        "a single file of the past beside a source that goes on",
        "11-23T06:50 shop 10-01..11-22
         11-23T06:55 past 01-01..09-30
         11-30T06:50 shop 11-23..11-29",
        "11-30",
        "11-29",
    ),
    (
        "hand and file: what is typed moves nothing",
        "11-30T06:50 shop 10-01..11-29",
        "12-07",
        "11-29",
    ),
    (
        "all orders by hand, beside an old file",
        "11-30T06:50 shop 10-01..11-29
         12-01T09:00 typed",
        "12-07",
        "12-06",
    ),
    ("contracts only", "11-23T06:50 contracts", "11-30", "11-29"),
    (
        "contracts tell nothing of orders",
        "11-23T06:50 shop 10-01..11-22
         11-30T06:50 contracts",
        "11-30",
        "11-22",
    ),
    // Nothing was ever missing for so long: it may as well be an old file.
    ("closed for three weeks", "11-30T06:50 shop 10-01..11-08", "11-30", "11-08"),
    (
        "closed for three weeks, as a person says",
        "11-30T06:50 shop 10-01..11-08
         11-30T07:00 settled 11-29",
        "11-30",
        "11-29",
    ),
    (
        "closed for three weeks, as that file says",
        "11-30T06:50 shop 10-01..11-08 complete 11-29",
        "11-30",
        "11-29",
    ),
    (
        "open again after three weeks: that was one pause, and is no usual one",
        "11-30T06:50 shop 09-01..11-08 and 11-29..11-29
         12-21T06:50 shop 11-30..11-30",
        "12-21",
        // A day beyond its last order: the file before ended in time, and a Tuesday was without one.
        "12-01",
    ),
    (
        "out of the active window: nothing is waited for",
        "03-02T06:50 shop 01-01..03-01
         04-01T06:50 window 100",
        "11-30",
        "11-29",
    ),
    (
        "an export of Sunday noon",
        "11-30T06:50 shop 10-01..11-29 saved 11-29T12:00",
        "11-30",
        "11-28",
    ),
    (
        "the same after closing time",
        "11-30T06:45 closes 12:00
         11-30T06:50 shop 10-01..11-29 saved 11-29T12:00",
        "11-30",
        "11-29",
    ),
    // In Tokyo it is Monday already when it is Sunday half past five in the afternoon here.
    (
        "zones",
        "11-30T06:45 zone Asia/Tokyo
         11-30T06:50 shop 10-01..11-29 saved 11-29T17:30",
        "12-01",
        "11-29",
    ),
    ("the same file here", "11-30T06:50 shop 10-01..11-29 saved 11-29T17:30", "12-01", "11-28"),
    (
        "complete to a day before its last order",
        "11-30T06:50 shop 10-01..11-29 complete 11-27",
        "12-01",
        "11-27",
    ),
    (
        "known-to holds for files that are there, and a later one says more",
        "11-30T06:50 shop 10-01..11-29
         11-30T07:00 settled 11-25
         12-01T06:50 shop 11-30..11-30",
        "12-01",
        "11-30",
    ),
    (
        "known-to less than a file claims",
        "11-30T06:50 shop 10-01..11-29
         11-30T07:00 settled 11-25",
        "12-01",
        "11-25",
    ),
    (
        "undo of the newest import",
        "11-23T06:50 shop 10-01..11-22
         11-30T06:50 shop 11-23..11-29
         11-30T09:00 undo",
        "11-30",
        "11-22",
    ),
];

#[test]
fn every_case_of_the_book_is_as_worked_by_hand() {
    for (name, steps, as_of, expect) in TABLE {
        let world = World::of("anna: 2026-12-02 €10");
        let (as_of, expect) = (in_2026(as_of), in_2026(expect));
        for step in steps.lines() {
            take(&world, step);
        }
        let known = world.write(|tx| Told::load(tx, &settings(tx)).unwrap().known(as_of));
        assert_eq!(known.up_to().to_string(), expect.to_string(), "{name}");
        let is_long_ago = name.starts_with("out of the active window");
        assert_eq!(known.is_given_up(), is_long_ago, "{name}");
    }
}

#[test]
fn what_was_known_at_a_moment_can_be_told_afterwards() {
    for (name, steps, as_of, _) in TABLE {
        let (world, as_of) = (World::of(""), in_2026(as_of));
        let then: Vec<_> = steps
            .lines()
            .map(|step| {
                let at = take(&world, step);
                (at, world.at(at, |tx| Told::load(tx, &settings(tx)).unwrap().known(as_of)))
            })
            .collect();
        for (at, known) in then {
            let told = world.write(|tx| Told::at(tx, at).unwrap().known(as_of));
            assert_eq!(told, known, "{name} at {at}");
        }
    }
}

fn settings(tx: &WriteTx<'_>) -> Settings {
    Settings::load(tx).unwrap()
}

fn in_2026(text: &str) -> Day {
    day(&format!("2026-{text}"))
}

fn moment(text: &str) -> Timestamp {
    format!("2026-{text}[Europe/Amsterdam]").parse::<jiff::Zoned>().unwrap().timestamp()
}

/// Does what a line of the table says, and gives when.
fn take(world: &World, step: &str) -> Timestamp {
    let words: Vec<&str> = step.split_whitespace().collect();
    let at = moment(words[0]);
    let set = |name: &str, value: &str| world.at(at, |tx| settings::set(tx, name, value).unwrap());
    match words[1..] {
        ["settled", to] => {
            world.at(at, |tx| sources::set_known_to(tx, in_2026(to)).map(drop).unwrap());
        }
        ["end", source] => {
            let source = SourceId(source.parse().unwrap());
            world.at(at, |tx| sources::end(tx, source).map(drop).unwrap());
        }
        ["undo"] => world.at(at, undo_newest),
        ["typed"] => set("figures.orders_by_hand", "yes"),
        ["closes", time] => set("figures.day_ends", time),
        ["zone", zone] => set("business.time_zone", zone),
        ["window", days] => set("figures.active_window_days", days),
        ["contracts"] => {
            let _ = bring(world, at, ("contracts", "contracts"), &["11-01..11-20"]);
        }
        [source, ref said @ ..] => {
            let _ = bring(world, at, ("orders", source), said);
        }
        [] => unreachable!("{step}"),
    }
    at
}

/// A file of these days: `10-01..11-29`, more of them after `and`, `saved` and `complete` when and to.
fn bring(world: &World, at: Timestamp, (kind, headers): (&str, &str), said: &[&str]) -> ImportId {
    let of = |word: &str| Some(*said.iter().skip_while(|one| **one != word).nth(1)?);
    let spans = said.iter().filter_map(|word| word.split_once(".."));
    let days = spans.flat_map(|(from, to)| (in_2026(from).0..=in_2026(to).0).map(Day));
    let days: Vec<Day> = days.collect();
    let sha256 = format!("{at} {said:?}");
    world.at(at, |tx| {
        let new = NewImport {
            source: sources::find_or_insert(tx, kind, headers).unwrap(),
            kind,
            file_name: "orders.csv",
            sha256: &sha256,
            changed_at: of("saved").map_or(at, moment),
            complete_to: of("complete").map(in_2026),
            mapping: &json!({}),
            answers: None,
            fetched_to: None,
        };
        let import = imports::start(tx, &new).unwrap();
        imports::finish(tx, import, (&json!({}), &json!({})), &days).unwrap();
        journal::act(&tx.acting(Actor::Import(import))).unwrap();
        import
    })
}

fn undo_newest(tx: &WriteTx<'_>) {
    let newest = imports::list(tx).unwrap().remove(0);
    acts::mark_undoing(tx, newest.act.unwrap()).unwrap();
}
