//! `kring schedule`: what will run when, what it will cover, and changing that.

use serde_json::Value;

use crate::support::TestApp;

const SUNDAY_NOON: &str = "2026-11-22T11:00:00Z";

fn entry(listed: &Value, job: &str) -> Value {
    let mut entries = listed.as_array().unwrap().iter();
    entries.find(|entry| entry["job"] == job).unwrap().clone()
}

#[test]
fn the_next_five_runs_of_each_job_are_shown_with_what_they_cover() {
    let test = TestApp::at(SUNDAY_NOON);
    let said = test.ok("schedule");
    for line in [
        "Weekly report (weekly_report): 0 7 * * MON",
        "Monday 23 November 2026 07:00  reports Mon 16 – Sun 22 November 2026",
        "Monday 21 December 2026 07:00  reports Mon 14 – Sun 20 December 2026",
        "Monday 23 November 2026 03:00     figures up to and including 22 November 2026",
        "Mail (deliver_outbox): all the time",
        "the file as it is then",
        "Times are those of Europe/Amsterdam.",
        "Kring is not running: none of this happens until it runs again.",
        "→ Start Kring, and leave it running: kring serve",
    ] {
        assert!(said.contains(line), "{line} is not in\n{said}");
    }
    let dutch = test.ok("schedule --lang nl");
    assert!(
        dutch
            .contains("maandag 23 november 2026 07:00  bericht over ma 16 t/m zo 22 november 2026"),
        "{dutch}"
    );
    let weekly = entry(&test.json("schedule"), "weekly_report");
    assert_eq!(weekly["next"].as_array().unwrap().len(), 5);
    assert_eq!(weekly["next"][0]["at"], "2026-11-23T06:00:00Z");
    assert_eq!(weekly["next"][0]["local"], "2026-11-23T07:00:00");
    assert_eq!(weekly["next"][4]["period"]["key"], "2026-W51");
    assert_eq!((&weekly["state"], &weekly["warnings"]), (&"on".into(), &Value::Array(Vec::new())));
}

#[test]
fn runs_keep_their_time_when_the_clocks_change_and_the_year_ends() {
    let test = TestApp::at("2027-03-20T11:00:00Z");
    let weekly = entry(&test.json("schedule"), "weekly_report");
    assert_eq!(weekly["next"][0]["at"], "2027-03-22T06:00:00Z");
    assert_eq!(weekly["next"][1]["at"], "2027-03-29T05:00:00Z");
    assert_eq!(weekly["next"][1]["local"], "2027-03-29T07:00:00");
    let backup = entry(&test.json("schedule"), "backup");
    assert_eq!(backup["warnings"][0]["code"], "clock_change");
    let said = test.ok("schedule");
    assert!(said.contains("then it runs on Sunday 28 March 2027 03:00"), "{said}");
    test.clock.set("2026-12-31T11:00:00Z".parse().unwrap());
    let weekly = entry(&test.json("schedule"), "weekly_report");
    let keys: Vec<&str> =
        (0..3).map(|place| weekly["next"][place]["period"]["key"].as_str().unwrap()).collect();
    assert_eq!(keys, ["2026-W53", "2027-W01", "2027-W02"]);
}

#[test]
fn a_schedule_is_changed_in_words_or_cron_and_kept_in_the_journal() {
    let test = TestApp::at(SUNDAY_NOON);
    let said = test.ok("schedule set weekly_report Tuesday 08:30");
    assert!(said.contains("by another schedule"), "{said}");
    assert!(said.contains("30 8 * * 2 (changed; the default is 0 7 * * MON)"), "{said}");
    assert!(said.contains("Tuesday 24 November 2026 08:30"), "{said}");
    assert!(test.ok("schedule set weekly_report dinsdag 8:30").contains("already"));
    let set = test.json("schedule set weekly_report default");
    assert_eq!((&set["state"], &set["pattern"]), (&"on".into(), &"0 7 * * MON".into()));
    let off = test.json("schedule set weekly_report off");
    assert_eq!((&off["state"], &off["next"]), (&"off".into(), &Value::Array(Vec::new())));
    assert!(test.ok("schedule").contains("Weekly report (weekly_report): switched off"));
    let journal = test.sql("select count(*) from journal where entity = 'schedules'");
    assert_eq!(journal, "3");
    let last = "select after ->> 'enabled', after ->> 'job', after ->> 'pattern' \
                from journal order by id desc limit 1";
    assert_eq!(test.sql(last), "0 weekly_report 0 7 * * MON");
    test.ok("undo");
    assert_eq!(test.json("schedule set weekly_report default")["state"], "on");
}

#[test]
fn what_cannot_be_kept_or_may_not_be_meant_is_said() {
    let test = TestApp::at(SUNDAY_NOON);
    let refused = |words: &[&str], expect: &str| {
        let said = test.run_words(words);
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains(expect), "{said:?}");
    };
    refused(&["schedule", "set", "backup", "0 3 30 2 *"], "names a day that never comes");
    refused(&["schedule", "set", "backup", "Blursday 07:00"], "is not a schedule");
    refused(&["schedule", "set", "deliver_outbox", "off"], "no schedule to change");
    refused(&["schedule", "set", "naps", "off"], "“naps” is not one of: nightly_figures (Figures)");
    let check = |pattern: &str, expect: &str| {
        let said = test.run_words(&["schedule", "set", "weekly_report", pattern]);
        assert_eq!(said.code, 0, "{said:?}");
        assert!(said.out.contains(expect), "{pattern}: {said:?}");
    };
    check("0 23 * * SUN", "Sunday 22 November 2026 23:00");
    check("0 23 * * SUN", "is not over yet");
    check("0 7 1 * *", "It runs too seldom: no run reports Mon 30 November – Sun 6 December 2026");
    check("0 7 * * *", "more than once on the same period");
    check("30 2 * * *", "The clock goes forward over this time once a year");
    check("default", "Monday 30 November 2026 07:00");
}
