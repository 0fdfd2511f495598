//! Settings as a person sees them, and changes several at once.

use serde::Serialize;

use super::keys::missing;
use super::{GROUPS, Pair, Settings, all, in_words, put, read, shown};
use crate::domain::{Faults, Lang, Problem};
use crate::store::{self, ReadTx, WriteTx, outbox};
use crate::text;

/// One setting, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    pub group: String,
    pub key: &'static str,
    /// What it is for.
    pub meaning: String,
    pub value: String,
    /// The value as it is said in the language, and can be typed again.
    #[serde(skip)]
    pub in_words: String,
    pub default: &'static str,
    /// What a value must be.
    pub expected: String,
}

/// Every setting, in the order of the groups.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>, lang: Lang) -> anyhow::Result<Vec<Listed>> {
    let all = GROUPS.iter().flat_map(|group| group.keys.iter().map(move |key| (group, key)));
    all.map(|(group, key)| {
        Ok(Listed {
            group: text::say_id(lang, group.title),
            key: key.name,
            meaning: text::say_id(lang, key.meaning),
            value: shown(tx, key.name)?,
            in_words: in_words(tx, key.name, lang)?,
            default: key.default,
            expected: text::say(lang, &key.expected()),
        })
    })
    .collect()
}

/// What follows from a change.
#[derive(Debug, Default)]
pub struct Changed {
    /// Mail may leave again, but so many mails that were held in the meantime leave only when a
    /// person says so.
    pub held: usize,
    /// Who may read files was said: those that are there already are to follow.
    pub sharing: Option<Settings>,
}

/// Gives these settings these values, all of them or none.
///
/// # Errors
/// All that cannot be set, `setting-needed`, or a database error.
pub fn set_all(tx: &WriteTx<'_>, pairs: &[(String, String)]) -> anyhow::Result<Changed> {
    let pairs = read_all(pairs)?;
    pairs.iter().try_for_each(|pair| put(tx, pair))?;
    still_said(tx, &pairs)?;
    let is_said = |name: &str| pairs.iter().any(|(key, _)| key.name == name);
    let mut changed = Changed::default();
    if is_said("mail.paused") && !Settings::load(tx)?.is_paused() {
        changed.held = outbox::held(tx)?.len();
    }
    if ["import.folder", "mail.folder", "mail.transport"].into_iter().any(is_said) {
        Settings::load(tx)?.may_be_watched(tx.path())?;
    }
    if is_said("files.shared") {
        changed.sharing = Some(Settings::load(tx)?);
    }
    Ok(changed)
}

/// Whether everything is said that nothing can be done without.
///
/// # Errors
/// `setting-needed`, or a database error.
pub fn ensure_said(tx: &ReadTx<'_>) -> anyhow::Result<()> {
    let read = Settings::from_stored(&store::settings::all(tx)?).map(drop);
    lacking(read, |_| true)
}

/// What the settings as they are now cannot do without is not emptied.
fn still_said(tx: &ReadTx<'_>, pairs: &[Pair]) -> anyhow::Result<()> {
    let stored = store::settings::all(tx)?;
    let read = Settings::from_stored(&stored).and_then(|settings| settings.mail().map(drop));
    lacking(read, |name| pairs.iter().any(|(key, after)| key.name == name && after.is_none()))
}

fn lacking(read: Result<(), Problem>, is_emptied: impl Fn(&str) -> bool) -> anyhow::Result<()> {
    let Err(wrong) = read else { return Ok(()) };
    let mut emptied = all().map(|key| key.name).filter(|name| is_emptied(name));
    match emptied.find(|name| wrong == missing(name)) {
        Some(name) => Err(Problem::usage("setting-needed").with("key", name).into()),
        None => Ok(()),
    }
}

/// Whoever gets three wrong hears of three.
fn read_all(typed: &[(String, String)]) -> Result<Vec<Pair>, Faults> {
    let (mut pairs, mut faults) = (Vec::new(), Faults::default());
    for (key, value) in typed {
        match read(key, value) {
            Ok(pair) => pairs.push(pair),
            Err(wrong) => faults.add([wrong]),
        }
    }
    faults.or(pairs)
}
