//! `kring mail`: try out whether mail leaves, without changing anything.

use serde::Serialize;
use tokio::sync::mpsc::unbounded_channel;

use super::Context;
use crate::app::App;
use crate::domain::report::ReportKind;
use crate::domain::{EmailAddress, MailStep, Message, NewEmail};
use crate::jobs::heartbeat::runtime;
use crate::jobs::making;
use crate::mail::Wire;
use crate::mail::trial::{self, Outcome};
use crate::settings::{MailSettings, Settings};
use crate::{format, text};

/// Try out whether mail leaves
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Send one mail now, showing every step; nothing is stored and nobody else gets it
    Test {
        /// The e-mail address to send it to, such as your own
        address: String,
        /// Send the latest report instead of a few lines: weekly, monthly or quarterly
        #[arg(long, value_name = "REPORT")]
        report: Option<String>,
    },
}

pub(super) fn run(args: Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let Action::Test { address, report } = args.action;
    let app = context.open()?;
    let to = EmailAddress::typed(&address)?;
    let kind = report.as_deref().map(text::chosen::<ReportKind>).transpose()?;
    let (settings, email) = making::trial(&app, &to, kind)?;
    let mail = settings.mail()?;
    if !context.json {
        context.say(&trial::way(mail, &to))?;
        if mail.paused {
            context.say(&Message::new("trial-paused"))?;
        }
    }
    let (steps, outcome) = send(&app, &settings, &email, context)?;
    tell(mail, &email, (&steps, &outcome), context)
}

/// Every step is shown when it is done, so that one sees where it waits.
fn send(
    app: &App,
    settings: &Settings,
    email: &NewEmail,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<(Vec<MailStep>, Outcome)> {
    let (watch, mut done) = unbounded_channel();
    let wire = Wire { watch: Some(watch), ..Wire::default() };
    let mut steps = Vec::new();
    let outcome = runtime()?.block_on(async {
        let sending = trial::send(app, settings, email, &wire);
        let mut sending = std::pin::pin!(sending);
        loop {
            tokio::select! {
                biased;
                Some(step) = done.recv() => note(step, &mut steps, context)?,
                outcome = &mut sending => break outcome,
            }
        }
    })?;
    while let Ok(step) = done.try_recv() {
        note(step, &mut steps, context)?;
    }
    Ok((steps, outcome))
}

fn note(
    step: MailStep,
    steps: &mut Vec<MailStep>,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    steps.push(step);
    if context.json {
        return Ok(());
    }
    let line = Message::new("trial-step-done").with("step", Message::new(step.name_id()));
    context.say(&line)?;
    Ok(context.streams.out.flush()?)
}

/// What a script wants to know.
#[derive(Serialize)]
struct Tried<'a> {
    to: &'a str,
    subject: &'a str,
    steps: &'a [MailStep],
    sent: bool,
    /// What the server said last, or the file it was written to.
    answer: &'a str,
    /// The step that did not go well, why, and what to do.
    failed_at: Option<MailStep>,
    trouble: Option<&'static str>,
    advice: Option<String>,
}

fn tell(
    settings: &MailSettings,
    email: &NewEmail,
    (steps, outcome): (&[MailStep], &Outcome),
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let (answer, refusal) = match outcome {
        Outcome::Taken(said) => (said, None),
        Outcome::NotTaken(refusal) => (&refusal.said, Some(refusal)),
    };
    if context.json {
        let remedy = refusal.map(|refusal| trial::remedy(refusal, settings, &email.to));
        context.print_json(&Tried {
            to: email.to.as_str(),
            subject: &email.subject,
            steps,
            sent: refusal.is_none(),
            answer,
            failed_at: refusal.map(|refusal| refusal.step),
            trouble: refusal.map(|refusal| refusal.trouble.code()),
            advice: remedy.map(|remedy| format::advice(&remedy, context.typist())),
        })?;
    }
    match refusal {
        Some(refusal) => Err(trial::problem(refusal, settings, &email.to).into()),
        None if context.json => Ok(()),
        None => context.say(&trial::taken(answer, settings, &email.to)),
    }
}
