//! `kring serve` as the world meets it: real connections, among them those that mean no good.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use kring::app::App;
use kring::web::{self, House, Limits};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::support::TestApp;

const MONDAY: &str = "2026-11-23T08:00:00Z";
const PUBLIC: &str = "kring.branderij.nl";
/// Nothing here takes as long, unless what should end it is missing.
const PATIENCE: Duration = Duration::from_secs(20);

/// The real program at work; killed when a test ends early.
struct Served {
    kring: Child,
    own: SocketAddr,
    public: SocketAddr,
}

impl Served {
    fn start(test: &TestApp) -> Served {
        let mut kring = Command::new(env!("CARGO_BIN_EXE_kring"));
        kring.arg("--db").arg(test.path("kring.sqlite")).args(["serve", "--json"]);
        kring.args(["--listen", "127.0.0.1:0", "--public-listen", "127.0.0.1:0"]);
        let mut kring = kring.stdout(Stdio::piped()).spawn().unwrap();
        let mut told = String::new();
        let mut out = BufReader::new(kring.stdout.take().unwrap());
        while serde_json::from_str::<serde_json::Value>(&told).is_err() {
            assert_ne!(out.read_line(&mut told).unwrap(), 0, "it ended after saying: {told}");
        }
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        let at = |key: &str| {
            let url = told[key].as_str().unwrap();
            url.trim_start_matches("http://").trim_end_matches('/').parse().unwrap()
        };
        let (own, public) = (at("url"), at("public_url"));
        Served { kring, own, public }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.kring.kill();
        let _ = self.kring.wait();
    }
}

fn question(method: &str, path: &str, host: &str, body: &str) -> String {
    let form = "Content-Type: application/x-www-form-urlencoded";
    let length = body.len();
    format!(
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\n{form}\r\nContent-Length: {length}\r\n\r\n{body}"
    )
}

/// A connection on which this was said.
fn say(at: SocketAddr, words: &str) -> TcpStream {
    let mut stream = TcpStream::connect(at).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    // Who is hung up on cannot say everything.
    let _ = stream.write_all(words.as_bytes());
    stream
}

/// What the server says until it hangs up; a reset is a way to hang up.
fn rest(mut stream: TcpStream) -> String {
    let mut said = Vec::new();
    if let Err(error) = stream.read_to_end(&mut said) {
        assert_ne!(error.kind(), ErrorKind::WouldBlock, "the server does not hang up");
    }
    String::from_utf8(said).unwrap()
}

fn ask(at: SocketAddr, question: &str) -> String {
    rest(say(at, question))
}

#[test]
fn a_reader_stops_the_report_at_the_public_address_of_the_running_program() {
    let test = TestApp::at(MONDAY);
    test.ok("settings set mail.from reports@branderij.nl mail.reply_to jan@branderij.nl");
    test.ok(&format!("settings set web.public_address https://{PUBLIC}"));
    test.ok("recipients add eva@elders.nl --name Eva --language nl");
    test.ok("recipients add anna@branderij.nl --name Anna --language en");
    test.ok("report weekly --send");
    // The program that serves has the machine's clock; what is due by that is not meant here.
    for job in ["weekly_report", "nightly_figures", "backup"] {
        test.ok(&format!("schedule set {job} off"));
    }
    let mail = std::fs::read_dir(test.path("outbox")).unwrap().map(|file| file.unwrap().path());
    let mails: Vec<String> = mail.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let eva = mails.iter().find(|mail| mail.contains("eva@elders.nl")).unwrap();
    let header = eva.replace("\r\n ", " ");
    let start = format!("List-Unsubscribe: <https://{PUBLIC}");
    let path = header.split(&start).nth(1).unwrap().split('>').next().unwrap();
    let served = Served::start(&test);

    for secret in ["/", "/health", "/reports/1"] {
        let refused = ask(served.public, &question("GET", secret, PUBLIC, ""));
        assert!(refused.starts_with("HTTP/1.1 404"), "{secret}: {refused}");
        let shown = ask(served.own, &question("GET", secret, "localhost", ""));
        assert!(!shown.starts_with("HTTP/1.1 404"), "{secret}: {shown}");
    }
    let stop =
        |host| ask(served.public, &question("POST", path, host, "List-Unsubscribe=One-Click"));
    assert!(stop("evil.example").starts_with("HTTP/1.1 421"));
    let on_own =
        ask(served.own, &question("POST", path, "localhost", "List-Unsubscribe=One-Click"));
    assert!(on_own.starts_with("HTTP/1.1 404"), "{on_own}");
    assert_eq!(test.sql("select count(*) from suppressions"), "0");
    let stopped = stop(PUBLIC);
    assert!(stopped.starts_with("HTTP/1.1 200"), "{stopped}");
    assert!(stopped.contains("Gestopt") && stopped.contains("connection: close"), "{stopped}");
    drop(served);

    test.clock.set("2026-11-30T08:00:00Z".parse().unwrap());
    test.ok("report weekly --send");
    let next = test.sql("select to_email, state from outbox where id > 2 order by id");
    assert_eq!(next, "eva@elders.nl suppressed\nanna@branderij.nl sent");
}

/// Both listeners in this process, with limits small enough to be met in a test.
struct Both {
    _test: TestApp,
    _stop: watch::Sender<bool>,
    own: SocketAddr,
    public: SocketAddr,
}

async fn both(limits: Limits) -> Both {
    let test = TestApp::at(MONDAY);
    test.ok(&format!("settings set web.public_address https://{PUBLIC}"));
    let app = App::open(&test.path("kring.sqlite"), test.clock.clone()).unwrap();
    let (sender, stop) = watch::channel(false);
    let listeners =
        [TcpListener::bind("127.0.0.1:0").await, TcpListener::bind("127.0.0.1:0").await];
    let [own, public] = listeners.map(Result::unwrap);
    let at = [&own, &public].map(|listener| listener.local_addr().unwrap());
    tokio::spawn(web::serve((app.clone(), House::default()), own, Limits::OWN, stop.clone()));
    tokio::spawn(web::serve_public(app, public, limits, stop));
    Both { _test: test, _stop: sender, own: at[0], public: at[1] }
}

#[tokio::test(flavor = "multi_thread")]
async fn headers_that_come_in_drips_are_not_waited_for() {
    let brief = Duration::from_millis(100);
    let both = both(Limits { headers: brief, ..Limits::PUBLIC }).await;
    let mut dripping = say(both.public, "GET /style.css HTTP/1.1\r\nX: ");
    dripping.set_read_timeout(Some(brief / 10)).unwrap();
    let is_open = |_: &i32| {
        let waits = dripping.read(&mut [0]).is_err_and(|e| e.kind() == ErrorKind::WouldBlock);
        waits && dripping.write_all(b"x").is_ok()
    };
    let drips = (0..1_000).take_while(is_open).count();
    assert!(drips < 1_000, "still open after {drips} drips");
    assert_eq!(ask(both.public, ""), "", "nor is silence waited for");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_does_not_come_is_not_waited_for() {
    let both = both(Limits { whole: Duration::from_millis(300), ..Limits::PUBLIC }).await;
    let promise = question("POST", "/stop/1", PUBLIC, "").replace("Length: 0", "Length: 99");
    assert_eq!(ask(both.public, &promise), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_takes_all_public_seats_leaves_the_own_page_as_it_was() {
    let both = both(Limits { connections: 3, ..Limits::PUBLIC }).await;
    let slow = |_| say(both.public, "GET /style.css HTTP/1.1\r\nX: ");
    let taken: Vec<TcpStream> = (0..3).map(slow).collect();
    let style = question("GET", "/style.css", PUBLIC, "");
    for _ in 0..20 {
        let answer = ask(both.public, &style);
        assert!(answer.starts_with("HTTP/1.1 200"), "who asks at once is answered: {answer}");
    }
    let page = ask(both.own, &question("GET", "/welcome", "localhost", ""));
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    drop(taken);
    let seated = |_: &i32| ask(both.public, &style).starts_with("HTTP/1.1 200");
    assert!((0..10_000).any(|n| seated(&n)), "seats come back");
}
