//! Our cuts against those of the R package `rfm` on its own example data.
//!
//! The package adds 1 to every cut and takes `value ≥ cut`, which makes no sense for cents; that
//! rule lives only here, to show that the quantiles underneath are the same.

use super::*;
use std::collections::BTreeMap;

const ORDERS: &str = include_str!("../../../tests/fixtures/rfm_data_orders.csv");
const PEER: &str = include_str!("../../../tests/fixtures/rfm_scores_peer.csv");

struct Customer {
    recency: f64,
    orders: f64,
    amount: f64,
}

/// Days from the last order to 31 December 2006, orders and amount, by customer.
fn customers() -> BTreeMap<&'static str, Customer> {
    let analysis: jiff::civil::Date = "2006-12-31".parse().unwrap();
    let mut found = BTreeMap::new();
    for line in ORDERS.lines().skip(1) {
        let [name, date, revenue, ..] = line.split(',').collect::<Vec<_>>()[..] else { panic!() };
        let date: jiff::civil::Date = date.parse().unwrap();
        let days = f64::from((analysis - date).get_days());
        let customer = found.entry(name).or_insert(Customer {
            recency: f64::INFINITY,
            orders: 0.0,
            amount: 0.0,
        });
        customer.recency = customer.recency.min(days);
        customer.orders += 1.0;
        customer.amount += revenue.parse::<f64>().unwrap();
    }
    found
}

fn cuts_of(value: fn(&Customer) -> f64) -> [f64; 4] {
    cuts(&mut customers().values().map(value).collect::<Vec<_>>()).unwrap()
}

fn peer_score(value: f64, cuts: &[f64; 4]) -> u8 {
    cuts.iter().fold(1, |score, cut| score + u8::from(value >= *cut + 1.0))
}

fn close(found: [f64; 4], expect: [f64; 4]) {
    for (found, expect) in found.iter().zip(expect) {
        assert!((found - expect).abs() < 1e-9, "{found} {expect}");
    }
}

#[test]
fn the_cuts_are_those_of_the_peer() {
    assert_eq!(customers().len(), 995);
    close(cuts_of(|c| c.recency), [114.0, 180.0, 296.4, 481.0]);
    close(cuts_of(|c| c.orders), [3.0, 4.0, 5.0, 7.0]);
    close(cuts_of(|c| c.amount), [254.8, 381.0, 505.4, 665.0]);
}

#[test]
fn by_the_peers_own_rule_all_995_scores_are_the_peers() {
    let (recency, orders, amount) =
        (cuts_of(|c| c.recency), cuts_of(|c| c.orders), cuts_of(|c| c.amount));
    let customers = customers();
    for line in PEER.lines().skip(1) {
        let fields: Vec<_> = line.split(',').collect();
        let customer = &customers[fields[0]];
        let r = 6 - peer_score(customer.recency, &recency);
        let f = peer_score(customer.orders, &orders);
        let m = peer_score(customer.amount, &amount);
        assert_eq!(format!("{r}{f}{m}"), fields[7], "{}", fields[0]);
    }
}

#[test]
fn equal_values_get_equal_scores() {
    let mut values = [1.0, 1.0, 1.0, 1.0, 9.0];
    let cuts = cuts(&mut values).unwrap();
    assert_eq!(values.map(|value| score(value, &cuts)), [1, 1, 1, 1, 5]);
    assert_eq!(score(1.0, &super::cuts(&mut [1.0; 6]).unwrap()), 1);
}
