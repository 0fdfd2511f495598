//! What a row says without one file: in every column the last word of whoever else said something.
//!
//! A file says what its row says, also where that stood there already; an empty cell says nothing. A
//! person says what they changed. Taking back says nothing: what was taken back does not count, nor does
//! what a person let go with it. A column of which nobody says anything is empty.

use serde_json::{Map, Value};

use crate::domain::{ActId, ImportId};
use crate::store::going::{By, Change};
use crate::store::images::Entity;
use crate::store::import_rows::Telling;

/// A row's picture.
pub(super) type Picture = Map<String, Value>;

/// Whether the file that brought a row counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Brought {
    /// It was the one that is taken back.
    This,
    /// It was taken back before.
    Nobody,
    Others,
}

/// What a row says without a file.
#[derive(Debug)]
pub(super) struct Settled {
    /// Where what a person changed stays.
    pub(super) kept: Picture,
    /// Where that goes too.
    pub(super) back: Picture,
    /// The last change by a person that makes that a question.
    pub(super) act: Option<ActId>,
}

impl Settled {
    /// How the row looks, where what a person changed goes too or not.
    pub(super) fn looks(self, back: bool) -> Picture {
        if back { self.back } else { self.kept }
    }
}

/// A row and all that was said of it.
#[derive(Debug)]
pub(super) struct Row<'r> {
    pub(super) entity: Entity,
    pub(super) now: &'r Picture,
    pub(super) brought: Brought,
    /// The file that is taken back.
    import: ImportId,
    said: Vec<Said<'r>>,
}

#[derive(Debug)]
struct Said<'r> {
    by: By,
    stands: bool,
    what: What<'r>,
}

#[derive(Debug)]
enum What<'r> {
    Changed {
        before: &'r Picture,
        after: &'r Picture,
    },
    /// All but this, as it stood there.
    Told {
        unsaid: &'r [String],
    },
}

/// Where the value of a column is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Said(usize),
    Brought,
    Nobody,
}

/// Columns that no file says.
const OWN: [&str; 4] = ["id", "removed_at", "merged_into", "repeat_number"];
/// Times of a day, which are known only together with it.
const TIMES: [&str; 3] = ["ordered_at", "occurred_at", "answered_at"];

impl<'r> Row<'r> {
    /// Puts in order what was said.
    pub(super) fn new(
        (entity, now): (Entity, &'r Picture),
        (import, brought): (ImportId, Brought),
        changes: &'r [Change],
        tellings: impl Iterator<Item = Telling<'r>>,
    ) -> Row<'r> {
        let changed = changes.iter().filter_map(|change| {
            let what = match (&change.before, &change.after) {
                (Some(before), Some(after)) => What::Changed { before, after },
                (None, Some(after)) if change.by != By::Undo => {
                    What::Changed { before: after, after } // a person wrote it down: so it began
                }
                (..) => return None, // taken away, and put back again as it was
            };
            Some((change.place, Said { by: change.by, stands: change.stands, what }))
        });
        let told = tellings.map(|telling| {
            let what = What::Told { unsaid: telling.unsaid };
            let by = By::File(telling.import);
            (telling.place, Said { by, stands: telling.stands, what })
        });
        let mut said: Vec<(i64, Said<'r>)> = changed.chain(told).collect();
        said.sort_by_key(|(place, _)| *place); // and who came at a place has seen what stands there
        let said = said.into_iter().map(|(_, said)| said).collect();
        Row { entity, now, brought, import, said }
    }

    /// What it says without the file.
    pub(super) fn settled(&self) -> Settled {
        let mut settled = Settled { kept: self.now.clone(), back: self.now.clone(), act: None };
        let rests = |said: &Said<'_>| said.stands && matches!(said.by, By::Person(_));
        let rests = self.said.iter().any(rests); // a file may have changed a million rows
        let (times, others): (Vec<&String>, Vec<&String>) =
            self.now.keys().partition(|column| TIMES.contains(&column.as_str()));
        for column in others.into_iter().chain(times) {
            let with = self.at(self.last(column, true, false), column);
            if OWN.contains(&column.as_str()) || with != self.now.get(column) {
                continue; // something else made it what it is
            }
            self.lay(&mut settled.kept, column, self.last(column, false, false));
            if !rests {
                continue;
            }
            self.lay(&mut settled.back, column, self.last(column, false, true));
            if settled.kept.get(column) != settled.back.get(column) {
                settled.act = settled.act.max(self.person(column));
            }
        }
        if !rests {
            settled.back.clone_from(&settled.kept);
        }
        settled
    }

    fn lay(&self, target: &mut Picture, column: &str, source: Source) {
        let same_day = || self.at(source, "day") == target.get("day");
        let value = match self.at(source, column) {
            Some(_) if TIMES.contains(&column) && !same_day() => Some(Value::Null),
            Some(value) => Some(value.clone()),
            None => empty(self.entity, column, target),
        };
        if let Some(value) = value {
            target.insert(column.to_owned(), value);
        }
    }

    /// Who said last what a column says, with or without the file. With `back`, what a person changed of
    /// what the file had said does not count, unless that makes no difference.
    fn last(&self, column: &str, with: bool, back: bool) -> Source {
        let (mut overruled, mut person, mut resting) = (false, None, None);
        let mut under = match self.brought {
            Brought::Nobody => Source::Nobody,
            Brought::This if !with => Source::Nobody,
            Brought::This | Brought::Others => Source::Brought,
        };
        for (at, said) in self.said.iter().enumerate().rev().filter(|(_, said)| said.says(column)) {
            let is_change = matches!(said.what, What::Changed { .. });
            let was_overruled = is_change && overruled;
            if is_change {
                overruled = said.by == By::Undo && said.stands;
            }
            let is_this = said.by == By::File(self.import);
            if is_this && !with {
                resting = resting.or_else(|| person.take().map(|person| (person, at)));
            }
            let counts = match said.by {
                By::Undo => false,
                By::Person(_) if was_overruled => false,
                By::File(_) if is_this => with,
                By::File(_) | By::Person(_) | By::Program => said.stands,
            };
            if counts && back && matches!(said.by, By::Person(_)) {
                person = person.or(Some(at));
            } else if counts {
                under = Source::Said(at);
                break;
            }
        }
        match (person, resting) {
            (Some(person), _) => Source::Said(person),
            (None, Some((person, this)))
                if self.at(under, column) == self.at(Source::Said(this), column) =>
            {
                Source::Said(person)
            }
            (None, _) => under,
        }
    }

    /// The last person whose change of a column stands.
    fn person(&self, column: &str) -> Option<ActId> {
        self.said.iter().rev().filter(|said| said.stands && said.says(column)).find_map(|said| {
            match said.by {
                By::Person(act) => Some(act),
                By::File(_) | By::Program | By::Undo => None,
            }
        })
    }

    fn at(&self, source: Source, column: &str) -> Option<&Value> {
        match source {
            Source::Nobody => None,
            Source::Brought => self.before(0, column),
            Source::Said(at) => self.before(at + 1, column),
        }
    }

    /// What a column said before what was said at this place, also by who was taken back.
    fn before(&self, at: usize, column: &str) -> Option<&Value> {
        let earlier = self.said.iter().take(at).rev().find_map(|said| match said.what {
            What::Changed { after, .. } => Some(after),
            What::Told { .. } => None,
        });
        let first = || {
            self.said.iter().find_map(|said| match said.what {
                What::Changed { before, .. } => Some(before),
                What::Told { .. } => None,
            })
        };
        earlier.or_else(first).unwrap_or(self.now).get(column)
    }
}

impl Said<'_> {
    fn says(&self, column: &str) -> bool {
        match self.what {
            What::Changed { before, after } => before.get(column) != after.get(column),
            What::Told { unsaid } => !unsaid.iter().any(|one| one == column),
        }
    }
}

/// What a column holds of which nobody says anything, in a row that looks like this otherwise; `None`
/// where every row says something.
fn empty(entity: Entity, column: &str, row: &Picture) -> Option<Value> {
    let said = |column| row.get(column).filter(|value| !value.is_null()).cloned();
    match (entity, column) {
        (Entity::Customers, "name") => {
            said("external_id").or_else(|| said("email")).or_else(|| Some("?".into()))
        }
        (Entity::Customers, "kind") => Some("person".into()),
        (Entity::Customers, "tags" | "interests") => Some("[]".into()),
        (Entity::Customers, "custom") => Some("{}".into()),
        (Entity::Customers, _) => Some(Value::Null),
        (Entity::Orders, "margin" | "ordered_at" | "channel" | "category" | "description")
        | (
            Entity::Interactions,
            "contact_id" | "subject" | "body" | "occurred_at" | "resolved_day" | "resolved_at",
        )
        | (Entity::Contracts, "end_day" | "price" | "end_reason")
        | (Entity::Answers, "customer_id" | "comment" | "touchpoint" | "channel" | "answered_at")
        | (Entity::Contacts, "role" | "email" | "phone" | "phone_digits") => Some(Value::Null),
        _ => None,
    }
}
