//! From any older schema to this one: looked at first, copied, then each step one transaction.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, OpenFlags};
use rusqlite_migration::{M, Migrations};

use super::{Error, Result, backup, connect, lock::ServerLock, views};
use crate::files::{self, Access};

/// "KRN1", so that a file can be recognised before anything in it is trusted.
const APPLICATION_ID: i64 = 0x4B52_4E31;
/// "KRNG": files of before the schema was laid for good, of which none was ever released.
const EARLY_ID: i64 = 0x4B52_4E47;

/// Forward only; a released step is never edited.
static STEPS: [M<'static>; 18] = [
    M::up(include_str!("../../migrations/0001_people.sql")),
    M::up(include_str!("../../migrations/0002_facts.sql")),
    M::up(include_str!("../../migrations/0003_listening.sql")),
    M::up(include_str!("../../migrations/0004_insight.sql")),
    M::up(include_str!("../../migrations/0005_reporting.sql")),
    M::up(include_str!("../../migrations/0006_running.sql")),
    M::up(include_str!("../../migrations/0007_views.sql")),
    M::up(include_str!("../../migrations/0008_erased_addresses.sql")),
    M::up(include_str!("../../migrations/0009_clock.sql")),
    M::up(include_str!("../../migrations/0010_pending_scrubs.sql")),
    M::up(include_str!("../../migrations/0011_refusals.sql")),
    M::up(include_str!("../../migrations/0012_place.sql")),
    M::up(include_str!("../../migrations/0013_order_places.sql")),
    M::up(include_str!("../../migrations/0014_known.sql")),
    M::up(include_str!("../../migrations/0015_staff.sql")),
    M::up(include_str!("../../migrations/0016_views_with_whom.sql")),
    M::up(include_str!("../../migrations/0017_erased_contacts.sql")),
    M::up(include_str!("../../migrations/0018_import_rows.sql")),
];

/// Makes the schema in an empty file.
pub(super) fn create(connection: &mut Connection) -> Result<()> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    run_steps(connection, 0)
}

/// Looks at a file without changing it: is it ours, and must it be upgraded?
pub(super) fn check(path: &Path) -> Result<bool> {
    let looked = match look(path, OpenFlags::SQLITE_OPEN_READ_ONLY) {
        // Killed while it was not yet, or no longer, used with a log: what was half written has
        // to be taken back before anything can be read, and only a writer can.
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ReadOnly) => {
            look(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
        }
        Err(error) if connect::is_denied(&error) => said(&connect::to_unchanging(path)?),
        looked => looked,
    };
    let (id, found) = match looked {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => (0, 0),
        Err(error) if connect::is_denied(&error) => {
            return Err(Error::NotWritable(path.to_owned()));
        }
        other => other?,
    };
    let known = latest();
    if id == EARLY_ID {
        return Err(Error::Early(path.to_owned()));
    }
    if id != APPLICATION_ID {
        return Err(Error::NotOurs(path.to_owned()));
    }
    if found > known {
        return Err(Error::Newer { file: path.to_owned(), found, known });
    }
    Ok(found < known)
}

/// Whose the file says it is, and the number of its schema.
fn look(path: &Path, how: OpenFlags) -> rusqlite::Result<(i64, i64)> {
    let connection = Connection::open_with_flags(path, how | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    said(&connection)
}

fn said(connection: &Connection) -> rusqlite::Result<(i64, i64)> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get(0));
    Ok((number("application_id")?, number("user_version")?))
}

/// Whether the open file says it is Kring's.
pub(super) fn is_ours(connection: &Connection) -> rusqlite::Result<bool> {
    let id: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    Ok(id == APPLICATION_ID)
}

/// Brings an older file up to date, while nobody serves it, after setting a copy aside.
pub(super) fn upgrade(path: &Path, connection: &mut Connection) -> Result<()> {
    let lock = ServerLock::take(path, "upgrade");
    if let Err(Error::Served(file, holder)) = lock {
        return Err(Error::Held(file, holder));
    }
    let _lock = lock?;
    let found = pragma_number(connection, "user_version")?;
    if found == latest() {
        return Ok(()); // somebody else upgraded it while we waited
    }
    set_copy_aside(path, &copy_path(path, found))?;
    views::put_back_in(connection)?;
    run_steps(connection, usize::try_from(found).unwrap_or(0))
}

/// As private as the file and without its secrets, and named only when it is whole.
fn set_copy_aside(path: &Path, copy: &Path) -> Result<()> {
    let mut half_made = path.as_os_str().to_owned();
    half_made.push(".half-made");
    let half_made = Path::new(&half_made);
    files::create_anew(half_made, Access::of(path))?;
    backup::copy_of(path, half_made)?;
    Ok(files::put_in_place(half_made, copy)?)
}

fn run_steps(connection: &mut Connection, from: usize) -> Result<()> {
    // A table whose rules change is made anew, while others still point at its rows.
    connect::check_references(connection, false)?;
    let steps = (from..STEPS.len()).try_for_each(|version| step(connection, version));
    connect::check_references(connection, true)?;
    steps
}

fn step(connection: &mut Connection, version: usize) -> Result<()> {
    let step = Migrations::from_slice(&STEPS).to_version(connection, version + 1);
    if let Err(rusqlite_migration::Error::RusqliteError { err, .. }) = step {
        return Err(err.into());
    }
    step.map_err(|error| Error::Corrupt(error.to_string()))
}

/// The views of a file of this version: their names, and what makes them.
pub(super) fn views_of(version: i64) -> Result<Vec<(String, String)>> {
    let mut connection = Connection::open_in_memory()?;
    let version = usize::try_from(version).unwrap_or(0).min(STEPS.len());
    Migrations::from_slice(&STEPS)
        .to_version(&mut connection, version)
        .map_err(|error| Error::Corrupt(error.to_string()))?;
    let mut query =
        connection.prepare("select name, sql from sqlite_schema where type = 'view'")?;
    let views = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(views.collect::<rusqlite::Result<_>>()?)
}

/// `kring.sqlite` of version 3 is set aside as `kring.before-upgrade-3.sqlite`.
fn copy_path(path: &Path, version: i64) -> PathBuf {
    path.with_extension(format!("before-upgrade-{version}.sqlite"))
}

fn latest() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

fn pragma_number(connection: &Connection, name: &str) -> Result<i64> {
    Ok(connection.pragma_query_value(None, name, |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{OrderId, Token};
    use crate::store::journal::{self, Entity};
    use crate::store::{Db, orders, sources};

    fn old_file(dir: &Path, version: usize) -> PathBuf {
        let path = dir.join("kring.sqlite");
        Db::create(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        std::fs::File::create(&path).unwrap();
        let mut connection = super::super::connect::writer(&path).unwrap();
        connection.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
        Migrations::from_slice(&STEPS).to_version(&mut connection, version).unwrap();
        path
    }

    /// The state of the schema, so that a change is seen whole and not only as steps.
    #[test]
    fn the_schema_is_the_one_that_was_agreed() {
        let mut connection = Connection::open_in_memory().unwrap();
        run_steps(&mut connection, 0).unwrap();
        let sql = "select sql from sqlite_schema where sql is not null order by tbl_name, name";
        let mut query = connection.prepare(sql).unwrap();
        let parts = query.query_map([], |row| row.get(0)).unwrap();
        let schema = parts.collect::<rusqlite::Result<Vec<String>>>().unwrap().join(";\n\n");
        insta::with_settings!({ snapshot_path => "../../tests/it/snapshots", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!("schema", schema);
        });
    }

    #[test]
    fn an_older_file_is_copied_and_upgraded() {
        let dir = tempfile::tempdir().unwrap();
        let path = old_file(dir.path(), 7);
        Db::open(&path).unwrap();
        assert!(!check(&path).unwrap());
        assert!(check(&dir.path().join("kring.before-upgrade-7.sqlite")).unwrap());
    }

    #[test]
    fn a_stop_from_before_addresses_could_be_erased_still_holds() {
        let dir = tempfile::tempdir().unwrap();
        let path = old_file(dir.path(), 7);
        let link = Token::parse(&"cafe".repeat(8)).unwrap().digest();
        let stop = format!(
            "insert into suppressions (email, reason, made_by, since)
             values ('anna@branderij.nl', 'asked', 'reader', 1);
             insert into stop_links values ('{}', 'anna@branderij.nl', 'weekly', 1)",
            link.hex()
        );
        super::super::connect::writer(&path).unwrap().execute_batch(&stop).unwrap();
        let db = Db::open(&path).unwrap();
        let (mailbox, list) = db
            .read(jiff::Timestamp::UNIX_EPOCH, |tx| super::super::suppressions::link(tx, &link))
            .unwrap()
            .unwrap();
        let found = db.read(jiff::Timestamp::UNIX_EPOCH, |tx| {
            super::super::suppressions::find(tx, &mailbox, list)
        });
        assert_eq!(found.unwrap().unwrap().email, mailbox);
    }

    #[test]
    fn orders_from_before_they_had_places_are_found_and_their_ids_go_on() {
        let dir = tempfile::tempdir().unwrap();
        let path = old_file(dir.path(), 12);
        let filled = "
            insert into customers (name, created_at, updated_at)
            values ('Ada', 0, 0), ('Bob', 0, 0);
            insert into orders (customer_id, day, amount, id, external_id)
            values (1, 1, 10, 1, 'A1'), (2, 1, 10, 2, 'A1'), (1, 2, 10, 3, null), (1, 3, 10, 4, 'A2');
            insert into acts (at, actor) values (0, 'program');
            insert into journal (act_id, action, entity, entity_id, after)
            values (1, 'created', 'orders', 0, '{\"first\": 1, \"last\": 7}')";
        super::super::connect::writer(&path).unwrap().execute_batch(filled).unwrap();
        let db = Db::open(&path).unwrap();
        let found = db.read::<_, Error>(jiff::Timestamp::UNIX_EPOCH, |tx| {
            let ids = |number| -> Result<Vec<i64>> {
                Ok(orders::find_by_number(tx, number)?.iter().map(|key| key.id.0).collect())
            };
            let whose = (1..=5)
                .map(|id| Ok(orders::find_by_id(tx, OrderId(id))?.map(|key| key.customer.0)));
            let whose = whose.collect::<Result<Vec<_>>>()?;
            Ok((ids("A1")?, ids("A2")?, whose, journal::last_id(tx, Entity::Orders)?))
        });
        let whose = vec![Some(1), Some(2), Some(1), Some(1), None];
        assert_eq!(found.unwrap(), (vec![1, 2], vec![4], whose, 7));
    }

    /// Seen to fail with foreign keys on: the table of acts cannot be made anew under its journal.
    #[test]
    fn acts_from_before_they_had_names_keep_their_changes_and_what_they_take_back() {
        let dir = tempfile::tempdir().unwrap();
        let path = old_file(dir.path(), 14);
        let filled = "
            insert into imports (id, kind, file_name, sha256, imported_at, counts, mapping)
            values (4, 'orders', 'orders.csv', '', 0, '{}', '{}');
            insert into acts (id, at, actor, import_id, undoes)
            values (7, 1, 'import', 4, null), (8, 2, 'command', null, null), (9, 3, 'command', null, 8);
            insert into journal (act_id, action, entity, entity_id) values (7, 'created', 'orders', 1),
                   (8, 'created', 'tasks', 1), (9, 'removed', 'tasks', 1)";
        super::super::connect::writer(&path).unwrap().execute_batch(filled).unwrap();
        let db = Db::open(&path).unwrap();
        let found: Result<String> = db.write(jiff::Timestamp::UNIX_EPOCH, |tx| {
            let wrong = "delete from acts where id = 7";
            assert!(tx.sql().execute(wrong, []).is_err(), "the journal points at it");
            let told = "select group_concat(a.id || a.actor || coalesce(a.import_id, '')
                               || coalesce(a.undoes, '') || j.entity, ' ' order by a.id)
                        from acts a join journal j on j.act_id = a.id";
            Ok(tx.sql().query_row(told, [], |row| row.get(0))?)
        });
        assert_eq!(found.unwrap(), "7import4orders 8commandtasks 9command8tasks");
    }

    #[test]
    fn files_from_before_they_had_sources_are_of_the_first_that_comes() {
        let dir = tempfile::tempdir().unwrap();
        let path = old_file(dir.path(), 13);
        let filled = "
            insert into customers (name, created_at, updated_at) values ('Ada', 0, 0);
            insert into orders (customer_id, day, amount, id, state_number)
            values (1, 10, 5, 1, 0), (1, 10, 6, 2, 0), (1, 12, 5, 3, 0),
                   (1, 13, 5, 4, 1), (1, 13, -5, 5, 0), (1, 20, 5, 6, 0);
            insert into imports (kind, file_name, sha256, imported_at, counts, mapping)
            values ('orders', 'one.csv', '', 11 * 86400, '{}', '{}'),
                   ('customers', 'all.csv', '', 13 * 86400, '{}', '{}'),
                   ('orders', 'two.csv', '', 14 * 86400, '{}', '{}')";
        super::super::connect::writer(&path).unwrap().execute_batch(filled).unwrap();
        let db = Db::open(&path).unwrap();
        let now = jiff::Timestamp::from_second(21 * 86_400).unwrap();
        let adopted = db.write(now, |tx| -> Result<_> {
            let orders = sources::find_or_insert(tx, "orders", "shop")?;
            let other = sources::find_or_insert(tx, "orders", "till")?;
            Ok((orders, other, sources::find_or_insert(tx, "orders", "shop")?, sources::list(tx)?))
        });
        let (shop, till, again, listed) = adopted.unwrap();
        assert!(shop == again && shop != till);
        let files = |source: &sources::Source| {
            let days = |file: &sources::SourceFile| file.order_days.iter().map(|d| d.0).collect();
            let told =
                |file: &sources::SourceFile| (file.changed_at.as_second() / 86_400, days(file));
            (source.kind.clone(), source.files.iter().map(told).collect::<Vec<(i64, Vec<i32>)>>())
        };
        let of_orders = listed.iter().find(|source| source.id == shop).map(files);
        assert_eq!(of_orders.unwrap().1, [(11, vec![]), (14, vec![10, 12])]);
        assert_eq!(listed.len(), 2, "the till has no file yet: {listed:?}");
    }

    #[test]
    fn the_copy_of_an_older_file_is_private_and_holds_no_password() {
        let dir = tempfile::tempdir().unwrap();
        let path = old_file(dir.path(), STEPS.len() - 1);
        let set = "insert into settings values ('mail.password', 'hunter2-not-here')";
        super::super::connect::writer(&path).unwrap().execute_batch(set).unwrap();
        Db::open(&path).unwrap();
        let copy = copy_path(&path, latest() - 1);
        let bytes = std::fs::read(&copy).unwrap();
        assert!(!bytes.windows(7).any(|part| part == b"hunter2"));
        assert!(files::mode(&copy).is_none_or(|mode| mode == 0o600));
        let asked = std::fs::read(&path).unwrap();
        let log = std::fs::read(path.with_extension("sqlite-wal")).unwrap_or_default();
        let kept = [asked, log].concat();
        assert!(kept.windows(7).any(|part| part == b"hunter2"), "the file itself keeps it");
    }

    #[test]
    fn a_newer_file_is_refused_untouched() {
        let dir = tempfile::tempdir().unwrap();
        let path = old_file(dir.path(), STEPS.len());
        let writer = super::super::connect::writer(&path).unwrap();
        writer.pragma_update(None, "user_version", latest() + 1).unwrap();
        drop(writer);
        let before = std::fs::read(&path).unwrap();
        assert!(matches!(Db::open(&path), Err(Error::Newer { .. })));
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }

    #[test]
    fn a_file_of_before_the_first_release_is_refused_untouched() {
        let dir = tempfile::tempdir().unwrap();
        let path = old_file(dir.path(), 3);
        let writer = super::super::connect::writer(&path).unwrap();
        writer.pragma_update(None, "application_id", EARLY_ID).unwrap();
        drop(writer);
        let before = std::fs::read(&path).unwrap();
        assert!(matches!(Db::open(&path), Err(Error::Early(_))));
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }

    #[test]
    fn a_file_of_another_program_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        for (name, content) in [
            ("text.sqlite", "just text, and quite a lot of it".repeat(40)),
            ("empty.sqlite", String::new()),
        ] {
            let path = dir.path().join(name);
            std::fs::write(&path, &content).unwrap();
            assert!(matches!(Db::open(&path), Err(Error::NotOurs(_))), "{name}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), content);
        }
    }

    #[test]
    fn what_a_kill_left_half_written_is_taken_back() {
        let dir = tempfile::tempdir().unwrap();
        let path = old_file(dir.path(), STEPS.len());
        let writer = super::super::connect::writer(&path).unwrap();
        let spill = "pragma journal_mode = delete; pragma cache_size = 1; begin immediate;
                     insert into settings select value, 'half written, and long enough'
                     from generate_numbers";
        let numbers = "generate_numbers as (select 1 as value union all
                       select value + 1 from generate_numbers where value < 5000)";
        let insert = spill.replace("insert into", &format!("with recursive {numbers} insert into"));
        writer.execute_batch(&insert).unwrap();

        let killed = dir.path().join("killed.sqlite");
        std::fs::copy(&path, &killed).unwrap();
        std::fs::copy(
            dir.path().join("kring.sqlite-journal"),
            dir.path().join("killed.sqlite-journal"),
        )
        .unwrap();
        assert!(look(&killed, OpenFlags::SQLITE_OPEN_READ_ONLY).is_err(), "nothing to take back");
        let db = Db::open(&killed).unwrap();
        let left = db.read(jiff::Timestamp::UNIX_EPOCH, super::super::settings::all).unwrap();
        assert!(left.is_empty());
    }

    #[test]
    fn a_file_being_served_is_not_upgraded() {
        let dir = tempfile::tempdir().unwrap();
        let path = old_file(dir.path(), 3);
        let _server = ServerLock::take(&path, "serve").unwrap();
        assert!(matches!(Db::open(&path), Err(Error::Held(..))));
        assert!(check(&path).unwrap(), "still the old schema");
    }
}
