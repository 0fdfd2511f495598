//! Forgetting a person: out of the rows at once, then out of the bytes of the file; and where they may
//! still be found.

use std::ops::ControlFlow;

use super::App;
use crate::domain::{ContactId, CustomerId, Day};
use crate::privacy::{self, ContactForgotten, Forgotten, Progress};
use crate::settings::Settings;

/// Erases them for good. Killed after the rows, the next command that opens the file goes on with
/// the bytes. `progress` hears how many texts were searched, and of how many.
///
/// # Errors
/// A database error, also when there is no such customer, or when a folder cannot be read.
pub fn run(
    app: &App,
    customer: CustomerId,
    progress: &mut Progress<'_>,
) -> anyhow::Result<Forgotten> {
    let seeking = app.read(|tx| privacy::seek(tx, &Settings::load(tx)?, customer))?;
    let files = seeking.find();
    let (who, erased) = app.plan(
        |tx| {
            let settings = Settings::load(tx)?;
            let today = Day::of(tx.now(), &settings.business.time_zone);
            let who = privacy::who(tx, customer)?;
            let plan = privacy::plan(tx, &settings, customer, today, progress)?;
            Ok(ControlFlow::Continue((who, settings, plan)))
        },
        |tx, (who, settings, plan)| Ok((who, privacy::erase(tx, &settings, &plan)?)),
    )?;
    let scrubbed = scrub(app);
    let after = app.read(|tx| privacy::aftermath(tx, &Settings::load(tx)?, customer))?;
    Ok(Forgotten { erased, who, scrubbed, files, after })
}

/// The same for one of a customer's people.
///
/// # Errors
/// `contact-unknown`, a database error, or when a folder cannot be read.
pub fn contact(
    app: &App,
    contact: ContactId,
    progress: &mut Progress<'_>,
) -> anyhow::Result<ContactForgotten> {
    let files = app.read(|tx| privacy::seek_contact(tx, contact))?.find();
    let erased = app.plan(
        |tx| {
            let settings = Settings::load(tx)?;
            let today = Day::of(tx.now(), &settings.business.time_zone);
            let plan = privacy::plan_contact(tx, contact, today, progress)?;
            Ok(ControlFlow::Continue((settings, plan)))
        },
        |tx, (settings, plan)| privacy::erase_contact(tx, &settings, &plan),
    )?;
    let scrubbed = scrub(app);
    let after = app.read(|tx| privacy::contact_aftermath(tx, &Settings::load(tx)?, contact))?;
    Ok(ContactForgotten { erased, scrubbed, files, after })
}

fn scrub(app: &App) -> bool {
    app.scrub().unwrap_or_else(|error| {
        tracing::warn!(%error, "the file could not be rewritten");
        false // it is erased all the same, and the next command goes on
    })
}
