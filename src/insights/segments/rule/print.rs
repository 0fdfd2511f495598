//! Printing a rule: as it is stored, which is read as the same rule again, and in the words of a
//! language, which are read as the same rule too.

use std::fmt::{Display, Formatter, Result};

use super::field::{CUSTOM, FieldKind};
use super::speech::{Keyword, say_unit};
use super::{Comparison, Field, Op, Rule, Unit, Value, When};
use crate::domain::Lang;
use crate::text;

impl Display for Rule {
    /// As it is stored.
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(&self.in_words(Lang::En))
    }
}

impl Display for Field {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(&self.in_words(Lang::En))
    }
}

impl Rule {
    /// As people of the language read it, and can type it; in English as it is stored.
    pub fn in_words(&self, lang: Lang) -> String {
        match self {
            Rule::Is(comparison) => comparison.in_words(lang),
            Rule::Not(rule) => format!("{} {}", Keyword::Not.say(lang), inside(rule, lang)),
            Rule::And(rules) => joined(rules, Keyword::And, lang),
            Rule::Or(rules) => joined(rules, Keyword::Or, lang),
        }
    }
}

/// Rules within rules always stand in parentheses: nobody has to know what binds first.
fn joined(rules: &[Rule], joint: Keyword, lang: Lang) -> String {
    let rules: Vec<String> = rules.iter().map(|rule| inside(rule, lang)).collect();
    rules.join(&format!(" {} ", joint.say(lang)))
}

fn inside(rule: &Rule, lang: Lang) -> String {
    let printed = rule.in_words(lang);
    match rule {
        Rule::And(_) | Rule::Or(_) => format!("({printed})"),
        Rule::Is(_) | Rule::Not(_) => printed,
    }
}

impl Comparison {
    fn in_words(&self, lang: Lang) -> String {
        let is_day = self.field.kind() == FieldKind::Day;
        let op = match self.op {
            Op::Less if is_day => Keyword::Before.say(lang),
            Op::Greater if is_day => Keyword::After.say(lang),
            Op::Contains => Keyword::Contains.say(lang),
            op @ (Op::Equal
            | Op::NotEqual
            | Op::Less
            | Op::LessEqual
            | Op::Greater
            | Op::GreaterEqual) => op.code(),
        };
        format!("{} {op} {}", self.field.in_words(lang), self.value(lang))
    }

    fn value(&self, lang: Lang) -> String {
        match &self.value {
            Value::Text(text) => quoted(text),
            Value::Number(hundredths) => number(*hundredths, lang),
            Value::Day(when) => when.in_words(lang),
            Value::YesNo(yes) => yes_no(*yes, lang).to_owned(),
            Value::Code(code) => self.code(code, lang),
        }
    }

    /// A name may hold words that join rules: it stands in quotes.
    fn code(&self, code: &str, lang: Lang) -> String {
        let of_it = self.field.codes().into_iter().find(|one| one.code == code);
        match of_it.and_then(|one| one.name).filter(|_| lang != Lang::En) {
            Some(name) => quoted(&text::say(lang, &name)),
            None => code.to_owned(),
        }
    }
}

impl Field {
    /// As people of the language call it, and can type it; in English its code.
    pub fn in_words(&self, lang: Lang) -> String {
        match self {
            Field::Known(field) if lang == Lang::En => field.code().to_owned(),
            Field::Known(field) => text::say(lang, &field.name()),
            Field::Custom(name) => format!("{}{}", custom(lang), quoted(name)),
        }
    }
}

fn custom(lang: Lang) -> &'static str {
    let [english, dutch] = CUSTOM;
    if lang == Lang::En { english } else { dutch }
}

impl When {
    fn in_words(self, lang: Lang) -> String {
        match self {
            When::On(day) => day.to_string(),
            When::Ago(0, Unit::Days) => Keyword::Today.say(lang).to_owned(),
            When::Ago(count, unit) => {
                format!("{count} {} {}", say_unit(unit, count, lang), Keyword::Ago.say(lang))
            }
            When::In(count, unit) => {
                format!("{} {count} {}", Keyword::In.say(lang), say_unit(unit, count, lang))
            }
        }
    }
}

fn yes_no(yes: bool, lang: Lang) -> &'static str {
    match (lang, yes) {
        (Lang::En, true) => "yes",
        (Lang::En, false) => "no",
        (Lang::Nl, true) => "ja",
        (Lang::Nl, false) => "nee",
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn number(hundredths: i64, lang: Lang) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    let mark = lang.decimal_mark();
    if part == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}{mark}{part:02}") }
}
