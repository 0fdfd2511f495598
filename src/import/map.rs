//! Which column means what: by flag, by profile, else by name.

use csv::ByteRecord;
use serde_json::{Map, Value};

use super::answers::{Answers, Chosen};
use super::asking::{Asking, Question};
use super::cell::text_at;
use super::fields::{Field, ImportKind};
use super::names::names;
use super::profiles::{self, Profile};
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
}

/// Whether a header means something in files of this kind.
pub(super) fn is_known(kind: ImportKind, chosen: &[Chosen], header: &str) -> bool {
    !header.is_empty()
        && (names(kind).any(|(field, all)| is_name(*field, all, header))
            || profiles::knows(kind, header)
            || chosen.iter().any(|(_, column)| names_column(column, header)))
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
    pub(super) fn find(
        kind: ImportKind,
        headers: &[String],
        answers: &Answers,
    ) -> Result<Mapping, Problem> {
        let mut normal: Vec<String> = headers.iter().map(|name| words::header(name)).collect();
        let profile = profiles::find(kind, &normal);
        let mut mapping = Mapping { columns: [None; Field::ALL.len()], sums: Vec::new(), profile };
        for (field, said) in &answers.chosen {
            mapping.choose(*field, said, headers)?;
        }
        for column in &answers.ignored {
            let at = column_called(column, headers)?;
            if let Some(name) = normal.get_mut(at) {
                name.clear();
            }
        }
        match profile {
            Some(profile) => {
                profile
                    .columns
                    .iter()
                    .for_each(|(field, names)| mapping.fill(*field, names, &normal));
            }
            None => names(kind).for_each(|(field, all)| {
                mapping.fill(*field, &[words::header(field.code()).as_str()], &normal);
                mapping.fill(*field, all, &normal);
            }),
        }
        mapping.keep_one_amount(&answers.chosen);
        Ok(mapping)
    }

    /// A shop's export with some columns taken out: its first row, with `#1001` for a name, shows
    /// that "Name" is the order's.
    pub(super) fn look_at(&mut self, first: Option<&ByteRecord>, chosen: &[Chosen]) {
        let is_chosen = chosen.iter().any(|(field, _)| *field == Field::Name);
        let (Some(at), Some(first)) = (self.column(Field::Name), first) else { return };
        if !is_chosen && !self.has(Field::OrderId) && is_order_number(text_at(first, at)) {
            self.set(Field::OrderId, at);
            if let Some(place) = self.columns.get_mut(Field::Name as usize) {
                *place = None;
            }
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
            let sum = self.sum(*field).map(|sum| &sum.text);
            Some((*field, sum.or(headers.get(self.column(*field)?))?.clone()))
        };
        Field::ALL.iter().filter_map(pair).collect()
    }

    pub(super) fn json(&self, headers: &[String]) -> Value {
        let pair = |(field, header): (Field, String)| (field.code().to_owned(), header.into());
        Value::Object(self.pairs(headers).into_iter().map(pair).collect::<Map<_, _>>())
    }

    /// Takes for a field what a person said: a column, or several that it is reckoned from.
    fn choose(&mut self, field: Field, said: &str, headers: &[String]) -> Result<(), Problem> {
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

    fn set(&mut self, field: Field, at: usize) {
        if let Some(place) = self.columns.get_mut(field as usize) {
            *place = Some(at);
        }
    }

    fn fill(&mut self, field: Field, names: &[&str], headers: &[String]) {
        if self.has(field) {
            return;
        }
        let free = |at: &usize| !self.uses(*at);
        let position = |name: &&str| headers.iter().position(|header| header == name).filter(free);
        if let Some(at) = names.iter().find_map(position) {
            self.set(field, at);
        }
    }

    /// An amount without VAT needs no reckoning; of several the plainest is used.
    fn keep_one_amount(&mut self, chosen: &[Chosen]) {
        const AMOUNTS: [Field; 3] = [Field::AmountExclVat, Field::AmountInclVat, Field::Amount];
        let is_chosen = |field: &Field| chosen.iter().any(|(of, _)| of == field);
        let kept = AMOUNTS
            .into_iter()
            .find(is_chosen)
            .or_else(|| AMOUNTS.into_iter().find(|field| self.has(*field)));
        for field in AMOUNTS.into_iter().filter(|field| Some(*field) != kept) {
            if let Some(place) = self.columns.get_mut(field as usize) {
                *place = None;
            }
        }
    }

    /// Asks for what files of this kind must say and nothing was recognised as; gives whether there
    /// is any.
    pub(super) fn ask_missing(
        &self,
        kind: ImportKind,
        headers: &[String],
        asking: &mut Asking,
    ) -> bool {
        use Field as F;
        let customer: &[Field] =
            &[F::CustomerId, F::Email, F::Name, F::FirstName, F::LastName, F::Company];
        let needed: &[&[Field]] = match kind {
            ImportKind::Customers => &[customer],
            ImportKind::Orders => {
                &[&[F::Date], &[F::Amount, F::AmountExclVat, F::AmountInclVat], customer]
            }
            ImportKind::Interactions => &[&[F::Date], customer],
            ImportKind::Answers => &[&[F::Date], &[F::Score, F::NpsScore, F::CsatScore]],
            ImportKind::Contracts => &[&[F::Start], customer],
            ImportKind::Contacts => &[
                &[F::Name, F::FirstName, F::LastName],
                &[F::CustomerId, F::Company, F::CustomerEmail],
            ],
        };
        let lacks = |any: &&&[Field]| !any.iter().any(|field| self.has(*field));
        let mut missing = needed.iter().filter(lacks).filter_map(|any| any.first()).peekable();
        let any = missing.peek().is_some();
        for field in missing {
            asking.ask(
                Question::new("import-no-column")
                    .with("field", field.name())
                    .with("columns", headers.join(", "))
                    .answer_with(
                        "answer-column",
                        ("--map", &format!("{}=", field.code())),
                        "fill-in-column",
                    ),
            );
        }
        any
    }
}

/// `#1001`: what shop systems call an order, and nobody a person.
pub(super) fn is_order_number(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|rest| {
        rest.bytes().any(|b| b.is_ascii_digit()) && rest.bytes().all(|b| b.is_ascii_graphic())
    })
}

/// The place of a column that a person named.
///
/// # Errors
/// `import-no-such-column`.
pub(super) fn column_called(column: &str, headers: &[String]) -> Result<usize, Problem> {
    let exactly = headers.iter().position(|name| name.to_lowercase() == column.to_lowercase());
    let loosely = || headers.iter().position(|name| words::header(name) == words::header(column));
    let numbered = || headers.iter().position(|name| is_numbered(name, column));
    exactly.or_else(loosely).or_else(numbered).ok_or_else(|| {
        Problem::usage("import-no-such-column")
            .with("column", column)
            .with("columns", headers.join(", "))
    })
}

/// “kolom 5” is what a column without a name is called, in Dutch.
fn is_numbered(name: &str, column: &str) -> bool {
    let number = |text: &str, word| words::header(text).strip_prefix(word).map(str::to_owned);
    let number_of = number(column, "kolom ");
    number_of.is_some() && number(name, "column ") == number_of
}

#[cfg(test)]
mod tests {
    use super::super::answers::parse_chosen;
    use super::*;

    fn mapped(kind: ImportKind, headers: &str) -> String {
        let headers: Vec<String> = headers.split(',').map(str::to_owned).collect();
        let mapping = found(kind, &headers, &[]).unwrap();
        let mut asking = Asking::default();
        if mapping.ask_missing(kind, &headers, &mut asking) {
            let faults = asking.finish().unwrap_err();
            return faults.problems().iter().map(|problem| problem.message.id).collect();
        }
        let pair = |(field, header): (Field, String)| format!("{}={header}", field.code());
        mapping.pairs(&headers).into_iter().map(pair).collect::<Vec<_>>().join(" ")
    }

    fn found(kind: ImportKind, headers: &[String], chosen: &[Chosen]) -> Result<Mapping, Problem> {
        let answers = Answers { chosen: chosen.to_vec(), ..Answers::default() };
        Mapping::find(kind, headers, &answers)
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
        assert_eq!(mapped(ImportKind::Orders, "Klantnummer,Datum"), "import-no-column");
        assert_eq!(mapped(ImportKind::Orders, "Datum,Bedrag"), "import-no-column");
        assert_eq!(mapped(ImportKind::Answers, "Datum,Klant"), "import-no-column");
        assert_eq!(mapped(ImportKind::Contacts, "Naam,Functie"), "import-no-column");
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
        let first = ByteRecord::from(vec!["#1001", "2025-12-31", "1.00"]);
        let order_id = |chosen: &[Chosen]| {
            let mut mapping = found(ImportKind::Orders, &headers, chosen).unwrap();
            mapping.look_at(Some(&first), chosen);
            mapping.column(Field::OrderId)
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
