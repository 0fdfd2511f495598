//! What is said of columns that nobody asked for: what is missing, what is there twice, what an
//! unused one might be, and whether the file is of another kind.

use super::answers::Answers;
use super::asking::{Asking, Question};
use super::beside::Look;
use super::columns::called;
use super::concepts::Sense;
use super::fields::{Field, ImportKind, needed, same_as};
use super::map::Mapping;
use super::rules::nearest;
use super::{pieces, profiles};
use crate::domain::Deed;

/// More are not offered: a file of a shop has dozens of columns of which nothing is needed.
const MOST: usize = 3;
/// A file that says so many things more as one of another kind is one.
const MORE: usize = 2;

/// Asks what the headers of the file leave open; gives whether something is missing that there must be.
/// Where sales to nobody are kept, a person may say that all of them are.
pub(super) fn ask(
    look: Look<'_>,
    mapping: &Mapping,
    (said, counter, lone_cell): (&Answers, bool, Question),
    asking: &mut Asking,
) -> bool {
    let (kind, headers) = (look.kind, look.headers);
    if let Some(other) = other_kind(look, mapping).filter(|_| said.chosen.is_empty()) {
        asking.ask(of_another_kind(other, mapping, look));
    }
    for field in mapping.twins.iter().copied() {
        if let Some(at) = mapping.column(field) {
            asking.ask(which_of_two(field, &called(at, headers)));
        }
    }
    let is_nobody =
        |field: Field| counter && (kind, field) == (ImportKind::Orders, Field::CustomerId);
    let none = |field: Field| said.chosen.iter().any(|(of, name)| *of == field && name.is_empty());
    let missing = || mapping.missing(kind).filter(|field| !(is_nobody(*field) && none(*field)));
    if let [lone] = headers
        && missing().next().is_some()
        && (kind != ImportKind::Customers || lone.contains(' '))
    {
        let column: String = lone.chars().take(120).collect();
        let question = lone_cell.with("column", column);
        asking.ask(question);
        return true;
    }
    for field in missing() {
        let question = no_column(field, kind, (mapping, headers));
        asking.ask(if is_nobody(field) {
            question.answer("answer-all-to-nobody", "--map", &format!("{}=", field.code()))
        } else {
            question
        });
    }
    missing().next().is_some()
}

/// Asks for a column, with those that something speaks for as answers.
fn no_column(
    field: Field,
    kind: ImportKind,
    (mapping, headers): (&Mapping, &[String]),
) -> Question {
    let question = Question::new("import-no-column")
        .with("field", field.name())
        .with("columns", headers.join(", "));
    let group = needed(kind).iter().find(|any| any.contains(&field));
    let would_do = |of: Field| group.is_some_and(|any| any.contains(&of));
    let near = |at: usize| {
        let sense = Sense::of(headers.get(at)?);
        Some((at, nearest(kind, sense, would_do)?))
    };
    let free = mapping.unknown(headers);
    let reckoned = pieces::reckoned(headers, &free).filter(|_| field == Field::Amount);
    let question = match reckoned {
        Some([how_many, price]) => {
            let value = format!("{}={how_many} * {price}", field.code());
            question.answer("answer-price-of-one", "--map", &value)
        }
        None => question,
    };
    let near = free.into_iter().filter_map(near).take(MOST);
    let question = near.fold(question, |question, (at, field)| {
        let column = called(at, headers);
        let value = format!("{}={column}", field.code());
        question.answer_about("answer-this-column", ("--map", &value), &column)
    });
    question.answer_with(
        "answer-column",
        ("--map", &format!("{}=", field.code())),
        "fill-in-column",
    )
}

fn which_of_two(field: Field, column: &str) -> Question {
    let nth = |nth: u8| format!("{}={column}#{nth}", field.code());
    Question::new("import-two-columns")
        .with("column", column)
        .with("field", field.name())
        .answer("answer-first-column", "--map", &nth(1))
        .answer("answer-second-column", "--map", &nth(2))
}

fn of_another_kind(other: ImportKind, mapping: &Mapping, look: Look<'_>) -> Question {
    let question = Question::new("import-other-kind")
        .with("kind", other.name())
        .with("given", look.kind.name())
        .deed(Deed::ImportAs(other.code()));
    // What a person points out is what they want.
    match mapping.pairs(look.headers).first() {
        Some((field, column)) if mapping.missing(look.kind).next().is_none() => {
            let said = format!("{}={column}", field.code());
            question.answer("answer-this-kind", "--map", &said)
        }
        Some(_) | None => question,
    }
}

/// The kind of which the file says much more than of the one it was brought in as.
fn other_kind(look: Look<'_>, mapping: &Mapping) -> Option<ImportKind> {
    let said = |mapping: &Mapping| mapping.pairs(look.headers).len();
    let missing = mapping.missing(look.kind).count();
    let enough = match missing {
        0 => said(mapping) + MORE,
        1 => said(mapping) + 1,
        _ => said(mapping),
    };
    let as_one_of = |kind: ImportKind| {
        let answers = profiles::with(kind, look.headers, &Answers::default());
        let other = Mapping::find(Look { kind, ..look }, &answers).ok()?;
        let fits = other.missing(kind).next().is_none() && said(&other) >= enough.max(2);
        fits.then(|| (said(&other), kind))
    };
    let others = ImportKind::ALL.iter().copied().filter(|kind| *kind != look.kind);
    others
        .filter_map(as_one_of)
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, kind)| kind)
}

/// What unused columns might be: their places, and the field that nothing else is.
pub(super) fn perhaps(
    kind: ImportKind,
    (mapping, headers): (&Mapping, &[String]),
    unused: impl Iterator<Item = usize>,
) -> Vec<(usize, Field)> {
    let mut found: Vec<(usize, Field)> = Vec::new();
    if mapping.profile.is_some_and(|profile| !profile.by_words) {
        return found;
    }
    for at in unused {
        let sense = headers.get(at).map(|header| Sense::of(header)).unwrap_or_default();
        // What its header says whole was looked at and is something else, such as who brought a customer.
        let is_refused = |field| field == Field::ReferredBy && sense.whole;
        let is_open = |field| {
            if is_refused(field) {
                return false;
            }
            let same = same_as(field);
            let taken = mapping.has(field) || same.iter().any(|field| mapping.has(*field));
            !taken && found.iter().all(|(_, other)| *other != field && !same.contains(other))
        };
        if let Some(field) = nearest(kind, sense, is_open)
            && found.len() < MOST
        {
            found.push((at, field));
        }
    }
    found
}
