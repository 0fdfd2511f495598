//! Taking back a file: what it made goes, what it changed goes back, newest first. What another file
//! tells too stays, and so do customers whom others need; of what a person changed since, a person says
//! what becomes of it.

use std::collections::HashMap;
use std::path::PathBuf;

use serde::Serialize;
use serde_json::Value;

use super::imports::{self, Count};
use super::list::{self, ChangedOne};
use super::rows;
use super::settled::{Brought, Picture, Row, Settled};
use crate::domain::{ActId, CustomerId, Day, Deed, ImportId, Problem, names};
use crate::settings::Business;
use crate::store::acts;
use crate::store::going::{self, Need, Sums};
use crate::store::images::Entity;
use crate::store::import_rows::{self, Ids, Tellings};
use crate::store::{ReadTx, WriteTx, customers, nights_again};

pub use going::Progress;

/// What becomes of a row that a person changed after the file came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It stays as it is now.
    Keep,
    /// It goes, or goes back, with the rest.
    Back,
}

names! {
    Fate {
        Keep = "fate-keep",
        Back = "fate-back",
    }
}

impl Fate {
    pub const ALL: &'static [Fate] = &[Fate::Keep, Fate::Back];

    /// As scripts write it.
    pub fn code(self) -> &'static str {
        match self {
            Fate::Keep => "keep",
            Fate::Back => "back",
        }
    }
}

/// What a person said of rows that were changed since.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Of all of them.
    pub all: Option<Fate>,
    /// Of some, by their table and id; these go before.
    pub rows: HashMap<(Entity, i64), Fate>,
    /// Customers whom others need may stay.
    pub needed: bool,
}

impl Choices {
    fn of(&self, entity: Entity, id: i64) -> Option<Fate> {
        self.rows.get(&(entity, id)).copied().or(self.all)
    }
}

/// A row that a person changed after the file came.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Touched {
    pub what: Entity,
    pub id: i64,
    pub customer: Option<CustomerId>,
    pub name: Option<String>,
    /// The last change of it.
    pub act: ActId,
    /// What that did to it; not where it is a refund of it.
    pub change: Option<ChangedOne>,
    /// What was said of it; `None` while that is open.
    pub fate: Option<Fate>,
}

/// Whose rows rest on customers that the file made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Needed {
    pub import: Option<ImportId>,
    /// The name of that file; `None` where it was a person.
    pub file: Option<String>,
    pub customers: i64,
}

/// What taking a file back does, or would do.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TakenBack {
    pub import: ImportId,
    pub kind: String,
    pub file: String,
    /// Rows it made that go.
    pub gone: Vec<Count>,
    /// Rows it changed that go back.
    pub put_back: i64,
    /// Rows it made that stay: another file has them too, a person wants them, or others need them.
    pub stay: Vec<Count>,
    pub touched: Vec<Touched>,
    pub needed: Vec<Needed>,
    /// How many customers these are: several may need the same one.
    pub needed_customers: i64,
    /// What brings it in again.
    #[serde(skip)]
    pub again: Deed,
    /// The copy that was made before, as this changes much.
    pub backup: Option<PathBuf>,
    pub stored: bool,
}

impl TakenBack {
    /// Rows that are not as they were.
    pub fn rows(&self) -> i64 {
        self.gone.iter().map(|count| count.rows).sum::<i64>() + self.put_back
    }

    /// Whether a person still has to say what becomes of something.
    pub fn is_open(&self, choices: &Choices) -> bool {
        self.touched.iter().any(|one| one.fate.is_none())
            || (choices.all.is_none() && !choices.needed && !self.needed.is_empty())
    }
}

/// A file that is to be taken back, decided and not stored yet. Which rows go lies in tables of the
/// transaction it was decided in.
#[derive(Debug)]
pub struct TakingBack {
    choices: Choices,
    imported_on: Day,
    sums: Sums,
    told: TakenBack,
}

/// Looks what taking this file back would do, with what was said so far.
///
/// # Errors
/// `import-unknown-number`, `import-undone`, or a database error.
pub fn look(tx: &WriteTx<'_>, import: ImportId, choices: &Choices) -> anyhow::Result<TakingBack> {
    let found = imports::standing(tx, import)?;
    going::begin(tx, import, found.act)?;
    going::keep_shared(tx, import, found.act)?;
    let (mut touched, removed) = touched_made(tx, choices)?;
    let needed = going::keep_needed(tx)?;
    let mut plan = TakingBack {
        choices: choices.clone(),
        imported_on: Day::of(found.imported_at, &Business::load(tx)?.time_zone),
        sums: going::sums(tx)?,
        told: TakenBack {
            import,
            again: imports::again(&found),
            kind: found.kind,
            file: found.file,
            gone: Vec::new(),
            put_back: 0,
            stay: Vec::new(),
            touched: Vec::new(),
            needed: needed.into_iter().map(|need| named(tx, need)).collect::<Result<_, _>>()?,
            needed_customers: going::needed_customers(tx)?,
            backup: None,
            stored: false,
        },
    };
    plan.count(tx, &removed)?;
    plan.look_at_turning(tx, &mut touched)?;
    plan.told.touched = touched;
    Ok(plan)
}

/// The same, where nothing is open any more.
///
/// # Errors
/// As [`look`], and `import-changed-since` where something is.
pub fn plan(tx: &WriteTx<'_>, import: ImportId, choices: &Choices) -> anyhow::Result<TakingBack> {
    let plan = look(tx, import, choices)?;
    if !plan.told.is_open(choices) {
        return Ok(plan);
    }
    going::end(tx)?;
    let open = plan.told.touched.iter().filter(|one| one.fate.is_none()).count();
    Err(Problem::conflict("import-changed-since")
        .with("file", plan.told.file)
        .with("rows", open)
        .with("customers", plan.told.needed_customers)
        .deed(Deed::TryUndoImport(import))
        .into())
}

fn named(tx: &ReadTx<'_>, need: Need) -> anyhow::Result<Needed> {
    let file = need.import.map(|import| imports::file(tx, import)).transpose()?.flatten();
    Ok(Needed { import: need.import, file, customers: need.customers })
}

/// Rows the file made that a person changed since; those that stay are kept. And the tables of rows
/// that a person took away, with which nothing is to be done.
fn touched_made(
    tx: &WriteTx<'_>,
    choices: &Choices,
) -> anyhow::Result<(Vec<Touched>, Vec<Entity>)> {
    let (mut found, mut removed) = (Vec::new(), Vec::new());
    for one in going::by_hand(tx)? {
        if one.is_removed {
            going::keep(tx, one.entity, one.id)?;
            removed.push(one.entity);
            continue;
        }
        // A refund rests on its order, which stays then whatever was said.
        let fate = match one.is_refunded {
            true => Some(Fate::Keep),
            false => choices.of(one.entity, one.id),
        };
        if fate != Some(Fate::Back) {
            going::keep(tx, one.entity, one.id)?;
        }
        found.push(touched(tx, (one.entity, one.id), one.act, fate)?);
    }
    Ok((found, removed))
}

fn touched(
    tx: &ReadTx<'_>,
    (entity, id): (Entity, i64),
    act: ActId,
    fate: Option<Fate>,
) -> anyhow::Result<Touched> {
    let own = (entity == Entity::Customers).then_some(CustomerId(id));
    let customer = match own {
        Some(own) => Some(own),
        None => going::customer_of(tx, (entity, id))?,
    };
    let name = customer.map(|customer| customers::name(tx, customer)).transpose()?;
    let change = list::of_row(tx, act, (entity, id))?;
    Ok(Touched { what: entity, id, customer, name, act, change, fate })
}

/// Rows of the journal that are looked at together.
const TOGETHER: usize = 1_000;

impl TakingBack {
    /// What it does, for people.
    pub fn told(&self) -> &TakenBack {
        &self.told
    }

    fn count(&mut self, tx: &ReadTx<'_>, removed: &[Entity]) -> anyhow::Result<()> {
        for entity in going::ENTITIES {
            let (gone, kept) = going::counts(tx, entity)?;
            let removed = removed.iter().filter(|of| **of == entity).count();
            let stay = kept - i64::try_from(removed)?;
            let count = |rows| (rows > 0).then_some(Count { what: entity, rows });
            self.told.gone.extend(count(gone));
            self.told.stay.extend(count(stay));
        }
        Ok(())
    }

    /// Rows that stay, and say something else without the file.
    fn look_at_turning(
        &mut self,
        tx: &ReadTx<'_>,
        touched_rows: &mut Vec<Touched>,
    ) -> anyhow::Result<()> {
        let mut put_back = 0;
        self.each_turning(tx, &Others::load(tx)?, |place, now, settled| {
            let fate = self.choices.of(place.0, place.1);
            if let Some(act) = settled.act {
                touched_rows.push(touched(tx, place, act, fate)?);
            }
            put_back += i64::from(*now != settled.looks(fate == Some(Fate::Back)));
            Ok(())
        })?;
        self.told.put_back = put_back;
        Ok(())
    }

    /// Shows the rows that stay, as they are now and as they are without the file.
    fn each_turning(
        &self,
        tx: &ReadTx<'_>,
        others: &Others,
        mut visit: impl FnMut((Entity, i64), &Picture, Settled) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let mut seen = 0;
        loop {
            let turning = going::turning(tx, seen, TOGETHER)?;
            let Some((last, ..)) = turning.last() else { return Ok(()) };
            seen = *last;
            for (_, entity, id) in turning {
                let Some(now) = rows::picture(tx, (entity, id))? else { continue };
                let changes = going::changes(tx, (entity, id))?;
                let (told, brought) = (others.told.of(entity, id), others.brought(entity, id));
                let import = (self.told.import, brought);
                let settled = Row::new((entity, &now), import, &changes, told).settled();
                visit((entity, id), &now, settled)?;
            }
        }
    }

    /// Stores it, as an act of its own.
    ///
    /// # Errors
    /// `undo-taken` where a number is somebody else's by now, or a database error; the transaction
    /// should not be committed then.
    pub fn store(
        mut self,
        tx: &WriteTx<'_>,
        on_progress: &mut Progress<'_>,
    ) -> anyhow::Result<TakenBack> {
        let tx = tx.acting(tx.by().clone());
        let act = acts::of_import(&tx, self.told.import)?;
        acts::mark_undoing(&tx, act)?;
        tx.with_room(|| self.turn_all(&tx, act, on_progress))?;
        crate::store::imports::forget_answers(&tx, self.told.import)?;
        going::end(&tx)?;
        self.told.stored = true;
        Ok(self.told)
    }

    fn turn_all(
        &self,
        tx: &WriteTx<'_>,
        act: ActId,
        on_progress: &mut Progress<'_>,
    ) -> anyhow::Result<()> {
        let others = Others::load(tx)?; // before what goes leaves heirs
        going::remove(tx, self.sums, on_progress)?;
        let (mut done, all) = (0, self.told.put_back);
        self.each_turning(tx, &others, |place, now, settled| {
            let target = settled.looks(self.choices.of(place.0, place.1) == Some(Fate::Back));
            if target != *now {
                let [now, target] = [now.clone(), target].map(Value::Object);
                rows::turn(tx, place, (Some(&now), Some(&target)), act)?;
                done += 1;
            }
            if done % 1_000 == 0 {
                on_progress(done, all);
            }
            Ok(())
        })?;
        let first = self.sums.days.map(|(first, _)| first.plus(1));
        let from = first.map_or(self.imported_on, |first| first.min(self.imported_on));
        Ok(nights_again::mark(tx, from)?)
    }
}

/// What other files say, and what this one brought.
struct Others {
    told: Tellings,
    made: HashMap<Entity, Vec<Ids>>,
}

impl Others {
    fn load(tx: &ReadTx<'_>) -> anyhow::Result<Others> {
        let mut made = HashMap::new();
        for entity in going::ENTITIES {
            made.insert(entity, going::made(tx, entity)?);
        }
        Ok(Others { told: Tellings::load(tx)?, made })
    }

    fn brought(&self, entity: Entity, id: i64) -> Brought {
        if self.told.is_left_behind(entity, id) {
            return Brought::Nobody;
        }
        let made = self.made.get(&entity);
        match made.is_some_and(|made| import_rows::holds(made, id)) {
            true => Brought::This,
            false => Brought::Others,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_of_a_fate_can_be_typed() {
        crate::text::takes_what_is_shown::<Fate>();
    }
}
