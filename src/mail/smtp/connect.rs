//! From a server's name to a connection that greeted and is as safe as asked for.

use std::net::SocketAddr;

use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;

use super::fault::Fault;
use super::{Wire, answer};
use crate::domain::{MailStep, MailTrouble};
use crate::settings::{Security, SmtpSettings};

pub(super) async fn connect(
    smtp: &SmtpSettings,
    hello: &ClientId,
    wire: &Wire,
) -> Result<AsyncSmtpConnection, Fault> {
    let places = look_up(smtp, wire).await?;
    if smtp.security == Security::Tls {
        return from_the_first_byte(smtp, &places, hello, wire).await;
    }
    let stream = reach(smtp, &places, wire).await?;
    let greeting = AsyncSmtpConnection::connect_with_transport(Box::new(stream), hello);
    let mut connection = answer(MailStep::Greeting, wire.step, greeting).await?;
    wire.done(MailStep::Greeting);
    if smtp.security == Security::StartTls {
        if !connection.can_starttls() {
            return Err(Fault::ours(MailStep::Tls, MailTrouble::NoStarttls, ""));
        }
        let upgrading = connection.starttls(tls(smtp)?, hello);
        answer(MailStep::Tls, wire.step, upgrading).await?;
        wire.done(MailStep::Tls);
    }
    Ok(connection)
}

async fn look_up(smtp: &SmtpSettings, wire: &Wire) -> Result<Vec<SocketAddr>, Fault> {
    let not_found =
        |details: &str| Fault::ours(MailStep::Lookup, MailTrouble::NameNotFound, details);
    let asked = lookup_host((smtp.host.as_str(), smtp.port));
    let places: Vec<SocketAddr> = match timeout(wire.connect, asked).await {
        Ok(Ok(found)) => found.collect(),
        Ok(Err(error)) => return Err(not_found(&error.to_string())),
        Err(_) => return Err(Fault::silence(MailStep::Lookup)),
    };
    if places.is_empty() {
        return Err(not_found(""));
    }
    wire.done(MailStep::Lookup);
    Ok(places)
}

/// A TCP connection; one that will carry mail in plain text stays on this machine.
async fn reach(
    smtp: &SmtpSettings,
    places: &[SocketAddr],
    wire: &Wire,
) -> Result<TcpStream, Fault> {
    let closed = |details: &str| Fault::ours(MailStep::Connect, MailTrouble::PortClosed, details);
    let stream = match timeout(wire.connect, TcpStream::connect(places)).await {
        Ok(Ok(stream)) => stream,
        Ok(Err(error)) => return Err(closed(&error.to_string())),
        Err(_) => return Err(closed("timed out")),
    };
    let peer = stream.peer_addr().map_err(|error| closed(&error.to_string()))?;
    if smtp.security == Security::None && !peer.ip().to_canonical().is_loopback() {
        return Err(Fault::ours(MailStep::Connect, MailTrouble::Unprotected, ""));
    }
    wire.done(MailStep::Connect);
    Ok(stream)
}

async fn from_the_first_byte(
    smtp: &SmtpSettings,
    places: &[SocketAddr],
    hello: &ClientId,
    wire: &Wire,
) -> Result<AsyncSmtpConnection, Fault> {
    let tls = Some(tls(smtp)?);
    let opening = AsyncSmtpConnection::connect_tokio1(places, Some(wire.connect), hello, tls, None);
    let connection = answer(MailStep::Tls, wire.connect + wire.step, opening).await?;
    for step in [MailStep::Connect, MailStep::Tls, MailStep::Greeting] {
        wire.done(step);
    }
    Ok(connection)
}

/// Whoever the public authorities vouch for, and the certificates the business trusts itself.
fn tls(smtp: &SmtpSettings) -> Result<TlsParameters, Fault> {
    let mut builder = TlsParameters::builder(smtp.host.clone());
    if let Some(path) = &smtp.certificates {
        let distrust = |said: String| Fault::ours(MailStep::Tls, MailTrouble::Certificate, &said);
        let unreadable = |error| distrust(format!("{}: {error}", path.display()));
        let pem = std::fs::read(path).map_err(unreadable)?;
        let root = Certificate::from_pem(&pem).map_err(|error| distrust(error.to_string()))?;
        builder = builder.add_root_certificate(root);
    }
    builder.build().map_err(|error| Fault::of(MailStep::Tls, &error))
}
