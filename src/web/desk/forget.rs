//! Somebody is forgotten for good. No ordinary form: what is planned is searched for while others may write,
//! and after the rows the bytes of the file are gone over.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse};

use super::act::shown_on_the_form;
use super::visit::admit;
use super::{Answer, Desk, Owner, Visit};
use crate::app;
use crate::domain::{Actor, CustomerId};
use crate::privacy::Forgotten;
use crate::store::ReadTx;
use crate::web::error::Failed;
use crate::web::form::{Filled, Form, Typed};

impl Desk<Owner> {
    /// Forgets whom the form means, and shows what came of it. What is wrong is shown on the form `again`.
    pub(in crate::web) async fn forget<S: Template, T: Template>(
        self,
        Form(typed): Form,
        whom: impl FnOnce(&ReadTx<'_>, &Typed) -> anyhow::Result<CustomerId> + Send + 'static,
        told: impl FnOnce(&Visit, &Forgotten) -> S + Send + 'static,
        again: impl FnOnce(&ReadTx<'_>, &Visit, &Filled) -> anyhow::Result<T> + Send + 'static,
    ) -> Answer {
        let (office, asked, filled) = (self.office.clone(), self.asked.clone(), typed.clone());
        let allowed = office.0.app.read_later({
            let office = office.clone();
            move |tx| match admit::<Owner>(tx, &office.0, &asked)? {
                Ok(visit) => Ok(Ok((whom(tx, &typed)?, visit))),
                Err(away) => Ok(Err(away)),
            }
        });
        let (customer, visit) = match allowed.await {
            Ok(Ok(allowed)) => allowed,
            Ok(Err(away)) => return self.sent_away(away),
            Err(error) => match shown_on_the_form(&error) {
                Some(faults) => {
                    let filled = Filled::again(filled, faults);
                    let status = StatusCode::UNPROCESSABLE_ENTITY;
                    return self.shown(status, move |tx, visit| again(tx, visit, &filled)).await;
                }
                None => return Failed::from(error).into_response(),
            },
        };
        let by = visit.seat.as_ref().map(|seat| Actor::Staff(seat.account.name.clone()));
        let app = by.map_or(office.0.app.clone(), |by| office.0.app.clone().acting(by));
        let work = move || -> anyhow::Result<String> {
            let forgotten = app::forget::run(&app, customer, &mut |_, _| {})?;
            Ok(told(&visit, &forgotten).render()?)
        };
        match tokio::task::spawn_blocking(work).await {
            Ok(Ok(page)) => Html(page).into_response(),
            Ok(Err(error)) => Failed::from(error).into_response(),
            Err(error) => Failed::from(anyhow::Error::from(error)).into_response(),
        }
    }
}
