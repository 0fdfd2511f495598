//! `kring init`: a new file, asking for what is not given.

use super::Context;
use crate::app::App;
use crate::domain::{Lang, Message, Problem};
use crate::settings;
use crate::text;

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
    if context.db_path().exists() {
        let file = context.db_path().display().to_string();
        return Err(Problem::failed("file-exists").with("file", file).into());
    }
    let spoken = context.lang().code().to_owned();
    let language = answer(context, &LANGUAGE, args.language, Some(spoken))?;
    context.speak(Lang::parse(&language)?);
    let name = answer(context, &NAME, args.name, None)?;
    let zone = Some(time_zone_of_machine());
    let rest = [
        (&CURRENCY, args.currency, Some("EUR".to_owned())),
        (&TIME_ZONE, args.time_zone, zone),
        (&VAT, args.amounts_include_vat, Some(String::new())),
    ];
    let mut values = vec![(LANGUAGE.key, language), (NAME.key, name)];
    for (question, given, proposal) in rest {
        if given.is_some() || context.streams.interactive {
            values.push((question.key, answer(context, question, given, proposal)?));
        }
    }
    values.retain(|(_, value)| !value.trim().is_empty());
    create(context, &values)
}

fn create(context: &mut Context<'_, '_>, values: &[(&str, String)]) -> anyhow::Result<()> {
    let app = App::create_with(context.db_path(), context.clock.clone(), |tx| {
        values.iter().try_for_each(|(key, value)| settings::set(tx, key, value))
    })?;
    let file = app.path().display().to_string();
    if context.json {
        return context.print_json(&serde_json::json!({ "file": file }));
    }
    context.say(&Message::new("init-done").with("file", file))?;
    if values.iter().any(|(key, _)| *key == VAT.key) {
        return Ok(());
    }
    context.say(&Message::new("init-vat-later"))
}

/// Something to know of a new business, and the setting that keeps it.
struct Question {
    key: &'static str,
    id: &'static str,
}

const LANGUAGE: Question = Question { key: "business.language", id: "ask-language" };
const NAME: Question = Question { key: "business.name", id: "ask-business-name" };
const CURRENCY: Question = Question { key: "business.currency", id: "ask-currency" };
const TIME_ZONE: Question = Question { key: "business.time_zone", id: "ask-time-zone" };
const VAT: Question = Question { key: "business.amounts_include_vat", id: "ask-vat-at-init" };

/// What was given, checked; else what the person at the keyboard says, asked until it fits; else
/// the proposal.
fn answer(
    context: &mut Context<'_, '_>,
    question: &Question,
    given: Option<String>,
    proposal: Option<String>,
) -> anyhow::Result<String> {
    if let Some(given) = given {
        fits(question, &given)?;
        return Ok(given.trim().to_owned());
    }
    let asked = text::say_id(context.lang(), question.id);
    if !context.streams.interactive {
        let missing = || Problem::usage("answer-needed").with("question", asked);
        return Ok(proposal.ok_or_else(missing)?);
    }
    loop {
        let said = ask(&asked, proposal.as_deref())?;
        match fits(question, &said) {
            Ok(()) => return Ok(said.trim().to_owned()),
            Err(problem) => {
                let why = text::say(context.lang(), &problem.message);
                writeln!(context.streams.err, "{why}")?;
            }
        }
    }
}

/// Nothing at all fits only where nothing need be said.
fn fits(question: &Question, value: &str) -> Result<(), Problem> {
    if value.trim().is_empty() && question.key != NAME.key {
        return Ok(());
    }
    if value.trim().is_empty() {
        return Err(Problem::usage("name-empty"));
    }
    settings::check(question.key, value)
}

/// One line from the keyboard; Ctrl-C and the end of input stop the command before it began.
fn ask(question: &str, proposal: Option<&str>) -> anyhow::Result<String> {
    let mut prompt = dialoguer::Input::<String>::new().with_prompt(question).allow_empty(true);
    if let Some(proposal) = proposal {
        prompt = prompt.default(proposal.to_owned()).show_default(!proposal.is_empty());
    }
    prompt.interact_text().map_err(|_| Problem::failed("prompt-stopped").into())
}

/// The zone this machine keeps, where it has a name and is one of people.
fn time_zone_of_machine() -> String {
    let zone = jiff::tz::TimeZone::try_system().ok();
    let name = zone.as_ref().and_then(jiff::tz::TimeZone::iana_name);
    let name = name.filter(|name| name.contains('/') && !name.starts_with("Etc/"));
    name.unwrap_or("Europe/Amsterdam").to_owned()
}
