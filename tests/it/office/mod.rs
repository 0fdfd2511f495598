//! The office as people use it: who signed in, in a browser that keeps its cookie.

mod by_hand;
mod customer;
mod doors;
mod large;
mod lists;
mod matrix;
mod network;
mod today;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use kring::accounts::{self, AccountForm, Password};
use kring::app::App;
use kring::domain::account::Role;
use kring::web::{self, House};
use tower::ServiceExt;

use crate::mail_rules::look;
use crate::support::TestApp;

pub(crate) const PASSWORD: &str = "paarse fiets 7";

/// A browser before the office of a business.
pub(crate) struct Browser {
    pub(crate) test: TestApp,
    pub(crate) app: App,
    office: Router,
    cookie: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) body: String,
    /// Where one is sent on to.
    pub(crate) to: Option<String>,
    kept: Option<String>,
}

impl Page {
    /// Without its tags.
    pub(crate) fn text(&self) -> String {
        let mut parts = self.body.split('<');
        let first = parts.next().unwrap_or_default().to_owned();
        let rest = parts.filter_map(|part| part.split_once('>').map(|(_, text)| text));
        let joined = std::iter::once(first.as_str()).chain(rest).collect::<Vec<_>>().join(" ");
        joined.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Browser {
    /// Nobody can sign in yet.
    pub(crate) fn new(at: &str) -> Browser {
        let test = TestApp::at(at);
        let app = App::open(&test.path("kring.sqlite"), test.clock.clone()).unwrap();
        let office = web::router(app.clone());
        Browser { test, app, office, cookie: None }
    }

    /// The same before an office that is reached as this house is.
    pub(crate) fn before(self, house: House) -> Browser {
        let office = web::office(self.app.clone(), house);
        Browser { office, ..self }
    }

    /// Somebody with the password of these tests.
    pub(crate) fn add(&self, name: &str, role: Role) {
        let hash = accounts::hash(&Password::parse(PASSWORD, &[]).unwrap()).unwrap();
        let form = AccountForm { name: Some(name), role: Some(role.code()), email: None };
        self.app
            .write(|tx| {
                let (_, link) = accounts::add(tx, &form)?;
                accounts::accept(tx, &link.token.show(), &hash)
            })
            .unwrap();
    }

    /// Signed in as this one, without a password being looked at.
    pub(crate) fn sit(&mut self, name: &str) {
        let token = self.app.write(|tx| {
            accounts::begin(tx, accounts::find(tx, name)?.id, ("Firefox on Linux", true))
        });
        let token = token.unwrap();
        self.cookie = Some(format!("kring={}", token.show()));
    }

    pub(crate) fn forget(&mut self) {
        self.cookie = None;
    }

    /// What is asked, without going on anywhere.
    pub(crate) async fn ask(&mut self, request: Request<Body>) -> Page {
        let answer = self.office.clone().oneshot(request).await.unwrap();
        let header =
            |name: &str| answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        let (status, to, kept) = (answer.status(), header("location"), header("set-cookie"));
        let body = answer.into_body().collect().await.unwrap().to_bytes();
        let page = Page { status, to, kept, body: String::from_utf8(body.to_vec()).unwrap() };
        if let Some(kept) = &page.kept {
            let pair = kept.split(';').next().unwrap_or_default();
            self.cookie = (!pair.ends_with('=')).then(|| pair.to_owned());
        }
        page
    }

    pub(crate) fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let request = Request::builder().method(method).uri(path).header("host", "localhost:8360");
        match &self.cookie {
            Some(cookie) => request.header("cookie", cookie),
            None => request,
        }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Page {
        let request = self.request("GET", path).body(Body::empty()).unwrap();
        self.ask(request).await
    }

    /// Sends a form as a page of ours does, and does not go on.
    pub(crate) async fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = fields.iter().map(|(name, text)| format!("{name}={}", quoted(text)));
        let body = body.collect::<Vec<_>>().join("&");
        let request = self
            .request("POST", path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        let request = request.body(Body::from(body)).unwrap();
        self.ask(request).await
    }

    /// Sends a form and goes on to where that leads.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut page = self.send(path, fields).await;
        while let Some(to) = page.to.clone() {
            page = self.get(&to).await;
        }
        page
    }
}

fn quoted(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

const STYLES: &str = include_str!("../../../templates/web/assets/office.css");
const PLAIN: &str = include_str!("../../../templates/web/style.css");

/// Writes a page down with its styles inside, for those who want to look.
pub(crate) fn look_at(name: &str, page: &str) {
    let Some(folder) = look::folder("pages") else { return };
    let plain = r#"<link rel="stylesheet" href="/style.css">"#;
    let mut page = page.replace(plain, &format!("<style>{PLAIN}</style>"));
    for (mark, with) in [
        (r#"<link rel="stylesheet" href="/assets/"#, format!("<style>{STYLES}</style>")),
        (r#"<script src="/assets/"#, String::new()),
    ] {
        if let Some(start) = page.find(mark) {
            let tag = page[start..].find('\n').unwrap();
            page.replace_range(start..start + tag, &with);
        }
    }
    std::fs::write(folder.join(format!("{name}.html")), page).unwrap();
}
