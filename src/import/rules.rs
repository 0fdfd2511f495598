//! Which headers are which field, by what their words are about: for what nobody could list.
//!
//! A rule holds for a header that is about everything it needs, and about nothing it does not know.

use super::concepts::{Concept as C, Sense, Set};
use super::fields::{Field as F, ImportKind};
use super::names::names;
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
    let near = |(field, needed, _): &&Rule| {
        is_open(*field) && !TOO_LITTLE.contains(needed) && sense.set.holds(Set::of(needed))
    };
    let most = |best: Option<&'static Rule>, rule: &'static Rule| match best {
        Some(best) if best.1.len() >= rule.1.len() => Some(best),
        Some(_) | None => Some(rule),
    };
    let best = rules(kind).chain(hints).filter(near).fold(None, most);
    best.map(|(field, ..)| *field)
}

/// Words that stand in too many headers to hint at anything.
const TOO_LITTLE: &[&[C]] =
    &[&[C::Number], &[C::Reference], &[C::Name], &[C::Customer], &[C::Product], &[C::Order]];

const ORDER_HINTS: &[Rule] = &[
    (F::State, &[C::Type], &[]),
    (F::VatAmount, &[C::Vat], &[]),
    (F::Amount, &[C::Value], &[]),
    (F::Amount, &[C::Gross], &[]),
    (F::Amount, &[C::Net], &[]),
];

const CUSTOMER_HINTS: &[Rule] =
    &[(F::Tags, &[C::Group], &[]), (F::Tags, &[C::Category], &[]), (F::Name, &[C::Contact], &[])];

/// What orders are called by.
const ANY_ORDER: &[C] = &[C::Order, C::Invoice, C::Sale];
/// What else stands with an amount that says its VAT.
const OF_AMOUNT: &[C] = &[C::Amount, C::Price, C::Value, C::Vat, C::Order, C::Invoice, C::Sale];
const ORDERS: &[Rule] = &[
    (F::OrderId, &[C::Order, C::Number], &[C::Sale]),
    (F::OrderId, &[C::Order], &[]),
    (F::OrderId, &[C::Invoice, C::Number], &[C::Sale]),
    (F::OrderId, &[C::Invoice], &[C::Sale]),
    (F::OrderId, &[C::Sale, C::Number], &[]),
    (F::OrderId, &[C::Order, C::Reference], &[]),
    (F::OrderId, &[C::Invoice, C::Reference], &[]),
    (F::OrderId, &[C::Payment, C::Number], &[]),
    (F::OrderId, &[C::Payment, C::Reference], &[]),
    (F::OrderId, &[C::Number], &[]),
    (F::OrderId, &[C::Reference], &[]),
    (F::Date, &[C::Order, C::Date], &[C::Time, C::Created]),
    (F::Date, &[C::Date], &[C::Time]),
    (F::Date, &[C::Invoice, C::Date], &[C::Time, C::Sale]),
    (F::Date, &[C::Sale, C::Date], &[C::Time]),
    (F::Date, &[C::Ordered, C::Date], &[C::Time]),
    (F::Date, &[C::Created], &[C::Date, C::Time, C::Order, C::Invoice, C::Sale]),
    (F::Date, &[C::Payment, C::Date], &[C::Time]),
    (F::Time, &[C::Time], ANY_ORDER),
    (F::AmountExclVat, &[C::Excl], OF_AMOUNT),
    (F::AmountExclVat, &[C::Without, C::Vat], OF_AMOUNT),
    (F::AmountInclVat, &[C::Incl], OF_AMOUNT),
    (F::AmountInclVat, &[C::With, C::Vat], OF_AMOUNT),
    (F::Amount, &[C::Amount], ANY_ORDER),
    (F::Amount, &[C::Order, C::Value], &[]),
    (F::Amount, &[C::Invoice, C::Value], &[]),
    (F::Amount, &[C::Sale, C::Value], &[]),
    (F::Amount, &[C::Payment, C::Amount], &[]),
    (F::Amount, &[C::Price], ANY_ORDER),
    (F::AmountExclVat, &[C::Net], OF_AMOUNT),
    (F::AmountInclVat, &[C::Gross], OF_AMOUNT),
    (F::VatRate, &[C::Vat, C::Rate], &[]),
    (F::VatAmount, &[C::Vat, C::Amount], ANY_ORDER),
    (F::Refunded, &[C::Refund, C::Amount], ANY_ORDER),
    (F::Refunded, &[C::Refund, C::Value], ANY_ORDER),
    (F::RefundedOn, &[C::Refund, C::Date], &[]),
    (F::Margin, &[C::Margin], &[C::Gross, C::Amount, C::Order]),
    (F::State, &[C::Status], &[C::Order, C::Invoice, C::Sale, C::Payment]),
    (F::State, &[C::State], ANY_ORDER),
    (F::CancelledOn, &[C::Cancel, C::Date], ANY_ORDER),
    (F::Currency, &[C::Currency], &[C::Number, C::Order, C::Invoice, C::Sale, C::Payment]),
    (F::Channel, &[C::Channel], &[C::Sale, C::Order]),
    (F::Category, &[C::Category], &[C::Product]),
    (F::Category, &[C::Product, C::Group], &[]),
    (F::Description, &[C::Product], &[C::Name, C::Description]),
    (F::Description, &[C::Description], ANY_ORDER),
];

const INTERACTIONS: &[Rule] = &[
    (F::InteractionId, &[C::Number], &[C::Record]),
    (F::Date, &[C::Date], &[C::Time]),
    (F::Date, &[C::Contact, C::Date], &[C::Time]),
    (F::Date, &[C::Created], &[C::Date, C::Time]),
    (F::Time, &[C::Time], &[]),
    (F::Channel, &[C::Channel], &[C::Contact]),
    (F::InteractionKind, &[C::Type], &[C::Contact]),
    (F::Subject, &[C::Subject], &[]),
    (F::Body, &[C::Comment], &[]),
    (F::Body, &[C::Description], &[]),
    (F::ResolvedOn, &[C::Resolve, C::Date], &[C::Time]),
];

const ANSWERS: &[Rule] = &[
    (F::AnswerId, &[C::Answer, C::Number], &[]),
    (F::AnswerId, &[C::Number], &[C::Record]),
    (F::Date, &[C::Submit], &[C::Date, C::Time, C::Answer]),
    (F::Date, &[C::Answer, C::Date], &[C::Time]),
    (F::Date, &[C::Date], &[C::Time]),
    (F::Date, &[C::Created], &[C::Date, C::Time, C::Answer]),
    (F::Time, &[C::Time], &[C::Answer]),
    (F::NpsScore, &[C::Recommend], &[]),
    (F::CsatScore, &[C::Satisfied], &[]),
    (F::Score, &[C::Score], &[C::Answer]),
    (F::Comment, &[C::Comment], &[C::Customer, C::Answer]),
    (F::Channel, &[C::Channel], &[C::Contact]),
];

const CONTRACTS: &[Rule] = &[
    (F::ContractId, &[C::Contract, C::Number], &[]),
    (F::ContractId, &[C::Contract], &[]),
    (F::ContractId, &[C::Number], &[C::Record]),
    (F::Start, &[C::Start], &[C::Date, C::Contract]),
    (F::End, &[C::End], &[C::Date, C::Contract]),
    (F::Price, &[C::Price], &[C::Contract]),
    (F::Price, &[C::Amount], &[C::Contract]),
];

const CONTACTS: &[Rule] = &[
    (F::CustomerEmail, &[C::Customer, C::Email], &[C::Address]),
    (F::CustomerEmail, &[C::Company, C::Email], &[C::Address]),
    (F::Company, &[C::Company], &[C::Name]),
    (F::Company, &[C::Customer], &[C::Name]),
    (F::Name, &[C::Contact], &[C::Name, C::Person]),
    (F::Role, &[C::Role], &[C::Contact]),
    (F::IsMain, &[C::Main, C::Contact], &[C::Person]),
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
            "Bonnr|Bon nr.|Factuur|Factuurnr|Factuurnummer|Kassabon|Invoice|Invoice no.|\
             Receipt|Receipt (no)|No.|Nr|Nr.|#|Order #|OrderNumber|Transaction ID|Kenmerk",
            F::OrderId,
        ),
        (
            ImportKind::Orders,
            "Transactiedatum|Datum/tijd|Timestamp|Order Date|Created (UTC)|Sale Date|Besteld op|\
             Datum van bestelling|Aankoopdatum|created_at|Date & time",
            F::Date,
        ),
        (
            ImportKind::Orders,
            "Bedrag incl|Bedrag incl. btw|Total inc VAT|Gross|Bruto|Bruto bedrag|incl. BTW|\
             Prijs inclusief btw|Factuurbedrag met btw",
            F::AmountInclVat,
        ),
        (
            ImportKind::Orders,
            "Bedrag excl.|Netto|Net|Total (ex. VAT)|Omzet zonder btw|Totaal exclusief BTW",
            F::AmountExclVat,
        ),
        (
            ImportKind::Orders,
            "Bedrag EUR|Bedrag (EUR)|Amount (USD)|Totaal €|Order Value|Totaalbedrag|Total amount",
            F::Amount,
        ),
        (ImportKind::Orders, "Amount Refunded|Terugbetaald bedrag", F::Refunded),
        (ImportKind::Orders, "Klant nr|Klantnr.|Relatiecode|CustomerID|Lidnummer", F::CustomerId),
        (ImportKind::Customers, "Record ID|Klant nr|No.|Klantnummers", F::CustomerId),
        (
            ImportKind::Customers,
            "Telefoonnr|Tel.|Mobiel|Phone 1 - Value|Mobile phone|Business Phone|Home Phone",
            F::Phone,
        ),
        (ImportKind::Customers, "E-mail 1 - Value|Mailadressen|E-mail klant|Your email", F::Email),
        (ImportKind::Customers, "Street 1|Address 1 - Street|Straat en huisnummer", F::Street),
        (ImportKind::Customers, "Postcode/ZIP|Zip code|Home Postal Code", F::Postcode),
        (ImportKind::Customers, "Woonplaats|Address 1 - City|Home City", F::City),
        (ImportKind::Customers, "Country/Region|Landcode|Address 1 - Country", F::Country),
        (ImportKind::Customers, "First Name (Billing)|Voornamen|Given name", F::FirstName),
        (ImportKind::Customers, "Persoon|Naam klant|Buyer name|Voor- en achternaam", F::Name),
        (ImportKind::Answers, "Respondent ID|#|Response no.", F::AnswerId),
        (ImportKind::Answers, "Submit Date (UTC)|Ingevuld op|Timestamp", F::Date),
        (ImportKind::Answers, "How likely are you to recommend us to a friend?", F::NpsScore),
        (ImportKind::Contracts, "Start Date (UTC)|Begindatum|Ingangsdatum", F::Start),
        (ImportKind::Contracts, "Ended At (UTC)|Einddatum", F::End),
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
        assert_eq!(near("Type"), Some(F::State));
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
    }
}
