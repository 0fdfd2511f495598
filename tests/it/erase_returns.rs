//! People who were erased do not come back by an old file or an old backup, under whatever they
//! were known by; and nobody is taken for them.

use crate::support::TestApp;

/// A customer whose number, address, name and phone all changed over time; every file is kept, and a
/// backup from the first day. A housemate has the first address too.
fn moved() -> TestApp {
    let test = TestApp::at("2026-11-20T08:00:00Z");
    test.write(
        "first.csv",
        "customer_id,name,email,phone,postcode,Second address\n\
         K-1,Wilma Quist,home@quist.nl,020-7654321,3511 AB,wilma@prive.example\n\
         K-2,Henk Quist,home@quist.nl,020-7654321,3511 AB,\n",
    );
    test.ok("import customers @first.csv --keep-unknown");
    test.ok("backup --to @first.sqlite");
    // The same row, found by its number and then by its address.
    test.write("second.csv", "customer_id,name,email\nK-1,Wilma Quistwater,wilma@uniek.nl\n");
    test.ok("import customers @second.csv");
    test.write("third.csv", "name,email,phone\nW. Quistwater,wilma@uniek.nl,06-98765432\n");
    test.ok("import customers @third.csv");
    assert_eq!(test.sql("select count(*) from customers"), "2");
    test
}

fn skipped(test: &TestApp, rows: &str) -> i64 {
    test.write("again.csv", rows);
    let said = test.json("import customers @again.csv --dry-run");
    said["skipped_because"]["skipped_erased"].as_i64().unwrap_or(0)
}

#[test]
fn everything_the_person_was_known_by_recognises_them_in_a_file() {
    let test = moved();
    test.ok("customer erase wilma@uniek.nl --yes");
    let check = |rows: &str, expect| assert_eq!(skipped(&test, rows), expect, "{rows}");
    check("customer_id,name\nK-1,Somebody\n", 1);
    check("name,email\nSomebody,wilma@uniek.nl\n", 1);
    check("name,email\nSomebody,Wilma@Prive.example\n", 1);
    check("customer_id,name,phone\nW-9,Wilma Quistwater,+31 20 7654321\n", 1);
    check("customer_id,name,phone\nW-9,w. quistwater,0031698765432\n", 1);
    check("name,phone,postcode\nWilma Quist,020-7654321,3511 AB\n", 1);
    // Others with a number, phone, name or address like theirs.
    check("customer_id,name\nK-11,Somebody\n", 0);
    check("customer_id,name,phone\nW-9,Bea Quistwater,06-98765432\n", 0);
    check("customer_id,name,phone\nW-9,Wilma Quistwater,06-98765433\n", 0);
    check("name,email\nSomebody,awilma@uniek.nl\n", 0);
}

#[test]
fn who_shares_an_address_is_not_refused_for_it() {
    let test = moved();
    test.ok("customer erase K-1 --yes");
    let again = test.json("import customers @first.csv");
    assert_eq!((&again["skipped"], &again["unchanged"]), (&1.into(), &1.into()));
}

#[test]
fn who_came_back_is_not_refused_again() {
    let test = moved();
    test.ok("customer erase K-1 --yes");
    test.ok("import customers @second.csv --include-erased");
    let again = test.json("import customers @second.csv");
    assert_eq!((&again["skipped"], &again["unchanged"]), (&0.into(), &1.into()));
    test.ok("backup --to @returned.sqlite");
    let told = test.json("restore @returned.sqlite");
    assert_eq!(told["erased_again"], 0, "they are in it since they came back");
    assert!(test.ok("customer show K-1").contains("Wilma Quistwater"));
}

#[test]
fn an_older_backup_loses_the_person_under_an_earlier_number_and_address_and_nobody_else() {
    let test = moved();
    // No number at all when they are erased, and the address of a housemate as their own.
    test.tamper("update customers set external_id = null where id = 1");
    test.ok("customer erase id:1 --yes");
    let told = test.json("restore @first.sqlite");
    assert_eq!(told["erased_again"], 1);
    let names = test.sql("select group_concat(name, '; ') from customers");
    assert_eq!(names, "Removed customer 1; Henk Quist");
    assert_eq!(skipped(&test, "customer_id,name\nK-2,Henk Quist\n"), 0);
    assert_eq!(skipped(&test, "name,email\nSomebody,wilma@uniek.nl\n"), 1, "the marks came along");
}

#[test]
fn a_housemate_without_a_number_stays_in_an_older_backup() {
    let test = TestApp::at("2026-11-20T08:00:00Z");
    test.write("wilma.csv", "name,email,About\nWilma,home@quist.nl,or wilma@prive.example\n");
    test.ok("import customers @wilma.csv --keep-unknown");
    test.write("henk.csv", "customer_id,name,email\nK-2,Henk,henk@quist.nl\n");
    test.ok("import customers @henk.csv");
    test.tamper("update customers set external_id = null, email = 'home@quist.nl' where id = 2");
    test.ok("backup --to @both.sqlite");
    test.ok("customer erase id:1 --yes");
    assert_eq!(skipped(&test, "name,email\nSomebody,wilma@prive.example\n"), 1, "never changed");
    assert_eq!(test.json("restore @both.sqlite")["erased_again"], 1);
    let names = test.sql("select group_concat(name, '; ') from customers");
    assert_eq!(names, "Removed customer 1; Henk");
}
