//! One mail as bytes. The same mail gives the same bytes, always.

use std::time::{Duration, SystemTime};

use anyhow::Context;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Body, Mailbox, MessageBuilder, MultiPart, SinglePart};
use lettre::{Address, Message};

use super::stop;
use crate::domain::{Digest, EmailAddress, Lang, MailFile, clean};
use crate::store::outbox::{Entry, Mail};

/// The longest name and subject that are shown; longer ones are cut.
const LONGEST_NAME: usize = 80;
const LONGEST_SUBJECT: usize = 200;

/// In whose name a mail leaves.
#[derive(Debug)]
pub(super) struct Sender<'a> {
    pub(super) name: &'a str,
    /// Without one, mails for the folder come from a stand-in.
    pub(super) from: Option<&'a EmailAddress>,
    pub(super) reply_to: Option<&'a EmailAddress>,
    /// The language of the business, whose people read what readers write.
    pub(super) lang: Lang,
}

/// A mail as it leaves.
#[derive(Debug)]
pub(super) struct Composed {
    /// Without angle brackets.
    pub(super) message_id: String,
    pub(super) mime: Vec<u8>,
}

impl Sender<'_> {
    pub(super) fn address(&self) -> anyhow::Result<Address> {
        match self.from {
            Some(address) => Ok(parse(address)?),
            None => Ok(Address::new("kring", "localhost")?),
        }
    }
}

/// Makes the bytes: text and HTML, with the pictures inside the HTML part, and what is attached.
///
/// # Errors
/// An address that mail programs do not take, or a file with an impossible type.
pub(super) fn compose(mail: &Mail, sender: &Sender<'_>) -> anyhow::Result<Composed> {
    let from = sender.address()?;
    let entry = &mail.entry;
    let fingerprint = entry.fingerprint();
    let message_id =
        entry.message_id.clone().unwrap_or_else(|| format!("{fingerprint}@{}", from.domain()));
    let message = headers(entry, sender, from)?
        .message_id(Some(format!("<{message_id}>")))
        .multipart(body(mail, &fingerprint)?)?;
    Ok(Composed { message_id, mime: message.formatted() })
}

fn headers(entry: &Entry, sender: &Sender<'_>, from: Address) -> anyhow::Result<MessageBuilder> {
    let at = Duration::from_secs(u64::try_from(entry.created_at.as_second()).unwrap_or(0));
    let thread = thread(entry).map(|thread| format!("<{thread}@{}>", from.domain()));
    let list = format!("<{}.kring.{}>", entry.list.code(), from.domain());
    let mut builder = Message::builder()
        .from(mailbox(sender.name, from))
        .to(mailbox(&entry.to_name, parse(&entry.to)?))
        .subject(clean::shortened(&entry.subject, LONGEST_SUBJECT))
        .date(SystemTime::UNIX_EPOCH + at)
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("X-Auto-Response-Suppress", "OOF, AutoReply"))
        .raw_header(header("List-Id", &list));
    if let Some(thread) = thread {
        builder = builder.references(thread);
    }
    if let Some(address) = sender.reply_to {
        builder = builder.reply_to(Mailbox::new(None, parse(address)?));
    }
    if let Some(address) = sender.reply_to.or(sender.from) {
        let by_mail = format!("<{}>", stop::mailto(address, entry.list, sender.lang));
        let both = match &entry.stop_link {
            Some(link) => format!("<{link}>, {by_mail}"),
            None => by_mail,
        };
        builder = builder.raw_header(header("List-Unsubscribe", &both));
    }
    if entry.stop_link.is_some() {
        let one_click = header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        builder = builder.raw_header(one_click);
    }
    Ok(builder)
}

/// Alerts about one customer name the same mail that never was, so that mail programs show them
/// together. The number of the customer cannot be read from it.
fn thread(entry: &Entry) -> Option<String> {
    let (about, _) = entry.dedupe_key.strip_prefix("alert:")?.split_once(':')?;
    let mut digest = Digest::new();
    digest.add(format!("kring thread\n{about}").as_bytes());
    Some(digest.hex().chars().take(32).collect())
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// `mixed[ alternative[ text, related[ html, pictures ] ], attachments ]`; what has nothing in it is
/// left out. Quoted-printable and base64 never contain `=_`, so no line of the mail is a boundary.
fn body(mail: &Mail, fingerprint: &str) -> anyhow::Result<MultiPart> {
    let boundary = |part: &str| format!("=_{part}_{fingerprint}");
    let text = part(ContentType::TEXT_PLAIN, &mail.text)?;
    let html = part(ContentType::TEXT_HTML, &mail.html)?;
    let both = MultiPart::alternative().boundary(boundary("alternative")).singlepart(text);
    let (shown, attached): (Vec<_>, Vec<_>) =
        mail.files.iter().partition(|file| file.content_id.is_some());
    let both = if shown.is_empty() {
        both.singlepart(html)
    } else {
        let boundary = boundary("related");
        let kind = format!("multipart/related; type=\"text/html\"; boundary=\"{boundary}\"");
        let related = MultiPart::builder().header(ContentType::parse(&kind)?).singlepart(html);
        both.multipart(with_files(related, &shown)?)
    };
    if attached.is_empty() {
        return Ok(both);
    }
    let mixed = MultiPart::mixed().boundary(boundary("mixed")).multipart(both);
    with_files(mixed, &attached)
}

fn with_files(parts: MultiPart, files: &[&MailFile]) -> anyhow::Result<MultiPart> {
    files.iter().try_fold(parts, |parts, file| anyhow::Ok(parts.singlepart(enclosed(file)?)))
}

fn part(kind: ContentType, content: &str) -> anyhow::Result<SinglePart> {
    let encoded =
        Body::new_with_encoding(content.to_owned(), ContentTransferEncoding::QuotedPrintable)
            .map_err(|_| anyhow::anyhow!("the text cannot be encoded"))?;
    Ok(SinglePart::builder().header(kind).body(encoded))
}

fn enclosed(file: &MailFile) -> anyhow::Result<SinglePart> {
    let kind = ContentType::parse(&file.media_type).context("the type of a file")?;
    let ascii = |text: &str| text.chars().filter(char::is_ascii_graphic).collect::<String>();
    let bytes = Body::new_with_encoding(file.bytes.clone(), ContentTransferEncoding::Base64)
        .map_err(|_| anyhow::anyhow!("the file cannot be encoded"))?;
    let name = ascii(&file.name);
    let attachment = match &file.content_id {
        Some(id) => Attachment::new_inline_with_name(ascii(id), name),
        None => Attachment::new(name),
    };
    Ok(attachment.body(bytes, kind))
}

pub(super) fn parse(address: &EmailAddress) -> anyhow::Result<Address> {
    // One with letters before the @ stays: a server may take it (SMTPUTF8).
    let known = address.mailable().unwrap_or_else(|_| address.clone());
    known.as_str().parse().context("the address")
}

fn mailbox(name: &str, address: Address) -> Mailbox {
    let name = clean::shortened(name, LONGEST_NAME); // a line break in a name would be a header
    Mailbox::new(Some(name).filter(|name| !name.is_empty()), address)
}

#[cfg(test)]
mod tests;
