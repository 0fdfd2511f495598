//! How shops are reached, and the keys to them.

use std::path::PathBuf;

use super::keys::{Key, Rule, key};
use super::secret::{Secret, SecretRef, is_reference};
use super::values::Values;
use crate::domain::{Problem, SourceId};
use crate::store::{self, ReadTx, WriteTx};

pub(super) const KEYS: &[Key] =
    &[key("shops.certificates", "", Rule::Certificates, "meaning-shops-certificates")];

/// How shops are reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShopSettings {
    /// A file with the certificates (PEM) that vouch for shops, in the place of the public ones.
    pub certificates: Option<PathBuf>,
}

impl ShopSettings {
    pub(super) fn of(values: &Values<'_>) -> Result<ShopSettings, Problem> {
        let certificates = values.optional("shops.certificates", |path| Ok(PathBuf::from(path)))?;
        Ok(ShopSettings { certificates })
    }
}

/// What a shop lets in by: a key and its secret, or where the two stand. `Debug` shows nothing of it.
#[derive(Clone, Debug)]
pub struct ShopKey(SecretRef);

impl ShopKey {
    /// Reads `KEY:SECRET`, also on two lines, or where that stands (`env:NAME`, `file:PATH`).
    ///
    /// # Errors
    /// `shop-key-shape`, which repeats nothing.
    pub fn parse(typed: &str) -> Result<ShopKey, Problem> {
        let typed = typed.trim();
        if is_reference(typed) {
            return Ok(ShopKey(SecretRef::of(typed)));
        }
        let (key, secret) = split(typed).ok_or_else(|| Problem::usage("shop-key-shape"))?;
        Ok(ShopKey(SecretRef::of(&format!("{key}:{secret}"))))
    }

    /// Reads where it stands: what a command line may say of it.
    ///
    /// # Errors
    /// `shop-key-shown` for anything else, which repeats nothing.
    pub fn at(place: &str) -> Result<ShopKey, Problem> {
        match is_reference(place.trim()) {
            true => ShopKey::parse(place),
            false => Err(Problem::usage("shop-key-shown")),
        }
    }

    /// What is stored of a shop; a copy of the file has none.
    ///
    /// # Errors
    /// A database error.
    pub fn load(tx: &ReadTx<'_>, shop: SourceId) -> store::Result<Option<ShopKey>> {
        let stored = store::settings::get(tx, &name(shop))?;
        Ok(stored.map(|stored| ShopKey(SecretRef::of(&stored))))
    }

    /// # Errors
    /// A database error.
    pub fn store(&self, tx: &WriteTx<'_>, shop: SourceId) -> store::Result<()> {
        store::settings::change(tx, &name(shop), Some(self.0.stored()), true)
    }

    /// # Errors
    /// A database error.
    pub fn forget(tx: &WriteTx<'_>, shop: SourceId) -> store::Result<()> {
        store::settings::change(tx, &name(shop), None, true)
    }

    /// The key and its secret, looked up now.
    ///
    /// # Errors
    /// `shop-key-gone` with where they should have been, or `shop-key-shape`.
    pub fn resolve(&self) -> Result<(Secret, Secret), Problem> {
        let gone = |place: String| Problem::failed("shop-key-gone").with("place", place);
        let found = self.0.resolve().map_err(gone)?;
        let shape = || Problem::failed("shop-key-shape");
        let (key, secret) = split(found.expose()).ok_or_else(shape)?;
        Ok((Secret::of(key), Secret::of(secret)))
    }
}

/// Its ending says that it is a secret ([`store::settings::is_secret`]).
fn name(shop: SourceId) -> String {
    format!("shop.{}.password", shop.0)
}

fn split(text: &str) -> Option<(&str, &str)> {
    let (key, secret) = text.trim().split_once([':', '\n'])?;
    let (key, secret) = (key.trim(), secret.trim());
    let fits = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_graphic() && byte != b':')
    };
    (fits(key) && fits(secret)).then_some((key, secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_in_every_form_and_shown_in_none() {
        let found = |typed: &str| {
            let (key, secret) = ShopKey::parse(typed).unwrap().resolve().unwrap();
            format!("{} {}", key.expose(), secret.expose())
        };
        assert_eq!(found("ck_1:cs_2"), "ck_1 cs_2");
        assert_eq!(found(" ck_1 \r\n cs_2\n"), "ck_1 cs_2");
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("key");
        std::fs::write(&file, "ck_1\ncs_2\n").unwrap();
        let place = format!("file:{}", file.display());
        assert_eq!(found(&place), "ck_1 cs_2");
        assert!(ShopKey::at(&place).is_ok());
        for wrong in ["", "ck_1", "ck_1:", ":cs_2", "ck 1:cs_2", "ck_1:cs_2:3"] {
            let problem = ShopKey::parse(wrong).unwrap_err();
            assert_eq!(problem.to_string(), "shop-key-shape", "{wrong}");
        }
        let shown = ShopKey::at("ck_1:cs_2").unwrap_err();
        assert_eq!(shown.to_string(), "shop-key-shown");
        let gone = ShopKey::parse("env:KRING_NO_SUCH_KEY").unwrap().resolve().unwrap_err();
        assert_eq!(gone.message.id, "shop-key-gone");
        assert!(!format!("{:?}", ShopKey::parse("ck_1:cs_2").unwrap()).contains("ck_1"));
    }
}
