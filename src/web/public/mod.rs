//! What anybody may reach.

pub(super) mod stop;
