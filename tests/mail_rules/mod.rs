//! What every mail program, and everybody who reads one, needs of a mail: rules that give the
//! faults they find, each beginning with the name of its rule.
//!
//! Two test targets look with these rules: the units of `reports`, at weeks made by hand, and the
//! journeys, at whole mails as they leave. Deliberately absent: what only a browser can tell
//! (`tests/browser`).

mod headers;
pub(crate) mod look;
mod markup;
mod page;
mod words;

/// A mail as the rules see it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mail {
    pub(crate) subject: String,
    pub(crate) html: String,
    pub(crate) text: String,
    pub(crate) images: Vec<Image>,
    /// The mail as it leaves, where it is that far.
    pub(crate) source: Option<String>,
    /// Words of others, which may look like anything.
    pub(crate) others: Vec<String>,
}

/// An image inside the mail.
#[derive(Clone, Debug)]
pub(crate) struct Image {
    /// What the page calls it after `cid:`.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

type Rule = fn(&Mail) -> Vec<String>;

const RULES: [(&str, Rule); 13] = [
    ("tables", page::tables),
    ("self-contained", page::self_contained),
    ("parts", page::parts),
    ("images", page::images),
    ("size", page::size),
    ("language", page::language),
    ("colour", page::colour),
    ("text", words::text_holds_all),
    ("lines", words::lines),
    ("unsaid", words::unsaid),
    ("invisible", words::invisible),
    ("stop", words::stop),
    ("headers", headers::headers),
];

/// Everything that is wrong with this mail, as `rule: what`.
pub(crate) fn faults(mail: &Mail) -> Vec<String> {
    let named = |(name, rule): (&str, Rule)| {
        rule(mail).into_iter().map(move |fault| format!("{name}: {fault}")).collect::<Vec<_>>()
    };
    RULES.into_iter().flat_map(named).collect()
}

/// The subjects that more than one of these mails has: mail programs fold such mails together.
pub(crate) fn same_subjects<'a>(mails: impl Iterator<Item = &'a Mail>) -> Vec<&'a str> {
    let mut subjects: Vec<&str> = mails.map(|mail| mail.subject.as_str()).collect();
    subjects.sort_unstable();
    let twice = subjects.windows(2).filter(|two| two[0] == two[1]).map(|two| two[0]);
    twice.collect()
}
