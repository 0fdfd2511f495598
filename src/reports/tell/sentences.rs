//! The sentences around the figures: headline, subject and preview.

use super::numbers::{Words, period_number, small};
use super::sections::figures::plain_verdict;
use super::sections::{revenue, to_do};
use super::why;
use crate::domain::kpi::{KpiId, Verdict};
use crate::domain::{Amount, Message, clean};
use crate::format;
use crate::insights::headline::{News, Opening};
use crate::insights::revenue::RevenuePeriod;
use crate::insights::to_do::{Concern, Reason};
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
        Opening::Contracts { customers } => {
            Message::new("report-opening-contracts").with("count", *customers)
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
            let difference = Amount(words.between(*before, *revenue).0.saturating_abs());
            let id = revenue_words((*revenue, *before), *verdict, *as_last_year);
            Message::new(id)
                .with("revenue", words.money(*revenue))
                .with("difference", words.money(difference))
                .with("rank", rank(&data.revenue_weeks, words))
        }
    };
    words.say(&message)
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

/// The other thing to know.
pub(in crate::reports) fn news(data: &WeeklyData, words: Words<'_>) -> Option<String> {
    let message = match data.headline.news.as_ref()? {
        News::TopSpendersLeft { names } => of_names("report-news-left", names, words),
        News::TopSpendersQuiet { names } => of_names("report-news-quiet", names, words),
        News::NeedYou { names } => of_names("report-news-need", names, words),
        News::NothingElse => Message::new("report-news-nothing-else"),
        News::Changed { kpi, up, now, before } => {
            changed(&data.basics, (*kpi, *up), (*now, *before), words)?
        }
    };
    Some(words.say(&message))
}

/// That a figure clearly changed: from what it was in the period before, or in the time its
/// definition says.
pub(in crate::reports) fn changed(
    data: &Basics,
    (kpi, up): (KpiId, bool),
    (now, before): (f64, f64),
    words: Words<'_>,
) -> Option<Message> {
    let figure = data.figure(kpi)?;
    let period = Message::new("report-the-period-before").with("kind", data.period.kind.code());
    let message = Message::new(changed_id(kpi, up)?).with("now", words.value(figure, now));
    Some(message.with("before", words.value(figure, before)).with("period", period))
}

/// Where the change comes from: the cause in the data, and a holiday when there was less.
pub(in crate::reports) fn why(data: &WeeklyData, words: Words<'_>) -> Option<String> {
    let explained = data.why.as_ref().filter(|_| !too_little(&data.headline.opening));
    let cause = explained.and_then(|explained| {
        let is_average = explained.base.periods > 1;
        let base = if is_average { "report-base-average" } else { "report-base-week" };
        why::cause(explained, base, words)
    });
    let holidays = || why::holidays(data.basics.period, &data.basics.time_zone, words);
    let holiday = brought_less(&data.headline.opening)
        .then(holidays)
        .flatten()
        .map(|name| words.say(&Message::new("report-holiday").with("name", name)));
    let none = explained.filter(|_| cause.is_none() && holiday.is_none());
    let none = none.map(|explained| why::no_single_cause(explained, words));
    let said: Vec<_> = [cause, holiday, none].into_iter().flatten().collect();
    if said.is_empty() && steady(&data.headline.opening) {
        return revenue::year_on_year(&data.revenue_weeks, "headline", words);
    }
    (!said.is_empty()).then(|| said.join(" "))
}

/// A week like the one before: what there is to say of money is where the year goes.
fn steady(opening: &Opening) -> bool {
    matches!(opening, Opening::Revenue { verdict: Verdict::AboutTheSame, .. })
}

/// A change that is too small or too young to be one has no cause either.
fn too_little(opening: &Opening) -> bool {
    matches!(opening, Opening::Revenue { verdict: Verdict::TooFewToTell, .. })
}

fn brought_less(opening: &Opening) -> bool {
    match opening {
        Opening::NoOrders { .. } | Opening::MoreRefunded { .. } => true,
        Opening::Revenue { revenue, before, verdict, .. } => match verdict {
            Verdict::ClearlyDown | Verdict::DownWithinUsual => true,
            Verdict::TooFewToTell => revenue < before,
            Verdict::ClearlyUp | Verdict::UpWithinUsual | Verdict::AboutTheSame => false,
        },
        Opening::NothingYet
        | Opening::Contracts { .. }
        | Opening::FirstOrders { .. }
        | Opening::SoFar { .. } => false,
    }
}

fn of_names(id: &'static str, names: &[String], words: Words<'_>) -> Message {
    Message::new(id).with("count", names.len()).with("names", words.names(names))
}

fn changed_id(kpi: KpiId, up: bool) -> Option<&'static str> {
    const CHANGED: [(KpiId, &str, &str); 5] = [
        (KpiId::Nps, "report-news-nps-up", "report-news-nps-down"),
        (KpiId::Csat, "report-news-csat-up", "report-news-csat-down"),
        (KpiId::ChurnRate, "report-news-churn-up", "report-news-churn-down"),
        (KpiId::ActiveCustomers, "report-news-active-up", "report-news-active-down"),
        (KpiId::NewCustomers, "report-news-new-up", "report-news-new-down"),
    ];
    let (_, rising, falling) = CHANGED.into_iter().find(|(of, ..)| *of == kpi)?;
    Some(if up { rising } else { falling })
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

/// What the subject says of the money, and by what part it changed.
fn finding(data: &WeeklyData, words: Words<'_>) -> (String, String) {
    let none = String::new();
    match &data.headline.opening {
        Opening::NothingYet => (words.id("report-subject-nothing-yet"), none),
        Opening::Contracts { customers } => (subject_contracts(*customers, words), none),
        Opening::SoFar { revenue } => (subject_so_far(&data.basics, *revenue, words), none),
        Opening::NoOrders { .. } => (words.id("report-subject-none"), none),
        Opening::FirstOrders { revenue } => {
            let first = Message::new("report-subject-first");
            (words.say(&first.with("revenue", words.money(*revenue))), none)
        }
        Opening::MoreRefunded { revenue } => (subject_revenue(*revenue, words), none),
        // What is too little to say anything of has no change to be told in a title.
        Opening::Revenue { revenue, verdict: Verdict::TooFewToTell, .. } => {
            (subject_revenue(*revenue, words), none)
        }
        Opening::Revenue { revenue, before, .. } => {
            (subject_revenue(*revenue, words), percent(*revenue, *before, words))
        }
    }
}

fn subject_revenue(revenue: Amount, words: Words<'_>) -> String {
    words.say(&Message::new("report-subject-revenue").with("revenue", words.money(revenue)))
}

pub(in crate::reports) fn subject_contracts(customers: i64, words: Words<'_>) -> String {
    words.say(&Message::new("report-subject-contracts").with("count", customers))
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

fn short_news(data: &WeeklyData, words: Words<'_>) -> Option<String> {
    let Some(news) = data.headline.news.as_ref() else { return waiting(data, words) };
    let message = match news {
        News::TopSpendersLeft { names } => {
            Message::new("report-subject-left").with("count", names.len())
        }
        News::TopSpendersQuiet { names } => {
            Message::new("report-subject-quiet").with("count", names.len())
        }
        News::Changed { kpi: KpiId::Nps, now, .. } => {
            let now = words.value(data.basics.figure(KpiId::Nps)?, *now);
            Message::new("report-subject-nps").with("now", now)
        }
        News::Changed { kpi: KpiId::Csat, now, .. } => {
            let now = words.value(data.basics.figure(KpiId::Csat)?, *now);
            Message::new("report-subject-csat").with("now", now)
        }
        News::Changed { .. } | News::NeedYou { .. } | News::NothingElse => {
            return waiting(data, words);
        }
    };
    Some(words.say(&message))
}

/// How many customers somebody should turn to, where there is no other news.
fn waiting(data: &WeeklyData, words: Words<'_>) -> Option<String> {
    let needs = |concern: &&Concern| !matches!(concern.reason, Reason::HighScore { .. });
    let count = match &data.headline.news {
        Some(News::NeedYou { names }) => names.len(), // as many as the first lines name
        _ => data.to_do.iter().filter(needs).count(),
    };
    let message = Message::new("report-subject-to-do").with("count", count);
    (count > 0).then(|| words.say(&message))
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
        .with("verdict", plain_verdict(figure, figure.verdict.unwrap_or(Verdict::TooFewToTell)));
    Some(words.say(&message))
}
