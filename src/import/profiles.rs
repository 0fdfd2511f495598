//! The exports of known programs, recognised by their headers. What each means is data
//! ([`super::profiles_shops`], [`super::profiles_people`]): the answers that a person would give.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::answers::{Answers, Only};
use super::columns::column_called;
use super::fields::{Field, ImportKind, same_as};
use super::map::BETWEEN;
use super::options::Typed;
use super::profile::Profile;
use super::profiles_people::PEOPLE;
use super::profiles_shops::SHOPS;
use super::sums::{self, Sum};
use super::words;
use crate::domain::{Lang, Problem};

fn all() -> impl Iterator<Item = &'static Profile> {
    SHOPS.iter().chain(PEOPLE)
}

/// The first profile that these headers have.
pub(super) fn find(kind: ImportKind, headers: &[String]) -> Option<&'static Profile> {
    let there: HashSet<String> = headers.iter().map(|name| words::header(name)).collect();
    let has =
        |profile: &Profile| entries(profile.has).all(|name| there.contains(&words::header(name)));
    all().find(|profile| profile.kind == kind && has(profile))
}

/// Whether a header, as [`words::header`] gives it, belongs to a profile of this kind: helps to find
/// the header row.
pub(super) fn knows(kind: ImportKind, header: &str) -> bool {
    KNOWN.iter().any(|(of, names)| *of == kind && names.contains(header))
}

static KNOWN: LazyLock<Vec<(ImportKind, HashSet<String>)>> = LazyLock::new(|| {
    let names = |kind: &ImportKind| {
        let of_kind = all().filter(|profile| profile.kind == *kind);
        let names = of_kind.flat_map(|profile| {
            let columns = profile.columns().flat_map(|(_, all)| all.split(BETWEEN));
            entries(profile.has).chain(columns.flat_map(|one| one.split(" + ")))
        });
        (*kind, names.map(words::header).filter(|name| !name.is_empty()).collect())
    };
    ImportKind::ALL.iter().map(names).collect()
});

/// What is said of a file: by a person, and where they said nothing by the export that it is.
pub(super) fn with(kind: ImportKind, headers: &[String], said: &Answers) -> Answers {
    match find(kind, headers) {
        Some(profile) => said.clone().over(profile.says(headers, said)),
        None => said.clone(),
    }
}

impl Profile {
    /// What it says of a file with these headers, but for what a person decided otherwise.
    fn says(&self, headers: &[String], said: &Answers) -> Answers {
        let taken = taken(headers, said);
        let free = |name: &str| -> Result<usize, Problem> {
            let at = column_called(name, headers)?;
            let used = || Problem::usage("import-no-such-column").with("column", name);
            if taken.contains(&at) { Err(used()) } else { Ok(at) }
        };
        let decided = |field: Field| {
            let same = same_as(field);
            said.chosen.iter().any(|(of, _)| *of == field || same.contains(of))
        };
        let columns = self.columns().filter(|(field, _)| !decided(*field));
        let chosen = columns.filter_map(|(field, all)| Some((field, there(field, all, free)?)));
        let mut told = self.options().unwrap_or_default();
        told.chosen = chosen.collect();
        let place = |only: &Only| column_called(&only.column, headers).ok();
        told.only.retain(|only| {
            let at = place(only);
            at.is_some() && !said.only.iter().any(|said| place(said) == at)
        });
        told.ignored.retain(|column| free(column).is_ok());
        told
    }

    fn columns(&self) -> impl Iterator<Item = (Field, &'static str)> + use<> {
        entries(self.columns).filter_map(|entry| {
            let (field, columns) = entry.split_once('=')?;
            Some((Field::from_code(field)?, columns))
        })
    }

    fn options(&self) -> Option<Answers> {
        let typed = Typed::from_lines(&self.options.join("\n")).ok()?;
        typed.answers(self.kind, Lang::default()).ok()
    }
}

/// Columns of which a person said what they are, or that they are nothing.
fn taken(headers: &[String], said: &Answers) -> Vec<usize> {
    let place = |name: &str| column_called(name, headers).ok();
    let chosen = said.chosen.iter().flat_map(|(_, columns)| columns.split(BETWEEN));
    let reckoned = |one| sums::names(one).filter_map(place);
    let chosen = chosen.flat_map(|one| match place(one) {
        Some(at) => vec![at],
        None => reckoned(one).collect(),
    });
    chosen.chain(said.ignored.iter().filter_map(|name| place(name))).collect()
}

/// What the file has of these columns: the first if it is reckoned, else all that stand in for each
/// other. Where no export of the program has any, there is none.
fn there(
    field: Field,
    columns: &str,
    free: impl Fn(&str) -> Result<usize, Problem>,
) -> Option<String> {
    if columns.is_empty() {
        return Some(String::new());
    }
    let mut plain: Vec<&str> = Vec::new();
    for one in columns.split(BETWEEN) {
        match Sum::parse(field, one, &free) {
            Ok(Some(_)) if plain.is_empty() => return Some(one.to_owned()),
            Ok(None) => plain.push(one),
            Ok(Some(_)) | Err(_) => {}
        }
    }
    (!plain.is_empty()).then(|| plain.join(BETWEEN))
}

fn entries(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.split(';').map(str::trim).filter(|entry| !entry.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_says_what_can_be_said() {
        for profile in all() {
            let name = (profile.name, profile.has);
            assert_eq!(profile.columns().count(), entries(profile.columns).count(), "{name:?}");
            assert!(profile.options().is_some(), "{name:?}");
            assert!(entries(profile.has).count() > 0, "{name:?}");
            // Nothing that a later profile has in full takes its files away.
            let headers: Vec<String> = entries(profile.has).map(str::to_owned).collect();
            let found = find(profile.kind, &headers).map(|found| found.has);
            assert_eq!(found, Some(profile.has), "{name:?}");
        }
    }

    fn headers(names: &str) -> Vec<String> {
        names.split(',').map(str::to_owned).collect()
    }

    fn said(lines: &str) -> Answers {
        Typed::from_lines(lines).unwrap().answers(ImportKind::Orders, Lang::En).unwrap()
    }

    const PAYMENTS: &str = "id,Created date (UTC),Amount,Amount Refunded,Currency,Status,Customer ID,\
                            Customer Description,Customer Email,Card Name";

    fn chosen(names: &str, lines: &str) -> String {
        let all = with(ImportKind::Orders, &headers(names), &said(lines));
        all.lines()
            .into_iter()
            .filter(|line| line.starts_with("--map"))
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn an_export_says_what_its_columns_are_and_a_person_says_it_better() {
        let plain = chosen(PAYMENTS, "");
        assert!(plain.contains("--map date=Created date (UTC)"), "{plain}");
        assert!(plain.contains("--map name=Card Name | Customer Description"), "{plain}");
        let other = chosen(PAYMENTS, "--map amount_excl_vat=Amount\n--map first_name=Card Name");
        for not in ["amount_incl_vat", "--map name="] {
            assert!(!other.contains(not), "{other}");
        }
        let ignored = chosen(PAYMENTS, "--ignore Status\n--map description=id");
        for not in ["state", "order_id"] {
            assert!(!ignored.contains(not), "{ignored}");
        }
        assert_eq!(chosen("Klant,Bedrag", ""), "");
    }

    #[test]
    fn what_is_reckoned_is_reckoned_from_columns_that_are_there() {
        let amazon = "order-id,buyer-email,purchase-date,item-price,shipping-price";
        assert!(chosen(amazon, "").contains("amount_incl_vat=item-price + shipping-price\n"));
        let off = format!("{amazon},item-promotion-discount,ship-promotion-discount");
        assert!(chosen(&off, "").contains(" - item-promotion-discount - ship-promotion-discount"));
    }
}
