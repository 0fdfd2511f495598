//! A fetch now, because a person asks for it: it stands in the history beside those of the nights, so
//! that one of them that failed is told of no more.

use serde_json::json;

use crate::app::App;
use crate::domain::job::JobName;
use crate::domain::{Day, SourceId};
use crate::settings::Settings;
use crate::shops::{self, Came, How, Progress};
use crate::store::job_runs;
use crate::store::shops::Shop;

/// Brings in what changed in this shop, or in all, since the last time.
///
/// # Errors
/// As [`shops::chosen`] and [`shops::fetch_each`], or a database error.
pub fn fetch_now(
    app: &App,
    source: Option<SourceId>,
    how: &How,
    on_progress: &mut Progress<'_>,
) -> anyhow::Result<Vec<(Shop, Vec<Came>)>> {
    let chosen = app.read(|tx| shops::chosen(tx, source))?;
    let fetched = shops::fetch_each(app, chosen, how, on_progress)?;
    let came: Vec<_> = fetched.iter().map(|(shop, came)| shops::summary(shop, came)).collect();
    let result = json!({ "shops": came }).to_string();
    app.write(|tx| {
        let today = Day::of(tx.now(), &Settings::load(tx)?.business.time_zone);
        Ok(job_runs::record(tx, JobName::FetchShops, today, Ok(&result))?)
    })?;
    Ok(fetched)
}
