//! Questions that a person at the keyboard answers with yes or no, in either language.

use crate::domain::{Lang, Message, YesNo};
use crate::text::{chosen, say};

/// Asks until it is clear; whoever says nothing, or goes away, does not agree.
pub(super) fn agreed(question: &str, lang: Lang) -> bool {
    let prompt = say(lang, &Message::new("ask-yes-or-no").with("question", question));
    loop {
        let input = dialoguer::Input::<String>::new().with_prompt(&prompt).allow_empty(true);
        let said = input.interact_text().unwrap_or_default();
        if let Some(agreed) = understood(&said) {
            return agreed;
        }
    }
}

fn understood(said: &str) -> Option<bool> {
    if said.trim().is_empty() {
        Some(false)
    } else {
        chosen::<YesNo>(said).ok().map(|said| said == YesNo::Yes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_agree_and_refuse() {
        for yes in ["j", "J", "ja", "Ja ", "y", "yes", "YES"] {
            assert_eq!(understood(yes), Some(true), "{yes}");
        }
        for no in ["n", "nee", "no", "", "  "] {
            assert_eq!(understood(no), Some(false), "{no}");
        }
        assert_eq!(understood("misschien"), None);
    }
}
