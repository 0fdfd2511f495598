//! What a person says about where orders come from: that a source ended, and up to which day
//! everything is there.

use crate::domain::calendar::Toward;
use crate::domain::{Day, Deed, Problem, ShopDeed, SourceId};
use crate::insights::known::{self, Known, Listed};
use crate::settings::Settings;
use crate::store::{WriteTx, shops, sources};

/// Notes that no more files come from a source: nothing waits for it. A later file of it says
/// otherwise by itself.
///
/// # Errors
/// `source-unknown`, `source-is-asked` for a shop, or a database error.
pub fn end(tx: &WriteTx<'_>, settings: &Settings, source: SourceId) -> anyhow::Result<Listed> {
    let find = || -> anyhow::Result<Listed> {
        let found = known::list(tx, settings)?.into_iter().find(|one| one.source == source);
        let unknown = || Problem::not_found("source-unknown").with("source", source.0.to_string());
        Ok(found.ok_or_else(unknown)?)
    };
    find()?;
    if shops::list(tx)?.iter().any(|shop| shop.source == source) {
        let remove = Deed::Shop(ShopDeed::Remove(source));
        return Err(Problem::conflict("source-is-asked").deed(remove).into());
    }
    sources::end(tx, source)?;
    find()
}

/// Up to which day somebody said that all orders are there, and up to which they are taken to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownTo {
    pub said: Day,
    /// Another day where orders count as they are written down: no file holds anything back then.
    pub known: Day,
}

/// The day up to and including which somebody says that all orders are there.
///
/// # Errors
/// What is wrong with the day, or `known-to-ahead` for one that is not over: nobody knows its orders.
pub(super) fn complete_day(given: &str, today: Day) -> Result<Day, Problem> {
    let day = Day::typed(given, today, Toward::Past)?;
    if day >= today {
        return Err(Problem::usage("known-to-ahead").with("given", day));
    }
    Ok(day)
}

/// Notes that all orders up to and including a day are there: nothing else was sold, or the shop was
/// closed. It holds until a file says more.
///
/// # Errors
/// `known-to-ahead` and what is wrong with the day, or a database error.
pub fn say_known_to(tx: &WriteTx<'_>, settings: &Settings, given: &str) -> anyhow::Result<KnownTo> {
    let today = Day::of(tx.now(), &settings.business.time_zone);
    let day = complete_day(given, today).map_err(|problem| problem.on("on-day"))?;
    sources::set_known_to(tx, day)?;
    Ok(KnownTo { said: day, known: Known::at(tx, settings, today)?.up_to() })
}
