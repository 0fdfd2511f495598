//! The certificate of the business's own with which what is said to the office is protected.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// A certificate with its key.
#[derive(Clone)]
pub struct Certificate(TlsAcceptor);

/// Why two files are no certificate with its key.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    #[error("{0}")]
    Certificate(pem::Error),
    #[error("{0}")]
    Key(pem::Error),
    #[error("{0}")]
    Pair(rustls::Error),
}

impl Certificate {
    /// Reads both files (PEM).
    ///
    /// # Errors
    /// Which of the two cannot be used, or that they do not belong together.
    pub fn read(certificate: &Path, key: &Path) -> Result<Certificate, Unfit> {
        let chain = CertificateDer::pem_file_iter(certificate).map_err(Unfit::Certificate)?;
        let chain = chain.collect::<Result<Vec<_>, _>>().map_err(Unfit::Certificate)?;
        let key = PrivateKeyDer::from_pem_file(key).map_err(Unfit::Key)?;
        let provider = Arc::new(ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(Unfit::Pair)?
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .map_err(Unfit::Pair)?;
        Ok(Certificate(TlsAcceptor::from(Arc::new(config))))
    }

    pub(super) async fn protect(&self, stream: TcpStream) -> std::io::Result<TlsStream<TcpStream>> {
        self.0.accept(stream).await
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Certificate(…)")
    }
}
