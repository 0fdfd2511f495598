//! Small worlds of customers in a few lines of text, for tests.
//!
//! ```text
//! anna: 2026-01-05 €10, 2026-02-01 -€3; contract 2026-01-01..2026-06-30; left 2026-05-01
//! bob: cost €20; lifetime 4; by anna; in 2026-01-05T09:00 question resolved 2026-01-06; nps 2026-02-01 9
//! counter: 2026-01-05 €3.50
//! anonymous: csat 2026-02-01 4
//! ```
//!
//! What follows a score is its touchpoint and channel (`csat 2026-02-01 4 delivery email`), and after
//! `said` its words, which may be quoted; an interaction is by phone unless it says `via email`, and
//! about what it says after `about`; a mark may give its reason and who said so (`left 2026-05-01 price
//! customer`). `€10/4` is an order of 10 with a margin of 4, `€10 cancelled` one that was,
//! `€10 completed tea` one of tea. Everything after `..` of a contract is its end.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use jiff::Timestamp;

use crate::domain::contract::ContractFields;
use crate::domain::customer::{CustomerFields, LeaveReason, LeftMark, SaidBy};
use crate::domain::interaction::{Channel, Direction, InteractionFields, InteractionKind};
use crate::domain::kpi::{Figure, KpiId};
use crate::domain::order::OrderState;
use crate::domain::survey::{AnswerFields, SurveyKind};
use crate::domain::{Amount, CustomerId, Day, PeriodKind};
use crate::insights::kpis::{self, KpiSet};
use crate::settings::{self, Settings};
use crate::store::{
    self, Db, WriteTx, answers, contracts, customers, interactions, orders, surveys,
};

/// A business in a file of its own.
pub(crate) struct World {
    _dir: tempfile::TempDir,
    pub(crate) db: Db,
    ids: BTreeMap<String, CustomerId>,
}

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

impl World {
    pub(crate) fn of(text: &str) -> World {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
        let mut world = World { _dir: dir, db, ids: BTreeMap::new() };
        world.set("business.name", "De Branderij");
        world.add(text);
        world
    }

    pub(crate) fn set(&self, key: &str, value: &str) {
        self.write(|tx| settings::set(tx, key, value).unwrap());
    }

    /// More lines; customers that are there already get what is said of them in addition.
    pub(crate) fn add(&mut self, text: &str) {
        let mut ids = std::mem::take(&mut self.ids);
        self.write(|tx| {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            for line in lines {
                let (name, facts) = line.split_once(':').unwrap();
                let id = (name != "anonymous").then(|| customer(tx, &mut ids, name));
                let facts = facts.split(';').map(str::trim).filter(|fact| !fact.is_empty());
                facts.for_each(|fact| add_fact(tx, &ids, id, fact));
            }
        });
        self.ids = ids;
    }

    pub(crate) fn write<T>(&self, work: impl FnOnce(&WriteTx<'_>) -> T) -> T {
        self.at(Timestamp::UNIX_EPOCH, work)
    }

    /// The same at some moment.
    pub(crate) fn at<T>(&self, now: Timestamp, work: impl FnOnce(&WriteTx<'_>) -> T) -> T {
        self.db.write::<T, store::Error>(now, |tx| Ok(work(tx))).unwrap()
    }

    pub(crate) fn plan<P, T>(
        &self,
        decide: impl Fn(&WriteTx<'_>) -> store::Result<P>,
        store: impl FnOnce(P, &WriteTx<'_>) -> store::Result<T>,
    ) -> T {
        let decide = |tx: &WriteTx<'_>| decide(tx).map(ControlFlow::Continue);
        self.db.plan(Timestamp::UNIX_EPOCH, decide, |tx, plan| store(plan, tx)).unwrap()
    }

    pub(crate) fn settings(&self) -> Settings {
        self.write(|tx| Settings::load(tx).unwrap())
    }

    pub(crate) fn kpis(&self, as_of: &str, kind: PeriodKind) -> KpiSet {
        let settings = self.settings();
        self.write(|tx| kpis::compute(tx, &settings, day(as_of), kind).unwrap())
    }

    pub(crate) fn figure(&self, as_of: &str, kind: PeriodKind, id: KpiId) -> Figure {
        let set = self.kpis(as_of, kind);
        set.figures.into_iter().find(|figure| figure.id == id).unwrap()
    }

    pub(crate) fn id(&self, name: &str) -> CustomerId {
        self.ids[name]
    }
}

fn customer(tx: &WriteTx<'_>, ids: &mut BTreeMap<String, CustomerId>, name: &str) -> CustomerId {
    if name == "counter" {
        customers::counter::ensure(tx).unwrap();
        return CustomerId::COUNTER;
    }
    *ids.entry(name.to_owned()).or_insert_with(|| {
        let fields = CustomerFields {
            name: Some(name.to_owned()),
            external_id: Some(name.to_owned()),
            ..CustomerFields::default()
        };
        customers::insert(tx, &fields).unwrap()
    })
}

fn add_fact(
    tx: &WriteTx<'_>,
    ids: &BTreeMap<String, CustomerId>,
    id: Option<CustomerId>,
    fact: &str,
) {
    let words: Vec<&str> = fact.split_whitespace().collect();
    match words[..] {
        ["contract", span] => add_contract(tx, id.unwrap(), span),
        ["left", on] => mark_left(tx, id.unwrap(), on, ("unknown", "staff")),
        ["left", on, reason, who] => mark_left(tx, id.unwrap(), on, (reason, who)),
        ["cost", amount] => update(tx, id, |f| f.acquisition_cost = Some(Amount(minor(amount)))),
        ["lifetime", years] => {
            update(tx, id, |f| f.expected_lifetime_years = Some(years.parse().unwrap()));
        }
        ["by", name] => {
            customers::set_referrer(tx, id.unwrap(), ids[name]).unwrap();
        }
        [way @ ("in" | "out"), when, kind, ref rest @ ..] => {
            add_interaction(tx, id.unwrap(), (way, when, kind), rest);
        }
        [kind @ ("nps" | "csat"), when, score, ref place @ ..] => {
            add_answer(tx, id, (kind, when, score), place);
        }
        _ => fact.split(',').for_each(|order| add_order(tx, id.unwrap(), order.trim())),
    }
}

fn mark_left(tx: &WriteTx<'_>, id: CustomerId, on: &str, (reason, who): (&str, &str)) {
    let mark = LeftMark {
        on: day(on),
        reason: LeaveReason::from_code(reason).unwrap(),
        said_by: SaidBy::from_code(who).unwrap(),
        note: None,
    };
    customers::set_left(tx, id, Some(&mark)).unwrap();
}

fn update(tx: &WriteTx<'_>, id: Option<CustomerId>, change: impl FnOnce(&mut CustomerFields)) {
    let mut fields = CustomerFields::default();
    change(&mut fields);
    customers::update(tx, id.unwrap(), &fields).unwrap();
}

/// `€12.50`, `-€3`, `€0`.
fn minor(text: &str) -> i64 {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let digits = digits.trim_start_matches('€');
    let (whole, cents) = digits.split_once('.').unwrap_or((digits, "0"));
    sign * (whole.parse::<i64>().unwrap() * 100 + format!("{cents:0<2}").parse::<i64>().unwrap())
}

fn add_order(tx: &WriteTx<'_>, customer: CustomerId, text: &str) {
    let (on, amount) = text.split_once(' ').unwrap();
    let (amount, state) = amount.split_once(' ').unwrap_or((amount, "completed"));
    let (state, category) = match state.split_once(' ') {
        Some((state, category)) => (state, Some(category)),
        None => (state, None),
    };
    let (amount, margin) = match amount.split_once('/') {
        Some((amount, margin)) => (amount, Some(Amount(minor(margin)))),
        None => (amount, None),
    };
    let row = orders::OrderRow {
        customer,
        external_id: None,
        repeat_number: 0,
        day: day(on),
        ordered_at: None,
        amount: Amount(minor(amount)),
        margin,
        state: OrderState::from_code(state).unwrap(),
        channel: None,
        category,
        description: None,
    };
    orders::insert(tx, &row).unwrap();
}

fn add_contract(tx: &WriteTx<'_>, customer: CustomerId, span: &str) {
    let (start, end) = span.split_once("..").unwrap();
    let fields = ContractFields {
        external_id: None,
        start: day(start),
        end: (!end.is_empty()).then(|| day(end)),
        price: None,
        end_reason: None,
    };
    contracts::insert(tx, customer, &fields).unwrap();
}

fn moment(text: &str) -> (Day, Option<Timestamp>) {
    match text.split_once('T') {
        Some((on, time)) => (day(on), Some(format!("{on}T{time}:00Z").parse().unwrap())),
        None => (day(text), None),
    }
}

fn add_interaction(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    (way, when, kind): (&str, &str, &str),
    rest: &[&str],
) {
    let (on, at) = moment(when);
    let said = |what| rest.chunks(2).find(|pair| pair[0] == what).map(|pair| pair[1]);
    let resolved = said("resolved").map(moment);
    let about = rest.iter().position(|word| *word == "about").map(|at| rest[at + 1..].join(" "));
    let fields = InteractionFields {
        external_id: None,
        channel: said("via").map_or(Channel::Phone, |code| Channel::from_code(code).unwrap()),
        direction: Direction::from_code(way).unwrap(),
        kind: InteractionKind::from_code(kind).unwrap(),
        subject: about,
        body: None,
        occurred_at: at,
        day: on,
        resolved_at: resolved.and_then(|(_, at)| at),
        resolved_on: resolved.map(|(on, _)| on),
    };
    interactions::insert(tx, customer, &fields).unwrap();
}

fn add_answer(
    tx: &WriteTx<'_>,
    customer: Option<CustomerId>,
    (kind, when, score): (&str, &str, &str),
    place: &[&str],
) {
    let kind = SurveyKind::from_code(kind).unwrap();
    let survey = surveys::find_or_insert(tx, kind, "Survey").unwrap();
    let (on, at) = moment(when);
    let (place, words) = match place.iter().position(|word| *word == "said") {
        Some(at) => (&place[..at], Some(place[at + 1..].join(" "))),
        None => (place, None),
    };
    let fields = AnswerFields {
        external_id: None,
        kind,
        score: score.parse().unwrap(),
        may_quote: words.is_some(),
        comment: words,
        touchpoint: place.first().map(ToString::to_string),
        channel: place.get(1).map(ToString::to_string),
        answered_at: at,
        day: on,
    };
    answers::insert(tx, answers::AnswerOf { survey, customer }, &fields).unwrap();
}
