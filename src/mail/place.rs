//! Whether mail leaves from where the file is, and what a person says of it where it does not.

use crate::settings::{self, Settings};
use crate::store::place::{self, Change};
use crate::store::{ReadTx, WriteTx};

/// What is known of the place of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How it differs from where mail last left from; nothing leaves then.
    pub elsewhere: Option<Change>,
    /// Nothing leaves either, because somebody said so.
    pub paused: bool,
}

/// # Errors
/// A database error, or mail settings that make no sense.
pub fn look(tx: &ReadTx<'_>) -> anyhow::Result<Standing> {
    let elsewhere = place::change(tx)?;
    Ok(Standing { elsewhere, paused: Settings::load(tx)?.mail()?.paused })
}

/// It has moved and is the file now: mail leaves from here.
///
/// # Errors
/// As [`look`].
pub fn moved(tx: &WriteTx<'_>) -> anyhow::Result<Standing> {
    place::claim(tx)?;
    look(tx)
}

/// It is a copy: mail is paused in it.
///
/// # Errors
/// As [`look`].
pub fn copied(tx: &WriteTx<'_>) -> anyhow::Result<Standing> {
    settings::set(tx, "mail.paused", "yes")?;
    moved(tx)
}
