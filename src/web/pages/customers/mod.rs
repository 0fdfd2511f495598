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

use crate::domain::account::Role;
use crate::store::acts::Who;
use crate::web::desk::Visit;

/// Whether they may take back what somebody did: their own always, what others did an owner.
fn may_put_back(by: &Who, visit: &Visit) -> bool {
    let name = visit.seat.as_ref().map(|seat| seat.account.name.as_str());
    let is_own = by.name.is_some() && by.name.as_deref() == name;
    visit.may(Role::Owner) || (visit.may(Role::Staff) && is_own)
}
