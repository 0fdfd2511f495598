//! Pieces that several pages show, each a view of its own.

mod ring;

pub(super) use ring::{Ring, Size};
