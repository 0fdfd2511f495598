//! E-mail addresses, parsed once at the door.

use std::fmt;

use super::problem::{Problem, ProblemKind};

/// An address that can be mailed to, in lower case. `Debug` hides who it is, so logs stay clean.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Reads one plain address. Display names, quoted local parts and bare hosts are refused:
    /// no shop system exports them, and a mail relay would refuse them later.
    ///
    /// # Errors
    /// `bad-email-address`.
    pub fn parse(text: &str) -> Result<EmailAddress, Problem> {
        let trimmed = text.trim();
        let parts = trimmed.split_once('@').filter(|(local, domain)| {
            is_local_part(local) && is_domain(domain) && trimmed.len() <= 254
        });
        match parts {
            Some(_) => Ok(EmailAddress(trimmed.to_lowercase())),
            None => Err(Problem::invalid_data("bad-email-address").with("given", trimmed)),
        }
    }

    /// An address that Kring itself wrote down: read back as it stands, whatever was allowed when it
    /// was stored. What cannot be mailed to is found out by [`EmailAddress::mailable`].
    pub fn stored(text: &str) -> EmailAddress {
        EmailAddress(text.trim().to_lowercase())
    }

    /// One that a person typed to be mailed to, as mail servers know it: a wrong one was asked
    /// wrongly, and is no wrong file.
    ///
    /// # Errors
    /// As [`EmailAddress::mailable`].
    pub fn typed(text: &str) -> Result<EmailAddress, Problem> {
        let typed = EmailAddress::parse(text).and_then(|address| address.mailable());
        typed.map_err(|problem| Problem { kind: ProblemKind::Usage, ..problem })
    }

    /// One that a person means and that may be in the file: as it was stored, whatever is allowed now.
    ///
    /// # Errors
    /// `bad-email-address` when it is none at all.
    pub fn meant(text: &str) -> Result<EmailAddress, Problem> {
        let stored = || text.contains('@').then(|| EmailAddress::stored(text));
        EmailAddress::typed(text).or_else(|problem| stored().ok_or(problem))
    }

    /// The same address as mail servers know it: with the ASCII form of its domain.
    ///
    /// # Errors
    /// `email-address-letters` when the part before the `@` has letters that hardly any server
    /// delivers to, `bad-email-address` when it is none at all.
    pub fn mailable(&self) -> Result<EmailAddress, Problem> {
        let EmailAddress(text) = EmailAddress::parse(&self.0)?;
        let (local, domain) = text.split_once('@').unwrap_or_default();
        if let Some(letter) = local.chars().find(|c| !c.is_ascii()) {
            let letters = Problem::invalid_data("email-address-letters");
            return Err(letters.with("given", text.as_str()).with("letter", letter.to_string()));
        }
        let plain = idna::domain_to_ascii_cow(domain.as_bytes(), idna::AsciiDenyList::STD3);
        match plain.ok().filter(|plain| is_domain(plain)) {
            Some(plain) => Ok(EmailAddress(format!("{local}@{plain}"))),
            None => Err(Problem::invalid_data("bad-email-address").with("given", text.as_str())),
        }
    }

    /// The same address with its domain as people write it, `bücher.example`.
    pub fn with_letters(&self) -> EmailAddress {
        let Some((local, domain)) = self.0.split_once('@') else { return self.clone() };
        let (letters, _) = idna::domain_to_unicode(domain);
        EmailAddress(format!("{local}@{letters}"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands behind the `@`.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }
}

/// Writes the address itself, where what is written stays in the house.
pub(super) fn plain<S: serde::Serializer>(
    address: &Option<EmailAddress>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match address {
        Some(address) => serializer.collect_str(address),
        None => serializer.serialize_none(),
    }
}

fn is_local_part(text: &str) -> bool {
    let allowed = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    (1..=64).contains(&text.len())
        && text.chars().all(allowed)
        && !text.starts_with('.')
        && !text.ends_with('.')
        && !text.contains("..")
}

fn is_domain(text: &str) -> bool {
    let label = |part: &str| {
        (1..=63).contains(&part.len())
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    text.contains('.') && text.split('.').all(label)
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "…@{}", self.domain())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_addresses_are_read_in_lower_case() {
        for good in ["jan@bakkerij.nl", " Jan.de.Vries+web@Mail.Bakkerij.NL ", "j@xn--caf-dma.nl"] {
            let address = EmailAddress::parse(good).unwrap();
            assert_eq!(address.as_str(), good.trim().to_lowercase());
        }
    }

    #[test]
    fn anything_else_is_refused() {
        let bad = [
            "",
            "jan",
            "jan@",
            "@x.nl",
            "jan@localhost",
            "a@b@c.nl",
            "j an@x.nl",
            "jan@x..nl",
            ".jan@x.nl",
            "jan.@x.nl",
            "jan..smit@x.nl",
            "jan@x-.nl",
            "jan@-x.nl",
            "Jan <jan@x.nl>",
            "jan\r\n@x.nl",
            "jan@x.nl\0",
        ];
        for text in bad {
            assert!(EmailAddress::parse(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn an_address_is_no_longer_than_mail_servers_take() {
        let fits = |local: usize, label: usize, end: usize| {
            let labels = [label, 63, 63].map(|length| "x".repeat(length)).join(".");
            let (local, end) = ("j".repeat(local), "y".repeat(end));
            EmailAddress::parse(&format!("{local}@{labels}.{end}")).is_ok()
        };
        assert!(fits(60, 60, 4) && fits(64, 56, 4), "254 characters");
        assert!(!fits(60, 60, 5), "255 characters");
        assert!(!fits(65, 55, 4), "65 before the @");
        assert!(fits(1, 63, 4) && !fits(1, 64, 4), "64 between two dots");
    }

    #[test]
    fn a_domain_with_letters_of_its_own_is_known_by_its_ascii_form() {
        let check = |given: &str, expect: &str| {
            let address = EmailAddress::parse(given).unwrap();
            let plain = address.mailable().unwrap();
            assert_eq!(plain.as_str(), expect, "{given}");
            assert_eq!(plain.mailable().unwrap(), plain, "{given}");
            assert_eq!(plain.with_letters(), address, "{given}");
        };
        check("info@bücher.example", "info@xn--bcher-kva.example");
        check("A@MÜLLER-straße.example", "a@xn--mller-strae-46a18a.example");
        check("jan@bakkerij.nl", "jan@bakkerij.nl");
    }

    #[test]
    fn what_no_mail_server_delivers_to_is_found_out() {
        let check = |given: &str, expect: &str| {
            let problem = EmailAddress::stored(given).mailable().unwrap_err();
            assert_eq!(problem.message.id, expect, "{given}");
        };
        check("jürgen@example.com", "email-address-letters");
        check("straße@bücher.example", "email-address-letters");
        check("nobody", "bad-email-address");
        check("j an@example.com", "bad-email-address");
        check("", "bad-email-address");
        check("jan@xn--a-ecp.ru", "bad-email-address");
        check(&format!("jan@{}.nl", "ü".repeat(60)), "bad-email-address");
    }

    #[test]
    fn debug_output_hides_the_person() {
        assert_eq!(format!("{:?}", EmailAddress::parse("jan@x.nl").unwrap()), "…@x.nl");
    }
}
