//! What stands below the report of a month or quarter: until when the figures go, what the words mean, why this came
//! and how to stop it.

use super::data::Basics;
use super::numbers::Words;
use super::sentences;
use crate::domain::calendar::parse_zone;
use crate::domain::report::ReportKind;
use crate::domain::{Message, PeriodKind, Problem};
use crate::format;

/// The lines, in their order. An empty report has no figures whose words need a meaning.
///
/// # Errors
/// When the stored time zone no longer exists.
pub(super) fn lines(data: &Basics, words: Words, empty: bool) -> Result<Vec<String>, Problem> {
    let zone = parse_zone(&data.time_zone)?;
    let made = Message::new("report-made")
        .with("day", format::date(data.period.to.plus(-1), words.lang))
        .with("made", format::date_time(data.made_at, &zone, words.lang));
    let meaning = Message::new("report-review-words").with("kind", data.period.kind.code());
    let why = Message::new("report-review-why")
        .with("business", sentences::business(data))
        .with("kind", kind(data.period.kind).name());
    let said = [Some(made), (!empty).then_some(meaning), Some(why)];
    Ok(said.iter().flatten().map(|message| words.say(message)).collect())
}

/// The kind of report that covers such a period.
pub(super) fn kind(period: PeriodKind) -> ReportKind {
    let covers = |kind: &&ReportKind| kind.period() == period;
    ReportKind::ALL.iter().find(covers).copied().unwrap_or(ReportKind::Weekly)
}
