//! `kring customer add` and `edit`: a customer kept by hand.

use serde_json::json;

use super::merge;
use crate::cli::Context;
use crate::domain::{Day, Lang, Message};
use crate::format;
use crate::people::{self, door::CustomerForm};
use crate::store::customers;

/// Those who somebody new may be, of whom is told.
const MOST_LIKELY: usize = 3;

/// What can be said of a customer; an empty text empties a field.
#[derive(Debug, clap::Args)]
struct Fields {
    /// Customer number
    #[arg(long, value_name = "NUMBER")]
    number: Option<String>,
    /// person or company
    #[arg(long)]
    kind: Option<String>,
    /// E-mail address
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
    /// Telephone number
    #[arg(long)]
    phone: Option<String>,
    /// Street and house number
    #[arg(long)]
    street: Option<String>,
    /// Postal code
    #[arg(long)]
    postcode: Option<String>,
    /// Town or city
    #[arg(long)]
    city: Option<String>,
    /// Country
    #[arg(long)]
    country: Option<String>,
    /// Language of the customer: en or nl
    #[arg(long, value_name = "LANG")]
    language: Option<String>,
    /// Separated by commas
    #[arg(long)]
    tags: Option<String>,
    /// Separated by commas
    #[arg(long)]
    interests: Option<String>,
    /// How they found you
    #[arg(long, value_name = "WORDS")]
    acquired_via: Option<String>,
    /// What it cost to win them
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    acquisition_cost: Option<String>,
    /// How many years they are expected to stay
    #[arg(long, value_name = "YEARS")]
    expected_years: Option<String>,
    /// When to speak to them next
    #[arg(long, value_name = "DATE")]
    next_touch: Option<String>,
}

impl Fields {
    fn form(&self, name: Option<&String>, lang: Lang) -> CustomerForm {
        CustomerForm {
            name: name.cloned(),
            number: self.number.clone(),
            kind: self.kind.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            street: self.street.clone(),
            postcode: self.postcode.clone(),
            city: self.city.clone(),
            country: self.country.clone(),
            language: self.language.clone(),
            tags: self.tags.clone(),
            interests: self.interests.clone(),
            acquired_via: self.acquired_via.clone(),
            acquisition_cost: self.acquisition_cost.clone(),
            expected_years: self.expected_years.clone(),
            next_touch: self.next_touch.clone(),
            lang,
        }
    }
}

/// Add a customer
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring customer add \"Jan de Vries\" --phone 06-12345678 --city Utrecht
  kring customer add \"Café Zuid\" --kind company --email inkoop@zuid.example")]
pub(super) struct Args {
    /// What they are called
    name: String,
    #[command(flatten)]
    fields: Fields,
}

/// Correct what is known of a customer; an empty text ("") empties a field
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring customer edit K-1001 --phone 06-87654321
  kring customer edit jansen --email \"\"")]
pub(super) struct EditArgs {
    /// Which customer
    text: String,
    /// What they are called
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    fields: Fields,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let form = args.fields.form(Some(&args.name), context.lang());
    let (id, customer, likely) = app.write(|tx| {
        let id = people::add(tx, &form)?;
        let likely = people::twins(tx, Some(id), MOST_LIKELY)?;
        Ok((id, customers::get(tx, id)?.fields, likely))
    })?;
    if context.json {
        return context.print_json(&json!({ "id": id, "may_be": likely }));
    }
    let said = match customer.external_id {
        Some(number) => Message::new("customer-added-number").with("number", number),
        None => Message::new("customer-added"),
    };
    let name = customer.name.unwrap_or_default();
    context.say(&said.with("name", name).with("id", id.0.to_string()))?;
    next_touch(context, customer.next_touch_on)?;
    merge::tell_likely(&likely, id, context)
}

/// On what day a word such as `friday` falls.
fn next_touch(context: &mut Context<'_, '_>, on: Option<Day>) -> anyhow::Result<()> {
    let Some(day) = on else { return Ok(()) };
    let day = format::date(day, context.lang());
    context.say(&Message::new("log-next-touch").with("day", day))
}

pub(super) fn edit(args: &EditArgs, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let form = args.fields.form(args.name.as_ref(), context.lang());
    let (id, customer, changed) = app.write(|tx| {
        let id = people::pick_to_edit(tx, &args.text, &form)?;
        let changed = people::edit(tx, id, &form)?;
        Ok((id, customers::get(tx, id)?.fields, changed))
    })?;
    if context.json {
        return context.print_json(&json!({ "id": id, "changed": changed }));
    }
    let said = if changed { "customer-edited" } else { "customer-unchanged" };
    context.say(&Message::new(said).with("name", customer.name.unwrap_or_default()))?;
    next_touch(context, customer.next_touch_on.filter(|_| args.fields.next_touch.is_some()))
}
