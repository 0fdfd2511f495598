//! What of what is sold clearly rose or fell.

use crate::domain::{Amount, Message};
use crate::insights::products::ProductMove;
use crate::reports::tell::numbers::{Words, short_name};
use crate::reports::tell::view::Section;

/// `None` where nothing did.
pub(in crate::reports) fn section(moves: &[ProductMove], words: Words<'_>) -> Option<Section> {
    let said: Vec<_> = moves.iter().map(|moved| told(moved, words)).collect();
    (!said.is_empty()).then(|| Section {
        title: words.id("report-title-products"),
        lead: Some(said.join(" ")),
        blocks: Vec::new(),
        remark: None,
    })
}

fn told(moved: &ProductMove, words: Words<'_>) -> String {
    let id = match (moved.rose, moved.low) {
        (true, Amount::ZERO) => "report-product-more-up-to",
        (true, _) => "report-product-more",
        (false, _) => "report-product-less",
    };
    let message = Message::new(id)
        .with("name", short_name(&moved.name))
        .with("now", words.money(moved.now))
        .with("low", words.money(moved.low))
        .with("high", words.money(moved.high));
    words.say(&message)
}
