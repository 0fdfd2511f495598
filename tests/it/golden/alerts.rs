//! Moments that cannot wait for a report: low scores of good customers, a week far from usual, and
//! work that Kring could not do.

use super::scene::{MEAN, Scene, YEARS};
use super::shop::REGULARS;
use super::{Named, in_folder};
use crate::schedule::Server;
use crate::support::TestApp;

/// Every alert of every moment, by its name and language.
pub(super) fn mails() -> Vec<Named> {
    let scores = told(&scores(), &["score", "score_call", "several"], at_noon);
    let mean = told(&mean_scores(), &["hostile", "hostile_long", "hostile_several"], at_noon);
    let trouble = told(&bad_week(), &["revenue", "trouble"], at_seven_without_backups);
    scores.into_iter().chain(mean).chain(trouble).collect()
}

/// The mails of this moment; `names` are in the order in which readers get them.
fn told(scene: &Scene, names: &[&str], happens: fn(&Scene, &TestApp)) -> Vec<Named> {
    let app = scene.open(&format!("{}T01:00:00Z", scene.day), &["alerts"]);
    happens(scene, &app);
    let mut mails = in_folder(&app.path("outbox"), &scene.day.to_string());
    mails.sort_by_key(|mail| (mail.language, number(&mail.file)));
    assert_eq!(mails.len(), 2 * names.len(), "{mails:?}");
    let named = |(found, name): (super::Found, &&str)| {
        let mut mail = found.mail;
        mail.others.clone_from(&scene.others);
        (format!("alert_{name}.{}", found.language), mail)
    };
    mails.into_iter().zip(names.iter().cycle()).map(named).collect()
}

/// `2026-11-24-alert-customer-7-2-1-….eml` tells of the second alert.
fn number(file: &str) -> u32 {
    file.rsplit('-').nth(2).unwrap().parse().unwrap()
}

/// Everybody's scores come in on one day.
fn at_noon(scene: &Scene, app: &TestApp) {
    app.ok("jobs run nightly_figures");
    app.ok("backup");
    let server = Server::start(app);
    server.beat_at(app, &format!("{}T11:00:00Z", scene.day));
}

/// The night makes the figures; its backups meet a file where their folder should be.
fn at_seven_without_backups(scene: &Scene, app: &TestApp) {
    app.ok("backup");
    let server = Server::start(app);
    std::fs::rename(app.path("backups"), app.path("kept")).unwrap();
    app.write("backups", "a file where the folder should be");
    for time in ["01:30", "01:40", "02:10", "03:30", "08:00"] {
        server.beat_at(app, &format!("{}T{time}:00Z", scene.day));
    }
}

/// Five good customers are not pleased; of some it is known how to reach them.
fn scores() -> Scene {
    let mut scene = Scene::of_a_shop("scores", "2026-11-24", YEARS);
    let best = best(&scene);
    scene.is_reached(best[0], "info@example.com", "");
    scene.is_reached(best[1], "", "020 123 45 67");
    scene.is_reached(best[3], "post@example.org", "");
    let words = ["Twee keer te laat", "", "De zak was open", "", "Niet meer wat het was"];
    for (place, words) in words.into_iter().enumerate() {
        scene.said(best[place], 1, i64::try_from(place).unwrap() + 1, words);
    }
    scene
}

/// The same of those with the worst names and words.
fn mean_scores() -> Scene {
    let mut scene = Scene::of_a_shop("mean", "2026-11-24", YEARS).with_mean_names();
    scene.answers.clear();
    scene.is_reached(MEAN[0], "info@example.com", "");
    scene.is_reached(MEAN[5], "", "+31 (0)20 <b>123</b> 45 67");
    let endless: &'static str = "</p><script>&\u{202e}\"".repeat(40).leak();
    let said = [
        (0, "</p><script>alert('x')</script> \u{202e}=1+1 <b>&amp; None NaN {{ 7 * 7"),
        (5, endless),
        (1, "Süper 👍🏽\r\n\r\nSubject: x\u{7}"),
        (2, "\u{200f}שלום\u{202c} & \"co\""),
        (4, ""),
    ];
    for (place, words) in said {
        scene.said(MEAN[place], 1, 0, words);
    }
    scene
}

/// Who brought the most, first.
fn best(scene: &Scene) -> Vec<&'static str> {
    let mut best = REGULARS.to_vec();
    best.sort_by_key(|customer| std::cmp::Reverse(scene.brought(customer)));
    best
}

/// Hardly anybody came in the week before this Monday.
fn bad_week() -> Scene {
    let came = |customer: &str| REGULARS[14..17].contains(&customer);
    Scene::of_a_shop("bad_week", "2026-11-09", YEARS).without(|who, ago| ago <= 7 && !came(who))
}
