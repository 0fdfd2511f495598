//! Doubts about who is who on which a whole file hangs: each is asked once, with rows that show it, and
//! what is answered holds for every file with these headers.

use crate::support::{Said, TestApp};

/// A business that knows its people.
fn shop(customers: &str) -> TestApp {
    let app = TestApp::at("2026-11-30T08:00:00Z");
    app.write("customers.csv", customers);
    app.ok("import customers @customers.csv");
    app
}

fn put(app: &TestApp, kind: &str, text: &str, options: &[&str]) -> Said {
    app.write("file.csv", text);
    app.run_words(&[&["import", kind, "@file.csv"], options].concat())
}

fn people(app: &TestApp) -> String {
    app.sql(
        "select coalesce(external_id, '-'), name, coalesce(email, '-') from customers
         where removed_at is null order by id",
    )
}

/// Whose the orders are, the smallest first.
fn spent(app: &TestApp) -> String {
    app.sql(
        "select coalesce(c.external_id, '-'), c.name, o.amount
         from customers c join orders o on o.customer_id = c.id order by o.amount",
    )
}

/// The file asks this, in both languages, and stores nothing; each answer gives what it says, then no
/// other file with these headers asks, and the same file changes nothing.
fn check(customers: &str, (kind, file): (&str, &str), asks: &[&str], gives: [(&str, &str); 2]) {
    for (answer, expect) in gives {
        let app = shop(customers);
        let imports = app.sql("select count(*) from imports");
        let asked = put(&app, kind, file, &[]);
        assert_eq!(asked.code, 3, "{asked:?}");
        for part in asks.iter().chain(&[answer]) {
            assert!(asked.err.contains(part), "{part}: {}", asked.err);
        }
        let dutch = put(&app, kind, file, &["--lang", "nl"]);
        assert!(dutch.code == 3 && dutch.err.contains(answer), "{dutch:?}");
        assert_eq!(app.sql("select count(*) from imports"), imports);
        let said = put(&app, kind, file, &["--people", answer]);
        assert_eq!(said.code, 0, "{answer}: {said:?}");
        let found = if kind == "customers" { people(&app) } else { spent(&app) };
        assert_eq!(found, expect, "{answer}: {said:?}");
        let everybody = people(&app);
        let again = put(&app, kind, file, &[]);
        assert!(again.code == 0 && again.out.contains("0 created + 0 updated"), "{again:?}");
        assert_eq!(people(&app), everybody, "{answer}: again");
    }
}

#[test]
fn numbers_with_other_zeros_are_asked_about_where_no_name_says_it() {
    check(
        "customer_id,name\n00017,Piet Bakker\n00018,Anna Smit\n",
        ("orders", "order_id,customer_id,date,amount\n1,17,2026-11-01,1\n2,18,2026-11-02,2\n"),
        &["line 2: “17 → 00017 Piet Bakker”", "line 3"],
        [
            ("zeros=same", "00017 Piet Bakker 100\n00018 Anna Smit 200"),
            ("zeros=other", "17 17 100\n18 18 200"),
        ],
    );
}

#[test]
fn names_in_another_order_are_asked_about_where_no_comma_says_it() {
    check(
        "customer_id,name\n1,Jan Pieter\n2,Piet van Jansen\n",
        (
            "orders",
            "order_id,name,date,amount\n1,Pieter Jan,2026-11-01,1\n2,\"Jansen, Piet van\",2026-11-02,2\n",
        ),
        &["line 2: “Pieter Jan → 1 Jan Pieter”"],
        [
            ("order=same", "1 Jan Pieter 100\n2 Piet van Jansen 200"),
            ("order=other", "- Pieter Jan 100\n2 Piet van Jansen 200"),
        ],
    );
}

#[test]
fn two_names_at_one_address_are_asked_about() {
    let file =
        "name,email,city\nAnna Jansen,fam@example.com,Ede\nPiet Jansen,fam@example.com,Epe\n";
    check(
        "customer_id,name\n9,Cor\n",
        ("customers", file),
        &["line 3: “Piet Jansen fam@example.com → Anna Jansen”"],
        [
            ("address=same", "9 Cor -\n- Anna Jansen fam@example.com"),
            (
                "address=other",
                "9 Cor -\n- Anna Jansen fam@example.com\n- Piet Jansen fam@example.com",
            ),
        ],
    );
    check(
        "customer_id,name,email\n1,Bakkerij Bos,info@example.com\n",
        ("orders", "order_id,name,email,date,amount\n1,Eva Vos,info@example.com,2026-11-01,1\n"),
        &["line 2: “Eva Vos info@example.com → 1 Bakkerij Bos”"],
        [("address=same", "1 Bakkerij Bos 100"), ("address=other", "- Eva Vos 100")],
    );
}

#[test]
fn two_names_at_one_number_of_a_file_are_asked_about() {
    check(
        "customer_id,name\n9,Cor\n",
        ("customers", "customer_id,name,city\n7,Anna Smit,Ede\n8,Bea,\n7,Piet Bakker,Epe\n"),
        &["line 4: “7 Piet Bakker → 7 Anna Smit”"],
        [
            ("number=same", "9 Cor -\n8 Bea -\n7 Piet Bakker -"),
            ("number=other", "9 Cor -\n8 Bea -\n7 Anna Smit -\n- Piet Bakker -"),
        ],
    );
}

#[test]
fn numbers_of_another_list_are_asked_about() {
    check(
        "customer_id,name,email\n1,Anna Smit,anna@example.com\n2,Piet Bakker,\n",
        (
            "orders",
            "order_id,customer_id,name,date,amount\n1,1,Eva Vos,2026-11-01,1\n2,2,Cor Kok,2026-11-01,2\n",
        ),
        &["line 2: “1 Eva Vos → 1 Anna Smit”", "line 3"],
        [
            ("number=same", "1 Anna Smit 100\n2 Piet Bakker 200"),
            ("number=other", "- Eva Vos 100\n- Cor Kok 200"),
        ],
    );
    check(
        "customer_id,name,email\n1,Anna Smit,anna@example.com\n2,Piet Bakker,piet@example.com\n",
        (
            "orders",
            "order_id,customer_id,email,date,amount\n1,1,piet@example.com,2026-11-01,1\n2,2,anna@example.com,2026-11-01,2\n",
        ),
        &["line 2: “1 piet@example.com → 1 Anna Smit”"],
        [
            ("number=same", "1 Anna Smit 100\n2 Piet Bakker 200"),
            ("number=other", "2 Piet Bakker 100\n1 Anna Smit 200"),
        ],
    );
    check(
        "customer_id,name,phone\n1,Anna Smit,0612345678\n2,Piet Bakker,\n",
        (
            "orders",
            "order_id,customer_id,name,date,amount\n1,W501,Anna Smit,2026-11-01,1\n2,W502,Piet Bakker,2026-11-01,2\n",
        ),
        &["line 2: “W501 Anna Smit → 1 Anna Smit”"],
        [
            ("name=same", "1 Anna Smit 100\n2 Piet Bakker 200"),
            ("name=other", "W501 Anna Smit 100\nW502 Piet Bakker 200"),
        ],
    );
}

#[test]
fn one_row_that_names_somebody_else_than_its_number_is_told_and_the_number_holds() {
    let app = shop("customer_id,name\n1,Anna Smit\n2,Piet Bakker\n3,Jan Kok\n");
    let orders = "order_id,customer_id,name,date,amount\n1,1,Anna Smit,2026-11-01,1\n\
                  2,1,Eva Vos,2026-11-02,2\n3,4,Jan Kok,2026-11-02,3\n";
    let said = put(&app, "orders", orders, &[]);
    assert_eq!(spent(&app), "1 Anna Smit 100\n1 Anna Smit 200\n4 Jan Kok 300", "{said:?}");
    assert!(said.out.contains("1 Anna Smit: Eva Vos"), "though an earlier row was right: {said:?}");
    assert!(said.out.contains("4 Jan Kok → 3 Jan Kok"), "a customer of this name exists: {said:?}");
    let married = "customer_id,name,city\n1,Anna Bakker,Ede\n";
    assert_eq!(put(&app, "customers", married, &[]).code, 0);
    assert!(people(&app).starts_with("1 Anna Bakker"), "one who is called otherwise now");
}

#[test]
fn titles_accents_and_other_ways_to_write_names_and_numbers_make_nobody_new() {
    let app = shop("customer_id,name\n17,Zoë Çelik\n18,Bakkerij Bos B.V.\n19,Cor Kok\n");
    let orders = "order_id,customer_id,name,date,amount\n1,,ZOE CELIK,2026-11-01,1\n\
                  2,,Bakkerij Bos BV,2026-11-01,2\n3,,Dhr. Cor Kok,2026-11-01,3\n\
                  4,17.0,Zoe Celik,2026-11-01,4\n5,#18,Bakkerij Bos BV,2026-11-01,5\n6,0,Cor Kok,2026-11-01,6\n";
    let said = put(&app, "orders", orders, &[]);
    assert_eq!(said.code, 0, "{said:?}");
    let whose = app.sql("select c.external_id from orders o join customers c on c.id = o.customer_id order by o.amount");
    assert_eq!(whose, "17\n18\n19\n17\n18\n19");
    assert_eq!(app.sql("select count(*) from customers"), "3");
}

#[test]
fn a_second_address_of_the_same_file_is_of_the_same_customer() {
    let rows = ["Anna Jansen,a@example.com; b@example.com", "Anna Jansen,b@example.com"];
    for rows in [[rows[0], rows[1]], [rows[1], rows[0]]] {
        let app = shop("customer_id,name\n9,Cor\n");
        let file = format!("name,email\n{}\n{}\n", rows[0], rows[1]);
        for _ in 0..2 {
            assert_eq!(put(&app, "customers", &file, &[]).code, 0);
            assert_eq!(app.sql("select count(*) from customers"), "2", "{file}");
        }
        let app = shop("customer_id,name\n9,Cor\n");
        let file = format!(
            "order_id,date,amount,name,email\n1,2026-11-01,1,{}\n2,2026-11-02,2,{}\n3,2026-11-02,3,,a@example.com\n",
            rows[0], rows[1]
        );
        for _ in 0..2 {
            assert_eq!(put(&app, "orders", &file, &[]).code, 0);
            let whose = "select count(*), count(distinct customer_id) from orders";
            assert_eq!(app.sql(whose), "3 1", "{file}");
        }
    }
    let app = TestApp::at("2026-11-30T08:00:00Z");
    let file = "order_id,date,amount,customer_id,name,email\n1,2026-11-01,1,7,Anna,a@example.com; b@example.com\n\
                2,2026-11-02,2,,Anna,b@example.com\n";
    put(&app, "orders", file, &[]);
    assert_eq!(people(&app), "7 Anna a@example.com", "also where nobody was there before");
}

#[test]
fn people_who_are_not_there_are_made_from_whatever_names_them() {
    for (kind, head, cells) in [
        ("answers", "date,nps", "2026-11-01,9"),
        ("interactions", "date,note", "2026-11-01,called"),
        ("contracts", "start,price", "2026-01-01,10"),
    ] {
        let app =
            shop("customer_id,name,email\n00017,Piet Bakker,\n2,Anna Smit,anna@example.com\n");
        let file = format!(
            "customer_id,name,email,{head}\n17,Piet Bakker,,{cells}\n,SMIT  ANNA,,{cells}\n,Eva Vos,eva@example.com,{cells}\n\
             ,,EVA@example.com,{cells}\n5,Cor Kok,,{cells}\n,cor kok,,{cells}\n"
        );
        let asked = put(&app, kind, &file, &["--create"]);
        assert!(asked.code == 3 && asked.err.contains("order=same"), "{asked:?}");
        let said = put(&app, kind, &file, &["--create", "--people", "order=same"]);
        assert_eq!(said.code, 0, "{said:?}");
        assert_eq!(
            people(&app),
            "00017 Piet Bakker -\n2 Anna Smit anna@example.com\n- Eva Vos eva@example.com\n5 Cor Kok -",
            "{kind}"
        );
        let again = put(&app, kind, &file, &["--create"]);
        assert!(again.out.contains("0 created + 0 updated + 6 unchanged"), "{kind}: {again:?}");
    }
}
