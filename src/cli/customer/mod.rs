//! `kring customer`: find one customer, see everything known of them, add what just happened.

mod erase;
mod found;
mod left;
mod log;
mod show;

use super::Context;

/// Find a customer, see everything known of them, write down a call or that they left
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
    Show(show::Args),
    Log(log::Args),
    Left(left::Args),
    Erase(erase::Args),
}

pub(super) fn run(args: Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    match args.action {
        Action::Show(args) => show::run(&args, context),
        Action::Log(args) => log::run(&args, context),
        Action::Left(args) => left::run(&args, context),
        Action::Erase(args) => erase::run(&args, context),
    }
}
