//! Coming in and going out: passwords are looked at while nothing is held, so these are no ordinary forms.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};

use super::act::shown_on_the_form;
use super::visit::quoted;
use super::{Answer, Desk, Guest, Rank, Viewer, Visit, cookies};
use crate::accounts::{self, Seat};
use crate::domain::Token;
use crate::store::{ReadTx, WriteTx};
use crate::web::error::Failed;
use crate::web::form::{Filled, Form, Typed};

impl Desk<Guest> {
    /// A name and a password.
    pub(in crate::web) async fn sign_in<T: Template>(
        self,
        Form(typed): Form,
        again: impl FnOnce(&ReadTx<'_>, &Visit, &Filled) -> anyhow::Result<T> + Send + 'static,
    ) -> Answer {
        let inside = &self.office.0;
        let given = (typed.text("login").to_owned(), typed.text("password").to_owned());
        let from = (&self.asked.place, self.asked.device.clone());
        match inside.door.by_password(&inside.app, given, from).await {
            Ok(signed_in) if signed_in.needs_code => {
                let to = format!("/login/code?next={}", quoted(&typed.page("next")));
                self.keeping(Redirect::to(&to).into_response(), signed_in.token)
            }
            Ok(signed_in) => self.come_in(signed_in.token, typed.page("next")).await,
            Err(error) => self.refused(typed, error, again).await,
        }
    }

    /// The code of a phone, of who gave the right password.
    pub(in crate::web) async fn pass_code<T: Template>(
        self,
        Form(typed): Form,
        again: impl FnOnce(&ReadTx<'_>, &Visit, &Filled) -> anyhow::Result<T> + Send + 'static,
    ) -> Answer {
        let seat = match self.seat().await {
            Ok(Some(seat)) => seat,
            Ok(None) => return Redirect::to("/login").into_response(),
            Err(error) => return Failed::from(error).into_response(),
        };
        let inside = &self.office.0;
        let given = (typed.text("code").to_owned(), &self.asked.place);
        match inside.door.by_code(&inside.app, seat, given).await {
            Ok((token, _)) => self.come_in(token, typed.page("next")).await,
            Err(error) => self.refused(typed, error, again).await,
        }
    }

    /// The first account of a business.
    pub(in crate::web) async fn welcome<T: Template>(
        self,
        Form(typed): Form,
        again: impl FnOnce(&ReadTx<'_>, &Visit, &Filled) -> anyhow::Result<T> + Send + 'static,
    ) -> Answer {
        let inside = &self.office.0;
        let [name, email, password] =
            ["name", "email", "password"].map(|field| typed.text(field).to_owned());
        let given = (name, email, password);
        match inside.door.first(&inside.app, given, self.asked.device.clone()).await {
            Ok(token) => self.come_in(token, "/".to_owned()).await,
            Err(error) => self.refused(typed, error, again).await,
        }
    }

    /// A first or new password, by a link.
    pub(in crate::web) async fn accept_link<T: Template>(
        self,
        (link, Form(typed)): (String, Form),
        again: impl FnOnce(&ReadTx<'_>, &Visit, &Filled) -> anyhow::Result<T> + Send + 'static,
    ) -> Answer {
        let inside = &self.office.0;
        let given = (link, typed.text("password").to_owned());
        match inside.door.by_link(&inside.app, given, self.asked.device.clone()).await {
            Ok(token) => self.come_in(token, "/".to_owned()).await,
            Err(error) => self.refused(typed, error, again).await,
        }
    }

    /// In, with what was being typed when the last session ended.
    async fn come_in(self, token: Token, to: String) -> Answer {
        let digest = token.digest();
        let found =
            self.office.0.app.read_later(move |tx| Ok(accounts::seat(tx, &digest, |_| None)?));
        let (memory, now) = (&self.office.0.memory, self.office.0.app.now());
        let has_kept = match found.await {
            Ok(seat) => seat.is_some_and(|seat| memory.has_kept(seat.account.id, now)),
            Err(error) => return Failed::from(error).into_response(),
        };
        let to = if has_kept { "/kept" } else { &to };
        self.keeping(Redirect::to(to).into_response(), token)
    }
}

impl<R: Rank> Desk<R> {
    fn keeping(&self, response: Answer, token: Token) -> Answer {
        cookies::keep(response, token, self.office.0.house.reach.is_protected())
    }

    /// The form again, with what is wrong and without the password.
    async fn refused<T: Template>(
        self,
        typed: Typed,
        error: anyhow::Error,
        again: impl FnOnce(&ReadTx<'_>, &Visit, &Filled) -> anyhow::Result<T> + Send + 'static,
    ) -> Answer {
        let Some(faults) = shown_on_the_form(&error) else {
            return Failed::from(error).into_response();
        };
        let filled = Filled::again(typed, faults);
        self.shown(StatusCode::UNPROCESSABLE_ENTITY, move |tx, visit| again(tx, visit, &filled))
            .await
    }

    async fn seat(&self) -> anyhow::Result<Option<Seat>> {
        let (office, asked) = (self.office.clone(), self.asked.clone());
        let look = move |tx: &ReadTx<'_>| super::visit::seat(tx, &office.0, &asked);
        self.office.0.app.read_later(look).await
    }
}

impl Desk<Viewer> {
    /// Out.
    pub(in crate::web) async fn sign_out(self, _: Form) -> Answer {
        let seat = match self.visit().await {
            Ok(visit) => visit.seat,
            Err(away) => return away,
        };
        if let Some(seat) = seat {
            let end = move |tx: &WriteTx<'_>| accounts::end(tx, seat.account.id, seat.session);
            // Who was out already is out.
            let _ = self.office.0.app.write_later(end).await;
        }
        let is_protected = self.office.0.house.reach.is_protected();
        cookies::forget(Redirect::to("/login").into_response(), is_protected)
    }

    /// Another password, of who knows the one they have.
    pub(in crate::web) async fn change_password<T: Template>(
        self,
        Form(typed): Form,
        again: impl FnOnce(&ReadTx<'_>, &Visit, &Filled) -> anyhow::Result<T> + Send + 'static,
    ) -> Answer {
        let seat = match self.visit().await {
            Ok(visit) => visit.seat,
            Err(away) => return away,
        };
        let Some(seat) = seat else { return Redirect::to("/login").into_response() };
        let inside = &self.office.0;
        let [now, new] = ["password_now", "password"].map(|field| typed.text(field).to_owned());
        match inside.door.change(&inside.app, &seat, (now, new, &self.asked.place)).await {
            Ok(()) => Redirect::to("/me?password=1").into_response(),
            Err(error) => self.refused(typed, error, again).await,
        }
    }

    /// What was being typed when the last session ended, for its form to be shown filled in.
    pub(in crate::web) async fn take_kept<T: Template>(
        self,
        show: impl FnOnce(&Visit, String, Typed) -> T + Send + 'static,
    ) -> Answer {
        let office = self.office.clone();
        let seat = match self.visit().await {
            Ok(visit) => visit.seat,
            Err(away) => return away,
        };
        let Some(seat) = seat else { return Redirect::to("/login").into_response() };
        let Some(kept) = office.0.memory.kept(seat.account.id, office.0.app.now()) else {
            return Redirect::to("/").into_response();
        };
        self.look(move |_, visit| Ok(show(visit, kept.path, kept.typed))).await
    }
}
