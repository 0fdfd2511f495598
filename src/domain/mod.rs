//! What the business is about: money, days, customers and what they did, said and bought.
//!
//! Plain values and their parsers. Deliberately absent: storage, language, clocks, any I/O.

/// Declares an enum whose values have one fixed code each, as stored in the file and in JSON.
macro_rules! coded_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The code stored in the file and shown in JSON.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }

            /// The value with this code, if there is one.
            pub fn from_code(code: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|value| value.code() == code)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                let code = <String as serde::Deserialize>::deserialize(deserializer)?;
                $name::from_code(&code).ok_or_else(|| {
                    serde::de::Error::custom(format!("unknown {}: {code}", stringify!($name)))
                })
            }
        }
    };
}

pub(crate) use coded_enum;

pub mod account;
pub mod actor;
mod advice;
pub mod alert;
pub mod calendar;
pub mod clean;
pub mod consent;
pub mod contact;
pub mod contract;
pub mod customer;
pub mod day_names;
pub mod deed;
pub mod delivery;
pub mod digest;
pub mod email;
pub mod email_address;
pub mod holidays;
pub mod host;
pub mod ids;
pub mod interaction;
pub mod job;
pub mod kpi;
pub mod lang;
pub mod mailing;
pub mod message;
pub mod money;
mod names;
pub mod nearest;
pub mod number;
pub mod order;
pub mod phone;
pub mod problem;
pub mod report;
pub mod segment;
pub mod shop;
pub mod survey;
pub mod task;
pub mod titles;
pub mod token;
pub mod touchpoint;
mod typed_day;

pub use actor::{Actor, StaffName};
pub use advice::Advice;
pub use calendar::{AsOf, Day, Period, PeriodKind};
pub use deed::{Answer, Deed};
pub use delivery::{MailStep, MailTrouble, Refusal};
pub use digest::Digest;
pub use email::{MailFile, NewEmail, OutboxState};
pub use email_address::EmailAddress;
pub use ids::*;
pub use lang::Lang;
pub use mailing::{MailList, StopLink, StopReason, StoppedBy};
pub use message::{Arg, Message};
pub use money::{Amount, Currency, VatRate};
pub(crate) use names::names;
pub use names::{Named, YesNo};
pub use nearest::nearest;
pub use problem::{Faults, Problem, ProblemKind};
pub use shop::{ShopAddress, ShopDeed, ShopSystem};
pub use token::{Token, TokenDigest, random_bytes};
