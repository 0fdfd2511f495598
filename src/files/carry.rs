//! Bringing a file of somebody else from one folder into another.

use std::io::{self, ErrorKind};
use std::path::Path;

use super::{Access, copy, date, put_in_place, remove, sync_folder};

/// Gives a file a place in another folder, whole at every moment: it is in the first one until it is in
/// the second. Whoever calls saw to it that nothing has that name there.
///
/// # Errors
/// `NotFound` when somebody took it away meanwhile, or what the disk says.
pub fn bring(file: &Path, to: &Path, access: Access) -> io::Result<()> {
    match std::fs::rename(file, to) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => carry(file, to, access),
        Err(error) => Err(error),
        Ok(()) => sync_folder(to).and_then(|()| sync_folder(file)),
    }
}

/// The same to another disk.
fn carry(file: &Path, to: &Path, access: Access) -> io::Result<()> {
    let changed_at = std::fs::metadata(file)?.modified()?;
    let name = to.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let part = to.with_file_name(format!(".{name}.part"));
    remove(&part)?; // of an earlier attempt
    let copied = copy(file, &part, access).and_then(|_| date(&part, changed_at));
    if let Err(error) = copied.and_then(|()| put_in_place(&part, to)) {
        remove(&part)?;
        return Err(error);
    }
    std::fs::remove_file(file)?;
    sync_folder(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_brought_to_another_disk_as_it_is_to_another_folder() {
        for to_another_disk in [false, true] {
            let dir = tempfile::tempdir().unwrap();
            let [file, to] = ["a.csv", "done/b.csv"].map(|name| dir.path().join(name));
            std::fs::create_dir(dir.path().join("done")).unwrap();
            std::fs::write(&file, "1;2").unwrap();
            let then = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(9);
            date(&file, then).unwrap();
            let bring = if to_another_disk { carry } else { bring };
            bring(&file, &to, Access::Owner).unwrap();
            assert!(!file.exists());
            assert_eq!(std::fs::read(&to).unwrap(), b"1;2");
            assert_eq!(std::fs::metadata(&to).unwrap().modified().unwrap(), then);
            let gone = bring(&file, &to, Access::Owner).unwrap_err();
            assert_eq!(gone.kind(), ErrorKind::NotFound);
            assert_eq!(std::fs::read_dir(dir.path().join("done")).unwrap().count(), 1);
        }
    }
}
