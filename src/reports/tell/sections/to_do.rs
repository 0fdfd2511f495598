//! What to do first: at most three customers, with the reason as a fact, what they said of it and what
//! a year is worth; and in one line who waits besides.

use super::matter;
use crate::domain::{Amount, Day, Message, clean, phone};
use crate::format;
use crate::insights::to_do::{Concern, Contact, Reach, Reason, Waiting};
use crate::reports::gather::data::{Basics, WeeklyData};
use crate::reports::gather::followed::weeks_listed;
use crate::reports::tell::numbers::{Words, short_name};
use crate::reports::tell::view::{Block, Link, Section, Step};

pub(in crate::reports) fn section(data: &WeeklyData, words: Words<'_>) -> Section {
    let named = first_worth(&data.to_do);
    let step = |(place, concern): (usize, &Concern)| {
        let worth =
            worth(concern.value_12_months, basis(&data.basics, named == Some(place)), words);
        step(concern, worth, (weeks_listed(concern, &data.followed), &data.basics), words)
    };
    let steps: Vec<_> = data.to_do.iter().enumerate().map(step).collect();
    Section {
        title: words.id("report-title-to-do"),
        lead: steps.is_empty().then(|| words.id(nobody(&data.basics))),
        blocks: if steps.is_empty() { Vec::new() } else { vec![Block::Steps(steps)] },
        remark: None,
    }
}

/// That nobody is to be turned to; of silence nothing is said where not all orders are known.
fn nobody(data: &Basics) -> &'static str {
    match data.known_up_to {
        Some(_) => "report-to-do-none-so-far",
        None => "report-to-do-none",
    }
}

/// The place of the first of whom a year is worth something: there it is said what is counted.
pub(super) fn first_worth(to_do: &[Concern]) -> Option<usize> {
    to_do.iter().position(|concern| concern.value_12_months > Amount::ZERO)
}

/// What is counted, where that is to be said.
pub(super) fn basis(data: &Basics, is_said: bool) -> &'static str {
    match (is_said, data.is_margin) {
        (false, _) => "named",
        (true, true) => "margin",
        (true, false) => "revenue",
    }
}

fn step(
    concern: &Concern,
    worth: Option<String>,
    (weeks, basics): (usize, &Basics),
    words: Words<'_>,
) -> Step {
    let why = matter::told(concern, basics.when(), words);
    let again = Message::new("report-listed-weeks").with("weeks", weeks);
    let again = (weeks > 1).then(|| words.say(&again));
    let beside: Vec<_> = worth.into_iter().chain(again).collect();
    let rest = match beside.as_slice() {
        [] => format!("{why}."),
        beside => format!("{why} ({}).", beside.join("; ")),
    };
    Step {
        flag: None,
        lead: to_do(concern, words),
        rest,
        link: concern.contact.as_ref().and_then(link),
    }
}

/// Who waits besides those, and whose contract ends.
pub(super) fn besides(waiting: &Waiting, t: Day, words: Words<'_>) -> Option<String> {
    let longest = waiting.longest.as_ref().and_then(|one| Some((one, one.waits_since()?)));
    let longest = longest.map(|(one, since)| {
        let message = Message::new("report-waiting").with("count", waiting.customers);
        let message = message.with("name", short_name(&one.name));
        words.say(&message.with("since", format::day_and_month(since, words.voice.lang)))
    });
    let said: Vec<_> = [longest, ending(waiting, t, words)].into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// `Drukkerij Nijboom (9 days left); Kantoor Zuid and Kantoor Noord (15 days left)`.
fn ending(waiting: &Waiting, t: Day, words: Words<'_>) -> Option<String> {
    let on_a_day = |concerns: &[Concern]| {
        let names: Vec<_> = concerns.iter().map(|one| short_name(&one.name)).collect();
        let names = words.listed(&names);
        let left = matter::days_left(concerns.first()?.ends(t)?, t);
        Some(left.map_or(names.clone(), |left| format!("{names} ({})", words.say(&left))))
    };
    let days = waiting.ending.chunk_by(|one, next| one.ends(t) == next.ends(t));
    let mut names: Vec<_> = days.filter_map(on_a_day).collect();
    let count = waiting.ending.len() + waiting.ending_besides;
    if waiting.ending_besides > 0 {
        let others = Message::new("report-others").with("count", waiting.ending_besides);
        names.push(words.say(&others));
    }
    let message = Message::new("report-ending").with("count", count);
    (count > 0).then(|| words.say(&message.with("names", names.join("; "))))
}

/// `None` where the person was erased since.
fn link(contact: &Contact) -> Option<Link> {
    let (text, to) = match contact {
        Contact::Phone(number) => (number, format!("tel:{}", phone::dialled(number))),
        Contact::Email(address) => (address, format!("mailto:{address}")),
    };
    let can_be_reached = to.contains(|c: char| c.is_ascii_digit() || c == '@');
    can_be_reached.then(|| Link { text: clean::shortened(text, 60), to })
}

/// `€3,120 a year`, the first time `€3,120 in margin a year`; nothing for a customer who brought nothing.
pub(in crate::reports) fn worth(
    amount: Amount,
    basis: &'static str,
    words: Words<'_>,
) -> Option<String> {
    let message = Message::new("report-worth").with("amount", words.money(amount));
    let message = message.with("basis", basis);
    (amount > Amount::ZERO).then(|| words.say(&message))
}

/// What is to be done about a concern.
pub(in crate::reports) fn to_do(concern: &Concern, words: Words<'_>) -> String {
    let has_said = concern.matter.has_said();
    action((&concern.name, concern.reach()), (concern.reason, has_said), words)
}

/// Verb first: `Call Bakkerij De Vries`; nobody is to call whom there is no number of, nor to ask
/// what was said already.
pub(in crate::reports) fn action(
    (name, reach): (&str, Reach),
    (reason, has_said): (Reason, bool),
    words: Words<'_>,
) -> String {
    let turn_to = match reach {
        Reach::Phone => "report-do-call",
        Reach::Email => "report-do-write",
        Reach::Unknown => "report-do-reach",
    };
    let id = match reason {
        Reason::Unanswered { .. } => "report-do-answer",
        Reason::LowScore { .. } if has_said => turn_to,
        Reason::LowScore { survey, score, .. } if survey.is_pass(score) => "report-do-ask-better",
        Reason::LowScore { .. } => "report-do-ask",
        Reason::Renewal { .. } => "report-do-renew",
        Reason::Silent { .. } => turn_to,
        Reason::HighScore { .. } => "report-do-thank",
    };
    words.say(&Message::new(id).with("name", short_name(name)))
}
