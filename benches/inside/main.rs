//! Work that is too small to be measured as a whole command, done many times within one process.
//!
//! `inside fit FILE TIMES` fits BG/NBD to the rows of a summary (x, `t_x` and T in weeks, the file
//! that lifetimes gets too) so many times and prints the parameters. `inside page FILE CUSTOMERS
//! TIMES` asks so many of its customers, spread over all of them, for everything their pages
//! show; `inside lists FILE TIMES` does the same for what lists, searches and the first page show, and prints the
//! time that each of them takes. Compare the processor time of a run with none and a run with many: what is left is the
//! work. `inside waits FILE COMMAND…` runs a command that works on the file and takes the right to
//! write a hundred times a second meanwhile: it prints how long that took at most.
#![expect(clippy::print_stdout, reason = "what was found, so that it cannot be left out")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use kring::analytics::models::{History, ModelKind, fit, group};
use kring::clock::Clock;
use kring::domain::customer::CustomerSort;
use kring::domain::segment::Segment;
use kring::domain::{Amount, CustomerId, Day, Lang};
use kring::people::lists::{self, Before, CustomerFilter, Filter, Order, Spot};
use kring::people::search::{search, suggest};
use kring::settings::Business;
use kring::store::{Db, Error, ReadTx};
use kring::{insights, people, reports};

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
        ["lists", file, times] => list(Path::new(file), times.parse()?),
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

/// Rows of a page.
const ROWS: usize = 50;

fn list(file: &Path, times: u32) -> anyhow::Result<()> {
    let (db, now) = (Db::open(file)?, Clock::System.now());
    let business = db.read(now, Business::load)?;
    let today = Day::of(now, &business.time_zone);
    let page = |tx: &ReadTx<'_>, facts: Filter, by, spot| {
        let filter = CustomerFilter { facts, ..CustomerFilter::default() };
        lists::customers(tx, &business, &filter, (Order::usual(by), spot, ROWS))
            .map(|page| page.total)
    };
    let drifting = Filter { stage: Some(Segment::Drifting), ..Filter::default() };
    let worth = Filter { worth_from: Some(Amount(100_000)), ..Filter::default() };
    let text = CustomerFilter { text: Some("customer 12".to_owned()), ..CustomerFilter::default() };
    let timed = |what: &str, work: &dyn Fn(&ReadTx<'_>) -> anyhow::Result<usize>| {
        let mut found = db.read(now, work)?;
        let begun = Instant::now();
        for _ in 0..times {
            found = db.read(now, work)?;
        }
        println!("{what}: {found} in {:?}", begun.elapsed() / times.max(1));
        anyhow::Ok(())
    };
    timed("all by name", &|tx| {
        Ok(page(tx, Filter::default(), CustomerSort::Name, Spot::Page(1))?)
    })?;
    timed("at a letter", &|tx| {
        Ok(page(tx, Filter::default(), CustomerSort::Name, Spot::Letter('Q'))?)
    })?;
    timed("all by worth", &|tx| {
        Ok(page(tx, Filter::default(), CustomerSort::Worth, Spot::Page(9))?)
    })?;
    timed("drifting", &|tx| {
        Ok(page(tx, drifting.clone(), CustomerSort::LastOrder, Spot::Page(1))?)
    })?;
    timed("worth more", &|tx| Ok(page(tx, worth.clone(), CustomerSort::Worth, Spot::Page(1))?))?;
    timed("by text", &|tx| {
        let asked = (Order::usual(CustomerSort::Worth), Spot::Page(1), ROWS);
        Ok(lists::customers(tx, &business, &text, asked)?.total)
    })?;
    for text in ["customer 12345", "12345", "c1234@example", "exa", "cu", "nobody at all"] {
        timed(&format!("find {text}"), &|tx| Ok(search(tx, text, 20)?.customers.len()))?;
        timed(&format!("suggest {text}"), &|tx| Ok(suggest(tx, text, 8)?.len()))?;
    }
    timed("today", &|tx| Ok(insights::today::gather(tx, today, 5)?.to_do.len()))?;
    timed("front of the report", &|tx| Ok(reports::front(tx, Lang::En)?.iter().len()))?;
    timed("orders", &|tx| Ok(lists::orders(tx, Before::FIRST, ROWS)?.len()))?;
    timed("conversations", &|tx| Ok(lists::conversations(tx, false, Before::FIRST, ROWS)?.len()))
}
