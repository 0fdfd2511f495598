//! Every file Kring makes is made here: readable by whom it should be, whole or not at all, and
//! never over something that is somebody else's.
//!
//! What a business knows of its customers is nobody else's on a shared machine: a file is its
//! owner's alone. Where the Kring file is shared with its group (the setting `files.shared`), so is
//! what is made for it. Deliberately absent: reading files, and what stands in them.

mod carry;
mod why;

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::SystemTime;

use crate::domain::Problem;
pub use carry::bring;
pub use why::{CAUSES, cause, problem, unread, unwritten};

/// Who may read and write what is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Owner,
    /// The owner and everybody in the file's group.
    Group,
}

impl Access {
    /// As it is for the Kring file at `db`. Only what [`share`] sets counts as shared: a file that
    /// came from elsewhere with wide permissions shares nothing.
    pub fn of(db: &Path) -> Access {
        match mode(db) {
            Some(mode) if mode & 0o077 == 0o060 => Access::Group,
            Some(_) | None => Access::Owner,
        }
    }

    #[cfg(unix)]
    fn mode(self) -> u32 {
        match self {
            Access::Owner => 0o600,
            Access::Group => 0o660,
        }
    }
}

/// The permission bits of a file; `None` where there are none, or no file.
pub fn mode(file: &Path) -> Option<u32> {
    #[cfg(unix)]
    return std::fs::metadata(file)
        .ok()
        .map(|found| std::os::unix::fs::PermissionsExt::mode(&found.permissions()) & 0o777);
    #[cfg(not(unix))]
    return std::fs::metadata(file).ok().and(None);
}

/// Gives a file that is there these permissions.
///
/// # Errors
/// When it is not there or not ours.
pub fn share(file: &Path, access: Access) -> io::Result<()> {
    #[cfg(unix)]
    {
        let folder = if file.is_dir() { (access.mode() & 0o440) >> 2 } else { 0 };
        let mode = std::os::unix::fs::PermissionsExt::from_mode(access.mode() | folder);
        std::fs::set_permissions(file, mode)?;
    }
    #[cfg(not(unix))]
    let _ = (file, access);
    Ok(())
}

/// A new, empty file to write to.
///
/// # Errors
/// `AlreadyExists` when there is one, or what the disk says.
pub fn create_new(path: &Path, access: Access) -> io::Result<File> {
    made(OpenOptions::new().write(true).create_new(true), path, access)
}

/// A new, empty file in the place of whatever an earlier attempt left there.
///
/// # Errors
/// What the disk says.
pub fn create_anew(path: &Path, access: Access) -> io::Result<File> {
    remove(path)?;
    create_new(path, access)
}

/// A file that is only ever opened, to be locked.
///
/// # Errors
/// What the disk says.
pub fn open_or_create(path: &Path, access: Access) -> io::Result<File> {
    match create_new(path, access) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            OpenOptions::new().write(true).open(path)
        }
        made => made,
    }
}

/// A file to write to and read from that has no name: nobody else finds it, and when nobody has it open
/// any more it is gone, also where the power goes out.
///
/// # Errors
/// What the disk says.
pub fn nameless(folder: &Path) -> io::Result<File> {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let nth = MADE.fetch_add(1, Ordering::Relaxed);
    let path = folder.join(format!(".kring-{}-{nth}.part", std::process::id()));
    remove(&path)?;
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    // Windows takes a name away only when the file is closed, and does it itself.
    #[cfg(windows)]
    std::os::windows::fs::OpenOptionsExt::custom_flags(&mut options, 0x0400_0000);
    let file = made(&mut options, &path, Access::Owner)?;
    if cfg!(not(windows)) {
        std::fs::remove_file(&path)?;
    }
    Ok(file)
}

/// Removes a file that may not be there.
///
/// # Errors
/// What the disk says.
pub fn remove(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

fn made(options: &mut OpenOptions, path: &Path, access: Access) -> io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, access.mode());
    let file = options.open(path)?;
    if access == Access::Group {
        share(path, access)?; // what the user's own mask took away
    }
    Ok(file)
}

/// The bytes of a file in a new one, with permissions of its own; the copy is on the disk then.
///
/// # Errors
/// `AlreadyExists` when there is a file at `to`, or what the disk says.
pub fn copy(from: &Path, to: &Path, access: Access) -> io::Result<u64> {
    let mut source = File::open(from)?;
    let mut target = create_new(to, access)?;
    let bytes = io::copy(&mut source, &mut target)?;
    target.sync_all()?;
    Ok(bytes)
}

/// A folder, with those it is in.
///
/// # Errors
/// What the disk says.
pub fn make_folder(path: &Path, access: Access) -> io::Result<()> {
    if path.as_os_str().is_empty() || path.is_dir() {
        return Ok(());
    }
    if let Some(above) = path.parent() {
        make_folder(above, access)?;
    }
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        Ok(()) if access == Access::Group => share(path, access),
        made => made,
    }
}

/// Writes a whole file, or leaves what was there.
///
/// # Errors
/// What the disk says.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>, access: Access) -> io::Result<()> {
    let mut unfinished = Unfinished::begin(path, access)?;
    unfinished.write_all(bytes.as_ref())?;
    unfinished.finish()
}

/// A file that gets its name when it is finished; dropped before that, nothing is left of it.
#[derive(Debug)]
pub struct Unfinished {
    file: File,
    /// Where it is put together; `None` for a pipe or device, which is written to as it is.
    part: Option<PathBuf>,
    target: PathBuf,
}

impl Unfinished {
    /// # Errors
    /// What the disk says.
    pub fn begin(path: &Path, access: Access) -> io::Result<Unfinished> {
        // A link stays a link: what it leads to is replaced.
        let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if std::fs::metadata(&target).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
            let file = OpenOptions::new().write(true).open(&target)?;
            return Ok(Unfinished { file, part: None, target });
        }
        let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let part = target.with_file_name(format!(".{name}.part"));
        Ok(Unfinished { file: create_anew(&part, access)?, part: Some(part), target })
    }

    /// Gives it its name.
    ///
    /// # Errors
    /// What the disk says; what was there before is still there then.
    pub fn finish(mut self) -> io::Result<()> {
        self.file.flush()?;
        let Some(part) = self.part.take() else { return Ok(()) };
        let placed = put_in_place(&part, &self.target);
        if placed.is_err() {
            self.part = Some(part);
        }
        placed
    }
}

impl Write for Unfinished {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Some(part) = &self.part {
            // The first error is the one to tell; the next attempt takes this away.
            let _ = std::fs::remove_file(part);
        }
    }
}

/// A folder that gets its name when everything in it is finished; dropped before that, nothing is left
/// of it.
#[derive(Debug)]
pub struct UnfinishedFolder {
    part: Option<PathBuf>,
    target: PathBuf,
}

impl UnfinishedFolder {
    /// In the place of what an earlier attempt left.
    ///
    /// # Errors
    /// What the disk says.
    pub fn begin(path: &Path, access: Access) -> io::Result<UnfinishedFolder> {
        let target = std::path::absolute(path)?;
        let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let part = target.with_file_name(format!(".{name}.kring-part"));
        match std::fs::remove_dir_all(&part) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
        make_folder(&part, access)?;
        Ok(UnfinishedFolder { part: Some(part), target })
    }

    /// Where it is put together.
    pub fn path(&self) -> &Path {
        self.part.as_deref().unwrap_or(&self.target)
    }

    /// Gives it its name, which may be that of an empty folder.
    ///
    /// # Errors
    /// What the disk says; `DirectoryNotEmpty` when somebody put something there meanwhile.
    pub fn finish(mut self) -> io::Result<()> {
        let Some(part) = self.part.take() else { return Ok(()) };
        sync_folder(&part.join("."))?;
        if cfg!(windows) && self.target.is_dir() {
            std::fs::remove_dir(&self.target)?; // a rename replaces nothing there
        }
        let placed = std::fs::rename(&part, &self.target).and_then(|()| sync_folder(&self.target));
        if placed.is_err() {
            self.part = Some(part);
        }
        placed
    }
}

impl Drop for UnfinishedFolder {
    fn drop(&mut self) {
        if let Some(part) = &self.part {
            // The first error is the one to tell; the next attempt takes this away.
            let _ = std::fs::remove_dir_all(part);
        }
    }
}

/// Gives a finished file its name, such that both survive a power cut.
///
/// # Errors
/// What the disk says.
pub fn put_in_place(file: &Path, target: &Path) -> io::Result<()> {
    sync(file)?;
    std::fs::rename(file, target)?;
    sync_folder(target)
}

/// What is in a file survives a power cut from here on.
///
/// # Errors
/// What the disk says.
pub fn sync(file: &Path) -> io::Result<()> {
    OpenOptions::new().read(true).write(true).open(file)?.sync_all()
}

/// Says when a file was last changed.
///
/// # Errors
/// What the disk says.
pub fn date(file: &Path, changed_at: SystemTime) -> io::Result<()> {
    OpenOptions::new().write(true).open(file)?.set_modified(changed_at)
}

/// Gives a file that may not be there another name, over whatever has it.
///
/// # Errors
/// What the disk says.
pub fn move_away(file: &Path, to: &Path) -> io::Result<()> {
    match std::fs::rename(file, to) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        moved => moved,
    }
}

/// The folder in which a file lies, also where its name says none.
pub fn folder_of(file: &Path) -> &Path {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// A new name survives a power cut only when its folder is written too. Only Unix lets a folder be
/// synced; Windows keeps renames in its own log.
///
/// # Errors
/// What the disk says.
pub fn sync_folder(inside: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder_of(inside))?.sync_all()?;
    }
    Ok(())
}

/// Endings of the files that a database keeps beside itself.
const OF_DATABASE: [&str; 3] = ["-wal", "-shm", "-journal"];
/// As much of a file as tells what it is.
const HEAD: u64 = 4096;

/// Whether a file may be written at `path`: when there is none, an empty one, or one whose first
/// bytes are of what was written there earlier.
///
/// # Errors
/// `output-taken`, `output-of-database`.
pub fn may_replace(path: &Path, is_own: impl FnOnce(&str) -> bool) -> Result<(), Problem> {
    let refused = |id| Err(Problem::failed(id).with("file", path.display().to_string()));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if OF_DATABASE.iter().any(|ending| name.ends_with(ending)) {
        return refused("output-of-database");
    }
    if !path.is_file() {
        return Ok(());
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    let fits = read.is_ok() && (head.is_empty() || is_own(&String::from_utf8_lossy(&head)));
    if fits { Ok(()) } else { refused("output-taken") }
}

/// The longest that is put behind the name of a Kring file: of a backup that is being made.
const LONGEST_ENDING: &str = "-2026-11-22T013000Z.suspect.sqlite.half-made-journal";

/// Whether the machine takes no names as long as those of the files that go with `db`.
pub fn is_too_long(db: &Path) -> bool {
    let mut longest = db.as_os_str().to_owned();
    longest.push(LONGEST_ENDING);
    std::fs::symlink_metadata(longest)
        .is_err_and(|error| error.kind() == ErrorKind::InvalidFilename)
}

#[cfg(test)]
mod tests;
