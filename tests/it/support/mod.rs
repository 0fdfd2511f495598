//! A business for one test: a folder with a Kring file, a clock to move, and the command line.

mod look;
pub(crate) mod post;
pub(crate) mod shop_peer;
pub(crate) mod smtp_peer;
pub(crate) mod workbook;

use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use kring::cli::{self, Streams};
use kring::clock::Clock;

pub(crate) use look::{fixture, sql};

/// A folder of its own and a clock that stands still until it is moved.
pub(crate) struct TestApp {
    pub(crate) dir: tempfile::TempDir,
    pub(crate) clock: Clock,
}

/// What a command said and how it ended.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: u8,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl TestApp {
    /// An empty folder at this instant.
    pub(crate) fn empty(at: &str) -> TestApp {
        let at: Timestamp = at.parse().unwrap();
        kring::spreadsheet::read_by(Path::new(env!("CARGO_BIN_EXE_kring")));
        TestApp { dir: tempfile::tempdir().unwrap(), clock: Clock::fixed(at) }
    }

    /// A new business, "De Branderij", English, euros without VAT, in Amsterdam.
    pub(crate) fn at(at: &str) -> TestApp {
        let app = TestApp::empty(at);
        let flags = "init --name DeBranderij --language en --amounts-include-vat no";
        app.ok(flags);
        app
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        // By the clock of the test, as everything else.
        let file = std::fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(self.clock.now().into()).unwrap();
        path
    }

    /// Runs `kring WORDS…` on this folder's file; words are split at spaces.
    pub(crate) fn run(&self, words: &str) -> Said {
        self.run_words(&words.split_whitespace().collect::<Vec<_>>())
    }

    /// The same, with each word given by itself.
    pub(crate) fn run_words(&self, words: &[&str]) -> Said {
        let mut out = Vec::new();
        let (code, err) = self.run_into(&mut out, words);
        let out = String::from_utf8(out).unwrap();
        if words.contains(&"--db") {
            return Said { code, out, err };
        }
        // As where somebody works in the folder of the file, and need not name it.
        let named = format!(" --db {}", self.path("kring.sqlite").display());
        let [out, err] = [out, err].map(|said| said.replace(&named, ""));
        Said { code, out, err }
    }

    /// The same with an output of one's own; gives the exit code and what was said of errors.
    pub(crate) fn run_into(&self, out: &mut dyn Write, words: &[&str]) -> (u8, String) {
        let mut args = vec!["kring".into()];
        if !words.contains(&"--db") {
            args.extend(["--db".into(), self.path("kring.sqlite").into_os_string()]);
        }
        args.extend(words.iter().map(|word| in_folder(self.dir.path(), word).into()));
        let mut err = Vec::new();
        let mut streams = Streams { out, err: &mut err, interactive: false, width: None };
        let code = cli::run(args, self.clock.clone(), &mut streams);
        (code, String::from_utf8(err).unwrap())
    }

    /// Runs a command that must succeed, and gives what it said.
    pub(crate) fn ok(&self, words: &str) -> String {
        let said = self.run(words);
        assert_eq!(said.code, 0, "kring {words}: {said:?}");
        said.out
    }

    /// Runs a command with `--json` that must succeed, and gives what it printed.
    pub(crate) fn json(&self, words: &str) -> serde_json::Value {
        serde_json::from_str(&self.ok(&format!("{words} --json"))).unwrap()
    }
}

/// `@orders.csv` names a file in the test's folder.
fn in_folder(dir: &Path, word: &str) -> String {
    match word.strip_prefix('@') {
        Some(name) => dir.join(name).to_string_lossy().into_owned(),
        None => word.to_owned(),
    }
}
