//! The parts of HTML that are read: text between tags, and what pictures are called.

use super::{Place, Search, places};

/// Attributes that a reader sees or hears.
const READ: [&str; 3] = ["alt", "title", "aria-label"];
/// Elements whose content is no text.
const CODE: [&str; 2] = ["style", "script"];

impl Search {
    /// HTML without the person; tags, styles and comments stay as they are. `None` when they are
    /// not in it.
    pub(in crate::privacy) fn out_of_html(&self, html: &str, mark: &str) -> Option<String> {
        let mut result = String::with_capacity(html.len());
        let mut put = |part: &str, is_read: bool| {
            let changed = if is_read { self.out_of_escaped(part, mark) } else { None };
            result.push_str(changed.as_deref().unwrap_or(part));
        };
        let mut rest = html;
        while !rest.is_empty() {
            let (text, markup) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            put(text, true);
            let (tag, after) = markup.split_at(end_of_markup(markup));
            attributes(tag, |part, name| match name {
                "href" if self.is_link_to(part) => put("#", false),
                name => put(part, READ.contains(&name)),
            });
            rest = after;
        }
        (result != html).then_some(result)
    }

    fn out_of_escaped(&self, text: &str, mark: &str) -> Option<String> {
        let spans = self.spans(&places(decoded(text)));
        super::without(text, spans, mark)
    }

    /// Whether it writes to the person or calls them.
    fn is_link_to(&self, link: &str) -> bool {
        let is_theirs = ["mailto:", "tel:"].iter().any(|kind| link.starts_with(kind));
        is_theirs && !self.spans(&places(decoded(link))).is_empty()
    }
}

/// Where a tag, a comment, or an element that holds no text ends. Whatever begins with `<`.
fn end_of_markup(markup: &str) -> usize {
    let after = |found: &str| markup.find(found).map_or(markup.len(), |at| at + found.len());
    if markup.starts_with("<!--") {
        return after("-->");
    }
    let code = CODE.iter().find(|name| {
        let behind = markup.get(1..).and_then(|tag| tag.strip_prefix(**name));
        behind.is_some_and(|behind| behind.starts_with(['>', ' ']))
    });
    match code {
        Some(name) => after(&format!("</{name}>")),
        None => end_of_tag(markup),
    }
}

/// A `>` within quotation marks does not end a tag.
fn end_of_tag(tag: &str) -> usize {
    let mut quoted = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quoted, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quoted = Some(byte),
            (Some(mark), byte) if mark == byte => quoted = None,
            _ => {}
        }
    }
    tag.len()
}

/// Cuts a tag into the values of its attributes, each with its name, and what stands between.
fn attributes<'t>(tag: &'t str, mut take: impl FnMut(&'t str, &'t str)) {
    let mut rest = tag;
    let is_tag = tag.get(1..).is_some_and(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()));
    let is_code = CODE.iter().any(|name| tag.ends_with(&format!("</{name}>")));
    while let Some(at) = rest.find("=\"").filter(|_| is_tag && !is_code) {
        let (before, value) = rest.split_at(at + 2);
        let name = before.trim_end_matches("=\"").rsplit(char::is_whitespace).next();
        take(before, "");
        let end = value.find('"').unwrap_or(value.len());
        take(value.get(..end).unwrap_or_default(), name.unwrap_or_default());
        rest = value.get(end..).unwrap_or_default();
    }
    take(rest, "");
}

fn decoded(html: &str) -> impl Iterator<Item = Place> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = html.get(at..)?;
        let letter = rest.chars().next()?;
        let found = (letter == '&').then(|| entity(rest)).flatten();
        let (letter, length) = found.unwrap_or((letter, letter.len_utf8()));
        let from = at;
        at += length;
        Some(Place { letter, from, to: at })
    })
}
/// The character that a reference at the start of `html` stands for, and its length in bytes.
fn entity(html: &str) -> Option<(char, usize)> {
    let end = html.bytes().take(12).position(|byte| byte == b';')?;
    let name = html.get(1..end)?;
    let letter = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((letter, end + 1))
}
