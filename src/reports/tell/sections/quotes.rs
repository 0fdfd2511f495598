//! What customers wrote and may be quoted on.

use crate::domain::survey::SurveyKind;
use crate::domain::{Message, clean};
use crate::format;
use crate::insights::scores::LowFrom;
use crate::reports::gather::quotes::Quote;
use crate::reports::tell::numbers::{Words, short_name};
use crate::reports::tell::view::{Block, QuoteView, Section};

/// Longer words of customers are cut.
const LONGEST: usize = 200;

pub(in crate::reports) fn section(
    quotes: &[Quote],
    low_from: Option<&LowFrom>,
    words: Words<'_>,
) -> Section {
    let shown: Vec<_> = quotes.iter().map(|quote| quote_view(quote, words)).collect();
    let grown = low_from.map(|low| grown(low, words));
    let nothing = shown.is_empty().then(|| words.id("report-no-quotes"));
    let said: Vec<_> = [grown, nothing].into_iter().flatten().collect();
    Section {
        title: words.id("report-title-quotes"),
        lead: (!said.is_empty()).then(|| said.join(" ")),
        blocks: if shown.is_empty() { Vec::new() } else { vec![Block::Quotes(shown)] },
        remark: None,
    }
}

/// `“delivery” is named in 6 of 11 low scores.`
fn grown(low: &LowFrom, words: Words<'_>) -> String {
    let message = Message::new("report-low-from")
        .with("touchpoint", short_name(&low.touchpoint))
        .with("low", low.low)
        .with("of", low.of)
        .with("before", low.before);
    words.say(&message)
}

fn quote_view(quote: &Quote, words: Words<'_>) -> QuoteView {
    let name = match &quote.name {
        Some(name) => short_name(name),
        None => words.id("report-anonymous"),
    };
    let score = match quote.kind {
        SurveyKind::Nps => "report-score-nps",
        SurveyKind::Csat => "report-score-csat",
    };
    let score = words.say(&Message::new(score).with("score", quote.score));
    let day = format::day_and_month(quote.day, words.voice.lang);
    QuoteView {
        words: clean::shortened(&quote.words, LONGEST),
        by: format!("{name} · {score} · {day}"),
    }
}
