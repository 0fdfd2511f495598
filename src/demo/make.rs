//! Making the demo, step by step, each said when it is done.

use std::path::Path;

use serde::Serialize;

use super::place::{Marker, Place};
use super::wish::{Demo, ZONE};
use super::{BUSINESS, DemoFile, generate};
use crate::accounts::{self, AccountForm};
use crate::app::{App, import};
use crate::clock::Clock;
use crate::domain::job::JobName;
use crate::domain::report::{Attach, ReportKind, SendWhen};
use crate::domain::{Day, EmailAddress, Lang, Message, Period, PeriodKind};
use crate::import::{Counts, ImportKind, Said};
use crate::insights::segments::MOVEMENT_DAYS;
use crate::jobs::{self, making};
use crate::store::recipients::{self, NewRecipient};
use crate::{files, format, reports, settings};

/// Weeks reported on: enough to see what a reader gets from week to week.
const REPORTS: i32 = 8;
/// Weeks for which the figures are worked out as if Kring had been there, so that movement
/// between segments has a past in each of them.
const WEEKS_BACK: usize = 9;

/// Who reads the report: name, address, language.
const READERS: [(&str, &str, Lang); 2] = [
    ("Marloes van Aalderen", "marloes@de-kraanvogel.example", Lang::Nl),
    ("Owen Fairweather", "owen@de-kraanvogel.example", Lang::En),
];
/// Who owns it, and whom visitors look around as.
const OWNER: &str = "Marloes van Aalderen";
const SENDER: &str = "kring@de-kraanvogel.example";

/// One file, and what became of its rows.
#[derive(Debug, Serialize)]
struct Read {
    file: String,
    #[serde(flatten)]
    counts: Counts,
}

/// What was made.
#[derive(Debug, Serialize)]
pub struct Made {
    files: Vec<Read>,
    /// The pages of the last report.
    reports: Vec<String>,
    mails: usize,
}

/// What there is, for programs.
#[derive(Debug, Serialize)]
pub struct Shown<'d> {
    dir: &'d Path,
    made: bool,
    seed: u64,
    as_of: Day,
    #[serde(flatten)]
    of: Option<Made>,
}

/// Hears of each step when it is done.
pub type Say<'s> = dyn FnMut(&Message) -> anyhow::Result<()> + 's;

impl Demo {
    /// Files, import, figures, report and mails, in the order in which a business gets them.
    ///
    /// # Errors
    /// When the disk refuses, or any of the steps fails.
    pub fn make(&self, clock: Clock, lang: Lang, say: &mut Say<'_>) -> anyhow::Result<Made> {
        self.place.begin(&self.marker)?;
        if self.was_begun {
            say(&Message::new("demo-again").with("dir", self.dir()))?;
        }
        let files = generate(self.marker.seed, self.marker.as_of)?;
        let app = create(&self.place, lang, clock)?;
        let begun = Message::new("demo-made").with("business", self.marker.business.as_str());
        say(&begun.with("day", format::date(self.last_day(), lang)))?;
        let mut making = Making { demo: self, app, lang, say };
        let read = files.iter().map(|file| making.read_in(file));
        let files = read.collect::<anyhow::Result<Vec<_>>>()?;
        making.work_out()?;
        let reports = making.report_on()?;
        self.place.finish(&self.marker)?;
        Ok(Made { files, reports, mails: READERS.len() })
    }

    /// It, and what was made of it now.
    pub fn shown(&self, made: Option<Made>) -> Shown<'_> {
        let Marker { seed, as_of, .. } = self.marker;
        Shown { dir: &self.place.dir, made: made.is_some(), seed, as_of, of: made }
    }
}

/// A new file, set up as the owner would, with its readers.
fn create(place: &Place, lang: Lang, clock: Clock) -> anyhow::Result<App> {
    App::create_with(&place.db(), clock, |tx| {
        for (key, value) in [
            ("business.name", BUSINESS),
            ("business.language", lang.code()),
            ("business.time_zone", ZONE),
            ("business.amounts_include_vat", "no"),
            ("mail.from", SENDER),
        ] {
            settings::set(tx, key, value)?;
        }
        // Whoever comes by looks around as her, and nobody needs her link.
        accounts::add(tx, &AccountForm { name: Some(OWNER), ..AccountForm::default() })?;
        for (name, address, language) in READERS {
            let email = EmailAddress::parse(address)?;
            let reports = vec![ReportKind::Weekly];
            let reader = NewRecipient {
                email,
                name: name.to_owned(),
                language,
                reports,
                alerts: false,
                attach: Attach::Nothing,
                when: SendWhen::Always,
            };
            recipients::upsert(tx, &reader)?;
        }
        Ok(())
    })
}

/// A new file on its way to a demo.
struct Making<'m, 's> {
    demo: &'m Demo,
    app: App,
    lang: Lang,
    say: &'m mut Say<'s>,
}

impl Making<'_, '_> {
    /// Writes a file and reads it as anyone's. It is dated by the clock of the demo, as everything in
    /// it is: how far its orders are known depends on that.
    fn read_in(&mut self, file: &DemoFile) -> anyhow::Result<Read> {
        let path = self.demo.place.write(&format!("files/{}", file.name), &file.bytes)?;
        files::date(&path, self.app.now().into())?;
        let kind = ImportKind::from_code(file.kind)
            .ok_or_else(|| anyhow::anyhow!("{} is no kind of file", file.kind))?;
        let said = Said { keep_unknown: kind == ImportKind::Customers, ..Said::default() };
        let wish = import::Wish { kind, file: &path, said, errors: None, replaces: None };
        let counts = import::run(&self.app, &wish, &mut |_, _| {})?.counts;
        let file = path.display().to_string();
        let read = Message::new("demo-read")
            .with("file", file.as_str())
            .with("read", counts.read)
            .with("created", counts.created)
            .with("invalid", counts.invalid);
        (self.say)(&read)?;
        Ok(Read { file, counts })
    }

    /// The nightly job, as if it had been there in the last weeks.
    fn work_out(&mut self) -> anyhow::Result<()> {
        let days = days(self.demo.marker.as_of);
        for day in &days {
            jobs::run_now(&self.app, JobName::NightlyFigures, *day)?;
        }
        (self.say)(&Message::new("demo-figures").with("count", days.len()))
    }

    /// The weekly job: the report as a page in each language, and a mail for each reader. The night's
    /// backup comes before it, as anywhere.
    fn report_on(&mut self) -> anyhow::Result<Vec<String>> {
        let (app, place, as_of) = (&self.app, &self.demo.place, self.demo.marker.as_of);
        // Oldest first: each tells what became of the list of the one before it.
        for weeks in (1..REPORTS).rev() {
            making::report(app, ReportKind::Weekly, as_of.plus(-7 * weeks))?;
        }
        jobs::run_now(app, JobName::Backup, as_of)?;
        jobs::run_now(app, JobName::WeeklyReport, as_of)?;
        let stored = making::report(app, ReportKind::Weekly, as_of)?;
        let pages = app.read(|tx| {
            let page = |lang| reports::page(tx, &stored, lang);
            Lang::ALL.into_iter().map(page).collect::<anyhow::Result<Vec<_>>>()
        })?;
        let mut written = Vec::new();
        for page in pages {
            let path = place.write(&format!("reports/{}", page.name), page.html.as_bytes())?;
            let file = path.display().to_string();
            let period = format::period(stored.period, self.lang);
            let said = Message::new("demo-report").with("period", period);
            (self.say)(&said.with("file", file.as_str()))?;
            written.push(file);
        }
        let folder = place.path("outbox").display().to_string();
        let mails = Message::new("demo-mails").with("folder", folder);
        (self.say)(&mails.with("count", READERS.len()))?;
        Ok(written)
    }
}

/// Each Monday of the last weeks, the day itself and a week before it: movement in the last seven
/// days must not hold what happened before them.
fn days(as_of: Day) -> Vec<Day> {
    let monday = Period::containing(PeriodKind::Week, as_of).from;
    let mondays = (0..).step_by(7).take(WEEKS_BACK).map(|days| monday.plus(-days));
    let mut days: Vec<Day> = mondays.chain([as_of.plus(-MOVEMENT_DAYS), as_of]).collect();
    days.sort_unstable();
    days.dedup();
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_seven_days_are_worked_out_by_themselves() {
        let wednesday = Day::parse("2026-11-25").unwrap();
        let made = days(wednesday);
        assert_eq!(made.len(), WEEKS_BACK + 2);
        assert_eq!(made.last(), Some(&wednesday));
        assert!(made.contains(&wednesday.plus(-7)), "{made:?}");
        assert!(made.is_sorted());
        assert_eq!(days(wednesday.plus(-2)).len(), WEEKS_BACK, "a Monday");
    }
}
