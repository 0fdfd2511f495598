//! Businesses that fit no book: everybody alike, nobody back, one customer every day for years.
//! Found as the whole of what they cost, too: a fit may not depend on how much customers are alike.

use super::likelihood::{log_likelihood, looked_at};
use super::priors::{Scales, with_priors};
use super::spend::fit_spend;
use super::tests::{cdnow, close};
use super::*;

#[test]
fn everybody_always_paying_the_same_still_gives_a_spend() {
    let same = |mean| vec![SpendHistory { purchases: 3, mean }; 40];
    for mean in [0.01, 12.5, 4e12] {
        let model = SpendModel::fit(&same(mean)).unwrap();
        assert!(matches!(model, SpendModel::SharedMean { .. }), "{model:?}");
        close(model.expected_spend(&SpendHistory { purchases: 0, mean: 0.0 }), mean, 1e-9);
        close(model.expected_spend(&SpendHistory { purchases: 7, mean }), mean, 1e-9);
    }
    assert_eq!(SpendModel::fit(&[SpendHistory { purchases: 0, mean: 0.0 }]), None);
    assert_eq!(SpendModel::fit(&[]), None);
}

#[test]
fn spend_does_not_depend_on_the_currency() {
    let (_, customers) = cdnow();
    let fit_in = |rate: f64| {
        let spends: Vec<SpendHistory> = customers
            .iter()
            .map(|c| SpendHistory { mean: c.spend.mean * rate, ..c.spend })
            .collect();
        fit_spend(&spends).unwrap()
    };
    let dollars = fit_in(1.0);
    for rate in [1e-3, 150.0, 1e9] {
        let fit = fit_in(rate);
        close(fit.p, dollars.p, 1e-6);
        close(fit.q, dollars.q, 1e-6);
        close(fit.v, dollars.v * rate, 1e-6);
    }
}

#[test]
fn odd_businesses_are_fitted_or_refused_but_never_wild() {
    let one =
        |repeat_purchases, last_repeat_age, age| History { repeat_purchases, last_repeat_age, age };
    let customers = cdnow().1;
    let crowd = customers.iter().take(300).map(|customer| customer.history);
    let worlds = [
        vec![one(0, 0, 0); 50],
        vec![one(0, 0, 400); 500],
        vec![one(5, 100, 100); 200],
        vec![one(1, 1, 2)],
        vec![one(4_000, 4_000, 4_000); 3],
        crowd.clone().chain([one(3_650, 3_650, 3_650)]).collect(),
        crowd.chain([one(1, 0, 0), one(u32::from(u16::MAX), 70_000, 70_000)]).collect(),
    ];
    for histories in worlds {
        for kind in [ModelKind::MbgNbd, ModelKind::BgNbd] {
            let groups = group(histories.clone());
            let Ok(fit) = fit(kind, &groups) else { continue };
            let forecast = Forecast { kind, parameters: fit.parameters };
            let mut coming_year = Outlook::coming_year(forecast, 0.1);
            for history in &histories {
                let expected = forecast.expected_purchases(history, Weeks(52.0));
                let year = coming_year.purchases(history);
                assert!(expected.is_finite() && expected >= 0.0, "{kind:?} {fit:?} {history:?}");
                assert!((0.0..=expected * (1.0 + 1e-9)).contains(&year), "{year} {expected}");
                let silent = forecast.no_purchase(history, Weeks(13.0));
                assert!((0.0..=1.0).contains(&silent));
            }
        }
    }
}

/// Numbers from 0 to 1, the same every time.
fn chances() -> impl FnMut() -> f64 {
    let mut state = 1_969_u64;
    move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(state >> 33).unwrap()) / f64::from(1_u32 << 31)
    }
}

/// So many customers who came in the course of three years, and what becomes of a first day.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small days")]
fn alike(
    customers: usize,
    mut days: impl FnMut(f64, &mut dyn FnMut() -> f64) -> Vec<f64>,
) -> Vec<Group> {
    let mut chance = chances();
    let end = 1_095.0;
    let one = |_| {
        let first = (end - 1.0) * chance();
        let mut bought = days(end - first, &mut chance);
        bought.retain(|day| first + day < end);
        let last = bought.last().copied().unwrap_or(0.0);
        History {
            repeat_purchases: bought.len() as u32,
            last_repeat_age: (first + last) as u32 - first as u32,
            age: (end - 1.0) as u32 - first as u32,
        }
    };
    group((0..customers).map(one).collect())
}

/// Everybody at the same pace, by chance or like a clock, for ever, a few times, for a few days.
fn worlds_alike(customers: usize) -> Vec<(&'static str, Vec<Group>)> {
    let every = |gap: f64| {
        move |left: f64, _: &mut dyn FnMut() -> f64| {
            std::iter::successors(Some(gap), |day| Some(day + gap))
                .take_while(|day| *day < left)
                .collect()
        }
    };
    let by_chance = |left: f64, chance: &mut dyn FnMut() -> f64| {
        let mut next = move |day: f64| day + 1.0 - 28.0 * (1.0 - chance()).ln();
        let mut days = vec![next(0.0)];
        while days[days.len() - 1] < left {
            days.push(next(days[days.len() - 1]));
        }
        days
    };
    vec![
        ("like a clock", alike(customers, every(28.0))),
        ("at one pace", alike(customers, by_chance)),
        ("once a year", alike(customers, every(365.0))),
        ("ten times", alike(customers, |_, _| (1..10).map(|n| f64::from(n) * 7.0).collect())),
        ("two days", alike(customers, |_, _| vec![1.0, 2.0])),
        ("twice", alike(customers, |_, _| vec![30.0])),
    ]
}

#[test]
fn customers_who_are_alike_cost_no_more_looks_than_others() {
    for (name, groups) in worlds_alike(1_500) {
        for kind in [ModelKind::MbgNbd, ModelKind::BgNbd] {
            let before = looked_at();
            let found = fit(kind, &groups);
            // As many as a handful of Newton steps, one after the other, where it takes two tries.
            let looks = (looked_at() - before) / groups.len();
            assert!(looks < 250, "{name}: {looks} looks at each of {} groups", groups.len());
            let Ok(found) = found else { continue };
            let forecast = Forecast { kind, parameters: found.parameters };
            for group in &groups {
                let expected = forecast.expected_purchases(&group.history, Weeks(52.0));
                assert!(expected.is_finite() && expected >= 0.0, "{name} {found:?} {group:?}");
            }
        }
    }
}

#[test]
fn customers_at_one_pace_are_expected_to_keep_it() {
    for (name, groups) in worlds_alike(1_500).into_iter().take(2) {
        let fit = fit(ModelKind::MbgNbd, &groups).unwrap();
        let forecast = Forecast { kind: fit.kind, parameters: fit.parameters };
        let (mut expected, mut customers) = (0.0, 0.0);
        for group in &groups {
            customers += group.customers;
            expected += group.customers * forecast.expected_purchases(&group.history, Weeks(28.0));
        }
        let each: f64 = expected / customers;
        assert!((6.6..7.2).contains(&each), "{name}: {each} in 28 weeks, every fourth one");
    }
}

#[test]
fn priors_that_follow_the_data_cost_hardly_any_likelihood() {
    for (name, groups) in worlds_alike(1_500).into_iter().take(3) {
        let likelihood = |scales| with_priors(ModelKind::MbgNbd, &groups, scales).unwrap().1;
        let ours = likelihood(Scales::of(&groups));
        let theirs = likelihood(Scales { r: 1.0, alpha: 10.0 });
        // Everybody the same and nobody ever stops: r without end, a at nothing.
        let (mut purchases, mut weeks) = (0.0, 0.0);
        for group in &groups {
            purchases += group.customers * f64::from(group.history.repeat_purchases);
            weeks += group.customers * Weeks::from_days(group.history.age).0;
        }
        let endless = [1e6, 1e6 * weeks / purchases, 1e-9, 1.0];
        let best = log_likelihood(ModelKind::MbgNbd, &endless, &groups).value;
        assert!(ours > best - 20.0, "{name}: {ours} against {best}");
        assert!(theirs < best - 100.0, "{name}: scales of another shop cost {}", best - theirs);
    }
}
