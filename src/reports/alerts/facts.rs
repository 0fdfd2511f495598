//! What readers should hear of: a low score of a good customer, and an unusual week.

use jiff::Timestamp;

use super::letter::SUBJECT_MAX;
use super::{Fact, NEWS, Said, keep};
use crate::domain::alert::AlertKind;
use crate::domain::kpi::KpiId;
use crate::domain::{Amount, Currency, Day, Deed, Lang, Message, Period, PeriodKind, clean, phone};
use crate::settings::Settings;
use crate::store::alerts::{self, Detractor, UnusualRevenue};
use crate::store::{ReadTx, WriteTx};
use crate::{format, text};

/// The longest words that are shown.
const LONGEST_WORDS: usize = 400;

/// Keeps an alert of everything new that deserves one.
///
/// # Errors
/// A database error.
pub fn raise(tx: &WriteTx<'_>, settings: &Settings) -> anyhow::Result<()> {
    let zone = &settings.business.time_zone;
    let since = tx.now().checked_sub(NEWS).unwrap_or(Timestamp::UNIX_EPOCH);
    let currency = settings.business.currency;
    for one in alerts::detractors(tx, Day::of(since, zone))? {
        let fact = Fact {
            key: format!("answer:{}", one.answer),
            kind: AlertKind::Detractor,
            customer: Some(one.customer),
        };
        keep(tx, &fact, |lang| of_detractor(&one, currency, lang))?;
    }
    let week = Period::last_closed(PeriodKind::Week, Day::of(tx.now(), zone));
    if let Some((key, found)) = unusual_week(tx, week)? {
        let fact = Fact { key, kind: AlertKind::Revenue, customer: None };
        keep(tx, &fact, |lang| of_revenue(found, week, currency, lang))?;
    }
    Ok(())
}

/// Whether [`raise`] would keep anything.
///
/// # Errors
/// A database error.
pub(super) fn is_any(tx: &ReadTx<'_>, settings: &Settings) -> anyhow::Result<bool> {
    let zone = &settings.business.time_zone;
    let since = tx.now().checked_sub(NEWS).unwrap_or(Timestamp::UNIX_EPOCH);
    if !alerts::detractors(tx, Day::of(since, zone))?.is_empty() {
        return Ok(true);
    }
    let week = Period::last_closed(PeriodKind::Week, Day::of(tx.now(), zone));
    Ok(unusual_week(tx, week)?.is_some())
}

fn unusual_week(tx: &ReadTx<'_>, week: Period) -> anyhow::Result<Option<(String, UnusualRevenue)>> {
    let key = format!("revenue:{}", week.key());
    if alerts::is_known(tx, &key)? {
        return Ok(None);
    }
    Ok(alerts::unusual_revenue(tx, week)?.map(|found| (key, found)))
}

fn of_detractor(one: &Detractor, currency: Currency, lang: Lang) -> Said {
    let name = clean::shortened(&one.name, 40);
    let score = one.score.to_string();
    let worth = format::money_rounded(one.revenue_12_months, currency, lang);
    let filled = |id| {
        Message::new(id)
            .with("name", name.as_str())
            .with("score", score.as_str())
            .with("worth", worth.as_str())
            .with("day", format::day_and_month(one.day, lang))
    };
    let say = |message: &Message| text::say(lang, message);
    let known = [
        ("alert-last-order", one.last_order.map(|day| format::date(day, lang))),
        ("alert-orders", Some(lang.group_digits(one.orders))),
        ("alert-score-before", one.before.map(|score| score.to_string())),
    ];
    let facts = known.into_iter().filter_map(|(id, value)| Some((text::say_id(lang, id), value?)));
    let (action, link) = how_to_answer(one, &name, lang);
    Said {
        subject: subject(one, &worth, lang),
        headline: say(&filled("alert-detractor")),
        why: say(&filled("alert-detractor-why")),
        words: one.words.as_ref().map(|words| clean::shortened(words, LONGEST_WORDS)),
        facts: facts.collect(),
        action,
        link,
    }
}

/// The finding, some of their words, and what they bring, on one line of a phone.
fn subject(one: &Detractor, worth: &str, lang: Lang) -> String {
    let said = |name: usize, words: usize| {
        let id =
            if words > 0 { "alert-detractor-subject-words" } else { "alert-detractor-subject" };
        let message = Message::new(id)
            .with("name", clean::shortened(&one.name, name))
            .with("score", one.score.to_string())
            .with("worth", worth)
            .with("words", clean::shortened(one.words.as_deref().unwrap_or_default(), words));
        text::say(lang, &message)
    };
    let fits = |subject: &String| subject.chars().count() <= SUBJECT_MAX;
    let with_words = one.words.is_some().then(|| [24, 18, 12].map(|words| said(24, words)));
    let tried = with_words.into_iter().flatten().chain([said(40, 0), said(24, 0), said(14, 0)]);
    let mut last = String::new();
    for subject in tried {
        if fits(&subject) {
            return subject;
        }
        last = subject;
    }
    clean::shortened(&last, SUBJECT_MAX)
}

/// A link that a phone understands, where there is one.
fn how_to_answer(one: &Detractor, name: &str, lang: Lang) -> (String, Option<String>) {
    let say = |id| text::say(lang, &Message::new(id).with("name", name));
    if let Some(email) = &one.email {
        return (say("alert-answer"), Some(format!("mailto:{email}")));
    }
    let dialled = one.phone.as_deref().map(phone::dialled);
    if let Some(phone) = dialled.filter(|phone| phone.len() > 5) {
        return (say("alert-call"), Some(format!("tel:{phone}")));
    }
    let number = one.number.clone().filter(|number| is_one_word(number));
    let who = number.unwrap_or_else(|| format!("id:{}", one.customer.0));
    (format::deed(&Deed::LookAt(who), lang), None)
}

/// Whether a shell takes it for itself and nothing else: the command is there to be copied.
fn is_one_word(number: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !number.starts_with('-') && number.chars().all(is_plain)
}

fn of_revenue(found: UnusualRevenue, week: Period, currency: Currency, lang: Lang) -> Said {
    let money = |value: f64| format::money_rounded(whole(value), currency, lang);
    let id = if found.is_up { "alert-revenue-up" } else { "alert-revenue-down" };
    let filled = |id| {
        Message::new(id)
            .with("week", week.from.date().iso_week_date().week().to_string())
            .with("revenue", money(found.value))
            .with("period", format::period(week, lang))
    };
    let known = [("alert-usual-low", found.low), ("alert-usual-high", found.high)];
    let facts =
        known.into_iter().filter_map(|(id, value)| Some((text::say_id(lang, id), money(value?))));
    let headline = text::say(lang, &filled(id));
    Said {
        subject: clean::shortened(&headline, SUBJECT_MAX),
        headline,
        why: text::say(lang, &filled("alert-revenue-why")),
        words: None,
        facts: facts.collect(),
        action: format::deed(&Deed::ExplainFigure(Some(KpiId::Revenue)), lang),
        link: None,
    }
}

/// Amounts are whole numbers that passed through a float.
#[expect(clippy::cast_possible_truncation, reason = "whole numbers far below 2^63")]
fn whole(value: f64) -> Amount {
    Amount(value.round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_to_copy_runs_nothing_else() {
        assert!(is_one_word("K-12_a.3"));
        for number in ["Peeters & Kuyper", "$(halt)", "a;b", "-x", "`b`", "a\"b"] {
            assert!(!is_one_word(number), "{number}");
        }
    }
}
