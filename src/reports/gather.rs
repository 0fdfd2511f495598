//! What a report will say, asked of the file once: the data that is then frozen.

use super::data::{Quote, WeeklyData};
use crate::domain::{Day, PeriodKind};
use crate::insights::headline::{Facts, headline};
use crate::insights::kpis;
use crate::settings::Settings;
use crate::store::{self, ReadTx, quotes};

/// At most this many customers are quoted.
const QUOTES: usize = 3;

/// The last week closed before `as_of`.
///
/// # Errors
/// A database error.
pub(super) fn weekly(
    tx: &ReadTx<'_>,
    settings: &Settings,
    as_of: Day,
) -> store::Result<WeeklyData> {
    let set = kpis::compute(tx, settings, as_of, PeriodKind::Week)?;
    let headline = headline(&Facts { figures: &set.figures, left: &[], quiet: &[] });
    Ok(WeeklyData {
        business: settings.business.name.clone(),
        currency: settings.business.currency.code().to_owned(),
        time_zone: settings.business.time_zone.iana_name().unwrap_or("UTC").to_owned(),
        period: set.period,
        made_at: tx.now(),
        fingerprint: set.fingerprint,
        headline,
        figures: set.figures,
        spenders: Vec::new(),
        moves: Vec::new(),
        quotes: chosen(quotes::of_period(tx, set.period)?),
    })
}

/// The least and the most satisfied, and the newest of the others: a report that quotes only
/// praise teaches nothing.
fn chosen(mut all: Vec<quotes::Quote>) -> Vec<Quote> {
    let mut chosen = Vec::new();
    let satisfied = |quote: &quotes::Quote| share_of_scale(quote);
    let lowest = all.iter().enumerate().min_by_key(|(_, quote)| satisfied(quote));
    if let Some((place, _)) = lowest {
        chosen.push(all.remove(place));
    }
    // The last of the highest is the oldest: look from the back to take the newest.
    let highest = all.iter().enumerate().rev().max_by_key(|(_, quote)| satisfied(quote));
    if let Some((place, _)) = highest {
        chosen.push(all.remove(place));
    }
    chosen.extend(all);
    chosen.truncate(QUOTES);
    chosen.into_iter().map(frozen).collect()
}

/// Where a score stands on its scale, in percent, so that both kinds compare.
fn share_of_scale(quote: &quotes::Quote) -> i64 {
    match quote.kind {
        crate::domain::survey::SurveyKind::Nps => quote.score * 10,
        crate::domain::survey::SurveyKind::Csat => (quote.score - 1) * 25,
    }
}

fn frozen(quote: quotes::Quote) -> Quote {
    let quotes::Quote { name, kind, score, words, day } = quote;
    Quote { name, kind, score, words, day }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::survey::SurveyKind::{Csat, Nps};

    #[test]
    fn the_lowest_the_highest_and_the_newest_are_quoted() {
        let quote = |kind, score, words: &str| quotes::Quote {
            name: None,
            kind,
            score,
            words: words.to_owned(),
            day: Day(0),
        };
        let all = vec![
            quote(Nps, 8, "newest"),
            quote(Csat, 5, "praise"),
            quote(Nps, 10, "older praise"),
            quote(Nps, 2, "complaint"),
            quote(Csat, 2, "milder complaint"),
        ];
        let words: Vec<_> = chosen(all).into_iter().map(|quote| quote.words).collect();
        assert_eq!(words, ["complaint", "praise", "newest"]);
        assert!(chosen(Vec::new()).is_empty());
    }
}
