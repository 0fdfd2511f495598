//! How a reader stops one kind of mail: by a mail to a person, always; by a link that acts by
//! itself (RFC 8058) when this business can be reached from elsewhere.
//!
//! The link holds 128 random bits; the file keeps only their fingerprint. Following it changes
//! nothing; posting to it does, at once, and as often as it is posted.

use std::fmt::Write as _;

use crate::domain::{
    Digest, EmailAddress, Lang, MailList, Message, StopLink, StopReason, StoppedBy,
};
use crate::reports::Notice;
use crate::settings::Settings;
use crate::store::suppressions::{self, Mailbox, NewSuppression};
use crate::store::{self, ReadTx, WriteTx};
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
    let token = random_hex()?;
    let url = format!("{}/stop/{token}", public_address.trim_end_matches('/'));
    Ok(StopLink { url, token_hash: fingerprint(&token) })
}

/// 128 bits that nobody can guess, as 32 digits.
pub(super) fn random_hex() -> anyhow::Result<String> {
    let mut bits = [0_u8; 16];
    getrandom::fill(&mut bits)
        .map_err(|error| anyhow::anyhow!("this machine gives no random bits: {error}"))?;
    let mut hex = String::with_capacity(32);
    for byte in bits {
        // Writing into a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    Ok(hex)
}

fn fingerprint(token: &str) -> String {
    let mut digest = Digest::new();
    digest.add(token.as_bytes());
    digest.hex()
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

/// What the link with this token stops; `None` when there is no such link.
///
/// # Errors
/// A database error.
pub fn look(tx: &ReadTx<'_>, token: &str) -> store::Result<Option<Found>> {
    let Some((email, list)) = suppressions::link(tx, &fingerprint(token))? else {
        return Ok(None);
    };
    let stopped = suppressions::find(tx, &email, list)?.is_some();
    Ok(Some(Found { email, list, stopped }))
}

/// Stops it. Once more changes nothing more.
///
/// # Errors
/// A database error.
pub fn act(tx: &WriteTx<'_>, token: &str) -> store::Result<Option<Found>> {
    let Some(found) = look(tx, token)? else { return Ok(None) };
    let asked = NewSuppression {
        email: &found.email,
        list: Some(found.list),
        reason: StopReason::Asked,
        made_by: StoppedBy::Reader,
        details: None,
    };
    suppressions::insert(tx, &asked)?;
    Ok(Some(Found { stopped: true, ..found }))
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
        let links: std::collections::BTreeSet<String> =
            (0..100).map(|_| make_link("https://k.example/").unwrap().url).collect();
        assert_eq!(links.len(), 100);
        let token = |url: &String| url.strip_prefix("https://k.example/stop/").unwrap().to_owned();
        for token in links.iter().map(token) {
            assert!(token.len() == 32 && token.bytes().all(|byte| byte.is_ascii_hexdigit()));
        }
        let link = make_link("https://k.example").unwrap();
        assert_eq!(link.token_hash, fingerprint(&link.url["https://k.example/stop/".len()..]));
    }
}
