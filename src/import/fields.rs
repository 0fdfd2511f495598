//! What a column can mean.

use crate::domain::{coded_enum, names};

coded_enum! {
    /// The kinds of file, by what a row is.
    ImportKind {
        Customers = "customers",
        Orders = "orders",
        Interactions = "interactions",
        Answers = "answers",
        Contracts = "contracts",
        Contacts = "contacts",
    }
}

names! {
    ImportKind {
        Customers = "rows-customers",
        Orders = "rows-orders",
        Interactions = "rows-interactions",
        Answers = "rows-answers",
        Contracts = "rows-contracts",
        Contacts = "rows-contacts",
    }
}

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
        Sign = "sign",
        State = "state",
        CancelledOn = "cancelled_on",
        Currency = "currency",
        Channel = "channel",
        Category = "category",
        Description = "description",
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
        CustomerEmail = "customer_email",
        Role = "role",
        IsMain = "main",
        With = "with",
    }
}

names! {
    Field {
        CustomerId = "column-of-customer-id",
        Name = "column-of-name",
        FirstName = "column-of-first-name",
        Infix = "column-of-infix",
        LastName = "column-of-last-name",
        Company = "column-of-company",
        Email = "column-of-email",
        Phone = "column-of-phone",
        Street = "column-of-street",
        HouseNumber = "column-of-house-number",
        HouseAddition = "column-of-house-addition",
        Postcode = "column-of-postcode",
        City = "column-of-city",
        Country = "column-of-country",
        CustomerKind = "column-of-kind",
        Language = "column-of-language",
        Tags = "column-of-tags",
        Interests = "column-of-interests",
        AcquiredVia = "column-of-acquired-via",
        AcquisitionCost = "column-of-acquisition-cost",
        ReferredBy = "column-of-referred-by",
        ExpectedLifetimeYears = "column-of-expected-lifetime-years",
        NextTouchOn = "column-of-next-touch-on",
        LeftOn = "column-of-left-on",
        LeftReason = "column-of-left-reason",
        LeftSaidBy = "column-of-left-said-by",
        LeftNote = "column-of-left-note",
        OrderId = "column-of-order-id",
        Date = "column-of-date",
        Time = "column-of-time",
        Amount = "column-of-amount",
        AmountExclVat = "column-of-amount-excl-vat",
        AmountInclVat = "column-of-amount-incl-vat",
        VatRate = "column-of-vat-rate",
        VatAmount = "column-of-vat-amount",
        Refunded = "column-of-refunded",
        RefundedOn = "column-of-refunded-on",
        Margin = "column-of-margin",
        Sign = "column-of-sign",
        State = "column-of-state",
        CancelledOn = "column-of-cancelled-on",
        Currency = "column-of-currency",
        Channel = "column-of-channel",
        Category = "column-of-category",
        Description = "column-of-description",
        LineType = "column-of-line-type",
        InteractionId = "column-of-interaction-id",
        Direction = "column-of-direction",
        InteractionKind = "column-of-interaction-kind",
        Subject = "column-of-subject",
        Body = "column-of-body",
        ResolvedOn = "column-of-resolved-on",
        AnswerId = "column-of-answer-id",
        Survey = "column-of-survey",
        Question = "column-of-question",
        Score = "column-of-score",
        NpsScore = "column-of-nps",
        CsatScore = "column-of-csat",
        Comment = "column-of-comment",
        Touchpoint = "column-of-touchpoint",
        MayQuote = "column-of-may-quote",
        ContractId = "column-of-contract-id",
        Start = "column-of-start",
        End = "column-of-end",
        Price = "column-of-price",
        EndReason = "column-of-end-reason",
        CustomerEmail = "column-of-customer-email",
        Role = "column-of-role",
        IsMain = "column-of-main",
        With = "column-of-with",
    }
}

/// What an order came to, by how much is known of its VAT: the first that a file has is read.
pub(super) const AMOUNTS: [Field; 3] = [Field::AmountExclVat, Field::AmountInclVat, Field::Amount];

/// Fields of money.
pub(super) const MONEY: [Field; 8] = [
    Field::Amount,
    Field::AmountExclVat,
    Field::AmountInclVat,
    Field::Refunded,
    Field::VatAmount,
    Field::Margin,
    Field::Price,
    Field::AcquisitionCost,
];

/// Fields of numbers.
pub(super) const NUMBERS: [Field; 10] = {
    let [a, b, c, d, e, f, g, h] = MONEY;
    [a, b, c, d, e, f, g, h, Field::ExpectedLifetimeYears, Field::Score]
};

impl Field {
    /// Whether somebody or something is known by it: half of it is worse than nothing.
    pub(super) fn identifies(self) -> bool {
        use Field as F;
        matches!(
            self,
            F::CustomerId
                | F::Phone
                | F::Postcode
                | F::ReferredBy
                | F::OrderId
                | F::InteractionId
                | F::AnswerId
                | F::ContractId
        )
    }
}

/// Fields that hold days.
pub(super) const DATES: [Field; 8] = [
    Field::Date,
    Field::Start,
    Field::End,
    Field::RefundedOn,
    Field::CancelledOn,
    Field::ResolvedOn,
    Field::LeftOn,
    Field::NextTouchOn,
];

/// Fields of which Kring must know the words.
pub(super) const PICKED: [Field; 7] = [
    Field::CustomerKind,
    Field::Language,
    Field::Channel,
    Field::Direction,
    Field::InteractionKind,
    Field::Question,
    Field::IsMain,
];

/// Names of columns for a field, best first, as [`super::words::header`] gives them. The field's
/// own code is always one.
pub(super) type Names = (Field, &'static [&'static str]);

/// What a file of this kind must say: one field of each.
pub(super) fn needed(kind: ImportKind) -> &'static [&'static [Field]] {
    use Field as F;
    const CUSTOMER: &[Field] =
        &[F::CustomerId, F::Email, F::Name, F::FirstName, F::LastName, F::Company];
    match kind {
        ImportKind::Customers => &[CUSTOMER],
        ImportKind::Orders => {
            &[&[F::Date], &[F::Amount, F::AmountExclVat, F::AmountInclVat], CUSTOMER]
        }
        ImportKind::Interactions => &[&[F::Date], CUSTOMER],
        ImportKind::Answers => &[&[F::Date], &[F::Score, F::NpsScore, F::CsatScore]],
        ImportKind::Contracts => &[&[F::Start], CUSTOMER],
        ImportKind::Contacts => {
            &[&[F::Name, F::FirstName, F::LastName], &[F::CustomerId, F::Company, F::CustomerEmail]]
        }
    }
}

/// Fields, and those that say the same in another way.
const SAME: &[(&[Field], &[Field])] = {
    use Field as F;
    const AMOUNTS: &[Field] = &[F::Amount, F::AmountExclVat, F::AmountInclVat];
    const NAMES: &[Field] = &[F::Name, F::FirstName, F::LastName];
    const SCORES: &[Field] = &[F::Score, F::NpsScore, F::CsatScore];
    &[
        (AMOUNTS, AMOUNTS),
        (&[F::Name, F::FirstName, F::Infix, F::LastName], NAMES),
        (&[F::VatRate, F::VatAmount], &[F::VatRate, F::VatAmount, F::AmountExclVat]),
        (&[F::HouseNumber, F::HouseAddition], &[F::Street]),
        (SCORES, SCORES),
    ]
};

pub(super) fn same_as(field: Field) -> &'static [Field] {
    let known = SAME.iter().find(|(fields, _)| fields.contains(&field));
    known.map_or(&[], |(_, same)| same)
}

#[cfg(test)]
mod tests {
    use super::super::Older;
    use super::super::alike::{Differs, Whose};
    use super::super::days::DateOrder;
    use super::super::numbers::DecimalMark;
    use super::super::totals::Totals;
    use super::*;
    use crate::text::takes_what_is_shown;

    #[test]
    fn every_choice_of_an_import_is_taken_as_it_is_shown() {
        takes_what_is_shown::<Field>();
        takes_what_is_shown::<ImportKind>();
        takes_what_is_shown::<AmountIs>();
        takes_what_is_shown::<DecimalMark>();
        takes_what_is_shown::<DateOrder>();
        takes_what_is_shown::<Totals>();
        takes_what_is_shown::<Differs>();
        takes_what_is_shown::<Whose>();
        takes_what_is_shown::<Older>();
    }
}
