//! What is shown where there is no page; and from an error to a status and a page, the one place where
//! that happens, as `cli::errors` is for exit codes.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::page::{Words, html};
use crate::app::{App, problem, problems};
use crate::domain::{Advice, Digest, Lang, Message, Problem, ProblemKind};
use crate::format;
use crate::mail::stop::SpokenTo;
use crate::settings::Business;

/// After so many seconds what was busy may be asked again.
const AGAIN: HeaderValue = HeaderValue::from_static("10");

/// An error on the way to a page.
pub(super) struct Failed(anyhow::Error);

/// The same on the way back through the router, until [`told`] makes a page of it.
#[derive(Clone)]
struct Untold(Arc<anyhow::Error>);

/// Who reads the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    /// Somebody of the business, who is told what is the matter.
    Here,
    /// Anybody: what goes wrong in this machine, and where its files are, is none of their business.
    Elsewhere,
}

#[derive(Template)]
#[template(path = "web/refused.html")]
struct Refused {
    /// Of the page itself.
    words: Words,
    told: Vec<Told>,
    /// The first page can be reached from here.
    to_start: bool,
}

#[derive(Template)]
#[template(path = "web/missing.html")]
struct Missing {
    words: Words,
}

/// All there is to say, in one language.
struct Told {
    words: Words,
    title: String,
    lines: Vec<String>,
    /// By what the log knows it.
    number: Option<String>,
}

impl<E: Into<anyhow::Error>> From<E> for Failed {
    fn from(error: E) -> Failed {
        Failed(error.into())
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let status = status(problem(&self.0).kind);
        (status, Extension(Untold(Arc::new(self.0)))).into_response()
    }
}

/// The status of a page for each kind of problem.
fn status(kind: ProblemKind) -> StatusCode {
    match kind {
        ProblemKind::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        ProblemKind::Usage => StatusCode::BAD_REQUEST,
        ProblemKind::InvalidData => StatusCode::UNPROCESSABLE_ENTITY,
        ProblemKind::NotFound => StatusCode::NOT_FOUND,
        ProblemKind::Conflict => StatusCode::CONFLICT,
        ProblemKind::Forbidden => StatusCode::FORBIDDEN,
        ProblemKind::Busy => StatusCode::SERVICE_UNAVAILABLE,
    }
}

fn title(kind: ProblemKind, count: usize) -> Message {
    let id = match kind {
        ProblemKind::Failed => "web-failed",
        ProblemKind::Usage | ProblemKind::InvalidData => {
            return Message::new("web-not-right").with("count", count);
        }
        ProblemKind::NotFound => "web-not-found",
        ProblemKind::Conflict => "web-conflict",
        ProblemKind::Forbidden => "web-forbidden",
        ProblemKind::Busy => "web-busy",
    };
    Message::new(id)
}

/// There is no such page, or no longer.
pub(super) async fn missing(State(app): State<App>) -> Response {
    let business = app.read_later(Business::load).await;
    let lang = business.map_or(Lang::En, |business| business.language);
    match html(&Missing { words: Words(lang) }) {
        Ok(page) => (StatusCode::NOT_FOUND, page).into_response(),
        Err(error) => Failed::from(error).into_response(),
    }
}

/// The page for an error, in the language of who reads it; any other answer as it is.
pub(super) async fn told(app: &App, mut response: Response, reader: Reader) -> Response {
    let Some(Untold(error)) = response.extensions_mut().remove() else { return response };
    let status = response.status();
    let number = (status == StatusCode::INTERNAL_SERVER_ERROR).then(|| logged(app, &error));
    let langs = match error.downcast_ref::<SpokenTo>() {
        Some(SpokenTo(lang)) => vec![*lang],
        // Where the file cannot be read nobody knows which.
        None => app
            .read_later(Business::load)
            .await
            .map_or(Lang::ALL.to_vec(), |business| vec![business.language]),
    };
    let problems = problems(&error);
    let say = |lang: &Lang| say(Words(*lang), &problems, number.as_deref(), reader);
    let told: Vec<Told> = langs.iter().map(say).collect();
    let words = told.first().map_or(Words(Lang::En), |told| told.words);
    let page = html(&Refused { words, told, to_start: reader == Reader::Here });
    let mut response = page.map_or(status.into_response(), |page| (status, page).into_response());
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(RETRY_AFTER, AGAIN);
    }
    response
}

fn say(words: Words, problems: &[Problem], number: Option<&str>, reader: Reader) -> Told {
    let kind = problems.first().map_or(ProblemKind::Failed, |problem| problem.kind);
    let silent = reader == Reader::Elsewhere && status(kind).is_server_error();
    let lines = problems.iter().filter(|_| !silent).map(|problem| line(words, problem, reader));
    let number = number.map(|number| Message::new("web-number").with("number", number));
    let title = words.message(&title(kind, problems.len()));
    let number = number.map(|number| words.message(&number));
    Told { words, title, lines: lines.collect(), number }
}

/// The field it is about, what is wrong, and to who can do something about it what helps.
fn line(words: Words, problem: &Problem, reader: Reader) -> String {
    let field = problem.on.map(|field| format!("{}: ", words.say(field)));
    let helps = problem.deeds.iter().filter(|_| reader == Reader::Here).cloned();
    let told = Advice::from(problem.message.clone()).deeds(helps);
    field.unwrap_or_default() + &format::advice(&told, words.0)
}

/// Writes the cause down for who helps, and gives the number it can be found by.
fn logged(app: &App, error: &anyhow::Error) -> String {
    let cause = format!("{error:#}");
    let mut digest = Digest::new();
    digest.add(app.now().to_string().as_bytes());
    digest.add(cause.as_bytes());
    let number: String = digest.hex().to_uppercase().chars().take(6).collect();
    tracing::error!("page failed ({number}): {cause}");
    number
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use axum::body::Body;
    use axum::http::Request;
    use axum::routing::get;
    use axum::{Router, middleware::from_fn_with_state};
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    use super::*;
    use crate::clock::Clock;
    use crate::domain::{Deed, Faults};
    use crate::settings;
    use crate::store::Error;

    struct Page {
        status: u16,
        again: bool,
        policy: bool,
        body: String,
    }

    struct Business(#[expect(dead_code, reason = "holds the folder")] tempfile::TempDir, App);

    fn business(lang: &str) -> Business {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::fixed("2026-11-23T08:00:00Z".parse().unwrap());
        let app = App::create(&folder.path().join("kring.sqlite"), clock).unwrap();
        app.write(|tx| {
            settings::set(tx, "business.name", "De Branderij")?;
            settings::set(tx, "business.language", lang)
        })
        .unwrap();
        Business(folder, app)
    }

    /// What is shown where a page fails with this.
    async fn shown(business: &Business, reader: Reader, error: impl Into<anyhow::Error>) -> Page {
        let error = Arc::new(Mutex::new(Some(error.into())));
        let fails = move || {
            let error = error.lock().unwrap().take().unwrap();
            async { Err::<(), _>(Failed(error)) }
        };
        let routes = Router::new().route("/", get(fails));
        let app = business.1.clone();
        let pages = match reader {
            Reader::Here => {
                let state = (app, Arc::default());
                routes.layer(from_fn_with_state(state, super::super::guard))
            }
            Reader::Elsewhere => super::super::from_elsewhere(routes, app),
        };
        let question = Request::get("/").header("host", "localhost").body(Body::empty()).unwrap();
        let answer = pages.oneshot(question).await.unwrap();
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let body = answer.into_body().collect().await.unwrap().to_bytes();
        Page {
            status,
            again: headers.contains_key("retry-after"),
            policy: headers.contains_key("content-security-policy"),
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }

    /// Seen to fail while everything was a 500 in plain words.
    #[tokio::test]
    async fn every_kind_of_problem_has_its_status_and_a_page_in_the_readers_language() {
        let kinds = [
            (Problem::failed("file-missing"), 500, "Dit lukte niet"),
            (Problem::usage("file-missing"), 400, "Er klopt iets niet"),
            (Problem::invalid_data("file-missing"), 422, "Er klopt iets niet"),
            (Problem::not_found("file-missing"), 404, "Niet gevonden"),
            (Problem::conflict("file-missing"), 409, "Dit past niet bij wat er staat"),
            (Problem::forbidden("file-missing"), 403, "Dit mag hier niet"),
            (Problem::busy("file-missing"), 503, "Even bezet"),
        ];
        let business = business("nl");
        for (problem, status, title) in kinds {
            let problem = problem.with("file", "<script>alert(1)</script>");
            let page = shown(&business, Reader::Here, problem).await;
            assert_eq!(page.status, status, "{}", page.body);
            assert_eq!(page.again, status == 503, "{title}");
            assert!(page.policy, "{title}");
            assert!(page.body.contains(r#"<html lang="nl">"#), "{}", page.body);
            assert!(page.body.contains(title), "{title} is not in\n{}", page.body);
            assert!(page.body.contains("alert(1)"), "the sentence is not in\n{}", page.body);
            assert!(!page.body.contains("<script>"), "{}", page.body);
        }
    }

    #[tokio::test]
    async fn every_fault_of_a_form_is_told_with_its_field() {
        let mut faults = Faults::default();
        for field in ["field-email", "field-name"] {
            let wrong = Problem::invalid_data("bad-date").with("given", "morgen");
            faults.take::<()>(field, Err(wrong));
        }
        let page = shown(&business("en"), Reader::Here, faults).await;
        assert_eq!(page.status, 422);
        for part in ["2 things are not right yet", "<li>E-mail:", "<li>Name:"] {
            let body = page.body.to_lowercase();
            assert!(body.contains(&part.to_lowercase()), "{part} is not in\n{}", page.body);
        }
    }

    /// Seen to fail while a page said “business.name is not set.” and no more.
    #[tokio::test]
    async fn what_helps_is_told_at_the_machine_only() {
        let business = business("en");
        let unset = || {
            let problem = Problem::invalid_data("setting-missing").with("key", "business.name");
            problem.deed(Deed::Set("business.name")).deed(Deed::LookAt("<b>Ada".to_owned()))
        };
        let helps = "is not set. → Set it: kring settings set business.name VALUE →";
        let here = shown(&business, Reader::Here, unset()).await;
        assert!(here.body.contains(helps) && !here.body.contains("<b>"), "{}", here.body);
        let elsewhere = shown(&business, Reader::Elsewhere, unset()).await;
        assert!(elsewhere.body.contains("is not set.</p>"), "{}", elsewhere.body);
    }

    #[tokio::test]
    async fn what_goes_wrong_in_the_machine_is_told_at_the_machine_only() {
        let business = business("en");
        let unexpected = || anyhow::anyhow!("disk /dev/sda is on fire");
        let here = shown(&business, Reader::Here, unexpected()).await;
        assert!(here.body.contains("on fire"), "{}", here.body);
        let number = here.body.split("Number for who helps you: ").nth(1).unwrap();
        assert!(number.chars().take(6).all(|c| c.is_ascii_hexdigit()), "{number}");
        let missing = Error::Missing("/home/jan/kring.sqlite".into());
        for error in [unexpected(), missing.into()] {
            let elsewhere = shown(&business, Reader::Elsewhere, error).await;
            assert_eq!(elsewhere.status, 500);
            assert!(elsewhere.policy && elsewhere.body.contains("Number for who helps you"));
            for secret in ["on fire", "/home", r#"href="/""#] {
                assert!(!elsewhere.body.contains(secret), "{}", elsewhere.body);
            }
        }
    }

    #[tokio::test]
    async fn who_is_spoken_to_in_a_language_is_so_when_it_fails_too() {
        let error = anyhow::Error::from(Error::Busy).context(SpokenTo(Lang::Nl));
        let page = shown(&business("en"), Reader::Elsewhere, error).await;
        assert_eq!((page.status, page.again), (503, true));
        assert!(page.body.contains("Even bezet"), "{}", page.body);
    }
}
