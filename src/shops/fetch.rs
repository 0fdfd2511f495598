//! Fetching: from the shop into a file, and from there in, with the moment up to which it is known then.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use jiff::{SignedDuration, Timestamp};

use super::client::{Client, Wire};
use super::pages::{self, Page, Pages, Progress};
use super::spool::Spool;
use super::{Item, Part, System, system};
use crate::app::App;
use crate::app::import::{Wish, run};
use crate::domain::{Day, Deed, Problem, ShopDeed};
use crate::import::{Fetched, ImportKind, ImportResult, Older, Said, Typed};
use crate::insights::known;
use crate::settings::{Settings, ShopKey};
use crate::store::shops::{self, Shop};

/// What changed shortly before the last time is asked for again: the clocks of a shop differ among
/// themselves, and what was just being written then may not have been seen.
const OVERLAP: SignedDuration = SignedDuration::from_mins(15);

/// How it is done.
#[derive(Clone, Debug, Default)]
pub struct How {
    pub wire: Wire,
    /// All of it, whatever came before.
    pub all: bool,
    /// What a person said of what the shop leaves open.
    pub typed: Typed,
    /// Set where it is to end before it is through.
    pub stop: Arc<AtomicBool>,
}

/// What came of one part of a shop.
#[derive(Debug)]
pub struct Came {
    pub kind: ImportKind,
    pub said: Said,
    /// `None` where there was nothing to bring in.
    pub result: Option<ImportResult>,
}

impl Came {
    /// Whether there was anything to bring in.
    pub fn is_something(&self) -> bool {
        self.result.as_ref().is_some_and(|result| result.counts.read > 0)
    }
}

/// Brings in what changed in a shop since the last time. What came in stays in, also where a later part
/// fails.
///
/// # Errors
/// `shop-no-key`, what came instead of an answer, or as [`run`].
pub fn fetch(
    app: &App,
    shop: &Shop,
    how: &How,
    on_progress: &mut Progress<'_>,
) -> anyhow::Result<Vec<Came>> {
    let begun = app.now();
    let mut client = open(app, shop, how)?;
    let system = system(shop.system);
    let at = client.list(system, system.look)?.at.unwrap_or(begun);
    let mut came = Vec::new();
    for part in system.parts {
        let fetching = Fetching { app, shop, how, begun, at };
        came.push(fetching.part(part, &mut client, on_progress)?);
    }
    Ok(came)
}

/// Brings in what changed in each of them. One that does not answer keeps no other from it.
///
/// # Errors
/// Why the first failed that did, as [`fetch`]; what came from the others stays in.
pub fn fetch_each(
    app: &App,
    shops: Vec<Shop>,
    how: &How,
    on_progress: &mut Progress<'_>,
) -> anyhow::Result<Vec<(Shop, Vec<Came>)>> {
    let (mut fetched, mut failed) = (Vec::new(), None);
    for shop in shops {
        match fetch(app, &shop, how, on_progress) {
            Ok(came) => fetched.push((shop, came)),
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    failed.map_or(Ok(fetched), Err)
}

/// A client that has the key.
///
/// # Errors
/// `shop-no-key`, or as [`ShopKey::resolve`].
fn open(app: &App, shop: &Shop, how: &How) -> anyhow::Result<Client> {
    let (settings, key) =
        app.read(|tx| Ok((Settings::load(tx)?, ShopKey::load(tx, shop.source)?)))?;
    let no_key = || {
        let add = ShopDeed::Add(shop.system, shop.address.clone());
        Problem::failed("shop-no-key").with("shop", shop.address.name()).deed(Deed::Shop(add))
    };
    let key = key.ok_or_else(no_key)?.resolve()?;
    Ok(Client::new(shop.address.clone(), key, &settings.shops, (&how.wire, &how.stop))?)
}

/// One list, of which only what changed since is wanted.
struct List<'l> {
    client: &'l mut Client,
    system: &'l System,
    part: &'l Part,
    list: &'l str,
    since: Option<Timestamp>,
}

impl Pages for List<'_> {
    fn page(&mut self, from: u64) -> Result<Page, Problem> {
        let question = self.system.question(self.part, self.list, self.since, from);
        self.client.list(self.system, &question)
    }

    fn garbled(&self) -> Problem {
        self.client.garbled()
    }
}

/// Hands over the rows of one list.
///
/// # Errors
/// What came instead of a page or an item, or what `add` fails with.
pub(super) fn rows(
    list: &mut dyn Pages,
    (part, since): (&Part, Option<Timestamp>),
    on_progress: &mut Progress<'_>,
    add: &mut dyn FnMut(Vec<String>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let garbled = list.garbled();
    pages::each(list, on_progress, &mut |item| match (part.read)(item, since) {
        Item::Row(row) => add(row),
        Item::Other => Ok(()),
        Item::Garbled => Err(garbled.clone().into()),
    })
}

struct Fetching<'f> {
    app: &'f App,
    shop: &'f Shop,
    how: &'f How,
    /// When it began, by the clock of this machine, and by that of the shop.
    begun: Timestamp,
    at: Timestamp,
}

impl Fetching<'_> {
    fn part(
        &self,
        part: &Part,
        client: &mut Client,
        on_progress: &mut Progress<'_>,
    ) -> anyhow::Result<Came> {
        let mut spool = Spool::begin(self.app.path(), part.kind, part.headers)?;
        let (system, since) = (system(self.shop.system), self.since(part.kind)?);
        for list in part.lists {
            let mut list = List { client: &mut *client, system, part, list, since };
            rows(&mut list, (part, since), on_progress, &mut |row| spool.add(&row))?;
        }
        let said = self.said(part.kind)?;
        // That nothing was sold is known too; that nobody changed says nothing.
        if spool.count == 0 && part.kind != ImportKind::Orders {
            return Ok(Came { kind: part.kind, said, result: None });
        }
        let wish =
            Wish { kind: part.kind, file: spool.file()?, said, errors: None, replaces: None };
        let result = run(self.app, &wish, &mut |_, _| ())?;
        Ok(Came { kind: part.kind, said: wish.said, result: Some(result) })
    }

    /// From when on changes are asked for, by the shop's clock: from when it was fetched last, or where
    /// that clock was set back since, from what it would have said then. Where the clock of this machine
    /// was, nobody knows, and all of it is asked for.
    fn since(&self, kind: ImportKind) -> anyhow::Result<Option<Timestamp>> {
        let address = &self.shop.address;
        let last = self.app.read(|tx| Ok(shops::fetched_to(tx, kind.code(), address)?))?;
        let Some(last) = last.filter(|_| !self.how.all) else { return Ok(None) };
        let passed = self.begun.duration_since(last.here);
        if passed < -OVERLAP {
            return Ok(None);
        }
        let by_today = self.at.checked_sub(passed)?;
        Ok(Some(last.there.min(by_today).checked_sub(OVERLAP)?))
    }

    /// What is said of the file: nothing in it is left open, and it is the last word of the shop.
    fn said(&self, kind: ImportKind) -> anyhow::Result<Said> {
        let settings = self.app.settings()?;
        let (zone, ends) = (&settings.business.time_zone, settings.figures.day_ends);
        let own = Typed {
            header: Some("1".to_owned()),
            decimal: Some(".".to_owned()),
            totals: Some("keep".to_owned()),
            ..Typed::default()
        };
        let typed = match kind {
            ImportKind::Orders => self.how.typed.clone().or(own),
            ImportKind::Customers
            | ImportKind::Interactions
            | ImportKind::Answers
            | ImportKind::Contracts
            | ImportKind::Contacts => Typed { people: self.how.typed.people.clone(), ..own },
        };
        let today = Day::of(self.begun, zone);
        let begun = known::day_of(self.begun, zone, ends);
        let is_orders = kind == ImportKind::Orders;
        Ok(Said {
            complete_to: is_orders.then(|| begun.plus(-1)),
            older: is_orders.then_some(Older::Take),
            shop: Some(Fetched {
                address: self.shop.address.clone(),
                begun: self.begun,
                to: self.at,
            }),
            ..typed.said(kind, settings.business.language, today)?
        })
    }
}
