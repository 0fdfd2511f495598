//! E-mail addresses in a cell: mostly one, sometimes several or one with a name before it.

use crate::domain::{EmailAddress, Problem};

/// The addresses in a cell, the main one first.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Emails {
    pub(super) main: Option<EmailAddress>,
    pub(super) others: Vec<EmailAddress>,
    /// What stands among them and was meant to be one.
    pub(super) bad: Option<String>,
}

impl Emails {
    /// # Errors
    /// `bad-email-address` when something stands there and no address.
    pub(super) fn parse(text: &str) -> Result<Emails, Problem> {
        // Forms of Microsoft write so whoever did not sign in, in the language of whoever asks.
        let is_nobody = ["anonymous", "anoniem"].iter().any(|word| text.eq_ignore_ascii_case(word));
        if text.is_empty() || is_nobody {
            return Ok(Emails::default());
        }
        match EmailAddress::parse(text) {
            Ok(main) => Ok(Emails { main: Some(main), ..Emails::default() }),
            Err(problem) => Emails::among(text).ok_or(problem),
        }
    }

    fn among(text: &str) -> Option<Emails> {
        let divides = |c: char| c.is_whitespace() || ";,|<>()[]\"".contains(c);
        let mut emails = Emails::default();
        for part in text.split(divides).flat_map(pieces) {
            match EmailAddress::parse(part) {
                Ok(address) => emails.add(address),
                Err(_) if part.contains('@') && emails.bad.is_none() => {
                    emails.bad = Some(part.to_owned());
                }
                Err(_) => {}
            }
        }
        emails.main.is_some().then_some(emails)
    }

    fn add(&mut self, address: EmailAddress) {
        if self.main.is_none() {
            self.main = Some(address);
        } else if self.main.as_ref() != Some(&address) && !self.others.contains(&address) {
            self.others.push(address);
        }
    }
}

/// `a@x.nl/b@y.nl` is two; a single address may have a slash.
fn pieces(part: &str) -> impl Iterator<Item = &str> {
    let is_several = part.matches('@').count() > 1;
    let divides = move |c: char| is_several && (c == '/' || c == '&');
    part.split(divides).map(|piece| {
        let piece = piece.trim_matches(|c: char| ":'.".contains(c));
        piece.strip_prefix("mailto:").unwrap_or(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_address_in_a_cell_is_the_main_one() {
        let check = |text: &str, expect: &str| {
            let found = Emails::parse(text).unwrap();
            let all = found.main.iter().chain(&found.others).map(EmailAddress::as_str);
            let bad = found.bad.iter().map(String::as_str);
            assert_eq!(all.chain(bad).collect::<Vec<_>>().join(" "), expect, "{text}");
        };
        check("", "");
        check("anonymous", "");
        check("Anna@Example.com", "anna@example.com");
        check("a@x.nl; b@y.nl", "a@x.nl b@y.nl");
        check("a@x.nl,b@y.nl", "a@x.nl b@y.nl");
        check("a@x.nl / b@y.nl", "a@x.nl b@y.nl");
        check("a@x.nl/b@y.nl", "a@x.nl b@y.nl");
        check("a@x.nl ::: b@y.nl", "a@x.nl b@y.nl");
        check("a@x.nl b@y.nl a@x.nl", "a@x.nl b@y.nl");
        check("Kees Smit <kees@example.com>", "kees@example.com");
        check("\"Smit, Kees\" <kees@example.com>; b@y.nl", "kees@example.com b@y.nl");
        check("mailto:a@x.nl", "a@x.nl");
        check("a@x.nl (werk), b@y (thuis)", "a@x.nl b@y");
        check("a/b@x.nl", "a/b@x.nl");
        for none in ["anna", "anna@", "a@b@c"] {
            assert!(Emails::parse(none).is_err(), "{none}");
        }
    }
}
