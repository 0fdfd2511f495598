//! What people type of a customer, read at the door: all that is wrong with it at once.

use super::door;
use crate::domain::calendar::Toward;
use crate::domain::customer::{LeaveReason, LeftMark, SaidBy};
use crate::domain::interaction::{Channel, Direction, InteractionKind, WhichOpen};
use crate::domain::{Day, Faults, InteractionId, Lang, Named, Problem};
use crate::text::choose;

/// An interaction as it was typed; what is not said, or left empty as forms do, has its usual value.
#[derive(Clone, Copy, Debug)]
pub struct TypedInteraction<'t> {
    pub channel: &'t str,
    pub direction: Option<&'t str>,
    pub kind: Option<&'t str>,
    pub note: &'t str,
    /// The day it was; today where that is not said.
    pub on: Option<&'t str>,
    /// An id, or one of [`WhichOpen`].
    pub resolves: Option<&'t str>,
    /// Whom it was with: part of a contact's name.
    pub with: Option<&'t str>,
    /// When to speak to them next.
    pub next_touch: Option<&'t str>,
}

impl<'t> TypedInteraction<'t> {
    /// What was said; whom it was with and what it resolves shows only at a customer.
    ///
    /// # Errors
    /// The faults of every field.
    pub fn parse(&self, lang: Lang, today: Day) -> Result<NewInteraction, Faults> {
        let mut faults = Faults::default();
        let direction = said(self.direction);
        let direction = direction.map_or(Ok(Direction::In), |given| choose(given, lang));
        let kind = said(self.kind);
        let kind = kind.map_or(Ok(InteractionKind::Note), |given| choose(given, lang));
        let channel = faults.take("on-channel", choose(self.channel, lang));
        let direction = faults.take("on-direction", direction);
        let kind = faults.take("on-kind", kind);
        let note = faults.take("field-note", door::note(self.note));
        let next_touch = said(self.next_touch).map(|text| door::coming_day(text, today, None));
        let next_touch = faults.take("field-next-touch", next_touch.transpose());
        let on = said(self.on).map_or(Ok(today), |text| door::past_day(text, today));
        let on = faults.take("field-day", on);
        match (channel, direction, kind, note, on.zip(next_touch)) {
            (Some(channel), Some(direction), Some(kind), Some(note), Some((on, next_touch))) => {
                Ok(NewInteraction { channel, direction, kind, note, on, next_touch })
            }
            _ => Err(faults),
        }
    }

    /// Whom it was with.
    pub(super) fn with(&self) -> Option<&'t str> {
        said(self.with)
    }

    /// # Errors
    /// `bad-resolves`.
    pub(super) fn resolves(&self, lang: Lang) -> Result<Resolves, Problem> {
        let Some(text) = said(self.resolves) else { return Ok(Resolves::Nothing) };
        let number = text.parse().map(|id| Resolves::One(InteractionId(id)));
        let read = number.or_else(|_| choose(text, lang).map(Resolves::Which));
        read.map_err(|_| Problem::usage("bad-resolves").with("given", text))
    }
}

/// What stands in a field, where anything does.
fn said(field: Option<&str>) -> Option<&str> {
    field.map(str::trim).filter(|text| !text.is_empty())
}

/// What a person says of it.
#[derive(Clone, Debug)]
pub struct NewInteraction {
    pub channel: Channel,
    pub direction: Direction,
    pub kind: InteractionKind,
    pub note: String,
    pub on: Day,
    /// When to speak to them next.
    pub next_touch: Option<Day>,
}

/// Which of the customer's open questions and complaints are answered by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolves {
    Nothing,
    One(InteractionId),
    Which(WhichOpen),
}

/// An end that is agreed upon is of a contract.
fn left_on(text: &str, today: Day) -> Result<Day, Problem> {
    match Day::typed(text, today, Toward::Past)? {
        to_come if to_come > today => Err(Problem::usage("left-in-future").with("given", to_come)),
        on => Ok(on),
    }
}

/// That a customer left, as it was typed.
#[derive(Clone, Copy, Debug)]
pub struct TypedLeave<'t> {
    pub reason: Option<&'t str>,
    pub on: Option<&'t str>,
    pub said_by: Option<&'t str>,
    pub note: Option<&'t str>,
}

impl TypedLeave<'_> {
    /// Reads it; today, and by staff, where nothing else is said.
    ///
    /// # Errors
    /// The faults of every field.
    pub fn parse(&self, today: Day, lang: Lang) -> Result<LeftMark, Faults> {
        let mut faults = Faults::default();
        let missing = || Problem::usage("reason-missing").with("choices", LeaveReason::choices());
        let reason = self.reason.ok_or_else(missing).and_then(|given| choose(given, lang));
        let reason = faults.take::<LeaveReason>("on-reason", reason);
        let on = self.on.map_or(Ok(today), |text| left_on(text, today));
        let on = faults.take("on-day", on);
        let said_by = self.said_by.map_or(Ok(SaidBy::Staff), |given| choose(given, lang));
        let said_by = faults.take("on-said-by", said_by);
        let note = faults.take("field-note", self.note.map(door::line).transpose());
        match (reason, on, said_by, note) {
            (Some(reason), Some(on), Some(said_by), Some(note)) => {
                Ok(LeftMark { on, reason, said_by, note: note.filter(|note| !note.is_empty()) })
            }
            _ => Err(faults),
        }
    }
}
