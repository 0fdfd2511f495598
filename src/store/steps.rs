//! How many steps `SQLite` made for those who only read a file: what a page costs, whatever the machine is busy with.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use rusqlite::Connection;

use super::Result;

/// Counted in so many at a time.
const EVERY: i32 = 10;

/// By file: tests run side by side.
static MADE: LazyLock<Mutex<HashMap<PathBuf, Arc<AtomicU64>>>> = LazyLock::new(Mutex::default);

fn of(path: &Path) -> Arc<AtomicU64> {
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(made.entry(path.to_owned()).or_default())
}

/// Counts what this connection does from now on.
pub(super) fn count(connection: &Connection, path: &Path) -> Result<()> {
    let made = of(path);
    let step = move || {
        made.fetch_add(EVERY.unsigned_abs().into(), Ordering::Relaxed);
        false
    };
    Ok(connection.progress_handler(EVERY, Some(step))?)
}

/// Those made so far by who reads this file.
pub(crate) fn made(path: &Path) -> u64 {
    of(path).load(Ordering::Relaxed)
}
