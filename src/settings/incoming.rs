//! The folder from which files come in by themselves.

use std::path::{Path, PathBuf};

use super::keys::{Key, Rule, key};
use super::values::Values;
use super::{Settings, Transport};
use crate::domain::Problem;
use crate::files;
use crate::store::{self, ReadTx};

pub(super) const KEYS: &[Key] = &[
    key(FOLDER, USUAL, Rule::Text, "meaning-import-folder"),
    key("import.keep_days", "30", Rule::Whole(1, 3_650), "meaning-import-keep-days"),
];

/// Where in the folder files go that came in.
pub const DONE: &str = "done";
/// Where in it files go that leave something open.
pub const ASKS: &str = "asks";

const FOLDER: &str = "import.folder";
const USUAL: &str = "in";

/// What is said in the place of a folder where none is to be watched.
const NONE: [&str; 6] = ["off", "no", "none", "uit", "nee", "geen"];

/// How files come in by themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomingSettings {
    folder: Option<PathBuf>,
    /// A person named it, who should hear when it is not there.
    is_named: bool,
    /// So many days a file that was read is kept.
    pub keep_days: i32,
}

impl IncomingSettings {
    pub(super) fn of(values: &Values<'_>) -> Result<IncomingSettings, Problem> {
        Ok(IncomingSettings {
            folder: named(values.text(FOLDER)?),
            is_named: values.stored.contains_key(FOLDER),
            keep_days: values.number("import.keep_days")?,
        })
    }

    /// Where files are put, whether that is there or not; relative to the folder of the Kring file.
    /// `None` where a person wants none.
    pub fn folder(&self, db: &Path) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| db.with_file_name(folder))
    }

    /// The folder that a person named and that is not there.
    pub fn missing(&self, db: &Path) -> Option<PathBuf> {
        self.folder(db).filter(|folder| self.is_named && !folder.is_dir())
    }

    /// The folders in it that Kring makes.
    pub fn own_folders(&self, db: &Path) -> Vec<PathBuf> {
        let folder = self.folder(db);
        folder.iter().flat_map(|folder| [DONE, ASKS].map(|own| folder.join(own))).collect()
    }
}

fn named(said: &str) -> Option<PathBuf> {
    let is_none = NONE.iter().any(|no| said.eq_ignore_ascii_case(no));
    (!is_none).then(|| PathBuf::from(said))
}

/// Where the backups of a Kring file lie.
pub fn backups_of(db: &Path) -> PathBuf {
    db.with_file_name("backups")
}

/// The folders that were set before others were, beside this file where no whole path was said.
///
/// # Errors
/// A database error.
pub fn former(tx: &ReadTx<'_>) -> store::Result<Vec<PathBuf>> {
    let said = store::settings::former(tx, FOLDER)?;
    let folder = |said: Option<String>| named(said.as_deref().unwrap_or(USUAL));
    Ok(said.into_iter().filter_map(folder).map(|folder| tx.path().with_file_name(folder)).collect())
}

impl Settings {
    /// Refuses a folder from which no files may come in: those in it are Kring's own.
    ///
    /// # Errors
    /// `incoming-holds-file`, `incoming-holds-backups` or `incoming-holds-mails`.
    pub fn may_come_from(&self, db: &Path, folder: &Path) -> Result<(), Problem> {
        let (shown, folder) = (folder.display().to_string(), real(folder));
        let refused = |id| Err(Problem::usage(id).with("folder", shown.as_str()));
        if real(files::folder_of(db)) == folder {
            return refused("incoming-holds-file");
        }
        if folder.starts_with(real(&backups_of(db))) {
            return refused("incoming-holds-backups");
        }
        let mails = match self.mail().map(|mail| &mail.transport) {
            Ok(Transport::Folder(mails)) => Some(db.with_file_name(mails)),
            Ok(Transport::Smtp(_)) | Err(_) => None,
        };
        if mails.is_some_and(|mails| folder.starts_with(real(&mails))) {
            return refused("incoming-holds-mails");
        }
        Ok(())
    }

    /// The same of the folder that is set.
    ///
    /// # Errors
    /// As [`Settings::may_come_from`].
    pub(super) fn may_be_watched(&self, db: &Path) -> Result<(), Problem> {
        let folder = self.incoming.folder(db);
        folder.map_or(Ok(()), |folder| self.may_come_from(db, &folder))
    }
}

/// Where it really lies, as far as it is there.
fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let there = path.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    let Some((above, there)) = there else { return path };
    let rest = path.strip_prefix(above).unwrap_or(Path::new(""));
    if rest.as_os_str().is_empty() { there } else { there.join(rest) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn the_folder_lies_beside_the_file_unless_it_is_said_otherwise() {
        let of = |said: Option<&str>| {
            let stored: BTreeMap<String, String> = said
                .map(|said| ("import.folder".to_owned(), said.to_owned()))
                .into_iter()
                .collect();
            let settings = IncomingSettings::of(&Values { stored: &stored }).unwrap();
            assert_eq!(settings.keep_days, 30);
            settings.folder(Path::new("/shop/kring.sqlite"))
        };
        assert_eq!(of(None), Some(PathBuf::from("/shop/in")));
        assert_eq!(of(Some("exports/new")), Some(PathBuf::from("/shop/exports/new")));
        assert_eq!(of(Some("Uit")), None);
        #[cfg(unix)]
        assert_eq!(of(Some("/dropbox/kring")), Some(PathBuf::from("/dropbox/kring")));
    }
}
