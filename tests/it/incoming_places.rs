//! Folders for files that come in: which may be one, what becomes of one that was, and who is in them.

use std::path::Path;
use std::time::SystemTime;

use rust_xlsxwriter::Worksheet;

use crate::attention::page;
use crate::incoming::{ORDERS, SUNDAY_NOON, Shop, names};
use crate::support::TestApp;
use crate::support::workbook::{words, workbook};

/// Ada's people and orders came in by themselves.
fn with_ada() -> Shop {
    let shop = Shop::new();
    shop.put("people.csv", "customer_id,name,email\nK1,Ada,ada@example.com\n");
    shop.beats(2);
    shop.put("contacts.csv", "customer_id,name,email,role\nK1,Cleo Zwart,cleo@ada.nl,buyer\n");
    shop.beats(2);
    assert_eq!(shop.names("in/done").len(), 2, "{:?}", shop.names("in/asks"));
    shop
}

#[test]
fn a_folder_in_which_kring_keeps_its_own_is_refused() {
    let test = TestApp::at(SUNDAY_NOON);
    test.ok("backup");
    let before = names(&test.path("backups"));
    for (words, expect) in [
        ("settings set import.folder backups", "keeps its backups"),
        ("settings set import.folder backups/in", "keeps its backups"),
        ("settings set import.folder outbox", "puts its mails"),
        ("settings set import.folder outbox/in", "puts its mails"),
        ("settings set import.folder .", "The Kring file itself lies in"),
        ("settings set mail.folder in", "puts its mails"),
        ("import --all @backups", "keeps its backups"),
    ] {
        let said = test.run(words);
        assert_eq!(said.code, 2, "{words}: {said:?}");
        assert!(said.err.contains(expect), "{words}: {said:?}");
    }
    assert_eq!(names(&test.path("backups")), before);
    assert_eq!(test.ok("settings get import.folder").trim(), "in");
    test.ok("settings set import.folder .. ");
    test.ok("settings set mail.folder in/mails");
}

#[test]
fn a_folder_that_was_named_and_is_not_there_is_told() {
    let shop = Shop::new();
    shop.test.ok("settings set import.folder exports");
    shop.beats(1);
    for told in [page(&shop.test), shop.test.run("doctor").out, shop.test.ok("jobs list")] {
        assert!(told.contains("exports is not there"), "{told}");
        assert!(!told.contains("All is well"), "{told}");
    }
    std::fs::create_dir(shop.test.path("exports")).unwrap();
    shop.beats(1);
    assert!(page(&shop.test).contains("All is well"), "{}", page(&shop.test));
    // Nobody named the usual one: whoever takes it away wants none.
    shop.test.run_words(&["settings", "set", "import.folder", ""]);
    std::fs::remove_dir_all(shop.test.path("in")).unwrap();
    shop.beats(1);
    assert!(page(&shop.test).contains("All is well"), "{}", page(&shop.test));
    shop.test.ok("settings set import.folder exports/gone");
    let Shop { test, server } = shop;
    drop(server);
    assert!(test.run("jobs run read_folder").err.contains("exports/gone is not there"));
}

#[test]
fn what_came_in_through_another_folder_goes_in_time_and_is_looked_through() {
    let shop = Shop::new();
    shop.put("orders.csv", ORDERS);
    shop.beats(2);
    shop.put("more.csv", ORDERS.replace("100", "300"));
    shop.beats(2);
    std::fs::create_dir(shop.test.path("new")).unwrap();
    shop.test.ok("settings set import.folder new");
    shop.beats(1);
    assert_eq!(shop.names("in/done").len(), 2);
    let said = shop.test.ok("customer erase ada@example.com --yes");
    assert!(said.contains("2026-11-22 orders.csv"), "{said}");
    shop.put("done/mine.csv", "x");
    shop.test.clock.set("2026-12-23T11:00:00Z".parse().unwrap());
    shop.beats(1);
    assert_eq!(shop.names("in/done"), ["mine.csv"]);
    // Also where none is wanted any more.
    shop.test.write("new/orders.csv", ORDERS.replace("100", "400"));
    shop.beats(2);
    assert_eq!(shop.names("new/done").len(), 1);
    shop.test.ok("settings set import.folder off");
    shop.test.clock.set("2027-02-23T11:00:00Z".parse().unwrap());
    shop.beats(1);
    assert_eq!(shop.names("new/done"), [""; 0]);
}

#[test]
fn whoever_is_forgotten_as_one_of_a_customers_people_may_have_the_files_deleted() {
    let shop = with_ada();
    let contact = shop.test.sql("select id from contacts");
    let said = shop.test.ok(&format!("contact erase {contact} --yes"));
    assert!(said.contains("2026-11-22 contacts.csv"), "{said}");
    assert_eq!(shop.names("in/done").len(), 2);
    let shop = with_ada();
    let said = shop.test.ok(&format!("contact erase {contact} --yes --delete-files"));
    assert!(said.contains("One file that came in and held the person was deleted"), "{said}");
    assert_eq!(shop.names("in/done"), ["2026-11-22 people.csv"]);
    let json = shop.test.json("customer erase K1 --yes --delete-files");
    assert_eq!(json["files"], serde_json::json!([]));
    assert_eq!(shop.names("in/done"), [""; 0]);
}

#[test]
fn looking_through_workbooks_puts_nothing_beside_them() {
    let shop = Shop::new();
    let people = |sheet: &mut Worksheet| {
        words(sheet, 0, &["customer_id", "name", "email"]);
        words(sheet, 1, &["K1", "Ada", "ada@example.com"]);
    };
    workbook(&shop.test, "in/people.xlsx", &[("People", &people)]);
    shop.beats(2);
    assert_eq!(shop.names("in/done"), ["2026-11-22 people.xlsx"]);
    let done = shop.test.path("in/done");
    let touched = |folder: &Path| std::fs::metadata(folder).unwrap().modified().unwrap();
    let then = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000);
    std::fs::File::open(&done).unwrap().set_modified(then).unwrap();
    let said = shop.test.ok("customer erase ada@example.com --yes");
    assert!(said.contains("2026-11-22 people.xlsx"), "{said}");
    assert_eq!(touched(&done), then, "a text lay there meanwhile");
}

#[test]
fn rows_of_two_files_of_one_name_that_stay_out_stand_beside_each_other() {
    let shop = Shop::new();
    let bad = |number: &str| format!("{ORDERS}{number},2026-02-28,cy@example.com,Cy,seven\n");
    shop.put("orders.csv", bad("1003"));
    shop.beats(2);
    shop.put("orders.txt", bad("1004"));
    shop.beats(2);
    let lists = ["orders (rows left out) (2).csv", "orders (rows left out).csv"];
    let there = || {
        let all = shop.names("in/asks");
        all.into_iter().filter(|name| !name.ends_with(".kring.txt")).collect::<Vec<_>>()
    };
    assert_eq!(there(), lists);
    assert!(shop.text("in/asks/orders (rows left out).csv").contains("1003"));
    assert!(shop.text("in/asks/orders (rows left out) (2).csv").contains("1004"));
    // One that holds all of an earlier one takes its place.
    let more = bad("1003") + "1005,2026-02-28,dy@example.com,Dy,eight\n";
    shop.put("orders.csv", more.replace("1001", "1009"));
    shop.beats(2);
    assert_eq!(there(), lists);
    let first = shop.text("in/asks/orders (rows left out).csv");
    assert!(first.contains("1003") && first.contains("1005"), "{first}");
    // Put right in part, what is left has the same name.
    let right = first
        .replace("1003,2026-02-28,cy@example.com,Cy,seven", "1003,2026-02-28,cy@example.com,Cy,7");
    shop.test.write("in/asks/orders (rows left out).csv", right);
    shop.beats(2);
    let lists: Vec<String> = there();
    assert_eq!(lists, ["orders (rows left out) (2).csv", "orders (rows left out) (3).csv"]);
    let left = shop.text("in/asks/orders (rows left out) (3).csv");
    assert!(!left.contains("1003") && left.contains("1005"), "{left}");
}
