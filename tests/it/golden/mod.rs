//! Golden weeks: a dozen Mondays through the whole program, from files to the mails their readers
//! get, in both languages; kept to see what a change changes, and held against every rule.

mod faults;
pub(crate) mod mime;
mod mistakes;
mod weeks;

use std::path::Path;

use crate::mail_rules::{self, Mail, look};
use weeks::Week;

#[test]
fn a_dozen_weeks_read_as_they_did_and_keep_every_rule() {
    let mut mails = Vec::new();
    let mut wrong = Vec::new();
    for week in weeks::all() {
        for (language, mail) in mails_of(&week) {
            let name = format!("{}.{language}", week.name);
            look::at_mail(&name, &mail);
            let faults = mail_rules::faults(&mail);
            wrong.extend(faults.into_iter().map(|fault| format!("{name}: {fault}")));
            mails.push(mail);
        }
    }
    wrong.extend(mail_rules::same_subjects(mails.iter()).into_iter().map(ToOwned::to_owned));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The mails of that Monday, by language.
fn mails_of(week: &Week) -> Vec<(&'static str, Mail)> {
    let app = week.open();
    app.ok("jobs run nightly_figures");
    app.ok("jobs run weekly_report");
    app.ok("jobs run deliver_outbox");
    let mut mails = in_folder(&app.path("outbox"));
    for (_, mail) in &mut mails {
        mail.others = week.others();
    }
    mails
}

/// Every mail in a folder, with the language it is in.
pub(crate) fn in_folder(folder: &Path) -> Vec<(&'static str, Mail)> {
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let read = |path| {
        let mail = mime::read(&std::fs::read_to_string(path).unwrap());
        (if mail.html.contains("<html lang=\"nl\"") { "nl" } else { "en" }, mail)
    };
    let mut mails: Vec<_> = files.map(read).collect();
    mails.sort_by_key(|(language, _)| *language);
    mails
}
