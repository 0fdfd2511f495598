//! Which column means what: by flag, by profile, else by name.

use csv::StringRecord;
use serde_json::{Map, Value};

use super::answers::{Answers, Chosen};
use super::beside::{Column, Look};
use super::cell::text_at;
use super::columns::{called, column_called, numbered, twins_of};
use super::concepts::{Concept, Sense};
use super::fields::{Field, ImportKind, needed};
use super::names::names;
use super::profiles::{self, Profile};
use super::rules::{holds, rules};
use super::sums::{self, Sum};
use super::words;
use crate::domain::Problem;

/// The column of each field.
#[derive(Clone, Debug)]
pub(super) struct Mapping {
    columns: [Option<usize>; Field::ALL.len()],
    /// Fields that are reckoned from several columns.
    sums: Vec<(Field, Sum)>,
    pub(super) profile: Option<&'static Profile>,
    /// Fields whose header stands there more than once.
    pub(super) twins: Vec<Field>,
}

/// Whether a header, as it stands in the file, means something in files of this kind.
pub(super) fn is_known(kind: ImportKind, chosen: &[Chosen], header: &str) -> bool {
    let (plain, sense) = (words::header(header), Sense::of(header));
    names(kind).any(|(field, all)| is_name(*field, all, &plain))
        || profiles::knows(kind, &plain)
        || rules(kind).any(|rule| holds(rule, sense))
        || (!plain.is_empty() && chosen.iter().any(|(_, column)| names_column(column, &plain)))
}

fn names_column(said: &str, header: &str) -> bool {
    sums::names(said).any(|name| words::header(name) == header)
}

fn is_name(field: Field, names: &[&str], header: &str) -> bool {
    names.contains(&header) || words::header(field.code()) == header
}

impl Mapping {
    /// # Errors
    /// `import-no-such-column` for one that was named.
    pub(super) fn find(look: Look<'_>, answers: &Answers) -> Result<Mapping, Problem> {
        let Look { kind, headers, rows, .. } = look;
        let plain: Vec<String> = headers.iter().map(|name| words::header(name)).collect();
        let profile = profiles::find(kind, &plain);
        let mut columns = if profile.is_some() { look.columns() } else { look.told() };
        let mut mapping = Mapping {
            columns: [None; Field::ALL.len()],
            sums: Vec::new(),
            profile,
            twins: Vec::new(),
        };
        mapping.choose(answers, headers, &mut columns)?;
        let is_said = |field: Field| answers.chosen.iter().any(|(of, _)| *of == field);
        let mut fill =
            Fill { mapping: &mut mapping, columns: &columns, is_said: &is_said, headers };
        fill.all(kind);
        mapping.keep_one_name(is_said);
        mapping.keep_one_amount(is_said);
        if kind == ImportKind::Orders && !is_said(Field::Name) {
            mapping.look_at(rows.first());
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

    /// The first column of a field.
    pub(super) fn column(&self, field: Field) -> Option<usize> {
        self.columns.get(field as usize).copied().flatten()
    }

    /// What a field is reckoned from, if it is.
    pub(super) fn sum(&self, field: Field) -> Option<&Sum> {
        self.sums.iter().find(|(of, _)| *of == field).map(|(_, sum)| sum)
    }

    /// Every column that a field is read from.
    pub(super) fn columns_of(&self, field: Field) -> Vec<usize> {
        let of_sum = self.sum(field).map(|sum| sum.columns().collect());
        of_sum.unwrap_or_else(|| self.column(field).into_iter().collect())
    }

    fn uses(&self, at: usize) -> bool {
        self.columns.contains(&Some(at))
            || self.sums.iter().any(|(_, sum)| sum.columns().any(|column| column == at))
    }

    pub(super) fn has(&self, field: Field) -> bool {
        self.column(field).is_some()
    }

    /// Columns that mean nothing to Kring.
    pub(super) fn unknown(&self, headers: &[String]) -> Vec<usize> {
        (0..headers.len())
            .filter(|at| !self.uses(*at) && headers.get(*at).is_some_and(|name| !name.is_empty()))
            .collect()
    }

    /// Field and header, in the order of the fields.
    pub(super) fn pairs(&self, headers: &[String]) -> Vec<(Field, String)> {
        let pair = |field: &Field| {
            let at = self.column(*field)?;
            let sum = self.sum(*field).map(|sum| sum.text.clone());
            Some((*field, sum.unwrap_or_else(|| called(at, headers))))
        };
        Field::ALL.iter().filter_map(pair).collect()
    }

    pub(super) fn json(&self, headers: &[String]) -> Value {
        let pair = |(field, header): (Field, String)| (field.code().to_owned(), header.into());
        Value::Object(self.pairs(headers).into_iter().map(pair).collect::<Map<_, _>>())
    }

    /// Takes for a field what a person said: a column, or several that it is reckoned from.
    fn choose_one(&mut self, field: Field, said: &str, headers: &[String]) -> Result<(), Problem> {
        let Some(sum) = Sum::parse(field, said, |name| column_called(name, headers))? else {
            self.set(field, column_called(said, headers)?);
            return Ok(());
        };
        if let Some(first) = sum.columns().next() {
            self.set(field, first);
        }
        self.sums.retain(|(of, _)| *of != field);
        self.sums.push((field, sum));
        Ok(())
    }

    /// Of what there must be, the first field of all that would do, where none of them is there.
    pub(super) fn missing(&self, kind: ImportKind) -> impl Iterator<Item = Field> {
        let lacks = |any: &&&[Field]| !any.iter().any(|field| self.has(*field));
        needed(kind).iter().filter(lacks).filter_map(|any| any.first()).copied()
    }

    fn set(&mut self, field: Field, at: usize) {
        if let Some(place) = self.columns.get_mut(field as usize) {
            *place = Some(at);
        }
    }

    fn clear(&mut self, field: Field) {
        if let Some(place) = self.columns.get_mut(field as usize) {
            *place = None;
        }
    }

    /// Who is called by parts of a name that a person pointed out is called by nothing else.
    fn keep_one_name(&mut self, is_said: impl Fn(Field) -> bool) {
        let parts = [Field::FirstName, Field::LastName];
        if !is_said(Field::Name) && parts.into_iter().any(|field| is_said(field) && self.has(field))
        {
            self.clear(Field::Name);
        }
    }

    /// An amount without VAT needs no reckoning; of several the plainest is used.
    fn keep_one_amount(&mut self, is_said: impl Fn(Field) -> bool) {
        let said = |field: &Field| is_said(*field) && self.has(*field);
        let kept = AMOUNTS
            .into_iter()
            .find(said)
            .or_else(|| AMOUNTS.into_iter().find(|field| self.has(*field)));
        for field in AMOUNTS.into_iter().filter(|field| Some(*field) != kept) {
            self.clear(field);
        }
    }
}

const AMOUNTS: [Field; 3] = [Field::AmountExclVat, Field::AmountInclVat, Field::Amount];

/// Finds columns for the fields of which nobody said them.
struct Fill<'a> {
    mapping: &'a mut Mapping,
    columns: &'a [Column],
    is_said: &'a dyn Fn(Field) -> bool,
    headers: &'a [String],
}

impl Fill<'_> {
    /// By the profile; else by the names that are known, then by rules on words.
    fn all(&mut self, kind: ImportKind) {
        if let Some(profile) = self.mapping.profile {
            for (field, names) in profile.columns {
                names.iter().for_each(|name| self.called(*field, name));
            }
            return;
        }
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

/// `#1001`: what shop systems call an order, and nobody a person.
pub(super) fn is_order_number(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|rest| {
        rest.bytes().any(|b| b.is_ascii_digit()) && rest.bytes().all(|b| b.is_ascii_graphic())
    })
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
        Mapping::find(look(kind, headers, &[]), &answers)
    }

    fn look<'a>(kind: ImportKind, headers: &'a [String], rows: &'a [StringRecord]) -> Look<'a> {
        let is_state = |word: &str| word == "paid";
        Look { kind, headers, rows, currency: Currency::EUR, is_state }
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
    fn the_number_of_a_shopify_order_is_its_name() {
        let mapping = mapped(
            ImportKind::Orders,
            "Name,Email,Financial Status,Paid at,Currency,Taxes,Total,Created at,Billing Name",
        );
        assert!(mapping.contains("order_id=Name") && mapping.contains("name=Billing Name"));
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

    #[test]
    fn an_order_number_has_a_digit_and_no_spaces() {
        for (text, expect) in
            [("#1001", true), ("#A-1/2", true), ("#shop", false), ("# 1", false), ("1001", false)]
        {
            assert_eq!(is_order_number(text), expect, "{text}");
        }
    }
}
