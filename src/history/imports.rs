//! The files that came in, as people see them.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use crate::domain::{ActId, Day, Deed, ImportId, Lang, Problem, ShopDeed};
use crate::store::going::ENTITIES;
use crate::store::images::Entity;
use crate::store::imports::{self, Import};
use crate::store::{self, ReadTx, acts};

/// So many rows of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    pub what: Entity,
    pub rows: i64,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Listed {
    pub import: ImportId,
    pub kind: String,
    pub file: String,
    pub imported_at: Timestamp,
    /// What became of its rows.
    pub counts: Value,
    /// When it was taken back.
    pub undone_at: Option<Timestamp>,
    pub undone_by: Option<ActId>,
}

/// One file, with all that is known of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shown {
    #[serde(flatten)]
    pub listed: Listed,
    /// What it changed, by number.
    pub act: Option<ActId>,
    /// Which column gave which field.
    pub mapping: Value,
    /// What is to be said of it besides, in each language.
    pub told: Value,
    pub complete_to: Option<Day>,
    /// Rows it made, by table.
    pub created: Vec<Count>,
    /// Rows it changed that were there.
    pub updated: i64,
}

/// All of them, newest first.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>) -> store::Result<Vec<Listed>> {
    Ok(imports::list(tx)?.iter().map(listed).collect())
}

fn listed(import: &Import) -> Listed {
    Listed {
        import: import.id,
        kind: import.kind.clone(),
        file: import.file.clone(),
        imported_at: import.imported_at,
        counts: import.counts.clone(),
        undone_at: import.undone.map(|(_, at)| at),
        undone_by: import.undone.map(|(by, _)| by),
    }
}

/// One of them.
///
/// # Errors
/// `import-unknown-number`, or a database error.
pub fn show(tx: &ReadTx<'_>, import: ImportId) -> anyhow::Result<Shown> {
    let found = find(tx, import)?;
    let (mut created, mut updated) = (Vec::new(), 0);
    if let Some(act) = found.act {
        for entity in ENTITIES {
            let rows = acts::count_made(tx, act, entity)?;
            created.extend((rows > 0).then_some(Count { what: entity, rows }));
        }
        updated = acts::count_updated(tx, act)?;
    }
    Ok(Shown {
        listed: listed(&found),
        act: found.act,
        mapping: found.mapping,
        told: found.told,
        complete_to: found.complete_to,
        created,
        updated,
    })
}

/// Sentences that were kept, in this language.
pub fn said(kept: &Value, lang: Lang) -> Vec<&str> {
    let said = kept.get(lang.code()).and_then(Value::as_array);
    said.into_iter().flatten().filter_map(Value::as_str).collect()
}

/// One of them, as it is stored.
///
/// # Errors
/// As [`show`].
pub(super) fn find(tx: &ReadTx<'_>, import: ImportId) -> anyhow::Result<Import> {
    let unknown = || {
        let problem =
            Problem::not_found("import-unknown-number").with("import", import.0.to_string());
        problem.deed(Deed::ListImports)
    };
    Ok(imports::find(tx, import)?.ok_or_else(unknown)?)
}

/// The one to be taken back.
///
/// # Errors
/// `import-unknown-number`, `import-undone`, or a database error.
pub(super) fn standing(tx: &ReadTx<'_>, import: ImportId) -> anyhow::Result<Import> {
    let found = find(tx, import)?;
    match found.undone {
        None => Ok(found),
        Some((by, _)) => Err(Problem::conflict("import-undone")
            .with("file", found.file)
            .with("by", by.0.to_string())
            .into()),
    }
}

/// The file that this one act is of, where it is of one.
///
/// # Errors
/// A database error.
pub fn of(tx: &ReadTx<'_>, acts: &[ActId]) -> store::Result<Option<ImportId>> {
    let [act] = acts else { return Ok(None) };
    Ok(acts::find(tx, *act)?.and_then(|act| act.import))
}

/// What brings it in again, read as it was.
pub(super) fn again(import: &Import) -> Deed {
    if let Some(shop) = import.shop {
        return Deed::Shop(ShopDeed::FetchAll(shop));
    }
    let lines = import.answers["options"].as_array().into_iter().flatten();
    let split = |line: &str| {
        let (option, value) = line.strip_prefix("--")?.split_once(' ')?;
        Some((option.to_owned(), value.to_owned()))
    };
    let mut said: Vec<_> = lines.filter_map(|line| split(line.as_str()?)).collect();
    let complete_to = import.complete_to.map(|day| ("complete_to".replace('_', "-"), day));
    said.extend(complete_to.map(|(option, day)| (option, day.to_string())));
    Deed::ImportAgain(import.kind.clone(), import.file.clone(), said)
}

/// The name of a file.
///
/// # Errors
/// A database error.
pub(super) fn file(tx: &ReadTx<'_>, import: ImportId) -> store::Result<Option<String>> {
    Ok(imports::find(tx, import)?.map(|found| found.file))
}
