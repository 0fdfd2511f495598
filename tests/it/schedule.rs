//! What Kring does by itself: once, in time, and also after the machine was off.

use std::net::TcpListener;
use std::path::PathBuf;

use kring::app::App;
use kring::jobs::SCHEDULE;
use kring::jobs::heartbeat;
use kring::jobs::runner::Runner;
use kring::store::lock::ServerLock;
use tokio::runtime::Runtime;
use tokio::sync::watch;

use crate::support::TestApp;

const SUNDAY_NOON: &str = "2026-11-22T11:00:00Z";
const MONDAY_SEVEN: &str = "2026-11-23T06:00:00Z";

/// A business with one reader of the report.
fn business() -> TestApp {
    let test = TestApp::at(SUNDAY_NOON);
    test.ok("recipients add eva@branderij.nl --name Eva");
    test
}

/// What `kring serve` runs, driven by hand.
pub(crate) struct Server {
    runner: Runner,
    runtime: Runtime,
    _lock: ServerLock,
}

impl Server {
    pub(crate) fn start(test: &TestApp) -> Server {
        let app = open(test);
        let lock = ServerLock::take(app.path(), "serve").unwrap();
        kring::mail::recover(&app, &lock.owner).unwrap();
        let runner = Runner::start(app, &lock.owner, SCHEDULE).unwrap();
        Server { runner, runtime: heartbeat::runtime().unwrap(), _lock: lock }
    }

    /// One beat and one round of the mail.
    pub(crate) fn beat(&self) -> usize {
        self.runtime.block_on(async {
            let ran = self.runner.beat(|| true).await.unwrap();
            self.runner.deliver().await.unwrap();
            ran
        })
    }

    pub(crate) fn beat_at(&self, test: &TestApp, now: &str) -> usize {
        test.clock.set(now.parse().unwrap());
        self.beat()
    }
}

pub(crate) fn open(test: &TestApp) -> App {
    App::open(&test.path("kring.sqlite"), test.clock.clone()).unwrap()
}

fn mails(test: &TestApp) -> Vec<PathBuf> {
    let Ok(folder) = std::fs::read_dir(test.path("outbox")) else { return Vec::new() };
    let files = folder.map(|entry| entry.unwrap().path());
    files.filter(|file| file.extension().is_some_and(|ending| ending == "eml")).collect()
}

#[test]
fn a_monday_at_seven_sends_exactly_one_report_however_often_it_starts() {
    let test = business();
    let server = Server::start(&test);
    server.beat_at(&test, "2026-11-23T05:59:59Z");
    assert_eq!(mails(&test).len(), 0, "not before its time");
    assert_eq!(server.beat_at(&test, MONDAY_SEVEN), 1);
    assert_eq!(mails(&test).len(), 1);
    drop(server);
    for _ in 0..20 {
        assert_eq!(Server::start(&test).beat(), 0);
    }
    assert_eq!(mails(&test).len(), 1);
    test.ok("jobs run weekly_report");
    assert_eq!(mails(&test).len(), 1, "asked for by hand: she has it already");
    let history = test.json("jobs history");
    let weekly: Vec<_> = history
        .as_array()
        .unwrap()
        .iter()
        .filter(|run| run["job"] == "weekly_report" && run["requested"] == false)
        .collect();
    assert_eq!(weekly.len(), 1);
    assert_eq!(
        (&weekly[0]["late"], &weekly[0]["result"]["period"]),
        (&false.into(), &"2026-W47".into())
    );
}

#[test]
fn a_machine_that_was_off_sends_the_last_report_late_and_keeps_the_older_ones() {
    let test = business();
    drop(Server::start(&test));
    let server = Server::start(&test);
    server.beat_at(&test, "2026-12-16T12:00:00Z");
    let mails = mails(&test);
    assert_eq!(mails.len(), 1);
    let history = test.json("jobs history --limit 100");
    let weekly = history.as_array().unwrap().iter().filter(|run| run["job"] == "weekly_report");
    let mut shown: Vec<_> = weekly
        .map(|run| format!("{} {} {}", run["as_of"], run["late"], run["result"]["send"]))
        .collect();
    shown.sort();
    let expected = [
        r#""2026-11-23" true false"#,
        r#""2026-11-30" true false"#,
        r#""2026-12-07" true false"#,
        r#""2026-12-14" true true"#,
    ];
    assert_eq!(shown, expected);
    assert_eq!(server.beat(), 0);
}

/// The text of the newest mail, its lines joined.
pub(crate) fn newest_text(test: &TestApp) -> String {
    let mail = test.json("outbox list --limit 1");
    let shown = test.json(&format!("outbox show {}", mail[0]["id"]));
    shown["text"].as_str().unwrap().replace('\n', " ")
}

#[test]
fn a_report_in_time_says_nothing_of_itself() {
    let test = business();
    let server = Server::start(&test);
    server.beat_at(&test, MONDAY_SEVEN);
    let text = newest_text(&test);
    assert!(!text.contains("late") && !text.contains("not mailed"), "{text}");
    let report = test.ok("report show").trim_end().replace('\n', " ");
    let own = text.strip_prefix(&report).unwrap_or_else(|| panic!("{report}\nis not in\n{text}"));
    assert!(own.starts_with(" You get this every week"), "why it came, and no more: {own}");
    assert!(
        own.trim_end().ends_with("Stop the weekly report: answer this mail and say so"),
        "{own}"
    );
}

#[test]
fn a_late_report_says_so_and_names_those_that_were_not_mailed_once() {
    let test = business();
    test.ok("recipients add jan@branderij.nl --name Jan --language nl");
    drop(Server::start(&test));
    let server = Server::start(&test);
    server.beat_at(&test, "2026-12-16T12:00:00Z");
    let mails = test.json("outbox list");
    let texts = [0, 1].map(|place| {
        let shown = test.json(&format!("outbox show {}", mails[place]["id"]));
        let (text, html) = (shown["text"].as_str().unwrap(), shown["html"].as_str().unwrap());
        assert!(html.contains("2026-W47") && html.contains("2026 07:00"), "{html}");
        text.replace('\n', " ")
    });
    let (dutch, english) = (&texts[0], &texts[1]);
    let late = "This report is late: it was due on Monday 14 December 2026 07:00, when Kring was not running.";
    assert!(english.starts_with(late), "{english}");
    let unmailed = "The reports of weeks 47, 48 and 49 of 2026 were not mailed";
    assert!(
        english.contains(unmailed) && english.contains("kring report show 2026-W47"),
        "{english}"
    );
    assert!(
        dutch.starts_with("Dit bericht is laat: het had er maandag 14 december 2026 07:00"),
        "{dutch}"
    );
    assert!(dutch.contains("de weken 47, 48 en 49 van 2026 zijn niet gemaild"), "{dutch}");
    for week in ["2026-W47", "2026-W50"] {
        let kept = test.ok(&format!("report show {week}"));
        assert!(!kept.contains("is late") && !kept.contains("not mailed"), "frozen: {kept}");
    }
    server.beat_at(&test, "2026-12-21T06:00:00Z");
    let text = newest_text(&test);
    assert!(!text.contains("laat") && !text.contains("niet gemaild"), "told once: {text}");
}

#[test]
fn a_report_that_failed_at_first_says_that_it_could_not_be_made_then() {
    let test = business();
    let server = Server::start(&test);
    test.tamper(
        "create trigger no_report before insert on reports begin select raise(abort, 'no'); end",
    );
    server.beat_at(&test, MONDAY_SEVEN);
    assert_eq!(mails(&test).len(), 0);
    test.tamper("drop trigger no_report");
    server.beat_at(&test, "2026-11-23T06:20:00Z");
    let text = newest_text(&test);
    let late = "it was due on Monday 23 November 2026 07:00, but could not be made then.";
    assert!(text.contains(late), "{text}");
}

#[test]
fn a_new_reader_is_not_told_of_weeks_before_they_came() {
    let test = business();
    drop(Server::start(&test));
    let server = Server::start(&test);
    test.ok("settings set mail.paused yes");
    server.beat_at(&test, "2026-12-16T12:00:00Z");
    test.clock.set("2026-12-17T12:00:00Z".parse().unwrap());
    test.ok("recipients add jan@branderij.nl --name Jan");
    server.beat_at(&test, "2026-12-21T06:00:00Z");
    let mails = test.json("outbox list");
    let of_jan = mails.as_array().unwrap().iter().find(|mail| mail["to_name"] == "Jan").unwrap();
    let shown = test.json(&format!("outbox show {}", of_jan["id"]));
    assert!(!shown["text"].as_str().unwrap().contains("not mailed"), "{shown}");
}

#[test]
fn commands_work_beside_a_server() {
    let test = business();
    let _server = Server::start(&test);
    test.write("orders.csv", "customer_id,date,amount\n7,2026-11-10,10.00\n8,2026-11-12,20.00\n");
    assert_eq!(test.json("import orders @orders.csv")["created"], 2);
    test.ok("settings set figures.orders_by_hand yes");
    let figures = test.json("kpi --as-of 2026-11-22 --period week");
    let mut figures = figures["kpis"].as_array().unwrap().iter();
    let orders = figures.find(|figure| figure["id"] == "orders").unwrap();
    assert_eq!(orders["n"], 2, "{orders}");
    assert!(test.ok("jobs list").contains("all the time"));
}

#[test]
fn a_run_that_is_asked_for_beside_a_server_is_done_by_the_server() {
    let test = business();
    let server = Server::start(&test);
    let said = std::thread::scope(|scope| {
        let command = scope.spawn(|| test.run("jobs run nightly_figures --json"));
        while !server.runtime.block_on(server.runner.is_asked()).unwrap() {
            std::thread::yield_now();
        }
        server.runtime.block_on(server.runner.run_requested()).unwrap();
        command.join().unwrap()
    });
    assert_eq!(said.code, 0, "{said:?}");
    let run: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!((&run["state"], &run["requested"]), (&"done".into(), &true.into()));
    assert_eq!(run["result"]["customers"], 0);
}

#[test]
fn without_a_server_a_command_runs_the_job_itself() {
    let test = business();
    assert!(test.ok("jobs history").contains("Nothing has run yet"));
    assert!(test.ok("jobs run nightly_figures").contains("0 customers"));
    test.ok("report weekly --send");
    assert_eq!(mails(&test).len(), 1, "and delivers the mail that comes of it");
    assert!(test.ok("jobs run backup --lang nl").contains("back-up"));
    assert!(test.ok("jobs run deliver_outbox").contains("no mail left"));
    // There is no shop to fetch from.
    assert_eq!(test.json("jobs list").as_array().unwrap().len(), SCHEDULE.len() - 1);
    assert!(test.ok("jobs list").contains("all the time"));
    let unknown = test.run("jobs run everything --lang nl");
    assert_eq!(unknown.code, 2, "{unknown:?}");
    assert!(unknown.err.contains("kring jobs list"), "{unknown:?}");
}

#[test]
fn a_second_server_is_refused_and_told_who_has_the_file() {
    let test = business();
    let _first = Server::start(&test);
    let asked = std::time::Instant::now();
    let second = test.run("serve --listen 127.0.0.1:0");
    // It takes half a second; a busy machine may take longer, one that waits for the lock for ever.
    assert!(asked.elapsed() < std::time::Duration::from_secs(20));
    assert_eq!(second.code, 1, "{second:?}");
    assert!(second.err.contains("kring serve (process"), "{second:?}");
}

#[test]
fn an_address_that_cannot_be_used_says_which_flag_to_change() {
    let test = business();
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = other.local_addr().unwrap();
    let check = |listen: &str, code, part: &str| {
        let said = test.run(&format!("serve --listen {listen}"));
        assert_eq!(said.code, code, "{said:?}");
        assert!(said.err.contains(part) && said.err.contains("--listen"), "{said:?}");
    };
    check(&taken.to_string(), 1, "in use by another program");
    check("eight", 2, "not an address");
    let open = test.run("serve --listen 0.0.0.0:8360");
    assert!(open.code == 1 && open.err.contains("Nobody can sign in yet"), "{open:?}");
    ServerLock::take(&test.path("kring.sqlite"), "serve").unwrap();
}

#[test]
fn a_server_told_to_stop_finishes_what_it_does() {
    let test = business();
    let server = Server::start(&test);
    test.clock.set(MONDAY_SEVEN.parse().unwrap());
    let (stopping, stop) = watch::channel(false);
    server.runtime.block_on(async {
        let beating = tokio::spawn(heartbeat::run(server.runner.clone(), stop));
        while mails(&test).is_empty() {
            tokio::task::yield_now().await;
        }
        stopping.send(true).unwrap();
        beating.await.unwrap().unwrap();
    });
    assert_eq!(mails(&test).len(), 1);
    let runs = test.json("jobs history");
    assert!(runs.as_array().unwrap().iter().all(|run| run["state"] == "done"), "{runs}");
}
