//! Which headers are which field, by what their words are about: for what nobody could list.
//!
//! A rule holds for a header that is about everything it needs, and about nothing it does not know.

use super::concepts::{Concept as C, Sense, Set};
use super::fields::{DATES, Field as F, ImportKind, PICKED};
use super::names::names;
use super::rules_facts::{ANSWERS, CONTACTS, CONTRACTS, INTERACTIONS, ORDERS};
use super::rules_people::{CUSTOMERS, PEOPLE, Rule};

/// The rules of this kind, best first.
pub(super) fn rules(kind: ImportKind) -> impl Iterator<Item = &'static Rule> {
    let own = match kind {
        ImportKind::Customers => CUSTOMERS,
        ImportKind::Orders => ORDERS,
        ImportKind::Interactions => INTERACTIONS,
        ImportKind::Answers => ANSWERS,
        ImportKind::Contracts => CONTRACTS,
        ImportKind::Contacts => CONTACTS,
    };
    let can_be = move |field: F| names(kind).any(|(known, _)| *known == field);
    own.iter().chain(PEOPLE.iter().filter(move |(field, ..)| can_be(*field)))
}

/// Whether the header is this field by its rule.
pub(super) fn holds((_, needed, also): &Rule, sense: Sense) -> bool {
    let needed = Set::of(needed);
    sense.whole && sense.set.holds(needed) && needed.with(Set::of(also)).holds(sense.set)
}

/// The field that a header has something of, though not enough to be taken for it.
pub(super) fn nearest(kind: ImportKind, sense: Sense, is_open: impl Fn(F) -> bool) -> Option<F> {
    let hints: &[Rule] = match kind {
        ImportKind::Orders => ORDER_HINTS,
        ImportKind::Customers => CUSTOMER_HINTS,
        ImportKind::Interactions
        | ImportKind::Answers
        | ImportKind::Contracts
        | ImportKind::Contacts => &[],
    };
    let about_days = sense.set.meets(&[C::Date, C::Time, C::Since, C::Until]);
    let near = |(field, needed, _): &&Rule| {
        is_open(*field)
            && !PICKED.contains(field)
            && !TOO_LITTLE.contains(needed)
            && sense.set.holds(Set::of(needed))
            && (!about_days || DATES.contains(field) || *field == F::Time)
    };
    let most = |best: Option<&'static Rule>, rule: &'static Rule| match best {
        Some(best) if best.1.len() >= rule.1.len() => Some(best),
        Some(_) | None => Some(rule),
    };
    let best = rules(kind).chain(hints).filter(near).fold(None, most);
    best.map(|(field, ..)| *field)
}

/// Words that stand in too many headers to hint at anything.
const TOO_LITTLE: &[&[C]] = &[
    &[C::Number],
    &[C::Reference],
    &[C::Name],
    &[C::Customer],
    &[C::Product],
    &[C::Order],
    &[C::Company],
    &[C::Start],
    &[C::End],
    &[C::Since],
    &[C::Until],
    &[C::Incl],
    &[C::Excl],
    &[C::Time],
];

const ORDER_HINTS: &[Rule] = &[
    (F::VatAmount, &[C::Vat], &[]),
    (F::Amount, &[C::Value], &[]),
    (F::Amount, &[C::Gross], &[]),
    (F::Amount, &[C::Net], &[]),
];

const CUSTOMER_HINTS: &[Rule] = &[
    (F::Tags, &[C::Group], &[]),
    (F::Tags, &[C::Category], &[]),
    (F::Name, &[C::Contact, C::Person], &[]),
    (F::Company, &[C::Company, C::Name], &[]),
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::concepts::words_of;
    use super::*;

    /// The first rule of this kind that holds for a header.
    fn field(kind: ImportKind, sense: Sense) -> Option<F> {
        rules(kind).find(|rule| holds(rule, sense)).map(|(field, ..)| *field)
    }

    /// What people write, divided by `|`.
    const WRITTEN: &[(ImportKind, &str, F)] = &[
        (
            ImportKind::Orders,
            "Bon|Inv. No|Faktuurnr.|Trans. ID|Ord.nr|orderNo|Order - ID|Bonnr|Bon nr.|Factuur|Factuurnr|Factuurnummer|Kassabon|Invoice|Invoice no.|\
             Receipt|Receipt (no)|No.|Nr|Nr.|#|Order #|OrderNumber|Transaction ID|Kenmerk",
            F::OrderId,
        ),
        (
            ImportKind::Orders,
            "Boekdatum|Fact.datum|Inv. Date|Dat.|orderDt|Geboekt op|Verkoopdatum|Transactiedatum|Datum/tijd|Timestamp|Order Date|Created (UTC)|Sale Date|Besteld op|\
             Datum van bestelling|Aankoopdatum|created_at|Date & time",
            F::Date,
        ),
        (
            ImportKind::Orders,
            "Bedr. incl.|amtInclVat|Bedrag incl. 21% btw|Gross sales|Bedrag incl|Bedrag incl. btw|Total inc VAT|Gross|Bruto|Bruto bedrag|incl. BTW|\
             Prijs inclusief btw|Factuurbedrag met btw",
            F::AmountInclVat,
        ),
        (
            ImportKind::Orders,
            "Bedrag ex. 21% btw|Omzet excl|Net sales|Bedrag excl.|Netto|Net|Total (ex. VAT)|Omzet zonder btw|Totaal exclusief BTW",
            F::AmountExclVat,
        ),
        (
            ImportKind::Orders,
            "Eindbedrag|Totaalprijs|total_price|Amount Paid|Betaald bedrag|Order - Total|Bedrag EUR|Bedrag (EUR)|Amount (USD)|Totaal €|Order Value|Totaalbedrag|Total amount",
            F::Amount,
        ),
        (ImportKind::Orders, "Amount Refunded|Terugbetaald bedrag", F::Refunded),
        (
            ImportKind::Orders,
            "Deb.nr.|Cust. No|custId|Relnr.|Customer ID#|Klant nr|Klantnr.|Relatiecode|CustomerID|Lidnummer",
            F::CustomerId,
        ),
        (
            ImportKind::Customers,
            "Person - ID|Deb.nr|Record ID|Klant nr|No.|Klantnummers",
            F::CustomerId,
        ),
        (
            ImportKind::Customers,
            "Mob.|Mobiele telefoon|Tel. vast|Person - Phone - Work|Client Phone|Telefoonnr|Tel.|Mobiel|Phone 1 - Value|Mobile phone|Business Phone|Home Phone",
            F::Phone,
        ),
        (
            ImportKind::Customers,
            "Person - Email - Home|E-mailadres 1|emailAddress|E-mail 1 - Value|Mailadressen|E-mail klant|Your email",
            F::Email,
        ),
        (
            ImportKind::Customers,
            "Street Addr.|Postal address|Postadres|Street 1|Address 1 - Street|Straat en huisnummer",
            F::Street,
        ),
        (
            ImportKind::Customers,
            "PC|Post Code|zipCode|Postal Code|Address 1 - Postal Code|Postcode/ZIP|Zip code|Home Postal Code",
            F::Postcode,
        ),
        (ImportKind::Customers, "Woonplaats|Address 1 - City|Home City", F::City),
        (ImportKind::Customers, "Country/Region|Landcode|Address 1 - Country", F::Country),
        (
            ImportKind::Customers,
            "Voorl.|Voorletters|Voornaam/voorletters|Initialen|First Name (Billing)|Voornamen|Given name",
            F::FirstName,
        ),
        (ImportKind::Customers, "Tussenv.|Tussenvoegsel(s)|Tweede naam|Additional Name", F::Infix),
        (ImportKind::Customers, "Achternaam + tussenvoegsel|Last Name", F::LastName),
        (ImportKind::Customers, "Persoon|Naam klant|Buyer name|Voor- en achternaam", F::Name),
        (ImportKind::Answers, "Respondent ID|#|Response no.", F::AnswerId),
        (
            ImportKind::Answers,
            "Tijd van voltooien|Completion time|End Date|Submit Date (UTC)|Ingevuld op|Timestamp",
            F::Date,
        ),
        (
            ImportKind::Answers,
            "NPS (0-10)|NPS-cijfer|Aanbevelingsscore|How likely are you to recommend us to a friend?",
            F::NpsScore,
        ),
        (
            ImportKind::Contracts,
            "Lid sinds|Aanvang|Valid from|Geldig vanaf|Start Date (UTC)|Begindatum|Ingangsdatum",
            F::Start,
        ),
        (
            ImportKind::Contracts,
            "Lid tot|Afloop|Valid until|Canceled At (UTC)|Ended At (UTC)|Einddatum",
            F::End,
        ),
    ];

    #[test]
    fn headers_as_people_write_them_are_known() {
        for (kind, headers, expect) in WRITTEN {
            for header in headers.split('|') {
                let sense = Sense::of(header);
                assert_eq!(field(*kind, sense), Some(*expect), "{header}: {sense:?}");
            }
        }
    }

    #[test]
    fn what_is_about_something_else_is_no_field() {
        for header in [
            "Subtotaal",
            "Unit price",
            "Stuksprijs",
            "Shipping",
            "IP address",
            "Taxes Included",
            "Customer Note",
            "Number of items",
            "Total items",
            "Btw",
            "Fee",
            "Discount amount",
            "Converted Amount",
            "Vervaldatum",
            "Saldo",
            "Payment method",
            "Product code",
            "Street 2",
            "Postcode en plaats",
            "E-mail 1 - Label",
            "State Code (Billing)",
            "Refunded",
        ] {
            assert_eq!(field(ImportKind::Orders, Sense::of(header)), None, "{header}");
        }
    }

    #[test]
    fn a_header_that_is_nearly_one_is_a_hint() {
        let near = |header| nearest(ImportKind::Orders, Sense::of(header), |_| true);
        assert_eq!((near("Type"), near("Soort")), (None, None), "kinds of rows are asked about");
        assert_eq!(near("Betaaldatum (bank)"), Some(F::Date));
        assert_eq!(near("Item number 2"), None);
        assert_eq!(near("Saldo"), None);
    }

    proptest! {
        #[test]
        fn words_of_a_rule_are_its_field_however_they_are_written(
            (kind, rule, picks) in (0..ImportKind::ALL.len(), any::<prop::sample::Index>(), any::<[u8; 8]>())
        ) {
            let kind = ImportKind::ALL[kind];
            let all: Vec<&Rule> = rules(kind).collect();
            let rule = all[rule.index(all.len())];
            let expect = field(kind, Sense { set: Set::of(rule.1), whole: true });
            let mut words: Vec<String> = Vec::new();
            for (concept, pick) in rule.1.iter().zip(picks) {
                let known = words_of(*concept);
                if known.is_empty() {
                    return Ok(()); // known by a whole question
                }
                words.push(known[usize::from(pick) % known.len()].to_owned());
            }
            if picks[4] & 1 == 1 {
                words.reverse();
            }
            let between = [" ", "_", "-", ". ", " / ", "  "][usize::from(picks[5]) % 6];
            let mut header = words.join(between);
            header = match picks[6] % 5 {
                0 => header.to_uppercase(),
                1 => format!("{header}s"),
                2 => format!("{header}:"),
                3 => format!("[{header}]"),
                _ => header,
            };
            if picks[7] & 1 == 1 {
                header = format!("{header} (UTC)");
            }
            prop_assert_eq!(field(kind, Sense::of(&header)), expect, "{}", header);
        }

        #[test]
        fn compounds_are_their_field_in_any_order_language_and_spelling(
            (kind, rule, order, picks) in (
                0..ImportKind::ALL.len(),
                any::<prop::sample::Index>(),
                Just((0..8_usize).collect::<Vec<_>>()).prop_shuffle(),
                any::<[u8; 14]>(),
            )
        ) {
            let kind = ImportKind::ALL[kind];
            let all: Vec<&Rule> = rules(kind).collect();
            let rule = all[rule.index(all.len())];
            let also = rule.2.iter().zip(&picks[8..]).filter(|(_, pick)| **pick < 70);
            let concepts: Vec<C> =
                rule.1.iter().copied().chain(also.map(|(concept, _)| *concept)).take(4).collect();
            let expect = field(kind, Sense { set: Set::of(&concepts), whole: true });
            let mut words: Vec<String> = Vec::new();
            for (concept, pick) in concepts.iter().zip(picks) {
                let known = words_of(*concept);
                words.push(known[usize::from(pick) % known.len()].to_owned());
            }
            let mut places: Vec<usize> = order.into_iter().filter(|at| *at < words.len()).collect();
            if concepts.contains(&C::One) {
                places.sort_unstable(); // a number stands behind its word
            }
            let words: Vec<String> = places.into_iter().map(|at| words[at].clone()).collect();
            let capital = |word: &String| {
                let (first, rest) = word.split_at(1);
                format!("{}{rest}", first.to_uppercase())
            };
            let header = match picks[5] % 6 {
                0 => words.iter().map(capital).collect::<String>(), // as in OrderDate
                1 => words.join("_"),
                2 => words.join(" - "),
                3 => words.iter().map(|word| format!("{word}. ")).collect(),
                4 => words.iter().map(capital).collect::<Vec<_>>().join(" "),
                _ => format!("{}:", words.join(" ").to_uppercase()),
            };
            prop_assert_eq!(field(kind, Sense::of(&header)), expect, "{}", header);
        }
    }
}
