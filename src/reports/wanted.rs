//! A customer who needs somebody, in the words of the report, for a page that lists what to do.

use super::gather::data::When;
use super::tell::numbers::{Words, capital};
use super::tell::sections::{matter, to_do};
use crate::domain::Day;
use crate::format::Voice;
use crate::insights::to_do::Concern;

/// What to do about a customer, why, and what a year of them is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub what: String,
    pub why: String,
    pub worth: Option<String>,
}

/// Says it as it stands today; what they bring is margin where that `is_margin`, else revenue.
pub fn wanted(concern: &Concern, (today, is_margin): (Day, bool), voice: &Voice) -> Wanted {
    let words = Words { voice };
    let why = matter::told(concern, When { end: today, today }, words);
    Wanted {
        what: to_do::to_do(concern, words),
        why: format!("{}.", capital(&why)),
        worth: to_do::worth(
            concern.value_12_months,
            if is_margin { "margin" } else { "revenue" },
            words,
        ),
    }
}
