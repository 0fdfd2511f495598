//! Against the published numbers, the peers' optimum and 50-digit references (PROVENANCE.md).

use super::likelihood::log_likelihood;
use super::priors::{Scales, with_priors};
use super::spend::fit_spend;
use super::*;
use proptest::prelude::*;
use special::Gamma;

/// The rows of a fixture, as numbers by column name.
fn table(name: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect());
    (lines.next().unwrap(), lines.collect())
}

pub(super) struct Cdnow {
    pub(super) history: History,
    pub(super) spend: SpendHistory,
    values: Vec<f64>,
}

impl Cdnow {
    pub(super) fn value(&self, columns: &[String], name: &str) -> f64 {
        self.values[columns.iter().position(|column| column == name).unwrap()]
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "weeks to whole days")]
pub(super) fn cdnow() -> (Vec<String>, Vec<Cdnow>) {
    let (columns, rows) = table("cdnow_oracle_predictions.csv");
    let days = |weeks: f64| (weeks * 7.0).round() as u32;
    let customers = rows.into_iter().map(|row| {
        let values: Vec<f64> = row.iter().map(|cell| cell.parse().unwrap()).collect();
        let purchases = values[1] as u32;
        Cdnow {
            history: History {
                repeat_purchases: purchases,
                last_repeat_age: days(values[2]),
                age: days(values[3]),
            },
            spend: SpendHistory { purchases, mean: values[12] },
            values,
        }
    });
    (columns, customers.collect())
}

pub(super) fn cdnow_groups() -> Vec<Group> {
    group(cdnow().1.iter().map(|customer| customer.history).collect())
}

pub(super) fn close(found: f64, expect: f64, relative: f64) {
    let scale = expect.abs().max(f64::MIN_POSITIVE);
    assert!(
        (found - expect).abs() <= relative * scale,
        "{found} is not {expect} within {relative}"
    );
}

fn array(parameters: Parameters) -> [f64; 4] {
    [parameters.r, parameters.alpha, parameters.a, parameters.b]
}

fn check_fit(kind: ModelKind, expect: [f64; 4], errors: [f64; 4], log_likelihood: f64) {
    let fit = fit(kind, &cdnow_groups()).unwrap();
    assert_eq!(fit.method, FitMethod::MaximumLikelihood);
    for (found, expect) in array(fit.parameters).into_iter().zip(expect) {
        close(found, expect, 1e-7);
    }
    for (found, expect) in array(fit.standard_errors.unwrap()).into_iter().zip(errors) {
        close(found, expect, 1e-4);
    }
    close(fit.log_likelihood, log_likelihood, 1e-11);
}

#[test]
fn both_models_find_the_tight_optimum_on_cdnow() {
    check_fit(
        ModelKind::BgNbd,
        [0.242594522, 4.41360202, 0.792922017, 2.42590678],
        [0.0125574, 0.378224, 0.185734, 0.705414],
        -9582.4292067,
    );
    check_fit(
        ModelKind::MbgNbd,
        [0.524843159, 6.18308528, 0.891359391, 1.61400224],
        [0.0832682, 0.695621, 0.154790, 0.537495],
        -9582.1357156,
    );
}

#[test]
fn the_optimum_agrees_with_what_peers_print() {
    let bg = array(fit(ModelKind::BgNbd, &cdnow_groups()).unwrap().parameters);
    let peers = [
        [0.2425945, 4.4136019, 0.7929199, 2.4258881], // CLVTools 0.12.1
        [0.2425982, 4.4136842, 0.7929899, 2.4261667], // BTYD 2.4.3
        [0.243, 4.414, 0.793, 2.426],                 // Fader, Hardie & Lee 2005
    ];
    for peer in peers {
        bg.iter().zip(peer).for_each(|(found, expect)| close(*found, expect, 2e-3));
    }
    let mbg = array(fit(ModelKind::MbgNbd, &cdnow_groups()).unwrap().parameters);
    let btydplus = [0.525, 6.183, 0.891, 1.614];
    mbg.iter().zip(btydplus).for_each(|(found, expect)| close(*found, expect, 1e-3));
}

#[test]
fn priors_steady_a_fit_that_the_data_cannot_carry() {
    let customers = cdnow().1;
    let first_100 = group(customers[..100].iter().map(|customer| customer.history).collect());
    assert_eq!(fit(ModelKind::BgNbd, &first_100).unwrap().method, FitMethod::WithPriors);
    let mbg = fit(ModelKind::MbgNbd, &first_100).unwrap();
    assert_eq!(mbg.method, FitMethod::MaximumLikelihood, "sound without help");
    let check = |kind, groups: &[Group], expect: [f64; 4]| {
        let (fit, _) = with_priors(kind, groups, Scales { r: 1.0, alpha: 10.0 }).unwrap();
        for (found, expect) in array(fit).into_iter().zip(expect) {
            close(found, expect, 1e-4);
        }
    };
    // As pymc-marketing 0.19.2 prints them, with three more digits.
    check(ModelKind::BgNbd, &first_100, [0.247175, 6.933416, 0.212192, 0.787815]);
    check(ModelKind::MbgNbd, &first_100, [0.630256, 8.902516, 0.447529, 0.552477]);
    let everybody = cdnow_groups();
    check(ModelKind::BgNbd, &everybody, [0.243722, 4.443705, 0.705676, 2.091951]);
    check(ModelKind::MbgNbd, &everybody, [0.565462, 6.454377, 0.821480, 1.356005]);
}

#[test]
fn expectations_match_fifty_digits() {
    let (_, rows) = table("ref_cond_expectation_mpmath50.csv");
    assert_eq!(rows.len(), 600);
    for row in rows {
        let number = |place: usize| row[place].parse::<f64>().unwrap();
        let kind = if row[0] == "bg" { ModelKind::BgNbd } else { ModelKind::MbgNbd };
        let parameters = Parameters { r: number(1), alpha: number(2), a: number(3), b: number(4) };
        let forecast = Forecast { kind, parameters };
        let found =
            forecast.expected_purchases_at((number(6), number(7), number(8)), Weeks(number(5)));
        close(found, number(9), 3e-12);
    }
}

#[test]
fn every_customer_of_cdnow_is_forecast_as_the_oracle_does() {
    let (columns, customers) = cdnow();
    let models = [(ModelKind::BgNbd, "BG", 1653.41), (ModelKind::MbgNbd, "MBG", 1576.73)];
    for (kind, name, total) in models {
        let parameters = fit(kind, &cdnow_groups()).unwrap().parameters;
        let forecast = Forecast { kind, parameters };
        let mut sum = 0.0;
        for customer in &customers {
            let expected = forecast.expected_purchases(&customer.history, Weeks(39.0));
            let oracle = |prefix: &str| customer.value(&columns, prefix);
            let expect = oracle(&format!("ce_{name}/NBD"));
            assert!((expected - expect).abs() <= 1e-8 * expect + 6e-11, "{expected} {expect}");
            let buys = 1.0 - forecast.no_purchase(&customer.history, Weeks(39.0));
            assert!((buys - oracle(&format!("pbuy39_{name}"))).abs() < 1e-9);
            sum += expected;
        }
        assert!((sum - total).abs() < 0.1, "{name}: {sum}");
    }
}

#[test]
fn published_values_of_single_customers_hold() {
    let paper = Parameters { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
    let forecast = Forecast { kind: ModelKind::BgNbd, parameters: paper };
    let expected = forecast.expected_purchases_at((2.0, 30.43, 38.86), Weeks(39.0));
    close(expected, 1.22602817, 1e-8);
    let from_birth =
        [(0.1429, 0.0078), (1.0, 0.0532), (3.0, 0.1506), (32.0, 1.0437), (78.0, 1.8576)];
    for (weeks, expect) in from_birth {
        let found = forecast.expected_purchases_at((0.0, 0.0, 0.0), Weeks(weeks));
        close(found, expect, 5e-3); // the sheet prints four decimals of nearly these parameters
    }
    let history = History { repeat_purchases: 3, last_repeat_age: 28, age: 42 };
    let one = [Group { history, customers: 1.0 }];
    let at = [0.5, 6.0, 1.2, 3.3];
    close(log_likelihood(ModelKind::BgNbd, &at, &one).value, -7.5763818767, 1e-9);
}

#[test]
fn gamma_gamma_finds_the_tight_optimum_on_cdnow() {
    let (columns, customers) = cdnow();
    let spends: Vec<SpendHistory> = customers.iter().map(|customer| customer.spend).collect();
    let fit = fit_spend(&spends).unwrap();
    close(fit.p, 6.24957227, 1e-7);
    close(fit.q, 3.74422467, 1e-7);
    close(fit.v, 15.443521, 1e-6);
    close(fit.log_likelihood, -4055.9176948, 1e-10);
    for (found, expect) in fit.standard_errors.iter().zip([1.19006, 0.290133, 4.15942]) {
        close(*found, expect, 1e-4);
    }
    close(fit.correlation, 0.1139, 2e-3);
    for customer in &customers {
        let expected = fit.expected_spend(&customer.spend);
        close(expected, customer.value(&columns, "E_M_gg"), 1e-6);
    }
}

#[test]
fn the_gamma_functions_are_good_to_ten_digits() {
    for row in table("ref_gamma_mpmath50.csv").1 {
        let number = |place: usize| row[place].parse::<f64>().unwrap();
        let x = number(0);
        let near = |found: f64, expect: f64| {
            assert!((found - expect).abs() <= 1e-12 * expect.abs().max(1.0), "at {x}: {found}");
        };
        near(Gamma::ln_gamma(x).0, number(1));
        near(x.digamma(), number(2));
        near(x.trigamma(), number(3));
    }
}

#[test]
fn derivatives_are_those_of_the_likelihood() {
    let groups = cdnow_groups();
    for kind in [ModelKind::BgNbd, ModelKind::MbgNbd] {
        let at = [0.4, 5.0, 0.9, 2.1];
        let slope = log_likelihood(kind, &at, &groups);
        for i in 0..4 {
            let step = 1e-5 * at[i];
            let (mut up, mut down) = (at, at);
            up[i] += step;
            down[i] -= step;
            let (up, down) =
                (log_likelihood(kind, &up, &groups), log_likelihood(kind, &down, &groups));
            close((up.value - down.value) / (2.0 * step), slope.gradient[i], 1e-5);
            for j in 0..4 {
                let bend = (up.gradient[j] - down.gradient[j]) / (2.0 * step);
                let scale = slope.hessian[i][i].abs() + slope.hessian[j][j].abs();
                assert!((bend - slope.hessian[i][j]).abs() < 1e-6 * scale);
            }
        }
    }
}

fn any_history() -> impl Strategy<Value = History> {
    (0_u32..200, 0_u32..3_000, 0_u32..3_000).prop_map(|(x, last, more)| History {
        repeat_purchases: if last == 0 { 0 } else { x },
        last_repeat_age: if x == 0 { 0 } else { last },
        age: last + more,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_fit_never_panics_and_its_forecasts_are_sane(
        histories in prop::collection::vec(any_history(), 0..60),
    ) {
        for kind in [ModelKind::MbgNbd, ModelKind::BgNbd] {
            let Ok(fit) = fit(kind, &group(histories.clone())) else { continue };
            let forecast = Forecast { kind, parameters: fit.parameters };
            for history in &histories {
                let mut before = 0.0;
                for weeks in [0.0, 1.0, 13.0, 52.0, 520.0] {
                    let silent = forecast.no_purchase(history, Weeks(weeks));
                    prop_assert!((0.0..=1.0).contains(&silent));
                    let expected = forecast.expected_purchases(history, Weeks(weeks));
                    prop_assert!(expected.is_finite() && expected >= before - 1e-9 * before);
                    before = expected;
                }
            }
        }
    }

    #[test]
    fn order_and_grouping_do_not_matter(
        histories in prop::collection::vec(any_history(), 20..60),
    ) {
        let single: Vec<Group> =
            histories.iter().rev().map(|h| Group { history: *h, customers: 1.0 }).collect();
        let at = [0.5, 6.0, 0.9, 2.0];
        let grouped = log_likelihood(ModelKind::MbgNbd, &at, &group(histories)).value;
        let alone = log_likelihood(ModelKind::MbgNbd, &at, &single).value;
        prop_assert!((grouped - alone).abs() <= 1e-9 * alone.abs());
    }

    #[test]
    fn spend_never_panics(
        spends in prop::collection::vec((0_u32..50, -1e6..1e9_f64), 0..40),
    ) {
        let spends: Vec<SpendHistory> =
            spends.into_iter().map(|(purchases, mean)| SpendHistory { purchases, mean }).collect();
        if let Some(fit) = fit_spend(&spends) {
            prop_assert!(fit.q > 1.0 && fit.expected_spend(&spends[0]).is_finite());
        }
    }
}

#[test]
fn simulated_futures_agree_with_the_closed_forms() {
    use rand::SeedableRng;
    let mut rng = rand_chacha::ChaCha8Rng::seed_from_u64(7);
    let parameters =
        Parameters { r: 0.524843159, alpha: 6.18308528, a: 0.891359391, b: 1.61400224 };
    for kind in [ModelKind::BgNbd, ModelKind::MbgNbd] {
        let forecast = Forecast { kind, parameters };
        for (x, last, age) in [(0, 0, 200), (1, 30, 260), (4, 180, 250)] {
            let history = History { repeat_purchases: x, last_repeat_age: last, age };
            let (mut total, mut silent) = (0.0, 0.0);
            for _ in 0..40_000 {
                let bought = simulate::live_on(&forecast, &history, Weeks(39.0), &mut rng);
                total += bought / 40_000.0;
                silent += if bought < 0.5 { 1.0 / 40_000.0 } else { 0.0 };
            }
            let expected = forecast.expected_purchases(&history, Weeks(39.0));
            assert!((total - expected).abs() < 0.04 * (1.0 + expected), "{total} {expected}");
            let no_purchase = forecast.no_purchase(&history, Weeks(39.0));
            assert!((silent - no_purchase).abs() < 0.01, "{silent} {no_purchase}");
        }
    }
}

#[test]
fn futures_of_customers_who_are_all_alike_agree_too() {
    use rand::SeedableRng;
    let mut rng = rand_chacha::ChaCha8Rng::seed_from_u64(8);
    for (r, a, b) in
        [(400.0, 0.5, 9.0), (400.0, 1.0, 9.0), (2_000.0, 1e-6, 1.0), (60.0, 900.0, 2_100.0)]
    {
        let parameters = Parameters { r, alpha: r * 2.0, a, b };
        for kind in [ModelKind::BgNbd, ModelKind::MbgNbd] {
            let forecast = Forecast { kind, parameters };
            let history = History { repeat_purchases: 20, last_repeat_age: 270, age: 280 };
            let lived =
                (0..20_000).map(|_| simulate::live_on(&forecast, &history, Weeks(52.0), &mut rng));
            let (total, expected) =
                (lived.sum::<f64>() / 20_000.0, forecast.expected_purchases(&history, Weeks(52.0)));
            assert!(
                (total - expected).abs() < 0.02 * expected,
                "{parameters:?}: {total} {expected}"
            );
        }
    }
}

#[test]
fn the_coming_year_is_the_forecast_less_what_waiting_costs() {
    let parameters = fit(ModelKind::MbgNbd, &cdnow_groups()).unwrap().parameters;
    let forecast = Forecast { kind: ModelKind::MbgNbd, parameters };
    let mut free = Outlook::coming_year(forecast, 0.0);
    let mut at_ten_percent = Outlook::coming_year(forecast, 0.10);
    for customer in cdnow().1.iter().step_by(50) {
        let expected = forecast.expected_purchases(&customer.history, Weeks(52.0));
        close(free.purchases(&customer.history), expected, 1e-9);
        let discounted = at_ten_percent.purchases(&customer.history);
        assert!(discounted <= expected && discounted >= expected / 1.10);
    }
}
