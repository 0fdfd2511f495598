//! Rows of interaction, answer and contract files: each is about a customer who must be there.

use std::collections::HashMap;

use super::fields::Field;
use super::flags::YES_NO;
use super::map::Mapping;
use super::people::{People, Who};
use super::rows::{Reason, Row};
use super::whom::Whom;
use super::words;
use crate::domain::CustomerId;
use crate::domain::contract::ContractFields;
use crate::domain::interaction::{Channel, Direction, InteractionFields, InteractionKind};
use crate::domain::survey::{AnswerFields, SurveyKind};
use crate::store::answers::AnswerOf;
use crate::store::journal::Upserted;
use crate::store::{self, WriteTx, answers, contracts, interactions, surveys};

/// What rows of such files are stored with.
pub(super) struct Facts<'a, 'c> {
    pub(super) tx: &'a WriteTx<'c>,
    pub(super) people: People,
    /// Who is not there is made.
    create: bool,
    /// Rows about somebody who is not there.
    pub(super) unknown: i64,
    pub(super) whom: Whom,
    /// How often a row without a number came by, word for word.
    seen: HashMap<String, i64>,
}

/// What became of a row.
pub(super) type Outcome = store::Result<Result<Upserted, Reason>>;

/// Gives the reason why a row is refused to the caller's caller.
macro_rules! or_refuse {
    ($result:expr) => {
        match $result {
            Ok(value) => value,
            Err(reason) => return Ok(Err(reason)),
        }
    };
}

impl<'a, 'c> Facts<'a, 'c> {
    /// # Errors
    /// A database error.
    pub(super) fn new(
        tx: &'a WriteTx<'c>,
        mapping: &Mapping,
        create: bool,
    ) -> store::Result<Facts<'a, 'c>> {
        let people = People::of_file(tx, mapping)?;
        Ok(Facts { tx, people, create, unknown: 0, whom: Whom::default(), seen: HashMap::new() })
    }

    pub(super) fn put_interaction(&mut self, row: Row<'_>) -> Outcome {
        let fields = or_refuse!(interaction(row));
        let customer = or_refuse!(self.customer(row)?);
        let with = self.whom.find(self.tx, customer, row)?;
        let nth = self.nth(fields.external_id.is_some(), customer, &fields);
        interactions::upsert(self.tx, customer, &fields, (nth, with)).map(Ok)
    }

    pub(super) fn put_contract(&mut self, row: Row<'_>) -> Outcome {
        let fields = or_refuse!(contract(row));
        let customer = or_refuse!(self.customer(row)?);
        let nth = self.nth(fields.external_id.is_some(), customer, &fields.start);
        contracts::upsert(self.tx, customer, &fields, nth).map(Ok)
    }

    /// Only an answer may be of nobody: then it is anonymous.
    pub(super) fn put_answer(&mut self, row: Row<'_>) -> Outcome {
        let fields = or_refuse!(answer(row));
        let customer = match or_refuse!(self.find(row)?) {
            Who::Nobody => None,
            found @ (Who::This(_) | Who::Several | Who::Unknown) => {
                Some(or_refuse!(known(found, row, WHO)))
            }
        };
        let name = or_refuse!(row.line(Field::Survey));
        let name = name.unwrap_or_else(|| fields.kind.code().to_uppercase());
        let survey = surveys::find_or_insert(self.tx, fields.kind, &name)?;
        let of = AnswerOf { survey, customer };
        let nth =
            self.nth(fields.external_id.is_some(), customer.unwrap_or(CustomerId(0)), &fields);
        answers::upsert(self.tx, of, &fields, nth).map(Ok)
    }

    fn customer(&mut self, row: Row<'_>) -> store::Result<Result<CustomerId, Reason>> {
        Ok(self.find(row)?.and_then(|found| known(found, row, WHO)))
    }

    fn find(&mut self, row: Row<'_>) -> store::Result<Result<Who, Reason>> {
        let found = match self.create {
            true => {
                let made = self.people.find_or_create(self.tx, row)?;
                made.map(|id| id.map_or(Who::Nobody, Who::This))
            }
            false => self.people.find(self.tx, row)?,
        };
        self.unknown += i64::from(found == Ok(Who::Unknown));
        Ok(if found == Ok(Who::Several) { Err(self.people.doubt()) } else { found })
    }

    fn nth(&mut self, numbered: bool, of: CustomerId, words: &impl std::fmt::Debug) -> i64 {
        if numbered {
            return 0;
        }
        let seen = self.seen.entry(format!("{} {words:?}", of.0)).or_default();
        *seen += 1;
        *seen - 1
    }
}

/// What says who a row is about, as these files have it.
const WHO: [Field; 3] = [Field::CustomerId, Field::Email, Field::Name];

/// The customer who was found by these fields, and who must be there.
///
/// # Errors
/// `row-several-customers`, `row-missing`, `row-unknown-customer`.
pub(super) fn known(found: Who, row: Row<'_>, by: [Field; 3]) -> Result<CustomerId, Reason> {
    let said = by.map(|field| row.raw(field));
    let said = said.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    match found {
        Who::This(id) => Ok(id),
        Who::Several => Err(Reason::new("row-several-customers")),
        Who::Nobody => Err(row.reason("row-missing", Field::CustomerId)),
        Who::Unknown => Err(Reason::new("row-unknown-customer")
            .with("given", super::words::line(said).chars().take(60).collect::<String>())),
    }
}

fn interaction(row: Row<'_>) -> Result<InteractionFields, Reason> {
    row.check_width()?;
    let when = row.happened(Field::Date)?;
    let when = row.needed(Field::Date, when)?;
    let resolved = row.happened(Field::ResolvedOn)?;
    if resolved.is_some_and(|resolved| resolved.day < when.day) {
        return Err(row.bad("row-before-start", Field::ResolvedOn));
    }
    Ok(InteractionFields {
        external_id: row.line(Field::InteractionId)?,
        channel: row.word(Field::Channel, CHANNELS)?.unwrap_or(Channel::Other),
        direction: row.word(Field::Direction, DIRECTIONS)?.unwrap_or(Direction::In),
        kind: row.word(Field::InteractionKind, KINDS)?.unwrap_or(InteractionKind::Note),
        subject: row.line(Field::Subject)?,
        body: row.lines(Field::Body),
        occurred_at: when.at,
        day: when.day,
        resolved_at: resolved.and_then(|resolved| resolved.at),
        resolved_on: resolved.map(|resolved| resolved.day),
    })
}

fn contract(row: Row<'_>) -> Result<ContractFields, Reason> {
    row.check_width()?;
    let start = row.when(Field::Start)?.map(|when| when.day);
    let start = row.needed(Field::Start, start)?;
    let end = row.when(Field::End)?.map(|when| when.day);
    if end.is_some_and(|end| end < start) {
        return Err(row.bad("row-before-start", Field::End));
    }
    let price = row.amount(Field::Price)?;
    if price.is_some_and(|price| price.0 < 0) {
        return Err(row.bad("row-bad-number", Field::Price));
    }
    Ok(ContractFields {
        external_id: row.line(Field::ContractId)?,
        start,
        end,
        price,
        end_reason: row.line(Field::EndReason)?,
    })
}

fn answer(row: Row<'_>) -> Result<AnswerFields, Reason> {
    row.check_width()?;
    let when = row.happened(Field::Date)?;
    let when = row.needed(Field::Date, when)?;
    let (field, kind) = scored(row)?;
    let score = row.needed(field, row.number(field)?)?;
    let score = score.whole().filter(|score| kind.allows(*score));
    let score = score.ok_or_else(|| row.bad("row-bad-score", field).with("kind", kind.code()))?;
    Ok(AnswerFields {
        external_id: row.line(Field::AnswerId)?,
        kind,
        score,
        comment: row.lines(Field::Comment),
        touchpoint: row.line(Field::Touchpoint)?,
        channel: row.line(Field::Channel)?,
        answered_at: when.at,
        day: when.day,
        may_quote: row.word(Field::MayQuote, YES_NO)?.unwrap_or(false),
    })
}

/// Which column holds the score, and of which question it is.
fn scored(row: Row<'_>) -> Result<(Field, SurveyKind), Reason> {
    for (field, kind) in [(Field::NpsScore, SurveyKind::Nps), (Field::CsatScore, SurveyKind::Csat)]
    {
        if row.has(field) {
            return Ok((field, kind));
        }
    }
    let said = row.word(Field::Question, QUESTIONS)?;
    let said = said.or(row.word(Field::Survey, QUESTIONS).ok().flatten());
    let said = said.or(row.reader.question);
    Ok((Field::Score, row.needed(Field::Question, said)?))
}

/// Whether a word is one of this picklist.
pub(super) fn knows(field: Field, word: &str) -> bool {
    let word = words::header(word);
    if field == Field::Channel {
        is_in(CHANNELS, &word)
    } else if field == Field::Direction {
        is_in(DIRECTIONS, &word)
    } else if field == Field::InteractionKind {
        is_in(KINDS, &word)
    } else if field == Field::Question {
        is_in(QUESTIONS, &word)
    } else {
        is_in(YES_NO, &word)
    }
}

fn is_in<T>(picklist: &[(&str, T)], word: &str) -> bool {
    picklist.iter().any(|(known, _)| *known == word)
}

const QUESTIONS: &[(&str, SurveyKind)] = &[
    ("nps", SurveyKind::Nps),
    ("net promoter score", SurveyKind::Nps),
    ("recommend", SurveyKind::Nps),
    ("aanbeveling", SurveyKind::Nps),
    ("csat", SurveyKind::Csat),
    ("satisfaction", SurveyKind::Csat),
    ("tevredenheid", SurveyKind::Csat),
];

const CHANNELS: &[(&str, Channel)] = &[
    ("phone", Channel::Phone),
    ("call", Channel::Phone),
    ("telephone", Channel::Phone),
    ("telefoon", Channel::Phone),
    ("telefonisch", Channel::Phone),
    ("email", Channel::Email),
    ("e mail", Channel::Email),
    ("mail", Channel::Email),
    ("shop", Channel::Shop),
    ("store", Channel::Shop),
    ("counter", Channel::Shop),
    ("winkel", Channel::Shop),
    ("balie", Channel::Shop),
    ("visit", Channel::Visit),
    ("bezoek", Channel::Visit),
    ("chat", Channel::Chat),
    ("whatsapp", Channel::Whatsapp),
    ("whats app", Channel::Whatsapp),
    ("web", Channel::Web),
    ("website", Channel::Web),
    ("form", Channel::Web),
    ("formulier", Channel::Web),
    ("post", Channel::Post),
    ("letter", Channel::Post),
    ("brief", Channel::Post),
    ("other", Channel::Other),
    ("overig", Channel::Other),
    ("anders", Channel::Other),
];

const DIRECTIONS: &[(&str, Direction)] = &[
    ("in", Direction::In),
    ("inbound", Direction::In),
    ("incoming", Direction::In),
    ("inkomend", Direction::In),
    ("out", Direction::Out),
    ("outbound", Direction::Out),
    ("outgoing", Direction::Out),
    ("uit", Direction::Out),
    ("uitgaand", Direction::Out),
];

const KINDS: &[(&str, InteractionKind)] = &[
    ("question", InteractionKind::Question),
    ("vraag", InteractionKind::Question),
    ("complaint", InteractionKind::Complaint),
    ("klacht", InteractionKind::Complaint),
    ("compliment", InteractionKind::Compliment),
    ("note", InteractionKind::Note),
    ("notitie", InteractionKind::Note),
    ("opmerking", InteractionKind::Note),
];
