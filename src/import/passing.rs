//! Names of files: those that no person gave, and those that are too long to put something beside.

use std::ffi::OsStr;

/// How the text ends that says what a file leaves open.
pub(super) const LETTER: &str = ".kring.txt";
/// A name is no longer than this, with what is put before and behind it.
pub(super) const LONGEST_NAME: usize = 200;

/// How files end that a program is still at.
const UNFINISHED: [&str; 15] = [
    "tmp",
    "temp",
    "part",
    "partial",
    "crdownload",
    "download",
    "opdownload",
    "filepart",
    "aria2",
    "swp",
    "swx",
    "swo",
    "lock",
    "lck",
    "lnk",
];
/// What systems keep for themselves.
const OF_SYSTEMS: [&str; 4] = ["desktop.ini", "thumbs.db", "ehthumbs.db", "icon\r"];

/// Files that no person puts there: a program writes them and takes them away again, or keeps them
/// for itself. And letters, which are Kring's own.
pub(super) fn is_passing(name: &OsStr) -> bool {
    let name = name.to_string_lossy().to_lowercase();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    name.starts_with(['.', '~'])
        || (name.starts_with('#') && name.ends_with('#'))
        || name.ends_with('~')
        || name.ends_with(LETTER)
        || OF_SYSTEMS.contains(&name.as_str())
        || UNFINISHED.contains(&ending)
}

/// The name, shortened in the middle of its stem where something is to be put before or behind it.
pub(super) fn fitting(name: &OsStr) -> String {
    let name = name.to_string_lossy().into_owned();
    if name.len() <= LONGEST_NAME {
        return name;
    }
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let ending = if ending.len() <= 10 { ending } else { "" };
    let most = (0..=LONGEST_NAME - ending.len() - 1).rev().find(|at| stem.is_char_boundary(*at));
    let stem = stem.get(..most.unwrap_or_default()).unwrap_or_default();
    if ending.is_empty() { stem.to_owned() } else { format!("{stem}.{ending}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_keep_for_themselves_is_no_file_to_bring_in() {
        for name in [
            "~$orders.xlsx",
            ".orders.csv.swp",
            ".~lock.orders.csv#",
            "orders.csv.tmp",
            "orders.csv.part",
            "Unconfirmed 12345.crdownload",
            ".DS_Store",
            "Desktop.ini",
            "Thumbs.db",
            "orders.csv~",
            "~WRL0001.tmp",
            "#orders.csv#",
            "orders.csv.kring.txt",
            ".syncthing.orders.csv.tmp",
        ] {
            assert!(is_passing(OsStr::new(name)), "{name}");
        }
        for name in ["orders.csv", "export", "tmp", "Bestellingen (2).CSV", "a~b.csv", "orders.txt"]
        {
            assert!(!is_passing(OsStr::new(name)), "{name}");
        }
    }
}
