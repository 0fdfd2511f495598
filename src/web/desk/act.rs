//! A form that was sent: done once, in one write, as whoever sits there.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect};

use super::done::Done;
use super::memory::{Kept, Said};
use super::visit::{Away, SIGN_IN_KEPT, admit};
use super::{Answer, Desk, Rank, Visit};
use crate::accounts;
use crate::app::problems;
use crate::domain::{Actor, Problem, ProblemKind, SessionId};
use crate::store::{ReadTx, WriteTx, sessions};
use crate::web::error::Failed;
use crate::web::form::{Filled, Form, Typed};

/// What a write came to.
enum Outcome<T> {
    Done(SessionId, T),
    Away(Away),
}

impl<R: Rank> Desk<R> {
    /// Does what a form asks for, in one write, and goes on to another page. What is wrong with it is shown
    /// on the form `again`, as it was filled in. Sent twice it is done once.
    pub(in crate::web) async fn act<T: Template>(
        self,
        Form(typed): Form,
        work: impl FnOnce(&WriteTx<'_>, &Visit, &Typed) -> anyhow::Result<Done> + Send + 'static,
        again: impl FnOnce(&ReadTx<'_>, &Visit, &Filled) -> anyhow::Result<T> + Send + 'static,
    ) -> Answer {
        if Form(typed.clone()).is_kept() {
            let filled = Filled::again(typed, Vec::new());
            return self.look(move |tx, visit| again(tx, visit, &filled)).await;
        }
        let sent = self.office.0.memory.sent(&self.mark(&typed), self.office.0.app.now());
        let mut first = sent.lock().await;
        if let Some(done) = &*first {
            return gone_on(done);
        }
        let filled = typed.clone();
        match self.written(typed, work).await {
            Ok(Outcome::Done(session, done)) => {
                self.say(session, &done);
                *first = Some(done.clone());
                gone_on(&done)
            }
            Ok(Outcome::Away(away)) => self.kept_away(filled, away).await,
            Err(error) => self.again(filled, error, again).await,
        }
    }

    /// The same for a button without a form of its own: what is wrong is a page.
    pub(in crate::web) async fn act_or_refuse(
        self,
        Form(typed): Form,
        work: impl FnOnce(&WriteTx<'_>, &Visit, &Typed) -> anyhow::Result<Done> + Send + 'static,
    ) -> Answer {
        let sent = self.office.0.memory.sent(&self.mark(&typed), self.office.0.app.now());
        let mut first = sent.lock().await;
        if let Some(done) = &*first {
            return gone_on(done);
        }
        match self.written(typed.clone(), work).await {
            Ok(Outcome::Done(session, done)) => {
                self.say(session, &done);
                *first = Some(done.clone());
                gone_on(&done)
            }
            Ok(Outcome::Away(away)) => self.kept_away(typed, away).await,
            Err(error) => Failed::from(error).into_response(),
        }
    }

    /// Does it, and shows what came of it at once: what is shown only once has no page of its own.
    pub(in crate::web) async fn act_showing<S: Template, T: Template>(
        self,
        Form(typed): Form,
        work: impl FnOnce(&WriteTx<'_>, &Visit, &Typed) -> anyhow::Result<S> + Send + 'static,
        again: impl FnOnce(&ReadTx<'_>, &Visit, &Filled) -> anyhow::Result<T> + Send + 'static,
    ) -> Answer {
        if Form(typed.clone()).is_kept() {
            let filled = Filled::again(typed, Vec::new());
            return self.look(move |tx, visit| again(tx, visit, &filled)).await;
        }
        let filled = typed.clone();
        let render = move |tx: &WriteTx<'_>, visit: &Visit, typed: &Typed| {
            Ok(work(tx, visit, typed)?.render()?)
        };
        match self.written(typed, render).await {
            Ok(Outcome::Done(_, page)) => Html(page).into_response(),
            Ok(Outcome::Away(away)) => self.kept_away(filled, away).await,
            Err(error) => self.again(filled, error, again).await,
        }
    }

    /// The form again, as it was filled in and with what is wrong; where it cannot be shown, that is a page.
    async fn again<T: Template>(
        self,
        typed: Typed,
        error: anyhow::Error,
        again: impl FnOnce(&ReadTx<'_>, &Visit, &Filled) -> anyhow::Result<T> + Send + 'static,
    ) -> Answer {
        let faults = problems(&error);
        if faults.iter().any(|fault| fault.kind == ProblemKind::Failed) {
            return Failed::from(error).into_response();
        }
        let (status, filled) = (StatusCode::UNPROCESSABLE_ENTITY, Filled::again(typed, faults));
        let page = self.shown(status, move |tx, visit| again(tx, visit, &filled)).await;
        let is_shown = page.status() == status || page.status().is_redirection();
        if is_shown { page } else { Failed::from(error).into_response() }
    }

    /// One write, as whoever sits there; who may not is sent away, and nothing is written.
    async fn written<S: Finish>(
        &self,
        typed: Typed,
        work: impl FnOnce(&WriteTx<'_>, &Visit, &Typed) -> anyhow::Result<S> + Send + 'static,
    ) -> anyhow::Result<Outcome<S>> {
        let (office, asked) = (self.office.clone(), self.asked.clone());
        let write = move |tx: &WriteTx<'_>| {
            let visit = match admit::<R>(tx, &office.0, &asked)? {
                Ok(visit) => visit,
                Err(away) => return Ok(Outcome::Away(away)),
            };
            let Some(seat) = &visit.seat else { anyhow::bail!("nobody sits here") };
            let tx = tx.acting(Actor::Staff(seat.account.name.clone()));
            accounts::seen(&tx, seat.session, tx.now())?;
            let done = work(&tx, &visit, &typed)?;
            Ok(Outcome::Done(seat.session, done.after(&tx)))
        };
        self.office.0.app.write_later(write).await
    }

    fn say(&self, session: SessionId, done: &Done) {
        let Some(message) = done.said.clone() else { return };
        let said = Said { message, undo: done.undo, on: done.to.clone() };
        self.office.0.memory.say(session, said);
    }

    /// What was typed is kept for whose session is over, until they signed in again.
    async fn kept_away(self, typed: Typed, away: Away) -> Answer {
        if let (Away::SignIn, Some(kept)) = (&away, self.asked.kept.clone()) {
            let found =
                self.office.0.app.read_later(move |tx| Ok(sessions::find(tx, &kept)?)).await;
            if let Ok(Some((session, _))) = found {
                let form = Kept { path: self.asked.path.clone(), typed };
                let now = self.office.0.app.now();
                self.office.0.memory.keep(session.account, form, now);
                return Redirect::to(SIGN_IN_KEPT).into_response();
            }
        }
        self.sent_away(away)
    }

    fn mark(&self, typed: &Typed) -> String {
        let sender = self.asked.kept.as_ref().map_or("", |kept| kept.hex());
        typed.mark(&format!("{sender} {}", self.asked.path))
    }
}

/// What is known only once a write is through.
trait Finish: Send + 'static {
    #[must_use]
    fn after(self, tx: &WriteTx<'_>) -> Self;
}

impl Finish for Done {
    /// What it changed can be taken back.
    fn after(self, tx: &WriteTx<'_>) -> Done {
        Done { undo: tx.act(), ..self }
    }
}

impl Finish for String {
    fn after(self, _: &WriteTx<'_>) -> String {
        self
    }
}

fn gone_on(done: &Done) -> Answer {
    Redirect::to(&done.to).into_response()
}

/// What is wrong with what was typed, or with the moment: the form says it, and keeps what was typed.
pub(super) fn shown_on_the_form(error: &anyhow::Error) -> Option<Vec<Problem>> {
    let problems = problems(error);
    let on_the_form = |problem: &Problem| match problem.kind {
        ProblemKind::Usage
        | ProblemKind::InvalidData
        | ProblemKind::Conflict
        | ProblemKind::Forbidden
        | ProblemKind::Busy => true,
        ProblemKind::Failed | ProblemKind::NotFound => false,
    };
    problems.iter().all(on_the_form).then_some(problems)
}
