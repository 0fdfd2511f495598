//! Before the rows of a file: what it is, what was said of it, and how its rows are read.

use std::cell::Cell;

use serde_json::{Value, json};

use super::alike::Alike;
use super::answers::{Answers, Meaning};
use super::asking::Asking;
use super::beside::{LOOKED_AT, Look};
use super::clocks::Clocks;
use super::currencies;
use super::decide;
use super::fields::{Field, ImportKind};
use super::flags::StateFlag;
use super::map::Mapping;
use super::opened::Opened;
use super::remarks::Remarks;
use super::rows::Reader;
use super::sheet::Sheet;
use super::signs::{self, Signs};
use super::source::Source;
use super::states;
use super::wanted::Wanted;
use super::workbook::{self, Found};
use super::{ImportOptions, Said, columns, hints, mapped, picklists};
use crate::domain::{Currency, Day, ImportId, Problem, ShopSystem};
use crate::settings::{Business, Settings};
use crate::store::erasures::{Erased, ErasedContacts};
use crate::store::imports::{self, NewImport};
use crate::store::{self, ReadTx, WriteTx, contacts, shops, sources};

/// Keeps what was said of a file that leaves more open.
///
/// # Errors
/// A [`Problem`] when the file cannot be read any more, or a database error.
pub fn remember(
    tx: &WriteTx<'_>,
    kind: ImportKind,
    file: &Opened,
    said: &Said,
) -> anyhow::Result<()> {
    let currency = Business::load(tx)?.currency;
    let (sheet, stored) = find_sheet(tx, (kind, currency), file, said)?;
    let headers = sheet.fingerprint();
    let answers = said.answers.clone().or(kind, stored.as_ref()).json();
    Ok(answers.map_or(Ok(()), |answers| imports::remember(tx, kind.code(), &headers, &answers))?)
}

/// Keeps that files with the headers of this one are of this kind, where nothing is kept of them yet: of
/// a workbook of the sheet that is meant, or, where that is open too, of all that can be read.
///
/// # Errors
/// A database error.
pub fn remember_kind(tx: &WriteTx<'_>, kind: ImportKind, file: &Opened) -> anyhow::Result<()> {
    let (currency, said) = (Business::load(tx)?.currency, Said::default());
    let recall = recalled(tx);
    let all = || file.sources.iter().map(|source| sheet_in(&recall, kind, source.clone(), &said));
    let sheets = match find_sheet(tx, (kind, currency), file, &said) {
        Ok(meant) => vec![meant],
        Err(_) => all().filter_map(Result::ok).collect(),
    };
    for (sheet, _) in sheets.into_iter().filter(|(_, stored)| stored.is_none()) {
        let nothing = json!({ "options": Answers::default().lines() });
        imports::remember(tx, kind.code(), &sheet.fingerprint(), &nothing)?;
    }
    Ok(())
}

/// What was said of a file, now and of those with such headers before.
///
/// # Errors
/// A [`Problem`] when the file cannot be read, or a database error.
pub fn recall(
    tx: &ReadTx<'_>,
    kind: ImportKind,
    file: &Opened,
    said: &Said,
) -> anyhow::Result<Said> {
    let currency = Business::load(tx)?.currency;
    let (_, stored) = find_sheet(tx, (kind, currency), file, said)?;
    Ok(Said { answers: said.answers.clone().or(kind, stored.as_ref()), ..said.clone() })
}

/// How rows of a file are read. What is open is asked.
///
/// # Errors
/// What is wrong with the file or with what was said of it, or a database error.
pub(super) fn reader(
    tx: &ReadTx<'_>,
    settings: &Settings,
    (kind, sheet): (ImportKind, &Sheet),
    (answers, options): (&Answers, &ImportOptions<'_>),
    asking: &mut Asking,
) -> anyhow::Result<Reader> {
    answers.words.iter().try_for_each(refuse_unknown)?;
    let rows = sheet.first_rows(LOOKED_AT)?;
    let business = &settings.business;
    let look = Look {
        kind,
        headers: &sheet.headers,
        rows: &rows,
        currency: business.currency,
        knows: picklists::knows,
    };
    let mapping = Mapping::find(look, answers)?;
    let today = Day::of(tx.now(), &business.time_zone);
    let said = (answers, business.currency, today);
    let reading = decide::reading((kind, sheet), &mapping, said, asking)?;
    let columns = (&mapping, sheet.headers.as_slice());
    let clocks = Clocks::of(&business.time_zone, answers, columns, asking);
    decide::ask_currencies(business.currency, answers, columns, asking);
    let question = decide::question(kind, &mapping, answers, asking);
    let unknown = mapping.unknown(&sheet.headers);
    let ignores = |at| {
        answers.ignored.iter().any(|name| columns::column_called(name, &sheet.headers) == Ok(at))
    };
    sheet.ask(|at| !unknown.contains(&at) || ignores(at), asking);
    let said = (answers, settings.figures.counter_sales, sheet.lone());
    if hints::ask(look, &mapping, said, asking) {
        // Of rows without their most important columns nothing more can be asked.
        std::mem::take(asking).finish()?;
    }
    let known = !options.said.include_erased;
    let header = |field| mapping.column(field).and_then(|at| sheet.headers.get(at));
    let signs = Signs::of(&answers.words, header(Field::Sign).map_or("", String::as_str));
    Ok(Reader {
        currency_codes: has_codes(&mapping, look),
        state_flag: state_flag(&mapping, look, &answers.words),
        mapping,
        reading,
        currency: business.currency,
        largest: business.largest_amount,
        clocks,
        last_day: today.plus(1),
        columns: sheet.headers.len(),
        wanted: Wanted::of(&answers.only, &sheet.headers)?,
        meanings: answers.words.clone(),
        signs,
        question,
        contacts: Cell::new(contacts::any(tx)?),
        erased: known.then(|| Erased::load(tx)).transpose()?.unwrap_or_default(),
        erased_people: known.then(|| ErasedContacts::load(tx)).transpose()?.unwrap_or_default(),
        remarks: Remarks::default(),
        alike: Alike::of(&answers.people),
    })
}

/// How the column of states is read, where it only says yes or no.
fn state_flag(mapping: &Mapping, look: Look<'_>, words: &[Meaning]) -> Option<StateFlag> {
    let at = mapping.column(Field::State)?;
    let texts: Vec<&str> = look.texts(at).collect();
    StateFlag::of(look.headers.get(at)?, words, &texts)
}

/// The column of currencies has codes or signs in it.
fn has_codes(mapping: &Mapping, look: Look<'_>) -> bool {
    let column = mapping.column(Field::Currency);
    column.is_some_and(|at| look.texts(at).any(|text| !currencies::is_word(text)))
}

/// A word can only mean what there is for it to mean.
fn refuse_unknown(meaning: &Meaning) -> Result<(), Problem> {
    let (is_known, known) = if meaning.field == Field::Sign {
        (signs::says(&meaning.means).is_some(), "plus, minus".to_owned())
    } else if meaning.field == Field::State {
        (states::is_known(&meaning.means), states::MEANINGS.join(", "))
    } else {
        return Ok(());
    };
    match is_known {
        true => Ok(()),
        false => Err(Problem::usage("import-no-meaning")
            .with("word", &meaning.word)
            .with("given", &meaning.means)
            .with("meanings", known)),
    }
}

/// Notes the file among the imports.
///
/// # Errors
/// A database error.
pub(super) fn start(
    tx: &WriteTx<'_>,
    (kind, file_name): (ImportKind, &str),
    (sheet, reader): (&Sheet, &Reader),
    (said, answers): (&Said, Option<&Value>),
) -> store::Result<ImportId> {
    let shop = said.shop.as_ref();
    let file_name = shop.map_or(file_name, |shop| shop.address.name());
    let changed_at = shop.map(|shop| shop.begun).or(sheet.source.changed_at);
    let key = key(tx, kind, said, (sheet, &reader.mapping))?;
    imports::start(
        tx,
        &NewImport {
            source: sources::find_or_insert(tx, kind.code(), &key)?,
            kind: kind.code(),
            file_name,
            sha256: &sheet.source.sha256,
            changed_at: changed_at.unwrap_or(tx.now()),
            complete_to: said.complete_to,
            mapping: &reader.mapping.json(&sheet.headers),
            answers,
            fetched_to: shop.map(|shop| shop.to),
        },
    )
}

/// What files of its source have in common: their headers; or that they are of a shop that is asked,
/// whether they were fetched or are its own export.
///
/// # Errors
/// A database error.
pub(super) fn key(
    tx: &ReadTx<'_>,
    kind: ImportKind,
    said: &Said,
    (sheet, mapping): (&Sheet, &Mapping),
) -> store::Result<String> {
    if let Some(shop) = &said.shop {
        return Ok(shop.address.as_str().to_owned());
    }
    let name = mapping.profile.map(|profile| profile.name.to_lowercase()).unwrap_or_default();
    // Whichever of its exports it is: “WooCommerce Advanced Order Export”.
    let system = ShopSystem::ALL.iter().copied().find(|system| name.starts_with(system.code()));
    let all =
        if kind == ImportKind::Orders && system.is_some() { shops::list(tx)? } else { vec![] };
    let asked = all.iter().find(|shop| Some(shop.system) == system);
    Ok(asked.map_or_else(|| sheet.fingerprint(), |shop| shop.address.as_str().to_owned()))
}

/// Finds the header and the rows, and what was said of files with such headers.
///
/// # Errors
/// What is wrong with the file, or a database error.
pub(super) fn find_sheet(
    tx: &ReadTx<'_>,
    (kind, currency): (ImportKind, Currency),
    file: &Opened,
    said: &Said,
) -> anyhow::Result<Found> {
    let recall = recalled(tx);
    let all = file.sources.iter().map(|source| sheet_in(&recall, kind, source.clone(), said));
    let (found, others): (Vec<_>, Vec<_>) = all.partition(Result::is_ok);
    // What is wrong with one sheet matters only where there is no other.
    if found.is_empty()
        && let Some(error) = others.into_iter().find_map(Result::err)
    {
        return Err(error);
    }
    workbook::meant(found.into_iter().flatten().collect(), kind, (&said.answers, currency))
}

/// What was said of files of a kind with such headers.
pub(super) type Recall<'r> = dyn Fn(ImportKind, &str) -> anyhow::Result<Option<Value>> + 'r;

fn recalled(tx: &ReadTx<'_>) -> impl Fn(ImportKind, &str) -> anyhow::Result<Option<Value>> {
    move |kind, headers| Ok(imports::answers(tx, kind.code(), headers)?)
}

/// The same of text, or of one sheet.
///
/// # Errors
/// As [`find_sheet`].
pub(super) fn sheet_in(
    recall: &Recall<'_>,
    kind: ImportKind,
    source: Source,
    said: &Said,
) -> anyhow::Result<Found> {
    let is_known = |header: &str| mapped::is_known(kind, &said.answers.chosen, header);
    let mut sheet = Sheet::find(source, said.answers.header, is_known)?;
    let stored = |sheet: &Sheet| recall(kind, &sheet.fingerprint());
    let is_header = |stored: &Option<Value>| {
        let said = Answers::default().or(kind, stored.as_ref());
        said.header.is_some() || !said.chosen.is_empty()
    };
    if let Some(rival) = sheet.under_rival()? {
        let answers = stored(&rival)?;
        if is_header(&answers) {
            return Ok((rival, answers));
        }
    }
    let answers = stored(&sheet)?;
    if is_header(&answers) {
        sheet.settle();
    }
    Ok((sheet, answers))
}
