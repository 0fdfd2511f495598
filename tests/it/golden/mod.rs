//! Golden weeks: a dozen Mondays through the whole program, from files to the mails their readers
//! get, in both languages; kept to see what a change changes, and held against every rule.

mod faults;
pub(crate) mod mime;
mod mistakes;
mod shop;
mod weeks;

use std::fs::DirEntry;
use std::path::Path;

use crate::mail_rules::{self, Mail, look};
use crate::schedule::Server;
use crate::support::TestApp;
use weeks::Week;

#[test]
fn a_dozen_weeks_read_as_they_did_and_keep_every_rule() {
    let all = weeks::all();
    let (one, other) = all.split_at(all.len() / 2);
    let (mut mails, more) = std::thread::scope(|threads| {
        let other = threads.spawn(|| mails_of_all(other));
        (mails_of_all(one), other.join().unwrap())
    });
    mails.extend(more);
    let mut wrong = Vec::new();
    for (name, mail) in &mails {
        look::at_mail(name, mail);
        let faults = mail_rules::faults(mail);
        wrong.extend(faults.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    let same = mail_rules::same_subjects(mails.iter().map(|(_, mail)| mail));
    wrong.extend(same.into_iter().map(|subject| format!("twice: {subject}")));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert_eq!(mails.len(), 2 * all.len());
    for (name, mail) in &mails {
        insta::assert_snapshot!(name.replace('.', "_"), golden(mail));
    }
}

/// What a reviewer looks at: the headers, the text, and the page without the styles that stand in
/// every element (`reports::tests` keeps whole pages).
fn golden(mail: &Mail) -> String {
    let source = mail.source.as_ref().unwrap().replace("\r\n", "\n");
    let (headers, _) = source.split_once("\n\n").unwrap();
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

/// The mails of these Mondays, by week and language.
fn mails_of_all(weeks: &[Week]) -> Vec<(String, Mail)> {
    let of = |week: &Week| {
        let named = |(language, mail)| (format!("{}.{language}", week.name), mail);
        mails_of(week).into_iter().map(named).collect::<Vec<_>>()
    };
    weeks.iter().flat_map(of).collect()
}

/// The mails of that Monday, by language.
fn mails_of(week: &Week) -> Vec<(&'static str, Mail)> {
    let app = match week.name {
        weeks::AFTER_A_MISSED_WEEK => off_for_two_weeks(week),
        _ => by_hand(week),
    };
    let day = app.clock.now().strftime("%F").to_string();
    let mut mails = in_folder(&app.path("outbox"), &day);
    for (_, mail) in &mut mails {
        mail.others = week.others();
    }
    mails
}

fn by_hand(week: &Week) -> TestApp {
    let app = week.open(&format!("{}T06:00:00Z", week.monday));
    for work in ["backup", "jobs run nightly_figures", "jobs run weekly_report"] {
        app.ok(work);
    }
    app.ok("jobs run deliver_outbox");
    app
}

/// A server that runs three Mondays before, and next on the Wednesday after this one.
fn off_for_two_weeks(week: &Week) -> TestApp {
    let at = |days, time: &str| format!("{}T{time}Z", week.monday.plus(days));
    let app = week.open(&at(-22, "10:00:00"));
    Server::start(&app).beat();
    Server::start(&app).beat_at(&app, &at(-21, "06:00:00"));
    app.clock.set(at(2, "08:20:00").parse().unwrap());
    week.bring_in(&app);
    Server::start(&app).beat();
    app
}

/// Every mail of this day in a folder, with the language it is in.
pub(crate) fn in_folder(folder: &Path, day: &str) -> Vec<(&'static str, Mail)> {
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap());
    let of_day = files.filter(|file| file.file_name().to_string_lossy().starts_with(day));
    let read = |file: DirEntry| {
        let mail = mime::read(&std::fs::read_to_string(file.path()).unwrap());
        (if mail.html.contains("<html lang=\"nl\"") { "nl" } else { "en" }, mail)
    };
    let mut mails: Vec<_> = of_day.map(read).collect();
    mails.sort_by_key(|(language, _)| *language);
    mails
}
