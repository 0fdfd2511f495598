//! `kring customer`: find one customer, see everything known of them, add what just happened.

mod add;
mod erase;
mod found;
mod left;
mod list;
mod log;
mod merge;
mod show;

use super::Context;

/// Find, add and correct customers, see everything known of one, write down a call
///
/// TEXT is part of a name, an e-mail address, a phone number in any notation, a customer number
/// or an order number.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    List(list::Args),
    Show(show::Args),
    Add(add::Args),
    Edit(add::EditArgs),
    Log(log::Args),
    Left(left::Args),
    Merge(merge::Args),
    Twins(merge::TwinArgs),
    Erase(erase::Args),
}

pub(super) fn run(args: Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    match args.action {
        Action::List(args) => list::run(&args, context),
        Action::Show(args) => show::run(&args, context),
        Action::Add(args) => add::run(&args, context),
        Action::Edit(args) => add::edit(&args, context),
        Action::Log(args) => log::run(&args, context),
        Action::Left(args) => left::run(&args, context),
        Action::Merge(args) => merge::run(&args, context),
        Action::Twins(args) => merge::twins(&args, context),
        Action::Erase(args) => erase::run(&args, context),
    }
}
