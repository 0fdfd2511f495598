//! What of what is sold rose or fell: only what lies clearly outside of where it usually lies.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::analytics::float;
use crate::analytics::xmr::{self, Usual};
use crate::domain::kpi::Verdict;
use crate::domain::{Amount, Period, PeriodKind};
use crate::store::order_sums::{self, CategoryDay};
use crate::store::{ReadTx, Result};

/// What changed less than this part of all revenue matters to nobody: one in so many.
const SMALLEST: i64 = 20;

/// A category that clearly brought more, or less, than it usually does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductMove {
    /// As the file says it.
    pub name: String,
    pub now: Amount,
    /// What it usually brings, from and to.
    pub low: Amount,
    pub high: Amount,
    pub rose: bool,
}

/// What rose most and what fell most in a week or month whose orders are all known: at most one of
/// each, the rise first.
///
/// # Errors
/// A database error.
pub fn moves(tx: &ReadTx<'_>, period: Period) -> Result<Vec<ProductMove>> {
    if !matches!(period.kind, PeriodKind::Week | PeriodKind::Month) {
        return Ok(Vec::new());
    }
    let earlier = std::iter::successors(Some(period), |period| Some(period.previous()));
    let mut periods: Vec<_> = earlier.take(xmr::MOST + 1).collect();
    periods.reverse();
    let Some(from) = periods.first().map(|period| period.from) else { return Ok(Vec::new()) };
    let days = order_sums::by_category_and_day(tx, (from, period.to))?;
    let smallest =
        days.iter().filter(|day| period.contains(day.day)).map(|day| day.net).sum::<i64>()
            / SMALLEST;
    let moves: Vec<_> = series(&days, &periods)
        .into_iter()
        .filter_map(|(name, sums)| moved(name, &sums))
        .filter(|moved| moved.by() >= smallest)
        .collect();
    let most = |rose: bool| {
        let of = moves.iter().filter(move |moved| moved.rose == rose);
        of.max_by_key(|moved| moved.by()).cloned()
    };
    Ok([most(true), most(false)].into_iter().flatten().collect())
}

/// What each category brought in each of the periods.
fn series<'d>(days: &'d [CategoryDay], periods: &[Period]) -> BTreeMap<&'d str, Vec<i64>> {
    let mut series: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
    for CategoryDay { name, day, net } in days {
        let place = periods.partition_point(|period| period.to <= *day);
        let sums = series.entry(name).or_insert_with(|| vec![0; periods.len()]);
        if let Some(sum) = sums.get_mut(place) {
            *sum += net;
        }
    }
    series
}

/// Clear only against a time in which it was sold: what is new has no usual range.
#[expect(clippy::cast_possible_truncation, reason = "whole minor units")]
fn moved(name: &str, sums: &[i64]) -> Option<ProductMove> {
    let (now, before) = sums.split_last()?;
    let begun = before.iter().position(|sum| *sum != 0)?;
    let before: Vec<f64> = before.get(begun..)?.iter().map(|sum| float(*sum)).collect();
    let usual = xmr::usual_range(&before)?;
    let verdict = Usual::new(usual, f64::MIN).verdict(float(*now), *before.last()?);
    let rose = verdict.is_clear().then(|| verdict == Verdict::ClearlyUp)?;
    let minor = |value: f64| Amount(value.max(0.0).round() as i64);
    let (low, high) = (minor(usual.low), minor(usual.high));
    Some(ProductMove { name: name.to_owned(), now: Amount(*now), low, high, rose })
}

impl ProductMove {
    /// How far it lies outside of the middle.
    fn by(&self) -> i64 {
        (self.now.0 - (self.low.0 + self.high.0) / 2).abs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insights::world::{World, day};

    /// What a category brings week after week, the last one reported on.
    fn told(categories: &[(&str, &[i64])]) -> String {
        let mut world = World::of("");
        let last = day("2026-11-22");
        for (name, weeks) in categories {
            for (ago, euros) in (0..).zip(weeks.iter().rev()) {
                let on = last.plus(-7 * ago);
                world.add(&format!("anna: {on} €{euros} completed {name}"));
            }
        }
        let period = Period::last_closed(PeriodKind::Week, day("2026-11-23"));
        let found = world.write(|tx| moves(tx, period).unwrap());
        let one = |one: &ProductMove| {
            let way = if one.rose { "+" } else { "-" };
            format!("{way}{} {} of {}..{}", one.name, one.now.0, one.low.0, one.high.0)
        };
        found.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn only_what_clearly_rose_or_fell_and_matters_is_told() {
        let steady = [100, 102, 100, 102, 100, 102, 100, 102];
        let with = |last: i64| [&steady[..], &[last]].concat();
        assert_eq!(told(&[("tea", &with(150))]), "+tea 15000 of 9568..10632");
        assert_eq!(told(&[("tea", &with(60)), ("beans", &with(101))]), "-tea 6000 of 9568..10632");
        assert_eq!(told(&[("tea", &with(106))]), "");
        assert_eq!(
            told(&[("tea", &with(150)), ("beans", &with(50)), ("cups", &with(160))]),
            "+cups 16000 of 9568..10632, -beans 5000 of 9568..10632"
        );
        assert_eq!(told(&[("tea", &with(107)), ("beans", &[5_000; 9])]), "", "too little");
        assert_eq!(told(&[("tea", &steady[1..]), ("new", &[0, 0, 0, 0, 0, 0, 0, 0, 900])]), "");
    }
}
