//! A page that is one form: what it is about, its fields, and the way back.

use askama::Template;

use crate::web::desk::{Frame, Visit, Word};
use crate::web::form::{Field, Filled, Sheet};

#[derive(Template)]
#[template(path = "web/parts/form.html")]
pub(in crate::web) struct FormPage {
    frame: Frame,
    heading: String,
    /// Where it is sent to.
    action: String,
    back: String,
    wrong: Option<Sheet>,
    fields: Vec<Field>,
    button: String,
    /// Where what the form is about is taken away, and what the button for that says.
    remove: Option<(String, String)>,
}

impl FormPage {
    /// A page under a word of the navigation, as it is filled in, that is sent to `action`.
    pub(in crate::web) fn new(
        (visit, word): (&Visit, Word),
        (heading, action, back): (String, String, String),
        (filled, fields): (&Filled, Vec<Field>),
    ) -> FormPage {
        let words = &visit.voice;
        FormPage {
            frame: visit.frame(word, heading.clone()),
            heading,
            action,
            back,
            wrong: filled.faults(words),
            fields,
            button: words.word("web-save"),
            remove: None,
        }
    }

    /// What is taken away from a button below the form.
    #[must_use]
    pub(in crate::web) fn remove(self, remove: Option<(String, String)>) -> FormPage {
        FormPage { remove, ..self }
    }
}
