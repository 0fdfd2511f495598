//! Who needs somebody in the weeks that every test looks at, and what became of others.

use crate::domain::interaction::InteractionKind;
use crate::domain::kpi::Verdict;
use crate::domain::survey::SurveyKind;
use crate::domain::{Amount, CustomerId, Day};
use crate::insights::scores::LowScores;
use crate::insights::to_do::{Complaints, Concern, Contact, Matter, Outcome, Reach, Reason};
use crate::reports::gather::followed::{Followed, Stands};

pub(super) fn concerns() -> Vec<Concern> {
    let silent =
        |days, usual_days| Reason::Silent { days, usual_days, limit_days: 40, attempt: None };
    let asked = InteractionKind::Complaint;
    let (since, on) = (day("2026-11-18"), day("2026-12-31"));
    let low = Reason::LowScore { survey: SurveyKind::Nps, score: 3, on: day("2026-11-19") };
    let all = [
        ("Bakkerij De Vries", silent(47, Some(9)), 312_000),
        ("Studio Noord", Reason::Unanswered { asked, since }, 184_000),
        ("Kantoor aan de Gracht", Reason::Renewal { on }, 120_400),
        ("Lunchroom Het Hoekje", silent(61, None), 98_000),
        ("Eetcafé De Buren", low, 41_200),
    ];
    let phone = Contact::Phone("+31 (0)20 123 45 67".to_owned());
    (1..)
        .zip(all)
        .map(|(id, (name, reason, revenue))| Concern {
            customer: CustomerId(id),
            name: name.to_owned(),
            contact: (id < 3).then(|| phone.clone()),
            reason,
            also: Vec::new(),
            matter: if id == 2 { twice_late() } else { Matter::default() },
            value_12_months: Amount(revenue),
            is_valued: true,
            last_order: Some(day("2026-10-06")),
            contacted: (id == 4).then(|| day("2026-11-20")),
        })
        .collect()
}

fn twice_late() -> Matter {
    let words = Some("Levering te laat".to_owned());
    let (first, last) = (day("2026-10-21"), day("2026-11-18"));
    Matter { complaints: Some(Complaints { words, count: 2, first, last }), ..Matter::default() }
}

pub(super) fn low_scores(touchpoint: &str, [low, of]: [i64; 2]) -> LowScores {
    let verdict = Verdict::TooFewToTell;
    LowScores { touchpoint: touchpoint.to_owned(), low, of, low_before: 2, of_before: 38, verdict }
}

pub(super) fn followed() -> Vec<Followed> {
    let silent = Reason::Silent { days: 30, usual_days: Some(7), limit_days: 14, attempt: None };
    let one = |id, name: &str, reason, outcome| Followed {
        customer: CustomerId(id),
        name: name.to_owned(),
        reason,
        reach: Reach::Phone,
        outcome,
        stands: if id == 1 { Stands::Listed } else { Stands::Waits },
        weeks: if id == 10 { 0 } else { 2 },
        ago: if id == 8 { 2 } else { 0 },
        has_said: false,
        was_named: true,
    };
    let ordered =
        Outcome::Ordered { on: day("2026-11-17"), amount: Amount(42_000), contacted: None };
    let (asked, since) = (InteractionKind::Complaint, day("2026-11-09"));
    let on = day("2026-11-18");
    vec![
        one(6, "Café Zuid", silent, ordered),
        one(1, "Bakkerij De Vries", silent, Outcome::Nothing),
        one(7, "Hotel Oost", Reason::Unanswered { asked, since }, Outcome::Nothing),
        one(8, "J. Bakker", Reason::Renewal { on }, Outcome::Ended { on }),
        one(9, "L. de Boer", silent, Outcome::Left { on: day("2026-11-19") }),
        one(10, "Theehuis Zuid", silent, Outcome::Nothing),
    ]
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}
