//! What customers wrote and may be quoted on.

use crate::domain::kpi::Verdict;
use crate::domain::survey::SurveyKind;
use crate::domain::touchpoint::Touchpoint;
use crate::domain::{Message, clean};
use crate::format;
use crate::insights::scores::LowScores;
use crate::reports::gather::quotes::Quote;
use crate::reports::tell::numbers::{Words, short_name};
use crate::reports::tell::view::{Block, QuoteView, Section};

/// Longer words of customers are cut.
const LONGEST: usize = 200;

/// `None` where nobody wrote what may be quoted, and low scores say nothing.
pub(in crate::reports) fn section(
    quotes: &[Quote],
    low: &[LowScores],
    words: Words<'_>,
) -> Option<Section> {
    let shown: Vec<_> = quotes.iter().map(|quote| quote_view(quote, words)).collect();
    let lead = low_scores(low, words);
    (lead.is_some() || !shown.is_empty()).then(|| Section {
        title: words.id("report-title-quotes"),
        lead,
        blocks: if shown.is_empty() { Vec::new() } else { vec![Block::Quotes(shown)] },
        remark: None,
    })
}

/// `Low scores in 13 weeks: 7 of 77 after delivery (before: 6 of 66).`
fn low_scores(low: &[LowScores], words: Words<'_>) -> Option<String> {
    let part = |one: &LowScores| {
        let known = words.voice.known::<Touchpoint>(&one.touchpoint);
        let quoted = || {
            let quoted = Message::new("report-as-it-is");
            words.say(&quoted.with("word", short_name(&one.touchpoint)))
        };
        let id = match (one.verdict, one.of_before) {
            (Verdict::ClearlyUp, _) => "report-low-more",
            (_, 0) => "report-low-alone",
            _ => "report-low",
        };
        let message = Message::new(id).with("touchpoint", known.unwrap_or_else(quoted));
        let message = message.with("low", one.low).with("of", one.of);
        let before = one.low_before;
        words.say(&message.with("low-before", before).with("of-before", one.of_before))
    };
    let parts: Vec<_> = low.iter().map(part).collect();
    let message = Message::new("report-low-scores").with("parts", parts.join("; "));
    (!parts.is_empty()).then(|| words.say(&message))
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
