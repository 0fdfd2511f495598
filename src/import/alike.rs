//! Doubts about who is who on which a whole file hangs: what was said of them, and the rows that show
//! those of which nothing was.

use std::cell::{Cell, RefCell};

use super::asking::{Asking, Question, SHOWN};
use super::remarks::Remarks;
use super::spelling::may_be_one;
use crate::domain::customer::CustomerFields;
use crate::domain::{CustomerId, EmailAddress, Problem, coded_enum, names, phone, to_choose};
use crate::store::namesakes::Named;
use crate::store::{self, ReadTx, customers};
use crate::text;

coded_enum! {
    /// In what a row differs from somebody whom it may mean.
    Differs {
        /// Their number, in the zeros before it.
        Zeros = "zeros",
        /// Their name, in the order of its parts.
        Order = "order",
        /// Their name, where the address is theirs.
        Address = "address",
        /// Their name, or whose the address is, where the number is theirs.
        Number = "number",
        /// Their number or address, where the name is theirs.
        Name = "name",
    }
}

names! {
    Differs {
        Zeros = "differs-zeros",
        Order = "differs-order",
        Address = "differs-address",
        Number = "differs-number",
        Name = "differs-name",
    }
}

coded_enum! {
    /// Who it then is.
    Whose {
        Same = "same",
        Other = "other",
    }
}

names! {
    Whose {
        Same = "whose-same",
        Other = "whose-other",
    }
}

/// Who people of a file are that differ so from those who are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Likeness {
    pub differs: Differs,
    pub whose: Whose,
}

impl Likeness {
    /// Reads `zeros=same`.
    ///
    /// # Errors
    /// `import-bad-people`.
    pub(super) fn parse(given: &str) -> Result<Likeness, Problem> {
        let read = || {
            let (differs, whose) = given.split_once('=')?;
            let (differs, whose) = (text::chosen(differs).ok()?, text::chosen(whose).ok()?);
            Some(Likeness { differs, whose })
        };
        read().ok_or_else(|| Problem::usage("import-bad-people").with("given", given))
    }

    pub(super) fn line(self) -> String {
        format!("{}={}", self.differs.code(), self.whose.code())
    }
}

/// What was said, and what is open.
#[derive(Debug, Default)]
pub(super) struct Alike {
    said: Vec<Likeness>,
    /// What the last row left open.
    open: RefCell<Vec<Open>>,
    /// What is asked only if nobody of the file is known as it says, with the lines.
    perhaps: RefCell<Vec<(Differs, u64, String)>>,
    /// A row was of somebody who was known before the file by number or address, and called so.
    is_known: Cell<bool>,
}

#[derive(Debug)]
struct Open {
    differs: Differs,
    shown: String,
    /// Whether it is asked shows at the end.
    perhaps: bool,
}

impl Alike {
    pub(super) fn of(said: &[Likeness]) -> Alike {
        Alike { said: said.to_vec(), ..Alike::default() }
    }

    /// Whether a row that differs so is of the same customer. Where nobody said it, it is asked, and
    /// until then the file is read as if it had been.
    pub(super) fn is_same(&self, differs: Differs, shown: impl FnOnce() -> String) -> bool {
        self.said(differs, shown, false).unwrap_or(true)
    }

    /// The same where it is asked only if nobody of the file is known by number or address as it says:
    /// then these may be those of another list. Else it is what was said, and each is told.
    pub(super) fn said_perhaps(
        &self,
        differs: Differs,
        shown: impl FnOnce() -> String,
    ) -> Option<bool> {
        self.said(differs, shown, true)
    }

    /// Whether it was said that who differs so is somebody else.
    pub(super) fn is_said_other(&self, differs: Differs) -> bool {
        let said = self.said.iter().rev().find(|said| said.differs == differs);
        said.is_some_and(|said| said.whose == Whose::Other)
    }

    fn said(
        &self,
        differs: Differs,
        shown: impl FnOnce() -> String,
        perhaps: bool,
    ) -> Option<bool> {
        let said = self.said.iter().rev().find(|said| said.differs == differs);
        if said.is_none() {
            self.open.borrow_mut().push(Open { differs, shown: shown(), perhaps });
        }
        said.map(|said| said.whose == Whose::Same)
    }

    /// Numbers and addresses of the file are those that are known.
    pub(super) fn found_by_key(&self) {
        self.is_known.set(true);
    }

    /// Asks about what the row in this line left open.
    pub(super) fn ask(&self, line: impl Fn() -> u64, asking: &mut Asking) {
        if self.open.borrow().is_empty() {
            return;
        }
        for Open { differs, shown, perhaps } in self.open.take() {
            let mut later = self.perhaps.borrow_mut();
            if !perhaps {
                asking.ask_of_row(differs.question(), line(), &shown);
            } else if later.iter().filter(|(one, ..)| *one == differs).count() < SHOWN {
                later.push((differs, line(), shown));
            }
        }
    }

    /// Asks what shows only now. One number of which somebody else is called so now is told.
    pub(super) fn finish(&self, asking: &mut Asking) {
        let open = self.perhaps.take();
        if self.is_known.get() {
            return;
        }
        let is_one = open.iter().filter(|(differs, ..)| *differs == Differs::Number).count() == 1;
        for (differs, line, shown) in open {
            if !is_one || differs != Differs::Number {
                asking.ask_of_row(differs.question(), line, &shown);
            }
        }
    }
}

impl Differs {
    fn question(self) -> Question {
        let id = match self {
            Differs::Zeros => "import-people-zeros",
            Differs::Order => "import-people-order",
            Differs::Address => "import-people-address",
            Differs::Number => "import-people-number",
            Differs::Name => "import-people-name",
        };
        let line = |whose| Likeness { differs: self, whose }.line();
        Question::new(id).answer("answer-people-same", "--people", &line(Whose::Same)).answer(
            "answer-people-other",
            "--people",
            &line(Whose::Other),
        )
    }
}

/// Whether a row names somebody else than this customer.
pub(super) fn is_other(known: &Named, said: &CustomerFields) -> bool {
    let email = said.email.as_ref().map(EmailAddress::as_str);
    said.name.as_deref().is_some_and(|name| {
        known.name != name && !known.is_nameless(email) && !may_be_one(&known.name, name)
    })
}

/// Whether two names that stand at one number are so unlike that they may be of two people.
pub(super) fn is_unlike(known: &Named, said: &CustomerFields) -> bool {
    let letters = |name: &str| -> String {
        name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let (one, other) = (letters(&known.name), letters(said.name.as_deref().unwrap_or_default()));
    is_other(known, said) && !one.starts_with(&other) && !other.starts_with(&one)
}

/// Whether a telephone number or an e-mail address of theirs is said too.
///
/// # Errors
/// A database error.
pub(super) fn is_confirmed(
    tx: &ReadTx<'_>,
    id: CustomerId,
    said: &CustomerFields,
) -> store::Result<bool> {
    if said.phone.is_none() && said.email.is_none() {
        return Ok(false);
    }
    let known = customers::get(tx, id)?.fields;
    Ok((said.email.is_some() && said.email == known.email) || has_phone(&known, said))
}

/// Whether this telephone number is theirs.
pub(super) fn has_phone(known: &CustomerFields, said: &CustomerFields) -> bool {
    let national = |of: &CustomerFields| of.phone.as_deref().map(phone::national);
    let said = national(said).filter(|phone| !phone.is_empty());
    said.is_some() && said == national(known)
}

/// What a row says and whom it may mean, to be shown: `17 Kees → 00017 Kees Kok`.
pub(super) fn beside(said: &CustomerFields, known: &Named) -> String {
    let email = said.email.as_ref().map(EmailAddress::as_str);
    let said = [said.external_id.as_deref(), said.name.as_deref(), email];
    let said: Vec<&str> = said.into_iter().flatten().collect();
    let number = known.number.as_deref().filter(|number| *number != known.name);
    let known: Vec<&str> = number.into_iter().chain([known.name.as_str()]).collect();
    format!("{} → {}", said.join(" "), known.join(" "))
}

/// A name that contradicts the number or address of its row is told; the number or address holds.
pub(super) fn check_name(remarks: &Remarks, known: &Named, said: &CustomerFields) {
    if is_other(known, said) {
        let called = to_choose(known.number.as_deref(), known.id.0);
        let name = said.name.as_deref().unwrap_or_default();
        let example = format!("{called} {}: {name}", known.name);
        remarks.note("remark-other-name", None, &example);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(given: &str) -> Likeness {
        Likeness::parse(given).unwrap()
    }

    fn asked(alike: &Alike) -> usize {
        let mut asking = Asking::default();
        alike.ask(|| 2, &mut asking);
        alike.finish(&mut asking);
        asking.finish().map_or_else(|faults| faults.problems().len(), |()| 0)
    }

    #[test]
    fn what_was_said_of_people_is_read_in_both_languages_and_the_last_word_holds() {
        assert_eq!(said("nullen = dezelfde"), said("zeros=same"));
        assert_eq!(said("naam=ander").line(), "name=other");
        for bad in ["zeros", "zeros=", "zeros=perhaps", "hair=same"] {
            assert!(Likeness::parse(bad).is_err(), "{bad}");
        }
        let alike = Alike::of(&[said("zeros=same"), said("zeros=other")]);
        assert!(!alike.is_same(Differs::Zeros, String::new));
        assert_eq!(asked(&alike), 0);
    }

    #[test]
    fn namesakes_are_asked_about_only_where_nobody_of_the_file_is_known_by_more() {
        let alike = Alike::default();
        assert!(alike.is_same(Differs::Zeros, || "17".to_owned()));
        assert_eq!(alike.said_perhaps(Differs::Name, || "Anna".to_owned()), None);
        assert_eq!(asked(&alike), 2);
        alike.said_perhaps(Differs::Number, || "7 Anna → 7 Piet".to_owned());
        assert_eq!(asked(&alike), 0, "one number is of somebody who is called otherwise now");
        for number in 7..9 {
            alike.said_perhaps(Differs::Number, || number.to_string());
        }
        assert_eq!(asked(&alike), 1);
        alike.found_by_key();
        alike.said_perhaps(Differs::Name, || "Anna".to_owned());
        assert_eq!(asked(&alike), 0);
    }
}
