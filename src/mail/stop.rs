//! How a reader stops one kind of mail: by a mail to a person, always, who then stops it here; by a
//! link that acts by itself (RFC 8058) when this business can be reached from elsewhere.
//!
//! The link ends with a token, of which the file keeps only the digest. Following it changes
//! nothing; posting to it does, at once, and as often as it is posted.

use std::fmt::Write as _;

use anyhow::Context as _;

use crate::app::App;
use crate::domain::report::ReportKind;
use crate::domain::{
    Actor, Deed, EmailAddress, Faults, Lang, MailList, Message, Problem, StopLink, StopReason,
    StoppedBy, Token,
};
use crate::reports::Notice;
use crate::settings::Settings;
use crate::store::suppressions::{self, Mailbox, NewSuppression};
use crate::store::{self, ReadTx, WriteTx, recipients};
use crate::text;

/// What one mail offers its reader.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The line for its footer.
    pub notice: Notice,
    /// The link that acts by itself.
    pub link: Option<StopLink>,
}

/// Whose mail of which list a link stops, and whether it is stopped already.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub email: Mailbox,
    pub list: MailList,
    pub stopped: bool,
}

/// What a link leads to, and how its reader is spoken to.
#[derive(Clone, Debug)]
pub struct Seen {
    pub settings: Settings,
    pub lang: Lang,
    /// `None` when there is no such link.
    pub found: Option<Found>,
}

/// Beside an error: the language of who is told of it.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("spoken to in {0:?}")]
pub struct SpokenTo(pub Lang);

/// Makes the offer for one mail of this list, in its reader's language.
///
/// # Errors
/// When the machine gives no random bits.
pub fn offer(settings: &Settings, lang: Lang, list: MailList) -> anyhow::Result<Offer> {
    let Some(address) = &settings.web.public_address else {
        return Ok(Offer { notice: by_mail(settings, lang, list), link: None });
    };
    let link = make_link(address)?;
    let words = said("stop-line", lang, list);
    Ok(Offer { notice: Notice { words, link: Some(link.url.clone()) }, link: Some(link) })
}

/// How to stop without a link that acts by itself: a mail to a person of the business. Where no
/// address is set yet, that is an answer.
pub fn by_mail(settings: &Settings, lang: Lang, list: MailList) -> Notice {
    let mail = settings.mail().ok();
    match mail.and_then(|mail| mail.reply_to.as_ref().or(mail.from.as_ref())) {
        Some(to) => {
            Notice { words: said("stop-line-mail", lang, list), link: Some(mailto(to, list, lang)) }
        }
        None => Notice::plain(said("stop-line-reply", lang, list)),
    }
}

fn said(id: &'static str, lang: Lang, list: MailList) -> String {
    text::say(lang, &Message::new(id).with("list", Message::new(list.name_id())))
}

fn make_link(public_address: &str) -> anyhow::Result<StopLink> {
    let token = Token::make()?;
    let known_by = token.digest();
    let url = format!("{}/stop/{}", public_address.trim_end_matches('/'), token.show());
    Ok(StopLink { url, known_by })
}

/// A mail to a person of the business whose subject names the list.
pub(super) fn mailto(to: &EmailAddress, list: MailList, lang: Lang) -> String {
    let subject = said("stop-mail-subject", lang, list);
    format!("mailto:{}?subject={}", escaped(to.as_str(), "@+"), escaped(&subject, ""))
}

/// Everything but letters, digits, `-._~` and `also` as `%XX` (RFC 6068).
fn escaped(words: &str, also: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for byte in words.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if plain || also.as_bytes().contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            // Writing into a string cannot fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

/// What the link that ends with these characters stops; `None` when there is no such link.
///
/// # Errors
/// A database error.
fn find(tx: &ReadTx<'_>, token: &str) -> store::Result<Option<Found>> {
    let Some(token) = Token::parse(token) else { return Ok(None) };
    let Some((email, list)) = suppressions::link(tx, &token.digest())? else {
        return Ok(None);
    };
    let stopped = suppressions::find(tx, &email, list)?.is_some();
    Ok(Some(Found { email, list, stopped }))
}

/// Looks where a link leads.
///
/// # Errors
/// A database error.
pub fn look(tx: &ReadTx<'_>, token: &str) -> anyhow::Result<Seen> {
    let (settings, found) = (Settings::load(tx)?, find(tx, token)?);
    let email = found.as_ref().and_then(|found| found.email.address());
    let reader = email.map(|email| recipients::find(tx, email)).transpose()?.flatten();
    let lang = reader.map_or(settings.business.language, |reader| reader.language);
    Ok(Seen { settings, lang, found })
}

/// Stops what a link leads to. Only what changes something waits for its turn to write: a flood of
/// links that are not whole, or that were followed before, is only looked up.
///
/// # Errors
/// A database error, with the language of the reader ([`SpokenTo`]) where that is known.
pub async fn follow(app: App, token: String) -> anyhow::Result<Seen> {
    let looked = token.clone();
    let seen = app.read_later(move |tx| look(tx, &looked)).await?;
    if seen.found.as_ref().is_none_or(|found| found.stopped) {
        return Ok(seen);
    }
    let stop = move |tx: &WriteTx<'_>| {
        if let Some(found) = find(tx, &token)? {
            asked(tx, &found.email, Some(found.list), StoppedBy::Reader)?;
        }
        look(tx, &token)
    };
    app.acting(Actor::Reader).write_later(stop).await.context(SpokenTo(seen.lang))
}

/// Whose mail a person of the business stops or lets go again.
#[derive(Clone, Debug, PartialEq)]
pub struct Whose {
    pub email: EmailAddress,
    /// Only this; `None` for everything.
    pub list: Option<MailList>,
}

impl Whose {
    /// # Errors
    /// The faults of the address and the report.
    pub fn parse(address: &str, report: Option<&str>) -> Result<Whose, Faults> {
        let mut faults = Faults::default();
        let email = faults.take("field-email", EmailAddress::meant(address));
        let kind = faults.take("column-report", report.map(text::chosen::<ReportKind>).transpose());
        match (email, kind) {
            (Some(email), Some(kind)) => Ok(Whose { email, list: kind.map(MailList::from) }),
            _ => Err(faults),
        }
    }

    pub fn mailbox(&self) -> Mailbox {
        Mailbox::Known(self.email.clone())
    }
}

/// Stops mail because a person of the business says so; `false` when it was stopped already.
///
/// # Errors
/// A database error.
pub fn stop(tx: &WriteTx<'_>, whose: &Whose) -> store::Result<bool> {
    asked(tx, &whose.mailbox(), whose.list, StoppedBy::Staff)
}

/// Mail may leave again.
///
/// # Errors
/// `recipient-not-stopped`, or a database error.
pub fn resume(tx: &WriteTx<'_>, whose: &Whose) -> anyhow::Result<()> {
    if suppressions::lift(tx, &whose.mailbox(), whose.list)? > 0 {
        return Ok(());
    }
    let problem = Problem::not_found("recipient-not-stopped").deed(Deed::ListReaders);
    Err(problem.with("address", whose.email.as_str()).into())
}

fn asked(
    tx: &WriteTx<'_>,
    email: &Mailbox,
    list: Option<MailList>,
    made_by: StoppedBy,
) -> store::Result<bool> {
    let new = NewSuppression { email, list, reason: StopReason::Asked, made_by, details: None };
    suppressions::insert(tx, &new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_and_a_subject_are_whole_after_escaping() {
        let to = EmailAddress::parse("jan+o'neil&co@branderij.nl").unwrap();
        let link = mailto(&to, MailList::Weekly, Lang::Nl);
        let expect =
            "mailto:jan+o%27neil%26co@branderij.nl?subject=Stoppen%20met%20het%20weekbericht";
        assert_eq!(link, expect);
    }

    #[test]
    fn no_two_links_are_alike_and_none_says_whose_it_is() {
        let link = |address: &str| make_link(address).unwrap();
        let (one, other) = (link("https://k.example/"), link("https://k.example"));
        assert_ne!(one.url, other.url);
        for link in [one, other] {
            let token = link.url.strip_prefix("https://k.example/stop/").unwrap();
            assert_eq!(Token::parse(token).unwrap().digest(), link.known_by);
        }
    }
}
