use super::*;
use Concept as C;

#[test]
fn words_are_known_alone_as_plurals_and_joined() {
    for (header, expect) in [
        ("Klantnr.", &[C::Customer, C::Number][..]),
        ("KLANT_NR", &[C::Customer, C::Number]),
        ("CustomerIDs", &[C::Customer, C::Number]),
        ("Debiteurennaam", &[C::Customer, C::Name]),
        ("Betalingskenmerk", &[C::Payment, C::Reference]),
        ("Mailadressen", &[C::Email, C::Address]),
        ("E-mail 1", &[C::Email, C::One]),
        ("e-mailadres", &[C::Email, C::Address]),
        ("Bedrag (EUR)", &[C::Amount]),
        ("Total in $", &[C::Amount]),
        ("Created (UTC)", &[C::Created]),
        ("Submit Date (GMT+2)", &[C::Submit, C::Date]),
        ("Date (MM/DD/YYYY)", &[C::Date]),
        ("Datum (dd-mm-jj)", &[C::Date]),
        ("Totaalprijs exclusief belastingen", &[C::Amount, C::Price, C::Excl, C::Vat]),
        ("#", &[C::Number]),
        ("Item #", &[C::Product, C::Number]),
        ("Datum/tijd", &[C::Date, C::Time]),
        ("Countries", &[C::Country]),
        ("BTW %", &[C::Vat, C::Rate]),
        ("How likely are you to recommend us?", &[C::Recommend]),
        ("orderDt", &[C::Order, C::Date]),
        ("custID", &[C::Customer, C::Number]),
        ("Totaalbedrag incl. 21% BTW", &[C::Amount, C::Incl, C::Vat]),
        ("Score (0-10)", &[C::Score]),
        ("Cijfer (1 t/m 10)", &[C::Score]),
        ("Aanbevelingsscore", &[C::Recommend, C::Score]),
        ("Waarom geeft u dit cijfer?", &[C::Comment]),
        ("Postal code", &[C::Postal, C::Number]),
        ("Postadres", &[C::Postal, C::Address]),
        ("Tel. (vast)", &[C::Phone, C::Home]),
        ("Tussenvoegsel(s)", &[C::Infix]),
    ] {
        assert!(Sense::of(header).is(expect), "{header}: {:?}", Sense::of(header));
    }
}

#[test]
fn a_word_that_is_not_known_makes_a_header_that_is_not() {
    for header in ["Subtotaal", "Unit price", "Vervaldatum", "Product 2", "Nickname", "Notes"] {
        assert!(!Sense::of(header).whole, "{header}");
    }
    assert!(Sense::of("Unit price").set.meets(&[C::Price]));
    // A part of something, by its rate or its year.
    for header in ["Omzet 21%", "Netto 9 %", "Omzet (2025)", "Omzet (2025-2026)"] {
        assert!(!Sense::of(header).whole, "{header}");
    }
}
