//! Under which names the pages are asked for. A page on the internet can make a browser ask here under a
//! name of its own that it points at this machine; what is asked for under a name that is not ours is
//! refused, whatever else is right about it.

use std::net::IpAddr;

use axum::extract::Request;
use axum::http::header::HOST;

/// This machine's names for itself.
const OWN: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// Whether the question names one host, and one that is known, with or without port.
pub(in crate::web) fn is_for(request: &Request, is_known: impl Fn(&str) -> bool) -> bool {
    let mut named = request.headers().get_all(HOST).iter();
    let (Some(host), None) = (named.next(), named.next()) else { return false };
    let in_address = request.uri().authority().is_none_or(|named| is_known(named.as_str()));
    in_address && host.to_str().is_ok_and(is_known)
}

/// Whether a host, with or without port, is a name of this machine for itself.
pub(in crate::web) fn is_ours(host: &str) -> bool {
    OWN.iter().any(|ours| name_of(host).eq_ignore_ascii_case(ours))
}

/// Whether a host, with or without port, is this name.
pub(in crate::web) fn is_named(host: &str, name: &str) -> bool {
    name_of(host).eq_ignore_ascii_case(name)
}

/// Whether a host, with or without port, is this address.
pub(in crate::web) fn is_address(host: &str, address: IpAddr) -> bool {
    let name = name_of(host);
    let inside = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let named: Option<IpAddr> = match inside {
        Some(inside) => inside.parse().ok().filter(IpAddr::is_ipv6),
        None => name.parse().ok().filter(IpAddr::is_ipv4),
    };
    named.is_some_and(|named| named.to_canonical() == address.to_canonical())
}

fn name_of(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for ours in ["localhost", "LOCALHOST:8360", "127.0.0.1:8360", "[::1]:8360", "[::1]"] {
            assert!(is_ours(ours), "{ours}");
        }
        for other in [
            "evil.example",
            "evil.example:8360",
            "localhost.evil.example",
            "127.0.0.1.evil.example:8360",
            "127.0.0.2",
            "0.0.0.0",
            "",
            ":8360",
            "localhost:8360:80",
            "user@localhost",
            "localhost:80@evil.example",
        ] {
            assert!(!is_ours(other), "{other}");
        }
    }

    #[test]
    fn an_address_is_known_in_the_forms_that_browsers_send() {
        let check = |host, address: &str, expect| {
            assert_eq!(is_address(host, address.parse().unwrap()), expect, "{host} {address}");
        };
        check("192.168.1.20:8360", "192.168.1.20", true);
        check("192.168.1.20", "::ffff:192.168.1.20", true);
        check("[fd00::20]:8360", "fd00::20", true);
        check("fd00::20", "fd00::20", false);
        check("192.168.1.21:8360", "192.168.1.20", false);
        check("192.168.1.20.evil.example", "192.168.1.20", false);
        check("192.168.1.20@evil.example", "192.168.1.20", false);
    }
}
