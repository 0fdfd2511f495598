//! What is said of a file, read from what was typed.

use super::sources::complete_day;
use super::{DateOrder, ImportKind, Said, parse_chosen};
use crate::domain::{Day, Faults, Lang, Named, Problem};
use crate::settings::parse_amounts;
use crate::text::choose;

/// What can be said of a file, as it was typed; `None` is not said.
#[derive(Clone, Copy, Debug, Default)]
pub struct TypedOptions<'t> {
    /// `field=Column`, each.
    pub map: &'t [String],
    pub date_order: Option<&'t str>,
    pub decimal: Option<&'t str>,
    pub amount_is: Option<&'t str>,
    pub vat: Option<&'t str>,
    pub question: Option<&'t str>,
    /// A day.
    pub complete_to: Option<&'t str>,
}

impl TypedOptions<'_> {
    /// # Errors
    /// The faults of every field.
    pub fn parse(&self, kind: ImportKind, lang: Lang, today: Day) -> Result<Said, Faults> {
        let complete_to = self.complete_to.map(|given| match kind {
            ImportKind::Orders => complete_day(given, today),
            ImportKind::Customers
            | ImportKind::Interactions
            | ImportKind::Answers
            | ImportKind::Contracts
            | ImportKind::Contacts => Err(Problem::usage("complete-to-of-orders")),
        });
        let mut faults = Faults::default();
        let columns = self.map.iter().map(|text| parse_chosen(kind, text));
        let columns = columns.collect::<Result<Vec<_>, _>>();
        let order = |text: &str| DateOrder::parse(text).map_or_else(|| choose(text, lang), Ok);
        let said = Said {
            chosen: faults.take("on-columns", columns).unwrap_or_default(),
            dates: faults.take("on-date-format", self.date_order.map(order).transpose()).flatten(),
            decimal: faults.take("on-decimal", choice(self.decimal, lang)).flatten(),
            amount_is: faults.take("on-amount-is", choice(self.amount_is, lang)).flatten(),
            vat: faults.take("on-vat", self.vat.map(parse_amounts).transpose()).flatten(),
            question: faults.take("on-question", choice(self.question, lang)).flatten(),
            complete_to: faults.take("on-complete-to", complete_to.transpose()).flatten(),
            ..Said::default()
        };
        if faults.is_empty() { Ok(said) } else { Err(faults) }
    }
}

fn choice<T: Named>(given: Option<&str>, lang: Lang) -> Result<Option<T>, Problem> {
    given.map(|text| choose(text, lang)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-30.
    const TODAY: Day = Day(20_787);

    #[test]
    fn up_to_when_a_file_is_complete_is_said_as_up_to_when_all_is_known() {
        let check = |kind, given, expect: Result<&str, &str>| {
            let typed = TypedOptions { complete_to: Some(given), ..TypedOptions::default() };
            let said = typed.parse(kind, Lang::En, TODAY);
            let said = said.map(|said| said.complete_to.unwrap().to_string());
            let said = said.map_err(|faults| faults.problems()[0].message.id.to_owned());
            assert_eq!(said, expect.map(str::to_owned).map_err(str::to_owned), "{given}");
        };
        check(ImportKind::Orders, "29-11-2026", Ok("2026-11-29"));
        check(ImportKind::Orders, " gisteren ", Ok("2026-11-29"));
        check(ImportKind::Orders, "Yesterday", Ok("2026-11-29"));
        check(ImportKind::Orders, "zondag", Ok("2026-11-29"));
        check(ImportKind::Orders, "28 november", Ok("2026-11-28"));
        check(ImportKind::Orders, "today", Err("known-to-ahead"));
        check(ImportKind::Orders, "2026-12-01", Err("known-to-ahead"));
        check(ImportKind::Customers, "gisteren", Err("complete-to-of-orders"));
    }

    #[test]
    fn every_option_that_cannot_be_is_told_with_its_field() {
        let typed = TypedOptions {
            map: &["colour=Kleur".to_owned()],
            date_order: Some("xyz"),
            decimal: Some(";"),
            amount_is: Some("both"),
            vat: Some("much"),
            question: Some("ces"),
            complete_to: Some("soon"),
        };
        let faults = typed.parse(ImportKind::Orders, Lang::En, TODAY).unwrap_err();
        let fields: Vec<_> = faults.problems().iter().filter_map(|fault| fault.on).collect();
        let expect = [
            "on-columns",
            "on-date-format",
            "on-decimal",
            "on-amount-is",
            "on-vat",
            "on-question",
            "on-complete-to",
        ];
        assert_eq!(fields, expect);
        let typed = TypedOptions { date_order: Some("dd-mm-jjjj"), ..TypedOptions::default() };
        let said = typed.parse(ImportKind::Orders, Lang::En, TODAY).unwrap();
        assert_eq!((said.dates, said.vat), (Some(DateOrder::DayFirst), None));
    }
}
