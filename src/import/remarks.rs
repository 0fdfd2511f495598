//! What is said of cells that were read otherwise than they stand there, beside the counts of rows.

use std::cell::{Cell, RefCell};

use super::fields::Field;
use crate::domain::Message;

/// Noted while rows are read, each thing once for a row.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    /// The row that is read, by its number; 0 when rows are only looked at.
    row: Cell<i64>,
    noted: RefCell<Vec<Noted>>,
}

#[derive(Debug)]
struct Noted {
    id: &'static str,
    field: Option<Field>,
    /// What stands in the first of them.
    example: String,
    rows: i64,
    last: i64,
}

impl Remarks {
    /// From now on this row is read.
    pub(super) fn begin(&self, row: i64) {
        self.row.set(row);
    }

    /// From now on rows are only looked at.
    pub(super) fn pause(&self) {
        self.row.set(0);
    }

    /// Whether this was noted of it.
    pub(super) fn is_noted(&self, id: &'static str) -> bool {
        let row = self.row.get();
        self.noted.borrow().iter().any(|noted| noted.id == id && noted.last == row)
    }

    /// Notes something of the row that is read.
    pub(super) fn note(&self, id: &'static str, field: Option<Field>, text: &str) {
        let row = self.row.get();
        if row == 0 {
            return;
        }
        let mut all = self.noted.borrow_mut();
        match all.iter_mut().find(|noted| noted.id == id && noted.field == field) {
            Some(noted) if noted.last == row => {}
            Some(noted) => (noted.rows, noted.last) = (noted.rows + 1, row),
            None => {
                let example = text.chars().take(60).collect();
                all.push(Noted { id, field, example, rows: 1, last: row });
            }
        }
    }

    /// All of it, in words.
    pub(super) fn told(&self) -> Vec<Message> {
        let told = |noted: &Noted| {
            let message = Message::new(noted.id)
                .with("count", noted.rows)
                .with("example", noted.example.as_str());
            match noted.field {
                Some(field) => message.with("field", field.name()),
                None => message,
            }
        };
        self.noted.borrow().iter().map(told).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_noted_once_for_a_row_and_not_while_rows_are_looked_at() {
        let remarks = Remarks::default();
        remarks.note("a", None, "seen before");
        for row in [1, 1, 2] {
            remarks.begin(row);
            remarks.note("a", None, &row.to_string());
            assert!(remarks.is_noted("a") && !remarks.is_noted("b"));
        }
        remarks.note("a", Some(Field::Phone), "x");
        remarks.pause();
        remarks.note("b", None, "");
        let told: Vec<String> = remarks.told().iter().map(|told| format!("{told:?}")).collect();
        assert_eq!(told.len(), 2);
        assert!(told[0].contains("Count(2)") && told[0].contains("\"1\""), "{told:?}");
        assert!(told[1].contains("Count(1)"), "{told:?}");
    }
}
