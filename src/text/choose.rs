//! Reading one of a fixed list of words, by its code or its name in either language.

use super::say;
use crate::domain::{Lang, Message, Named, Problem, nearest};

/// The value that `given` names: its code, its name in English or Dutch, or enough of a name to
/// leave no doubt.
///
/// # Errors
/// `choice-unknown`, listing what there is.
pub fn choose<T: Named>(given: &str, lang: Lang) -> Result<T, Problem> {
    let wanted = plain(given);
    let exact = T::all().iter().find(|value| spellings(**value).contains(&wanted));
    if let Some(value) = exact {
        return Ok(*value);
    }
    let part_of = |value: &&T| {
        wanted.chars().count() >= 4 && spellings(**value).iter().any(|name| name.contains(&wanted))
    };
    let mut partly = T::all().iter().filter(part_of);
    match (partly.next(), partly.next()) {
        (Some(value), None) => Ok(*value),
        _ => Err(unknown::<T>(given, lang)),
    }
}

/// Yes or no, in either language.
///
/// # Errors
/// `choice-unknown`.
pub fn yes_or_no(given: &str, lang: Lang) -> Result<bool, Problem> {
    match plain(given).as_str() {
        "yes" | "ja" | "y" | "j" => Ok(true),
        "no" | "nee" | "n" => Ok(false),
        _ => {
            let choices = ["flag-yes", "flag-no"].map(|id| say(lang, &Message::new(id)));
            let problem = Problem::usage("choice-unknown").with("given", given);
            Err(problem.with("choices", choices.join("; ")))
        }
    }
}

fn unknown<T: Named>(given: &str, lang: Lang) -> Problem {
    let listed: Vec<String> = T::all().iter().map(|value| shown(*value, lang)).collect();
    let problem =
        Problem::usage("choice-unknown").with("given", given).with("choices", listed.join("; "));
    let wanted = plain(given);
    let codes = T::all().iter().map(|value| (plain(value.code()), value.code().to_owned()));
    let names = spoken::<T>().into_iter().map(|name| (plain(&name), name));
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
fn shown<T: Named>(value: T, lang: Lang) -> String {
    let name = say(lang, &value.name());
    if plain(&name) == plain(value.code()) {
        value.code().to_owned()
    } else {
        format!("{} ({name})", value.code())
    }
}

/// Every name of every value, in every language.
fn spoken<T: Named>() -> Vec<String> {
    let names = |lang: Lang| T::all().iter().map(move |value| say(lang, &value.name()));
    Lang::ALL.iter().flat_map(|lang| names(*lang)).collect()
}

fn spellings<T: Named>(value: T) -> Vec<String> {
    let mut spellings = vec![plain(value.code())];
    spellings.extend(Lang::ALL.iter().map(|lang| plain(&say(*lang, &value.name()))));
    spellings
}

fn plain(word: &str) -> String {
    word.trim().to_lowercase().replace(['_', '-'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::customer::LeaveReason;
    use crate::domain::interaction::{Channel, InteractionKind};

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
        assert_eq!(choose::<InteractionKind>("klacht", Lang::En), Ok(InteractionKind::Complaint));
    }

    #[test]
    fn other_words_are_answered_with_the_list_and_the_nearest_as_it_is_written() {
        let said = |given| say(Lang::Nl, &choose::<Channel>(given, Lang::Nl).unwrap_err().message);
        assert!(said("fax").contains("phone (telefoon)"), "{}", said("fax"));
        assert!(said("telefon").contains("Bedoel je telefoon?"), "{}", said("telefon"));
        assert!(choose::<LeaveReason>("", Lang::En).is_err());
        assert!(choose::<LeaveReason>("vraag", Lang::En).is_ok(), "only one reason has it");
    }
}
