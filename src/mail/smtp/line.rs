//! What a conversation runs over: a connection, plain or inside TLS, that remembers how the server
//! introduced itself. `lettre` keeps only a part of that.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;

/// More than any server says of itself.
const MOST_HEARD: usize = 16_384;

/// What the server said, as far as it was listened to.
#[derive(Clone, Debug, Default)]
pub(super) struct Heard(Arc<Mutex<Vec<u8>>>);

impl Heard {
    /// Everything since the last time.
    pub(super) fn take(&self) -> String {
        let mut heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&std::mem::take(&mut *heard)).into_owned()
    }

    fn listen(&self, said: &[u8]) {
        let mut heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let room = MOST_HEARD.saturating_sub(heard.len());
        heard.extend(said.iter().take(room));
    }
}

#[derive(Debug)]
pub(super) struct Line {
    wire: Cover,
    /// Comes before whatever the server says.
    first: &'static [u8],
    heard: Heard,
}

#[derive(Debug)]
enum Cover {
    Plain(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
}

impl Line {
    pub(super) fn plain(stream: TcpStream) -> Line {
        Line { wire: Cover::Plain(stream), first: b"", heard: Heard::default() }
    }

    pub(super) fn protected(stream: TlsStream<TcpStream>) -> Line {
        Line { wire: Cover::Tls(Box::new(stream)), first: b"", heard: Heard::default() }
    }

    /// A server greets once, and this one did so before the connection was protected; `lettre`
    /// waits for it now.
    pub(super) fn greeted(self) -> Line {
        Line { first: b"220 \r\n", ..self }
    }

    pub(super) fn heard(&self) -> Heard {
        self.heard.clone()
    }
}

impl AsyncTokioStream for Line {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        match &self.wire {
            Cover::Plain(stream) => stream.peer_addr(),
            Cover::Tls(stream) => stream.get_ref().0.peer_addr(),
        }
    }
}

impl AsyncRead for Line {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let line = self.get_mut();
        if !line.first.is_empty() {
            let (now, later) = line.first.split_at(into.remaining().min(line.first.len()));
            into.put_slice(now);
            line.first = later;
            return Poll::Ready(Ok(()));
        }
        let before = into.filled().len();
        let read = match &mut line.wire {
            Cover::Plain(stream) => Pin::new(stream).poll_read(context, into),
            Cover::Tls(stream) => Pin::new(stream.as_mut()).poll_read(context, into),
        };
        line.heard.listen(into.filled().get(before..).unwrap_or_default());
        read
    }
}

impl AsyncWrite for Line {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match &mut self.get_mut().wire {
            Cover::Plain(stream) => Pin::new(stream).poll_write(context, bytes),
            Cover::Tls(stream) => Pin::new(stream.as_mut()).poll_write(context, bytes),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.get_mut().wire {
            Cover::Plain(stream) => Pin::new(stream).poll_flush(context),
            Cover::Tls(stream) => Pin::new(stream.as_mut()).poll_flush(context),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.get_mut().wire {
            Cover::Plain(stream) => Pin::new(stream).poll_shutdown(context),
            Cover::Tls(stream) => Pin::new(stream.as_mut()).poll_shutdown(context),
        }
    }
}
