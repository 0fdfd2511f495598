//! `kring value --csv`: one line per customer for a spreadsheet.

use super::Shown;
use crate::cli::Context;
use crate::domain::{Amount, Currency};
use crate::store::ReadTx;

/// Columns of money; their heads end in the currency.
const MONEY: [&str; 5] =
    ["direct_actual", "direct_potential", "indirect_actual", "indirect_potential", "value"];

pub(super) fn print(
    tx: &ReadTx<'_>,
    shown: &Shown,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let customers: Vec<_> = shown.valuation.each().map(|(value, _)| value.customer).collect();
    context.line(&headings(shown.currency))?;
    for ((value, prediction), name) in shown.valuation.each().zip(super::names(tx, &customers)?) {
        let money = |amount: Option<Amount>| {
            amount.map_or(String::new(), |amount| major(amount, shown.currency))
        };
        let number = |value: Option<f64>| value.map_or(String::new(), |v| format!("{v:.4}"));
        let cells = [
            value.customer.0.to_string(),
            quoted(&name),
            money(Some(value.direct_actual)),
            money(value.direct_potential),
            money(Some(value.indirect_actual)),
            money(value.indirect_potential),
            money(Some(value.total())),
            number(prediction.map(|p| p.expected_purchases)),
            number(prediction.map(|p| p.no_purchase_90_days)),
        ];
        context.line(&cells.join(","))?;
    }
    Ok(())
}

fn headings(currency: Currency) -> String {
    let money = MONEY.map(|head| format!("{head}_{}", currency.code().to_lowercase())).join(",");
    format!("customer,name,{money},expected_purchases,no_purchase_90_days")
}

/// `-1234.50`: whole units with the point that every spreadsheet can be told to read, never
/// grouped.
fn major(amount: Amount, currency: Currency) -> String {
    let decimals = currency.decimals() as usize;
    let unit = 10_u64.pow(currency.decimals());
    let (size, sign) = (amount.0.unsigned_abs(), if amount.0 < 0 { "-" } else { "" });
    match decimals {
        0 => format!("{sign}{size}"),
        _ => format!("{sign}{}.{:0decimals$}", size / unit, size % unit),
    }
}

/// A cell that no spreadsheet takes for a formula and no reader for two cells.
fn quoted(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if risky { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\"").replace(char::is_control, " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_in_units_as_people_count_them() {
        let check = |minor, code, expect: &str| {
            assert_eq!(major(Amount(minor), Currency::parse(code).unwrap()), expect);
        };
        check(123_450, "EUR", "1234.50");
        check(-5, "EUR", "-0.05");
        check(1_200, "JPY", "1200");
        let heads = headings(Currency::parse("EUR").unwrap());
        assert!(heads.contains(",value_eur,"), "{heads}");
    }

    #[test]
    fn a_name_can_neither_compute_nor_break_out() {
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
        assert_eq!(quoted("Jan \"de\" Wit, Zn."), "\"Jan \"\"de\"\" Wit, Zn.\"");
    }
}
