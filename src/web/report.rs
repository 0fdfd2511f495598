//! `GET /reports/ID`: a report as it was made, byte for byte.

use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Response};

use super::error::{Failed, missing};
use crate::app::App;
use crate::domain::ReportId;
use crate::settings::Settings;
use crate::{reports, store};

pub(super) async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Response, Failed> {
    let Ok(id) = id.parse().map(ReportId) else { return Ok(missing(State(app)).await) };
    let found = app
        .read_later(move |tx| {
            let lang = Settings::load(tx)?.business.language;
            let Some(report) = store::reports::get(tx, id)? else { return Ok(None) };
            reports::html(tx, &report, lang).map(Some)
        })
        .await?;
    match found {
        Some(page) => Ok(Html(page).into_response()),
        None => Ok(missing(State(app)).await),
    }
}
