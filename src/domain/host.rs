//! Names of servers, as people copy them from somewhere.

use std::net::IpAddr;

/// What somebody meant by a server: its name or address alone, and the port where one came along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// In the form that is looked up: lower case, ASCII.
    pub host: String,
    pub port: Option<u16>,
}

impl Place {
    /// Reads a name, also out of `smtp://smtp.example.com:587/` or `[::1]:25`; `None` when there is
    /// none in it.
    pub fn parse(text: &str) -> Option<Place> {
        let text = text.trim();
        let text = text.split_once("://").map_or(text, |(_, rest)| rest);
        let text = text.split(['/', '?', '#']).next().unwrap_or_default();
        let (host, port) = match text.strip_prefix('[') {
            Some(rest) => {
                let (host, rest) = rest.split_once(']')?;
                (host, rest.strip_prefix(':'))
            }
            None if text.parse::<IpAddr>().is_ok() => (text, None),
            None => text.rsplit_once(':').map_or((text, None), |(host, port)| (host, Some(port))),
        };
        let port = port.map(str::parse).transpose().ok()?;
        Some(Place { host: plain(host.trim_end_matches('.'))?, port })
    }

    /// Whether the text is a name or address and nothing else.
    pub fn is_bare(text: &str) -> bool {
        plain(text).is_some()
    }
}

fn plain(host: &str) -> Option<String> {
    if let Ok(address) = host.parse::<IpAddr>() {
        return Some(address.to_string());
    }
    let plain = idna::domain_to_ascii_cow(host.as_bytes(), idna::AsciiDenyList::URL).ok()?;
    let label = |label: &str| {
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        (1..=63).contains(&label.len()) && label.chars().all(fits)
    };
    plain.split('.').all(label).then(|| plain.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_in_what_people_copy() {
        let check = |given: &str, expect: Option<(&str, Option<u16>)>, bare: bool| {
            let found = Place::parse(given);
            let found = found.as_ref().map(|place| (place.host.as_str(), place.port));
            assert_eq!(found, expect, "{given}");
            assert_eq!(Place::is_bare(given), bare, "{given}");
        };
        check("smtp.example.com", Some(("smtp.example.com", None)), true);
        check("SMTP.Example.com", Some(("smtp.example.com", None)), true);
        check("bücher.example", Some(("xn--bcher-kva.example", None)), true);
        check("localhost", Some(("localhost", None)), true);
        check("mail_1.example.com", Some(("mail_1.example.com", None)), true);
        check("127.0.0.1", Some(("127.0.0.1", None)), true);
        check("::1", Some(("::1", None)), true);
        check("[::1]", Some(("::1", None)), false);
        check("[::1]:25", Some(("::1", Some(25))), false);
        check("smtp.example.com:587", Some(("smtp.example.com", Some(587))), false);
        check("smtp://smtp.example.com", Some(("smtp.example.com", None)), false);
        check("https://smtp.example.com:465/", Some(("smtp.example.com", Some(465))), false);
        check("smtp.example.com/", Some(("smtp.example.com", None)), false);
        check("smtp.example.com.", Some(("smtp.example.com", None)), false);
        check("smtp.example.com ", Some(("smtp.example.com", None)), false);
        for none in ["smtp example.com", "", "://", "smtp..example.com", "a:port", "[::1", "a@b:1"]
        {
            check(none, None, false);
        }
    }
}
