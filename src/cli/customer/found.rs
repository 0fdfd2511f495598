//! Several customers that a text may mean, and how to say which.

use crate::cli::Context;
use crate::cli::table::{self, words};
use crate::domain::{Deed, Message};
use crate::store::people::Found;

/// A list longer than this helps nobody to choose.
const MOST: usize = 50;

/// Lists whom a text may mean.
pub(super) fn list(
    context: &mut Context<'_, '_>,
    text: &str,
    found: &[Found],
) -> anyhow::Result<()> {
    if context.json {
        return context.print_json(&serde_json::json!({ "matches": found }));
    }
    let count = Message::new("customer-matches").with("count", found.len()).with("given", text);
    context.say(&count)?;
    let columns = [
        words("column-choose"),
        words("column-name"),
        words("column-city"),
        words("column-email"),
        words("column-phone"),
    ];
    let rows: Vec<Vec<String>> = found.iter().take(MOST).map(row).collect();
    table::print(context, &columns, &rows)?;
    if found.len() > MOST {
        context.say(&Message::new("customer-more-matches").with("count", found.len() - MOST))?;
    }
    context.say(&Message::new("customer-choose"))?;
    context.offer(&Deed::FindCustomer(None))
}

fn row(found: &Found) -> Vec<String> {
    let known = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        found.called(),
        found.name.clone(),
        known(&found.city),
        known(&found.email),
        known(&found.phone),
    ]
}
