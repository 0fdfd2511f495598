//! `kring init`: a new file, asking for what is not given.

use super::Context;
use crate::app::App;
use crate::domain::{Lang, Message, Problem};
use crate::settings;
use crate::text;

/// Make a new, empty Kring file
#[derive(Debug, clap::Args)]
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
    if context.db_path().exists() {
        let file = context.db_path().display().to_string();
        return Err(Problem::failed("file-exists").with("file", file).into());
    }
    let language = match args.language {
        Some(language) => language,
        None => ask(context, "ask-language", Some(context.lang().code()))?,
    };
    context.speak(Lang::parse(&language)?);
    let name = match args.name {
        Some(name) => name,
        None => ask(context, "ask-business-name", None)?,
    };
    let mut values = vec![("business.language", language), ("business.name", name)];
    let rest = [
        ("business.currency", args.currency),
        ("business.time_zone", args.time_zone),
        ("business.amounts_include_vat", args.amounts_include_vat),
    ];
    values.extend(rest.into_iter().filter_map(|(key, value)| Some((key, value?))));
    create(context, &values)
}

fn create(context: &mut Context<'_, '_>, values: &[(&str, String)]) -> anyhow::Result<()> {
    for (key, value) in values {
        settings::check(key, value)?;
    }
    let app = App::create(context.db_path(), context.clock.clone())?;
    app.write(|tx| values.iter().try_for_each(|(key, value)| settings::set(tx, key, value)))?;
    let file = app.path().display().to_string();
    if context.json {
        return context.print_json(&serde_json::json!({ "file": file }));
    }
    context.say(&Message::new("init-done").with("file", file))
}

/// Asks the person at the keyboard; without one, says which flag is missing.
fn ask(
    context: &Context<'_, '_>,
    question: &'static str,
    proposal: Option<&str>,
) -> anyhow::Result<String> {
    let question = text::say_id(context.lang(), question);
    if !context.streams.interactive {
        return match proposal {
            Some(proposal) => Ok(proposal.to_owned()),
            None => Err(Problem::usage("answer-needed").with("question", question).into()),
        };
    }
    let mut prompt = dialoguer::Input::<String>::new().with_prompt(question);
    if let Some(proposal) = proposal {
        prompt = prompt.default(proposal.to_owned());
    }
    Ok(prompt.interact_text()?)
}
