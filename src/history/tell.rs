//! Changes in words.

use super::fields;
use super::list::{Changed, ChangedOne, Field};
use crate::domain::Message;
use crate::format::Voice;
use crate::store::acts::Who;
use crate::store::images::Entity;

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
pub fn row(row: &ChangedOne, name: Option<&str>, voice: &Voice) -> String {
    let Some(entity) = Entity::from_code(&row.what) else { return row.what.clone() };
    let noun = Message::new(noun(entity)).with("count", row.count);
    let named = match (entity, name) {
        (_, None) => "no",
        (Entity::Customers, Some(_)) => "itself",
        (_, Some(_)) => "yes",
    };
    let said = Message::new(action(&row.action))
        .with("what", noun)
        .with("who", name.unwrap_or_default())
        .with("named", named);
    let said = voice.say(&said);
    let told: Vec<String> =
        row.fields.iter().filter_map(|one| field(entity, one, &row.action, voice)).collect();
    if told.is_empty() { said } else { format!("{said}: {}", told.join(" · ")) }
}

fn field(entity: Entity, field: &Field, action: &str, voice: &Voice) -> Option<String> {
    // Whose it is stands before the fields already.
    if field.field == "customer_id" && action != "updated" {
        return None;
    }
    let name = voice.word(fields::name(entity, &field.field)?);
    let value = |side| fields::value(entity, &field.field, side, voice);
    let (before, after) = (value(&field.before), value(&field.after));
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

fn noun(entity: Entity) -> &'static str {
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
