//! One shop over a protected connection: every step has its deadline, every answer its largest size,
//! and what may pass is asked again after a pause.
//!
//! No redirect is followed: the key goes to the address that was given and nowhere else. There are no
//! cookies, no proxies and no compressed answers.

use std::io::{self, ErrorKind};
use std::net::ToSocketAddrs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use serde_json::Value;
use ureq::http::{HeaderMap, Response};
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, Body, Error};

use super::System;
use super::pages::Page;
use super::trouble::{Doubt, Trouble};
use crate::domain::{Message, Problem, ShopAddress};
use crate::files;
use crate::settings::{Secret, ShopSettings};

/// A larger answer is not read to its end.
const LARGEST_ANSWER: u64 = 20 * 1024 * 1024;
/// So much of a refusal shows what it says.
const LARGEST_REFUSAL: u64 = 64 * 1024;
/// More questions than this, and somebody makes fun of us.
const MOST_QUESTIONS: u32 = 50_000;

/// How long each step may take, and how often what may pass is asked again.
#[derive(Clone, Debug)]
pub struct Wire {
    /// For finding the machine, and again for connecting to it.
    pub connect: Duration,
    /// Until the answer begins: a shop may have to look for it.
    pub answer: Duration,
    /// For the answer itself.
    pub body: Duration,
    /// Before what may pass is asked for the second, third, … time.
    pub pauses: Vec<Duration>,
    /// Who asks for a longer rest is asked again another time.
    pub longest_rest: Duration,
    /// For all of it together: other work waits for it.
    pub whole: Option<Duration>,
}

impl Wire {
    /// For somebody who waits for it: what does not work at once is told at once.
    pub fn at_once() -> Wire {
        Wire { pauses: Vec::new(), ..Wire::default() }
    }

    /// For the night, in which figures and reports come after it.
    pub fn nightly() -> Wire {
        Wire { whole: Some(Duration::from_secs(3600)), ..Wire::default() }
    }
}

impl Default for Wire {
    fn default() -> Wire {
        Wire {
            connect: Duration::from_secs(10),
            answer: Duration::from_secs(60),
            body: Duration::from_secs(60),
            pauses: [1, 5, 20].map(Duration::from_secs).into(),
            longest_rest: Duration::from_secs(120),
            whole: None,
        }
    }
}

/// Asks one shop.
pub(super) struct Client {
    agent: Agent,
    address: ShopAddress,
    /// The key, its secret, and both as they are sent.
    secrets: [Secret; 3],
    wire: Wire,
    begun: Instant,
    /// Whether somebody wants it to end.
    stop: Arc<AtomicBool>,
    asked: u32,
}

impl Client {
    /// # Errors
    /// `shop-bad-certificates` where the file with them cannot be used.
    pub(super) fn new(
        address: ShopAddress,
        (key, secret): (Secret, Secret),
        settings: &ShopSettings,
        (wire, stop): (&Wire, &Arc<AtomicBool>),
    ) -> Result<Client, Problem> {
        let (wire, stop) = (wire.clone(), Arc::clone(stop));
        let roots = settings.certificates.as_deref().map(trusted).transpose()?;
        let tls = TlsConfig::builder().root_certs(roots.unwrap_or(RootCerts::WebPki)).build();
        let agent = Agent::config_builder()
            .https_only(true)
            .tls_config(tls)
            .proxy(None)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .user_agent(concat!("Kring/", env!("CARGO_PKG_VERSION")))
            .accept("application/json")
            .timeout_resolve(Some(wire.connect))
            .timeout_connect(Some(wire.connect))
            .timeout_send_request(Some(wire.connect))
            .timeout_recv_response(Some(wire.answer))
            .timeout_recv_body(Some(wire.body))
            .build()
            .into();
        let login = STANDARD.encode(format!("{}:{}", key.expose(), secret.expose()));
        let secrets = [key, secret, Secret::of(&login)];
        Ok(Client { agent, address, secrets, wire, begun: Instant::now(), stop, asked: 0 })
    }

    /// The list that stands there.
    ///
    /// # Errors
    /// What came instead of it, as often as it was asked for.
    pub(super) fn list(&mut self, system: &System, path: &str) -> Result<Page, Problem> {
        let mut pauses = self.wire.pauses.clone().into_iter();
        loop {
            let trouble = match self.once(system, path) {
                Ok(page) => return Ok(page),
                Err(trouble) => trouble,
            };
            tracing::info!(shop = self.address.name(), "no answer from a shop: {trouble:?}");
            let pause = pauses.next().filter(|_| trouble.may_pass());
            let pause = pause.map(|pause| pause.max(trouble.wait().unwrap_or_default()));
            match pause.filter(|pause| *pause <= self.wire.longest_rest) {
                Some(pause) => self.rest(pause),
                None => return Err(trouble.problem(self.address.name())),
            }
        }
    }

    /// Waits, and no longer than all of it may take.
    fn rest(&self, pause: Duration) {
        let until = Instant::now() + pause;
        while Instant::now() < until && self.may_go_on().is_ok() {
            std::thread::sleep(pause.min(Duration::from_millis(100)));
        }
    }

    fn may_go_on(&self) -> Result<(), Trouble> {
        let is_over = self.wire.whole.is_some_and(|whole| self.begun.elapsed() > whole);
        if self.stop.load(Ordering::Relaxed) {
            Err(Trouble::Stopped)
        } else if is_over {
            Err(Trouble::Slow)
        } else {
            Ok(())
        }
    }

    /// That the shop says something that makes no sense.
    pub(super) fn garbled(&self) -> Problem {
        Trouble::Garbled.problem(self.address.name())
    }

    fn once(&mut self, system: &System, path: &str) -> Result<Page, Trouble> {
        self.may_go_on()?;
        self.asked += 1;
        if self.asked > MOST_QUESTIONS {
            return Err(Trouble::TooLarge);
        }
        let [.., login] = &self.secrets;
        let login = format!("Basic {}", login.expose());
        let asking = self.agent.get(format!("{}/{path}", self.address.as_str()));
        let response = asking.header("Authorization", login).call();
        let mut response = response.map_err(|error| self.trouble(&error))?;
        let status = response.status();
        if !status.is_success() {
            return Err(self.refused(&mut response));
        }
        let at = date(response.headers());
        let total = header(response.headers(), system.total).and_then(|total| total.parse().ok());
        let body = response.body_mut().with_config().limit(LARGEST_ANSWER).read_to_vec();
        let body = body.map_err(|error| self.trouble(&error))?;
        let items = serde_json::from_slice(&body).map_err(|_| Trouble::Garbled)?;
        Ok(Page { items, total, at })
    }

    fn refused(&self, response: &mut Response<Body>) -> Trouble {
        let status = response.status();
        if status.is_redirection() {
            let to = header(response.headers(), "location").unwrap_or_default();
            let to = to.split('?').next().unwrap_or_default();
            return Trouble::Moved(self.discreet(to));
        }
        let wait = rest(response.headers());
        let body = response.body_mut().with_config().limit(LARGEST_REFUSAL).read_to_vec();
        let body = serde_json::from_slice::<Value>(&body.unwrap_or_default()).unwrap_or_default();
        let said = body["message"].as_str().map(|said| self.discreet(said));
        Trouble::Refused { status: status.as_u16(), said, wait }
    }

    fn trouble(&self, error: &Error) -> Trouble {
        if let Error::Io(error) = error {
            return self.broken(error);
        }
        if matches!(error, Error::HostNotFound) {
            Trouble::Unknown
        } else if matches!(error, Error::Timeout(_)) {
            Trouble::Silent
        } else if matches!(error, Error::BodyExceedsLimit(_) | Error::LargeResponseHeader(..)) {
            Trouble::TooLarge
        } else if matches!(error, Error::Protocol(_)) {
            Trouble::Garbled
        } else {
            let why = Message::new("os-other").with("details", error.to_string());
            Trouble::Unreachable(why)
        }
    }

    /// Why the connection is none.
    fn broken(&self, error: &io::Error) -> Trouble {
        // What the library of protected connections says of a shop that it does not trust.
        let said = error.to_string();
        if let Some((_, why)) = said.split_once("invalid peer certificate: ") {
            return Trouble::Certificate(Doubt::of(why));
        }
        if error.kind() == ErrorKind::UnexpectedEof {
            return Trouble::Garbled;
        }
        let place = self.address.place();
        match place.to_socket_addrs() {
            Err(_) => Trouble::Unknown,
            Ok(_) => Trouble::Unreachable(files::cause(error)),
        }
    }

    /// Whatever a shop says, the key is not in it.
    fn discreet(&self, said: &str) -> String {
        let secrets = self.secrets.iter().rev();
        secrets.fold(said.to_owned(), |said, secret| said.replace(secret.expose(), "…"))
    }
}

fn trusted(path: &Path) -> Result<RootCerts, Problem> {
    let bad = || Problem::failed("shop-bad-certificates").with("file", path.display().to_string());
    let pem = std::fs::read(path).map_err(|_| bad())?;
    let mut found: Vec<Certificate<'static>> = Vec::new();
    for item in parse_pem(&pem) {
        if let Ok(PemItem::Certificate(certificate)) = item {
            found.push(certificate);
        }
    }
    if found.is_empty() { Err(bad()) } else { Ok(RootCerts::new_with_certs(&found)) }
}

fn header<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

fn date(headers: &HeaderMap) -> Option<Timestamp> {
    instant(header(headers, "date")?)
}

fn instant(text: &str) -> Option<Timestamp> {
    Some(rfc2822::parse(text).ok()?.timestamp())
}

/// How long the shop asks to be left alone: in seconds, or until when by its own clock.
fn rest(headers: &HeaderMap) -> Option<Duration> {
    let said = header(headers, "retry-after")?.trim();
    if let Ok(seconds) = said.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = instant(said)?.duration_since(date(headers)?);
    Some(Duration::from_secs(u64::try_from(until.as_secs()).unwrap_or(0)))
}
