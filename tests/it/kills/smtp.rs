//! Killed while mails leave through a mail server. What the server took is the truth: nothing
//! twice, nothing lost, and "unknown" only of the one mail that was on the wire.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::killer::{finish, kill_often, kring, wanted};
use super::{rows, sql};
use crate::support::TestApp;
use crate::support::smtp_peer::{Script, SmtpPeer, Stage};

const READERS: usize = 8;
const DELIVER: &str = "jobs run deliver_outbox";

/// A business whose report is about to leave to all its readers.
fn business(peer: &SmtpPeer) -> TestApp {
    let app = TestApp::at("2025-10-13T08:00:00Z");
    for number in 0..READERS {
        app.ok(&format!("recipients add reader{number}@example.com --name Reader{number}"));
    }
    app.ok("settings set mail.paused yes");
    app.ok("report weekly --send");
    app.ok(&format!(
        "settings set mail.paused no mail.transport smtp mail.host localhost mail.port {} \
         mail.security none mail.from reports@branderij.nl mail.max_per_minute 600",
        peer.port
    ));
    app.ok("outbox release --all");
    app
}

/// What the server took, and what the outbox says: Message-ID and state of each mail.
#[derive(Clone, Debug)]
struct Ledger {
    taken: Vec<String>,
    said: BTreeMap<String, String>,
    untried: usize,
}

fn ledger(peer: &SmtpPeer, dir: &Path) -> Result<Ledger, String> {
    rows(dir)?;
    peer.wait_for_the_end();
    let rows = sql(dir, "select coalesce(message_id, '-'), state from outbox");
    let mut said = BTreeMap::new();
    let mut untried = 0;
    for (id, state) in rows.lines().filter_map(|row| row.split_once(' ')) {
        match id {
            "-" => untried += 1,
            id => drop(said.insert(id.to_owned(), state.to_owned())),
        }
    }
    Ok(Ledger { taken: peer.taken_ids(), said, untried })
}

/// True at any moment, also right after a kill.
fn judge(ledger: &Ledger) -> Result<&'static str, String> {
    for (at, id) in ledger.taken.iter().enumerate() {
        if ledger.taken[..at].contains(id) {
            return Err(format!("{id} was taken twice"));
        }
        match ledger.said.get(id).map(String::as_str) {
            Some("sent" | "data_started" | "unknown") => {}
            other => return Err(format!("{id} was taken, and is called {other:?}")),
        }
    }
    let is_lost = |(id, state): &(&String, &String)| *state == "sent" && !ledger.taken.contains(id);
    if let Some((id, _)) = ledger.said.iter().find(is_lost) {
        return Err(format!("{id} is called sent, and was not taken"));
    }
    let on_the_wire = ledger.said.values().filter(|state| *state == "data_started").count();
    match (on_the_wire, ledger.taken.len()) {
        (2.., _) => Err(format!("{on_the_wire} mails were on the wire at once")),
        (1, _) => Ok("on the wire"),
        (_, 0) => Ok("before the first mail"),
        (_, READERS) => Ok("after the last mail"),
        _ => Ok("between two mails"),
    }
}

/// Run again to its end: every mail is settled, and at most so many are in doubt.
fn judge_end(ledger: &Ledger, in_doubt: usize) -> Result<(), String> {
    judge(ledger)?;
    let count = |wanted: &str| ledger.said.values().filter(|state| *state == wanted).count();
    let (sent, unknown) = (count("sent"), count("unknown"));
    if unknown > in_doubt {
        return Err(format!("{unknown} are unknown, and {in_doubt} can be"));
    }
    if sent + unknown != READERS || ledger.untried > 0 {
        return Err(format!("of {READERS} mails {sent} are sent and {unknown} unknown"));
    }
    Ok(())
}

#[test]
fn a_killed_delivery_through_a_server_sends_nothing_twice_and_loses_nothing() {
    let peer = SmtpPeer::start();
    let app = business(&peer);
    // The first run is not killed but measured; the server took its mails too.
    let measured = Cell::new(READERS);
    let told = kill_often(app.dir.path(), &[DELIVER], wanted(12), |scene| {
        let look = || {
            let mut ledger = ledger(&peer, scene.dir)?;
            ledger.taken.drain(..measured.get());
            Ok::<Ledger, String>(ledger)
        };
        let verdict = judge(&look()?)?;
        finish(scene.dir, DELIVER);
        judge_end(&look()?, usize::from(verdict == "on the wire"))?;
        peer.start_anew();
        measured.set(0);
        Ok(verdict)
    });
    println!("{}", told.unwrap());
}

/// A copy of the business, killed when the server falls silent at this point.
fn killed_at(peer: &SmtpPeer, base: &Path, script: Script) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    super::killer::copy(base, dir.path());
    peer.start_anew();
    peer.play(&[Script::Take, script]);
    let mut child = kring(dir.path(), DELIVER).spawn().unwrap();
    peer.silence();
    child.kill().unwrap();
    child.wait().unwrap();
    dir
}

#[test]
fn killed_at_each_step_of_the_second_mail() {
    let peer = Arc::new(SmtpPeer::start());
    let app = business(&peer);
    for (script, in_doubt) in [
        (Script::FallSilent(Stage::Greeting), 0),
        (Script::FallSilent(Stage::Ehlo), 0),
        (Script::FallSilent(Stage::Mail), 0),
        (Script::FallSilent(Stage::Rcpt), 0),
        (Script::FallSilent(Stage::Data), 1), // the word DATA has left: what followed is not known
        (Script::FallSilent(Stage::Body), 1),
        (Script::TakeAndFallSilent, 1),
    ] {
        let dir = killed_at(&peer, app.dir.path(), script);
        let verdict = judge(&ledger(&peer, dir.path()).unwrap()).unwrap();
        assert_eq!(verdict == "on the wire", in_doubt == 1, "{script:?}: {verdict}");
        finish(dir.path(), DELIVER);
        let end = ledger(&peer, dir.path()).unwrap();
        judge_end(&end, in_doubt).unwrap();
        let unknown = end.said.values().filter(|state| *state == "unknown").count();
        assert_eq!(unknown, in_doubt, "{script:?}");
        finish(dir.path(), DELIVER);
        judge_end(&ledger(&peer, dir.path()).unwrap(), in_doubt).unwrap();
    }
}

#[test]
fn the_judge_of_servers_finds_a_second_a_lost_and_a_doubted_mail() {
    let peer = SmtpPeer::start();
    let app = business(&peer);
    app.ok(DELIVER);
    let good = ledger(&peer, app.dir.path()).unwrap();
    assert_eq!((judge(&good), judge_end(&good, 0)), (Ok("after the last mail"), Ok(())));
    let first = good.taken[0].clone();

    let mut twice = good.clone();
    twice.taken.push(first.clone());
    assert!(judge(&twice).unwrap_err().ends_with("was taken twice"));

    let mut lost = good.clone();
    lost.taken.remove(0);
    assert!(judge(&lost).unwrap_err().ends_with("and was not taken"));

    let with = |state: &str| {
        let mut ledger = good.clone();
        ledger.said.insert(first.clone(), state.to_owned());
        ledger
    };
    assert!(judge(&with("deferred")).unwrap_err().contains("is called Some(\"deferred\")"));
    assert!(judge_end(&with("unknown"), 0).unwrap_err().contains("1 are unknown"));
    assert_eq!(judge_end(&with("unknown"), 1), Ok(()));
    let waiting = Ledger { untried: 1, taken: good.taken[1..].to_vec(), ..good.clone() };
    let mut waiting = waiting;
    waiting.said.remove(&first);
    assert!(judge_end(&waiting, 0).unwrap_err().starts_with("of 8 mails 7 are sent"));
}
