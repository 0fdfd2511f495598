//! What a workbook may be before it is opened: how many parts it has, how large they are unpacked, and
//! that they are as large as it says.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;

use super::refusal::Refusal;

/// Larger workbooks are refused.
pub(super) const MOST_BYTES: u64 = 25 * 1024 * 1024;
const MOST_PARTS: usize = 1_000;
/// All parts unpacked.
const MOST_UNPACKED: u64 = 200 * 1024 * 1024;
/// Texts, which stay in memory while rows are read.
const MOST_STRINGS: u64 = 100 * 1024 * 1024;
/// What else is read whole: styles, names, relations.
const MOST_OTHER: u64 = 16 * 1024 * 1024;
/// A part is at most so many times as large as it is packed.
const MOST_RATIO: u64 = 100;
/// Small parts may be packed as well as they like.
const SMALL: u64 = 1024 * 1024;

/// Looks at every part of the file as it is packed, and unpacks it once to count.
pub(super) fn look(bytes: &[u8]) -> Result<(), Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Broken)?;
    if archive.len() > MOST_PARTS {
        return Err(Refusal::TooLarge);
    }
    refuse_others(&archive)?;
    let mut left = MOST_UNPACKED;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(|_| Refusal::Broken)?;
        let name = part.name().map_err(|_| Refusal::Broken)?.to_string();
        let (size, is_wide) = unpacked(&mut part, left)?;
        let packed = part.compressed_size();
        let is_bomb = size > SMALL && size / packed.max(1) > MOST_RATIO;
        // The reader of cells knows no other encoding than UTF-8: it would find nothing, and say nothing.
        if is_wide && name.to_ascii_lowercase().ends_with(".xml") {
            return Err(Refusal::Broken);
        }
        if is_bomb || size > most(&name) {
            return Err(Refusal::TooLarge);
        }
        left = left.checked_sub(size).ok_or(Refusal::TooLarge)?;
    }
    Ok(())
}

/// What else is packed like this, by the parts that tell.
fn refuse_others<R: Read + io::Seek>(archive: &ZipArchive<R>) -> Result<(), Refusal> {
    let names = archive.file_names().collect::<Result<Vec<_>, _>>();
    let names = names.map_err(|_| Refusal::Broken)?;
    let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
    if has("xl/workbook.bin") {
        Err(Refusal::Binary)
    } else if has("content.xml") && has("mimetype") {
        Err(Refusal::OpenDocument)
    } else if has("word/document.xml") || has("ppt/presentation.xml") {
        Err(Refusal::Document)
    } else if !has("[Content_Types].xml") {
        Err(Refusal::NoWorkbook)
    } else {
        Ok(())
    }
}

fn most(name: &str) -> u64 {
    let name = name.to_ascii_lowercase();
    let is_of_sheets = name.contains("worksheets/") || name.contains("media/");
    match name.ends_with("sharedstrings.xml") {
        true => MOST_STRINGS,
        false if name.ends_with(".rels") => MOST_OTHER,
        false if is_of_sheets || !name.ends_with(".xml") => MOST_UNPACKED,
        false => MOST_OTHER,
    }
}

/// How large a part is, counted: what it says is believed only where it says more. And whether it begins
/// as a text in UTF-16 does.
fn unpacked<R: Read>(part: &mut ZipFile<'_, R>, most: u64) -> Result<(u64, bool), Refusal> {
    let said = part.size();
    if said > most {
        return Err(Refusal::TooLarge);
    }
    let mut start = Vec::new();
    let first = part.by_ref().take(2).read_to_end(&mut start).map_err(|_| Refusal::Broken)?;
    let rest = io::copy(&mut part.by_ref().take(most), &mut io::sink());
    let rest = rest.map_err(|_| Refusal::Broken)?;
    let is_wide = matches!(start.as_slice(), [0xff, 0xfe] | [0xfe, 0xff]);
    Ok((said.max(first as u64 + rest), is_wide))
}
