//! Columns that nothing is read from though they may say how an order stands, or by which clock it is.

use super::answers::Answers;
use super::asking::{Asking, Question};
use super::cell::text_at;
use super::clocks::place_of;
use super::concepts::{Concept as C, Sense, Set};
use super::fields::Field;
use super::flags::{Flag, State, says_yes};
use super::map::Mapping;
use super::rows::Row;
use super::states;
use super::words;

/// Columns that are not read and may say how an order stands.
#[derive(Debug, Default)]
pub(super) struct OtherStates(Vec<OtherState>);

#[derive(Debug)]
struct OtherState {
    at: usize,
    flag: Option<Flag>,
    question: Question,
    /// Mostly it is the same word in every row.
    last: (String, Option<State>),
}

impl OtherStates {
    pub(super) fn of(free: &[usize], headers: &[String]) -> OtherStates {
        let other = |at: &usize| OtherState::of(*at, headers.get(*at)?);
        OtherStates(free.iter().filter_map(other).collect())
    }

    /// Asks where one says that an order came to nothing which counts.
    pub(super) fn look(&mut self, row: Row<'_>, line: impl Fn() -> u64, asking: &mut Asking) {
        for other in &mut self.0 {
            let text = text_at(row.record, other.at);
            if !text.is_empty()
                && other.takes_away(text, &row.reader.mapping)
                && states::state(row) == Some(State::Completed)
            {
                asking.ask_of_row(other.question.clone(), line(), text);
            }
        }
    }
}

impl OtherState {
    fn of(at: usize, header: &str) -> Option<OtherState> {
        let flag = Flag::of(header);
        if flag.is_none() && !is_of_state(Sense::of(header)) {
            return None;
        }
        let asked = |id| Question::new(id).with("column", header);
        let state = format!("state={header}");
        let question = match flag {
            Some(Flag::Returned) => asked("import-returned")
                .answer("answer-row-given-back", "--map", &format!("sign={header}"))
                .answer("answer-sale-given-back", "--map", &state),
            Some(Flag::Paid | Flag::Cancelled | Flag::Failed) | None => {
                asked("import-second-state").answer("answer-state-column", "--map", &state)
            }
        };
        let question = question.answer("answer-ignore-column", "--ignore", header);
        Some(OtherState { at, flag, question, last: (String::new(), None) })
    }

    fn takes_away(&mut self, text: &str, mapping: &Mapping) -> bool {
        if self.last.0 != text {
            let of_flag = |flag: Flag| says_yes(text).map(|yes| flag.state(yes));
            self.last =
                (text.to_owned(), self.flag.and_then(of_flag).or_else(|| states::of_word(text)));
        }
        match self.last.1 {
            None | Some(State::Completed) => false,
            // How much that was stands in another column.
            Some(State::Refunded) => !mapping.has(Field::Refunded) && !mapping.has(Field::Sign),
            Some(State::Cancelled | State::Failed | State::Unpaid) => true,
        }
    }
}

/// `Payment Status`, `Orderstatus`.
fn is_of_state(sense: Sense) -> bool {
    const SAYS: &[C] = &[C::Status, C::State];
    let all = Set::of(&[C::Status, C::State, C::Order, C::Invoice, C::Sale, C::Payment]);
    sense.whole && sense.set.meets(SAYS) && all.holds(sense.set)
}

/// A column that nothing is read from, and in which the rows say by which clock they are.
#[derive(Debug, Default)]
pub(super) struct OtherZones(Option<(usize, String, String)>);

impl OtherZones {
    /// Of a file of which nobody said by which clock it is.
    pub(super) fn of(free: &[usize], headers: &[String], answers: &Answers) -> OtherZones {
        const NAMES: [&str; 6] =
            ["timezone", "time zone", "tijdzone", "tz", "date timezone", "utc offset"];
        let is_it = |at: &&usize| {
            headers.get(**at).is_some_and(|name| NAMES.contains(&words::header(name).as_str()))
        };
        let at = free.iter().find(is_it).filter(|_| answers.zone.is_none());
        let found = at.and_then(|at| Some((*at, headers.get(*at)?.clone(), String::new())));
        OtherZones(found)
    }

    /// Asks where a row names another clock than that of the business.
    pub(super) fn look(&mut self, row: Row<'_>, line: impl Fn() -> u64, asking: &mut Asking) {
        let Some((at, column, last)) = &mut self.0 else { return };
        let text = text_at(row.record, *at);
        let has_time = row.has(Field::Time) || row.raw(Field::Date).len() > "2026-01-31".len();
        if text.is_empty() || text == last || !has_time {
            return;
        }
        text.clone_into(last);
        if row.reader.clocks.is_own(text) {
            return;
        }
        let mut question = Question::new("import-zone-column").with("column", column.as_str());
        if let Some(place) = place_of(text) {
            question = question.answer("answer-usual-zone", "--time-zone", &place);
        }
        let question = question
            .answer_with("answer-zone", ("--time-zone", ""), "fill-in-zone")
            .answer("answer-ignore-column", "--ignore", column);
        asking.ask_of_row(question, line(), text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_column_of_states_is_known_by_its_words() {
        for (header, expect) in [
            ("Payment Status", true),
            ("Orderstatus", true),
            ("State", true),
            ("Fulfilment status", false),
            ("Shipping State", false),
            ("Status code of product", false),
        ] {
            assert_eq!(is_of_state(Sense::of(header)), expect, "{header}");
        }
    }
}
