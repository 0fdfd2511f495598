//! What customers write: an opening and a second thought by topic, in Dutch and in English.

mod dutch;
mod english;

use crate::domain::Lang;

use super::dice::Dice;

/// What a comment is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Topic {
    Late,
    Wrong,
    Stale,
    Price,
    /// Content, with a remark.
    Middling,
    #[default]
    Taste,
    /// Taste, as who serves it to others sees it.
    Guests,
    Service,
    Shop,
    Subscription,
}

struct Phrases {
    first: &'static [&'static str],
    second: &'static [&'static str],
}

const PRODUCTS: &[&str] = &[
    "Kraanvogel Espresso",
    "IJsselblend",
    "Salland Filter",
    "Nachtwacht Decaf",
    "Guji",
    "Huila",
    "Yirgacheffe",
    "Hanze Dark Roast",
];

/// A comment on this topic, perhaps of one sentence.
pub(super) fn comment(topic: Topic, lang: Lang, dice: &mut Dice) -> String {
    let phrases = match lang {
        Lang::Nl => dutch::phrases(topic),
        Lang::En => english::phrases(topic),
    };
    let first = dice.pick(phrases.first).replace("{p}", dice.pick(PRODUCTS));
    if dice.chance(350) { first } else { format!("{first} {}", dice.pick(phrases.second)) }
}

/// Names the product in a text that has room for one.
pub(super) fn with_product(text: &str, dice: &mut Dice) -> String {
    text.replace("{p}", dice.pick(PRODUCTS))
}
