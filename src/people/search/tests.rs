//! What is typed, and who is found.

use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::domain::contact::ContactFields;
use crate::domain::customer::CustomerFields;
use crate::domain::interaction::{Channel, Direction, InteractionFields, InteractionKind};
use crate::domain::order::OrderState;
use crate::domain::{Amount, Day};
use crate::store::orders::{self, OrderRow};
use crate::store::{Db, Error, WriteTx, customers, interactions};

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn shop(fill: impl FnOnce(&WriteTx<'_>)) -> (tempfile::TempDir, Db) {
    let dir = tempfile::tempdir().unwrap();
    let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
    db.write::<_, Error>(NOW, |tx| {
        fill(tx);
        Ok(())
    })
    .unwrap();
    (dir, db)
}

fn add(tx: &WriteTx<'_>, name: &str, email: &str, phone: &str, city: &str) -> CustomerId {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let fields = CustomerFields {
        name: text(name),
        email: EmailAddress::parse(email).ok(),
        phone: text(phone),
        city: text(city),
        ..CustomerFields::default()
    };
    customers::insert(tx, &fields).unwrap()
}

fn names(db: &Db, text: &str) -> Vec<String> {
    let hits = db.read(NOW, |tx| search(tx, text, 20)).unwrap();
    hits.customers.into_iter().map(|hit| hit.known.found.name).collect()
}

#[test]
fn a_part_of_anything_finds_whoever_is_known_by_it() {
    let (_dir, db) = shop(|tx| {
        add(tx, "Café René de Vries", "rene@zuid.nl", "+31 20 1234567", "Zutphen");
        let hotel = add(tx, "Hotel De Pauw", "info@pauw.nl", "", "Epe");
        let contact = ContactFields {
            name: "Jo van der Søm".to_owned(),
            phone: Some("06-98 76 54 32".to_owned()),
            ..ContactFields::default()
        };
        contacts::add(tx, hotel, &contact).unwrap();
    });
    let check = |text: &str, expect: &[&str]| assert_eq!(names(&db, text), expect, "{text}");
    let (rene, pauw) = ("Café René de Vries", "Hotel De Pauw");
    for text in ["cafe rene", "VRIES café", "cafe\u{301}", "@zuid", "zutphen vries", "ca", "caf"] {
        check(text, &[rene]);
    }
    for text in ["020-1234567", "0031 20 123 45 67", "1234567", "+31 (0)20 12345"] {
        check(text, &[rene]);
    }
    for text in ["epe pauw", "som", "jo van der søm", "0698765432", "0031 6 98 76 54 32"] {
        check(text, &[pauw]);
    }
    for text in
        ["", "  ", "vries pauw", "020-7654321", "%", "_", "\"", "*", "and", "quist\" or \"caf"]
    {
        check(text, &[]);
    }
    let through = |text| {
        let hits = db.read(NOW, |tx| suggest(tx, text, 5)).unwrap();
        hits.into_iter().next().and_then(|hit| hit.through)
    };
    assert_eq!(through("søm").as_deref(), Some("Jo van der Søm"));
    assert_eq!(through("pauw"), None);
}

fn order(tx: &WriteTx<'_>, customer: CustomerId, number: &str) {
    let row = OrderRow {
        customer,
        external_id: Some(number),
        repeat_number: 0,
        day: Day(20_000),
        ordered_at: None,
        amount: Amount(1250),
        margin: None,
        state: OrderState::Completed,
        channel: None,
        category: None,
        description: None,
    };
    orders::insert(tx, &row).unwrap();
}

#[test]
fn what_was_said_and_orders_are_found_as_well() {
    let (_dir, db) = shop(|tx| {
        let anna = add(tx, "Anna", "", "", "");
        order(tx, anna, "2026-0117");
        let fields = InteractionFields {
            external_id: None,
            channel: Channel::Phone,
            direction: Direction::In,
            kind: InteractionKind::Question,
            subject: None,
            body: Some(
                "Ze wil weten of wij ook op zaterdag bezorgen, want de Kerstborrel is dan."
                    .to_owned(),
            ),
            occurred_at: None,
            day: Day(20_001),
            resolved_at: None,
            resolved_on: None,
        };
        interactions::insert(tx, anna, &fields).unwrap();
    });
    let hits = |text: &str| db.read(NOW, |tx| search(tx, text, 20)).unwrap();
    let said = hits("kerstb").said;
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].words, "… ook op zaterdag bezorgen, want de Kerstborrel is dan.");
    assert!(hits("zaterdag kerst").said.len() == 1 && hits("zaterdag pasen").said.is_empty());
    let ordered =
        |text: &str| hits(text).orders.into_iter().map(|one| one.number).collect::<Vec<_>>();
    assert_eq!(ordered("2026-01"), ["2026-0117"]);
    assert!(ordered("20").is_empty() && ordered("2027").is_empty());
}

#[test]
fn who_brings_most_comes_first_and_that_there_are_more_is_told() {
    let (_dir, db) = shop(|tx| {
        for number in 1..=30 {
            add(tx, &format!("Bakker {number}"), "", "", "");
        }
    });
    let hits = db.read(NOW, |tx| search(tx, "bakker", 20)).unwrap();
    assert_eq!((hits.customers.len(), hits.more_customers), (20, true));
    let all = db.read(NOW, |tx| everybody(tx, "bakker")).unwrap();
    assert_eq!(all.len(), 30);
    assert_eq!(names(&db, "bakker 17"), ["Bakker 17"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Seen to fail where what the index gave was not looked at again.
    #[test]
    fn those_are_found_whom_a_look_at_everybody_finds(
        people in prop::collection::vec(("[abé]{2,5} [abc]{1,4}", "[ab]{2,3}", "06[12]{4,5}"), 1..25),
        asked in prop::collection::vec("([abce]{3,4}( [abc]{1,2})?|0?6[12]{3,4})", 1..12),
    ) {
        let (_dir, db) = shop(|tx| {
            for (name, city, phone) in &people {
                add(tx, name, "", phone, city);
            }
        });
        for text in &asked {
            let wanted = Wanted::of(text);
            let mut naive = Vec::new();
            let mut ids = (1..).take(people.len()).map(CustomerId);
            db.read::<_, Error>(NOW, |tx| ids.try_for_each(|id| {
                let known_by = search::known_by(tx, id)?.unwrap();
                if wanted.fits(&known_by) { naive.push(id.0) }
                Ok(())
            })).unwrap();
            let found = db.read(NOW, |tx| everybody(tx, text)).unwrap();
            let mut found: Vec<i64> = found.into_iter().map(|id| id.0).collect();
            found.sort_unstable();
            prop_assert_eq!(&found, &naive, "{}", text);
            let shown = db.read(NOW, |tx| suggest(tx, text, 100)).unwrap();
            prop_assert_eq!(shown.len(), naive.len(), "{}", text);
        }
    }
}
