//! Taking back a file, column by column: what stands there afterwards is what everybody else said last.

use std::fmt::Write as _;

use proptest::prelude::*;

use crate::support::TestApp;

/// Three customers of whom nothing is known but what they are called.
fn shop() -> TestApp {
    let app = TestApp::at("2026-11-16T08:00:00Z");
    app.write("base.csv", "customer_id,name\nK0,Zero\nK1,One\nK2,Two\n");
    app.ok("import customers @base.csv");
    app
}

/// Brings in these files one after another, each of orders if its header begins so, else of customers.
fn bring(app: &TestApp, files: &[&str]) {
    for file in files {
        let kind = if file.starts_with("order_id") { "orders" } else { "customers" };
        app.write("file.csv", file);
        app.ok(&format!("import {kind} @file.csv --people number=same --people name=other"));
    }
}

/// Everything that files say of orders and customers.
fn said(app: &TestApp) -> String {
    let orders = app.sql(
        "select o.external_id, c.external_id, o.day, o.amount, o.state_number, o.channel, o.category,
                o.description, o.ordered_at
         from orders o join customers c on c.id = o.customer_id order by o.external_id",
    );
    let customers = app.sql(
        "select c.external_id, c.name, c.kind, c.email, c.phone, c.phone_digits, c.city, c.tags,
                c.acquired_via, c.left_day, c.left_reason, r.external_id
         from customers c left join customers r on r.id = c.referred_by
         where c.removed_at is null order by c.external_id",
    );
    format!("{orders}\n{customers}")
}

/// Files without one of them are as if it had never come.
fn check(files: &[&str], without: usize) {
    let (app, other) = (shop(), shop());
    bring(&app, files);
    app.ok(&format!("imports undo {}", without + 2));
    let others = files.iter().enumerate().filter(|(at, _)| *at != without);
    bring(&other, &others.map(|(_, file)| *file).collect::<Vec<_>>());
    assert_eq!(said(&app), said(&other), "{files:#?} without the one at {without}");
}

const ONE: &str = "order_id,customer_id,date,amount\n1,K1,2026-11-03,10\n";

#[test]
fn what_only_the_file_said_goes_back_though_a_later_one_said_other_things() {
    let dearer = "order_id,customer_id,date,amount,channel\n1,K1,2026-11-03,99,web\n";
    check(&[ONE, dearer, "order_id,customer_id,date,amount\n1,K1,2026-11-05,12\n"], 1);
    let moved = "customer_id,name,city\nK1,Breda,Wrong\n";
    check(&["customer_id,city\nK1,Utrecht\n", moved, "customer_id,phone\nK1,0612345678\n"], 1);
}

#[test]
fn what_a_later_file_says_too_stays() {
    let dearer = "order_id,customer_id,date,amount\n1,K1,2026-11-03,99\n";
    let with_category = "order_id,customer_id,date,amount,category\n1,K1,2026-11-03,99,tea\n";
    check(&[ONE, dearer, with_category], 1);
    check(&[ONE, dearer, dearer], 1);
    check(&[ONE, dearer, dearer], 2);
}

#[test]
fn an_empty_cell_says_nothing() {
    let moved = "customer_id,name,city\nK1,One,Wrong\n";
    check(&["customer_id,city\nK1,Utrecht\n", moved, "customer_id,name,city\nK1,Eva,\n"], 1);
}

#[test]
fn what_only_the_file_said_that_brought_a_row_goes_though_the_row_stays() {
    let wide = "customer_id,name,city,phone,tags\nK7,Wrong,Ede,0612345678,vip\n";
    check(&[wide, "customer_id,name\nK7,Zeven\n"], 0);
    let wide = "order_id,customer_id,date,amount,category\n1,K1,2026-11-03,10,tea\n";
    check(&[wide, ONE], 0);
}

/// A file of orders or customers; a column may be missing, a cell empty.
fn file() -> impl Strategy<Value = String> {
    let words = || prop::option::weighted(0.6, 0_u8..3);
    let order = (0_u8..3, 0_u8..3, 1_u8..4, 1_u8..4, words(), words());
    let orders = (prop::collection::vec(order, 1..4), any::<[bool; 2]>());
    let customer = (0_u8..5, words(), words(), words(), words());
    let customers = (prop::collection::vec(customer, 1..4), any::<[bool; 3]>());
    prop_oneof![
        orders.prop_map(|(rows, columns)| orders_of(&rows, columns)),
        customers.prop_map(|(rows, columns)| customers_of(&rows, columns)),
    ]
}

/// Number, customer, day, amount, state and category.
type Order = (u8, u8, u8, u8, Option<u8>, Option<u8>);

fn orders_of(rows: &[Order], columns: [bool; 2]) -> String {
    let mut file = "order_id,customer_id,date,amount".to_owned();
    let head = |has: bool, name: &str| if has { format!(",{name}") } else { String::new() };
    file += &head(columns[0], "status");
    file += &head(columns[1], "category");
    let mut seen = Vec::new();
    for (number, customer, day, amount, state, category) in rows {
        if seen.contains(number) {
            continue;
        }
        seen.push(*number);
        write!(file, "\n{number},K{customer},2026-11-0{day},{amount}5").unwrap();
        let state = state.map_or("", |at| ["completed", "cancelled", "completed"][usize::from(at)]);
        let category = category.map_or("", |at| ["tea", "coffee", "cups"][usize::from(at)]);
        file += &head(columns[0], state);
        file += &head(columns[1], category);
    }
    file + "\n"
}

type Customer = (u8, Option<u8>, Option<u8>, Option<u8>, Option<u8>);

fn customers_of(rows: &[Customer], columns: [bool; 3]) -> String {
    let mut file = "customer_id,name".to_owned();
    let head = |has: bool, name: &str| if has { format!(",{name}") } else { String::new() };
    for (has, name) in columns.into_iter().zip(["city", "phone", "tags"]) {
        file += &head(has, name);
    }
    let mut seen = Vec::new();
    for (number, name, city, phone, tags) in rows {
        if seen.contains(number) {
            continue;
        }
        seen.push(*number);
        // Of somebody who is not there yet, a number alone is no customer.
        let name = name.or((*number > 2).then_some(0));
        let name = name.map_or("", |at| ["Ada", "Bo", "Cor"][usize::from(at)]);
        write!(file, "\nK{number},{name}").unwrap();
        let city = city.map_or("", |at| ["Ede", "Breda", "Delft"][usize::from(at)]);
        let phone = phone.map_or("", |at| ["0611", "0622", "0633"][usize::from(at)]);
        let tags = tags.map_or("", |at| ["vip", "new", "old"][usize::from(at)]);
        for (has, cell) in columns.into_iter().zip([city, phone, tags]) {
            file += &head(has, cell);
        }
    }
    file + "\n"
}

/// What happens in a shop.
#[derive(Clone, Debug)]
enum Step {
    File(String),
    Amount(u8, u8),
    City(u8, u8),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        5 => file().prop_map(Step::File),
        1 => (0_u8..3, 6_u8..9).prop_map(|(order, amount)| Step::Amount(order, amount)),
        1 => (0_u8..3, 0_u8..3).prop_map(|(customer, city)| Step::City(customer, city)),
    ]
}

fn go(app: &TestApp, step: &Step) {
    match step {
        Step::File(file) => bring(app, &[file]),
        Step::Amount(order, amount) => {
            app.run(&format!("order edit {order} --amount {amount}"));
        }
        Step::City(customer, city) => {
            app.run(&format!("customer edit K{customer} --city Town{city}"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// Taken back one after another in any order; where a person changed something since, it may be asked.
    #[test]
    fn without_some_files_everything_is_as_the_others_and_people_said_it(
        steps in prop::collection::vec(step(), 2..7),
        order in prop::collection::vec(any::<prop::sample::Index>(), 1..4),
    ) {
        let (app, other) = (shop(), shop());
        steps.iter().for_each(|step| go(&app, step));
        let is_file = |at: &usize| matches!(steps[*at], Step::File(_));
        let files: Vec<usize> = (0..steps.len()).filter(is_file).collect();
        let mut gone = Vec::new();
        for index in order.iter().filter(|_| !files.is_empty()) {
            let place = index.index(files.len());
            if gone.contains(&files[place]) {
                continue;
            }
            let told = app.run(&format!("imports undo {}", place + 2));
            if told.code != 0 {
                prop_assert!(told.err.contains("changed by hand"), "{:?}", told);
                return Ok(()); // a person is asked
            }
            gone.push(files[place]);
        }
        let stand = steps.iter().enumerate().filter(|(at, _)| !gone.contains(at));
        stand.for_each(|(_, step)| go(&other, step));
        prop_assert_eq!(said(&app), said(&other), "{:#?} without {:?}", steps, gone);
    }
}
