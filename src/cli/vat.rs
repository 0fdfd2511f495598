//! Whether amounts hold VAT: asked where the first ones come in.

use super::Context;
use crate::app::{self, App};
use crate::domain::{Deed, Problem};
use crate::settings::{self, VAT_SETTING};

/// Whether something stopped because nobody said yet.
pub(super) fn is_wanted(error: &anyhow::Error) -> bool {
    let is_it = |problem: &Problem| problem.deeds.contains(&Deed::Set(VAT_SETTING));
    app::problems(error).iter().any(is_it)
}

/// Asked once; from then on the setting answers.
pub(super) fn ask(app: &App, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let fits = |said: &str| match settings::check(VAT_SETTING, said) {
        Ok(()) => Ok(said.to_owned()),
        Err(problem) => Err(problem.on("on-vat")),
    };
    let vat = context.ask("ask-vat", "--vat", None, fits)?;
    app.write(|tx| settings::set(tx, VAT_SETTING, &vat))
}
