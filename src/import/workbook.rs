//! Of the sheets of a workbook the one that is meant.

use serde_json::Value;

use super::answers::Answers;
use super::asking::{Asking, Question};
use super::beside::{LOOKED_AT, Look};
use super::fields::ImportKind;
use super::map::Mapping;
use super::picklists;
use super::sheet::Sheet;
use crate::domain::day_names::month_named;
use crate::domain::{Arg, Currency, Message, Problem};

/// Letters before the number of a period.
const LONGEST_MARK: usize = 2;

/// A sheet as it was found: its header, and what was said of files with such headers.
pub(super) type Found = (Sheet, Option<Value>);

/// The sheet that is meant, of several: the one that was said of such headers, unless it is called by a
/// period, as the next workbook has another one; else the only one that has what a file of this kind
/// needs; else the only one of which any column is known.
///
/// # Errors
/// Asks where several may be meant.
pub(super) fn meant(
    mut found: Vec<Found>,
    kind: ImportKind,
    (answers, currency): (&Answers, Currency),
) -> anyhow::Result<Found> {
    if found.len() < 2 {
        return found.pop().ok_or_else(|| Problem::invalid_data("import-empty").into());
    }
    let names: Vec<String> = found.iter().map(|(sheet, _)| sheet.called().to_owned()).collect();
    let said = |(sheet, stored): &Found| {
        let said = Answers::default().or(kind, stored.as_ref()).sheet;
        let is_it = |said: String| sheet.source.is_called(&said) && !is_of_period(&said);
        said.is_some_and(is_it)
    };
    let fits = |(sheet, stored): &Found| {
        has_what_is_needed(sheet, kind, &answers.clone().or(kind, stored.as_ref()), currency)
    };
    let is_known = |(sheet, _): &Found| sheet.known() > 0;
    let which = |is_it: &dyn Fn(&Found) -> bool| -> Vec<usize> {
        (0..found.len()).filter(|at| found.get(*at).is_some_and(is_it)).collect()
    };
    let all = (0..found.len()).collect();
    let ways: [&dyn Fn(&Found) -> bool; 3] = [&said, &fits, &is_known];
    let may = ways.into_iter().map(which).find(|may| !may.is_empty()).unwrap_or(all);
    let [at] = may.as_slice() else { return Err(ask(&may, &names)) };
    let (mut sheet, stored) = found.swap_remove(*at);
    let remark = remark(sheet.called(), &names);
    sheet.source.remarks.insert(0, remark);
    Ok((sheet, stored))
}

/// Whether something is called by a month, year, week, quarter or number, of which others follow:
/// `Maart`, `Omzet 2026`, `Q3`, `wk12`; not `Blad1`.
fn is_of_period(called: &str) -> bool {
    let is_one = |word: &str| {
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_numbered = letters.len() < word.len() && letters.chars().count() <= LONGEST_MARK;
        is_numbered || month_named(letters).is_some()
    };
    called.split(|c: char| !c.is_alphanumeric()).any(is_one)
}

fn has_what_is_needed(
    sheet: &Sheet,
    kind: ImportKind,
    answers: &Answers,
    currency: Currency,
) -> bool {
    let rows = sheet.first_rows(LOOKED_AT).unwrap_or_default();
    let look =
        Look { kind, headers: &sheet.headers, rows: &rows, currency, knows: picklists::knows };
    Mapping::find(look, answers).is_ok_and(|mapping| mapping.missing(kind).next().is_none())
}

fn ask(may: &[usize], names: &[String]) -> anyhow::Error {
    let mut question = Question::new("import-which-sheet");
    for name in may.iter().filter_map(|at| names.get(*at)) {
        question = question.answer_about("answer-sheet", ("--sheet", name), name);
    }
    let mut asking = Asking::default();
    asking.ask(question);
    asking.finish().err().map_or_else(|| Problem::invalid_data("import-empty").into(), Into::into)
}

/// What was read of a workbook, and what was not.
fn remark(read: &str, names: &[String]) -> Message {
    let others = names.iter().filter(|name| *name != read).cloned().map(Arg::Text).collect();
    Message::new("remark-sheet").with("sheet", read).with("others", Arg::List(others))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_of_periods_are_told_from_others() {
        for period in
            ["Maart", "mrt", "jan26", "Omzet 2026", "Q3", "wk12", "2026-02", "Week 12", "3"]
        {
            assert!(is_of_period(period), "{period}");
        }
        for other in ["Blad1", "Sheet2", "Verkopen", "B2B", "Export v", "Uitleg", ""] {
            assert!(!is_of_period(other), "{other}");
        }
    }
}
