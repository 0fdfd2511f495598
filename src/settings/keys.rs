//! The table of settings: name, default, what it is for, and what a value must be.

use std::path::Path;

use super::choice::Choice;
use super::{business, figures, files, incoming, mail, shops, web};
use crate::domain::calendar::parse_zone;
use crate::domain::host::Place;
use crate::domain::{
    Arg, Currency, Deed, EmailAddress, Lang, Message, Problem, ProblemKind, nearest, number,
};
use crate::text;

/// One setting.
#[derive(Debug)]
pub struct Key {
    pub name: &'static str,
    /// The value while nothing is stored; empty where there is none.
    pub default: &'static str,
    pub secret: bool,
    /// The id of what it is for, in one sentence.
    pub meaning: &'static str,
    rule: Rule,
}

/// What a value must be.
#[derive(Debug)]
pub(super) enum Rule {
    Text,
    Language,
    Currency,
    TimeZone,
    Vat,
    Address,
    /// The name or address of a server, and nothing else.
    Host,
    /// Where others reach this business: `https://` and a name.
    WebAddress,
    /// The whole path of a file with certificates (PEM).
    Certificates,
    /// The same, with the key of one.
    PrivateKey,
    Choice(Choice),
    /// An hour and minutes, `18:30`; `24:00` is the end of the day.
    TimeOfDay,
    /// A whole number in this range.
    Whole(i64, i64),
    /// A percentage in this range.
    Percent(f64, f64),
}

pub(super) const fn key(
    name: &'static str,
    default: &'static str,
    rule: Rule,
    meaning: &'static str,
) -> Key {
    Key { name, default, secret: false, meaning, rule }
}

pub(super) const fn secret(name: &'static str, meaning: &'static str) -> Key {
    Key { name, default: "", secret: true, meaning, rule: Rule::Text }
}

/// Settings that belong together.
#[derive(Debug)]
pub struct Group {
    /// The id of what it is called.
    pub title: &'static str,
    pub keys: &'static [Key],
}

/// All settings, in the order they are listed.
pub static GROUPS: [Group; 7] = [
    Group { title: "settings-business", keys: business::KEYS },
    Group { title: "settings-figures", keys: figures::KEYS },
    Group { title: "settings-mail", keys: mail::KEYS },
    Group { title: "settings-web", keys: web::KEYS },
    Group { title: "settings-incoming", keys: incoming::KEYS },
    Group { title: "settings-shops", keys: shops::KEYS },
    Group { title: "settings-files", keys: files::KEYS },
];

/// The settings of all groups.
pub fn all() -> impl Iterator<Item = &'static Key> {
    GROUPS.iter().flat_map(|group| group.keys)
}

/// # Errors
/// `setting-unknown`.
pub(super) fn find(name: &str) -> Result<&'static Key, Problem> {
    all().find(|key| key.name == name).ok_or_else(|| unknown(name))
}

fn unknown(name: &str) -> Problem {
    match nearest(name, all().map(|key| key.name)) {
        Some(near) => Problem::usage("setting-unknown-near").with("key", name).with("near", near),
        None => Problem::usage("setting-unknown").with("key", name).deed(Deed::ListSettings),
    }
}

/// That a setting is needed and was never given.
pub fn missing(name: &'static str) -> Problem {
    Problem::failed("setting-missing").with("key", name).deed(Deed::Set(name))
}

pub(super) fn bad_value(name: &'static str, given: &str) -> Problem {
    let key = all().find(|key| key.name == name);
    let expected = key.map_or_else(|| Message::new("expect-text"), Key::expected);
    Problem::usage("setting-bad-value")
        .with("key", name)
        .with("given", given)
        .with("expected", expected)
}

/// A path from a folder would mean another file to a server started elsewhere.
fn holds(path: &str, mark: &str) -> bool {
    let path = Path::new(path);
    let read = || std::fs::read_to_string(path);
    path.is_absolute() && read().is_ok_and(|text| text.contains(mark))
}

impl Key {
    /// What is stored of what somebody typed, in whatever language they did.
    ///
    /// # Errors
    /// `setting-bad-value`, saying what is expected. A secret is not repeated.
    pub fn read(&self, typed: &str) -> Result<String, Problem> {
        let as_it_is = |fits: bool| fits.then(|| typed.to_owned());
        let read = match &self.rule {
            Rule::Text => as_it_is(!typed.chars().any(char::is_control)),
            Rule::Language => text::language(typed).ok().map(|lang| lang.code().to_owned()),
            Rule::Currency => Currency::parse(typed).ok().map(|one| one.code().to_owned()),
            Rule::TimeZone => {
                parse_zone(typed).ok().map(|zone| zone.iana_name().unwrap_or(typed).to_owned())
            }
            Rule::Vat => business::parse_amounts(typed).ok().map(business::AmountsInFiles::stored),
            Rule::Address => return self.check_address(typed).map(|()| typed.to_owned()),
            Rule::Host if Place::is_bare(typed) => Some(typed.to_owned()),
            Rule::Host => return Err(self.copied(typed)),
            Rule::WebAddress => as_it_is(web::public_host(typed).is_some()),
            Rule::Certificates => as_it_is(holds(typed, "-----BEGIN CERTIFICATE-----")),
            Rule::PrivateKey => as_it_is(holds(typed, "PRIVATE KEY-----")),
            Rule::Choice(choice) => (choice.read)(typed).map(str::to_owned),
            Rule::TimeOfDay => figures::read_time_of_day(typed),
            Rule::Whole(low, high) => number::whole(typed)
                .filter(|number| (*low..=*high).contains(number))
                .map(|number| number.to_string()),
            Rule::Percent(low, high) => number::percent(typed)
                .filter(|number| (*low..=*high).contains(number))
                .map(|number| number.to_string()),
        };
        let given = if self.secret { "…" } else { typed };
        read.ok_or_else(|| bad_value(self.name, given))
    }

    /// A stored value as people see it, and can type it again.
    pub fn in_words(&self, value: &str, lang: Lang) -> String {
        match &self.rule {
            Rule::Choice(choice) => (choice.shown)(value, lang),
            Rule::Vat => business::shown(value, lang),
            Rule::Percent(..) => text::say_arg(lang, &Arg::Decimal(value.to_owned())),
            Rule::Text
            | Rule::Language
            | Rule::Currency
            | Rule::TimeZone
            | Rule::Address
            | Rule::Host
            | Rule::WebAddress
            | Rule::Certificates
            | Rule::PrivateKey
            | Rule::TimeOfDay
            | Rule::Whole(..) => value.to_owned(),
        }
    }

    /// Something with a name in it, such as `smtp://smtp.example.com:587`: says what to set then.
    fn copied(&self, value: &str) -> Problem {
        let Some(place) = Place::parse(value) else { return bad_value(self.name, value) };
        let mut fits = vec![(self.name, place.host)];
        let port = place.port.filter(|_| self.name == "mail.host");
        fits.extend(port.map(|port| ("mail.port", port.to_string())));
        let problem = Problem::usage("setting-host").with("key", self.name);
        problem.with("given", value).deed(Deed::SetTo(fits))
    }

    /// What is said to whoever was asked for the value in words.
    pub(super) fn unfit(&self, given: &str) -> Problem {
        let problem = Problem::usage("answer-unfit").with("given", given);
        problem.with("expected", self.expected())
    }

    fn check_address(&self, value: &str) -> Result<(), Problem> {
        let address = EmailAddress::parse(value).map_err(|_| bad_value(self.name, value))?;
        address.mailable().map(|_| ()).map_err(|odd| Problem { kind: ProblemKind::Usage, ..odd })
    }

    /// What a value must be, to be said in an error or a list.
    pub fn expected(&self) -> Message {
        match &self.rule {
            Rule::Text => Message::new("expect-text"),
            Rule::Language => {
                Message::new("expect-one-of").with("values", (Choice::of::<Lang>().listed)())
            }
            Rule::Currency => Message::new("expect-currency"),
            Rule::TimeZone => Message::new("expect-time-zone"),
            Rule::Vat => Message::new("expect-vat"),
            Rule::Address => Message::new("expect-address"),
            Rule::Host => Message::new("expect-host"),
            Rule::WebAddress => Message::new("expect-web-address"),
            Rule::Certificates => Message::new("expect-certificates"),
            Rule::PrivateKey => Message::new("expect-private-key"),
            Rule::Choice(choice) => Message::new("expect-one-of").with("values", (choice.listed)()),
            Rule::TimeOfDay => Message::new("expect-time-of-day"),
            Rule::Whole(low, high) => {
                Message::new("expect-whole").with("low", *low).with("high", *high)
            }
            Rule::Percent(low, high) => Message::new("expect-percent")
                .with("low", Arg::Decimal(low.to_string()))
                .with("high", Arg::Decimal(high.to_string())),
        }
    }
}
