use jiff::Timestamp;

use super::*;
use crate::domain::EmailAddress;
use crate::domain::email::InlineImage;
use crate::store::Db;

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
        to: EmailAddress::parse("anna@branderij.nl").unwrap(),
        to_name: "Anna".to_owned(),
        recipient: None,
        report: None,
        subject: "Week 47".to_owned(),
        text: "Good week".to_owned(),
        html: "<p>Good week</p>".to_owned(),
        images: vec![InlineImage {
            name: "chart.png".to_owned(),
            media_type: "image/png".to_owned(),
            bytes: vec![1, 2, 3],
        }],
    }
}

#[test]
fn one_key_goes_in_once() {
    let (_dir, db) = new_file();
    assert!(write(&db, |tx| enqueue(tx, &email("weekly:2026-W47:1"))));
    assert!(!write(&db, |tx| enqueue(tx, &email("weekly:2026-W47:1"))));
    assert!(write(&db, |tx| enqueue(tx, &email("weekly:2026-W47:2"))));
}
