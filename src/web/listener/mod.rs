//! One address that is listened to: who gets a seat, and for how long.
//!
//! A connection carries one question and is closed. That keeps the deadlines simple (so long for
//! the headers, so long for everything) and is cheap, because whoever asks is on this machine or
//! near. When all seats are taken, whoever has sat longest without asking, or without taking the
//! answer, makes room: who asks at once is answered, however many others dawdle. Counts are kept
//! in memory only. What a web server in front says of whom it asks for (`X-Forwarded-For`) is not
//! believed: anybody can write it.

mod seats;
mod tls;

use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

pub(super) use seats::Peer;
use seats::{Doing, Seat, Seats};
pub use tls::{Certificate, Unfit};

/// Longer headers than any browser or mail program sends are refused with 431.
const LONGEST_HEADERS: usize = 16 * 1024;
/// Without files or memory for another connection, one waits this long for some to end.
const REST: Duration = Duration::from_secs(1);

/// How much one listener takes upon itself.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Open connections at once.
    pub connections: usize,
    /// Of these from one address elsewhere.
    pub per_peer: usize,
    /// Time for the headers.
    pub headers: Duration,
    /// Time for the whole of it: headers, body, answer.
    pub whole: Duration,
}

impl Limits {
    /// For the pages on this machine.
    pub const OWN: Limits = Limits {
        connections: 128,
        per_peer: 128,
        headers: Duration::from_secs(10),
        whole: Duration::from_secs(60),
    };
    /// For the page that readers elsewhere reach. Together with the others well below the 1,024
    /// open files that systems allow, so that a flood leaves some for the business itself.
    pub const PUBLIC: Limits = Limits {
        connections: 400,
        per_peer: 50,
        headers: Duration::from_secs(10),
        whole: Duration::from_secs(20),
    };
}

/// The address of this machine at which somebody came in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Met(pub(super) IpAddr);

/// Answers on `listener`, protected where there is a certificate for that, until `stop` says so; pages being sent are finished first.
pub(super) async fn run(
    router: Router,
    (listener, certificate): (TcpListener, Option<Certificate>),
    limits: Limits,
    mut stop: watch::Receiver<bool>,
) {
    let seats = Arc::new(Seats::default());
    let mut open = JoinSet::new();
    let stopping = stop.clone();
    loop {
        let (stream, peer) = tokio::select! {
            () = asked(&mut stop) => break,
            Some(_) = open.join_next() => continue,
            met = listener.accept() => match met {
                Ok((stream, address)) => (stream, Peer::of(address.ip())),
                Err(error) => {
                    if needs_rest(&error) {
                        tracing::warn!("no connection could be taken: {error}");
                        tokio::time::sleep(REST).await;
                    }
                    continue;
                }
            },
        };
        // Whoever gets no seat is hung up on at once: telling it why would take the seat.
        if let Some(seat) = seats.take(peer, limits) {
            let (router, stop) = (router.clone(), stopping.clone());
            let certificate = certificate.clone();
            open.spawn(async move {
                let came = (stream, seat);
                match certificate {
                    Some(certificate) => protected(router, certificate, came, (limits, stop)).await,
                    None => {
                        let met = at(&came.0);
                        answer(router, came, met, (limits, stop)).await;
                    }
                }
            });
        }
    }
    drop(listener);
    while open.join_next().await.is_some() {}
}

/// A sender that is gone also means: stop.
async fn asked(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

/// A connection that broke before it was taken is no reason to wait. Anything else is (mostly no
/// files left): trying again at once would only spin.
fn needs_rest(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    !matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

fn at(stream: &TcpStream) -> Option<Met> {
    stream.local_addr().ok().map(|address| Met(address.ip()))
}

/// The same once both sides know whom they talk to; that is waited for as long as for headers.
async fn protected(
    router: Router,
    certificate: Certificate,
    (stream, seat): (TcpStream, Seat),
    (limits, stop): (Limits, watch::Receiver<bool>),
) {
    let met = at(&stream);
    let shaken = tokio::select! {
        shaken = tokio::time::timeout(limits.headers, certificate.protect(stream)) => shaken,
        () = seat.asked_to_leave() => return,
    };
    match shaken {
        Ok(Ok(stream)) => answer(router, (stream, seat), met, (limits, stop)).await,
        Ok(Err(error)) => tracing::debug!("a connection could not be protected: {error}"),
        Err(_) => tracing::debug!("a connection took too long to be protected"),
    }
}

async fn answer<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(
    router: Router,
    (stream, seat): (S, Seat),
    met: Option<Met>,
    (limits, mut stop): (Limits, watch::Receiver<bool>),
) {
    let seat = Arc::new(seat);
    let (pages, seated) = (TowerToHyperService::new(router), Arc::clone(&seat));
    let pages = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(seated.peer);
        if let Some(met) = met {
            request.extensions_mut().insert(met);
        }
        let (page, seated) = (pages.call(request), Arc::clone(&seated));
        async move {
            seated.is(Doing::Working);
            let page = page.await;
            seated.is(Doing::Waiting);
            page
        }
    });
    let connection = http1::Builder::new()
        .keep_alive(false)
        .timer(TokioTimer::new())
        .header_read_timeout(limits.headers)
        .max_buf_size(LONGEST_HEADERS)
        .serve_connection(TokioIo::new(stream), pages);
    let mut connection = std::pin::pin!(connection);
    let finished = async {
        tokio::select! {
            ended = connection.as_mut() => return ended,
            () = asked(&mut stop) => {}
        }
        connection.as_mut().graceful_shutdown();
        connection.await
    };
    // Who went away, was too slow or made room is no news.
    tokio::select! {
        ended = tokio::time::timeout(limits.whole, finished) => match ended {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::debug!("a connection broke: {error}"),
            Err(_) => tracing::debug!("a connection took too long"),
        },
        () = seat.asked_to_leave() => tracing::debug!("a connection made room"),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use tokio::sync::Notify;

    use super::*;

    /// The same page for everybody, which takes as long as the test wants.
    struct Slow {
        address: std::net::SocketAddr,
        stop: watch::Sender<bool>,
        started: Arc<Notify>,
        go_on: Arc<Notify>,
        running: tokio::task::JoinHandle<()>,
    }

    async fn slow(limits: Limits) -> Slow {
        let (started, go_on) = (Arc::<Notify>::default(), Arc::<Notify>::default());
        let (told, wait) = (Arc::clone(&started), Arc::clone(&go_on));
        let page = axum::routing::get(async move || {
            told.notify_one();
            wait.notified().await;
            "the whole page"
        });
        let told_too = Arc::clone(&started);
        let large = axum::routing::get(async move || {
            told_too.notify_one();
            vec![b'.'; 32 << 20] // more than goes into the system's own buffers
        });
        let router = Router::new().route("/slow", page).route("/large", large);
        let router = router.fallback(async || "at once");
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopping) = watch::channel(false);
        let running = tokio::spawn(run(router, (listener, None), limits, stopping));
        Slow { address, stop, started, go_on, running }
    }

    fn say(address: std::net::SocketAddr, words: &str) -> std::net::TcpStream {
        let mut stream = std::net::TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.write_all(words.as_bytes()).unwrap();
        stream
    }

    /// What is said until the other side hangs up; a reset is a way to hang up.
    fn rest(mut stream: std::net::TcpStream) -> String {
        let mut said = Vec::new();
        if let Err(error) = stream.read_to_end(&mut said) {
            assert_ne!(error.kind(), io::ErrorKind::WouldBlock, "nobody hangs up");
        }
        String::from_utf8(said).unwrap()
    }

    const ASK_SLOW: &str = "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const ASK: &str = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    #[tokio::test(flavor = "multi_thread")]
    async fn a_page_being_made_is_finished_before_the_listener_ends() {
        let Slow { address, stop, started, go_on, running } = slow(Limits::OWN).await;
        let asked = say(address, ASK_SLOW);
        started.notified().await;
        stop.send(true).unwrap();
        while std::net::TcpStream::connect(address).is_ok() {} // until nobody new is let in
        assert!(!running.is_finished(), "it waits for the page");
        go_on.notify_one();
        assert!(rest(asked).ends_with("the whole page"));
        running.await.unwrap();
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn more_slow_connections_than_seats_keep_nobody_waiting() {
        let own = slow(Limits { connections: 32, per_peer: 32, ..Limits::OWN }).await;
        let asked = say(own.address, ASK_SLOW);
        own.started.notified().await;
        let mut dawdling = Vec::new();
        for _ in 0..96 {
            dawdling.push(say(own.address, "GET / HTTP/1.1\r\nX: "));
        }
        for _ in 0..20 {
            assert!(rest(say(own.address, ASK)).ends_with("at once"));
        }
        own.go_on.notify_one();
        assert!(rest(asked).ends_with("the whole page"), "it was being answered");
        assert_eq!(rest(dawdling.swap_remove(0)), "", "the first one was sent away");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn who_does_not_take_the_answer_makes_room() {
        let own = slow(Limits { connections: 1, per_peer: 1, ..Limits::OWN }).await;
        let _dawdles = say(own.address, &ASK.replace("/ ", "/large "));
        own.started.notified().await;
        let deadline = std::time::Instant::now() + Duration::from_secs(20);
        // The first may be refused while the large page is still being made.
        while !rest(say(own.address, ASK)).ends_with("at once") {
            assert!(std::time::Instant::now() < deadline, "nobody else is let in");
        }
    }

    #[test]
    fn without_files_to_open_one_waits_and_after_a_broken_connection_not() {
        assert!(needs_rest(&io::Error::from_raw_os_error(24)), "no files left");
        assert!(needs_rest(&io::ErrorKind::OutOfMemory.into()));
        assert!(!needs_rest(&io::ErrorKind::ConnectionAborted.into()));
        assert!(!needs_rest(&io::ErrorKind::ConnectionReset.into()));
    }
}
