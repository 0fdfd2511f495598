//! The pages of a running server: they show, and never change anything.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use kring::app::App;
use kring::domain::Day;
use kring::domain::job::JobName;
use kring::store::job_runs::{self, NewRun};
use kring::web;
use tower::ServiceExt;

use crate::office::look_at;
use crate::support::TestApp;

const MONDAY: &str = "2026-11-23T08:00:00Z";

/// A business whose first report was made this morning. Commands that run jobs drive the network
/// themselves, so they get a thread that does not.
fn business() -> (TestApp, App) {
    std::thread::spawn(|| {
        let test = TestApp::at(MONDAY);
        test.ok("accounts add Eva");
        test.ok("recipients add eva@branderij.nl --name Eva");
        test.ok("jobs run nightly_figures");
        test.ok("jobs run weekly_report");
        test.ok("backup");
        let app = App::open(&test.path("kring.sqlite"), test.clock.clone()).unwrap();
        (test, app)
    })
    .join()
    .unwrap()
}

struct Page {
    status: StatusCode,
    policy: String,
    body: String,
}

async fn ask(app: &App, method: &str, host: Option<&str>, path: &str) -> Page {
    let mut request = Request::builder().method(method).uri(path);
    if let Some(host) = host {
        request = request.header("host", host);
    }
    let request = request.body(Body::empty()).unwrap();
    let answer = web::demo_router(app.clone()).oneshot(request).await.unwrap();
    let header = |name| answer.headers().get(name).map_or("", |value| value.to_str().unwrap());
    let is_asset = path.starts_with("/assets/");
    assert_eq!(header("cache-control") == "no-store", !is_asset, "{path}");
    assert_eq!(header("x-content-type-options"), "nosniff");
    let (status, policy) = (answer.status(), header("content-security-policy").to_owned());
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    Page { status, policy, body: String::from_utf8(body.to_vec()).unwrap() }
}

async fn get(app: &App, path: &str) -> Page {
    ask(app, "GET", Some("127.0.0.1:8360"), path).await
}

/// The addresses on this server that a page links to.
fn links(body: &str) -> impl Iterator<Item = String> + '_ {
    let found = ["href=\"/", "src=\"/"].into_iter().flat_map(|mark| body.split(mark).skip(1));
    found.filter_map(|rest| rest.split('"').next()).map(|path| format!("/{path}"))
}

#[tokio::test]
async fn following_every_link_changes_nothing() {
    let (test, app) = business();
    let stored =
        || ["kring.sqlite", "kring.sqlite-wal"].map(|name| std::fs::read(test.path(name)).unwrap());
    let before = stored();
    let mut seen = BTreeSet::new();
    let mut ahead = vec!["/".to_owned(), "/health".to_owned(), "/me/factor".to_owned()];
    while let Some(path) = ahead.pop() {
        if seen.insert(path.clone()) {
            let page = get(&app, &path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(page.policy.contains("frame-ancestors"), "{path}");
            ahead.extend(links(&page.body));
        }
    }
    for found in ["/reports/1", "/reports/1/sent?lang=en", "/settings/people"] {
        assert!(seen.contains(found), "{found}: {seen:?}");
    }
    assert!(before == stored(), "a look changed the file");
}

#[tokio::test]
async fn the_first_page_shows_the_report_the_schedule_and_what_ran() {
    let (test, app) = business();
    let page = get(&app, "/").await.body;
    for part in ["DeBranderij", "Mon 16 – Sun 22 November 2026", "All is well"] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    let settings = get(&app, "/settings").await.body;
    for part in ["30 November 2026 07:00", "reports Mon 23 – Sun 29 November 2026", "All is well"]
    {
        assert!(settings.contains(part), "{part} is not in\n{settings}");
    }
    look_at("settings", &settings);
    look_at("home", &page);
    std::fs::remove_dir_all(test.path("backups")).unwrap();
    let page = get(&app, "/").await.body;
    assert!(page.contains("There is no backup.") && !page.contains("All is well"), "{page}");
    test.ok("settings set business.language nl mail.paused yes business.name <script>");
    let page = get(&app, "/").await.body;
    assert!(page.contains("De mail staat op pauze"), "{page}");
    assert!(!page.contains("<script>"), "{page}");
    look_at("home.nl", &page);
}

#[tokio::test]
async fn the_first_page_says_up_to_when_orders_are_known_and_what_to_do_when_they_are_late() {
    let (test, app) = business();
    let page = get(&app, "/").await.body;
    assert!(!page.contains("Orders are known"), "no file of orders came in yet: {page}");
    for (day, import) in [("2026-11-13", "2026-11-14"), ("2026-11-20", "2026-11-21")] {
        test.clock.set(format!("{import}T08:00:00Z").parse().unwrap());
        test.write("orders.csv", format!("order,customer,date,amount\n{day},Anna,{day},100.00\n"));
        test.ok("import orders @orders.csv");
    }
    test.clock.set("2026-11-25T08:00:00Z".parse().unwrap());
    let known = "Orders are known up to Friday 20 November 2026.";
    let page = get(&app, "/").await.body;
    assert!(page.contains(known) && !page.contains("is late"), "{page}");
    assert!(test.run("doctor").out.contains(known));
    test.clock.set("2026-11-30T08:00:00Z".parse().unwrap());
    test.ok("settings set business.language nl");
    let page = get(&app, "/").await.body;
    let known = "De bestellingen zijn bekend tot en met vrijdag 20 november 2026.";
    for part in [known, "Het volgende bestand met bestellingen is laat", "beëindig die bron"] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    look_at("home_orders_late.nl", &page);
}

#[tokio::test]
async fn a_report_is_shown_as_it_was_made() {
    let (_test, app) = business();
    let page = get(&app, "/reports/1").await;
    assert!(page.body.contains(r#"src="/reports/1/sent?lang=en""#), "{}", page.body);
    look_at("report", &page.body);
    let sent = get(&app, "/reports/1/sent?lang=nl").await;
    assert!(sent.body.contains(r#"<html lang="nl""#), "{}", sent.body);
    assert!(
        sent.policy.starts_with("default-src 'none'") && sent.policy.contains("ancestors 'self'")
    );
    for path in ["/reports/2", "/reports/x", "/reports/1x", "/reports/-1", "/etc/passwd"] {
        assert_eq!(get(&app, path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    look_at("missing", &get(&app, "/reports/2").await.body);
}

/// Seen to fail while it was plain text: both languages, and what somebody wrote as it stands.
#[tokio::test]
async fn what_goes_wrong_is_a_page_in_the_language_of_the_business() {
    let (test, app) = business();
    test.ok("settings set business.language nl");
    test.tamper("insert into settings values ('figures.rfm_months', '<script>')");
    let page = get(&app, "/").await;
    assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(page.policy.starts_with("default-src 'self'"), "{}", page.policy);
    for part in [r#"<html lang="nl">"#, "Dit lukte niet", "figures.rfm_months", "#60;script"] {
        assert!(page.body.contains(part), "{part} is not in\n{}", page.body);
    }
    assert!(!page.body.contains("<script>") && !page.body.contains("did not work"));
    look_at("refused.nl", &page.body);
    // Nobody knows the language of a business that cannot be read.
    test.tamper("insert or replace into settings values ('business.time_zone', 'Nowhere')");
    let page = get(&app, "/").await.body;
    assert!(page.contains("Dit lukte niet") && page.contains("This did not work"), "{page}");
}

#[tokio::test]
async fn only_questions_to_this_machine_by_its_own_names_are_answered() {
    let (_test, app) = business();
    let check = async |host, path: &str| ask(&app, "GET", host, path).await.status;
    assert_eq!(check(Some("localhost:8360"), "/").await, StatusCode::OK);
    for host in [None, Some("evil.example"), Some("evil.example:8360"), Some("192.168.1.9")] {
        assert_eq!(check(host, "/").await, StatusCode::MISDIRECTED_REQUEST, "{host:?}");
    }
    let elsewhere = "http://evil.example/";
    assert_eq!(check(Some("localhost"), elsewhere).await, StatusCode::MISDIRECTED_REQUEST);
    for method in ["POST", "PUT", "DELETE"] {
        let page = ask(&app, method, Some("localhost"), "/").await;
        assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
    }
}

#[tokio::test]
async fn programs_that_watch_see_when_something_is_wrong() {
    let (_test, app) = business();
    let well = get(&app, "/health").await;
    assert_eq!(well.status, StatusCode::OK);
    let health: serde_json::Value = serde_json::from_str(&well.body).unwrap();
    assert_eq!(health["status"], "ok");
    assert_eq!(health["outbox"]["waiting"], 0);
    let run = NewRun {
        job: JobName::Backup,
        due_at: app.now(),
        as_of: Day::parse("2026-11-23").unwrap(),
        late: false,
    };
    app.write(|tx| {
        let id = job_runs::claim(tx, &run, "me")?.unwrap();
        Ok(job_runs::fail(tx, id, "me", "the disk is full", None)?)
    })
    .unwrap();
    assert_eq!(get(&app, "/health").await.status, StatusCode::SERVICE_UNAVAILABLE);
    let page = get(&app, "/settings").await.body;
    assert!(page.contains("failed: the disk is full"), "{page}");
    look_at("home_with_trouble", &page);
}
