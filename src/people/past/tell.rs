//! The entries of a past in words.

use serde_json::Value;

use super::{Entry, Folded};
use crate::domain::interaction::{Channel, Direction, InteractionKind};
use crate::domain::order::OrderState;
use crate::domain::segment::Segment;
use crate::domain::survey::SurveyKind;
use crate::domain::touchpoint::Touchpoint;
use crate::domain::{ActId, Amount, Day, Message, Named, clean};
use crate::format::{self, Voice};
use crate::history;
use crate::insights::segments::Why;
use crate::store::acts::Who;
use crate::store::images::Entity;
use crate::store::timeline::{Event, Happening};

/// Characters of somebody's own words that are shown at once, and of a name or a number.
const MOST_WORDS: usize = 400;
const MOST_NAME: usize = 80;

/// One entry in words. What is empty is not said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub mark: Mark,
    /// `26 Oct`, or the days of several.
    pub when: String,
    pub what: String,
    /// What is less important of it.
    pub beside: String,
    /// Somebody's own words, or what was changed.
    pub text: String,
    /// All of their words, where the text is only the beginning.
    pub whole: Option<String>,
    pub amount: String,
    /// Each of the orders that are told as one.
    pub within: Vec<String>,
    /// A change that may be taken back.
    pub put_back: Option<PutBack>,
    /// Somebody waits, or is not content.
    pub wants_care: bool,
}

/// What kind of thing it is, for the sign before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    Order,
    Contract,
    Call,
    Mail,
    Chat,
    Visit,
    #[default]
    Note,
    Score,
    Task,
    Standing,
    Change,
}

/// An act of a person that is to be taken back, and whose it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PutBack {
    pub act: ActId,
    pub by: Who,
}

/// Puts an entry in words.
pub fn line(entry: &Entry, voice: &Voice) -> Line {
    let teller = Teller { voice };
    match entry {
        Entry::Orders(folded) => teller.orders(folded),
        Entry::One(event) => {
            let mut line = teller.event(event);
            line.when = teller.day(event.on);
            line
        }
    }
}

struct Teller<'v> {
    voice: &'v Voice,
}

impl Teller<'_> {
    fn event(&self, event: &Event) -> Line {
        match &event.what {
            Happening::Order { amount, .. } => self.order(&event.what, *amount),
            Happening::Interaction { .. } => self.interaction(&event.what),
            Happening::Answer { kind, score, comment, touchpoint } => {
                let about = touchpoint.as_ref().map(|given| self.called::<Touchpoint>(given));
                self.answer((kind, *score), comment.as_deref(), about)
            }
            Happening::ContractStart { number, price } => {
                self.contract("past-contract-start", number.as_deref(), (*price, None))
            }
            Happening::ContractEnd { number, reason } => {
                self.contract("past-contract-end", number.as_deref(), (None, reason.clone()))
            }
            Happening::Task { task, outcome } => Line {
                mark: Mark::Task,
                what: self.say(&Message::new("past-task").with("task", clean::line(task))),
                text: outcome.as_deref().map(clean::line).unwrap_or_default(),
                ..Line::default()
            },
            Happening::Stage { stage, why } => self.stage(*stage, why),
            Happening::Change { .. } => self.change((event.id, &event.what)),
        }
    }

    fn order(&self, order: &Happening, amount: Amount) -> Line {
        let Happening::Order { number, state, channel, category, description, .. } = order else {
            return Line::default();
        };
        let numbered = Message::new(if amount.0 < 0 { "past-refund" } else { "past-order" })
            .with("numbered", if number.is_some() { "yes" } else { "no" })
            .with("number", clean::shortened(number.as_deref().unwrap_or_default(), MOST_NAME));
        let state = Some(state).filter(|code| *code != OrderState::Completed.code());
        let parts = [
            state.map(|code| self.name::<OrderState>(code)),
            channel.as_ref().map(|given| self.called::<Channel>(given)),
            category.clone(),
            description.clone(),
        ];
        Line {
            mark: Mark::Order,
            what: self.say(&numbered),
            beside: joined(parts),
            amount: self.voice.money(amount),
            ..Line::default()
        }
    }

    fn orders(&self, folded: &Folded) -> Line {
        let first = folded.orders.last().map(|order| order.on);
        let last = folded.orders.first().map(|order| order.on);
        let (mut channels, mut within) = (Vec::new(), Vec::new());
        for order in &folded.orders {
            let Happening::Order { amount, channel, number, .. } = &order.what else { continue };
            if let Some(channel) = channel.as_ref().map(|given| self.called::<Channel>(given))
                && !channels.contains(&channel)
            {
                channels.push(channel);
            }
            let number = number.as_deref().map(|number| clean::shortened(number, MOST_NAME));
            let parts = [Some(self.day(order.on)), number, Some(self.voice.money(*amount))];
            within.push(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
        }
        let what = Message::new("past-orders").with("count", folded.orders.len());
        Line {
            mark: Mark::Order,
            when: first.zip(last).map(|days| self.days(days)).unwrap_or_default(),
            what: self.say(&what),
            beside: format::few(channels, 3),
            amount: self.voice.money(folded.total),
            within,
            ..Line::default()
        }
    }

    fn interaction(&self, interaction: &Happening) -> Line {
        let Happening::Interaction {
            channel,
            direction,
            kind,
            subject,
            body,
            resolved_on,
            with,
            logged_by,
        } = interaction
        else {
            return Line::default();
        };
        let from_us = *direction == Direction::Out.code();
        let (what, mark) = self.touch(Channel::from_code(channel), from_us, logged_by.as_deref());
        let kind_known = InteractionKind::from_code(kind).unwrap_or(InteractionKind::Note);
        let is_open = kind_known.wants_an_answer() && !from_us && resolved_on.is_none();
        let kind = (kind_known != InteractionKind::Note).then(|| self.voice.name(kind_known));
        let with = with.as_ref().map(|with| {
            let name = clean::shortened(&with.name, MOST_NAME);
            self.say(&Message::new("event-with").with("name", name))
        });
        let by = logged_by.as_deref().filter(|_| !from_us || !is_named(mark));
        let by = by.map(|name| self.say(&Message::new("past-logged-by").with("name", name)));
        let standing = match resolved_on {
            Some(day) => {
                let day = self.voice.date(*day);
                Some(self.say(&Message::new("event-resolved").with("day", day)))
            }
            None => is_open.then(|| self.voice.word("past-open")),
        };
        let said = |text: &Option<String>| {
            text.as_deref().map(clean::lines).filter(|text| !text.is_empty())
        };
        let (about, words) = match (said(subject), said(body)) {
            (about, Some(words)) => (about, words),
            (about, None) => (None, about.unwrap_or_default()),
        };
        let beside = joined([about, kind, with, by, standing]);
        self.quoting(&words, Line { mark, what, beside, wants_care: is_open, ..Line::default() })
    }

    /// `Owen called`, `They mailed`, `Visit`.
    fn touch(&self, channel: Option<Channel>, from_us: bool, by: Option<&str>) -> (String, Mark) {
        let (id, mark) = match channel {
            Some(Channel::Phone) => ("past-phone", Mark::Call),
            Some(Channel::Email) => ("past-email", Mark::Mail),
            Some(Channel::Whatsapp) => ("past-whatsapp", Mark::Chat),
            Some(channel @ (Channel::Visit | Channel::Shop)) => {
                return (self.voice.name(channel), Mark::Visit);
            }
            Some(channel @ (Channel::Chat | Channel::Web)) => {
                return (self.voice.name(channel), Mark::Chat);
            }
            Some(channel @ Channel::Post) => return (self.voice.name(channel), Mark::Mail),
            Some(Channel::Other) | None => return (self.voice.word("past-note"), Mark::Note),
        };
        let who = match (from_us, by) {
            (false, _) => "they",
            (true, None) => "we",
            (true, Some(_)) => "named",
        };
        let said = Message::new(id).with("who", who).with("name", by.unwrap_or_default());
        (self.say(&said), mark)
    }

    fn answer(
        &self,
        (kind, score): (&str, i64),
        comment: Option<&str>,
        about: Option<String>,
    ) -> Line {
        let (of, judged, wants_care) = match (SurveyKind::from_code(kind), score) {
            (Some(SurveyKind::Csat), 4..) => ("past-csat", "past-content", false),
            (Some(SurveyKind::Csat), 3) => ("past-csat", "past-neither-content", false),
            (Some(SurveyKind::Csat), _) => ("past-csat", "past-not-content", true),
            (Some(SurveyKind::Nps) | None, 9..) => ("past-nps", "past-recommends", false),
            (Some(SurveyKind::Nps) | None, 7..=8) => ("past-nps", "past-neither", false),
            (Some(SurveyKind::Nps) | None, _) => ("past-nps", "past-not-recommends", true),
        };
        let comment = comment.map(clean::line).filter(|text| !text.is_empty());
        let comment = comment.map(|said| self.say(&Message::new("past-quote").with("said", said)));
        let line = Line {
            mark: Mark::Score,
            what: self.say(&Message::new(of).with("score", score)),
            beside: joined([Some(self.voice.word(judged)), about]),
            wants_care,
            ..Line::default()
        };
        self.quoting(&comment.unwrap_or_default(), line)
    }

    fn contract(
        &self,
        id: &'static str,
        number: Option<&str>,
        (price, reason): (Option<Amount>, Option<String>),
    ) -> Line {
        let number = number.map(|number| clean::shortened(number, MOST_NAME));
        Line {
            mark: Mark::Contract,
            what: self.voice.word(id),
            beside: joined([number, reason]),
            amount: price.map(|price| self.voice.money(price)).unwrap_or_default(),
            ..Line::default()
        }
    }

    /// `Began to drift away · 18 days without a purchase, normally every 8 days`.
    fn stage(&self, stage: Segment, why: &str) -> Line {
        let why = serde_json::from_str::<Why>(why).ok();
        let why = why.map(|why| self.say(&why.message(self.voice)));
        let is_over = stage == Segment::Lapsed;
        Line {
            mark: Mark::Standing,
            what: self.voice.word(if is_over { "past-lapsed" } else { "past-drifting" }),
            beside: why.unwrap_or_default(),
            ..Line::default()
        }
    }

    /// Which fields became what, and who did it.
    fn change(&self, (act, change): (i64, &Happening)) -> Line {
        let Happening::Change { by, before, after, stands } = change else {
            return Line::default();
        };
        let (mut fields, mut named) = (Vec::new(), Vec::new());
        let all = after.as_object().into_iter().flatten();
        for (column, new) in all {
            let old = before.get(column).unwrap_or(&Value::Null);
            let Some(label) = history::field_name(Entity::Customers, column) else { continue };
            let said = |value: &Value| {
                let said = history::field_said(Entity::Customers, column, value, self.voice);
                let said = clean::shortened(&said, MOST_NAME);
                if said.is_empty() { "–".to_owned() } else { said }
            };
            let label = self.voice.word(label);
            if old != new && !named.contains(&label) {
                fields.push(format!("{label}: {} → {}", said(old), said(new)));
                named.push(label);
            }
        }
        let left = after.get("left_day").map(Value::is_number);
        let id = match left {
            Some(true) => "past-left",
            Some(false) => "past-not-left",
            None => "past-changed",
        };
        let line = Line {
            mark: Mark::Change,
            what: self.say(&Message::new(id).with("fields", format::few(named, 3))),
            beside: self.say(&history::who(by)),
            put_back: stands.then(|| PutBack { act: ActId(act), by: by.clone() }),
            ..Line::default()
        };
        self.quoting(&fields.join(" · "), line)
    }

    /// With somebody's words, of which the beginning is shown.
    fn quoting(&self, words: &str, line: Line) -> Line {
        let text = clean::shortened(words, MOST_WORDS);
        let whole = (text != words).then(|| words.to_owned());
        Line { text, whole, ..line }
    }

    /// `9 – 29 Sep`.
    fn days(&self, (first, last): (Day, Day)) -> String {
        match first == last {
            true => self.day(last),
            false => format!("{} – {}", first.date().day(), self.day(last)),
        }
    }

    fn day(&self, day: Day) -> String {
        format::short_date(day, self.voice.lang)
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

/// Whether who of us it was stands in what is said already.
fn is_named(mark: Mark) -> bool {
    matches!(mark, Mark::Call | Mark::Mail | Mark::Chat)
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    let shown = parts.into_iter().flatten().map(|part| clean::shortened(&part, MOST_NAME));
    shown.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
