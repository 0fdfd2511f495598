//! The year of a coffee roaster: December, the quiet summer, and the days it is closed.

use jiff::civil::Weekday;

use crate::domain::Day;

use super::trade::Trade;

/// How busy a customer of this trade is in that part of the year, in thousandths of usual.
pub(super) fn busyness(trade: Trade, day: Day) -> i64 {
    let month = usize::try_from(day.date().month() - 1).unwrap_or(0);
    let year: [i64; 12] = match trade {
        Trade::Private | Trade::Prospect => {
            [950, 960, 980, 980, 970, 900, 760, 800, 980, 1_030, 1_120, 1_570]
        }
        Trade::Cafe | Trade::Large => {
            [900, 930, 980, 1_030, 1_090, 1_070, 960, 930, 1_010, 1_010, 1_000, 1_090]
        }
        Trade::Shop => [880, 920, 960, 970, 980, 950, 830, 860, 990, 1_040, 1_140, 1_480],
        Trade::Office => [1_030, 1_020, 1_030, 1_010, 960, 970, 760, 720, 1_060, 1_070, 1_070, 900],
    };
    year.get(month).copied().unwrap_or(1_000)
}

/// Whether the roastery is closed: Sundays, New Year, King's Day and Christmas.
pub(super) fn closed(day: Day) -> bool {
    let date = day.date();
    let holiday = matches!((date.month(), date.day()), (1, 1) | (4, 27) | (12, 25 | 26));
    holiday || date.weekday() == Weekday::Sunday
}

/// The first day from this one on that the van drives: Monday to Friday, when not closed.
pub(super) fn delivery_day(day: Day) -> Day {
    let drives = |day: Day| !closed(day) && day.date().weekday() != Weekday::Saturday;
    (0..7).map(|later| day.plus(later)).find(|day| drives(*day)).unwrap_or(day)
}

/// The first day from this one on that the shop is open: Tuesday to Saturday, when not closed.
pub(super) fn shop_day(day: Day) -> Day {
    let open = |day: Day| !closed(day) && day.date().weekday() != Weekday::Monday;
    (0..7).map(|later| day.plus(later)).find(|day| open(*day)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn nothing_is_delivered_at_christmas_or_in_the_weekend() {
        assert_eq!(delivery_day(day("2025-12-25")), day("2025-12-29"));
        assert_eq!(shop_day(day("2025-12-25")), day("2025-12-27"));
        assert_eq!(delivery_day(day("2026-11-18")), day("2026-11-18"));
    }

    #[test]
    fn the_year_keeps_its_size() {
        for trade in [Trade::Cafe, Trade::Large, Trade::Shop, Trade::Office, Trade::Private] {
            let months = (1..=12).map(|m| busyness(trade, day(&format!("2026-{m:02}-15"))));
            let mean = months.sum::<i64>() / 12;
            assert!((960..=1_040).contains(&mean), "{trade:?}: {mean}");
        }
    }
}
