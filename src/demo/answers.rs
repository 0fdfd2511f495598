//! What customers answer when asked: scores that follow from what happened to them.

use crate::domain::Day;
use crate::domain::interaction::{Channel, InteractionKind};
use crate::domain::survey::SurveyKind;

use super::dice::Dice;
use super::dossier::{Dossier, Moment, Reply, Sale, Talk, Trouble};
use super::trade::{Span, Trade};
use super::words::{self, Topic};

pub(super) fn fill(dossier: &mut Dossier, span: Span, dice: &mut Dice) {
    recommend(dossier, span, dice);
    for sale in dossier.sales.clone() {
        after_delivery(dossier, &sale, dice);
    }
    for talk in dossier.talks.clone() {
        after_help(dossier, &talk, dice);
    }
    dossier.replies.retain(|reply| reply.at.day < span.to);
}

/// Twice a year every customer is asked whether it would recommend the business; some answer.
fn recommend(dossier: &mut Dossier, span: Span, dice: &mut Dice) {
    let answers = if dossier.trade.is_company() { 330 } else { 240 };
    let mut day = dossier.life.from.plus(dice.whole(45, 225));
    while day < span.to && day <= dossier.life.to {
        if dossier.sales.iter().any(|sale| sale.at.day < day) && dice.chance(answers) {
            let (score, topic) = would_recommend(dossier, span, day, dice);
            let at = Moment { day, minute: dice.whole(8 * 60, 22 * 60) };
            let reply = Reply { channel: Channel::Email, ..reply(at, SurveyKind::Nps, score) };
            add(dossier, reply, topic, 420, dice);
        }
        day = day.plus(dice.whole(165, 200));
    }
}

fn would_recommend(dossier: &Dossier, span: Span, day: Day, dice: &mut Dice) -> (i64, Topic) {
    let recent = dossier.sales.iter().filter(|sale| (0..75).contains(&day.since(sale.at.day)));
    if let Some(trouble) = recent.filter_map(|sale| sale.trouble).next_back() {
        let scores = [(8, 1), (10, 2), (14, 3), (14, 4), (14, 5), (12, 6), (14, 7), (9, 8), (5, 9)];
        let score = dice.weighted(&scores);
        return (score, if score >= 8 { Topic::Middling } else { topic(trouble) });
    }
    let leaving = dossier.life.ended(span) && dossier.life.to.since(day) < 100;
    let score = if leaving {
        dice.weighted(&[(10, 4), (15, 5), (20, 6), (25, 7), (20, 8), (10, 9)])
    } else {
        dice.weighted(&[(29, 10), (27, 9), (22, 8), (12, 7), (5, 6), (3, 5), (1, 4), (1, 3)])
    };
    (score, topic_of_score(dossier.trade, score, dice))
}

fn topic(trouble: Trouble) -> Topic {
    match trouble {
        Trouble::Late => Topic::Late,
        Trouble::Wrong => Topic::Wrong,
        Trouble::Stale => Topic::Stale,
    }
}

fn topic_of_score(trade: Trade, score: i64, dice: &mut Dice) -> Topic {
    match score {
        ..=6 => Topic::Price,
        7..=8 => Topic::Middling,
        _ => praise(trade, dice),
    }
}

fn praise(trade: Trade, dice: &mut Dice) -> Topic {
    let of_trade = match trade {
        Trade::Office => Topic::Subscription,
        Trade::Cafe | Trade::Large | Trade::Shop => Topic::Guests,
        Trade::Private | Trade::Prospect => Topic::Taste,
    };
    dice.weighted(&[(6, of_trade), (4, Topic::Service)])
}

/// After some deliveries and visits to the shop: how satisfied?
fn after_delivery(dossier: &mut Dossier, sale: &Sale, dice: &mut Dice) {
    let asked = if sale.trouble.is_some() { 110 } else { 34 };
    if !sale.state.counts() || !dice.chance(asked) {
        return;
    }
    let score = if sale.trouble.is_some() {
        dice.weighted(&[(30, 1), (35, 2), (25, 3), (10, 4)])
    } else {
        dice.weighted(&[(54, 5), (34, 4), (9, 3), (2, 2), (1, 1)])
    };
    let in_shop = sale.channel == "shop";
    let subject = match sale.trouble {
        Some(trouble) if score < 4 => topic(trouble),
        _ if score < 4 => Topic::Price,
        _ if in_shop => Topic::Shop,
        _ if score == 4 => Topic::Middling,
        _ => praise(dossier.trade, dice),
    };
    let later = if in_shop { dice.whole(5, 60) } else { dice.whole(1_440, 4_000) };
    let at = reasonable_hour(sale.at.after_minutes(later));
    let (touchpoint, channel) =
        if in_shop { ("shop", Channel::Shop) } else { ("delivery", Channel::Email) };
    let reply = Reply {
        touchpoint,
        channel,
        anonymous: in_shop && dice.chance(400),
        ..reply(at, SurveyKind::Csat, score)
    };
    add(dossier, reply, subject, 280, dice);
}

/// After a question or complaint that was dealt with: the longer it took, the lower the score.
fn after_help(dossier: &mut Dossier, talk: &Talk, dice: &mut Dice) {
    let Some(resolved) = talk.resolved.filter(|_| dice.chance(220)) else { return };
    let days = resolved.day.since(talk.at.day);
    let complaint = talk.kind == InteractionKind::Complaint;
    let score = match days {
        0 => dice.weighted(&[(62, 5), (28, 4), (8, 3), (2, 2)]),
        1..=2 => dice.weighted(&[(40, 5), (38, 4), (16, 3), (6, 2)]),
        _ if complaint => dice.weighted(&[(10, 4), (30, 3), (35, 2), (25, 1)]),
        _ => dice.weighted(&[(20, 4), (40, 3), (30, 2), (10, 1)]),
    };
    let at = reasonable_hour(resolved.after_minutes(dice.whole(60, 2_000)));
    let reply = Reply {
        touchpoint: "support",
        channel: talk.channel,
        ..reply(at, SurveyKind::Csat, score)
    };
    let subject = if score >= 4 { Topic::Service } else { Topic::Late };
    // Only a satisfied customer writes about help; what went wrong was said in the complaint.
    add(dossier, reply, subject, if score >= 4 { 300 } else { 0 }, dice);
}

fn reply(at: Moment, kind: SurveyKind, score: i64) -> Reply {
    Reply {
        at,
        kind,
        score,
        comment: String::new(),
        touchpoint: "",
        channel: Channel::Email,
        may_quote: false,
        anonymous: false,
    }
}

/// Adds the answer, with a comment so many times in a thousand; who is happy more often agrees to
/// be quoted.
fn add(dossier: &mut Dossier, mut reply: Reply, topic: Topic, comments: i64, dice: &mut Dice) {
    if dice.chance(comments) {
        reply.comment = words::comment(topic, dossier.lang, dice);
        let happy = match reply.kind {
            SurveyKind::Nps => reply.score >= 9,
            SurveyKind::Csat => reply.score >= 4,
        };
        reply.may_quote = dice.chance(if happy { 600 } else { 350 });
    }
    dossier.replies.push(reply);
}

/// Nobody answers at night.
fn reasonable_hour(at: Moment) -> Moment {
    Moment { minute: at.minute.clamp(7 * 60 + at.minute % 60, 22 * 60 + at.minute % 60), ..at }
}
