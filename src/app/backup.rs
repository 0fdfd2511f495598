//! A backup, with the content looked at before it.

use super::App;
use crate::backup::{self, Backup, Watch};

/// Makes a backup. The content is looked at first, while others may write; what changed by itself
/// keeps it apart from the others, unless it is accepted.
///
/// # Errors
/// As [`backup::look`] and [`backup::make`].
pub fn back_up(app: &App, accept: bool) -> anyhow::Result<Backup> {
    let found = app.read(backup::look)?;
    let damage = if accept { Vec::new() } else { found.damage };
    app.write(|tx| backup::make(tx, Watch { damage, ..found }))
}
