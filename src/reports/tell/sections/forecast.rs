//! What all customers together will buy, and how far that may be trusted, in the words that every face
//! has for it. How each way to look ahead did in the past is for who asks (`kring value`).

use crate::insights::predictions::{Ahead, ahead_in_words, record_in_words};
use crate::reports::tell::numbers::Words;
use crate::reports::tell::view::Section;

pub(in crate::reports) fn section(ahead: &Ahead, words: Words<'_>) -> Section {
    let said = [Some(ahead_in_words(ahead, words.voice)), record_in_words(ahead, words.voice)];
    Section {
        title: words.id("report-title-forecast"),
        lead: Some(said.into_iter().flatten().collect::<Vec<_>>().join(" ")),
        blocks: Vec::new(),
        remark: None,
    }
}
