//! What is left to see of a person who was erased: on pages, in written reports, in the bytes of
//! the file. And what goes on to hold for them: that they are not mailed.

use std::path::Path;

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use kring::app::App;
use kring::web;
use tower::ServiceExt;

use crate::erase::history;
use crate::support::{TestApp, sql};

const JAN: &str = "jan@vandijk.nl";
const PUBLIC: &str = "kring.branderij.nl";

/// What names the person, besides what they said.
const NAMES: [&str; 4] = ["Dijk-Smit", "van Dijk & Co", JAN, "called me back"];

/// Which of them stand in these texts. Somebody else has a longer name.
fn named(texts: &[String]) -> Vec<&'static str> {
    let texts = texts.join("\n").replace("Jan van Dijk-Smit junior", "").replace("&#38;", "&");
    NAMES.into_iter().filter(|name| texts.contains(name)).collect()
}

/// The bytes of the file and of what SQLite keeps beside it.
fn bytes(dir: &Path) -> String {
    let beside = ["", "-wal", "-journal", "-shm"].map(|end| format!("kring.sqlite{end}"));
    let read = beside.map(|name| std::fs::read(dir.join(name)).unwrap_or_default());
    String::from_utf8_lossy(&read.concat()).into_owned()
}

/// A customer who was on the list of readers too, stopped the weekly mail by its link, and is on
/// that list no more; one of the mails was refused in words that name the address.
fn reader() -> TestApp {
    let test = history();
    test.ok(&format!("settings set web.public_address https://{PUBLIC}"));
    test.ok(&format!("recipients add {JAN} --name Smit --report weekly --report monthly"));
    test.ok("report weekly --send");
    test.ok("report monthly --send");
    test.ok(&format!("recipients stop {JAN} --report weekly"));
    test.ok(&format!("recipients remove {JAN}"));
    test.tamper(&format!(
        "update outbox set last_answer = '250 for <{JAN}>' where to_email = '{JAN}';
         update suppressions set details = '550 <{JAN}> unknown'"
    ));
    test
}

fn erased() -> TestApp {
    let test = reader();
    assert_eq!(test.json("customer erase K-1 --yes")["addresses"], serde_json::json!([]));
    test
}

#[test]
fn an_address_is_nowhere_in_the_bytes_of_the_file() {
    let test = reader();
    for table in ["suppressions where email", "stop_links where email", "outbox where to_email"] {
        let rows = test.sql(&format!("select count(*) > 0 from {table} = '{JAN}'"));
        assert_eq!(rows, "1", "there is something to remove: {table}");
    }
    test.ok("customer erase K-1 --yes");
    assert_eq!(named(&[bytes(test.dir.path())]), [""; 0]);
    let mails = test.sql(
        "select distinct to_email, to_name, state, mime is null from outbox
                           where to_email like '%invalid'",
    );
    assert_eq!(mails, "removed@erased.invalid [removed] sent 1");
    let others = test.sql("select count(*) from outbox where to_email like '%branderij.nl'");
    assert_eq!(others, "2", "those of others stay");
}

/// The fault that the bytes are searched for: rows that are overwritten while the file is not.
#[test]
fn bytes_that_were_only_let_go_of_are_seen() {
    let test = reader();
    test.tamper(&format!(
        "pragma secure_delete = off;
         delete from outbox where to_email = '{JAN}'; delete from stop_links;
         delete from suppressions; update customers set email = null where id = 1;
         delete from journal;
         pragma wal_checkpoint(truncate)"
    ));
    assert!(named(&[bytes(test.dir.path())]).contains(&JAN));
}

#[test]
fn a_stop_outlives_the_erasing_and_can_still_be_lifted() {
    let test = erased();
    let listed = test.ok("recipients");
    let expect = "Stopped, for an address whose owner was erased: the weekly report";
    assert!(listed.contains(expect) && !listed.contains(JAN), "{listed}");
    test.ok("import customers @customers.csv --include-erased");
    let said = test.ok(&format!("recipients add {JAN} --name Jan --report weekly"));
    assert!(said.contains("is stopped, and stays so"), "{said}");
    let said = test.ok(&format!("recipients stop {JAN} --report weekly"));
    assert!(said.contains("already"), "{said}");
    let listed = test.json("recipients");
    assert_eq!(listed[2]["stopped"][0]["list"], "weekly", "{listed}");
    let sent_next_week = |day: &str| {
        test.clock.set(format!("{day}T08:00:00Z").parse().unwrap());
        test.ok("report weekly --send");
        test.sql(&format!("select state from outbox where to_email = '{JAN}' order by id desc"))
    };
    assert_eq!(sent_next_week("2026-11-30"), "suppressed");
    let kept = test.sql("select count(*), sum(erased), min(instr(email, '@')) from suppressions");
    assert_eq!(kept, "1 1 0", "by its mark alone");
    test.ok(&format!("recipients resume {JAN}"));
    assert_eq!(sent_next_week("2026-12-07"), "sent\nsuppressed");
}

/// Without the mark nobody would be recognised: then this mail leaves.
#[test]
fn a_stop_that_was_lost_is_seen() {
    let test = erased();
    test.tamper("delete from suppressions");
    test.ok(&format!("recipients add {JAN} --name Jan --report weekly"));
    test.clock.set("2026-11-30T08:00:00Z".parse().unwrap());
    test.ok("report weekly --send");
    let states = test.sql(&format!("select state from outbox where to_email = '{JAN}'"));
    assert_eq!(states, "sent");
}

async fn ask(router: axum::Router, method: &str, host: &str, path: &str) -> String {
    let request = Request::builder().method(method).uri(path).header("host", host);
    let body = if method == "POST" { "List-Unsubscribe=One-Click" } else { "" };
    let answer = router.oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
    assert!(answer.status().is_success(), "{method} {path}: {}", answer.status());
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(body.to_vec()).unwrap()
}

/// Commands drive the network themselves, so they get a thread that does not.
fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    std::thread::spawn(work).join().unwrap()
}

#[tokio::test]
async fn the_link_in_a_mail_from_before_still_stops() {
    let (test, app, link) = apart(|| {
        let test = reader();
        let of = format!("select stop_link from outbox where to_email = '{JAN}' and list = ");
        let link = test.sql(&format!("{of}'monthly'"));
        test.ok("customer erase K-1 --yes");
        let app = App::open(&test.path("kring.sqlite"), test.clock.clone()).unwrap();
        (test, app, link.replace(&format!("https://{PUBLIC}"), ""))
    });
    let asked = ask(web::public_router(app.clone()), "GET", PUBLIC, &link).await;
    assert!(asked.contains("<form") && named(std::slice::from_ref(&asked)).is_empty(), "{asked}");
    ask(web::public_router(app.clone()), "POST", PUBLIC, &link).await;
    let again = ask(web::public_router(app), "GET", PUBLIC, &link).await;
    assert!(again.contains("Stopped"), "{again}");
    let found = apart(move || {
        assert_eq!(named(&[bytes(test.dir.path())]), [""; 0]);
        test.ok(&format!("recipients add {JAN} --name Jan --report monthly"));
        test.json("recipients")[2]["stopped"].to_string()
    });
    assert!(found.contains("weekly") && found.contains("monthly"), "{found}");
}

/// An address that is in use stays, and the owner hears why and what to do.
#[test]
fn an_address_that_is_a_readers_or_the_business_own_stays_and_that_is_said() {
    let test = history();
    test.ok(&format!("settings set mail.reply_to {JAN}"));
    test.ok(&format!("recipients add {JAN} --name Jan"));
    test.ok("report weekly --send");
    let said = test.ok("customer erase K-1 --yes");
    assert!(said.contains(&format!("kring recipients remove {JAN}")), "{said}");
    assert_eq!(test.sql(&format!("select count(*) from outbox where to_email = '{JAN}'")), "1");
    test.ok(&format!("recipients remove {JAN}"));
    let said = test.ok("customer erase id:1 --yes --lang nl");
    assert!(said.contains(&format!("{JAN} blijft in het bestand: het is een van")), "{said}");
    test.ok("settings set mail.reply_to eva@branderij.nl");
    let told = test.json("customer erase id:1 --yes");
    assert_eq!((&told["before"], &told["addresses"]), (&true.into(), &serde_json::json!([])));
    let left = sql(test.dir.path(), "select before, after from journal where entity = 'settings'");
    assert_eq!(named(&[bytes(test.dir.path())]), [""; 0], "{left}");
}

/// Every page and text of the reports: as shown, as written, in both languages.
async fn shown(test: TestApp) -> (TestApp, Vec<String>) {
    let (test, app, mut texts) =
        apart(|| {
            let mut texts = Vec::new();
            for lang in ["en", "nl"] {
                let out = test.path(&format!("out-{lang}"));
                for kind in ["weekly", "monthly"] {
                    test.ok(&format!("report {kind} --lang {lang} --out {}", out.display()));
                }
                let written = std::fs::read_dir(out).unwrap().map(|file| file.unwrap().path());
                texts.extend(written.map(|path| {
                    String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()
                }));
                for report in ["2026-W47", "2026-10"] {
                    texts.push(test.ok(&format!("report show {report} --lang {lang}")));
                    texts.push(test.ok(&format!("report show {report} --lang {lang} --json")));
                }
            }
            test.run("accounts add Eva"); // the second time she is there
            let app = App::open(&test.path("kring.sqlite"), test.clock.clone()).unwrap();
            (test, app, texts)
        });
    for path in [
        "/",
        "/customers",
        "/reports/1",
        "/reports/1/sent?lang=en",
        "/reports/2/sent?lang=en",
        "/reports/1/sent?lang=nl",
        "/health",
    ] {
        texts.push(ask(web::demo_router(app.clone()), "GET", "127.0.0.1:8360", path).await);
    }
    (test, texts)
}

#[tokio::test]
async fn no_page_and_no_written_report_shows_the_person() {
    let (test, before) = shown(apart(reader)).await;
    let showing = |texts: &[String]| {
        texts.iter().map(|text| !named(std::slice::from_ref(text)).is_empty()).collect::<Vec<_>>()
    };
    // The week names them in each language as a file, as text and as JSON, and as a page.
    let seen = showing(&before);
    assert!(seen.iter().filter(|is_named| **is_named).count() >= 8, "{seen:?}");
    let test = apart(move || {
        test.ok("customer erase K-1 --yes");
        test
    });
    let (_test, after) = shown(test).await;
    assert_eq!(before.len(), after.len());
    assert!(showing(&after).iter().all(|is_named| !is_named), "{:?}", named(&after));
    assert!(after.iter().any(|text| text.contains("[removed]")), "the places are marked");
}
