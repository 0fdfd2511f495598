//! `kring interaction`: a conversation corrected or taken away. Adding one is `customer log`.

use super::hand::{self, Desk, Written};
use super::{Context, usage};
use crate::domain::InteractionId;
use crate::people::{self, interactions::InteractionForm};
use crate::store::WriteTx;

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
        #[arg(value_parser = usage::whole)]
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
        /// The day it was
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
        /// With whom of the customer's people: part of the name; an empty text ("") for nobody
        #[arg(long, value_name = "NAME")]
        with: Option<String>,
    },
    /// Take a conversation away
    Remove {
        /// The number of the conversation, from `kring customer show`
        #[arg(value_parser = usage::whole)]
        interaction: i64,
    },
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    hand::write(context, |tx, desk| make(tx, &args.action, desk))
}

fn make(tx: &WriteTx<'_>, action: &Action, desk: &Desk) -> anyhow::Result<Written> {
    Ok(match action {
        Action::Edit { interaction, channel, direction, kind, note, on, with } => {
            let form = InteractionForm {
                channel: channel.clone(),
                direction: direction.clone(),
                kind: kind.clone(),
                note: note.clone(),
                on: on.clone(),
                with: with.clone(),
                lang: desk.lang,
            };
            let id = InteractionId(*interaction);
            let (customer, changed) = people::interactions::edit(tx, id, &form, desk.today)?;
            let (said, same) = ("interaction-edited", "interaction-unchanged");
            Written::edited(id.0, changed, said, same).of(tx, customer)?
        }
        Action::Remove { interaction } => {
            let customer = people::interactions::remove(tx, InteractionId(*interaction))?;
            Written::removed(tx, *interaction, "interaction-removed").of(tx, customer)?
        }
    })
}
