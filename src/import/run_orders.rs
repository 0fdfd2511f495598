//! What a file of orders needs besides: its rows belong together, and to files that came before.

use super::answers::Answers;
use super::earlier;
use super::fate::Fate;
use super::fields::{Field, ImportKind};
use super::file_orders::Decided;
use super::group::{self, Amounts};
use super::orders::{Orders, Place};
use super::people::People;
use super::run::Run;
use super::vat::Vat;
use super::worth::Worth;
use super::{ImportOptions, begin, refunds, signs, states};
use crate::store::{self, imports};

impl Run<'_, '_> {
    /// Reads all rows, and decides what becomes of them.
    pub(super) fn orders(
        &mut self,
        answers: &Answers,
        options: &mut ImportOptions<'_>,
    ) -> anyhow::Result<Decided> {
        let mapping = &self.reader.mapping;
        let vat = Vat::decide(mapping, answers.vat, self.settings.business.amounts);
        // What is open is asked at the end; until then it is read in any way.
        let vat = self.asking.take(vat).unwrap_or(Vat::None);
        self.vat = Some(vat);
        let usual = mapping.profile.map(|profile| profile.amount_is);
        let amounts = Amounts { said: answers.amount_is, usual };
        let mut file = Orders::default();
        let mut people = People::of_file(self.tx, mapping)?;
        let counter = self.settings.figures.counter_sales;
        let place = Place { tx: self.tx, vat, counter };
        self.each(ImportKind::Orders, options, |row| {
            file.read(&place, &mut people, row).map(Fate::from)
        })?;
        for (read, record) in refunds::settle(&mut file, (&place, self.reader), &mut people)? {
            let line = record.position().map_or(0, csv::Position::line);
            self.note(read.into(), &|| line, &record, options)?;
        }
        self.seen.customers_created = people.created;
        self.ask_words(&file);
        let joined = group::join(&mut file, amounts, &self.settings.business, &mut self.asking)?;
        self.seen.skip("skipped-line-of-order", joined.repeated);
        self.seen.skip("skipped-attempt", joined.attempts);
        let decided = Decided::of(self.tx, file, &self.among(answers, options)?, &mut self.asking)?;
        let mut worth = std::mem::replace(&mut self.worth, Worth::new(self.reader.currency));
        self.seen.refunds = decided.count(&mut self.seen.counts, &mut worth);
        self.worth = worth;
        Ok(decided)
    }

    /// This file among those of its source.
    fn among(
        &self,
        answers: &Answers,
        options: &ImportOptions<'_>,
    ) -> store::Result<earlier::Place> {
        let (kind, source) = (ImportKind::Orders.code(), &self.sheet.source);
        let bytes = (source.sha256.as_str(), answers.sheet.as_deref().unwrap_or_default());
        let read_as = (self.sheet, &self.reader.mapping);
        let key = begin::key(self.tx, ImportKind::Orders, &options.said, read_as)?;
        Ok(earlier::Place {
            written: source.changed_at,
            earlier: imports::of_source(self.tx, (kind, &key), bytes)?,
            currency: self.settings.business.currency,
            older: options.said.older,
        })
    }

    /// Asks what the rows leave open, now that all are read.
    fn ask_words(&mut self, file: &Orders) {
        std::mem::take(&mut self.against).finish(&mut self.asking);
        let column = self.reader.mapping.column(Field::State);
        let column = column.and_then(|at| self.sheet.headers.get(at));
        states::ask(&file.unknown_states, column.map_or("", String::as_str), &mut self.asking);
        signs::ask(&file.unknown_signs, &mut self.asking);
    }
}
