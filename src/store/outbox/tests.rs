use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::domain::customer::CustomerFields;
use crate::domain::email::MailFile;
use crate::domain::{
    EmailAddress, MailList, MailStep, MailTrouble, OutboxId, OutboxState, Refusal, ReportId,
    StopReason, StoppedBy,
};
use crate::store::{Db, Error, ReadTx, addresses, customers};

fn new_file() -> (tempfile::TempDir, Db) {
    let dir = tempfile::tempdir().unwrap();
    let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
    (dir, db)
}

fn write<T>(db: &Db, work: impl FnOnce(&WriteTx<'_>) -> Result<T>) -> T {
    db.write(Timestamp::from_second(1_000).unwrap(), work).unwrap()
}

fn email(key: &str) -> NewEmail {
    NewEmail {
        dedupe_key: key.to_owned(),
        list: MailList::Weekly,
        to: EmailAddress::parse("anna@branderij.nl").unwrap(),
        to_name: "Anna".to_owned(),
        recipient: None,
        report: None,
        subject: "Week 47".to_owned(),
        text: "Good week".to_owned(),
        html: "<p>Good week</p>".to_owned(),
        files: vec![MailFile {
            name: "chart.png".to_owned(),
            content_id: Some("chart@kring".to_owned()),
            media_type: "image/png".to_owned(),
            bytes: vec![1, 2, 3],
        }],
        stop: None,
    }
}

fn refusal(trouble: MailTrouble, step: MailStep) -> Refusal {
    Refusal { trouble, step, said: "said".to_owned() }
}

#[test]
fn one_key_goes_in_once() {
    let (_dir, db) = new_file();
    assert!(write(&db, |tx| enqueue(tx, &email("weekly:2026-W47:1"))));
    assert!(!write(&db, |tx| enqueue(tx, &email("weekly:2026-W47:1"))));
    assert!(write(&db, |tx| enqueue(tx, &email("weekly:2026-W47:2"))));
}

/// Walks a fresh mail into a state, by the steps that lead there.
fn mail_in(state: OutboxState) -> (tempfile::TempDir, Db, OutboxId) {
    let (dir, db) = new_file();
    write(&db, |tx| enqueue(tx, &email("k")));
    let id = OutboxId(1);
    use OutboxState::{Claimed, DataStarted, Deferred, Failed, Held, Pending, Sent, Suppressed};
    if !matches!(state, Pending | Held | Suppressed) {
        assert!(write(&db, |tx| claim_next(tx, "me")).is_some());
    }
    if matches!(state, DataStarted | OutboxState::Unknown) {
        assert!(write(&db, |tx| start_data(tx, id, "me")));
    }
    let end = |ending: Ending| assert!(write(&db, |tx| finish(tx, id, "me", &ending)));
    let said = || refusal(MailTrouble::Busy, MailStep::Recipient);
    match state {
        Sent => end(Ending::Sent("250 ok".to_owned())),
        Deferred => end(Ending::Deferred(said(), Timestamp::from_second(2_000).unwrap())),
        Failed => end(Ending::Failed(said())),
        OutboxState::Unknown => end(Ending::Unknown(said())),
        Held => assert_eq!(write(&db, hold_waiting), 1),
        Suppressed => write(&db, |tx| {
            tx.sql().execute("update outbox set state = 'suppressed'", [])?;
            Ok(())
        }),
        Pending | Claimed | DataStarted => {}
    }
    (dir, db, id)
}

/// Which states a step changes; all others it leaves alone.
fn check_step(step: impl Fn(&WriteTx<'_>, OutboxId) -> Result<bool>, expect: &str) {
    let mut changed = Vec::new();
    for state in OutboxState::ALL {
        let (_dir, db, id) = mail_in(*state);
        let said = write(&db, |tx| step(tx, id));
        let after = db.read(Timestamp::UNIX_EPOCH, |tx| find(tx, id)).unwrap().unwrap();
        assert_eq!(said, after.entry.state != *state, "from {}", state.code());
        if said {
            changed.push(format!("{}→{}", state.code(), after.entry.state.code()));
        }
    }
    assert_eq!(changed.join(" "), expect);
}

#[test]
fn every_step_comes_only_from_the_states_it_may_come_from() {
    let said = || refusal(MailTrouble::Busy, MailStep::Recipient);
    let later = Timestamp::from_second(9_000).unwrap();
    check_step(|tx, id| start_data(tx, id, "me"), "claimed→data_started");
    check_step(|tx, id| start_data(tx, id, "other"), "");
    check_step(
        |tx, id| finish(tx, id, "me", &Ending::Sent("250 ok".to_owned())),
        "claimed→sent data_started→sent",
    );
    check_step(
        |tx, id| finish(tx, id, "me", &Ending::Deferred(said(), later)),
        "claimed→deferred data_started→deferred",
    );
    check_step(
        |tx, id| finish(tx, id, "me", &Ending::Failed(said())),
        "claimed→failed data_started→failed",
    );
    check_step(|tx, id| finish(tx, id, "me", &Ending::Unknown(said())), "data_started→unknown");
    check_step(|tx, id| finish(tx, id, "other", &Ending::Failed(said())), "");
    check_step(|tx, id| put_back(tx, id, "me"), "claimed→pending data_started→pending");
    check_step(
        |tx, _| recover(tx, "other").map(|done| done != Recovered::default()),
        "claimed→pending data_started→unknown",
    );
    check_step(|tx, _| recover(tx, "me").map(|done| done != Recovered::default()), "");
    check_step(retry, "deferred→pending failed→pending unknown→pending held→pending");
    check_step(|tx, _| hold_waiting(tx).map(|held| held > 0), "pending→held deferred→held");
    check_step(release, "held→pending");
    check_step(drop_mail, "pending→suppressed deferred→suppressed held→suppressed");
    let anna = EmailAddress::parse("anna@branderij.nl").unwrap();
    check_step(
        |tx, _| withdraw(tx, &anna).map(|taken_back| taken_back > 0),
        "pending→suppressed deferred→suppressed held→suppressed",
    );
    check_step(
        |tx, _| {
            tx.sql().execute_batch(
                "insert into reports (kind, period_key, from_day, to_day, data, journal_mark,
                                      made_with, created_at)
                 values ('weekly', '2026-W47', 1, 8, '{}', 0, '', 1);
                 update outbox set report_id = 1",
            )?;
            withdraw_report(tx, ReportId(1)).map(|taken_back| taken_back > 0)
        },
        "pending→suppressed deferred→suppressed held→suppressed",
    );
    check_step(|tx, _| claim_next(tx, "you").map(|mail| mail.is_some()), "pending→claimed");
}

#[test]
fn only_what_ended_has_an_end_and_a_person_does_not_wait_for_the_next_try() {
    let look = |db: &Db, id| db.read(Timestamp::UNIX_EPOCH, |tx| find(tx, id)).unwrap().unwrap();
    let now = Timestamp::from_second(1_000).unwrap();
    for (state, ended) in [(OutboxState::Deferred, None), (OutboxState::Failed, Some(now))] {
        let (_dir, db, id) = mail_in(state);
        assert_eq!(look(&db, id).entry.finished_at, ended, "{}", state.code());
        assert!(write(&db, |tx| retry(tx, id)));
        let again = look(&db, id).entry;
        assert_eq!((again.due_at, again.finished_at), (now, None), "{}", state.code());
    }
}

#[test]
fn what_failed_at_this_very_instant_or_later_can_be_sent_again() {
    let (_dir, db, _) = mail_in(OutboxState::Failed);
    let since = |at| {
        let since = Timestamp::from_second(at).unwrap();
        db.read(Timestamp::UNIX_EPOCH, |tx| retryable(tx, since)).unwrap().len()
    };
    assert_eq!((since(1_000), since(1_001)), (1, 0));
}

/// A stop of somebody who was erased is known by a mark, and holds for its list alone; what bears
/// no address any more never leaves.
#[test]
fn a_stop_holds_for_its_list_also_where_only_a_mark_is_left() {
    let (_dir, db) = new_file();
    let left = write(&db, |tx| {
        for (key, list) in [("1", MailList::Weekly), ("2", MailList::Alerts)] {
            enqueue(tx, &NewEmail { list, ..email(key) })?;
        }
        let who = CustomerFields { name: Some("Bea".to_owned()), ..CustomerFields::default() };
        let bea = customers::add(tx, &who)?;
        tx.sql().execute(
            "insert into erasures (customer_id, day, salt, marks) values (?1, 1, 'salt', '[]')",
            [bea.0],
        )?;
        let mark = addresses::mark(tx, "anna@branderij.nl")?;
        let stop = suppressions::NewSuppression {
            email: &suppressions::Mailbox::Erased(mark),
            list: Some(MailList::Weekly),
            reason: StopReason::Asked,
            made_by: StoppedBy::Reader,
            details: None,
        };
        suppressions::insert(tx, &stop)?;
        let waiting = list(tx, Some(OutboxState::Pending), 9)?;
        tx.sql().execute("update outbox set to_email = ?1", [addresses::REMOVED])?;
        assert_eq!(withdraw_stopped(tx)?, 1);
        Ok(waiting)
    });
    assert_eq!(left.iter().map(|mail| mail.list).collect::<Vec<_>>(), [MailList::Alerts]);
}

#[test]
fn the_bytes_of_a_mail_are_kept_once() {
    let (_dir, db, id) = mail_in(OutboxState::Claimed);
    assert!(write(&db, |tx| store_mime(tx, id, "a@x.nl", b"first")));
    assert!(!write(&db, |tx| store_mime(tx, id, "b@x.nl", b"second")));
    let mail = db.read(Timestamp::UNIX_EPOCH, |tx| find(tx, id)).unwrap().unwrap();
    assert_eq!(mail.mime.as_deref(), Some(&b"first"[..]));
    assert_eq!(mail.entry.message_id.as_deref(), Some("a@x.nl"));
    assert_eq!(mail.files, email("k").files);
}

#[test]
fn a_mail_that_is_made_anew_is_still_the_same_mail_to_its_reader() {
    let (_dir, db, id) = mail_in(OutboxState::Claimed);
    assert!(write(&db, |tx| store_mime(tx, id, "a@x.nl", b"first")));
    assert!(write(&db, |tx| put_back(tx, id, "me")));
    assert!(write(&db, |tx| claim_next(tx, "me")).is_some());
    assert!(write(&db, |tx| store_mime(tx, id, "b@x.nl", b"second")));
    let mail = db.read(Timestamp::UNIX_EPOCH, |tx| find(tx, id)).unwrap().unwrap();
    assert_eq!(mail.mime.as_deref(), Some(&b"second"[..]));
    assert_eq!(mail.entry.message_id.as_deref(), Some("a@x.nl"));
}

#[test]
fn the_oldest_goes_first_and_what_is_not_due_waits() {
    let (_dir, db) = new_file();
    for key in ["a", "b", "c"] {
        write(&db, |tx| enqueue(tx, &email(key)));
    }
    let first = write(&db, |tx| claim_next(tx, "me")).unwrap().entry;
    assert_eq!((first.dedupe_key.as_str(), first.attempts), ("a", 1));
    let later = Timestamp::from_second(1_060).unwrap();
    assert!(write(&db, |tx| {
        let refusal = refusal(MailTrouble::Busy, MailStep::Recipient);
        finish(tx, first.id, "me", &Ending::Deferred(refusal, later))
    }));
    let order: Vec<String> = std::iter::from_fn(|| write(&db, |tx| claim_next(tx, "me")))
        .map(|mail| mail.entry.dedupe_key)
        .collect();
    assert_eq!(order, ["b", "c"]);
    let at_last = db.write(later, |tx| claim_next(tx, "me")).unwrap().unwrap().entry;
    assert_eq!((at_last.dedupe_key.as_str(), at_last.attempts), ("a", 2));
}

#[test]
fn health_counts_what_deserves_attention() {
    for (state, expect) in [
        (OutboxState::Pending, [1, 0, 0, 0]),
        (OutboxState::Held, [0, 1, 0, 0]),
        (OutboxState::Failed, [0, 0, 1, 0]),
        (OutboxState::Unknown, [0, 0, 0, 1]),
        (OutboxState::Sent, [0, 0, 0, 0]),
    ] {
        let (_dir, db, _) = mail_in(state);
        let at = |since| db.read(since, |tx| health(tx, since)).unwrap();
        let found = at(Timestamp::UNIX_EPOCH);
        assert_eq!([found.waiting, found.held, found.failed, found.unknown], expect);
        assert_eq!(found.oldest_waiting.is_some(), state == OutboxState::Pending);
        let later = at(Timestamp::from_second(1_001).unwrap());
        assert_eq!((later.failed, later.unknown), (0, 0));
    }
}

#[test]
fn there_is_work_only_when_something_can_move() {
    use OutboxState::{Claimed, Deferred, Failed, Held, Pending, Sent, Unknown};
    for (state, work, work_while_paused) in [
        (Pending, true, true),
        (Deferred, false, true), // not due yet
        (Held, false, false),    // a person decides
        (Claimed, false, false),
        (Sent, false, false),
        (Failed, false, false),
        (Unknown, false, false),
    ] {
        let (_dir, db, _) = mail_in(state);
        let now = Timestamp::from_second(1_000).unwrap();
        let found = |paused| db.read(now, |tx| has_work(tx, paused)).unwrap();
        assert_eq!((found(false), found(true)), (work, work_while_paused), "{}", state.code());
    }
}

/// What waits for the server goes when it is back; what a recipient's server put off waits on.
#[test]
fn only_what_waited_for_the_server_is_woken() {
    for step in MailStep::ALL {
        let (_dir, db) = new_file();
        write(&db, |tx| enqueue(tx, &email("k")));
        write(&db, |tx| claim_next(tx, "me")).unwrap();
        let later = Timestamp::from_second(9_000).unwrap();
        let put_off = Ending::Deferred(refusal(MailTrouble::NoAnswer, *step), later);
        assert!(write(&db, |tx| finish(tx, OutboxId(1), "me", &put_off)));
        let before_a_mail = *step <= MailStep::Login;
        assert_eq!(write(&db, wake), usize::from(before_a_mail), "{}", step.code());
        assert_eq!(write(&db, |tx| claim_next(tx, "me")).is_some(), before_a_mail);
    }
}

#[test]
fn a_clock_set_back_neither_keeps_a_mail_waiting_nor_counts_against_the_next() {
    let (_dir, db) = new_file();
    let at = |seconds| Timestamp::from_second(seconds).unwrap();
    let ahead = 100_000;
    let put_off = |tx: &WriteTx<'_>| {
        enqueue(tx, &email("tried"))?;
        let id = claim_next(tx, "me")?.unwrap().entry.id;
        let refusal = refusal(MailTrouble::TooMany, MailStep::Sender);
        finish(tx, id, "me", &Ending::Deferred(refusal, at(ahead + 14_400)))?;
        enqueue(tx, &email("new"))
    };
    db.write(at(ahead), put_off).unwrap();
    let look = |now| {
        let minute = SignedDuration::from_secs(59);
        let look = |tx: &ReadTx<'_>| {
            let counted = (tried_within(tx, minute)?, slowed_within(tx, minute)?);
            Ok::<_, Error>((count_due(tx)?, has_work(tx, false)?, counted))
        };
        db.read(at(now), look).unwrap()
    };
    assert_eq!(look(ahead), (1, true, (1, 1)), "the new one; the other waits");
    assert_eq!(look(ahead + 59), (1, true, (1, 1)));
    assert_eq!(look(ahead + 60), (1, true, (0, 0)));
    assert_eq!(look(ahead - 1), (2, true, (0, 0)), "both, at once");
    let claimed = |_| db.write(at(ahead - 3_600), |tx| claim_next(tx, "me")).unwrap().is_some();
    assert_eq!([1, 2, 3].map(claimed), [true, true, false]);
}
