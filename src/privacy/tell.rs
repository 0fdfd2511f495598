//! What erasing does and did, in words.

use std::path::Path;

use serde::Serialize;

use super::{Aftermath, Erased, Who};
use crate::domain::{Lang, Message, Problem};
use crate::format;
use crate::store::addresses::Use;

impl Who {
    /// By name and number.
    fn named(&self) -> Message {
        let named = match &self.number {
            Some(number) => Message::new("erase-who").with("number", number.as_str()),
            None => Message::new("erase-who-id"),
        };
        named.with("name", self.name.as_str()).with("id", self.id.0.to_string())
    }

    /// What goes, and what stays.
    pub fn goes(&self) -> Message {
        Message::new("erase-goes")
            .with("who", self.named())
            .with("interactions", self.interactions)
            .with("answers", self.answers)
            .with("orders", self.orders)
    }

    /// Whether whoever asks is sure.
    pub fn question(&self) -> Message {
        Message::new("erase-ask").with("who", self.named())
    }

    /// That nobody said so.
    pub fn unsure(&self) -> Problem {
        Problem::usage("erase-say-yes").with("who", self.named())
    }
}

/// What was done, to whom, and where the person may still be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Forgotten {
    #[serde(flatten)]
    pub erased: Erased,
    /// As they were known before.
    pub who: Who,
    /// Nothing of them is left in the file or its log.
    pub scrubbed: bool,
    #[serde(flatten)]
    pub after: Aftermath,
}

impl Forgotten {
    /// All of it, a sentence a line.
    pub fn told(&self, lang: Lang) -> Vec<Message> {
        let mut told = self.done(lang);
        told.extend(self.erased.addresses.iter().map(|(address, used)| {
            let id = match used {
                Use::Reader => "erase-address-reader",
                Use::Customer => "erase-address-customer",
                Use::Setting => "erase-address-setting",
            };
            Message::new(id).with("address", address.as_str())
        }));
        told.extend(self.erased.removed.iter().map(|file| of_file("erase-removed", file)));
        if !self.scrubbed {
            told.push(Message::new("erase-log-in-use"));
        }
        told.extend(self.after.told(lang));
        if !self.erased.before {
            told.push(match &self.after.mail_folder {
                Some(folder) => Message::new("erase-elsewhere-folder").with("folder", folder),
                None => Message::new("erase-elsewhere"),
            });
        }
        told
    }

    fn done(&self, lang: Lang) -> Vec<Message> {
        let erased = &self.erased;
        if erased.before {
            let done = Message::new("erase-done-before").with("id", erased.id.0.to_string());
            return vec![done.with("day", format::date(erased.on, lang))];
        }
        let texts = Message::new("erase-texts").with("reports", erased.reports);
        vec![
            Message::new("erase-done").with("who", self.who.named()),
            texts.with("mails", erased.mails),
        ]
    }
}

impl Aftermath {
    /// The files that still hold the person, and when each of them goes.
    fn told(&self, lang: Lang) -> Vec<Message> {
        let mut told = Vec::new();
        if !self.backups.is_empty() {
            told.push(Message::new("erase-backups").with("count", self.backups.len()));
        }
        let backups = self.backups.iter().map(|backup| {
            let until = format::date(backup.until, lang);
            of_file("erase-backup", &backup.file).with("day", until)
        });
        told.extend(backups);
        told.extend(self.copies.iter().map(|copy| of_file("erase-copy", copy)));
        told.extend(self.replicas.iter().map(|sign| of_file("erase-replica", sign)));
        told
    }
}

fn of_file(id: &'static str, file: &Path) -> Message {
    Message::new(id).with("file", file.display().to_string())
}
