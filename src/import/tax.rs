//! Which column says the VAT, where its header only says that it is about it: `BTW`, `Tax`, `Btw 21%`. What
//! stands beside the amounts shows whether it is an amount or a percentage, and whether it is in them.

use super::answers::Answers;
use super::beside::Look;
use super::cell::text_at;
use super::concepts::{Concept as C, Sense};
use super::fields::Field;
use super::map::Mapping;
use super::numbers::{self, DecimalMark, Notation, Number, Tells};
use super::words;
use crate::domain::money::round_half_even;

/// Percentages of VAT that there are in and around the Union, in hundredths.
const RATES: [i64; 24] = [
    0, 400, 500, 550, 600, 700, 800, 900, 1_000, 1_200, 1_300, 1_350, 1_500, 1_700, 1_800, 1_900,
    2_000, 2_100, 2_200, 2_300, 2_400, 2_500, 2_550, 2_700,
];

impl Mapping {
    /// Takes the column for the VAT in which the rows show it.
    pub(super) fn tell_vat(&mut self, look: &Look<'_>, answers: &Answers) {
        let is_said = |field: Field| answers.chosen.iter().any(|(said, _)| *said == field);
        let fields = [Field::VatAmount, Field::VatRate, Field::AmountExclVat];
        if fields.into_iter().any(|field| self.has(field) || is_said(field)) {
            return;
        }
        let of_one = self.amount().filter(|field| self.sum(*field).is_none());
        let Some((field, gross)) = of_one.and_then(|of| Some((of, self.column(of)?))) else {
            return;
        };
        let is_free = |at: &usize| !self.uses(*at) && !is_ignored(*at, look.headers, answers);
        let free: Vec<usize> = (0..look.headers.len()).filter(is_free).collect();
        let columns = Columns { look, gross, how: notation(look, &free, gross) };
        let header = |at: usize| look.headers.get(at).map(String::as_str).unwrap_or_default();
        let is_bare = |at: &usize| Sense::of(header(*at)).is(&[C::Vat]) && !is_of_rate(header(*at));
        // What a person pointed out for an amount stays one.
        let is_open = field == Field::Amount && !is_said(field);
        if let Some(at) = free.iter().copied().find(is_bare) {
            match columns.says(&[at]) {
                Some(Says::Rate) => self.set(Field::VatRate, at),
                Some(Says::Within) => self.set(Field::VatAmount, at),
                Some(Says::Beside) if is_open => self.is_without_vat(gross),
                Some(Says::Beside) | None => {}
            }
            return;
        }
        let by_rate = |at: &usize| is_of_rate(header(*at)) && columns.pairs(&[*at]).is_some();
        let of_rates: Vec<usize> = free.iter().copied().filter(by_rate).collect();
        if is_open && columns.says(&of_rates) == Some(Says::Beside) {
            self.is_without_vat(gross);
            return;
        }
        let all = of_rates.iter().map(|at| header(*at)).collect::<Vec<_>>().join(" + ");
        if !of_rates.is_empty() && self.choose_one(Field::VatAmount, &all, look.headers).is_err() {
            // A name with a sign in it cannot be added up: the columns stay unused, and are named.
            self.clear(Field::VatAmount);
        }
    }

    fn is_without_vat(&mut self, amount: usize) {
        self.clear(Field::Amount);
        self.set(Field::AmountExclVat, amount);
    }
}

fn is_ignored(at: usize, headers: &[String], answers: &Answers) -> bool {
    let name = headers.get(at).map(|name| words::header(name));
    answers.ignored.iter().any(|ignored| Some(words::header(ignored)) == name)
}

/// `Btw 21%`, `BTW hoog`, `VAT 9 %`: the VAT of one rate.
fn is_of_rate(header: &str) -> bool {
    let words = words::header(header);
    let is_vat = |word: &str| Sense::of(word).is(&[C::Vat]);
    let is_rate = |word: &str| {
        matches!(word, "pct" | "hoog" | "laag" | "high" | "low" | "standard" | "reduced")
            || (word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let (mut vat, mut rate) = (false, false);
    let all = words.split(' ').all(|word| {
        let (of_vat, of_rate) = (is_vat(word), is_rate(word));
        vat |= of_vat;
        rate |= of_rate && word != "pct";
        of_vat || of_rate
    });
    all && vat && rate
}

/// How numbers are written, as far as the first rows tell it.
fn notation(look: &Look<'_>, free: &[usize], gross: usize) -> Notation {
    let how = Notation::of(look.currency);
    let columns = free.iter().copied().chain([gross]);
    let told =
        columns.flat_map(|at| look.texts(at)).find_map(|text| match numbers::tells(text, how) {
            Tells::This(mark) => Some(mark),
            Tells::Nothing | Tells::Ambiguous => None,
        });
    Notation { mark: told.unwrap_or(DecimalMark::Point), ..how }
}

/// What a column says of the amounts beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// The percentage.
    Rate,
    /// How much of it is in them.
    Within,
    /// How much of it comes on top of them.
    Beside,
}

struct Columns<'a> {
    look: &'a Look<'a>,
    gross: usize,
    how: Notation,
}

impl Columns<'_> {
    /// Pairs of an amount and what stands beside it in these columns together, in hundredths; `None` where
    /// something else than numbers does.
    fn pairs(&self, columns: &[usize]) -> Option<Vec<(i64, i64)>> {
        let read = |row, at| Number::read(text_at(row, at), self.how).ok();
        let mut pairs = Vec::new();
        for row in self.look.rows {
            let Some(gross) = read(row, self.gross) else { continue };
            let amount = |number: Number| number.amount(crate::domain::Currency::EUR).0;
            let filled = columns.iter().filter(|at| !text_at(row, **at).is_empty());
            let beside: Vec<i64> =
                filled.map(|at| read(row, *at).map(amount)).collect::<Option<_>>()?;
            if !beside.is_empty() {
                pairs.push((amount(gross).abs(), beside.iter().sum::<i64>().abs()));
            }
        }
        Some(pairs)
    }

    fn are_whole(&self, columns: &[usize]) -> bool {
        let is_whole = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        columns.iter().all(|at| self.look.texts(*at).all(is_whole))
    }

    /// `None` where the rows do not show it.
    fn says(&self, columns: &[usize]) -> Option<Says> {
        if columns.iter().any(|at| self.look.texts(*at).any(|text| text.contains('%'))) {
            return Some(Says::Rate);
        }
        // Nothing everywhere is mostly a column that the shop does not use.
        let pairs =
            self.pairs(columns).filter(|pairs| pairs.iter().any(|(_, beside)| *beside != 0))?;
        let all = |holds: &dyn Fn(i64, i64) -> bool| pairs.iter().all(|(of, vat)| holds(*of, *vat));
        // Of cents written out one may be rounded otherwise; a whole number may be a percentage.
        let give = i64::from(!self.are_whole(columns));
        let is_rate = |_, vat: i64| RATES.contains(&vat);
        let within = |of: i64, vat: i64| {
            RATES.iter().any(|rate| is_near(vat, of, (*rate, 10_000 + rate), give))
        };
        let beside =
            |of: i64, vat: i64| RATES.iter().any(|rate| is_near(vat, of, (*rate, 10_000), give));
        // A basket of several rates has something of each.
        let may_be_within = |of: i64, vat: i64| vat * 127 <= of * 27 + 127;
        // Whoever writes cents in one column does so in the other: 9 beside 137,50 is a percentage,
        // though there is a rate at which it is an amount.
        if self.are_whole(columns) && !self.are_whole(&[self.gross]) && all(&is_rate) {
            Some(Says::Rate)
        } else if all(&within) {
            Some(Says::Within)
        } else if all(&beside) {
            Some(Says::Beside)
        } else if all(&is_rate) {
            Some(Says::Rate)
        } else if all(&may_be_within) {
            Some(Says::Within)
        } else {
            None
        }
    }
}

/// That share of an amount, give or take so many cents.
fn is_near(vat: i64, of: i64, (share, by): (i64, i64), give: i64) -> bool {
    let exact = round_half_even(i128::from(of) * i128::from(share), i128::from(by));
    (exact.0 - vat).abs() <= give
}

#[cfg(test)]
mod tests {
    use csv::StringRecord;
    use proptest::prelude::*;

    use super::super::fields::ImportKind;
    use super::*;
    use crate::domain::Currency;

    fn mapped(headers: &str, rows: &[String]) -> String {
        let headers: Vec<String> = headers.split(';').map(str::to_owned).collect();
        let rows: Vec<StringRecord> =
            rows.iter().map(|row| row.split(';').collect::<Vec<_>>().into()).collect();
        let look = Look {
            kind: ImportKind::Orders,
            headers: &headers,
            rows: &rows,
            currency: Currency::EUR,
            knows: |_, _, _| false,
        };
        let mapping = Mapping::find(look, &Answers::default()).unwrap();
        let of = |(field, header): (Field, String)| format!("{}={header}", field.code());
        mapping.pairs(&headers).into_iter().skip(2).map(of).collect::<Vec<_>>().join(" ")
    }

    fn check(headers: &str, rows: &[&str], expect: &str) {
        let rows: Vec<String> = rows.iter().map(|row| format!("Anna;1-1-2026;{row}")).collect();
        assert_eq!(mapped(&format!("Klant;Datum;{headers}"), &rows), expect, "{headers} {rows:?}");
    }

    #[test]
    fn what_stands_beside_the_amounts_shows_what_a_column_of_vat_is() {
        check(
            "Bedrag;BTW",
            &["121,00;21,00", "109,00;9,00", "50;0"],
            "amount=Bedrag vat_amount=BTW",
        );
        check("Total;Tax", &["230.00;30.00", "12.10;2.10"], "amount=Total vat_amount=Tax");
        check("Bedrag;BTW", &["121,00;21%", "109,00;9%"], "amount=Bedrag vat_rate=BTW");
        check("Bedrag;BTW", &["121,00;21", "218,00;9"], "amount=Bedrag vat_rate=BTW");
        check("Bedrag;BTW", &["20,00;0", "137,50;9"], "amount=Bedrag vat_rate=BTW");
        check("Bedrag;BTW", &["121;21", "109;9"], "amount=Bedrag vat_amount=BTW");
        check("Bedrag;BTW", &["100,00;21,00", "100,00;9,00"], "amount_excl_vat=Bedrag");
        check("Bedrag;BTW;Totaal", &["100,00;21,00;121,00"], "amount_excl_vat=Bedrag");
        check("Bedrag;BTW", &["100,00;H", "100,00;L"], "amount=Bedrag");
        check("Bedrag;BTW", &["10,00;80,00"], "amount=Bedrag");
        check("Netto;BTW", &["100,00;21,00"], "amount_excl_vat=Netto");
        check(
            "Totaal incl;Btw 21%;Btw 9%",
            &["230,00;21,00;9,00", "109,00;;9,00"],
            "amount_incl_vat=Totaal incl vat_amount=Btw 21% + Btw 9%",
        );
        check(
            "Bedrag;Btw 21%;Btw 9%",
            &["121,00;21,00;0", "109,00;;9,00"],
            "amount=Bedrag vat_amount=Btw 21% + Btw 9%",
        );
        check(
            "Bedrag;Btw 21%;Btw 9%",
            &["100,00;21,00;0", "100,00;;9,00"],
            "amount_excl_vat=Bedrag",
        );
        check(
            "Totaal incl;BTW hoog",
            &["121,00;21,00"],
            "amount_incl_vat=Totaal incl vat_amount=BTW hoog",
        );
    }

    proptest! {
        #[test]
        fn amounts_and_the_vat_in_them_are_told_from_percentages(
            rows in prop::collection::vec((2_000_i64..500_000, prop::sample::select(vec![0_i64, 9, 21])), 2..9),
            as_rate in any::<bool>(),
        ) {
            let money = |cents: i64| format!("{},{:02}", cents / 100, cents % 100);
            let row = |(net, rate): &(i64, i64)| {
                let vat = (net * rate + 50) / 100;
                let beside = if as_rate { rate.to_string() } else { money(vat) };
                format!("Anna;1-1-2026;{};{beside}", money(net + vat))
            };
            let rows: Vec<String> = rows.iter().map(row).collect();
            let found = mapped("Klant;Datum;Bedrag;BTW", &rows);
            let zero = rows.iter().all(|row| row.ends_with(";0") || row.ends_with(";0,00"));
            prop_assert!(zero || found == format!("amount=Bedrag {}=BTW", if as_rate { "vat_rate" } else { "vat_amount" }), "{} {:?}", found, rows);
        }
    }
}
