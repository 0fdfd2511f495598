//! The sentences around the figures: headline, subject and preview.

use super::news::{aside_words, at_stake, lost, short_news};
use super::numbers::{Words, period_number, small};
use super::sections::to_do;
use super::why;
use crate::domain::kpi::{KpiId, Verdict};
use crate::domain::{Amount, Message, clean};
use crate::format;
use crate::insights::causes::Cause;
use crate::insights::headline::{Aside, Opening};
use crate::insights::revenue::RevenuePeriod;
use crate::reports::gather::data::{Basics, WeeklyData};

/// Mail programs on phones cut longer subjects.
pub(in crate::reports) const SUBJECT_MAX: usize = 60;
/// What phones show of a preview, and when it is too short to fill that.
pub(in crate::reports) const PREHEADER: std::ops::RangeInclusive<usize> = 60..=110;

/// Business, week and days: `De Branderij · week 47 · Mon 16 – Sun 22 November 2026`.
pub(in crate::reports) fn kicker(data: &Basics, words: Words<'_>) -> String {
    let week = Message::new("report-kicker-week").with("week", period_number(data.period));
    let days = words.voice.period(data.period);
    let holidays = why::holidays(data.period, &data.time_zone, words);
    let parts = [Some(business(data)), Some(words.say(&week)), Some(days), holidays];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The name of the business, on one line.
pub(in crate::reports) fn business(data: &Basics) -> String {
    clean::shortened(&data.business, 60)
}

/// How the week was.
pub(in crate::reports) fn opening(data: &WeeklyData, words: Words<'_>) -> String {
    let week = period_number(data.basics.period);
    let message = match &data.headline.opening {
        Opening::NothingYet => Message::new("report-opening-nothing-yet"),
        Opening::NobodyActive => Message::new("report-opening-nobody-active"),
        Opening::Contracts { customers, began, ended } => {
            contracts((*customers, *began, *ended), words)
        }
        Opening::FirstOrders { revenue } => {
            Message::new("report-opening-first").with("revenue", words.money(*revenue))
        }
        Opening::SoFar { revenue } => match data.basics.known_so_far().flatten() {
            Some(day) => Message::new("report-opening-so-far")
                .with("day", words.voice.short_day(day))
                .with("revenue", words.money(*revenue)),
            None => Message::new("report-opening-unknown").with("week", week),
        },
        Opening::NoOrders { before, .. } if before.0 == 0 => {
            Message::new("report-opening-none-again").with("week", week)
        }
        Opening::NoOrders { before, unusual } => {
            let id = if *unusual { "report-opening-none-unusual" } else { "report-opening-none" };
            Message::new(id).with("week", week).with("before", words.money(*before))
        }
        Opening::MoreRefunded { revenue } => Message::new("report-opening-refunded")
            .with("week", week)
            .with("revenue", words.money(*revenue)),
        Opening::Revenue { revenue, before, verdict, as_last_year } => {
            let difference = words.between(*before, *revenue);
            let id = revenue_words((*revenue, *before), *verdict, *as_last_year);
            Message::new(id)
                .with("revenue", words.money(*revenue))
                .with("difference", words.money(Amount(difference.0.saturating_abs())))
                .with("way", way(difference))
                .with("rank", rank(&data.revenue_weeks, words))
        }
    };
    words.say(&message)
}

/// Customers by their contracts, with who came and left where anybody did.
pub(in crate::reports) fn contracts(
    (customers, began, ended): (i64, i64, i64),
    words: Words<'_>,
) -> Message {
    if began == 0 && ended == 0 {
        return Message::new("report-opening-contracts").with("count", customers);
    }
    let count = |id, count: i64| words.say(&Message::new(id).with("count", count));
    Message::new("report-opening-contracts-moved")
        .with("customers", count("report-with-contract", customers))
        .with("began", count("report-contracts-began", began))
        .with("ended", count("report-contracts-ended", ended))
}

fn way(difference: Amount) -> &'static str {
    match difference {
        Amount(0) => "same",
        Amount(1..) => "more",
        Amount(_) => "less",
    }
}

/// `, the most in 9 weeks`, where that is longer than chance often makes it; empty elsewhere.
fn rank(weeks: &[RevenuePeriod], words: Words<'_>) -> String {
    const FEWEST: usize = 8;
    let Some((last, before)) = weeks.split_last() else { return String::new() };
    let run = |is_less: fn(&Amount, &Amount) -> bool| {
        let earlier = before.iter().rev();
        1 + earlier.take_while(|week| is_less(&week.amount, &last.amount)).count()
    };
    let (most, least) = (run(Amount::lt), run(Amount::gt));
    let (id, count) = if most > least { ("report-most", most) } else { ("report-least", least) };
    let message = Message::new(id).with("count", count);
    if count < FEWEST { String::new() } else { words.say(&message) }
}

fn revenue_words(
    (revenue, before): (Amount, Amount),
    verdict: Verdict,
    as_last_year: bool,
) -> &'static str {
    match verdict {
        Verdict::ClearlyUp if as_last_year => "report-opening-strong-again",
        Verdict::ClearlyUp => "report-opening-strong",
        Verdict::ClearlyDown if as_last_year => "report-opening-weak-again",
        Verdict::ClearlyDown => "report-opening-weak",
        Verdict::AboveUsual => "report-opening-above",
        Verdict::BelowUsual => "report-opening-below",
        Verdict::UpWithinUsual if before.0 == 0 => "report-opening-more-alone",
        Verdict::UpWithinUsual => "report-opening-more",
        Verdict::DownWithinUsual => "report-opening-less",
        Verdict::AboutTheSame => "report-opening-steady",
        Verdict::TooFewToTell if before.0 == 0 => "report-opening-early-alone",
        Verdict::TooFewToTell if revenue > before => "report-opening-early-more",
        Verdict::TooFewToTell if revenue < before => "report-opening-early-less",
        Verdict::TooFewToTell => "report-opening-early-same",
    }
}

/// What to know of the money, and where a clear change comes from: the cause in the data, and a holiday
/// when there was less; then who is gone, and with whom most is at stake.
pub(in crate::reports) fn why(data: &WeeklyData, words: Words<'_>) -> Option<String> {
    let opening = &data.headline.opening;
    let explained = data.why.as_ref().filter(|_| may_be_explained(opening));
    let cause = explained.and_then(|explained| {
        let is_average = explained.base.periods > 1;
        let base = if is_average { "report-base-average" } else { "report-base-week" };
        why::cause(explained, base, words)
    });
    let holidays = || why::holidays(data.basics.period, &data.basics.time_zone, words);
    let holiday = brought_less(opening)
        .then(holidays)
        .flatten()
        .map(|name| words.say(&Message::new("report-holiday").with("name", name)));
    let of_customers = [lost(data, words), at_stake(data, words)];
    let said = [aside(data, words), cause, holiday].into_iter().chain(of_customers);
    let said: Vec<_> = said.flatten().collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// Unless the cause names the same order.
fn aside(data: &WeeklyData, words: Words<'_>) -> Option<String> {
    let cause = data.why.as_ref().and_then(|explained| explained.cause.as_ref());
    let is_told = matches!(cause, Some(Cause::Orders { now: true, .. }));
    let aside = data.headline.aside.as_ref()?;
    let repeats = is_told && matches!(aside, Aside::OneOrder(_));
    (!repeats).then(|| words.say(&aside_words(aside, words)))
}

/// What is inside the usual range, or too young to have one, needs no cause.
fn may_be_explained(opening: &Opening) -> bool {
    match opening {
        Opening::Revenue { verdict, .. } => verdict.is_clear(),
        Opening::NoOrders { unusual, .. } => *unusual,
        Opening::MoreRefunded { .. } => true,
        Opening::NothingYet
        | Opening::NobodyActive
        | Opening::Contracts { .. }
        | Opening::FirstOrders { .. }
        | Opening::SoFar { .. } => false,
    }
}

fn brought_less(opening: &Opening) -> bool {
    match opening {
        Opening::NoOrders { .. } | Opening::MoreRefunded { .. } => true,
        Opening::Revenue { verdict, .. } => {
            matches!(verdict, Verdict::ClearlyDown | Verdict::BelowUsual)
        }
        Opening::NothingYet
        | Opening::NobodyActive
        | Opening::Contracts { .. }
        | Opening::FirstOrders { .. }
        | Opening::SoFar { .. } => false,
    }
}

/// The finding first, in at most 60 characters; the fullest wording that fits.
pub(in crate::reports) fn subject(data: &WeeklyData, words: Words<'_>) -> String {
    let (finding, percent) = finding(data, words);
    let news = short_news(data, words).map(|news| format!(", {news}")).unwrap_or_default();
    let candidates = [
        format!("{finding}{percent}{news}"),
        format!("{finding}{news}"),
        format!("{finding}{percent}"),
        finding,
    ];
    let titled = candidates.map(|finding| {
        let subject =
            Message::new("report-subject").with("week", period_number(data.basics.period));
        words.say(&subject.with("finding", finding))
    });
    let fits = titled.iter().find(|title| title.chars().count() <= SUBJECT_MAX);
    fits.or(titled.last()).cloned().unwrap_or_default()
}

/// What the subject says of the money, and by what part it clearly changed, or that it did not.
fn finding(data: &WeeklyData, words: Words<'_>) -> (String, String) {
    let none = String::new();
    match &data.headline.opening {
        Opening::NothingYet => (words.id("report-subject-nothing-yet"), none),
        Opening::Contracts { customers, ended, .. } => {
            (subject_contracts((*customers, *ended), words), none)
        }
        Opening::SoFar { revenue } => (subject_so_far(&data.basics, *revenue, words), none),
        Opening::NoOrders { .. } | Opening::NobodyActive => (words.id("report-subject-none"), none),
        Opening::FirstOrders { revenue } => {
            let first = Message::new("report-subject-first");
            (words.say(&first.with("revenue", words.money(*revenue))), none)
        }
        Opening::MoreRefunded { revenue } => (subject_revenue(*revenue, words), none),
        Opening::Revenue { revenue, before, verdict, .. } => {
            let usual = |id| format!(" ({})", words.id(id));
            let how = match verdict {
                Verdict::ClearlyUp | Verdict::ClearlyDown => percent(*revenue, *before, words),
                Verdict::AboveUsual => usual("report-subject-above"),
                Verdict::BelowUsual => usual("report-subject-below"),
                Verdict::UpWithinUsual | Verdict::DownWithinUsual | Verdict::AboutTheSame => {
                    usual("report-subject-usual")
                }
                // What is too little to say anything of has no change to be told in a title.
                Verdict::TooFewToTell => none,
            };
            (subject_revenue(*revenue, words), how)
        }
    }
}

fn subject_revenue(revenue: Amount, words: Words<'_>) -> String {
    words.say(&Message::new("report-subject-revenue").with("revenue", words.money(revenue)))
}

pub(in crate::reports) fn subject_contracts(
    (customers, ended): (i64, i64),
    words: Words<'_>,
) -> String {
    let count = |id, count: i64| words.say(&Message::new(id).with("count", count));
    let customers = count("report-subject-contracts", customers);
    match ended {
        0 => customers,
        _ => format!("{customers}, {}", count("report-subject-contracts-ended", ended)),
    }
}

/// What is known of the money where that is not all.
pub(in crate::reports) fn subject_so_far(
    basics: &Basics,
    revenue: Amount,
    words: Words<'_>,
) -> String {
    match basics.known_so_far().flatten() {
        Some(_) => {
            words.say(&Message::new("report-subject-so-far").with("revenue", words.money(revenue)))
        }
        None => words.id("report-subject-unknown"),
    }
}

/// ` (+8%)`; nothing where the week before is no base for a percentage.
#[expect(clippy::cast_precision_loss, reason = "a percentage for people")]
fn percent(revenue: Amount, before: Amount, words: Words<'_>) -> String {
    let share = (revenue.0 - before.0) as f64 / before.0 as f64;
    if before.0 <= 0 || share.abs() >= 10.0 {
        return String::new();
    }
    let percent = words.voice.percent(share, 0);
    if percent == "0%" { String::new() } else { format!(" ({})", format::with_sign(&percent)) }
}

/// What follows the subject in a list of mails: what it does not say yet.
pub(in crate::reports) fn preheader(data: &WeeklyData, words: Words<'_>) -> String {
    let until =
        || words.say(&Message::new("report-until").with("day", last_day(&data.basics, words)));
    let orders = ordered(&data.basics, data.headline.opening == Opening::NothingYet, words);
    let candidates = [first_thing(data, words), score(data, words), orders];
    let mut text = String::new();
    for part in candidates.into_iter().flatten().chain([until()]) {
        let longer = if text.is_empty() { part } else { format!("{text} {part}") };
        let length = longer.chars().count();
        if text.is_empty() || length <= *PREHEADER.end() {
            text = longer;
        }
        if text.chars().count() >= *PREHEADER.start() {
            break;
        }
    }
    clean::shortened(&text, *PREHEADER.end())
}

/// Up to which day the figures go.
pub(in crate::reports) fn last_day(data: &Basics, words: Words<'_>) -> String {
    words.voice.date(data.known_up_to.unwrap_or(data.period.to.plus(-1)))
}

/// `First thing: call Bakkerij De Vries.`
fn first_thing(data: &WeeklyData, words: Words<'_>) -> Option<String> {
    let first = data.to_do.first()?;
    let action = to_do::to_do(first, words);
    Some(words.say(&Message::new("report-preheader-first").with("action", small(&action))))
}

/// What was ordered, by whom; nothing of a business where nobody buys.
pub(in crate::reports) fn ordered(
    data: &Basics,
    nothing_yet: bool,
    words: Words<'_>,
) -> Option<String> {
    let count = |id| data.count(id);
    if nothing_yet {
        return Some(words.id("report-preheader-nothing-yet"));
    }
    if data.lives_on_contracts() {
        return None;
    }
    if count(KpiId::Orders) == 0 {
        let is_whole = data.known_up_to.is_none();
        let id = if is_whole { "report-preheader-none" } else { "report-preheader-unknown" };
        return Some(words.id(id));
    }
    let new = count(KpiId::NewCustomers);
    let id = if new > 0 { "report-preheader-orders" } else { "report-preheader-no-new" };
    let counted = |id, count: i64| Message::new(id).with("count", count);
    let message = Message::new(id)
        .with("orders", counted("report-orders", count(KpiId::Orders)))
        .with("customers", counted("report-customers", count(KpiId::PayingCustomers)))
        .with("new", new);
    Some(words.say(&message))
}

fn score(data: &WeeklyData, words: Words<'_>) -> Option<String> {
    let figure = data.basics.figure(KpiId::Nps)?;
    let message = Message::new("report-preheader-nps")
        .with("nps", words.value(figure, figure.value?))
        .with("verdict", figure.word()?);
    Some(words.say(&message))
}
