//! `kring contact`: the people of a company or household.

use super::hand::{self, Desk, Written};
use super::progress::Progress;
use super::table::{self, words};
use super::{Context, filed, usage};
use crate::app;
use crate::domain::{ContactId, Lang, Message};
use crate::people::{self, contacts::ContactForm};
use crate::privacy;
use crate::store::{WriteTx, contacts};
use crate::text;

/// The people of a company or household; each of them finds the customer
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List the people of a customer
    List {
        /// Which customer
        customer: String,
    },
    #[command(flatten)]
    Change(Change),
    /// Forget somebody who asks for it, while the customer stays; also who was taken away before
    ///
    /// Their name, address and number go: from the customer's people, from what was written about the
    /// customer, from changes, reports and mails. No undo and no file brings them back.
    Erase {
        /// The number of the contact, from `kring contact list`
        #[arg(value_parser = usage::whole)]
        contact: i64,
        /// Do it without asking
        #[arg(long)]
        yes: bool,
        /// Delete the files too that came in out of the folder and hold them
        #[arg(long)]
        delete_files: bool,
    },
}

#[derive(Debug, clap::Subcommand)]
enum Change {
    /// Add somebody to a customer
    Add {
        /// Which customer
        customer: String,
        /// What they are called
        name: String,
        #[command(flatten)]
        fields: Fields,
    },
    /// Correct what is known of somebody; an empty text ("") empties a field
    Edit {
        /// The number of the contact, from `kring contact list`
        #[arg(value_parser = usage::whole)]
        contact: i64,
        /// What they are called
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        fields: Fields,
    },
    /// Take somebody off a customer's people
    Remove {
        /// The number of the contact, from `kring contact list`
        #[arg(value_parser = usage::whole)]
        contact: i64,
    },
}

#[derive(Debug, clap::Args)]
struct Fields {
    /// What they do there
    #[arg(long, value_name = "WORDS")]
    role: Option<String>,
    /// E-mail address
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
    /// Telephone number
    #[arg(long)]
    phone: Option<String>,
    /// Whom to ask for first: yes or no
    #[arg(long, value_name = "yes|no", num_args = 0..=1, default_missing_value = "yes")]
    main: Option<String>,
}

impl Fields {
    fn form(&self, name: Option<&String>, lang: Lang) -> ContactForm {
        ContactForm {
            name: name.cloned(),
            role: self.role.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            is_main: self.main.clone(),
            lang,
        }
    }
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    match &args.action {
        Action::List { customer } => list(customer, context),
        Action::Change(change) => hand::write(context, |tx, desk| make(tx, change, desk)),
        Action::Erase { contact, yes, delete_files } => {
            erase(ContactId(*contact), (*yes, *delete_files), context)
        }
    }
}

fn erase(
    contact: ContactId,
    (yes, delete_files): (bool, bool),
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let app = context.open()?;
    let who = app.read(|tx| privacy::contact_who(tx, contact))?;
    let ask = who.erased_on.is_none() && !yes;
    if ask && context.can_ask() {
        context.say(&who.goes())?;
    }
    if ask && !context.is_sure(&who.question(), who.unsure())? {
        return context.say(&Message::new("erase-not-done"));
    }
    let bar = Progress::new(context, "{bar:40} {pos}/{len} {eta}");
    let mut progress = |searched: usize, of: usize| bar.step(searched as u64, of as u64);
    let mut forgotten = app::forget::contact(&app, contact, &mut progress)?;
    bar.finish();
    let deleted = delete_files.then(|| forgotten.files.delete());
    if context.json {
        context.print_json(&forgotten)?;
    } else {
        forgotten.told(context.lang()).iter().try_for_each(|told| context.advise(told))?;
    }
    filed::end(&mut forgotten.files, deleted, context)
}

fn make(tx: &WriteTx<'_>, change: &Change, desk: &Desk) -> anyhow::Result<Written> {
    let (kept, written) = match change {
        Change::Add { customer, name, fields } => {
            let form = fields.form(Some(name), desk.lang);
            let customer = people::beside(people::pick(tx, customer), || form.check())?;
            let kept = people::contacts::add(tx, customer, &form)?;
            let written = Written::new(kept.contact.id.0, "contact-added");
            (kept, written)
        }
        Change::Edit { contact, name, fields } => {
            let form = fields.form(name.as_ref(), desk.lang);
            let kept = people::contacts::edit(tx, ContactId(*contact), &form)?;
            let (said, same) = ("contact-edited", "contact-unchanged");
            let written = Written::edited(*contact, kept.changed, said, same);
            (kept, written)
        }
        Change::Remove { contact } => {
            let kept = people::contacts::remove(tx, ContactId(*contact))?;
            (kept, Written::removed(tx, *contact, "contact-removed"))
        }
    };
    Ok(written.of(tx, kept.customer)?.with("contact", kept.contact.fields.name))
}

fn list(customer: &str, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let found = context.open()?.read(|tx| {
        let customer = people::pick(tx, customer)?;
        Ok(contacts::list(tx, customer)?)
    })?;
    if context.json {
        return context.print_json(&found);
    }
    if found.is_empty() {
        return context.say(&Message::new("contacts-none"));
    }
    let lang = context.lang();
    let columns = ["column-number", "field-name", "field-role", "field-email", "field-phone"];
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|contact| {
            let fields = &contact.fields;
            let email = fields.email.as_ref().map(ToString::to_string);
            let main = Message::new("contact-main").with("name", fields.name.as_str());
            let name = if fields.is_main { text::say(lang, &main) } else { fields.name.clone() };
            vec![
                contact.id.0.to_string(),
                name,
                fields.role.clone().unwrap_or_default(),
                email.unwrap_or_default(),
                fields.phone.clone().unwrap_or_default(),
            ]
        })
        .collect();
    table::print(context, &columns.map(words), &rows)
}
