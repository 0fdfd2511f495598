//! The figures of a month or quarter beside those of a year ago.

use super::figures::{flag, is_new, is_score, remark, says, with_counter};
use crate::domain::kpi::{Figure, KpiId, Unit, Verdict};
use crate::domain::{Message, Period};
use crate::insights::review::{Base, base, earlier};
use crate::reports::gather::data::Basics;
use crate::reports::tell::numbers::{Words, capital, short_period};
use crate::reports::tell::view::{Row, Section, Table, Tone};

/// The figures of the report, in this order: what they are called, and what is good news.
const ROWS: &[(KpiId, &str, Tone)] = &[
    (KpiId::Revenue, "report-row-revenue", Tone::Good),
    (KpiId::Margin, "report-row-margin", Tone::Good),
    (KpiId::NewCustomers, "report-row-new", Tone::Good),
    (KpiId::ReturningCustomers, "report-row-returning", Tone::Good),
    (KpiId::ActiveCustomers, "report-row-active", Tone::Good),
    (KpiId::Retention, "report-row-retention", Tone::Good),
    (KpiId::Nps, "report-row-nps", Tone::Good),
    (KpiId::Csat, "report-row-csat", Tone::Good),
    (KpiId::LifetimeValue, "report-row-lifetime-value", Tone::Good),
];

pub(in crate::reports) fn section(data: &Basics, words: Words<'_>) -> Section {
    let base = base(&data.figures);
    let on_contracts = data.lives_on_contracts();
    let told = ROWS.iter().filter(|(id, ..)| !(on_contracts && rests_on_purchases(*id)));
    let rows = told.filter_map(|(id, label, rise)| {
        let figure = data.figure(*id).filter(|figure| says(figure))?;
        Some(row(data, figure, (label, *rise, base), words))
    });
    let period = capital(&short_period(data.period, words));
    let heads = [words.id("report-head-figure"), period, head(data.period, base, words)];
    Section {
        title: words.id("report-title-figures"),
        lead: None,
        blocks: Table::block(heads, rows.collect()),
        remark: with_counter(data, footnote(data, base, words).filter(|_| !on_contracts), words),
    }
}

/// What says nothing where nobody buys by the piece.
fn rests_on_purchases(id: KpiId) -> bool {
    const BOUGHT: [KpiId; 5] = [
        KpiId::Revenue,
        KpiId::Margin,
        KpiId::NewCustomers,
        KpiId::ReturningCustomers,
        KpiId::LifetimeValue,
    ];
    BOUGHT.contains(&id)
}

/// `vs October 2025`; empty where there is nothing to compare with.
fn head(period: Period, base: Option<Base>, words: Words<'_>) -> String {
    let compared = match base {
        Some(Base::LastYear) => period.same_last_year(),
        Some(Base::Before) => period.previous(),
        None => return words.id("report-head-change"),
    };
    let name = short_period(compared, words);
    words.say(&Message::new("report-head-against").with("period", name))
}

fn footnote(data: &Basics, base: Option<Base>, words: Words<'_>) -> Option<String> {
    if data.known_up_to.is_some() {
        return None; // what is not whole is held against nothing
    }
    let kind = data.period.kind.code();
    let said = |id| Some(words.say(&Message::new(id).with("kind", kind)));
    let revenue = data.figure(KpiId::Revenue)?;
    match base {
        None => said("report-review-nothing-before"),
        Some(Base::Before) => said("report-review-no-year-ago"),
        // A quarter has no verdict, so nothing usual to learn.
        Some(Base::LastYear) if revenue.verdict == Some(Verdict::TooFewToTell) => {
            said("report-review-learning")
        }
        Some(Base::LastYear) => None,
    }
}

fn row(
    data: &Basics,
    figure: &Figure,
    (label, rise, base): (&'static str, Tone, Option<Base>),
    words: Words<'_>,
) -> Row {
    let value = figure.value.map(|value| words.value(figure, value));
    Row {
        label: words.id(label),
        change: change(figure, base, words).unwrap_or_default(),
        // The word is about the period before: beside a change on last year it would say that of this.
        flag: flag(figure, rise, words).filter(|_| is_flow(figure) && base == Some(Base::Before)),
        note: note(data, figure, base, words),
        value: value.unwrap_or_default(),
        ..Row::default()
    }
}

/// How far from the period compared with; from nothing to something is new, never infinite.
fn change(figure: &Figure, base: Option<Base>, words: Words<'_>) -> Option<String> {
    let (value, before) = (figure.value?, earlier(figure, base?)?);
    if is_score(figure) && base == Some(Base::Before) {
        return None; // the 13 weeks before are said below, and the column is about another time
    }
    let counts = matches!(figure.unit, Unit::Money | Unit::Count);
    if counts && before < 0.0 {
        let was = Message::new("report-was").with("value", words.value(figure, before));
        return Some(words.say(&was));
    }
    if counts && before == 0.0 && value > 0.0 {
        return Some(words.id("report-new"));
    }
    let difference = words.difference(figure, value, before);
    Some(difference.unwrap_or_else(|| words.id("report-unchanged")))
}

/// Whether it is money or a count that months are judged by.
fn is_flow(figure: &Figure) -> bool {
    matches!(figure.unit, Unit::Money | Unit::Count) && figure.id != KpiId::LifetimeValue
}

/// The small print: what it was, what is usual or likely, what it rests on, and the period before.
fn note(data: &Basics, figure: &Figure, base: Option<Base>, words: Words<'_>) -> String {
    let parts = [
        was(figure, base, words),
        detail(data, figure, words),
        figure.note.as_ref().and_then(|note| remark(figure.id, note, words)),
        range(figure, words),
        before(data.period, figure, base, words),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\u{a0}· ")
}

fn was(figure: &Figure, base: Option<Base>, words: Words<'_>) -> Option<String> {
    figure.value?;
    if is_score(figure) && base == Some(Base::Before) {
        return None; // the 13 weeks before are said below
    }
    let value = earlier(figure, base?).filter(|value| !is_flow(figure) || *value > 0.0)?;
    Some(words.say(&Message::new("report-was").with("value", words.value(figure, value))))
}

fn detail(data: &Basics, figure: &Figure, words: Words<'_>) -> Option<String> {
    figure.value?;
    let message = if figure.id == KpiId::Revenue && data.count(KpiId::Orders) > 0 {
        let average = data.figure(KpiId::AverageOrderValue)?;
        let orders = Message::new("report-orders").with("count", data.count(KpiId::Orders));
        let message = Message::new("report-orders-average").with("orders", orders);
        let refunds = if data.count(KpiId::Refunds) != 0 { "yes" } else { "no" };
        let message = message.with("refunds", refunds);
        message.with("average", words.value(average, average.value?))
    } else if is_score(figure) {
        Message::new("report-answers").with("count", figure.n)
    } else {
        return None;
    };
    Some(words.say(&message))
}

fn range(figure: &Figure, words: Words<'_>) -> Option<String> {
    let (low, high) = (figure.low?, figure.high?);
    figure.value?;
    let message = match is_flow(figure) {
        // Below nothing there is nothing.
        true if low <= 0.0 => Message::new("report-usual-up-to"),
        true => Message::new("report-usual").with("low", words.value(figure, low)),
        false => Message::new("report-likely").with("low", words.value(figure, low)),
    };
    Some(words.say(&message.with("high", words.value(figure, high))))
}

/// Whether a number outside what is usual also went that way from what stands beside it: of one that is as it was
/// then nobody would believe the word.
fn agrees(figure: &Figure, base: Option<Base>) -> bool {
    let beside = [base.and_then(|base| earlier(figure, base)), figure.previous];
    let Some((verdict, value)) = figure.verdict.zip(figure.value) else { return false };
    let is_up = matches!(verdict, Verdict::ClearlyUp | Verdict::AboveUsual);
    let went_so = |before: f64| if is_up { value > before } else { value < before };
    verdict.is_outside() && beside.into_iter().flatten().all(went_so)
}

/// What scores are judged against, and for the rest the period just before.
fn before(period: Period, figure: &Figure, base: Option<Base>, words: Words<'_>) -> Option<String> {
    figure.value?;
    let value = words.value(figure, figure.previous?);
    if is_score(figure) {
        let message = Message::new("report-review-weeks-before").with("value", value);
        return Some(words.say(&message.with("verdict", figure.word()?)));
    }
    if base != Some(Base::LastYear) || !is_flow(figure) || is_new(figure) {
        return None;
    }
    let name = words.voice.period(period.previous());
    let message = match figure.word().filter(|_| agrees(figure, base)) {
        Some(word) => Message::new("report-review-in-period-word").with("verdict", word),
        None => Message::new("report-review-in-period"),
    };
    Some(words.say(&message.with("period", name).with("value", value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Currency, Lang};
    use crate::format::Voice;

    fn figure(id: KpiId, [value, previous, year_ago]: [f64; 3], verdict: Verdict) -> Figure {
        Figure {
            value: Some(value),
            previous: Some(previous),
            same_period_last_year: Some(year_ago),
            verdict: Some(verdict),
            ..Figure::empty(id)
        }
    }

    #[test]
    fn a_word_stands_only_where_both_numbers_beside_it_say_the_same() {
        let check = |numbers, verdict, expect: bool| {
            let figure = figure(KpiId::NewCustomers, numbers, verdict);
            assert_eq!(agrees(&figure, Some(Base::LastYear)), expect, "{numbers:?} {verdict:?}");
        };
        check([9.0, 5.0, 6.0], Verdict::ClearlyUp, true);
        check([9.0, 5.0, 9.0], Verdict::ClearlyUp, false);
        check([9.0, 9.0, 6.0], Verdict::AboveUsual, false);
        check([46.0, 45.0, 47.0], Verdict::ClearlyUp, false);
        check([0.0, 0.0, 0.0], Verdict::BelowUsual, false);
        check([3.0, 5.0, 6.0], Verdict::BelowUsual, true);
        check([9.0, 5.0, 6.0], Verdict::UpWithinUsual, false);
    }

    #[test]
    fn what_was_nothing_or_less_than_that_is_not_called_new() {
        let zone = jiff::tz::TimeZone::UTC;
        let voice = Voice { lang: Lang::En, currency: Currency::EUR, zone };
        let check = |id, numbers, base, expect: Option<&str>| {
            let figure = figure(id, numbers, Verdict::AboutTheSame);
            let said = change(&figure, Some(base), Words { voice: &voice });
            assert_eq!(said.as_deref(), expect, "{numbers:?}");
        };
        let euros = [9_059_400.0, 9_067_500.0, -8_100.0];
        check(KpiId::Revenue, euros, Base::LastYear, Some("was −€81"));
        check(KpiId::Revenue, [1.0, 0.0, 0.0], Base::LastYear, Some("from nothing"));
        check(KpiId::NewCustomers, [7.0, 7.0, 7.0], Base::LastYear, Some("unchanged"));
        check(KpiId::Nps, [57.0, 54.0, 50.0], Base::Before, None);
        check(KpiId::Nps, [57.0, 54.0, 50.0], Base::LastYear, Some("+7"));
    }
}
