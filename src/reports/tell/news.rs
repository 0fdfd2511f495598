//! The one other thing to know, as a sentence and in a subject.

use super::numbers::{Words, short_name};
use super::sections::matter;
use crate::domain::Message;
use crate::domain::kpi::KpiId;
use crate::insights::headline::{Aside, News, With};
use crate::insights::to_do::{Concern, Outcome};
use crate::reports::gather::data::{Basics, WeeklyData};

/// The other thing to know.
pub(in crate::reports) fn news(data: &WeeklyData, words: Words<'_>) -> Option<String> {
    let news = data.headline.news.as_ref()?;
    // Whom the list right below names is not named twice.
    let is_listed = matches!(news, News::NeedYou { .. });
    let message = news_words(&data.basics, news, words).filter(|_| !is_listed)?;
    Some(words.say(&message))
}

/// Who is gone, of whom the news does not tell already: who was marked as left, and whom somebody should
/// have turned to. Whose contract ended may still be a customer, and is told apart.
pub(in crate::reports) fn lost(data: &WeeklyData, words: Words<'_>) -> Option<String> {
    let is_news = |name: &String| matches!(&data.headline.news, Some(News::TopSpendersLeft { names }) if names.contains(name));
    let of = |is: fn(Outcome) -> bool| {
        let asked = data.followed.iter().filter(|one| one.weeks > 0 && one.ago == 0);
        asked.filter(move |one| is(one.outcome)).map(|one| one.name.clone())
    };
    let gone = of(|outcome| matches!(outcome, Outcome::Left { .. } | Outcome::Lapsed));
    let gone: Vec<_> = gone.chain(data.gone.iter().cloned()).filter(|one| !is_news(one)).collect();
    let ended: Vec<_> = of(|outcome| matches!(outcome, Outcome::Ended { .. })).collect();
    let say = |id, names: &[String]| {
        let message = Message::new(id).with("names", words.names(names));
        (!names.is_empty()).then(|| words.say(&message))
    };
    let said = [say("report-news-lost", &gone), say("report-news-not-renewed", &ended)];
    let said: Vec<_> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// So many times as much is far more.
const FAR_MORE: i64 = 5;

/// What cannot wait stands first on the list: who brings far more than that and stands further down is
/// named above it.
pub(in crate::reports) fn at_stake(data: &WeeklyData, words: Words<'_>) -> Option<String> {
    if !matches!(data.headline.news, Some(News::NeedYou { .. })) {
        return None;
    }
    let to_do = &data.to_do;
    let needs = to_do.iter().enumerate().filter(|(_, concern)| !concern.is_praise());
    let (place, most) = needs.max_by_key(|(_, concern)| concern.value_12_months)?;
    let first = to_do.first()?;
    let is_far_more = most.value_12_months.0 > first.value_12_months.0.saturating_mul(FAR_MORE);
    is_far_more.then(|| {
        let message = Message::new("report-news-at-stake").with("name", short_name(&most.name));
        words.say(&message.with("place", place + 1))
    })
}

/// The sentence of a piece of news, of a week or of a longer time.
pub(in crate::reports) fn news_words(
    data: &Basics,
    news: &News,
    words: Words<'_>,
) -> Option<Message> {
    Some(match news {
        News::HalfAtRisk(half) => Message::new("report-news-half")
            .with("name", short_name(&half.name))
            .with("share", words.voice.percent(half.share, 0)),
        News::TopSpendersLeft { names } => of_names("report-news-left", names, words),
        News::TopSpendersQuiet { names } => of_names("report-news-quiet", names, words),
        News::NeedYou { names } => of_names("report-news-need", names, words),
        News::NothingElse => Message::new("report-news-nothing-else"),
        News::ContractsEnded { ended, of } => {
            Message::new("report-news-contracts-ended").with("count", *ended).with("of", *of)
        }
        News::NobodyNew { months } => Message::new("report-news-nobody-new").with("count", *months),
        News::Changed { kpi, up, now, before } => {
            changed(data, (*kpi, *up), (*now, *before), words)?
        }
        News::Compared { kpi, up, now, before, with } => {
            let (id, _) = compared_ids(*kpi, *up)?;
            let figure = data.figure(*kpi)?;
            let period = match with {
                With::YearAgo => Message::new("report-a-year-ago"),
                With::PeriodBefore => the_period_before(data),
            };
            Message::new(id)
                .with("percent", far(*now, *before, words))
                .with("now", words.value(figure, *now))
                .with("before", words.value(figure, *before))
                .with("period", period)
        }
    })
}

/// By what part, as a positive percentage.
fn far(now: f64, before: f64, words: Words<'_>) -> String {
    words.voice.percent(((now - before) / before).abs(), 0)
}

/// The sentence of a comparison, and what a subject says of it.
fn compared_ids(kpi: KpiId, up: bool) -> Option<(&'static str, &'static str)> {
    match (kpi, up) {
        (KpiId::ActiveCustomers, true) => {
            Some(("report-news-more-active", "report-subject-more-active"))
        }
        (KpiId::ActiveCustomers, false) => {
            Some(("report-news-fewer-active", "report-subject-fewer-active"))
        }
        (KpiId::Margin, false) => Some(("report-news-less-margin", "report-subject-less-margin")),
        _ => None,
    }
}

fn the_period_before(data: &Basics) -> Message {
    Message::new("report-the-period-before").with("kind", data.period.kind.code())
}

/// What is to be known of the money of a period.
pub(in crate::reports) fn aside_words(aside: &Aside, words: Words<'_>) -> Message {
    match aside {
        Aside::TakenBack(taken) => taken.message(words.voice),
        Aside::OneOrder(order) => {
            Message::new("report-one-order").with("name", short_name(&order.name)).with(
                "money",
                matter::quoted(words.money(order.amount), order.words.as_deref(), words),
            )
        }
    }
}

/// That a figure clearly changed: from what it was in the period before, or in the time its
/// definition says.
fn changed(
    data: &Basics,
    (kpi, up): (KpiId, bool),
    (now, before): (f64, f64),
    words: Words<'_>,
) -> Option<Message> {
    let figure = data.figure(kpi)?;
    let message = Message::new(changed_id(kpi, up)?).with("now", words.value(figure, now));
    let message = message.with("before", words.value(figure, before));
    Some(message.with("period", the_period_before(data)))
}

/// What a subject says of it; where that is nothing, how many customers wait for somebody.
pub(in crate::reports) fn short_news(data: &WeeklyData, words: Words<'_>) -> Option<String> {
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
        News::HalfAtRisk(half) => {
            Message::new("report-subject-half").with("name", short_name(&half.name))
        }
        News::ContractsEnded { ended, .. } => {
            Message::new("report-subject-contracts-ended").with("count", *ended)
        }
        News::NobodyNew { months } => {
            Message::new("report-subject-nobody-new").with("count", *months)
        }
        News::Compared { kpi, up, now, before, .. } => {
            Message::new(compared_ids(*kpi, *up)?.1).with("percent", far(*now, *before, words))
        }
        News::Changed { .. } | News::NeedYou { .. } | News::NothingElse => {
            return waiting(data, words);
        }
    };
    Some(words.say(&message))
}

/// How many customers somebody should turn to, where there is no other news.
fn waiting(data: &WeeklyData, words: Words<'_>) -> Option<String> {
    let needs = |concern: &&Concern| !concern.is_praise();
    let count = data.to_do.iter().filter(needs).count();
    let message = Message::new("report-subject-to-do").with("count", count);
    (count > 0).then(|| words.say(&message))
}

fn of_names(id: &'static str, names: &[String], words: Words<'_>) -> Message {
    Message::new(id).with("count", names.len()).with("names", words.names(names))
}

fn changed_id(kpi: KpiId, up: bool) -> Option<&'static str> {
    const CHANGED: [(KpiId, &str, &str); 6] = [
        (KpiId::Margin, "report-news-margin-up", "report-news-margin-down"),
        (KpiId::Nps, "report-news-nps-up", "report-news-nps-down"),
        (KpiId::Csat, "report-news-csat-up", "report-news-csat-down"),
        (KpiId::ChurnRate, "report-news-churn-up", "report-news-churn-down"),
        (KpiId::ActiveCustomers, "report-news-active-up", "report-news-active-down"),
        (KpiId::NewCustomers, "report-news-new-up", "report-news-new-down"),
    ];
    let (_, rising, falling) = CHANGED.into_iter().find(|(of, ..)| *of == kpi)?;
    Some(if up { rising } else { falling })
}
