//! Chance, in whole numbers: the same throws on every machine.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// A stream of throws of its own for each customer, so that one life never shifts another's.
#[derive(Debug)]
pub(super) struct Dice(ChaCha8Rng);

/// Values in thousandths of their mean, at 33 evenly spaced chances.
type Quantiles = [i64; 33];

/// How throws spread around their middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Gamma with shape 2: people who come when they think of it.
    Loose,
    /// Gamma with shape 8: businesses that come when the stock runs out.
    Steady,
    /// Lognormal with sigma 0.4: what a basket costs.
    Skewed,
}

const LOOSE: Quantiles = [
    46, 137, 201, 255, 304, 350, 393, 437, 479, 522, 565, 607, 651, 697, 742, 789, 839, 890, 944,
    1000, 1060, 1123, 1191, 1265, 1346, 1437, 1539, 1658, 1804, 1987, 2235, 2657, 3862,
];
const STEADY: Quantiles = [
    311, 451, 523, 573, 616, 652, 685, 715, 745, 773, 800, 827, 853, 879, 906, 932, 959, 987, 1014,
    1043, 1073, 1104, 1137, 1173, 1211, 1251, 1297, 1350, 1412, 1488, 1589, 1750, 2185,
];
const SKEWED: Quantiles = [
    321, 440, 500, 545, 583, 616, 647, 677, 705, 732, 759, 785, 812, 839, 866, 894, 922, 952, 983,
    1015, 1049, 1085, 1123, 1165, 1210, 1260, 1317, 1383, 1462, 1564, 1704, 1942, 2668,
];

impl Dice {
    pub(super) fn new(seed: u64, stream: u64) -> Dice {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(stream);
        Dice(generator)
    }

    /// A number from 0 up to and not including `limit`; 0 when there is none.
    fn below(&mut self, limit: u64) -> u64 {
        let wide = u128::from(self.0.next_u64()) * u128::from(limit);
        u64::try_from(wide >> 64).unwrap_or(0)
    }

    /// A number from `low` to `high`, both possible.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = high.saturating_sub(low).saturating_add(1);
        let step = self.below(u64::try_from(width).unwrap_or(0));
        low.saturating_add(i64::try_from(step).unwrap_or(0))
    }

    /// [`Dice::between`] for days and minutes.
    pub(super) fn whole(&mut self, low: i32, high: i32) -> i32 {
        i32::try_from(self.between(i64::from(low), i64::from(high))).unwrap_or(low)
    }

    /// Whether something happens that happens so many times in a thousand.
    pub(super) fn chance(&mut self, per_mille: i64) -> bool {
        self.between(0, 999) < per_mille
    }

    /// One of these; the default of the type when there are none.
    pub(super) fn pick<T: Copy + Default>(&mut self, items: &[T]) -> T {
        let place = self.below(u64::try_from(items.len()).unwrap_or(0));
        let found = usize::try_from(place).ok().and_then(|place| items.get(place));
        found.copied().unwrap_or_default()
    }

    /// One of these by weight; the default of the type when there are none.
    pub(super) fn weighted<T: Copy + Default>(&mut self, items: &[(i64, T)]) -> T {
        let total: i64 = items.iter().map(|(weight, _)| weight).sum();
        let mut left = self.between(0, total - 1);
        for (weight, item) in items {
            left -= weight;
            if left < 0 {
                return *item;
            }
        }
        T::default()
    }

    /// `middle`, spread as `shape` says.
    pub(super) fn around(&mut self, middle: i64, shape: Shape) -> i64 {
        let quantiles = match shape {
            Shape::Loose => &LOOSE,
            Shape::Steady => &STEADY,
            Shape::Skewed => &SKEWED,
        };
        let chance = self.between(0, 31_999);
        let place = usize::try_from(chance / 1_000).unwrap_or(0);
        let at = |place: usize| quantiles.get(place).copied().unwrap_or(1_000);
        let factor = at(place) + (at(place + 1) - at(place)) * (chance % 1_000) / 1_000;
        middle * factor / 1_000
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean(shape: Shape) -> i64 {
        let mut dice = Dice::new(7, 1);
        (0..20_000).map(|_| dice.around(10_000, shape)).sum::<i64>() / 20_000
    }

    #[test]
    fn throws_keep_their_mean() {
        for (shape, low, high) in [
            (Shape::Loose, 9_700, 10_300),
            (Shape::Steady, 9_850, 10_150),
            (Shape::Skewed, 9_850, 10_150),
        ] {
            let mean = mean(shape);
            assert!((low..=high).contains(&mean), "{shape:?}: {mean}");
        }
    }

    #[test]
    fn a_throw_stays_within_its_ends_and_reaches_them() {
        let mut dice = Dice::new(7, 1);
        let mut seen = [false; 6];
        for _ in 0..1_000 {
            seen[usize::try_from(dice.between(1, 6)).unwrap() - 1] = true;
        }
        assert_eq!(seen, [true; 6]);
        assert_eq!(dice.pick::<i64>(&[]), 0);
    }

    #[test]
    fn streams_do_not_shift_each_other() {
        let throws = |stream| {
            let mut dice = Dice::new(1, stream);
            [dice.between(0, 999_999), dice.between(0, 999_999)]
        };
        assert_eq!(throws(3), throws(3));
        assert_ne!(throws(3), throws(4));
    }
}
