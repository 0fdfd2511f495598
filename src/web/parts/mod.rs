//! Pieces that several pages show, each a view of its own.

mod form_page;
mod ring;
mod spark;

pub(super) use form_page::FormPage;
pub(super) use ring::{Ring, Size};
pub(super) use spark::Spark;
