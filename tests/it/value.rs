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
    // Nine months have no month start with half a year on both sides of it.
    assert_eq!(fit["gate_closed"]["id"], "untried", "{fit}");
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
    assert_snapshot!("cdnow_in_words", app.ok("value"));
    assert_snapshot!("cdnow_in_words_nl", app.ok("value --lang nl"));
    assert_snapshot!("cdnow_fit_in_words", app.ok("value --as-of 1997-10-01 --fit-only"));
}

#[test]
fn json_and_csv_have_the_same_rows_and_they_add_up() {
    let app = cdnow();
    let all = app.json("value");
    let each = all["each"].as_array().unwrap();
    assert_eq!(each.len(), 2_357);
    let sum = |name: &str| each.iter().map(|row| row[name].as_i64().unwrap()).sum::<i64>();
    assert_eq!(Value::from(sum("direct_actual")), all["totals"]["actual"]);
    // Five month starts tell customers apart, and are too few for all together.
    assert!(sum("direct_potential") > 0 && all["totals"]["potential"].is_null());
    assert_eq!((&all["gate"], &all["forecast"]["origins"]), (&"per_customer".into(), &5.into()));
    assert_eq!(all["forecast"]["rough"]["id"], "too_few_origins");
    let csv = app.ok("value --csv");
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
        let mut days = vec![450.0 * chance()];
        while chance() > stop {
            let next = days[days.len() - 1] + 1.0 - pace * (1.0 - chance()).ln();
            if next > 965.0 {
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
                jiff::civil::date(2024, 1, 6) + jiff::SignedDuration::from_secs_f64(at * 86_400.0);
            let amount = usual * (0.7 + 0.6 * chance());
            writeln!(text, "Customer {customer:03},{on},{amount:.2}").unwrap();
        }
    }
    text
}

/// A business of this size, as it stands 965 days after its first order.
fn business(came_back: usize) -> TestApp {
    let app = TestApp::at("2026-08-29T08:00:00Z");
    app.write("orders.csv", orders(came_back));
    app.ok("import orders @orders.csv --complete-to 2026-08-28");
    app
}

/// What every answer must be, whatever the size.
fn check_sane(all: &Value, came_back: usize) {
    assert_eq!(all["repeat_customers"], came_back, "{all}");
    let gates: &[&str] = match came_back {
        0..30 => &["closed"],
        30..100 => &["closed", "totals"],
        _ => &["per_customer"],
    };
    assert!(
        gates.contains(&all["gate"].as_str().unwrap()),
        "{} {}",
        all["gate"],
        all["gate_closed"]
    );
    let potential = &all["totals"]["potential"];
    assert_eq!(potential.is_i64(), all["forecast"]["by"] == "model", "{potential}");
    assert_eq!(all["forecast"].is_null(), came_back < 30);
    let [low, middle, high] =
        ["_low", "", "_high"].map(|edge| all[format!("expected_purchases{edge}")].as_f64());
    let has_range = all["forecast"]["origins"].as_u64().is_some_and(|origins| origins >= 8);
    assert_eq!(low.is_some(), has_range, "{}", all["forecast"]);
    if let (Some(low), Some(middle), Some(high)) = (low, middle, high) {
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
    assert!(small.ok("segments show drifting").contains("days without a purchase"), "the fallback");
}

/// Chinook: 412 invoices of 59 customers in five years (PROVENANCE.md).
fn chinook() -> TestApp {
    let app = TestApp::empty("2025-12-23T08:00:00Z");
    app.ok("init --name Chinook --language en --amounts-include-vat no --currency USD");
    app.ok(&format!("import orders {} --complete-to 2025-12-22", fixture("chinook_orders.csv")));
    app
}

/// Purchase days in half a year of customers known before it.
fn what_came(orders: &str, from: jiff::civil::Date) -> usize {
    let until = from + jiff::Span::new().days(182);
    let rows: Vec<(&str, jiff::civil::Date)> = orders
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            (cells[2], cells[1].parse().unwrap())
        })
        .collect();
    let known: std::collections::BTreeSet<&str> =
        rows.iter().filter(|(_, day)| *day < from).map(|(who, _)| *who).collect();
    let came: std::collections::BTreeSet<_> = rows
        .iter()
        .filter(|(who, day)| (from..until).contains(day) && known.contains(who))
        .collect();
    came.len()
}

#[test]
fn forecasts_of_a_real_shop_hold_and_no_sentence_says_more_than_its_numbers() {
    let app = chinook();
    let orders = std::fs::read_to_string(fixture("chinook_orders.csv")).unwrap();
    let (mut ranges, mut held) = (0, 0);
    for month in [(2022, 7), (2023, 1), (2023, 7), (2024, 1), (2024, 7), (2025, 1), (2025, 6)] {
        let from = jiff::civil::date(month.0, month.1, 1);
        let all = app.json(&format!("value --as-of {from}"));
        let came = what_came(&orders, from) as f64;
        let edge = |name: &str| all[format!("expected_purchases{name}")].as_f64();
        let text = app.ok(&format!("value --as-of {from}"));
        if let Some((low, high)) = edge("_low").zip(edge("_high")) {
            ranges += 1;
            held += usize::from((low..=high).contains(&came));
            assert!(text.contains(&format!("likely {low:.0} to {high:.0}")), "{text}");
        } else {
            assert!(text.contains("A rough guess") && !text.contains("likely"), "{text}");
        }
        let missed = |way: &str| all["forecast"]["missed"][way].as_f64();
        let closest = missed("model").is_some_and(|model| {
            [missed("same_again"), missed("last_year")].iter().flatten().all(|other| model < *other)
        });
        assert!(closest || !text.contains("The model came closest"), "{text}");
        assert!(!closest || !text.contains("The model did not come closest"), "{text}");
        assert_eq!(all["totals"]["potential"].is_null(), all["forecast"]["by"] != "model");
        assert!(all["totals"].get("potential_low").is_none(), "twelve months have no range");
    }
    assert!(ranges >= 5 && held == ranges, "{held} of {ranges}");
}

#[test]
fn further_than_half_a_year_ahead_nothing_is_called_likely() {
    let app = chinook();
    for (weeks, rough) in [(26, false), (27, true), (52, true), (104, true)] {
        let words = format!("value --horizon-weeks {weeks}");
        let all = app.json(&words);
        assert_eq!(all["expected_purchases_low"].is_null(), rough, "{weeks}");
        let by = &all["forecast"]["by"];
        assert!(!rough || by != "model", "{weeks}: {by}");
        assert_eq!(app.ok(&words).contains("likely"), !rough, "{weeks}");
    }
    let nothing = app.json("value --horizon-weeks 520");
    assert!(nothing["forecast"].is_null(), "five years say nothing of ten");
}

#[test]
fn a_night_makes_the_month_starts_that_are_new_and_keeps_the_rest() {
    let app = chinook();
    let kept = || {
        let rows =
            app.sql("select from_day, fingerprint, made_at from forecast_origins order by 1");
        rows.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    app.ok("jobs run nightly_figures");
    let first = kept();
    assert!(first.len() >= 20, "{first:?}");
    app.clock.set("2025-12-24T08:00:00Z".parse().unwrap());
    app.ok("jobs run nightly_figures");
    assert_eq!(kept(), first, "the same past");
    app.clock.set("2026-01-02T08:00:00Z".parse().unwrap());
    app.ok("known-to 2025-12-31");
    app.ok("jobs run nightly_figures");
    let later = kept();
    let new = later.iter().filter(|one| !first.contains(one)).count();
    assert_eq!((new, later.len()), (1, first.len().min(36)), "{later:?}");
    let shown = app.json("value");
    app.tamper("delete from forecast_origins");
    assert_eq!(app.json("value"), shown, "what is kept is what would be worked out");
}
