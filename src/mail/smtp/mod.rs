//! One mail over one connection, step by step: each step has its own deadline, and what is known
//! of the mail at every step decides what may happen to it next.
//!
//! `lettre` has a deadline for connecting only, and cannot tell whether a mail was taken when the
//! connection breaks; so its connection is driven command by command here.

mod abilities;
mod connect;
mod discreet;
mod fault;
mod line;
mod meaning;
mod trust;

use std::future::Future;
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use lettre::transport::smtp::response::Response;
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::{Instant, timeout};

use self::abilities::Abilities;
use self::connect::Greeted;
use self::discreet::Confidence;
use self::fault::{Fault, words};
use crate::domain::{MailStep, MailTrouble, Refusal};
use crate::settings::{Secret, Security, SmtpSettings};

/// How long each step may take, and who looks on.
#[derive(Clone, Debug)]
pub struct Wire {
    /// For the last of a server's addresses, and for finding them.
    pub connect: Duration,
    /// For each of its other addresses.
    pub address: Duration,
    /// Greeting, each command and its answer.
    pub step: Duration,
    /// The mail itself, until the server took it.
    pub data: Duration,
    /// All of it together.
    pub total: Duration,
    /// Hears of every step that went well.
    pub watch: Option<UnboundedSender<MailStep>>,
}

impl Default for Wire {
    fn default() -> Wire {
        Wire {
            connect: Duration::from_secs(10),
            address: Duration::from_secs(4),
            step: Duration::from_secs(30),
            data: Duration::from_secs(120),
            total: Duration::from_secs(180),
            watch: None,
        }
    }
}

impl Wire {
    pub(super) fn done(&self, step: MailStep) {
        if let Some(watch) = &self.watch {
            // Who looked away misses it.
            let _ = watch.send(step);
        }
    }
}

/// One mail and where it goes.
#[derive(Debug)]
pub(super) struct Letter {
    pub(super) from: Address,
    pub(super) to: Address,
    pub(super) mime: Vec<u8>,
}

/// What became of a mail that was handed over.
#[derive(Debug)]
pub(super) enum Answer {
    /// The server took it.
    Taken(String),
    /// It certainly did not take it, and may later.
    NotNow(Refusal),
    /// It certainly did not take it, and never will.
    Never(Refusal),
    /// The mail was on its way when the connection was lost.
    Lost(Refusal),
}

/// A connection that greeted, is as safe as asked for, and knows who we are.
pub(super) struct Session {
    connection: AsyncSmtpConnection,
    abilities: Abilities,
    wire: Wire,
    ends: Instant,
    /// Nobody answered the last question, so another one makes no sense.
    mute: bool,
    sent: Confidence,
}

impl Session {
    /// # Errors
    /// Why there is no session; nothing of any mail has left then.
    pub(super) async fn open(
        smtp: &SmtpSettings,
        hello: &str,
        wire: &Wire,
    ) -> Result<Session, Refusal> {
        let login = login(smtp).map_err(|fault| fault.refusal)?;
        let sent = login.as_ref().map(Login::in_confidence).unwrap_or_default();
        Session::begin((smtp, login, hello), wire).await.map_err(|refusal| sent.keep_of(&refusal))
    }

    async fn begin(
        (smtp, login, hello): (&SmtpSettings, Option<Login>, &str),
        wire: &Wire,
    ) -> Result<Session, Refusal> {
        let ends = Instant::now() + wire.total;
        let hello = client_id(hello);
        let opening = connect::connect(smtp, &hello, wire);
        let Greeted { connection, abilities } = match timeout(wire.total, opening).await {
            Ok(opened) => opened.map_err(|fault| fault.refusal)?,
            Err(_) => return Err(Fault::silence(MailStep::Greeting).refusal),
        };
        let sent = login.as_ref().map(Login::in_confidence).unwrap_or_default();
        let wire = wire.clone();
        let mut session = Session { connection, abilities, wire, ends, mute: false, sent };
        session.log_in(smtp, login).await.map_err(|fault| fault.refusal)?;
        Ok(session)
    }

    /// Hands the mail over. `start` stores that the mail itself leaves now, and says whether it
    /// may: until then nothing of it has left.
    ///
    /// # Errors
    /// What `start` returns, and nothing of the mail has left then.
    pub(super) async fn send(
        &mut self,
        letter: &Letter,
        start: impl AsyncFnOnce() -> anyhow::Result<()>,
    ) -> anyhow::Result<Answer> {
        Ok(match self.say(letter, start).await? {
            Answer::Taken(said) => Answer::Taken(self.sent.keep(&said)),
            Answer::NotNow(refusal) => Answer::NotNow(self.sent.keep_of(&refusal)),
            Answer::Never(refusal) => Answer::Never(self.sent.keep_of(&refusal)),
            Answer::Lost(refusal) => Answer::Lost(self.sent.keep_of(&refusal)),
        })
    }

    async fn say(
        &mut self,
        letter: &Letter,
        start: impl AsyncFnOnce() -> anyhow::Result<()>,
    ) -> anyhow::Result<Answer> {
        if let Err(fault) = self.address(letter).await {
            return Ok(self.not_taken(fault));
        }
        start().await?;
        if let Err(fault) = self.ask_for_data().await {
            return Ok(self.not_taken(fault));
        }
        Ok(self.hand_over(letter).await)
    }

    async fn hand_over(&mut self, letter: &Letter) -> Answer {
        let deadline = self.wire.data;
        let said = timeout(self.within(deadline), self.connection.message(&letter.mime)).await;
        let fault = match said {
            Ok(Ok(response)) if response.has_code(250) => {
                self.wire.done(MailStep::Body);
                return Answer::Taken(words(&response));
            }
            Ok(Ok(response)) => Fault::unexpected(MailStep::Body, &response),
            Ok(Err(error)) => Fault::of(MailStep::Body, &error),
            Err(_) => Fault::silence(MailStep::Body),
        };
        if fault.answered {
            return self.not_taken(fault);
        }
        self.mute = true;
        Answer::Lost(fault.refusal)
    }

    fn not_taken(&mut self, fault: Fault) -> Answer {
        self.mute = !fault.answered;
        if fault.permanent { Answer::Never(fault.refusal) } else { Answer::NotNow(fault.refusal) }
    }

    /// Says goodbye, without waiting long for the answer.
    pub(super) async fn close(mut self) {
        if self.mute {
            return;
        }
        let brief = self.within(Duration::from_secs(2));
        let _ = timeout(brief, self.connection.quit()).await;
    }

    async fn log_in(&mut self, smtp: &SmtpSettings, login: Option<Login>) -> Result<(), Fault> {
        let Some(Login { user, password }) = login else { return Ok(()) };
        if smtp.security == Security::None {
            return Err(Fault::ours(MailStep::Login, MailTrouble::Unprotected, ""));
        }
        let ways = [Mechanism::Plain, Mechanism::Login];
        if self.connection.server_info().get_auth_mechanism(&ways).is_none() {
            let browser = self.abilities.wants_a_browser();
            let trouble = if browser { MailTrouble::BrowserLogin } else { MailTrouble::NoLogin };
            return Err(Fault::ours(MailStep::Login, trouble, &self.abilities.logins.join(" ")));
        }
        let credentials = Credentials::new(user, password.expose().to_owned());
        let within = self.within(self.wire.step);
        let asked = self.connection.auth(&ways, &credentials);
        answer(MailStep::Login, within, asked).await?;
        self.wire.done(MailStep::Login);
        Ok(())
    }

    async fn address(&mut self, letter: &Letter) -> Result<(), Fault> {
        let mut parameters = Vec::new();
        if !letter.from.to_string().is_ascii() || !letter.to.to_string().is_ascii() {
            if !self.connection.server_info().supports_feature(Extension::SmtpUtfEight) {
                let fault = Fault::ours(MailStep::Recipient, MailTrouble::NoUtf8, "");
                return Err(Fault { permanent: true, ..fault });
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        if let Some(most) = self.abilities.size.filter(|most| *most < letter.mime.len()) {
            let said = format!("SIZE {most}");
            let fault = Fault::ours(MailStep::Sender, MailTrouble::TooLarge, &said);
            return Err(Fault { permanent: true, ..fault });
        }
        if self.abilities.knows_size {
            parameters.push(MailParameter::Size(letter.mime.len()));
        }
        let sender = Mail::new(Some(letter.from.clone()), parameters);
        self.command(MailStep::Sender, sender).await?;
        self.command(MailStep::Recipient, Rcpt::new(letter.to.clone(), Vec::new())).await?;
        Ok(())
    }

    /// Anything but 354 means that the server does not expect the mail: an answer to some other
    /// question, perhaps slipped in by somebody between us.
    async fn ask_for_data(&mut self) -> Result<(), Fault> {
        let response = self.command(MailStep::Data, Data).await?;
        if response.has_code(354) {
            return Ok(());
        }
        Err(Fault::unexpected(MailStep::Data, &response))
    }

    async fn command(
        &mut self,
        step: MailStep,
        command: impl std::fmt::Display,
    ) -> Result<Response, Fault> {
        let within = self.within(self.wire.step);
        let response = answer(step, within, self.connection.command(command)).await?;
        self.wire.done(step);
        Ok(response)
    }

    fn within(&self, step: Duration) -> Duration {
        step.min(self.ends.saturating_duration_since(Instant::now()))
    }
}

async fn answer<T>(
    step: MailStep,
    within: Duration,
    asked: impl Future<Output = Result<T, Error>>,
) -> Result<T, Fault> {
    match timeout(within, asked).await {
        Ok(answered) => answered.map_err(|error| Fault::of(step, &error)),
        Err(_) => Err(Fault::silence(step)),
    }
}

/// Whom we log in as.
struct Login {
    user: String,
    password: Secret,
}

impl Login {
    fn in_confidence(&self) -> Confidence {
        Confidence::of(&self.user, self.password.expose())
    }
}

/// The password is looked up here and nowhere else, before the server is called:
/// one that cannot be found now may be there later.
fn login(smtp: &SmtpSettings) -> Result<Option<Login>, Fault> {
    let (Some(user), Some(password)) = (&smtp.user, &smtp.password) else { return Ok(None) };
    match password.resolve() {
        Ok(password) => Ok(Some(Login { user: user.clone(), password })),
        Err(place) => Err(Fault::ours(MailStep::Login, MailTrouble::NoPassword, &place)),
    }
}

fn client_id(domain: &str) -> ClientId {
    if domain.is_ascii() { ClientId::Domain(domain.to_owned()) } else { ClientId::default() }
}
