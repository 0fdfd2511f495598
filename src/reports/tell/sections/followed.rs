//! What became of what earlier reports said to do: seen in the facts, nobody ticks it off. Nothing
//! leaves the list without a word, and what left it is still told of when something happens.

use super::{matter, to_do};
use crate::domain::{Message, Period};
use crate::format;
use crate::insights::to_do::{Outcome, Reason};
use crate::reports::gather::followed::{Followed, Stands};
use crate::reports::tell::numbers::{Words, period_number, short_name};
use crate::reports::tell::view::{Block, Flag, Section, Step, Tone};

/// `None` when there is nothing to tell.
pub(in crate::reports) fn section(
    followed: &[Followed],
    period: Period,
    words: Words<'_>,
) -> Option<Section> {
    // Who is on the list again stands right above, with the weeks on it.
    let told = followed.iter().filter(|one| one.is_told() && !one.is_listed_again());
    // What was only named, and never asked for, is told in a line.
    let (asked, named): (Vec<_>, Vec<_>) = told.partition(|one| one.weeks > 0);
    let steps: Vec<_> = asked.into_iter().map(|one| step(one, period, words)).collect();
    let named = besides(&named, words);
    let (lead, remark) = if steps.is_empty() { (named, None) } else { (None, named) };
    (lead.is_some() || !steps.is_empty()).then(|| Section {
        title: words.id("report-title-followed"),
        lead,
        blocks: if steps.is_empty() { Vec::new() } else { vec![Block::Points(steps)] },
        remark,
    })
}

/// What became of those who were named further down: each by name, for nobody goes without a word.
fn besides(named: &[&Followed], words: Words<'_>) -> Option<String> {
    let is_open = |one: &&Followed| one.outcome == Outcome::Nothing && one.stands == Stands::Waits;
    let (open, rest): (Vec<&Followed>, Vec<&Followed>) = named.iter().copied().partition(is_open);
    let mut same: Vec<(String, Vec<String>)> = Vec::new();
    for one in rest {
        let (told, name) = (words.say(&outcome(one, words)), short_name(&one.name));
        match same.iter_mut().find(|(other, _)| *other == told) {
            Some((_, names)) => names.push(name),
            None => same.push((told, vec![name])),
        }
    }
    let happened = same.into_iter().map(|(told, names)| {
        let message = Message::new("report-besides").with("name", words.listed(&names));
        words.say(&message.with("told", told))
    });
    let happened: Vec<_> = happened.collect();
    let names: Vec<_> = open.into_iter().map(|one| short_name(&one.name)).collect();
    let message = Message::new("report-still-open").with("names", words.listed(&names));
    let open = (!names.is_empty()).then(|| words.say(&message));
    let happened = (!happened.is_empty()).then(|| format!("{}.", happened.join("; ")));
    let said: Vec<_> = [happened, open].into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn step(followed: &Followed, period: Period, words: Words<'_>) -> Step {
    let told = words.say(&outcome(followed, words));
    // Something else came up: what was done is not asked for again in a breath.
    let again = (followed.stands == Stands::Listed).then(|| words.id("report-again"));
    let told: Vec<_> = [Some(told), again].into_iter().flatten().collect();
    let (flag, tone) = flag(followed);
    Step {
        flag: Some(Flag { word: words.id(flag), tone }),
        lead: to_do::action(
            (&followed.name, followed.reach),
            (followed.reason, followed.has_said),
            words,
        ),
        rest: [Some(format!("{}.", told.join("; "))), listed(followed, period, words)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
        link: None,
    }
}

/// *Done* only for what was asked, *resolved* for what came right by itself.
fn flag(followed: &Followed) -> (&'static str, Tone) {
    match followed.outcome {
        Outcome::Left { .. } | Outcome::Lapsed => ("report-lost", Tone::Bad),
        Outcome::Ended { .. } => ("report-ended", Tone::Bad),
        _ if followed.is_done() => ("report-done", Tone::Good),
        _ if followed.stands == Stands::Listed => ("report-open", Tone::Plain),
        Outcome::Ordered { .. } | Outcome::Scored { .. } => ("report-resolved", Tone::Good),
        Outcome::Nothing if followed.stands == Stands::Closed => ("report-dropped", Tone::Plain),
        Outcome::Nothing
        | Outcome::Answered { .. }
        | Outcome::Renewed { .. }
        | Outcome::Contacted { .. } => ("report-open", Tone::Plain),
    }
}

fn nothing(followed: &Followed) -> &'static str {
    match (followed.stands, followed.reason) {
        (Stands::Named, _) => "report-nothing-named",
        (Stands::Waits | Stands::Listed, _) => "report-nothing-waits",
        (Stands::Closed, Reason::Silent { .. }) => "report-nothing-silent",
        (Stands::Closed, Reason::Unanswered { .. } | Reason::Renewal { .. }) => {
            "report-nothing-taken-off"
        }
        (Stands::Closed, Reason::LowScore { .. } | Reason::HighScore { .. }) => {
            "report-nothing-closed"
        }
    }
}

fn outcome(followed: &Followed, words: Words<'_>) -> Message {
    let day = |day| format::day_and_month(day, words.voice.lang);
    match followed.outcome {
        Outcome::Nothing => Message::new(nothing(followed)),
        Outcome::Left { on } => Message::new("report-outcome-left").with("on", day(on)),
        Outcome::Answered { on } => Message::new("report-outcome-answered").with("on", day(on)),
        Outcome::Renewed { until: Some(until) } => {
            Message::new("report-outcome-renewed").with("until", words.voice.date(until))
        }
        Outcome::Renewed { until: None } => Message::new("report-outcome-renewed-open"),
        Outcome::Ordered { on, amount, contacted } => {
            let id = match contacted {
                Some(_) => "report-outcome-ordered-after",
                None => "report-outcome-ordered",
            };
            let contacted = contacted.map(day).unwrap_or_default();
            let message = Message::new(id).with("on", day(on)).with("contacted", contacted);
            message.with("amount", words.money(amount))
        }
        Outcome::Contacted { on } => Message::new(match followed.reason {
            Reason::Silent { .. } => "report-outcome-contacted-silent",
            Reason::Renewal { .. } => "report-outcome-contacted-renewal",
            Reason::Unanswered { .. } | Reason::LowScore { .. } | Reason::HighScore { .. } => {
                "report-outcome-contacted"
            }
        })
        .with("on", day(on)),
        Outcome::Scored { survey, score, on } => Message::new("report-outcome-scored")
            .with("score", matter::given(survey, score))
            .with("on", day(on)),
        Outcome::Ended { on } => Message::new("report-outcome-ended").with("on", day(on)),
        Outcome::Lapsed => Message::new("report-outcome-lapsed"),
    }
}

/// On which list it last stood, where that was not the last one.
fn listed(followed: &Followed, period: Period, words: Words<'_>) -> Option<String> {
    let mut earlier = std::iter::successors(Some(period), |period| Some(period.previous()));
    let list = (followed.ago > 0 && followed.weeks > 0)
        .then(|| earlier.nth(followed.ago + 1))
        .flatten()?;
    Some(words.say(&Message::new("report-last-listed").with("week", period_number(list))))
}
