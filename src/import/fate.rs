//! What became of one row.

use super::orders::Read;
use super::rows::Reason;
use crate::store::journal::Upserted;

/// What became of one row as it was read.
pub(super) enum Fate {
    /// It waits for the rest of the file.
    Held,
    Stored(Upserted),
    Skipped(&'static str),
    Invalid(Reason),
}

impl From<Result<Upserted, Reason>> for Fate {
    fn from(result: Result<Upserted, Reason>) -> Fate {
        result.map_or_else(Fate::Invalid, Fate::Stored)
    }
}

impl From<Read> for Fate {
    fn from(read: Read) -> Fate {
        match read {
            Read::Held => Fate::Held,
            Read::Skipped(why) => Fate::Skipped(why),
            Read::Invalid(reason) => Fate::Invalid(reason),
        }
    }
}
