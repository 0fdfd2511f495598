//! Tags and words of an HTML page as the renderer writes them: lower case, quoted attributes.

/// One tag, or a stretch of words between tags.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    Open(Tag<'a>),
    Close(&'a str),
    Words(&'a str),
}

/// An opening tag.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    attributes: &'a str,
    /// Everything after it.
    pub(super) rest: &'a str,
}

impl<'a> Tag<'a> {
    /// The value of an attribute, as it stands there; an empty one for a name without a value.
    pub(super) fn get(&self, wanted: &str) -> Option<&'a str> {
        self.attributes().find(|(name, _)| *name == wanted).map(|(_, value)| value)
    }

    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let mut rest = self.attributes.trim();
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let end = rest.find([' ', '=', '\n']).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            let (value, after) = match after.strip_prefix("=\"") {
                Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
                None => ("", after),
            };
            rest = after.trim_start();
            Some((name, value))
        })
    }

    /// What stands between this tag and the next closing one of its name.
    pub(super) fn inside(&self) -> &'a str {
        let close = format!("</{}", self.name);
        self.rest.find(&close).map_or(self.rest, |end| &self.rest[..end])
    }
}

/// The page, piece by piece. What is meant for Outlook alone counts as well; the insides of
/// `<style>` and `<title>` do not.
pub(super) fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (words, tag) = rest.split_at(start);
        if !words.is_empty() {
            pieces.push(Piece::Words(words));
        }
        let (inside, after) = tag[1..].split_once('>').unwrap_or((&tag[1..], ""));
        rest = after;
        if let Some(name) = inside.strip_prefix('/') {
            pieces.push(Piece::Close(name.trim()));
        } else if !inside.starts_with('!') {
            let inside = inside.trim_end_matches('/');
            let end = inside.find([' ', '\n']).unwrap_or(inside.len());
            let (name, attributes) = inside.split_at(end);
            let tag = Tag { name, attributes, rest: after };
            if ["style", "title"].contains(&name) {
                rest = &after[tag.inside().len()..];
            }
            pieces.push(Piece::Open(tag));
        }
    }
    pieces
}

/// The opening tags of a page.
pub(super) fn tags(html: &str) -> Vec<Tag<'_>> {
    let open = |piece| match piece {
        Piece::Open(tag) => Some(tag),
        Piece::Close(_) | Piece::Words(_) => None,
    };
    pieces(html).into_iter().filter_map(open).collect()
}

/// What can be read on the page, also by those who hear it: words and descriptions of images,
/// without what is hidden.
pub(super) fn visible(html: &str) -> String {
    let mut seen = String::new();
    let mut hidden = None; // within an element of this name
    for piece in pieces(html) {
        match (piece, hidden) {
            (Piece::Close(name), Some(within)) if name == within => hidden = None,
            (Piece::Open(tag), None) => {
                seen.push(' ');
                seen.push_str(tag.get("alt").unwrap_or_default());
                let style = tag.get("style").unwrap_or_default().replace(' ', "");
                hidden = style.contains("display:none").then_some(tag.name);
            }
            (Piece::Words(words), None) => seen.push_str(words),
            (Piece::Open(_) | Piece::Close(_) | Piece::Words(_), _) => {}
        }
    }
    unescaped(&seen)
}

/// Text as it was before it was set as HTML.
pub(super) fn unescaped(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        let entity = after.split_once(';').and_then(|(name, after)| Some((named(name)?, after)));
        match entity {
            Some((c, after)) => {
                text.push(c);
                rest = after;
            }
            None => {
                text.push('&');
                rest = after;
            }
        }
    }
    text + rest
}

fn named(entity: &str) -> Option<char> {
    if let Some(number) = entity.strip_prefix('#') {
        return char::from_u32(number.parse().ok()?);
    }
    let known = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("nbsp", '\u{a0}')];
    known.into_iter().find(|(name, _)| *name == entity).map(|(_, c)| c)
}
