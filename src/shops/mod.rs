//! Shops that are asked: what changed in them since the last time comes in by the same door as a file.
//!
//! What a system is asked for, and how its answers become rows of its own export, is one `System`;
//! the connection, the pages, the file in between and the moment up to which all is known are the same
//! for every one. Deliberately absent: anything that changes a shop, and any way in but `app::import`.

mod client;
mod fetch;
mod pages;
mod spool;
mod trouble;
mod woocommerce;

use std::sync::Arc;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};

use crate::app::App;
use crate::domain::{Deed, Lang, Message, Problem, ShopAddress, ShopDeed, ShopSystem, SourceId};
use crate::import::ImportKind;
use crate::insights::known;
use crate::settings::{Settings, ShopKey, ShopSettings};
use crate::store::shops::{self, Shop};
use crate::store::{ReadTx, WriteTx};
use crate::text::choose;

use client::Client;
use pages::PAGE;

pub use client::Wire;
pub use fetch::{Came, How, fetch, fetch_each};
pub use pages::Progress;

/// What a shop runs on: what to ask for, and how answers are read. Everything else is the same for all.
struct System {
    /// The smallest question, which shows whether the key is taken and what time it is there.
    look: &'static str,
    /// Ends the question for a list: `{count}` items of it by ascending ids, from `{from}` on.
    page: &'static str,
    /// The header of an answer that says how many there are in all.
    total: &'static str,
    parts: &'static [Part],
}

/// One kind of rows of it.
struct Part {
    kind: ImportKind,
    /// The lists that have them, one after the other.
    lists: &'static [&'static str],
    /// Behind a list: only what changed since `{since}`, in UTC. Nothing where there is no such question.
    changed: &'static str,
    /// Of the rows that `read` gives.
    headers: &'static [&'static str],
    read: Read,
}

/// Reads one item of a list, when only what changed since then is wanted.
type Read = fn(&Value, Option<Timestamp>) -> Item;

/// What an item of a list is.
#[derive(Debug, PartialEq, Eq)]
enum Item {
    Row(Vec<String>),
    /// Nothing to bring in.
    Other,
    /// It lacks what it must have.
    Garbled,
}

impl System {
    /// Asks for a part of a list.
    fn question(&self, part: &Part, list: &str, since: Option<Timestamp>, from: u64) -> String {
        let changed = since.map(|since| part.changed.replace("{since}", &plain(since)));
        let page = self.page.replace("{count}", &PAGE.to_string());
        format!(
            "{list}{}{}",
            changed.unwrap_or_default(),
            page.replace("{from}", &from.to_string())
        )
    }
}

/// Without a zone and without parts of a second.
fn plain(at: Timestamp) -> String {
    at.to_string().trim_end_matches('Z').split('.').next().unwrap_or_default().to_owned()
}

fn system(wanted: ShopSystem) -> &'static System {
    match wanted {
        ShopSystem::WooCommerce => &woocommerce::SYSTEM,
    }
}

/// A shop that somebody wants to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub system: ShopSystem,
    pub address: ShopAddress,
}

impl Wanted {
    /// # Errors
    /// `choice-unknown`, or as [`ShopAddress::parse`].
    pub fn parse(system: &str, address: &str, lang: Lang) -> Result<Wanted, Problem> {
        let system = choose(system, lang).map_err(|problem| problem.on("on-shop-system"))?;
        let address = ShopAddress::parse(address).map_err(|problem| problem.on("on-shop"))?;
        Ok(Wanted { system, address })
    }
}

/// A shop that is asked from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Added {
    pub source: SourceId,
    /// What people call it.
    pub shop: String,
    /// Sources of files that more is expected of: some may have been exports of this shop.
    pub waited_for: Vec<SourceId>,
}

/// Has a shop asked from now on, once it took the key. One that is there already gets another key.
///
/// # Errors
/// `shop-other`, what came instead of an answer, or a database error; nothing is stored then.
pub fn add(app: &App, wanted: &Wanted, key: &ShopKey, wire: &Wire) -> anyhow::Result<Added> {
    let settings = app.read(|tx| {
        only_one(tx, wanted, ShopAddress::is_within)?;
        Settings::load(tx)
    })?;
    let wanted = reached(wanted, key, &settings.shops, wire)?;
    app.write(|tx| {
        only_one(tx, &wanted, ShopAddress::eq)?;
        let source = shops::ask(tx, wanted.system, &wanted.address)?;
        key.store(tx, source)?;
        let others = known::list(tx, &Settings::load(tx)?)?.into_iter();
        let others = others.filter(|other| other.is_live && other.source != source);
        let waited_for = others.map(|other| other.source).collect();
        Ok(Added { source, shop: wanted.address.name().to_owned(), waited_for })
    })
}

/// The shop that takes the key: at the address that was given, or, where that is of one of its pages,
/// above it.
fn reached(
    wanted: &Wanted,
    key: &ShopKey,
    settings: &ShopSettings,
    wire: &Wire,
) -> anyhow::Result<Wanted> {
    let key = key.resolve()?;
    let answers = |address: &ShopAddress| {
        let goes_on = Arc::default();
        let mut client = Client::new(address.clone(), key.clone(), settings, (wire, &goes_on))?;
        client.list(system(wanted.system), system(wanted.system).look).map(drop)
    };
    let mut address = wanted.address.clone();
    let mut wrong = None;
    loop {
        match (answers(&address), address.above()) {
            (Ok(()), _) => return Ok(Wanted { address, ..wanted.clone() }),
            (Err(problem), Some(above)) if trouble::is_nothing_there(&problem) => {
                wrong = wrong.or(Some(problem));
                address = above;
            }
            (Err(problem), _) if trouble::is_nothing_there(&problem) => {
                return Err(wrong.unwrap_or(problem).into());
            }
            // Somebody is there who does not let us in.
            (Err(problem), _) => return Err(problem.into()),
        }
    }
}

/// Two shops of one system number their orders and customers alike: they would be taken for one.
fn only_one(
    tx: &ReadTx<'_>,
    wanted: &Wanted,
    is_same: fn(&ShopAddress, &ShopAddress) -> bool,
) -> anyhow::Result<()> {
    let all = shops::list(tx)?;
    let is_other = |one: &&Shop| !is_same(&wanted.address, &one.address);
    match all.iter().filter(|one| one.system == wanted.system).find(is_other) {
        Some(other) => Err(Problem::conflict("shop-other")
            .with("shop", other.address.name())
            .deed(Deed::Shop(ShopDeed::Remove(other.source)))
            .into()),
        None => Ok(()),
    }
}

/// Has a shop asked no more. What came from it stays, and nothing waits for it; its key is forgotten.
///
/// # Errors
/// `shop-not-asked`, or a database error.
pub fn remove(tx: &WriteTx<'_>, source: SourceId) -> anyhow::Result<Shop> {
    let shop = find(tx, source)?;
    shops::ask_no_more(tx, source)?;
    ShopKey::forget(tx, source)?;
    Ok(shop)
}

/// The shop with this number.
///
/// # Errors
/// `shop-not-asked`, or a database error.
pub fn find(tx: &ReadTx<'_>, source: SourceId) -> anyhow::Result<Shop> {
    let found = shops::list(tx)?.into_iter().find(|shop| shop.source == source);
    let unknown = || Problem::not_found("shop-not-asked").with("source", source.0.to_string());
    Ok(found.ok_or_else(unknown)?)
}

/// The shops to fetch from: the one with this number, or all.
///
/// # Errors
/// `shop-not-asked`, `shop-none`, or a database error.
pub fn chosen(tx: &ReadTx<'_>, source: Option<SourceId>) -> anyhow::Result<Vec<Shop>> {
    if let Some(source) = source {
        return Ok(vec![find(tx, source)?]);
    }
    let all = shops::list(tx)?;
    if all.is_empty() {
        return Err(Problem::not_found("shop-none").into());
    }
    Ok(all)
}

/// A shop as people see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    pub source: SourceId,
    pub system: ShopSystem,
    pub address: String,
    /// Until when changes to its orders are in, by its own clock.
    pub fetched_to: Option<Timestamp>,
    /// Whether the file has a key to it: a copy that was gone back to has none.
    pub has_key: bool,
}

/// All that are asked.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>) -> anyhow::Result<Vec<Listed>> {
    let listed = |shop: Shop| {
        Ok(Listed {
            source: shop.source,
            system: shop.system,
            fetched_to: shops::fetched_to(tx, ImportKind::Orders.code(), &shop.address)?
                .map(|last| last.there),
            has_key: ShopKey::load(tx, shop.source)?.is_some(),
            address: shop.address.as_str().to_owned(),
        })
    };
    shops::list(tx)?.into_iter().map(listed).collect()
}

/// What came of a shop, for the history of jobs.
pub fn summary(shop: &Shop, came: &[Came]) -> Value {
    let counts = |came: &Came| {
        let counts = came.result.as_ref().map(|result| json!(result.counts));
        (came.kind.code().to_owned(), counts.unwrap_or(Value::Null))
    };
    let parts: serde_json::Map<String, Value> = came.iter().map(counts).collect();
    json!({ "shop": shop.address.name(), "came": parts })
}

/// Whose part it is, to stand above what came of it.
pub fn title(shop: &Shop, came: &Came) -> Message {
    let id = if came.is_something() { "shop-fetched" } else { "shop-nothing-new" };
    Message::new(id).with("shop", shop.address.name()).with("kind", came.kind.name())
}

#[cfg(test)]
mod tests;
