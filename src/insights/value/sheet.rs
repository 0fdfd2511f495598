//! Value for spreadsheets: one line per customer.

use super::{Valuation, names};
use crate::domain::{Amount, Currency};
use crate::sheets::text::{cell, major_units};
use crate::store::{self, ReadTx};

/// Columns of money; their heads end in the currency.
const MONEY: [&str; 5] =
    ["direct_actual", "direct_potential", "indirect_actual", "indirect_potential", "value"];

/// The heads and the customers, a line each.
///
/// # Errors
/// A database error.
pub fn lines(
    tx: &ReadTx<'_>,
    valuation: &Valuation,
    currency: Currency,
) -> store::Result<Vec<String>> {
    let customers: Vec<_> = valuation.each().map(|(value, _)| value.customer).collect();
    let mut lines = vec![headings(currency)];
    for ((value, prediction), name) in valuation.each().zip(names(tx, &customers)?) {
        let money = |amount: Option<Amount>| {
            amount.map_or(String::new(), |amount| major_units(amount, currency))
        };
        let number = |value: Option<f64>| value.map_or(String::new(), |v| format!("{v:.4}"));
        let cells = [
            value.customer.0.to_string(),
            cell(&name),
            money(Some(value.direct_actual)),
            money(value.direct_potential),
            money(Some(value.indirect_actual)),
            money(value.indirect_potential),
            money(Some(value.total())),
            number(prediction.map(|p| p.expected_purchases)),
            number(prediction.map(|p| p.no_purchase_90_days)),
        ];
        lines.push(cells.join(","));
    }
    Ok(lines)
}

fn headings(currency: Currency) -> String {
    let money = MONEY.map(|head| format!("{head}_{}", currency.code().to_lowercase())).join(",");
    format!("customer,name,{money},expected_purchases,no_purchase_90_days")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_money_name_the_currency() {
        let heads = headings(Currency::parse("EUR").unwrap());
        assert!(heads.contains(",value_eur,"), "{heads}");
    }
}
