//! One mail over one connection, step by step: each step has its own deadline, and what is known
//! of the mail at every step decides what may happen to it next.
//!
//! `lettre` has a deadline for connecting only, and cannot tell whether a mail was taken when the
//! connection breaks; so its connection is driven command by command here.

use std::error::Error as _;
use std::future::Future;
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use lettre::transport::smtp::response::Response;
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};

use crate::domain::{Message, clean};
use crate::settings::{Security, SmtpSettings};

/// How long each step may take, and whom to trust.
#[derive(Clone, Debug)]
pub struct Wire {
    pub connect: Duration,
    /// Greeting, each command and its answer.
    pub step: Duration,
    /// The mail itself, until the server took it.
    pub data: Duration,
    /// All of it together.
    pub total: Duration,
    /// A certificate (PEM) to trust besides the public ones; tests bring their own server.
    pub extra_root: Option<Vec<u8>>,
}

impl Default for Wire {
    fn default() -> Wire {
        Wire {
            connect: Duration::from_secs(10),
            step: Duration::from_secs(30),
            data: Duration::from_secs(120),
            total: Duration::from_secs(180),
            extra_root: None,
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
    NotNow(Reason),
    /// It certainly did not take it, and never will.
    Never(Reason),
    /// The mail was on its way when the connection was lost.
    Lost(Reason),
}

/// Why, as the server said it or as we have to say it.
#[derive(Clone, Debug)]
pub(super) enum Reason {
    Server(String),
    Ours(Message),
}

/// A step that did not go well.
#[derive(Debug)]
struct Trouble {
    /// The server refused for good, in so many words.
    permanent: bool,
    /// The server said so itself; otherwise the connection is of no use any more.
    answered: bool,
    reason: Reason,
}

/// A connection that greeted, is as safe as asked for, and knows who we are.
pub(super) struct Session {
    connection: AsyncSmtpConnection,
    wire: Wire,
    ends: Instant,
    /// Nobody answered the last question, so another one makes no sense.
    mute: bool,
}

impl Session {
    /// # Errors
    /// Why there is no session; nothing of any mail has left then.
    pub(super) async fn open(
        smtp: &SmtpSettings,
        hello: &str,
        wire: &Wire,
    ) -> Result<Session, Reason> {
        let ends = Instant::now() + wire.total;
        let hello = client_id(hello);
        let connection = connect(smtp, &hello, wire).await.map_err(|trouble| trouble.reason)?;
        let mut session = Session { connection, wire: wire.clone(), ends, mute: false };
        session.log_in(smtp).await.map_err(|trouble| trouble.reason)?;
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
        if let Err(trouble) = self.address(letter).await {
            return Ok(self.not_taken(trouble));
        }
        start().await?;
        if let Err(trouble) = self.ask_for_data().await {
            return Ok(self.not_taken(trouble));
        }
        Ok(self.hand_over(letter).await)
    }

    async fn hand_over(&mut self, letter: &Letter) -> Answer {
        let deadline = self.wire.data;
        let said = timeout(self.within(deadline), self.connection.message(&letter.mime)).await;
        let trouble = match said {
            Ok(Ok(response)) if response.has_code(250) => return Answer::Taken(words(&response)),
            Ok(Ok(response)) => Trouble::unexpected(&response),
            Ok(Err(error)) => Trouble::from(error),
            Err(_) => Trouble::ours(Message::new("mail-no-answer")),
        };
        if trouble.answered {
            return self.not_taken(trouble);
        }
        self.mute = true;
        Answer::Lost(trouble.reason)
    }

    fn not_taken(&mut self, trouble: Trouble) -> Answer {
        self.mute = !trouble.answered;
        if trouble.permanent {
            Answer::Never(trouble.reason)
        } else {
            Answer::NotNow(trouble.reason)
        }
    }

    /// Says goodbye, without waiting long for the answer.
    pub(super) async fn close(mut self) {
        if self.mute {
            return;
        }
        let brief = self.within(Duration::from_secs(2));
        let _ = timeout(brief, self.connection.quit()).await;
    }

    async fn log_in(&mut self, smtp: &SmtpSettings) -> Result<(), Trouble> {
        let (Some(user), Some(password)) = (&smtp.user, &smtp.password) else { return Ok(()) };
        if !self.connection.is_encrypted() {
            return Err(Trouble::ours(Message::new("mail-password-plain")));
        }
        let credentials = Credentials::new(user.clone(), password.expose().to_owned());
        let within = self.within(self.wire.step);
        let asked = self.connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials);
        answer(within, asked).await.map(drop)
    }

    async fn address(&mut self, letter: &Letter) -> Result<(), Trouble> {
        let mut parameters = Vec::new();
        if !letter.from.to_string().is_ascii() || !letter.to.to_string().is_ascii() {
            if !self.connection.server_info().supports_feature(Extension::SmtpUtfEight) {
                let reason = Message::new("mail-no-utf8").with("to", letter.to.to_string());
                return Err(Trouble { permanent: true, ..Trouble::ours(reason) });
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        self.command(Mail::new(Some(letter.from.clone()), parameters)).await?;
        self.command(Rcpt::new(letter.to.clone(), Vec::new())).await?;
        Ok(())
    }

    /// Anything but 354 means that the server does not expect the mail: an answer to some other
    /// question, perhaps slipped in by somebody between us.
    async fn ask_for_data(&mut self) -> Result<(), Trouble> {
        let response = self.command(Data).await?;
        if response.has_code(354) {
            return Ok(());
        }
        Err(Trouble::unexpected(&response))
    }

    async fn command(&mut self, command: impl std::fmt::Display) -> Result<Response, Trouble> {
        let within = self.within(self.wire.step);
        answer(within, self.connection.command(command)).await
    }

    fn within(&self, step: Duration) -> Duration {
        step.min(self.ends.saturating_duration_since(Instant::now()))
    }
}

impl Trouble {
    fn ours(message: Message) -> Trouble {
        Trouble { permanent: false, answered: false, reason: Reason::Ours(message) }
    }

    /// An answer that fits no question we asked: the conversation cannot be trusted any more.
    fn unexpected(response: &Response) -> Trouble {
        let reason = Reason::Server(words(response));
        Trouble { permanent: false, answered: false, reason }
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Trouble {
        let details = error.source().map_or_else(|| error.to_string(), ToString::to_string);
        let said = match error.status() {
            Some(code) => one_line(&format!("{code} {details}")),
            None => one_line(&details),
        };
        let answered = error.is_transient() || error.is_permanent();
        let reason = if answered {
            Reason::Server(said)
        } else if said == "incomplete response" {
            Reason::Ours(Message::new("mail-hung-up"))
        } else {
            Reason::Ours(Message::new("mail-connection-lost").with("details", said))
        };
        Trouble { permanent: error.is_permanent(), answered, reason }
    }
}

async fn connect(
    smtp: &SmtpSettings,
    hello: &ClientId,
    wire: &Wire,
) -> Result<AsyncSmtpConnection, Trouble> {
    if smtp.security == Security::Tls {
        let place = (smtp.host.as_str(), smtp.port);
        let tls = Some(tls(smtp, wire)?);
        let opening = AsyncSmtpConnection::connect_tokio1(place, None, hello, tls, None);
        return answer(wire.connect + wire.step, opening).await;
    }
    let stream = reach(smtp, wire).await?;
    let greeting = AsyncSmtpConnection::connect_with_transport(Box::new(stream), hello);
    let mut connection = answer(wire.step, greeting).await?;
    if smtp.security == Security::StartTls {
        if !connection.can_starttls() {
            return Err(Trouble::ours(Message::new("mail-no-starttls")));
        }
        answer(wire.step, connection.starttls(tls(smtp, wire)?, hello)).await?;
    }
    Ok(connection)
}

/// A TCP connection; one that will carry mail in plain text stays on this machine.
async fn reach(smtp: &SmtpSettings, wire: &Wire) -> Result<TcpStream, Trouble> {
    let unreachable = |details: String| {
        let place = format!("{}:{}", smtp.host, smtp.port);
        let message = Message::new("mail-unreachable").with("place", place);
        Trouble::ours(message.with("details", one_line(&details)))
    };
    let connecting = TcpStream::connect((smtp.host.as_str(), smtp.port));
    let stream = match timeout(wire.connect, connecting).await {
        Ok(Ok(stream)) => stream,
        Ok(Err(error)) => return Err(unreachable(error.to_string())),
        Err(_) => return Err(Trouble::ours(Message::new("mail-no-answer"))),
    };
    let peer = stream.peer_addr().map_err(|error| unreachable(error.to_string()))?;
    if smtp.security == Security::None && !peer.ip().to_canonical().is_loopback() {
        return Err(Trouble::ours(Message::new("mail-plain-elsewhere")));
    }
    Ok(stream)
}

fn tls(smtp: &SmtpSettings, wire: &Wire) -> Result<TlsParameters, Trouble> {
    let mut builder = TlsParameters::builder(smtp.host.clone());
    if let Some(pem) = &wire.extra_root {
        builder = builder.add_root_certificate(Certificate::from_pem(pem)?);
    }
    Ok(builder.build()?)
}

async fn answer<T>(
    within: Duration,
    asked: impl Future<Output = Result<T, Error>>,
) -> Result<T, Trouble> {
    match timeout(within, asked).await {
        Ok(answered) => Ok(answered?),
        Err(_) => Err(Trouble::ours(Message::new("mail-no-answer"))),
    }
}

fn client_id(domain: &str) -> ClientId {
    if domain.is_ascii() { ClientId::Domain(domain.to_owned()) } else { ClientId::default() }
}

fn words(response: &Response) -> String {
    let lines: Vec<&str> = response.message().collect();
    one_line(&format!("{} {}", response.code(), lines.join(" ")))
}

/// What a server says is shown to people: visible characters only, and not a page of them.
fn one_line(said: &str) -> String {
    clean::shortened(said, 300)
}
