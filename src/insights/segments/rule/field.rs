//! The fields a rule can ask for, and what can be compared with each.

use super::{Op, Value};
use crate::domain::customer::{CustomerKind, LeaveReason};
use crate::domain::segment::{Segment, SegmentFamily};
use crate::domain::{Lang, Named, coded_enum};
use crate::text;

coded_enum! {
    /// A field every customer has.
    KnownField {
        Name = "name",
        Kind = "kind",
        City = "city",
        Country = "country",
        Language = "language",
        Tag = "tag",
        Interest = "interest",
        AcquiredVia = "acquired_via",
        Stage = "stage",
        Segment = "segment",
        RfmRecency = "rfm_recency",
        RfmFrequency = "rfm_frequency",
        RfmMonetary = "rfm_monetary",
        Orders = "orders",
        PurchaseDays = "purchase_days",
        Returns = "returns",
        Revenue = "revenue",
        Revenue12Months = "revenue_12_months",
        Margin = "margin",
        Margin12Months = "margin_12_months",
        LifetimeValue = "lifetime_value",
        DaysSinceLastOrder = "days_since_last_order",
        FirstOrder = "first_order",
        LastOrder = "last_order",
        LastNps = "last_nps",
        LastCsat = "last_csat",
        Active = "active",
        HasContract = "has_contract",
        OpenQuestion = "open_question",
        Left = "left",
        LeftReason = "left_reason",
        NextTouch = "next_touch",
    }
}

/// What a rule asks of: a field every customer has, or one of the business itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    Known(KnownField),
    /// `custom.NAME`.
    Custom(String),
}

/// What can be compared with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldKind {
    Text,
    /// Several texts.
    Texts,
    /// One of a fixed list.
    Code,
    Number,
    /// In major units.
    Money,
    Day,
    YesNo,
    /// Text, or a number where both sides are one.
    Custom,
}

impl Field {
    pub(super) fn kind(&self) -> FieldKind {
        use KnownField as F;
        let Field::Known(field) = self else { return FieldKind::Custom };
        match field {
            F::Name | F::City | F::Country | F::AcquiredVia => FieldKind::Text,
            F::Tag | F::Interest => FieldKind::Texts,
            F::Kind | F::Language | F::Stage | F::Segment | F::LeftReason => FieldKind::Code,
            F::RfmRecency
            | F::RfmFrequency
            | F::RfmMonetary
            | F::Orders
            | F::PurchaseDays
            | F::Returns
            | F::DaysSinceLastOrder
            | F::LastNps
            | F::LastCsat => FieldKind::Number,
            F::Revenue | F::Revenue12Months | F::Margin | F::Margin12Months | F::LifetimeValue => {
                FieldKind::Money
            }
            F::FirstOrder | F::LastOrder | F::NextTouch => FieldKind::Day,
            F::Active | F::HasContract | F::OpenQuestion | F::Left => FieldKind::YesNo,
        }
    }

    /// The codes the field can have, each with every way to write it.
    pub(super) fn codes(&self) -> Vec<(&'static str, Vec<String>)> {
        let stage = |segment: &Segment| segment.family() == SegmentFamily::Stage;
        match self {
            Field::Known(KnownField::Kind) => named::<CustomerKind>(|_| true),
            Field::Known(KnownField::Stage) => named(stage),
            Field::Known(KnownField::Segment) => named::<Segment>(|_| true),
            Field::Known(KnownField::LeftReason) => named::<LeaveReason>(|_| true),
            Field::Known(KnownField::Language) => {
                let code = |lang: &Lang| (lang.code(), vec![lang.code().to_owned()]);
                Lang::ALL.iter().map(code).collect()
            }
            Field::Known(_) | Field::Custom(_) => Vec::new(),
        }
    }

    /// What a field that stands alone is asked: `has_contract` is `has_contract = yes`.
    pub(super) fn alone(&self) -> Option<(Op, Value)> {
        (self.kind() == FieldKind::YesNo).then_some((Op::Equal, Value::YesNo(true)))
    }
}

fn named<T: Named>(keep: impl Fn(&T) -> bool) -> Vec<(&'static str, Vec<String>)> {
    let spelled = |value: &T| {
        let names = Lang::ALL.iter().map(|lang| plain(&text::say(*lang, &value.name())));
        (value.code(), std::iter::once(plain(value.code())).chain(names).collect())
    };
    T::all().iter().filter(|value| keep(value)).map(spelled).collect()
}

/// Capitals, `_`, `-` and the shape of an apostrophe make no difference.
pub(super) fn plain(word: &str) -> String {
    word.trim().to_lowercase().replace(['_', '-'], " ").replace('’', "'")
}

impl FieldKind {
    pub(super) fn ops(self) -> &'static [Op] {
        use Op as O;
        match self {
            FieldKind::Text | FieldKind::Texts => &[O::Equal, O::NotEqual, O::Contains],
            FieldKind::Code | FieldKind::YesNo => &[O::Equal, O::NotEqual],
            FieldKind::Number | FieldKind::Money | FieldKind::Day => {
                &[O::Equal, O::NotEqual, O::Less, O::LessEqual, O::Greater, O::GreaterEqual]
            }
            FieldKind::Custom => Op::ALL,
        }
    }
}
