//! Forgetting a person who asks for it: out of the rows, and out of every report, mail, file name and
//! older copy that names them; and saying where they may still be found.
//!
//! Deliberately absent: who the person is and finding them (`people`), which columns of the file say
//! something of a person (`store::erasures`), and taking the bytes out of file and log (`store::scrub`).

mod aftermath;
mod again;
mod called;
mod contact;
mod erase;
mod files;
mod redact;
mod tell;
mod texts;

pub use aftermath::{Aftermath, StillBacked, Who, aftermath, sure, who};
pub use again::erase_from_copy;
pub use contact::{
    ContactErased, ContactPlan, ContactWho, contact_aftermath, contact_who, erase_contact,
    plan_contact, seek_contact,
};
pub use erase::{Erased, Plan, erase, plan, seek};
pub use files::{Deleted, Filed, Seeking, StillFiled};
pub use tell::{ContactForgotten, Forgotten};
pub use texts::Progress;
