//! Work that is too small to be measured as a whole command, done many times within one process.
//!
//! `inside fit FILE TIMES` fits BG/NBD to the rows of a summary (x, `t_x` and T in weeks, the file
//! that lifetimes gets too) so many times and prints the parameters. `inside page FILE CUSTOMERS
//! TIMES` asks so many of its customers, spread over all of them, for everything their pages
//! show. Compare the processor time of a run with none and a run with many: what is left is the
//! work. `inside waits FILE COMMAND…` runs a command that works on the file and takes the right to
//! write a hundred times a second meanwhile: it prints how long that took at most.
#![expect(clippy::print_stdout, reason = "what was found, so that it cannot be left out")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use kring::analytics::models::{History, ModelKind, fit, group};
use kring::clock::Clock;
use kring::domain::CustomerId;
use kring::people;
use kring::store::{Db, Error};

/// As many events as `kring customer show` tells without being asked for more.
const EVENTS: usize = 20;
/// Between two wishes to write.
const EVERY: Duration = Duration::from_millis(10);

fn main() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["fit", file, times] => fit_to(Path::new(file), times.parse()?),
        ["page", file, customers, times] => {
            look_at(Path::new(file), customers.parse()?, times.parse()?)
        }
        ["waits", file, ref command @ ..] => wait_beside(Path::new(file), command),
        _ => Ok(()), // `cargo bench` without more
    }
}

fn fit_to(file: &Path, times: usize) -> anyhow::Result<()> {
    let mut rows = csv::Reader::from_path(file)?;
    let histories: Vec<History> =
        rows.deserialize().map(|row| Ok(history(row?))).collect::<anyhow::Result<_>>()?;
    for _ in 0..times {
        let groups = group(histories.clone());
        let Ok(fit) = fit(ModelKind::BgNbd, &groups) else { anyhow::bail!("nothing to fit") };
        println!("{:?}", fit.parameters);
    }
    Ok(())
}

/// Purchase days are whole days: a seventh of a week each.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "small and not negative"
)]
fn history((x, t_x, age): (u32, f64, f64)) -> History {
    let days = |weeks: f64| (weeks * 7.0).round() as u32;
    History { repeat_purchases: x, last_repeat_age: days(t_x), age: days(age) }
}

/// Asks for the right to write, as a second program would, for as long as the command runs.
fn wait_beside(file: &Path, command: &[&str]) -> anyhow::Result<()> {
    let Some((program, words)) = command.split_first() else { anyhow::bail!("no command") };
    let (db, now) = (Db::open(file)?, Clock::System.now());
    let mut child = Command::new(program).args(words).stdout(Stdio::null()).spawn()?;
    let (mut times, mut longest) = (0, Duration::ZERO);
    while child.try_wait()?.is_none() {
        let asked = Instant::now();
        db.write::<_, Error>(now, |_| Ok(()))?;
        longest = longest.max(asked.elapsed());
        times += 1;
        std::thread::sleep(EVERY);
    }
    println!("longest wait {} ms, of {times}", longest.as_millis());
    Ok(())
}

/// In a file whose customers have the ids from 1 on.
fn look_at(file: &Path, customers: i64, times: i64) -> anyhow::Result<()> {
    let (db, now) = (Db::open(file)?, Clock::System.now());
    let mut events = 0;
    for turn in 0..times {
        // By a prime: neighbours lie on the same page of the file.
        let customer = CustomerId(turn * 7_919 % customers + 1);
        let person = db.read(now, |tx| people::look(tx, &TimeZone::UTC, customer, EVENTS))?;
        events += person.timeline.events.len();
    }
    println!("{events} events");
    Ok(())
}
