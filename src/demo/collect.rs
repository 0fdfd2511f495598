//! From dossiers to files: everything in order of time, with numbers as a shop system gives them.

use std::collections::BTreeSet;

use crate::domain::order::OrderState;

use super::dossier::{Dossier, Moment, Reply, Sale, Talk};

/// One file of the demo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DemoFile {
    /// What it holds, as `kring import` calls it.
    pub kind: &'static str,
    pub name: &'static str,
    pub bytes: Vec<u8>,
    /// Rows without the header.
    pub rows: usize,
}

type Row = Vec<String>;

/// Everything, customers first: the other files name them.
///
/// # Errors
/// When a row cannot be written as CSV.
pub(super) fn files(dossiers: &[Dossier]) -> anyhow::Result<Vec<DemoFile>> {
    Ok(vec![
        file("customers", "customers.csv", CUSTOMERS, &customers(dossiers))?,
        file("contracts", "contracts.csv", CONTRACTS, &contracts(dossiers))?,
        file("orders", "orders.csv", ORDERS, &orders(dossiers))?,
        file("interactions", "interactions.csv", INTERACTIONS, &interactions(dossiers))?,
        file("answers", "answers.csv", ANSWERS, &answers(dossiers))?,
    ])
}

fn file(
    kind: &'static str,
    name: &'static str,
    header: &[&str],
    rows: &[Row],
) -> anyhow::Result<DemoFile> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row)?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(DemoFile { kind, name, bytes, rows: rows.len() })
}

const CUSTOMERS: &[&str] = &[
    "customer_id",
    "kind",
    "name",
    "email",
    "phone",
    "street",
    "postcode",
    "city",
    "country",
    "language",
    "tags",
    "interests",
    "acquired_via",
    "acquisition_cost",
    "referred_by",
    "left_on",
    "left_reason",
    "left_said_by",
    "left_note",
    "size",
    "cares_about",
];

fn customers(dossiers: &[Dossier]) -> Vec<Row> {
    dossiers.iter().map(|dossier| customer(dossier, dossiers)).collect()
}

fn customer(dossier: &Dossier, dossiers: &[Dossier]) -> Row {
    let card = &dossier.card;
    let referrer = card.referred_by.and_then(|place| dossiers.get(place));
    let goodbye = dossier.goodbye.as_ref();
    vec![
        card.number.clone(),
        if dossier.trade.is_company() { "company" } else { "person" }.to_owned(),
        card.name.clone(),
        card.email.clone(),
        card.phone.clone(),
        card.street.clone(),
        card.postcode.clone(),
        card.city.to_owned(),
        "NL".to_owned(),
        dossier.lang.code().to_owned(),
        card.tags.join(", "),
        card.interests.join(", "),
        card.acquired_via.to_owned(),
        money(card.acquisition_cents),
        referrer.map_or_else(String::new, |other| other.card.number.clone()),
        goodbye.map_or_else(String::new, |goodbye| goodbye.on.to_string()),
        goodbye.map_or("", |goodbye| goodbye.reason.code()).to_owned(),
        goodbye.map_or("", |goodbye| goodbye.said_by.code()).to_owned(),
        goodbye.map_or("", |goodbye| goodbye.note).to_owned(),
        card.size.to_string(),
        card.cares_about.to_owned(),
    ]
}

const CONTRACTS: &[&str] = &["contract_id", "customer_id", "start", "end", "price", "end_reason"];

fn contracts(dossiers: &[Dossier]) -> Vec<Row> {
    let all =
        dossiers.iter().flat_map(|d| d.agreements.iter().map(move |agreement| (d, agreement)));
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|(_, agreement)| agreement.start);
    let row = |(place, (dossier, agreement)): (usize, &(&Dossier, &super::dossier::Agreement))| {
        vec![
            format!("C{}", 1_001 + place),
            dossier.card.number.clone(),
            agreement.start.to_string(),
            agreement.end.map_or_else(String::new, |end| end.to_string()),
            money(agreement.cents_a_month),
            agreement.end_reason.to_owned(),
        ]
    };
    all.iter().enumerate().map(row).collect()
}

const ORDERS: &[&str] = &[
    "order_id",
    "customer_id",
    "ordered_at",
    "amount_excl_vat",
    "margin",
    "state",
    "channel",
    "category",
];

fn orders(dossiers: &[Dossier]) -> Vec<Row> {
    let all = dossiers.iter().flat_map(|d| d.sales.iter().map(move |sale| (d, sale)));
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|(_, sale)| sale.at);
    let mut rows: Vec<(Moment, Row)> = Vec::new();
    for (place, (dossier, sale)) in all.iter().enumerate() {
        let number = format!("{}-{:05}", sale.at.day.date().year(), place + 1);
        rows.push((sale.at, order(dossier, sale, &number)));
        rows.extend(refund(dossier, sale, &number));
    }
    rows.sort_by_key(|(at, _)| *at);
    rows.into_iter().map(|(_, row)| row).collect()
}

fn order(dossier: &Dossier, sale: &Sale, number: &str) -> Row {
    vec![
        number.to_owned(),
        dossier.card.number.clone(),
        sale.at.to_string(),
        money(sale.cents),
        money(sale.margin_cents),
        sale.state.code().to_owned(),
        sale.channel.to_owned(),
        sale.category.to_owned(),
    ]
}

fn refund(dossier: &Dossier, sale: &Sale, number: &str) -> Option<(Moment, Row)> {
    let refund = sale.refund.as_ref().filter(|_| sale.state.counts())?;
    let margin = -(sale.margin_cents * refund.cents / sale.cents.max(1));
    let row = vec![
        if refund.numbered { number.to_owned() } else { String::new() },
        dossier.card.number.clone(),
        refund.at.to_string(),
        money(-refund.cents),
        money(margin),
        OrderState::Completed.code().to_owned(),
        sale.channel.to_owned(),
        sale.category.to_owned(),
    ];
    Some((refund.at, row))
}

const INTERACTIONS: &[&str] = &[
    "interaction_id",
    "customer_id",
    "occurred_at",
    "channel",
    "direction",
    "kind",
    "subject",
    "body",
    "resolved_at",
];

fn interactions(dossiers: &[Dossier]) -> Vec<Row> {
    let all = dossiers.iter().flat_map(|d| d.talks.iter().map(move |talk| (d, talk)));
    let mut all: Vec<(&Dossier, &Talk)> = all.collect();
    all.sort_by_key(|(_, talk)| talk.at);
    let row = |(place, (dossier, talk)): (usize, &(&Dossier, &Talk))| {
        vec![
            format!("I{}", 1_001 + place),
            dossier.card.number.clone(),
            talk.at.to_string(),
            talk.channel.code().to_owned(),
            talk.direction.code().to_owned(),
            talk.kind.code().to_owned(),
            talk.subject.clone(),
            talk.body.clone(),
            talk.resolved.map_or_else(String::new, |at| at.to_string()),
        ]
    };
    all.iter().enumerate().map(row).collect()
}

const ANSWERS: &[&str] = &[
    "answer_id",
    "customer_id",
    "survey",
    "kind",
    "score",
    "comment",
    "touchpoint",
    "channel",
    "answered_at",
    "may_quote",
];

fn answers(dossiers: &[Dossier]) -> Vec<Row> {
    let all = dossiers.iter().flat_map(|d| d.replies.iter().map(move |reply| (d, reply)));
    let mut all: Vec<(&Dossier, &Reply)> = all.collect();
    all.sort_by_key(|(_, reply)| reply.at);
    // Nobody writes what another wrote word for word; the latest keeps its words.
    let mut said = BTreeSet::new();
    let mut rows: Vec<Row> = Vec::new();
    for (place, (dossier, reply)) in all.iter().enumerate().rev() {
        let own_words = !reply.comment.is_empty() && said.insert(reply.comment.as_str());
        rows.push(answer(dossier, reply, place, own_words));
    }
    rows.reverse();
    rows
}

fn answer(dossier: &Dossier, reply: &Reply, place: usize, own_words: bool) -> Row {
    let survey = match reply.touchpoint {
        "" => "Aanbeveling",
        "shop" => "Winkelbezoek",
        "support" => "Klantenservice",
        _ => "Levering",
    };
    vec![
        format!("A{}", 1_001 + place),
        if reply.anonymous { String::new() } else { dossier.card.number.clone() },
        survey.to_owned(),
        reply.kind.code().to_owned(),
        reply.score.to_string(),
        if own_words { reply.comment.clone() } else { String::new() },
        reply.touchpoint.to_owned(),
        reply.channel.code().to_owned(),
        reply.at.to_string(),
        if own_words && reply.may_quote { "yes" } else { "no" }.to_owned(),
    ]
}

/// Cents as a number with a point: `-12.50`.
fn money(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let size = cents.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cents_are_written_with_a_point() {
        assert_eq!(money(-1_250), "-12.50");
        assert_eq!(money(5), "0.05");
    }
}
