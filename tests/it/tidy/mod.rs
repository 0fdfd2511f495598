//! The house, proved: who may use whom, one home per dependency, sizes, words and files that
//! belong together. The tables here are also the documentation of those rules.

mod circles;
mod dutch;
mod faces;
mod levels;
mod making;
mod messages;
mod sizes;
mod source;

use kring::domain::job::JobName;
use kring::domain::kpi::{KpiId, NotAskedYet};
use kring::jobs::SCHEDULE;
use source::{files, root};

fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// The parts every e-mail has, all rendered from one struct.
const EMAIL_PARTS: [&str; 3] = ["body.html", "body.txt", "subject.txt"];

#[test]
fn every_email_has_its_three_parts() {
    let paths: Vec<String> =
        files("templates/email", &[""]).into_iter().map(|file| file.path).collect();
    none(&incomplete_emails(&paths));
    assert_eq!(
        incomplete_emails(&["templates/email/alert/body.html".to_owned()]),
        ["templates/email/alert: no body.txt", "templates/email/alert: no subject.txt"]
    );
}

fn incomplete_emails(paths: &[String]) -> Vec<String> {
    let mut folders: Vec<&str> = paths
        .iter()
        .filter_map(|path| path.rsplit_once('/'))
        .map(|(folder, _)| folder)
        .filter(|folder| *folder != "templates/email")
        .collect();
    folders.dedup();
    let missing = |folder: &str| {
        let lacks = |part: &&str| !paths.contains(&format!("{folder}/{part}"));
        let say = |part: &str| format!("{folder}: no {part}");
        EMAIL_PARTS.into_iter().filter(lacks).map(say).collect::<Vec<_>>()
    };
    folders.into_iter().flat_map(missing).collect()
}

#[test]
fn migrations_follow_on_each_other_and_all_run() {
    let names: Vec<String> = files("migrations", &[".sql"])
        .into_iter()
        .map(|file| file.path.trim_start_matches("migrations/").to_owned())
        .collect();
    let runner = std::fs::read_to_string(root().join("src/store/migrate/mod.rs")).unwrap();
    assert!(!names.is_empty());
    none(&gaps(&names, &runner));
    let two = ["0001_a.sql".to_owned(), "0003_b.sql".to_owned()];
    assert_eq!(
        gaps(&two, "migrations/0001_a.sql"),
        ["0003_b.sql should be number 0002", "0003_b.sql is never run"]
    );
}

fn gaps(names: &[String], runner: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (place, name) in names.iter().enumerate() {
        let number = format!("{:04}", place + 1);
        if !name.starts_with(&format!("{number}_")) {
            faults.push(format!("{name} should be number {number}"));
        }
        if !runner.contains(&format!("migrations/{name}")) {
            faults.push(format!("{name} is never run"));
        }
    }
    faults
}

#[test]
fn every_job_stands_in_the_schedule_once() {
    let scheduled: Vec<JobName> = SCHEDULE.iter().map(|job| job.name).collect();
    none(&unscheduled(&scheduled));
    assert_eq!(
        unscheduled(&[JobName::Backup, JobName::Backup, JobName::NightlyFigures]),
        [
            "weekly_report stands 0 times in the schedule",
            "monthly_report stands 0 times in the schedule",
            "quarterly_report stands 0 times in the schedule",
            "fetch_shops stands 0 times in the schedule",
            "deliver_outbox stands 0 times in the schedule",
            "read_folder stands 0 times in the schedule",
            "backup stands 2 times in the schedule"
        ]
    );
}

fn unscheduled(scheduled: &[JobName]) -> Vec<String> {
    let count = |job: JobName| scheduled.iter().filter(|name| **name == job).count();
    let wrong = JobName::ALL.iter().copied().filter(|job| count(*job) != 1);
    wrong.map(|job| format!("{} stands {} times in the schedule", job.code(), count(job))).collect()
}

#[test]
fn the_book_of_figures_has_every_figure_in_the_version_that_is_made() {
    let book = std::fs::read_to_string(root().join("docs/KPIS.md")).unwrap();
    none(&unwritten(&book));
    let older = book.replace("### churn_rate@2", "### churn_rate@1").replace("`themes`", "");
    assert_eq!(
        unwritten(&older),
        ["churn_rate@2 is not in docs/KPIS.md", "themes is not in docs/KPIS.md"]
    );
}

fn unwritten(book: &str) -> Vec<String> {
    let figures =
        KpiId::ALL.iter().map(|id| (format!("### {}\n", id.definition()), id.definition()));
    let later = NotAskedYet::ALL.iter();
    let later = later.map(|id| (format!("`{}`", id.code()), id.code().to_owned()));
    let lacks = figures.chain(later).filter(|(sought, _)| !book.contains(sought));
    lacks.map(|(_, name)| format!("{name} is not in docs/KPIS.md")).collect()
}

/// These need a C tool chain or the machine's own libraries: the build must work without.
const UNWANTED: [&str; 4] = ["aws-lc-sys", "cmake", "native-tls", "openssl-sys"];

#[test]
fn no_dependency_needs_more_than_a_c_compiler() {
    none(&unwanted(&std::fs::read_to_string(root().join("Cargo.lock")).unwrap()));
    assert_eq!(unwanted("name = \"cmake\"\nname = \"cmakefile\"\n"), ["Cargo.lock holds cmake"]);
}

fn unwanted(lock: &str) -> Vec<String> {
    let held = |name: &&str| lock.contains(&format!("name = \"{name}\"\n"));
    UNWANTED.into_iter().filter(held).map(|name| format!("Cargo.lock holds {name}")).collect()
}
