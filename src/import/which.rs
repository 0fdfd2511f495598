//! Which kind of file one is that nobody said anything of: as those with its headers were before, else
//! by the shop system it comes from, else by what most of its columns are known for. Where that is not
//! clear it is asked.

use std::path::Path;

use jiff::Timestamp;
use serde_json::Value;

use super::Said;
use super::answers::Answers;
use super::begin::sheet_in;
use super::beside::{LOOKED_AT, Look};
use super::fields::{Field, ImportKind};
use super::map::Mapping;
use super::source::Source;
use super::{picklists, pieces, profiles};
use crate::domain::{Answer, Deed, Problem};
use crate::settings::Settings;
use crate::store::ReadTx;
use crate::store::imports;

/// A file that nobody said anything of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub kind: ImportKind,
    pub sha256: String,
    /// When it was last changed, where the disk says.
    pub changed_at: Option<Timestamp>,
}

/// Looks at a file without bringing it in. `said` is the kind that a person said it is.
///
/// # Errors
/// What is wrong with the file, the question what it is, or a database error.
pub fn look(
    tx: &ReadTx<'_>,
    settings: &Settings,
    file: &Path,
    said: Option<ImportKind>,
) -> anyhow::Result<Seen> {
    let sources = Source::examine(file, (file.parent().unwrap_or(Path::new(".")), None))?;
    let first = sources.first().ok_or_else(|| Problem::invalid_data("import-empty"))?;
    let (sha256, changed_at) = (first.sha256.clone(), first.changed_at);
    let kind = match said {
        Some(kind) => kind,
        None => decide(&candidates(tx, settings, &sources)?)?,
    };
    Ok(Seen { kind, sha256, changed_at })
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
    headers: Vec<String>,
}

fn candidates(
    tx: &ReadTx<'_>,
    settings: &Settings,
    sources: &[Source],
) -> anyhow::Result<Vec<Candidate>> {
    let one = |kind: ImportKind, source: &Source| -> anyhow::Result<Candidate> {
        let (sheet, stored) = sheet_in(tx, kind, source.clone(), &Said::default())?;
        let stands = imports::of_source(tx, (kind.code(), &sheet.fingerprint()), ("", ""))?;
        let rows = sheet.first_rows(LOOKED_AT)?;
        let look = Look {
            kind,
            headers: &sheet.headers,
            rows: &rows,
            currency: settings.business.currency,
            knows: picklists::knows,
        };
        let is_known = stored.is_some() || !stands.is_empty();
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
        let mapping = Mapping::find(look, &said).ok();
        let fits = mapping.and_then(|it| {
            let known = it.pairs(headers).len();
            let lacking: Vec<Field> = it.missing(kind).collect();
            // How many and at what price is what something came to, though that has to be asked.
            let reckoned = || pieces::reckoned(headers, &it.unknown(headers));
            match lacking.as_slice() {
                [] => is_telling(kind, &it).then_some(known),
                [Field::Amount] => reckoned().map(|columns| known + columns.len()),
                _ => None,
            }
        });
        // Forms are about anything.
        let profile = profiles::find(kind, headers).filter(|profile| !profile.by_words);
        Candidate {
            kind,
            is_known: false,
            has_profile: profile.is_some(),
            columns: fits,
            headers: headers.to_vec(),
        }
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
    let found = only(&all).or_else(|| only(&of_shop)).or_else(|| best(&all));
    found.map(|one| one.kind).ok_or_else(|| question(&all))
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
    offered.iter().fold(question, |question, one| {
        let (words, value) = (one.kind.name().id, one.kind.code().to_owned());
        question.deed(Deed::Answer(Answer {
            words,
            flag: "--kind",
            value,
            fill_in: None,
            about: None,
        }))
    })
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
        for other in ["SKU,Name,Price,Stock", "Naam", "Datum,Naam,Uren", "a,b,c"] {
            check(other, all);
        }
    }

    #[test]
    fn what_files_like_it_were_goes_before_what_it_looks_like() {
        let candidate = |kind, is_known, has_profile, columns| Candidate {
            kind,
            is_known,
            has_profile,
            columns,
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
