//! What every command has at hand: the file, the clock, the language and where to write.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Common, Streams, ask, errors};
use crate::app::App;
use crate::clock::Clock;
use crate::domain::{Actor, Advice, Deed, Lang, Message, Problem, StaffName};
use crate::format::{self, Typist, Voice};
use crate::settings::Business;
use crate::store::lock::real_path;
use crate::{store, text};

pub struct Context<'s, 'io> {
    db: PathBuf,
    /// The file was named with this command: what is offered next has to name it too.
    is_named: bool,
    lang_given: Option<Lang>,
    lang_found: Option<Lang>,
    by: Option<StaffName>,
    pub json: bool,
    pub clock: Clock,
    pub streams: &'s mut Streams<'io>,
}

impl<'s, 'io> Context<'s, 'io> {
    pub(super) fn new(
        said: &Common,
        clock: Clock,
        streams: &'s mut Streams<'io>,
    ) -> Result<Context<'s, 'io>, (Lang, Problem)> {
        let db = real_path(&said.db);
        let refused = |problem| (spoken(&db), problem);
        let lang_given = said.lang.as_deref().map(text::language).transpose().map_err(refused)?;
        let by = said.by.as_deref().map(StaffName::parse).transpose();
        let by = by.map_err(|problem| (lang_given.unwrap_or_else(|| spoken(&db)), problem))?;
        let (is_named, json) = (said.db_is_named, said.json);
        Ok(Context { db, is_named, lang_given, lang_found: None, by, json, clock, streams })
    }

    /// The path of the Kring file, whether it exists or not; of the real one, not of a link to it.
    pub fn db_path(&self) -> &Path {
        &self.db
    }

    /// Turns to another file, and to another clock to look at it by.
    pub(super) fn use_file(&mut self, db: PathBuf, clock: Clock) {
        self.db = db;
        self.is_named = true;
        self.clock = clock;
        self.lang_found = None;
    }

    /// Opens the file and from here on speaks the language of the business.
    ///
    /// # Errors
    /// As [`App::open`].
    pub fn open(&mut self) -> anyhow::Result<App> {
        let by = self.by.clone().map_or(Actor::Command, Actor::Staff);
        let app = App::open(&self.db, self.clock.clone())?.acting(by);
        if let Ok(business) = app.business() {
            self.lang_found = Some(business.language);
        }
        Ok(app)
    }

    /// What was asked for with `--lang`, else the business's, else the machine's language.
    pub fn lang(&self) -> Lang {
        self.lang_given.or(self.lang_found).unwrap_or_else(|| spoken(&self.db))
    }

    /// Who may type what is offered.
    pub(super) fn typist(&self) -> Typist<'_> {
        Typist { lang: self.lang(), file: self.is_named.then_some(self.db.as_path()) }
    }

    /// Says what went wrong and gives the exit code.
    pub(super) fn report(self, error: &anyhow::Error) -> u8 {
        let typist = Typist { lang: self.lang(), file: self.is_named.then_some(self.db.as_path()) };
        errors::report(error, typist, self.streams)
    }

    /// How this business speaks to whoever asks here.
    pub(super) fn voice(&self, business: &Business) -> Voice {
        let (currency, zone) = (business.currency, business.time_zone.clone());
        Voice { lang: self.lang(), currency, zone }
    }

    /// Speaks this language from here on, unless `--lang` says otherwise.
    pub fn speak(&mut self, lang: Lang) {
        self.lang_found = Some(lang);
    }

    /// Whether a person sits at the keyboard.
    pub fn can_ask(&self) -> bool {
        self.streams.interactive && std::io::stdin().is_terminal() && !self.json
    }

    /// Asks a person at the keyboard; a script has to say `--yes`.
    ///
    /// # Errors
    /// `otherwise` when there is nobody to ask.
    pub fn is_sure(&self, question: &Message, otherwise: Problem) -> anyhow::Result<bool> {
        if !self.can_ask() {
            return Err(otherwise.into());
        }
        let question = text::say(self.lang(), question);
        Ok(ask::agreed(&question, self.lang()))
    }

    /// Asks a person at the keyboard until the answer fits; elsewhere it is what is proposed, unless
    /// the option says it.
    ///
    /// # Errors
    /// `answer-needed` when there is neither, `prompt-stopped` at Ctrl-C and the end of input, or
    /// why the proposal does not fit.
    pub(super) fn ask<T>(
        &mut self,
        question: &'static str,
        option: &'static str,
        proposal: Option<&str>,
        fits: impl Fn(&str) -> Result<T, Problem>,
    ) -> anyhow::Result<T> {
        let question = text::say_id(self.lang(), question);
        if !self.streams.interactive {
            let needed = Problem::usage("answer-needed").with("question", question);
            let needed = needed.with("option", option);
            return Ok(fits(proposal.ok_or(needed)?)?);
        }
        let mut prompt = dialoguer::Input::<String>::new().with_prompt(question).allow_empty(true);
        if let Some(proposal) = proposal {
            prompt = prompt.default(proposal.to_owned()).show_default(!proposal.is_empty());
        }
        loop {
            let said = prompt.clone().interact_text();
            match fits(&said.map_err(|_| Problem::failed("prompt-stopped"))?) {
                Ok(answer) => return Ok(answer),
                Err(problem) => {
                    let why = errors::told(&problem, self.typist());
                    writeln!(self.streams.err, "{why}")?;
                }
            }
        }
    }

    /// One sentence on standard output.
    ///
    /// # Errors
    /// When the output is gone.
    pub fn say(&mut self, message: &Message) -> anyhow::Result<()> {
        let sentence = text::say(self.lang(), message);
        self.line(&sentence)
    }

    /// What helps, on a line of its own.
    ///
    /// # Errors
    /// When the output is gone.
    pub(super) fn offer(&mut self, deed: &Deed) -> anyhow::Result<()> {
        let line = format::offer(deed, self.typist());
        self.line(&line)
    }

    /// What to do: in words, and each deed on a line of its own.
    ///
    /// # Errors
    /// When the output is gone.
    pub(super) fn advise(&mut self, advice: &Advice) -> anyhow::Result<()> {
        advice.words.iter().try_for_each(|words| self.say(words))?;
        advice.deeds.iter().try_for_each(|deed| self.offer(deed))
    }

    /// # Errors
    /// When the output is gone.
    pub fn line(&mut self, line: &str) -> anyhow::Result<()> {
        writeln!(self.streams.out, "{line}").map_err(|error| errors::output(&error))
    }

    /// # Errors
    /// When the output is gone.
    pub fn print_json(&mut self, value: &impl Serialize) -> anyhow::Result<()> {
        let json = serde_json::to_string_pretty(value)?;
        self.line(&json)
    }
}

/// The language of the business in this file if there is one, else of the machine.
pub(super) fn spoken(db: &Path) -> Lang {
    let stored = store::settings::peek(db, "business.language");
    let stored = stored.and_then(|language| Lang::parse(&language).ok());
    stored.unwrap_or_else(machine_language)
}

fn machine_language() -> Lang {
    let spoken = |name| std::env::var(name).ok().and_then(|value| Lang::parse(&value).ok());
    ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(spoken).unwrap_or_default()
}
