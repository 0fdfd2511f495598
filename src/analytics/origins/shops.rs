//! What ranges are worth: shops made up by chance, a hundred of each kind, and two real ones, month after
//! month against what came.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Beta, Distribution, Exp1, Gamma, Poisson};

use super::*;
use crate::analytics::models::{self, Forecast, History, Known, ModelKind, Weeks};

/// Purchase days of each customer, ascending, counted from the first day of the shop.
type Shop = Vec<Vec<i32>>;

const AHEAD: i32 = 182;
const MONTH: i32 = 30;

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Steady,
    Growing,
    Shrinking,
    Seasonal,
    OneBig,
    Young,
    Alike,
}

/// Customers who come by chance, at a pace of their own, and stop at some moment.
struct World {
    kind: Kind,
    days: i32,
    rng: ChaCha8Rng,
    /// Change of who comes, a month; and how far the seasons swing, from when on.
    growth: f64,
    swing: (f64, f64),
}

impl World {
    fn new(kind: Kind, seed: u64) -> World {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let growth = match kind {
            Kind::Growing => rng.random_range(0.01..0.05),
            Kind::Shrinking => -rng.random_range(0.01..0.05),
            Kind::Steady | Kind::Seasonal | Kind::OneBig | Kind::Young | Kind::Alike => 0.0,
        };
        let swing = if kind == Kind::Seasonal { rng.random_range(0.3..0.7) } else { 0.0 };
        let swing = (swing, rng.random_range(0.0..364.0));
        let days = if kind == Kind::Young { 900 } else { 1_000 };
        World { kind, days, rng, growth, swing }
    }

    fn season(&self, day: f64) -> f64 {
        let turn = std::f64::consts::TAU * (day - self.swing.1) / 365.25;
        1.0 + self.swing.0 * turn.sin()
    }

    fn shop(mut self) -> Shop {
        let size = 10_f64.powf(self.rng.random_range(1.9..2.4));
        let r = self.rng.random_range(0.5..1.5);
        let gap = self.rng.random_range(3.0..12.0);
        let paces = Gamma::new(r, 1.0 / (r * gap)).unwrap();
        let (a, b) = (self.rng.random_range(0.5..1.5), self.rng.random_range(3.0..12.0));
        let stops = Beta::new(a, b).unwrap();
        let mut shop = Vec::new();
        for first in self.firsts(size) {
            let (mut pace, mut stop) = (paces.sample(&mut self.rng), stops.sample(&mut self.rng));
            if self.kind == Kind::Alike {
                (pace, stop) = (1.0 / gap, a / (a + b));
            }
            shop.push(self.life(first, pace, stop));
        }
        if self.kind == Kind::OneBig {
            let often = self.rng.random_range(0.1..0.5);
            let leaves = self.rng.random::<f64>() < 0.3;
            let until = if leaves { self.rng.random_range(300..self.days) } else { self.days };
            shop.push((0..until).filter(|_| self.rng.random::<f64>() < often).collect());
        }
        shop.retain(|days| !days.is_empty());
        shop
    }

    fn firsts(&mut self, size: f64) -> Vec<f64> {
        let (of_old, size) =
            if self.kind == Kind::Young { (0.0, 3.0 * size) } else { (size / 2.0, size) };
        let mut firsts = Vec::new();
        let mut there = 0.0;
        while there < of_old {
            firsts.push(-60.0 * self.rng.random::<f64>());
            there += 1.0;
        }
        let a_month = 0.7 * size / f64::from(self.days / MONTH);
        for month in 0..self.days / MONTH {
            let start = f64::from(month * MONTH);
            let mean = a_month * (self.growth * f64::from(month)).exp() * self.season(start);
            let come: f64 = Poisson::new(mean).unwrap().sample(&mut self.rng);
            let mut there = 0.0;
            while there < come {
                firsts.push(start + f64::from(MONTH) * self.rng.random::<f64>());
                there += 1.0;
            }
        }
        firsts
    }

    #[expect(clippy::cast_possible_truncation, reason = "days of a small shop")]
    fn life(&mut self, first: f64, pace: f64, stop: f64) -> Vec<i32> {
        let (mut days, mut day, end) = (Vec::new(), first, f64::from(self.days));
        while day < end {
            if day >= 0.0 {
                days.push(day as i32);
            }
            if self.rng.random::<f64>() < stop {
                break;
            }
            let wait: f64 = Exp1.sample(&mut self.rng);
            day += 7.0 * wait / (pace * self.season(day)).max(1e-9);
        }
        days.dedup();
        days
    }
}

/// A month start for each month from which both sides of it are known.
fn look_back(shop: &Shop, days: i32) -> Vec<Origin> {
    let starts = (0..days / MONTH).map(|month| month * MONTH);
    starts
        .filter(|from| *from >= AHEAD && from + AHEAD <= days)
        .filter_map(|from| origin(shop, from))
        .collect()
}

fn origin(shop: &Shop, from: i32) -> Option<Origin> {
    let known: Vec<Known> = shop.iter().filter_map(|days| known(days, from)).collect();
    let came_back = known.iter().filter(|known| known.history.repeat_purchases > 0).count();
    if came_back < 30 {
        return None;
    }
    let groups = models::group(known.iter().map(|known| known.history).collect());
    let kind = ModelKind::MbgNbd;
    let test = models::fit(kind, &groups).ok().and_then(|fit| {
        let forecast = Forecast { kind, parameters: fit.parameters };
        models::back_test(&forecast, &known, Weeks(f64::from(AHEAD) / 7.0))
    });
    let within = |from: i32| {
        let of =
            |days: &Vec<i32>| days.iter().filter(|day| (from..from + AHEAD).contains(day)).count();
        number(shop.iter().map(of).sum())
    };
    Some(Origin {
        from,
        until: from + AHEAD,
        came: known.iter().map(|known| f64::from(known.bought)).sum(),
        expected: Ways {
            model: test.map(|test| test.model.total),
            same_again: Some(within(from - AHEAD)),
            last_year: (from >= 364).then(|| within(from - 364)),
        },
        apart: None,
    })
}

fn known(days: &[i32], from: i32) -> Option<Known> {
    let seen = &days[..days.partition_point(|day| *day < from)];
    let (first, last) = (*seen.first()?, *seen.last()?);
    let bought = days[seen.len()..].iter().filter(|day| **day < from + AHEAD).count();
    let whole = |number: i32| u32::try_from(number).unwrap();
    Some(Known {
        history: History {
            repeat_purchases: u32::try_from(seen.len() - 1).unwrap(),
            last_repeat_age: whole(last - first),
            age: whole(from - 1 - first),
        },
        bought: u32::try_from(bought).unwrap(),
    })
}

/// Ranges as they would have been shown at each month start, and those of them that held.
fn ranges(origins: &[Origin]) -> (usize, usize) {
    let held = origins.iter().filter_map(|origin| {
        let judged = judge(origins, origin.from, &origin.expected);
        let range = judged.range(origin.expected.by(judged.by)?)?;
        Some((range.low..=range.high).contains(&origin.came))
    });
    held.fold((0, 0), |(of, held), holds| (of + 1, held + usize::from(holds)))
}

/// A hundred shops: 85 to 99 in a hundred of their ranges hold.
fn check(kind: Kind) {
    let (mut of, mut held) = (0, 0);
    for seed in 0..100 {
        let world = World::new(kind, 100 + seed);
        let days = world.days;
        let (more, held_more) = ranges(&look_back(&world.shop(), days));
        (of, held) = (of + more, held + held_more);
    }
    let share = number(held) / number(of);
    assert!(of >= 100, "{of} ranges");
    assert!((0.85..=0.99).contains(&share), "{held} of {of} held: {share}");
}

#[test]
fn ranges_of_steady_shops_hold() {
    check(Kind::Steady);
}

#[test]
fn ranges_of_growing_shops_hold() {
    check(Kind::Growing);
}

#[test]
fn ranges_of_shrinking_shops_hold() {
    check(Kind::Shrinking);
}

#[test]
fn ranges_of_seasonal_shops_hold() {
    check(Kind::Seasonal);
}

#[test]
fn ranges_of_shops_with_one_big_customer_hold() {
    check(Kind::OneBig);
}

#[test]
fn ranges_of_young_shops_hold() {
    check(Kind::Young);
}

#[test]
fn ranges_of_shops_whose_customers_are_all_alike_hold() {
    check(Kind::Alike);
}

/// A file of orders: the columns of the customer and of the day, `2021-01-31`.
fn real(name: &str, [customer, day]: [usize; 2]) -> (Shop, i32) {
    let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let mut by_customer: std::collections::BTreeMap<String, Vec<i32>> =
        std::collections::BTreeMap::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').map(|cell| cell.trim_matches('"')).collect();
        let on: jiff::civil::Date = cells[day].parse().unwrap();
        let number = on.since(jiff::civil::date(2000, 1, 1)).unwrap().get_days();
        by_customer.entry(cells[customer].to_owned()).or_default().push(number);
    }
    let first = by_customer.values().flatten().min().copied().unwrap();
    let last = by_customer.values().flatten().max().copied().unwrap();
    let shop = by_customer.into_values().map(|mut days| {
        days.sort_unstable();
        days.dedup();
        days.iter().map(|day| day - first).collect()
    });
    (shop.collect(), last - first + 1)
}

#[test]
fn ranges_of_real_shops_hold() {
    let files = [("chinook_orders.csv", [2, 1]), ("rfm_data_orders.csv", [0, 1])];
    let (mut of, mut held) = (0, 0);
    for (name, columns) in files {
        let (shop, days) = real(name, columns);
        let (more, held_more) = ranges(&look_back(&shop, days));
        (of, held) = (of + more, held + held_more);
    }
    assert!(of >= 40 && number(held) >= 0.85 * number(of), "{held} of {of}");
}
