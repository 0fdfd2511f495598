//! `kring value --csv`: one line per customer for a spreadsheet.

use super::Shown;
use crate::cli::Context;
use crate::domain::Amount;
use crate::store::ReadTx;

const HEADINGS: &str = "customer,name,direct_actual,direct_potential,indirect_actual,\
                        indirect_potential,value,expected_purchases,no_purchase_90_days";

pub(super) fn print(
    tx: &ReadTx<'_>,
    shown: &Shown,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let customers: Vec<_> = shown.valuation.each().map(|(value, _)| value.customer).collect();
    context.line(HEADINGS)?;
    for ((value, prediction), name) in shown.valuation.each().zip(super::names(tx, &customers)?) {
        let money = |amount: Option<Amount>| amount.map_or(String::new(), |a| a.0.to_string());
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
    fn a_name_can_neither_compute_nor_break_out() {
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
        assert_eq!(quoted("Jan \"de\" Wit, Zn."), "\"Jan \"\"de\"\" Wit, Zn.\"");
    }
}
