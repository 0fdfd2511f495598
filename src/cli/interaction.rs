//! `kring interaction`: a conversation corrected or taken away. Adding one is `customer log`.

use serde_json::json;

use super::Context;
use crate::domain::{InteractionId, Lang, Message, Problem};
use crate::people::{self, interactions::InteractionEdit};
use crate::text::choose;

/// Correct or take away a conversation that was written down
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Correct a conversation
    Edit {
        /// The number of the conversation, from `kring customer show`
        interaction: i64,
        /// phone, email, shop, visit, chat, whatsapp, web, post or other
        #[arg(long)]
        channel: Option<String>,
        /// in (the customer came to you) or out (you to the customer)
        #[arg(long)]
        direction: Option<String>,
        /// question, complaint, compliment or note
        #[arg(long)]
        kind: Option<String>,
        /// What was said
        #[arg(long, value_name = "WORDS")]
        note: Option<String>,
    },
    /// Take a conversation away
    Remove {
        /// The number of the conversation, from `kring customer show`
        interaction: i64,
    },
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let lang = context.lang();
    let (id, said) = app.write(|tx| {
        Ok(match &args.action {
            Action::Edit { interaction, channel, direction, kind, note } => {
                let said = edit((channel, direction, kind), note.clone(), lang)?;
                people::interactions::edit(tx, InteractionId(*interaction), &said)?;
                (InteractionId(*interaction), "interaction-edited")
            }
            Action::Remove { interaction } => {
                people::interactions::remove(tx, InteractionId(*interaction))?;
                (InteractionId(*interaction), "interaction-removed")
            }
        })
    })?;
    if context.json {
        return context.print_json(&json!({ "id": id }));
    }
    context.say(&Message::new(said).with("interaction", id.0.to_string()))
}

type Codes<'a> = (&'a Option<String>, &'a Option<String>, &'a Option<String>);

fn edit(
    (channel, direction, kind): Codes<'_>,
    note: Option<String>,
    lang: Lang,
) -> Result<InteractionEdit, Problem> {
    Ok(InteractionEdit {
        channel: channel.as_deref().map(|text| choose(text, lang)).transpose()?,
        direction: direction.as_deref().map(|text| choose(text, lang)).transpose()?,
        kind: kind.as_deref().map(|text| choose(text, lang)).transpose()?,
        note,
    })
}
