//! What is written down by hand, and how a command says that it was.

use serde_json::{Map, Value, json};

use super::Context;
use crate::domain::{Arg, CustomerId, Day, Deed, Lang, Message};
use crate::settings::Settings;
use crate::store::{self, ReadTx, WriteTx, customers};

/// What is at hand where something is written down.
pub(super) struct Desk {
    pub(super) settings: Settings,
    pub(super) today: Day,
    pub(super) lang: Lang,
}

/// What was written, corrected or taken away: its number, the sentence that says so, and what helps
/// further.
pub(super) struct Written {
    said: Message,
    json: Map<String, Value>,
    deed: Option<Deed>,
}

impl Written {
    pub(super) fn new(id: i64, said: &'static str) -> Written {
        let json = Map::from_iter([("id".to_owned(), json!(id))]);
        Written { said: Message::new(said).with("id", id.to_string()), json, deed: None }
    }

    /// Something corrected, or that was like that already.
    pub(super) fn edited(
        id: i64,
        changed: bool,
        said: &'static str,
        same: &'static str,
    ) -> Written {
        Written::new(id, if changed { said } else { same }).also("changed", json!(changed))
    }

    /// Something that was taken away, and can be put back.
    pub(super) fn removed(tx: &WriteTx<'_>, id: i64, said: &'static str) -> Written {
        Written::new(id, said).deed(tx.act().map(|act| Deed::PutBack(vec![act])))
    }

    /// Says whose it is.
    pub(super) fn of(self, tx: &ReadTx<'_>, customer: CustomerId) -> store::Result<Written> {
        Ok(self.with("name", customers::name(tx, customer)?))
    }

    /// Fills in something more of the sentence.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Written {
        self.said = self.said.with(name, value);
        self
    }

    /// Tells a program something more.
    pub(super) fn also(mut self, name: &str, value: Value) -> Written {
        self.json.insert(name.to_owned(), value);
        self
    }

    pub(super) fn deed(mut self, deed: Option<Deed>) -> Written {
        self.deed = deed;
        self
    }
}

/// Does `work` in one transaction and says what became of it.
pub(super) fn write(
    context: &mut Context<'_, '_>,
    work: impl FnOnce(&WriteTx<'_>, &Desk) -> anyhow::Result<Written>,
) -> anyhow::Result<()> {
    let app = context.open()?;
    let lang = context.lang();
    let written = app.write(|tx| {
        let settings = Settings::load(tx)?;
        let today = Day::of(tx.now(), &settings.business.time_zone);
        work(tx, &Desk { settings, today, lang })
    })?;
    if context.json {
        return context.print_json(&written.json);
    }
    context.say(&written.said)?;
    written.deed.map_or(Ok(()), |deed| context.offer(&deed))
}
