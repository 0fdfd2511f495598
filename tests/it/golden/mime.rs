//! Reading a mail as mail programs do, from its bytes.

use crate::mail_rules::{Image, Mail};

/// The mail in these bytes, with everything decoded.
pub(crate) fn read(source: &str) -> Mail {
    let (head, _) = source.split_once("\r\n\r\n").unwrap();
    let mut mail = Mail {
        subject: words(&header(head, "Subject").unwrap()),
        source: Some(source.to_owned()),
        ..Mail::default()
    };
    read_part(source, &mut mail);
    mail
}

fn read_part(part: &str, mail: &mut Mail) {
    let (head, body) = part.split_once("\r\n\r\n").unwrap();
    let kind = header(head, "Content-Type").unwrap();
    if let Some(boundary) = parameter(&kind, "boundary") {
        let boundary = format!("--{boundary}");
        for part in body.split(&boundary).skip(1).filter(|part| !part.starts_with("--")) {
            read_part(part.strip_prefix("\r\n").unwrap(), mail);
        }
        return;
    }
    let encoding = header(head, "Content-Transfer-Encoding").unwrap_or_default();
    let bytes = match encoding.as_str() {
        "quoted-printable" => quoted_printable(body.trim_end_matches("\r\n")),
        "base64" => base64(body),
        _ => body.as_bytes().to_vec(),
    };
    if kind.starts_with("text/plain") {
        mail.text = String::from_utf8(bytes).unwrap().replace("\r\n", "\n");
    } else if kind.starts_with("text/html") {
        mail.html = String::from_utf8(bytes).unwrap().replace("\r\n", "\n");
    } else if let Some(id) = header(head, "Content-ID") {
        mail.images.push(Image { name: id.trim_matches(['<', '>']).to_owned(), bytes });
    }
}

/// The value of a header, unfolded.
fn header(head: &str, name: &str) -> Option<String> {
    let head = format!("\r\n{head}");
    let (_, after) = head.split_once(&format!("\r\n{name}: "))?;
    let mut lines = after.split("\r\n");
    let first = lines.next()?.to_owned();
    Some(lines.take_while(|line| line.starts_with([' ', '\t'])).fold(first, |all, line| all + line))
}

fn parameter<'a>(value: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = value.split_once(&format!("{name}="))?;
    after.trim_start_matches('"').split(['"', ';']).next()
}

/// Encoded words (RFC 2047) as people read them.
fn words(value: &str) -> String {
    let mut said = String::new();
    let mut rest = value.to_owned();
    let mut after_word = false;
    while let Some((before, encoded)) = rest.split_once("=?utf-8?b?") {
        if !(after_word && before.trim().is_empty()) {
            said.push_str(before);
        }
        let (encoded, after) = encoded.split_once("?=").unwrap();
        said.push_str(&String::from_utf8(base64(encoded)).unwrap());
        rest = after.to_owned();
        after_word = true;
    }
    said + &rest
}

fn quoted_printable(text: &str) -> Vec<u8> {
    let joined = text.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_str();
    while let Some((before, after)) = rest.split_once('=') {
        bytes.extend(before.as_bytes());
        bytes.push(u8::from_str_radix(&after[..2], 16).unwrap());
        rest = &after[2..];
    }
    bytes.extend(rest.as_bytes());
    bytes
}

fn base64(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let place = |letter| LETTERS.iter().position(|known| *known == letter);
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_usize, 0_u32);
    for place in text.bytes().filter_map(place) {
        held = (held << 6 | place) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).unwrap());
        }
    }
    bytes
}

#[test]
fn a_mail_is_read_as_it_was_meant() {
    let mail = read(
        "Subject: Week 46: omzet =?utf-8?b?4oKs?= 25 =?utf-8?b?4oKs?=\r\n =?utf-8?b?w6k=?= x\r\n\
         Content-Type: multipart/alternative;\r\n boundary=\"=_a\"\r\n\r\n\
         --=_a\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
         caf=C3=A9 =\r\nx\r\ny\r\n--=_a\r\n\
         Content-Type: multipart/related; boundary=\"=_b\"\r\n\r\n\
         --=_b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\n<p>\r\n\
         --=_b\r\nContent-Type: image/png\r\nContent-ID: <chart.png>\r\nContent-Transfer-Encoding: base64\r\n\r\nAAH/\r\n\
         --=_b--\r\n--=_a--\r\n",
    );
    assert_eq!(mail.subject, "Week 46: omzet € 25 €é x");
    assert_eq!(mail.text, "café x\ny");
    assert_eq!(mail.html, "<p>\n");
    assert_eq!(
        (mail.images[0].name.as_str(), mail.images[0].bytes.as_slice()),
        ("chart.png", &[0, 1, 255][..])
    );
}
