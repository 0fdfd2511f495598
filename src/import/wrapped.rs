//! Rows that a program quoted as a whole, cells and their quotation marks and all, as Excel does with a
//! list that it took for one column: `"1,""Jansen, Anna"",Utrecht"`.

use csv::StringRecord;

use super::header::Candidate;

/// The row as it was before; `None` where it is no such row.
pub(super) fn within(record: &StringRecord, delimiter: u8) -> Option<StringRecord> {
    let (1, Some(whole)) = (record.len(), record.get(0)) else { return None };
    if !whole.as_bytes().contains(&delimiter) {
        return None; // as nearly all are
    }
    // Some programs end each line with a mark of their own.
    let whole = whole.trim_end();
    let whole = whole.strip_suffix(';').filter(|_| delimiter != b';').unwrap_or(whole);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(whole.as_bytes());
    let mut inner = StringRecord::new();
    let is_read = reader.read_record(&mut inner).ok()?;
    (is_read && inner.len() > 1).then_some(inner)
}

/// Whether all rows below a header are that is not quoted itself.
pub(super) fn are(header: &Candidate, all: &[Candidate]) -> bool {
    let is_below = |one: &&Candidate| one.delimiter == header.delimiter && one.row > header.row;
    let below: Vec<&Candidate> = all.iter().filter(is_below).collect();
    let fits = |one: &&Candidate| one.is_wrapped && one.headers.len() == header.headers.len();
    header.headers.len() > 1 && below.len() > 1 && below.iter().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_was_quoted_as_a_whole_is_several_cells_again() {
        let cells = |cells: &[&str], delimiter| {
            let inner = within(&StringRecord::from(cells.to_vec()), delimiter)?;
            Some(inner.iter().map(str::to_owned).collect::<Vec<_>>())
        };
        let expect = ["1", "Jansen, Anna", "Utrecht"].map(str::to_owned).to_vec();
        assert_eq!(cells(&["1,\"Jansen, Anna\",Utrecht"], b','), Some(expect.clone()));
        assert_eq!(cells(&["1,\"Jansen, Anna\",Utrecht;"], b','), Some(expect));
        assert_eq!(cells(&["Jansen, Anna", ""], b','), None);
        assert_eq!(cells(&["Anna"], b','), None);
    }
}
