//! Rows in the order of their customers, read along with the customers themselves.

use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::{Row, Rows};

use super::{AnswerFact, ContractFact, InteractionFact, OrderFact};
use crate::domain::Day;
use crate::domain::interaction::{Channel, Direction, InteractionKind};
use crate::domain::survey::SurveyKind;

/// Stands on a row, whose first column is the customer, until that customer's turn has come.
pub(super) struct Cursor<'s, Read> {
    rows: Option<Rows<'s>>,
    read: Read,
    owner: Option<i64>,
}

impl<'s, Read> Cursor<'s, Read> {
    /// `None` for facts that nobody wants: there are none of them then.
    pub(super) fn over(rows: Option<Rows<'s>>, read: Read) -> rusqlite::Result<Cursor<'s, Read>> {
        let mut cursor = Cursor { rows, read, owner: None };
        cursor.advance()?;
        Ok(cursor)
    }

    fn advance(&mut self) -> rusqlite::Result<()> {
        let next = self.rows.as_mut().map_or(Ok(None), Rows::next)?;
        self.owner = next.map(|row| row.get(0)).transpose()?;
        Ok(())
    }

    /// Moves the rows of this customer into `into`, in place of what is there.
    pub(super) fn take<T>(&mut self, customer: i64, into: &mut Vec<T>) -> rusqlite::Result<()>
    where
        Read: Fn(&Row<'_>) -> rusqlite::Result<T>,
    {
        into.clear();
        while self.owner.is_some_and(|owner| owner <= customer) {
            if let Some(row) = self.rows.as_ref().and_then(Rows::get) {
                into.push((self.read)(row)?);
            }
            self.advance()?;
        }
        Ok(())
    }
}

pub(super) fn order(row: &Row<'_>) -> rusqlite::Result<OrderFact> {
    Ok(OrderFact { day: Day(row.get(1)?), amount: row.get(2)?, margin: row.get(3)? })
}

pub(super) fn contract(row: &Row<'_>) -> rusqlite::Result<ContractFact> {
    Ok(ContractFact { start: Day(row.get(1)?), end: row.get::<_, Option<i32>>(2)?.map(Day) })
}

pub(super) fn interaction(row: &Row<'_>) -> rusqlite::Result<InteractionFact> {
    Ok(InteractionFact {
        day: Day(row.get(1)?),
        at: row.get(2)?,
        channel: Channel::from_code(row.get_ref(3)?.as_str()?).unwrap_or(Channel::Other),
        direction: code(row, 4, Direction::from_code)?,
        kind: code(row, 5, InteractionKind::from_code)?,
        resolved_day: row.get::<_, Option<i32>>(6)?.map(Day),
        resolved_at: row.get(7)?,
    })
}

pub(super) fn answer(row: &Row<'_>) -> rusqlite::Result<AnswerFact> {
    Ok(AnswerFact {
        customer: row.get(0)?,
        id: row.get(1)?,
        kind: code(row, 2, SurveyKind::from_code)?,
        score: row.get(3)?,
        day: Day(row.get(4)?),
        at: row.get(5)?,
        touchpoint: None,
        channel: None,
    })
}

pub(super) fn answer_and_origin(row: &Row<'_>) -> rusqlite::Result<AnswerFact> {
    Ok(AnswerFact { touchpoint: row.get(6)?, channel: row.get(7)?, ..answer(row)? })
}

fn code<T>(row: &Row<'_>, column: usize, parse: fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let text = row.get_ref(column)?.as_str()?;
    parse(text).ok_or_else(|| {
        let what = format!("unknown code {text}");
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, what.into())
    })
}
