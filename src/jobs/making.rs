//! Making a report: its nights first, then itself, each planned while others may write.

use std::ops::ControlFlow;

use crate::app::App;
use crate::domain::Day;
use crate::domain::report::ReportKind;
use crate::insights::nightly::{self, Nights};
use crate::reports;
use crate::settings::Settings;
use crate::store::reports::StoredReport;
use crate::store::{ReadTx, WriteTx};

/// The report of this kind on the last period closed before `as_of`, made the first time.
///
/// # Errors
/// `report-not-over` when that period still runs, or a database error.
pub fn report(app: &App, kind: ReportKind, as_of: Day) -> anyhow::Result<StoredReport> {
    report_and(app, kind, as_of, |_, report| Ok(report))
}

/// The same, with what else is to be stored in the same breath.
///
/// # Errors
/// As [`report`], or what `store` fails with.
pub(super) fn report_and<T>(
    app: &App,
    kind: ReportKind,
    as_of: Day,
    store: impl FnOnce(&WriteTx<'_>, StoredReport) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    work_out_nights(app, kind, as_of)?;
    let decide = |tx: &WriteTx<'_>| {
        let settings = Settings::load(tx)?;
        Ok(ControlFlow::Continue(reports::plan(tx, &settings, kind, as_of)?))
    };
    app.plan(decide, |tx, plan| {
        let report = match plan {
            ControlFlow::Break(report) => report,
            ControlFlow::Continue(draft) => draft.store(tx)?,
        };
        store(tx, report)
    })
}

/// Something made of a report that is not kept, if there is none yet; and nothing is stored of the
/// nights that it waits for.
///
/// # Errors
/// As [`report`], or what `make` fails with.
pub fn on_trial<T>(
    app: &App,
    kind: ReportKind,
    as_of: Day,
    make: impl Fn(&ReadTx<'_>) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let decide = |tx: &WriteTx<'_>| {
        if let Some(nights) = nights(tx, kind, as_of)? {
            nights.show(tx)?;
        }
        make(tx).map(ControlFlow::<T>::Break)
    };
    app.plan(decide, |_, ()| anyhow::bail!("a trial stores nothing"))
}

/// The nights that the report waits for, all of them or none.
fn work_out_nights(app: &App, kind: ReportKind, as_of: Day) -> anyhow::Result<()> {
    let decide = |tx: &WriteTx<'_>| {
        Ok(match nights(tx, kind, as_of)? {
            Some(nights) => ControlFlow::Continue(nights),
            None => ControlFlow::Break(()),
        })
    };
    app.plan(decide, |tx, nights| Ok(nights.store(tx).map(drop)?))
}

fn nights(tx: &WriteTx<'_>, kind: ReportKind, as_of: Day) -> anyhow::Result<Option<Nights>> {
    let missing = reports::missing_nights(tx, kind, as_of)?;
    let Some((last, earlier)) = missing.split_last() else { return Ok(None) };
    let settings = Settings::load(tx)?;
    Ok(Some(nightly::plan(tx, &settings, earlier, *last)?))
}
