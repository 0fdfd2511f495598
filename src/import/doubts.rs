//! Rows that contradict how the rest of their file is read. They are found while it is read, and a
//! person is asked instead of losing them.

use super::asking::{Asking, Question, SHOWN};
use super::dates::{ORDERS, can_be_read};
use super::days::{DateOrder, Notation};
use super::decide::{Reading, Shown, which_dates, which_mark};
use crate::domain::{Arg, Message};

/// Reasons of rows that a person can lift.
pub(super) const OTHER_ORDER: &str = "row-date-order";
pub(super) const SHORT_YEAR: &str = "row-short-year";
pub(super) const COUNTED_DAY: &str = "row-counted-day";
pub(super) const OTHER_MARK: &str = "row-other-mark";
pub(super) const SIDE: &str = "row-debit-credit";

/// What rows were in doubt for.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    dates: Vec<(&'static str, Shown)>,
    /// Orders in which not every date can be read that is in doubt.
    impossible: [bool; ORDERS.len()],
    marks: Vec<Shown>,
    sides: Vec<Shown>,
}

impl Doubts {
    /// Notes why a row is invalid, if a person could say how it is read.
    pub(super) fn see(&mut self, line: u64, reason: &Message, reading: &Reading) {
        let given = reason.args.iter().find(|(name, _)| *name == "given");
        let given = given.and_then(|(_, given)| match given {
            Arg::Text(text) => Some(text.as_str()),
            Arg::Count(_)
            | Arg::Day(_)
            | Arg::Message(_)
            | Arg::Decimal(_)
            | Arg::Money(..)
            | Arg::Choice(..)
            | Arg::List(_) => None,
        });
        let shown = (line, given.unwrap_or_default().to_owned());
        match reason.id {
            OTHER_ORDER | SHORT_YEAR | COUNTED_DAY if !reading.dates().settled => {
                self.rule_out(&shown.1, reading);
                keep(&mut self.dates, (reason.id, shown), |(id, _)| *id == reason.id);
            }
            OTHER_MARK if !reading.numbers().settled => keep(&mut self.marks, shown, |_| true),
            SIDE => keep(&mut self.sides, shown, |_| true),
            _ => {}
        }
    }

    /// Asks about them.
    pub(super) fn ask(mut self, reading: &Reading, asking: &mut Asking) {
        let first = |shown: &Option<Shown>| shown.clone().into_iter().collect::<Vec<_>>();
        if let Some(question) = self.about_dates(reading) {
            let rows = self.dates.into_iter().map(|(_, shown)| shown);
            show(asking, &question, first(&reading.dates().decisive).into_iter().chain(rows));
        }
        let rows = first(&reading.numbers().decisive).into_iter().chain(self.marks.iter().cloned());
        if !self.marks.is_empty() {
            show(asking, &which_mark("import-two-marks"), rows);
        }
        let which = Question::new("import-debit-credit")
            .answer("answer-debit-is-sale", "--word", "amount:DR=sale")
            .answer("answer-credit-is-sale", "--word", "amount:CR=sale");
        show(asking, &which, self.sides.into_iter());
    }

    fn rule_out(&mut self, text: &str, reading: &Reading) {
        for (impossible, order) in self.impossible.iter_mut().zip(ORDERS) {
            let how = Notation { order, short_years: Some(reading.newest_year) };
            *impossible |= !can_be_read(text, &how);
        }
    }

    /// One question about dates, for one option answers them all.
    fn about_dates(&mut self, reading: &Reading) -> Option<Question> {
        if let Some((_, decisive)) = &reading.dates().decisive {
            self.rule_out(decisive, reading);
        }
        let is_seen = |id: &&str| self.dates.iter().any(|(seen, _)| seen == id);
        let worst = [OTHER_ORDER, SHORT_YEAR, COUNTED_DAY].into_iter().find(is_seen)?;
        if worst == COUNTED_DAY {
            let counted = DateOrder::Counted;
            let question = Question::new("import-counted-days");
            return Some(question.answer(counted.name().id, "--date-format", counted.code()));
        }
        let possible = ORDERS.into_iter().zip(self.impossible).filter(|(_, not)| !not);
        let orders: Vec<DateOrder> = possible.map(|(order, _)| order).collect();
        let id = if worst == OTHER_ORDER { "import-two-orders" } else { "import-short-years" };
        Some(which_dates(id, if orders.is_empty() { &ORDERS[..2] } else { &orders }))
    }
}

fn keep<T>(rows: &mut Vec<T>, row: T, is_like: impl Fn(&T) -> bool) {
    if rows.iter().filter(|row| is_like(row)).count() < SHOWN {
        rows.push(row);
    }
}

fn show(asking: &mut Asking, question: &Question, rows: impl Iterator<Item = Shown>) {
    rows.for_each(|(line, text)| asking.ask_of_row(question.clone(), line, &text));
}
