//! The events of a customer's timeline in words: the same on every face.

use serde_json::Value;

use crate::domain::interaction::{Channel, Direction, InteractionKind};
use crate::domain::order::OrderState;
use crate::domain::touchpoint::Touchpoint;
use crate::domain::{Amount, Message, Named, clean, to_choose};
use crate::format::Voice;
use crate::history;
use crate::insights::segments::Why;
use crate::store::acts::Who;
use crate::store::images::Entity;
use crate::store::timeline::{Event, Happening};

/// Characters of somebody's own words in one row.
const MOST_WORDS: usize = 160;
/// Characters of a number that a file brought.
const MOST_NUMBER: usize = 40;

/// One event in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub day: String,
    pub what: String,
    /// By what it is called where it is to be corrected or taken back.
    pub number: String,
    /// Empty where no money is in it.
    pub amount: String,
    pub details: String,
}

/// Puts an event of a customer's past in words.
pub fn tell(event: &Event, voice: &Voice) -> Told {
    Teller { voice }.told(event)
}

struct Teller<'v> {
    voice: &'v Voice,
}

impl Teller<'_> {
    fn told(&self, event: &Event) -> Told {
        let (what, amount, details) = match &event.what {
            Happening::Order { amount, state, channel, category, description, number } => {
                let id = if amount.0 < 0 { "event-refund" } else { "event-order" };
                let state = Some(state).filter(|code| *code != OrderState::Completed.code());
                let state = state.map(|code| self.name::<OrderState>(code));
                let of = number.as_deref().filter(|_| amount.0 < 0);
                let of = of.map(|order| Message::new("event-refund-of").with("order", order));
                let of = of.map(|of| self.say(&of));
                let channel = channel.as_ref().map(|given| self.called::<Channel>(given));
                let parts = [of, description.clone(), category.clone(), channel, state];
                (self.voice.word(id), Some(*amount), joined(parts))
            }
            Happening::Interaction {
                channel,
                direction,
                kind,
                subject,
                body,
                resolved_on,
                with,
                ..
            } => {
                let how = [self.name::<Channel>(channel), self.name::<Direction>(direction)];
                let with = with.as_ref().map(|with| {
                    self.say(&Message::new("event-with").with("name", with.name.as_str()))
                });
                let resolved = resolved_on.map(|day| {
                    let day = self.voice.date(day);
                    self.say(&Message::new("event-resolved").with("day", day))
                });
                let parts = [Some(how.join(" ")), with, subject.clone(), body.clone(), resolved];
                (self.name::<InteractionKind>(kind), None, joined(parts))
            }
            Happening::Answer { kind, score, comment, touchpoint } => {
                let about = touchpoint.as_ref().map(|given| self.called::<Touchpoint>(given));
                let parts = [Some(score.to_string()), about, comment.clone()];
                (kind.to_uppercase(), None, joined(parts))
            }
            Happening::ContractStart { price, .. } => {
                (self.voice.word("event-contract-start"), *price, String::new())
            }
            Happening::ContractEnd { reason, .. } => {
                (self.voice.word("event-contract-end"), None, joined([reason.clone()]))
            }
            Happening::Task { task, outcome } => {
                (self.voice.word("event-task"), None, joined([Some(task.clone()), outcome.clone()]))
            }
            Happening::Stage { stage, why } => (self.voice.name(*stage), None, self.why(why)),
            Happening::Change { by, before, after, .. } => self.change(by, before, after),
        };
        Told {
            day: self.voice.date(event.on),
            what,
            number: number(event),
            amount: amount.map(|amount| self.voice.money(amount)).unwrap_or_default(),
            details,
        }
    }

    /// Why a stage began, as it was stored.
    fn why(&self, stored: &str) -> String {
        let why = serde_json::from_str::<Why>(stored).ok();
        why.map(|why| self.say(&why.message(self.voice))).unwrap_or_default()
    }

    fn change(&self, by: &Who, before: &Value, after: &Value) -> (String, Option<Amount>, String) {
        let source = self.say(&history::who(by));
        let fields = changed(before, after);
        let only_left = fields.iter().all(|field| field.starts_with("left_"));
        let id = match (only_left, after.get("left_day").is_some_and(Value::is_number)) {
            (true, true) => "event-left",
            (true, false) => "event-not-left",
            (false, _) => "event-changed",
        };
        let fields = Some(self.named(&fields)).filter(|_| id == "event-changed");
        (self.voice.word(id), None, joined([fields, Some(source)]))
    }

    /// What the fields are called, each name once.
    fn named(&self, fields: &[&str]) -> String {
        let mut names: Vec<String> = Vec::new();
        for field in fields {
            let Some(name) = history::field_name(Entity::Customers, field) else { continue };
            let name = self.voice.word(name);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(", ")
    }

    /// The name of a stored code; the code itself where a file brought its own.
    fn name<T: Named>(&self, code: &str) -> String {
        let known = T::all().iter().find(|value| value.code() == code);
        known.map_or_else(|| code.to_owned(), |value| self.voice.name(*value))
    }

    /// The name of what files have words of their own for, where it is known.
    fn called<T: Named>(&self, given: &str) -> String {
        self.voice.known::<T>(given).unwrap_or_else(|| given.to_owned())
    }

    fn say(&self, message: &Message) -> String {
        self.voice.say(message)
    }
}

/// Orders and contracts have one of their own, or are called by their row's.
fn number(event: &Event) -> String {
    match &event.what {
        // Its own is that of the order.
        Happening::Order { amount, .. } if amount.0 < 0 => to_choose(None, event.id),
        Happening::Order { number, .. }
        | Happening::ContractStart { number, .. }
        | Happening::ContractEnd { number, .. } => {
            clean::shortened(&to_choose(number.as_deref(), event.id), MOST_NUMBER)
        }
        Happening::Interaction { .. }
        | Happening::Answer { .. }
        | Happening::Task { .. }
        | Happening::Change { .. } => event.id.to_string(),
        Happening::Stage { .. } => String::new(),
    }
}

/// The fields that are not the same.
fn changed<'v>(before: &'v Value, after: &'v Value) -> Vec<&'v str> {
    let (Some(before), Some(after)) = (before.as_object(), after.as_object()) else {
        return Vec::new();
    };
    let differs = |(name, value): &(&'v String, &'v Value)| before.get(*name) != Some(*value);
    after.iter().filter(differs).map(|(name, _)| name.as_str()).collect()
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    let shown = parts.into_iter().flatten().map(|part| clean::shortened(&part, MOST_WORDS));
    shown.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
