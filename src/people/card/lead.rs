//! Where a customer stands, in one sentence; and silence, which is something that happens too.

use crate::domain::segment::{Segment, SegmentFamily};
use crate::domain::{Amount, Day, Message};
use crate::format::{self, Voice};
use crate::insights::rhythm::{Phase, Rhythm};
use crate::insights::segments::{Membership, whole_days};
use crate::people::Known;

/// The sentence under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// The stage, which begins it; nothing before the first night.
    pub stage: String,
    /// They drift away, stay away, or wait.
    pub wants_care: bool,
    pub rest: String,
}

/// That somebody has been silent for longer than is usual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silent {
    pub days: String,
    pub since: String,
    /// What would be usual, and when somebody last spoke to them.
    pub why: String,
}

/// Says where the customer stands today, and what they brought.
pub fn lead(known: &Known, rhythm: Rhythm, today: Day, voice: &Voice) -> Lead {
    let teller = Teller { known, rhythm, today, voice };
    let (stage, told) = teller.standing();
    let parts = [Some(told), teller.worth()];
    let rest = parts.into_iter().flatten().filter(|part| !part.is_empty());
    let wants_care = rhythm.phase == Phase::Drifting
        || teller.stage().is_some_and(|stage| stage.segment == Segment::Maintenance);
    Lead { stage, wants_care, rest: rest.collect::<Vec<_>>().join(" ") }
}

/// That they are silent, where they are. `spoken_on` is when anybody last spoke to them.
pub fn silent(
    known: &Known,
    rhythm: Rhythm,
    (today, spoken_on): (Day, Option<Day>),
    voice: &Voice,
) -> Option<Silent> {
    let (days, last) = rhythm.silent_days.zip(known.bought.last_on)?;
    if rhythm.phase != Phase::Drifting {
        return None;
    }
    let near = |day| format::near_date(day, today, voice.lang);
    let p90 = known.insight.as_ref().and_then(|insight| insight.p90_gap_days).map(whole_days);
    let usual = rhythm.usual_days.map(|usual| {
        let within = p90.filter(|within| *within > usual);
        let said = Message::new("silence-usual")
            .with("usual", usual)
            .with("known", if within.is_some() { "yes" } else { "no" });
        voice.say(&said.with("within", within.unwrap_or(usual)))
    });
    let spoken = match spoken_on {
        Some(day) => voice.say(&Message::new("silence-spoken").with("day", near(day))),
        None => voice.word("silence-nobody"),
    };
    Some(Silent {
        days: voice.say(&Message::new("days-count").with("days", days)),
        since: voice.say(&Message::new("silence-since").with("day", near(last))),
        why: [usual, Some(spoken)].into_iter().flatten().collect::<Vec<_>>().join(" "),
    })
}

struct Teller<'k> {
    known: &'k Known,
    rhythm: Rhythm,
    today: Day,
    voice: &'k Voice,
}

impl Teller<'_> {
    /// The stage as it begins the sentence, and what there is to say of it.
    fn standing(&self) -> (String, String) {
        if self.rhythm.phase == Phase::Left
            && let Some(mark) = &self.known.customer.left
        {
            let said = Message::new("lead-left")
                .with("day", self.near(mark.on))
                .with("reason", mark.reason.name())
                .with("who", mark.said_by.name());
            return (self.named(Segment::Left, false), self.say(&said));
        }
        let Some(stage) = self.stage() else { return (String::new(), self.last_order()) };
        let is_silent = self.rhythm.phase == Phase::Drifting;
        if stage.segment == Segment::Maintenance {
            let why = format::capital(&self.say(&stage.why.message(self.voice)));
            (self.named(stage.segment, false), format!("{why}."))
        } else if stage.segment == Segment::Drifting && is_silent {
            (self.named(stage.segment, true), self.drifting(stage))
        } else if matches!(stage.segment, Segment::Drifting | Segment::Lapsed) && !is_silent {
            // Who bought since the night is silent no longer: what they are now is worked out tonight.
            (String::new(), self.last_order())
        } else {
            (self.named(stage.segment, false), self.last_order())
        }
    }

    fn stage(&self) -> Option<&Membership> {
        self.known.segments.iter().find(|member| member.family == SegmentFamily::Stage)
    }

    /// `Drifting away` before more of the sentence, else a sentence of its own.
    fn named(&self, stage: Segment, goes_on: bool) -> String {
        let name = format::capital(&self.voice.name(stage));
        if goes_on { name } else { format!("{name}.") }
    }

    fn drifting(&self, stage: &Membership) -> String {
        let days = self.rhythm.silent_days.unwrap_or_default();
        let since = self.near(stage.since);
        let since = match stage.since_at_least {
            true => self.say(&Message::new("since-at-least").with("day", since)),
            false => since,
        };
        let id = match self.rhythm.usual_days {
            Some(_) => "lead-drifting",
            None => "lead-drifting-no-rhythm",
        };
        let said = Message::new(id).with("since", since).with("days", days);
        self.say(&match self.rhythm.usual_days {
            Some(usual) => said.with("usual", usual),
            None => said,
        })
    }

    fn last_order(&self) -> String {
        let Some(last) = self.known.bought.last_on else { return self.voice.word("lead-nothing") };
        let said = match self.rhythm.usual_days {
            Some(usual) => Message::new("lead-last-usual").with("usual", usual),
            None => Message::new("lead-last"),
        };
        let said = self.say(&said.with("day", self.near(last)));
        let due = (self.rhythm.phase == Phase::Due).then(|| self.voice.word("lead-due"));
        [Some(said), due].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    fn worth(&self) -> Option<String> {
        let ever = self.known.bought.revenue;
        let year = self.known.insight.as_ref().map_or(Amount::ZERO, |one| one.revenue_12_months);
        let (id, amount) = match (year > Amount::ZERO, ever > Amount::ZERO) {
            (true, _) => ("lead-worth-year", year),
            (false, true) => ("lead-worth-ever", ever),
            (false, false) => return None,
        };
        Some(self.say(&Message::new(id).with("amount", self.voice.whole_money(amount))))
    }

    fn near(&self, day: Day) -> String {
        format::near_date(day, self.today, self.voice.lang)
    }

    fn say(&self, message: &Message) -> String {
        self.voice.say(message)
    }
}
