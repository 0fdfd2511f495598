//! Many rows at once, for pages and spreadsheets: which of them, in which order, and a part of them.
//!
//! A list of customers is one pass over what is narrow; longer lists go on from the last row shown, and never
//! count off those before it.

mod asked;
mod customers;
mod newest;
#[cfg(test)]
mod plans;

pub use asked::{AnswerLine, ContractLine, answers, contracts};
pub use customers::{CustomerLine, Filter, Narrow, by_name, each, line, worked_out};
pub use newest::{Before, ConversationLine, OrderLine, conversations, orders};
