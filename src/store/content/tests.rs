use std::collections::BTreeSet;

use jiff::Timestamp;
use rusqlite::OpenFlags;

use super::judged::NOT_JUDGED;
use super::*;
use crate::domain::customer::CustomerFields;
use crate::domain::job::JobName;
use crate::domain::report::{Attach, ReportKind, SendWhen};
use crate::domain::{CustomerId, EmailAddress, Lang};
use crate::files::{self, Access};
use crate::store::own_segments::StoredRule;
use crate::store::recipients::NewRecipient;
use crate::store::schedules::Schedule;
use crate::store::{Db, backup, customers, own_segments, recipients, schedules, settings};

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

/// A file with two customers, and a copy of it.
fn shop() -> (tempfile::TempDir, Db, std::path::PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
    let stored: Result<()> = db.write(NOW, |tx| {
        for name in ["Anna", "Ben"] {
            customers::insert(tx, &named(name))?;
        }
        settings::set(tx, "business.name", "De Branderij")
    });
    stored.unwrap();
    let copy = dir.path().join("copy.sqlite");
    copy_to(&db, &copy);
    (dir, db, copy)
}

fn named(name: &str) -> CustomerFields {
    CustomerFields { name: Some(name.to_owned()), ..CustomerFields::default() }
}

fn copy_to(db: &Db, copy: &Path) -> backup::Copied {
    files::create_new(copy, Access::Owner).unwrap();
    db.write(NOW, |tx| backup::copy(tx, copy)).unwrap()
}

fn run(db: &Db, sql: &str) {
    let ran: Result<()> = db.write(NOW, |tx| Ok(tx.sql().execute_batch(sql)?));
    ran.unwrap();
}

fn found(db: &Db, copy: &Path) -> Vec<Damage> {
    assert!(db.read(NOW, |tx| grew_from(tx, copy)).unwrap());
    db.read(NOW, |tx| damage(tx, copy)).unwrap()
}

#[test]
fn every_table_is_judged_or_named_as_not() {
    let (_dir, db, _copy) = shop();
    let tables: Result<BTreeSet<String>> = db.read(NOW, |tx| {
        let sql = "select name from pragma_table_list
             where schema = 'main' and type = 'table' and name not like 'sqlite_%'";
        let mut query = tx.sql().prepare(sql)?;
        let names = query.query_map([], |row| row.get(0))?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    });
    let known: BTreeSet<String> = JUDGED
        .iter()
        .map(|one| one.table)
        .chain(NOT_JUDGED.iter().copied())
        .map(Into::into)
        .collect();
    assert_eq!(tables.unwrap(), known);
}

#[test]
fn what_changed_by_itself_is_named_and_what_was_meant_is_not() {
    let (_dir, db, copy) = shop();
    assert_eq!(found(&db, &copy), []);
    let meant: Result<bool> =
        db.write(NOW, |tx| customers::update(tx, CustomerId(1), &named("Anne")));
    assert!(meant.unwrap());
    run(&db, "insert into customers (name, created_at, updated_at) values ('Cas', 1, 1)");
    assert_eq!(found(&db, &copy), [], "meant, or added since");

    run(&db, "update customers set name = 'Bem' where id = 2");
    run(&db, "update settings set value = 'De Brandery' where key = 'business.name'");
    let damage = found(&db, &copy);
    let said: Vec<_> =
        damage.iter().map(|one| (one.table, one.rows, one.first.join(" "))).collect();
    let expect = [("customers", 1, "2".to_owned()), ("settings", 1, "business.name".to_owned())];
    assert_eq!(said, expect);
    run(&db, "delete from customers where id = 2");
    assert_eq!(found(&db, &copy)[0].first, ["2"], "gone");
}

/// Seen to fail while these three tables were not judged.
#[test]
fn readers_own_segments_and_the_schedule_are_held_against_it_too() {
    let (dir, db, _copy) = shop();
    let rule = |name: &str| StoredRule { name: name.to_owned(), rule: "orders > 1".to_owned() };
    let plan = |job, pattern: &str| {
        let since = NOW;
        Schedule { job, pattern: pattern.to_owned(), since, enabled: true }
    };
    let kept: Result<()> = db.write(NOW, |tx| {
        for name in ["anna", "ben"] {
            recipients::upsert(tx, &reader(name, SendWhen::Always))?;
            own_segments::insert(tx, &rule(name))?;
        }
        for job in [JobName::Backup, JobName::WeeklyReport] {
            schedules::ensure(tx, job, "0 7 * * MON")?;
        }
        Ok(())
    });
    kept.unwrap();
    let copy = dir.path().join("kept.sqlite");
    copy_to(&db, &copy);
    let meant: Result<()> = db.write(NOW, |tx| {
        recipients::upsert(tx, &reader("anna", SendWhen::SomethingHappens))?;
        own_segments::remove(tx, "anna")?;
        let stored = plan(JobName::Backup, "0 7 * * MON");
        schedules::set(tx, Some(&stored), &plan(JobName::Backup, "0 8 * * *"))?;
        Ok(())
    });
    meant.unwrap();
    run(&db, "update schedules set since = since + 60");
    assert_eq!(found(&db, &copy), [], "meant, or only the moment from which it counts");

    run(&db, "update recipients set language = 'nl' where id = 2");
    run(&db, "update own_segments set rule = 'orders > 7' where name = 'ben'");
    run(&db, "update schedules set enabled = 0 where job = 'weekly_report'");
    let damage = found(&db, &copy);
    let said: Vec<_> = damage.iter().map(|one| (one.table, one.first.join(" "))).collect();
    let expect = [("recipients", "2"), ("own_segments", "2"), ("schedules", "weekly_report")];
    assert_eq!(said, expect.map(|(table, row)| (table, row.to_owned())));
}

fn reader(name: &str, when: SendWhen) -> NewRecipient {
    NewRecipient {
        email: EmailAddress::stored(&format!("{name}@branderij.nl")),
        name: name.to_owned(),
        language: Lang::En,
        reports: vec![ReportKind::Weekly],
        attach: Attach::Nothing,
        when,
        alerts: false,
    }
}

#[test]
fn nothing_is_held_against_a_copy_it_did_not_grow_from() {
    let (dir, db, copy) = shop();
    let grew = |copy: &Path| db.read(NOW, |tx| grew_from(tx, copy)).unwrap();
    let later = dir.path().join("later.sqlite");
    run(&db, "insert into acts (id, at, actor) values (900, 1, 'program')");
    let created = "insert into journal (act_id, action, entity, entity_id)
                   values (900, 'created', 'x', 1)";
    run(&db, created);
    copy_to(&db, &later);
    assert!(grew(&copy) && grew(&later));
    run(&db, "delete from journal where entity = 'x'");
    assert!(grew(&copy) && !grew(&later), "a change that never happened here");
    run(
        &db,
        "insert into journal (act_id, action, entity, entity_id) values (900, 'restored', 'file', 0)",
    );
    assert!(!grew(&copy), "brought back since");
    run(&db, "delete from journal where action = 'restored'");
    assert!(grew(&copy));
    run(&db, "pragma user_version = 999");
    assert!(!grew(&copy), "upgraded since");
}

#[test]
fn a_copy_never_holds_a_secret() {
    let (dir, db, _copy) = shop();
    let set: Result<()> = db.write(NOW, |tx| {
        settings::set(tx, "mail.password", "hunter2-not-here")?;
        settings::set(tx, "inbox.password", "env:KRING_PASSWORD")
    });
    set.unwrap();
    let copy = dir.path().join("second.sqlite");
    let copied = copy_to(&db, &copy);
    assert_eq!(copied.left_out, ["mail.password"]);
    assert_eq!(backup::verify(&copy).unwrap(), copied.rows);
    let bytes = std::fs::read(&copy).unwrap();
    let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    assert!(!holds(b"hunter2") && holds(b"env:KRING_PASSWORD"));
}

/// What `vacuum into` would have made: everything, in the same shape.
#[test]
fn a_copy_is_the_whole_file() {
    let (dir, db, copy) = shop();
    run(
        &db,
        "insert into recipients (email, name, language, reports, created_at)
              values ('a@b.nl', 'Anna', 'nl', '[]', 1); delete from recipients",
    );
    let whole = dir.path().join("whole.sqlite");
    let copied = dir.path().join("copied.sqlite");
    copy_to(&db, &copied);
    let shape = |sql: &Connection| -> Vec<String> {
        let all = "select coalesce(sql, name) from sqlite_schema order by type, name";
        let mut query = sql.prepare(all).unwrap();
        let rows = query.query_map([], |row| row.get(0)).unwrap();
        let mut found: Vec<String> = rows.collect::<rusqlite::Result<_>>().unwrap();
        for number in ["application_id", "user_version"] {
            let value: i64 = sql.pragma_query_value(None, number, |row| row.get(0)).unwrap();
            found.push(format!("{number} {value}"));
        }
        let last = "select seq from sqlite_sequence where name = 'recipients'";
        let last: Option<i64> = sql.query_row(last, [], |row| row.get(0)).optional().unwrap();
        found.push(format!("{last:?}"));
        found
    };
    let vacuumed = backup::open_read_only(db.path()).unwrap();
    vacuumed.execute("vacuum into ?1", [whole.to_string_lossy()]).unwrap();
    let of = |path: &Path| shape(&backup::open_read_only(path).unwrap());
    assert!(of(&copied) == of(&whole), "the copy has another shape");
    assert!(of(&whole).contains(&"Some(1)".to_owned()));
    assert!(of(&copy) != of(&copied), "the shape tells such a difference");
}

/// As the journal says it of Anna, with an order of hers and one of Ben's.
fn erased() -> (tempfile::TempDir, Db, std::path::PathBuf) {
    let (dir, db, _) = shop();
    run(
        &db,
        "insert into orders (id, customer_id, day, amount) values (1, 1, 20000, 500), (2, 2, 20000, 700);
         insert into surveys (id, name, kind) values (1, 'of Anna', 'nps');
         insert into acts (id, at, actor) values (900, 1, 'program')",
    );
    let copy = dir.path().join("before.sqlite");
    copy_to(&db, &copy);
    run(
        &db,
        "insert into journal (act_id, action, entity, entity_id) values (900, 'erased', 'customers', 1);
         delete from orders where customer_id = 1; update surveys set name = '…' where id = 1",
    );
    (dir, db, copy)
}

#[test]
fn who_was_erased_takes_orders_and_words_along_and_hides_nobody_elses_damage() {
    let (_dir, db, copy) = erased();
    assert_eq!(found(&db, &copy), [], "meant");
    run(&db, "update orders set amount = 701 where id = 2");
    let damage = found(&db, &copy);
    assert_eq!(
        (damage.len(), damage[0].table, &damage[0].first[..]),
        (1, "orders", &["2".to_owned()][..])
    );
}

#[test]
fn rows_that_were_added_at_once_explain_no_other_and_a_changed_setting_only_itself() {
    let (_dir, db, copy) = shop();
    let changed: Result<()> =
        db.write(NOW, |tx| settings::change(tx, "business.name", Some("De Proef"), false));
    changed.unwrap();
    assert_eq!(found(&db, &copy), []);
    // Rows of a bulk are new: where the first has the number of one that was there, the disk did it.
    run(
        &db,
        "insert into acts (id, at, actor) values (900, 1, 'program');
         insert into journal (act_id, action, entity, entity_id, after)
         values (900, 'created', 'customers', 2, '{\"first\":2,\"last\":9}');
         update customers set name = 'Bem' where id = 2",
    );
    assert_eq!(found(&db, &copy)[0].first, ["2"]);
}

#[test]
fn a_file_to_be_restored_holds_its_mail_and_knows_that_it_was_brought_back() {
    let (_dir, _db, copy) = shop();
    backup::hold_mail(&copy, NOW).unwrap();
    let held = backup::open_read_only(&copy).unwrap();
    let said = |sql: &str| held.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(said("select value from settings where key = 'mail.paused'"), "yes");
    assert_eq!(said("select action from journal order by id desc limit 1"), "restored");
}

#[test]
fn a_row_that_refers_to_nothing_is_found_in_a_copy_and_by_the_check_up() {
    let (_dir, db, copy) = shop();
    let dangling = "pragma foreign_keys = off;
                    insert into orders (id, customer_id, day, amount) values (1, 77, 20000, 500)";
    for file in [&copy, db.path()] {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
        Connection::open_with_flags(file, flags).unwrap().execute_batch(dangling).unwrap();
    }
    let found = backup::verify(&copy).unwrap_err();
    assert!(
        matches!(&found, crate::store::Error::Damaged(what) if what.contains("orders")),
        "{found:?}"
    );
    let looked: Result<()> = db.read(NOW, backup::quick_check);
    assert!(matches!(looked, Err(crate::store::Error::Damaged(_))), "{looked:?}");
}
