//! Which headers say who somebody is, by what their words are about ([`super::rules`]).

use super::concepts::Concept as C;
use super::fields::Field as F;

/// What a header must be about to be this field, and what it may be about besides.
pub(super) type Rule = (F, &'static [C], &'static [C]);

/// Whose it is, and what else the header may be about.
macro_rules! of_person {
    ($($more:ident),*) => {
        &[
            C::Customer, C::Contact, C::Person, C::Home, C::Billing, C::Main, C::One,
            $(C::$more),*
        ]
    };
}

const OF_PERSON: &[C] = of_person!();
const OF_NAME: &[C] = of_person!(Initial, Infix);
const OF_EMAIL: &[C] = of_person!(Address, Value);
const OF_PHONE: &[C] = of_person!(Number, Mobile, Value);
const OF_STREET: &[C] = of_person!(Street, Address, Line, Name, House, Number);
const OF_PLACE: &[C] = of_person!(Address, Number, Name, Province);
const OF_POSTCODE: &[C] = of_person!(Address, Number, Name, Postal, Zip);

/// Of files of customers.
pub(super) const CUSTOMERS: &[Rule] = &[
    (F::CustomerId, &[C::Customer, C::Number], &[]),
    (F::CustomerId, &[C::Record, C::Number], &[]),
    (F::CustomerId, &[C::Contact, C::Number], &[]),
    (F::CustomerId, &[C::Person, C::Number], &[]),
    (F::CustomerId, &[C::Number], &[]),
    (F::CustomerKind, &[C::Customer, C::Type], &[]),
    (F::Language, &[C::Language], &[C::Customer]),
    (F::Tags, &[C::Tag], &[C::Customer]),
    (F::Interests, &[C::Interest], &[C::Customer]),
    (F::ReferredBy, &[C::Refer, C::By], &[C::Customer]),
];

/// In files of every kind that has the field.
pub(super) const PEOPLE: &[Rule] = &[
    (F::CustomerId, &[C::Customer, C::Number], &[]),
    (F::Email, &[C::Email], OF_EMAIL),
    (F::Email, &[C::Email, C::Company], OF_EMAIL),
    (F::Name, &[C::Name], &[C::Customer, C::Full, C::Billing, C::Contact, C::Person, C::One]),
    (F::Name, &[C::First, C::Last], &[C::Name]),
    (F::Name, &[C::Customer], &[]),
    (F::Name, &[C::Person], &[]),
    (F::Name, &[C::Ordered, C::By], &[]),
    (F::FirstName, &[C::First, C::Name], OF_NAME),
    (F::FirstName, &[C::Initial], &[C::Customer, C::Contact, C::Name]),
    (F::LastName, &[C::Last, C::Name], OF_NAME),
    (F::Infix, &[C::Infix], &[C::Customer, C::Contact, C::Last, C::Name]),
    (F::Infix, &[C::Middle, C::Name], OF_PERSON),
    (F::Company, &[C::Company], &[C::Name, C::Customer, C::Person, C::Contact, C::Billing]),
    (F::Phone, &[C::Phone], OF_PHONE),
    (F::Phone, &[C::Mobile], OF_PHONE),
    (F::Phone, &[C::Phone, C::Company], OF_PHONE),
    (F::Street, &[C::Street], OF_STREET),
    (F::Street, &[C::Address], OF_STREET),
    (F::Street, &[C::Postal, C::Address], OF_PERSON),
    (F::Street, &[C::Street, C::Company], OF_STREET),
    (F::Street, &[C::Address, C::Company], OF_STREET),
    (F::HouseNumber, &[C::House, C::Number], &[C::Street]),
    (F::HouseNumber, &[C::Street, C::Number], &[]),
    (F::HouseAddition, &[C::Addition], &[C::House, C::Number]),
    (F::Postcode, &[C::Zip], OF_POSTCODE),
    (F::Postcode, &[C::Postal, C::Number], OF_POSTCODE),
    (F::Postcode, &[C::Postal], &[]),
    (F::Postcode, &[C::Zip, C::Company], OF_POSTCODE),
    (F::Postcode, &[C::Postal, C::Number, C::Company], OF_POSTCODE),
    (F::City, &[C::City], OF_PLACE),
    (F::City, &[C::City, C::Company], OF_PLACE),
    (F::Country, &[C::Country], OF_PLACE),
    (F::Country, &[C::Country, C::Company], OF_PLACE),
];
