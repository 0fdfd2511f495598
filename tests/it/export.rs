//! Leaving: everything in a folder, and the copy that other programs read.

use std::path::Path;

use serde_json::Value;

use crate::support::{TestApp, sql};

const CUSTOMERS: &str = "\
customer_id,name,email,tags
K1,=cmd|' /C calc'!A0,rene@zuid.example,horeca
K2,Anna Jansen,anna@jansen.example,
K3,Piet de Vries,piet@vries.example,
";
const ORDERS: &str = "\
order_id,customer_id,date,amount
1,K1,2026-11-17,100.50
2,K2,2026-11-18,20.00
3,K2,2026-11-19,-5.00
";

/// A business after its week, with somebody erased, a password and a stop.
fn shop() -> TestApp {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    app.write("customers.csv", CUSTOMERS);
    app.write("orders.csv", ORDERS);
    app.ok("import customers @customers.csv");
    app.ok("import orders @orders.csv");
    app.ok("recipients add anna@branderij.example --name Anna --report weekly");
    app.ok("settings set mail.password hunter2-not-here");
    app.ok("jobs run nightly_figures");
    app.ok("report weekly");
    app.ok("customer erase K3 --yes");
    app
}

fn csv(folder: &Path, list: &str) -> Vec<String> {
    let text = std::fs::read_to_string(folder.join(format!("{list}.csv"))).unwrap();
    text.lines().map(str::to_owned).collect()
}

fn json(folder: &Path, list: &str) -> Value {
    let text = std::fs::read_to_string(folder.join(format!("{list}.json"))).unwrap();
    serde_json::from_str(&text).map_err(|error| format!("{list}: {error}\n{text}")).unwrap()
}

#[test]
fn everything_leaves_as_csv_and_json_with_a_note() {
    let app = shop();
    let made = app.json("export @all");
    let folder = app.path("all");
    let schema = json(&folder, "schema");
    assert_eq!(schema["currency"], "EUR");
    for list in schema["lists"].as_array().unwrap() {
        let name = list["name"].as_str().unwrap();
        let rows = json(&folder, name);
        assert_eq!(rows.as_array().unwrap().len(), list["rows"], "{name}");
        let columns = list["columns"].as_array().unwrap();
        let names: Vec<&str> = columns.iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(csv(&folder, name)[0], names.join(","), "{name}");
        for row in rows.as_array().unwrap() {
            assert!(names.iter().all(|name| row.get(name).is_some()), "{row}");
        }
    }
    let orders = json(&folder, "orders");
    assert_eq!(orders[0]["ordered_on"], "2026-11-17");
    assert_eq!(orders[0]["amount_minor"], 10_050);
    assert_eq!(json(&folder, "v_orders")[0]["amount_minor"], 10_050);
    assert_eq!(made["reports"], 2);
    assert!(folder.join("reports/weekly-2026-W47.en.html").is_file());
    assert!(folder.join("README.txt").is_file());
    let said = app.run("export @nog --lang nl");
    assert!(said.out.contains("lijsten"), "{said:?}");
}

#[test]
fn no_formula_secret_or_erased_person_leaves() {
    let app = shop();
    app.ok("export @all");
    let folder = app.path("all");
    assert!(csv(&folder, "customers")[1].contains(",'=cmd|"), "{:?}", csv(&folder, "customers"));
    assert_eq!(
        json(&folder, "customers")[0]["name"],
        "=cmd|' /C calc'!A0",
        "JSON computes nothing"
    );
    assert_eq!(json(&folder, "customers")[2]["erased_on"], "2026-11-23");
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let text = std::fs::read_to_string(&path).unwrap();
            for gone in ["hunter2", "Piet de Vries", "piet@vries.example"] {
                assert!(!text.contains(gone), "{gone} in {}", path.display());
            }
        }
    }
}

#[test]
fn a_customer_who_was_merged_is_marked() {
    let app = shop();
    app.ok("customer merge K2 K1");
    app.ok("export @all");
    let customers = json(&app.path("all"), "customers");
    let customers = customers.as_array().unwrap();
    let removed: Vec<_> = customers.iter().filter(|one| !one["removed_at_utc"].is_null()).collect();
    assert_eq!(removed.len(), 1, "{customers:?}");
    assert!(removed[0]["merged_into_id"].is_i64());
}

#[test]
fn nothing_is_written_over_and_nothing_half_made_stays() {
    let app = shop();
    std::fs::create_dir(app.path("taken")).unwrap();
    app.write("taken/letter.txt", "to the accountant");
    app.write("file", "a file");
    for taken in ["export @taken", "export @file"] {
        let said = app.run(taken);
        assert_eq!(said.code, 1, "{said:?}");
        assert!(said.err.contains("already"), "{said:?}");
    }
    assert_eq!(std::fs::read_dir(app.path("taken")).unwrap().count(), 1);
    // One that was killed half-way is taken away by the next.
    std::fs::create_dir(app.path(".all.kring-part")).unwrap();
    app.write(".all.kring-part/orders.csv", "half");
    std::fs::create_dir(app.path("all")).unwrap();
    app.ok("export @all");
    assert!(!app.path(".all.kring-part").exists());
    assert_eq!(csv(&app.path("all"), "orders").len(), 4);
}

#[cfg(unix)]
#[test]
fn what_leaves_is_its_owners_alone() {
    let app = shop();
    app.ok("export @all");
    let mode = |path: &Path| kring::files::mode(path).unwrap();
    assert_eq!(mode(&app.path("all")), 0o700);
    assert_eq!(mode(&app.path("all/reports")), 0o700);
    for entry in std::fs::read_dir(app.path("all")).unwrap() {
        let path = entry.unwrap().path();
        assert!(path.is_dir() || mode(&path) == 0o600, "{}", path.display());
    }
}

#[test]
fn a_copy_for_others_holds_the_views_as_tables_and_can_be_gone_back_to() {
    let app = shop();
    let shown = app.sql("select * from v_orders order by id");
    std::fs::create_dir(app.path("copy")).unwrap();
    let made = app.json("backup --to @copy/kring.sqlite");
    assert_eq!(made["rows"].get("v_orders"), None, "a view's rows are counted once");
    let kind = "select type from sqlite_schema where name = 'v_orders'";
    assert_eq!(sql(&app.path("copy"), kind), "table");
    assert_eq!(sql(&app.path("copy"), "select * from v_orders order by id"), shown);
    app.ok("order add K2 --amount 5 --on 2026-11-20");
    app.ok("restore @copy/kring.sqlite");
    assert_eq!(app.sql(kind), "view");
    assert_eq!(app.sql("select * from v_orders order by id"), shown);
    assert_eq!(app.run("doctor").code, 0);
}

#[test]
fn who_is_erased_hears_of_replicas() {
    let app = shop();
    std::fs::create_dir(app.path(".kring.sqlite-litestream")).unwrap();
    let said = app.ok("customer erase K2 --yes");
    assert!(said.contains("Litestream") && said.contains("-litestream"), "{said}");
    let told = app.json("customer erase id:2 --yes");
    assert_eq!(told["replicas"].as_array().unwrap().len(), 1);
}
