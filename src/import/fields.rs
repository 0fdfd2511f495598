//! What a column can mean, and the names people give it in English and Dutch.

use crate::domain::coded_enum;

coded_enum! {
    /// The kinds of file, by what a row is.
    ImportKind {
        Customers = "customers",
        Orders = "orders",
        Interactions = "interactions",
        Answers = "answers",
        Contracts = "contracts",
    }
}

coded_enum! {
    /// The meaning of a column; its code is the name in `--map FIELD=COLUMN`.
    Field {
        CustomerId = "customer_id",
        Name = "name",
        FirstName = "first_name",
        Infix = "infix",
        LastName = "last_name",
        Company = "company",
        Email = "email",
        Phone = "phone",
        Street = "street",
        HouseNumber = "house_number",
        HouseAddition = "house_addition",
        Postcode = "postcode",
        City = "city",
        Country = "country",
        CustomerKind = "kind",
        Language = "language",
        Tags = "tags",
        Interests = "interests",
        AcquiredVia = "acquired_via",
        AcquisitionCost = "acquisition_cost",
        ReferredBy = "referred_by",
        ExpectedLifetimeYears = "expected_lifetime_years",
        NextTouchOn = "next_touch_on",
        LeftOn = "left_on",
        LeftReason = "left_reason",
        LeftSaidBy = "left_said_by",
        LeftNote = "left_note",
        OrderId = "order_id",
        Date = "date",
        Time = "time",
        Amount = "amount",
        AmountExclVat = "amount_excl_vat",
        AmountInclVat = "amount_incl_vat",
        VatRate = "vat_rate",
        VatAmount = "vat_amount",
        Refunded = "refunded",
        RefundedOn = "refunded_on",
        Margin = "margin",
        State = "state",
        CancelledOn = "cancelled_on",
        Currency = "currency",
        Channel = "channel",
        Category = "category",
        LineType = "line_type",
        InteractionId = "interaction_id",
        Direction = "direction",
        InteractionKind = "interaction_kind",
        Subject = "subject",
        Body = "body",
        ResolvedOn = "resolved_on",
        AnswerId = "answer_id",
        Survey = "survey",
        Question = "question",
        Score = "score",
        NpsScore = "nps",
        CsatScore = "csat",
        Comment = "comment",
        Touchpoint = "touchpoint",
        MayQuote = "may_quote",
        ContractId = "contract_id",
        Start = "start",
        End = "end",
        Price = "price",
        EndReason = "end_reason",
    }
}

/// Names of columns for a field, best first, as [`super::words::header`] gives them. The field's
/// own code is always one.
pub(super) type Names = (Field, &'static [&'static str]);

/// What files of this kind can say.
pub(super) fn names(kind: ImportKind) -> impl Iterator<Item = &'static Names> {
    let (own, who): (&[Names], &[Names]) = match kind {
        ImportKind::Customers => (CUSTOMERS, ABOUT_CUSTOMERS),
        ImportKind::Orders => (ORDERS, ABOUT_CUSTOMERS),
        ImportKind::Interactions => (INTERACTIONS, WHICH_CUSTOMER),
        ImportKind::Answers => (ANSWERS, WHICH_CUSTOMER),
        ImportKind::Contracts => (CONTRACTS, WHICH_CUSTOMER),
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
        "debiteur",
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

const ABOUT_CUSTOMERS: &[Names] = &[
    EMAIL,
    NAME,
    (Field::FirstName, &["firstname", "given name", "billing first name", "voornaam", "roepnaam"]),
    (Field::Infix, &["tussenvoegsel", "tussenvoegsels", "voorvoegsel"]),
    (
        Field::LastName,
        &["lastname", "surname", "family name", "billing last name", "achternaam", "familienaam"],
    ),
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
    (
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
    ),
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

const WHEN: Names = (
    Field::Date,
    &[
        "order date",
        "ordered on",
        "ordered at",
        "occurred on",
        "occurred at",
        "answered on",
        "answered at",
        "submitted at",
        "invoice date",
        "purchase date",
        "transaction date",
        "created at",
        "date time",
        "datetime",
        "day",
        "datum",
        "orderdatum",
        "besteldatum",
        "factuurdatum",
        "aankoopdatum",
        "verkoopdatum",
        "datum en tijd",
        "datum tijd",
        "ingevuld op",
    ],
);
const TIME: Names = (Field::Time, &["order time", "tijd", "tijdstip"]);

const ORDERS: &[Names] = &[
    (
        Field::OrderId,
        &[
            "order",
            "order number",
            "order no",
            "order nr",
            "order name",
            "invoice number",
            "invoice no",
            "invoice id",
            "receipt number",
            "transaction id",
            "ordernummer",
            "ordernr",
            "bestelnummer",
            "bestelnr",
            "factuurnummer",
            "factuurnr",
            "bonnummer",
            "id",
        ],
    ),
    WHEN,
    TIME,
    (
        Field::AmountExclVat,
        &[
            "amount ex vat",
            "amount excluding vat",
            "amount without vat",
            "amount excl tax",
            "total excl vat",
            "total ex vat",
            "total excl tax",
            "total excluding vat",
            "net amount",
            "net total",
            "bedrag excl btw",
            "bedrag ex btw",
            "bedrag exclusief btw",
            "totaal excl btw",
            "totaal ex btw",
            "totaal exclusief btw",
            "nettobedrag",
            "netto bedrag",
            "omzet excl btw",
        ],
    ),
    (
        Field::AmountInclVat,
        &[
            "amount including vat",
            "amount incl tax",
            "total incl vat",
            "total incl tax",
            "total including vat",
            "gross amount",
            "bedrag incl btw",
            "bedrag inclusief btw",
            "totaal incl btw",
            "totaal inclusief btw",
            "brutobedrag",
            "bruto bedrag",
            "omzet incl btw",
        ],
    ),
    (
        Field::Amount,
        &[
            "total",
            "order total",
            "total amount",
            "order amount",
            "grand total",
            "price",
            "revenue",
            "bedrag",
            "totaal",
            "totaalbedrag",
            "orderbedrag",
            "orderwaarde",
            "omzet",
            "prijs",
        ],
    ),
    (
        Field::VatRate,
        &[
            "vat pct",
            "tax rate",
            "tax pct",
            "vat percentage",
            "btw pct",
            "btw tarief",
            "btw percentage",
        ],
    ),
    (
        Field::VatAmount,
        &["tax amount", "tax total", "total tax", "vat total", "btw bedrag", "btwbedrag"],
    ),
    (
        Field::Refunded,
        &[
            "refunded amount",
            "refund",
            "refund amount",
            "refunded total",
            "refund total",
            "terugbetaald",
            "terugbetaald bedrag",
            "retourbedrag",
        ],
    ),
    (Field::RefundedOn, &["refunded at", "refund date", "terugbetaald op", "retourdatum"]),
    (Field::Margin, &["gross margin", "gross profit", "marge", "brutomarge", "brutowinst"]),
    (
        Field::State,
        &[
            "status",
            "order status",
            "order state",
            "financial status",
            "payment status",
            "orderstatus",
            "betaalstatus",
        ],
    ),
    (Field::CancelledOn, &["cancelled at", "canceled at", "geannuleerd op"]),
    (Field::Currency, &["order currency", "valuta", "munteenheid"]),
    (Field::Channel, &["sales channel", "kanaal", "verkoopkanaal", "bron"]),
    (
        Field::Category,
        &["product category", "product group", "categorie", "productcategorie", "productgroep"],
    ),
];

const INTERACTIONS: &[Names] = &[
    (
        Field::InteractionId,
        &["id", "ticket", "ticket number", "case number", "ticketnummer", "zaaknummer"],
    ),
    WHEN,
    TIME,
    (Field::Channel, &["contact channel", "medium", "kanaal"]),
    (Field::Direction, &["richting"]),
    (Field::InteractionKind, &["kind", "type", "soort"]),
    (Field::Subject, &["title", "onderwerp", "titel"]),
    (
        Field::Body,
        &[
            "note",
            "notes",
            "text",
            "description",
            "message",
            "notitie",
            "tekst",
            "omschrijving",
            "opmerking",
            "bericht",
        ],
    ),
    (
        Field::ResolvedOn,
        &[
            "resolved",
            "resolved at",
            "closed on",
            "closed at",
            "opgelost op",
            "afgehandeld op",
            "afgesloten op",
        ],
    ),
];

const ANSWERS: &[Names] = &[
    (Field::AnswerId, &["id", "response id", "antwoord id", "respons id"]),
    WHEN,
    TIME,
    (Field::Survey, &["survey name", "enquete", "vragenlijst", "onderzoek"]),
    (Field::Question, &["kind", "type", "survey kind", "soort", "vraag"]),
    (Field::Score, &["rating", "grade", "cijfer", "beoordeling", "waardering", "rapportcijfer"]),
    (Field::NpsScore, &["nps score"]),
    (Field::CsatScore, &["csat score", "tevredenheid"]),
    (
        Field::Comment,
        &["comments", "remark", "feedback", "opmerking", "toelichting", "commentaar", "reactie"],
    ),
    (Field::Touchpoint, &["contactmoment", "moment"]),
    (Field::Channel, &["kanaal", "medium"]),
    (
        Field::MayQuote,
        &[
            "consent to quote",
            "quote consent",
            "mag citeren",
            "citeren toegestaan",
            "toestemming citaat",
        ],
    ),
];

const CONTRACTS: &[Names] = &[
    (
        Field::ContractId,
        &[
            "id",
            "contract",
            "contract number",
            "subscription id",
            "contractnummer",
            "abonnementsnummer",
        ],
    ),
    (
        Field::Start,
        &[
            "start date",
            "start on",
            "started on",
            "startdatum",
            "ingangsdatum",
            "begindatum",
            "begin",
        ],
    ),
    (Field::End, &["end date", "end on", "ended on", "einddatum", "einde"]),
    (Field::Price, &["amount", "fee", "prijs", "bedrag", "tarief"]),
    (Field::EndReason, &["reason", "reden", "reden einde", "opzegreden"]),
];
