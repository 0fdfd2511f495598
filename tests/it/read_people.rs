//! Who is who in files: by number, address and name, as people write them.

use serde_json::Value;

use crate::support::TestApp;

fn shop() -> TestApp {
    TestApp::at("2026-11-30T08:00:00Z")
}

fn import(app: &TestApp, kind: &str, text: &str) -> Value {
    app.write("file.csv", text);
    let said = app.run(&format!("import {kind} @file.csv --json"));
    serde_json::from_str(&said.out).unwrap()
}

/// Created, updated, unchanged, skipped, invalid, and customers made.
fn put(app: &TestApp, kind: &str, text: &str) -> [i64; 6] {
    let said = import(app, kind, text);
    ["created", "updated", "unchanged", "skipped", "invalid", "customers_created"]
        .map(|name| said[name].as_i64().unwrap())
}

fn first_reason(said: &Value) -> &str {
    said["first_invalid"][0]["reason"].as_str().unwrap()
}

fn people(app: &TestApp) -> String {
    app.sql(
        "select coalesce(external_id, '-'), name, coalesce(email, '-') from customers
         where removed_at is null order by id",
    )
}

#[test]
fn a_row_that_gives_a_name_alone_finds_the_one_who_has_it() {
    let app = shop();
    let customers = "Klantnummer;Naam;Telefoon;E-mail;Plaats\n\
        1;Anna de Vries;0612345678;anna@example.com;Ede\n2;Bakkerij Bos;0318123456;;Epe\n";
    put(&app, "customers", customers);
    let orders = "Bestelnummer;Datum;Klant;Bedrag\n\
        1;2026-11-01;ANNA DE VRIES;10,00\n2;2026-11-02;Anna  de Vries;20,00\n\
        3;2026-11-03;bakkerij bos;30,00\n4;2026-11-04;Cor Kok;40,00\n5;2026-11-05;cor kok;1,00\n";
    assert_eq!(put(&app, "orders", orders), [5, 0, 0, 0, 0, 1]);
    assert_eq!(put(&app, "orders", orders), [0, 0, 5, 0, 0, 0]);
    assert_eq!(
        app.sql("select coalesce(c.external_id, c.name), sum(o.amount) from customers c join orders o on o.customer_id = c.id group by c.id order by c.id"),
        "1 3000\n2 3000\nCor Kok 4100"
    );
    let answers = "Datum;Naam;NPS\n2026-11-05;anna de vries;9\n2026-11-05;Nobody;3\n";
    assert_eq!(put(&app, "answers", answers), [1, 0, 0, 0, 1, 0]);
    let calls = "date,name,note\n2026-11-05,BAKKERIJ BOS,called\n";
    assert_eq!(put(&app, "interactions", calls), [1, 0, 0, 0, 0, 0]);
}

#[test]
fn of_several_of_one_name_the_row_is_refused_and_says_who_they_are() {
    let app = shop();
    put(&app, "customers", "customer_id,name,city\n7,Jan Smit,Ede\n12,Jan Smit,Epe\n");
    let orders = "order_id,name,city,date,amount\n\
                  1,Jan Smit,,2026-11-01,10\n2,Jan Smit,Epe,2026-11-01,20\n3,Jan Smit,Goes,2026-11-01,1\n";
    let said = import(&app, "orders", orders);
    assert_eq!(
        (&said["created"], &said["invalid"], &said["customers_created"]),
        (&2.into(), &1.into(), &1.into())
    );
    assert!(first_reason(&said).contains("7") && first_reason(&said).contains("12"), "{said}");
    assert_eq!(
        app.sql(
            "select c.city from customers c join orders o on o.customer_id = c.id order by o.amount"
        ),
        "Goes\nEpe"
    );
}

#[test]
fn a_number_is_known_with_more_zeros_before_it_or_fewer() {
    let app = shop();
    let customers = "customer_id,name,phone\n00017,Piet Bakker,0612345678\n018,Anna,\n0018,Bea,\n19,Kees Kok,\n";
    put(&app, "customers", customers);
    let orders = |row: &str| format!("order_id,customer_id,name,phone,date,amount\n{row}\n");
    let sure = "1,17,Piet Bakker,,2026-11-01,10\n2,0019,K. Kok,,2026-11-01,10\n\
                3,017,,+31 6 12345678,2026-11-01,10";
    assert_eq!(put(&app, "orders", &orders(sure)), [3, 0, 0, 0, 0, 0]);
    let several = import(&app, "orders", &orders("3,18,,,2026-11-01,10"));
    assert!(first_reason(&several).contains("zeros"), "{several}");
    assert_eq!(
        put(&app, "customers", "customer_id,name,city\n17,Piet Bakker,Ede\n"),
        [0, 1, 0, 0, 0, 0]
    );
    assert!(people(&app).starts_with("00017 Piet Bakker"), "the number stays as it is known");
}

#[test]
fn the_parts_of_a_name_may_stand_in_another_order() {
    let app = shop();
    let customers = "Klantnummer;Voornaam;Tussenvoegsel;Achternaam\n\
                     17;Piet;van;Jansen\n18;Jan;;Pieter\n19;Pieter;;Jan\n";
    put(&app, "customers", customers);
    let orders = "Bestelnummer;Datum;Klant;Bedrag\n1;2026-10-01;Jansen, Piet van;121,00\n\
                  2;2026-10-02;Pieter Jan;10,00\n3;2026-10-02;Pieter, Jan;5,00\n";
    let said = import(&app, "orders", orders);
    assert_eq!(said["customers_created"], 0, "{said}");
    assert_eq!(
        app.sql("select c.external_id from customers c join orders o on o.customer_id = c.id order by o.amount desc"),
        "17\n19\n18"
    );
    let again = "name,city\n\"Jansen, Piet van\",Ede\n";
    assert_eq!(put(&app, "customers", again), [0, 1, 0, 0, 0, 0]);
    assert!(people(&app).starts_with("17 Piet van Jansen"));
}

#[test]
fn two_people_at_one_address_stay_two() {
    let app = shop();
    let file = "Naam;E-mail;Telefoon\nAnna Jansen;fam@example.com;0612345678\n\
                Piet Jansen;FAM@example.com;0687654321\nKees Smit;kees@example.com;\n";
    app.write("file.csv", file);
    app.ok("import customers @file.csv --people address=other");
    assert_eq!(put(&app, "customers", file), [0, 0, 3, 0, 0, 0]);
    let later = "Naam;E-mail\nEva Jansen;fam@example.com\nK. Smit;kees@example.com\n";
    app.write("file.csv", later);
    let said = app.json("import customers @file.csv --people address=other");
    assert_eq!((&said["created"], &said["updated"]), (&1.into(), &1.into()), "{said}");
    let remarks = said["remarks"].to_string();
    assert!(remarks.contains("fam@example.com"), "said in words: {remarks}");
    let orders = "order_id,name,email,date,amount\n1,Piet Jansen,fam@example.com,2026-11-01,10\n\
                  2,Cor,kees@example.com,2026-11-01,20\n3,,fam@example.com,2026-11-01,30\n";
    app.write("file.csv", orders);
    let said = app.json("import orders @file.csv --people address=same");
    assert_eq!((&said["created"], &said["invalid"]), (&2.into(), &1.into()), "{said}");
    assert!(said["remarks"].to_string().contains("Cor"), "another name is told: {said}");
    assert_eq!(
        app.sql(
            "select c.name from customers c join orders o on o.customer_id = c.id order by o.amount"
        ),
        "Piet Jansen\nK. Smit"
    );
}

#[test]
fn namesakes_in_two_towns_or_with_two_phones_are_two() {
    let app = shop();
    let file = "Naam;Telefoon;Plaats;Postcode\nJ. de Vries;3.16E+10;Utrecht;\n\
                J. de Vries;3.16E+10;Zwolle;\nJ. de Vries;0612345678;;\nJ. de Vries;;;\n\
                Piet Bakker;0612345679;Ede;6711 AA\n";
    assert_eq!(put(&app, "customers", file), [5, 0, 0, 0, 0, 0]);
    assert_eq!(put(&app, "customers", file), [0, 0, 5, 0, 0, 0]);
    let moved = "Naam;Telefoon;Plaats;Postcode\nPiet Bakker;+31 6 12345679;Epe;8161 BB\n";
    assert_eq!(put(&app, "customers", moved), [0, 1, 0, 0, 0, 0]);
}

#[test]
fn a_file_read_again_with_its_numbers_or_addresses_is_of_the_same_people() {
    let app = shop();
    let file = |third: &str| {
        format!(
            "{third},name,phone,mail\nK1,Anna Jansen,0612345678,anna@example.com\nK2,Jan Smit,,\n"
        )
    };
    app.write("file.csv", file("Ref"));
    app.ok("import customers @file.csv --ignore Ref --ignore mail");
    app.ok("import customers @file.csv --ignore Ref --map email=mail");
    assert_eq!(people(&app), "- Anna Jansen anna@example.com\n- Jan Smit -");
    app.write("file.csv", file("customer_id"));
    let said = app.json("import customers @file.csv");
    assert_eq!(said["updated"], 2, "{said}");
    assert_eq!(people(&app), "K1 Anna Jansen anna@example.com\nK2 Jan Smit -");
    app.ok("imports undo 3");
    assert_eq!(people(&app), "- Anna Jansen anna@example.com\n- Jan Smit -");
    app.write("orders.csv", "order_id,customer_id,name,date,amount\n1,K2,Jan Smit,2026-11-01,10\n");
    assert_eq!(app.json("import orders @orders.csv")["customers_created"], 0);
    assert_eq!(people(&app), "- Anna Jansen anna@example.com\nK2 Jan Smit -");
    app.ok("imports undo 4");
    assert_eq!(people(&app), "- Anna Jansen anna@example.com\n- Jan Smit -");
}

#[test]
fn who_is_not_there_is_made_from_an_answer_when_asked_for() {
    let app = shop();
    put(&app, "customers", "customer_id,name\n1,Anna\n");
    app.write("answers.csv", "answer_id,customer_id,name,date,nps\na,1,,2026-11-01,9\nb,2,Bea,2026-11-02,3\nc,,,2026-11-02,8\n");
    let said = app.run("import answers @answers.csv");
    assert!(said.out.contains("--create"), "the way on is offered: {said:?}");
    let dutch = app.run("import answers @answers.csv --dry-run --lang nl");
    assert!(dutch.out.contains("--create"), "{dutch:?}");
    let said = app.json("import answers @answers.csv --create");
    assert_eq!((&said["created"], &said["customers_created"]), (&1.into(), &1.into()), "{said}");
    assert_eq!(people(&app), "1 Anna -\n2 Bea -");
    assert_eq!(app.json("import answers @answers.csv --create")["unchanged"], 3);
    app.write("calls.csv", "name,date,note\nCor,2026-11-01,called\nCor,2026-11-02,again\n");
    let refused = app.run("import interactions @calls.csv");
    assert_eq!(refused.code, 3);
    assert!(refused.err.contains("--create"), "{refused:?}");
    assert_eq!(app.json("import interactions @calls.csv --create")["customers_created"], 1);
    app.write("deals.csv", "email,start\neva@example.com,2026-01-01\n");
    assert_eq!(app.json("import contracts @deals.csv --create")["customers_created"], 1);
    let last = app.sql("select max(id) from imports");
    app.ok(&format!("imports undo {last}"));
    assert_eq!(people(&app), "1 Anna -\n2 Bea -\n- Cor -");
}
