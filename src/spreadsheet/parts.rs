//! Parts of a workbook under the names that its reader looks for. Excel for the web numbers them
//! (`xl/sharedStrings7.xml`), which a relation tells; the reader asks for the plain name.

use std::borrow::Cow;
use std::io::Cursor;

use zip::result::ZipResult;
use zip::{ZipArchive, ZipWriter};

use super::refusal::Refusal;

/// What the reader looks for by its name alone.
const BY_NAME: [&str; 2] = ["xl/sharedStrings", "xl/styles"];
const END: &str = ".xml";

/// The workbook with these parts under their plain names; as it is where they have them.
pub(super) fn plainly_named(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Refusal> {
    renamed(bytes).map_err(|_| Refusal::Broken)
}

fn renamed(bytes: &[u8]) -> ZipResult<Cow<'_, [u8]>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let names = archive.file_names().map(|name| name.map(|name| name.to_string()));
    let names = names.collect::<Result<Vec<String>, _>>()?;
    let others: Vec<(usize, String)> =
        BY_NAME.iter().filter_map(|stem| numbered(stem, &names)).collect();
    if others.is_empty() {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut copy = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at)?;
        match others.iter().find(|(other, _)| *other == at) {
            Some((_, name)) => copy.raw_copy_file_rename(part, name.as_str())?,
            None => copy.raw_copy_file(part)?,
        }
    }
    Ok(Cow::Owned(copy.finish()?.into_inner()))
}

/// Where the only part of this name with a number behind it is, and the plain name that nothing has.
fn numbered(stem: &str, names: &[String]) -> Option<(usize, String)> {
    let between = |name: &String| {
        let name = name.to_ascii_lowercase();
        let number = name.strip_prefix(&stem.to_ascii_lowercase())?.strip_suffix(END)?;
        number.bytes().all(|byte| byte.is_ascii_digit()).then(|| number.to_owned())
    };
    let mut all = (0..).zip(names).filter_map(|(at, name)| Some((at, between(name)?)));
    let (at, number) = all.next()?;
    (all.next().is_none() && !number.is_empty()).then(|| (at, format!("{stem}{END}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_numbered_part_gets_the_name_that_nothing_has() {
        let check = |names: &[&str], expect: Option<usize>| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            let found = numbered("xl/styles", &names);
            assert_eq!(found.map(|(at, _)| at), expect, "{names:?}");
        };
        check(&["a", "xl/styles7.xml"], Some(1));
        check(&["xl/Styles22.XML"], Some(0));
        check(&["xl/styles.xml"], None);
        check(&["xl/styles.xml", "xl/styles2.xml"], None);
        check(&["xl/styles3.xml", "xl/styles2.xml"], None);
        check(&["xl/stylesheet.xml", "styles2.xml"], None);
    }
}
