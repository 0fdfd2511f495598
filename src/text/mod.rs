//! Sentences in both languages, from `locales/`.
//!
//! A [`Message`] names a sentence; [`say`] gives it in a language. Both languages have every id
//! (a test proves it), so there is no fall-back. Deliberately absent: how numbers, money and
//! dates look (`format`), but for counts and days that a sentence names.

mod choose;

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::domain::{Arg, Lang, Message, clean};
#[cfg(test)]
pub(crate) use choose::takes_what_is_shown;
pub use choose::{choose, chosen, filled, known, language, nth, yes_or_no};

/// The files of one language, by the part of the program that speaks.
const ENGLISH: &[&str] = &[
    include_str!("../../locales/en/accounts.ftl"),
    include_str!("../../locales/en/cli.ftl"),
    include_str!("../../locales/en/customers.ftl"),
    include_str!("../../locales/en/deeds.ftl"),
    include_str!("../../locales/en/demo.ftl"),
    include_str!("../../locales/en/errors.ftl"),
    include_str!("../../locales/en/figures.ftl"),
    include_str!("../../locales/en/hand.ftl"),
    include_str!("../../locales/en/known.ftl"),
    include_str!("../../locales/en/history.ftl"),
    include_str!("../../locales/en/import.ftl"),
    include_str!("../../locales/en/lists.ftl"),
    include_str!("../../locales/en/mail.ftl"),
    include_str!("../../locales/en/names.ftl"),
    include_str!("../../locales/en/past.ftl"),
    include_str!("../../locales/en/report.ftl"),
    include_str!("../../locales/en/running.ftl"),
    include_str!("../../locales/en/shops.ftl"),
    include_str!("../../locales/en/value.ftl"),
    include_str!("../../locales/en/web.ftl"),
];
const DUTCH: &[&str] = &[
    include_str!("../../locales/nl/accounts.ftl"),
    include_str!("../../locales/nl/cli.ftl"),
    include_str!("../../locales/nl/customers.ftl"),
    include_str!("../../locales/nl/deeds.ftl"),
    include_str!("../../locales/nl/demo.ftl"),
    include_str!("../../locales/nl/errors.ftl"),
    include_str!("../../locales/nl/figures.ftl"),
    include_str!("../../locales/nl/hand.ftl"),
    include_str!("../../locales/nl/known.ftl"),
    include_str!("../../locales/nl/history.ftl"),
    include_str!("../../locales/nl/import.ftl"),
    include_str!("../../locales/nl/lists.ftl"),
    include_str!("../../locales/nl/mail.ftl"),
    include_str!("../../locales/nl/names.ftl"),
    include_str!("../../locales/nl/past.ftl"),
    include_str!("../../locales/nl/report.ftl"),
    include_str!("../../locales/nl/running.ftl"),
    include_str!("../../locales/nl/shops.ftl"),
    include_str!("../../locales/nl/value.ftl"),
    include_str!("../../locales/nl/web.ftl"),
];

/// The message in the language, with its arguments filled in.
pub fn say(lang: Lang, message: &Message) -> String {
    let bundle = bundle(lang);
    let found = bundle.get_message(message.id).and_then(|found| found.value());
    let Some(pattern) = found else {
        return message.id.to_owned(); // impossible while the tidy test passes
    };
    let mut args = FluentArgs::new();
    for (name, value) in &message.args {
        args.set(*name, fluent_value(lang, &echoed(name, value)));
    }
    bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
}

/// The text of an id that takes no arguments.
pub fn say_id(lang: Lang, id: &'static str) -> String {
    say(lang, &Message::new(id))
}

/// What somebody gave is repeated so that it is recognised, not to fill the screen.
fn echoed<'a>(name: &str, value: &'a Arg) -> Cow<'a, Arg> {
    let most = match name {
        "given" | "key" | "command" | "flag" | "word" | "argument" => 80,
        "file" => 400, // a path must stay whole to be of use
        _ => return Cow::Borrowed(value),
    };
    match value {
        Arg::Text(text) if text.chars().count() > most => {
            Cow::Owned(Arg::Text(clean::shortened(text, most)))
        }
        Arg::Text(_)
        | Arg::Count(_)
        | Arg::Day(_)
        | Arg::Message(_)
        | Arg::Decimal(_)
        | Arg::Money(..)
        | Arg::Choice(..)
        | Arg::List(_) => Cow::Borrowed(value),
    }
}

fn fluent_value(lang: Lang, value: &Arg) -> FluentValue<'static> {
    match value {
        Arg::Text(text) => FluentValue::String(Cow::Owned(text.clone())),
        Arg::Count(count) => FluentValue::from(*count),
        Arg::Day(_)
        | Arg::Message(_)
        | Arg::Decimal(_)
        | Arg::Money(..)
        | Arg::Choice(..)
        | Arg::List(_) => FluentValue::String(Cow::Owned(say_arg(lang, value))),
    }
}

/// What a message is filled with, by itself.
pub fn say_arg(lang: Lang, value: &Arg) -> String {
    match value {
        Arg::Text(text) => text.clone(),
        Arg::Count(count) => lang.group_digits(*count),
        Arg::Day(day) => lang.date(*day),
        Arg::Message(message) => say(lang, message),
        Arg::Decimal(number) => number.replace('.', &lang.decimal_mark().to_string()),
        Arg::Money(minor, decimals, symbol) => lang.money(*minor, *decimals, symbol),
        Arg::Choice(code, name) => choose::with_name(code, &say(lang, name)),
        Arg::List(all) => all.iter().map(|one| say_arg(lang, one)).collect::<Vec<_>>().join("; "),
    }
}

fn bundle(lang: Lang) -> &'static FluentBundle<FluentResource> {
    static BUNDLES: OnceLock<[FluentBundle<FluentResource>; 2]> = OnceLock::new();
    let [english, dutch] = BUNDLES.get_or_init(|| {
        [load(Lang::En, ENGLISH, grouped_in_english), load(Lang::Nl, DUTCH, grouped_in_dutch)]
    });
    match lang {
        Lang::En => english,
        Lang::Nl => dutch,
    }
}

type Formatter =
    fn(&FluentValue<'_>, &intl_memoizer::concurrent::IntlLangMemoizer) -> Option<String>;

fn load(lang: Lang, files: &[&str], formatter: Formatter) -> FluentBundle<FluentResource> {
    let locale = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(formatter));
    for file in files {
        let resource = match FluentResource::try_new((*file).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn grouped_in_english(
    value: &FluentValue<'_>,
    _: &intl_memoizer::concurrent::IntlLangMemoizer,
) -> Option<String> {
    grouped(value, Lang::En)
}

fn grouped_in_dutch(
    value: &FluentValue<'_>,
    _: &intl_memoizer::concurrent::IntlLangMemoizer,
) -> Option<String> {
    grouped(value, Lang::Nl)
}

#[expect(clippy::cast_possible_truncation, reason = "only whole counts are ever passed")]
fn grouped(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    if let FluentValue::Number(number) = value {
        return Some(lang.group_digits(number.value as i64));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use fluent_syntax::ast::Entry;
    use fluent_syntax::parser::parse;
    use std::collections::BTreeSet;

    fn ids(files: &[&'static str]) -> BTreeSet<String> {
        let mut ids = BTreeSet::new();
        for file in files {
            let resource =
                parse(*file).unwrap_or_else(|(_, errors)| panic!("{errors:?} in\n{file}"));
            for entry in resource.body {
                if let Entry::Message(message) = entry {
                    let id = message.id.name.to_owned();
                    assert!(ids.insert(id.clone()), "{id} stands twice");
                }
            }
        }
        ids
    }

    #[test]
    fn both_languages_have_the_same_messages() {
        assert_eq!(ids(ENGLISH), ids(DUTCH));
    }

    #[test]
    fn what_was_given_is_not_repeated_at_any_length() {
        for lang in Lang::ALL {
            for (id, most) in [("bad-date", 150), ("file-missing", 550)] {
                let long = "x".repeat(100_000);
                let name = if id == "bad-date" { "given" } else { "file" };
                let said = say(lang, &Message::new(id).with(name, long));
                assert!(said.chars().count() < most && said.contains("xxx…"), "{said}");
            }
        }
    }

    #[test]
    fn counts_are_grouped_and_choose_the_plural() {
        let skipped = |count: i64| Message::new("rows-skipped").with("count", count);
        assert_eq!(say(Lang::En, &skipped(1)), "1 row skipped");
        assert_eq!(say(Lang::Nl, &skipped(1_234)), "1.234 regels overgeslagen");
    }
}
