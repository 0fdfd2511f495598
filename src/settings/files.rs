//! Who may read the files that are made.

use super::choice::Choice;
use super::keys::{Key, Rule, key};
use super::values::Values;
use crate::domain::{Problem, YesNo};
use crate::files::Access;

pub(super) const KEYS: &[Key] =
    &[key("files.shared", "no", Rule::Choice(Choice::of::<YesNo>()), "meaning-files-shared")];

pub(super) fn access(values: &Values<'_>) -> Result<Access, Problem> {
    Ok(if values.yes("files.shared")? { Access::Group } else { Access::Owner })
}
