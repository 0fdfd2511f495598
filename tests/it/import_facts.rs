//! Interactions, answers, contracts, and who brought whom.

use crate::support::TestApp;

/// A business with Anna (7) and Piet (8).
fn business() -> TestApp {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    put(&app, "customers", "customer_id,name,email\n7,Anna,anna@example.com\n8,Piet,\n");
    app
}

/// Imports a text; gives created, updated, unchanged and invalid.
fn put(app: &TestApp, kind: &str, text: &str) -> [i64; 4] {
    app.write("file.csv", text);
    let said = app.json(&format!("import {kind} @file.csv"));
    ["created", "updated", "unchanged", "invalid"].map(|name| said[name].as_i64().unwrap())
}

#[test]
fn interactions_come_in_once() {
    let app = business();
    let file = |resolved: &str| {
        format!(
            "ticket,customer_id,date,channel,direction,kind,subject,body,resolved on\n\
             T-1,7,2025-12-30 10:00,telefoon,in,klacht,Late,\"Two\nlines\",{resolved}\n\
             T-2,9,2025-12-30 10:00,phone,in,question,,,\n\
             T-3,8,2025-12-30 10:00,pigeon,in,question,,,\n"
        )
    };
    assert_eq!(put(&app, "interactions", &file("")), [1, 0, 0, 2]);
    assert_eq!(put(&app, "interactions", &file("2025-12-31")), [0, 1, 0, 2]);
    assert_eq!(put(&app, "interactions", &file("2025-12-31")), [0, 0, 1, 2]);
    assert_eq!(
        app.sql("select channel, kind, subject, occurred_on, resolved_on from v_interactions"),
        "phone complaint Late 2025-12-30 2025-12-31"
    );
    let noted =
        "email,date,note\nanna@example.com,2025-12-01,Called\nanna@example.com,2025-12-01,Called\n";
    assert_eq!(put(&app, "interactions", noted), [2, 0, 0, 0]);
    assert_eq!(put(&app, "interactions", noted), [0, 0, 2, 0]);
}

#[test]
fn answers_come_in_once_also_anonymous_ones() {
    let app = business();
    let file = "date,survey,kind,score,customer_id,comment,touchpoint,may quote\n\
                2025-12-30,Winter,nps,9,7,Lekkere koffie,delivery,ja\n\
                2025-12-30,Winter,nps,9,,,,\n\
                2025-12-30,Winter,nps,9,,,,\n\
                2025-12-30,Service,csat,6,7,,,\n\
                2025-12-30,Service,csat,4,7,,,\n";
    assert_eq!(put(&app, "answers", file), [4, 0, 0, 1]);
    assert_eq!(put(&app, "answers", file), [0, 0, 4, 1]);
    assert_eq!(
        app.sql("select survey, kind, score, may_quote, customer_id is null from v_answers"),
        "Winter nps 9 1 0\nWinter nps 9 0 1\nWinter nps 9 0 1\nService csat 4 0 0"
    );
    let by_header = "datum,klantnummer,nps,toelichting\n31-12-2025,8,10,Top\n";
    assert_eq!(put(&app, "answers", by_header), [1, 0, 0, 0]);
    assert_eq!(app.sql("select survey, score from v_answers where customer_id = 2"), "NPS 10");
}

#[test]
fn a_contract_is_ended_by_a_later_file() {
    let app = business();
    let file = |end: &str| {
        format!(
            "klantnummer;startdatum;einddatum;prijs;reden\n7;01-01-2024;{end};1.250,50;\n8;31-12-2025;30-12-2025;;\n"
        )
    };
    assert_eq!(put(&app, "contracts", &file("")), [1, 0, 0, 1]);
    assert_eq!(put(&app, "contracts", &file("31-12-2025")), [0, 1, 0, 1]);
    assert_eq!(
        app.sql("select date(start_day * 86400, 'unixepoch'), date(end_day * 86400, 'unixepoch'), price from contracts"),
        "2024-01-01 2025-12-31 125050"
    );
}

#[test]
fn who_brought_whom_may_stand_further_down_but_never_in_a_circle() {
    let app = business();
    let file = "customer_id,name,referred_by\n1,A,2\n2,B,3\n3,C,1\n4,D,4\n5,E,99\n6,F,7\n";
    assert_eq!(put(&app, "customers", file), [3, 0, 0, 3]);
    let brought = "select c.name, r.name from customers c join customers r on r.id = c.referred_by order by 1";
    assert_eq!(app.sql(brought), "A B\nF Anna");
    app.write("file.csv", file);
    let said = app.ok("import customers @file.csv --lang nl");
    assert!(said.contains("regel 4: aangebracht door ‘1’") && said.contains("een kring"), "{said}");
    let circle = "customer_id,name,referred_by\n7,Anna,6\n8,Piet,\n";
    assert_eq!(put(&app, "customers", circle), [0, 0, 1, 1]);
}

#[test]
fn a_customer_file_may_say_who_left_and_why() {
    let app = business();
    let file =
        "klantnummer;naam;vertrokken op;vertrekreden;gezegd door\n7;Anna;31-12-2025;prijs;klant\n";
    assert_eq!(put(&app, "customers", file), [0, 1, 0, 0]);
    assert_eq!(put(&app, "customers", file), [0, 0, 1, 0]);
    assert_eq!(
        app.sql("select left_on, left_reason from v_customers where external_id = '7'"),
        "2025-12-31 price"
    );
}

#[test]
fn customers_without_a_number_are_recognised_by_address_or_name() {
    let app = business();
    let file = "name,email,phone,city\nEva,eva@example.com,,Delft\nKees,,06-12345678,Leiden\n";
    assert_eq!(put(&app, "customers", file), [2, 0, 0, 0]);
    assert_eq!(put(&app, "customers", file), [0, 0, 2, 0]);
    let moved = "name,email,phone,city\nEva,eva@example.com,,Gouda\nKees,,06 1234 5678,Gouda\n";
    assert_eq!(put(&app, "customers", moved), [0, 2, 0, 0]);
}

#[test]
fn what_ends_on_the_day_it_began_is_no_mistake_and_a_day_before_is() {
    let app = business();
    let contracts = "customer_id,start,end\n7,2025-12-02,2025-12-02\n7,2025-12-02,2025-12-01\n";
    assert_eq!(put(&app, "contracts", contracts), [1, 0, 0, 1]);
    let calls = "customer_id,date,resolved_on\n7,2025-12-02,2025-12-02\n7,2025-12-02,2025-12-01\n";
    assert_eq!(put(&app, "interactions", calls), [1, 0, 0, 1]);
}

#[test]
fn nobody_stays_a_customer_for_no_years() {
    let app = business();
    let years = "customer_id,name,expected_lifetime_years\n1,A,0.5\n2,B,0\n3,C,-1\n";
    assert_eq!(put(&app, "customers", years), [1, 0, 0, 2]);
}

#[test]
fn who_has_another_number_at_the_same_address_is_somebody_else() {
    let app = business();
    let rows = "customer_id,email,date,amount\n7,anna@example.com,2025-12-01,1.00\n\
                70,anna@example.com,2025-12-01,2.00\n";
    assert_eq!(put(&app, "orders", rows), [2, 0, 0, 0]);
    assert_eq!(
        app.sql("select external_id, email from customers where email is not null order by id"),
        "7 anna@example.com\n70 anna@example.com"
    );
    assert_eq!(app.sql("select count(distinct customer_id) from orders"), "2");
}

#[test]
fn a_refund_is_told_from_its_order_by_its_sign_when_both_come_again() {
    let app = business();
    let rows = "order_id,customer_id,date,amount\nB,7,2025-12-05,10.00\nB,7,2025-12-01,-3.00\n";
    assert_eq!(put(&app, "orders", rows), [2, 0, 0, 0]);
    assert_eq!(put(&app, "orders", rows), [0, 0, 2, 0]);
}
