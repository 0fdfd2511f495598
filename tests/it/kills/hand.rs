//! Killed while something is written down by hand: everything of it is there, or nothing.

use std::path::Path;

use super::killer::{Scene, copy, finish, kill_often, wanted};
use super::rows;
use crate::support::{TestApp, sql};

/// What people write down by hand or take back, and what undo reads.
const TABLES: [&str; 18] = [
    "customers",
    "contacts",
    "consents",
    "orders",
    "order_ids",
    "interactions",
    "contracts",
    "surveys",
    "answers",
    "tasks",
    "sources",
    "imports",
    "known_to",
    "acts",
    "journal",
    "import_rows",
    "import_answers",
    "nights_again",
];

/// One customer of whom everything is known, another who is the same person, and a change on which
/// a later one rests.
fn business() -> TestApp {
    let app = TestApp::at("2025-11-24T08:00:00Z");
    for command in [
        "customer add Ada --number K-1 --phone 0612345678",
        "customer add Bo --number K-2 --phone 0687654321 --city Breda",
        "contact add K-1 Rene --role inkoop",
        "contact add K-2 Bea --email bea@x.nl",
        "order add K-1 --amount 100 --number 1 --for bonen",
        "order add K-2 --amount 50 --number 2",
        "contract add K-1 --number C1 --price 9",
        "answer add K-1 --question nps --score 9",
        "customer log K-1 --channel phone --kind question --note maling --with rene",
        "customer log K-2 --channel shop --note koffie",
        "task add bellen --customer K-1",
        "consent give K-1 --for nieuwsbrief --how balie",
        "order refund 2 --amount 5",
        "order edit 1 --amount 90",
    ] {
        app.ok(command);
    }
    let file = "order,name,date,amount\n5,Bo,2025-11-22,55.00\n6,Cas,2025-11-22,30.00\n";
    app.write("wrong.csv", file);
    app.ok("import orders @wrong.csv");
    app.write("right.csv", file.replace("30.00", "31.00"));
    app
}

/// Every command that writes something down, each on a business of its own.
const COMMANDS: [&str; 34] = [
    "customer add Nieuw --phone 0611111111 --city Delft",
    "customer edit K-1 --city Delft --next-touch 2099-01-05",
    "customer merge K-1 K-2 --take phone",
    "customer log K-1 --channel phone --note ja --with rene --resolves --next-touch 2099-02-01",
    "customer left K-1 --reason price",
    "contact add K-1 Cor --main yes",
    "contact edit 1 --email rene@x.nl",
    "contact remove 1",
    "contact erase 1 --yes",
    "order add K-1 --amount 20 --number 3",
    "order edit 1 --amount 80 --category koffie",
    "order refund 1 --amount 10",
    "order remove 1",
    "contract add K-2 --number C2",
    "contract edit C1 --price 12",
    "contract end C1 --reason klaar",
    "answer add K-2 --question csat --score 4",
    "answer remove 1",
    "interaction edit 1 --note anders --with rene",
    "interaction remove 1",
    "task add schrijven",
    "task done 1 --outcome gebeld",
    "task edit 1 --what mailen --customer K-2",
    "task remove 1",
    "consent withdraw K-1 --for nieuwsbrief",
    "undo",
    "undo 6 --with-later",
    "order remove 2",
    "order edit 2 --state cancelled",
    "order edit 2 --number 22",
    "known-to 2025-11-23",
    "sources end 1",
    "imports undo 1",
    "import orders right.csv --replaces 1",
];

/// All rows as text, but not when they were written.
fn told(dir: &Path) -> String {
    let mut all = String::new();
    for table in TABLES {
        let columns =
            sql(dir, &format!("select group_concat(name) from pragma_table_info('{table}')"));
        let columns = columns.replace(',', "), quote(");
        let rows = format!(
            "select coalesce(group_concat(line, char(10)), '') from (
                 select concat_ws(' ', quote({columns})) as line from {table} order by 1)"
        );
        all += &format!("{table}:\n{}\n", sql(dir, &rows));
    }
    without_instants(&all)
}

/// Seconds since 1970 are ten digits that begin with a one; nothing else here is.
fn without_instants(text: &str) -> String {
    let parts = text.split_inclusive(|c: char| !c.is_ascii_digit());
    let masked = parts.map(|part| {
        let digits = part.trim_end_matches(|c: char| !c.is_ascii_digit());
        match digits.len() == 10 && digits.starts_with('1') {
            true => part.replace(digits, "(then)"),
            false => part.to_owned(),
        }
    });
    masked.collect()
}

/// How the file is before the commands, and after all of them.
pub(super) struct Ends {
    before: String,
    after: String,
}

impl Ends {
    pub(super) fn of(base: &Path, commands: &[&str]) -> Ends {
        let done = tempfile::tempdir().unwrap();
        copy(base, done.path());
        commands.iter().for_each(|command| finish(done.path(), command));
        let (before, after) = (told(base), told(done.path()));
        assert_ne!(before, after, "{commands:?} change nothing");
        Ends { before, after }
    }

    pub(super) fn judge(&self, scene: &Scene<'_>, commands: usize) -> Result<&'static str, String> {
        rows(scene.dir)?;
        let found = told(scene.dir);
        if found == self.after {
            return Ok("after");
        }
        match found == self.before && scene.done < commands {
            true => Ok("before"),
            false => Err(format!("{} done, and neither before nor after: {found}", scene.done)),
        }
    }
}

#[test]
fn what_is_written_by_hand_is_there_whole_or_not_at_all() {
    let app = business();
    for command in COMMANDS {
        let ends = Ends::of(app.dir.path(), &[command]);
        let judge = |scene: &Scene<'_>| ends.judge(scene, 1);
        let told = kill_often(app.dir.path(), &[command], wanted(2), judge);
        println!("{command}: {}", told.unwrap_or_else(|fault| panic!("kring {command}: {fault}")));
    }
}

/// A merge whose fields were stored in one transaction and whose rows in another.
#[test]
fn a_command_in_two_commits_would_be_found_out() {
    let app = business();
    let halves = ["customer edit K-1 --phone 0687654321", "contact add K-1 Cor"];
    let ends = Ends::of(app.dir.path(), &halves);
    let told = kill_often(app.dir.path(), &halves, 40, |scene| ends.judge(scene, 2));
    assert!(told.unwrap_err().contains("neither before nor after"));
}

/// At every moment at which the disk is asked for something, not only at those that chance finds.
#[test]
fn the_longest_commands_survive_a_failing_disk() {
    if !super::faults::is_asked_for() {
        return;
    }
    let app = business();
    for command in [COMMANDS[2], COMMANDS[3], COMMANDS[26], COMMANDS[27], COMMANDS[33]] {
        let ends = Ends::of(app.dir.path(), &[command]);
        let hits = super::faults::sweep(&app, command, |scene| ends.judge(scene, 1));
        let hits = hits.unwrap_or_else(|fault| panic!("kring {command}: {fault}"));
        assert!(hits > 20, "{command}: only {hits} faults fell");
    }
}
