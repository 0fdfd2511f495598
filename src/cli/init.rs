//! `kring init`: a new file, asking for what is not given.

use super::Context;
use crate::app::setup::{self, Question};
use crate::domain::{Deed, Message};
use crate::text::language;

/// Make a new, empty Kring file
///
/// On a terminal it asks what is not given; elsewhere only the name is needed.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring init
  kring init --name \"De Branderij\" --language nl --amounts-include-vat 9")]
pub(super) struct Args {
    /// Name of the business
    #[arg(long)]
    name: Option<String>,
    /// Its language: en or nl
    #[arg(long)]
    language: Option<String>,
    /// Its currency, in three letters [default: EUR]
    #[arg(long)]
    currency: Option<String>,
    /// Its time zone [default: Europe/Amsterdam]
    #[arg(long)]
    time_zone: Option<String>,
    /// The VAT percentage that amounts in your files include, or "no"
    #[arg(long, value_name = "RATE|no")]
    amounts_include_vat: Option<String>,
}

pub(super) fn run(args: Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    setup::ensure_free(context.db_path())?;
    if let Some(lang) = args.language.as_deref().and_then(|said| language(said).ok()) {
        context.speak(lang);
    }
    let given = [
        (&setup::LANGUAGE, "--language", args.language),
        (&setup::NAME, "--name", args.name),
        (&setup::CURRENCY, "--currency", args.currency),
        (&setup::TIME_ZONE, "--time-zone", args.time_zone),
        (&setup::VAT, "--amounts-include-vat", args.amounts_include_vat),
    ];
    let said = given.iter().filter_map(|(question, _, said)| Some((*question, said.clone()?)));
    setup::check(&said.collect::<Vec<_>>())?;
    let mut answers = Vec::new();
    for (question, option, said) in given {
        let ask = || ask(question, option, context);
        if let Some(answer) = said.map_or_else(ask, |said| Ok(Some(said)))? {
            if *question == setup::LANGUAGE {
                context.speak(language(&answer)?);
            }
            answers.push((question, answer));
        }
    }
    let is_vat_known =
        answers.iter().any(|(question, said)| **question == setup::VAT && !said.trim().is_empty());
    let app = setup::create(context.db_path(), context.clock.clone(), answers)?;
    let file = app.path().display().to_string();
    if context.json {
        return context.print_json(&serde_json::json!({ "file": file }));
    }
    context.say(&Message::new("init-done").with("file", file))?;
    let next = [Deed::ImportCustomers, Deed::ImportOrders];
    next.iter().try_for_each(|deed| context.offer(deed))?;
    if is_vat_known {
        return Ok(());
    }
    context.say(&Message::new("init-vat-later"))?;
    context.offer(&Deed::Set(setup::VAT.key))
}

/// What the person at the keyboard says. Where there is none, only name and language must be known.
fn ask(
    question: &Question,
    option: &'static str,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<Option<String>> {
    let needed = [&setup::LANGUAGE, &setup::NAME].contains(&question);
    if !needed && !context.streams.interactive {
        return Ok(None);
    }
    let spoken = (*question == setup::LANGUAGE).then(|| context.lang().code().to_owned());
    let proposal = spoken.or_else(|| question.proposal());
    let fits = |said: &str| question.check(said).map(|()| said.to_owned());
    context.ask(question.words, option, proposal.as_deref(), fits).map(Some)
}
