//! Taking back a file: what it made goes and what it changed goes back, the last first.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;
use serde_json::Value;

use super::undo::{customer, is_forgotten, names_nobody, target};
use crate::domain::{ActId, Actor, CustomerId};
use crate::store::acts::{self, ChangedRow};
use crate::store::acts_of_files::{changed_after, made};
use crate::store::images::{self, Entity};
use crate::store::imports::Import;
use crate::store::{WriteTx, customers, journal};

/// What becomes of rows that were changed after the file came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangedSince {
    /// They stay as they are.
    Keep,
    /// They go, or go back, all the same.
    TakeBack,
}

/// What taking a file back did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FileUndone {
    /// Rows that are gone, by table.
    pub removed: BTreeMap<&'static str, i64>,
    /// Rows that are as they were before, by table.
    pub restored: BTreeMap<&'static str, i64>,
    /// Rows that stay, by table: others rest on them, or they are of somebody who was erased.
    pub kept: BTreeMap<&'static str, i64>,
    /// Rows that were changed after the file came in.
    pub changed_since: Vec<RowSince>,
}

/// A row that a file made or changed, and that was changed again later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowSince {
    /// The table.
    pub what: &'static str,
    pub id: i64,
    pub customer: Option<CustomerId>,
    /// What the customer is called.
    pub name: Option<String>,
}

/// Takes back all that a file did, as one act. Rows that were changed since stay where nothing is
/// said of them: whoever asks sees them in the answer.
///
/// # Errors
/// A database error.
pub fn undo_file(
    tx: &WriteTx<'_>,
    import: &Import,
    since: Option<ChangedSince>,
) -> anyhow::Result<FileUndone> {
    let act = match import.act {
        Some(act) => act,
        // It changed nothing, and still said how far orders are known.
        None => journal::act(&tx.acting(Actor::Import(import.id)))?,
    };
    let tx = tx.acting(tx.by().clone());
    acts::mark_undoing(&tx, act)?;
    let later = changed_after(&tx, act)?;
    let mut undoing =
        Undoing { tx: &tx, since, later, made: HashSet::new(), done: FileUndone::default() };
    undoing.all(act)?;
    Ok(undoing.done)
}

struct Undoing<'a, 'c> {
    tx: &'a WriteTx<'c>,
    since: Option<ChangedSince>,
    /// Rows that later acts changed.
    later: HashSet<(Entity, i64)>,
    /// Rows that the file made: how it changed them afterwards does not matter.
    made: HashSet<(Entity, i64)>,
    done: FileUndone,
}

impl Undoing<'_, '_> {
    fn all(&mut self, act: ActId) -> anyhow::Result<()> {
        for row in acts::rows(self.tx, act, usize::MAX)?.iter().rev() {
            let Some(entity) = row.entity else { continue };
            match made(self.tx, row)? {
                Some(rows) => {
                    for (id, like) in rows.into_iter().rev() {
                        self.made.insert((entity, id));
                        self.remove((entity, id), &like)?;
                    }
                }
                None if self.made.contains(&(entity, row.entity_id)) => {}
                None => self.turn_back((entity, row.entity_id), row)?,
            }
        }
        Ok(())
    }

    fn remove(&mut self, place: (Entity, i64), like: &Value) -> anyhow::Result<()> {
        let Some(now) = images::read(self.tx, place.0, place.1, like)? else { return Ok(()) };
        let row = ChangedRow {
            id: 0,
            entity: Some(place.0),
            entity_id: place.1,
            action: "created".to_owned(),
            before: None,
            after: Some(now.clone()),
        };
        let rests = match customer(&row) {
            Some(customer) => acts::rows_of(self.tx, customer)? > 0,
            None => false,
        };
        if rests || names_nobody(self.tx, &row)? {
            add(&mut self.done.kept, place.0);
            return Ok(());
        }
        if self.later.contains(&place) && !self.may_go(place, &row)? {
            return Ok(());
        }
        self.put(place, Some(&now), None)?;
        add(&mut self.done.removed, place.0);
        Ok(())
    }

    fn turn_back(&mut self, place: (Entity, i64), row: &ChangedRow) -> anyhow::Result<()> {
        let now = images::read(self.tx, place.0, place.1, row.like())?;
        if is_forgotten(self.tx, row)? {
            add(&mut self.done.kept, place.0);
            return Ok(());
        }
        let to = match target(row, now.as_ref()) {
            Some(to) => to,
            None if !self.may_go(place, row)? => return Ok(()),
            None => match (&now, &row.before) {
                (Some(now), Some(before)) => Some(over(now, before, row.after.as_ref())),
                (_, _) => {
                    add(&mut self.done.kept, place.0);
                    return Ok(());
                }
            },
        };
        self.put(place, now.as_ref(), to.as_ref())?;
        add(&mut self.done.restored, place.0);
        Ok(())
    }

    /// Whether a row goes, or goes back, although it was changed since.
    fn may_go(&mut self, (entity, id): (Entity, i64), row: &ChangedRow) -> anyhow::Result<bool> {
        let of = row.like().get("customer_id").and_then(Value::as_i64).map(CustomerId);
        let customer = customer(row).or(of);
        let name = customer.map(|customer| customers::name(self.tx, customer)).transpose()?;
        self.done.changed_since.push(RowSince { what: entity.code(), id, customer, name });
        Ok(self.since == Some(ChangedSince::TakeBack))
    }

    fn put(
        &self,
        place: (Entity, i64),
        from: Option<&Value>,
        to: Option<&Value>,
    ) -> anyhow::Result<()> {
        let turned = images::turn(self.tx, place, from, to)?;
        Ok(journal::record(self.tx, place, from, turned.as_ref())?)
    }
}

/// As it is, but for what the file changed: that is as it was before.
fn over(now: &Value, before: &Value, after: Option<&Value>) -> Value {
    let mut to = now.clone();
    if let (Value::Object(to), Value::Object(before)) = (&mut to, before) {
        let changed =
            |column: &str, was: &Value| after.and_then(|after| after.get(column)) != Some(was);
        for (column, was) in before.iter().filter(|(column, was)| changed(column, was)) {
            to.insert(column.clone(), was.clone());
        }
    }
    to
}

fn add(counts: &mut BTreeMap<&'static str, i64>, entity: Entity) {
    *counts.entry(entity.code()).or_default() += 1;
}
