//! Whom a protected connection may lead to: servers that public authorities vouch for, and those
//! of the business's own certificates.

use std::io;
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme,
};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::Wire;
use super::fault::Fault;
use crate::domain::{MailStep, MailTrouble};
use crate::settings::SmtpSettings;

/// Protects a connection, to the very server that is meant.
pub(super) async fn protect(
    stream: TcpStream,
    smtp: &SmtpSettings,
    wire: &Wire,
) -> Result<TlsStream<TcpStream>, Fault> {
    let name = ServerName::try_from(smtp.host.clone());
    let name = name.map_err(|error| distrust(&error.to_string()))?;
    let connector = TlsConnector::from(Arc::new(config(smtp)?));
    let protected = match timeout(wire.step, connector.connect(name, stream)).await {
        Ok(connected) => connected.map_err(|error| refused(&error))?,
        Err(_) => return Err(Fault::silence(MailStep::Tls)),
    };
    wire.done(MailStep::Tls);
    Ok(protected)
}

fn distrust(said: &str) -> Fault {
    Fault::ours(MailStep::Tls, MailTrouble::Certificate, said)
}

fn refused(error: &io::Error) -> Fault {
    let cause = error.get_ref().and_then(|cause| cause.downcast_ref::<rustls::Error>());
    let trouble = match cause {
        Some(rustls::Error::InvalidCertificate(why)) if is_about_dates(why) => {
            MailTrouble::CertificateDates
        }
        Some(rustls::Error::InvalidCertificate(why)) if is_about_name(why) => {
            MailTrouble::CertificateName
        }
        Some(rustls::Error::InvalidCertificate(_)) => MailTrouble::Certificate,
        Some(_) | None => MailTrouble::Tls,
    };
    Fault::ours(MailStep::Tls, trouble, &error.to_string())
}

fn is_about_dates(why: &CertificateError) -> bool {
    matches!(
        why,
        CertificateError::Expired
            | CertificateError::ExpiredContext { .. }
            | CertificateError::NotValidYet
            | CertificateError::NotValidYetContext { .. }
    )
}

fn is_about_name(why: &CertificateError) -> bool {
    matches!(
        why,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. }
    )
}

fn config(smtp: &SmtpSettings) -> Result<ClientConfig, Fault> {
    let provider = Arc::new(ring::default_provider());
    let own = own_certificates(smtp)?;
    let mut roots = RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    // One that can be nobody's authority may still be the server's own.
    roots.add_parsable_certificates(own.iter().cloned());
    let known = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider.clone())
        .build()
        .map_err(|error| distrust(&error.to_string()))?;
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| distrust(&error.to_string()))?
        .dangerous() // every check stands, and one certificate more passes
        .with_custom_certificate_verifier(Arc::new(Trusted { known, own }))
        .with_no_client_auth();
    Ok(config)
}

fn own_certificates(smtp: &SmtpSettings) -> Result<Vec<CertificateDer<'static>>, Fault> {
    let Some(path) = &smtp.certificates else { return Ok(Vec::new()) };
    let unusable = |why: String| distrust(&format!("{}: {why}", path.display()));
    let pem = std::fs::read(path).map_err(|error| unusable(error.to_string()))?;
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pem).collect();
    match found {
        Ok(found) if !found.is_empty() => Ok(found),
        Ok(_) => Err(unusable("BEGIN CERTIFICATE".to_owned())),
        Err(error) => Err(unusable(error.to_string())),
    }
}

/// Whoever an authority vouches for, and a server that shows exactly a certificate of the
/// business's own file, whoever signed it: one that signed itself, as `openssl req -x509` makes it,
/// calls itself an authority, and is refused as a server's by the ordinary rules.
#[derive(Debug)]
struct Trusted {
    known: Arc<WebPkiServerVerifier>,
    own: Vec<CertificateDer<'static>>,
}

impl ServerCertVerifier for Trusted {
    fn verify_server_cert(
        &self,
        shown: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        match self.known.verify_server_cert(shown, others, name, ocsp, now) {
            // The dates are looked at first, so by now they are right.
            Err(rustls::Error::InvalidCertificate(why))
                if !is_about_dates(&why) && self.own.contains(shown) =>
            {
                rustls::client::verify_server_name(&ParsedCertificate::try_from(shown)?, name)?;
                Ok(ServerCertVerified::assertion())
            }
            verdict => verdict,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.known.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.known.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.known.supported_verify_schemes()
    }
}
