//! What a report will say, asked of the file once: the data that is then frozen.

use std::collections::BTreeSet;

use super::data::{Quote, SegmentMove, Spender, WeeklyData};
use super::people::TOLD;
use crate::domain::segment::Segment;
use crate::domain::survey::SurveyKind;
use crate::domain::{CustomerId, Day, Period, PeriodKind};
use crate::insights::headline::{Facts, headline};
use crate::insights::{kpis, nightly, segments, spenders};
use crate::settings::Settings;
use crate::store::segments::known_days;
use crate::store::{self, ReadTx, WriteTx, quotes};

const SPENDERS: usize = 5;
const MOVES: usize = 4;
const QUOTES: usize = 3;

/// The last week closed before `as_of`. Segments are worked out first where they are not yet.
///
/// # Errors
/// A database error.
pub(super) fn weekly(
    tx: &WriteTx<'_>,
    settings: &Settings,
    as_of: Day,
) -> store::Result<WeeklyData> {
    let set = kpis::compute(tx, settings, as_of, PeriodKind::Week)?;
    let moved = if know_segments(tx, settings, set.period)? {
        Some(Moved::within(tx, set.period)?)
    } else {
        None
    };
    let named = |who: fn(&Moved) -> &Vec<String>| moved.as_ref().map_or(&[][..], |m| who(m));
    let (left, quiet) = (named(|moved| &moved.left), named(|moved| &moved.quiet));
    Ok(WeeklyData {
        business: settings.business.name.clone(),
        currency: settings.business.currency.code().to_owned(),
        time_zone: settings.business.time_zone.iana_name().unwrap_or("UTC").to_owned(),
        period: set.period,
        made_at: tx.now(),
        fingerprint: set.fingerprint,
        headline: headline(&Facts { figures: &set.figures, left, quiet }),
        figures: set.figures,
        spenders: top_spenders(tx, settings, set.period)?,
        moves: moved.map(|moved| moved.moves),
        quotes: chosen(quotes::of_period(tx, set.period)?),
    })
}

/// Sees to it that segments are known for both ends of the period where that costs no history,
/// and says whether they are.
///
/// A file whose nights are not all worked out is brought up to the period's end. On the first
/// day of use there is only one night, or none: then the start of the period is worked out too,
/// so that the first report already tells who moved. More nights than one are never redone, as
/// going back forgets what came after.
fn know_segments(tx: &WriteTx<'_>, settings: &Settings, period: Period) -> store::Result<bool> {
    let ends = [period.from, period.to];
    let nights: Vec<Day> = match known_days(tx)? {
        Some((first, last)) if first <= period.from => {
            ends.into_iter().filter(|night| *night > last).collect()
        }
        Some((first, last)) if first < last => return Ok(false),
        Some((_, last)) => ends.into_iter().chain((last > period.to).then_some(last)).collect(),
        None => ends.to_vec(),
    };
    for night in nights {
        nightly::run(tx, settings, night)?;
    }
    Ok(true)
}

fn top_spenders(
    tx: &ReadTx<'_>,
    settings: &Settings,
    period: Period,
) -> store::Result<Vec<Spender>> {
    let top = spenders::top(tx, settings, period.to, SPENDERS)?;
    let spender = |top: spenders::TopSpender| Spender {
        name: top.name,
        value_12_months: top.value_12_months,
        is_margin: top.is_margin,
        share: top.share,
        last_order: top.last_order,
    };
    Ok(top.into_iter().map(spender).collect())
}

/// Who moved within a period.
struct Moved {
    moves: Vec<SegmentMove>,
    /// Names of those who were top spenders when it began, and left or went silent in it.
    left: Vec<String>,
    quiet: Vec<String>,
}

impl Moved {
    fn within(tx: &ReadTx<'_>, period: Period) -> store::Result<Moved> {
        let top = segments::members(tx, Segment::TopSpenders, period.from)?;
        let top: BTreeSet<_> = top.into_iter().map(|member| member.customer).collect();
        Ok(Moved {
            moves: moves(tx, period)?,
            left: entered(tx, Segment::Left, period, &top)?,
            quiet: entered(tx, Segment::Drifting, period, &top)?,
        })
    }
}

/// The segments worth telling of in which most happened, in their own order.
fn moves(tx: &ReadTx<'_>, period: Period) -> store::Result<Vec<SegmentMove>> {
    let sizes = segments::list(tx, period.to)?;
    let moved = |(segment, _): &(Segment, &str)| {
        let size = sizes.iter().find(|size| size.name == *segment)?;
        let (customers, entered, left) = (size.customers, size.entered, size.left);
        (entered + left > 0).then_some(SegmentMove { segment: *segment, customers, entered, left })
    };
    let all: Vec<_> = TOLD.iter().filter_map(moved).collect();
    let mut most: Vec<_> = all.iter().map(|moved| moved.entered + moved.left).collect();
    most.sort_unstable_by(|a, b| b.cmp(a));
    let least = most.get(MOVES - 1).copied().unwrap_or(0);
    Ok(all.into_iter().filter(|moved| moved.entered + moved.left >= least).take(MOVES).collect())
}

/// The names of those of `among` who came into the segment within the period.
fn entered(
    tx: &ReadTx<'_>,
    segment: Segment,
    period: Period,
    among: &BTreeSet<CustomerId>,
) -> store::Result<Vec<String>> {
    let members = segments::members(tx, segment, period.to)?;
    let came = members
        .into_iter()
        .filter(|member| member.since > period.from && among.contains(&member.customer));
    Ok(came.map(|member| member.name).collect())
}

/// The least and the most satisfied, and the newest of the others: a report that quotes only
/// praise teaches nothing.
fn chosen(mut all: Vec<quotes::Quote>) -> Vec<Quote> {
    let mut chosen = Vec::new();
    let lowest = all.iter().enumerate().min_by_key(|(_, quote)| share_of_scale(quote));
    if let Some((place, _)) = lowest {
        chosen.push(all.remove(place));
    }
    // Of equals the last is taken: looked at from the back, that is the newest.
    let highest = all.iter().enumerate().rev().max_by_key(|(_, quote)| share_of_scale(quote));
    if let Some((place, _)) = highest {
        chosen.push(all.remove(place));
    }
    chosen.extend(all);
    chosen.truncate(QUOTES);
    chosen.into_iter().map(frozen).collect()
}

/// Where a score stands on its scale, in percent, so that both kinds compare.
fn share_of_scale(quote: &quotes::Quote) -> i64 {
    match quote.kind {
        SurveyKind::Nps => quote.score * 10,
        SurveyKind::Csat => (quote.score - 1) * 25,
    }
}

fn frozen(quote: quotes::Quote) -> Quote {
    let quotes::Quote { name, kind, score, words, day } = quote;
    Quote { name, kind, score, words, day }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::survey::SurveyKind::{Csat, Nps};

    #[test]
    fn the_lowest_the_highest_and_the_newest_are_quoted() {
        let quote = |kind, score, words: &str| quotes::Quote {
            name: None,
            kind,
            score,
            words: words.to_owned(),
            day: Day(0),
        };
        let all = vec![
            quote(Nps, 8, "newest"),
            quote(Csat, 5, "praise"),
            quote(Nps, 10, "older praise"),
            quote(Nps, 2, "complaint"),
            quote(Csat, 2, "milder complaint"),
        ];
        let words: Vec<_> = chosen(all).into_iter().map(|quote| quote.words).collect();
        assert_eq!(words, ["complaint", "praise", "newest"]);
        assert!(chosen(Vec::new()).is_empty());
    }
}
