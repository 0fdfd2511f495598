//! Rules of the mail as it leaves: what servers, mail programs and answering machines look at.

use super::Mail;

const ONCE: [&str; 11] = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "List-Id",
    "List-Unsubscribe",
    "MIME-Version",
    "Content-Type",
];
const NEVER: [&str; 4] = ["Bcc", "Cc", "Precedence", "Return-Path"];
/// RFC 5322 2.1.1.
const LONGEST_LINE: usize = 998;
const LONGEST_BODY_LINE: usize = 78;
const ONE_CLICK: &str = "List-Unsubscribe=One-Click";

/// The headers of a report, each once, and lines that every server takes.
pub(super) fn headers(mail: &Mail) -> Vec<String> {
    let Some(source) = &mail.source else { return Vec::new() };
    let (head, body) = source.split_once("\r\n\r\n").unwrap_or((source, ""));
    let headers = unfolded(head);
    let mut faults = Vec::new();
    let count = |name: &str| headers.iter().filter(|(n, _)| n.eq_ignore_ascii_case(name)).count();
    faults.extend(
        ONCE.iter()
            .filter(|name| count(name) != 1)
            .map(|name| format!("{name} stands {} times", count(name))),
    );
    faults.extend(
        NEVER.iter().filter(|name| count(name) != 0).map(|name| format!("{name} stands there")),
    );
    faults.extend(values(&headers));
    faults.extend(one_click(&headers));
    faults.extend(lines(head, body));
    faults
}

type Headers<'a> = [(&'a str, String)];

/// Name and value; a line that begins with a blank belongs to the one before it.
fn unfolded(head: &str) -> Vec<(&str, String)> {
    let mut headers: Vec<(&str, String)> = Vec::new();
    for line in head.split("\r\n") {
        if let (true, Some((_, value))) = (line.starts_with([' ', '\t']), headers.last_mut()) {
            value.push_str(line);
        } else {
            let (name, value) = line.split_once(':').unwrap_or((line, ""));
            headers.push((name, value.trim().to_owned()));
        }
    }
    headers
}

fn value<'a>(headers: &'a Headers<'_>, wanted: &str) -> Option<&'a str> {
    headers
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
        .map(|(_, value)| value.as_str())
}

fn values(headers: &Headers<'_>) -> Vec<String> {
    let get = |name| value(headers, name).unwrap_or_default();
    let is_named =
        |mailbox: &str| mailbox.find('<').is_some_and(|at| at > 1) && mailbox.ends_with('>');
    let domain = get("From").trim_end_matches('>').rsplit('@').next().unwrap_or_default();
    let id = get("Message-ID");
    let facts = [
        ("From has no name", is_named(get("From"))),
        ("To has no name", is_named(get("To"))),
        (
            "Message-ID is not of the sender",
            id.starts_with('<') && id.ends_with(&format!("@{domain}>")),
        ),
        ("Date is none", jiff::fmt::rfc2822::parse(get("Date")).is_ok()),
        ("Auto-Submitted", get("Auto-Submitted") == "auto-generated"),
        ("X-Auto-Response-Suppress", get("X-Auto-Response-Suppress") == "OOF, AutoReply"),
        ("List-Id", get("List-Id").contains('<') && get("List-Id").ends_with('>')),
        ("Content-Type is not multipart", get("Content-Type").starts_with("multipart/")),
    ];
    facts.iter().filter(|(_, is)| !is).map(|(fault, _)| (*fault).to_owned()).collect()
}

/// RFC 8058: a link to stop with one click, and the header that says it is one, or neither; by
/// mail, always. The link tells nothing about whom it stops for.
fn one_click(headers: &Headers<'_>) -> Vec<String> {
    let links = value(headers, "List-Unsubscribe").unwrap_or_default();
    let post = value(headers, "List-Unsubscribe-Post");
    let find = |start: &str| {
        let found =
            links.split(',').find_map(|link| link.trim().strip_prefix(&format!("<{start}")));
        found.and_then(|link| link.strip_suffix('>'))
    };
    let token = find("https://").map(|link| link.rsplit('/').next().unwrap_or_default());
    let facts = [
        ("no way to stop by mail", find("mailto:").is_some()),
        (
            "a link to stop without List-Unsubscribe-Post, or the other way round",
            token.is_some() == post.is_some(),
        ),
        ("List-Unsubscribe-Post", post.is_none_or(|post| post == ONE_CLICK)),
        (
            "a link to stop that can be guessed",
            token.is_none_or(|token| token.len() >= 16 && !token.contains(['@', '%'])),
        ),
    ];
    facts.iter().filter(|(_, is)| !is).map(|(fault, _)| (*fault).to_owned()).collect()
}

fn lines(head: &str, body: &str) -> Vec<String> {
    let too_long = |text: &str, most: usize| text.split("\r\n").any(|line| line.len() > most);
    let (text, html) =
        (body.find("Content-Type: text/plain"), body.find("Content-Type: text/html"));
    let facts = [
        ("not plain ASCII", head.is_ascii() && body.is_ascii()),
        ("a header of more than 998 bytes", !too_long(head, LONGEST_LINE)),
        ("a body line of more than 78 bytes", !too_long(body, LONGEST_BODY_LINE)),
        ("a line end that is none", !body.replace("\r\n", "").contains(['\r', '\n'])),
        ("no text before the page", text.is_some() && text < html),
    ];
    facts.iter().filter(|(_, is)| !is).map(|(fault, _)| (*fault).to_owned()).collect()
}
