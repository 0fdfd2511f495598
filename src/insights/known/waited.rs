//! Whether a report waited for its orders, and for how long: worked out from what the file kept of
//! when each thing was told.

use jiff::Timestamp;

use super::Told;
use super::told::ORDERS;
use crate::domain::{Day, Period};
use crate::settings::Settings;
use crate::store::{ReadTx, sources};

/// What became of a report on a period whose orders were not known when it was due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waited {
    /// They became known then: a file came in, or somebody said so.
    Until(Timestamp),
    /// They are not known yet.
    InVain,
}

/// Whether the orders of a period were still missing at the time its report was due; `None` where
/// nothing was waited for.
///
/// # Errors
/// A database error.
pub fn waited(
    tx: &ReadTx<'_>,
    settings: &Settings,
    period: Period,
    due_at: Timestamp,
) -> anyhow::Result<Option<Waited>> {
    let zone = &settings.business.time_zone;
    let was_whole = |at: Timestamp| -> anyhow::Result<bool> {
        Ok(Told::at(tx, at)?.known(Day::of(at, zone)).is_whole(period))
    };
    if due_at >= tx.now() || was_whole(due_at)? {
        return Ok(None);
    }
    for at in sources::moments(tx, ORDERS, due_at)? {
        if was_whole(at)? {
            return Ok(Some(Waited::Until(at)));
        }
    }
    let whole_now = Told::load(tx, settings)?.known(Day::of(tx.now(), zone)).is_whole(period);
    // By a clock that was set back, or since nothing of it is in the active window.
    Ok((!whole_now).then_some(Waited::InVain))
}
