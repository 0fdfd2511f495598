//! What customers are worth, asked on the command line: the published numbers, businesses of every
//! size, spreadsheets and scripts.

use std::fmt::Write as _;

use insta::assert_snapshot;
use serde_json::Value;

use crate::support::{TestApp, fixture};

fn cdnow() -> TestApp {
    let app = TestApp::empty("1998-07-01T08:00:00Z");
    app.ok("init --name CDNOW --language en --amounts-include-vat no --currency USD");
    app.ok(&format!("import orders {}", fixture("cdnow_sample.csv")));
    app
}

fn close(found: &Value, expect: f64, relative: f64) {
    let found = found.as_f64().unwrap();
    assert!((found - expect).abs() <= relative * expect.abs(), "{found} is not {expect}");
}

fn check_fit(found: &Value, parameters: [f64; 4], errors: [f64; 4]) {
    for (name, expect) in ["r", "alpha", "a", "b"].iter().zip(parameters) {
        close(&found["parameters"][name], expect, 1e-7);
    }
    for (name, expect) in ["r", "alpha", "a", "b"].iter().zip(errors) {
        close(&found["standard_errors"][name], expect, 1e-4);
    }
}

#[test]
fn cdnow_gives_the_published_parameters_and_forecasts() {
    let app = cdnow();
    let fit = app.json("value --as-of 1997-10-01 --fit-only");
    assert_eq!(fit["model"], "mbg_nbd");
    assert_eq!(fit["method"], "maximum_likelihood");
    assert_eq!((&fit["customers"], &fit["repeat_customers"]), (&2_357.into(), &946.into()));
    assert_eq!((&fit["gate"], &fit["gate_closed"]), (&"per_customer".into(), &Value::Null));
    check_fit(
        &fit,
        [0.524843159, 6.18308528, 0.891359391, 1.61400224],
        [0.0832682, 0.695621, 0.154790, 0.537495],
    );
    close(&fit["log_likelihood"], -9582.1357156, 1e-10);
    close(&fit["cross_check"]["parameters"]["alpha"], 4.41360202, 1e-7);
    let spend = &fit["gamma_gamma"];
    for (name, expect) in [("p", 6.24957227), ("q", 3.74422467), ("v", 15.443521)] {
        close(&spend[name], expect, 1e-6);
    }
    close(&spend["correlation"], 0.1139, 1e-3);
    assert!(fit.get("expected_purchases").is_none(), "nothing but the fit was asked");

    let ahead = app.json("value --as-of 1997-10-01 --fit-only --horizon-weeks 39");
    close(&ahead["expected_purchases"], 1576.73, 0.1 / 1576.73);
    let bg = app.json("value --as-of 1997-10-01 --fit-only --horizon-weeks 39 --model bg_nbd");
    check_fit(
        &bg,
        [0.242594522, 4.41360202, 0.792922017, 2.42590678],
        [0.0125574, 0.378224, 0.185734, 0.705414],
    );
    close(&bg["expected_purchases"], 1653.41, 0.1 / 1653.41);
}

#[test]
fn cdnow_in_words() {
    let app = cdnow();
    assert_snapshot!("cdnow_in_words", app.ok("value --as-of 1997-10-01"));
    assert_snapshot!("cdnow_in_words_nl", app.ok("value --as-of 1997-10-01 --lang nl"));
    assert_snapshot!("cdnow_fit_in_words", app.ok("value --as-of 1997-10-01 --fit-only"));
}

#[test]
fn json_and_csv_have_the_same_rows_and_they_add_up() {
    let app = cdnow();
    let all = app.json("value --as-of 1997-10-01");
    let each = all["each"].as_array().unwrap();
    assert_eq!(each.len(), 2_357);
    let sum = |name: &str| each.iter().map(|row| row[name].as_i64().unwrap()).sum::<i64>();
    assert_eq!(Value::from(sum("direct_actual")), all["totals"]["actual"]);
    assert_eq!(Value::from(sum("direct_potential")), all["totals"]["potential"]);
    let csv = app.ok("value --as-of 1997-10-01 --csv");
    let mut lines = csv.lines();
    let headings: Vec<&str> = lines.next().unwrap().split(',').collect();
    assert_eq!(headings.len(), 9);
    let first: Vec<&str> = lines.next().unwrap().split(',').collect();
    assert_eq!(first[1], "\"00004\"");
    let cents: i64 = first[2].replace('.', "").parse().unwrap();
    assert_eq!(Value::from(cents), each[0]["direct_actual"], "{first:?}");
    assert!(headings[2] == "direct_actual_usd" && first[2].len() > 3, "{headings:?} {first:?}");
    close(&each[0]["no_purchase_90_days"], first[8].parse().unwrap(), 1e-3);
    assert_eq!(lines.count(), 2_356);
}

#[test]
fn wrong_flags_say_what_is_right() {
    let app = TestApp::at("2026-11-22T09:00:00Z");
    for (words, expect) in [
        ("value --model pareto", "“pareto” is not a model. Choose mbg_nbd or bg_nbd."),
        ("value --horizon-weeks 0", "“0” is not a number of weeks from 1 to 520."),
        ("value --horizon-weeks many", "“many” is not a number of weeks from 1 to 520."),
        ("value --as-of soon", "soon"),
        ("value --csv --json", "--csv"),
        ("value --csv --fit-only", "--fit-only"),
    ] {
        let said = app.run(words);
        assert_eq!(said.code, 2, "{words}: {said:?}");
        assert!(said.err.contains(expect), "{words}: {said:?}");
    }
}

/// Orders of a business of which so many customers came back: each buys at a pace and for amounts
/// of their own and stops at some point. The same every time.
fn orders(came_back: usize) -> String {
    let mut state = 1_969_u64;
    let mut chance = move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(state >> 33).unwrap()) / f64::from(1_u32 << 31)
    };
    let mut text = "customer,date,amount\n".to_owned();
    let (mut once, mut repeat, mut customer) = (0, 0, 0);
    while repeat < came_back || once < came_back + 3 {
        let (pace, stop) = (6.0 - 60.0 * (1.0 - chance()).ln(), 0.6 * chance());
        let usual = 10.0 + 40.0 * chance();
        let mut days = vec![250.0 * chance()];
        while chance() > stop {
            let next = days[days.len() - 1] + 1.0 - pace * (1.0 - chance()).ln();
            if next > 600.0 {
                break;
            }
            days.push(next);
        }
        let (count, most) =
            if days.len() > 1 { (&mut repeat, came_back) } else { (&mut once, came_back + 3) };
        if *count == most {
            continue;
        }
        *count += 1;
        customer += 1;
        for at in days {
            let on =
                jiff::civil::date(2025, 1, 6) + jiff::SignedDuration::from_secs_f64(at * 86_400.0);
            let amount = usual * (0.7 + 0.6 * chance());
            writeln!(text, "Customer {customer:03},{on},{amount:.2}").unwrap();
        }
    }
    text
}

/// A business of this size, as it stands 600 days after its first order.
fn business(came_back: usize) -> TestApp {
    let app = TestApp::at("2026-08-29T08:00:00Z");
    app.write("orders.csv", orders(came_back));
    app.ok("import orders @orders.csv --complete-to 2026-08-28");
    app
}

/// What every answer must be, whatever the size.
fn check_sane(all: &Value, came_back: usize) {
    assert_eq!(all["repeat_customers"], came_back, "{all}");
    let gate = match came_back {
        0..30 => "closed",
        30..100 => "totals",
        _ => "per_customer",
    };
    assert_eq!(all["gate"], gate, "{}", all["gate_closed"]);
    let potential = &all["totals"]["potential"];
    assert_eq!(potential.is_i64(), came_back >= 30, "{potential}");
    if came_back >= 30 {
        let [low, middle, high] = ["_low", "", "_high"]
            .map(|edge| all[format!("expected_purchases{edge}")].as_f64().unwrap());
        assert!(0.0 <= low && low < middle && middle < high, "{low} {middle} {high}");
    }
    for row in all["each"].as_array().unwrap() {
        let chance = &row["no_purchase_90_days"];
        assert_eq!(chance.is_f64(), came_back >= 100, "{row}");
        assert!(chance.as_f64().is_none_or(|chance| (0.0..=1.0).contains(&chance)), "{row}");
        assert_eq!(row["direct_potential"].is_i64(), came_back >= 100, "{row}");
    }
}

#[test]
fn a_business_of_any_size_gets_a_sensible_answer() {
    for came_back in [0, 1, 5, 29, 30, 99, 100] {
        let app = business(came_back);
        check_sane(&app.json("value"), came_back);
        for lang in ["en", "nl"] {
            let said = app.ok(&format!("value --lang {lang}"));
            assert!(!said.contains("NaN") && !said.contains("inf"), "{said}");
            assert_snapshot!(format!("value_{came_back}_came_back_{lang}"), said);
        }
    }
}

#[test]
fn an_empty_business_and_a_day_before_the_first_order_say_so() {
    let app = TestApp::at("2026-11-22T09:00:00Z");
    let said = app.ok("value");
    assert!(said.contains("Nobody had an order or contract before 22 November 2026"), "{said}");
    assert_eq!(app.json("value")["totals"]["customers"], 0);
    app.write("orders.csv", "customer,date,amount\nAnna,2026-01-05,10\n");
    app.ok("import orders @orders.csv");
    assert!(app.ok("value --as-of 2026-01-05").contains("Nobody had an order"));
    assert!(app.ok("value --as-of 2026-01-06").contains("from 1 customer"));
    assert_eq!(app.ok("value --as-of 2026-01-05 --csv").lines().count(), 2);
}

#[test]
fn the_page_of_a_customer_says_what_is_expected_only_where_that_may_be_said() {
    let app = business(100);
    app.ok("jobs run nightly_figures");
    let said = app.ok("customer show 001");
    assert!(said.contains("Coming year") && said.contains("No order in 90 days"), "{said}");
    let why = app.ok("segments why 001");
    assert!(why.contains("Coming year") && why.contains("No order in 90 days"), "{why}");
    let insight = &app.json("customer show 001")["insight"];
    let row = app.json("value")["each"][0].clone();
    for name in ["direct_potential", "expected_purchases", "no_purchase_90_days"] {
        assert_eq!(insight[name], row[name], "{name}");
    }
    let small = business(29);
    small.ok("jobs run nightly_figures");
    let said = small.ok("customer show 001") + &small.ok("segments why 001");
    assert!(!said.contains("Coming year") && !said.contains("No order in 90 days"), "{said}");
    assert!(small.ok("segments show drifting").contains("days without an order"), "the fallback");
}
