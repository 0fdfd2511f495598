//! An interaction written down by hand, just after it happened.

use jiff::tz::TimeZone;
use serde::Serialize;

use super::contacts;
use super::edit::{set_next_touch, still_there};
use super::together::gather;
use super::typed::{Resolves, TypedInteraction};
use crate::domain::interaction::{InteractionFields, InteractionKind, WhichOpen};
use crate::domain::{
    ActId, Arg, CustomerId, Day, Faults, InteractionId, Lang, Message, Problem, clean,
};
use crate::format;
use crate::store::people::Open;
use crate::store::{ReadTx, WriteTx, interactions, journal, people};

/// Characters of what somebody asked, where it is told to choose from.
const MOST_SUBJECT: usize = 60;

/// What was written down.
#[derive(Clone, Debug, Serialize)]
pub struct Logged {
    pub id: InteractionId,
    /// By what it can be taken back.
    pub act: ActId,
    pub resolved: Vec<InteractionId>,
    /// The day it was.
    pub on: Day,
    /// When they are to be spoken to next, where that was said.
    pub next_touch: Option<Day>,
}

/// Stores an interaction of this moment, or of the day that is said, and resolves what it resolves.
///
/// # Errors
/// The faults of what was typed, `contact-not-there`, `contact-several`, `nothing-open`,
/// `nothing-open-then`, `several-open`, `not-open`, all at once; `erased-stays`, `customer-removed`, or a database error.
pub fn log(
    tx: &WriteTx<'_>,
    zone: &TimeZone,
    customer: CustomerId,
    typed: &TypedInteraction<'_>,
    lang: Lang,
) -> anyhow::Result<Logged> {
    still_there(tx, customer)?;
    let today = Day::of(tx.now(), zone);
    let mut faults = Faults::default();
    let said = gather(&mut faults, typed.parse(lang, today).map_err(Into::into))?;
    let with = typed.with().map(|text| contacts::pick(tx, customer, text)).transpose();
    let with = gather(&mut faults, with)?;
    let on = said.as_ref().map_or(today, |said| said.on);
    let resolved = gather(&mut faults, to_resolve(tx, customer, (typed, on), lang))?;
    let (Some(said), Some(with), Some(resolved)) = (said, with, resolved) else {
        return Err(faults.into());
    };
    let fields = InteractionFields {
        external_id: None,
        channel: said.channel,
        direction: said.direction,
        kind: said.kind,
        subject: None,
        body: Some(said.note),
        occurred_at: (said.on == today).then(|| tx.now()),
        day: said.on,
        resolved_at: None,
        resolved_on: None,
    };
    let id = interactions::add(tx, customer, &fields, with.map(|contact| contact.id))?;
    if said.next_touch.is_some() {
        set_next_touch(tx, customer, said.next_touch)?;
    }
    resolved.iter().try_for_each(|open| interactions::resolve(tx, open.id, said.on))?;
    let resolved = resolved.iter().map(|open| open.id).collect();
    Ok(Logged { id, act: journal::act(tx)?, resolved, on: said.on, next_touch: said.next_touch })
}

/// What it resolves, of what was open by the day it was.
fn to_resolve(
    tx: &ReadTx<'_>,
    customer: CustomerId,
    (typed, on): (&TypedInteraction<'_>, Day),
    lang: Lang,
) -> anyhow::Result<Vec<Open>> {
    let (open, to_come): (Vec<Open>, Vec<Open>) =
        people::open_questions(tx, customer)?.into_iter().partition(|open| open.on <= on);
    let nothing = match to_come.is_empty() {
        true => Problem::conflict("nothing-open"),
        false => Problem::conflict("nothing-open-then").with("day", format::date(on, lang)),
    };
    let resolves =
        typed.resolves(lang).and_then(|resolves| resolved(resolves, open, nothing, lang));
    Ok(resolves.map_err(|problem| problem.on("on-resolves"))?)
}

fn resolved(
    resolves: Resolves,
    open: Vec<Open>,
    nothing: Problem,
    lang: Lang,
) -> Result<Vec<Open>, Problem> {
    let which = || Arg::List(open.iter().map(|open| told(open, lang).into()).collect());
    match resolves {
        Resolves::Nothing => Ok(Vec::new()),
        _ if open.is_empty() => Err(nothing),
        Resolves::Which(WhichOpen::Only) if open.len() > 1 => {
            Err(Problem::usage("several-open").with("count", open.len()).with("which", which()))
        }
        Resolves::One(id) => match open.iter().find(|open| open.id == id) {
            Some(one) => Ok(vec![one.clone()]),
            None => {
                let problem = Problem::usage("not-open").with("given", id.0.to_string());
                Err(problem.with("which", which()))
            }
        },
        Resolves::Which(_) => Ok(open),
    }
}

/// `3 (complaint of 4 November 2026: beans arrived wet)`.
fn told(open: &Open, lang: Lang) -> Message {
    let kind = InteractionKind::from_code(&open.kind).unwrap_or(InteractionKind::Question);
    let subject = open.subject.as_deref().map(|subject| clean::shortened(subject, MOST_SUBJECT));
    let id = if subject.is_some() { "open-one-about" } else { "open-one" };
    Message::new(id)
        .with("id", open.id.0.to_string())
        .with("kind", kind.name())
        .with("day", format::date(open.on, lang))
        .with("about", subject.unwrap_or_default())
}
