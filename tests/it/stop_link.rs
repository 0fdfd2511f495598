//! A reader of a mail stops it: by its link, which acts only when it is posted to, or by a mail.

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use kring::app::App;
use kring::web;
use tower::ServiceExt;

use crate::support::TestApp;

const MONDAY: &str = "2026-11-23T08:00:00Z";
const PUBLIC: &str = "kring.branderij.nl";
const ONE_CLICK: &str = "List-Unsubscribe=One-Click";

/// A business whose mails come from somewhere and are answered by somebody.
fn business() -> TestApp {
    let test = TestApp::at(MONDAY);
    test.ok("settings set mail.from reports@branderij.nl mail.reply_to jan@branderij.nl");
    test.ok("recipients add eva@elders.nl --name Eva --language nl");
    test.ok("recipients add anna@branderij.nl --name Anna --language en");
    test
}

/// The same, reachable from elsewhere, with this week's report in the outbox. Commands that send
/// drive the network themselves, so they get a thread that does not.
fn public_business() -> (TestApp, App) {
    let made = std::thread::spawn(|| {
        let test = business();
        test.ok(&format!("settings set web.public_address https://{PUBLIC}"));
        test.ok("report weekly --send");
        let app = App::open(&test.path("kring.sqlite"), test.clock.clone()).unwrap();
        (test, app)
    });
    made.join().unwrap()
}

/// The path of the link in mail 1 (to Eva) or 2 (to Anna).
fn path(test: &TestApp, mail: i64) -> String {
    let link = test.sql(&format!("select stop_link from outbox where id = {mail}"));
    link.strip_prefix(&format!("https://{PUBLIC}")).unwrap().to_owned()
}

struct Page {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

async fn ask(app: &App, method: &str, path: &str, body: &str) -> Page {
    ask_as(app, PUBLIC, method, path, body).await
}

async fn ask_as(app: &App, host: &str, method: &str, path: &str, body: &str) -> Page {
    let request = Request::builder().method(method).uri(path).header("host", host);
    let request = request.body(Body::from(body.to_owned())).unwrap();
    let answer = web::public_router(app.clone()).oneshot(request).await.unwrap();
    let (status, headers) = (answer.status(), answer.headers().clone());
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    Page { status, headers, body: String::from_utf8(body.to_vec()).unwrap() }
}

fn stops(test: &TestApp) -> String {
    test.sql("select email, list, reason, made_by from suppressions")
}

#[tokio::test]
async fn looking_changes_nothing_and_the_button_asks_in_the_readers_language() {
    let (test, app) = public_business();
    let stored =
        || ["kring.sqlite", "kring.sqlite-wal"].map(|name| std::fs::read(test.path(name)).unwrap());
    let before = stored();
    let dutch = ask(&app, "GET", &path(&test, 1), "").await;
    assert_eq!(dutch.status, StatusCode::OK);
    assert!(dutch.body.contains("Stoppen met het weekbericht?"), "{}", dutch.body);
    assert!(dutch.body.contains(r#"<form method="post">"#), "{}", dutch.body);
    let english = ask(&app, "GET", &path(&test, 2), "").await;
    assert!(english.body.contains("Stop the weekly report?"), "{}", english.body);
    ask(&app, "HEAD", &path(&test, 1), "").await;
    ask(&app, "GET", &format!("{}?{ONE_CLICK}", path(&test, 1)), "").await;
    let halves = ["", "stop=no", "List-Unsubscribe=no", "stop=One-Click"];
    let refused = halves.map(|body| ("POST", body)).into_iter().chain([("PUT", ONE_CLICK)]);
    for (method, body) in refused {
        let refused = ask(&app, method, &path(&test, 1), body).await;
        assert!(refused.status.is_client_error(), "{method} {body}: {}", refused.status);
    }
    assert!(before == stored(), "a look changed the file");
}

#[tokio::test]
async fn one_post_stops_it_at_once_and_another_one_is_as_welcome() {
    let (test, app) = public_business();
    test.tamper("update outbox set state = 'pending', finished_at = null where id = 1");
    let parts = "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click";
    for body in [ONE_CLICK, ONE_CLICK, parts] {
        let page = ask(&app, "POST", &path(&test, 1), body).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("stuurt je het weekbericht niet meer"), "{}", page.body);
        assert!(page.body.contains("jan@branderij.nl"), "how to come back: {}", page.body);
        assert!(!page.body.contains("<form"), "nothing left to do: {}", page.body);
        for no in ["set-cookie", "location"] {
            assert!(!page.headers.contains_key(no), "{no}");
        }
        assert_eq!(stops(&test), "eva@elders.nl weekly asked reader");
        assert_eq!(test.sql("select state from outbox order by id"), "suppressed\nsent");
    }
    let looked = ask(&app, "GET", &path(&test, 1), "").await;
    assert!(looked.body.contains("Gestopt") && !looked.body.contains("<form"), "{}", looked.body);
    let listed = test.ok("recipients");
    assert!(listed.contains("the weekly report: the reader did not want it any more"), "{listed}");
    let next_week = std::thread::spawn(move || {
        test.clock.set("2026-11-30T08:00:00Z".parse().unwrap());
        test.ok("report weekly --send");
        test.sql("select to_email, state from outbox where id > 2 order by id")
    });
    let expect = "eva@elders.nl suppressed\nanna@branderij.nl sent";
    assert_eq!(next_week.join().unwrap(), expect);
}

#[tokio::test]
async fn a_link_that_is_not_whole_stops_nothing() {
    let (test, app) = public_business();
    let link = path(&test, 1);
    let upper = link.to_uppercase().replace("/STOP/", "/stop/");
    for wrong in
        [&link[..link.len() - 1], &upper, "/stop/1", "/stop/%27%20or%201", "/stop/eva@elders.nl"]
    {
        for method in ["GET", "POST"] {
            let page = ask(&app, method, wrong, ONE_CLICK).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{method} {wrong}");
            assert!(page.body.contains("This link stops nothing"), "{}", page.body);
        }
    }
    let long = "x".repeat(20_000);
    let refused = ask(&app, "POST", &link, &long).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(stops(&test), "");
}

#[tokio::test]
async fn from_elsewhere_nothing_else_can_be_seen() {
    let (test, app) = public_business();
    for secret in ["/", "/health", "/reports/1", "/reports/1/", "/stop", "/stop/"] {
        let page = ask(&app, "GET", secret, "").await;
        assert_eq!((page.status, page.body.as_str()), (StatusCode::NOT_FOUND, ""), "{secret}");
    }
    let policy = ask(&app, "GET", "/style.css", "").await.headers;
    let policy = policy.get("content-security-policy").unwrap().to_str().unwrap();
    assert!(policy.contains("form-action 'self'") && policy.contains("default-src 'none'"));
    for (host, status) in [
        ("kring.branderij.nl:443", StatusCode::OK),
        ("KRING.branderij.nl", StatusCode::OK),
        ("127.0.0.1:8361", StatusCode::OK),
        ("evil.example", StatusCode::MISDIRECTED_REQUEST),
        ("kring.branderij.nl.evil.example", StatusCode::MISDIRECTED_REQUEST),
    ] {
        assert_eq!(ask_as(&app, host, "GET", &path(&test, 1), "").await.status, status, "{host}");
    }
    let request = Request::builder().method("POST").uri(path(&test, 1)).header("host", "localhost");
    let own = web::router(app).oneshot(request.body(Body::from(ONE_CLICK)).unwrap()).await.unwrap();
    assert_eq!(own.status(), StatusCode::NOT_FOUND, "the pages of this machine only show");
}

#[test]
fn every_mail_has_a_link_of_its_own_and_nothing_else_differs() {
    let (test, _app) = public_business();
    let of = |mail: i64| test.sql(&format!("select html || text from outbox where id = {mail}"));
    let links = [1, 2].map(|mail| format!("https://{PUBLIC}{}", path(&test, mail)));
    assert_ne!(links[0], links[1]);
    for (mail, link) in [1, 2].iter().zip(&links) {
        assert_eq!(of(*mail).matches(link.as_str()).count(), 2, "in HTML and text");
        let token = link.rsplit('/').next().unwrap();
        assert!(token.len() == 32 && token.bytes().all(|byte| byte.is_ascii_hexdigit()), "{token}");
        let kept = test.sql("select token_hash from stop_links");
        assert!(!kept.contains(token), "only its fingerprint is kept");
    }
    test.ok("recipients add bob@branderij.nl --name Bob --language en");
    test.ok("report weekly --send");
    let bob = format!("https://{PUBLIC}{}", path(&test, 3));
    assert_eq!(of(3).replace(&bob, "LINK"), of(2).replace(&links[1], "LINK"), "frozen otherwise");
    assert_eq!(test.sql("select count(*) from stop_links"), "3", "sent again, none is made anew");
    let page = test.ok("report show --lang en");
    assert!(!page.contains("/stop/"), "the report itself has none: {page}");
    let sent = mails(&test).remove(0);
    let headers = sent.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
    let pair = "<mailto:jan@branderij.nl?subject=Stop%20the%20weekly%20report>";
    assert!(headers.contains(&format!(">, {pair}\r\n")), "{headers}");
    assert!(headers.contains(&format!("List-Unsubscribe-Post: {ONE_CLICK}")), "{headers}");
}

#[test]
fn without_a_public_address_a_mail_to_a_person_stops_it() {
    let test = business();
    test.ok("report weekly --send");
    assert_eq!(test.sql("select count(*) from stop_links"), "0");
    let text = test.sql("select text from outbox where id = 1");
    let link = "mailto:jan@branderij.nl?subject=Stoppen%20met%20het%20weekbericht";
    assert!(
        text.contains(&format!("Stoppen met het weekbericht: stuur deze mail\n{link}")),
        "{text}"
    );
    for mail in mails(&test) {
        assert!(mail.contains("List-Unsubscribe: <mailto:jan@branderij.nl?"), "{mail}");
        assert!(!mail.contains("List-Unsubscribe-Post"), "nothing there acts by itself");
    }
}

/// How a mail of this list says that one can stop it.
type Line<'a> = &'a dyn Fn(&str) -> String;

#[test]
fn every_report_says_once_why_it_came_and_how_to_stop_and_its_page_says_neither() {
    let link = |list: &str| format!("Stop {list}\nhttps://{PUBLIC}/stop/");
    let by_mail = |list: &str| format!("Stop {list}: send this mail\nmailto:jan@branderij.nl?");
    let answer = |list: &str| format!("Stop {list}: answer this mail and say so\n");
    let ways: [(&str, Line<'_>); 3] = [
        ("business.name Kraan", &answer),
        ("mail.from reports@branderij.nl mail.reply_to jan@branderij.nl", &by_mail),
        ("web.public_address https://kring.branderij.nl", &link),
    ];
    let test = TestApp::at(MONDAY);
    for (nth, (settings, line)) in ways.iter().enumerate() {
        test.ok(&format!("settings set {settings}"));
        let reports = "--report weekly --report monthly --report quarterly";
        test.ok(&format!("recipients add r{nth}@elders.nl --name R --language en {reports}"));
        for kind in ["weekly", "monthly", "quarterly"] {
            test.ok(&format!("report {kind} --send"));
            let text = test.sql("select text from outbox order by id desc limit 1") + "\n";
            assert!(text.contains(&line(&format!("the {kind} report"))), "{text}");
            let count = |words: &str| text.matches(words).count();
            assert_eq!(count("Stop ") + count("stop,"), 1, "{text}");
            assert_eq!(count("You get this every "), 1, "{text}");
            let page = test.ok(&format!("report {kind} --json")) + &test.ok("report show");
            assert!(!page.contains("You get this") && !page.contains("Stop "), "{page}");
        }
    }
}

#[test]
fn a_public_address_is_one_that_readers_can_trust() {
    let test = business();
    for wrong in ["http://kring.branderij.nl", "kring.branderij.nl", "https://x.nl/kring"] {
        let said = test.run(&format!("settings set web.public_address {wrong} --lang nl"));
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains("https:// en een naam"), "{said:?}");
    }
}

fn mails(test: &TestApp) -> Vec<String> {
    let folder = std::fs::read_dir(test.path("outbox")).unwrap();
    let mut files: Vec<_> = folder.map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

#[tokio::test]
async fn a_flood_of_posts_is_turned_away_for_the_rest_of_the_minute() {
    let (test, app) = public_business();
    let router = web::public_router(app);
    let link = path(&test, 1);
    let post = async |body: &'static str| {
        let request = Request::builder().method("POST").uri(&link).header("host", PUBLIC);
        router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap()
    };
    test.clock.set("2026-11-23T08:00:20Z".parse().unwrap());
    let mut refused = post("").await;
    for _ in 0..2_000 {
        if refused.status() == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
        assert_eq!(refused.status(), StatusCode::BAD_REQUEST);
        refused = post("").await;
    }
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.headers()["retry-after"], "40");
    assert_eq!(post(ONE_CLICK).await.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(stops(&test), "");
    let look = Request::builder().uri(&link).header("host", PUBLIC).body(Body::empty()).unwrap();
    assert_eq!(router.clone().oneshot(look).await.unwrap().status(), StatusCode::OK);
    test.clock.set("2026-11-23T08:01:00Z".parse().unwrap());
    assert_eq!(post(ONE_CLICK).await.status(), StatusCode::OK);
    assert_eq!(stops(&test), "eva@elders.nl weekly asked reader");
}
