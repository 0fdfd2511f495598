//! Customers: the page of one, and the forms that change what is known of one.

pub(in crate::web) mod changes;
pub(in crate::web) mod edit;
pub(in crate::web) mod erase;
mod head;
pub(in crate::web) mod left;
pub(super) mod line;
pub(in crate::web) mod list;
pub(in crate::web) mod log;
mod margin;
pub(in crate::web) mod merge;
mod past;
pub(in crate::web) mod sheet;
pub(in crate::web) mod show;
pub(in crate::web) mod small;
