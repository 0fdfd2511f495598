//! `kring serve`: the schedule, the mail and the first page, until it is told to stop.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;

use super::{Context, place};
use crate::app::App;
use crate::domain::{Message, Problem};
use crate::jobs::heartbeat::{self, Stop};
use crate::jobs::runner::Runner;
use crate::jobs::{self, SCHEDULE};
use crate::mail;
use crate::store::lock::ServerLock;
use crate::store::{self, Error};
use crate::web::{self, Limits};

/// Open connections get this long to end when the server stops.
const LAST_PAGE: Duration = Duration::from_secs(3);

/// Run the schedule, deliver mail and show the first page
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8360")]
    listen: String,
    /// Address and port of the page on which readers stop mails, for a web server to pass on to;
    /// used once a public address is set
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8361")]
    public_listen: String,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let address = parse_address(&args.listen)?;
    let public = public_address(&args.public_listen, &app)?;
    let lock = take_lock(&app)?;
    mail::recover(&app, &lock.owner)?;
    let runner = Runner::start(app.clone(), &lock.owner, SCHEDULE)?;
    heartbeat::runtime()?.block_on(async {
        let (stopping, stop) = watch::channel(false);
        tokio::spawn(async move {
            asked_to_stop().await;
            let _ = stopping.send(true);
        });
        let listener = listen(address).await?;
        let public = match public {
            Some(address) => Some(listen(address).await?),
            None => None,
        };
        tell_where(&app, listener.local_addr()?, public.as_ref(), context)?;
        serve(&app, runner, (listener, public), stop).await
    })?;
    context.say(&Message::new("serve-stopped"))
}

/// Pages and jobs side by side; both end when `stop` says so, or when one of them breaks.
async fn serve(
    app: &App,
    runner: Runner,
    (listener, public): (TcpListener, Option<TcpListener>),
    stop: Stop,
) -> anyhow::Result<()> {
    let own = web::serve(app.clone(), listener, Limits::OWN, stop.clone());
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

fn parse_address(given: &str) -> Result<SocketAddr, Problem> {
    let given = given.trim();
    let named = given.strip_prefix("localhost:").map(|port| format!("127.0.0.1:{port}"));
    let address: SocketAddr = named
        .as_deref()
        .unwrap_or(given)
        .parse()
        .map_err(|_| Problem::usage("serve-bad-address").with("given", given))?;
    // There is no login yet: whoever reaches the page reads the business's figures.
    if !is_this_machine(address.ip()) {
        return Err(Problem::usage("serve-not-local").with("given", given));
    }
    Ok(address)
}

/// Nothing can be seen there but the page that stops mails, so it may be any address.
fn public_address(given: &str, app: &App) -> anyhow::Result<Option<SocketAddr>> {
    let address = given.trim().parse();
    let address = address.map_err(|_| Problem::usage("serve-bad-address").with("given", given))?;
    Ok(app.settings()?.web.public_address.map(|_| address))
}

fn is_this_machine(address: IpAddr) -> bool {
    address.to_canonical().is_loopback()
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

async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| {
        let is_taken = error.kind() == std::io::ErrorKind::AddrInUse;
        let id = if is_taken { "serve-port-taken" } else { "serve-cannot-listen" };
        let problem = Problem::failed(id).with("address", address.to_string());
        problem.with("details", error.to_string()).into()
    })
}

fn tell_where(
    app: &App,
    at: SocketAddr,
    public: Option<&TcpListener>,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let page = format!("http://{at}/");
    let elsewhere = app.read(|tx| Ok(store::place::change(tx)?))?;
    let public = public.map(TcpListener::local_addr).transpose()?;
    let public = public.map(|at| format!("http://{at}/"));
    let clock = app.read(jobs::clock::look)?;
    if context.json {
        context.print_json(&serde_json::json!({
            "url": page,
            "public_url": public,
            "file": app.path(),
            "clock_doubt": clock.doubt.map(crate::clock::Doubt::code),
            "elsewhere": elsewhere.map(store::place::Change::code),
        }))?;
    } else {
        context.say(&Message::new("serve-started").with("page", page))?;
        if let Some(public) = public {
            context.say(&Message::new("serve-started-public").with("page", public))?;
        }
        if let Some(doubt) = clock.doubt {
            let zone = app.business()?.time_zone;
            let place = (&zone, context.lang());
            context.say(&jobs::clock::message(doubt, clock.now, place))?;
            context.say(&jobs::clock::advice(doubt))?;
        }
        if let Some(change) = elsewhere {
            place::ask(change, context)?;
        }
    }
    Ok(context.streams.out.flush()?)
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
    fn only_this_machine_is_listened_to() {
        let check = |given, expect: &str| {
            let found = parse_address(given);
            let shown = found.map_or_else(|p| p.message.id.to_owned(), |a| a.to_string());
            assert_eq!(shown, expect, "{given}");
        };
        check("127.0.0.1:8360", "127.0.0.1:8360");
        check("localhost:9000", "127.0.0.1:9000");
        check("[::1]:8360", "[::1]:8360");
        check("0.0.0.0:8360", "serve-not-local");
        check("192.168.1.20:8360", "serve-not-local");
        check("[::ffff:10.0.0.1]:80", "serve-not-local");
        check("8360", "serve-bad-address");
        check("kring.example:80", "serve-bad-address");
    }
}
