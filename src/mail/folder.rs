//! The folder as mail server: every mail becomes one `.eml` file, whole or not at all.

use std::path::Path;

use crate::domain::Day;
use crate::files::{self, Access};
use crate::store::outbox::Entry;

/// Puts the mail in the folder and gives the name of its file. A file that is there already was
/// put there by a program that died before it could write that down; it is written again only
/// where the mail was made anew since.
///
/// # Errors
/// When the folder cannot be made or written; no half file is left under the mail's name.
pub(super) fn put(
    folder: &Path,
    (entry, day): (&Entry, Day),
    mime: &[u8],
    access: Access,
) -> std::io::Result<String> {
    let name = file_name(entry, day);
    let place = folder.join(&name);
    if std::fs::read(&place).is_ok_and(|there| there == mime) {
        files::sync_folder(&place)?;
        return Ok(name);
    }
    files::make_folder(folder, access)?;
    files::write(&place, mime, access)?;
    Ok(name)
}

/// `2026-11-23-weekly_report-2026-W47-42-1f0c….eml`: for people by day and key, and one of a kind
/// by the mail's fingerprint.
fn file_name(entry: &Entry, day: Day) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    let key: String = entry.dedupe_key.chars().map(plain).take(80).collect();
    format!("{day}-{key}-{}", entry.file_ending())
}
