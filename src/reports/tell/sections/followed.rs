//! What became of what earlier reports said to do: seen in the facts, nobody ticks it off. Nothing
//! leaves the list without a word, and what left it is still told of when something happens.

use super::to_do;
use crate::domain::{Message, Period};
use crate::format;
use crate::insights::to_do::{Outcome, Reason};
use crate::reports::gather::followed::{Followed, Stands};
use crate::reports::gather::leaving::Leaving;
use crate::reports::tell::numbers::{Words, period_number};
use crate::reports::tell::view::{Block, Flag, Section, Step, Tone};

/// `None` when there is nothing to tell.
pub(in crate::reports) fn section(
    followed: &[Followed],
    leaving: &Leaving,
    period: Period,
    words: Words<'_>,
) -> Option<Section> {
    let told = followed.iter().filter(|one| one.is_told() && !one.is_listed_again());
    let steps: Vec<_> = told.map(|one| step(one, leaving, period, words)).collect();
    let lead = listed_again(followed, words);
    (lead.is_some() || !steps.is_empty()).then(|| Section {
        title: words.id("report-title-followed"),
        lead,
        blocks: if steps.is_empty() { Vec::new() } else { vec![Block::Points(steps)] },
        remark: None,
    })
}

/// Those who stand right above, on the new list: in one sentence.
fn listed_again(followed: &[Followed], words: Words<'_>) -> Option<String> {
    let again = followed.iter().filter(|one| one.is_told() && one.is_listed_again());
    let names: Vec<_> = again.map(|one| one.name.clone()).collect();
    let message = Message::new("report-listed-again").with("count", names.len());
    (!names.is_empty()).then(|| words.say(&message.with("names", words.names(&names))))
}

fn step(followed: &Followed, leaving: &Leaving, period: Period, words: Words<'_>) -> Step {
    let (flag, tone) = match followed.outcome {
        Outcome::Nothing if followed.stands == Stands::Closed => ("report-dropped", Tone::Plain),
        Outcome::Nothing => ("report-open", Tone::Plain),
        Outcome::Left { .. } | Outcome::Lapsed => ("report-lost", Tone::Bad),
        Outcome::Ended { .. } => ("report-ended", Tone::Bad),
        Outcome::Answered { .. }
        | Outcome::Renewed { .. }
        | Outcome::Ordered { .. }
        | Outcome::Scored { .. }
        | Outcome::Contacted { .. } => ("report-done", Tone::Good),
    };
    let told = words.say(&outcome(followed, leaving, words));
    Step {
        flag: Some(Flag { word: words.id(flag), tone }),
        lead: to_do::action(&followed.name, followed.reason, followed.reach, words),
        rest: [Some(format!("{told}.")), listed(followed, period, words)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
        link: None,
    }
}

fn standing(followed: &Followed, leaving: &Leaving) -> &'static str {
    let is_shown = leaving.shown.iter().any(|concern| concern.customer == followed.customer);
    match followed.stands {
        Stands::GivesWay => "report-nothing-complaint",
        Stands::Waits if is_shown => "report-nothing-leaving",
        Stands::Waits | Stands::Listed => "report-nothing-waits",
        Stands::Closed => "report-nothing-closed",
    }
}

fn outcome(followed: &Followed, leaving: &Leaving, words: Words<'_>) -> Message {
    let day = |day| format::day_and_month(day, words.voice.lang);
    match followed.outcome {
        Outcome::Nothing => Message::new(standing(followed, leaving)),
        Outcome::Left { on } => Message::new("report-outcome-left").with("on", day(on)),
        Outcome::Answered { on } => Message::new("report-outcome-answered").with("on", day(on)),
        Outcome::Renewed { until: Some(until) } => {
            Message::new("report-outcome-renewed").with("until", words.voice.date(until))
        }
        Outcome::Renewed { until: None } => Message::new("report-outcome-renewed-open"),
        Outcome::Ordered { on, amount } => Message::new("report-outcome-ordered")
            .with("on", day(on))
            .with("amount", words.money(amount)),
        Outcome::Contacted { on } => Message::new(match followed.reason {
            Reason::Silent { .. } => "report-outcome-contacted-silent",
            Reason::Renewal { .. } => "report-outcome-contacted-renewal",
            Reason::Unanswered { .. } | Reason::LowScore { .. } | Reason::HighScore { .. } => {
                "report-outcome-contacted"
            }
        })
        .with("on", day(on)),
        Outcome::Scored { survey, score, on } => Message::new("report-outcome-scored")
            .with("score", to_do::given(survey, score))
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
