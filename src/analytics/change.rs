//! Whether a score or share changed between two windows that do not overlap.

use super::{Range, Z95, nps::NpsTally};
use crate::domain::kpi::Verdict;

/// The words for a difference by the 95 % range around it: clear when the range leaves out 0. However
/// large it looks otherwise, chance explains it.
pub fn verdict(range: Range) -> Verdict {
    match range {
        Range { low, .. } if low > 0.0 => Verdict::ClearlyUp,
        Range { high, .. } if high < 0.0 => Verdict::ClearlyDown,
        Range { .. } => Verdict::AboutTheSame,
    }
}

/// The difference of two scores with the 95 % range of their standard errors together; `None`
/// when either has no answers.
pub fn nps_difference(later: NpsTally, earlier: NpsTally) -> Option<Range> {
    let difference = later.score()? - earlier.score()?;
    Some(around(difference, later.standard_error(), earlier.standard_error()))
}

/// The difference of two rates, each a count over a base, with the 95 % range of their Poisson
/// standard errors together.
pub fn rate_difference(later: (f64, f64), earlier: (f64, f64)) -> Range {
    let error = |(count, base): (f64, f64)| count.sqrt() / base;
    let difference = later.0 / later.1 - earlier.0 / earlier.1;
    around(difference, error(later), error(earlier))
}

fn around(difference: f64, error: f64, other: f64) -> Range {
    let half = Z95 * error.hypot(other);
    Range { low: difference - half, high: difference + half }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_within_its_error_is_no_clear_change() {
        let tally = |promoters, detractors| NpsTally { promoters, passives: 50, detractors };
        let word = |later, earlier| verdict(nps_difference(later, earlier).unwrap());
        assert_eq!(word(tally(40, 10), tally(10, 40)), Verdict::ClearlyUp);
        assert_eq!(word(tally(10, 40), tally(40, 10)), Verdict::ClearlyDown);
        assert_eq!(word(tally(30, 20), tally(25, 25)), Verdict::AboutTheSame);
        assert_eq!(word(tally(25, 25), tally(30, 20)), Verdict::AboutTheSame);
        assert_eq!(word(tally(25, 25), tally(26, 25)), Verdict::AboutTheSame);
    }

    #[test]
    fn rates_are_compared_by_the_error_of_their_counts() {
        let range = rate_difference((100.0, 1000.0), (64.0, 1000.0));
        let difference = 0.036;
        let half = 1.96 * (0.01_f64.powi(2) + 0.008_f64.powi(2)).sqrt();
        assert!((range.high - difference - half).abs() < 1e-5, "{range:?}");
        assert_eq!(verdict(range), Verdict::ClearlyUp);
    }
}
