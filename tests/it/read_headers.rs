//! Headers as people write them: what a column means, and what is asked where that is open.

use serde_json::{Value, json};

use crate::support::TestApp;

fn business() -> TestApp {
    TestApp::at("2026-11-20T08:00:00Z")
}

fn import(app: &TestApp, words: &str, text: &str) -> Value {
    app.write("file.csv", text);
    app.json(&format!("import {words} @file.csv"))
}

/// Imports a text about which something is asked, and gives what was said.
fn asked(app: &TestApp, words: &str, text: &str) -> String {
    app.write("file.csv", text);
    let said = app.run(&format!("import {words} @file.csv"));
    assert_eq!(said.code, 3, "{said:?}");
    said.err
}

#[test]
fn a_till_and_a_bookkeeping_are_read_without_a_question() {
    let app = business();
    let said = import(
        &app,
        "orders",
        "Bonnr;Transactiedatum;Klantnr.;Naam klant;Telefoonnr;Bedrag excl.;Btw\n\
         1;01-10-2026;17;Anna Jansen;0612345678;100,00;21,00\n\
         2;13-10-2026;18;Piet Bakker;;50,00;4,50\n",
    );
    assert_eq!(
        said["mapping"],
        json!({
            "order_id": "Bonnr", "date": "Transactiedatum", "customer_id": "Klantnr.",
            "name": "Naam klant", "phone": "Telefoonnr", "amount_excl_vat": "Bedrag excl.",
        })
    );
    assert_eq!(app.sql("select external_id, amount from orders order by 1"), "1 10000\n2 5000");
    let said = import(
        &app,
        "orders",
        "Receipt (no),Created (UTC),Buyer,Amount (EUR),Amount Refunded\n\
         r1,2026-10-01,Kees Smit,121.00,21.00\n",
    );
    assert_eq!(said["mapping"]["refunded"], "Amount Refunded");
    assert_eq!(app.sql("select sum(amount) from orders where external_id = 'r1'"), "10000");
}

#[test]
fn the_currency_above_a_column_is_that_of_its_amounts() {
    let app = business();
    let text = "No.,Date,Customer,Amount (USD)\n1,2026-10-01,Anna,121.00\n";
    assert!(asked(&app, "orders", text).contains("USD"));
    let said = import(
        &app,
        "orders",
        "No.,Date,Customer,Amount (USD),Amount (EUR)\n1,2026-10-01,Anna,121.00,111.00\n",
    );
    assert_eq!(said["mapping"]["amount"], "Amount (EUR)");
    assert_eq!(app.sql("select amount from orders"), "11100");
}

#[test]
fn gross_and_net_beside_a_fee_say_nothing_of_vat() {
    let app = business();
    let err = asked(
        &app,
        "orders",
        "Date,Name,Gross,Fee,Net\n2026-10-01,Anna Jansen,121.00,-4.46,116.54\n",
    );
    assert!(err.contains("--map amount="), "{err}");
    let said = import(
        &app,
        "orders",
        "Date,Name,Gross,Tax rate,Net\n2026-10-01,Anna Jansen,121.00,21,100.00\n",
    );
    assert_eq!(said["mapping"]["amount_excl_vat"], "Net");
}

#[test]
fn the_state_of_an_address_is_not_that_of_an_order() {
    let app = business();
    let said = import(
        &app,
        "orders",
        "Order,Date,Customer,Street,City,State,Zip,Total,Status\n\
         1,2026-10-01,Anna Jansen,High Street 1,Boston,MA,02108,121.00,paid\n\
         2,2026-10-02,Piet Bakker,Low Street 2,Boston,,02108,60.00,failed\n",
    );
    assert_eq!((&said["mapping"]["state"], &said["invalid"]), (&json!("Status"), &json!(0)));
    assert_eq!(said["unknown_columns"], json!(["State"]));
    assert_eq!(app.sql("select state_number from orders order by external_id"), "0\n2");
    let said = import(
        &app,
        "orders",
        "Order,Date,Customer,City,State,Total\n3,2026-10-01,Anna Jansen,Delft,cancelled,121.00\n",
    );
    assert_eq!(said["mapping"]["state"], "State");
}

#[test]
fn a_name_beside_an_article_number_is_the_articles() {
    let app = business();
    let said = import(
        &app,
        "orders",
        "Order,Date,Email,SKU,Name,Total\n1,2026-10-01,anna@example.com,E1,Espresso,121.00\n",
    );
    assert_eq!(said["mapping"]["description"], "Name");
    assert_eq!(app.sql("select name from customers where name = 'Espresso'"), "");
    let err = asked(&app, "orders", "Order,Date,SKU,Name,Total\n1,2026-10-01,E1,Espresso,121.00\n");
    assert!(err.contains("--map customer_id="), "{err}");
}

#[test]
fn what_a_person_says_of_a_column_goes_before_its_name() {
    let app = business();
    let text = "Nr,Date,Name,Voor,Achter,Total\n1,2026-10-01,Espresso,Anna,Jansen,121.00\n";
    let said = import(&app, "orders --map first_name=Voor --map last_name=Achter", text);
    assert_eq!(said["mapping"].get("name"), None);
    assert_eq!(app.sql("select name from customers"), "Anna Jansen");
    let app = business();
    let text = "Nr,Date,Email,Name,Total\n1,2026-10-01,anna@example.com,Espresso,121.00\n";
    let said = import(&app, "orders --map name=", text);
    assert_eq!(said["mapping"].get("name"), None);
    assert_eq!(said["customers_created"], 1);
    // Said once, it holds for the next file.
    let text = "Nr,Date,Email,Name,Total\n2,2026-10-02,piet@example.com,Filters,60.00\n";
    assert_eq!(import(&app, "orders", text)["mapping"].get("name"), None);
}

#[test]
fn a_column_with_a_plus_in_its_name_is_one_column() {
    let app = business();
    let text = "Nr,Date,Email,Price + tax,Price\n1,2026-10-01,anna@example.com,121.00,100.00\n";
    app.write("file.csv", text);
    let words = ["import", "orders", "--map", "amount=Price + tax", "--json"];
    let file = app.path("file.csv").display().to_string();
    let said = app.run_words(&[&words[..], &[file.as_str()]].concat());
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(app.sql("select amount from orders"), "12100");
}

#[test]
fn an_unused_column_is_named_with_what_it_might_be() {
    let app = business();
    let text =
        "Nr,Date,Customer,Total,Categorie intern,Saldo\n1,2026-10-01,Anna Jansen,121.00,x,9\n";
    let said = import(&app, "orders --dry-run", text);
    assert_eq!(said["unknown_columns"], json!(["Categorie intern", "Saldo"]));
    assert_eq!(said["perhaps"], json!({"Categorie intern": "category"}));
    let out = app.ok("import orders @file.csv --dry-run");
    assert!(out.contains("Not used: Categorie intern (perhaps category); Saldo"), "{out}");
    assert!(out.contains("--map \"category=Categorie intern\""), "{out}");
}

#[test]
fn two_columns_of_one_name_are_asked_about_only_where_one_is_needed() {
    let app = business();
    let said = import(
        &app,
        "orders",
        "Nr,Date,Customer,Total,Note,Note\n1,2026-10-01,Anna Jansen,121.00,a,b\n",
    );
    assert_eq!(said["unknown_columns"], json!(["Note", "Note#2"]));
    let text = "Nr,Date,Customer,Total,Total\n2,2026-10-01,Anna Jansen,121.00,100.00\n";
    let err = asked(&app, "orders", text);
    assert!(err.contains("“Total”") && err.contains("amount=Total#1"), "{err}");
    let said = import(&app, "orders --map amount=Total#2", text);
    assert_eq!(said["mapping"]["amount"], "Total#2");
    assert_eq!(app.sql("select amount from orders where external_id = '2'"), "10000");
    // Remembered.
    assert_eq!(import(&app, "orders", text)["unchanged"], 1);
}

#[test]
fn a_file_of_another_kind_is_named_as_what_it_is() {
    let app = business();
    let err = asked(
        &app,
        "orders",
        "Klantnr,Naam,E-mail,Woonplaats\n17,Anna Jansen,anna@example.com,Utrecht\n",
    );
    assert!(err.contains("looks like a file of customers"), "{err}");
    assert!(err.contains("import customers"), "{err}");
    let orders = "Order,Date,Customer,Email,Total\n1,2026-10-01,Anna Jansen,a@x.nl,121.00\n";
    let err = asked(&app, "customers", orders);
    assert!(err.contains("looks like a file of orders"), "{err}");
    assert_eq!(app.sql("select count(*) from customers"), "0");
    let said = import(&app, "customers --map name=Customer", orders);
    assert_eq!(said["created"], 1);
}

#[test]
fn customers_as_address_books_write_them() {
    let app = business();
    let said = import(
        &app,
        "customers",
        "First Name,Middle Name,Last Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value,\
         Address 1 - Street,Address 1 - Postal Code,Language,Referred By\n\
         Piet,van,Bakker,Work,piet@example.com,0301234567,Kerkstraat 2,3512 BB,\
         Nederlands (Nederland),Anna Jansen\n",
    );
    assert_eq!((&said["created"], &said["unknown_columns"][1]), (&json!(1), &json!("Referred By")));
    assert_eq!(
        app.sql("select name, email, phone, street, postcode, language from customers"),
        "Piet van Bakker piet@example.com 0301234567 Kerkstraat 2 3512 BB nl"
    );
    let said = import(&app, "customers", "Naam,Straat,Nr,Plaats\nKees Smit,Brink,3,Zwolle\n");
    assert_eq!(said["mapping"]["house_number"], "Nr");
}

#[test]
fn people_of_one_name_are_two_by_the_number_of_their_record() {
    let app = business();
    let said = import(&app, "customers", "Record ID,First Name,Last Name\n1,Jan,Vos\n2,Jan,Vos\n");
    assert_eq!(said["created"], 2);
}

#[test]
fn a_header_is_found_though_a_cell_below_it_looks_like_one() {
    let app = business();
    let said = import(
        &app,
        "customers",
        "Persoon;Mailadressen;Groep\nAnna Jansen;anna@example.com;Klant\n\
         Piet Bakker;piet@example.com;Leverancier\n",
    );
    assert_eq!(said["created"], 2);
    assert_eq!(said["perhaps"], json!({"Groep": "tags"}));
}

#[test]
fn a_telephone_or_address_stands_in_another_column_where_its_own_is_empty() {
    let app = business();
    let text = "First Name,Last Name,Home Phone,Mobile Phone,Business Phone,Home Street,Home City,\
                Home Postal Code,Business Street,Business City,Business Postal Code\n\
                Anna,Jansen,030-1,06-1,,Dorp 1,Utrecht,,Markt 1,Delft,2600AA\n\
                Piet,Bos,,,015-2,,,,Markt 2,Delft,2600AB\n";
    let said = import(&app, "customers", text);
    assert_eq!(said["mapping"]["phone"], "Mobile Phone | Home Phone | Business Phone");
    assert_eq!(said["unknown_columns"], json!([]));
    let all = "select name, phone, street, city, coalesce(postcode, '-') from customers";
    let expect = "Anna Jansen 06-1 Dorp 1 Utrecht -\nPiet Bos 015-2 Markt 2 Delft 2600AB";
    assert_eq!(app.sql(all), expect);
    // What is printed can be said.
    app.write("file.csv", "Klant;Tel A;Tel B\nEva;;020-3\n");
    let words = ["import", "customers", "@file.csv", "--map", "phone=Tel A | Tel B"];
    assert_eq!(app.run_words(&words).code, 0);
    assert_eq!(app.sql("select phone from customers where name = 'Eva'"), "020-3");
}

#[test]
fn a_name_beside_parts_of_it_is_the_last_name_unless_it_holds_them() {
    let app = business();
    import(&app, "customers", "Voorl.;Tussenv.;Naam;PC\nJ.;van;Dam;1234AB\nP.;;Bos;1235AB\n");
    import(&app, "customers", "Voornaam;Naam;Mob.\nAnna;Anna Jansen;06-1\nKees;Kees Smit;06-2\n");
    let names = "select name, coalesce(postcode, phone) from customers";
    assert_eq!(
        app.sql(names),
        "J. van Dam 1234AB\nP. Bos 1235AB\nAnna Jansen 06-1\nKees Smit 06-2"
    );
}

#[test]
fn a_debtor_is_a_number_or_a_name_as_what_stands_there() {
    let app = business();
    import(&app, "orders", "Factuurnr;Boekdatum;Debiteur;Bedrag\n1;2026-10-01;Anna Jansen;10,00\n");
    import(&app, "orders", "Faktuurnr.;Fact.datum;Debiteur;Eindbedrag\n2;2026-10-01;00017;10,00\n");
    let who = "select coalesce(external_id, '-'), name from customers";
    assert_eq!(app.sql(who), "- Anna Jansen\n00017 00017");
}

#[test]
fn a_picklist_of_which_no_word_is_known_is_none() {
    let app = business();
    let said = import(&app, "customers", "Code;Naam;Type\n1;Bakkerij Vers;Debiteur\n");
    assert_eq!((&said["created"], &said["unknown_columns"]), (&1.into(), &json!(["Type"])));
    let text = "Date,Contact,Type,Notes\n2026-10-01,Bakkerij Vers,Call,Asked\n";
    let said = import(&app, "interactions", text);
    assert_eq!(said["mapping"]["channel"], "Type");
    assert_eq!(app.sql("select channel, body from interactions"), "phone Asked");
}

#[test]
fn forms_in_both_languages_are_read_with_what_people_wrote() {
    let app = business();
    let forms = [
        "Id;Begintijd;Tijd van voltooien;E-mail;Hoe waarschijnlijk is het dat u ons aanbeveelt?;\
         Waarom geeft u dit cijfer?\n1;2026-10-01 12:00;2026-10-01 12:02;a@example.com;9;Lekker\n",
        "Timestamp,Email,CSAT (1-5),What can we do better?\n2026-10-02 11:00,a@example.com,4,Prices\n",
        "Date,Email,NPS (0-10),Why?\n2026-10-03,a@example.com,7,Far\n",
    ];
    for form in forms {
        import(&app, "answers --create", form);
    }
    assert_eq!(
        app.sql("select kind, score, comment from answers"),
        "nps 9 Lekker\ncsat 4 Prices\nnps 7 Far"
    );
}

#[test]
fn a_question_for_a_column_offers_those_that_something_speaks_for() {
    let app = business();
    let text = "Bon;Datum;Klant;Totaal incl. verzendkosten\n1;2026-10-01;Anna;10,00\n";
    let said = asked(&app, "orders", text);
    let flag = "--map \"amount=Totaal incl. verzendkosten\"";
    assert!(said.contains(flag), "{said}");
    let words = ["import", "orders", "@file.csv", "--map", "amount=Totaal incl. verzendkosten"];
    assert_eq!(app.run_words(&words).code, 0);
    let contact = "Naam;E-mail;Laatste contact\nAnna;a@example.com;2026-10-01\n";
    assert_eq!(import(&app, "customers", contact)["unknown_columns"], json!(["Laatste contact"]));
    assert!(!app.ok("import customers @file.csv").contains("--map"));
}

#[test]
fn subscriptions_end_when_they_were_cancelled_or_run_out() {
    let app = business();
    let stripe = "id,Customer Email,Start Date (UTC),Canceled At (UTC)\ns1,a@example.com,2026-01-01,2026-03-01\n";
    import(&app, "contracts --create", stripe);
    import(
        &app,
        "contracts --create",
        "Lidnr.;Naam lid;Lid sinds;Lid tot\n7;Eva;2026-01-01;2026-06-01\n",
    );
    assert_eq!(app.sql("select count(*) from contracts where end_day is not null"), "2");
}

#[test]
fn a_column_that_somebody_spoke_of_is_not_offered_for_anything_else() {
    let app = business();
    let text = "Bon;Datum;Klant;Bedrag;Type\n6;2026-10-01;Anna;10,00;Verkoop\n7;2026-10-02;Anna;5,00;Anders\n";
    let said = import(&app, "orders --only Type=Verkoop", text);
    assert_eq!((&said["unknown_columns"], &said["perhaps"]), (&json!([]), &json!({})));
    let said = import(&app, "orders --ignore Soort", &text.replace("Type", "Soort"));
    assert_eq!((&said["unknown_columns"], &said["perhaps"]), (&json!(["Soort"]), &json!({})));
}
