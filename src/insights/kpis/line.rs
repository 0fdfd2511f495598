//! One figure in words.

use crate::domain::Message;
use crate::domain::kpi::{Figure, Unit, Verdict};
use crate::format::Voice;

/// What is shown of a figure; where there is nothing, a dash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureLine {
    pub name: String,
    pub value: String,
    /// How many rows, customers or answers it rests on.
    pub n: String,
    /// Empty where it has none.
    pub range: String,
    pub previous: String,
    pub last_year: String,
    /// Whether it changed, and what else is to be known.
    pub remark: String,
}

/// Puts a figure in words.
pub fn line(figure: &Figure, voice: &Voice) -> FigureLine {
    let value = |value| voice.value_or_dash(value, figure.unit);
    let range = match (figure.low, figure.high) {
        (Some(_), Some(_)) => format!("{} – {}", value(figure.low), value(figure.high)),
        _ => String::new(),
    };
    let word = figure.word().map(|word| voice.say(&word));
    let unknown = Message::new("note-usual-not-known");
    let usual = is_usual_unknown(figure).then(|| voice.say(&unknown));
    let note = figure.note.as_ref().map(|note| voice.say(&note.message()));
    FigureLine {
        name: voice.name(figure.id),
        value: value(figure.value),
        n: voice.count(figure.n),
        range,
        previous: value(figure.previous),
        last_year: value(figure.same_period_last_year),
        remark: word.into_iter().chain(usual).chain(note).collect::<Vec<_>>().join("; "),
    }
}

/// Why nothing can be told of a number however large: there is no usual range yet to hold it against. What
/// stands still needs no reason.
fn is_usual_unknown(figure: &Figure) -> bool {
    let counts = matches!(figure.unit, Unit::Money | Unit::Count);
    let moved = figure.value != figure.previous;
    counts && moved && figure.low.is_none() && figure.verdict == Some(Verdict::TooFewToTell)
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;
    use crate::domain::kpi::KpiId;
    use crate::domain::{Currency, Lang};

    #[test]
    fn why_nothing_can_be_told_of_a_number_is_said_and_of_a_few_answers_it_is_plain() {
        let voice = Voice { lang: Lang::En, currency: Currency::EUR, zone: TimeZone::UTC };
        let remark = |id| {
            let few = Some(Verdict::TooFewToTell);
            let figure = Figure { value: Some(2_391.0), verdict: few, ..Figure::empty(id) };
            line(&figure, &voice).remark
        };
        let usual = "too little to tell; what is usual here is not known yet";
        assert_eq!(remark(KpiId::NewCustomers), usual);
        assert_eq!(remark(KpiId::Csat), "too little to tell");
    }
}
