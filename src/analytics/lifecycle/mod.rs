//! When a customer is active, when they left, and how often they came back (KPI book §2).
//!
//! Days are whole numbers. A moment `t` is the first instant of day `t`: what happened on day
//! `t` itself has not happened yet, and the last full day is `t − 1`.

/// What decides over one customer being active.
#[derive(Clone, Copy, Debug, Default)]
pub struct History<'a> {
    /// Ascending, without doubles.
    pub purchase_days: &'a [i32],
    /// Start, and end if there is one: open from the start up to and not including the end.
    pub contracts: &'a [(i32, Option<i32>)],
    /// The day of the mark "left".
    pub mark: Option<i32>,
    /// Days a purchase keeps a customer active.
    pub window: i32,
    /// From this moment on nothing is known of purchases, for so many days: silence does not grow
    /// in them.
    pub unknown: (i32, i32),
}

/// Moments `from ≤ t < to` at which a customer is active.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub from: i32,
    pub to: i32,
}

/// How a customer came to be no longer active.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftHow {
    Marked,
    ContractEnded,
    Lapsed,
}

/// The last day a customer still counted, and why it was the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leave {
    pub day: i32,
    pub how: LeftHow,
}

/// A purchase on day D counts at `t` when D is one of the `window` full days before `t`, so at
/// D + 1 … D + window. (The book's `(t − window, t]` with t the last full day: a year's
/// customers are all active at the end of that year.) A contract is open at its first instant.
pub fn active_spans(history: &History<'_>, into: &mut Vec<Span>) {
    into.clear();
    let (unknown_from, unknown_days) = history.unknown;
    let bought = history.purchase_days.iter().map(|day| {
        let to = day.saturating_add(history.window).saturating_add(1);
        let waits = if to > unknown_from { unknown_days } else { 0 };
        Span { from: day.saturating_add(1), to: to.saturating_add(waits) }
    });
    let agreed = history
        .contracts
        .iter()
        .map(|(start, end)| Span { from: *start, to: end.unwrap_or(i32::MAX) });
    into.extend(bought.chain(agreed).filter(|span| span.from < span.to));
    into.sort_unstable_by_key(|span| span.from);
    into.dedup_by(|next, kept| {
        let joined = next.from <= kept.to;
        if joined {
            kept.to = kept.to.max(next.to);
        }
        joined
    });
    cut_out_mark(history, into);
}

/// Takes the moments at which the mark is in force out of the spans.
fn cut_out_mark(history: &History<'_>, spans: &mut Vec<Span>) {
    let Some(mark) = mark_span(history) else { return };
    let mut after = None;
    for span in spans.iter_mut() {
        if span.to > mark.to && span.from < mark.to {
            after = Some(Span { from: mark.to, to: span.to });
        }
        if span.to > mark.from && span.from < mark.to {
            span.to = span.to.min(mark.from);
        }
    }
    spans.retain(|span| span.from < span.to);
    if let Some(after) = after {
        spans.push(after);
        spans.sort_unstable_by_key(|span| span.from);
    }
}

/// The moments at which the mark is in force: from its day until the next purchase or contract.
fn mark_span(history: &History<'_>) -> Option<Span> {
    let mark = history.mark?;
    let bought = history.purchase_days.iter().find(|day| **day > mark).map(|day| day + 1);
    let agreed = history.contracts.iter().map(|(start, _)| *start).filter(|start| *start > mark);
    let to = bought.into_iter().chain(agreed).min().unwrap_or(i32::MAX);
    Some(Span { from: mark.saturating_add(1), to })
}

pub fn is_marked_at(history: &History<'_>, t: i32) -> bool {
    mark_span(history).is_some_and(|span| span.from <= t && t < span.to)
}

pub fn is_active_at(spans: &[Span], t: i32) -> bool {
    spans.iter().any(|span| span.from <= t && t < span.to)
}

/// When a customer who is not active at `t` left; `None` for one who is active or never was a
/// customer.
///
/// A mark in force decides by its own date, also while a contract runs on: from that date the
/// customer is not active, so from that date they have left. Without a mark nobody leaves while
/// a contract is open.
pub fn left_at(history: &History<'_>, spans: &[Span], t: i32) -> Option<Leave> {
    if is_active_at(spans, t) || !is_customer_at(history, t) {
        return None;
    }
    if let (true, Some(day)) = (is_marked_at(history, t), history.mark) {
        return Some(Leave { day, how: LeftHow::Marked });
    }
    let before = history.purchase_days.partition_point(|day| *day < t);
    let lapsed = history.purchase_days[..before]
        .last()
        .map(|day| Leave { day: day.saturating_add(history.window), how: LeftHow::Lapsed });
    let ended = history.contracts.iter().filter_map(|(_, end)| *end).filter(|end| *end <= t);
    let ended = ended.max().map(|end| Leave { day: end - 1, how: LeftHow::ContractEnded });
    ended.into_iter().chain(lapsed).min_by_key(|leave| std::cmp::Reverse(leave.day))
}

/// A customer of the business: one with a purchase day or a contract.
pub fn is_customer_at(history: &History<'_>, t: i32) -> bool {
    customer_since(history).is_some_and(|since| since <= t)
}

/// The day on which somebody became a customer of the business: of the first purchase, or on which the
/// first contract began.
pub fn began_on(history: &History<'_>) -> Option<i32> {
    let bought = history.purchase_days.first().copied();
    let agreed = history.contracts.iter().map(|(start, _)| *start).min();
    bought.into_iter().chain(agreed).min()
}

/// The first moment at which somebody is a customer of the business: a purchase counts when its day is over.
pub fn customer_since(history: &History<'_>) -> Option<i32> {
    let bought = history.purchase_days.first().map(|day| day.saturating_add(1));
    let agreed = history.contracts.iter().map(|(start, _)| *start).min();
    bought.into_iter().chain(agreed).min()
}

/// How often the customer came back after having left, up to `t`.
pub fn returns_by(spans: &[Span], t: i32) -> usize {
    spans.iter().filter(|span| span.from <= t).count().saturating_sub(1)
}

pub fn has_open_contract_at(history: &History<'_>, t: i32) -> bool {
    history.contracts.iter().any(|(start, end)| *start <= t && end.is_none_or(|end| t < end))
}

#[cfg(test)]
mod tests;
