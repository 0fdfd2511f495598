//! What stands below every report: until when the figures go, what the words mean, and from whom it
//! is. Who gets it, why, and how to stop it is of a mail and not of the report: those lines are laid in
//! when the mail is made (`set::notices`).

use super::numbers::Words;
use super::sections::figures;
use super::sentences;
use crate::domain::kpi::KpiId;
use crate::domain::{Message, clean};
use crate::reports::gather::data::Basics;

/// The lines, in their order. An empty report has no figures whose words need a meaning.
pub(in crate::reports) fn lines(data: &Basics, words: Words<'_>, empty: bool) -> Vec<String> {
    let made = match data.known_up_to {
        Some(day) => Message::new("report-made-so-far").with("known", words.voice.date(day)),
        None => Message::new("report-made"),
    };
    let made = made
        .with("day", words.voice.date(data.period.to.plus(-1)))
        .with("made", words.voice.moment(data.made_at));
    let satisfied = if figures::tells(data, KpiId::Csat) { "told" } else { "untold" };
    let of_kind =
        |id| Message::new(id).with("kind", data.period.kind.code()).with("satisfied", satisfied);
    let meanings: &[_] = if empty { &[] } else { &["report-words", "report-definitions"] };
    let said = std::iter::once(made).chain(meanings.iter().map(|id| of_kind(id)));
    let address = data.address.as_ref().map(|address| {
        format!("{} · {}", sentences::business(data), clean::shortened(address, 120))
    });
    said.map(|message| words.say(&message)).chain(address).collect()
}
