//! One address that is listened to: who gets a seat, and for how long.
//!
//! A connection carries one question and is closed. That keeps the deadlines simple (so long for
//! the headers, so long for everything) and is cheap, because whoever asks is on this machine or
//! near. Counts are kept in memory only. What a web server in front says of whom it asks for
//! (`X-Forwarded-For`) is not believed: anybody can write it.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

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

/// Whom a connection comes from, as far as it can be told apart: none for this machine, where a
/// web server speaks for everybody, and for IPv6 the network, of which one household has all
/// addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Peer(IpAddr);

impl Peer {
    pub(super) fn of(address: IpAddr) -> Option<Peer> {
        match address.to_canonical() {
            local if local.is_loopback() => None,
            IpAddr::V6(address) => {
                let network = u128::from(address) >> 64 << 64;
                Some(Peer(Ipv6Addr::from(network).into()))
            }
            address @ IpAddr::V4(_) => Some(Peer(address)),
        }
    }
}

/// Answers on `listener` until `stop` says so; pages being sent are finished first.
pub(super) async fn run(
    router: Router,
    listener: TcpListener,
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
            open.spawn(async move {
                answer(router, (stream, peer), limits, stop).await;
                drop(seat);
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

async fn answer(
    router: Router,
    (stream, peer): (TcpStream, Option<Peer>),
    limits: Limits,
    mut stop: watch::Receiver<bool>,
) {
    let pages = TowerToHyperService::new(router);
    let pages = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(peer);
        pages.call(request)
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
    // Who went away or was too slow is no news.
    match tokio::time::timeout(limits.whole, finished).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::debug!("a connection broke: {error}"),
        Err(_) => tracing::debug!("a connection took too long"),
    }
}

/// The connections that are open.
#[derive(Debug, Default)]
struct Seats(Mutex<Taken>);

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    by: HashMap<Peer, usize>,
}

/// One open connection; given back when dropped.
#[derive(Debug)]
struct Seat {
    seats: Arc<Seats>,
    peer: Option<Peer>,
}

impl Seats {
    fn take(self: &Arc<Seats>, peer: Option<Peer>, limits: Limits) -> Option<Seat> {
        let mut taken = self.taken();
        let has = peer.and_then(|peer| taken.by.get(&peer).copied()).unwrap_or(0);
        if taken.all >= limits.connections || has >= limits.per_peer {
            return None;
        }
        taken.all += 1;
        if let Some(peer) = peer {
            taken.by.insert(peer, has + 1);
        }
        Some(Seat { seats: Arc::clone(self), peer })
    }

    /// Counts stay true even if a holder panicked: each change is whole.
    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.taken();
        taken.all -= 1;
        let Some(peer) = self.peer else { return };
        match taken.by.get_mut(&peer) {
            Some(has) if *has > 1 => *has -= 1,
            // The last one leaves no trace, so that what is kept never grows.
            _ => drop(taken.by.remove(&peer)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(address: &str) -> Option<Peer> {
        Peer::of(address.parse().unwrap())
    }

    #[test]
    fn this_machine_speaks_for_everybody_and_a_network_for_one() {
        for local in ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"] {
            assert_eq!(peer(local), None, "{local}");
        }
        assert_eq!(peer("192.0.2.1"), peer("::ffff:192.0.2.1"));
        assert_ne!(peer("192.0.2.1"), peer("192.0.2.2"));
        assert_eq!(peer("2001:db8:1:2::5"), peer("2001:db8:1:2:ffff::"));
        assert_ne!(peer("2001:db8:1:2::5"), peer("2001:db8:1:3::5"));
    }

    #[test]
    fn one_address_cannot_take_all_seats_and_a_seat_comes_back() {
        let seats = Arc::new(Seats::default());
        let limits = Limits { connections: 4, per_peer: 2, ..Limits::PUBLIC };
        let (one, other) = (peer("192.0.2.1"), peer("192.0.2.2"));
        let first = seats.take(one, limits).unwrap();
        let second = seats.take(one, limits).unwrap();
        assert!(seats.take(one, limits).is_none(), "its share is taken");
        let third = seats.take(other, limits).unwrap();
        drop(first);
        let again = seats.take(one, limits).unwrap();
        let _local = seats.take(None, limits).unwrap();
        assert!(seats.take(None, limits).is_none() && seats.take(other, limits).is_none());
        drop((second, third, again));
        let local: Vec<_> = (0..5).map_while(|_| seats.take(None, limits)).collect();
        assert_eq!(local.len(), 3, "this machine has no share of its own");
        assert!(seats.taken().by.is_empty(), "nobody is remembered");
    }

    #[test]
    fn without_files_to_open_one_waits_and_after_a_broken_connection_not() {
        assert!(needs_rest(&io::Error::from_raw_os_error(24)), "no files left");
        assert!(needs_rest(&io::ErrorKind::OutOfMemory.into()));
        assert!(!needs_rest(&io::ErrorKind::ConnectionAborted.into()));
        assert!(!needs_rest(&io::ErrorKind::ConnectionReset.into()));
    }
}
