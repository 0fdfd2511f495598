//! Who is found, and who stands on lists, after everything that makes, changes and takes away customers.

use kring::domain::customer::CustomerSort;
use kring::people::lists::{CustomerFilter, Order, customer_ids, customer_lines};
use kring::people::search::search;
use kring::settings::Business;

use crate::support::TestApp;

fn shop() -> TestApp {
    let app = TestApp::at("2026-11-16T08:00:00Z");
    app.write(
        "people.csv",
        "customer_id,name,city,email\nK1,Ada Bakker,Utrecht,ada@bakker.nl\nK2,Bo Smit,Breda,\n",
    );
    app.ok("import customers @people.csv");
    app
}

/// The names of those whom a text finds, and after a bar of everybody on the list.
fn found(app: &TestApp, text: &str) -> String {
    let kring = kring::app::App::open(&app.path("kring.sqlite"), app.clock.clone()).unwrap();
    let text = text.to_owned();
    kring
        .read(|tx| {
            let hits = search(tx, &text, 20)?.customers;
            let hits: Vec<_> = hits.into_iter().map(|hit| hit.known.found.name).collect();
            let business = Business::load(tx)?;
            let order = Order::usual(CustomerSort::Name);
            let ids = customer_ids(tx, &business, &CustomerFilter::default(), order)?;
            let listed = customer_lines(tx, &ids)?;
            let listed: Vec<_> = listed.into_iter().map(|one| one.found.name).collect();
            Ok::<_, anyhow::Error>(format!("{} | {}", hits.join(", "), listed.join(", ")))
        })
        .unwrap()
}

#[test]
fn who_came_with_a_file_goes_with_it() {
    let app = shop();
    assert_eq!(found(&app, "bak"), "Ada Bakker | Ada Bakker, Bo Smit");
    app.write("more.csv", "customer_id,name,city\nK1,Ada de Boer,Tiel\nK3,Cor Bakkum,Epe\n");
    app.ok("import customers @more.csv");
    assert_eq!(found(&app, "bak"), "Ada de Boer, Cor Bakkum | Ada de Boer, Bo Smit, Cor Bakkum");
    assert_eq!(found(&app, "tiel"), "Ada de Boer | Ada de Boer, Bo Smit, Cor Bakkum");
    app.ok("imports undo 2");
    assert_eq!(found(&app, "bak"), "Ada Bakker | Ada Bakker, Bo Smit");
    assert_eq!(found(&app, "tiel"), " | Ada Bakker, Bo Smit");
}

#[test]
fn an_edit_a_contact_and_a_merge_are_followed_also_when_they_are_taken_back() {
    let app = shop();
    app.run_words(&["customer", "edit", "K2", "--name", "Bo Quist"]);
    assert_eq!(found(&app, "quist"), "Bo Quist | Ada Bakker, Bo Quist");
    app.ok("undo");
    assert_eq!(found(&app, "quist"), " | Ada Bakker, Bo Smit");
    app.ok("contact add K2 Xaviera");
    assert_eq!(found(&app, "xav"), "Bo Smit | Ada Bakker, Bo Smit");
    app.ok("customer merge K1 K2");
    assert_eq!(found(&app, "xav"), "Ada Bakker | Ada Bakker");
    app.ok("undo");
    assert_eq!(found(&app, "xav"), "Bo Smit | Ada Bakker, Bo Smit");
    app.ok("undo");
    assert_eq!(found(&app, "xav"), " | Ada Bakker, Bo Smit");
}

/// Seen to fail where the index was not written anew: the letters of who was erased were left in it.
#[test]
fn who_is_erased_is_found_by_nothing_and_no_letter_of_them_is_left() {
    let app = shop();
    app.run_words(&["customer", "log", "K1", "--channel", "phone", "--note", "Over de zwanenhals"]);
    let lies =
        "select count(*) from said_search_data where instr(block, cast('wanenhals' as blob)) > 0";
    assert_eq!(app.sql(lies), "1");
    app.ok("customer erase K1 --yes");
    assert_eq!(found(&app, "bak"), " | Bo Smit");
    assert_eq!(app.sql(lies), "0");
}
