//! Changes in words.

use serde_json::Value;

use super::fields;
use super::list::{self, Changed, ChangedOne, Field};
use crate::domain::{Message, clean, to_choose};
use crate::format::Voice;
use crate::settings;
use crate::store::acts::Who;
use crate::store::images::Entity;

/// Characters of a number that a file brought.
const MOST_NUMBER: usize = 40;

/// Who did it: a file, somebody of the business, a reader of a mail, Kring itself.
pub fn who(who: &Who) -> Message {
    match (&who.file, &who.name, who.by.as_str()) {
        (Some(file), ..) => Message::new("event-by-import").with("file", file),
        (None, Some(name), _) => Message::new("event-by-staff").with("name", name),
        (None, None, "command") => Message::new("event-by-hand"),
        (None, None, "reader") => Message::new("event-by-reader"),
        (None, None, _) => Message::new("event-by-itself"),
    }
}

/// When, as the business writes it.
pub fn when(change: &Changed, voice: &Voice) -> String {
    voice.moment(change.at)
}

/// What became of the act itself: that it takes another back, or was taken back.
pub fn fate(change: &Changed) -> Option<Message> {
    match (change.undone_by, change.undoes) {
        (Some(by), _) => Some(Message::new("change-undone").with("by", by.0.to_string())),
        (None, Some(undoes)) => {
            Some(Message::new("change-undoes").with("act", undoes.0.to_string()))
        }
        (None, None) => None,
    }
}

/// One line per row: what it is, whose, and each field as it was and as it became.
pub fn row(row: &ChangedOne, voice: &Voice) -> String {
    let Some(entity) = Entity::from_code(&row.what) else { return row.what.clone() };
    let noun = if row.refund { "noun-refunds" } else { noun(entity) };
    let noun = voice.say(&Message::new(noun).with("count", row.count));
    let what = called(entity, row, voice).map_or(noun.clone(), |called| format!("{noun} {called}"));
    let named = match (entity, &row.name) {
        (_, None) => "no",
        (Entity::Customers, Some(_)) => "itself",
        (_, Some(_)) => "yes",
    };
    let said = Message::new(action(&row.action))
        .with("what", what)
        .with("who", row.name.as_deref().unwrap_or_default())
        .with("named", named);
    let said = voice.say(&said);
    let told: Vec<String> =
        row.fields.iter().filter_map(|one| field(entity, one, row, voice)).collect();
    if told.is_empty() { said } else { format!("{said}: {}", told.join(" · ")) }
}

/// What a command names it by. What a file brought many of has no name.
fn called(entity: Entity, row: &ChangedOne, voice: &Voice) -> Option<String> {
    if row.count > 1 || row.action == "erased" {
        return None;
    }
    match entity {
        Entity::Orders | Entity::Contracts => {
            let own = row.number.as_deref().filter(|_| !row.refund);
            Some(clean::shortened(&to_choose(own, row.id), MOST_NUMBER))
        }
        Entity::Interactions | Entity::Answers | Entity::Contacts | Entity::Tasks => {
            Some(row.id.to_string())
        }
        Entity::Recipients
        | Entity::OwnSegments
        | Entity::Settings
        | Entity::Schedules
        | Entity::Sources => {
            let (column, key) = list::key(entity).zip(row.key.as_ref())?;
            Some(fields::value(entity, column, &key.as_str().into(), voice))
        }
        Entity::Customers | Entity::Consents | Entity::KnownTo => None,
    }
}

fn field(entity: Entity, field: &Field, row: &ChangedOne, voice: &Voice) -> Option<String> {
    let action = row.action.as_str();
    // Whose it is, and its number, stand before the fields already.
    let is_told = match field.field.as_str() {
        "customer_id" => true,
        "external_id" => called(entity, row, voice) == row.number,
        column => list::key(entity) == Some(column),
    };
    if is_told && action != "updated" {
        return None;
    }
    let name = voice.word(fields::name(entity, &field.field)?);
    let value = |side: &Value, person: &Option<String>| match (person, side.as_str(), &row.key) {
        (Some(person), ..) => person.clone(),
        (None, Some(stored), Some(key)) if field.field == "value" => {
            settings::said(key, stored, voice.lang)
        }
        _ => fields::value(entity, &field.field, side, voice),
    };
    let before = value(&field.before, &field.before_name);
    let after = value(&field.after, &field.after_name);
    let (before, after) = match (before.is_empty(), after.is_empty()) {
        (true, true) => return None,
        (true, false) if action == "created" => return Some(format!("{name} {after}")),
        (false, true) if action == "removed" => return Some(format!("{name} {before}")),
        (true, false) => ("–".to_owned(), after),
        (false, true) => (before, "–".to_owned()),
        (false, false) => (before, after),
    };
    Some(format!("{name} {before} → {after}"))
}

fn action(code: &str) -> &'static str {
    match code {
        "created" => "change-created",
        "removed" => "change-removed",
        "erased" => "change-erased",
        _ => "change-updated",
    }
}

pub(super) fn noun(entity: Entity) -> &'static str {
    match entity {
        Entity::Customers => "noun-customers",
        Entity::Orders => "noun-orders",
        Entity::Interactions => "noun-interactions",
        Entity::Contracts => "noun-contracts",
        Entity::Answers => "noun-answers",
        Entity::Contacts => "noun-contacts",
        Entity::Consents => "noun-consents",
        Entity::Tasks => "noun-tasks",
        Entity::Recipients => "noun-recipients",
        Entity::OwnSegments => "noun-own-segments",
        Entity::Settings => "noun-settings",
        Entity::Schedules => "noun-schedules",
        Entity::Sources => "noun-sources",
        Entity::KnownTo => "noun-known-to",
    }
}
