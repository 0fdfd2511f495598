use clap::{Command, CommandFactory, Parser};

use super::words::{Takes, WORDS, word};
use super::*;
use crate::cli::Cli;
use crate::domain::Arg;

fn args(words: &str) -> Vec<OsString> {
    format!("kring {words}").split_whitespace().map(OsString::from).collect()
}

fn said(args: &[OsString], lang: Lang) -> (ErrorKind, String) {
    let error = Cli::try_parse_from(args).unwrap_err();
    (error.kind(), sentence(&error, &Line::of(args), lang))
}

/// Of every kind of wrong line: what is wrong, what there is, how it is written and where to read on.
const WRONG: &[(&str, ErrorKind, &str)] = &[
    (
        "answer add --question nps --score negen",
        ErrorKind::ValueValidation,
        "--score <score> kan niet ‘negen’ zijn. Geef een geheel getal: 0 tot en met 10 bij nps, 1 tot en met 5 bij csat.
         Schrijf het zo: kring answer add --question <vraag> --score <score> [opties] [klant]
         → Lees wat alles betekent: kring answer add --help",
    ),
    (
        "answer add",
        ErrorKind::MissingRequiredArgument,
        "--question <vraag> ontbreekt nog. Geef een van: nps (aanbeveling); csat (tevredenheid).
         --score <score> ontbreekt nog. Geef een geheel getal: 0 tot en met 10 bij nps, 1 tot en met 5 bij csat.
         Schrijf het zo: kring answer add --question <vraag> --score <score> [opties] [klant]
         → Lees wat alles betekent: kring answer add --help",
    ),
    (
        "kpi --period",
        ErrorKind::InvalidValue,
        "--period <periode> heeft een waarde nodig. Geef een van: week; month (maand); quarter (kwartaal); year (jaar).
         Schrijf het zo: kring kpi [opties]
         → Lees wat alles betekent: kring kpi --help",
    ),
    (
        "task list --wie Jan",
        ErrorKind::UnknownArgument,
        "Er is hier geen optie --wie.
         Wel zijn er: --customer, --db, --lang, --json, --by, --help.
         Schrijf het zo: kring task list [opties]
         → Lees wat alles betekent: kring task list --help",
    ),
    (
        "undo 3 vier",
        ErrorKind::ValueValidation,
        "<nummer> kan niet ‘vier’ zijn. Geef een geheel getal, 1 of hoger.
         Schrijf het zo: kring undo [opties] [nummer]…
         → Lees wat alles betekent: kring undo --help",
    ),
    (
        "--db x.sqlite task afmaken",
        ErrorKind::InvalidSubcommand,
        "Er is geen opdracht die ‘afmaken’ heet.
         Wel zijn er onder meer: list, add, edit, remove, done.
         Schrijf het zo: kring task [opties] <opdracht>
         → Lees wat alles betekent: kring task --help",
    ),
    (
        "settings set business.name",
        ErrorKind::TooFewValues,
        "<instelling en waarde> is nog niet af. Geef de naam van een instelling en de waarde ervoor, zoals business.name \"De Branderij\".
         Schrijf het zo: kring settings set [opties] <instelling en waarde>…
         → Lees wat alles betekent: kring settings set --help",
    ),
    (
        "changes --json=3",
        ErrorKind::TooManyValues,
        "--json staat op zichzelf: ‘3’ hoort er niet bij.
         Schrijf het zo: kring changes [opties]
         → Lees wat alles betekent: kring changes --help",
    ),
    (
        "customer left K-1 --undo --reason prijs",
        ErrorKind::ArgumentConflict,
        "--undo kan niet samen met --reason <reden>.
         Schrijf het zo: kring customer left [opties] <klant>
         → Lees wat alles betekent: kring customer left --help",
    ),
    (
        "outbox retry --yes",
        ErrorKind::MissingRequiredArgument,
        "--all hoort erbij en ontbreekt nog.
         <mail> ontbreekt nog. Geef een geheel getal, 1 of hoger.
         Schrijf het zo: kring outbox retry [opties] [mail]…
         → Lees wat alles betekent: kring outbox retry --help",
    ),
];

#[test]
fn every_kind_of_wrong_line_is_answered_with_what_to_do() {
    for (words, kind, expect) in WRONG {
        let expect: Vec<&str> = expect.lines().map(str::trim).collect();
        assert_eq!(said(&args(words), Lang::Nl), (*kind, expect.join("\n")), "{words}");
    }
}

/// Also of kinds that no line of today reaches, and of those that a later clap adds.
#[test]
fn no_kind_of_error_is_left_without_a_whole_sentence() {
    use ErrorKind as K;
    let kinds = [
        K::InvalidValue,
        K::UnknownArgument,
        K::InvalidSubcommand,
        K::NoEquals,
        K::ValueValidation,
        K::TooManyValues,
        K::TooFewValues,
        K::WrongNumberOfValues,
        K::ArgumentConflict,
        K::MissingRequiredArgument,
        K::MissingSubcommand,
        K::InvalidUtf8,
        K::Io,
        K::Format,
    ];
    for kind in kinds {
        for (lang, how) in [(Lang::En, "Write it like this: "), (Lang::Nl, "Schrijf het zo: ")] {
            let said = sentence(&Error::new(kind), &Line::of(&args("undo")), lang);
            let lines: Vec<&str> = said.lines().collect();
            assert!(lines.len() >= 3 || kind == K::MissingRequiredArgument, "{kind:?}: {said}");
            assert!(said.contains(how) && said.ends_with("kring undo --help"), "{kind:?}: {said}");
        }
    }
}

#[cfg(unix)]
#[test]
fn words_that_are_no_text_are_told_apart() {
    use std::os::unix::ffi::OsStringExt;
    let mut args = args("task add");
    args.push(OsString::from_vec(vec![0xff]));
    let (kind, said) = said(&args, Lang::Nl);
    assert_eq!(kind, ErrorKind::InvalidUtf8);
    assert!(said.starts_with("Een van de woorden is geen tekst"), "{said}");
}

/// Every command there is, with its path.
fn commands(of: &Command, path: &str) -> Vec<(String, Command)> {
    let below = of.get_subcommands().filter(|command| command.get_name() != "help");
    let path_of = |command: &Command| format!("{path} {}", command.get_name()).trim().to_owned();
    let below = below.flat_map(|command| commands(command, &path_of(command)));
    std::iter::once((path.to_owned(), of.clone())).chain(below).collect()
}

fn arguments() -> Vec<(String, clap::Arg)> {
    let mut root = Cli::command();
    root.build();
    let all = commands(&root, "");
    let of = |(path, command): &(String, Command)| {
        let takes = |arg: &&clap::Arg| arg.get_action().takes_values();
        let arguments: Vec<clap::Arg> = command.get_arguments().filter(takes).cloned().collect();
        arguments.into_iter().map(|arg| (path.clone(), arg)).collect::<Vec<_>>()
    };
    all.iter().flat_map(of).collect()
}

#[test]
fn every_argument_has_a_name_in_the_language_and_says_what_it_takes() {
    let nameless = arguments().into_iter();
    let nameless = nameless.filter(|(path, arg)| word(path, arg.get_id().as_str()).is_none());
    let nameless: Vec<String> = nameless.map(|(path, arg)| format!("{path} {arg}")).collect();
    assert!(nameless.is_empty(), "add a line to WORDS for {nameless:?}");
}

/// What no argument leads to says nothing to anybody: it is shadowed, twice there or left over.
#[test]
fn every_line_of_words_is_of_some_argument() {
    let found = arguments();
    let reached = |line| {
        let leads = |path: &str, arg: &clap::Arg| word(path, arg.get_id().as_str());
        found.iter().filter_map(|(path, arg)| leads(path, arg)).any(|one| std::ptr::eq(one, line))
    };
    let idle: Vec<_> = WORDS.iter().filter(|line| !reached(*line)).collect();
    assert!(idle.is_empty(), "{idle:#?}");
}

#[test]
fn a_value_is_asked_for_as_the_command_reads_it() {
    let (_, said_of_erase) = said(&args("customer erase"), Lang::En);
    let exact = "Give exactly the customer number, the e-mail address or id:12.";
    assert!(said_of_erase.contains(exact), "{said_of_erase}");
    let (_, said_of_seed) = said(&args("demo --seed"), Lang::En);
    assert!(said_of_seed.contains("Give a whole number, 0 or higher."), "{said_of_seed}");
}

/// What can only be one of a list is listed by the help; the error lists it from the same table.
#[test]
fn the_help_lists_what_can_be_chosen() {
    let mut root = Cli::command();
    root.build();
    let all = commands(&root, "");
    let mut silent = Vec::new();
    for (path, arg) in arguments() {
        let Some(Takes::OneOf(choices)) = word(&path, arg.get_id().as_str()).map(|w| w.takes)
        else {
            continue;
        };
        let (_, command) = all.iter().find(|(of, _)| *of == path).unwrap();
        let helps = [arg.get_help(), command.get_after_help()];
        let help: String =
            helps.into_iter().flatten().map(|help| help.to_string().replace('-', "_")).collect();
        let Arg::List(choices) = choices() else { panic!("no list: {path} {arg}") };
        for choice in choices {
            let said = text::say_arg(Lang::En, &choice);
            let code = if let Arg::Choice(code, _) = choice { code } else { &said };
            if !help.contains(code) {
                silent.push(format!("{path} {arg}: {code}"));
            }
        }
    }
    assert!(silent.is_empty(), "the help does not say:\n{}", silent.join("\n"));
}

/// An option that may go without its value is as good with a space before it as with `=`.
#[test]
fn a_value_that_may_be_left_out_needs_no_equals_sign() {
    let may_go_without = |arg: &clap::Arg| {
        arg.get_num_args().is_some_and(|count| count.min_values() == 0) && !arg.is_positional()
    };
    let all: Vec<_> = arguments().into_iter().filter(|(_, arg)| may_go_without(arg)).collect();
    assert!(all.len() >= 2, "{all:?}");
    for (path, arg) in all {
        assert!(!arg.is_require_equals_set(), "{path} {arg}");
    }
}

#[test]
fn a_word_that_an_option_took_is_given_back() {
    let (_, said) = said(&args("customer log --channel web --note x --resolves Jan"), Lang::Nl);
    assert!(said.starts_with("<klant> ontbreekt nog."), "{said}");
    assert!(said.contains("‘Jan’ is nu gelezen als de waarde van --resolves."), "{said}");
}

/// What only shares some letters is no guess; then all there is is listed.
#[test]
fn a_guess_is_a_near_word_or_none() {
    let check = |words: &str, expect: &str| {
        let (_, said) = said(&args(words), Lang::Nl);
        assert_eq!(said.lines().nth(1).map(|line| line.starts_with(expect)), Some(true), "{said}");
    };
    check("customer add Jan --tel 06", "Wel zijn er: --number,");
    check("changes --van Jan", "Wel zijn er: --of,");
    check("customer add Jan --phne 06", "Bedoel je --phone?");
    check("customer ad Jan", "Bedoel je add?");
    check("customer weg Jan", "Wel zijn er onder meer: ");
    check("customer lst", "Bedoel je list?");
}

#[test]
fn a_number_below_zero_is_a_value_and_no_option() {
    for words in ["changes --limit -1", "undo -3", "task done -2"] {
        let parsed = crate::cli::parse(&args(words));
        let kind = parsed.err().map(|error| error.kind());
        assert!(kind.is_none_or(|kind| kind == ErrorKind::ValueValidation), "{words}: {kind:?}");
    }
    for words in [
        "settings set business.amounts_include_vat -21",
        "order add Jan --vat -9 --amount 5",
        "init --amounts-include-vat -21",
        "value --horizon-weeks -1",
    ] {
        assert!(crate::cli::parse(&args(words)).is_ok(), "{words}");
    }
}
