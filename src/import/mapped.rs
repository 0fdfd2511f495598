//! Finding what each column means: by flag, by profile, else by name.

use csv::StringRecord;

use super::answers::{Answers, Chosen};
use super::beside::{Column, Look};
use super::cell::text_at;
use super::columns::{column_called, numbered, twins_of};
use super::concepts::{Concept, Sense};
use super::fields::{AMOUNTS, Field, ImportKind, PICKED};
use super::map::{BETWEEN, Mapping, is_order_number};
use super::names::names;
use super::others;
use super::profiles;
use super::rules::{holds, rules};
use super::sums::{self, Sum};
use super::words;
use crate::domain::Problem;

/// Whether a header, as it stands in the file, means something in files of this kind.
pub(super) fn is_known(kind: ImportKind, chosen: &[Chosen], header: &str) -> bool {
    let (plain, sense) = (words::header(header), Sense::of(header));
    names(kind).any(|(field, all)| is_name(*field, all, &plain))
        || profiles::knows(kind, &plain)
        || rules(kind).any(|rule| holds(rule, sense))
        || (!plain.is_empty() && chosen.iter().any(|(_, column)| names_column(column, &plain)))
}

fn names_column(said: &str, header: &str) -> bool {
    let mut all = sums::names(said).chain(said.split(BETWEEN));
    all.any(|name| words::header(name) == header)
}

fn is_name(field: Field, names: &[&str], header: &str) -> bool {
    names.contains(&header) || words::header(field.code()) == header
}

impl Mapping {
    /// # Errors
    /// `import-no-such-column` for one that was named.
    pub(super) fn find(look: Look<'_>, answers: &Answers) -> Result<Mapping, Problem> {
        let Look { kind, headers, rows, .. } = look;
        let profile = profiles::find(kind, headers);
        let by_words = profile.is_none_or(|profile| profile.by_words);
        let mut columns = if by_words { look.told() } else { look.columns() };
        let mut mapping = Mapping::of(profile);
        mapping.choose(answers, headers, &mut columns)?;
        let is_said = |field: Field| answers.chosen.iter().any(|(of, _)| *of == field);
        if by_words {
            let (mapping, columns, is_said) = (&mut mapping, &columns, &is_said);
            Fill { mapping, columns, is_said, headers }.all(kind);
            others::find(mapping, (kind, columns), headers, is_said);
            mapping.keep_known_words(look, is_said);
        }
        mapping.keep_one_name(is_said);
        mapping.keep_one_amount(is_said);
        if kind == ImportKind::Orders && !is_said(Field::Name) {
            mapping.look_at(rows.first());
        }
        if kind == ImportKind::Orders && profile.is_none() {
            mapping.tell_vat(&look, answers);
        }
        Ok(mapping)
    }

    /// What a person said goes before everything else; an empty column says that there is none.
    fn choose(
        &mut self,
        answers: &Answers,
        headers: &[String],
        columns: &mut [Column],
    ) -> Result<(), Problem> {
        for (field, said) in &answers.chosen {
            if !said.is_empty() {
                self.choose_one(*field, said, headers)?;
                for twin in self.columns_of(*field).into_iter().flat_map(|at| twins_of(at, headers))
                {
                    columns.get_mut(twin).into_iter().for_each(Column::put_aside);
                }
            }
        }
        for column in &answers.ignored {
            let at = column_called(column, headers)?;
            let all = twins_of(at, headers).filter(|_| numbered(column, headers).is_none());
            for at in std::iter::once(at).chain(all) {
                columns.get_mut(at).into_iter().for_each(Column::put_aside);
            }
        }
        Ok(())
    }

    /// A shop's export with some columns taken out: its first row, with `#1001` for a name, shows
    /// that "Name" is the order's.
    fn look_at(&mut self, first: Option<&StringRecord>) {
        let (Some(at), Some(first)) = (self.column(Field::Name), first) else { return };
        if !self.has(Field::OrderId) && is_order_number(text_at(first, at)) {
            self.set(Field::OrderId, at);
            self.clear(Field::Name);
        }
    }

    /// Takes for a field what a person said: a column, or several that it is reckoned from.
    pub(super) fn choose_one(
        &mut self,
        field: Field,
        said: &str,
        headers: &[String],
    ) -> Result<(), Problem> {
        let whole = column_called(said, headers);
        if whole.is_err() && said.contains(BETWEEN) {
            for (nth, name) in said.split(BETWEEN).enumerate() {
                let at = column_called(name.trim(), headers)?;
                if nth == 0 { self.set(field, at) } else { self.set_other(field, at) }
            }
            return Ok(());
        }
        let Some(sum) = Sum::parse(field, said, |name| column_called(name, headers))? else {
            self.set(field, whole?);
            return Ok(());
        };
        if let Some(first) = sum.columns().next() {
            self.set(field, first);
        }
        self.set_sum(field, sum);
        Ok(())
    }

    /// Who is called by parts of a name that a person pointed out is called by nothing else.
    fn keep_one_name(&mut self, is_said: impl Fn(Field) -> bool) {
        let parts = [Field::FirstName, Field::LastName];
        if !is_said(Field::Name) && parts.into_iter().any(|field| is_said(field) && self.has(field))
        {
            self.clear(Field::Name);
        }
    }

    /// A column by whose name it might be a picklist is none when Kring knows no word in it; what
    /// sort of conversation it was may be said as the way in which it was held.
    fn keep_known_words(&mut self, look: Look<'_>, is_said: impl Fn(Field) -> bool) {
        for field in PICKED.into_iter().filter(|field| !is_said(*field)) {
            let Some(at) = self.column(field) else { continue };
            let says =
                |field: Field| look.texts(at).any(|word| (look.knows)(look.kind, field, word));
            if look.texts(at).next().is_none() || says(field) {
                continue;
            }
            self.clear(field);
            let is_channel = field == Field::InteractionKind
                && !self.has(Field::Channel)
                && !is_said(Field::Channel)
                && says(Field::Channel);
            if is_channel {
                self.set(Field::Channel, at);
            }
        }
    }

    /// An amount without VAT needs no reckoning; of several the plainest is used.
    fn keep_one_amount(&mut self, is_said: impl Fn(Field) -> bool) {
        let said = |field: &Field| is_said(*field) && self.has(*field);
        let kept = AMOUNTS.into_iter().find(said).or_else(|| self.amount());
        for field in AMOUNTS.into_iter().filter(|field| Some(*field) != kept) {
            self.clear(field);
        }
    }
}

/// Finds columns for the fields of which nobody said them.
struct Fill<'a> {
    mapping: &'a mut Mapping,
    columns: &'a [Column],
    is_said: &'a dyn Fn(Field) -> bool,
    headers: &'a [String],
}

impl Fill<'_> {
    /// By the names that are known, then by rules on words.
    fn all(&mut self, kind: ImportKind) {
        for (field, all) in names(kind) {
            self.called(*field, &words::header(field.code()));
            all.iter().for_each(|name| self.called(*field, name));
        }
        for rule in rules(kind) {
            let bare = [Concept::Net, Concept::Gross];
            let (field, needed, _) = *rule;
            let is_late = needed.iter().any(|one| bare.contains(one));
            if is_late && AMOUNTS.into_iter().any(|field| self.mapping.has(field)) {
                continue;
            }
            let fits = |column: &Column| holds(rule, column.sense);
            // The fewer words, the less it can mean anything else.
            let at =
                self.free(fits).min_by_key(|at| self.columns.get(*at).map(|c| c.sense.set.len()));
            self.put(field, at);
        }
    }

    fn called(&mut self, field: Field, name: &str) {
        let at = self.free(|column| column.header == name).next();
        self.put(field, at);
    }

    fn free(&self, fits: impl Fn(&Column) -> bool) -> impl Iterator<Item = usize> {
        let mapping = &self.mapping;
        let all = self.columns.iter().enumerate();
        all.filter(move |(at, column)| !mapping.uses(*at) && fits(column)).map(|(at, _)| at)
    }

    fn put(&mut self, field: Field, at: Option<usize>) {
        let Some(at) = at else { return };
        if self.mapping.has(field) || (self.is_said)(field) {
            return;
        }
        self.mapping.set(field, at);
        let looked_at =
            |twin: usize| self.columns.get(twin).is_some_and(|column| !column.header.is_empty());
        if twins_of(at, self.headers).any(looked_at) {
            self.mapping.twins.push(field);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::answers::parse_chosen;
    use super::*;
    use crate::domain::Currency;

    fn mapped(kind: ImportKind, headers: &str) -> String {
        let headers: Vec<String> = headers.split(',').map(str::to_owned).collect();
        let mapping = found(kind, &headers, &[]).unwrap();
        if let Some(field) = mapping.missing(kind).next() {
            return format!("no {}", field.code());
        }
        let pair = |(field, header): (Field, String)| format!("{}={header}", field.code());
        mapping.pairs(&headers).into_iter().map(pair).collect::<Vec<_>>().join(" ")
    }

    fn found(kind: ImportKind, headers: &[String], chosen: &[Chosen]) -> Result<Mapping, Problem> {
        let answers = Answers { chosen: chosen.to_vec(), ..Answers::default() };
        let answers = profiles::with(kind, headers, &answers);
        Mapping::find(look(kind, headers, &[]), &answers)
    }

    fn look<'a>(kind: ImportKind, headers: &'a [String], rows: &'a [StringRecord]) -> Look<'a> {
        let knows = |_, _, word: &str| word == "paid";
        Look { kind, headers, rows, currency: Currency::EUR, knows }
    }

    #[test]
    fn columns_are_known_by_their_names_in_two_languages() {
        assert_eq!(
            mapped(ImportKind::Orders, "Klantnummer,Datum,Bedrag (excl. btw),Omschrijving"),
            "customer_id=Klantnummer date=Datum amount_excl_vat=Bedrag (excl. btw) \
             description=Omschrijving"
        );
        assert_eq!(
            mapped(
                ImportKind::Contacts,
                "Klant,Contactpersoon,Functie,E-mail,Telefoon,Hoofdcontact"
            ),
            "name=Contactpersoon company=Klant email=E-mail phone=Telefoon role=Functie \
             main=Hoofdcontact"
        );
        assert_eq!(
            mapped(ImportKind::Customers, "ID,Voornaam,Tussenvoegsel,Achternaam,E-mail,Plaats"),
            "customer_id=ID first_name=Voornaam infix=Tussenvoegsel last_name=Achternaam \
             email=E-mail city=Plaats"
        );
    }

    #[test]
    fn an_amount_without_vat_is_preferred() {
        assert_eq!(
            mapped(ImportKind::Orders, "customer id,date,total incl. VAT,total excl. VAT"),
            "customer_id=customer id date=date amount_excl_vat=total excl. VAT"
        );
    }

    #[test]
    fn a_file_without_what_is_needed_is_refused() {
        assert_eq!(mapped(ImportKind::Orders, "Klantnummer,Datum"), "no amount");
        assert_eq!(mapped(ImportKind::Orders, "Datum,Bedrag"), "no customer_id");
        assert_eq!(mapped(ImportKind::Answers, "Datum,Klant"), "no score");
        assert_eq!(mapped(ImportKind::Contacts, "Naam,Functie"), "no customer_id");
    }

    #[test]
    fn a_chosen_column_wins_and_must_exist() {
        let headers = vec!["Wie".to_owned(), "Datum".to_owned(), "Bedrag".to_owned()];
        let chosen = |text| vec![parse_chosen(ImportKind::Orders, text).unwrap()];
        let mapping = found(ImportKind::Orders, &headers, &chosen("customer_id=wie"));
        assert_eq!(mapping.unwrap().column(Field::CustomerId), Some(0));
        let missing = found(ImportKind::Orders, &headers, &chosen("customer_id=Klant"));
        assert_eq!(missing.unwrap_err().message.id, "import-no-such-column");
        assert!(parse_chosen(ImportKind::Orders, "colour=Kleur").is_err());
        assert!(parse_chosen(ImportKind::Answers, "order_id=Bon").is_err());
    }

    #[test]
    fn a_chosen_amount_is_kept_though_another_needs_no_reckoning() {
        let headers = ["id", "date", "total excl. VAT", "total incl. VAT"].map(str::to_owned);
        let chosen = (Field::AmountInclVat, "total incl. VAT".to_owned());
        let mapping = found(ImportKind::Orders, &with_customer(&headers), &[chosen]).unwrap();
        assert!(mapping.has(Field::AmountInclVat) && !mapping.has(Field::AmountExclVat));
    }

    fn with_customer(headers: &[String]) -> Vec<String> {
        headers.iter().cloned().chain(["customer number".to_owned()]).collect()
    }

    #[test]
    fn a_name_that_was_chosen_is_no_order_number_whatever_stands_there() {
        let headers = ["Name", "date", "amount"].map(str::to_owned);
        let first = StringRecord::from(vec!["#1001", "2025-12-31", "1.00"]);
        let order_id = |chosen: &[Chosen]| {
            let answers = Answers { chosen: chosen.to_vec(), ..Answers::default() };
            let look = look(ImportKind::Orders, &headers, std::slice::from_ref(&first));
            Mapping::find(look, &answers).unwrap().column(Field::OrderId)
        };
        assert_eq!(order_id(&[]), Some(0));
        assert_eq!(order_id(&[(Field::Name, "Name".to_owned())]), None);
    }
}
