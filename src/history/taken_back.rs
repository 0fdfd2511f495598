//! What taking back a file did, and the files that came in, in words.

use super::file::{Fate, Needed, TakenBack, Touched};
use super::imports::{Count, Listed, Shown};
use super::tell::{self, noun};
use crate::domain::Message;
use crate::format::Voice;

/// Rows that are named one by one.
const NAMED: usize = 10;

/// What it did, or would do: a line for each.
pub fn told(told: &TakenBack) -> Vec<Message> {
    let (head, gone) = match told.stored {
        true => ("taken-back-now", "taken-back-gone"),
        false => ("taken-back-dry", "taken-back-goes"),
    };
    let mut lines = vec![Message::new(head).with("file", &told.file)];
    lines.extend(told.gone.iter().map(|count| rows(gone, *count)));
    if told.put_back > 0 {
        lines.push(Message::new("taken-back-put-back").with("count", told.put_back));
    }
    lines.extend(told.stay.iter().map(|count| rows("taken-back-stays", *count)));
    lines.extend(told.needed.iter().map(needed));
    lines.extend(told.touched.iter().take(NAMED).map(touched));
    let more = told.touched.len().saturating_sub(NAMED);
    if more > 0 {
        lines.push(Message::new("taken-back-touched-more").with("count", more));
    }
    if told.stored && told.rows() > 0 {
        lines.push(Message::new("taken-back-only-in-file").with("file", &told.file));
    }
    if let Some(backup) = &told.backup {
        lines.push(Message::new("import-backup").with("file", backup.display().to_string()));
    }
    lines
}

fn rows(id: &'static str, count: Count) -> Message {
    let what = Message::new(noun(count.what)).with("count", count.rows);
    Message::new(id).with("what", what)
}

fn needed(needed: &Needed) -> Message {
    let id = match &needed.file {
        Some(_) => "taken-back-needed",
        None => "taken-back-needed-by-hand",
    };
    let file = needed.file.clone().unwrap_or_default();
    Message::new(id).with("file", file).with("count", needed.customers)
}

fn touched(one: &Touched) -> Message {
    let id = match one.fate {
        None => "taken-back-touched",
        Some(Fate::Keep) => "taken-back-touched-stays",
        Some(Fate::Back) => "taken-back-touched-back",
    };
    of_row(id, one)
}

fn of_row(id: &'static str, one: &Touched) -> Message {
    Message::new(id)
        .with("what", Message::new(noun(one.what)).with("count", 1_i64))
        .with("named", if one.name.is_some() { "yes" } else { "no" })
        .with("who", one.name.clone().unwrap_or_default())
        .with("act", one.act.0.to_string())
}

/// Whether what a person changed in this row goes too.
pub fn question_of(one: &Touched, voice: &Voice) -> Message {
    match &one.change {
        Some(change) => Message::new("taken-back-ask-change")
            .with("change", tell::row(change, voice))
            .with("act", one.act.0.to_string()),
        None => of_row("taken-back-ask-one", one),
    }
}

impl Listed {
    /// What its rows are.
    pub fn kind(&self) -> Message {
        let id = match self.kind.as_str() {
            "customers" => "import-kind-customers",
            "interactions" => "import-kind-interactions",
            "answers" => "import-kind-answers",
            "contracts" => "import-kind-contracts",
            "contacts" => "import-kind-contacts",
            _ => "import-kind-orders",
        };
        Message::new(id)
    }

    /// Whether it stands.
    pub fn state(&self, voice: &Voice) -> Message {
        match self.undone_at {
            None => Message::new("imports-stands"),
            Some(at) => Message::new("imports-undone").with("at", voice.moment(at)),
        }
    }
}

impl Shown {
    /// A line for each thing that is known of it.
    pub fn told(&self, voice: &Voice) -> Vec<Message> {
        let mut lines = vec![
            Message::new("imports-heading")
                .with("file", &self.listed.file)
                .with("kind", self.listed.kind())
                .with("at", voice.moment(self.listed.imported_at)),
        ];
        if self.listed.undone_at.is_some() {
            lines.push(self.listed.state(voice));
        }
        if let Some(day) = self.complete_to {
            lines.push(Message::new("imports-complete-to").with("day", voice.day(day)));
        }
        lines.extend(self.created.iter().map(|count| rows("imports-made", *count)));
        if self.updated > 0 {
            lines.push(Message::new("imports-changed").with("count", self.updated));
        }
        lines
    }
}
