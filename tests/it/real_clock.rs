//! The real server under a clock that jumps. The library that makes it jump is libfaketime, which
//! `./test` installs on Debian; the plain timer of the machine goes on as it is.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::TestApp;

/// Nothing here takes as long, unless the server does not hear.
const PATIENCE: Duration = Duration::from_secs(60);

/// A business whose server runs by a clock that the test sets.
struct Jumping {
    test: TestApp,
    server: Child,
}

impl Jumping {
    fn start() -> Jumping {
        let test = TestApp::at("2026-11-22T11:00:00Z");
        test.ok("recipients add eva@branderij.nl --name Eva");
        test.ok("backup");
        let mut kring = kring(&test);
        set(&test, "2026-11-22 11:00:10");
        kring.args(["serve", "--listen", "127.0.0.1:0"]);
        let server = kring.stdout(Stdio::null()).spawn().unwrap();
        Jumping { test, server }
    }

    /// What a command says and how it ends, at the time on the clock.
    fn run(&self, words: &str) -> (i32, String) {
        let mut command = kring(&self.test);
        command.args(words.split(' ')).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut command = command.spawn().unwrap();
        let asked = Instant::now();
        while command.try_wait().unwrap().is_none() {
            if asked.elapsed() > PATIENCE {
                command.kill().unwrap();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let said = command.wait_with_output().unwrap();
        let words = [said.stdout, said.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        (said.status.code().unwrap_or(-1), words.concat())
    }
}

impl Drop for Jumping {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Moved into place, so that the server never reads half of it.
fn set(test: &TestApp, now: &str) {
    let half = test.write("clock.half", format!("@{now}"));
    std::fs::rename(half, test.path("clock.now")).unwrap();
}

fn kring(test: &TestApp) -> Command {
    let mut kring = Command::new(env!("CARGO_BIN_EXE_kring"));
    kring.arg("--db").arg(test.path("kring.sqlite"));
    kring.env("LD_PRELOAD", library()).env("TZ", "UTC");
    kring.env("FAKETIME_TIMESTAMP_FILE", test.path("clock.now"));
    for switch in ["FAKETIME_NO_CACHE", "FAKETIME_DONT_FAKE_MONOTONIC", "DONT_FAKE_MONOTONIC"] {
        kring.env(switch, "1");
    }
    kring
}

pub(crate) fn library() -> PathBuf {
    let roots = ["/usr/lib", "/usr/local/lib", "/usr/lib64"].map(PathBuf::from);
    let under = |root: &PathBuf| {
        let inside = std::fs::read_dir(root).into_iter().flatten();
        inside.filter_map(|entry| Some(entry.ok()?.path())).collect::<Vec<_>>()
    };
    let folders = roots.iter().flat_map(|root| std::iter::once(root.clone()).chain(under(root)));
    let mut found = folders.map(|folder| folder.join("faketime/libfaketimeMT.so.1"));
    let found = found.find(|file| file.exists());
    assert!(found.is_some(), "libfaketime is missing: on Debian it is in the package faketime");
    found.unwrap()
}

#[test]
fn the_server_answers_whichever_way_the_clock_jumps() {
    let kring = Jumping::start();
    let answers = |now: &str| {
        set(&kring.test, now);
        let (code, said) = kring.run("jobs run nightly_figures");
        assert_eq!(code, 0, "{now}: {said}");
    };
    answers("2026-11-22 11:01:00");
    for (back, forward) in [
        ("2026-11-22 11:00:30", "2026-11-22 11:01:30"),
        ("2026-11-22 10:01:30", "2026-11-22 11:02:30"),
        ("2026-11-18 11:02:30", "2026-11-22 11:02:40"),
    ] {
        answers(back);
        answers(forward);
    }
    answers("2026-11-26 11:03:00");
    answers("2026-11-22 11:03:30");

    set(&kring.test, "2000-01-01 00:00:00");
    let (code, said) = kring.run("jobs run nightly_figures");
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("before this Kring was made"), "{said}");
    let (code, said) = kring.run("doctor");
    assert_eq!(code, 1, "{said}");
    let (code, said) = kring.run("clock confirm 2000-01-01");
    assert_eq!(code, 1, "no person can make that right: {said}");

    answers("2026-11-22 11:04:00");
    let (code, said) = kring.run("doctor");
    assert_eq!(code, 0, "{said}");
}
