//! `kring serve`: the schedule, the mail and the office, until it is told to stop.

use super::{Context, place};
use crate::app::App;
use crate::domain::Message;
use crate::jobs;
use crate::server::{self, Listen, Started};
use crate::store::place::Change;
use crate::web::Reach;

/// Where the office listens unless somebody says otherwise.
pub(super) const LISTEN: &str = "127.0.0.1:8360";

/// Run the schedule, deliver mail and open the office
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS:PORT", default_value = LISTEN)]
    listen: String,
    /// Address and port of the page on which readers stop mails, for a web server to pass on to;
    /// used once a public address is set
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8361")]
    public_listen: String,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    serve(args, false, context)
}

/// Serves; in a business that `is_demo` whoever comes by looks around as its owner.
pub(super) fn serve(
    args: &Args,
    is_demo: bool,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let app = context.open()?;
    let listen = Listen::parse(&args.listen, &args.public_listen)?;
    server::run((&app, is_demo), listen, |started| tell_where(&app, started, context))?;
    context.say(&Message::new("serve-stopped"))
}

fn tell_where(app: &App, started: &Started, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let page = format!("{}://{}/", started.reach.scheme(), started.page);
    let public = started.public.map(|at| format!("http://{at}/"));
    let clock = started.clock;
    if context.json {
        context.print_json(&serde_json::json!({
            "url": page,
            "network": started.reach.is_network(),
            "protected": started.reach.is_protected(),
            "public_url": public,
            "file": app.path(),
            "clock_doubt": clock.doubt.map(crate::clock::Doubt::code),
            "elsewhere": started.elsewhere.map(Change::code),
        }))?;
    } else {
        context.say(&Message::new("serve-started").with("page", page))?;
        say_reach(&started.reach, context)?;
        if let Some(public) = public {
            context.say(&Message::new("serve-started-public").with("page", public))?;
        }
        if let Some(doubt) = clock.doubt {
            let zone = app.business()?.time_zone;
            let place = (&zone, context.lang());
            context.say(&jobs::clock::message(doubt, clock.now, place))?;
            context.advise(&jobs::clock::advice(doubt))?;
        }
        if let Some(change) = started.elsewhere {
            place::ask(change, context)?;
        }
    }
    Ok(context.streams.out.flush()?)
}

/// What it means that others reach the office too.
fn say_reach(reach: &Reach, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    if reach.is_network() {
        context.say(&Message::new("serve-network"))?;
        if !reach.is_protected() {
            context.say(&Message::new("serve-unprotected"))?;
        }
    }
    Ok(())
}
