//! Where the file is, and whether it is still where it last sent mail from.
//!
//! A copy that is served elsewhere would mail everything twice. A file is in its place on the same
//! machine under the same name; or on the same machine under another one, when it is the very same
//! file that was moved. Everywhere else a person is asked, and nothing leaves until then.

use std::path::Path;
use std::sync::OnceLock;
use std::time::UNIX_EPOCH;

use rusqlite::{Connection, OptionalExtension};

use super::{ReadTx, Result, WriteTx, backup};
use crate::domain::Digest;

/// How a place differs from the one where mail last left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another machine, or its system was installed anew.
    Machine,
    /// Another folder or name, and not the file that was moved there.
    Folder,
    /// The same name, but another file: put back from a copy.
    Replaced,
}

impl Change {
    /// In one word, for programs.
    pub fn code(self) -> &'static str {
        match self {
            Change::Machine => "machine",
            Change::Folder => "folder",
            Change::Replaced => "replaced",
        }
    }
}

/// What tells a place from others: as the system says it, or as salted marks.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    machine: Option<String>,
    path: String,
    /// Of the file on its disk.
    number: Option<String>,
    born: Option<String>,
}

/// How this place differs from the one where mail last left; `None` when it is the one, or when none
/// left yet.
///
/// # Errors
/// A database error.
pub fn change(tx: &ReadTx<'_>) -> Result<Option<Change>> {
    let Some((salt, stored)) = stored(tx)? else { return Ok(None) };
    Ok(judge(&stored, &here(tx.path()).marked(&salt)))
}

/// Remembers this place if none is remembered yet, or if it is the same one under another name.
///
/// # Errors
/// A database error.
pub fn settle(tx: &WriteTx<'_>) -> Result<()> {
    match stored(tx)? {
        None => claim(tx),
        Some((salt, stored)) => {
            let here = here(tx.path()).marked(&salt);
            if stored != here && judge(&stored, &here).is_none() { claim(tx) } else { Ok(()) }
        }
    }
}

/// Remembers this place, because a person said so.
///
/// # Errors
/// A database error.
pub fn claim(tx: &WriteTx<'_>) -> Result<()> {
    let salt: String =
        tx.sql().query_row("select lower(hex(randomblob(16)))", [], |row| row.get(0))?;
    let Place { machine, path, number, born } = here(tx.path()).marked(&salt);
    tx.sql().execute(
        "insert or replace into place (id, salt, machine, path, number, born)
         values (1, ?1, ?2, ?3, ?4, ?5)",
        (salt, machine, path, number, born),
    )?;
    Ok(())
}

/// Takes the place out of a copy that will be the file: going back to it pauses mail, and one
/// question is enough.
///
/// # Errors
/// A database error.
pub fn forget(copy: &Path) -> Result<()> {
    let connection = backup::open_alone(copy)?;
    if knows_places(&connection)? {
        connection.execute("delete from place", [])?;
    }
    Ok(())
}

fn knows_places(connection: &Connection) -> Result<bool> {
    let sql = "select count(*) from sqlite_schema where type = 'table' and name = 'place'";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

fn stored(tx: &ReadTx<'_>) -> Result<Option<(String, Place)>> {
    let mut query =
        tx.sql().prepare_cached("select salt, machine, path, number, born from place")?;
    let place = query.query_row([], |row| {
        let (machine, path, number) = (row.get(1)?, row.get(2)?, row.get(3)?);
        Ok((row.get(0)?, Place { machine, path, number, born: row.get(4)? }))
    });
    Ok(place.optional()?)
}

fn judge(stored: &Place, here: &Place) -> Option<Change> {
    if differ(stored.machine.as_ref(), here.machine.as_ref()) {
        return Some(Change::Machine);
    }
    let number = (stored.number.as_ref(), here.number.as_ref());
    let born = (stored.born.as_ref(), here.born.as_ref());
    if stored.path == here.path {
        // Some disks count anew each time they are put in; the day a file was made they keep.
        let replaced = differ(born.0, born.1) && number.0.is_none_or(|_| number.0 != number.1);
        return replaced.then_some(Change::Replaced);
    }
    let same = |(one, other): (Option<&String>, _)| one.is_some() && one == other;
    (!same(number) || !same(born)).then_some(Change::Folder)
}

fn differ(one: Option<&String>, other: Option<&String>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one != other)
}

fn here(file: &Path) -> Place {
    let path = std::fs::canonicalize(file).or_else(|_| std::path::absolute(file));
    let path = path.unwrap_or_else(|_| file.to_owned());
    let metadata = std::fs::metadata(file).ok();
    let born = metadata.as_ref().and_then(|file| file.created().ok());
    let born = born.and_then(|born| born.duration_since(UNIX_EPOCH).ok());
    Place {
        machine: machine(),
        path: path.to_string_lossy().into_owned(),
        number: metadata.as_ref().and_then(number),
        born: born.map(|born| born.as_nanos().to_string()),
    }
}

impl Place {
    fn marked(&self, salt: &str) -> Place {
        let mark = |kind: &str, value: &str| {
            let mut digest = Digest::new();
            digest.add(format!("{salt}\n{kind}\n{value}").as_bytes());
            digest.hex()
        };
        let marked = |kind, value: &Option<String>| value.as_ref().map(|value| mark(kind, value));
        Place {
            machine: marked("machine", &self.machine),
            path: mark("path", &self.path),
            number: marked("number", &self.number),
            born: marked("born", &self.born),
        }
    }
}

#[cfg(unix)]
fn number(file: &std::fs::Metadata) -> Option<String> {
    Some(std::os::unix::fs::MetadataExt::ino(file).to_string())
}

#[cfg(not(unix))]
fn number(_: &std::fs::Metadata) -> Option<String> {
    None
}

/// The number that the system gave this machine when it was installed. Its name would not do: a
/// laptop is called otherwise in another network.
fn machine() -> Option<String> {
    static FOUND: OnceLock<Option<String>> = OnceLock::new();
    FOUND.get_or_init(|| from_files().or_else(from_program)).clone()
}

fn from_files() -> Option<String> {
    let files = ["/etc/machine-id", "/var/lib/dbus/machine-id", "/etc/hostid"];
    let numbers = files.into_iter().filter_map(|file| std::fs::read_to_string(file).ok());
    numbers.map(|number| number.trim().to_owned()).find(|number| number.len() >= 8)
}

/// macOS and Windows keep it where only a program of theirs reads it.
fn from_program() -> Option<String> {
    let (program, words): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("/usr/sbin/ioreg", &["-rd1", "-c", "IOPlatformExpertDevice"])
    } else if cfg!(windows) {
        ("reg", &["query", r"HKLM\SOFTWARE\Microsoft\Cryptography", "/v", "MachineGuid"])
    } else {
        return None;
    };
    let said = std::process::Command::new(program).args(words).output().ok()?;
    machine_in(&String::from_utf8_lossy(&said.stdout))
}

fn machine_in(said: &str) -> Option<String> {
    let line = said
        .lines()
        .find(|line| line.contains("IOPlatformUUID") || line.contains("MachineGuid"))?;
    let number = line.trim_end_matches(['"', ' ']).rsplit(['"', ' ']).next()?;
    (number.len() >= 8).then(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::store::{Db, Error};

    fn place(machine: &str, path: &str, number: &str, born: &str) -> Place {
        let known = |value: &str| (value != "?").then(|| value.to_owned());
        let (machine, number, born) = (known(machine), known(number), known(born));
        Place { machine, path: path.to_owned(), number, born }
    }

    #[test]
    fn a_copy_is_told_from_a_file_that_was_moved() {
        use Change::{Folder, Machine, Replaced};
        let home = place("shop", "/home/a", "7", "monday");
        let check = |here: Place, expect, why: &str| {
            assert_eq!(judge(&home, &here), expect, "{why}");
        };
        check(home.clone(), None, "nothing changed");
        check(place("shop", "/home/b", "7", "monday"), None, "the folder was renamed");
        check(place("shop", "/home/a", "9", "monday"), None, "a disk that counts anew");
        check(place("shop", "/home/a", "7", "tuesday"), None, "a disk that dates anew");
        check(place("shop", "/home/a", "?", "?"), None, "a disk that tells nothing");
        check(place("?", "/home/a", "7", "monday"), None, "a system without a number");
        check(place("shop", "/home/b", "8", "tuesday"), Some(Folder), "copied");
        check(place("shop", "/home/b", "8", "monday"), Some(Folder), "copied with its day");
        check(place("shop", "/home/b", "7", "tuesday"), Some(Folder), "a number used again");
        check(place("shop", "/home/b", "?", "?"), Some(Folder), "it cannot be told");
        check(place("shop", "/home/a", "8", "tuesday"), Some(Replaced), "copied back");
        let untold = place("shop", "/home/a", "?", "?");
        let elsewhere = place("shop", "/home/b", "?", "?");
        assert_eq!(judge(&untold, &elsewhere), Some(Folder), "neither disk tells anything");
        check(place("till", "/home/a", "7", "monday"), Some(Machine), "another computer");
        check(place("till", "/home/b", "8", "tuesday"), Some(Machine), "another computer");
    }

    /// Only a person says that it is the file now.
    #[test]
    fn another_place_is_not_taken_for_this_one_by_settling() {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
        let elsewhere = |tx: &WriteTx<'_>| {
            settle(tx)?;
            tx.sql().execute("update place set machine = 'x', path = 'x', born = 'x'", [])?;
            settle(tx)?;
            change(tx)
        };
        assert!(db.write(Timestamp::UNIX_EPOCH, elsewhere).unwrap().is_some());
        let moved = |tx: &WriteTx<'_>| claim(tx).and_then(|()| change(tx));
        assert_eq!(db.write(Timestamp::UNIX_EPOCH, moved).unwrap(), None);
    }

    #[test]
    fn a_file_that_was_moved_is_remembered_where_it_is_now() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("kring.sqlite");
        let db = Db::create(&file).unwrap();
        if here(&file).born.is_none() || here(&file).number.is_none() {
            return; // this disk does not tell what was moved
        }
        let moved = |tx: &WriteTx<'_>| {
            settle(tx)?;
            tx.sql().execute("update place set path = 'before'", [])?;
            settle(tx)?;
            Ok::<_, Error>(tx.sql().query_row("select path from place", [], |row| row.get(0))?)
        };
        let path: String = db.write(Timestamp::UNIX_EPOCH, moved).unwrap();
        assert_ne!(path, "before");
    }

    #[test]
    fn the_same_place_has_another_mark_in_each_file() {
        let home = place("shop", "/home/anna/kring.sqlite", "7", "monday");
        assert_eq!(home.marked("salt"), home.marked("salt"));
        assert_ne!(home.marked("salt").machine, home.marked("pepper").machine);
        assert!(!format!("{:?}", home.marked("salt")).contains("anna"));
    }

    #[test]
    fn a_machine_is_found_in_what_its_system_says() {
        let check = |said, expect: Option<&str>| assert_eq!(machine_in(said).as_deref(), expect);
        check("  \"IOPlatformUUID\" = \"564D-AA81-1\"\n", Some("564D-AA81-1"));
        check("    MachineGuid    REG_SZ    0f8e-4b7c\r\n", Some("0f8e-4b7c"));
        check("    MachineGuid    REG_SZ    0f8e\r\n", None);
        check("ERROR: The system was unable to find the specified registry key", None);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_was_moved_is_at_home_where_it_is_now() {
        let dir = tempfile::tempdir().unwrap();
        let (old, new) = (dir.path().join("old.sqlite"), dir.path().join("new.sqlite"));
        let settled = |path: &Path| {
            let db = crate::store::Db::open(path).unwrap();
            let now = jiff::Timestamp::UNIX_EPOCH;
            let done: Result<(String, Place)> = db.write(now, |tx| {
                settle(tx)?;
                Ok(stored(tx)?.unwrap())
            });
            let (salt, stored) = done.unwrap();
            (stored, here(path).marked(&salt))
        };
        drop(crate::store::Db::create(&old).unwrap());
        let (stored, home) = settled(&old);
        assert_eq!(stored, home);
        if stored.born.is_none() {
            return; // then a moved file is not told from a copy
        }
        std::fs::rename(&old, &new).unwrap();
        let (stored, home) = settled(&new);
        assert_eq!(stored, home);
    }
}
