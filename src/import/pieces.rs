//! Amounts that may be the price of one, beside a column that says how many.

use super::answers::Answers;
use super::asking::{Asking, Question};
use super::cell::text_at;
use super::fields::Field;
use super::map::Mapping;
use super::rows::Row;
use super::words;

/// An amount that may be of one piece.
#[derive(Debug)]
pub(super) struct PerPiece {
    amount: Field,
    quantity: usize,
    question: Question,
}

impl PerPiece {
    /// Where the amount is called a price, another column says how many, and nobody said what is
    /// meant.
    pub(super) fn of(
        mapping: &Mapping,
        headers: &[String],
        answers: &Answers,
        free: &[usize],
    ) -> Option<PerPiece> {
        let amount = mapping.amount()?;
        if answers.chosen.iter().any(|(field, _)| *field == amount) {
            return None;
        }
        let price = headers.get(mapping.column(amount)?).filter(|name| is_price(name))?;
        let counts = |at: &&usize| headers.get(**at).is_some_and(|name| is_quantity(name));
        let quantity = *free.iter().find(counts)?;
        let how_many = headers.get(quantity)?;
        let code = crate::domain::Named::code(amount);
        let question = Question::new("import-price-of-one")
            .with("price", price)
            .with("quantity", how_many)
            .answer("answer-price-of-one", "--map", &format!("{code}={how_many} * {price}"))
            .answer("answer-price-of-row", "--map", &format!("{code}={price}"));
        Some(PerPiece { amount, quantity, question })
    }

    pub(super) fn look(&self, row: Row<'_>, line: impl Fn() -> u64, asking: &mut Asking) {
        let quantity = text_at(row.record, self.quantity);
        let number = row.number_in(self.amount, quantity);
        if number.is_ok_and(|number| number.is_some_and(|number| !number.is_one())) {
            let shown = format!("{quantity} × {}", row.raw(self.amount));
            asking.ask_of_row(self.question.clone(), line(), &shown);
        }
    }
}

/// The columns of how many and of the price of one among those that nothing is read from.
pub(super) fn reckoned<'h>(headers: &'h [String], free: &[usize]) -> Option<[&'h str; 2]> {
    let one = |is: fn(&str) -> bool| {
        let named = free.iter().filter_map(|at| headers.get(*at)).map(String::as_str);
        let mut all = named.filter(|name| is(name));
        all.next().filter(|_| all.next().is_none())
    };
    Some([one(is_quantity)?, one(is_price)?])
}

fn is_price(header: &str) -> bool {
    let header = words::header(header);
    let of_more = ["tota", "order", "line", "regel", "row", "sum"];
    header.split(' ').any(|word| word.ends_with("price") || word.ends_with("prijs"))
        && !of_more.into_iter().any(|part| header.contains(part))
}

fn is_quantity(header: &str) -> bool {
    const QUANTITY: [&str; 27] = [
        "quantity",
        "quantities",
        "qty",
        "aantal",
        "aantallen",
        "hoeveelheid",
        "stuks",
        "stuk",
        "stk",
        "st",
        "pieces",
        "pcs",
        "units",
        "eenheden",
        "count",
        "hours",
        "uren",
        "days",
        "dagen",
        "nights",
        "nachten",
        "persons",
        "personen",
        "kg",
        "kilo",
        "tickets",
        "x",
    ];
    words::header(header).split(' ').any(|word| QUANTITY.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_of_one_and_how_many_are_known_by_their_words() {
        for (header, expect) in [
            ("Price", true),
            ("Unit price", true),
            ("Stukprijs", true),
            ("Prijs per stuk", true),
            ("Total price", false),
            ("Totaalprijs", false),
            ("Regelprijs", false),
            ("Total", false),
            ("Amount", false),
        ] {
            assert_eq!(is_price(header), expect, "{header}");
        }
        for (header, expect) in [
            ("Quantity", true),
            ("Lineitem quantity", true),
            ("Aantal stuks", true),
            ("Equality", false),
        ] {
            assert_eq!(is_quantity(header), expect, "{header}");
        }
    }
}
