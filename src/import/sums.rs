//! Amounts that stand in several columns: multiplied, added up or taken off, as a person said with
//! `quantity * price`, `item-price + shipping-price` or `debit - credit`.

use super::fields::{Field, NUMBERS};
use super::numbers::Number;
use crate::domain::Problem;

/// What a person said of a field that is reckoned from columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sum {
    terms: Vec<Term>,
    /// As it was said.
    pub(super) text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    is_taken_off: bool,
    /// The columns that are multiplied.
    factors: Vec<usize>,
}

impl Sum {
    /// Reads what was said of a field; `None` where that is the name of one column. `called` gives the
    /// place of a column.
    ///
    /// # Errors
    /// What `called` refuses.
    pub(super) fn parse(
        field: Field,
        text: &str,
        called: impl Fn(&str) -> Result<usize, Problem>,
    ) -> Result<Option<Sum>, Problem> {
        let whole = called(text);
        let terms = terms(text);
        let is_one = terms.len() == 1 && terms.iter().all(|(_, factors)| factors.len() == 1);
        if whole.is_ok() || is_one || !NUMBERS.contains(&field) {
            return whole.map(|_| None);
        }
        let read = |(is_taken_off, factors): (bool, Vec<&str>)| {
            let factors = factors.into_iter().map(&called);
            Ok(Term { is_taken_off, factors: factors.collect::<Result<_, Problem>>()? })
        };
        let terms = terms.into_iter().map(read).collect::<Result<_, Problem>>()?;
        Ok(Some(Sum { terms, text: text.to_owned() }))
    }

    /// The columns it is reckoned from.
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> {
        self.terms.iter().flat_map(|term| term.factors.iter().copied())
    }

    /// What comes of the numbers in these columns: one that is empty adds nothing, and with a factor
    /// that is empty nothing can be reckoned. `None` where all of them are.
    ///
    /// # Errors
    /// What `number` refuses, and `beyond` where it comes to more than a number can be.
    pub(super) fn of<E>(
        &self,
        number: impl Fn(usize) -> Result<Option<Number>, E>,
        beyond: impl Fn() -> E,
    ) -> Result<Option<Number>, E> {
        let mut sum: Option<Number> = None;
        for term in &self.terms {
            let Some(product) = term.product(&number, &beyond)? else { continue };
            let more = sum.map_or(Some(product), |sum| sum.plus(product));
            sum = Some(more.ok_or_else(&beyond)?);
        }
        Ok(sum)
    }
}

impl Term {
    fn product<E>(
        &self,
        number: impl Fn(usize) -> Result<Option<Number>, E>,
        beyond: impl Fn() -> E,
    ) -> Result<Option<Number>, E> {
        let mut product: Option<Number> = None;
        for at in &self.factors {
            let Some(factor) = number(*at)? else { return Ok(None) };
            let more = product.map_or(Some(factor), |product| product.times(factor));
            product = Some(more.ok_or_else(&beyond)?);
        }
        Ok(product.map(|product| if self.is_taken_off { product.negated() } else { product }))
    }
}

/// The names of columns in what was said.
pub(super) fn names(text: &str) -> impl Iterator<Item = &str> {
    std::iter::once(text.trim()).chain(terms(text).into_iter().flat_map(|(_, factors)| factors))
}

/// Whether each term is taken off, and its factors. Names have hyphens in them, so that only one
/// between spaces is a minus.
fn terms(text: &str) -> Vec<(bool, Vec<&str>)> {
    let mut terms = Vec::new();
    for added in text.split('+') {
        for (nth, term) in added.split(" - ").enumerate() {
            terms.push((nth > 0, term.split(['*', '×']).map(str::trim).collect()));
        }
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::super::columns::column_called;
    use super::super::numbers::Notation;
    use super::*;

    fn reckoned(text: &str, cells: &[(&str, &str)]) -> Result<Option<String>, String> {
        let headers: Vec<String> = cells.iter().map(|(name, _)| (*name).to_owned()).collect();
        let called = |name: &str| column_called(name, &headers);
        let sum = Sum::parse(Field::Amount, text, called).map_err(|fault| fault.to_string())?;
        let sum = sum.ok_or("one column")?;
        let euros = crate::domain::Currency::EUR;
        let number = |at: usize| match cells[at].1 {
            "" => Ok(None),
            text => Number::read(text, Notation::of(euros)).map(Some).map_err(|_| "bad".to_owned()),
        };
        let found = sum.of(number, || "beyond".to_owned())?;
        Ok(found.map(|found| found.amount(euros).0.to_string()))
    }

    #[test]
    fn columns_are_multiplied_added_up_and_taken_off() {
        let check = |text: &str, cells: &[(&str, &str)], expect: &str| {
            assert_eq!(reckoned(text, cells), Ok(Some(expect.to_owned())), "{text} {cells:?}");
        };
        check("Quantity * Price", &[("Quantity", "3"), ("Price", "25.00")], "7500");
        check("price×quantity", &[("Quantity", "1.5"), ("Price", "0.333")], "50");
        check("item-price + ship", &[("item-price", "25.00"), ("ship", "4.99")], "2999");
        check("item-price+ship", &[("item-price", "25.00"), ("ship", "")], "2500");
        check("Debit - Credit", &[("Debit", ""), ("Credit", "60.50")], "-6050");
        check("a * b + c - d", &[("a", "2"), ("b", "3"), ("c", "1"), ("d", "0.50")], "650");
    }

    #[test]
    fn nothing_is_reckoned_from_nothing_and_what_cannot_be_is_said() {
        let price = |price, of| [("Price", price), ("Of", of)];
        assert_eq!(reckoned("Price * Of", &price("", "3")), Ok(None));
        assert_eq!(reckoned("Price + Of", &price("", "")), Ok(None));
        assert_eq!(reckoned("Price + Of", &price("x", "1")), Err("bad".to_owned()));
        let large = "999999999999999999999999";
        assert_eq!(reckoned("Price * Of", &price(large, large)), Err("beyond".to_owned()));
        assert_eq!(reckoned("Price", &price("1", "1")), Err("one column".to_owned()));
        assert!(reckoned("Price + What", &price("1", "1")).unwrap_err().contains("no-such-column"));
        // A name of a column is one, whatever signs are in it.
        assert_eq!(reckoned("A + B", &[("A + B", "1")]), Err("one column".to_owned()));
        let headers = ["A".to_owned(), "B".to_owned()];
        let name = Sum::parse(Field::Name, "A + B", |name| column_called(name, &headers));
        assert!(name.is_err(), "only numbers are reckoned");
    }
}
