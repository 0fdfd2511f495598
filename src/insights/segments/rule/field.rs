//! The fields a rule can ask for, and what can be compared with each.

use super::{Op, Value};
use crate::domain::customer::{CustomerKind, LeaveReason};
use crate::domain::segment::{Segment, SegmentFamily};
use crate::domain::{Arg, Lang, Message, Named, coded_enum, names};
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

names! {
    KnownField {
        Name = "rule-name",
        Kind = "rule-kind",
        City = "rule-city",
        Country = "rule-country",
        Language = "rule-language",
        Tag = "rule-tag",
        Interest = "rule-interest",
        AcquiredVia = "rule-acquired-via",
        Stage = "rule-stage",
        Segment = "rule-segment",
        RfmRecency = "rule-rfm-recency",
        RfmFrequency = "rule-rfm-frequency",
        RfmMonetary = "rule-rfm-monetary",
        Orders = "rule-orders",
        PurchaseDays = "rule-purchase-days",
        Returns = "rule-returns",
        Revenue = "rule-revenue",
        Revenue12Months = "rule-revenue-12-months",
        Margin = "rule-margin",
        Margin12Months = "rule-margin-12-months",
        LifetimeValue = "rule-lifetime-value",
        DaysSinceLastOrder = "rule-days-since-last-order",
        FirstOrder = "rule-first-order",
        LastOrder = "rule-last-order",
        LastNps = "rule-last-nps",
        LastCsat = "rule-last-csat",
        Active = "rule-active",
        HasContract = "rule-has-contract",
        OpenQuestion = "rule-open-question",
        Left = "rule-left",
        LeftReason = "rule-left-reason",
        NextTouch = "rule-next-touch",
    }
}

/// What stands before the name of a field of the business itself: in English, and in Dutch.
pub(super) const CUSTOM: [&str; 2] = ["custom.", "eigen."];

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

impl FieldKind {
    /// Whether its values are words, which may hold any word.
    pub(super) fn is_in_words(self) -> bool {
        match self {
            FieldKind::Text | FieldKind::Texts | FieldKind::Code | FieldKind::Custom => true,
            FieldKind::Number | FieldKind::Money | FieldKind::Day | FieldKind::YesNo => false,
        }
    }
}

/// A value of a fixed list.
pub(super) struct Code {
    pub(super) code: &'static str,
    /// Also understood, and shown.
    pub(super) name: Option<Message>,
}

impl Code {
    pub(super) fn is(&self, plain_word: &str) -> bool {
        let is_name = |name: &Message| {
            Lang::ALL.iter().any(|lang| plain(&text::say(*lang, name)) == plain_word)
        };
        plain(self.code) == plain_word || self.name.as_ref().is_some_and(is_name)
    }
}

impl Field {
    /// The field of this code, or of this name in either language.
    pub fn read(word: &str) -> Option<Field> {
        let own = CUSTOM.iter().find_map(|own| {
            let start = word.get(..own.len())?;
            word.get(own.len()..).filter(|name| start.eq_ignore_ascii_case(own) && !name.is_empty())
        });
        if let Some(name) = own {
            return Some(Field::Custom(name.to_owned()));
        }
        let word = plain(word);
        let is_it = |field: &&KnownField| {
            let named = |lang: &Lang| plain(&text::say(*lang, &field.name())) == word;
            plain(field.code()) == word || Lang::ALL.iter().any(named)
        };
        KnownField::ALL.iter().find(is_it).map(|field| Field::Known(*field))
    }

    /// What it is called, to be said in an error.
    pub(super) fn name(&self) -> Arg {
        match self {
            Field::Known(field) => field.name().into(),
            Field::Custom(_) => self.to_string().into(),
        }
    }

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

    /// The codes the field can have.
    pub(super) fn codes(&self) -> Vec<Code> {
        let stage = |segment: &Segment| segment.family() == SegmentFamily::Stage;
        match self {
            Field::Known(KnownField::Kind) => named::<CustomerKind>(|_| true),
            Field::Known(KnownField::Stage) => named(stage),
            Field::Known(KnownField::Segment) => named::<Segment>(|_| true),
            Field::Known(KnownField::LeftReason) => named::<LeaveReason>(|_| true),
            Field::Known(KnownField::Language) => {
                let code = |lang: &Lang| Code { code: lang.code(), name: None };
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

fn named<T: Named>(keep: impl Fn(&T) -> bool) -> Vec<Code> {
    let code = |value: &T| Code { code: value.code(), name: Some(value.name()) };
    T::all().iter().filter(|value| keep(value)).map(code).collect()
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
