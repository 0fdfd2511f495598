//! One file, from bytes to counts.

use std::ops::ControlFlow;

use csv::StringRecord;
use serde_json::{Value, json};

use super::against::Against;
use super::answers::Answers;
use super::aside::{Aside, At};
use super::asking::Asking;
use super::begin;
use super::contacts::Companies;
use super::customers::Referrals;
use super::down::Down;
use super::facts::{Facts, Outcome};
use super::fate::Fate;
use super::fields::{Field, ImportKind};
use super::file_orders::Decided;
use super::fill::Fill;
use super::finding::Finder;
use super::opened::Opened;
use super::orders;
use super::repeats::{self, Repeats};
use super::rows::{ERASED, Reader, Row};
use super::seen::Seen;
use super::sheet::{Rows, Sheet};
use super::stacked::OTHER_TABLE;
use super::tables;
use super::totals::Totals;
use super::vat::Vat;
use super::worth::{Worth, both};
use super::{ImportOptions, ImportResult, Invalid, RawRow, columns, customers, hints, profiles};
use crate::domain::{Actor, Amount, Faults, ImportId, Problem};
use crate::settings::Settings;
use crate::store::imports;
use crate::store::journal::{self, Entity};
use crate::store::{self, WriteTx, import_rows};

/// Invalid rows shown on the screen; the others go where `on_invalid` takes them.
const SHOWN: usize = 5;
/// Rows between two reports of progress.
const STEP: i64 = 4_096;

/// Why rows are skipped that come to nothing by themselves.
const SAYS_NOTHING: [&str; 5] = [
    "skipped-empty",
    "skipped-line-of-order",
    "skipped-header-again",
    "skipped-total",
    OTHER_TABLE,
];

/// What a file changes, decided and not stored yet.
#[derive(Debug)]
pub struct Plan {
    kind: ImportKind,
    import: ImportId,
    /// For files with such headers.
    answers: Option<(String, Value)>,
    orders: Option<Decided>,
    pub result: ImportResult,
}

impl Plan {
    /// Stores it, all of it. The transaction is the one after that in which it was made.
    ///
    /// # Errors
    /// A database error; the transaction should not be committed then.
    pub fn store(self, tx: &WriteTx<'_>) -> store::Result<ImportResult> {
        tx.with_room(|| {
            tables::carry_out(tx, self.kind)?;
            if let Some((headers, answers)) = &self.answers {
                imports::remember(tx, self.kind.code(), headers, answers)?;
            }
            let tx = tx.acting(Actor::Import(self.import));
            self.orders.map_or(Ok(()), |orders| orders.store(&tx))
        })?;
        Ok(self.result)
    }
}

/// Decides what a file changes, while others may write ([`crate::store::Db::plan`]). With
/// `dry_run`, or an invalid row under `strict`, there is nothing to store.
///
/// # Errors
/// A [`Problem`] when the file cannot be used as it is, or needs an answer; or a database error.
pub fn plan(
    tx: &WriteTx<'_>,
    settings: &Settings,
    kind: ImportKind,
    file: &Opened,
    mut options: ImportOptions<'_>,
) -> anyhow::Result<ControlFlow<ImportResult, Plan>> {
    if options.said.keep_unknown && kind != ImportKind::Customers {
        return Err(Problem::usage("import-keep-unknown").into());
    }
    let currency = settings.business.currency;
    let (sheet, stored) = begin::find_sheet(tx, (kind, currency), file, &options.said)?;
    let headers = sheet.fingerprint();
    let by_people = options.said.answers.clone().or(kind, stored.as_ref());
    let answers = profiles::with(kind, &sheet.headers, &by_people);
    let mut asking = Asking::default();
    let reader = begin::reader(tx, settings, (kind, &sheet), (&answers, &options), &mut asking)?;
    tables::begin(tx, kind)?;
    let remembered = by_people.json();
    let said = (&options.said, remembered.as_ref());
    let import = begin::start(tx, (kind, &file.name), (&sheet, &reader), said)?;
    let tx = &tx.acting(Actor::Import(import));
    let (seen, totals) = (Seen::default(), answers.totals);
    let against = Against::of(kind, &reader.mapping, &sheet.headers, &answers);
    let (sheet, reader, worth) = (&sheet, &reader, Worth::new(reader.currency));
    let vat = None;
    let mut run = Run { tx, settings, sheet, reader, seen, vat, worth, against, asking, totals };
    let mut orders = run.all(kind, &answers, &mut options)?;
    run.finish_asking()?;
    let told = orders.as_mut().map(Decided::take_told).unwrap_or_default();
    import_rows::keep(tx, import, told)?;
    let result = run.result(kind, &by_people, &options);
    let order_days = orders.as_ref().map_or_else(Vec::new, Decided::order_days);
    let told = result.record(&options.said);
    imports::finish(tx, import, (&json!(result.counts), &told), &order_days)?;
    if !result.stored {
        return Ok(ControlFlow::Break(result));
    }
    let answers = remembered.map(|answers| (headers, answers));
    Ok(ControlFlow::Continue(Plan { kind, import, answers, orders, result }))
}

/// One file being read.
pub(super) struct Run<'a, 'c> {
    pub(super) tx: &'a WriteTx<'c>,
    pub(super) settings: &'a Settings,
    pub(super) sheet: &'a Sheet,
    pub(super) reader: &'a Reader,
    pub(super) seen: Seen,
    /// How amounts of orders are read.
    pub(super) vat: Option<Vat>,
    pub(super) worth: Worth,
    pub(super) against: Against,
    /// What is open.
    pub(super) asking: Asking,
    totals: Option<Totals>,
}

impl<'a, 'c> Run<'a, 'c> {
    fn all(
        &mut self,
        kind: ImportKind,
        answers: &Answers,
        options: &mut ImportOptions<'_>,
    ) -> anyhow::Result<Option<Decided>> {
        let entities = tables::entities(kind);
        let before = self.last_ids(entities)?;
        let mut orders = None;
        match kind {
            ImportKind::Customers => self.customers(options)?,
            ImportKind::Orders => orders = Some(self.orders(answers, options)?),
            ImportKind::Interactions => self.facts(kind, options, Facts::put_interaction)?,
            ImportKind::Answers => self.facts(kind, options, Facts::put_answer)?,
            ImportKind::Contracts => self.facts(kind, options, Facts::put_contract)?,
            ImportKind::Contacts => {
                let (tx, mut companies) = (self.tx, Companies::load(self.tx)?);
                self.each(kind, options, |row| companies.put(tx, row).map(Fate::from))?;
            }
        }
        let after = self.last_ids(entities)?;
        for ((entity, before), after) in entities.iter().zip(before).zip(after) {
            journal::record_created(self.tx, *entity, before, after)?;
        }
        Ok(orders)
    }

    fn last_ids(&self, entities: &[Entity]) -> crate::store::Result<Vec<i64>> {
        entities.iter().map(|entity| journal::last_id(self.tx, *entity)).collect()
    }

    fn facts(
        &mut self,
        kind: ImportKind,
        options: &mut ImportOptions<'_>,
        mut put: impl FnMut(&mut Facts<'a, 'c>, Row<'_>) -> Outcome,
    ) -> anyhow::Result<()> {
        let mut facts = Facts::new(self.tx, &self.reader.mapping, options.said.create)?;
        self.each(kind, options, |row| put(&mut facts, row).map(Fate::from))?;
        self.seen.strangers = facts.whom.strangers;
        self.seen.customers_created = facts.people.created;
        self.seen.unknown = facts.unknown;
        Ok(())
    }

    fn customers(&mut self, options: &mut ImportOptions<'_>) -> anyhow::Result<()> {
        let mut referrals = Referrals::default();
        if self.reader.mapping.has(Field::ReferredBy) {
            let mut rows = self.sheet.rows()?;
            while let Some(record) = rows.next()? {
                referrals.learn(Row { reader: self.reader, record });
            }
        }
        let custom = self.custom_columns(options.said.keep_unknown);
        let tx = self.tx;
        let mut finder = Finder::of_customers(tx)?;
        self.each(ImportKind::Customers, options, |row| {
            customers::put(tx, (&mut finder, &mut referrals), row, &custom).map(Fate::from)
        })?;
        Ok(referrals.finish(tx)?)
    }

    /// Reads every row and notes what became of it. Rows that stand there twice are stored last.
    pub(super) fn each(
        &mut self,
        kind: ImportKind,
        options: &mut ImportOptions<'_>,
        mut put: impl FnMut(Row<'_>) -> crate::store::Result<Fate>,
    ) -> anyhow::Result<()> {
        let reader = self.reader;
        let key = |record: &StringRecord| repeats::key(kind, Row { reader, record });
        let mut repeats = match kind {
            ImportKind::Orders => Repeats::default(),
            ImportKind::Customers
            | ImportKind::Interactions
            | ImportKind::Answers
            | ImportKind::Contracts
            | ImportKind::Contacts => Repeats::learn(self.sheet.rows()?, key)?,
        };
        let mut aside = Aside::of(kind, (self.sheet, reader), self.totals);
        let mut fill = Fill::of(self.sheet, &reader.mapping);
        let mut down = Down::of(kind, self.sheet.source.merged(), &reader.mapping);
        let mut rows = self.sheet.rows()?;
        while rows.next()?.is_some() {
            let merged = down.look(rows.record(), || rows.line());
            let record = merged.as_ref().unwrap_or(rows.record());
            reader.reading.look(self.sheet, record, &mut self.asking)?;
            let row = Row { reader, record };
            let fate = match self.look((&mut aside, &mut fill), row, &rows)? {
                Err(why) => Fate::Skipped(why),
                Ok(filled) => {
                    let row = Row { reader, record: filled.as_ref().unwrap_or(row.record) };
                    if let Some(place) = repeats.place(key(row.record)) {
                        let is_one = |earlier: &StringRecord| {
                            repeats::are_one((kind, reader), earlier, row.record)
                        };
                        let over = repeats.hold(place, (rows.line(), row.record), is_one);
                        self.seen.skip("skipped-laid-over", i64::from(over));
                        Fate::Held
                    } else {
                        reader.remarks.begin(self.seen.counts.read + 1);
                        self.against.look(row, || rows.line(), &mut self.asking);
                        put(row)?
                    }
                }
            };
            reader.remarks.pause();
            self.seen.counts.read += 1;
            self.tell(rows.bytes_read(), options);
            self.note(fate, &|| rows.line(), row.record, options)?;
        }
        for (held, nth) in repeats.finish().zip(self.seen.counts.read + 1..) {
            reader.remarks.begin(nth);
            let fate = put(Row { reader, record: &held.record })?;
            self.note(fate, &|| held.line, &held.record, options)?;
        }
        Ok(())
    }

    /// Why a row is left out; else what it takes from the row above, if anything.
    fn look(
        &mut self,
        (aside, fill): (&mut Aside<'_>, &mut Fill<'_>),
        row: Row<'_>,
        rows: &Rows,
    ) -> anyhow::Result<Result<Option<StringRecord>, &'static str>> {
        let nth = self.seen.counts.read;
        let at = At { nth, line: &|| rows.line(), below: rows.line_below() };
        let why = match aside.look(row, &at, &mut self.asking)? {
            None if !self.reader.wanted.takes(row.record) => Some("skipped-not-wanted"),
            why => why,
        };
        if let Some(why) = why {
            fill.gap();
            return Ok(Err(why));
        }
        fill.look(row, nth).map(Ok)
    }

    fn tell(&self, read: u64, options: &mut ImportOptions<'_>) {
        if self.seen.counts.read % STEP == 0
            && let Some(tell) = &mut options.on_progress
        {
            tell(read, self.sheet.source.size);
        }
    }

    pub(super) fn note(
        &mut self,
        fate: Fate,
        line: &dyn Fn() -> u64,
        record: &StringRecord,
        options: &mut ImportOptions<'_>,
    ) -> anyhow::Result<()> {
        self.reader.alike.ask(line, &mut self.asking);
        match fate {
            Fate::Held => {}
            Fate::Stored(fate) => self.seen.counts.add(fate, 1),
            Fate::Skipped(why) => self.skip(why, record),
            Fate::Invalid(reason) if reason.id == ERASED => self.skip(reason.id, record),
            Fate::Invalid(reason) => {
                self.worth.invalid = both(self.worth.invalid, self.weigh(record));
                let invalid = Invalid { line: line(), reason };
                self.seen.counts.invalid += 1;
                self.seen.causes.insert(invalid.reason.id);
                self.seen.doubts.see(invalid.line, &invalid.reason, &self.reader.reading);
                if let Some(tell) = &mut options.on_invalid {
                    tell(&invalid, RawRow { headers: &self.sheet.headers, record })?;
                }
                if self.seen.invalid.len() < SHOWN {
                    self.seen.invalid.push(invalid);
                }
            }
        }
        Ok(())
    }

    /// All that the rows left open.
    fn finish_asking(&mut self) -> Result<(), Faults> {
        let doubts = std::mem::take(&mut self.seen.doubts);
        doubts.ask(&self.reader.reading, &mut self.asking);
        self.reader.alike.finish(&mut self.asking);
        std::mem::take(&mut self.asking).finish()
    }

    fn skip(&mut self, why: &'static str, record: &StringRecord) {
        self.seen.skip(why, 1);
        if self.vat.is_some() && !SAYS_NOTHING.contains(&why) {
            self.worth.skip(why, self.weigh(record));
        }
    }

    /// What a row of orders comes to that is not stored.
    fn weigh(&self, record: &StringRecord) -> Amount {
        let row = Row { reader: self.reader, record };
        self.vat.map_or(Amount::ZERO, |vat| orders::worth(vat, row))
    }

    fn custom_columns(&self, keep: bool) -> Vec<(usize, String)> {
        let unknown = if keep { self.reader.mapping.unknown(&self.sheet.headers) } else { vec![] };
        let named = |at: usize| (at, columns::called(at, &self.sheet.headers));
        unknown.into_iter().map(named).collect()
    }

    fn result(
        &mut self,
        kind: ImportKind,
        answers: &Answers,
        options: &ImportOptions<'_>,
    ) -> ImportResult {
        let seen = std::mem::take(&mut self.seen);
        let headers = &self.sheet.headers;
        let mapping = &self.reader.mapping;
        let remarks = self.reader.remarks.told();
        let name = |at: usize| columns::called(at, headers);
        let unused = mapping.unknown(headers).into_iter();
        let unused: Vec<usize> = unused.filter(|at| !self.reader.wanted.looks_at(*at)).collect();
        let is_ignored = |at: usize| {
            answers.ignored.iter().any(|name| columns::column_called(name, headers) == Ok(at))
        };
        let open = unused.iter().copied().filter(|at| !is_ignored(*at));
        let perhaps = hints::perhaps(kind, (mapping, headers), open);
        ImportResult {
            counts: seen.counts,
            mapping: mapping.pairs(headers),
            unknown: unused.iter().copied().map(name).collect(),
            perhaps: perhaps.into_iter().map(|(at, field)| (name(at), field)).collect(),
            profile: mapping.profile.map(|profile| profile.name),
            answers: answers.lines(),
            customers_created: seen.customers_created,
            refunds_from_column: seen.refunds,
            strangers: seen.strangers,
            unknown_customers: seen.unknown,
            skipped: seen.skipped.into_iter().collect(),
            worth: self.vat.map(|_| self.worth.clone()),
            one_cause: seen
                .invalid
                .first()
                .filter(|_| seen.causes.len() == 1)
                .map(|invalid| invalid.reason.clone()),
            remarks: self.sheet.source.remarks.iter().cloned().chain(remarks).collect(),
            invalid: seen.invalid,
            short_years: self.reader.reading.read_short_years(),
            replaced: None,
            backup: None,
            stored: !options.said.dry_run && (!options.said.strict || seen.counts.invalid == 0),
        }
    }
}
