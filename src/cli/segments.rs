//! `kring segments`: who is in which segment, since when, why, and who moved.

use super::Context;
use super::table::{self, numbers, words};
use crate::app::App;
use crate::domain::job::JobName;
use crate::domain::segment::Segment;
use crate::domain::{Amount, Day, Deed, Message};
use crate::format::Voice;
use crate::insights::segments::own::{self, OwnSegment};
use crate::insights::segments::{self, Listed, Members, Movement, Told, ToldOf};
use crate::insights::{known, nightly};
use crate::people;
use crate::settings::Settings;
use crate::store::people::{self as stored, Insight};
use crate::store::{ReadTx, WriteTx};

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
  active has_contract open_question left left_reason next_touch custom.NAME
  Dutch works too: geen bestelling in 90 dagen en plaats = Utrecht")]
pub(super) struct Args {
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

/// What was found for an action, all of it in one look at the file.
enum Found {
    /// The nightly job has not run yet: nothing is wrong, there is just nothing to show.
    NotYet,
    /// With the day that who came and left is counted from.
    All(Vec<Listed>, Day),
    Members(Members),
    Of(Vec<ToldOf>, Option<Insight>),
    /// Since that day.
    Moved(Vec<Movement>, Day),
}

pub(super) fn run(args: Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let action = match args.action.unwrap_or(Action::List) {
        Action::Add { name, rule } => return add(&app, (&name, &rule), context),
        Action::Remove { name } => return remove(&app, &name, context),
        action @ (Action::List | Action::Show { .. } | Action::Why { .. } | Action::Movement) => {
            action
        }
    };
    let look = |tx: &WriteTx<'_>| {
        let settings = Settings::load(tx)?;
        let voice = context.voice(&settings.business);
        let today = Day::of(tx.now(), &voice.zone);
        let as_of = Day::asked(args.as_of.as_deref(), today)?;
        let day = nightly::known_day(tx, &settings, (as_of, args.as_of.is_some()))?;
        let found = day.map(|day| find(tx, &action, day, &voice)).transpose()?;
        let far = known::behind_last_night(tx, &voice)?;
        Ok((found.unwrap_or(Found::NotYet), far, day.unwrap_or(as_of), voice))
    };
    let (found, far, day, voice) = app.look(look)?;
    if context.json {
        return print_json(&found, context);
    }
    far.map_or(Ok(()), |far| context.say(&far))?;
    match (&found, &action) {
        (Found::NotYet, _) => {
            context.say(&Message::new("segments-not-known"))?;
            context.offer(&Deed::RunJob(JobName::NightlyFigures))
        }
        (Found::All(all, since), _) => list(all, (*since, day), &voice, context),
        (Found::Members(Members::BuiltIn(segment, told)), action) => {
            let everybody = matches!(action, Action::Show { all: true, .. });
            let most = if everybody { told.len() } else { MOST };
            members(*segment, told, (most, &voice), context)
        }
        (Found::Members(Members::Own(segment, told)), _) => {
            own_members(segment, told, (day, &voice), context)
        }
        (Found::Of(told, insight), Action::Why { text }) => {
            why(told, insight.as_ref(), (text, &voice), context)
        }
        (Found::Of(..), _) => Ok(()),
        (Found::Moved(all, since), _) => movement(all, (*since, day), &voice, context),
    }
}

fn find(tx: &ReadTx<'_>, action: &Action, day: Day, voice: &Voice) -> anyhow::Result<Found> {
    Ok(match action {
        Action::Show { name, .. } => Found::Members(segments::named(tx, name, day, voice)?),
        Action::Why { text } => {
            let customer = people::pick(tx, text)?;
            let insight = stored::insight(tx, customer)?.filter(|insight| insight.as_of == day);
            Found::Of(segments::of_customer(tx, customer, day, voice)?, insight)
        }
        Action::Movement => {
            let since = segments::moved_since(tx, day)?;
            Found::Moved(segments::movement(tx, since, day)?, since)
        }
        Action::List | Action::Add { .. } | Action::Remove { .. } => {
            Found::All(segments::all(tx, day, voice)?, segments::moved_since(tx, day)?)
        }
    })
}

fn print_json(found: &Found, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    match found {
        Found::NotYet => context.print_json(&serde_json::json!([])),
        Found::All(all, _) => context.print_json(all),
        Found::Members(Members::BuiltIn(_, told)) => context.print_json(told),
        Found::Members(Members::Own(_, told)) => context.print_json(told),
        Found::Of(told, _) => context.print_json(told),
        Found::Moved(all, _) => context.print_json(all),
    }
}

fn add(app: &App, (name, rule): (&str, &str), context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let segment = OwnSegment::parse(name, rule)?;
    app.write(|tx| own::add(tx, &segment))?;
    let (name, rule) = (segment.name, segment.rule);
    if context.json {
        let rule = rule.to_string();
        let added = serde_json::json!({ "name": name, "family": "own", "rule": rule });
        return context.print_json(&added);
    }
    let rule = rule.in_words(context.lang());
    context.say(&Message::new("own-segment-added").with("name", name).with("rule", rule))
}

fn remove(app: &App, name: &str, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let (name, act) = app.write(|tx| Ok((own::remove(tx, name)?, tx.act())))?;
    if context.json {
        return context.print_json(&serde_json::json!({ "removed": name }));
    }
    context.say(&Message::new("own-segment-removed").with("name", name))?;
    act.map_or(Ok(()), |act| context.offer(&Deed::PutBack(vec![act])))
}

fn heading(day: Day, voice: &Voice, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    context.say(&Message::new("segments-heading").with("day", voice.date(day)))?;
    context.line("")
}

fn list(
    all: &[Listed],
    (since, day): (Day, Day),
    voice: &Voice,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let heading = Message::new("segments-moved-heading").with("day", voice.date(day));
    context.say(&heading.with("since", voice.date(since)))?;
    context.line("")?;
    let columns = [
        words("column-family"),
        words("column-segment"),
        words("column-choose"),
        numbers("column-customers"),
        numbers("column-revenue-12-months"),
        numbers("column-entered"),
        numbers("column-left"),
    ];
    table::print(context, &columns, &all.iter().map(|one| row(one, voice)).collect::<Vec<_>>())?;
    for one in all {
        if let Listed::Own(one) = one {
            let rule = Message::new("own-segment-line").with("name", &one.name);
            context.say(&rule.with("rule", &one.in_words))?;
        }
    }
    Ok(())
}

fn row(listed: &Listed, voice: &Voice) -> Vec<String> {
    match listed {
        Listed::BuiltIn(one) => vec![
            voice.name(one.family),
            voice.name(one.name),
            one.name.code().to_owned(),
            voice.count(one.customers),
            voice.whole_money(one.revenue_12_months),
            voice.count(one.entered),
            voice.count(one.left),
        ],
        Listed::Own(one) => {
            let none = || "–".to_owned();
            let money = |minor| voice.whole_money(Amount(minor));
            vec![
                voice.word("own-segment-family"),
                one.name.clone(),
                one.name.clone(),
                one.customers.map_or_else(none, |count| voice.count(count)),
                one.revenue_12_months.map_or_else(none, money),
                none(),
                none(),
            ]
        }
    }
}

fn members(
    segment: Segment,
    told: &[Told],
    (most, voice): (usize, &Voice),
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let count = Message::new("segment-members").with("count", told.len());
    context.say(&count.with("segment", segment.name()))?;
    if told.is_empty() {
        return Ok(());
    }
    context.line("")?;
    let columns = [words("column-name"), words("column-since"), words("column-why-then")];
    let row = |one: &Told| {
        let since = one.membership.since_when(voice);
        vec![one.membership.name.clone(), since, one.sentence.clone()]
    };
    table::print(context, &columns, &told.iter().take(most).map(row).collect::<Vec<_>>())?;
    if told.len() > most {
        context.say(&Message::new("segments-more").with("count", told.len() - most))?;
    }
    Ok(())
}

fn own_members(
    segment: &OwnSegment,
    told: &[own::Told],
    (day, voice): (Day, &Voice),
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    heading(day, voice, context)?;
    let count = Message::new("segment-members").with("count", told.len());
    context.say(&count.with("segment", &segment.name))?;
    let rule = Message::new("own-segment-rule").with("rule", segment.rule.in_words(voice.lang));
    context.say(&rule)?;
    if told.is_empty() {
        return Ok(());
    }
    context.line("")?;
    let columns = [words("column-name"), words("column-why")];
    let row = |one: &own::Told| vec![one.name.clone(), one.sentence.clone()];
    table::print(context, &columns, &told.iter().take(MOST).map(row).collect::<Vec<_>>())?;
    if told.len() > MOST {
        context.say(&Message::new("customer-more-matches").with("count", told.len() - MOST))?;
    }
    Ok(())
}

fn why(
    told: &[ToldOf],
    insight: Option<&Insight>,
    (given, voice): (&str, &Voice),
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let Some(first) = told.first() else {
        return context.say(&Message::new("segments-none-of-customer").with("given", given));
    };
    context.line(first.customer())?;
    context.line("")?;
    let columns = [
        words("column-family"),
        words("column-segment"),
        words("column-since"),
        words("column-why-then"),
    ];
    let row = |one: &ToldOf| match one {
        ToldOf::BuiltIn(told) => vec![
            voice.name(told.membership.family),
            voice.name(told.membership.segment),
            told.membership.since_when(voice),
            told.sentence.clone(),
        ],
        ToldOf::Own(told) => {
            let family = voice.word("own-segment-family");
            vec![family, told.segment.clone(), "–".to_owned(), told.sentence.clone()]
        }
    };
    table::print(context, &columns, &told.iter().map(row).collect::<Vec<_>>())?;
    insight.map_or(Ok(()), |insight| ahead(insight, voice, context))
}

/// What is expected of the customer, where that may be said.
fn ahead(insight: &Insight, voice: &Voice, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let year = people::coming_year(insight, voice).map(|year| ("field-coming-year", year));
    let chance = people::no_purchase(insight, voice).map(|chance| ("field-no-purchase", chance));
    let lines = year.into_iter().chain(chance).map(|(id, value)| (voice.word(id), value));
    let lines: Vec<_> = lines.collect();
    if lines.is_empty() {
        return Ok(());
    }
    context.line("")?;
    table::print_pairs(context, &lines)
}

fn movement(
    all: &[Movement],
    (since, day): (Day, Day),
    voice: &Voice,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let moved: Vec<_> = all.iter().filter(|movement| movement.from != movement.to).collect();
    let from_to = Message::new("movement-heading")
        .with("from", voice.date(since))
        .with("to", voice.date(day));
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
        Some(segment) => voice.name(segment),
        None => voice.word("movement-nowhere"),
    };
    let row = |one: &&Movement| {
        vec![voice.name(one.family), side(one.from), side(one.to), voice.count(one.customers)]
    };
    table::print(context, &columns, &moved.iter().map(row).collect::<Vec<_>>())
}
