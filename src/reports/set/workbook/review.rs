//! What the spreadsheet of a month or quarter holds.

use super::lists::{count, figures, money, moved, revenue, sheet, spenders};
use crate::domain::Amount;
use crate::domain::customer::LeaveReason;
use crate::insights::breakdowns::Leaving;
use crate::insights::cohorts::{Cohorts, Group};
use crate::insights::worth::Worth;
use crate::reports::gather::review::ReviewData;
use crate::reports::tell::numbers::{Words, capital, short_period};
use crate::reports::tell::review;
use crate::reports::tell::sections::gone;
use crate::reports::tell::sentences;
use crate::sheets::{Book, Cell, Sheet};

const PERIODS: (&str, &str) = ("report-sheet-period", "report-sheet-year-ago");

pub(in crate::reports) fn review(data: &ReviewData, words: Words<'_>) -> Book {
    let basics = &data.basics;
    Book {
        lang: words.voice.lang,
        currency: words.voice.currency,
        title: review::kicker(basics, words),
        author: sentences::business(basics),
        made_at: basics.made_at,
        sheets: vec![
            figures(basics, words),
            revenue(&data.revenue, PERIODS, words),
            cohorts(&data.cohorts, words),
            worth(&data.worth, words),
            reasons(&data.leaving, words),
            spenders(&data.spenders, words),
            moved(data.moves.as_deref().unwrap_or_default(), words),
        ],
    }
}

/// Counts, so that a reader can add groups up; a place that is empty is not over yet.
fn cohorts(cohorts: &Cohorts, words: Words<'_>) -> Sheet {
    let heads = ["report-head-first-bought", "report-head-new"].map(|id| words.id(id));
    let ages = cohorts.ages.iter().map(|age| format!("+{age}"));
    let row = |group: &Group| {
        let bought = group.bought.iter().map(|bought| bought.map_or(Cell::Nothing, count));
        let first = [Cell::Text(short_period(group.period, words)), count(group.customers)];
        first.into_iter().chain(bought).collect()
    };
    Sheet {
        name: words.id("report-title-cohorts"),
        heads: heads.into_iter().chain(ages).collect(),
        rows: cohorts.groups.iter().map(row).collect(),
    }
}

fn worth(worth: &Worth, words: Words<'_>) -> Sheet {
    let heads = ["report-head-value", "report-head-so-far", "report-head-coming"];
    let known = |amount: Option<Amount>| amount.map_or(Cell::Nothing, money);
    let direct = [
        Cell::Text(words.id("report-worth-direct")),
        money(worth.direct_actual),
        known(worth.direct_potential),
    ];
    let indirect = [
        Cell::Text(words.id("report-worth-indirect")),
        money(worth.indirect_actual),
        known(worth.indirect_potential),
    ];
    sheet("report-title-worth", heads, [direct, indirect].into_iter(), words)
}

fn reasons(leaving: &Leaving, words: Words<'_>) -> Sheet {
    let heads = ["report-head-reason", "report-head-they-said", "report-head-we-think"];
    let row = |(reason, by): (LeaveReason, [i64; 2])| {
        let [said, thought] = by.map(count);
        [Cell::Text(capital(&words.say(&reason.name()))), said, thought]
    };
    sheet("report-title-gone", heads, gone::counted(leaving).into_iter().map(row), words)
}
