//! The Net Promoter Score: counts are kept, the score is derived from them.

use super::{Range, Z95, float};

/// How many gave 9–10, 7–8 and 0–6.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NpsTally {
    pub promoters: i64,
    pub passives: i64,
    pub detractors: i64,
}

impl NpsTally {
    pub fn of(scores: impl IntoIterator<Item = i64>) -> NpsTally {
        let mut tally = NpsTally::default();
        for score in scores {
            match score {
                9.. => tally.promoters += 1,
                7..=8 => tally.passives += 1,
                _ => tally.detractors += 1,
            }
        }
        tally
    }

    pub fn answers(self) -> i64 {
        self.promoters + self.passives + self.detractors
    }

    /// % promoters − % detractors, from −100 to 100; `None` without answers.
    pub fn score(self) -> Option<f64> {
        let answers = self.answers();
        (answers > 0).then(|| float(self.promoters - self.detractors) / float(answers) * 100.0)
    }

    /// The 95 % adjusted Wald range, cut off at ±100 (Rocks, American Statistician 2016): three
    /// quarters of a promoter and of a detractor are added, three answers in all, so that a
    /// handful of equal answers does not look certain.
    pub fn range(self) -> Range {
        let (centre, half) = (self.adjusted_centre(), Z95 * self.standard_error());
        Range { low: (centre - half).max(-100.0), high: (centre + half).min(100.0) }
    }

    fn adjusted_centre(self) -> f64 {
        float(self.promoters - self.detractors) / (float(self.answers()) + 3.0) * 100.0
    }

    /// The standard error that belongs to [`NpsTally::range`], in points.
    pub fn standard_error(self) -> f64 {
        let n = float(self.answers()) + 3.0;
        let (p, d) = ((float(self.promoters) + 0.75) / n, (float(self.detractors) + 0.75) / n);
        ((p + d - (p - d).powi(2)) / n).sqrt() * 100.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tally(promoters: i64, passives: i64, detractors: i64) -> NpsTally {
        NpsTally { promoters, passives, detractors }
    }

    fn check(counts: (i64, i64, i64), expect: &str) {
        let tally = tally(counts.0, counts.1, counts.2);
        let (score, range) = (tally.score().unwrap(), tally.range());
        let shown = format!("{score:.6}: {:.6} to {:.6}", range.low, range.high);
        assert_eq!(shown, expect, "{counts:?}");
    }

    #[test]
    fn scores_and_ranges_are_the_published_ones() {
        check((162, 108, 54), "33.333333: 24.945251 to 41.109794");
        check((50, 30, 20), "30.000000: 14.051130 to 44.201297");
        check((5, 3, 2), "30.000000: -19.050615 to 65.204462");
    }

    #[test]
    fn ten_promoters_are_no_certainty_and_no_range_passes_100() {
        check((10, 0, 0), "100.000000: 47.503552 to 100.000000");
        check((0, 0, 10), "-100.000000: -100.000000 to -47.503552");
    }

    #[test]
    fn without_answers_there_is_no_score() {
        assert_eq!(NpsTally::default().score(), None);
    }

    #[test]
    fn the_cuts_are_at_6_and_8() {
        assert_eq!(NpsTally::of(0..=10), tally(2, 2, 7));
    }

    proptest! {
        #[test]
        // Under 10 answers no score is shown: there the range may even leave out the score.
        fn a_score_is_within_its_range_and_the_scale(scores in prop::collection::vec(0..=10_i64, 10..200)) {
            let tally = NpsTally::of(scores.iter().copied());
            let (score, range) = (tally.score().unwrap(), tally.range());
            prop_assert!((-100.0..=100.0).contains(&score));
            prop_assert!(range.low <= score + 1e-9 && score - 1e-9 <= range.high, "{score} {range:?}");
            let backwards = NpsTally::of(scores.iter().rev().copied());
            prop_assert_eq!(tally, backwards);
        }
    }
}
