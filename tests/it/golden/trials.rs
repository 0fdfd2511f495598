//! Mails that somebody has sent to try mail out: a few lines, and the reports as they would come.

use super::scene::{Scene, YEARS};
use super::{Named, in_folder};

/// Every `[TEST]` mail, by its name and language.
pub(super) fn mails() -> Vec<Named> {
    let scene = Scene::of_a_shop("test", "2027-01-01", YEARS);
    let app = scene.open(&format!("{}T09:00:00Z", scene.day), &[]);
    app.ok("jobs run nightly_figures");
    let mut mails = Vec::new();
    for what in ["", "weekly", "monthly", "quarterly"] {
        for language in ["en", "nl"] {
            let flag = if what.is_empty() { "" } else { "--report" };
            app.ok(&format!("mail test {language}@branderij.example {flag} {what}"));
        }
        let name = if what.is_empty() { "plain" } else { what };
        let found = in_folder(&app.path("outbox"), &scene.day.to_string());
        std::fs::remove_dir_all(app.path("outbox")).unwrap();
        assert_eq!(found.len(), 2, "{found:?}");
        mails.extend(
            found.into_iter().map(|found| (format!("test_{name}.{}", found.language), found.mail)),
        );
    }
    mails
}
