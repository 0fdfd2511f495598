//! What a server says it can do (EHLO), of which `lettre` keeps only what it uses itself.

/// As far as Kring wants to know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Abilities {
    /// The most bytes of a mail; `None` where it names no limit.
    pub(super) size: Option<usize>,
    /// It knows of sizes, so it may be told one.
    pub(super) knows_size: bool,
    /// How it lets people log in: `PLAIN`, `XOAUTH2` …
    pub(super) logins: Vec<String>,
}

impl Abilities {
    pub(super) fn parse(said: &str) -> Abilities {
        let mut found = Abilities::default();
        for line in said.lines().filter_map(|line| line.strip_prefix("250")) {
            let line = line.get(1..).unwrap_or_default().to_ascii_uppercase().replace('=', " ");
            let mut words = line.split_whitespace();
            match words.next() {
                Some("SIZE") => {
                    let most = words.next().and_then(|most| most.parse().ok());
                    found.size = most.filter(|most| *most > 0);
                    found.knows_size = true;
                }
                Some("AUTH") => {
                    let new = words.map(str::to_owned);
                    found.logins.extend(new);
                    found.logins.sort();
                    found.logins.dedup();
                }
                _ => {}
            }
        }
        found
    }

    /// It wants a sign-in in a browser (OAuth), and takes no password.
    pub(super) fn wants_a_browser(&self) -> bool {
        self.logins.iter().any(|login| ["XOAUTH2", "OAUTHBEARER"].contains(&login.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(said: &str) -> Abilities {
        Abilities::parse(&said.replace('\n', "\r\n"))
    }

    #[test]
    fn sizes_and_logins_are_read_as_servers_write_them() {
        let said = "220 mail.example.com ESMTP\n250-mail.example.com\n250-SIZE 35882577\n\
                    250-AUTH LOGIN PLAIN XOAUTH2\n250-AUTH=LOGIN PLAIN\n250 8BITMIME\n";
        let expect = Abilities {
            size: Some(35_882_577),
            knows_size: true,
            logins: ["LOGIN", "PLAIN", "XOAUTH2"].map(str::to_owned).to_vec(),
        };
        assert_eq!(parse(said), expect);
        let none = Abilities { knows_size: true, ..Abilities::default() };
        for said in ["250-a\n250 size\n", "250 SIZE 0\n", "250 Size lots\n"] {
            assert_eq!(parse(said), none, "{said}");
        }
        assert_eq!(parse("250-size.example.com\n250 HELP\n"), Abilities::default());
        assert_eq!(parse(""), Abilities::default());
    }

    #[test]
    fn a_sign_in_in_a_browser_is_recognised() {
        assert!(parse("250 AUTH XOAUTH2\n").wants_a_browser());
        assert!(parse("250 auth oauthbearer\n").wants_a_browser());
        assert!(parse("250-a\n250 AUTH=XOAUTH2\n").wants_a_browser(), "as old servers write it");
        assert!(!parse("250 AUTH CRAM-MD5\n").wants_a_browser());
    }
}
