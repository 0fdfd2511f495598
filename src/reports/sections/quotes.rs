//! What customers wrote and may be quoted on.

use serde::{Deserialize, Serialize};

use crate::domain::survey::SurveyKind;
use crate::domain::{Day, Message, Period, clean};
use crate::format;
use crate::reports::numbers::{Words, short_name};
use crate::reports::view::{Block, QuoteView, Section};
use crate::store::{self, ReadTx, quotes};

const SHOWN: usize = 3;

/// Longer words of customers are cut.
const LONGEST: usize = 200;

/// What a customer wrote with a score, and agreed to be quoted on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::reports) struct Quote {
    /// `None` for an anonymous answer.
    pub(in crate::reports) name: Option<String>,
    pub(in crate::reports) kind: SurveyKind,
    pub(in crate::reports) score: i64,
    pub(in crate::reports) words: String,
    pub(in crate::reports) day: Day,
}

pub(in crate::reports) fn gather(tx: &ReadTx<'_>, period: Period) -> store::Result<Vec<Quote>> {
    Ok(chosen(quotes::of_period(tx, period)?))
}

pub(in crate::reports) fn section(quotes: &[Quote], words: Words) -> Section {
    let shown: Vec<_> = quotes.iter().map(|quote| quote_view(quote, words)).collect();
    let nothing = shown.is_empty().then(|| words.id("report-no-quotes"));
    let blocks = if shown.is_empty() { Vec::new() } else { vec![Block::Quotes(shown)] };
    Section { title: words.id("report-title-quotes"), lead: nothing, blocks, remark: None }
}

fn quote_view(quote: &Quote, words: Words) -> QuoteView {
    let name = match &quote.name {
        Some(name) => short_name(name),
        None => words.id("report-anonymous"),
    };
    let score = match quote.kind {
        SurveyKind::Nps => "report-score-nps",
        SurveyKind::Csat => "report-score-csat",
    };
    let score = words.say(&Message::new(score).with("score", quote.score));
    let day = format::day_and_month(quote.day, words.lang);
    QuoteView {
        words: clean::shortened(&quote.words, LONGEST),
        by: format!("{name} · {score} · {day}"),
    }
}

/// The least and the most satisfied, and the newest of the others: a report that quotes only
/// praise teaches nothing.
fn chosen(mut all: Vec<quotes::Quote>) -> Vec<Quote> {
    let mut chosen = Vec::new();
    let lowest = all.iter().enumerate().min_by_key(|(_, quote)| share_of_scale(quote));
    if let Some((place, _)) = lowest {
        chosen.push(all.remove(place));
    }
    // Of equals the last is taken: looked at from the back, that is the newest.
    let highest = all.iter().enumerate().rev().max_by_key(|(_, quote)| share_of_scale(quote));
    if let Some((place, _)) = highest {
        chosen.push(all.remove(place));
    }
    chosen.extend(all);
    chosen.truncate(SHOWN);
    chosen.into_iter().map(frozen).collect()
}

/// Where a score stands on its scale, in percent, so that both kinds compare.
fn share_of_scale(quote: &quotes::Quote) -> i64 {
    match quote.kind {
        SurveyKind::Nps => quote.score * 10,
        SurveyKind::Csat => (quote.score - 1) * 25,
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
