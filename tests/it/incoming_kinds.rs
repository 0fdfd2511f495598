//! What people and programs do with a folder that others fill too: nothing comes in by half, twice or not
//! at all, and everything is said.

use std::time::{Duration, SystemTime};

use crate::attention::page;
use crate::incoming::{ORDERS, SUNDAY_NOON, Shop, UNCLEAR, names};
use crate::support::TestApp;

/// Two sales to nobody, which stay out while none are kept.
const TO_NOBODY: &str = "order_id,date,email,name,amount\n\
                         5001,2026-11-20,ada@example.com,Ada,12.50\n\
                         5002,2026-11-20,,,30.00\n5003,2026-11-21,,,4.00\n";

#[test]
fn what_a_command_would_say_of_a_file_is_kept_and_told() {
    let shop = Shop::new();
    shop.put("till.csv", TO_NOBODY);
    shop.beats(2);
    let told = "2 orders name no customer and were left out";
    for said in [page(&shop.test), shop.test.run("doctor").out, shop.test.ok("jobs list")] {
        assert!(said.contains("till.csv"), "{said}");
    }
    let shown = shop.test.ok("imports show 1");
    assert!(shown.contains("In money, without VAT"), "{shown}");
    assert!(shown.contains(told), "{shown}");
    let dutch = shop.test.ok("--lang nl imports show 1");
    assert!(dutch.contains("In geld, zonder btw"), "{dutch}");
    assert!(shop.test.json("imports show 1")["told"]["nl"].as_array().unwrap().len() > 1);
    shop.test.clock.set("2026-11-23T05:00:00Z".parse().unwrap());
    shop.test.ok("known-to 2026-11-22");
    shop.server.beat_at(&shop.test, "2026-11-23T06:00:00Z");
    let mail = crate::schedule::newest_text(&shop.test);
    assert!(mail.contains("till.csv"), "{mail}");
    // Who was there when it came in need not be told again, and of an old one nobody is.
    shop.test.clock.set("2026-12-02T06:00:00Z".parse().unwrap());
    assert!(!page(&shop.test).contains("till.csv –"), "{}", page(&shop.test));
}

#[test]
fn a_folder_read_by_hand_says_what_a_file_read_by_hand_says() {
    let test = TestApp::at(SUNDAY_NOON);
    std::fs::create_dir(test.path("exports")).unwrap();
    test.write("exports/till.csv", format!("{TO_NOBODY}5004,2026-02-28,cy@example.com,Cy,seven\n"));
    let alone = test.write("alone.csv", TO_NOBODY);
    let once = test.ok(&format!("import orders {} --dry-run", alone.display()));
    let said = test.ok("import --all @exports");
    for line in once.lines().filter(|line| line.contains("without a customer")) {
        assert!(said.contains(line.trim()), "{line}: {said}");
    }
    assert!(once.contains("In money") && said.contains("In money"), "{once} {said}");
    assert!(said.contains("The rows that could not be used lie in"), "{said}");
    assert!(said.contains("till (rows left out).csv"), "{said}");
    assert!(!page(&test).contains("till.csv –"), "{}", page(&test));
}

#[test]
fn rows_that_stayed_out_stand_under_what_needs_attention() {
    let shop = Shop::new();
    shop.put("orders.csv", format!("{ORDERS}1003,2026-02-28,cy@example.com,Cy,seven\n"));
    shop.put("march.csv", UNCLEAR);
    shop.beats(2);
    let told = page(&shop.test);
    assert!(told.contains("Rows that Kring could not use wait to be put right"), "{told}");
    assert!(told.contains("leaves something open: march.csv"), "{told}");
    let history = shop.test.ok("jobs history");
    assert!(history.contains("rows of 1 stayed out"), "{history}");
}

#[test]
fn money_of_which_nothing_would_be_read_is_asked_about_once() {
    let shop = Shop::new();
    let hours = "Datum;Klant;E-mail;Omschrijving;Uren;Tarief excl. btw\n\
                 20-11-2026;Ada;ada@example.com;Advies;2;75,00\n";
    shop.put("uren.csv", hours);
    shop.beats(2);
    assert_eq!(shop.names("in/asks"), ["uren.csv", "uren.csv.kring.txt"]);
    let letter = shop.text("in/asks/uren.csv.kring.txt");
    assert!(letter.contains("Tarief excl. btw"), "{letter}");
    assert!(letter.contains("--kind orders"), "{letter}");
    shop.answer("in/asks/uren.csv.kring.txt", "--kind interactions");
    shop.beats(3);
    let left = shop.names("in/asks");
    // Whoever is not there yet is asked about then, and not again what it is.
    for letter in left.iter().filter(|name| name.ends_with(".kring.txt")) {
        let text = shop.text(&format!("in/asks/{letter}"));
        assert!(!text.contains("--kind orders"), "{text}");
    }
}

#[test]
fn what_programs_put_there_for_a_moment_is_left_alone() {
    let shop = Shop::new();
    let passing = [
        "~$orders.xlsx",
        ".tmp",
        "orders.csv.tmp",
        "orders.csv.part",
        "orders.crdownload",
        "desktop.ini",
        ".DS_Store",
        "Thumbs.db",
        "Icon\r",
        ".orders.csv.icloud",
        ".~lock.orders.ods#",
    ];
    for name in passing {
        shop.put(name, ORDERS);
    }
    shop.beats(4);
    assert_eq!(shop.counts(), "0 0");
    assert_eq!(shop.names("in").len(), passing.len());
    // A program gives it its name when it is done.
    std::fs::rename(shop.test.path("in/orders.csv.part"), shop.test.path("in/orders.csv")).unwrap();
    shop.beats(2);
    assert_eq!(shop.counts(), "2 1");
}

#[test]
fn what_is_gone_or_another_thing_when_it_is_its_turn_is_let_be() {
    let shop = Shop::new();
    for name in ["gone.csv", "folder.csv", "grown.csv"] {
        shop.put(name, ORDERS);
    }
    shop.beats(1);
    std::fs::remove_file(shop.test.path("in/gone.csv")).unwrap();
    std::fs::remove_file(shop.test.path("in/folder.csv")).unwrap();
    std::fs::create_dir(shop.test.path("in/folder.csv")).unwrap();
    shop.put("grown.csv", format!("{ORDERS}1003,2026-11-21,cy@example.com,Cy,7\n"));
    shop.beats(1);
    assert_eq!(shop.counts(), "0 0");
    shop.beats(1);
    assert_eq!(shop.counts(), "3 1");
    assert!(page(&shop.test).contains("All is well"), "{}", page(&shop.test));
}

#[test]
fn a_folder_in_which_nothing_can_be_put_away_is_told_once_and_mended_by_itself() {
    let shop = Shop::new();
    shop.put("done", "somebody's own file");
    std::fs::create_dir(shop.test.path("in/asks")).unwrap();
    shop.put("orders.csv", ORDERS);
    shop.beats(3);
    assert_eq!(shop.counts(), "2 1");
    assert!(shop.names("in").contains(&"orders.csv".to_owned()));
    assert!(!page(&shop.test).contains("All is well"));
    let _ = std::fs::remove_file(shop.test.path("in/done"));
    shop.test.clock.set("2026-11-22T12:00:00Z".parse().unwrap());
    shop.beats(2);
    assert_eq!(shop.counts(), "2 1");
    assert_eq!(shop.names("in/done"), ["2026-11-22 orders.csv"]);
}

#[test]
fn names_and_contents_that_come_again_find_their_place() {
    let shop = Shop::new();
    let emoji = "🧾 bonnen  november.csv";
    shop.put(emoji, ORDERS);
    shop.beats(2);
    // The same name with other content, and the same content under another name.
    shop.put(emoji, ORDERS.replace("100", "300"));
    shop.put("kopie van bonnen.csv", ORDERS);
    shop.beats(2);
    assert_eq!(shop.test.sql("select count(*) from orders"), "4");
    let done = [
        "2026-11-22 kopie van bonnen.csv",
        "2026-11-22 🧾 bonnen  november (2).csv",
        "2026-11-22 🧾 bonnen  november.csv",
    ];
    assert_eq!(shop.names("in/done"), done);
    assert_eq!(shop.names("in/asks"), [""; 0]);
}

#[test]
fn a_file_from_the_future_comes_in_and_says_nothing_of_days_to_come() {
    let shop = Shop::new();
    shop.put("orders.csv", ORDERS);
    let file = std::fs::File::options().write(true).open(shop.test.path("in/orders.csv")).unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(4_000_000_000)).unwrap();
    shop.beats(2);
    assert_eq!(shop.counts(), "2 1");
    assert_eq!(shop.names("in"), ["asks", "done"]);
    let known = shop.test.json("sources")["known_up_to"].as_str().unwrap().to_owned();
    assert!(known.as_str() <= "2026-11-22", "{known}");
    assert_eq!(names(&shop.test.path("in/done")), ["2026-11-22 orders.csv"]);
}
