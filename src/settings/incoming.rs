//! The folder from which files come in by themselves.

use std::path::{Path, PathBuf};

use super::keys::{Key, Rule, key};
use super::values::Values;
use crate::domain::Problem;

pub(super) const KEYS: &[Key] = &[
    key("import.folder", "in", Rule::Text, "meaning-import-folder"),
    key("import.keep_days", "30", Rule::Whole(1, 3_650), "meaning-import-keep-days"),
];

/// Where in the folder files go that came in.
pub const DONE: &str = "done";
/// Where in it files go that leave something open.
pub const ASKS: &str = "asks";

/// What is said in the place of a folder where none is to be watched.
const NONE: [&str; 6] = ["off", "no", "none", "uit", "nee", "geen"];

/// How files come in by themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomingSettings {
    folder: Option<PathBuf>,
    /// So many days a file that was read is kept.
    pub keep_days: i32,
}

impl IncomingSettings {
    pub(super) fn of(values: &Values<'_>) -> Result<IncomingSettings, Problem> {
        let said = values.text("import.folder")?;
        let is_none = NONE.iter().any(|no| said.eq_ignore_ascii_case(no));
        Ok(IncomingSettings {
            folder: (!is_none).then(|| PathBuf::from(said)),
            keep_days: values.number("import.keep_days")?,
        })
    }

    /// Where files are put, whether that is there or not; relative to the folder of the Kring file.
    /// `None` where a person wants none.
    pub fn folder(&self, db: &Path) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| db.with_file_name(folder))
    }

    /// The folders in it that Kring makes.
    pub fn own_folders(&self, db: &Path) -> Vec<PathBuf> {
        let folder = self.folder(db);
        folder.iter().flat_map(|folder| [DONE, ASKS].map(|own| folder.join(own))).collect()
    }
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
