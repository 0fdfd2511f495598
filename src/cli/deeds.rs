//! What helps, on a line of its own.

use crate::domain::{Deed, Lang};
use crate::format;

/// `→ Do it now: kring jobs run nightly_figures`.
pub(super) fn line(deed: &Deed, lang: Lang) -> String {
    format!("→ {}", format::deed(deed, lang))
}

/// What helps, and the command that does it.
pub(super) fn arrow(words: &str, command: &str) -> String {
    format!("→ {words}: {command}")
}
