//! The exports of known shop systems, recognised by their headers.

use super::fields::{Field, ImportKind};
use crate::domain::{coded_enum, names};

coded_enum! {
    /// What the amount in a row is of.
    AmountIs {
        /// One line of an order: lines of one order are added up.
        Line = "line",
        /// The whole order: it counts once, however many rows repeat it.
        Order = "order",
    }
}

names! {
    AmountIs {
        Line = "amount-of-line",
        Order = "amount-of-order",
    }
}

/// One export of one system. Columns it does not name are unknown, whatever they are called.
#[derive(Debug)]
pub(super) struct Profile {
    /// As it is shown to people.
    pub(super) name: &'static str,
    pub(super) kind: ImportKind,
    /// A file with all of these headers is such an export.
    signature: &'static [&'static str],
    pub(super) amount_is: AmountIs,
    /// Columns by field; of several, the first that the file has.
    pub(super) columns: &'static [(Field, &'static [&'static str])],
    /// Rows of any other type (in [`Field::LineType`]) repeat what these say.
    pub(super) line_type: Option<&'static str>,
}

/// The profile whose signature is in these headers (as [`super::words::header`] gives them).
pub(super) fn find(kind: ImportKind, headers: &[String]) -> Option<&'static Profile> {
    let has = |name: &&str| headers.iter().any(|header| header == name);
    PROFILES.iter().find(|profile| profile.kind == kind && profile.signature.iter().all(has))
}

/// Whether a header belongs to a profile of this kind: helps to find the header row.
pub(super) fn knows(kind: ImportKind, header: &str) -> bool {
    let named = |profile: &Profile| {
        profile.signature.contains(&header)
            || profile.columns.iter().any(|(_, names)| names.contains(&header))
    };
    PROFILES.iter().any(|profile| profile.kind == kind && named(profile))
}

const PROFILES: &[Profile] = &[
    Profile {
        // Orders of WooCommerce's own export extension; its tax total includes that of shipping.
        name: "WooCommerce",
        kind: ImportKind::Orders,
        signature: &["order number", "order total", "billing email"],
        amount_is: AmountIs::Order,
        columns: &[
            (Field::OrderId, &["order number"]),
            (Field::Date, &["order date", "date"]),
            (Field::AmountInclVat, &["order total"]),
            (Field::VatAmount, &["tax total"]),
            (Field::Refunded, &["refunded total"]),
            (Field::State, &["status"]),
            (Field::Currency, &["order currency", "currency"]),
            (Field::CustomerId, &["customer id"]),
            (Field::Email, &["billing email", "customer email"]),
            (Field::FirstName, &["billing first name"]),
            (Field::LastName, &["billing last name"]),
            (Field::Company, &["billing company"]),
            (Field::Phone, &["billing phone"]),
            (Field::Street, &["billing address 1"]),
            (Field::Postcode, &["billing postcode"]),
            (Field::City, &["billing city"]),
            (Field::Country, &["billing country"]),
        ],
        line_type: None,
    },
    Profile {
        // "Name" is the order's; only the first row of an order carries its totals.
        name: "Shopify",
        kind: ImportKind::Orders,
        signature: &["name", "financial status", "paid at"],
        amount_is: AmountIs::Order,
        columns: &[
            (Field::OrderId, &["name"]),
            (Field::Date, &["created at"]),
            (Field::AmountInclVat, &["total"]),
            (Field::VatAmount, &["taxes"]),
            (Field::Refunded, &["refunded amount"]),
            (Field::State, &["financial status"]),
            (Field::CancelledOn, &["cancelled at"]),
            (Field::Currency, &["currency"]),
            (Field::Channel, &["source"]),
            (Field::Description, &["lineitem name"]),
            (Field::Email, &["email"]),
            (Field::Name, &["billing name", "shipping name"]),
            (Field::Company, &["billing company"]),
            (Field::Phone, &["phone", "billing phone"]),
            (Field::Street, &["billing address1", "billing street"]),
            (Field::Postcode, &["billing zip"]),
            (Field::City, &["billing city"]),
            (Field::Country, &["billing country"]),
        ],
        line_type: None,
    },
    Profile {
        name: "Shopify",
        kind: ImportKind::Customers,
        signature: &["first name", "email", "accepts email marketing"],
        amount_is: AmountIs::Order,
        columns: &[
            (Field::CustomerId, &["customer id"]),
            (Field::FirstName, &["first name"]),
            (Field::LastName, &["last name"]),
            (Field::Email, &["email"]),
            (Field::Company, &["default address company", "company"]),
            (Field::Phone, &["phone", "default address phone"]),
            (Field::Street, &["default address address1", "address1"]),
            (Field::Postcode, &["default address zip", "zip"]),
            (Field::City, &["default address city", "city"]),
            (Field::Country, &["default address country code", "country code"]),
            (Field::Tags, &["tags"]),
        ],
        line_type: None,
    },
    Profile {
        // Retail (X-Series): one "Sale" row with the totals, then its lines and payments.
        name: "Lightspeed",
        kind: ImportKind::Orders,
        signature: &["receipt number", "line type", "customer code"],
        amount_is: AmountIs::Order,
        columns: &[
            (Field::OrderId, &["receipt number"]),
            (Field::Date, &["date", "sale date"]),
            (Field::LineType, &["line type"]),
            (Field::AmountInclVat, &["total"]),
            (Field::VatAmount, &["sales tax"]),
            (Field::State, &["status"]),
            (Field::Channel, &["register"]),
            (Field::Description, &["details"]),
            (Field::CustomerId, &["customer code"]),
            (Field::Name, &["customer name"]),
        ],
        line_type: Some("sale"),
    },
    Profile {
        // Sales invoices.
        name: "Moneybird",
        kind: ImportKind::Orders,
        signature: &["factuurnummer", "contact", "factuurdatum", "totaal excl btw"],
        amount_is: AmountIs::Order,
        columns: &[
            (Field::OrderId, &["factuurnummer"]),
            (Field::Date, &["factuurdatum"]),
            (Field::AmountExclVat, &["totaal excl btw"]),
            (Field::State, &["status"]),
            (Field::Currency, &["valuta"]),
            (Field::Description, &["omschrijving"]),
            (Field::CustomerId, &["klantnummer"]),
            (Field::Name, &["contact"]),
            (Field::Email, &["e mail", "e mailadres"]),
        ],
        line_type: None,
    },
    Profile {
        // Items: a row for each of a transaction.
        name: "Square",
        kind: ImportKind::Orders,
        signature: &["transaction id", "net sales", "item", "qty"],
        amount_is: AmountIs::Line,
        columns: &[
            (Field::OrderId, &["transaction id"]),
            (Field::Date, &["date"]),
            (Field::Time, &["time"]),
            (Field::AmountExclVat, &["net sales"]),
            (Field::Category, &["category"]),
            (Field::Description, &["item"]),
            (Field::CustomerId, &["customer id"]),
            (Field::Name, &["customer name"]),
        ],
        line_type: None,
    },
    Profile {
        // Transactions: refunds are rows of their own, and net sales hold neither tax nor tips.
        name: "Square",
        kind: ImportKind::Orders,
        signature: &["transaction id", "net sales", "event type"],
        amount_is: AmountIs::Order,
        columns: &[
            (Field::OrderId, &["transaction id"]),
            (Field::Date, &["date"]),
            (Field::Time, &["time"]),
            (Field::AmountExclVat, &["net sales"]),
            (Field::Channel, &["source"]),
            (Field::Description, &["description"]),
            (Field::CustomerId, &["customer id"]),
            (Field::Name, &["customer name"]),
        ],
        line_type: None,
    },
];
