//! Taking back what a file brought in.

use serde::Serialize;

use crate::domain::{Day, Deed, ImportId, Message, Problem};
use crate::format::Voice;
use crate::history::{self, ChangedSince, FileUndone, RowSince};
use crate::insights::known::Known;
use crate::settings::Settings;
use crate::store::images::Entity;
use crate::store::imports::{self, Import};
use crate::store::{Keep, ReadTx, WriteTx};

use super::fields::{Field, ImportKind};

/// Rows that were changed since, and are named one by one.
const MOST_NAMED: usize = 20;

/// Which file is to be taken back, and how.
#[derive(Clone, Copy, Debug)]
pub struct TakeBack {
    pub import: ImportId,
    /// What becomes of rows that were changed since; `None`: nothing is done while there are any.
    pub since: Option<ChangedSince>,
    /// Only what would happen.
    pub dry_run: bool,
}

/// What taking a file back did, or would do.
#[derive(Clone, Debug, Serialize)]
pub struct TakenBack {
    pub import: ImportId,
    pub file: String,
    #[serde(flatten)]
    pub undone: FileUndone,
    /// The last day of which all orders are known then.
    pub known_up_to: Day,
    pub dry_run: bool,
}

/// Takes a file back: what it made goes, what it changed goes back, and what it said of the days it
/// holds does not count any more.
///
/// # Errors
/// `import-unknown-number`, `import-undone-already`, `import-not-newest` when a later file of the same
/// source may hold the same rows, `import-changed-since` when rows were changed since and nothing is
/// said of them, or a database error; nothing is changed then.
pub fn take_back(
    tx: &WriteTx<'_>,
    settings: &Settings,
    wish: TakeBack,
) -> anyhow::Result<TakenBack> {
    let found = find(tx, wish.import)?;
    check(tx, &found)?;
    tx.trial(|tx| {
        let undone = history::undo_file(tx, &found, wish.since)?;
        let open = undone.changed_since.len();
        if wish.since.is_none() && open > 0 && !wish.dry_run {
            return Err(changed_since(&found, open).into());
        }
        let today = Day::of(tx.now(), &settings.business.time_zone);
        let known_up_to = Known::at(tx, settings, today)?.up_to();
        let (import, file, dry_run) = (found.id, found.file_name.clone(), wish.dry_run);
        let taken = TakenBack { import, file, undone, known_up_to, dry_run };
        Ok((taken, if dry_run { Keep::No } else { Keep::Yes }))
    })
}

/// # Errors
/// `import-unknown-number`, or a database error.
pub fn find(tx: &ReadTx<'_>, import: ImportId) -> anyhow::Result<Import> {
    let unknown = || numbered(Problem::not_found("import-unknown-number"), import);
    Ok(imports::find(tx, import)?.ok_or_else(|| unknown().deed(Deed::ListImports))?)
}

fn check(tx: &ReadTx<'_>, found: &Import) -> anyhow::Result<()> {
    if let Some(by) = found.undone_by {
        let done = numbered(Problem::failed("import-undone-already"), found.id);
        return Err(done.with("by", by.0.to_string()).into());
    }
    let later = imports::later(tx, found.id)?;
    if let Some(newest) = later.first() {
        let numbers: Vec<String> = later.iter().map(|import| import.0.to_string()).collect();
        let problem = numbered(Problem::failed("import-not-newest"), found.id);
        let problem = problem.with("count", later.len()).with("later", numbers.join(", "));
        return Err(problem.deed(Deed::UndoImport(*newest)).into());
    }
    Ok(())
}

fn changed_since(found: &Import, count: usize) -> Problem {
    numbered(Problem::failed("import-changed-since"), found.id)
        .with("count", count)
        .deed(Deed::TryUndoImport(found.id))
}

fn numbered(problem: Problem, import: ImportId) -> Problem {
    problem.with("import", import.0.to_string())
}

impl TakenBack {
    /// What is said of it, line by line.
    pub fn told(&self) -> Vec<Message> {
        let id = if self.dry_run { "import-would-be-taken-back" } else { "import-taken-back" };
        let first = Message::new(id).with("import", self.import.0.to_string());
        let mut told = vec![first.with("file", self.file.as_str())];
        let groups = [
            ("undone-removed", &self.undone.removed),
            ("undone-restored", &self.undone.restored),
            ("undone-kept", &self.undone.kept),
        ];
        for (id, counts) in groups {
            told.extend(counts.iter().filter_map(|(table, count)| {
                let noun = Message::new(history::noun(Entity::from_code(table)?));
                let what = noun.with("count", *count);
                Some(Message::new(id).with("what", what).with("count", *count))
            }));
        }
        if !self.undone.changed_since.is_empty() {
            let count = self.undone.changed_since.len();
            told.push(Message::new("undone-changed-since").with("count", count));
            told.extend(self.undone.changed_since.iter().take(MOST_NAMED).filter_map(named));
        }
        told
    }
}

fn named(row: &RowSince) -> Option<Message> {
    let noun = Message::new(history::noun(Entity::from_code(row.what)?)).with("count", 1_i64);
    let id = match (&row.name, row.what) {
        (Some(_), "customers") | (None, _) => "undone-changed-row",
        (Some(_), _) => "undone-changed-row-of",
    };
    let said = Message::new(id).with("what", noun).with("id", row.id.to_string());
    Some(said.with("who", row.name.clone().unwrap_or_default()))
}

/// The kind of file it was.
pub fn kind_of(found: &Import) -> Option<ImportKind> {
    ImportKind::from_code(&found.kind)
}

/// What a file was and did, line by line.
pub fn tell(found: &Import, voice: &Voice) -> Vec<Message> {
    let count =
        |name: &str| found.counts.get(name).and_then(serde_json::Value::as_i64).unwrap_or(0);
    let heading = Message::new("import-heading")
        .with("import", found.id.0.to_string())
        .with("file", found.file_name.as_str())
        .with("when", voice.moment(found.imported_at))
        .with("changed", voice.moment(found.changed_at));
    let mut counts = Message::new("import-counts");
    for name in ["read", "created", "updated", "unchanged", "skipped", "invalid"] {
        counts = counts.with(name, count(name));
    }
    let complete = found
        .complete_to
        .map(|day| Message::new("import-was-complete-to").with("day", voice.day(day)));
    let act =
        found.act.map(|act| Message::new("import-made-change").with("act", act.0.to_string()));
    let undone =
        found.undone_by.map(|by| Message::new("import-was-undone").with("by", by.0.to_string()));
    [Some(heading), Some(counts), complete, act, undone].into_iter().flatten().collect()
}

/// Which field each of its columns was taken for.
pub fn columns_of(found: &Import) -> Vec<(Message, String)> {
    let pairs = found.mapping.as_object().into_iter().flatten();
    let named = |(field, column): (&String, &serde_json::Value)| {
        Some((Field::from_code(field)?.name(), column.as_str()?.to_owned()))
    };
    pairs.filter_map(named).collect()
}
