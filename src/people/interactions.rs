//! Conversations corrected or taken away by hand; adding one is [`super::log()`].

use super::contacts;
use super::door::{self, Over, Typed};
use super::edit::{corrects, still_there};
use super::find::unknown;
use super::together::{beside, gather};
use crate::domain::interaction::{Channel, Direction, InteractionFields, InteractionKind};
use crate::domain::{ContactId, CustomerId, Day, Faults, InteractionId, Lang, Problem};
use crate::history::refuse_removed;
use crate::store::{ReadTx, WriteTx, interactions};
use crate::text::choose;

/// What a person typed of a conversation; what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InteractionForm {
    pub channel: Typed,
    pub direction: Typed,
    pub kind: Typed,
    pub note: Typed,
    /// The day it was.
    pub on: Typed,
    /// Whom it was with: part of a name, or the contact's number; an empty text for nobody.
    pub with: Typed,
    /// In which what is wrong is told.
    pub lang: Lang,
}

impl InteractionForm {
    /// What is wrong with it, whatever it is about.
    fn check(&self, today: Day) -> Result<(), Faults> {
        let none = InteractionFields {
            external_id: None,
            channel: Channel::Other,
            direction: Direction::In,
            kind: InteractionKind::Note,
            subject: None,
            body: None,
            occurred_at: None,
            day: Day::default(),
            resolved_at: None,
            resolved_on: None,
        };
        self.over(&none, today).map(drop)
    }

    fn with_whom(
        &self,
        tx: &ReadTx<'_>,
        customer: CustomerId,
    ) -> anyhow::Result<Option<Option<ContactId>>> {
        Ok(match self.with.as_deref().map(str::trim) {
            None => None,
            Some("") => Some(None),
            Some(text) => Some(Some(contacts::pick(tx, customer, text)?.id)),
        })
    }

    fn over(&self, known: &InteractionFields, today: Day) -> Result<InteractionFields, Faults> {
        let mut over = Over::default();
        let lang = self.lang;
        let channel = |text: &str| choose::<Channel>(text, lang);
        let direction = |text: &str| choose::<Direction>(text, lang);
        let kind = |text: &str| choose::<InteractionKind>(text, lang);
        let note = |text: &str| door::note(text).map(Some);
        let past = |text: &str| door::past_day(text, today);
        let day = over.needed("field-day", &self.on, &known.day, past);
        let fields = InteractionFields {
            day,
            occurred_at: known.occurred_at.filter(|_| day == known.day),
            channel: over.needed("on-channel", &self.channel, &known.channel, channel),
            direction: over.needed("on-direction", &self.direction, &known.direction, direction),
            kind: over.needed("on-kind", &self.kind, &known.kind, kind),
            body: over.needed("field-note", &self.note, &known.body, note),
            ..known.clone()
        };
        if fields.resolved_on.is_some_and(|resolved| resolved < day) {
            over.refuse("field-day", Problem::usage("resolved-before"));
        }
        over.done(fields)
    }
}

/// Makes a conversation be as said. Gives whose it is, and whether that changed anything.
///
/// # Errors
/// The faults of the form, `nothing-to-change`, `interaction-unknown`, `contact-not-there`, `erased-stays`, `customer-removed`, or a database
/// error.
pub fn edit(
    tx: &WriteTx<'_>,
    id: InteractionId,
    form: &InteractionForm,
    today: Day,
) -> anyhow::Result<(CustomerId, bool)> {
    let (customer, known) = beside(find(tx, id), || form.check(today))?;
    corrects(*form == InteractionForm { lang: form.lang, ..InteractionForm::default() })?;
    still_there(tx, customer)?;
    let mut faults = Faults::default();
    let fields = gather(&mut faults, form.over(&known, today).map_err(Into::into))?;
    let with = gather(&mut faults, form.with_whom(tx, customer))?;
    match (fields, with) {
        (Some(fields), Some(with)) => Ok((customer, interactions::replace(tx, id, &fields, with)?)),
        _ => Err(faults.into()),
    }
}

/// Takes a conversation away. Gives whose it was.
///
/// # Errors
/// `interaction-unknown`, `customer-removed`, or a database error.
pub fn remove(tx: &WriteTx<'_>, id: InteractionId) -> anyhow::Result<CustomerId> {
    let (customer, _) = find(tx, id)?;
    refuse_removed(tx, customer)?;
    interactions::remove(tx, id)?;
    Ok(customer)
}

fn find(tx: &ReadTx<'_>, id: InteractionId) -> anyhow::Result<(CustomerId, InteractionFields)> {
    interactions::get(tx, id)?.ok_or_else(|| unknown("interaction-unknown", &id.0).into())
}
