//! Where an order stands, in the words of shop systems and people.

use super::asking::{Asking, Question};
use super::fields::Field;
use super::flags::{State, says_yes};
use super::rows::Row;
use super::unknown::Unknown;
use super::words;

/// The state of a row; without a column or a word the order is completed. `None` for a word that is
/// not known: what a state means is not guessed.
pub(super) fn state(row: Row<'_>) -> Option<State> {
    if is_cancelled(row) {
        return Some(State::Cancelled);
    }
    let flag = row.reader.state_flag;
    if let Some(state) = flag.and_then(|flag| flag.state(row.raw(Field::State))) {
        return Some(state);
    }
    let said = row.word(Field::State, STATES).ok()?;
    Some(said.unwrap_or(State::Completed))
}

/// On some day, or by a plain yes.
pub(super) fn is_cancelled(row: Row<'_>) -> bool {
    row.has(Field::CancelledOn) && says_yes(row.raw(Field::CancelledOn)) != Some(false)
}

/// What a word says, if it is known.
pub(super) fn of_word(word: &str) -> Option<State> {
    let word = words::header(word);
    STATES.iter().find(|(known, _)| *known == word).map(|(_, state)| *state)
}

/// What a person can say that a word means.
pub(super) const MEANINGS: [&str; 5] = ["completed", "unpaid", "cancelled", "failed", "refunded"];

pub(super) fn is_known(word: &str) -> bool {
    of_word(word).is_some()
}

/// Asks what these words in a column mean.
pub(super) fn ask(unknown: &Unknown, column: &str, asking: &mut Asking) {
    if unknown.is_empty() {
        return;
    }
    let mut question = Question::new("import-unknown-states")
        .with("column", column)
        .with("words", unknown.listed());
    for word in unknown.words() {
        let value = format!("state:{word}=");
        question = question.answer_with("answer-word", ("--word", &value), "fill-in-state");
    }
    asking.ask(question.answer("answer-no-state", "--ignore", column));
}

const STATES: &[(&str, State)] = &[
    // English, and the codes of Kring itself.
    ("completed", State::Completed),
    ("complete", State::Completed),
    ("paid", State::Completed),
    ("closed", State::Completed),
    ("processing", State::Completed),
    ("shipped", State::Completed),
    ("fulfilled", State::Completed),
    ("delivered", State::Completed),
    ("partially refunded", State::Completed),
    ("refunded", State::Refunded),
    ("cancelled", State::Cancelled),
    ("canceled", State::Cancelled),
    ("voided", State::Cancelled),
    ("void", State::Cancelled),
    ("trash", State::Cancelled),
    ("failed", State::Failed),
    ("declined", State::Failed),
    ("uncollectible", State::Failed),
    ("unpaid", State::Unpaid),
    ("pending", State::Unpaid),
    ("pending payment", State::Unpaid),
    ("on hold", State::Unpaid),
    ("open", State::Unpaid),
    ("draft", State::Unpaid),
    ("authorized", State::Unpaid),
    ("partially paid", State::Unpaid),
    ("late", State::Unpaid),
    ("reminded", State::Unpaid),
    ("scheduled", State::Unpaid),
    ("saved", State::Unpaid),
    ("layby", State::Unpaid),
    ("on account", State::Unpaid),
    ("onaccount", State::Unpaid),
    // Payment services: what was settled or paid out was paid before; what expired never was.
    ("paidout", State::Completed),
    ("paid out", State::Completed),
    ("settled", State::Completed),
    ("succeeded", State::Completed),
    ("successful", State::Completed),
    ("captured", State::Completed),
    ("expired", State::Failed),
    // WooCommerce's own codes.
    ("wc completed", State::Completed),
    ("wc processing", State::Completed),
    ("wc refunded", State::Refunded),
    ("wc cancelled", State::Cancelled),
    ("wc failed", State::Failed),
    ("wc pending", State::Unpaid),
    ("wc on hold", State::Unpaid),
    // Lightspeed's.
    ("layby closed", State::Completed),
    ("onaccount closed", State::Completed),
    // Dutch.
    ("voltooid", State::Completed),
    ("afgerond", State::Completed),
    ("betaald", State::Completed),
    ("verzonden", State::Completed),
    ("geleverd", State::Completed),
    ("in behandeling", State::Completed),
    ("gedeeltelijk terugbetaald", State::Completed),
    ("terugbetaald", State::Refunded),
    ("geannuleerd", State::Cancelled),
    ("vervallen", State::Cancelled),
    ("mislukt", State::Failed),
    ("oninbaar", State::Failed),
    ("voldaan", State::Completed),
    ("gecrediteerd", State::Refunded),
    ("geretourneerd", State::Refunded),
    ("deels terugbetaald", State::Completed),
    ("onbetaald", State::Unpaid),
    ("openstaand", State::Unpaid),
    ("te laat", State::Unpaid),
    ("verlopen", State::Unpaid),
    ("herinnerd", State::Unpaid),
    ("concept", State::Unpaid),
    ("wacht op betaling", State::Unpaid),
    ("in de wacht", State::Unpaid),
];
