//! A mail server on this machine that does what a script says, and remembers every mail it took.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A moment of one conversation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Stage {
    Greeting,
    Ehlo,
    /// The promise to protect the connection from here on.
    StartTls,
    Auth,
    Mail,
    Rcpt,
    Data,
    /// After the final dot.
    Body,
}

/// How one conversation goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Script {
    /// Takes the mail.
    Take,
    /// Answers this at that moment, and takes nothing.
    Say(Stage, &'static str),
    /// Hangs up at that moment instead of answering.
    HangUp(Stage),
    /// Says nothing more from that moment on.
    FallSilent(Stage),
    /// Waits at that moment until the test says so, and takes the mail.
    Wait(Stage),
    /// Takes the mail, and hangs up before saying so.
    TakeAndHangUp,
    /// Takes the mail, and never says so.
    TakeAndFallSilent,
}

/// What the server saw; shared with the thread it runs on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    /// Every mail it took, whole.
    pub(crate) taken: Vec<String>,
    /// Every line it was sent outside of mails.
    pub(crate) said: Vec<String>,
}

/// How the server protects a conversation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Cover {
    Plain,
    StartTls,
    /// From the first byte.
    Tls,
    /// The same, with a certificate that it signed itself.
    OwnTls,
    /// The same, with one whose time is over.
    OldTls,
    /// Somebody in between slips in an answer before the protected part begins.
    Intruder,
}

/// What a conversation runs over.
trait Stream: Read + Write + Send {}
impl<T: Read + Write + Send> Stream for T {}
type Client = BufReader<Box<dyn Stream>>;

#[derive(Debug)]
pub(crate) struct SmtpPeer {
    pub(crate) port: u16,
    seen: Arc<Mutex<Seen>>,
    scripts: Arc<Mutex<VecDeque<Script>>>,
    otherwise: Arc<Mutex<Script>>,
    talking: Arc<AtomicUsize>,
    silent: Mutex<Receiver<()>>,
    go_on: Sender<()>,
}

impl SmtpPeer {
    /// Starts a server that takes everything until it is told otherwise.
    pub(crate) fn start() -> SmtpPeer {
        SmtpPeer::start_with(Cover::Plain)
    }

    pub(crate) fn start_with(cover: Cover) -> SmtpPeer {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (fell_silent, silent) = channel();
        let (go_on, told) = channel();
        let told = Arc::new(Mutex::new(told));
        let peer = SmtpPeer {
            port,
            seen: Arc::default(),
            scripts: Arc::default(),
            otherwise: Arc::new(Mutex::new(Script::Take)),
            talking: Arc::default(),
            silent: Mutex::new(silent),
            go_on,
        };
        let (seen, scripts) = (Arc::clone(&peer.seen), Arc::clone(&peer.scripts));
        let (otherwise, talking) = (Arc::clone(&peer.otherwise), Arc::clone(&peer.talking));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let script = scripts.lock().unwrap().pop_front();
                let script = script.unwrap_or(*otherwise.lock().unwrap());
                let (seen, fell_silent) = (Arc::clone(&seen), fell_silent.clone());
                let (talking, told) = (Arc::clone(&talking), Arc::clone(&told));
                talking.fetch_add(1, Ordering::SeqCst);
                std::thread::spawn(move || {
                    Conversation { script, cover, seen, fell_silent, told }.hold(stream.unwrap());
                    talking.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        peer
    }

    /// Every conversation without a script of its own goes like this from now on.
    pub(crate) fn always(&self, script: Script) {
        *self.otherwise.lock().unwrap() = script;
    }

    /// Forgets the mails it took, and waits for conversations that still go on.
    pub(crate) fn start_anew(&self) {
        self.wait_for_the_end();
        *self.seen.lock().unwrap() = Seen::default();
        self.forget_scripts();
    }

    /// A client that was killed has said all it will say; its words may still be on the way.
    pub(crate) fn wait_for_the_end(&self) {
        let begun = Instant::now();
        while self.talking.load(Ordering::SeqCst) > 0 {
            assert!(begun.elapsed() < Duration::from_secs(20), "a conversation does not end");
            std::thread::yield_now();
        }
    }

    /// The next conversations go like this, one each.
    pub(crate) fn play(&self, scripts: &[Script]) {
        self.scripts.lock().unwrap().extend(scripts);
    }

    /// Forgets scripts that no conversation came for.
    pub(crate) fn forget_scripts(&self) {
        self.scripts.lock().unwrap().clear();
    }

    pub(crate) fn seen(&self) -> Seen {
        self.seen.lock().unwrap().clone()
    }

    /// The Message-IDs it took, in order.
    pub(crate) fn taken_ids(&self) -> Vec<String> {
        let id = |mail: &String| {
            let line = mail.lines().find_map(|line| line.strip_prefix("Message-ID: "));
            line.unwrap().trim_matches(['<', '>']).to_owned()
        };
        self.seen().taken.iter().map(id).collect()
    }

    /// Waits until a conversation falls silent.
    pub(crate) async fn wait_for_silence(self: &Arc<Self>) {
        let peer = Arc::clone(self);
        tokio::task::spawn_blocking(move || peer.silence()).await.unwrap();
    }

    /// The same, for who does nothing else meanwhile.
    pub(crate) fn silence(&self) {
        self.silent.lock().unwrap().recv_timeout(Duration::from_secs(60)).unwrap();
    }

    /// Lets a conversation go on that waits.
    pub(crate) fn go_on(&self) {
        self.go_on.send(()).unwrap();
    }
}

struct Conversation {
    script: Script,
    cover: Cover,
    seen: Arc<Mutex<Seen>>,
    fell_silent: Sender<()>,
    told: Arc<Mutex<Receiver<()>>>,
}

impl Conversation {
    /// Ends when the client hangs up, or the script does.
    fn hold(&self, stream: TcpStream) {
        let mut client: Client = BufReader::new(Box::new(stream));
        if matches!(self.cover, Cover::Tls | Cover::OwnTls | Cover::OldTls) {
            client = protected(client, self.cover);
        }
        if !self.answer(Stage::Greeting, "220 peer ready", &mut client) {
            return;
        }
        let mut line = String::new();
        while client.read_line(&mut line).is_ok_and(|read| read > 0) {
            let said = std::mem::take(&mut line);
            self.seen.lock().unwrap().said.push(said.trim_end().to_owned());
            if said.starts_with("STARTTLS") {
                let intruder = "220 go ahead\r\n250-peer\r\n250 AUTH PLAIN";
                let whole = if self.cover == Cover::Intruder { intruder } else { "220 go ahead" };
                if !self.answer(Stage::StartTls, whole, &mut client) {
                    return;
                }
                client = protected(client, self.cover);
            } else if !self.obey(&said.to_uppercase(), &mut client) {
                return;
            }
        }
    }

    fn obey(&self, command: &str, client: &mut Client) -> bool {
        match command.get(..4).unwrap_or_default() {
            "EHLO" => self.answer(Stage::Ehlo, self.abilities(), client),
            "AUTH" => self.answer(Stage::Auth, "235 welcome", client),
            "MAIL" => self.answer(Stage::Mail, "250 sender ok", client),
            "RCPT" => self.answer(Stage::Rcpt, "250 recipient ok", client),
            "DATA" => {
                let go_on = self.answer(Stage::Data, "354 go ahead", client);
                go_on && (self.refuses(Stage::Data, "354") || self.take(client))
            }
            "QUIT" => {
                write(client, "221 bye");
                false
            }
            _ => write(client, "502 what?"),
        }
    }

    fn abilities(&self) -> &'static str {
        match self.cover {
            Cover::Plain => "250-peer\r\n250 8BITMIME",
            Cover::Tls | Cover::OwnTls | Cover::OldTls => "250-peer\r\n250 AUTH PLAIN",
            Cover::StartTls | Cover::Intruder => "250-peer\r\n250-STARTTLS\r\n250 AUTH PLAIN",
        }
    }

    fn take(&self, client: &mut Client) -> bool {
        let mut mail = String::new();
        while !mail.ends_with("\r\n.\r\n") {
            if client.read_line(&mut mail).is_ok_and(|read| read == 0) {
                return false;
            }
        }
        let not_taken = [Script::HangUp(Stage::Body), Script::FallSilent(Stage::Body)];
        if !self.refuses(Stage::Body, "250") && !not_taken.contains(&self.script) {
            self.seen.lock().unwrap().taken.push(mail);
        }
        self.answer(Stage::Body, "250 2.0.0 taken as 4711", client)
    }

    fn refuses(&self, stage: Stage, yes: &str) -> bool {
        matches!(self.script, Script::Say(when, words) if when == stage && !words.starts_with(yes))
    }

    /// Says what the script or good manners ask for; false when the conversation is over.
    fn answer(&self, stage: Stage, polite: &str, client: &mut Client) -> bool {
        match self.script {
            Script::Say(when, words) if when == stage => write(client, words),
            Script::HangUp(when) if when == stage => false,
            Script::TakeAndHangUp if stage == Stage::Body => false,
            Script::FallSilent(when) if when == stage => self.fall_silent(client),
            Script::TakeAndFallSilent if stage == Stage::Body => self.fall_silent(client),
            Script::Wait(when) if when == stage => {
                self.fell_silent.send(()).unwrap();
                self.told.lock().unwrap().recv().unwrap();
                write(client, polite)
            }
            Script::Take
            | Script::Say(..)
            | Script::HangUp(_)
            | Script::FallSilent(_)
            | Script::Wait(_)
            | Script::TakeAndHangUp
            | Script::TakeAndFallSilent => write(client, polite),
        }
    }

    fn fall_silent(&self, client: &mut Client) -> bool {
        let _ = self.fell_silent.send(()); // nobody waits for it in most tests
        let _ = client.read_to_end(&mut Vec::new());
        false
    }
}

fn write(client: &mut Client, line: &str) -> bool {
    client.get_mut().write_all(format!("{line}\r\n").as_bytes()).is_ok()
}

/// The conversation goes on inside TLS, as `localhost`.
fn protected(client: Client, cover: Cover) -> Client {
    let (certificate, key): (&[u8], &[u8]) = match cover {
        Cover::OwnTls => (
            include_bytes!("../../fixtures/tls/self.pem"),
            include_bytes!("../../fixtures/tls/self-key.pem"),
        ),
        Cover::OldTls => (
            include_bytes!("../../fixtures/tls/old.pem"),
            include_bytes!("../../fixtures/tls/self-key.pem"),
        ),
        Cover::Plain | Cover::StartTls | Cover::Tls | Cover::Intruder => (
            include_bytes!("../../fixtures/tls/server.pem"),
            include_bytes!("../../fixtures/tls/server-key.pem"),
        ),
    };
    let certificate = CertificateDer::from_pem_slice(certificate);
    let key = PrivateKeyDer::from_pem_slice(key);
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.unwrap()], key.unwrap())
        .unwrap();
    let server = ServerConnection::new(Arc::new(config)).unwrap();
    BufReader::new(Box::new(StreamOwned::new(server, client.into_inner())))
}
