//! The pass over all customers on which everything here rests.

use super::life::Life;
use crate::domain::AsOf;
use crate::settings::Settings;
use crate::store::facts::{self, CustomerFacts, Extent};
use crate::store::{ReadTx, Result};

/// Shows `visit` every customer in the order of their ids, with what follows from what is known to
/// have happened before the day began; as much of it as was asked for.
pub(super) fn each_life(
    tx: &ReadTx<'_>,
    settings: &Settings,
    before: (AsOf, Extent),
    mut visit: impl FnMut(&CustomerFacts, &Life) -> Result<()>,
) -> Result<()> {
    let mut life = Life::default();
    facts::each_customer(tx, before, |facts| {
        life.read(facts, settings.figures.active_window_days, before.0);
        visit(facts, &life)
    })
}
