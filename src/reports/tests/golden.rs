//! The mails as readers get them, in both languages, kept to see what a change changes.

use super::{reviews, weeks};
use crate::domain::Lang;
use crate::reports::set::render;
use crate::reports::tell::{review, weekly};

/// All weeks share one template; two of them show all of it.
const HTML_KEPT: [&str; 2] = ["normal", "hostile"];

#[test]
fn the_weeks_read_as_they_did() {
    for (name, data) in weeks::all() {
        for lang in Lang::ALL {
            let view = weekly::view(&data, lang).unwrap();
            let mail = render::render(&view).unwrap();
            let head = format!("Subject: {}\nPreview: {}", mail.subject, view.preheader);
            let text = format!("{head}\n\n{}", mail.text);
            insta::assert_snapshot!(format!("{name}_{}_text", lang.code()), text);
            if HTML_KEPT.contains(&name) {
                insta::assert_snapshot!(format!("{name}_{}_html", lang.code()), mail.html);
            }
        }
    }
}

#[test]
fn months_and_quarters_read_as_they_did() {
    for (name, data) in reviews::all() {
        for lang in Lang::ALL {
            let view = review::view(&data, lang).unwrap();
            let mail = render::render(&view).unwrap();
            let head = format!("Subject: {}\nPreview: {}", mail.subject, view.preheader);
            insta::assert_snapshot!(
                format!("{name}_{}_text", lang.code()),
                format!("{head}\n\n{}", mail.text)
            );
        }
    }
}
