//! How often a report looks at everybody: in a file of a million customers nothing costs more.

use crate::domain::report::ReportKind;
use crate::insights::world::{World, day};
use crate::reports::worked_out;
use crate::store::facts::WALKS;

/// Two years of a few customers; one is silent now, one complained, one has a contract.
const WORLD: &str = "
    anna: 2024-11-04 €90, 2025-03-03 €80, 2025-11-17 €60, 2026-06-01 €70, 2026-11-16 €400
    bob: 2025-02-03 €50, 2025-02-17 €50, 2025-03-03 €50, 2026-01-05 €50, 2026-01-19 €50
    cees: 2026-11-09 €45; in 2026-11-18T09:00 complaint; nps 2026-11-17 3 delivery
    dora: contract 2025-01-01..2026-12-15; by anna";

fn walks(kind: ReportKind, on: &str) -> usize {
    let world = World::of(WORLD);
    let settings = world.settings();
    world.write(|tx| {
        let before = WALKS.get();
        worked_out(tx, &settings, (kind, day(on)), tx.now()).unwrap();
        WALKS.get() - before
    })
}

#[test]
fn a_week_takes_two_walks_over_everybody_and_longer_times_one() {
    assert_eq!(walks(ReportKind::Weekly, "2026-11-23"), 2);
    assert_eq!(walks(ReportKind::Monthly, "2026-11-01"), 1);
    assert_eq!(walks(ReportKind::Quarterly, "2026-10-01"), 1);
}
