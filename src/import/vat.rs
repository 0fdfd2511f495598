//! Amounts without VAT, from amounts as a file gives them.

use super::asking::Question;
use super::fields::Field;
use super::map::Mapping;
use super::rows::{Reason, Row};
use super::words;
use crate::domain::money::round_half_even;
use crate::domain::{Amount, Deed, VatRate};
use crate::settings::{AmountsInFiles, VAT_SETTING};

/// How the VAT comes out of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vat {
    /// It is not in it.
    None,
    Rate(VatRate),
    /// The row says how much or which rate; where it does not, this one.
    Columns(Option<VatRate>),
}

impl Vat {
    /// What was said of this file, else what its columns say, else the setting.
    ///
    /// # Errors
    /// What to ask when nobody ever said.
    pub(super) fn decide(
        mapping: &Mapping,
        said: Option<AmountsInFiles>,
        setting: Option<AmountsInFiles>,
    ) -> Result<Vat, Question> {
        let columns = mapping.has(Field::VatAmount) || mapping.has(Field::VatRate);
        let usual = match setting {
            Some(AmountsInFiles::WithVat(rate)) => Some(rate),
            Some(AmountsInFiles::WithoutVat) | None => None,
        };
        match said {
            Some(AmountsInFiles::WithoutVat) => return Ok(Vat::None),
            Some(AmountsInFiles::WithVat(rate)) => return Ok(Vat::Rate(rate)),
            None => {}
        }
        if mapping.has(Field::AmountExclVat) {
            return Ok(Vat::None);
        }
        let includes = mapping.has(Field::AmountInclVat);
        match (includes, columns, setting) {
            (true, true, _) => Ok(Vat::Columns(usual)),
            (false, _, Some(AmountsInFiles::WithoutVat)) => Ok(Vat::None),
            (false, true, Some(AmountsInFiles::WithVat(_))) => Ok(Vat::Columns(usual)),
            (_, false, Some(AmountsInFiles::WithVat(rate))) => Ok(Vat::Rate(rate)),
            (true, false, Some(AmountsInFiles::WithoutVat) | None) => Err(Question::new(
                "import-vat-rate-unknown",
            )
            .answer_with("answer-vat-of-file", ("--vat", ""), "fill-in-rate")),
            (false, _, None) => Err(Question::new("import-vat-unknown")
                .deed(Deed::Set(VAT_SETTING))
                .answer("answer-no-vat-in-file", "--vat", "no")
                .answer_with("answer-vat-of-file", ("--vat", ""), "fill-in-rate")),
        }
    }

    /// The amount without VAT; and of another amount in the same row (a refund), its share.
    pub(super) fn net(self, row: Row<'_>, amount: Amount) -> Result<Net, Reason> {
        match self {
            Vat::None => Ok(Net::Same),
            Vat::Rate(rate) => Ok(Net::Rate(rate)),
            Vat::Columns(usual) => {
                if let Some(vat) = row.amount(Field::VatAmount)? {
                    let net = Amount(amount.0 - vat.0);
                    return Ok(Net::Share { net, gross: amount });
                }
                match row.said(Field::VatRate) {
                    "" => usual.map(Net::Rate).ok_or_else(|| Reason::new("row-no-vat")),
                    text => parse_rate(text)
                        .map(Net::Rate)
                        .ok_or_else(|| row.bad("row-bad-vat-rate", Field::VatRate)),
                }
            }
        }
    }
}

/// A rate between 0 and 1 % is a fraction such as 0.21 in disguise: refused, not guessed.
fn parse_rate(text: &str) -> Option<VatRate> {
    let text = words::clean(text);
    let rate = VatRate::parse(percentage_in(&text).unwrap_or(&text)).ok()?;
    (rate.basis_points == 0 || rate.basis_points >= 100).then_some(rate)
}

/// The only number among words: `Hoog (21%)`.
fn percentage_in(text: &str) -> Option<&str> {
    let has_digits = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let (before, behind) = text.split_once('%')?;
    let before = before.trim_end();
    let words = before.trim_end_matches(|c: char| c.is_ascii_digit() || ",.".contains(c));
    (!has_digits(words) && !has_digits(behind)).then(|| before.get(words.len()..))?
}

/// How amounts of one row become amounts without VAT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Net {
    Same,
    Rate(VatRate),
    /// In the proportion of the row's own amount.
    Share {
        net: Amount,
        gross: Amount,
    },
}

impl Net {
    /// What is taken out at once; the rest when the order is whole.
    pub(super) fn now(self, amount: Amount) -> Amount {
        if matches!(self, Net::Rate(_)) { amount } else { self.of(amount) }
    }

    pub(super) fn of(self, amount: Amount) -> Amount {
        match self {
            Net::Same => amount,
            Net::Rate(rate) => amount.without_vat(rate),
            Net::Share { net, gross } if amount == gross => net,
            Net::Share { gross: Amount(0), .. } => amount,
            Net::Share { net, gross } => {
                let scaled = i128::from(amount.0) * i128::from(net.0);
                let (scaled, by) = if gross.0 < 0 {
                    (-scaled, -i128::from(gross.0))
                } else {
                    (scaled, gross.0.into())
                };
                round_half_even(scaled, by)
            }
        }
    }
}

/// What is to be taken out of the amounts of an order once it is whole, in one number: there may be
/// millions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Within(u16);

impl Within {
    const JOINS: u16 = 1 << 15;

    /// `joins` is said of a row that is no row of its own: it continues the one above it, or its amount
    /// stands nowhere but is reckoned. Rounding it alone would make something else of the order.
    pub(super) fn of(net: Net, joins: bool) -> Within {
        let Net::Rate(rate) = net else { return Within::default() };
        let points = u16::try_from(rate.basis_points).unwrap_or_default();
        Within(points | if joins { Within::JOINS } else { 0 })
    }

    pub(super) fn joins(self, first: Within) -> bool {
        let is_one = (self.0 ^ first.0) & !Within::JOINS == 0;
        is_one && self.0 & Within::JOINS != 0
    }

    /// Without it.
    pub(super) fn out_of(self, amount: Amount) -> Amount {
        let rate = VatRate { basis_points: u32::from(self.0 & !Within::JOINS) };
        if rate.basis_points == 0 { amount } else { amount.without_vat(rate) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refund_holds_the_same_share_of_vat_as_its_order() {
        let net = Net::Share { net: Amount(10_000), gross: Amount(12_100) };
        assert_eq!(net.of(Amount(12_100)), Amount(10_000));
        assert_eq!(net.of(Amount(6_050)), Amount(5_000));
        assert_eq!(net.of(Amount(-1_210)), Amount(-1_000));
        assert_eq!(
            Net::Share { net: Amount(-100), gross: Amount(-121) }.of(Amount(-242)),
            Amount(-200)
        );
    }

    #[test]
    fn a_fraction_is_no_rate() {
        assert_eq!(parse_rate("0.21"), None);
        assert_eq!(parse_rate("21%").unwrap().basis_points, 2_100);
        assert_eq!(parse_rate("0").unwrap().basis_points, 0);
        assert_eq!(parse_rate("Hoog (21%)").unwrap().basis_points, 2_100);
        assert_eq!(parse_rate("9,0 % btw").unwrap().basis_points, 900);
        assert_eq!(parse_rate("5\u{66b}5%").unwrap().basis_points, 550, "of a workbook");
        assert_eq!(
            (parse_rate("2 x 21%"), parse_rate("hoog"), parse_rate("%")),
            (None, None, None)
        );
    }

    #[test]
    fn what_is_no_row_of_its_own_is_taken_apart_with_its_order() {
        let rate = |basis_points| Net::Rate(VatRate { basis_points });
        let (first, more) = (Within::of(rate(2_100), false), Within::of(rate(2_100), true));
        assert_eq!(
            (more.joins(first), first.joins(first), first.joins(more)),
            (true, false, false)
        );
        assert!(!Within::of(rate(900), true).joins(first), "another rate is taken out apart");
        assert_eq!(more.out_of(Amount(8_500)), Amount(7_025));
        assert_eq!(Within::of(Net::Same, true).out_of(Amount(8_500)), Amount(8_500));
    }

    #[test]
    fn what_is_given_back_of_an_order_of_nothing_stays_as_it_is() {
        let net = Net::Share { net: Amount(-21), gross: Amount::ZERO };
        assert_eq!((net.of(Amount::ZERO), net.of(Amount(500))), (Amount(-21), Amount(500)));
    }
}
