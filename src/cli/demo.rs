//! `kring demo`: a believable business, from its files to its report, through the same doors as
//! anyone's.

use std::path::PathBuf;

use super::{Context, serve};
use crate::demo::{Demo, Made, Wish};
use crate::domain::{Deed, Message};
use crate::{format, text};

/// Commands to try, and what they show.
const TRY: [(&str, &str); 5] = [
    ("report list", "demo-try-reports"),
    ("kpi", "demo-try-figures"),
    ("kpi --explain churn_rate", "demo-try-explain"),
    ("segments movement", "demo-try-segments"),
    ("customer show Misthoorn", "demo-try-customer"),
];

/// Make a believable business with three years of data, its report and its mails, and serve it
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Args {
    /// The folder to make it in
    #[arg(long, default_value = "kring-demo")]
    dir: PathBuf,
    /// Another number makes another business [default: 2026]
    #[arg(long, value_name = "N")]
    seed: Option<String>,
    /// The day its history ends, as 2026-11-22 [default: today]
    #[arg(long, value_name = "DAY")]
    as_of: Option<String>,
    /// Stop when everything is made
    #[arg(long)]
    no_serve: bool,
    #[command(flatten)]
    serve: serve::Args,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let wish = Wish::parse(args.seed.as_deref(), args.as_of.as_deref())?;
    let demo = Demo::at(&args.dir, wish, context.clock.now())?;
    context.use_file(demo.db(), demo.clock(&context.clock)?);
    let made = if demo.is_made(wish)? { None } else { Some(make(&demo, context)?) };
    if context.json {
        context.print_json(&demo.shown(made))?;
    } else {
        if made.is_none() {
            say_there(&demo, context)?;
        }
        say_where(&demo, context)?;
    }
    if args.no_serve { Ok(()) } else { serve::serve(&args.serve, true, context) }
}

/// Says each step as it is done, unless a script reads along.
fn make(demo: &Demo, context: &mut Context<'_, '_>) -> anyhow::Result<Made> {
    let (clock, lang) = (context.clock.clone(), context.lang());
    demo.make(clock, lang, &mut |step| {
        if context.json {
            return Ok(());
        }
        context.say(step)?;
        Ok(context.streams.out.flush()?)
    })
}

fn say_there(demo: &Demo, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    context.open()?;
    let day = format::date(demo.last_day(), context.lang());
    context.say(&Message::new("demo-there").with("dir", demo.dir()).with("day", day))
}

/// Where to look, with commands to try.
fn say_where(demo: &Demo, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    context.line("")?;
    context.say(&Message::new("demo-look"))?;
    let db = demo.db().display().to_string();
    for (words, what) in TRY {
        context.line(&format!("  kring --db {db} {words}"))?;
        context.line(&format!("      {}", text::say_id(context.lang(), what)))?;
    }
    context.line("")?;
    context.say(&Message::new("demo-try-import"))?;
    let lang = context.lang();
    let mut own = [Deed::MakeFile, Deed::ImportOrders].iter();
    own.try_for_each(|deed| context.line(&format::offer(deed, lang)))
}
