//! One of a customer's people asks to be forgotten: gone from every byte of the file, while the customer
//! stays and no figure changes. No undo, file or backup brings them back.

use kring::store::erasures::WORDS;
use kring::store::erasures::columns::COLUMNS;
use serde_json::json;

use crate::support::TestApp;

const MONDAY: &str = "2026-11-23T08:00:00Z";

/// Whatever names the person.
const TRACES: [&str; 5] = ["Kwist", "Quinta", "quinta@zuid.nl", "q.kwist@oud.nl", "11112222"];

/// A company with two people; calls with one of them, and what was written about her.
fn business() -> TestApp {
    let test = TestApp::at(MONDAY);
    test.ok("recipients add eva@branderij.nl --name Eva");
    test.ok("customer add Zuid --number K1 --kind company --email info@zuid.nl");
    test.ok("customer add Noord --number K2 --kind company");
    let people = "customer_id,name,role,email,phone\n\
                  K1,Ans Bos,chef,ans@zuid.nl,0622223333\n\
                  K1,Quinta Kwist,inkoop,q.kwist@oud.nl,06-11112222\n\
                  K2,Quinta Kwist-Visser,,,\n";
    test.write("people.csv", people);
    test.ok("import contacts @people.csv");
    test.ok("contact edit 2 --email quinta@zuid.nl");
    test.ok("order add K1 --amount 100 --on 2026-11-17 --number O1");
    say(&test, "Quinta Kwist wants beans, mail quinta@zuid.nl", "quinta");
    say(&test, "Quinta called again; Ans Bos knows", "Ans");
    did(&test, &["task", "add", "Call Quinta Kwist on 06-11112222", "--customer", "K1"]);
    let answers = "answer_id,customer_id,kind,score,date,comment,may_quote\n\
                   a1,K1,nps,3,2026-11-18,\"I spoke to Quinta Kwist, and nobody called me back\",yes\n";
    test.write("answers.csv", answers);
    test.ok("import answers @answers.csv");
    test.ok("jobs run nightly_figures");
    test.ok("jobs run weekly_report");
    test.ok("backup");
    test
}

fn say(test: &TestApp, note: &str, with: &str) {
    let log = ["customer", "log", "K1", "--channel", "phone", "--note", note, "--with", with];
    did(test, &log);
}

fn did(test: &TestApp, words: &[&str]) {
    let said = test.run_words(words);
    assert_eq!(said.code, 0, "{words:?}: {said:?}");
}

/// Which traces are in the bytes of the file and its log. Somebody elsewhere has a longer name.
fn in_bytes(test: &TestApp) -> Vec<&'static str> {
    let read =
        |end: &str| std::fs::read(test.path(&format!("kring.sqlite{end}"))).unwrap_or_default();
    let bytes = ["", "-wal", "-journal"].map(read).concat();
    let text = String::from_utf8_lossy(&bytes).replace("Quinta Kwist-Visser", "");
    TRACES.into_iter().filter(|trace| text.contains(trace)).collect()
}

fn erase(test: &TestApp) -> serde_json::Value {
    test.json("contact erase 2 --yes")
}

#[test]
fn nothing_names_the_person_and_everything_else_stays() {
    let test = business();
    let figures = |test: &TestApp| test.json("kpi --as-of 2026-11-23");
    let before = figures(&test);
    assert_eq!(in_bytes(&test).len(), 5, "{:?}", in_bytes(&test));
    let told = erase(&test);
    assert_eq!(
        (&told["who"]["name"], &told["who"]["conversations"]),
        (&json!("Quinta Kwist"), &json!(1))
    );
    assert_eq!((&told["reports"], &told["scrubbed"]), (&json!(1), &json!(true)), "{told}");
    assert_eq!(told["backups"].as_array().unwrap().len(), 1, "{told}");
    assert_eq!(in_bytes(&test), [""; 0]);
    assert_eq!(figures(&test), before);
    let shown = test.ok("customer show K1");
    assert!(shown.contains("[removed] wants beans, mail [removed]"), "{shown}");
    assert!(shown.contains("with Ans Bos · [removed] called again; Ans Bos knows"), "{shown}");
    assert_eq!(test.json("contact list K1").as_array().unwrap().len(), 1);
    assert_eq!(test.json("contact list K2")[0]["name"], "Quinta Kwist-Visser");
    let changes = test.ok("changes --of K1");
    assert!(changes.contains("contact of Zuid erased"), "{changes}");
}

/// Wherever people write what they like about a customer, the person may stand in it.
#[test]
fn the_person_is_taken_out_of_every_text_about_the_customer() {
    let test = business();
    test.ok("contract add K1 --number C1");
    test.ok("consent give K1 --for letters --how counter");
    test.ok("customer left K1 --reason price --note gone");
    test.ok("task done 1 --outcome spoken");
    let mut filled = 0;
    for (table, columns) in COLUMNS {
        let whose = if *table == "customers" { "id" } else { "customer_id" };
        let journal = ["before", "after"];
        let written = |column: &str| WORDS.contains(&column) || journal.contains(&column);
        let whose_words = OF_A_CUSTOMER.contains(table);
        for (column, _) in columns.iter().filter(|(column, _)| whose_words && written(column)) {
            let said = match *column {
                "tags" | "interests" => r#"'["Quinta Kwist","x"]'"#.to_owned(),
                "custom" => r#"'{"ask":"Quinta Kwist"}'"#.to_owned(),
                "before" | "after" => format!("json_set({column}, '$.body', 'by Quinta Kwist')"),
                _ => "'of Quinta Kwist'".to_owned(),
            };
            let kept = if *table == "journal" { "and entity <> 'contacts'" } else { "" };
            test.tamper(&format!(
                "update {table} set {column} = {said} where {whose} = 1 and id <> 2 {kept}"
            ));
            let sql = format!("select count(*) from {table} where {column} like '%Kwist%'");
            assert_ne!(test.sql(&sql), "0", "{table}.{column} is not filled");
            filled += 1;
        }
    }
    assert_eq!(filled, WORDS.len() + 2);
    erase(&test);
    let mut left = Vec::new();
    for (table, columns) in COLUMNS {
        for (column, _) in *columns {
            let sql = format!(
                "select count(*) from {table}
                 where instr(replace({column}, 'Quinta Kwist-Visser', ''), 'Kwist') > 0"
            );
            left.extend((test.sql(&sql) != "0").then(|| format!("{table}.{column}")));
        }
    }
    assert_eq!(left, [""; 0]);
    assert_eq!(in_bytes(&test), [""; 0]);
}

const OF_A_CUSTOMER: [&str; 9] = [
    "answers",
    "consents",
    "contacts",
    "contracts",
    "customers",
    "interactions",
    "journal",
    "orders",
    "tasks",
];

#[test]
fn no_undo_brings_the_person_back() {
    let test = business();
    test.ok("interaction edit 1 --with Ans");
    test.ok("interaction edit 1 --with Quinta");
    let acts: Vec<i64> = test
        .json("changes --limit 100")
        .as_array()
        .unwrap()
        .iter()
        .map(|change| change["act"].as_i64().unwrap())
        .collect();
    erase(&test);
    for act in acts {
        let said = test.run(&format!("undo {act} --with-later"));
        assert!(!said.err.contains("database"), "{said:?}");
        assert_eq!(in_bytes(&test), [""; 0], "undo {act}: {said:?}");
    }
    for import in ["1 --with-changed", "2 --with-changed"] {
        let said = test.run(&format!("imports undo {import}"));
        assert!(!said.err.contains("database"), "{said:?}");
        assert_eq!(in_bytes(&test), [""; 0], "{import}: {said:?}");
    }
    let again = test.ok("contact erase 2");
    assert!(again.contains("was erased already, on 23 November 2026"), "{again}");
    // Nobody gets the number of somebody whom the journal still speaks of.
    test.ok("customer add Oost --number K3");
    test.ok("contact add K3 Nora");
    test.ok("contact remove 4");
    assert_eq!(test.json("contact add K3 Nora")["id"], 5);
}

#[test]
fn no_file_brings_the_person_back() {
    let test = business();
    erase(&test);
    let again = "customer_id,name,email,phone\n\
                 K1,Quinta Kwist,,\nK1,Q.,quinta@zuid.nl,\nK2,Q.,Q.Kwist@oud.nl,\n\
                 K2,quinta kwist,,0031611112222\nK1,Ans Bos,ans@zuid.nl,\n";
    test.write("again.csv", again);
    let said = test.json("import contacts @again.csv");
    assert_eq!(said["skipped_because"], json!({ "skipped_erased": 4 }), "{said}");
    let calls = "date,customer_id,with,note\n2026-11-20,K1,Quinta Kwist,x\n";
    test.write("calls.csv", calls);
    assert_eq!(test.json("import interactions @calls.csv")["with_unknown"], 1);
    // What she orders is the company's, as it was when she was there.
    test.write(
        "orders.csv",
        "order_id,name,email,date,amount\n9,Quinta,quinta@zuid.nl,2026-11-20,10\n",
    );
    assert_eq!(test.json("import orders @orders.csv")["customers_created"], 0);
    assert_eq!(test.json("customer show K1")["bought"]["revenue"], 11_000);
    let customers = "customer_id,name,email,city\nK1,Zuid,quinta@zuid.nl,Breda\n\
                     K7,Quinta Kwist,quinta@zuid.nl,Breda\n";
    test.write("customers.csv", customers);
    let said = test.json("import customers @customers.csv");
    assert_eq!(said["skipped_because"], json!({ "skipped_erased": 1 }), "{said}");
    let zuid = test.json("customer show K1");
    assert_eq!((&zuid["city"], &zuid["email"]), (&json!("Breda"), &json!("info@zuid.nl")));
    assert_eq!(in_bytes(&test), [""; 0]);
    let back = test.json("import contacts @again.csv --include-erased");
    assert_eq!(back["skipped"], 0, "{back}");
}

#[test]
fn an_older_copy_is_gone_back_to_without_the_person() {
    let test = business();
    let backups = std::fs::read_dir(test.path("backups")).unwrap();
    let backup = backups.map(|file| file.unwrap().path()).next().unwrap();
    erase(&test);
    test.clock.set("2026-11-24T08:00:00Z".parse().unwrap());
    test.ok("backup");
    did(&test, &["restore", backup.to_str().unwrap()]);
    assert_eq!(in_bytes(&test), [""; 0]);
    assert_eq!(test.json("contact list K1").as_array().unwrap().len(), 1);
}

#[test]
fn it_is_asked_first_and_who_was_taken_away_before_is_forgotten_too() {
    let test = business();
    let refused = test.run("contact erase 2 --lang nl");
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("Quinta Kwist (contactpersoon 2 van Zuid)"), "{refused:?}");
    assert_eq!(test.json("contact list K1").as_array().unwrap().len(), 2);
    test.ok("contact remove 2");
    assert!(!in_bytes(&test).is_empty());
    let told = test.ok("contact erase 2 --yes --lang nl");
    assert!(told.contains("Quinta Kwist (contactpersoon 2 van Zuid) is gewist"), "{told}");
    assert_eq!(in_bytes(&test), [""; 0]);
    assert_eq!(test.run("contact erase 99 --yes").code, 1);
}

#[test]
fn what_is_somebody_elses_too_stays() {
    let test = business();
    test.ok("customer edit K2 --email quinta@zuid.nl");
    test.ok("recipients add q.kwist@oud.nl --name Kwist");
    let told = erase(&test);
    let stay = json!([["q.kwist@oud.nl", "reader"]]);
    assert_eq!(told["addresses"], stay, "{told}");
    assert_eq!(test.json("customer show K2")["email"], "quinta@zuid.nl");
    test.ok("recipients remove q.kwist@oud.nl");
    assert_eq!(erase(&test)["addresses"], json!([]), "once more, now that it can go");
    assert_eq!(in_bytes(&test), ["quinta@zuid.nl"]);
    test.clock.set("2026-11-24T08:00:00Z".parse().unwrap());
    // Held against the backup of before: nothing of it was changed by the disk.
    assert_eq!(test.json("backup")["damage"], json!([]));
}
