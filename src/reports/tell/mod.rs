//! What was gathered, put in words: one report in one language, ready to be set.
//!
//! `weekly` and `review` choose from `sections` and their order; `sentences`, `news`, `why`
//! and `review::words` say what stands above the first of them. Deliberately absent: figures and the
//! file (`gather`), and what it looks like (`set`).

pub(super) mod footer;
pub(super) mod news;
pub(super) mod numbers;
pub(super) mod review;
pub(super) mod sections;
pub(super) mod sentences;
pub(super) mod view;
pub(super) mod weekly;
mod why;

use crate::domain::calendar::parse_zone;
use crate::domain::{Currency, Lang, Problem};
use crate::format::Voice;

use super::gather::data::Basics;

/// In the currency and zone that were stored, whatever the business has now.
pub(super) fn voice(basics: &Basics, lang: Lang) -> Result<Voice, Problem> {
    let (currency, zone) = (Currency::parse(&basics.currency)?, parse_zone(&basics.time_zone)?);
    Ok(Voice { lang, currency, zone })
}
