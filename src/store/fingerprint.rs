//! Fingerprints of bytes: to tell one file or one set of words from another.

use sha2::{Digest, Sha256};

/// Takes bytes as they come and gives their SHA-256.
#[derive(Clone, Debug, Default)]
pub struct Fingerprint(Sha256);

impl Fingerprint {
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// In hexadecimal.
    pub fn finish(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The fingerprint of a text.
pub fn of(text: &str) -> String {
    let mut fingerprint = Fingerprint::default();
    fingerprint.add(text.as_bytes());
    fingerprint.finish()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_text_has_its_published_fingerprint() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(super::of("abc"), abc);
    }
}
