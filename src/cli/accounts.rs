//! `kring accounts`: who may sign in to the office, from the machine itself.

use super::table::{self, words};
use super::{Context, serve};
use crate::accounts::{self, AccountForm, Link, Listed};
use crate::app::App;
use crate::domain::account::Account;
use crate::domain::{Deed, Message};
use crate::format::Voice;
use crate::settings::Business;

/// See and change who may sign in to the office
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Show everybody who may sign in (the default)
    List,
    /// Add somebody: they choose a password by a link that is shown once
    Add {
        /// How the others call them
        name: String,
        /// What they may do: owner, staff or viewer [default: staff; the first is an owner]
        #[arg(long)]
        role: Option<String>,
        /// An e-mail address to sign in with, beside the name
        #[arg(long)]
        email: Option<String>,
    },
    /// Change what somebody may do; they sign in again
    Role {
        /// Their name or e-mail address
        name: String,
        /// owner, staff or viewer
        role: String,
    },
    /// Let somebody in again who lost their password or phone: a new link, shown once
    Reset {
        /// Their name or e-mail address
        name: String,
    },
    /// Take somebody away
    Remove {
        /// Their name or e-mail address
        name: String,
    },
}

pub(super) fn run(args: Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    match args.action.unwrap_or(Action::List) {
        Action::List => list(&app, context),
        Action::Add { name, role, email } => {
            let (name, role, email) = (Some(name.as_str()), role.as_deref(), email.as_deref());
            add(&app, &AccountForm { name, email, role }, context)
        }
        Action::Role { name, role } => set_role(&app, (&name, &role), context),
        Action::Reset { name } => reset(&app, &name, context),
        Action::Remove { name } => remove(&app, &name, context),
    }
}

fn list(app: &App, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let (all, voice) =
        app.read(|tx| Ok((accounts::list(tx)?, context.voice(&Business::load(tx)?))))?;
    if context.json {
        return context.print_json(&all);
    }
    if all.is_empty() {
        context.say(&Message::new("accounts-none"))?;
        return context.offer(&Deed::AddAccount);
    }
    let columns = [
        words("column-name"),
        words("column-email"),
        words("column-role"),
        words("column-second-factor"),
        words("column-last-seen"),
    ];
    table::print(context, &columns, &all.iter().map(|one| row(one, &voice)).collect::<Vec<_>>())
}

fn row(one: &Listed, voice: &Voice) -> Vec<String> {
    let Account { name, email, role, has_factor, .. } = &one.account;
    vec![
        name.as_str().to_owned(),
        email.as_ref().map(ToString::to_string).unwrap_or_default(),
        voice.name(*role),
        voice.word(if *has_factor { "flag-yes" } else { "flag-no" }),
        one.seen(voice),
    ]
}

fn set_role(
    app: &App,
    (name, role): (&str, &str),
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let form = AccountForm { role: Some(role), ..AccountForm::default() };
    let account = app.write(|tx| accounts::edit(tx, accounts::find(tx, name)?.id, &form))?;
    said("account-role", &account, context)
}

fn add(app: &App, form: &AccountForm<'_>, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let (account, link) = app.write(|tx| accounts::add(tx, form))?;
    linked("account-added", &account, link, context)
}

fn reset(app: &App, name: &str, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let (account, link) = app.write(|tx| accounts::reset(tx, accounts::find(tx, name)?.id))?;
    linked("account-reset", &account, link, context)
}

fn remove(app: &App, name: &str, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let gone = app.write(|tx| accounts::remove(tx, accounts::find(tx, name)?.id))?;
    said("account-removed", &gone, context)
}

fn said(id: &'static str, account: &Account, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    if context.json {
        return context.print_json(account);
    }
    context.say(&account.told(id))
}

/// What was done, and the link, for the only time.
fn linked(
    id: &'static str,
    account: &Account,
    link: Link,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let until = link.until;
    let address = link.address(&format!("http://{}", serve::LISTEN));
    if context.json {
        let mut told = serde_json::to_value(account)?;
        told["link"] = address.into();
        told["link_until"] = until.to_string().into();
        return context.print_json(&told);
    }
    context.say(&account.told(id))?;
    context.say(&accounts::handed_over(&address))
}
