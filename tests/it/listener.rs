//! Connections that say nothing, or too slowly, and crowds of them: real sockets on this machine.

use std::time::Duration;

use kring::app::App;
use kring::web::{self, Limits};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::timeout;

use crate::support::TestApp;

const MONDAY: &str = "2026-11-23T08:00:00Z";
/// Far longer than anything here takes when it works.
const PATIENCE: Duration = Duration::from_secs(20);
const LIMITS: Limits =
    Limits { connections: 3, head: Duration::from_millis(300), whole: Duration::from_millis(900) };

/// Both listeners of one business, where they listen, and what stops them.
struct Running {
    own: String,
    public: String,
    stop: watch::Sender<bool>,
    _test: TestApp,
}

async fn start(limits: Limits) -> Running {
    let test = TestApp::at(MONDAY);
    let app = App::open(&test.path("kring.sqlite"), test.clock.clone()).unwrap();
    let (stop, stopped) = watch::channel(false);
    let (own, public) = (listen().await, listen().await);
    let place = |listener: &TcpListener| listener.local_addr().unwrap().to_string();
    let running = Running { own: place(&own), public: place(&public), stop, _test: test };
    tokio::spawn(web::serve(app.clone(), own, Limits::default(), stopped.clone()));
    tokio::spawn(web::serve_public(app, public, limits, stopped));
    running
}

async fn listen() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.unwrap()
}

async fn saying(place: &str, words: &str) -> TcpStream {
    let mut stream = TcpStream::connect(place).await.unwrap();
    stream.write_all(words.as_bytes()).await.unwrap();
    stream
}

/// All that is said until the other side hangs up.
async fn until_the_end(mut stream: TcpStream) -> String {
    let mut said = Vec::new();
    let ended = timeout(PATIENCE, stream.read_to_end(&mut said)).await;
    assert!(ended.is_ok(), "nobody hung up"); // a reset ends it as well
    String::from_utf8_lossy(&said).into_owned()
}

async fn page(place: &str, path: &str) -> String {
    let question = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    until_the_end(saying(place, &question).await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_finish_the_question_is_hung_up_on() {
    let running = start(LIMITS).await;
    for words in [
        "",
        "GET / HTTP/1.1\r\nHost: lo",
        "POST /stop/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nList",
    ] {
        let said = until_the_end(saying(&running.public, words).await).await;
        assert!(!said.contains("200 OK"), "{words}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crowd_at_the_public_door_leaves_the_own_pages_alone_and_passes() {
    let held = Limits { head: PATIENCE, whole: PATIENCE, ..LIMITS };
    let running = start(held).await;
    let mut crowd = Vec::new();
    for _ in 0..2 * held.connections {
        crowd.push(saying(&running.public, "GET / HT").await);
    }
    assert!(page(&running.own, "/health").await.contains("200 OK"));
    let mut waiting = saying(
        &running.public,
        "GET /style.css HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    )
    .await;
    let mut first = [0; 1];
    let brief = timeout(LIMITS.head, waiting.read(&mut first)).await;
    assert!(brief.is_err(), "there are only so many places");
    drop(crowd);
    assert!(until_the_end(waiting).await.contains("200 OK"), "a place came free");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_own_pages_are_not_at_the_public_door() {
    let running = start(Limits::default()).await;
    for path in ["/", "/health", "/reports/1"] {
        assert!(page(&running.own, path).await.starts_with("HTTP/1.1 "), "{path}");
        assert!(page(&running.public, path).await.contains("404 Not Found"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_connection_does_not_keep_the_program_from_stopping() {
    let running = start(Limits::default()).await;
    let mut open = saying(&running.own, "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n").await;
    let mut first = [0; 12];
    open.read_exact(&mut first).await.unwrap();
    assert_eq!(&first, b"HTTP/1.1 200");
    running.stop.send(true).unwrap();
    until_the_end(open).await;
}
