//! Who is forgotten takes nothing of anybody else with them, and nothing of themselves stays in the words
//! about their customer, however it is written.

use serde_json::{Value, json};

use crate::support::TestApp;

fn did(test: &TestApp, words: &[&str]) {
    let said = test.run_words(words);
    assert_eq!(said.code, 0, "{words:?}: {said:?}");
}

fn noted(test: &TestApp, note: &str) {
    did(test, &["customer", "log", "K1", "--channel", "phone", "--note", note]);
}

fn bodies(test: &TestApp) -> Value {
    serde_json::from_str(&test.sql("select json_group_array(body order by id) from interactions"))
        .unwrap()
}

/// A customer whose fields are like those of their people by chance.
fn business() -> TestApp {
    let test = TestApp::at("2026-11-23T08:00:00Z");
    let customers = "customer_id,kind,name,email,phone,street,postcode,city,country,language,acquired_via\n\
                     K1,company,Zuid,jan@zuid.nl,020-7654321,Anna Paulownastraat 3,1011 AB,Jansen,NL,nl,jan\n\
                     K2,company,Noord,,,,,,,,\n";
    test.write("customers.csv", customers);
    test.ok("import customers @customers.csv");
    let people = "customer_id,name,role,email,phone\n\
                  K1,Bas Bos,chef,jan@bos.nl,06-22223333\n\
                  K1,Jan,inkoop,,+31 6 22223333\n\
                  K1,Anna Jansen,,anna@zuid.nl,06-33334444\n\
                  K1,Mevr. Els Mulder,,els@mulder.nl,06-44445555\n\
                  K1,Mevr. Pieters,,,\n";
    test.write("people.csv", people);
    test.ok("import contacts @people.csv");
    // Each of them stands in the journal as well.
    test.ok("contact edit 1 --role kok");
    test.ok("customer edit K1 --email jan@zuid.example");
    test.ok("customer edit K1 --email jan@zuid.nl");
    test
}

/// What the customer and the colleagues have of their own, in the rows and in the journal.
fn own(test: &TestApp, erased: &str) -> Vec<String> {
    let customers = "name || email || phone || street || postcode || city || country || language \
                     || acquired_via";
    let journal = "select group_concat(coalesce(before, '') || coalesce(after, ''), x'0a' order by id) \
                   from journal where entity";
    [
        format!("select {customers} from customers where id = 1"),
        format!(
            "select group_concat(name || coalesce(email, '') || coalesce(phone, ''), x'0a' order by id)
               from contacts where id not in ({erased})"
        ),
        format!("{journal} = 'customers'"),
        format!("{journal} = 'contacts' and entity_id not in ({erased})"),
    ]
    .map(|sql| test.sql(&sql))
    .to_vec()
}

#[test]
fn what_others_have_of_their_own_stays() {
    let test = business();
    let before = own(&test, "2, 3, 4");
    assert!(before.iter().all(|said| !said.is_empty()), "{before:?}");
    for contact in [2, 3, 4] {
        test.json(&format!("contact erase {contact} --yes"));
        assert_eq!(own(&test, "2, 3, 4"), before, "after {contact}");
    }
}

#[test]
fn in_words_only_the_person_is_meant() {
    let test = business();
    noted(&test, "Mevr. Pieters belde namens Els; mevrouw mulder mailt Els@Mulder.NL");
    noted(&test, "els mulder: 06 44 44 55 55, +31 (0)6-44445555; Bas 06 22 22 33 33");
    noted(&test, "Jan (jan@bos.nl, jan@zuid.nl) en januari");
    noted(&test, "Anna in de Anna Paulownastraat 3");
    for contact in [2, 3, 4] {
        test.json(&format!("contact erase {contact} --yes"));
    }
    let expect = json!([
        "Mevr. Pieters belde namens [removed]; mevrouw [removed] mailt [removed]",
        "[removed]: [removed], [removed]; Bas 06 22 22 33 33",
        "[removed] (jan@bos.nl, jan@zuid.nl) en januari",
        "[removed] in de Anna Paulownastraat 3",
    ]);
    assert_eq!(bodies(&test), expect);
}

fn only_backup(test: &TestApp) -> std::path::PathBuf {
    std::fs::read_dir(test.path("backups")).unwrap().next().unwrap().unwrap().path()
}

fn names(test: &TestApp) -> String {
    test.sql("select coalesce(group_concat(coalesce(before, '') || coalesce(after, '')), '') from journal")
        + &test.sql("select coalesce(group_concat(name), '') from contacts")
}

/// Restores the only backup there is, on the next day.
fn go_back(test: &TestApp, backup: &std::path::Path) {
    test.clock.set("2026-11-24T08:00:00Z".parse().unwrap());
    did(test, &["restore", backup.to_str().unwrap()]);
}

#[test]
fn a_copy_whose_journal_remembers_the_person_holds_them() {
    let test = business();
    test.ok("contact remove 4");
    test.ok("backup");
    let backup = only_backup(&test);
    let told = test.json("contact erase 4 --yes");
    assert_eq!(told["backups"].as_array().unwrap().len(), 1, "{told}");
    go_back(&test, &backup);
    assert!(!names(&test).contains("Mulder"), "{}", names(&test));
    assert!(names(&test).contains("Bas Bos"));
}

/// Only the name recognises them, at the customer whose contact they were then.
#[test]
fn who_moved_with_a_merged_customer_is_found_where_they_were() {
    let test = business();
    did(&test, &["contact", "add", "K2", "Quinta Kwist"]);
    test.ok("backup");
    let backup = only_backup(&test);
    test.ok("customer merge K1 K2");
    let told = test.json("contact erase 6 --yes");
    assert_eq!(told["backups"].as_array().unwrap().len(), 1, "{told}");
    go_back(&test, &backup);
    assert!(!names(&test).contains("Kwist"), "{}", names(&test));
}

#[test]
fn no_file_brings_back_who_was_erased_before_a_merge() {
    let test = business();
    did(&test, &["contact", "add", "K1", "Quinta Kwist"]);
    test.json("contact erase 6 --yes");
    test.ok("customer merge K2 K1");
    test.write("again.csv", "customer_id,name\nK1,Quinta Kwist\nK2,quinta kwist\nK1,Nora\n");
    let said = test.json("import contacts @again.csv");
    assert_eq!(said["skipped_because"], json!({ "skipped_erased": 2 }), "{said}");
    assert!(!names(&test).to_lowercase().contains("kwist"));
}
