//! The note of what stands where: `schema.json` for programs, `README.txt` for people.

use std::path::Path;

use serde_json::{Value, json};

use super::list::Written;
use crate::domain::{Lang, Message};
use crate::files::{self, Access};
use crate::settings::Settings;
use crate::store::ReadTx;
use crate::store::export::{LEFT_OUT, Unit};
use crate::text;

const UNITS: [Unit; 7] =
    [Unit::Id, Unit::Date, Unit::Time, Unit::Money, Unit::Json, Unit::Number, Unit::Text];

pub(super) fn write(
    tx: &ReadTx<'_>,
    settings: &Settings,
    lists: &[Written],
    (folder, access): (&Path, Access),
    lang: Lang,
) -> anyhow::Result<()> {
    let schema = serde_json::to_string_pretty(&schema(tx, settings, lists, lang))?;
    let notes = [("schema.json", schema), ("README.txt", readme(settings, lists, lang))];
    for (name, note) in notes {
        let path = folder.join(name);
        files::write(&path, note + "\n", access).map_err(|error| files::problem(&path, &error))?;
    }
    Ok(())
}

fn schema(tx: &ReadTx<'_>, settings: &Settings, lists: &[Written], lang: Lang) -> Value {
    let business = &settings.business;
    let lists = lists.iter().map(|list| {
        let columns =
            list.columns.iter().map(|name| json!({ "name": name, "unit": Unit::of(name).code() }));
        json!({
            "name": list.name,
            "csv": format!("{}.csv", list.name),
            "json": format!("{}.json", list.name),
            "rows": list.rows,
            "about": text::say_id(lang, list.about),
            "columns": columns.collect::<Vec<_>>(),
        })
    });
    let units =
        UNITS.map(|unit| (unit.code().to_owned(), Value::from(explained(unit, settings, lang))));
    let left_out = LEFT_OUT
        .iter()
        .map(|(table, why)| json!({ "table": table, "why": text::say_id(lang, why) }));
    json!({
        "format": "kring-export-1",
        "made_with": env!("CARGO_PKG_VERSION"),
        "made_at": tx.now().to_string(),
        "business": business.name,
        "currency": business.currency.code(),
        "time_zone": business.time_zone.iana_name(),
        "lists": lists.collect::<Vec<_>>(),
        "units": serde_json::Map::from_iter(units),
        "left_out": left_out.collect::<Vec<_>>(),
    })
}

fn readme(settings: &Settings, lists: &[Written], lang: Lang) -> String {
    let name = settings.business.name.as_str();
    let mut lines =
        vec![text::say(lang, &Message::new("export-readme").with("name", name)), String::new()];
    for list in lists {
        lines.push(format!("{} ({}): {}", list.name, list.rows, text::say_id(lang, list.about)));
        let columns = list.columns.iter().map(|name| format!("{name} [{}]", Unit::of(name).code()));
        lines.push(format!("    {}", columns.collect::<Vec<_>>().join(", ")));
    }
    lines.push(String::new());
    lines
        .extend(UNITS.map(|unit| format!("[{}] {}", unit.code(), explained(unit, settings, lang))));
    lines.push(String::new());
    lines.push(text::say_id(lang, "export-readme-left-out"));
    lines.extend(
        LEFT_OUT.iter().map(|(table, why)| format!("{table}: {}", text::say_id(lang, why))),
    );
    lines.join("\n")
}

fn explained(unit: Unit, settings: &Settings, lang: Lang) -> String {
    let id = match unit {
        Unit::Id => "export-unit-id",
        Unit::Date => "export-unit-date",
        Unit::Time => "export-unit-time",
        Unit::Money => "export-unit-money",
        Unit::Json => "export-unit-json",
        Unit::Number => "export-unit-number",
        Unit::Text => "export-unit-text",
    };
    text::say(lang, &Message::new(id).with("currency", settings.business.currency.code()))
}
