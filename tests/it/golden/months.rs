//! First days of a month or a quarter of one business, and the reports of what closed that day.

use super::scene::{MEAN, Scene, YEARS};
use super::shop::REGULARS;

pub(super) fn all() -> Vec<Scene> {
    vec![ordinary(), weak(), young(), empty(), hostile()]
}

/// The jobs that are due on this day besides those of weeks.
pub(super) fn jobs(scene: &Scene) -> &'static [&'static str] {
    let begins_a_quarter = scene.day.date().month() % 3 == 1;
    if begins_a_quarter { &["monthly_report", "quarterly_report"] } else { &["monthly_report"] }
}

/// A new year, after which some customers are known to have left.
fn ordinary() -> Scene {
    let mut scene = Scene::of_a_shop("ordinary", "2027-01-01", YEARS);
    scene.said("Studio Noord", 12, 3, "Twee keer te laat bezorgd deze maand.");
    scene.said("Bakkerij De Vries", 20, 10, "Lekkerste koffie van de stad, en altijd een praatje.");
    scene.left("J. Bakker", 20, "price", "customer");
    scene.left("Garage Smit", 25, "delivery", "staff");
    scene.left("Museum Het Pakhuis", 9, "price", "customer");
    scene
}

/// Most of the shop's regulars stayed away.
fn weak() -> Scene {
    let came = |customer: &str| REGULARS[12..18].contains(&customer);
    Scene::of_a_shop("weak", "2026-11-01", YEARS).without(|who, ago| ago <= 31 && !came(who))
}

/// It opened three weeks before.
fn young() -> Scene {
    Scene::of_a_shop("young", "2026-04-01", 3)
}

fn empty() -> Scene {
    Scene::of("empty", "2026-07-01")
}

/// A name and words without a blank to break them at, besides all else.
fn hostile() -> Scene {
    let mut scene = Scene::of_a_shop("hostile", "2026-10-01", YEARS).with_mean_names();
    let endless: &'static str = "Llanfairpwllgwyngyll&".repeat(10).leak();
    for ago in [3, 33, 63] {
        scene.bought(endless, ago, 990_000);
    }
    scene.said(endless, 4, 1, endless);
    scene.left(MEAN[3], 6, "price", "customer");
    scene
}
