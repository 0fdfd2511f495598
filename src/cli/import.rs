//! `kring import`: a file in, with its counts, its mapping and what was wrong.

use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Map, Value, json};

use super::Context;
use crate::app::App;
use crate::domain::{Lang, Message, Named, Problem, ProblemKind};
use crate::files::Access;
use crate::import::{
    self, DateOrder, ErrorFile, ImportKind, ImportOptions, ImportResult, Invalid, RawRow,
};
use crate::settings::{self, Settings};
use crate::store::WriteTx;
use crate::text::{self, choose};

/// Bring in a file of customers, orders, interactions, answers, contracts or contacts (CSV)
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What the rows are: customers, orders, interactions, answers, contracts or contacts
    #[arg(value_name = "KIND")]
    kind: String,
    /// The file, as your shop system, bookkeeping or spreadsheet exported it
    file: PathBuf,
    /// Which column holds a field, such as `customer_id=Relatie` (repeatable)
    #[arg(long, value_name = "FIELD=COLUMN")]
    map: Vec<String>,
    /// Order of day, month and year in dates: dmy, mdy or ymd
    #[arg(long, value_name = "ORDER")]
    date_format: Option<String>,
    /// The mark before decimals, comma or point: `,` or `.`
    #[arg(long, value_name = "MARK")]
    decimal: Option<String>,
    /// What the amount of a row is: that of one line, or of the whole order
    #[arg(long, value_name = "line|order")]
    amount_is: Option<String>,
    /// The VAT percentage that amounts in this file include, or "no"
    #[arg(long, value_name = "RATE|no")]
    vat: Option<String>,
    /// The question that the scores answer: nps (0 to 10) or csat (1 to 5)
    #[arg(long, value_name = "nps|csat")]
    question: Option<String>,
    /// Keep columns that mean nothing to Kring as custom fields of the customer
    #[arg(long)]
    keep_unknown: bool,
    /// Take rows of people who were erased at their own request: they came back
    #[arg(long)]
    include_erased: bool,
    /// Store nothing when any row is invalid
    #[arg(long)]
    strict: bool,
    /// Show what would happen and store nothing
    #[arg(long)]
    dry_run: bool,
    /// Write invalid rows to this file, with line number, reason and their cells
    #[arg(long, value_name = "FILE")]
    report_errors: Option<PathBuf>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let lang = context.lang();
    let kind = choose(&args.kind, lang).map_err(|problem| problem.on("on-kind"))?;
    if let Some(report) = &args.report_errors {
        keep_apart(report, &[&args.file, context.db_path()])?;
    }
    let result = match attempt(args, kind, &app, context) {
        Err(error) if wants_vat(&error) && context.streams.interactive => {
            ask_vat(&app, context)?;
            attempt(args, kind, &app, context)?
        }
        result => result?,
    };
    if context.json {
        context.print_json(&as_json(&result, context))?;
    } else {
        show(&result, args, kind, context)?;
    }
    if args.strict && result.counts.invalid > 0 {
        let problem = Problem::invalid_data("import-strict");
        return Err(problem.with("count", result.counts.invalid).into());
    }
    if result.counts.is_all_invalid() {
        let problem = Problem::invalid_data("import-all-invalid");
        return Err(problem.with("count", result.counts.invalid).into());
    }
    Ok(())
}

fn attempt(
    args: &Args,
    kind: ImportKind,
    app: &App,
    context: &Context<'_, '_>,
) -> anyhow::Result<ImportResult> {
    let bar = progress_bar(context);
    let lang = context.lang();
    // Made again from the beginning when the file changed meanwhile, and so is the report.
    let decide = |tx: &WriteTx<'_>| {
        let report = args.report_errors.as_ref();
        let begin = |path: &PathBuf| ErrorFile::at(path, lang, Access::of(app.path()));
        let mut report = report.map(begin).transpose()?;
        let mut on_invalid = |invalid: &Invalid, row: RawRow<'_>| match &mut report {
            Some(report) => report.add(invalid, row),
            None => Ok(()),
        };
        let mut on_progress = |read: u64, size: u64| {
            bar.set_length(size);
            bar.set_position(read.min(size));
        };
        let options = ImportOptions {
            on_invalid: Some(&mut on_invalid),
            on_progress: Some(&mut on_progress),
            ..parse(args, kind, lang)?
        };
        let plan = import::plan(tx, &Settings::load(tx)?, kind, &args.file, options)?;
        report.map_or(Ok(()), ErrorFile::finish)?;
        Ok(plan)
    };
    let result = app.plan(decide, |tx, plan| Ok(plan.store(tx)?));
    bar.finish_and_clear();
    result
}

/// A choice by its code or name; the error says what of the import it is about.
fn chosen<T: Named>(
    given: Option<&str>,
    on: &'static str,
    lang: Lang,
) -> Result<Option<T>, Problem> {
    given.map(|text| choose(text, lang).map_err(|problem| problem.on(on))).transpose()
}

fn parse<'a>(args: &Args, kind: ImportKind, lang: Lang) -> Result<ImportOptions<'a>, Problem> {
    let columns = args.map.iter().map(|text| import::parse_chosen(kind, text));
    let dates = args.date_format.as_deref();
    let dates = match dates.and_then(DateOrder::parse) {
        Some(order) => Some(order),
        None => chosen(dates, "on-date-format", lang)?,
    };
    Ok(ImportOptions {
        chosen: columns.collect::<Result<_, _>>()?,
        dates,
        decimal: chosen(args.decimal.as_deref(), "on-decimal", lang)?,
        amount_is: chosen(args.amount_is.as_deref(), "on-amount-is", lang)?,
        vat: args.vat.as_deref().map(import::parse_vat).transpose()?,
        question: chosen(args.question.as_deref(), "on-question", lang)?,
        keep_unknown: args.keep_unknown,
        include_erased: args.include_erased,
        strict: args.strict,
        dry_run: args.dry_run,
        on_invalid: None,
        on_progress: None,
    })
}

/// The report of errors never overwrites the data it is about.
fn keep_apart(report: &Path, others: &[&Path]) -> Result<(), Problem> {
    let real = |path: &Path| path.canonicalize().ok();
    let same = others.iter().any(|other| real(report).is_some() && real(report) == real(other));
    if same {
        let file = report.display().to_string();
        return Err(Problem::usage("import-report-is-source").with("file", file));
    }
    Ok(())
}

fn wants_vat(error: &anyhow::Error) -> bool {
    let problem = error.downcast_ref::<Problem>();
    problem.is_some_and(|problem| {
        problem.kind == ProblemKind::InvalidData && problem.message.id == "import-vat-unknown"
    })
}

/// Asked once; from then on the setting answers.
fn ask_vat(app: &App, context: &Context<'_, '_>) -> anyhow::Result<()> {
    let question = text::say_id(context.lang(), "ask-vat");
    let answer: String = dialoguer::Input::new().with_prompt(question).interact_text()?;
    app.write(|tx| settings::set(tx, "business.amounts_include_vat", &answer))
}

/// On a terminal only; in a pipe it would be noise.
fn progress_bar(context: &Context<'_, '_>) -> ProgressBar {
    if !context.streams.interactive || context.json {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {percent}% {bytes} {eta}");
    let bar = ProgressBar::new(0);
    style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style))
}

fn as_json(result: &ImportResult, context: &Context<'_, '_>) -> Value {
    let mut json = json!(result.counts);
    let mapping = result.mapping.iter().map(|(field, column)| (field.code(), column));
    let skipped = result.skipped.iter().map(|(why, count)| (why.replace('-', "_"), json!(count)));
    let invalid = result.invalid.iter().map(|invalid| {
        json!({ "line": invalid.line, "reason": text::say(context.lang(), &invalid.reason) })
    });
    let more = json!({
        "mapping": mapping.collect::<std::collections::BTreeMap<_, _>>(),
        "unknown_columns": result.unknown,
        "profile": result.profile,
        "customers_created": result.customers_created,
        "refunds_from_column": result.refunds_from_column,
        "skipped_because": skipped.collect::<Map<_, _>>(),
        "first_invalid": invalid.collect::<Vec<_>>(),
        "stored": result.stored,
    });
    if let (Some(json), Value::Object(more)) = (json.as_object_mut(), more) {
        json.extend(more);
    }
    json
}

fn show(
    result: &ImportResult,
    args: &Args,
    kind: ImportKind,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    if let Some(profile) = result.profile {
        context.say(&Message::new("import-profile").with("system", profile))?;
    }
    for (field, column) in &result.mapping {
        let field = text::say(context.lang(), &field.name());
        context.line(&format!("  {column} → {field}"))?;
    }
    if !result.unknown.is_empty() {
        let id = if args.keep_unknown { "import-kept" } else { "import-unknown" };
        context.say(&Message::new(id).with("columns", result.unknown.join(", ")))?;
    }
    let counts = &result.counts;
    context.say(
        &Message::new("import-counts")
            .with("read", counts.read)
            .with("created", counts.created)
            .with("updated", counts.updated)
            .with("unchanged", counts.unchanged)
            .with("skipped", counts.skipped)
            .with("invalid", counts.invalid),
    )?;
    for (why, count) in &result.skipped {
        context.say(&Message::new(why).with("count", *count))?;
    }
    if result.customers_created > 0 {
        context.say(&Message::new("import-customers").with("count", result.customers_created))?;
    }
    if result.refunds_from_column > 0 {
        context.say(&Message::new("import-refunds").with("count", result.refunds_from_column))?;
    }
    show_invalid(result, args, context)?;
    match (args.dry_run, result.stored, kind) {
        (true, ..) => context.say(&Message::new("import-dry-run")),
        (false, true, ImportKind::Orders) => context.say(&Message::new("import-next")),
        (false, ..) => Ok(()),
    }
}

fn show_invalid(
    result: &ImportResult,
    args: &Args,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    for invalid in &result.invalid {
        let line = i64::try_from(invalid.line)?;
        let row = Message::new("import-invalid-row").with("line", line);
        context.say(&row.with("reason", invalid.reason.clone()))?;
    }
    let shown = i64::try_from(result.invalid.len())?;
    match &args.report_errors {
        Some(path) if shown > 0 => {
            let file = path.display().to_string();
            context.say(&Message::new("import-errors-in").with("file", file))
        }
        None if result.counts.invalid > shown => {
            let more = result.counts.invalid - shown;
            context.say(&Message::new("import-more-invalid").with("count", more))
        }
        Some(_) | None => Ok(()),
    }
}
