//! Reading one of a fixed list of words, by its code or its name in either language.

use super::say;
use crate::domain::{Lang, Message, Named, Problem, YesNo, nearest};

/// The value that `given` names: its code, its name in English or Dutch, or enough of a name, from
/// where one of its words begins, to leave no doubt: `paid` is no part of `unpaid`.
///
/// # Errors
/// `choice-unknown`, or `choice-missing` where nothing is said, listing what there is.
pub fn choose<T: Named>(given: &str, lang: Lang) -> Result<T, Problem> {
    if let Some(value) = known(given) {
        return Ok(value);
    }
    let wanted = plain(given);
    let part_of = |value: &&T| {
        let begins = |name: &String| format!(" {name}").contains(&format!(" {wanted}"));
        wanted.chars().count() >= 4 && spellings(**value).iter().any(begins)
    };
    let mut partly = T::all().iter().filter(part_of);
    match (partly.next(), partly.next()) {
        (Some(value), None) => Ok(*value),
        _ => Err(unknown::<T>(given, lang)),
    }
}

/// The value that `given` is the code or a name of, if it is one: of what files bring, where nobody is
/// there to be asked.
pub fn known<T: Named>(given: &str) -> Option<T> {
    let wanted = plain(given);
    T::all().iter().copied().find(|value| spellings(*value).contains(&wanted))
}

/// Yes or no, in either language.
///
/// # Errors
/// `choice-unknown`.
pub fn yes_or_no(given: &str, lang: Lang) -> Result<bool, Problem> {
    choose::<YesNo>(given, lang).map(|said| said == YesNo::Yes)
}

/// A language, by its code, its name or a tag such as `nl-NL`.
///
/// # Errors
/// `choice-unknown`, listing both.
pub fn language(given: &str) -> Result<Lang, Problem> {
    Lang::parse(given).or_else(|_| chosen(given))
}

/// As [`choose`], where it is not known yet which language the reader has.
///
/// # Errors
/// As [`choose`].
pub fn chosen<T: Named>(given: &str) -> Result<T, Problem> {
    choose(given, Lang::default())
}

/// The one of a numbered list that is meant; the first is 1.
///
/// # Errors
/// `ask-number-bad`.
pub fn nth<'a, T>(given: &str, of: &'a [T]) -> Result<&'a T, Problem> {
    let number = given.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let found = number.and_then(|number| of.get(number));
    found.ok_or_else(|| Problem::usage("ask-number-bad").with("count", of.len()))
}

/// What was said, if it is anything.
///
/// # Errors
/// `ask-nothing-said`.
pub fn filled(given: &str) -> Result<String, Problem> {
    match given.trim() {
        "" => Err(Problem::usage("ask-nothing-said")),
        said => Ok(said.to_owned()),
    }
}

fn unknown<T: Named>(given: &str, lang: Lang) -> Problem {
    let wanted = plain(given);
    if wanted.is_empty() {
        return Problem::usage("choice-missing").with("choices", T::choices());
    }
    let problem = Problem::usage("choice-unknown").with("given", given);
    let problem = problem.with("choices", T::choices());
    let codes = T::all().iter().map(|value| (plain(value.code()), value.code().to_owned()));
    let names = spoken::<T>(lang).into_iter();
    let names = names.map(|(name, shown)| (plain(&name), shown));
    let known: Vec<(String, String)> = codes.chain(names).collect();
    let near = nearest(&wanted, known.iter().map(|(plain, _)| plain.as_str()));
    let near = known.iter().find(|(plain, _)| Some(plain.as_str()) == near);
    match near {
        Some((_, written)) => {
            let message = Message::new("choice-unknown-near").with("near", written);
            Problem { message: message.with("unknown", problem.message), ..problem }
        }
        None => problem,
    }
}

/// `price`, or `price (prijs)` where the name says more than the code.
pub(super) fn with_name(code: &str, name: &str) -> String {
    if plain(name) == plain(code) { code.to_owned() } else { format!("{code} ({name})") }
}

/// Every name of every value, in every language, this one first; and the name that its reader knows.
fn spoken<T: Named>(first: Lang) -> Vec<(String, String)> {
    let name = |lang: Lang, value: &T| say(lang, &value.name());
    let names = |lang| T::all().iter().map(move |value| (name(lang, value), name(first, value)));
    let others = Lang::ALL.into_iter().filter(|lang| *lang != first);
    std::iter::once(first).chain(others).flat_map(names).collect()
}

/// All that can be typed for it: what is shown anywhere is among it.
fn spellings<T: Named>(value: T) -> Vec<String> {
    let mut spellings = vec![plain(value.code())];
    spellings.extend(value.also().iter().map(|word| plain(word)));
    for lang in Lang::ALL {
        let name = say(lang, &value.name());
        spellings.extend([plain(&name), plain(&with_name(value.code(), &name))]);
    }
    spellings
}

/// Capitals, `_`, `-` and an article make no difference.
fn plain(word: &str) -> String {
    let word = word.trim().to_lowercase().replace(['_', '-'], " ");
    let bare = ["the ", "het ", "de "].iter().find_map(|article| word.strip_prefix(article));
    bare.map_or_else(|| word.clone(), str::to_owned)
}

/// What Kring shows, Kring takes: of every value the code, the names and what a list shows, in both
/// languages and whatever the capitals.
#[cfg(test)]
pub(crate) fn takes_what_is_shown<T: Named + PartialEq + std::fmt::Debug>() {
    for value in T::all() {
        let shown = |lang| {
            let listed = Message::new("expect-one-of").with("values", value.as_choice());
            let listed = say(lang, &listed);
            let (_, choice) = listed.split_once(": ").unwrap();
            [say(lang, &value.name()), choice.to_owned()]
        };
        let mut typed: Vec<String> = Lang::ALL.into_iter().flat_map(shown).collect();
        typed.push(value.code().to_owned());
        typed.extend(value.also().iter().map(|word| (*word).to_owned()));
        for word in typed {
            for word in [word.to_uppercase(), word.replace('_', "-"), word] {
                assert_eq!(choose::<T>(&word, Lang::Nl).ok(), Some(*value), "{word}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::account::{Role, Theme};
    use crate::domain::customer::{CustomerField, CustomerKind, LeaveReason, SaidBy};
    use crate::domain::interaction::{Channel, Direction, InteractionKind, WhichOpen};
    use crate::domain::job::JobName;
    use crate::domain::kpi::{KpiId, NotAskedYet};
    use crate::domain::order::OrderState;
    use crate::domain::report::{Attach, ReportKind, SendWhen};
    use crate::domain::segment::{Segment, SegmentFamily};
    use crate::domain::survey::SurveyKind;
    use crate::domain::touchpoint::Touchpoint;
    use crate::domain::{OutboxState, PeriodKind, ShopSystem};

    #[test]
    fn codes_and_names_in_both_languages_are_understood() {
        let check = |given, expect| {
            assert_eq!(choose::<LeaveReason>(given, Lang::Nl), Ok(expect), "{given}");
        };
        check("price", LeaveReason::Price);
        check("Prijs", LeaveReason::Price);
        check("no_need", LeaveReason::NoNeed);
        check("no-need", LeaveReason::NoNeed);
        check("no longer needed", LeaveReason::NoNeed);
        check("verhuisd", LeaveReason::Moved);
        assert_eq!(choose::<Channel>("mail", Lang::En), Ok(Channel::Email));
        for paid in ["paid", "betaald"] {
            assert_eq!(choose::<OrderState>(paid, Lang::Nl), Ok(OrderState::Completed), "{paid}");
        }
        assert!(choose::<OrderState>("nuleerd", Lang::Nl).is_err(), "no word begins so");
        assert_eq!(choose::<InteractionKind>("klacht", Lang::En), Ok(InteractionKind::Complaint));
    }

    #[test]
    fn a_word_of_a_file_is_known_whole_or_not_at_all() {
        let check = |given, expect| assert_eq!(known::<Touchpoint>(given), expect, "{given}");
        check("Delivery", Some(Touchpoint::Delivery));
        check(" levering ", Some(Touchpoint::Delivery));
        check("Klantenservice", Some(Touchpoint::Support));
        check("deliv", None);
        check("levering thuis", None);
        check("", None);
    }

    #[test]
    fn every_fixed_list_takes_what_it_shows() {
        takes_what_is_shown::<Attach>();
        takes_what_is_shown::<Channel>();
        takes_what_is_shown::<CustomerField>();
        takes_what_is_shown::<CustomerKind>();
        takes_what_is_shown::<Direction>();
        takes_what_is_shown::<InteractionKind>();
        takes_what_is_shown::<JobName>();
        takes_what_is_shown::<KpiId>();
        takes_what_is_shown::<Lang>();
        takes_what_is_shown::<LeaveReason>();
        takes_what_is_shown::<NotAskedYet>();
        takes_what_is_shown::<OrderState>();
        takes_what_is_shown::<OutboxState>();
        takes_what_is_shown::<PeriodKind>();
        takes_what_is_shown::<ReportKind>();
        takes_what_is_shown::<Role>();
        takes_what_is_shown::<SaidBy>();
        takes_what_is_shown::<Segment>();
        takes_what_is_shown::<SegmentFamily>();
        takes_what_is_shown::<SendWhen>();
        takes_what_is_shown::<ShopSystem>();
        takes_what_is_shown::<Theme>();
        takes_what_is_shown::<Touchpoint>();
        takes_what_is_shown::<SurveyKind>();
        takes_what_is_shown::<WhichOpen>();
        takes_what_is_shown::<YesNo>();
    }

    #[test]
    fn other_words_are_answered_with_the_list_and_the_nearest_as_it_is_written() {
        let said = |given| say(Lang::Nl, &choose::<Channel>(given, Lang::Nl).unwrap_err().message);
        assert!(said("fax").contains("phone (telefoon)"), "{}", said("fax"));
        assert!(said("telefon").contains("Bedoel je telefoon?"), "{}", said("telefon"));
        let in_english = choose::<Channel>("telefon", Lang::En).unwrap_err().message;
        let in_english = say(Lang::En, &in_english);
        assert!(in_english.contains("Do you mean phone?"), "not in Dutch: {in_english}");
        assert!(choose::<LeaveReason>("", Lang::En).is_err());
        assert!(choose::<LeaveReason>("vraag", Lang::En).is_ok(), "only one reason has it");
    }
}
