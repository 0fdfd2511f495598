//! Forms: what was typed, as text until a door below reads it, and how it is shown again with what is
//! wrong with it.

use askama::Template;
use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Response};

use crate::domain::{Digest, Message, Problem};
use crate::format::Voice;

/// Makes one filled form of its own of every one that is shown, so that sending it twice does it once.
pub(super) const ONCE: &str = "once";
/// Says that the form is to be shown as it is, not done: it was kept while its session had ended.
pub(super) const KEPT: &str = "kept";

/// What was typed, field by field, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed(Vec<(String, String)>);

impl Typed {
    /// What stands in a field; nothing where it is empty or not there.
    pub(super) fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, text)| text)
    }

    /// A page of ours that a field names; the first one where it names none.
    pub(super) fn page(&self, name: &str) -> String {
        let to = self.text(name);
        let is_ours = to.starts_with('/')
            && !to.starts_with("//")
            && to.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        if is_ours { to.to_owned() } else { "/".to_owned() }
    }

    /// The same, or another one where it names none.
    pub(super) fn page_or(&self, name: &str, other: String) -> String {
        if self.text(name).is_empty() { other } else { self.page(name) }
    }

    /// Whether a box was ticked.
    pub(super) fn is_on(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// The fields that somebody filled in.
    pub(super) fn fields(&self) -> impl Iterator<Item = &(String, String)> {
        self.0.iter().filter(|(name, _)| name != ONCE && name != KEPT)
    }

    /// What tells this form, as it was filled in here, from every other.
    pub(super) fn mark(&self, sender: &str) -> String {
        let mut digest = Digest::new();
        digest.add(sender.as_bytes());
        for text in self.0.iter().flat_map(|(name, text)| [name, text]) {
            digest.add(text.len().to_string().as_bytes());
            digest.add(b":");
            digest.add(text.as_bytes());
        }
        digest.hex()
    }
}

/// A form that was sent.
#[derive(Clone, Debug)]
pub(super) struct Form(pub(super) Typed);

impl Form {
    /// It is shown again, and nothing is done.
    pub(super) fn is_kept(&self) -> bool {
        self.0.is_on(KEPT)
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Form, Response> {
        let read = axum::extract::Form::<Vec<(String, String)>>::from_request(request, state).await;
        let axum::extract::Form(fields) = read.map_err(IntoResponse::into_response)?;
        Ok(Form(Typed(fields)))
    }
}

/// How a form is filled in when it is shown, and what is wrong with that.
#[derive(Clone, Debug, Default)]
pub(super) struct Filled {
    typed: Typed,
    faults: Vec<Problem>,
}

impl Filled {
    /// With what is there already.
    pub(super) fn of<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> Filled {
        let fields = fields.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned()));
        Filled { typed: Typed(fields.collect()), faults: Vec::new() }
    }

    /// As it was sent.
    pub(super) fn again(typed: Typed, faults: Vec<Problem>) -> Filled {
        Filled { typed, faults }
    }

    /// What stands in a field.
    pub(super) fn text(&self, name: &str) -> &str {
        self.typed.text(name)
    }

    /// What is wrong with the field of this label, where something is.
    pub(super) fn wrong(&self, label: &'static str, words: &Voice) -> Option<String> {
        let wrong = self.faults.iter().find(|fault| fault.on == Some(label));
        wrong.map(|fault| told(fault, words))
    }

    /// A field of one line by this name, under the label of this id, by which faults know it as well.
    pub(super) fn field(&self, name: &'static str, label: &'static str, words: &Voice) -> Field {
        Field {
            name,
            id: label,
            label: words.word(label),
            hint: None,
            wrong: self.wrong(label, words),
            value: self.text(name).to_owned(),
            optional: None,
            kind: Kind::Line { of: "text", autocomplete: "off" },
        }
    }

    /// What is wrong, to stand above the form; nothing while nothing is.
    pub(super) fn faults(&self, words: &Voice) -> Option<Sheet> {
        let line = |fault: &Problem| (fault.on, told(fault, words));
        let title = Message::new("web-not-right").with("count", self.faults.len());
        let some = !self.faults.is_empty();
        some.then(|| Sheet {
            title: words.say(&title),
            lines: self.faults.iter().map(line).collect(),
        })
    }
}

/// Without the commands that would help: whoever fills in a form has none.
fn told(fault: &Problem, words: &Voice) -> String {
    words.say(&fault.message)
}

/// The box above a form that says all that is not right yet, each with a way to its field.
#[derive(Template)]
#[template(path = "web/parts/problem.html")]
pub(super) struct Sheet {
    title: String,
    lines: Vec<(Option<&'static str>, String)>,
}

impl askama::filters::HtmlSafe for Sheet {}

/// One field with its label, what to know of it, and what is wrong with what it holds.
#[derive(Template)]
#[template(path = "web/parts/field.html")]
pub(super) struct Field {
    name: &'static str,
    id: &'static str,
    label: String,
    hint: Option<String>,
    wrong: Option<String>,
    value: String,
    /// The words for that it may be empty.
    optional: Option<String>,
    kind: Kind,
}

impl askama::filters::HtmlSafe for Field {}

enum Kind {
    Line { of: &'static str, autocomplete: &'static str },
    Choice(Vec<Choice>),
    Chips(Vec<Choice>),
    Box,
}

/// One of those that can be chosen.
struct Choice {
    code: String,
    name: String,
    is_chosen: bool,
}

impl Field {
    /// What to know before filling it in.
    #[must_use]
    pub(super) fn hint(mut self, hint: String) -> Field {
        self.hint = Some(hint);
        self
    }

    /// It may be empty, and says so.
    #[must_use]
    pub(super) fn optional(mut self, words: &Voice) -> Field {
        self.optional = Some(words.word("web-may-be-empty"));
        self
    }

    /// What browsers may fill in.
    #[must_use]
    pub(super) fn complete(mut self, by: &'static str) -> Field {
        self.kind = Kind::Line { of: "text", autocomplete: by };
        self
    }

    /// For an address of mail.
    #[must_use]
    pub(super) fn email(mut self, by: &'static str) -> Field {
        self.kind = Kind::Line { of: "email", autocomplete: by };
        self
    }

    /// What nobody else may see is not shown again either.
    #[must_use]
    pub(super) fn password(mut self, by: &'static str) -> Field {
        self.kind = Kind::Line { of: "password", autocomplete: by };
        self.value.clear();
        self
    }

    /// One of these, in a list that opens.
    #[must_use]
    pub(super) fn choices(
        mut self,
        all: impl IntoIterator<Item = (impl Into<String>, String)>,
    ) -> Field {
        self.kind = Kind::Choice(self.chosen_of(all));
        self
    }

    /// One of these few, all in sight.
    #[must_use]
    pub(super) fn chips(
        mut self,
        all: impl IntoIterator<Item = (impl Into<String>, String)>,
    ) -> Field {
        self.kind = Kind::Chips(self.chosen_of(all));
        self
    }

    /// To be ticked or not.
    #[must_use]
    pub(super) fn tick(mut self) -> Field {
        self.kind = Kind::Box;
        self
    }

    fn chosen_of(&self, all: impl IntoIterator<Item = (impl Into<String>, String)>) -> Vec<Choice> {
        let choice = |(code, name): (_, String)| {
            let code: String = Into::into(code);
            Choice { is_chosen: code == self.value, code, name }
        };
        all.into_iter().map(choice).collect()
    }

    /// The ids of what describes it, for who hears the page.
    fn described_by(&self) -> Option<String> {
        let hint = self.hint.iter().map(|_| format!("{}-hint", self.id));
        let wrong = self.wrong.iter().map(|_| format!("{}-wrong", self.id));
        let all: Vec<String> = hint.chain(wrong).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }
}
