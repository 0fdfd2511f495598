//! Segments of the business itself: added, removed, and shown beside the built-in ones.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{MOST, View, heading};
use crate::app::App;
use crate::cli::Context;
use crate::cli::choice::choose;
use crate::cli::table::{self, words};
use crate::domain::customer::LeaveReason;
use crate::domain::segment::Segment;
use crate::domain::{Amount, CustomerId, Day, Deed, Faults, Lang, Message, Named, Problem, clean};
use crate::insights::segments::own::{self, OwnMember, OwnSegment};
use crate::insights::segments::rule::{Moment, Rule, Seen};
use crate::store::ReadTx;
use crate::store::own_segments::{self as stored, StoredRule};
use crate::{format, text};

/// Fits a column of a table.
const NAME_MAX: usize = 60;

pub(super) fn add(
    app: &App,
    (name, rule): (&str, &str),
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let mut faults = Faults::default();
    let name = faults.take("on-name", free_name(name, context.lang()));
    let rule = Rule::parse(&clean::line(rule)).map_err(|wrong| wrong.problem());
    let (Some(name), Some(rule)) = (name, faults.take("on-rule", rule)) else {
        return Err(faults.into());
    };
    let segment = StoredRule { name, rule: rule.to_string() };
    if !app.write(|tx| Ok(stored::insert(tx, &segment)?))? {
        return Err(Problem::conflict("own-segment-exists").with("name", segment.name).into());
    }
    let StoredRule { name, rule } = segment;
    if context.json {
        return context.print_json(&json!({ "name": name, "family": "own", "rule": rule }));
    }
    context.say(&Message::new("own-segment-added").with("name", name).with("rule", rule))
}

fn free_name(given: &str, lang: Lang) -> Result<String, Problem> {
    let name = clean::line(given);
    if name.is_empty() || name.chars().count() > NAME_MAX {
        return Err(Problem::usage("own-segment-name").with("most", NAME_MAX));
    }
    match choose::<Segment>(&name, lang) {
        Ok(_) => Err(Problem::usage("own-segment-built-in").with("name", name)),
        Err(_) => Ok(name),
    }
}

pub(super) fn remove(app: &App, name: &str, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let name = clean::line(name);
    if !app.write(|tx| Ok(stored::remove(tx, &name)?))? {
        let known = app.read(|tx| Ok(stored::list(tx)?))?;
        let names: Vec<_> = known.into_iter().map(|one| one.name).collect();
        let problem =
            Problem::not_found("own-segment-unknown").with("name", name).deed(Deed::ListSegments);
        return Err(problem.with("count", names.len()).with("names", names.join(", ")).into());
    }
    if context.json {
        return context.print_json(&json!({ "removed": name }));
    }
    context.say(&Message::new("own-segment-removed").with("name", name))
}

/// One of them in the list. Without counts where the day is not that of the last night.
#[derive(Serialize)]
pub(super) struct Listed {
    pub(super) name: String,
    family: &'static str,
    pub(super) rule: String,
    pub(super) customers: Option<i64>,
    pub(super) revenue_12_months: Option<i64>,
}

pub(super) fn list(tx: &ReadTx<'_>, view: &View) -> anyhow::Result<Vec<Listed>> {
    let all = own::list(tx)?;
    let mut found = Vec::new();
    if own::known_day(tx)? == Some(view.day) {
        found = own::members(tx, &all, None, moment(view))?;
    }
    let mut members = found.into_iter();
    let listed = |segment: OwnSegment| {
        let members = members.next();
        Listed {
            name: segment.name,
            family: "own",
            rule: segment.rule.to_string(),
            customers: members.as_ref().and_then(|members| i64::try_from(members.len()).ok()),
            revenue_12_months: members
                .map(|members| members.iter().map(|member| member.revenue_12_months.0).sum()),
        }
    };
    Ok(all.into_iter().map(listed).collect())
}

fn moment(view: &View) -> Moment {
    Moment { day: view.day, decimals: view.currency.decimals() }
}

/// A member as JSON, shaped as the members of built-in segments.
#[derive(Serialize)]
pub(super) struct Told {
    customer: CustomerId,
    name: String,
    segment: String,
    family: &'static str,
    since: Option<Day>,
    rule: String,
    values: Map<String, Value>,
    pub(super) sentence: String,
}

fn told(segment: &OwnSegment, member: OwnMember, view: &View) -> anyhow::Result<Told> {
    let sentences: Vec<_> = member
        .values
        .iter()
        .map(|(field, seen)| format!("{field}: {}", said(field, seen, view)))
        .collect();
    let mut values = Map::new();
    for (field, seen) in member.values {
        values.insert(field, serde_json::to_value(seen)?);
    }
    Ok(Told {
        customer: member.customer,
        name: member.name,
        segment: segment.name.clone(),
        family: "own",
        since: None,
        rule: segment.rule.to_string(),
        values,
        sentence: sentences.join("; "),
    })
}

/// A value as people of the language write it.
fn said(field: &str, seen: &Seen, view: &View) -> String {
    let word = |id| text::say_id(view.lang, id);
    match seen {
        Seen::Unknown => word("own-segment-not-known"),
        Seen::Text(code) => name_of(field, code, view),
        Seen::Texts(texts) if texts.is_empty() => word("own-segment-not-known"),
        Seen::Texts(texts) => {
            texts.iter().map(|code| name_of(field, code, view)).collect::<Vec<_>>().join(", ")
        }
        Seen::Number(number) => view.lang.group_digits(*number),
        Seen::Money(minor) => format::money(Amount(*minor), view.currency, view.lang),
        Seen::Day(day) => format::date(*day, view.lang),
        Seen::YesNo(true) => word("own-segment-yes"),
        Seen::YesNo(false) => word("own-segment-no"),
    }
}

fn name_of(field: &str, code: &str, view: &View) -> String {
    let name = match field {
        "stage" | "segment" => Segment::from_code(code).map(Named::name),
        "left_reason" => LeaveReason::from_code(code).map(Named::name),
        _ => None,
    };
    name.map_or_else(|| code.to_owned(), |name| text::say(view.lang, &name))
}

/// Shows the members of the segment with this name. False when there is none with it.
pub(super) fn show(view: &View, name: &str, context: &mut Context<'_, '_>) -> anyhow::Result<bool> {
    let Some(segment) = view.app.read(|tx| Ok(own::find(tx, &clean::line(name))?))? else {
        return Ok(false);
    };
    let told = view.app.read(|tx| {
        let last = own::known_day(tx)?.unwrap_or(view.day);
        if last != view.day {
            let day = format::date(last, view.lang);
            return Err(Problem::failed("own-segment-past").with("day", day).into());
        }
        told_of(tx, std::slice::from_ref(&segment), None, view)
    })?;
    if context.json {
        context.print_json(&told)?;
        return Ok(true);
    }
    heading(view, context)?;
    let count = Message::new("segment-members").with("count", told.len());
    context.say(&count.with("segment", &segment.name))?;
    let rule = Message::new("own-segment-rule").with("rule", segment.rule.to_string());
    context.say(&rule)?;
    if told.is_empty() {
        return Ok(true);
    }
    context.line("")?;
    let columns = [words("column-name"), words("column-why")];
    let row = |one: &Told| vec![one.name.clone(), one.sentence.clone()];
    table::print(context, &columns, &told.iter().take(MOST).map(row).collect::<Vec<_>>())?;
    if told.len() > MOST {
        context.say(&Message::new("customer-more-matches").with("count", told.len() - MOST))?;
    }
    Ok(true)
}

/// Those the customer is in, on the day of the last night; none are told of earlier days.
pub(super) fn why(tx: &ReadTx<'_>, customer: CustomerId, view: &View) -> anyhow::Result<Vec<Told>> {
    if own::known_day(tx)? != Some(view.day) {
        return Ok(Vec::new());
    }
    told_of(tx, &own::list(tx)?, Some(customer), view)
}

fn told_of(
    tx: &ReadTx<'_>,
    segments: &[OwnSegment],
    customer: Option<CustomerId>,
    view: &View,
) -> anyhow::Result<Vec<Told>> {
    let found = own::members(tx, segments, customer, moment(view))?;
    let mut all = Vec::new();
    for (segment, members) in segments.iter().zip(found) {
        for member in members {
            all.push(told(segment, member, view)?);
        }
    }
    Ok(all)
}

impl Told {
    /// As a row beside the built-in segments of one customer.
    pub(super) fn row(&self, view: &View) -> Vec<String> {
        let family = text::say_id(view.lang, "own-segment-family");
        vec![family, self.segment.clone(), "–".to_owned(), self.sentence.clone()]
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }
}

impl Listed {
    /// As a row beside the built-in segments.
    pub(super) fn row(&self, view: &View) -> Vec<String> {
        let none = || "–".to_owned();
        let money = |minor| format::money_rounded(Amount(minor), view.currency, view.lang);
        vec![
            text::say_id(view.lang, "own-segment-family"),
            self.name.clone(),
            self.name.clone(),
            self.customers.map_or_else(none, |count| view.lang.group_digits(count)),
            self.revenue_12_months.map_or_else(none, money),
            none(),
            none(),
        ]
    }
}
