//! The names people give to columns, in English and Dutch: of customers here, of what they did in
//! [`super::names_facts`].

use super::fields::{Field, ImportKind, Names};
use super::names_facts::{ANSWERS, CONTACTS, CONTRACTS, INTERACTIONS, ORDERS};

/// What files of this kind can say.
pub(super) fn names(kind: ImportKind) -> impl Iterator<Item = &'static Names> {
    let (own, who): (&[Names], &[Names]) = match kind {
        ImportKind::Customers => (CUSTOMERS, ABOUT_CUSTOMERS),
        ImportKind::Orders => (ORDERS, ABOUT_CUSTOMERS),
        ImportKind::Interactions => (INTERACTIONS, WHICH_CUSTOMER_AND_WHOM),
        ImportKind::Answers => (ANSWERS, WHICH_CUSTOMER),
        ImportKind::Contracts => (CONTRACTS, WHICH_CUSTOMER),
        ImportKind::Contacts => (CONTACTS, ABOUT_CONTACTS),
    };
    own.iter().chain(CUSTOMER_KEY).chain(who)
}

const CUSTOMER_KEY: &[Names] = &[(
    Field::CustomerId,
    &[
        "customer number",
        "customer no",
        "customer nr",
        "customer code",
        "client id",
        "client number",
        "klantnummer",
        "klantnr",
        "klant id",
        "klantid",
        "klantcode",
        "debiteurnummer",
        "debiteurnr",
        "relatienummer",
    ],
)];

const EMAIL: Names = (
    Field::Email,
    &[
        "e mail",
        "email address",
        "e mail address",
        "customer email",
        "billing email",
        "e mailadres",
        "emailadres",
        "e mail adres",
        "mail",
        "mailadres",
    ],
);

const NAME: Names = (
    Field::Name,
    &[
        "customer name",
        "full name",
        "client name",
        "billing name",
        "naam",
        "klantnaam",
        "volledige naam",
        "customer",
        "klant",
        "client",
        "contact",
        "relatie",
    ],
);

const WHICH_CUSTOMER: &[Names] = &[EMAIL, NAME];

/// Before the name of the customer, which may be what is left.
const WHICH_CUSTOMER_AND_WHOM: &[Names] = &[EMAIL, WITH, NAME];

const WITH: Names = (
    Field::With,
    &[
        "with whom",
        "spoke with",
        "spoken with",
        "spoke to",
        "contact name",
        "contact person",
        "met",
        "met wie",
        "gesproken met",
        "gesprek met",
        "contactpersoon",
        "contactnaam",
        "naam contactpersoon",
    ],
);

/// In a file of contacts the name and address are those of the contact.
const ABOUT_CONTACTS: &[Names] = &[EMAIL, FIRST_NAME, INFIX, LAST_NAME, PHONE];

const FIRST_NAME: Names =
    (Field::FirstName, &["firstname", "given name", "billing first name", "voornaam", "roepnaam"]);

const INFIX: Names = (Field::Infix, &["tussenvoegsel", "tussenvoegsels", "voorvoegsel"]);

const LAST_NAME: Names = (
    Field::LastName,
    &["lastname", "surname", "family name", "billing last name", "achternaam", "familienaam"],
);

const PHONE: Names = (
    Field::Phone,
    &[
        "phone number",
        "telephone",
        "mobile",
        "mobile phone",
        "billing phone",
        "telefoon",
        "telefoonnummer",
        "tel",
        "mobiel",
    ],
);

const ABOUT_CUSTOMERS: &[Names] = &[
    EMAIL,
    NAME,
    FIRST_NAME,
    INFIX,
    LAST_NAME,
    (
        Field::Company,
        &[
            "company name",
            "organisation",
            "organization",
            "billing company",
            "bedrijf",
            "bedrijfsnaam",
            "organisatie",
            "firma",
            "firmanaam",
        ],
    ),
    PHONE,
    (
        Field::Street,
        &[
            "address",
            "street address",
            "address 1",
            "address line 1",
            "billing address 1",
            "straat",
            "straatnaam",
            "adres",
        ],
    ),
    (Field::HouseNumber, &["huisnummer", "huisnr"]),
    (Field::HouseAddition, &["huisnummer toevoeging", "huisnummertoevoeging", "toevoeging"]),
    (
        Field::Postcode,
        &["postal code", "post code", "zip", "zip code", "zipcode", "billing postcode"],
    ),
    (Field::City, &["town", "billing city", "plaats", "plaatsnaam", "woonplaats", "stad"]),
    (Field::Country, &["country code", "billing country", "land", "landcode"]),
];

const CUSTOMERS: &[Names] = &[
    (Field::CustomerId, &["id", "external id", "number", "nummer"]),
    (Field::CustomerKind, &["customer type", "type", "klanttype", "soort", "soort klant"]),
    (Field::Language, &["taal"]),
    (Field::Tags, &["tag", "labels", "label"]),
    (Field::Interests, &["interesses", "interesse", "belangstelling"]),
    (
        Field::AcquiredVia,
        &["source", "acquisition source", "bron", "herkomst", "geworven via", "gevonden via"],
    ),
    (Field::AcquisitionCost, &["acquisitiekosten", "wervingskosten"]),
    (
        Field::ReferredBy,
        &["referrer", "referral", "aangebracht door", "doorverwezen door", "aanbevolen door"],
    ),
    (
        Field::ExpectedLifetimeYears,
        &["expected lifetime", "verwachte levensduur", "verwachte levensduur jaren"],
    ),
    (Field::NextTouchOn, &["next touch", "next contact", "volgend contact"]),
    (Field::LeftOn, &["left", "vertrokken op", "vertrokken", "opgezegd op"]),
    (Field::LeftReason, &["vertrekreden", "reden van vertrek", "reden vertrek"]),
    (Field::LeftSaidBy, &["said by", "gezegd door", "reden volgens"]),
    (Field::LeftNote, &["vertrektoelichting", "toelichting vertrek"]),
];
