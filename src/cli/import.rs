//! `kring import`: a file in, with its counts, its mapping and what was wrong.

use std::path::PathBuf;

use super::progress::Progress;
use super::{Context, folder, imports, questions, vat};
use crate::app::import::{Wish, look_back};
use crate::app::{self, App};
use crate::domain::{Day, Faults, ImportId, Lang, Message};
use crate::history::file::Choices;
use crate::history::taken_back;
use crate::import::{ImportKind, ImportResult, Said, Typed};
use crate::text::{self, choose};

/// What is said of one file, and not of a folder.
const OF_ONE_FILE: [&str; 27] = [
    "kind",
    "file",
    "map",
    "date_format",
    "decimal",
    "amount_is",
    "vat",
    "word",
    "people",
    "ignore",
    "only",
    "time_zone",
    "totals",
    "header",
    "sheet",
    "answers",
    "save_answers",
    "question",
    "complete_to",
    "older",
    "keep_unknown",
    "create",
    "include_erased",
    "strict",
    "dry_run",
    "report_errors",
    "replaces",
];

/// Bring in a file of customers, orders, interactions, answers, contracts or contacts (CSV or XLSX)
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring import orders orders.csv
  kring import orders boekhouding.xlsx --sheet Omzet
  kring import customers relaties.csv --map name=Relatie --dry-run
  kring import answers scores.csv --create
  kring import --all in
  kring import orders orders-put-right.csv --replaces 3")]
pub(super) struct Args {
    /// What the rows are: customers, orders, interactions, answers, contracts or contacts
    #[arg(value_name = "KIND", required_unless_present = "all")]
    kind: Option<String>,
    /// The file, as your shop system, bookkeeping or spreadsheet exported it
    #[arg(required_unless_present = "all")]
    file: Option<PathBuf>,
    /// Bring in everything that lies in this folder: each file goes to `done` in it, or to `asks`
    /// with a text that says what it leaves open
    #[arg(long, value_name = "FOLDER", conflicts_with_all = OF_ONE_FILE)]
    all: Option<PathBuf>,
    /// Which column holds a field, such as `customer_id=Relatie` (repeatable)
    #[arg(long, value_name = "FIELD=COLUMN")]
    map: Vec<String>,
    /// Order of day, month and year in dates: dmy, mdy or ymd; or excel, for days counted as in a spreadsheet
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
    /// What a word in a column means, such as `state:paidout=completed` (repeatable)
    #[arg(long, value_name = "FIELD:WORD=MEANING")]
    word: Vec<String>,
    /// Who people are that differ from those known in zeros, order, address, number or name: same or other, such as `zeros=same` (repeatable)
    #[arg(long, value_name = "DIFFERS=same|other")]
    people: Vec<String>,
    /// A column that is not looked at (repeatable)
    #[arg(long, value_name = "COLUMN")]
    ignore: Vec<String>,
    /// Take only rows where this stands in a column, such as `Type=Sale,Refund`; `Type!=Fee` takes all others (repeatable)
    #[arg(long, value_name = "COLUMN=VALUE,…")]
    only: Vec<String>,
    /// The time zone of times in the file that do not say it, such as UTC, UTC+2 or `America/New_York`
    #[arg(long, value_name = "ZONE")]
    time_zone: Option<String>,
    /// What rows are that look like totals: skip (leave them out) or keep (rows like the others)
    #[arg(long, value_name = "skip|keep")]
    totals: Option<String>,
    /// The line in which the names of the columns stand, or "none"
    #[arg(long, value_name = "LINE|none")]
    header: Option<String>,
    /// Of a workbook: the sheet to read, by its name or number
    #[arg(long, value_name = "NAME|NUMBER")]
    sheet: Option<String>,
    /// Read such options from this text file too, one to a line
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Write down in this text file what was said of such files, for --answers
    #[arg(long, value_name = "FILE")]
    save_answers: Option<PathBuf>,
    /// The question that the scores answer: nps (0 to 10) or csat (1 to 5)
    #[arg(long, value_name = "nps|csat")]
    question: Option<String>,
    /// Of orders: the day up to which the file holds them all, also where it ends earlier, such as yesterday
    #[arg(long, value_name = "DAY")]
    complete_to: Option<String>,
    /// Of orders: what becomes of a file that may be older than one before it: skip what that says, or take all
    #[arg(long, value_name = "skip|take")]
    older: Option<String>,
    /// Keep columns that mean nothing to Kring as custom fields of the customer
    #[arg(long)]
    keep_unknown: bool,
    /// Make customers of people in a file of interactions, answers or contracts who are not there yet
    #[arg(long)]
    create: bool,
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
    /// Take this file back first, by its number: both or neither happens
    #[arg(long, value_name = "N")]
    replaces: Option<i64>,
    /// Of the file it replaces, what becomes of rows that were changed or are needed since: keep or back
    #[arg(long, value_name = "keep|back", requires = "replaces")]
    changed: Option<String>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    if let Some(all) = &args.all {
        return folder::run(all, context);
    }
    let (Some(kind), Some(file)) = (&args.kind, &args.file) else {
        anyhow::bail!("a file without its kind or name");
    };
    let app = context.open()?;
    let lang = context.lang();
    let kind = choose(kind, lang).map_err(|problem| problem.on("on-kind"))?;
    let errors = args.report_errors.as_deref().map(|path| (path, lang));
    let mut typed = args.typed()?;
    let replaces = args.replaces(&typed, &app, context)?;
    let today = Day::of(app.now(), &app.business()?.time_zone);
    let said = args.said(&typed, kind, (lang, today))?;
    let mut wish = Wish { kind, file, said, errors, replaces };
    // What was open when somebody was asked last, and what had been said until then.
    let mut asked: Option<(anyhow::Error, Typed)> = None;
    let result = loop {
        match attempt(&app, &wish, context) {
            Err(error) if vat::is_wanted(&error) && context.streams.interactive => {
                vat::ask(&app, context)?;
                continue;
            }
            Err(error) if questions::can_be_asked(&error, context) => {
                asked = Some((error, typed.clone()));
            }
            Err(error) if asked.is_some() && questions::is_mistyped(&error) => {
                questions::tell(&error, context)?;
            }
            result => break result?,
        }
        if let Some((open, before)) = &asked {
            let reads = |typed: &Typed| args.said(typed, kind, (lang, today));
            (typed, wish.said) = questions::ask(open, before, reads, context)?;
            wish.replaces = args.replaces(&typed, &app, context)?;
        }
    };
    if let Some(file) = &args.save_answers {
        app::import::save_answers(&app, file, &result)?;
    }
    if context.json {
        context.print_json(&result.json(lang))?;
    } else {
        show(&result, &wish, context)?;
    }
    Ok(result.verdict(&wish.said)?)
}

impl Args {
    /// The file it comes in the place of, and what becomes of what was changed since.
    fn replaces(
        &self,
        typed: &Typed,
        app: &App,
        context: &mut Context<'_, '_>,
    ) -> anyhow::Result<Option<(ImportId, Choices)>> {
        let number = typed.replaces.as_deref().and_then(|number| number.parse().ok());
        let Some(import) = number.map(ImportId) else { return Ok(None) };
        let mut choices = imports::chosen(self.changed.as_deref(), context.lang())?;
        if choices.all.is_none() && context.can_ask() {
            choices = imports::asked(app, &look_back(app, import, &choices)?, context)?;
        }
        Ok(Some((import, choices)))
    }

    fn typed(&self) -> anyhow::Result<Typed> {
        let typed = Typed {
            map: self.map.clone(),
            word: self.word.clone(),
            people: self.people.clone(),
            ignore: self.ignore.clone(),
            only: self.only.clone(),
            date_format: self.date_format.clone(),
            decimal: self.decimal.clone(),
            amount_is: self.amount_is.clone(),
            vat: self.vat.clone(),
            question: self.question.clone(),
            time_zone: self.time_zone.clone(),
            totals: self.totals.clone(),
            header: self.header.clone(),
            sheet: self.sheet.clone(),
            complete_to: self.complete_to.clone(),
            older: self.older.clone(),
            replaces: self.replaces.map(|import| import.to_string()),
            create: self.create,
            kind: None,
        };
        let kept = self.answers.as_deref().map(app::import::answers_in).transpose()?;
        Ok(typed.or(kept.unwrap_or_default()))
    }

    fn said(
        &self,
        typed: &Typed,
        kind: ImportKind,
        (lang, today): (Lang, Day),
    ) -> Result<Said, Faults> {
        Ok(Said {
            keep_unknown: self.keep_unknown,
            include_erased: self.include_erased,
            strict: self.strict,
            dry_run: self.dry_run,
            ..typed.said(kind, lang, today)?
        })
    }
}

fn attempt(app: &App, wish: &Wish<'_>, context: &Context<'_, '_>) -> anyhow::Result<ImportResult> {
    let bar = Progress::new(context, "{bar:40} {percent}% {bytes} {eta}");
    let result = app::import::run(app, wish, &mut |read, size| bar.step(read.min(size), size));
    bar.finish();
    result
}

fn show(
    result: &ImportResult,
    wish: &Wish<'_>,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    if let Some(system) = result.recognised() {
        context.say(&system)?;
    }
    for (field, column) in &result.mapping {
        let field = text::say(context.lang(), &field.name());
        context.line(&format!("  {column} → {field}"))?;
    }
    let (wrong, more) = result.wrong();
    result.told(&wish.said).iter().chain(&wrong).try_for_each(|told| context.say(told))?;
    result.options().iter().try_for_each(|option| context.offer(option))?;
    match wish.errors {
        Some((file, _)) if !wrong.is_empty() => {
            let file = file.display().to_string();
            context.say(&Message::new("import-errors-in").with("file", file))?;
        }
        None if more > 0 => {
            context.say(&Message::new("import-more-invalid").with("count", more))?;
        }
        Some(_) | None => {}
    }
    if let Some(replaced) = &result.replaced {
        taken_back::told(replaced).iter().try_for_each(|line| context.say(line))?;
    }
    if wish.said.dry_run {
        context.say(&Message::new("import-dry-run"))?;
    }
    result.next(wish.kind).map_or(Ok(()), |next| context.offer(&next))
}

#[cfg(test)]
mod tests {
    use clap::Args as _;

    use super::*;

    #[test]
    fn with_a_folder_nothing_is_said_of_one_file() {
        let command = Args::augment_args(clap::Command::new("import"));
        let all: Vec<&str> = command.get_arguments().map(|one| one.get_id().as_str()).collect();
        // `changed` says more of `replaces`.
        let of_all = |id: &&str| ["all", "changed"].contains(id);
        let left: Vec<&str> =
            all.into_iter().filter(|id| !OF_ONE_FILE.contains(id) && !of_all(id)).collect();
        assert_eq!(left, [""; 0]);
    }
}
