//! What is written down by hand, and how a command says that it was.

use serde_json::json;

use super::Context;
use crate::domain::{Day, Lang, Message};
use crate::settings::Settings;
use crate::store::WriteTx;

/// What is at hand where something is written down.
pub(super) struct Desk {
    pub(super) settings: Settings,
    pub(super) today: Day,
    pub(super) lang: Lang,
}

/// The number of what was written, corrected or taken away, and the sentence that says so.
pub(super) type Written = (i64, &'static str);

/// Does `work` in one transaction and says what became of it; as JSON only the number.
pub(super) fn write(
    context: &mut Context<'_, '_>,
    work: impl FnOnce(&WriteTx<'_>, &Desk) -> anyhow::Result<Written>,
) -> anyhow::Result<()> {
    let app = context.open()?;
    let lang = context.lang();
    let (id, said) = app.write(|tx| {
        let settings = Settings::load(tx)?;
        let today = Day::of(tx.now(), &settings.business.time_zone);
        work(tx, &Desk { settings, today, lang })
    })?;
    if context.json {
        return context.print_json(&json!({ "id": id }));
    }
    context.say(&Message::new(said).with("id", id.to_string()))
}
