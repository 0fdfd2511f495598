//! The report that somebody means.

use crate::domain::report::ReportKind;
use crate::domain::{Deed, Problem, ReportId};
use crate::store::ReadTx;
use crate::store::reports::{self, StoredReport};

/// The report with this number or of this period (2026-W47); the newest where nothing is given.
///
/// # Errors
/// `report-none`, `report-unknown`, or a database error.
pub fn pick(tx: &ReadTx<'_>, given: Option<&str>) -> anyhow::Result<StoredReport> {
    let Some(given) = given.map(str::trim) else {
        let newest = reports::list(tx)?.into_iter().next();
        let make = Deed::MakeReport(ReportKind::Weekly);
        return Ok(newest.ok_or_else(|| Problem::not_found("report-none").deed(make))?);
    };
    let found = match given.parse() {
        Ok(id) => reports::get(tx, ReportId(id))?,
        Err(_) => {
            let is_it = |one: &StoredReport| one.period.key().eq_ignore_ascii_case(given);
            reports::list(tx)?.into_iter().find(is_it)
        }
    };
    let unknown = || Problem::not_found("report-unknown").with("given", given);
    Ok(found.ok_or_else(|| unknown().deed(Deed::ListReports))?)
}
