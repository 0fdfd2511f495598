//! Passwords: which are good enough, and what is kept of them.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::domain::Problem;

/// Shorter ones are tried out in hours.
const FEWEST: usize = 10;
/// Longer ones are no password, and hashing them costs.
const MOST: usize = 200;

/// What a thief tries first: of the lists of passwords that leaked, those of ten characters and more.
const COMMON: &str = include_str!("common.txt");

/// OWASP's floor for argon2id: 19 MiB, twice over, in one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// One that somebody chose and that is good enough. It says nothing of itself in a log.
pub struct Password(String);

/// What is kept of a password.
pub struct Hash(pub(super) String);

impl Password {
    /// `about` is what a thief knows: the name, the address, the business.
    ///
    /// # Errors
    /// `password-short`, `password-long`, `password-common` or `password-about-you`.
    pub fn parse(text: &str, about: &[&str]) -> Result<Password, Problem> {
        let length = text.chars().count();
        if length < FEWEST {
            return Err(Problem::usage("password-short").with("fewest", FEWEST));
        }
        if length > MOST {
            return Err(Problem::usage("password-long").with("most", MOST));
        }
        let plain = text.to_lowercase();
        if is_common(&plain) {
            return Err(Problem::usage("password-common"));
        }
        if about.iter().any(|known| is_about(&plain, known)) {
            return Err(Problem::usage("password-about-you"));
        }
        Ok(Password(text.to_owned()))
    }
}

/// One of the list, one character over and over, or a row of the keyboard.
fn is_common(plain: &str) -> bool {
    const ROWS: [&str; 4] = [
        "12345678901234567890",
        "qwertyuiopqwertyuiop",
        "asdfghjklasdfghjkl",
        "abcdefghijklmnopqrst",
    ];
    let first = plain.chars().next();
    COMMON.lines().any(|common| common == plain)
        || plain.chars().all(|c| Some(c) == first)
        || ROWS.iter().any(|row| row.contains(plain))
}

/// A word that is known, with at most some digits and marks around it.
fn is_about(plain: &str, known: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    let (plain, known) = (letters(plain), known.to_lowercase());
    let whole = letters(&known);
    let mut words = known.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 3);
    !plain.is_empty() && (plain == whole || words.any(|word| plain == word))
}

/// What is to be kept of it. Takes about a tenth of a second.
///
/// # Errors
/// No random bits for its salt.
pub fn hash(password: &Password) -> anyhow::Result<Hash> {
    let hash = hasher()?.hash_password(password.0.as_bytes());
    Ok(Hash(hash.map_err(|error| anyhow::anyhow!("hashing: {error}"))?.to_string()))
}

/// Whether what somebody typed is the password that was kept. Takes about a tenth of a second.
pub fn verify(typed: &str, kept: &str) -> bool {
    let Ok(kept) = PasswordHash::new(kept) else { return false };
    typed.chars().count() <= MOST
        && Argon2::default().verify_password(typed.as_bytes(), &kept).is_ok()
}

/// Takes as long as [`verify`] does, for a name that nobody has: a thief shall not learn who is there.
pub fn pretend(typed: &str) {
    let nothing = hasher().and_then(|hasher| {
        let typed: String = typed.chars().take(MOST).collect();
        let hash = hasher.hash_password(typed.as_bytes());
        hash.map_err(|error| anyhow::anyhow!("hashing: {error}"))
    });
    drop(nothing);
}

fn hasher() -> anyhow::Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None);
    let params = params.map_err(|error| anyhow::anyhow!("argon2: {error}"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_ten_characters_that_a_thief_does_not_try_first() {
        let about = ["Marloes de Wit", "marloes@kraanvogel.example", "De Kraanvogel"];
        let check = |text: &str, expect: Option<&str>| {
            let found = Password::parse(text, &about).err().map(|problem| problem.message.id);
            assert_eq!(found, expect, "{text}");
        };
        check("paarse fiets 7", None);
        check("🦩🦩🦩🦩🦩🦩🦩🦩🦩🦀", None);
        check("paarsefi7", Some("password-short"));
        check(&"ab".repeat(101), Some("password-long"));
        for common in ["welkom123456", "Wachtwoord1", "aaaaaaaaaaaa", "1234567890", "QWERTYUIOP"] {
            check(common, Some("password-common"));
        }
        for known in ["Marloes123", "kraanvogel!!", "Marloes de Wit 1", "dekraanvogel2026"] {
            check(known, Some("password-about-you"));
        }
        check("kraanvogels vliegen", None);
    }

    #[test]
    fn only_what_was_chosen_is_the_password() {
        let chosen = Password::parse("paarse fiets 7", &[]).unwrap();
        let (kept, again) = (hash(&chosen).unwrap().0, hash(&chosen).unwrap().0);
        assert_ne!(kept, again, "two who choose the same are not seen to");
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(verify("paarse fiets 7", &kept));
        for wrong in ["Paarse fiets 7", "paarse fiets 7 ", "", &"x".repeat(1_000_000)] {
            assert!(!verify(wrong, &kept));
        }
        assert!(!verify("paarse fiets 7", "no hash"));
    }
}
