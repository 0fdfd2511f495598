//! What an owner should find in the report: a few lives that are told, not drawn.

use crate::domain::interaction::{Channel, Direction, InteractionKind};
use crate::domain::order::OrderState;
use crate::domain::survey::SurveyKind;
use crate::domain::{Day, Lang, Period, PeriodKind};

use super::dice::{Dice, Shape};
use super::dossier::{Agreement, Card, Dossier, Moment, Reply, Sale, Story, Talk};
use super::life::{Life, Rhythm};
use super::sales;
use super::seasons;
use super::trade::{Span, Trade};

/// A customer whose life is told.
struct Lead {
    name: &'static str,
    phone: &'static str,
    street: &'static str,
    /// Days after the files begin.
    joined_after: i32,
    trade: Trade,
    gap_days: i64,
    basket_cents: i64,
    /// Days before the end of the last closed week after which nothing was bought.
    silent_days: i32,
}

const DRIFTING: Lead = Lead {
    name: "Eetcafé De Misthoorn",
    phone: "0570-041200",
    street: "Hanzekade 14",
    joined_after: 40,
    trade: Trade::Cafe,
    gap_days: 9,
    basket_cents: 31_000,
    silent_days: 43,
};
const COMPLAINING: Lead = Lead {
    name: "Lunchroom De Kruimeldief",
    phone: "0570-041237",
    street: "Waagstraat 3",
    joined_after: 210,
    trade: Trade::Cafe,
    gap_days: 8,
    basket_cents: 21_000,
    silent_days: 0,
};
const CELEBRATING: Lead = Lead {
    name: "Buitenplaats De Zilvervos",
    phone: "0570-041274",
    street: "Dijkweg 120",
    joined_after: 95,
    trade: Trade::Cafe,
    gap_days: 20,
    basket_cents: 46_000,
    silent_days: 0,
};
const DISAPPOINTED: Lead = Lead {
    name: "Brasserie De Loodskotter",
    phone: "0570-041311",
    street: "IJsselkade 8",
    joined_after: 12,
    trade: Trade::Large,
    gap_days: 7,
    basket_cents: 61_000,
    silent_days: 0,
};
const RETURNING: Lead = Lead {
    name: "Grand Café De Klepperman",
    phone: "0570-041348",
    street: "Marktstraat 51",
    joined_after: 60,
    trade: Trade::Cafe,
    gap_days: 11,
    basket_cents: 24_000,
    silent_days: 430,
};
const EXPIRING: Lead = Lead {
    name: "Notariskantoor Rozendal & Vos",
    phone: "0570-041385",
    street: "Raadhuisplein 2",
    joined_after: 30,
    trade: Trade::Office,
    gap_days: 30,
    basket_cents: 26_500,
    silent_days: 0,
};

const DELIGHTED: Lead = Lead {
    name: "Claire Wetherby",
    phone: "06-00412590",
    street: "Rozengaard 27",
    joined_after: 320,
    trade: Trade::Private,
    gap_days: 24,
    basket_cents: 4_100,
    silent_days: 0,
};

const UNDELIVERED: Lead = Lead {
    name: "Strandpaviljoen De Peperbus",
    phone: "0570-041422",
    street: "Bolwerk 31",
    joined_after: 75,
    trade: Trade::Cafe,
    gap_days: 7,
    basket_cents: 29_000,
    silent_days: 20,
};
const UNPAID: Lead = Lead {
    name: "Bistro De Blauwe Kaai",
    phone: "0570-041459",
    street: "Handelskade 6",
    joined_after: 130,
    trade: Trade::Cafe,
    gap_days: 10,
    basket_cents: 17_000,
    silent_days: 27,
};
const WAITING: Lead = Lead {
    name: "Pannenkoekhuis De Pannenlap",
    phone: "0570-041496",
    street: "Bosweg 2",
    joined_after: 180,
    trade: Trade::Cafe,
    gap_days: 12,
    basket_cents: 13_500,
    silent_days: 0,
};

const LEADS: [(Story, Lead); 10] = [
    (Story::Drifting, DRIFTING),
    (Story::Complaining, COMPLAINING),
    (Story::Celebrating, CELEBRATING),
    (Story::Disappointed, DISAPPOINTED),
    (Story::Returning, RETURNING),
    (Story::Expiring, EXPIRING),
    (Story::Delighted, DELIGHTED),
    (Story::Undelivered, UNDELIVERED),
    (Story::Unpaid, UNPAID),
    (Story::Waiting, WAITING),
];

/// Who the stories are about, before anything happened.
pub(super) fn cast(span: Span) -> Vec<Dossier> {
    let week = Period::last_closed(PeriodKind::Week, span.to);
    LEADS.iter().map(|(story, lead)| dossier(*story, lead, week, span)).collect()
}

/// Tells the story. Days count back from the last closed week, so that the weekly report shows
/// them.
pub(super) fn tell(dossier: &mut Dossier, story: Story, span: Span, dice: &mut Dice) {
    let week = Period::last_closed(PeriodKind::Week, span.to);
    live(dossier, span, dice);
    match story {
        Story::Drifting => greet(dossier, week),
        Story::Complaining => complain(dossier, week),
        Story::Celebrating => celebrate(dossier, week),
        Story::Disappointed => disappoint(dossier, week),
        Story::Returning => come_back(dossier, week),
        Story::Expiring => expire(dossier, week),
        Story::Delighted => delight(dossier, week),
        Story::Undelivered => order_in_vain(dossier, (week, 9, 69_600), OrderState::Cancelled),
        Story::Unpaid => order_in_vain(dossier, (week, 13, 30_200), OrderState::Unpaid),
        Story::Waiting => wait(dossier, week),
    }
}

fn dossier(story: Story, lead: &Lead, week: Period, span: Span) -> Dossier {
    let company = lead.trade.is_company();
    let card = Card {
        name: lead.name.to_owned(),
        phone: lead.phone.to_owned(),
        street: lead.street.to_owned(),
        postcode: "7411 SA".to_owned(),
        city: "Deventer",
        tags: vec![tag(lead.trade)],
        interests: vec!["espresso"],
        acquired_via: if company { "sales visit" } else { "walk-in" },
        acquisition_cents: if company { 18_000 } else { 0 },
        size: if company { 12 } else { 2 },
        cares_about: "on-time delivery",
        ..Card::default()
    };
    let to = if lead.silent_days > 0 { week.to.plus(-lead.silent_days) } else { span.to.plus(365) };
    Dossier {
        story: Some(story),
        trade: lead.trade,
        lang: if company { Lang::Nl } else { Lang::En },
        card,
        life: Life { from: span.from.plus(lead.joined_after), to, away: None, once: false },
        rhythm: Rhythm {
            gap_days: lead.gap_days,
            shape: Shape::Steady,
            basket_cents: lead.basket_cents,
            drift: 1_000,
        },
        sales: Vec::new(),
        agreements: Vec::new(),
        talks: Vec::new(),
        replies: Vec::new(),
        goodbye: None,
    }
}

fn tag(trade: Trade) -> &'static str {
    match trade {
        Trade::Office => "office",
        Trade::Private | Trade::Prospect => "private",
        Trade::Cafe | Trade::Large | Trade::Shop => "horeca",
    }
}

/// Orders all through the years, as told: without trouble, and without slowing down at the end.
fn live(dossier: &mut Dossier, span: Span, dice: &mut Dice) {
    let mut day = dossier.life.from;
    while day < span.to && day <= dossier.life.to {
        let sale = sales::sale(dossier, day, span, dice);
        dossier.sales.extend(sale.map(|sale| Sale {
            state: OrderState::Completed,
            trouble: None,
            refund: None,
            ..sale
        }));
        let gap = dice.around(dossier.rhythm.gap_days * 1_000, Shape::Steady) / 1_000;
        day = day.plus(i32::try_from(gap.max(2)).unwrap_or(2));
    }
    dossier.sales.retain(|sale| sale.at.day <= dossier.life.to);
}

fn greet(dossier: &mut Dossier, week: Period) {
    let at = at(seasons::delivery_day(week.to.plus(-100)), 10, 12);
    let body = "Laatste partij loopt wat langzaam door; maling samen bijgesteld.";
    note(dossier, at, Channel::Phone, "Maling", body);
    answer(
        dossier,
        week.to.plus(-96),
        SurveyKind::Nps,
        9,
        "Fijne koffie en een bezorger die meedenkt.",
    );
}

fn complain(dossier: &mut Dossier, week: Period) {
    let opened = at(seasons::delivery_day(week.to.plus(-11)), 9, 5);
    dossier.talks.push(Talk {
        at: opened,
        channel: Channel::Email,
        direction: Direction::In,
        kind: InteractionKind::Complaint,
        subject: "Twee keer verkeerde maling".to_owned(),
        body:
            "Voor de tweede keer gemalen koffie in plaats van bonen. Graag omruilen en laten weten \
               hoe dit wordt voorkomen."
                .to_owned(),
        resolved: None,
    });
    let comment =
        "Twee keer achter elkaar verkeerd geleverd en nog steeds geen antwoord op mijn mail.";
    answer(dossier, week.to.plus(-3), SurveyKind::Csat, 2, comment);
}

fn celebrate(dossier: &mut Dossier, week: Period) {
    dossier.sales.push(sale(at(week.from.plus(2), 11, 20), 486_000, 158_000));
    let body = "Driedaags congres met 600 gasten; komt volgend jaar terug als het bevalt.";
    note(dossier, at(week.from.plus(2), 11, 35), Channel::Phone, "Grote bestelling", body);
}

fn disappoint(dossier: &mut Dossier, week: Period) {
    for (days, late_days, body) in [
        (44, 4, "Stond vrijdagavond zonder espresso; heeft bij de buren moeten lenen."),
        (23, 6, "Alweer een dag te laat. Vraagt of de levering voortaan op maandag kan."),
        (6, 1, "Voor de derde keer te laat; wil niet nog eens nee verkopen."),
    ] {
        let opened = at(seasons::delivery_day(week.to.plus(-days)), 8, 40);
        dossier.talks.push(Talk {
            at: opened,
            channel: Channel::Phone,
            direction: Direction::In,
            kind: InteractionKind::Complaint,
            subject: "Levering te laat".to_owned(),
            body: body.to_owned(),
            resolved: Some(at(opened.day.plus(late_days), 16, 10)),
        });
    }
    let comment = "De koffie blijft top, maar al een paar keer te laat geleverd. Nog één keer en ik \
                   kijk verder.";
    answer(dossier, week.from.plus(3), SurveyKind::Nps, 3, comment);
}

fn come_back(dossier: &mut Dossier, week: Period) {
    dossier.sales.push(sale(at(week.from.plus(1), 14, 2), 28_750, 11_200));
    let body = "Nieuwe eigenaar, wil weer met ons werken. Eerste bestelling geplaatst.";
    note(dossier, at(week.from.plus(1), 14, 15), Channel::Visit, "Terug als klant", body);
}

fn expire(dossier: &mut Dossier, week: Period) {
    let end = week.to.plus(12);
    dossier.agreements = [(24, "renewed"), (12, "")]
        .map(|(months_ago, end_reason)| Agreement {
            start: end.plus_months(-months_ago),
            end: Some(end.plus_months(12 - months_ago)),
            cents_a_month: 26_500,
            end_reason,
        })
        .to_vec();
    let comment = "Alles loopt, al horen we graag op tijd wat de nieuwe prijs wordt.";
    answer(dossier, week.from.plus(1), SurveyKind::Nps, 8, comment);
}

fn delight(dossier: &mut Dossier, week: Period) {
    let comment = "My grinder jammed on a Friday and they had it running again before the weekend. \
                   And the Huila is superb.";
    answer(dossier, week.from.plus(4), SurveyKind::Nps, 10, comment);
}

/// What was ordered so many days before the week's end, and not delivered or not paid.
fn order_in_vain(
    dossier: &mut Dossier,
    (week, days, cents): (Period, i32, i64),
    state: OrderState,
) {
    let at = at(seasons::delivery_day(week.to.plus(-days)), 10, 40);
    dossier.sales.push(Sale { state, ..sale(at, cents, cents * 2 / 5) });
}

fn wait(dossier: &mut Dossier, week: Period) {
    for (days, kind, subject, body) in [
        (24, InteractionKind::Question, "Levermoment", "Kan de levering voortaan vóór elf uur?"),
        (
            5,
            InteractionKind::Complaint,
            "Nog geen antwoord",
            "Vroeg drie weken geleden iets en hoorde niets.",
        ),
    ] {
        dossier.talks.push(Talk {
            at: at(seasons::delivery_day(week.to.plus(-days)), 11, 25),
            channel: Channel::Email,
            direction: Direction::In,
            kind,
            subject: subject.to_owned(),
            body: body.to_owned(),
            resolved: None,
        });
    }
}

fn at(day: Day, hour: i32, minute: i32) -> Moment {
    Moment { day, minute: hour * 60 + minute }
}

fn sale(at: Moment, cents: i64, margin_cents: i64) -> Sale {
    Sale {
        at,
        cents,
        margin_cents,
        state: OrderState::Completed,
        channel: "phone",
        category: "espresso",
        trouble: None,
        refund: None,
    }
}

fn note(dossier: &mut Dossier, at: Moment, channel: Channel, subject: &str, body: &str) {
    dossier.talks.push(Talk {
        at,
        channel,
        direction: Direction::Out,
        kind: InteractionKind::Note,
        subject: subject.to_owned(),
        body: body.to_owned(),
        resolved: None,
    });
}

fn answer(dossier: &mut Dossier, day: Day, kind: SurveyKind, score: i64, comment: &str) {
    dossier.replies.push(Reply {
        at: at(day, 20, 14),
        kind,
        score,
        comment: comment.to_owned(),
        touchpoint: if kind == SurveyKind::Csat { "delivery" } else { "" },
        channel: Channel::Email,
        may_quote: true,
        anonymous: false,
    });
}
