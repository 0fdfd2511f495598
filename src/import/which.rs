//! Which kind of file one is that nobody said anything of: as those with its headers were before, else
//! by the shop system it comes from, else by what most of its columns are known for. Where that is not
//! clear it is asked.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Said;
use super::answers::Answers;
use super::begin::sheet_in;
use super::beside::{LOOKED_AT, Look};
use super::fields::{Field, ImportKind};
use super::map::Mapping;
use super::opened::Opened;
use super::source::Source;
use super::{picklists, pieces, profiles};
use crate::domain::{Answer, Deed, Problem};
use crate::settings::Settings;
use crate::store::ReadTx;
use crate::store::imports;

/// What is remembered of files of a kind with the same headers.
#[derive(Debug, Default)]
pub struct Remembered {
    /// What was said of them.
    answers: Option<Value>,
    /// One of them came in, and stands.
    came_in: bool,
}

/// Asks what is remembered: the Kring file is read for no longer than that.
pub type Recall<'r> = dyn Fn(ImportKind, &str) -> anyhow::Result<Remembered> + 'r;

/// What is remembered of files of this kind with these headers.
///
/// # Errors
/// A database error.
pub fn remembered(tx: &ReadTx<'_>, kind: ImportKind, headers: &str) -> anyhow::Result<Remembered> {
    let came_in = imports::stands(tx, (kind.code(), headers))?;
    Ok(Remembered { answers: imports::answers(tx, kind.code(), headers)?, came_in })
}

/// Of which kind a file is, without bringing it in.
///
/// # Errors
/// What is wrong with the file, the question what it is, or a database error.
pub fn kind(file: &Opened, settings: &Settings, recall: &Recall<'_>) -> anyhow::Result<ImportKind> {
    Ok(decide(&candidates(settings, &file.sources, recall)?)?)
}

/// What speaks for a kind.
#[derive(Debug)]
struct Candidate {
    kind: ImportKind,
    /// Files with such headers were of this kind.
    is_known: bool,
    has_profile: bool,
    /// So many columns are known; `None` where one is missing that there must be, or where they would
    /// fit anything.
    columns: Option<usize>,
    /// The places of those columns.
    used: BTreeSet<usize>,
    /// Columns of money that would not be used.
    money: Vec<String>,
    headers: Vec<String>,
}

fn candidates(
    settings: &Settings,
    sources: &[Source],
    recall: &Recall<'_>,
) -> anyhow::Result<Vec<Candidate>> {
    let answers = |kind, headers: &str| Ok(recall(kind, headers)?.answers);
    let one = |kind: ImportKind, source: &Source| -> anyhow::Result<Candidate> {
        let (sheet, stored) = sheet_in(&answers, kind, source.clone(), &Said::default())?;
        let came_in = recall(kind, &sheet.fingerprint())?.came_in;
        let rows = sheet.first_rows(LOOKED_AT)?;
        let look = Look {
            kind,
            headers: &sheet.headers,
            rows: &rows,
            currency: settings.business.currency,
            knows: picklists::knows,
        };
        let is_known = stored.is_some() || came_in;
        Ok(Candidate { is_known, ..Candidate::of(look, stored.as_ref()) })
    };
    // Of a workbook the sheet that speaks most for it.
    let of_kind = |kind: &ImportKind| {
        let all = sources.iter().map(|source| one(*kind, source));
        let most = all.max_by_key(|one| one.as_ref().ok().map(Candidate::speaks));
        most.unwrap_or_else(|| Err(Problem::invalid_data("import-empty").into()))
    };
    ImportKind::ALL.iter().map(of_kind).collect()
}

impl Candidate {
    fn speaks(&self) -> (bool, bool, Option<usize>) {
        (self.is_known, self.has_profile, self.columns)
    }

    /// By the file itself, and what was said of files with such headers.
    fn of(look: Look<'_>, stored: Option<&Value>) -> Candidate {
        let Look { kind, headers, .. } = look;
        let said = profiles::with(kind, headers, &Answers::default().or(kind, stored));
        // Forms are about anything.
        let profile = profiles::find(kind, headers).filter(|profile| !profile.by_words);
        let (is_known, has_profile) = (false, profile.is_some());
        let (columns, used, money) = (None, BTreeSet::new(), Vec::new());
        let headers = headers.to_vec();
        let unread = Candidate { kind, is_known, has_profile, columns, used, money, headers };
        let headers = look.headers;
        let Ok(mapping) = Mapping::find(look, &said) else { return unread };
        let unknown = mapping.unknown(headers);
        let lacking: Vec<Field> = mapping.missing(kind).collect();
        // How many and at what price is what something came to, though that has to be asked.
        let reckoned = match lacking.as_slice() {
            [Field::Amount] => pieces::reckoned(headers, &unknown),
            _ => None,
        };
        let fits = match &reckoned {
            Some(_) => true,
            None => lacking.is_empty() && is_telling(kind, &mapping),
        };
        let is_reckoned = |at: &usize| {
            let header = headers.get(*at).map(String::as_str);
            reckoned.is_some_and(|columns| columns.into_iter().any(|one| Some(one) == header))
        };
        let free: BTreeSet<usize> = unknown.into_iter().filter(|at| !is_reckoned(at)).collect();
        // An amount says what a row came to; what stands beside it is a part of that.
        let has_money =
            mapping.amount().is_some() || reckoned.is_some() || mapping.has(Field::Price);
        let money = free.iter().filter(|at| !has_money && look.is_of_money(**at));
        let known = mapping.pairs(headers).len() + reckoned.map_or(0, |columns| columns.len());
        Candidate {
            columns: fits.then_some(known),
            money: money.filter_map(|at| headers.get(*at).cloned()).collect(),
            used: (0..headers.len()).filter(|at| !free.contains(at)).collect(),
            ..unread
        }
    }

    /// Nearly as much is known of the file as one of this other kind, and that reads columns that would
    /// not be used.
    fn is_rivalled_by(&self, other: &Candidate) -> bool {
        const NEARLY: usize = 1;
        const SEVERAL: usize = 2;
        self.kind != other.kind
            && other.columns.is_some_and(|columns| Some(columns + NEARLY) >= self.columns)
            && other.used.difference(&self.used).count() >= SEVERAL
    }
}

/// Whether it says more than a name and a day, which stand in files about anything: a list of
/// articles, hours worked, a calendar.
fn is_telling(kind: ImportKind, mapping: &Mapping) -> bool {
    use Field as F;
    const ABOUT_PEOPLE: &[Field] = &[
        F::Email,
        F::CustomerEmail,
        F::Phone,
        F::Street,
        F::Postcode,
        F::City,
        F::FirstName,
        F::LastName,
        F::Role,
    ];
    const ABOUT_TALKS: &[Field] = &[
        F::InteractionId,
        F::InteractionKind,
        F::Channel,
        F::Direction,
        F::Subject,
        F::Body,
        F::ResolvedOn,
    ];
    const ABOUT_CONTRACTS: &[Field] = &[F::ContractId, F::End, F::Price, F::EndReason];
    let telling = match kind {
        ImportKind::Customers | ImportKind::Contacts => ABOUT_PEOPLE,
        ImportKind::Interactions => ABOUT_TALKS,
        ImportKind::Contracts => ABOUT_CONTRACTS,
        // An amount and a score say enough.
        ImportKind::Orders | ImportKind::Answers => return true,
    };
    telling.iter().any(|field| mapping.has(*field))
}

fn decide(candidates: &[Candidate]) -> Result<ImportKind, Problem> {
    let known: Vec<&Candidate> = candidates.iter().filter(|one| one.is_known).collect();
    let all = if known.is_empty() { candidates.iter().collect() } else { known };
    let of_shop: Vec<&Candidate> = all.iter().copied().filter(|one| one.has_profile).collect();
    if let Some(one) = only(&all).or_else(|| only(&of_shop)) {
        return Ok(one.kind);
    }
    let best = best(&all).ok_or_else(|| question(&all))?;
    if !best.is_known && !best.money.is_empty() {
        return Err(money_question(best, &all));
    }
    match all.iter().any(|other| !best.is_known && best.is_rivalled_by(other)) {
        true => Err(question(&all)),
        false => Ok(best.kind),
    }
}

fn only<'a>(all: &[&'a Candidate]) -> Option<&'a Candidate> {
    if let [only] = all { Some(only) } else { None }
}

/// The one of which most columns are known, where no other has as many. Whose people they are stands in
/// a file of contacts: else they are customers.
fn best<'a>(all: &[&'a Candidate]) -> Option<&'a Candidate> {
    let customers = all.iter().find(|one| one.kind == ImportKind::Customers);
    let customers = customers.and_then(|one| one.columns);
    let fits = |one: &&&Candidate| one.kind != ImportKind::Contacts || one.columns > customers;
    let all: Vec<&Candidate> = all.iter().filter(fits).copied().collect();
    let most = all.iter().filter_map(|one| one.columns).max()?;
    let best: Vec<&Candidate> = all.into_iter().filter(|one| one.columns == Some(most)).collect();
    only(&best)
}

/// Which it is: of those that it may be, else of all.
fn question(all: &[&Candidate]) -> Problem {
    let fits: Vec<&Candidate> = all.iter().copied().filter(|one| one.columns.is_some()).collect();
    let offered = if fits.is_empty() { all } else { &fits };
    let columns = all.first().map(|one| one.headers.join(", ")).unwrap_or_default();
    let question = Problem::invalid_data("import-which-kind").with("columns", columns);
    offered.iter().map(|one| one.kind).fold(question, offer)
}

/// Whether money is to stay out of it.
fn money_question(best: &Candidate, all: &[&Candidate]) -> Problem {
    let question = Problem::invalid_data("import-which-kind-of-money")
        .with("kind", best.kind.name())
        .with("columns", best.money.join(", "));
    let is_offered = |one: &&&Candidate| {
        let loses_none = one.columns.is_some() && one.money.is_empty();
        loses_none || [ImportKind::Orders, best.kind].contains(&one.kind)
    };
    all.iter().filter(is_offered).map(|one| one.kind).fold(question, offer)
}

fn offer(question: Problem, kind: ImportKind) -> Problem {
    let (words, value) = (kind.name().id, kind.code().to_owned());
    question.deed(Deed::Answer(Answer { words, flag: "--kind", value, fill_in: None, about: None }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Currency;

    /// The kind of a file with these columns, which is known from nowhere; or those that are offered.
    fn kind_of(headers: &str) -> String {
        let headers: Vec<String> = headers.split(',').map(str::to_owned).collect();
        let candidate = |kind: &ImportKind| {
            let look = Look {
                kind: *kind,
                headers: &headers,
                rows: &[],
                currency: Currency::EUR,
                knows: picklists::knows,
            };
            Candidate::of(look, None)
        };
        let all: Vec<Candidate> = ImportKind::ALL.iter().map(candidate).collect();
        match decide(&all) {
            Ok(kind) => kind.code().to_owned(),
            Err(problem) => {
                let offered = problem.deeds.iter().filter_map(Deed::answer);
                let offered: Vec<&str> = offered.map(|answer| answer.value.as_str()).collect();
                format!("? {}", offered.join(" "))
            }
        }
    }

    #[test]
    fn what_a_file_is_follows_from_what_its_columns_are_known_for() {
        let check = |headers: &str, expect: &str| assert_eq!(kind_of(headers), expect, "{headers}");
        check("Klantnummer,Naam,E-mail,Telefoon,Postcode,Plaats", "customers");
        check("customer_id,name,email", "customers");
        check("Naam,Bedrijf,E-mail", "customers");
        check("Ordernummer,Datum,Klantnummer,Bedrag", "orders");
        check("Datum,Klant,Bedrag", "orders");
        check("Bonnr,Datum,Klant,Omschrijving,Aantal,Stukprijs,Betaalwijze", "orders");
        check("Date,Customer,Note,Quantity,Unit price", "orders");
        check("Datum,Klantnummer,Kanaal,Onderwerp,Notitie", "interactions");
        check("Date,Email,NPS,Comment", "answers");
        check("Contract ID,Customer ID,Start,End", "contracts");
        check("Klant,Contactpersoon,Functie,E-mail,Telefoon,Hoofdcontact", "contacts");
        check("Order number,Order date,Order total,Billing email,Status", "orders");
        let all = "? customers orders interactions answers contracts contacts";
        // Money that nothing would be read from.
        check("Klantnummer,Naam,E-mail,Plaats,Saldo bedrag", "? customers orders");
        check("Klant,Contactpersoon,Functie,E-mail,Omzet", "? orders contacts");
        check("Datum,Klantnummer,Onderwerp,Korting", "? orders interactions");
        check("Datum,Klantnummer,Onderwerp,Kortingscode", "interactions");
        check("Ordernummer,Datum,Klantnummer,Bedrag,Verzendkosten,Opmerking", "orders");
        for other in ["SKU,Name,Price,Stock", "Naam", "Datum,Naam,Uren", "a,b,c"] {
            check(other, all);
        }
    }

    #[test]
    fn what_stands_in_a_column_tells_whether_it_is_money() {
        let is_of_money = |header: &str, cells: &[&str]| {
            let headers = [header.to_owned()];
            let rows: Vec<csv::StringRecord> =
                cells.iter().map(|cell| csv::StringRecord::from(vec![*cell])).collect();
            let (kind, currency) = (ImportKind::Interactions, Currency::EUR);
            let look =
                Look { kind, headers: &headers, rows: &rows, currency, knows: picklists::knows };
            look.is_of_money(0)
        };
        for (header, cells) in [
            ("Bedrag", &[][..]),
            ("Bedrag", &["12,50", "", "1.300,00"]),
            ("Totaal", &["12", "13"]),
            ("Eenheidsprijs", &["€ 3,-"]),
            ("Kolom X", &["€ 12,50", "€ 3"]),
            ("X", &["12.50", "1,300.25", "-3.00"]),
        ] {
            assert!(is_of_money(header, cells), "{header} {cells:?}");
        }
        for (header, cells) in [
            ("Bedrag", &["niets", "te doen"][..]),
            ("X", &["12", "13"]),
            ("X", &["12.5", "13.25"]),
            ("X", &["12.50", "een"]),
            ("X", &[]),
            ("Ordernummer", &["12345"]),
            ("Aantal", &["2", "3"]),
            ("Btw-percentage", &["21", "9"]),
        ] {
            assert!(!is_of_money(header, cells), "{header} {cells:?}");
        }
    }

    #[test]
    fn another_kind_that_fits_nearly_as_well_is_asked_about() {
        let candidate = |kind, columns, used: &[usize]| Candidate {
            kind,
            is_known: false,
            has_profile: false,
            columns: Some(columns),
            used: used.iter().copied().collect(),
            money: Vec::new(),
            headers: Vec::new(),
        };
        let check = |columns: usize, used: &[usize]| {
            let orders = candidate(ImportKind::Orders, 4, &[0, 1, 2, 3]);
            decide(&[orders, candidate(ImportKind::Contracts, columns, used)]).ok()
        };
        assert_eq!(check(3, &[0, 4, 5]), None);
        assert_eq!(check(3, &[0, 1, 4]), Some(ImportKind::Orders), "one remark more is none");
        assert_eq!(check(2, &[4, 5]), Some(ImportKind::Orders));
    }

    #[test]
    fn what_files_like_it_were_goes_before_what_it_looks_like() {
        let candidate = |kind, is_known, has_profile, columns| Candidate {
            kind,
            is_known,
            has_profile,
            columns,
            used: BTreeSet::new(),
            money: Vec::new(),
            headers: Vec::new(),
        };
        let check = |one: (bool, bool, Option<usize>), other: (bool, bool, Option<usize>)| {
            let (customers, orders) = (ImportKind::Customers, ImportKind::Orders);
            let both = [
                candidate(customers, one.0, one.1, one.2),
                candidate(orders, other.0, other.1, other.2),
            ];
            decide(&both).ok()
        };
        let (customers, orders) = (Some(ImportKind::Customers), Some(ImportKind::Orders));
        assert_eq!(check((true, false, None), (false, true, Some(9))), customers);
        assert_eq!(check((false, false, Some(9)), (false, true, Some(3))), orders);
        assert_eq!(check((true, false, Some(4)), (true, false, Some(5))), orders);
        assert_eq!(check((false, false, Some(5)), (false, false, Some(5))), None);
        assert_eq!(check((false, false, None), (false, false, None)), None);
    }
}
