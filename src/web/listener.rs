//! Connections: so many at a time, and none for longer than a question takes.
//!
//! Whoever opens connections and says nothing, or a letter a second, holds one for as long as the
//! limits say and no longer. Each listener has places of its own, so that a crowd at the public
//! one leaves the business's own pages alone. Deliberately absent: limits per address, because
//! behind a web server everybody comes from the same one; that server knows who is who.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{sleep, timeout};

/// When the system has no connection to give, it is not asked again at once.
const BREATH: Duration = Duration::from_millis(100);

/// How much connections may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// At the same time; who comes when all places are taken waits for one.
    pub connections: usize,
    /// Until a question's first lines are there, also for a connection on which none comes.
    pub head: Duration,
    /// The connection from its beginning to its end, whatever is asked on it.
    pub whole: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { connections: 100, head: Duration::from_secs(10), whole: Duration::from_secs(60) }
    }
}

/// Answers until `stop` says so; answers being given are finished first.
pub(super) async fn serve(
    router: Router,
    listener: TcpListener,
    limits: Limits,
    mut stop: watch::Receiver<bool>,
) {
    let places = Arc::new(Semaphore::new(limits.connections));
    let open = GracefulShutdown::new();
    let stopped = async move {
        // A sender that is gone also means: stop.
        let _ = stop.wait_for(|stop| *stop).await;
    };
    let mut stopped = std::pin::pin!(stopped);
    loop {
        tokio::select! {
            () = &mut stopped => break,
            next = next(&listener, &places) => match next {
                Some((stream, place)) => answer(&router, stream, limits, &open, place),
                None => sleep(BREATH).await,
            },
        }
    }
    open.shutdown().await;
}

/// The next connection and the place it takes; `None` when the system gave none.
async fn next(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, _)) => Some((stream, place)),
        Err(error) => {
            tracing::warn!("a connection was not accepted: {error}");
            None
        }
    }
}

fn answer(
    router: &Router,
    stream: TcpStream,
    limits: Limits,
    open: &GracefulShutdown,
    place: OwnedSemaphorePermit,
) {
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(limits.head);
    let service = TowerToHyperService::new(router.clone());
    let connection = open.watch(builder.serve_connection(TokioIo::new(stream), service));
    tokio::spawn(async move {
        // How it ended is the business of whoever asked.
        let _ = timeout(limits.whole, connection).await;
        drop(place);
    });
}
