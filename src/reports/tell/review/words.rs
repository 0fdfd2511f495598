//! The sentences above a month's or quarter's sections: headline, subject and preview.

use crate::domain::kpi::{Figure, KpiId, Verdict};
use crate::domain::report::ReportKind;
use crate::domain::{Amount, Message, Period, clean};
use crate::format;
use crate::insights::headline::News;
use crate::insights::review::{Against, Base, Opening};
use crate::reports::gather::data::Basics;
use crate::reports::gather::review::ReviewData;
use crate::reports::tell::news::{aside_words, news_words};
use crate::reports::tell::numbers::{Words, capital};
use crate::reports::tell::sentences::{
    PREHEADER, SUBJECT_MAX, business, contracts, last_day, ordered, subject_contracts,
    subject_so_far,
};

/// Business, kind and period: `De Branderij · monthly report · October 2026`.
pub(in crate::reports) fn kicker(data: &Basics, words: Words<'_>) -> String {
    let kind = words.say(&ReportKind::over(data.period.kind).name());
    format!("{} · {kind} · {}", business(data), words.voice.period(data.period))
}

/// How the month or quarter was.
pub(in crate::reports) fn opening(data: &ReviewData, words: Words<'_>) -> String {
    let period = data.basics.period;
    let named = |id| {
        let message = Message::new(id).with("kind", period.kind.code());
        message.with("period", words.voice.period(period))
    };
    let message = match &data.opening {
        Opening::NothingYet => named("report-review-nothing-yet"),
        Opening::NobodyActive => Message::new("report-opening-nobody-active"),
        Opening::Contracts { customers, began, ended } => {
            contracts((*customers, *began, *ended), words)
        }
        Opening::First { revenue } => {
            named("report-review-first").with("revenue", words.money(*revenue))
        }
        Opening::SoFar { revenue } => match data.basics.known_so_far().flatten() {
            Some(day) => named("report-review-so-far")
                .with("day", words.voice.date(day))
                .with("revenue", words.money(*revenue)),
            None => named("report-review-unknown"),
        },
        Opening::NoOrders { against: None | Some(Against { revenue: Amount(0), .. }) } => {
            named("report-review-none-alone")
        }
        Opening::NoOrders { against: Some(against) } => named("report-review-none")
            .with("base", base_name(period, against.base, words))
            .with("before", words.money(against.revenue)),
        Opening::MoreRefunded { revenue } => {
            named("report-review-refunded").with("revenue", words.money(*revenue))
        }
        Opening::Revenue { revenue, against, .. } => {
            let difference = words.between(against.revenue, *revenue);
            named(compared(*against, difference))
                .with("revenue", words.money(*revenue))
                .with("difference", words.money(Amount(difference.0.saturating_abs())))
                .with("base", base_name(period, against.base, words))
        }
    };
    capital(&words.say(&message))
}

fn compared(against: Against, difference: Amount) -> &'static str {
    match difference {
        _ if against.revenue.0 == 0 => "report-review-after-nothing",
        Amount(0) => "report-review-same",
        Amount(1..) => "report-review-more",
        Amount(_) => "report-review-less",
    }
}

/// The period that is compared with, as it is called.
pub(in crate::reports) fn base_name(period: Period, base: Base, words: Words<'_>) -> String {
    let compared = match base {
        Base::LastYear => period.same_last_year(),
        Base::Before => period.previous(),
    };
    words.voice.period(compared)
}

/// Whether that is usual, and the one other thing to know.
pub(in crate::reports) fn news(data: &ReviewData, words: Words<'_>) -> Option<String> {
    let aside = data.aside.as_ref().map(|aside| words.say(&aside_words(aside, words)));
    let said = [usual(data, words), aside, other(data, words)];
    let said: Vec<_> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn usual(data: &ReviewData, words: Words<'_>) -> Option<String> {
    let Opening::Revenue { verdict, as_last_year, .. } = &data.opening else { return None };
    let id = match (*verdict)? {
        Verdict::ClearlyUp if *as_last_year => "report-review-clearly-up-again",
        Verdict::ClearlyUp => "report-review-clearly-up",
        Verdict::ClearlyDown if *as_last_year => "report-review-clearly-down-again",
        Verdict::ClearlyDown => "report-review-clearly-down",
        Verdict::AboveUsual => "report-review-above-usual",
        Verdict::BelowUsual => "report-review-below-usual",
        Verdict::UpWithinUsual | Verdict::DownWithinUsual | Verdict::AboutTheSame => {
            "report-review-usual"
        }
        Verdict::TooFewToTell => return None,
    };
    Some(words.id(id))
}

fn other(data: &ReviewData, words: Words<'_>) -> Option<String> {
    let news = data.news.as_ref()?;
    let is_of_a_week = matches!(news, News::NothingElse | News::NeedYou { .. });
    let message = news_words(&data.basics, news, words).filter(|_| !is_of_a_week)?;
    Some(words.say(&message))
}

/// The finding first, in at most 60 characters; the fullest wording that fits.
pub(in crate::reports) fn subject(data: &ReviewData, words: Words<'_>) -> String {
    let (finding, percents) = finding(data, words);
    let mut candidates: Vec<String> =
        percents.iter().map(|percent| format!("{finding} {percent}")).collect();
    candidates.push(finding);
    let period = capital(&words.voice.period(data.basics.period));
    let titled: Vec<_> = candidates
        .into_iter()
        .map(|finding| {
            let subject = Message::new("report-review-subject").with("period", &period);
            words.say(&subject.with("finding", finding))
        })
        .collect();
    let fits = titled.iter().find(|title| title.chars().count() <= SUBJECT_MAX);
    fits.or(titled.last()).cloned().unwrap_or_default()
}

/// What the subject says of the money, and by what part it changed, the fullest wording first.
fn finding(data: &ReviewData, words: Words<'_>) -> (String, Vec<String>) {
    let revenue =
        |id, revenue: Amount| words.say(&Message::new(id).with("revenue", words.money(revenue)));
    match &data.opening {
        Opening::NothingYet => (words.id("report-subject-nothing-yet"), Vec::new()),
        Opening::SoFar { revenue: known } => {
            (subject_so_far(&data.basics, *known, words), Vec::new())
        }
        Opening::Contracts { customers, ended, .. } => {
            (subject_contracts((*customers, *ended), words), Vec::new())
        }
        Opening::NoOrders { .. } | Opening::NobodyActive => {
            (words.id("report-subject-none"), Vec::new())
        }
        Opening::First { revenue: first } => (revenue("report-subject-first", *first), Vec::new()),
        Opening::MoreRefunded { revenue: negative } => {
            (revenue("report-subject-revenue", *negative), Vec::new())
        }
        Opening::Revenue { revenue: now, verdict: Some(Verdict::TooFewToTell), .. } => {
            (revenue("report-subject-revenue", *now), Vec::new())
        }
        Opening::Revenue { revenue: now, against, .. } => {
            (revenue("report-subject-revenue", *now), percents(*now, *against, words))
        }
    }
}

/// `(+8% on a year ago)`, `(+8%)`; nothing where the other period is no base for a percentage.
#[expect(clippy::cast_precision_loss, reason = "a percentage for people")]
fn percents(revenue: Amount, against: Against, words: Words<'_>) -> Vec<String> {
    let before = against.revenue;
    let share = (revenue.0 - before.0) as f64 / before.0 as f64;
    if before.0 <= 0 || share.abs() >= 10.0 {
        return Vec::new();
    }
    let percent = format::with_sign(&words.voice.percent(share, 0));
    if percent == "+0%" {
        return Vec::new();
    }
    let id = match against.base {
        Base::LastYear => "report-review-percent-year",
        Base::Before => "report-review-percent-before",
    };
    vec![words.say(&Message::new(id).with("percent", &percent)), format!("({percent})")]
}

/// What follows the subject in a list of mails: what it does not say yet.
pub(in crate::reports) fn preheader(data: &ReviewData, words: Words<'_>) -> String {
    let basics = &data.basics;
    let orders = ordered(basics, data.opening == Opening::NothingYet, words);
    let mut parts: Vec<_> = orders.into_iter().collect();
    parts.extend(basics.figure(KpiId::Nps).and_then(|figure| score(figure, words)));
    if parts.join(" ").chars().count() < *PREHEADER.start() {
        let until = Message::new("report-until").with("day", last_day(basics, words));
        parts.push(words.say(&until));
    }
    clean::shortened(&parts.join(" "), *PREHEADER.end())
}

fn score(figure: &Figure, words: Words<'_>) -> Option<String> {
    let message = Message::new("report-preheader-nps")
        .with("nps", words.value(figure, figure.value?))
        .with("verdict", figure.word()?);
    Some(words.say(&message))
}
