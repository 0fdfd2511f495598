//! Coming in and going out: welcome, sign in, invitations, the second factor, and what is kept.

use axum::http::StatusCode;
use kring::domain::account::Role;

use super::{Browser, PASSWORD, look_at};

const MONDAY: &str = "2026-11-23T08:00:00Z";

#[tokio::test]
async fn the_first_to_come_becomes_the_owner_and_nobody_after_them() {
    let mut browser = Browser::new(MONDAY);
    let first = browser.get("/").await;
    assert_eq!(first.to.as_deref(), Some("/welcome"));
    let page = browser.get("/welcome").await;
    look_at("welcome", &page.body);
    assert!(page.text().contains("Welcome. Who are you?"), "{}", page.text());
    let wrong = browser.send("/welcome", &[("name", "Eva"), ("password", "welkom123456")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("one of the first a thief would try"), "{}", wrong.text());
    assert!(wrong.body.contains(r#"value="Eva""#) && !wrong.body.contains("welkom123456"));
    look_at("welcome_wrong", &wrong.body);
    let page = browser.post("/welcome", &[("name", "Eva"), ("password", PASSWORD)]).await;
    assert!(
        page.text().contains("Your account : Eva") || page.text().contains(": Your account: Eva"),
        "{}",
        page.text()
    );
    look_at("home_in_frame", &page.body);
    browser.forget();
    let late = browser.send("/welcome", &[("name", "Mallory"), ("password", PASSWORD)]).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.test.sql("select name, role from accounts"), "Eva owner");
}

#[tokio::test]
async fn one_signs_in_goes_on_to_the_page_one_wanted_and_out_again() {
    let mut browser = Browser::new(MONDAY);
    browser.add("Eva de Wit", Role::Owner);
    let away = browser.get("/settings/people?x=1").await;
    assert_eq!(away.to.as_deref(), Some("/login?next=/settings/people%3Fx%3D1"));
    look_at("login", &browser.get("/login").await.body);
    let next = ("next", "/settings/people?x=1");
    for (login, password) in [("Eva de Wit", "paarse fiets 8"), ("Nobody", PASSWORD), ("", "")] {
        let page = browser.send("/login", &[("login", login), ("password", password), next]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text().contains("do not belong together"), "{}", page.text());
    }
    let page =
        browser.post("/login", &[("login", "eva DE wit"), ("password", PASSWORD), next]).await;
    assert!(page.text().contains("Who may sign in"), "{}", page.text());
    look_at("people", &page.body);
    look_at("me", &browser.get("/me").await.body);
    let out = browser.post("/logout", &[]).await;
    assert!(out.text().contains("Sign in"), "{}", out.text());
    assert_eq!(browser.get("/").await.to.as_deref(), Some("/login"));
    assert_eq!(browser.test.sql("select count(*) from sessions"), "0");
}

#[tokio::test]
async fn nobody_is_sent_to_a_page_of_others() {
    let mut browser = Browser::new(MONDAY);
    browser.add("Eva", Role::Owner);
    for next in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
    {
        let fields = [("login", "Eva"), ("password", PASSWORD), ("next", next)];
        assert_eq!(browser.send("/login", &fields).await.to.as_deref(), Some("/"), "{next}");
    }
}

#[tokio::test]
async fn after_ten_tries_one_waits_and_then_gets_in() {
    let mut browser = Browser::new(MONDAY);
    browser.add("Eva", Role::Owner);
    for _ in 0..10 {
        browser.send("/login", &[("login", "Eva"), ("password", "wrong wrong")]).await;
    }
    let good = [("login", "Eva"), ("password", PASSWORD)];
    let page = browser.send("/login", &good).await;
    assert!(page.text().contains("Wait until 09:15"), "{}", page.text());
    browser.test.clock.set("2026-11-23T08:15:00Z".parse().unwrap());
    assert_eq!(browser.send("/login", &good).await.to.as_deref(), Some("/"));
}

#[tokio::test]
async fn a_colleague_is_added_by_a_link_that_works_once() {
    let mut browser = Browser::new(MONDAY);
    browser.add("Eva", Role::Owner);
    browser.sit("Eva");
    let page = browser.send("/settings/people", &[("name", "Bob"), ("role", "viewer")]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    look_at("people_link", &page.body);
    let text = page.text();
    let link = text.split("http://localhost:8360").nth(1).unwrap();
    let link = link.split_whitespace().next().unwrap().to_owned();
    browser.forget();
    let invited = browser.get(&link).await;
    assert!(invited.text().contains("Welcome, Bob") && invited.text().contains("as viewer"));
    look_at("invite", &invited.body);
    let inside = browser.post(&link, &[("password", PASSWORD)]).await;
    assert!(
        !inside.text().contains("Settings") && inside.text().contains("Reports"),
        "{}",
        inside.text()
    );
    assert_eq!(browser.get(&link).await.status, StatusCode::NOT_FOUND);
    let none = browser.get("/settings").await;
    assert_eq!(none.status, StatusCode::FORBIDDEN);
    assert!(none.text().contains("somebody has to be owner"), "{}", none.text());
}

#[tokio::test]
async fn with_a_second_factor_a_password_alone_opens_nothing() {
    let mut browser = Browser::new(MONDAY);
    browser.add("Eva", Role::Owner);
    browser.sit("Eva");
    let page = browser.get("/me/factor").await;
    look_at("factor", &page.body);
    let secret = page.body.split(r#"name="secret" value=""#).nth(1).unwrap();
    let secret = secret.split('"').next().unwrap().to_owned();
    let code = |at: i64| {
        let secret = totp_rs::Secret::try_from_base32(&secret).unwrap();
        let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
        totp.generate(at.cast_unsigned()).to_string()
    };
    let now = browser.app.now().as_second();
    let wrong = browser.send("/me/factor", &[("secret", &secret), ("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains(&secret), "the phone has it already");
    let paper = browser.send("/me/factor", &[("secret", &secret), ("code", &code(now))]).await;
    look_at("paper", &paper.body);
    assert!(paper.text().contains("Write these down"), "{}", paper.text());
    browser.forget();
    let half = browser.send("/login", &[("login", "Eva"), ("password", PASSWORD)]).await;
    assert_eq!(half.to.as_deref(), Some("/login/code?next=/"));
    assert_eq!(browser.get("/").await.to.as_deref(), Some("/login/code"));
    look_at("code", &browser.get("/login/code").await.body);
    let again = browser.send("/login/code", &[("code", &code(now))]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "that code was used");
    let whole = browser.send("/login/code", &[("code", &code(now + 30)), ("next", "/me")]).await;
    assert_eq!(whole.to.as_deref(), Some("/me"));
    assert_eq!(browser.get("/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_was_typed_when_a_session_ended_comes_back_after_signing_in() {
    let mut browser = Browser::new(MONDAY);
    browser.add("Eva", Role::Owner);
    browser.sit("Eva");
    browser.test.clock.set("2026-11-23T17:00:00Z".parse().unwrap());
    let typed = [("name", "Bob & <b>Co"), ("role", "viewer")];
    let away = browser.post("/settings/people", &typed).await;
    assert!(away.text().contains("What you were typing is kept"), "{}", away.text());
    let page = browser.post("/login", &[("login", "Eva"), ("password", PASSWORD)]).await;
    assert!(page.text().contains("This is what you were typing"), "{}", page.text());
    look_at("kept", &page.body);
    let form = [("name", "Bob & <b>Co"), ("role", "viewer"), ("kept", "1")];
    let shown = browser.send("/settings/people", &form).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.contains("Bob &#38; &#60;b&#62;Co"), "{}", shown.body);
    assert_eq!(browser.test.sql("select count(*) from accounts"), "1", "nothing was saved");
}

#[tokio::test]
async fn a_form_sent_twice_is_done_once_and_says_the_same() {
    let mut browser = Browser::new(MONDAY);
    browser.add("Eva", Role::Owner);
    browser.sit("Eva");
    let once = [("once", "abc"), ("theme", "dark"), ("language", "nl"), ("keys", "yes")];
    let first = browser.post("/me", &once).await;
    assert!(first.body.contains(r#"data-theme="dark""#) && first.text().contains("Bewaard."));
    browser.post("/me", &[("once", "def"), ("theme", "light"), ("language", "nl")]).await;
    browser.post("/me", &once).await;
    assert_eq!(
        browser.test.sql("select theme from accounts"),
        "light",
        "the first was done before"
    );
    let other = browser.get("/reports").await;
    assert!(!other.text().contains("Bewaard."), "{}", other.text());
}

#[tokio::test]
async fn a_made_up_shop_lets_its_visitor_in_and_says_so() {
    let browser = Browser::new(MONDAY);
    browser.test.ok("accounts add Marloes");
    let request = axum::http::Request::get("/").header("host", "localhost");
    let request = request.body(axum::body::Body::empty()).unwrap();
    let office = kring::web::demo_router(browser.app.clone());
    let answer = tower::ServiceExt::oneshot(office, request).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let body = http_body_util::BodyExt::collect(answer.into_body()).await.unwrap().to_bytes();
    let body = String::from_utf8(body.to_vec()).unwrap();
    assert!(body.contains("is a made-up shop"), "{body}");
    look_at("demo", &body);
    assert_eq!(browser.test.sql("select count(*) from sessions"), "0", "a look writes nothing");
}
