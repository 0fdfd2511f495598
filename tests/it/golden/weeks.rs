//! A dozen believable Mondays of one business.

use super::scene::{Scene, YEARS};
use super::shop::REGULARS;

pub(super) fn all() -> Vec<Scene> {
    vec![
        ordinary(),
        good(),
        bad(),
        quiet(),
        first(),
        eighth(),
        empty(),
        one_customer(),
        holidays(),
        refunds(),
        hostile(),
        low_scores(),
        after_a_missed_week(),
        many_at_risk(),
    ]
}

fn ordinary() -> Scene {
    let mut week = Scene::of_a_shop("ordinary", "2026-11-23", YEARS);
    week.said("Studio Noord", 3, 3, "Twee keer te laat bezorgd deze maand.");
    week.said("Bakkerij De Vries", 5, 10, "Lekkerste koffie van de stad, en altijd een praatje.");
    week
}

fn good() -> Scene {
    let mut week = Scene::of_a_shop("good", "2026-11-16", YEARS);
    week.bought("Hotel De Gouden Leeuw", 3, 284_000);
    week.bought("Zorgcentrum De Linde", 5, 96_550);
    week
}

/// Almost nobody came, and a good customer has not for two months.
fn bad() -> Scene {
    let came = |customer: &str| REGULARS[12..18].contains(&customer);
    let is_gone = |customer: &str, ago| {
        ago <= 7 && !came(customer) || ago <= 60 && customer == "Theehuis De Lachende Haan"
    };
    Scene::of_a_shop("bad", "2026-11-09", YEARS).without(is_gone)
}

/// Closed for a week.
fn quiet() -> Scene {
    Scene::of_a_shop("quiet", "2026-08-10", YEARS).without(|_, ago| ago <= 7).complete()
}

fn first() -> Scene {
    Scene::of_a_shop("first", "2026-03-09", 1)
}

/// The first week with eight before it: the first verdicts.
fn eighth() -> Scene {
    Scene::of_a_shop("eighth", "2026-05-04", 9)
}

fn empty() -> Scene {
    Scene::of("empty", "2026-03-02")
}

fn one_customer() -> Scene {
    let mut week = Scene::of("one_customer", "2026-04-06");
    for ago in [2, 12, 21, 33, 40] {
        week.bought("M. de Wit", ago, 4_500);
    }
    week
}

/// ISO week 53; closed from Christmas on, as the year before.
fn holidays() -> Scene {
    let is_closed = |ago| ago <= 5 || (369..=375).contains(&ago);
    Scene::of_a_shop("holidays", "2027-01-04", YEARS).without(|_, ago| is_closed(ago)).complete()
}

fn refunds() -> Scene {
    let shop = Scene::of_a_shop("refunds", "2026-06-15", YEARS);
    let mut week = shop.without(|_, ago| ago <= 7).complete();
    week.bought("Garage Smit", 3, -12_990);
    week.bought("Atelier Zuid", 4, -4_550);
    week
}

fn hostile() -> Scene {
    Scene::of_a_shop("hostile", "2026-10-19", YEARS).with_mean_names()
}

fn low_scores() -> Scene {
    let mut week = Scene::of_a_shop("low_scores", "2026-09-28", YEARS);
    let said = [
        "De bezorging was weer te laat.",
        "Te laat, en de doos was nat.",
        "",
        "Bezorger belt niet aan.",
        "Vorige maand ook al te laat bezorgd.",
        "",
    ];
    for (place, customer) in (0..).zip(&REGULARS[..18]) {
        let words = said[place % said.len()];
        let (ago, score) = (i32::try_from(place % 6).unwrap(), i64::try_from(place % 5).unwrap());
        week.said(customer, 1 + ago, score, words);
    }
    week
}

/// The machine was off for weeks, and on again two days after this Monday.
fn after_a_missed_week() -> Scene {
    Scene::of_a_shop(AFTER_A_MISSED_WEEK, "2026-07-06", YEARS)
}

pub(super) const AFTER_A_MISSED_WEEK: &str = "after_a_missed_week";

/// Twelve good customers have not been seen for two months.
fn many_at_risk() -> Scene {
    let is_gone = |customer: &str, ago| ago <= 60 && REGULARS[..12].contains(&customer);
    Scene::of_a_shop("many_at_risk", "2026-02-23", YEARS).without(is_gone)
}
