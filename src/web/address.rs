//! Addresses of our own pages, with what is asked of them.

use std::fmt;

/// A path and what is asked of it; what is empty is not asked.
#[derive(Clone, Debug)]
pub(super) struct Address(String);

impl Address {
    pub(super) fn of(path: &str) -> Address {
        Address(path.to_owned())
    }

    /// And this is asked too.
    #[must_use]
    pub(super) fn with(mut self, name: &str, text: &str) -> Address {
        if !text.is_empty() {
            self.0.push(if self.0.contains('?') { '&' } else { '?' });
            self.0.push_str(name);
            self.0.push('=');
            self.0.extend(text.bytes().map(escaped));
        }
        self
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn escaped(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_stands_behind_a_path_and_what_is_not_does_not() {
        let bare = Address::of("/customers").with("q", "");
        assert_eq!(bare.to_string(), "/customers");
        let asked = bare.with("q", "De & Zn=é").with("sort", "last_order");
        assert_eq!(asked.to_string(), "/customers?q=De%20%26%20Zn%3D%C3%A9&sort=last_order");
    }
}
