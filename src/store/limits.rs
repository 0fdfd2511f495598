//! How long a connection waits, and how much memory it may take.

use std::time::Duration;

/// How long a command waits for another one that is writing (a large import takes seconds).
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(30);

/// Pages kept in memory, in KiB (below zero: that is how SQLite tells them from pages). Figures
/// read each page once, and what else is asked often stays in the system's own cache.
pub(super) const CACHE_KIB: i32 = -16 * 1024;
pub(super) const LARGE_CACHE_KIB: i32 = -160 * 1024;
