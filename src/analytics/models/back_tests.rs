//! The back test against published numbers, and how good the chances are that it rests on.

use super::tests::{cdnow, cdnow_groups, close};
use super::{Forecast, Known, ModelKind, Weeks, back_test, fit};

#[test]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count")]
fn the_back_test_measures_what_others_measured_on_cdnow() {
    let (columns, customers) = cdnow();
    let known: Vec<Known> = customers
        .iter()
        .map(|c| Known { history: c.history, bought: c.value(&columns, "x.star") as u32 })
        .collect();
    let check = |kind, total, mean_error, deviance, expected_brier, top| {
        let parameters = fit(kind, &cdnow_groups()).unwrap().parameters;
        let forecast = Forecast { kind, parameters };
        let test = back_test(&forecast, &known, Weeks(39.0)).unwrap();
        close(test.actual, 1882.0, 1e-12);
        close(test.model.total, total, 1e-5);
        close(test.model.mean_error, mean_error, 1e-4);
        close(test.model.deviance, deviance, 1e-4);
        let mut chances = chances(&forecast, &known, Weeks(39.0));
        close(brier(&chances), expected_brier, 1e-4);
        close(test.top_decile_share, top, 1e-2);
        close(test.own_rate.total, 2930.1, 1e-4);
        close(test.own_rate.mean_error, 1.0237, 1e-4);
        close(test.own_rate.deviance, 3.175, 1e-3);
        assert!(test.model.deviance < test.one_rate.deviance);
        close(test.one_rate.total, 2929.8, 2e-2); // NBD without churn expects nearly as many
        bins(&mut chances)
    };
    let bg = check(ModelKind::BgNbd, 1653.4087, 0.78545, 1.5992, 0.16122, 0.467);
    check(ModelKind::MbgNbd, 1576.7283, 0.76478, 1.6015, 0.16141, 0.475);
    let expect = [(0.136, 0.148), (0.157, 0.125), (0.168, 0.166), (0.243, 0.338), (0.605, 0.674)];
    for (bin, (forecast, bought)) in bg.iter().zip(expect) {
        assert!((bin.forecast - forecast).abs() < 1e-3, "{bin:?}");
        assert!((bin.bought - bought).abs() < 2e-2, "{bin:?}");
    }
}

/// One fifth of the customers: the chance they were given and the share that bought.
#[derive(Debug)]
struct Bin {
    forecast: f64,
    bought: f64,
}

/// The chance to buy at all that each was given, and whether they did.
fn chances(forecast: &Forecast, known: &[Known], horizon: Weeks) -> Vec<(f64, bool)> {
    let chance = |c: &Known| (1.0 - forecast.no_purchase(&c.history, horizon), c.bought > 0);
    known.iter().map(chance).collect()
}

/// Mean squared error of those chances.
fn brier(chances: &[(f64, bool)]) -> f64 {
    let squared = chances.iter().map(|(chance, bought)| {
        let outcome = if *bought { 1.0 } else { 0.0 };
        (chance - outcome).powi(2)
    });
    squared.sum::<f64>() / as_float(chances.len())
}

/// Five groups of customers by that chance, least likely first.
fn bins(chances: &mut [(f64, bool)]) -> Vec<Bin> {
    chances.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let edge = |fifth: usize| chances.len() * fifth / 5;
    let fifths = (0..5).map(|fifth| &chances[edge(fifth)..edge(fifth + 1)]);
    fifths.filter(|part| !part.is_empty()).map(bin).collect()
}

fn bin(part: &[(f64, bool)]) -> Bin {
    Bin {
        forecast: part.iter().map(|(chance, _)| chance).sum::<f64>() / as_float(part.len()),
        bought: as_float(part.iter().filter(|(_, bought)| *bought).count()) / as_float(part.len()),
    }
}

#[expect(clippy::cast_precision_loss, reason = "a small count")]
fn as_float(count: usize) -> f64 {
    count as f64
}
