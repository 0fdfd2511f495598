//! Where a change of revenue comes from, in one sentence; only what was found in the data.

use super::numbers::{Words, short_name};
use super::sections::matter;
use crate::domain::holidays::{self, Holiday};
use crate::domain::interaction::Channel;
use crate::domain::{Amount, Message, Period};
use crate::insights::causes::{Cause, Explained, Part};

/// The cause; `base` is the id of what the revenue is held against, such as “the week before”.
pub(in crate::reports) fn cause(
    explained: &Explained,
    base: &'static str,
    words: Words<'_>,
) -> Option<String> {
    let cause = explained.cause.as_ref()?;
    // Of a part that is more than the whole nobody would say “most of it”.
    let carries = if cause.part() >= explained.by.0.abs() { "all" } else { "most" };
    let message = message(cause, explained.by, words).with("carries", carries);
    Some(words.say(&message.with("base", Message::new(base))))
}

fn message(cause: &Cause, by: Amount, words: Words<'_>) -> Message {
    let rose = by > Amount::ZERO;
    let either = |up, down| Message::new(if rose { up } else { down });
    let against = |message: Message, now: &Amount, before: &Amount| {
        message.with("now", words.money(*now)).with("before", words.money(*before))
    };
    match cause {
        Cause::Refunds { now, before } => {
            against(either("report-cause-refunds-up", "report-cause-refunds-down"), now, before)
        }
        Cause::Orders { orders, now } => {
            let id = if *now { "report-cause-orders-up" } else { "report-cause-orders-down" };
            of_parts(Message::new(id), orders, words)
        }
        Cause::Missing { customers } => {
            of_parts(Message::new("report-cause-missing"), customers, words)
        }
        Cause::Back { customers } => of_parts(Message::new("report-cause-back"), customers, words),
        Cause::Customers { customers, .. } => {
            let message = either("report-cause-customers-up", "report-cause-customers-down");
            of_parts(message, customers, words)
        }
        Cause::New { now, customers, before } => {
            let message = either("report-cause-new-up", "report-cause-new-down");
            against(message.with("count", *customers), now, before)
        }
        Cause::Counter { now, before } => {
            against(either("report-cause-counter-up", "report-cause-counter-down"), now, before)
        }
        Cause::Category { name, now, before } => {
            let message = either("report-cause-category-up", "report-cause-category-down");
            against(message.with("name", short_name(name)), now, before)
        }
        Cause::Channel { name, now, before } => {
            let message = either("report-cause-channel-up", "report-cause-channel-down");
            let known = words.voice.known::<Channel>(name);
            let name = known.unwrap_or_else(|| short_name(name));
            against(message.with("name", name), now, before)
        }
    }
}

/// `Studio Noord (€2,150) and Jan (€900: “for the fair”)`.
fn of_parts(message: Message, parts: &[Part], words: Words<'_>) -> Message {
    let named = |part: &Part| {
        let amount = matter::quoted(words.money(part.amount), part.words.as_deref(), words);
        format!("{} ({amount})", short_name(&part.name))
    };
    let named: Vec<_> = parts.iter().map(named).collect();
    message.with("count", parts.len()).with("names", words.listed(&named))
}

/// The names of the holidays in a period: `Christmas and New Year`.
pub(in crate::reports) fn holidays(period: Period, zone: &str, words: Words<'_>) -> Option<String> {
    let found = holidays::in_period(period, zone);
    let names: Vec<_> = found.into_iter().map(|holiday| words.id(name(holiday))).collect();
    (!names.is_empty()).then(|| words.listed(&names))
}

fn name(holiday: Holiday) -> &'static str {
    match holiday {
        Holiday::NewYear => "holiday-new-year",
        Holiday::Easter => "holiday-easter",
        Holiday::KingsDay => "holiday-kings-day",
        Holiday::Ascension => "holiday-ascension",
        Holiday::Whitsun => "holiday-whitsun",
        Holiday::Christmas => "holiday-christmas",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Currency, CustomerId, Day, Lang, PeriodKind};
    use crate::format::Voice;
    use crate::insights::causes::Base;

    #[test]
    fn an_order_that_is_all_of_the_rise_or_more_is_not_called_most_of_it() {
        let check = |by: i64, amounts: &[i64], expect: &str| {
            let part = |amount: &i64| Part {
                customer: CustomerId(1),
                name: "Jan".to_owned(),
                amount: Amount(*amount),
                words: (*amount < 90_000).then(|| "For the fair".to_owned()),
            };
            let orders = amounts.iter().map(part).collect();
            let cause = Some(Cause::Orders { orders, now: true });
            let period = Period::containing(PeriodKind::Week, Day(20_000));
            let explained = Explained { base: Base::before(period, 1), by: Amount(by), cause };
            let zone = jiff::tz::TimeZone::UTC;
            let voice = Voice { lang: Lang::En, currency: Currency::EUR, zone };
            let words = Words { voice: &voice };
            assert_eq!(super::cause(&explained, "report-base-week", words).unwrap(), expect);
        };
        check(
            100_000,
            &[90_000],
            "Above the week before mostly through one large order: Jan (€900).",
        );
        check(
            50_000,
            &[40_000],
            "Above the week before mostly through one large order: Jan (€400: “For the fair”).",
        );
        check(
            100_000,
            &[150_000],
            "Above the week before only through one large order: Jan (€1,500).",
        );
    }
}
