//! One cell of a record as text.

use csv::ByteRecord;

/// The cell, without the white space around it.
pub(super) fn text_at(record: &ByteRecord, at: usize) -> &str {
    let bytes = record.get(at).unwrap_or_default();
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    // Most cells are trimmed already, which their ends show sooner than looking for white space.
    match bytes {
        [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim(),
    }
}
