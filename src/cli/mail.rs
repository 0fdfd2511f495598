//! `kring mail`: try out whether mail leaves, without changing anything.

use serde::Serialize;
use tokio::sync::mpsc::unbounded_channel;

use super::Context;
use crate::app::App;
use crate::domain::report::ReportKind;
use crate::domain::{
    Day, EmailAddress, MailStep, MailTrouble, Message, NewEmail, Problem, Refusal,
};
use crate::jobs::heartbeat::runtime;
use crate::jobs::making;
use crate::mail::trial::{self, Outcome};
use crate::mail::{self, Wire, stop};
use crate::settings::{Security, Settings, Transport};
use crate::store::ReadTx;
use crate::{reports, text};

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
    let kind = report.as_deref().map(ReportKind::parse).transpose()?;
    let settings = app.settings()?;
    let email = match kind {
        Some(kind) => {
            let today = Day::of(app.now(), &settings.business.time_zone);
            // A link that acts by itself would have to be stored.
            let stopping = |lang| stop::by_mail(&settings, lang, kind.into());
            let of_report =
                |tx: &ReadTx<'_>| reports::trial::of_report(tx, &settings, kind, &to, stopping);
            making::on_trial(&app, kind, today, of_report)?
        }
        None => app.read(|tx| reports::trial::letter(tx, &settings, &to))?,
    };
    tell_where(&settings, &to, context)?;
    let (steps, outcome) = send(&app, &settings, &email, context)?;
    tell(&settings, &email, (&steps, &outcome), context)
}

fn tell_where(
    settings: &Settings,
    to: &EmailAddress,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    if context.json {
        return Ok(());
    }
    match &settings.mail()?.transport {
        Transport::Folder(folder) => {
            let said = Message::new("trial-to-folder").with("folder", folder);
            context.say(&said.with("to", to.as_str()))?;
        }
        Transport::Smtp(smtp) => {
            let security = match smtp.security {
                Security::None => "none",
                Security::StartTls => "starttls",
                Security::Tls => "tls",
            };
            let place = format!("{}:{} ({security})", smtp.host, smtp.port);
            let said = Message::new("trial-to-server").with("place", place);
            context.say(&said.with("to", to.as_str()))?;
        }
    }
    if settings.mail()?.paused { context.say(&Message::new("trial-paused")) } else { Ok(()) }
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
    let line = Message::new("trial-step-done").with("step", Message::new(name(step)));
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
    settings: &Settings,
    email: &NewEmail,
    (steps, outcome): (&[MailStep], &Outcome),
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let (answer, refusal) = match outcome {
        Outcome::Taken(said) => (said, None),
        Outcome::NotTaken(refusal) => (&refusal.said, Some(refusal)),
    };
    let advice = refusal.map(|refusal| advice(refusal.trouble, settings, email));
    if context.json {
        let lang = context.lang();
        context.print_json(&Tried {
            to: email.to.as_str(),
            subject: &email.subject,
            steps,
            sent: refusal.is_none(),
            answer,
            failed_at: refusal.map(|refusal| refusal.step),
            trouble: refusal.map(|refusal| refusal.trouble.code()),
            advice: advice.as_ref().map(|advice| text::say(lang, advice)),
        })?;
    }
    match (refusal, advice) {
        (Some(refusal), Some(advice)) => Err(problem(refusal, advice).into()),
        _ if context.json => Ok(()),
        _ => taken(settings, email, answer, context),
    }
}

/// Nobody is taken off a list because of a trial.
fn advice(trouble: MailTrouble, settings: &Settings, email: &NewEmail) -> Message {
    if trouble == MailTrouble::NoMailbox {
        return Message::new("trial-no-mailbox").with("to", email.to.as_str());
    }
    mail::advice(trouble, settings.mail().ok(), &email.to)
}

fn problem(refusal: &Refusal, advice: Message) -> Problem {
    Problem::failed("trial-failed")
        .with("step", Message::new(name(refusal.step)))
        .with("why", mail::in_short(refusal.trouble, &refusal.said))
        .with("advice", advice)
}

fn taken(
    settings: &Settings,
    email: &NewEmail,
    answer: &str,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let id = match settings.mail()?.transport {
        Transport::Folder(_) => "trial-written",
        Transport::Smtp(_) => "trial-taken",
    };
    context.say(&Message::new(id).with("answer", answer).with("to", email.to.as_str()))
}

fn name(step: MailStep) -> &'static str {
    match step {
        MailStep::Lookup => "step-lookup",
        MailStep::Connect => "step-connect",
        MailStep::Greeting => "step-greeting",
        MailStep::Tls => "step-tls",
        MailStep::Login => "step-login",
        MailStep::Sender => "step-sender",
        MailStep::Recipient => "step-recipient",
        MailStep::Data => "step-data",
        MailStep::Body => "step-body",
        MailStep::Folder => "step-folder",
    }
}
