//! The fields of the form of a customer one by one, as pages send and show them.

use super::{CustomerForm, Money, Typed};
use crate::domain::customer::CustomerFields;
use crate::domain::{Lang, Named};
use crate::format;

/// One field: the name under which it is sent, and the id of its label, by which faults know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormField {
    pub name: &'static str,
    pub label: &'static str,
}

macro_rules! fields {
    ($($name:ident = $label:literal),+ $(,)?) => {
        /// Every field, in the order of the form.
        pub const FIELDS: &[FormField] =
            &[$(FormField { name: stringify!($name), label: $label }),+];

        impl CustomerForm {
            fn field(&self, name: &str) -> Option<&Typed> {
                $(if name == stringify!($name) {
                    return Some(&self.$name);
                })+
                None
            }

            fn place(&mut self, name: &str) -> Option<&mut Typed> {
                $(if name == stringify!($name) {
                    return Some(&mut self.$name);
                })+
                None
            }
        }
    };
}

fields! {
    name = "field-name",
    kind = "field-kind",
    number = "field-number",
    email = "field-email",
    phone = "field-phone",
    street = "field-street",
    postcode = "field-postcode",
    city = "field-city",
    country = "field-country",
    language = "field-language",
    tags = "field-tags",
    interests = "field-interests",
    acquired_via = "field-acquired-via",
    acquisition_cost = "field-acquisition-cost",
    expected_years = "field-lifetime",
    next_touch = "field-next-touch",
}

impl CustomerForm {
    /// A form whose fields are found by their names.
    pub fn of(lang: Lang, text: impl Fn(&'static str) -> Typed) -> CustomerForm {
        let mut form = CustomerForm { lang, ..CustomerForm::default() };
        for field in FIELDS {
            if let Some(place) = form.place(field.name) {
                *place = text(field.name);
            }
        }
        form
    }

    /// What is known, as somebody would type it.
    pub(in crate::people) fn known(
        fields: &CustomerFields,
        money: Money,
        lang: Lang,
    ) -> CustomerForm {
        let plain = |text: &Option<String>| Some(text.clone().unwrap_or_default());
        let list = |words: &Option<Vec<String>>| {
            Some(words.as_ref().map(|words| words.join(", ")).unwrap_or_default())
        };
        let cost = fields.acquisition_cost.map(|cost| money.shown(cost, lang));
        let years = fields.expected_lifetime_years.map(|years| years.to_string());
        let years = years.map(|years| years.replace('.', &lang.decimal_mark().to_string()));
        let next = fields.next_touch_on.map(|day| format::date(day, lang));
        CustomerForm {
            name: plain(&fields.name),
            number: plain(&fields.external_id),
            kind: Some(fields.kind.map(|kind| kind.code().to_owned()).unwrap_or_default()),
            email: Some(fields.email.as_ref().map(ToString::to_string).unwrap_or_default()),
            phone: plain(&fields.phone),
            street: plain(&fields.street),
            postcode: plain(&fields.postcode),
            city: plain(&fields.city),
            country: plain(&fields.country),
            language: Some(
                fields.language.map(|lang| Named::code(lang).to_owned()).unwrap_or_default(),
            ),
            tags: list(&fields.tags),
            interests: list(&fields.interests),
            acquired_via: plain(&fields.acquired_via),
            acquisition_cost: Some(cost.unwrap_or_default()),
            expected_years: Some(years.unwrap_or_default()),
            next_touch: Some(next.unwrap_or_default()),
            lang,
        }
    }

    /// What stands in a field; nothing where it is empty or was not filled in.
    pub fn text(&self, name: &str) -> &str {
        self.field(name).and_then(|typed| typed.as_deref()).unwrap_or_default()
    }

    /// The same, which is to be changed.
    pub(in crate::people) fn set(&mut self, name: &str, text: Typed) {
        if let Some(place) = self.place(name) {
            *place = text;
        }
    }
}
