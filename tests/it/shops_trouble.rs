//! A shop that does not answer, or not as it should: nothing is half known, and its owner reads why.

use std::io::{BufRead, BufReader};
use std::time::Duration;

use kring::app::{App, problem};
use kring::domain::Lang;
use kring::shops::{How, Wire, chosen, fetch};
use kring::text;

use crate::shops::Asked;
use crate::support::shop_peer::{KEY, Mischief};

fn one_order() -> Asked {
    Asked::with(|stock| stock.sell(1, "2026-11-20T10:00:00Z", 12_100, 0))
}

/// Fetches with very little patience; gives the id of what went wrong, and what is said of it.
fn hastily(asked: &Asked) -> Result<(), (&'static str, String)> {
    let wire = Wire {
        answer: Duration::from_millis(300),
        pauses: [1, 1, 1].map(Duration::from_millis).into(),
        longest_rest: Duration::from_millis(1_500),
        ..Wire::default()
    };
    fetched(asked, &How { wire, ..How::default() })
}

fn fetched(asked: &Asked, how: &How) -> Result<(), (&'static str, String)> {
    let app = App::open(&asked.test.path("kring.sqlite"), asked.test.clock.clone()).unwrap();
    let shops = app.read(|tx| chosen(tx, None)).unwrap();
    fetch(&app, &shops[0], how, &mut |_, _| ()).map(drop).map_err(|error| {
        let problem = problem(&error);
        let said = [Lang::En, Lang::Nl].map(|lang| text::say(lang, &problem.message));
        (problem.message.id, said.join(" "))
    })
}

const AGAIN: &str = r#"{"code":"x","message":"Try later","data":{}}"#;
/// It repeats the key, also as it was sent.
const DENIED: &str = r#"{"code":"x","message":"<p>Not with cs_very_secret nor Basic Y2tfcmVhZF9vbmx5OmNzX3Zlcnlfc2VjcmV0</p>","data":{}}"#;

#[test]
fn what_may_pass_is_asked_again_and_does_no_harm() {
    let passing = [
        Mischief::Say(500, "", "oops"),
        Mischief::Say(503, "", AGAIN),
        Mischief::Say(429, "Retry-After: 1\r\n", AGAIN),
        Mischief::Say(429, "", AGAIN),
        Mischief::Half,
        Mischief::Page,
        Mischief::HangUp,
        Mischief::Silence,
    ];
    for mischief in passing {
        // The first question, and twice on end one in the middle of the orders.
        for quiet in [0, 2] {
            let asked = one_order();
            let answers = std::iter::repeat_n(Mischief::None, quiet);
            asked.shop.mischief(answers.chain([mischief.clone(), mischief.clone()]));
            hastily(&asked).unwrap_or_else(|wrong| panic!("{mischief:?}: {wrong:?}"));
            assert_eq!(asked.test.sql("select count(*) from orders"), "1", "{mischief:?}");
        }
    }
}

#[test]
fn what_does_not_pass_is_said_in_plain_words_and_nothing_is_stored() {
    let lasting = [
        (Mischief::Say(401, "", DENIED), "shop-key-refused"),
        (Mischief::Say(403, "", DENIED), "shop-forbidden"),
        (Mischief::Say(404, "", "<html>"), "shop-no-answer-there"),
        (Mischief::Say(410, "", ""), "shop-refused"),
        (Mischief::Say(500, "", DENIED), "shop-failing"),
        (Mischief::Say(429, "Retry-After: 1\r\n", AGAIN), "shop-too-often"),
        (Mischief::Say(429, "Retry-After: 86400\r\n", AGAIN), "shop-too-often"),
        (
            Mischief::Say(301, "Location: https://elsewhere.example/x?cs_very_secret\r\n", ""),
            "shop-moved",
        ),
        (Mischief::Say(307, "Location: http://localhost/\r\n", ""), "shop-moved"),
        (Mischief::Half, "shop-garbled"),
        (Mischief::Page, "shop-garbled"),
        (Mischief::Say(200, "", r#"{"orders":[]}"#), "shop-garbled"),
        (Mischief::Say(200, "", r#"[{"id":"one"}]"#), "shop-garbled"),
        (Mischief::Flood, "shop-too-large"),
        (Mischief::Silence, "shop-silent"),
    ];
    for (mischief, expect) in lasting {
        let asked = one_order();
        asked.shop.mischief(std::iter::repeat_n(mischief.clone(), 12));
        let (id, said) = hastily(&asked).unwrap_err();
        assert_eq!(id, expect, "{mischief:?}: {said}");
        assert!(!said.contains("very_secret") && !said.contains("Y2tf"), "{said}");
        assert!(!said.contains("<p>"), "{said}");
        assert_eq!(asked.test.sql("select count(*) from imports"), "0", "{mischief:?}");
        let left = std::fs::read_dir(asked.test.dir.path()).unwrap();
        let left = left.map(|file| file.unwrap().file_name().into_string().unwrap());
        let left: Vec<String> = left.filter(|name| name.contains("half-made")).collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

#[test]
fn who_asks_to_be_left_alone_is() {
    let asked = one_order();
    let begun = std::time::Instant::now();
    asked.shop.mischief([Mischief::Say(429, "Retry-After: 1\r\n", AGAIN)]);
    hastily(&asked).unwrap();
    assert!(begun.elapsed() >= Duration::from_secs(1));
}

/// What is told while it waits, and where it takes longer than there is time for.
#[test]
fn a_fetch_ends_when_it_is_told_to_and_when_its_time_is_over() {
    let check = |whole: Option<Duration>, expect: &str| {
        let asked = one_order();
        asked.shop.mischief(std::iter::repeat_n(Mischief::Say(500, "", "oops"), 100));
        let begun = std::time::Instant::now();
        let wire = Wire {
            pauses: std::iter::repeat_n(Duration::from_secs(30), 9).collect(),
            whole,
            ..Wire::default()
        };
        let how = How { wire, ..How::default() };
        let stop = std::sync::Arc::clone(&how.stop);
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(400));
            if whole.is_none() {
                stop.store(true, std::sync::atomic::Ordering::Relaxed);
            }
        });
        let (id, said) = fetched(&asked, &how).unwrap_err();
        assert_eq!(id, expect, "{said}");
        assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
    };
    check(None, "shop-stopped");
    check(Some(Duration::from_millis(400)), "shop-slow");
}

/// The real server, told to stop while a shop keeps it waiting.
#[cfg(unix)]
#[test]
fn a_server_that_waits_for_a_shop_stops_when_it_is_told_to() {
    let asked = one_order();
    let kring = || {
        let mut kring = std::process::Command::new(env!("CARGO_BIN_EXE_kring"));
        kring.arg("--db").arg(asked.test.path("kring.sqlite"));
        kring.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        kring
    };
    asked.shop.mischief(std::iter::repeat_n(Mischief::Say(500, "", "oops"), 1_000));
    let mut server = kring();
    server.args(["serve", "--json", "--listen", "127.0.0.1:0"]);
    let mut server = server.stdout(std::process::Stdio::piped()).spawn().unwrap();
    let mut told = BufReader::new(server.stdout.take().unwrap());
    told.read_line(&mut String::new()).unwrap();
    let mut asking = kring().args(["jobs", "run", "fetch_shops"]).spawn().unwrap();
    let waited = std::time::Instant::now();
    let wait = || {
        assert!(waited.elapsed() < Duration::from_secs(90));
        std::thread::sleep(Duration::from_millis(50));
    };
    let mut questions = 0;
    while questions < 3 {
        questions += asked.shop.asked().len();
        wait();
    }
    // Now it rests for 20 seconds, if it may.
    let told = std::time::Instant::now();
    let ended = std::process::Command::new("kill").arg(server.id().to_string()).status().unwrap();
    assert!(ended.success());
    while server.try_wait().unwrap().is_none() {
        wait();
    }
    assert!(told.elapsed() < Duration::from_secs(12), "{:?}", told.elapsed());
    asking.kill().unwrap();
    asking.wait().unwrap();
    let runs = "select count(*) from job_runs where job = 'fetch_shops' and state = 'running'";
    assert_eq!(asked.test.sql(runs), "0");
}

#[test]
fn a_shop_nobody_vouches_for_is_not_asked() {
    let asked = one_order();
    let words = ["settings", "set", "shops.certificates", ""];
    assert_eq!(asked.test.run_words(&words).code, 0);
    let (id, said) = hastily(&asked).unwrap_err();
    assert_eq!(id, "shop-certificate", "{said}");
    assert!(asked.shop.asked().is_empty());
}

#[test]
fn a_shop_that_is_not_there_is_told_from_one_that_is_closed() {
    let asked = one_order();
    let closed = asked.test.run("sources add woocommerce https://localhost:1 --key-at env:NOWHERE");
    assert_eq!(closed.code, 1, "{closed:?}"); // another shop of the same system
    asked.test.ok("sources remove 1");
    let place = format!("file:{}", asked.test.path("key").display());
    let add = |address: &str| {
        let words = ["sources", "add", "woocommerce", address, "--key-at", &place];
        let said = asked.test.run_words(&words);
        assert_eq!(asked.test.json("sources")["shops"], serde_json::json!([]), "{said:?}");
        said.err
    };
    assert!(add("https://nowhere.invalid").contains("There is no nowhere.invalid"));
    assert!(add("http://localhost").contains("https"));
    std::fs::write(asked.test.path("key"), KEY.replace("very", "not")).unwrap();
    let refused = add(&asked.shop.address());
    assert!(
        refused.contains("does not take the key (Sorry, you cannot list resources.)"),
        "{refused}"
    );
}

/// The night asks by itself; what fails is told, and told no more once somebody fetched.
#[test]
fn the_night_fetches_and_the_owner_hears_where_it_cannot() {
    let asked = one_order();
    let jobs = |of: &str| asked.test.ok(of);
    assert!(jobs("schedule").contains("30 1 * * *"));
    let said = jobs("jobs run fetch_shops");
    assert!(said.contains("1 order"), "{said}");
    asked.shop.mischief(std::iter::repeat_n(Mischief::Say(401, "", DENIED), 1));
    let failed = asked.test.run("jobs run fetch_shops --lang nl");
    assert_eq!(failed.code, 1, "{failed:?}");
    assert!(
        failed.err.contains("does not take the key"),
        "the business speaks English: {failed:?}"
    );
    let told = asked.test.run("doctor");
    assert!(
        told.out.contains("Fetching from shops") && told.out.contains("sources fetch"),
        "{told:?}"
    );
    asked.test.ok("sources fetch");
    let told = asked.test.run("doctor");
    assert!(!told.out.contains("Fetching from shops: failed"), "{told:?}");
}

#[test]
fn where_no_shop_is_asked_nothing_is_scheduled() {
    let asked = one_order();
    asked.test.ok("sources remove 1");
    for shown in ["schedule", "jobs list"] {
        assert!(!asked.test.ok(shown).contains("shops"), "{shown}");
    }
}
