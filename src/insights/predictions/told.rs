//! A forecast of all customers together, in words: the number, how far to trust it, and what it rests
//! on. Every sentence says what the numbers beside it say, also in the month in which they turned.

use super::Predictions;
use super::ahead::{Ahead, Rough};
use super::gate::{Gate, PER_CUSTOMER_FROM};
use crate::analytics::origins::{Apart, By, FEWEST, Ways};
use crate::domain::Message;
use crate::format::Voice;

/// What is expected, within which range, or why it is rough; and where it comes from.
pub fn ahead_in_words(ahead: &Ahead, voice: &Voice) -> String {
    let number = |value| voice.decimal(value, 0);
    let expected = |id| {
        let said = Message::new(id).with("weeks", ahead.weeks);
        let said = said.with("expected", number(ahead.expected));
        match ahead.from {
            Some(from) => said.with("span", "dated").with("from", voice.date(from)),
            None => said.with("span", "next"),
        }
    };
    let said = match ahead.low.zip(ahead.high) {
        Some((low, high)) => {
            expected("forecast-likely").with("low", number(low)).with("high", number(high))
        }
        None => expected("forecast-rough"),
    };
    let by = match ahead.by {
        By::Model => Message::new("forecast-by-model"),
        By::SameAgain => Message::new("forecast-by-same").with("weeks", ahead.weeks),
        By::LastYear => Message::new("forecast-by-year"),
    };
    joined(&[Some(said), Some(by), ahead.rough.map(|rough| why_rough(rough, ahead))], voice)
}

fn why_rough(rough: Rough, ahead: &Ahead) -> Message {
    match rough {
        Rough::TooFewOrigins { found, needed } => Message::new("forecast-too-few")
            .with("found", found)
            .with("needed", needed)
            .with("weeks", ahead.tried_weeks),
        Rough::TooFar { most_weeks } => {
            Message::new("forecast-too-far").with("most", i64::from(most_weeks))
        }
    }
}

/// What each way to look ahead was off by in the past; nothing before there is a past to look back at.
pub fn tried_in_words(ahead: &Ahead, voice: &Voice) -> Option<String> {
    if ahead.origins == 0 {
        return None;
    }
    let Ways { model, same_again, last_year } = ahead.missed;
    let ways = [
        (model, "forecast-missed-model"),
        (same_again, "forecast-missed-same"),
        (last_year, "forecast-missed-year"),
    ];
    let off = ways.into_iter().filter_map(|(missed, id)| {
        Some(voice.say(&Message::new(id).with("missed", voice.decimal(missed?, 0))))
    });
    let tried = Message::new("forecast-tried")
        .with("weeks", ahead.tried_weeks)
        .with("origins", ahead.origins)
        .with("missed", off.collect::<Vec<_>>().join(", "));
    let verdict = verdict(ahead, voice).map(Message::new);
    Some(joined(&[Some(tried), verdict], voice))
}

/// Why the model is taken or not, where there is enough to say so.
fn verdict(ahead: &Ahead, voice: &Voice) -> Option<&'static str> {
    let is_far = matches!(ahead.rough, Some(Rough::TooFar { .. }));
    if is_far || ahead.origins < FEWEST {
        return None;
    }
    let Ways { model, same_again, last_year } = ahead.missed;
    let said = |missed: f64| voice.decimal(missed, 0);
    let others = || same_again.into_iter().chain(last_year).map(said);
    if model.map(said).is_some_and(|model| others().any(|other| other == model)) {
        return None; // as they are said, none is closer
    }
    let is_closest = ahead.missed.model_is_least()?;
    Some(match (ahead.by, is_closest) {
        (By::Model, true) => "forecast-model-closest",
        (By::Model, false) => "forecast-model-stays",
        (By::SameAgain | By::LastYear, true) => "forecast-model-waits",
        (By::SameAgain | By::LastYear, false) => "forecast-model-not-closest",
    })
}

/// How often ranges like this one held what came; nothing where there is no range.
pub fn record_in_words(ahead: &Ahead, voice: &Voice) -> Option<String> {
    ahead.low?;
    let record = ahead.record;
    let id = if record.of > 0 { "forecast-record" } else { "forecast-no-record" };
    Some(voice.say(&Message::new(id).with("held", record.held).with("of", record.of)))
}

/// What may be said of single customers, and why no more.
pub fn each_in_words(predictions: &Predictions, voice: &Voice) -> Vec<String> {
    let apart = predictions.apart.filter(Apart::is_better);
    let said = match (predictions.closed, predictions.gate) {
        (Some(closed), _) => vec![closed.said()],
        (None, Gate::Closed) => Vec::new(),
        (None, Gate::Totals) if predictions.repeat_customers < PER_CUSTOMER_FROM => {
            let too_few = Message::new("value-each-too-few").with("needed", PER_CUSTOMER_FROM);
            vec![too_few.with("found", predictions.repeat_customers)]
        }
        (None, Gate::Totals) => vec![Message::new("value-each-not-apart")],
        (None, Gate::PerCustomer) => {
            let shown = apart.map(|apart| {
                Message::new("value-each-shown").with("share", voice.percent(apart.top_tenth, 0))
            });
            let no_total = (!predictions.model_leads).then(|| Message::new("value-no-total"));
            shown.into_iter().chain(no_total).collect()
        }
    };
    said.iter().map(|message| voice.say(message)).collect()
}

fn joined(messages: &[Option<Message>], voice: &Voice) -> String {
    messages.iter().flatten().map(|said| voice.say(said)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analytics::origins::Record;
    use crate::domain::{Currency, Lang};

    #[test]
    fn what_is_said_to_be_closest_has_the_smallest_number_that_is_said() {
        let voice = Voice {
            lang: Lang::En,
            currency: Currency::parse("EUR").unwrap(),
            zone: jiff::tz::TimeZone::UTC,
        };
        let told = |model, same_again, last_year| {
            let ahead = Ahead {
                from: None,
                weeks: 26,
                expected: 40.0,
                low: Some(30.0),
                high: Some(50.0),
                by: By::LastYear,
                rough: None,
                tried_weeks: 26,
                origins: FEWEST,
                missed: Ways { model: Some(model), same_again: Some(same_again), last_year },
                record: Record::default(),
            };
            tried_in_words(&ahead, &voice).unwrap()
        };
        let not_closest = "The model did not come closest";
        assert!(told(3.0, 2.0, Some(1.0)).contains(not_closest));
        for (model, same_again, last_year) in
            [(1.2, 1.0, None), (1.2, 3.0, Some(0.9)), (0.8, 1.1, Some(4.0))]
        {
            let told = told(model, same_again, last_year);
            assert!(!told.contains("closest"), "{told}");
        }
    }
}
