//! What was said by phone, by mail and in the shop, and how long an answer took.

use crate::domain::Day;
use crate::domain::interaction::{Channel, Direction, InteractionKind};

use super::dice::Dice;
use super::dossier::{Dossier, Moment, Sale, Talk};
use super::phrases::{self, Text};
use super::seasons;
use super::trade::{Span, Trade};
use super::words;

/// A first contact, before it is known how it went.
#[derive(Clone, Copy)]
struct Contact {
    at: Moment,
    kind: InteractionKind,
    text: Text,
}

pub(super) fn fill(dossier: &mut Dossier, span: Span, dice: &mut Dice) {
    if dossier.trade == Trade::Prospect {
        let at = during_office_hours(dossier.life.from, dice);
        let text = dice.pick(phrases::first_questions(dossier.lang));
        ask(dossier, Contact { at, kind: InteractionKind::Question, text }, span, dice);
    }
    for sale in dossier.sales.clone() {
        about(dossier, &sale, span, dice);
    }
    dossier.talks.retain(|talk| talk.at.day < span.to);
}

fn about(dossier: &mut Dossier, sale: &Sale, span: Span, dice: &mut Dice) {
    let company = dossier.trade.is_company();
    let at = during_office_hours(sale.at.day.plus(dice.whole(1, 6)), dice);
    if let Some(trouble) = sale.trouble {
        if dice.chance(if company { 700 } else { 500 }) {
            let text = dice.pick(phrases::complaints(trouble, dossier.lang));
            ask(dossier, Contact { at, kind: InteractionKind::Complaint, text }, span, dice);
        }
    } else if dice.chance(if company { 16 } else { 30 }) {
        let text = dice.pick(phrases::questions(dossier.trade, dossier.lang));
        ask(dossier, Contact { at, kind: InteractionKind::Question, text }, span, dice);
    } else if dice.chance(7) {
        let text = dice.pick(phrases::compliments(dossier.lang));
        let channel = channel(dossier.trade, dice);
        let contact = Contact { at, kind: InteractionKind::Compliment, text };
        dossier.talks.push(incoming(contact, channel, dice));
    } else if company && dice.chance(18) {
        dossier.talks.push(visit(at, dice));
    }
}

/// A question or complaint, the answer, and sometimes a second reminder in between.
fn ask(dossier: &mut Dossier, contact: Contact, span: Span, dice: &mut Dice) {
    let Contact { at, kind, .. } = contact;
    let channel = channel(dossier.trade, dice);
    let answered = answered(channel, kind, at, dice);
    let forgotten = span.to.since(at.day) < 45 && dice.chance(170);
    let resolved = (answered.day < span.to && !forgotten).then_some(answered);
    dossier.talks.push(Talk { resolved, ..incoming(contact, channel, dice) });
    if answered.day.since(at.day) >= 3 && dice.chance(350) {
        let at = during_office_hours(at.day.plus(2), dice).min(answered);
        let again = Contact { at, kind, text: phrases::reminder(dossier.lang) };
        dossier.talks.push(Talk { resolved, ..incoming(again, channel, dice) });
    }
    let by_mail = matches!(channel, Channel::Email | Channel::Web);
    if let Some(at) = resolved.filter(|_| by_mail && dice.chance(750)) {
        let contact =
            Contact { at, kind: InteractionKind::Note, text: phrases::answer(dossier.lang) };
        let direction = Direction::Out;
        dossier.talks.push(Talk { direction, ..incoming(contact, Channel::Email, dice) });
    }
}

fn visit(at: Moment, dice: &mut Dice) -> Talk {
    let channel = if dice.chance(600) { Channel::Visit } else { Channel::Phone };
    let text = dice.pick(phrases::VISITS);
    let contact = Contact { at, kind: InteractionKind::Note, text };
    Talk { direction: Direction::Out, ..incoming(contact, channel, dice) }
}

fn incoming(contact: Contact, channel: Channel, dice: &mut Dice) -> Talk {
    let (subject, body) = contact.text;
    Talk {
        at: contact.at,
        channel,
        direction: Direction::In,
        kind: contact.kind,
        subject: subject.to_owned(),
        body: words::with_product(body, dice),
        resolved: None,
    }
}

fn channel(trade: Trade, dice: &mut Dice) -> Channel {
    let private = !trade.is_company();
    match dice.between(0, 99) {
        0..=44 => Channel::Email,
        45..=74 => Channel::Phone,
        75..=91 if private => Channel::Shop,
        75..=91 => Channel::Phone,
        _ if private => Channel::Web,
        _ => Channel::Email,
    }
}

/// On the phone and in the shop nearly always at once; mail waits for a working day.
fn answered(channel: Channel, kind: InteractionKind, at: Moment, dice: &mut Dice) -> Moment {
    let at_once = matches!(channel, Channel::Phone | Channel::Shop);
    let hard = kind == InteractionKind::Complaint;
    if at_once && dice.chance(if hard { 450 } else { 880 }) {
        return at.after_minutes(dice.whole(4, 25));
    }
    let days = match (hard, dice.between(0, 99)) {
        (_, 0..=39) => 0,
        (_, 40..=69) => 1,
        (false, _) | (true, 70..=82) => 2,
        (true, 83..=94) => dice.whole(3, 5),
        (true, _) => dice.whole(6, 11),
    };
    if days == 0 {
        return at.after_minutes(dice.whole(25, 240));
    }
    during_office_hours(at.day.plus(days), dice)
}

/// Some minute between 8:30 and 17:00 of the first working day from `day` on.
fn during_office_hours(day: Day, dice: &mut Dice) -> Moment {
    let day = seasons::delivery_day(day);
    Moment { day, minute: dice.whole(8 * 60 + 30, 17 * 60) }
}
