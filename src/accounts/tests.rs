//! Accounts over a file, with a clock that moves.

use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::domain::account::{Account, Role};
use crate::domain::{AccountId, Problem, Token};
use crate::store::{Db, WriteTx, accounts as stored};

/// A file, and what time it is.
struct House {
    _dir: tempfile::TempDir,
    db: Db,
    now: Timestamp,
}

impl House {
    fn new() -> House {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
        House { _dir: dir, db, now: "2026-11-23T08:00:00Z".parse().unwrap() }
    }

    fn after(&mut self, hours: i64) -> &House {
        self.now += SignedDuration::from_hours(hours);
        self
    }

    fn write<T>(&self, work: impl FnOnce(&WriteTx<'_>) -> anyhow::Result<T>) -> anyhow::Result<T> {
        self.db.write(self.now, work)
    }

    /// Somebody who chose a password, which need not be hashed for these tests.
    fn somebody(&self, name: &str, role: Role) -> Account {
        let form = AccountForm { name: Some(name), role: Some(role.code()), email: None };
        let (account, link) = self.write(|tx| add(tx, &form)).unwrap();
        let hash = Hash("hash".to_owned());
        self.write(|tx| accept(tx, &link.token.show(), &hash)).unwrap();
        Account { has_password: true, ..account }
    }

    fn begin(&self, account: AccountId) -> Token {
        self.write(|tx| begin(tx, account, ("Firefox on Linux", true))).unwrap()
    }

    fn seat(&self, token: &Token, seen: Option<Timestamp>) -> Option<Seat> {
        self.db
            .read::<_, crate::store::Error>(self.now, |tx| seat(tx, &token.digest(), |_| seen))
            .unwrap()
    }
}

fn refusal<T>(result: anyhow::Result<T>) -> &'static str {
    let error = result.err().expect("it should be refused");
    let problem = error.downcast_ref::<Problem>().map(|problem| problem.message.id);
    problem.unwrap_or_else(|| panic!("{error}"))
}

#[test]
fn one_sits_for_eight_hours_of_rest_and_a_week_at_most() {
    let mut house = House::new();
    let anna = house.somebody("Anna", Role::Owner);
    let token = house.begin(anna.id);
    assert_eq!(house.seat(&token, None).unwrap().account.name, anna.name);
    assert!(house.after(8).seat(&token, None).is_some());
    assert!(house.after(1).seat(&token, None).is_none(), "nine hours of rest");
    let just_now = Some(house.now - SignedDuration::from_hours(1));
    assert!(house.seat(&token, just_now).is_some(), "they were seen an hour ago");
    house.after(7 * 24 - 9);
    assert!(house.seat(&token, Some(house.now)).is_some());
    house.after(1);
    assert!(house.seat(&token, Some(house.now)).is_none(), "a week is over");
    house.now = "2026-11-22T08:00:00Z".parse().unwrap();
    assert!(house.seat(&token, None).is_none(), "it began by a clock that was wrong");
}

#[test]
fn another_token_takes_the_place_of_the_one_that_was_known() {
    let house = House::new();
    let anna = house.somebody("Anna", Role::Owner);
    let first = house.write(|tx| begin(tx, anna.id, ("Firefox", false))).unwrap();
    let seat = house.seat(&first, None).unwrap();
    assert!(!seat.is_whole && !seat.may(Role::Viewer), "the code is still to come");
    let second = house.write(|tx| rotate(tx, &seat, true)).unwrap();
    assert!(house.seat(&first, None).is_none());
    assert!(house.seat(&second, None).unwrap().may(Role::Owner));
}

#[test]
fn each_may_what_those_before_them_may_and_a_new_role_is_signed_in_to() {
    let house = House::new();
    house.somebody("Anna", Role::Owner);
    let bob = house.somebody("Bob", Role::Viewer);
    let token = house.begin(bob.id);
    let may = |token: &Token| {
        Role::ALL.iter().map(|role| house.seat(token, None).unwrap().may(*role)).collect::<Vec<_>>()
    };
    assert_eq!(may(&token), [true, false, false]);
    let staff = AccountForm { role: Some("medewerker"), ..AccountForm::default() };
    house.write(|tx| edit(tx, bob.id, &staff)).unwrap();
    assert!(house.seat(&token, None).is_none());
    assert_eq!(may(&house.begin(bob.id)), [true, true, false]);
}

#[test]
fn an_owner_always_stays() {
    let house = House::new();
    let anna = house.somebody("Anna", Role::Viewer);
    assert_eq!(anna.role, Role::Owner, "the first is one");
    let viewer = AccountForm { role: Some("viewer"), ..AccountForm::default() };
    let invited = AccountForm { name: Some("Cas"), role: Some("owner"), email: None };
    house.write(|tx| add(tx, &invited)).unwrap();
    for _ in 0..2 {
        assert_eq!(refusal(house.write(|tx| remove(tx, anna.id))), "account-last-owner");
        assert_eq!(refusal(house.write(|tx| edit(tx, anna.id, &viewer))), "account-last-owner");
    }
    let dora = house.somebody("Dora", Role::Owner);
    house.write(|tx| remove(tx, anna.id)).unwrap();
    assert_eq!(refusal(house.write(|tx| remove(tx, dora.id))), "account-last-owner");
}

#[test]
fn a_name_is_known_whatever_its_capitals_and_nobody_else_gets_it() {
    let house = House::new();
    house.somebody("Anna de Wit", Role::Owner);
    let form = |name| AccountForm { name: Some(name), email: Some("anna@x.example"), role: None };
    assert_eq!(refusal(house.write(|tx| add(tx, &form("ANNA DE WIT")))), "account-exists");
    house.write(|tx| add(tx, &form("Bob"))).unwrap();
    assert_eq!(refusal(house.write(|tx| add(tx, &form("Cas")))), "account-exists");
    let found = |given: &str| house.write(|tx| Ok(find(tx, given)?.name)).unwrap();
    assert_eq!(found("anna de wit").as_str(), "Anna de Wit");
    assert_eq!(found(" Anna@X.example").as_str(), "Bob");
    let wrong = AccountForm { name: Some(" "), email: Some("no address"), role: Some("boss") };
    let faults = house.write(|tx| add(tx, &wrong)).err().unwrap();
    assert_eq!(faults.downcast_ref::<crate::domain::Faults>().unwrap().problems().len(), 3);
}

#[test]
fn a_link_works_once_and_for_a_week() {
    let mut house = House::new();
    let form = AccountForm { name: Some("Anna"), ..AccountForm::default() };
    let hash = || Hash("hash".to_owned());
    let (anna, link) = house.write(|tx| add(tx, &form)).unwrap();
    let link = link.token.show();
    house.write(|tx| accept(tx, &link, &hash())).unwrap();
    assert_eq!(refusal(house.write(|tx| accept(tx, &link, &hash()))), "link-unknown");
    let token = house.begin(anna.id);
    let (_, again) = house.write(|tx| reset(tx, anna.id)).unwrap();
    assert!(house.seat(&token, None).is_none(), "who lost a password is signed out");
    assert!(!house.write(|tx| find(tx, "Anna")).unwrap().has_password);
    house.after(24 * LINK_DAYS);
    let late = again.token.show();
    assert_eq!(refusal(house.write(|tx| accept(tx, &late, &hash()))), "link-unknown");
    assert_eq!(refusal(house.write(|tx| accept(tx, "../..", &hash()))), "link-unknown");
}

/// What a phone shows now.
fn code(secret: &str, now: Timestamp) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    totp.generate(now.as_second().cast_unsigned()).to_string()
}

#[test]
fn a_code_of_the_phone_works_once_and_so_does_each_on_paper() {
    let mut house = House::new();
    let anna = house.somebody("Anna: owner", Role::Owner);
    let new = propose(&anna, "De: Branderij").unwrap();
    assert!(new.address.starts_with("otpauth://totp/"), "{}", new.address);
    let confirmed = |code: &str| house.write(|tx| confirm(tx, anna.id, (&new.secret, code)));
    assert_eq!(refusal(confirmed("000000")), "code-wrong");
    let paper = confirmed(&code(&new.secret, house.now)).unwrap();
    assert_eq!(paper.len(), RECOVERY_CODES);
    let passed = |house: &House, code: &str| {
        house.write(|tx| pass(tx, &stored::find(tx, anna.id)?.unwrap(), code))
    };
    let first = code(&new.secret, house.now);
    assert_eq!(refusal(passed(&house, &first)), "code-wrong", "it was used to switch it on");
    house.now += SignedDuration::from_secs(30);
    let next = code(&new.secret, house.now);
    let spaced = format!("{} {}", &next[..3], &next[3..]);
    assert_eq!(passed(&house, &spaced).unwrap(), Passed::Phone);
    assert_eq!(refusal(passed(&house, &next)), "code-wrong");
    let left = i64::try_from(RECOVERY_CODES).unwrap() - 1;
    assert_eq!(passed(&house, &paper[3].to_uppercase()).unwrap(), Passed::Paper { left });
    assert_eq!(refusal(passed(&house, &paper[3])), "code-wrong");
    house.write(|tx| Ok(switch_off(tx, anna.id)?)).unwrap();
    assert_eq!(refusal(passed(&house, &paper[4])), "code-wrong", "they go with it");
}

#[test]
fn a_new_password_signs_out_everywhere_else() {
    let house = House::new();
    let anna = house.somebody("Anna", Role::Owner);
    let (here, there) = (house.begin(anna.id), house.begin(anna.id));
    let seat = house.seat(&here, None).unwrap();
    let hash = Hash("other".to_owned());
    house.write(|tx| Ok(set_password(tx, anna.id, &hash, Some(seat.session))?)).unwrap();
    assert!(house.seat(&here, None).is_some() && house.seat(&there, None).is_none());
    assert_eq!(refusal(house.write(|tx| end(tx, AccountId(99), seat.session))), "session-unknown");
    house.write(|tx| end(tx, anna.id, seat.session)).unwrap();
    assert!(house.seat(&here, None).is_none());
}
