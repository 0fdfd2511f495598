//! The folder of the demo: what is there, and that nothing else is touched.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::domain::{Day, Problem};
use crate::files::{self, Access};

/// The file that says that a folder is a demo's.
const MARKER: &str = "demo.json";

/// How a demo was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Marker {
    pub(super) business: String,
    pub(super) seed: u64,
    pub(super) as_of: Day,
    /// Made for a chosen day: its clock stands still there.
    pub(super) stands_still: bool,
    /// False while it is being made, so that a half-made one is made again.
    pub(super) finished: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) dir: PathBuf,
}

impl Place {
    /// The demo that is in the folder, finished or not; `None` when there is nothing.
    ///
    /// # Errors
    /// `demo-not-a-folder` and `demo-folder-used` when it holds something else.
    pub(super) fn found(&self) -> anyhow::Result<Option<Marker>> {
        let refuse = |id| Problem::failed(id).with("dir", self.dir.display().to_string());
        if !self.dir.try_exists().map_err(|error| files::problem(&self.dir, &error))? {
            return Ok(None);
        }
        if !self.dir.is_dir() {
            return Err(refuse("demo-not-a-folder").into());
        }
        if fs::read_dir(&self.dir)?.next().is_none() {
            return Ok(None);
        }
        let marker = fs::read(self.path(MARKER)).ok();
        match marker.and_then(|bytes| serde_json::from_slice(&bytes).ok()) {
            Some(marker) => Ok(Some(marker)),
            None => Err(refuse("demo-folder-used").into()),
        }
    }

    /// Makes the folder, takes away what a half-made demo left, and marks it as being made.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(super) fn begin(&self, marker: &Marker) -> anyhow::Result<()> {
        files::make_folder(&self.dir, Access::Owner)
            .map_err(|error| files::problem(&self.dir, &error))?;
        for folder in ["files", "reports", "outbox", "backups"] {
            let path = self.path(folder);
            gone(fs::remove_dir_all(&path)).map_err(|error| files::problem(&path, &error))?;
        }
        for end in ["", "-wal", "-shm"] {
            let path = self.path(&format!("kring.sqlite{end}"));
            files::remove(&path).map_err(|error| files::problem(&path, &error))?;
        }
        self.mark(marker)
    }

    /// # Errors
    /// When the disk refuses.
    pub(super) fn finish(&self, marker: &Marker) -> anyhow::Result<()> {
        self.mark(&Marker { finished: true, ..marker.clone() })
    }

    fn mark(&self, marker: &Marker) -> anyhow::Result<()> {
        self.write(MARKER, &serde_json::to_vec_pretty(marker)?).map(|_| ())
    }

    pub(super) fn db(&self) -> PathBuf {
        self.path("kring.sqlite")
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// Writes a file, and the folder it is in.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> anyhow::Result<PathBuf> {
        let path = self.path(name);
        let folder = path.parent().unwrap_or(Path::new("."));
        files::make_folder(folder, Access::Owner)
            .and_then(|()| files::write(&path, bytes, Access::Owner))
            .map_err(|error| files::problem(&path, &error))?;
        Ok(path)
    }
}

/// What was not there need not be taken away.
fn gone(removed: std::io::Result<()>) -> std::io::Result<()> {
    match removed {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
