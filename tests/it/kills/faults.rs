//! The disk refuses the n-th time it is asked, or the program is killed at exactly that moment, for
//! each n until the command gets through. Needs strace, and so Linux; `./test` sees to that and sets
//! `KRING_FAULTS`.

use std::path::Path;
use std::process::{Command, Stdio};

use super::killer::{Scene, copy, finish, kring};
use super::{judge_restore, shop};
use crate::support::TestApp;

/// Calls of the system, by name, and what becomes of the n-th of them.
const FAULTS: [(&str, &str); 11] = [
    ("unlink", "error=EIO:when="),
    ("rename", "error=EIO:when="),
    ("fsync", "error=EIO:when="),
    ("ftruncate", "error=EIO:when="),
    ("pwrite64", "error=EIO:when="),
    ("pwrite64", "error=ENOSPC:when=+"),
    ("copy_file_range", "error=EIO:when="),
    ("unlink", "signal=KILL:when="),
    ("rename", "signal=KILL:when="),
    ("fsync", "signal=KILL:when="),
    ("pwrite64", "signal=KILL:when="),
];

/// Every n in the long form; else the first few and ever fewer after them.
fn next(n: usize) -> usize {
    if std::env::var("KRING_KILLS").is_ok() || n < 4 { n + 1 } else { n + n / 2 }
}

/// Runs `command` once per fault on a fresh copy of `base`, and hands what is left to `judge`.
pub(super) fn sweep(
    base: &TestApp,
    command: &str,
    judge: impl Fn(&Scene<'_>) -> Result<&'static str, String>,
) -> Result<usize, String> {
    let mut hits = 0;
    for (call, fault) in FAULTS {
        let mut n = 1;
        while n < 400 {
            let dir = tempfile::tempdir().unwrap();
            copy(base.dir.path(), dir.path());
            let (hit, done) = inject(dir.path(), command, call, &when(fault, n));
            if !hit {
                break;
            }
            hits += 1;
            let scene = Scene { dir: dir.path(), done: usize::from(done) };
            judge(&scene).map_err(|why| format!("{call} {fault} {n}: {why}"))?;
            n = next(n);
        }
    }
    Ok(hits)
}

/// `when=7`, or `when=7+` for the seventh and all after it.
fn when(fault: &str, n: usize) -> String {
    match fault.strip_suffix('+') {
        Some(fault) => format!("{fault}{n}+"),
        None => format!("{fault}{n}"),
    }
}

/// Whether the fault fell, and whether the command said it was done.
fn inject(dir: &Path, command: &str, call: &str, fault: &str) -> (bool, bool) {
    let told = tempfile::NamedTempFile::new().unwrap();
    let plain = kring(dir, command);
    let mut traced = Command::new("strace");
    traced.args(["-f", "-qq", "-o"]).arg(told.path());
    traced.args(["-e", &format!("trace=/^{call}"), "-e", &format!("inject=/^{call}:{fault}")]);
    traced.arg(plain.get_program()).args(plain.get_args());
    traced.current_dir(dir).env_remove("KRING_DB").env_remove("KRING_BY").stdin(Stdio::null());
    let status = traced.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    let told = std::fs::read_to_string(told.path()).unwrap();
    (told.contains("INJECTED") || told.contains("killed by SIGKILL"), status.success())
}

pub(super) fn is_asked_for() -> bool {
    std::env::var("KRING_FAULTS").is_ok()
}

#[test]
fn a_restore_over_a_failing_disk_leaves_the_old_file_or_the_new_one() {
    if !is_asked_for() {
        return;
    }
    let app = shop();
    app.ok("backup --to @old.sqlite");
    app.ok("recipients add new@example.com --name New");
    let hits = sweep(&app, "restore old.sqlite", |scene| {
        let verdict = judge_restore(scene)?;
        finish(scene.dir, "restore old.sqlite");
        judge_restore(&Scene { done: 1, ..*scene })?;
        Ok(verdict)
    });
    let hits = hits.unwrap();
    assert!(hits > 60, "only {hits} faults fell");
}

#[test]
fn going_back_from_a_damaged_file_survives_a_failing_disk() {
    if !is_asked_for() {
        return;
    }
    let app = shop();
    app.ok("backup --to @old.sqlite");
    let mut damaged = std::fs::read(app.path("kring.sqlite")).unwrap();
    damaged[..100].fill(0x5a);
    app.write("kring.sqlite", damaged);
    let hits = sweep(&app, "restore old.sqlite", |scene| {
        if scene.done > 0 {
            judge_restore(scene)?;
        }
        finish(scene.dir, "restore old.sqlite");
        judge_restore(&Scene { done: 1, ..*scene })
    });
    let hits = hits.unwrap();
    assert!(hits > 20, "only {hits} faults fell");
}

#[test]
fn a_new_file_on_a_failing_disk_is_whole_or_not_there() {
    if !is_asked_for() {
        return;
    }
    let init = "init --name DeBranderij --language en --amounts-include-vat 9";
    let hits = sweep(&TestApp::empty("2026-11-23T08:00:00Z"), init, |scene| {
        let verdict = super::beginning::judge_new_file(scene)?;
        if verdict == "no file" {
            finish(scene.dir, init);
        }
        super::beginning::judge_new_file(&Scene { done: 1, ..*scene })
    });
    let hits = hits.unwrap();
    assert!(hits > 30, "only {hits} faults fell");
}

/// What strace saw of names and of what was made sure to be on the disk, in order.
fn traced(dir: &Path, command: &str) -> Vec<String> {
    let told = tempfile::NamedTempFile::new().unwrap();
    let plain = kring(dir, command);
    let mut traced = Command::new("strace");
    traced.args(["-f", "-qq", "-y", "-e", "trace=/^(fsync|fdatasync|rename)", "-o"]);
    traced.arg(told.path()).arg(plain.get_program()).args(plain.get_args());
    traced.current_dir(dir).env_remove("KRING_DB").env_remove("KRING_BY").stdin(Stdio::null());
    let status = traced.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert!(status.success(), "{command}");
    let told = std::fs::read_to_string(told.path()).unwrap();
    told.lines().map(str::to_owned).collect()
}

#[test]
fn nothing_gets_a_name_before_it_is_on_the_disk_nor_is_a_name_left_in_memory() {
    if !is_asked_for() {
        return;
    }
    let app = shop();
    for command in ["backup", "backup --to copy.sqlite", "restore copy.sqlite"] {
        let calls = traced(app.dir.path(), command);
        let named: Vec<usize> =
            (0..calls.len()).filter(|at| calls[*at].contains("rename")).collect();
        assert!(!named.is_empty(), "{command}: {calls:?}");
        for at in named {
            let mut names = calls[at].split('"').skip(1).step_by(2);
            let (from, to) = (names.next().unwrap(), names.next().unwrap());
            let is_sync_of = |call: &String, path: &str| {
                call.contains("sync(") && call.contains(&format!("{path}>"))
            };
            let folder = Path::new(to).parent().unwrap().to_str().unwrap().trim_start_matches("./");
            let before =
                calls[..at].iter().any(|call| is_sync_of(call, from.trim_start_matches("./")));
            let after = calls[at..].iter().any(|call| is_sync_of(call, folder));
            assert!(before && after, "{command}: {} in {calls:#?}", calls[at]);
        }
    }
}
