//! What erasing does and did, in words.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Aftermath, ContactErased, ContactWho, Erased, Filed, StillFiled, Who};
use crate::domain::{Advice, Deed, EmailAddress, Lang, Message, Problem};
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
    /// Files that came in, or are to come in, with the person in them.
    pub files: Filed,
    #[serde(flatten)]
    pub after: Aftermath,
}

impl Forgotten {
    /// All of it, a sentence a line, and what can be done about it.
    pub fn told(&self, lang: Lang) -> Vec<Advice> {
        let left = Left {
            addresses: &self.erased.addresses,
            removed: &self.erased.removed,
            files: &self.files,
            scrubbed: self.scrubbed,
            after: &self.after,
            before: self.erased.before,
        };
        self.done(lang).into_iter().map(Advice::from).chain(left.told(lang)).collect()
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

/// What was done to one of a customer's people, and where they may still be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContactForgotten {
    #[serde(flatten)]
    pub erased: ContactErased,
    /// Nothing of them is left in the file or its log.
    pub scrubbed: bool,
    /// Files that came in, or are to come in, with the person in them.
    pub files: Filed,
    #[serde(flatten)]
    pub after: Aftermath,
}

impl ContactWho {
    /// By name, number and customer.
    fn named(&self) -> Message {
        Message::new("erase-contact-who")
            .with("name", self.name.as_str())
            .with("id", self.id.0.to_string())
            .with("customer", self.customer_name.as_str())
    }

    /// What goes, and what stays.
    pub fn goes(&self) -> Message {
        let goes = Message::new("erase-contact-goes").with("who", self.named());
        goes.with("customer", self.customer_name.as_str()).with("conversations", self.conversations)
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

impl ContactForgotten {
    /// All of it, a sentence a line, and what can be done about it.
    pub fn told(&self, lang: Lang) -> Vec<Advice> {
        let left = Left {
            addresses: &self.erased.addresses,
            removed: &self.erased.removed,
            files: &self.files,
            scrubbed: self.scrubbed,
            after: &self.after,
            before: self.erased.who.erased_on.is_some(),
        };
        self.done(lang).into_iter().map(Advice::from).chain(left.told(lang)).collect()
    }

    fn done(&self, lang: Lang) -> Vec<Message> {
        let erased = &self.erased;
        if let Some(day) = erased.who.erased_on {
            let done = Message::new("erase-contact-done-before");
            let done = done.with("id", erased.who.id.0.to_string());
            return vec![done.with("day", format::date(day, lang))];
        }
        let done = Message::new("erase-contact-done").with("who", erased.who.named());
        let texts = Message::new("erase-texts").with("reports", erased.reports);
        vec![done.with("texts", erased.texts), texts.with("mails", erased.mails)]
    }
}

/// Where a person may still be found, whoever it is.
struct Left<'a> {
    addresses: &'a [(String, Use)],
    /// Leftovers that went.
    removed: &'a [PathBuf],
    /// Files that are still there.
    files: &'a Filed,
    scrubbed: bool,
    after: &'a Aftermath,
    /// They had been erased already.
    before: bool,
}

impl Left<'_> {
    fn told(&self, lang: Lang) -> Vec<Advice> {
        let mut told: Vec<Advice> = stays(self.addresses).collect();
        let removed = self.removed.iter().map(|file| of_file("erase-removed", file));
        let log = (!self.scrubbed).then(|| Message::new("erase-log-in-use"));
        let elsewhere = (!self.before).then(|| self.after.elsewhere());
        let still = self.files.iter().map(StillFiled::told);
        let files = removed.chain(log).chain(self.after.told(lang)).chain(still).chain(elsewhere);
        told.extend(files.map(Advice::from));
        told
    }
}

impl StillFiled {
    fn told(&self) -> Message {
        match (self.unread, self.until) {
            (true, _) if self.file.is_dir() => of_file("erase-folder-unread", &self.file),
            (true, _) => of_file("erase-file-unread", &self.file),
            (false, Some(day)) => of_file("erase-file", &self.file).with("day", day),
            (false, None) => of_file("erase-file-open", &self.file),
        }
    }
}

/// Addresses that stay, why, and what helps.
fn stays(addresses: &[(String, Use)]) -> impl Iterator<Item = Advice> {
    addresses.iter().map(|(address, used)| {
        let (id, reader) = match used {
            Use::Reader => ("erase-address-reader", EmailAddress::parse(address).ok()),
            Use::Customer => ("erase-address-customer", None),
            Use::Setting => ("erase-address-setting", None),
        };
        let said = Message::new(id).with("address", address.as_str());
        Advice::from(said).deeds(reader.map(Deed::RemoveReader))
    })
}

impl Aftermath {
    /// What Kring cannot come at.
    fn elsewhere(&self) -> Message {
        match &self.mail_folder {
            Some(folder) => Message::new("erase-elsewhere-folder").with("folder", folder),
            None => Message::new("erase-elsewhere"),
        }
    }

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
