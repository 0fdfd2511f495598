//! Which headers say what somebody did, by what their words are about ([`super::rules`]).

use super::concepts::Concept as C;
use super::fields::Field as F;
use super::rules_people::Rule;

/// What orders are called by.
const ANY_ORDER: &[C] = &[C::Order, C::Invoice, C::Sale];
/// What else stands with an amount that says its VAT.
/// ("tot." is short for "totaal" as well.)
const OF_AMOUNT: &[C] =
    &[C::Amount, C::Price, C::Value, C::Vat, C::Order, C::Invoice, C::Sale, C::End, C::Until];
pub(super) const ORDERS: &[Rule] = &[
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
    (F::Amount, &[C::End, C::Amount], ANY_ORDER),
    (F::Amount, &[C::Amount, C::Price], ANY_ORDER),
    (F::Amount, &[C::Ordered, C::Amount], ANY_ORDER),
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

pub(super) const INTERACTIONS: &[Rule] = &[
    (F::InteractionId, &[C::Number], &[C::Record]),
    (F::Date, &[C::Date], &[C::Time]),
    (F::Date, &[C::Contact, C::Date], &[C::Time]),
    (F::Date, &[C::Talk, C::Date], &[C::Time]),
    (F::Date, &[C::Created], &[C::Date, C::Time]),
    (F::Time, &[C::Time], &[]),
    (F::Channel, &[C::Channel], &[C::Contact]),
    (F::InteractionKind, &[C::Type], &[C::Contact]),
    (F::Subject, &[C::Subject], &[]),
    (F::Body, &[C::Comment], &[]),
    (F::Body, &[C::Description], &[]),
    (F::ResolvedOn, &[C::Resolve, C::Date], &[C::Time]),
];

pub(super) const ANSWERS: &[Rule] = &[
    (F::AnswerId, &[C::Answer, C::Number], &[]),
    (F::AnswerId, &[C::Number], &[C::Record]),
    (F::Date, &[C::Submit], &[C::Date, C::Time, C::Answer]),
    (F::Date, &[C::Answer, C::Date], &[C::Time]),
    (F::Date, &[C::Date], &[C::Time]),
    (F::Date, &[C::Created], &[C::Date, C::Time, C::Answer]),
    (F::Time, &[C::Time], &[C::Answer]),
    (F::NpsScore, &[C::Recommend], &[C::Score]),
    (F::Date, &[C::End], &[C::Date, C::Time]),
    (F::Date, &[C::Start], &[C::Date, C::Time]),
    (F::CsatScore, &[C::Satisfied], &[C::Score]),
    (F::Score, &[C::Score], &[C::Answer]),
    (F::Comment, &[C::Comment], &[C::Customer, C::Answer]),
    (F::Channel, &[C::Channel], &[C::Contact]),
];

/// How long something runs.
const OF_TERM: &[C] = &[C::Date, C::Contract, C::Customer, C::Valid];
pub(super) const CONTRACTS: &[Rule] = &[
    (F::ContractId, &[C::Contract, C::Number], &[]),
    (F::ContractId, &[C::Contract], &[]),
    (F::ContractId, &[C::Number], &[C::Record]),
    (F::Start, &[C::Start], &[C::Date, C::Contract]),
    (F::Start, &[C::Since], OF_TERM),
    (F::End, &[C::End], &[C::Date, C::Contract]),
    (F::End, &[C::Until], OF_TERM),
    (F::End, &[C::Cancel, C::Date], &[C::Contract]),
    (F::Price, &[C::Price], &[C::Contract]),
    (F::Price, &[C::Amount], &[C::Contract]),
];

pub(super) const CONTACTS: &[Rule] = &[
    (F::CustomerEmail, &[C::Customer, C::Email], &[C::Address]),
    (F::CustomerEmail, &[C::Company, C::Email], &[C::Address]),
    (F::Company, &[C::Company], &[C::Name]),
    (F::Company, &[C::Customer], &[C::Name]),
    (F::Name, &[C::Contact], &[C::Name, C::Person]),
    (F::Role, &[C::Role], &[C::Contact]),
    (F::IsMain, &[C::Main, C::Contact], &[C::Person]),
];
