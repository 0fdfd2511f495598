//! After somebody was erased: files that came in and still hold them.

use super::{Context, ask};
use crate::domain::Message;
use crate::privacy::{Deleted, Filed};
use crate::text;

/// Says what was deleted, or asks whether to. What could not be is told last.
pub(super) fn end(
    files: &mut Filed,
    deleted: Option<Deleted>,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let deleted = match deleted {
        None if files.can_go() && !context.json && context.can_ask() => {
            let question = text::say(context.lang(), &Message::new("erase-ask-files"));
            ask::agreed(&question, context.lang()).then(|| files.delete())
        }
        deleted => deleted,
    };
    let Deleted { count, failed } = deleted.unwrap_or_default();
    if count > 0 && !context.json {
        context.say(&Message::new("erase-files-deleted").with("count", count))?;
    }
    failed.map_or(Ok(()), |problem| Err(problem.into()))
}
