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
    SourceId,
    SurveyId,
    TaskId,
}
