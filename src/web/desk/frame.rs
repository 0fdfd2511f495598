//! What stands around every page: where one can go, who one is, and what was just done.

use super::Visit;
use crate::domain::Message;
use crate::domain::account::{Role, Theme};
use crate::web::assets;

/// The word of the navigation that a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) enum Word {
    Today,
    Customers,
    Reports,
    Settings,
    None,
}

/// Each with its address, its word, the key that leads there after `g`, and who it is for.
const WORDS: [(Word, &str, &str, &str, Role); 4] = [
    (Word::Today, "/", "web-today", "v", Role::Viewer),
    (Word::Customers, "/customers", "web-customers", "k", Role::Viewer),
    (Word::Reports, "/reports", "web-reports", "b", Role::Viewer),
    (Word::Settings, "/settings", "web-settings", "s", Role::Owner),
];

/// The frame of one page.
pub(in crate::web) struct Frame {
    pub(in crate::web) title: String,
    pub(in crate::web) lang: &'static str,
    pub(in crate::web) business: String,
    /// The address of the page.
    pub(in crate::web) at: String,
    pub(in crate::web) theme: Option<&'static str>,
    pub(in crate::web) is_dense: bool,
    pub(in crate::web) has_keys: bool,
    pub(in crate::web) style: &'static str,
    pub(in crate::web) script: &'static str,
    pub(in crate::web) ways: Vec<Way>,
    /// What the navigation is called.
    pub(in crate::web) nav: String,
    /// Where what was said is noted, for who may.
    pub(in crate::web) log: Option<String>,
    /// Where one finds; `None` where nothing can be found yet.
    pub(in crate::web) find: Option<&'static str>,
    pub(in crate::web) me: Option<Me>,
    pub(in crate::web) said: Option<SaidLine>,
    /// That the business is made up: what that is called, and the sentence.
    pub(in crate::web) demo: Option<(String, String)>,
    /// For every form of the page.
    pub(in crate::web) once: String,
    words: crate::format::Voice,
}

/// One word of the navigation.
pub(in crate::web) struct Way {
    pub(in crate::web) to: &'static str,
    pub(in crate::web) word: String,
    pub(in crate::web) key: &'static str,
    pub(in crate::web) is_here: bool,
    pub(in crate::web) sign: &'static str,
}

/// Who sits here.
pub(in crate::web) struct Me {
    pub(in crate::web) name: String,
    pub(in crate::web) initials: String,
}

/// The line on top that says what was done.
pub(in crate::web) struct SaidLine {
    pub(in crate::web) words: String,
    /// The act that can be taken back.
    pub(in crate::web) undo: Option<i64>,
}

impl Frame {
    /// A word of the frame itself.
    pub(in crate::web) fn word(&self, id: &'static str) -> String {
        self.words.word(id)
    }
}

impl Visit {
    /// The frame of a page by this title, under a word of the navigation.
    pub(in crate::web) fn frame(&self, here: Word, title: String) -> Frame {
        let words = &self.voice;
        let is_in = self.seat.as_ref().is_some_and(|seat| seat.is_whole);
        let ways = WORDS
            .into_iter()
            .filter(|(_, to, _, _, role)| is_in && self.may(*role) && self.pages.contains(to));
        let way =
            |(word, to, id, key, _): (Word, &'static str, &'static str, &'static str, Role)| Way {
                to,
                word: words.word(id),
                key,
                is_here: word == here,
                sign: id,
            };
        let theme = match self.preferences.theme {
            Theme::Device => None,
            theme @ (Theme::Light | Theme::Dark) => Some(theme.code()),
        };
        Frame {
            title,
            lang: words.lang.code(),
            business: self.business.clone(),
            at: self.at.clone(),
            theme,
            is_dense: self.preferences.dense,
            has_keys: self.preferences.keys && is_in,
            style: assets::style_path(),
            script: assets::script_path(),
            ways: ways.map(way).collect(),
            nav: words.word("web-nav"),
            log: (is_in && self.may(Role::Staff)).then(|| log(&self.at)),
            find: (is_in && self.pages.contains(&"/find")).then_some("/find"),
            me: self.seat.as_ref().filter(|_| is_in).map(|seat| Me {
                name: seat.account.name.as_str().to_owned(),
                initials: initials(seat.account.name.as_str()),
            }),
            said: self.said.as_ref().map(|said| SaidLine {
                words: words.say(&said.message),
                undo: said.undo.map(|act| act.0),
            }),
            demo: (self.is_demo && is_in).then(|| {
                let said = Message::new("web-demo").with("name", self.business.as_str());
                (words.word("web-demo-label"), words.say(&said))
            }),
            once: self.once.clone(),
            words: words.clone(),
        }
    }
}

/// On the page of a customer the line there, elsewhere the form that asks whom.
fn log(at: &str) -> String {
    let path = at.split('?').next().unwrap_or_default();
    let number = path.strip_prefix("/customers/").unwrap_or_default();
    let is_theirs = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    if is_theirs { "#log".to_owned() } else { "/conversations/new".to_owned() }
}

/// `Marloes van Aalderen` → `MA`.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    let last = words.next_back();
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_of_the_first_and_the_last_name() {
        for (name, expect) in
            [("Marloes van Aalderen", "MA"), ("Eva", "E"), ("élise Dé", "ÉD"), ("", "")]
        {
            assert_eq!(initials(name), expect, "{name}");
        }
    }
}
