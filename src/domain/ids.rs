//! Row ids. They never leave the house: no public address or mail shows one.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub i64);
    )+};
}

ids! {
    /// Somebody who may sign in.
    AccountId,
    /// One transaction that changed something, as people see and undo it.
    ActId,
    AnswerId,
    ConsentId,
    ContactId,
    ContractId,
    CustomerId,
    ImportId,
    InteractionId,
    JobRunId,
    OrderId,
    OutboxId,
    RecipientId,
    ReportId,
    SegmentId,
    /// One place where somebody is signed in.
    SessionId,
    SourceId,
    SurveyId,
    TaskId,
}

impl CustomerId {
    /// Whom sales over the counter belong to: nobody in particular, and in no list or figure of customers.
    pub const COUNTER: CustomerId = CustomerId(0);

    pub fn is_counter(self) -> bool {
        self == CustomerId::COUNTER
    }
}

/// The id in `id:12`, by which a row is named that has no number of its own.
pub fn row_id(text: &str) -> Option<i64> {
    text.trim().strip_prefix("id:")?.trim().parse().ok()
}

/// What to type to mean exactly this row: its number, unless that reads as the id of a row.
pub fn to_choose(number: Option<&str>, id: i64) -> String {
    let number = number.filter(|number| row_id(number).is_none());
    number.map_or_else(|| format!("id:{id}"), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_reads_as_an_id_names_nobody() {
        let check = |number, expect| assert_eq!(to_choose(number, 7), expect);
        check(Some("K-1"), "K-1");
        check(Some("id:K"), "id:K");
        check(Some("id:3"), "id:7");
        check(Some(" id: 3"), "id:7");
        check(None, "id:7");
    }
}
