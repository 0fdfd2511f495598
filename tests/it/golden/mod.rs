//! Golden mails: a dozen Mondays, some months and quarters, alerts and tests, each through the
//! whole program, from files to the mails their readers get, in both languages; kept to see what
//! a change changes, and held against every rule.

mod alerts;
mod faults;
mod known;
pub(crate) mod mime;
mod mistakes;
mod months;
mod scene;
mod shop;
mod trials;
mod weeks;

use std::fs::DirEntry;
use std::path::Path;

use crate::mail_rules::{self, Mail, look};
use crate::schedule::Server;
use crate::support::TestApp;
use scene::Scene;

/// A mail by what it shows and its language: `quiet.nl`.
type Named = (String, Mail);

#[test]
fn a_dozen_weeks_read_as_they_did_and_keep_every_rule() {
    let all = weeks::all();
    let (one, other) = all.split_at(all.len() / 2);
    let (mut mails, more) = std::thread::scope(|threads| {
        let other = threads.spawn(|| mails_of_all(other, &mails_of));
        (mails_of_all(one, &mails_of), other.join().unwrap())
    });
    mails.extend(more);
    assert_eq!(mails.len(), 2 * all.len());
    judge(&mails);
}

#[test]
fn months_and_quarters_read_as_they_did_and_keep_every_rule() {
    let all = months::all();
    let mails = mails_of_all(&all, &reviews_of);
    let reports: usize = all.iter().map(|scene| months::jobs(scene).len()).sum();
    assert_eq!(mails.len(), 2 * reports);
    judge(&mails);
}

#[test]
fn alerts_read_as_they_did_and_keep_every_rule() {
    judge(&alerts::mails());
}

#[test]
fn tests_read_as_they_did_and_keep_every_rule() {
    judge(&trials::mails());
}

#[test]
fn mails_of_shops_whose_orders_come_when_they_do_read_as_they_did_and_keep_every_rule() {
    let (one, other) = known::STORIES.split_at(known::STORIES.len() / 2);
    let told = |stories: &[known::Story]| stories.iter().map(|story| known::told(*story)).collect();
    let (mut mails, more): (Vec<_>, Vec<_>) = std::thread::scope(|threads| {
        let other = threads.spawn(|| told(other));
        (told(one), other.join().unwrap())
    });
    mails.extend(more);
    mails.iter().for_each(|mails| judge(mails));
}

/// Writes the mails down for who wants to look, and holds them against the rules and what they
/// were.
fn judge(mails: &[Named]) {
    let mut wrong = Vec::new();
    for (name, mail) in mails {
        look::at_mail(name, mail);
        let faults = mail_rules::faults(mail);
        wrong.extend(faults.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    let same = mail_rules::same_subjects(mails.iter().map(|(_, mail)| mail));
    wrong.extend(same.into_iter().map(|subject| format!("twice: {subject}")));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    for (name, mail) in mails {
        insta::assert_snapshot!(name.replace('.', "_"), golden(mail));
    }
}

/// What a reviewer looks at: the headers, the text, and the page without the styles that stand in
/// every element (`reports::tests` keeps whole pages).
fn golden(mail: &Mail) -> String {
    let source = mail.source.as_ref().unwrap().replace("\r\n", "\n");
    let (headers, _) = source.split_once("\n\n").unwrap();
    let headers = without_chance(headers);
    let (_, body) = mail.html.split_once("<body").unwrap();
    let mut page = String::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once(" style=\"") {
        page.push_str(before);
        rest = after.split_once('"').unwrap().1;
    }
    page.push_str(rest);
    for image in &mail.images {
        // what is drawn is for the tests of charts; its name changes with every stroke
        let (name, _) = image.name.split_once('.').unwrap();
        page = page.replace(&image.name, name);
    }
    format!("{headers}\n\n{}\n\n<body{page}", mail.text)
}

/// A test has a name of its own each time it is sent.
fn without_chance(headers: &str) -> String {
    let is_test = headers.contains("Subject: [TEST]");
    let (_, after) = headers.split_once("Message-ID: <").unwrap();
    let (name, _) = after.split_once('@').unwrap();
    if is_test { headers.replace(name, "CHANCE") } else { headers.to_owned() }
}

/// The mails of these mornings, by name and language.
fn mails_of_all(scenes: &[Scene], mails_of: &dyn Fn(&Scene) -> Vec<Named>) -> Vec<Named> {
    let with_others = |scene: &Scene| {
        let mut mails = mails_of(scene);
        mails.iter_mut().for_each(|(_, mail)| mail.others.clone_from(&scene.others));
        mails
    };
    scenes.iter().flat_map(with_others).collect()
}

/// The mails of that Monday.
fn mails_of(week: &Scene) -> Vec<Named> {
    let app = match week.name {
        weeks::AFTER_A_MISSED_WEEK => off_for_two_weeks(week),
        _ => by_hand(week, &["weekly"], &["weekly_report"]),
    };
    let day = app.clock.now().strftime("%F").to_string();
    let named = |found: Found| (format!("{}.{}", week.name, found.language), found.mail);
    in_folder(&app.path("outbox"), &day).into_iter().map(named).collect()
}

/// The reports of the month, and of the quarter, that closed that morning.
fn reviews_of(scene: &Scene) -> Vec<Named> {
    let app = by_hand(scene, &["monthly", "quarterly"], months::jobs(scene));
    let named = |found: Found| {
        let kind = if found.file.contains("monthly") { "month" } else { "quarter" };
        (format!("{kind}_{}.{}", scene.name, found.language), found.mail)
    };
    in_folder(&app.path("outbox"), &scene.day.to_string()).into_iter().map(named).collect()
}

fn by_hand(scene: &Scene, kinds: &[&str], jobs: &[&str]) -> TestApp {
    let app = scene.open(&format!("{}T06:00:00Z", scene.day), kinds);
    app.ok("backup");
    for job in [&["nightly_figures"], jobs, &["deliver_outbox"]].concat() {
        app.ok(&format!("jobs run {job}"));
    }
    app
}

/// A server that runs three Mondays before, and next on the Wednesday after this one.
fn off_for_two_weeks(week: &Scene) -> TestApp {
    let at = |days, time: &str| format!("{}T{time}Z", week.day.plus(days));
    let app = week.open(&at(-22, "10:00:00"), &["weekly"]);
    Server::start(&app).beat();
    app.clock.set(at(-21, "05:50:00").parse().unwrap());
    week.bring_in(&app);
    Server::start(&app).beat_at(&app, &at(-21, "06:00:00"));
    app.clock.set(at(2, "08:20:00").parse().unwrap());
    week.bring_in(&app);
    Server::start(&app).beat();
    app
}

/// A mail as it lies in the folder.
#[derive(Debug)]
struct Found {
    language: &'static str,
    /// What its file is called.
    file: String,
    mail: Mail,
}

/// Every mail of this day in a folder, by language.
fn in_folder(folder: &Path, day: &str) -> Vec<Found> {
    let read = |file: DirEntry| {
        let mail = mime::read(&std::fs::read_to_string(file.path()).unwrap());
        let language = if mail.html.contains("<html lang=\"nl\"") { "nl" } else { "en" };
        Found { language, file: file.file_name().into_string().unwrap(), mail }
    };
    let files = std::fs::read_dir(folder).unwrap().map(|file| read(file.unwrap()));
    let mut mails: Vec<_> = files.filter(|found| found.file.starts_with(day)).collect();
    mails.sort_by(|one, other| (one.language, &one.file).cmp(&(other.language, &other.file)));
    mails
}
