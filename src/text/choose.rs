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

fn unknown<T: Named>(given: &str, lang: Lang) -> Problem {
    let listed: Vec<String> = T::all().iter().map(|value| shown(*value, lang)).collect();
    let problem =
        Problem::usage("choice-unknown").with("given", given).with("choices", listed.join("; "));
    let wanted = plain(given);
    let names: Vec<(String, T)> = T::all()
        .iter()
        .flat_map(|value| spellings(*value).into_iter().map(|name| (name, *value)))
        .collect();
    let near = nearest(&wanted, names.iter().map(|(name, _)| name.as_str()));
    let code = names.iter().find(|(name, _)| Some(name.as_str()) == near).map(|(_, v)| v.code());
    match code {
        Some(code) => {
            let message = Message::new("choice-unknown-near").with("near", code);
            Problem { message: message.with("unknown", problem.message), ..problem }
        }
        None => problem,
    }
}

/// `price`, or `prijs (price)` where the name says more than the code.
fn shown<T: Named>(value: T, lang: Lang) -> String {
    let name = say(lang, &value.name());
    if plain(&name) == plain(value.code()) {
        value.code().to_owned()
    } else {
        format!("{} ({name})", value.code())
    }
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
    fn other_words_are_answered_with_the_list() {
        let said = |given| say(Lang::Nl, &choose::<Channel>(given, Lang::Nl).unwrap_err().message);
        assert!(said("fax").contains("phone (telefoon)"), "{}", said("fax"));
        assert!(said("telefon").contains("phone?"), "{}", said("telefon"));
        assert!(choose::<LeaveReason>("", Lang::En).is_err());
        assert!(choose::<LeaveReason>("vraag", Lang::En).is_ok(), "only one reason has it");
    }
}
