//! Files that are neither separated text nor a workbook, known by how they begin: each is told what it is,
//! and what to do.

use crate::domain::Problem;

/// Why a file that begins so cannot be read; `None` for what may be a list.
pub(super) fn refuse(start: &[u8], file: &str) -> Option<Problem> {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    let start = start.to_ascii_lowercase();
    let problem = |id| Problem::invalid_data(id).with("file", file);
    let id = match unread(&start)? {
        Format::Spreadsheet => "import-spreadsheet",
        Format::Packed => "import-packed",
        Format::WebPage => "import-web-page",
        Format::Cards => "import-cards",
        Format::NoText => "import-no-text",
        Format::Named(name) => return Some(problem("import-other-format").with("format", name)),
    };
    Some(problem(id))
}

enum Format {
    /// In XML, as Excel 2003 wrote it.
    Spreadsheet,
    Packed,
    WebPage,
    /// People, one after the other.
    Cards,
    NoText,
    Named(&'static str),
}

fn unread(start: &[u8]) -> Option<Format> {
    let begins = |all: &[&[u8]]| all.iter().any(|with| start.starts_with(with));
    let has = |all: &[&[u8]]| {
        all.iter().any(|part| start.windows(part.len()).any(|window| window == *part))
    };
    let found = if begins(&[b"\x1f\x8b", b"7z\xbc\xaf", b"rar!\x1a", b"bzh"]) {
        Format::Packed
    } else if begins(&[b"<!doctype html", b"<html", b"<table", b"<head>", b"<meta", b"<style"]) {
        Format::WebPage
    } else if begins(&[b"<?xml", b"<workbook"]) {
        if has(&[b"excel.sheet", b"<workbook"]) {
            Format::Spreadsheet
        } else {
            Format::Named("XML")
        }
    } else if begins(&[b"begin:vcard"]) {
        Format::Cards
    } else if begins(&[b"\x89png", b"\xff\xd8\xff", b"gif8", b"sqlite format 3\0"]) {
        Format::NoText
    } else {
        Format::Named(named(start)?)
    };
    Some(found)
}

fn named(start: &[u8]) -> Option<&'static str> {
    let inner = start.get(1..).unwrap_or_default().trim_ascii_start();
    let is_json = match start.first() {
        Some(b'{') => inner.starts_with(b"\""),
        Some(b'[') => {
            inner.starts_with(b"{\"") || inner.starts_with(b"{ \"") || inner.starts_with(b"{\n")
        }
        _ => false,
    };
    match start {
        [b'%', b'p', b'd', b'f', b'-', ..] => Some("PDF"),
        [b'{', b'\\', b'r', b't', b'f', ..] => Some("RTF"),
        _ if start.starts_with(b"begin:vcalendar") => Some("iCalendar"),
        _ => is_json.then_some("JSON"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_list_is_told_what_it_is() {
        let check = |start: &[u8], expect: &str| {
            let found = refuse(start, "f").map(|problem| problem.to_string()).unwrap_or_default();
            assert!(found.starts_with(expect) && found.is_empty() == expect.is_empty(), "{found}");
        };
        check(b"\x1f\x8b\x08", "import-packed");
        check(b"\xef\xbb\xbf\r\n<HTML><table>", "import-web-page");
        check(
            b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>",
            "import-spreadsheet",
        );
        check(b"<?xml version=\"1.0\"?><klanten>", "import-other-format");
        check(b"%PDF-1.4", "import-other-format");
        check(b"[\n {\"name\": 1}]", "import-other-format");
        check(b"{\"name\": 1}", "import-other-format");
        check(b"BEGIN:VCARD", "import-cards");
        check(b"\x89PNG\r\n", "import-no-text");
        for list in
            [&b"Klantnr;Naam"[..], b"[Klantnr];[Naam]", b"\"a\",\"b\"", b"<naam>;x", b"{a};b", b""]
        {
            check(list, "");
        }
    }
}
