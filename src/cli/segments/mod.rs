//! `kring segments`: who is in which segment, since when, why, and who moved.

mod own;

use serde::Serialize;
use serde_json::Value;

use crate::app::App;
use crate::cli::Context;
use crate::cli::choice::choose;
use crate::cli::expected;
use crate::cli::figure_text::as_of;
use crate::cli::table::{self, numbers, words};
use crate::domain::job::JobName;
use crate::domain::segment::Segment;
use crate::domain::{Currency, Day, Deed, Lang, Message, Problem};
use crate::insights::segments::{self, MOVEMENT_DAYS, Membership, Movement, SegmentSummary};
use crate::store::people::{self as stored, Insight};
use crate::{format, people, text};

/// Members shown on the screen; with --all or --json all are.
const MOST: usize = 50;

/// Show the groups customers are in, since when and why
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring segments
  kring segments show at_risk
  kring segments why \"cafe zuid\"
  kring segments movement --as-of 2026-01-01
  kring segments add \"quiet regulars\" \"orders >= 5 and no order for 90 days\"

Rules of your own segments:
  FIELD OP VALUE, joined by and, or, not and parentheses: city = Utrecht and not has_contract
  Operators: =  !=  <  <=  >  >=  contains; for dates also before and after
  Dates: 2026-01-01, today, 90 days ago, in 2 weeks. Amounts: 500 or 499.95, without VAT
  Fields: name kind city country language tag interest acquired_via stage segment rfm_recency
  rfm_frequency rfm_monetary orders purchase_days returns revenue revenue_12_months margin
  margin_12_months lifetime_value days_since_last_order first_order last_order last_nps last_csat
  active has_contract open_question left left_reason next_touch custom.NAME")]
pub(in crate::cli) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
    /// Look at the start of this day, such as 2026-01-01 [default: today]
    #[arg(long, value_name = "DATE", global = true)]
    as_of: Option<String>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Show every segment and how many customers are in it (the default)
    List,
    /// Make a segment of your own from a rule, evaluated whenever you look
    Add {
        /// What to call it
        name: String,
        /// The rule, such as "revenue > 500 and no order for 90 days"
        rule: String,
    },
    /// Remove a segment of your own
    Remove {
        /// Its name
        name: String,
    },
    /// Show who is in one segment, and why
    Show {
        /// The segment, by its code or name: `at_risk`, "at risk", or one of your own
        name: String,
        /// Show everybody in it, however many
        #[arg(long)]
        all: bool,
    },
    /// Show which segments a customer is in, since when and why
    Why {
        /// Part of a name, an e-mail address, a phone number or a customer number
        text: String,
    },
    /// Show who moved between segments in the last seven days
    Movement,
}

/// What every action needs.
struct View {
    app: App,
    /// The day that is shown: the last one worked out, when that is before the one asked for.
    day: Day,
    currency: Currency,
    lang: Lang,
}

pub(in crate::cli) fn run(args: Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let action = match args.action.unwrap_or(Action::List) {
        Action::Add { name, rule } => return own::add(&app, (&name, &rule), context),
        Action::Remove { name } => return own::remove(&app, &name, context),
        action @ (Action::List | Action::Show { .. } | Action::Why { .. } | Action::Movement) => {
            action
        }
    };
    let settings = app.settings()?;
    let asked = as_of(args.as_of.as_deref(), &settings, context)?;
    let Some(day) = app.read(|tx| Ok(segments::known_day(tx, asked)?))? else {
        return not_known(context);
    };
    let view = View { app, day, currency: settings.business.currency, lang: context.lang() };
    match action {
        Action::List | Action::Add { .. } | Action::Remove { .. } => list(&view, context),
        Action::Show { name, .. } if own::show(&view, &name, context)? => Ok(()),
        Action::Show { name, all } => show(&view, &name, all, context),
        Action::Why { text } => why(&view, &text, context),
        Action::Movement => movement(&view, context),
    }
}

/// The nightly job has not run yet: nothing is wrong, there is just nothing to show.
fn not_known(context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    if context.json {
        return context.print_json(&serde_json::json!([]));
    }
    context.say(&Message::new("segments-not-known"))?;
    context.offer(&Deed::RunJob(JobName::NightlyFigures))
}

fn heading(view: &View, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let day = format::date(view.day, view.lang);
    context.say(&Message::new("segments-heading").with("day", day))?;
    context.line("")
}

fn name(segment: Segment, lang: Lang) -> String {
    text::say(lang, &segment.name())
}

fn list(view: &View, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let (all, own) =
        view.app.read(|tx| Ok((segments::list(tx, view.day)?, own::list(tx, view)?)))?;
    if context.json {
        return context.print_json(&both(&all, &own)?);
    }
    heading(view, context)?;
    let columns = [
        words("column-family"),
        words("column-segment"),
        words("column-choose"),
        numbers("column-customers"),
        numbers("column-revenue-12-months"),
        numbers("column-entered"),
        numbers("column-left"),
    ];
    let row = |one: &SegmentSummary| {
        let count = |number| view.lang.group_digits(number);
        vec![
            text::say(view.lang, &one.family.name()),
            name(one.name, view.lang),
            one.name.code().to_owned(),
            count(one.customers),
            format::money_rounded(one.revenue_12_months, view.currency, view.lang),
            count(one.entered),
            count(one.left),
        ]
    };
    let rows = all.iter().map(row).chain(own.iter().map(|one| one.row(view)));
    table::print(context, &columns, &rows.collect::<Vec<_>>())?;
    for one in &own {
        let rule = Message::new("own-segment-line").with("name", &one.name);
        context.say(&rule.with("rule", &one.rule))?;
    }
    Ok(())
}

/// Built-in segments and own ones in one list of JSON.
fn both(built_in: &[impl Serialize], own: &[impl Serialize]) -> anyhow::Result<Vec<Value>> {
    let mut all = Vec::with_capacity(built_in.len() + own.len());
    for one in built_in {
        all.push(serde_json::to_value(one)?);
    }
    for one in own {
        all.push(serde_json::to_value(one)?);
    }
    Ok(all)
}

/// A membership with its reason in words.
#[derive(Serialize)]
struct Told {
    #[serde(flatten)]
    membership: Membership,
    sentence: String,
}

fn told(view: &View, membership: Membership) -> Told {
    let sentence = text::say(view.lang, &membership.why.message(view.currency, view.lang));
    Told { membership, sentence }
}

fn show(view: &View, given: &str, all: bool, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let segment: Segment =
        choose(given, view.lang).map_err(|problem: Problem| problem.on("on-segment"))?;
    let members = view.app.read(|tx| Ok(segments::members(tx, segment, view.day)?))?;
    let told: Vec<_> = members.into_iter().map(|member| told(view, member)).collect();
    if context.json {
        return context.print_json(&told);
    }
    let count = Message::new("segment-members").with("count", told.len());
    context.say(&count.with("segment", name(segment, view.lang)))?;
    if told.is_empty() {
        return Ok(());
    }
    context.line("")?;
    let columns = [words("column-name"), words("column-since"), words("column-why-then")];
    let row = |one: &Told| {
        vec![one.membership.name.clone(), since(&one.membership, view.lang), one.sentence.clone()]
    };
    let most = if all { told.len() } else { MOST };
    table::print(context, &columns, &told.iter().take(most).map(row).collect::<Vec<_>>())?;
    if told.len() > most {
        context.say(&Message::new("segments-more").with("count", told.len() - most))?;
    }
    Ok(())
}

/// The day it began; for what was so on the first day that is known, at least then.
fn since(membership: &Membership, lang: Lang) -> String {
    let day = format::date(membership.since, lang);
    if !membership.since_at_least {
        return day;
    }
    text::say(lang, &Message::new("since-at-least").with("day", day))
}

fn why(view: &View, given: &str, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let (memberships, own, insight) = view.app.read(|tx| {
        let customer = people::pick(tx, given)?;
        let insight = stored::insight(tx, customer)?;
        let insight = insight.filter(|insight| insight.as_of == view.day);
        let own = own::why(tx, customer, view)?;
        Ok((segments::why(tx, customer, view.day)?, own, insight))
    })?;
    let told: Vec<_> = memberships.into_iter().map(|one| told(view, one)).collect();
    if context.json {
        return context.print_json(&both(&told, &own)?);
    }
    let first = told.first().map(|one| one.membership.name.as_str());
    let Some(name_of_customer) = first.or_else(|| own.first().map(own::Told::name)) else {
        return context.say(&Message::new("segments-none-of-customer").with("given", given));
    };
    context.line(name_of_customer)?;
    context.line("")?;
    let columns = [
        words("column-family"),
        words("column-segment"),
        words("column-since"),
        words("column-why-then"),
    ];
    let row = |one: &Told| {
        vec![
            text::say(view.lang, &one.membership.family.name()),
            name(one.membership.segment, view.lang),
            since(&one.membership, view.lang),
            one.sentence.clone(),
        ]
    };
    let rows = told.iter().map(row).chain(own.iter().map(|one| one.row(view)));
    table::print(context, &columns, &rows.collect::<Vec<_>>())?;
    insight.map_or(Ok(()), |insight| ahead(view, &insight, context))
}

/// What is expected of the customer, where that may be said.
fn ahead(view: &View, insight: &Insight, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let named = |id: &'static str, value: String| (text::say_id(view.lang, id), value);
    let year = expected::coming_year(insight, view.currency, view.lang);
    let chance = expected::no_purchase(insight, view.lang);
    let year = year.map(|value| named("field-coming-year", value));
    let chance = chance.map(|value| named("field-no-purchase", value));
    let lines: Vec<_> = year.into_iter().chain(chance).collect();
    if lines.is_empty() {
        return Ok(());
    }
    context.line("")?;
    table::print_pairs(context, &lines)
}

fn movement(view: &View, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let then = view.day.plus(-MOVEMENT_DAYS);
    let all = view.app.read(|tx| Ok(segments::movement(tx, then, view.day)?))?;
    if context.json {
        return context.print_json(&all);
    }
    let moved: Vec<_> = all.into_iter().filter(|movement| movement.from != movement.to).collect();
    let from_to = Message::new("movement-heading")
        .with("from", format::date(then, view.lang))
        .with("to", format::date(view.day, view.lang));
    context.say(&from_to)?;
    if moved.is_empty() {
        return context.say(&Message::new("movement-none"));
    }
    context.line("")?;
    let columns = [
        words("column-family"),
        words("column-from"),
        words("column-into"),
        numbers("column-customers"),
    ];
    let side = |segment: Option<Segment>| match segment {
        Some(segment) => name(segment, view.lang),
        None => text::say_id(view.lang, "movement-nowhere"),
    };
    let row = |one: &Movement| {
        vec![
            text::say(view.lang, &one.family.name()),
            side(one.from),
            side(one.to),
            view.lang.group_digits(one.customers),
        ]
    };
    table::print(context, &columns, &moved.iter().map(row).collect::<Vec<_>>())
}
