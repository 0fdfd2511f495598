//! One figure in words.

use crate::domain::kpi::Figure;
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
    let note = figure.note.as_ref().map(|note| voice.say(&note.message()));
    FigureLine {
        name: voice.name(figure.id),
        value: value(figure.value),
        n: voice.count(figure.n),
        range,
        previous: value(figure.previous),
        last_year: value(figure.same_period_last_year),
        remark: word.into_iter().chain(note).collect::<Vec<_>>().join("; "),
    }
}
