//! Businesses that fit no book: everybody alike, nobody back, one customer every day for years.

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
            let mut total = 0.0;
            for history in &histories {
                let expected = forecast.expected_purchases(history, Weeks(52.0));
                total += expected;
                let year = coming_year.purchases(history);
                assert!(expected.is_finite() && expected >= 0.0, "{kind:?} {fit:?} {history:?}");
                assert!((0.0..=expected * (1.0 + 1e-9)).contains(&year), "{year} {expected}");
                let silent = forecast.no_purchase(history, Weeks(13.0));
                assert!((0.0..=1.0).contains(&silent));
            }
            if let Some(band) = total_band(&fit, &groups, Weeks(52.0), total) {
                assert!(band.low.is_finite() && band.high.is_finite() && band.low <= band.high);
            }
        }
    }
}
