//! The server killed while files come into its folder: as the same files end without a kill, they end with
//! any number of them. Its clock is hurried by libfaketime, so that a beat takes no quarter of a minute.

use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rust_xlsxwriter::Worksheet;

use super::killer::{any_seed, copy, kring, wanted};
use super::{orders, rows};
use crate::real_clock::library;
use crate::support::workbook::{words, workbook};
use crate::support::{TestApp, sql};

/// So many steps until the last file was put there.
const STEPS: usize = 24;
/// A step of the clock while a file grows: two of them look alike for less than a file stands still.
const STEP: SignedDuration = SignedDuration::from_secs(4);
/// Nothing here takes as long.
const PATIENCE: Duration = Duration::from_secs(300);

/// A business, and what will be put in its folder.
fn business() -> TestApp {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    for folder in ["in", "feed"] {
        fs::create_dir(app.path(folder)).unwrap();
    }
    app.write("feed/first.csv", orders(0, 300));
    app.write("feed/grown.csv", orders(300, 600) + "N9999,K1,2025-10-01,nothing\n");
    let sheet = |sheet: &mut Worksheet| {
        words(sheet, 0, &["order_id", "customer_id", "date", "amount"]);
        for row in 600..900 {
            let cells =
                [format!("N{row}"), format!("K{}", row / 10), "2025-10-09".into(), "7.50".into()];
            words(sheet, row - 599, &cells.each_ref().map(String::as_str));
        }
    };
    workbook(&app, "feed/book.xlsx", &[("Orders", &sheet)]);
    app.write("feed/stock.csv", "SKU,Name,Price\nA1,Cup,4.50\n");
    app.write("feed/noise.bin", b"\x01\x00\x02");
    app
}

/// A server whose clock is hurried, and what puts files before it.
struct Served<'a> {
    dir: &'a Path,
    now: Timestamp,
    step: usize,
    server: Option<Child>,
}

impl Served<'_> {
    fn start(&mut self) {
        self.tell_time();
        let mut serve = kring(self.dir, "serve --listen 127.0.0.1:0 --public-listen 127.0.0.1:0");
        serve.env("LD_PRELOAD", library()).env("TZ", "UTC");
        serve.env("FAKETIME_TIMESTAMP_FILE", self.dir.join("clock.now"));
        for switch in [
            "FAKETIME_NO_CACHE",
            "FAKETIME_DONT_FAKE_MONOTONIC",
            "DONT_FAKE_MONOTONIC",
            "NO_FAKE_STAT",
        ] {
            serve.env(switch, "1");
        }
        self.server = Some(serve.stdout(Stdio::null()).spawn().unwrap());
    }

    fn kill(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.kill().unwrap();
            server.wait().unwrap();
        }
    }

    fn tell_time(&self) {
        fs::write(self.dir.join("clock.half"), self.now.strftime("@%Y-%m-%d %H:%M:%S").to_string())
            .unwrap();
        fs::rename(self.dir.join("clock.half"), self.dir.join("clock.now")).unwrap();
    }

    /// Puts what comes next into the folder, and lets time pass.
    fn step(&mut self) {
        let put = |name: &str, to: &str| {
            fs::copy(self.dir.join("feed").join(name), self.dir.join("in").join(to)).unwrap();
        };
        match self.step {
            0 => put("first.csv", "first.csv"),
            1 => put("stock.csv", "stock.csv"),
            2 => put("book.xlsx", "book.xlsx.part"),
            3 => fs::rename(self.dir.join("in/book.xlsx.part"), self.dir.join("in/book.xlsx"))
                .unwrap(),
            4 => put("noise.bin", "noise.bin"),
            16 => put("first.csv", "first again.csv"),
            18 => put("first.csv", "once more.csv"),
            _ => {}
        }
        if (5..15).contains(&self.step) {
            let whole = fs::read(self.dir.join("feed/grown.csv")).unwrap();
            let parts: Vec<&[u8]> = whole.chunks(whole.len().div_ceil(10)).collect();
            let mut file = OpenOptions::new()
                .create(true)
                .append(true)
                .open(self.dir.join("in/grown.csv"))
                .unwrap();
            file.write_all(parts[self.step - 5]).unwrap();
        }
        self.step += 1;
        self.now += STEP;
        self.tell_time();
        std::thread::sleep(Duration::from_millis(150));
    }

    /// Whether every file that was put there lies elsewhere.
    fn is_done(&self) -> bool {
        let mut left = files(&self.dir.join("in"));
        left.retain(|name| !name.starts_with('.'));
        self.step >= STEPS && left.is_empty()
    }
}

impl Drop for Served<'_> {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The files in a folder, by name.
fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap());
    let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    let mut names: Vec<String> =
        files.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Lets all files come in, the server killed at the moments that `life` gives; says how often.
fn serve(base: &Path, mut life: impl FnMut() -> Option<Duration>) -> (tempfile::TempDir, usize) {
    let dir = tempfile::tempdir().unwrap();
    copy(base, dir.path());
    let now = "2026-11-23T08:00:10Z".parse().unwrap();
    let mut served = Served { dir: dir.path(), now, step: 0, server: None };
    let (begun, mut kills) = (Instant::now(), 0);
    while !served.is_done() {
        served.start();
        let (since, long) = (Instant::now(), life());
        while !served.is_done() && long.is_none_or(|long| since.elapsed() < long) {
            assert!(begun.elapsed() < PATIENCE, "left: {:?}", files(&dir.path().join("in")));
            served.step();
        }
        kills += usize::from(!served.is_done());
        served.kill();
    }
    // Whoever lies elsewhere may still have been on the way.
    served.start();
    for _ in 0..12 {
        served.step();
    }
    drop(served);
    (dir, kills)
}

/// All that a newcomer would look for: rows, files with the texts beside them, and up to when all is known.
fn end(dir: &Path) -> Result<String, String> {
    rows(dir)?;
    let mut end = String::new();
    let found = sql(
        dir,
        "select (select count(*) from orders), (select count(distinct external_id) from orders),
                (select sum(amount) from orders), (select count(distinct sha256) from imports),
                (select count(*) from (select 1 from imports group by sha256, changed_at having count(*) > 1))",
    );
    writeln!(end, "orders, numbers, money, files, twice: {found}").unwrap();
    let mut of = |folder: &str| {
        let names: Vec<String> = files(&dir.join(folder));
        let plain = |name: &String| name.trim_start_matches("2026-11-23 ").to_owned();
        writeln!(end, "{folder}: {}", names.iter().map(plain).collect::<Vec<_>>().join(", "))
            .unwrap();
    };
    ["in", "in/asks", "in/done"].into_iter().for_each(&mut of);
    for name in files(&dir.join("in/asks")).iter().filter(|name| name.ends_with(".kring.txt")) {
        let letter = fs::read_to_string(dir.join("in/asks").join(name)).unwrap();
        writeln!(end, "{name}: {}", letter.lines().next().unwrap_or_default()).unwrap();
    }
    let known = kring(dir, "sources --json").stdout(Stdio::piped()).output().unwrap();
    let known: serde_json::Value = serde_json::from_slice(&known.stdout).unwrap();
    writeln!(end, "known: {}", known["known_up_to"]).unwrap();
    Ok(end)
}

const EXPECTED: &str = "orders, numbers, money, files, twice: 900 900";

fn judge(dir: &Path, whole: &str) -> Result<(), String> {
    let end = end(dir)?;
    if end == whole { Ok(()) } else { Err(format!("it ends as\n{end}and not as\n{whole}")) }
}

#[test]
fn files_come_into_a_served_folder_whenever_the_server_is_killed() {
    let app = business();
    let (whole, kills) = serve(app.dir.path(), || None);
    assert_eq!(kills, 0);
    let whole = end(whole.path()).unwrap();
    assert!(whole.starts_with(EXPECTED), "{whole}");
    assert!(whole.contains("grown (rows left out).csv"), "{whole}");
    let seed =
        std::env::var("KRING_SEED").map_or_else(|_| any_seed(), |seed| seed.parse().unwrap());
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    let (mut landed, mut runs) = (0, 0);
    while landed < wanted(4) {
        let mut left = 6;
        let (dir, kills) = serve(app.dir.path(), || {
            left -= 1;
            (left > 0).then(|| Duration::from_millis(dice.random_range(20..2_500)))
        });
        (landed, runs) = (landed + kills, runs + 1);
        judge(dir.path(), &whole)
            .unwrap_or_else(|fault| panic!("KRING_SEED={seed}, run {runs}: {fault}"));
    }
    println!("seed {seed}: {landed} kills in {runs} runs ended as\n{whole}");
}

#[test]
fn the_judge_of_a_served_folder_finds_a_row_a_letter_or_a_file_too_few() {
    let app = business();
    for name in ["first.csv", "grown.csv", "book.xlsx", "stock.csv", "noise.bin"] {
        fs::copy(app.path(&format!("feed/{name}")), app.path(&format!("in/{name}"))).unwrap();
    }
    let read =
        |dir: &Path| Command::status(kring(dir, "import --all in").stdout(Stdio::null())).unwrap();
    assert_eq!(read(app.dir.path()).code(), Some(3));
    let whole = end(app.dir.path()).unwrap();
    judge(app.dir.path(), &whole).unwrap();
    let seeded = |fault: &dyn Fn(&Path)| {
        let dir = tempfile::tempdir().unwrap();
        copy(app.dir.path(), dir.path());
        fault(dir.path());
        judge(dir.path(), &whole).unwrap_err()
    };
    seeded(&|dir| fs::remove_file(dir.join("in/asks/stock.csv.kring.txt")).unwrap());
    seeded(&|dir| {
        fs::copy(dir.join("feed/first.csv"), dir.join("in/first.csv")).map(drop).unwrap();
    });
    seeded(&|dir| fs::write(dir.join("in/asks/noise.bin.kring.txt"), "").unwrap());
    app.tamper("update orders set amount = amount + 1 where id = 1");
    judge(app.dir.path(), &whole).unwrap_err();
}
