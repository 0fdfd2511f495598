//! Signs that another program keeps the file elsewhere as well. What is kept there reaches into the
//! past, and Kring cannot take anybody out of it.

use std::path::{Path, PathBuf};

/// Where Litestream is configured when nobody says otherwise.
const CONFIGURED: [&str; 2] = ["/etc/litestream.yml", "/etc/litestream.yaml"];

/// What Litestream keeps beside a file that it replicates, and what tells it to.
pub fn replicas(db: &Path) -> Vec<PathBuf> {
    let name = db.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let beside = db.with_file_name(format!(".{name}-litestream"));
    let here = ["litestream.yml", "litestream.yaml"].map(|config| db.with_file_name(config));
    let configs = here.into_iter().chain(CONFIGURED.map(PathBuf::from));
    let is_named = |config: &PathBuf| {
        std::fs::read_to_string(config).is_ok_and(|config| config.contains(&name))
    };
    std::iter::once(beside)
        .filter(|folder| folder.is_dir())
        .chain(configs.filter(is_named))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_litestream_leaves_beside_the_file_is_seen() {
        let dir = tempfile::tempdir().unwrap();
        let db = dir.path().join("kring.sqlite");
        assert_eq!(replicas(&db), [""; 0].map(PathBuf::from));
        let (folder, config) =
            (dir.path().join(".kring.sqlite-litestream"), dir.path().join("litestream.yml"));
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(&config, "dbs:\n  - path: /srv/other.sqlite\n").unwrap();
        assert_eq!(replicas(&db), std::slice::from_ref(&folder));
        std::fs::write(&config, "dbs:\n  - path: /srv/kring.sqlite\n").unwrap();
        assert_eq!(replicas(&db), [folder, config]);
    }
}
