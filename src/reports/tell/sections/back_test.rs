//! How the forecasts would have done on the past, in plain words.

use crate::domain::Message;
use crate::insights::worth::PastForecast;
use crate::reports::tell::numbers::Words;
use crate::reports::tell::view::Section;

pub(in crate::reports) fn section(test: &PastForecast, words: Words<'_>) -> Section {
    let tried = Message::new("report-back-test")
        .with("weeks", test.weeks)
        .with("forecast", test.forecast)
        .with("actual", test.actual)
        .with("own", test.own_rate);
    let verdict = if test.is_better { "report-back-test-better" } else { "report-back-test-worse" };
    Section {
        title: words.id("report-title-back-test"),
        lead: Some(format!("{} {}", words.say(&tried), words.id(verdict))),
        blocks: Vec::new(),
        remark: None,
    }
}
