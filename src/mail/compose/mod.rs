//! One mail as bytes. The same mail gives the same bytes, always.

use std::time::{Duration, SystemTime};

use anyhow::Context;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Body, Mailbox, MessageBuilder, MultiPart, SinglePart};
use lettre::{Address, Message};

use crate::domain::{EmailAddress, InlineImage, clean};
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

/// Makes the bytes: text and HTML, with the images inside the HTML part.
///
/// # Errors
/// An address that mail programs do not take, or an image with an impossible type.
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
    let list = format!("<reports.kring.{}>", from.domain());
    let mut builder = Message::builder()
        .from(mailbox(sender.name, from))
        .to(mailbox(&entry.to_name, parse(&entry.to)?))
        .subject(clean::shortened(&entry.subject, LONGEST_SUBJECT))
        .date(SystemTime::UNIX_EPOCH + at)
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("X-Auto-Response-Suppress", "OOF, AutoReply"))
        .raw_header(header("List-Id", &list));
    if let Some(address) = sender.reply_to {
        builder = builder.reply_to(Mailbox::new(None, parse(address)?));
    }
    if let Some(address) = sender.reply_to.or(sender.from) {
        let link = format!("<mailto:{address}?subject=unsubscribe>");
        builder = builder.raw_header(header("List-Unsubscribe", &link));
    }
    Ok(builder)
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// Quoted-printable and base64 never contain `=_`, so no line of the mail is a boundary.
fn body(mail: &Mail, fingerprint: &str) -> anyhow::Result<MultiPart> {
    let text = part(ContentType::TEXT_PLAIN, &mail.text)?;
    let html = part(ContentType::TEXT_HTML, &mail.html)?;
    let outer =
        MultiPart::alternative().boundary(format!("=_alternative_{fingerprint}")).singlepart(text);
    if mail.images.is_empty() {
        return Ok(outer.singlepart(html));
    }
    let kind =
        format!("multipart/related; type=\"text/html\"; boundary=\"=_related_{fingerprint}\"");
    let related = MultiPart::builder().header(ContentType::parse(&kind)?).singlepart(html);
    let related = mail
        .images
        .iter()
        .try_fold(related, |parts, image| anyhow::Ok(parts.singlepart(inline(image)?)))?;
    Ok(outer.multipart(related))
}

fn part(kind: ContentType, content: &str) -> anyhow::Result<SinglePart> {
    let encoded =
        Body::new_with_encoding(content.to_owned(), ContentTransferEncoding::QuotedPrintable)
            .map_err(|_| anyhow::anyhow!("the text cannot be encoded"))?;
    Ok(SinglePart::builder().header(kind).body(encoded))
}

fn inline(image: &InlineImage) -> anyhow::Result<SinglePart> {
    let kind = ContentType::parse(&image.media_type).context("the type of an image")?;
    let name: String = image.name.chars().filter(char::is_ascii_graphic).collect();
    let bytes = Body::new_with_encoding(image.bytes.clone(), ContentTransferEncoding::Base64)
        .map_err(|_| anyhow::anyhow!("the image cannot be encoded"))?;
    Ok(Attachment::new_inline_with_name(name.clone(), name).body(bytes, kind))
}

fn parse(address: &EmailAddress) -> anyhow::Result<Address> {
    address.as_str().parse().context("the address")
}

fn mailbox(name: &str, address: Address) -> Mailbox {
    let name = clean::shortened(name, LONGEST_NAME); // a line break in a name would be a header
    Mailbox::new(Some(name).filter(|name| !name.is_empty()), address)
}

#[cfg(test)]
mod tests;
