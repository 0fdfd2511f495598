//! The office as others on the network reach it: protected or trusted, and never with a password alone.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::StatusCode;
use kring::domain::account::Role;
use kring::web::{self, Certificate, House, Limits, Reach, Unfit};
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::{Browser, PASSWORD, look_at};
use crate::support::TestApp;

const MONDAY: &str = "2026-11-23T08:00:00Z";

fn trusted() -> House {
    let name = Some("winkel.local".to_owned());
    House { is_demo: true, reach: Reach::Network { name, certificate: None } }
}

fn pem(name: &str) -> PathBuf {
    PathBuf::from(crate::support::fixture("tls")).join(name)
}

#[test]
fn others_reach_the_office_only_once_they_sign_in_and_nobody_reads_along() {
    let test = TestApp::at(MONDAY);
    let serve = || test.run("serve --listen 0.0.0.0:0");
    let nobody = serve();
    assert_eq!(nobody.code, 1, "{nobody:?}");
    assert!(nobody.err.contains("Nobody can sign in yet"), "{nobody:?}");
    test.ok("accounts add Eva");
    let open = serve();
    assert!(open.err.contains("can be reached by others on your network"), "{open:?}");
    assert!(open.err.contains("kring settings set web.network_trusted"), "{open:?}");
    // A certificate with the key of another one.
    let set = |name: &str, file: &str| {
        test.run_words(&["settings", "set", name, &pem(file).to_string_lossy()])
    };
    assert_eq!(set("web.certificate", "server.pem").code, 0);
    assert_eq!(set("web.certificate_key", "server.pem").code, 2, "that is no key");
    assert_eq!(set("web.certificate_key", "self-key.pem").code, 0);
    let odd = serve();
    assert!(odd.err.contains("self-key.pem cannot be used"), "{odd:?}");
}

#[tokio::test]
async fn on_a_network_it_is_known_by_its_name_and_nobody_walks_in() {
    let mut browser = Browser::new(MONDAY).before(trusted());
    browser.add("Eva", Role::Owner);
    for (host, expect) in [
        ("winkel.local:8360", StatusCode::SEE_OTHER),
        ("WINKEL.local", StatusCode::SEE_OTHER),
        ("localhost:8360", StatusCode::SEE_OTHER),
        ("winkel.local.evil.example", StatusCode::MISDIRECTED_REQUEST),
        ("192.168.1.20:8360", StatusCode::MISDIRECTED_REQUEST),
        ("evil.example", StatusCode::MISDIRECTED_REQUEST),
    ] {
        let request = axum::http::Request::get("/").header("host", host);
        let page = browser.ask(request.body(Body::empty()).unwrap()).await;
        assert_eq!(page.status, expect, "{host}");
        let away = page.to.as_deref();
        assert!(away.is_none_or(|to| to == "/login"), "{host}: a made-up shop has a door too");
    }
}

#[tokio::test]
async fn on_a_network_everybody_gets_a_second_factor_before_anything_else() {
    let mut browser = Browser::new(MONDAY).before(trusted());
    browser.add("Eva", Role::Owner);
    browser.sit("Eva");
    for path in ["/", "/reports", "/me", "/settings", "/settings/people"] {
        assert_eq!(browser.get(path).await.to.as_deref(), Some("/me/factor"), "{path}");
    }
    let added = browser.send("/settings/people", &[("name", "Bob"), ("role", "owner")]).await;
    assert_eq!(added.to.as_deref(), Some("/me/factor"));
    assert_eq!(browser.test.sql("select count(*) from accounts"), "1", "nothing was done");
    let page = browser.get("/me/factor").await;
    assert_eq!(page.status, StatusCode::OK);
    look_at("factor_on_a_network", &page.body);
    let secret = page.body.split(r#"name="secret" value=""#).nth(1).unwrap();
    let secret = secret.split('"').next().unwrap().to_owned();
    let known = totp_rs::Secret::try_from_base32(&secret).unwrap();
    let totp = totp_rs::Builder::new().with_secret(known).build().unwrap();
    let code = totp.generate(browser.app.now().as_second().cast_unsigned()).to_string();
    let done = browser.send("/me/factor", &[("secret", &secret), ("code", &code)]).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    assert_eq!(browser.get("/settings").await.status, StatusCode::OK);
}

/// An office that listens at `address`, and how to end it.
async fn served(
    browser: &Browser,
    address: &str,
    certificate: Option<Certificate>,
) -> (SocketAddr, watch::Sender<bool>) {
    let listener = TcpListener::bind(address).await.unwrap();
    let at = listener.local_addr().unwrap();
    let (stop, stopping) = watch::channel(false);
    let house = House { is_demo: false, reach: Reach::Network { name: None, certificate } };
    tokio::spawn(web::serve((browser.app.clone(), house), listener, Limits::OWN, stopping));
    (at, stop)
}

fn question(method: &str, path: &str, host: &str, body: &str) -> String {
    let length = body.len();
    let form = "Content-Type: application/x-www-form-urlencoded";
    format!(
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\n{form}\r\nContent-Length: {length}\r\n\r\n{body}"
    )
}

fn said(mut stream: impl Read + Write, question: &str) -> String {
    stream.write_all(question.as_bytes()).unwrap();
    let mut answer = Vec::new();
    // Who hangs up without a farewell has said everything as well.
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn connected(at: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(at).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream
}

/// One that trusts the office's own certificate.
fn protected(at: SocketAddr) -> StreamOwned<ClientConnection, TcpStream> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(pem("ca.pem")).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("localhost").unwrap();
    StreamOwned::new(ClientConnection::new(Arc::new(config), name).unwrap(), connected(at))
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_certificate_what_is_said_is_protected_and_the_cookie_stays_there() {
    let browser = Browser::new(MONDAY);
    browser.add("Eva", Role::Owner);
    let certificate = Certificate::read(&pem("server.pem"), &pem("server-key.pem")).unwrap();
    let (at, _stop) = served(&browser, "127.0.0.1:0", Some(certificate)).await;
    let body = format!("login=Eva&password={}", PASSWORD.replace(' ', "+"));
    let sign_in = question("POST", "/login", "localhost", &body);
    let inside = said(protected(at), &sign_in);
    assert!(inside.starts_with("HTTP/1.1 303"), "{inside}");
    let cookie = inside.lines().find(|line| line.to_lowercase().starts_with("set-cookie")).unwrap();
    for part in ["__Host-kring=", "; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
        assert!(cookie.contains(part), "{part} is not in {cookie}");
    }
    let in_clear = said(connected(at), &sign_in);
    assert!(!in_clear.contains("HTTP/1.1 303"), "{in_clear}");
    // A form of a page of ours says so by its protected address.
    let origin = |from: &str| {
        sign_in.replace("Host: localhost", &format!("Host: localhost\r\nOrigin: {from}"))
    };
    assert!(said(protected(at), &origin("https://localhost")).starts_with("HTTP/1.1 303"));
    assert!(said(protected(at), &origin("http://localhost")).starts_with("HTTP/1.1 403"));
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_known_by_the_address_at_which_one_comes_in_and_by_no_other() {
    let browser = Browser::new(MONDAY);
    browser.add("Eva", Role::Owner);
    // Another of this machine's own addresses, by which nobody is asked for otherwise.
    let (at, _stop) = served(&browser, "127.0.0.2:0", None).await;
    let ask = |host: &str| said(connected(at), &question("GET", "/login", host, ""));
    assert!(ask(&at.to_string()).starts_with("HTTP/1.1 200"));
    assert!(ask("127.0.0.3").starts_with("HTTP/1.1 421"));
    assert!(ask("192.168.1.20").starts_with("HTTP/1.1 421"));
}

#[test]
fn two_files_that_are_no_certificate_with_its_key_are_told_apart() {
    let read = |certificate: &str, key: &str| Certificate::read(&pem(certificate), &pem(key));
    assert!(matches!(read("gone.pem", "server-key.pem"), Err(Unfit::Certificate(_))));
    assert!(matches!(read("server.pem", "server.pem"), Err(Unfit::Key(_))));
    assert!(matches!(read("server.pem", "self-key.pem"), Err(Unfit::Pair(_))));
    assert!(read("server.pem", "server-key.pem").is_ok());
}
