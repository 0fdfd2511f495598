//! A touch between the business and a customer: a call, a mail, a visit, a note.

use jiff::Timestamp;
use serde::Serialize;

use super::Day;

coded_enum! {
    Channel {
        Phone = "phone",
        Email = "email",
        Shop = "shop",
        Visit = "visit",
        Chat = "chat",
        Whatsapp = "whatsapp",
        Web = "web",
        Post = "post",
        Other = "other",
    }
}

coded_enum! {
    Direction {
        /// From the customer to the business.
        In = "in",
        /// From the business to the customer.
        Out = "out",
    }
}

coded_enum! {
    InteractionKind {
        Question = "question",
        Complaint = "complaint",
        Compliment = "compliment",
        Note = "note",
    }
}

coded_enum! {
    /// Which of what a customer has open.
    WhichOpen {
        /// The only one there is.
        Only = "only",
        All = "all",
    }
}

impl InteractionKind {
    /// Whether somebody is waiting for an answer to it.
    pub fn wants_an_answer(self) -> bool {
        matches!(self, InteractionKind::Question | InteractionKind::Complaint)
    }
}

/// One interaction, ready to be stored.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InteractionFields {
    pub external_id: Option<String>,
    pub channel: Channel,
    pub direction: Direction,
    pub kind: InteractionKind,
    pub subject: Option<String>,
    pub body: Option<String>,
    pub occurred_at: Option<Timestamp>,
    pub day: Day,
    pub resolved_at: Option<Timestamp>,
    pub resolved_on: Option<Day>,
}
