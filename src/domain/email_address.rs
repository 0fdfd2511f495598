//! E-mail addresses, parsed once at the door.

use std::fmt;

use super::problem::Problem;

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

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands behind the `@`.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
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
    fn debug_output_hides_the_person() {
        assert_eq!(format!("{:?}", EmailAddress::parse("jan@x.nl").unwrap()), "…@x.nl");
    }
}
