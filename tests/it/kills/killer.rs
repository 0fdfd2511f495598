//! Kills the real program at random moments, and hands what is left to a judge.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// How many kills must land: a few in every run of the tests, more by `KRING_KILLS=200`.
pub(super) fn wanted(few: usize) -> usize {
    std::env::var("KRING_KILLS").map_or(few, |number| number.parse().unwrap())
}

/// What was killed, and what is left.
pub(super) struct Scene<'a> {
    /// The folder it worked in.
    pub(super) dir: &'a Path,
    /// How many of the commands said they were done before the kill.
    pub(super) done: usize,
}

/// Kills `commands`, run one after the other on a fresh copy of `base` each time, until `wanted`
/// kills have landed while one of them ran. Gives a line saying how often each verdict of the judge fell.
///
/// The moments are spread over the time a whole run takes, which is measured again whenever a
/// run gets away.
pub(super) fn kill_often(
    base: &Path,
    commands: &[&str],
    wanted: usize,
    judge: impl Fn(&Scene<'_>) -> Result<&'static str, String>,
) -> Result<String, String> {
    let seed =
        std::env::var("KRING_SEED").map_or_else(|_| any_seed(), |seed| seed.parse().unwrap());
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    let mut whole_run = run(base, commands, Duration::MAX).took;
    let mut verdicts = BTreeMap::<&str, usize>::new();
    let mut landed = 0;
    for attempt in 0..wanted * 20 {
        let moment = whole_run.mul_f64(dice.random_range(0.0..1.05));
        let ended = run(base, commands, moment);
        if ended.killed {
            landed += 1;
        } else {
            whole_run = ended.took;
        }
        let scene = Scene { dir: ended.dir.path(), done: ended.done };
        let verdict = judge(&scene).map_err(|fault| {
            format!("KRING_SEED={seed}, run {attempt}, killed after {moment:?}: {fault}")
        })?;
        *verdicts.entry(verdict).or_default() += 1;
        if landed == wanted {
            let runs = attempt + 1;
            return Ok(format!("seed {seed}: {landed} kills in {runs} runs: {verdicts:?}"));
        }
    }
    Err(format!("KRING_SEED={seed}: only {landed} of {wanted} kills landed"))
}

struct Ended {
    dir: tempfile::TempDir,
    done: usize,
    killed: bool,
    took: Duration,
}

fn run(base: &Path, commands: &[&str], kill_after: Duration) -> Ended {
    let dir = tempfile::tempdir().unwrap();
    copy(base, dir.path());
    let (mut done, mut killed) = (0, false);
    let begun = Instant::now();
    for command in commands {
        let mut child = kring(dir.path(), command).spawn().unwrap();
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break Some(status);
            }
            if begun.elapsed() >= kill_after {
                child.kill().unwrap();
                // It may have ended by itself just before.
                break Some(child.wait().unwrap()).filter(std::process::ExitStatus::success);
            }
            std::thread::sleep(Duration::from_micros(100));
        };
        match status {
            Some(status) if status.success() => done += 1,
            status => {
                assert!(status.is_none(), "kring {command} ended with {status:?}");
                killed = true;
                break;
            }
        }
    }
    Ended { dir, done, killed, took: begun.elapsed() }
}

/// Runs a command to its end; it must succeed.
pub(super) fn finish(dir: &Path, command: &str) {
    let output = kring(dir, command).stderr(Stdio::piped()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "kring {command}: {said}");
}

pub(super) fn kring(dir: &Path, command: &str) -> Command {
    let mut kring = Command::new(env!("CARGO_BIN_EXE_kring"));
    kring
        .args(command.split_whitespace())
        .current_dir(dir)
        .env_remove("KRING_DB")
        .env_remove("KRING_BY");
    kring.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    kring
}

pub(super) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, target).unwrap();
        }
    }
}

pub(super) fn any_seed() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(0)
}
