//! The server of one file: its lock, the runner of jobs, the listeners of both kinds of pages, and
//! their common end. What it does at a beat (`jobs`) and shows (`web`) stands there.

use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::accounts;
use crate::app::App;
use crate::domain::{Deed, Problem};
use crate::files;
use crate::jobs::SCHEDULE;
use crate::jobs::clock::{self, Standing};
use crate::jobs::heartbeat::{self, Stop};
use crate::jobs::runner::Runner;
use crate::mail;
use crate::settings::{CERTIFICATE, CERTIFICATE_KEY, OfficeSettings, Settings, TRUSTED};
use crate::store::lock::ServerLock;
use crate::store::place::{self, Change};
use crate::store::{Error, ReadTx};
use crate::web::{self, Certificate, House, Limits, Reach, Unfit};

/// Open connections get this long to end when the server stops.
const LAST_PAGE: Duration = Duration::from_secs(3);

/// Where pages are to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listen {
    /// The office.
    own: SocketAddr,
    /// The page on which readers stop mails, once a public address is set.
    public: SocketAddr,
}

impl Listen {
    /// # Errors
    /// `serve-bad-address`.
    pub fn parse(own: &str, public: &str) -> Result<Listen, Problem> {
        let local = own.trim().strip_prefix("localhost:").map(|port| format!("127.0.0.1:{port}"));
        let own = address(local.as_deref().unwrap_or(own))?;
        Ok(Listen { own, public: address(public)? })
    }
}

fn address(given: &str) -> Result<SocketAddr, Problem> {
    let given = given.trim();
    given.parse().map_err(|_| Problem::usage("serve-bad-address").with("given", given))
}

/// Who reaches an office that listens here. Where others do they sign in, so somebody has to be able to, and
/// nobody else may hear how: what is said is protected, or the network is said to be trusted.
///
/// # Errors
/// `serve-nobody`, `serve-not-local`, `serve-certificate`, or a database error.
fn reach(tx: &ReadTx<'_>, own: SocketAddr, office: OfficeSettings) -> anyhow::Result<Reach> {
    if is_this_machine(own.ip()) {
        return Ok(Reach::Machine);
    }
    let told = |problem: Problem| problem.with("given", own.to_string());
    if accounts::is_empty(tx)? {
        return Err(told(Problem::conflict("serve-nobody")).deed(Deed::AddAccount).into());
    }
    let certificate = office.certificate.as_ref().map(certificate).transpose()?;
    if certificate.is_none() && !office.is_trusted {
        let deeds = [CERTIFICATE, CERTIFICATE_KEY, TRUSTED].map(Deed::Set);
        return Err(deeds
            .into_iter()
            .fold(told(Problem::usage("serve-not-local")), Problem::deed)
            .into());
    }
    Ok(Reach::Network { name: office.name, certificate })
}

fn certificate((certificate, key): &(String, String)) -> Result<Certificate, Problem> {
    Certificate::read(Path::new(certificate), Path::new(key)).map_err(|unfit| {
        let file = match unfit {
            Unfit::Certificate(_) => certificate,
            Unfit::Key(_) | Unfit::Pair(_) => key,
        };
        Problem::failed("serve-certificate").with("file", file).with("why", unfit.to_string())
    })
}

fn is_this_machine(address: IpAddr) -> bool {
    address.to_canonical().is_loopback()
}

/// A server that has begun: where its pages are, and what its owner should know.
#[derive(Clone, Debug)]
pub struct Started {
    pub page: SocketAddr,
    pub reach: Reach,
    pub public: Option<SocketAddr>,
    pub clock: Standing,
    /// How the file is not where its mail last left from.
    pub elsewhere: Option<Change>,
}

/// Serves this file until the program is told to stop; in a business that `is_demo` whoever comes by looks
/// around as its owner. `tell` hears when it has begun.
///
/// # Errors
/// When another program serves it, an address cannot be listened to, or what `tell` fails with.
pub fn run(
    (app, is_demo): (&App, bool),
    listen: Listen,
    tell: impl FnOnce(&Started) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let lock = take_lock(app)?;
    mail::recover(app, &lock.owner)?;
    let runner = Runner::start(app.clone(), &lock.owner, SCHEDULE)?;
    let (is_public, reach, clock, elsewhere) = app.read(|tx| {
        let web = Settings::load(tx)?.web;
        let reach = reach(tx, listen.own, web.office)?;
        Ok((web.public_address.is_some(), reach, clock::look(tx)?, place::change(tx)?))
    })?;
    heartbeat::runtime()?.block_on(async {
        let (stopping, stop) = watch::channel(false);
        tokio::spawn(async move {
            asked_to_stop().await;
            let _ = stopping.send(true);
        });
        let own = listen_at(listen.own).await?;
        let public = if is_public { Some(listen_at(listen.public).await?) } else { None };
        let public_at = public.as_ref().map(TcpListener::local_addr).transpose()?;
        let house = House { is_demo, reach: reach.clone() };
        tell(&Started { page: own.local_addr()?, reach, public: public_at, clock, elsewhere })?;
        serve((app, house), runner, (own, public), stop).await
    })
}

/// Takes the lock, waiting a moment for a command that only looks whether a server lives.
fn take_lock(app: &App) -> Result<ServerLock, Error> {
    for _ in 0..5 {
        match ServerLock::take(app.path(), "serve") {
            Err(Error::Served(..)) => std::thread::sleep(Duration::from_millis(100)),
            taken => return taken,
        }
    }
    ServerLock::take(app.path(), "serve")
}

async fn listen_at(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| {
        let is_taken = error.kind() == std::io::ErrorKind::AddrInUse;
        let id = if is_taken { "serve-port-taken" } else { "serve-cannot-listen" };
        let problem = Problem::failed(id).with("address", address.to_string());
        problem.with("why", files::cause(&error)).into()
    })
}

/// Pages and jobs side by side; both end when `stop` says so, or when one of them breaks.
async fn serve(
    (app, house): (&App, House),
    runner: Runner,
    (listener, public): (TcpListener, Option<TcpListener>),
    stop: Stop,
) -> anyhow::Result<()> {
    let own = web::serve((app.clone(), house), listener, Limits::OWN, stop.clone());
    let public_stop = stop.clone();
    let public = async {
        if let Some(listener) = public {
            web::serve_public(app.clone(), listener, Limits::PUBLIC, public_stop).await;
        }
    };
    let pages = async { tokio::join!(own, public) };
    let mut stopping = stop.clone();
    let pages = async {
        tokio::select! {
            _ = pages => {}
            () = async {
                let _ = stopping.wait_for(|stop| *stop).await;
                tokio::time::sleep(LAST_PAGE).await;
            } => {}
        }
        Ok(())
    };
    tokio::try_join!(pages, heartbeat::run(runner, stop)).map(|_| ())
}

/// Waits for Ctrl-C, and where there is one for the polite signal of service managers.
async fn asked_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupted => {}
        () = terminated() => {}
    }
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            terminate.recv().await;
        }
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_port() {
        let check = |given, expect: &str| {
            let found = Listen::parse(given, "127.0.0.1:8361").map(|listen| listen.own);
            let shown = found.map_or_else(|p| p.message.id.to_owned(), |a| a.to_string());
            assert_eq!(shown, expect, "{given}");
        };
        check("127.0.0.1:8360", "127.0.0.1:8360");
        check("localhost:9000", "127.0.0.1:9000");
        check("[::1]:8360", "[::1]:8360");
        check("192.168.1.20:8360", "192.168.1.20:8360");
        check("8360", "serve-bad-address");
        check("kring.example:80", "serve-bad-address");
    }

    #[test]
    fn only_what_leads_to_this_machine_is_for_who_sits_there() {
        for (address, expect) in [
            ("127.0.0.1", true),
            ("127.8.8.8", true),
            ("::1", true),
            ("::ffff:127.0.0.1", true),
            ("0.0.0.0", false),
            ("::", false),
            ("192.168.1.20", false),
            ("::ffff:10.0.0.1", false),
        ] {
            assert_eq!(is_this_machine(address.parse().unwrap()), expect, "{address}");
        }
    }
}
