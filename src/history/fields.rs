//! What the columns of a row's picture are called, and what their values look like.

use jiff::Timestamp;
use serde_json::Value;

use crate::domain::customer::{CustomerKind, LeaveReason, SaidBy};
use crate::domain::interaction::{Channel, Direction, InteractionKind};
use crate::domain::job::JobName;
use crate::domain::order::OrderState;
use crate::domain::report::{Attach, ReportKind, SendWhen};
use crate::domain::survey::SurveyKind;
use crate::domain::{Amount, Arg, Day, Lang, Message, Named, ShopSystem};
use crate::format::Voice;
use crate::store::images::Entity;
use crate::text;

/// What a column holds.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Text,
    Decimal,
    Money,
    Day,
    Instant,
    YesOrNo,
    State,
    /// The id of somebody, whose name stands beside it.
    Person,
    Code(fn(&str) -> Option<Message>),
    /// A list of them.
    Codes(fn(&str) -> Option<Message>),
}

/// The id of the name of a column of these rows; `None` for what nobody is shown.
pub fn name(entity: Entity, column: &str) -> Option<&'static str> {
    meaning(entity, column).map(|(name, _)| name)
}

/// A stored value as every answer to a program has it: days and moments are no bare numbers.
pub(super) fn for_programs(column: &str, stored: Value) -> Value {
    let number = stored.as_i64();
    let day = |number| i32::try_from(number).ok().map(|day| Day(day).to_string());
    let instant = |second| Timestamp::from_second(second).ok().map(|at| at.to_string());
    let told = match column {
        _ if column == "since" || column.ends_with("_at") => number.and_then(instant),
        _ if column == "day" || column.ends_with("_day") => number.and_then(day),
        _ => None,
    };
    told.map_or(stored, Value::String)
}

/// A stored value as a person would write it; nothing for one that is not there.
pub fn said(entity: Entity, column: &str, stored: &Value, voice: &Voice) -> String {
    value(entity, column, &for_programs(column, stored.clone()), voice)
}

/// A value of [`for_programs`] as a person would write it; nothing for one that is not there.
pub(super) fn value(entity: Entity, column: &str, value: &Value, voice: &Voice) -> String {
    let Some((_, kind)) = meaning(entity, column) else { return String::new() };
    let number = || value.as_i64();
    let day = || value.as_str().and_then(|day| Day::parse(day).ok());
    let instant = || value.as_str().and_then(|at| at.parse::<Timestamp>().ok());
    let shown = match kind {
        Kind::Text => None,
        // Who has no name any more was erased.
        Kind::Person => number().map(|_| voice.word("person-gone")),
        Kind::Decimal => value
            .as_f64()
            .map(|number| text::say_arg(voice.lang, &Arg::Decimal(number.to_string()))),
        Kind::Money => number().map(|minor| voice.money(Amount(minor))),
        Kind::Day => day().map(|day| voice.date(day)),
        Kind::Instant => instant().map(|at| voice.moment(at)),
        Kind::YesOrNo => {
            number().map(|flag| voice.word(if flag == 0 { "flag-no" } else { "flag-yes" }))
        }
        Kind::State => number().and_then(OrderState::from_number).map(|state| voice.name(state)),
        Kind::Code(name) => value.as_str().and_then(name).map(|name| voice.say(&name)),
        Kind::Codes(name) => value.as_str().and_then(|text| {
            let codes: Vec<String> = serde_json::from_str(text).ok()?;
            let said = |code: &String| name(code).map(|name| voice.say(&name));
            Some(codes.iter().filter_map(said).collect::<Vec<_>>().join(", "))
        }),
    };
    shown.unwrap_or_else(|| plain(value))
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => match serde_json::from_str(text) {
            Ok(Value::Array(words)) => words.iter().map(plain).collect::<Vec<_>>().join(", "),
            Ok(Value::Object(pairs)) => {
                let pair = |(name, value): (&String, &Value)| format!("{name}: {}", plain(value));
                pairs.iter().map(pair).collect::<Vec<_>>().join("; ")
            }
            Ok(_) | Err(_) => text.clone(),
        },
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}

fn code<T: Named>(code: &str) -> Option<Message> {
    T::all().iter().find(|value| value.code() == code).map(|value| value.name())
}

use Entity as E;

/// Which rows (all, where none is named), the column, what people call it, and what it holds. The
/// first line that fits counts; what has none is shown to nobody.
const COLUMNS: &[(Option<Entity>, &str, &str, Kind)] = &[
    (Some(E::Customers), "external_id", "field-number", Kind::Text),
    (Some(E::Sources), "kind", "field-kind", Kind::Text),
    (Some(E::Customers), "kind", "field-kind", Kind::Code(code::<CustomerKind>)),
    (Some(E::Answers), "kind", "field-kind", Kind::Code(code::<SurveyKind>)),
    (Some(E::Interactions), "kind", "field-kind", Kind::Code(code::<InteractionKind>)),
    (Some(E::Interactions), "channel", "field-channel", Kind::Code(code::<Channel>)),
    (None, "name", "field-name", Kind::Text),
    (None, "email", "field-email", Kind::Text),
    (None, "phone", "field-phone", Kind::Text),
    (None, "street", "field-street", Kind::Text),
    (None, "postcode", "field-postcode", Kind::Text),
    (None, "city", "field-city", Kind::Text),
    (None, "country", "field-country", Kind::Text),
    (None, "language", "field-language", Kind::Code(code::<Lang>)),
    (None, "acquired_via", "field-acquired-via", Kind::Text),
    (None, "acquisition_cost", "field-acquisition-cost", Kind::Money),
    (None, "referred_by", "field-brought-by", Kind::Person),
    (None, "expected_lifetime_years", "field-lifetime", Kind::Decimal),
    (None, "next_touch_day", "field-next-touch", Kind::Day),
    (None, "left_day", "field-left", Kind::Day),
    (None, "left_reason", "field-left-reason", Kind::Code(code::<LeaveReason>)),
    (None, "left_said_by", "field-left-said-by", Kind::Code(code::<SaidBy>)),
    (None, "left_note", "field-note", Kind::Text),
    (None, "removed_at", "field-removed", Kind::Instant),
    (None, "merged_into", "field-merged-into", Kind::Person),
    (None, "tags", "field-tags", Kind::Text),
    (None, "interests", "field-interests", Kind::Text),
    (None, "custom", "field-custom", Kind::Text),
    (None, "day", "field-day", Kind::Day),
    (None, "amount", "field-amount", Kind::Money),
    (None, "margin", "field-margin", Kind::Money),
    (None, "state_number", "field-state", Kind::State),
    (None, "channel", "field-channel", Kind::Text),
    (None, "category", "field-category", Kind::Text),
    (None, "description", "field-description", Kind::Text),
    (None, "external_id", "field-number", Kind::Text),
    (None, "customer_id", "field-customer", Kind::Person),
    (None, "contact_id", "field-contact", Kind::Person),
    (None, "direction", "field-direction", Kind::Code(code::<Direction>)),
    (None, "subject", "field-subject", Kind::Text),
    (None, "body", "field-note", Kind::Text),
    (None, "resolved_day", "field-resolved", Kind::Day),
    (None, "start_day", "field-start", Kind::Day),
    (None, "end_day", "field-end", Kind::Day),
    (None, "price", "field-price", Kind::Money),
    (None, "end_reason", "field-end-reason", Kind::Text),
    (None, "score", "field-score", Kind::Text),
    (None, "comment", "field-note", Kind::Text),
    (None, "touchpoint", "field-touchpoint", Kind::Text),
    (None, "may_quote", "field-may-quote", Kind::YesOrNo),
    (None, "role", "field-role", Kind::Text),
    (None, "is_main", "field-is-main", Kind::YesOrNo),
    (None, "purpose", "field-purpose", Kind::Text),
    (None, "given_day", "field-given", Kind::Day),
    (None, "given_how", "field-given-how", Kind::Text),
    (None, "withdrawn_day", "field-withdrawn", Kind::Day),
    (None, "what", "field-what", Kind::Text),
    (None, "due_day", "field-due", Kind::Day),
    (None, "done_day", "field-done", Kind::Day),
    (None, "outcome", "field-outcome", Kind::Text),
    (None, "reports", "field-reports", Kind::Codes(code::<ReportKind>)),
    (None, "attach", "field-attach", Kind::Code(code::<Attach>)),
    (None, "send_when", "field-send-when", Kind::Code(code::<SendWhen>)),
    (None, "alerts", "field-alerts", Kind::YesOrNo),
    (None, "rule", "field-rule", Kind::Text),
    (None, "key", "field-setting", Kind::Text),
    (None, "value", "field-setting-value", Kind::Text),
    (None, "job", "field-job", Kind::Code(code::<JobName>)),
    (None, "pattern", "field-pattern", Kind::Text),
    (None, "enabled", "field-enabled", Kind::YesOrNo),
    (None, "ended_at", "field-ended", Kind::Instant),
    (None, "system", "on-shop-system", Kind::Code(code::<ShopSystem>)),
];

fn meaning(entity: Entity, column: &str) -> Option<(&'static str, Kind)> {
    let fits = |of: &Option<Entity>| of.is_none_or(|of| of == entity);
    let found = COLUMNS.iter().find(|(of, name, ..)| *name == column && fits(of));
    found.map(|(_, _, name, kind)| (*name, *kind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::images;

    /// What nobody is shown: other forms of what stands beside it, or Kring's own business.
    const HIDDEN: [&str; 9] = [
        "id",
        "phone_digits",
        "repeat_number",
        "name_key",
        "created_at",
        "survey_id",
        "since",
        "headers",
        "import_id",
    ];
    /// Instants that repeat the day beside them.
    const REPEATED: [&str; 4] = ["ordered_at", "occurred_at", "resolved_at", "answered_at"];

    #[test]
    fn every_column_of_a_picture_has_a_name_or_is_hidden() {
        let nameless: Vec<String> = Entity::ALL
            .into_iter()
            .flat_map(|entity| images::columns(entity).map(move |column| (entity, column)))
            .filter(|(entity, column)| {
                let hidden = HIDDEN.contains(column) || REPEATED.contains(column);
                name(*entity, column).is_some() == hidden
            })
            .map(|(entity, column)| format!("{} {column}", entity.code()))
            .collect();
        assert!(nameless.is_empty(), "{nameless:?}");
    }
}
