//! How figures look on the screen.

use super::Context;
use crate::domain::kpi::Unit;
use crate::domain::{Amount, Currency, Day, Lang, Message, Problem};
use crate::settings::Settings;
use crate::{format, text};

const HOUR: f64 = 3_600.0;

/// `€12,840.50`, `1,204`, `12.3%`, `41`, `3.5 hours`.
pub(super) fn shown(value: f64, unit: Unit, currency: Currency, lang: Lang) -> String {
    match unit {
        Unit::Money => format::money(Amount(whole(value)), currency, lang),
        Unit::Count if value.fract() != 0.0 => format::decimal(value, 1, lang),
        Unit::Count => format::decimal(value, 0, lang),
        Unit::Rate => format::percent(value, 1, lang),
        Unit::Points => format::decimal(value, 0, lang),
        Unit::Seconds => duration(value, lang),
    }
}

/// Nothing is a dash.
pub(super) fn shown_or_dash(
    value: Option<f64>,
    unit: Unit,
    currency: Currency,
    lang: Lang,
) -> String {
    value.map_or_else(|| "–".to_owned(), |value| shown(value, unit, currency, lang))
}

fn duration(seconds: f64, lang: Lang) -> String {
    let (message, size, decimals) = if seconds < 2.0 * HOUR {
        (Message::new("duration-minutes"), 60.0, 0)
    } else if seconds < 48.0 * HOUR {
        (Message::new("duration-hours"), HOUR, 1)
    } else {
        (Message::new("duration-days"), 24.0 * HOUR, 1)
    };
    let number = format::decimal(seconds / size, decimals, lang);
    text::say(lang, &message.with("number", number))
}

#[expect(clippy::cast_possible_truncation, reason = "amounts are whole minor units")]
fn whole(value: f64) -> i64 {
    value.round_ties_even() as i64
}

/// The day a command looks from: what was given, else today in the zone of the business.
///
/// # Errors
/// `bad-date`.
pub(super) fn as_of(
    given: Option<&str>,
    settings: &Settings,
    context: &Context<'_, '_>,
) -> Result<Day, Problem> {
    match given {
        Some(text) => Day::parse(text).map_err(|problem| problem.on("on-as-of")),
        None => Ok(Day::of(context.clock.now(), &settings.business.time_zone)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_is_shown_as_people_write_it() {
        let check = |value, unit, expect: &str| {
            let text = shown(value, unit, Currency::EUR, Lang::En);
            assert_eq!(text.replace('\u{a0}', " "), expect);
        };
        check(1_284_050.0, Unit::Money, "€12,840.50");
        check(1_204.0, Unit::Count, "1,204");
        check(18.46, Unit::Count, "18.5");
        check(0.1234, Unit::Rate, "12.3%");
        check(-33.4, Unit::Points, "−33");
        check(300.0, Unit::Seconds, "5 min");
        check(9_000.0, Unit::Seconds, "2.5 hours");
        check(259_200.0, Unit::Seconds, "3.0 days");
    }
}
