//! From a server's name to a connection that greeted and is as safe as asked for.

use std::net::SocketAddr;

use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::Starttls;
use lettre::transport::smtp::extension::ClientId;
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;

use super::abilities::Abilities;
use super::fault::Fault;
use super::line::Line;
use super::{Wire, answer, trust};
use crate::domain::{MailStep, MailTrouble};
use crate::settings::{Security, SmtpSettings};

/// A server that greeted, and what it says it can do.
pub(super) struct Greeted {
    pub(super) connection: AsyncSmtpConnection,
    pub(super) abilities: Abilities,
}

pub(super) async fn connect(
    smtp: &SmtpSettings,
    hello: &ClientId,
    wire: &Wire,
) -> Result<Greeted, Fault> {
    let places = look_up(smtp, wire).await?;
    let stream = reach(smtp.security, &places, wire).await?;
    match smtp.security {
        Security::None => greet(Line::plain(stream), hello, wire).await,
        Security::Tls => {
            let protected = trust::protect(stream, smtp, wire).await?;
            greet(Line::protected(protected), hello, wire).await
        }
        Security::StartTls => {
            let stream = start_tls(stream, hello, wire).await?;
            let protected = trust::protect(stream, smtp, wire).await?;
            let line = Line::protected(protected).greeted();
            let silent = Wire { watch: None, ..wire.clone() };
            greet(line, hello, &silent).await
        }
    }
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

/// A TCP connection to the first of these places that answers; one that will carry mail in plain
/// text stays on this machine. A place that swallows what it is sent costs a few seconds.
async fn reach(security: Security, places: &[SocketAddr], wire: &Wire) -> Result<TcpStream, Fault> {
    let places = in_turns(places);
    let mut why = Vec::new();
    for (at, place) in places.iter().enumerate() {
        if security == Security::None && !place.ip().to_canonical().is_loopback() {
            return Err(Fault::ours(MailStep::Connect, MailTrouble::Unprotected, ""));
        }
        let is_last = at + 1 == places.len();
        let within = if is_last { wire.connect } else { wire.address.min(wire.connect) };
        let said = match timeout(within, TcpStream::connect(place)).await {
            Ok(Ok(stream)) => {
                wire.done(MailStep::Connect);
                return Ok(stream);
            }
            Ok(Err(error)) => error.to_string(),
            Err(_) => "timed out".to_owned(),
        };
        why.push(if places.len() == 1 { said } else { format!("{}: {said}", place.ip()) });
    }
    Err(Fault::ours(MailStep::Connect, MailTrouble::PortClosed, &why.join("; ")))
}

/// One of each family in turn, the one that the system prefers first: where all of one family are
/// out of reach, the other is tried after one wait (RFC 8305).
fn in_turns(places: &[SocketAddr]) -> Vec<SocketAddr> {
    let preferred = places.first().is_some_and(SocketAddr::is_ipv4);
    let (mut one, mut other): (Vec<SocketAddr>, Vec<SocketAddr>) =
        places.iter().rev().partition(|place| place.is_ipv4() == preferred);
    let mut turns = Vec::with_capacity(places.len());
    while !one.is_empty() || !other.is_empty() {
        turns.extend(one.pop());
        turns.extend(other.pop());
    }
    turns
}

async fn greet(line: Line, hello: &ClientId, wire: &Wire) -> Result<Greeted, Fault> {
    let heard = line.heard();
    let greeting = AsyncSmtpConnection::connect_with_transport(Box::new(line), hello);
    let connection = answer(MailStep::Greeting, wire.step, greeting).await?;
    wire.done(MailStep::Greeting);
    Ok(Greeted { connection, abilities: Abilities::parse(&heard.take()) })
}

/// Has the server promise to protect the connection from here on, and gives it back bare.
async fn start_tls(stream: TcpStream, hello: &ClientId, wire: &Wire) -> Result<TcpStream, Fault> {
    let (lent, own) = twice(stream)
        .map_err(|error| Fault::ours(MailStep::Connect, MailTrouble::Tls, &error.to_string()))?;
    let line = Line::plain(lent);
    let heard = line.heard();
    let mut plain = greet(line, hello, wire).await?.connection;
    if !plain.can_starttls() {
        return Err(Fault::ours(MailStep::Tls, MailTrouble::NoStarttls, ""));
    }
    heard.take();
    answer(MailStep::Tls, wire.step, plain.command(Starttls)).await?;
    if !is_one_answer(&heard.take()) {
        return Err(Fault::ours(MailStep::Tls, MailTrouble::NotUnderstood, ""));
    }
    Ok(own)
}

/// Two handles of one connection: what is done in plain text keeps the one, and is dropped with it.
fn twice(stream: TcpStream) -> std::io::Result<(TcpStream, TcpStream)> {
    let stream = stream.into_std()?;
    let own = stream.try_clone()?;
    Ok((TcpStream::from_std(stream)?, TcpStream::from_std(own)?))
}

/// What comes behind the promise was slipped in by somebody between us.
fn is_one_answer(said: &str) -> bool {
    said.ends_with('\n')
        && said.lines().filter(|line| line.as_bytes().get(3) != Some(&b'-')).count() == 1
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use tokio::net::{TcpListener, TcpSocket};

    use super::*;

    /// A place that swallows what it is sent: nobody takes connections from its queue, which is full.
    /// (On some systems it refuses instead; then it costs no time at all.)
    async fn swallowing() -> (TcpListener, Vec<TcpStream>, SocketAddr) {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let listener = socket.listen(1).unwrap();
        let place = listener.local_addr().unwrap();
        let mut kept = Vec::new();
        for _ in 0..8 {
            let brief = Duration::from_millis(30);
            match timeout(brief, TcpStream::connect(place)).await {
                Ok(Ok(stream)) => kept.push(stream),
                Ok(Err(_)) | Err(_) => break,
            }
        }
        (listener, kept, place)
    }

    fn brief() -> Wire {
        let (address, connect) = (Duration::from_millis(100), Duration::from_millis(300));
        Wire { address, connect, ..Wire::default() }
    }

    #[tokio::test]
    async fn a_place_that_swallows_everything_costs_a_moment_and_the_next_is_tried() {
        let (_listener, _kept, deaf) = swallowing().await;
        let there = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let place = there.local_addr().unwrap();
        let patient = Wire { connect: Duration::from_secs(60), ..brief() };
        for security in [Security::None, Security::StartTls, Security::Tls] {
            let begun = Instant::now();
            let reached = reach(security, &[deaf, deaf, place], &patient).await.unwrap();
            assert_eq!(reached.peer_addr().unwrap(), place);
            assert!(begun.elapsed() < Duration::from_secs(5));
        }
    }

    /// Whoever asks a system that refuses instead of swallowing learns nothing here.
    #[tokio::test]
    async fn the_last_place_is_given_all_the_time_there_is() {
        let (_listener, _kept, deaf) = swallowing().await;
        let begun = Instant::now();
        let fault = reach(Security::Tls, &[deaf, deaf], &brief()).await.unwrap_err();
        if fault.refusal.said.contains("timed out") {
            assert!(begun.elapsed() >= Duration::from_millis(400), "{:?}", begun.elapsed());
        }
    }

    /// Where this machine has both families, one wait is enough to come to the other.
    #[tokio::test]
    async fn many_deaf_places_of_one_family_do_not_keep_us_from_the_other() {
        let (_listener, _kept, deaf) = swallowing().await;
        let Ok(there) = TcpListener::bind("[::1]:0").await else { return };
        let place = there.local_addr().unwrap();
        let mut places = vec![deaf; 200];
        places.push(place);
        let begun = Instant::now();
        let reached = reach(Security::Tls, &places, &brief()).await.unwrap();
        assert_eq!(reached.peer_addr().unwrap(), place);
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    }

    #[tokio::test]
    async fn when_nobody_answers_every_place_is_named() {
        let (_listener, _kept, deaf) = swallowing().await;
        let fault = reach(Security::Tls, &[deaf, deaf], &brief()).await.unwrap_err();
        assert_eq!(fault.refusal.trouble, MailTrouble::PortClosed);
        assert_eq!(fault.refusal.said.matches("127.0.0.1: ").count(), 2, "{fault:?}");
    }

    /// It is not even knocked at: the address is one that leads nowhere (RFC 5737).
    #[tokio::test]
    async fn what_is_not_protected_stays_on_this_machine() {
        let elsewhere = "192.0.2.1:25".parse().unwrap();
        let fault = reach(Security::None, &[elsewhere], &brief()).await.unwrap_err();
        assert_eq!(fault.refusal.trouble, MailTrouble::Unprotected);
    }

    #[test]
    fn both_families_are_tried_in_turn() {
        let place = |text: &str| text.parse::<SocketAddr>().unwrap();
        let (six, seven) = (place("[::6]:25"), place("[::7]:25"));
        let (four, five) = (place("10.0.0.4:25"), place("10.0.0.5:25"));
        assert_eq!(in_turns(&[six, seven, four, five]), [six, four, seven, five]);
        assert_eq!(in_turns(&[four, six, seven]), [four, six, seven]);
        assert_eq!(in_turns(&[six, seven]), [six, seven]);
    }

    #[test]
    fn an_answer_with_something_behind_it_is_more_than_one() {
        for one in ["220 go\r\n", "220-go\r\n220 on\r\n", "220 \n"] {
            assert!(is_one_answer(one), "{one:?}");
        }
        for more in ["220 go\r\n250-peer\r\n250 AUTH PLAIN\r\n", "220 go\r\nM", "220 go", ""] {
            assert!(!is_one_answer(more), "{more:?}");
        }
    }
}
