//! The line in which a call or visit is noted: how it is filled in, and what it says.

use crate::domain::calendar::{Period, PeriodKind};
use crate::domain::interaction::{Channel, Direction, InteractionKind, WhichOpen};
use crate::domain::{Day, Message, clean};
use crate::format::{self, Voice};
use crate::people::{Known, TypedInteraction};
use crate::store::people::Open;
use crate::web::desk::Visit;
use crate::web::form::{Field, Filled, Sheet, Typed};

/// How it went, as the chips say it: a channel, and who began.
const HOWS: [(&str, &str, Channel, Direction); 7] = [
    ("called", "how-called", Channel::Phone, Direction::Out),
    ("they_called", "how-they-called", Channel::Phone, Direction::In),
    ("mailed", "how-mailed", Channel::Email, Direction::Out),
    ("they_mailed", "how-they-mailed", Channel::Email, Direction::In),
    ("visit", "how-visit", Channel::Visit, Direction::In),
    ("whatsapp", "how-whatsapp", Channel::Whatsapp, Direction::In),
    ("note", "how-note", Channel::Other, Direction::In),
];
/// How it mostly went.
pub(in crate::web::pages) const USUAL_HOW: &str = "called";
/// What stands where a day of one's own is typed.
const OTHER: &str = "other";
/// Characters of an open question to choose by.
const MOST_QUESTION: usize = 60;

pub(super) struct LogLine {
    pub(super) wrong: Option<Sheet>,
    pub(super) note: String,
    pub(super) note_wrong: Option<String>,
    /// There is room for more than a line.
    pub(super) is_tall: bool,
    pub(super) hows: Vec<Chip>,
    pub(super) nexts: Vec<Chip>,
    pub(super) next_day: Field,
    pub(super) kind: Field,
    pub(super) direction: Field,
    pub(super) on: Field,
    pub(super) with: Option<Field>,
    pub(super) open: Vec<Chip>,
    /// More than the line was filled in.
    pub(super) is_long: bool,
}

pub(super) struct Chip {
    pub(super) code: String,
    pub(super) words: String,
    pub(super) is_chosen: bool,
}

/// The line as it is filled in.
pub(super) fn line(known: &Known, visit: &Visit, filled: &Filled, today: Day) -> LogLine {
    let words = &visit.voice;
    let sides = [("", "how-as-said"), ("out", "how-from-us"), ("in", "how-from-them")];
    let sides = sides.map(|(code, id)| (code, words.word(id)));
    let with = known.contacts.iter().map(|one| (one.id.0.to_string(), one.fields.name.clone()));
    let with = std::iter::once((String::new(), words.word("log-with-nobody"))).chain(with);
    let with = (!known.contacts.is_empty())
        .then(|| filled.field("with", "field-contact", words).choices(with));
    let long = [
        ("kind", "on-kind"),
        ("direction", "on-direction"),
        ("on", "field-day"),
        ("with", "field-contact"),
    ];
    LogLine {
        wrong: filled.faults(words),
        note: filled.text("note").to_owned(),
        note_wrong: filled.wrong("field-note", words),
        is_tall: filled.text("note").contains('\n') || !filled.text("tall").is_empty(),
        hows: hows(visit, filled),
        nexts: nexts(visit, filled, today),
        next_day: filled.field("next_day", "field-next-touch", words),
        kind: filled.field("kind", "on-kind", words).choices(kinds(words)),
        direction: filled.field("direction", "on-direction", words).choices(sides),
        on: filled.field("on", "field-day", words).hint(words.word("log-day-hint")),
        with,
        open: open(known, visit, filled),
        is_long: long.iter().any(|(name, label)| {
            filled.wrong(label, words).is_some()
                || (*name != "kind" && !filled.text(name).is_empty())
        }),
    }
}

fn hows(visit: &Visit, filled: &Filled) -> Vec<Chip> {
    let chosen = Some(filled.text("how")).filter(|code| !code.is_empty()).unwrap_or(USUAL_HOW);
    chips(ways(&visit.voice).map(|(code, words)| (code.to_owned(), words)), chosen)
}

/// How it can have gone.
pub(in crate::web::pages) fn ways(words: &Voice) -> [(&'static str, String); 7] {
    HOWS.map(|(code, id, ..)| (code, words.word(id)))
}

/// What it can have been about.
pub(in crate::web::pages) fn kinds(words: &Voice) -> [(&'static str, String); 4] {
    let kinds = [
        InteractionKind::Note,
        InteractionKind::Question,
        InteractionKind::Complaint,
        InteractionKind::Compliment,
    ];
    kinds.map(|kind| (kind.code(), words.name(kind)))
}

/// Not needed, tomorrow, Monday, another day.
fn nexts(visit: &Visit, filled: &Filled, today: Day) -> Vec<Chip> {
    let words = &visit.voice;
    let tomorrow = today.plus(1);
    let monday = Period::containing(PeriodKind::Week, tomorrow).to;
    let offered = [
        (String::new(), words.word("next-not-needed")),
        (tomorrow.to_string(), words.word("next-tomorrow")),
        (monday.to_string(), format::short_day(monday, words.lang)),
        (OTHER.to_owned(), words.word("next-other")),
    ];
    chips(offered, filled.text("next"))
}

/// What they asked and nobody answered, of which this may be the answer.
fn open(known: &Known, visit: &Visit, filled: &Filled) -> Vec<Chip> {
    let words = &visit.voice;
    let one = |open: &Open| {
        let kind = InteractionKind::from_code(&open.kind).unwrap_or(InteractionKind::Question);
        let about = clean::shortened(open.subject.as_deref().unwrap_or_default(), MOST_QUESTION);
        let said = Message::new("log-answers")
            .with("kind", kind.name())
            .with("day", words.date(open.on))
            .with("said", if about.is_empty() { "no" } else { "yes" })
            .with("about", about);
        (open.id.0.to_string(), words.say(&said))
    };
    let nothing = (String::new(), words.word("log-answers-nothing"));
    let all = (WhichOpen::All.code().to_owned(), words.word("log-answers-all"));
    let all = (known.open.len() > 1).then_some(all);
    let each = known.open.iter().map(one);
    let offered =
        std::iter::once(nothing).chain(each).chain(all).filter(|_| !known.open.is_empty());
    chips(offered, filled.text("resolves"))
}

fn chips(offered: impl IntoIterator<Item = (String, String)>, chosen: &str) -> Vec<Chip> {
    let chip = |(code, words): (String, String)| Chip { is_chosen: code == chosen, code, words };
    offered.into_iter().map(chip).collect()
}

/// What was filled in, as the door below reads it. Who chooses another day and says none is told that its
/// name is no day.
pub(in crate::web::pages) fn read<'t>(typed: &'t Typed, other: &'t str) -> TypedInteraction<'t> {
    let how = HOWS.iter().find(|(code, ..)| *code == typed.text("how"));
    let (channel, direction) = how.map_or((typed.text("how"), ""), |(_, _, channel, direction)| {
        (channel.code(), direction.code())
    });
    let direction =
        Some(typed.text("direction")).filter(|text| !text.is_empty()).unwrap_or(direction);
    let next = match (typed.text("next"), typed.text("next_day")) {
        (_, day) if !day.trim().is_empty() => day,
        (OTHER, _) => other,
        (next, _) => next,
    };
    TypedInteraction {
        channel,
        direction: Some(direction),
        kind: Some(typed.text("kind")),
        note: typed.text("note"),
        on: Some(typed.text("on")),
        resolves: Some(typed.text("resolves")),
        with: Some(typed.text("with")),
        next_touch: Some(next),
    }
}
