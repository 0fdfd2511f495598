//! Who buys: a person or a company.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Amount, CustomerId, Day, EmailAddress, Lang};

coded_enum! {
    CustomerKind { Person = "person", Company = "company" }
}

coded_enum! {
    /// Why a customer left. The picklist of the KPI book §2; `Unknown` until somebody asked.
    LeaveReason {
        Answers = "answers",
        SelfHelp = "self_help",
        Loyalty = "loyalty",
        Price = "price",
        Quality = "quality",
        Delivery = "delivery",
        NoNeed = "no_need",
        Moved = "moved",
        Competitor = "competitor",
        Unknown = "unknown",
    }
}

coded_enum! {
    /// Whose words a reason is: the two are kept apart.
    SaidBy { Customer = "customer", Staff = "staff" }
}

coded_enum! {
    /// What may be chosen of one of two customers when they become one.
    CustomerField {
        Kind = "kind",
        Name = "name",
        Email = "email",
        Phone = "phone",
        Street = "street",
        Postcode = "postcode",
        City = "city",
        Country = "country",
        Language = "language",
        Tags = "tags",
        Interests = "interests",
        AcquiredVia = "acquired_via",
        AcquisitionCost = "acquisition_cost",
        ExpectedLifetimeYears = "expected_lifetime_years",
        NextTouchOn = "next_touch_on",
    }
}

coded_enum! {
    /// What a list of customers is put in order by.
    CustomerSort { Name = "name", Worth = "worth", LastOrder = "last_order", Added = "added" }
}

/// What a file or a person may say of a customer. `None` leaves a stored value as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CustomerFields {
    /// The number in the system the customer comes from.
    #[serde(rename = "number")]
    pub external_id: Option<String>,
    pub kind: Option<CustomerKind>,
    pub name: Option<String>,
    #[serde(serialize_with = "super::email_address::plain")]
    pub email: Option<EmailAddress>,
    pub phone: Option<String>,
    pub street: Option<String>,
    pub postcode: Option<String>,
    pub city: Option<String>,
    pub country: Option<String>,
    pub language: Option<Lang>,
    pub tags: Option<Vec<String>>,
    pub interests: Option<Vec<String>>,
    /// Columns of a file that Kring has no place for, kept by their header.
    pub custom: Map<String, Value>,
    pub acquired_via: Option<String>,
    pub acquisition_cost: Option<Amount>,
    /// The external id of the customer who brought this one.
    pub referred_by: Option<String>,
    pub expected_lifetime_years: Option<f64>,
    pub next_touch_on: Option<Day>,
}

/// A mark that a customer left: in force from its day until the next purchase or contract.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeftMark {
    pub on: Day,
    pub reason: LeaveReason,
    pub said_by: SaidBy,
    pub note: Option<String>,
}

/// A stored customer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Customer {
    pub id: CustomerId,
    #[serde(flatten)]
    pub fields: CustomerFields,
    pub left: Option<LeftMark>,
}
