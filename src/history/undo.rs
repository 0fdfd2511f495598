//! Taking back an act: each row goes back to what it was, where nothing later rests on it.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use super::imports;
use super::list::{self, Changed, ChangedOne, MOST_ROWS};
use super::removed::refuse_removed;
use super::rows::{self, customer, is_forgotten, numbered};
use crate::domain::{ActId, Actor, CustomerId, Deed, Problem};
use crate::settings;
use crate::store::acts::{self, Act, ChangedRow};
use crate::store::images::Entity;
use crate::store::{self, ReadTx, WriteTx, customers, later, merges};

/// What was taken back.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Undone {
    /// The acts, in the order they were taken back: what rested on one comes before it.
    pub acts: Vec<ActId>,
    /// Rows that are as they were.
    pub rows: usize,
    /// What the acts had done, in the same order.
    pub changes: Vec<Changed>,
    /// The acts that did this: undoing them in this order puts all back. What a file told is in the file.
    pub put_back: Vec<ActId>,
    /// Where a merge was taken back: what came to who stayed since then, and is theirs still.
    pub stayed: Vec<Stayed>,
}

/// What came to a customer after another one was merged into them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stayed {
    pub customer: CustomerId,
    pub name: String,
    pub count: usize,
    /// The first of them.
    pub rows: Vec<ChangedOne>,
}

/// Takes back these acts, one after another, or without one the last that a person did, or that this
/// person did. Later acts that changed the same are taken back too `with_later`; else nothing is.
///
/// # Errors
/// `undo-nothing`, `undo-nothing-of`, `undo-unknown`, `undo-done`, `undo-own`, `undo-is-file`,
/// `undo-of-import`, `undo-erased`, `undo-later` naming the acts that rest on it, `undo-changed` when it is
/// something else that does, `setting-needed`, or a database error; nothing is changed then.
pub fn undo(tx: &WriteTx<'_>, acts: &[ActId], with_later: bool) -> anyhow::Result<Undone> {
    let acts = if acts.is_empty() { vec![last(tx)?] } else { acts.to_vec() };
    let mut undone = Undone::default();
    for act in acts {
        let later = if with_later { resting_on(tx, act)? } else { Vec::new() };
        later.into_iter().try_for_each(|later| take_back(tx, later, &mut undone))?;
        take_back(tx, act, &mut undone)?;
    }
    settings::ensure_said(tx)?;
    for act in &undone.acts {
        undone.changes.extend(list::find(tx, *act)?);
        undone.stayed.extend(stayed(tx, *act)?);
    }
    Ok(undone)
}

/// Takes back one act by its number, for somebody at a page: their own, and `everybodys` an owner.
///
/// # Errors
/// `undo-unknown`, `undo-not-yours`, or as [`undo`].
pub fn undo_one(tx: &WriteTx<'_>, number: &str, everybodys: bool) -> anyhow::Result<Undone> {
    let not_there = || Problem::not_found("undo-unknown").with("act", number);
    let act = ActId(number.trim().parse().map_err(|_| not_there())?);
    let found = acts::find(tx, act)?.ok_or_else(not_there)?;
    let is_own = found.by.name.as_deref().is_some_and(|name| tx.by().name() == Some(name));
    if !is_own && !everybodys {
        return Err(Problem::forbidden("undo-not-yours").into());
    }
    undo(tx, &[act], false)
}

/// Of a merge: what came to who stayed since then. Nobody can know whose it is, so it stays.
fn stayed(tx: &ReadTx<'_>, act: ActId) -> anyhow::Result<Option<Stayed>> {
    let into = |image: &Option<Value>| image.as_ref()?.get("merged_into")?.as_i64();
    let rows = acts::rows(tx, act, usize::MAX)?;
    let merged = rows.iter().find(|row| into(&row.before).is_none() && into(&row.after).is_some());
    let Some(customer) = merged.and_then(|row| into(&row.after)).map(CustomerId) else {
        return Ok(None);
    };
    let added = merges::added_since(tx, act, customer)?;
    if added.is_empty() {
        return Ok(None);
    }
    let count = added.len();
    let shown = added.into_iter().take(MOST_ROWS);
    let rows = shown.map(|(entity, id, image)| list::came(tx, (entity, id), image));
    let rows = rows.collect::<store::Result<_>>()?;
    Ok(Some(Stayed { customer, name: customers::name(tx, customer)?, count, rows }))
}

/// The last act of a person, of their own where they said who they are. Where that stays for ever nothing
/// older is taken back in its place unasked, only named.
fn last(tx: &WriteTx<'_>) -> anyhow::Result<ActId> {
    let nothing = || match tx.by().name() {
        Some(name) => Problem::not_found("undo-nothing-of").with("name", name),
        None => Problem::not_found("undo-nothing"),
    };
    let last = acts::last_by_hand(tx, None)?.ok_or_else(nothing)?;
    let Some(stays) = stays(tx, last)? else { return Ok(last) };
    let mut seen = last;
    while let Some(older) = acts::last_by_hand(tx, Some(seen))? {
        if self::stays(tx, older)?.is_none() {
            return Err(stays.deed(Deed::Undo(older)).into());
        }
        seen = older;
    }
    Err(stays.into())
}

/// Why an act can never be taken back, where it cannot: it is about somebody who was erased, or a
/// password.
fn stays(tx: &ReadTx<'_>, act: ActId) -> anyhow::Result<Option<Problem>> {
    for row in acts::rows(tx, act, usize::MAX)? {
        if is_forgotten(tx, &row)? {
            return Ok(Some(numbered("undo-erased", act)));
        }
        if is_secret(&row) {
            return Ok(Some(numbered("undo-secret", act)));
        }
    }
    Ok(None)
}

/// Everything that rests on an act, and on what rests on it; newest first.
fn resting_on(tx: &ReadTx<'_>, act: ActId) -> anyhow::Result<Vec<ActId>> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![act];
    while let Some(act) = waiting.pop() {
        for row in acts::rows(tx, act, usize::MAX)? {
            let later = later_than(tx, &row)?;
            waiting.extend(later.into_iter().filter(|later| found.insert(*later)));
        }
    }
    found.remove(&act);
    Ok(found.into_iter().rev().collect())
}

fn later_than(tx: &ReadTx<'_>, row: &ChangedRow) -> anyhow::Result<Vec<ActId>> {
    let made = row.before.is_none().then(|| customer(row)).flatten();
    if let Some(customer) = made {
        return Ok(later::on_customer(tx, customer, row.id)?);
    }
    let mut later = later::on_row(tx, row)?;
    later.extend(rows::refunds_since(tx, row)?);
    later.sort_unstable_by(|one, other| other.cmp(one));
    later.dedup();
    Ok(later)
}

fn take_back(tx: &WriteTx<'_>, act: ActId, undone: &mut Undone) -> anyhow::Result<()> {
    let found = acts::find(tx, act)?.ok_or_else(|| unknown(act))?;
    check(&found)?;
    refuse_file(tx, &found)?;
    if let Some(stays) = stays(tx, act)? {
        return Err(stays.into());
    }
    let rows = acts::rows(tx, act, usize::MAX)?;
    // An act of its own for each: any of them can be put back again.
    let tx = tx.acting(tx.by().clone());
    undone.put_back.insert(0, acts::mark_undoing(&tx, act)?);
    let mut owners = BTreeSet::new();
    for row in rows.iter().rev() {
        owners.extend(turn_back(&tx, &found, row)?);
    }
    // Whose they are again has to be there: the act may have put them back itself.
    owners.into_iter().try_for_each(|owner| refuse_removed(&tx, owner))?;
    undone.acts.push(act);
    undone.rows += rows.len();
    Ok(())
}

fn check(act: &Act) -> Result<(), Problem> {
    if let Some(by) = act.undone_by {
        return Err(numbered("undo-done", act.id).with("by", by.0.to_string()));
    }
    if act.by.by == Actor::Program.code() {
        return Err(numbered("undo-own", act.id));
    }
    Ok(())
}

/// A file is taken back as a whole ([`super::file`]), and what went with it is in the file and nowhere else.
fn refuse_file(tx: &ReadTx<'_>, act: &Act) -> anyhow::Result<()> {
    if let (Some(import), Some(file)) = (act.import, &act.by.file) {
        let problem = numbered("undo-is-file", act.id).with("file", file);
        return Err(problem.deed(Deed::TryUndoImport(import)).into());
    }
    let undone = act.undoes.map(|undone| acts::find(tx, undone)).transpose()?.flatten();
    let Some(import) = undone.and_then(|undone| undone.import) else { return Ok(()) };
    let import = imports::find(tx, import)?;
    let problem = numbered("undo-of-import", act.id).with("file", &import.file);
    Err(problem.deed(imports::again(&import)).into())
}

/// Puts a row back as it was. Gives whose it is then, where it is there.
fn turn_back(tx: &WriteTx<'_>, act: &Act, row: &ChangedRow) -> anyhow::Result<Option<CustomerId>> {
    let Some(entity) = row.entity else { return Err(numbered("undo-erased", act.id).into()) };
    let now = rows::now(tx, row, entity)?;
    let Some(target) = rows::target(row, now.as_ref()) else {
        return Err(refused(tx, act, row));
    };
    if row.before.is_none()
        && let Some(customer) = customer(row)
        && acts::rows_of(tx, customer)? > 0
    {
        return Err(refused(tx, act, row));
    }
    if !rows::refunds_since(tx, row)?.is_empty() {
        return Err(refused(tx, act, row));
    }
    rows::turn(tx, (entity, row.entity_id), (now.as_ref(), target.as_ref()), act.id)?;
    let owner = target.as_ref().and_then(|image| image.get("customer_id"));
    Ok(owner.and_then(Value::as_i64).map(CustomerId))
}

/// What a password was is not kept.
fn is_secret(row: &ChangedRow) -> bool {
    let hidden = |image: &Option<Value>| {
        image.as_ref().is_some_and(|image| image.get("value").is_some_and(Value::is_null))
    };
    row.entity == Some(Entity::Settings) && (hidden(&row.before) || hidden(&row.after))
}

/// Why not: the later acts to take back first, or, when it was no act of a person, that it changed.
fn refused(tx: &ReadTx<'_>, act: &Act, row: &ChangedRow) -> anyhow::Error {
    let later = match later_than(tx, row) {
        Ok(later) => later,
        Err(error) => return error,
    };
    if later.is_empty() {
        return numbered("undo-changed", act.id).into();
    }
    let numbers: Vec<String> = later.iter().map(|later| later.0.to_string()).collect();
    numbered("undo-later", act.id)
        .with("count", later.len())
        .with("acts", numbers.join(", "))
        .deed(Deed::UndoWithLater(act.id))
        .into()
}

fn unknown(act: ActId) -> Problem {
    Problem::not_found("undo-unknown").with("act", act.0.to_string())
}
