//! A shop that is asked says the same as its own export, and as itself the day before.

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::support::shop_peer::{KEY, Mischief, ShopPeer, Stock};
use crate::support::{TestApp, fixture};

const MONDAY: &str = "2026-11-30T08:00:00Z";

/// A business that has a shop asked.
pub(crate) struct Asked {
    pub(crate) test: TestApp,
    pub(crate) shop: ShopPeer,
}

/// Every order there is, with its refunds, and whose it is.
const ORDERS: &str = "select external_id, ordered_on, ordered_at_utc, amount_minor, state, customer_name \
                      from v_orders order by external_id, amount_minor desc";
const PEOPLE: &str = "select external_id, name, email, city from v_customers order by 1, 2";

impl Asked {
    /// It knows nobody yet; the shop holds what `fill` puts there.
    pub(crate) fn with(fill: impl FnOnce(&mut Stock)) -> Asked {
        let asked = Asked { test: TestApp::at(MONDAY), shop: ShopPeer::start(MONDAY) };
        asked.shop.with(fill);
        asked.add();
        asked
    }

    /// Has the shop asked.
    pub(crate) fn add(&self) -> String {
        let ca = fixture("tls/ca.pem");
        let said = self.test.run_words(&["settings", "set", "shops.certificates", &ca]);
        assert_eq!(said.code, 0, "{said:?}");
        let key = self.test.write("key", KEY);
        let place = format!("file:{}", key.display());
        let words = ["sources", "add", "woocommerce", &self.shop.address(), "--key-at", &place];
        let said = self.test.run_words(&words);
        assert_eq!(said.code, 0, "{said:?}");
        self.shop.asked();
        said.out
    }

    /// Fetches, and gives what became of orders and customers: created, updated, unchanged, invalid.
    pub(crate) fn fetch(&self) -> [String; 2] {
        self.fetch_by("sources fetch")
    }

    fn fetch_by(&self, words: &str) -> [String; 2] {
        let said = self.test.json(words);
        let came = said["shops"][0]["came"].clone();
        ["orders", "customers"].map(|part| counts(&came[part]))
    }

    /// So many hours later, here and there.
    fn later(&self, hours: i64) {
        let by = SignedDuration::from_hours(hours);
        self.test.clock.set(self.test.clock.now() + by);
        self.shop.with(|stock| stock.now += by);
    }
}

fn counts(of: &Value) -> String {
    if of.is_null() {
        return "nothing".to_owned();
    }
    let parts = ["created", "updated", "unchanged", "invalid"];
    parts.map(|part| of[part].to_string()).join(" ")
}

/// A shop of a few weeks: guests, regulars, refunds and orders that never came about.
fn weeks(stock: &mut Stock) {
    for customer in [17, 18] {
        stock.know(customer);
    }
    for id in 1..=240 {
        let day = 1 + id % 29;
        let at = format!("2026-11-{day:02}T{:02}:15:0{}Z", 8 + id % 12, id % 10);
        stock.sell(id, &at, 1_000 + 37 * id, [17, 18, 0][usize::try_from(id % 3).unwrap()]);
    }
    stock.give_back(7, 333);
    stock.give_back(7, 111);
    stock.give_back(8, 1_000 + 37 * 8);
    stock.change(8, "status", "refunded".into());
    for (id, status) in
        [(9, "cancelled"), (10, "failed"), (11, "pending"), (12, "on-hold"), (13, "processing")]
    {
        stock.change(id, "status", status.into());
    }
}

#[test]
fn a_shop_and_its_own_export_agree_to_the_cent() {
    let asked = Asked::with(weeks);
    let by_file = TestApp::at(MONDAY);
    by_file.write("orders.csv", asked.shop.with(|stock| stock.export()));
    let file = by_file.json("import orders @orders.csv");
    assert_eq!(asked.fetch(), ["240 0 0 0", "2 0 0 0"]);
    assert_eq!(asked.test.sql(ORDERS), by_file.sql(ORDERS));
    assert_eq!(counts(&file), "240 0 0 0");
    // The other way in, in both businesses: nothing is new, nothing is other than it was.
    asked.test.write("orders.csv", asked.shop.with(|stock| stock.export()));
    assert_eq!(counts(&asked.test.json("import orders @orders.csv")), "0 0 240 0");
    let both = Asked { test: by_file, shop: asked.shop };
    let added = both.add();
    assert!(added.contains("kring sources end 1"), "nothing waits for files any more: {added}");
    let before = both.test.sql(ORDERS);
    assert_eq!(both.fetch()[0], "0 0 240 0");
    assert_eq!(both.test.sql(ORDERS), before);
    assert_eq!(both.test.sql("select count(*) from customers where external_id is not null"), "2");
}

#[test]
fn only_what_changed_is_asked_for_and_what_it_says_holds() {
    let asked = Asked::with(weeks);
    asked.fetch();
    let (orders, people) = (asked.test.sql(ORDERS), asked.test.sql(PEOPLE));
    assert!(!people.contains(" 0 "), "guests are no customer 0: {people}");
    asked.later(24);
    // All of it was made within the quarter of an hour that is asked for again.
    assert_eq!(asked.fetch(), ["0 0 240 0", "0 0 2 0"]);
    let since = asked.shop.asked();
    let again = "modified_after=2026-11-30T07:45:00&";
    assert!(since.iter().any(|path| path.contains(again)), "{since:?}");
    asked.later(24);
    assert_eq!(asked.fetch(), ["0 0 0 0", "nothing"]);
    assert_eq!((asked.test.sql(ORDERS), asked.test.sql(PEOPLE)), (orders, people));
    asked.later(24);
    asked.shop.with(|stock| {
        stock.sell(241, "2026-12-02T10:00:00Z", 12_100, 19);
        stock.know(19);
        stock.change(11, "status", "completed".into());
        stock.give_back(7, 56);
        stock.change(20, "status", "trash".into());
        stock.orders.remove(&21);
    });
    assert_eq!(asked.fetch(), ["1 3 0 0", "1 0 0 0"]);
    let one = |id: i64| {
        let all = asked.test.sql(ORDERS);
        let own = format!("W-{id} ");
        all.lines().filter(|line| line.starts_with(&own)).map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(one(241)[0].contains(" 10000 completed Known19"), "{:?}", one(241));
    assert!(one(11)[0].contains("completed"), "{:?}", one(11));
    // 3.33, 1.11 and 0.56 of 12.59, of which 2.19 is VAT.
    assert!(one(7)[1].contains(" -413 completed"), "{:?}", one(7));
    assert!(one(20)[0].contains("cancelled"), "{:?}", one(20));
    assert_eq!(one(21).len(), 1, "what is gone from the shop for good is told by nobody");
}

#[test]
fn what_was_fetched_up_to_is_what_is_known() {
    let asked = Asked::with(|stock| stock.sell(1, "2026-11-10T10:00:00Z", 12_100, 0));
    asked.fetch();
    let known = || asked.test.json("sources")["known_up_to"].clone();
    assert_eq!(known(), "2026-11-29", "nothing was sold since the 10th, and that is known");
    asked.later(24);
    assert_eq!(known(), "2026-11-29");
    asked.fetch();
    assert_eq!(known(), "2026-11-30");
    let shops = asked.test.json("sources")["shops"].clone();
    assert_eq!(shops[0]["fetched_to"], "2026-12-01T08:00:00Z");
    assert_eq!((&shops[0]["system"], &shops[0]["has_key"]), (&json!("woocommerce"), &json!(true)));
    let told = asked.test.ok("sources --lang nl");
    assert!(told.contains("Opgehaald tot") && told.contains("WooCommerce"), "{told}");
}

#[test]
fn a_fetch_is_taken_back_like_a_file_and_can_be_fetched_again() {
    let asked = Asked::with(weeks);
    asked.fetch();
    let whole = asked.test.sql(ORDERS);
    let imports = asked.test.json("imports");
    let orders = imports.as_array().unwrap().iter().find(|one| one["kind"] == "orders").unwrap();
    assert_eq!(orders["file"], asked.shop.address().trim_start_matches("https://"));
    let said = asked.test.ok(&format!("imports undo {}", orders["import"]));
    assert!(said.contains("sources fetch 1 --all"), "{said}");
    assert_eq!(asked.test.sql(ORDERS), "");
    assert_eq!(asked.test.json("sources")["shops"][0]["fetched_to"], Value::Null);
    assert_eq!(asked.fetch()[0], "240 0 0 0");
    assert_eq!(asked.test.sql(ORDERS), whole);
    assert_eq!(asked.fetch_by("sources fetch 1 --all"), ["0 0 240 0", "0 0 2 0"]);
}

#[test]
fn what_comes_goes_and_changes_while_it_is_read_is_neither_missed_nor_doubled() {
    let asked = Asked::with(|stock| {
        let now = std::mem::replace(&mut stock.now, "2026-11-20T10:00:00Z".parse().unwrap());
        for id in 1..=350 {
            stock.sell(id, "2026-11-20T10:00:00Z", 12_100, 0);
        }
        stock.now = now;
    });
    let mut nth = 0;
    asked.shop.meanwhile(Box::new(move |stock| {
        nth += 1;
        for id in [nth * 3, nth * 3 + 1] {
            stock.orders.remove(&id);
        }
        if let Some(id) = stock.orders.keys().nth(150).copied() {
            stock.change(id, "status", "cancelled".into());
        }
        let next = stock.orders.last_key_value().unwrap().0 + 1;
        stock.sell(next, "2026-11-30T07:59:00Z", 12_100, 0);
    }));
    asked.fetch();
    asked.shop.meanwhile(Box::new(|_| ()));
    asked.later(1);
    asked.fetch();
    let there = asked.shop.with(|stock| {
        let row = |(_, order): (_, &Value)| {
            format!("{} {}", order["number"].as_str().unwrap(), order["status"].as_str().unwrap())
        };
        let mut rows: Vec<String> = stock.orders.iter().map(row).collect();
        rows.sort();
        rows
    });
    let known = asked.test.sql("select external_id, state from v_orders order by 1");
    let known: Vec<&str> = known.lines().collect();
    let missed: Vec<_> = there.iter().filter(|one| !known.contains(&one.as_str())).collect();
    assert!(missed.is_empty(), "{missed:?}");
    let twice =
        "select count(*) from (select 1 from orders group by external_id having count(*) > 1)";
    assert_eq!(asked.test.sql(twice), "0");
}

/// The clock of the shop is its own: nothing is missed by one that is wrong, nor by one set right.
#[test]
fn clocks_that_are_apart_lose_nothing() {
    for (apart, set_right) in [(-72, 72), (5, -5), (24 * 400, -24 * 400)] {
        let asked = Asked::with(|stock| {
            stock.now += SignedDuration::from_hours(apart);
            stock.sell(1, "2026-11-20T10:00:00Z", 12_100, 0);
        });
        assert_eq!(asked.fetch()[0], "1 0 0 0", "{apart}");
        asked.later(1);
        asked.shop.with(|stock| stock.sell(2, "2026-11-21T10:00:00Z", 12_100, 0));
        assert!(asked.fetch()[0].starts_with("1 0 "), "{apart}");
        asked.shop.with(|stock| {
            stock.now += SignedDuration::from_hours(set_right);
            stock.sell(3, "2026-11-22T10:00:00Z", 12_100, 0);
        });
        asked.later(1);
        assert!(asked.fetch()[0].starts_with("1 0 "), "{apart}");
        assert_eq!(asked.test.json("sources")["known_up_to"], "2026-11-29", "{apart}");
    }
    let asked = Asked::with(|stock| {
        stock.has_no_clock = true;
        stock.sell(1, "2026-11-20T10:00:00Z", 12_100, 0);
    });
    assert_eq!(asked.fetch()[0], "1 0 0 0");
    assert_eq!(asked.test.json("sources")["shops"][0]["fetched_to"], MONDAY);
}

/// Set back by less than passes until the next fetch, a clock seems to have gone on as it should.
#[test]
fn a_clock_that_was_a_little_ahead_loses_nothing() {
    let asked = Asked::with(|stock| {
        stock.now += SignedDuration::from_hours(5);
        stock.sell(1, "2026-11-20T10:00:00Z", 12_100, 0);
    });
    asked.fetch();
    asked.shop.with(|stock| stock.now -= SignedDuration::from_hours(5));
    asked.later(1);
    asked.shop.with(|stock| stock.sell(2, "2026-11-30T08:59:00Z", 12_100, 0));
    asked.later(23);
    assert!(asked.fetch()[0].starts_with("1 0 "));
    let since = asked.shop.asked();
    let again = "modified_after=2026-11-30T07:45:00&";
    assert!(since.iter().any(|path| path.contains(again)), "{since:?}");
    // The clock of this machine was ahead: how much time passed is not known.
    asked.test.clock.set(MONDAY.parse().unwrap());
    asked.test.tamper("update imports set changed_at = changed_at + 86400");
    assert_eq!(asked.fetch()[0], "0 0 2 0");
}

/// Another of the exports of the same shop, with a line for each thing that was bought.
#[test]
fn an_export_by_lines_changes_no_amount_and_is_of_the_same_source() {
    let asked = Asked::with(|stock| stock.sell(1, "2026-11-20T10:00:00Z", 12_100, 0));
    asked.fetch();
    let before = asked.test.sql(ORDERS);
    let file = include_str!("../fixtures/profiles/woocommerce-advanced-order-export.csv");
    let lines: Vec<String> = file
        .lines()
        .take(3)
        .map(|line| line.replace("5001,", "W-1,").replace("2026-10-05 14:22", "2026-11-20 11:00"))
        .map(|line| line.replace("anna@example.com", "guest1@example.com"))
        .map(|line| line.replace("Anna,", "Guest1,"))
        .collect();
    asked.test.write("lines.csv", lines.join("\n"));
    let said = asked.test.json("import orders @lines.csv");
    // It also says what was bought.
    assert_eq!((&said["created"], &said["invalid"]), (&json!(0), &json!(0)));
    assert_eq!(asked.test.sql(ORDERS), before);
    let sources = asked.test.json("sources")["sources"].clone();
    assert_eq!(sources.as_array().unwrap().len(), 1, "{sources}");
}

/// Its customers, as the shop's own list of them has them.
#[test]
fn a_list_of_the_same_customers_makes_nobody_new() {
    let asked = Asked::with(weeks);
    asked.fetch();
    let count = || asked.test.sql("select count(*) from customers");
    let before = count();
    let header = "Name,Username,Last Active,Sign Up,Email,Orders,Total Spend,AOV,Country / Region,\
                  City,Region,Postal Code,Billing Phone,Shipping Phone,Role\n";
    let row = |id: i64| {
        format!(
            "Known{id} Jansen,known{id},2026-11-05 14:22:11,2024-01-15 10:30:00,\
             known{id}@example.com,2,121.00,60.50,NL,Utrecht,UT,1234 AB,,,customer\n"
        )
    };
    asked.test.write("people.csv", format!("{header}{}{}", row(17), row(18)));
    assert_eq!(counts(&asked.test.json("import customers @people.csv")), "0 0 2 0");
    assert_eq!(count(), before);
}

#[test]
fn who_was_erased_does_not_come_back_from_the_shop() {
    let asked = Asked::with(weeks);
    asked.fetch();
    asked.test.ok("customer erase known17@example.com --yes");
    asked.later(24);
    asked.fetch_by("sources fetch --all");
    let back = "select count(*) from customers where email = 'known17@example.com'";
    assert_eq!(asked.test.sql(back), "0");
    assert!(!asked.test.sql(PEOPLE).contains("Known17"));
}

/// An export from before the last fetch would take back what that said.
#[test]
fn an_export_that_is_older_than_the_last_fetch_is_asked_about() {
    let asked = Asked::with(weeks);
    asked.test.write("old.csv", asked.shop.with(|stock| stock.export()));
    asked.later(1);
    asked.shop.with(|stock| stock.change(11, "status", "completed".into()));
    asked.fetch();
    let said = asked.test.run("import orders @old.csv");
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("--older"), "{said:?}");
    assert_eq!(counts(&asked.test.json("import orders @old.csv --older skip")), "0 0 240 0");
    // The shop and its export are one source: nothing waits for another.
    let sources = asked.test.json("sources")["sources"].clone();
    assert_eq!(sources.as_array().unwrap().len(), 1, "{sources}");
}

#[test]
fn a_state_that_nobody_knows_is_asked_about_once() {
    let asked = Asked::with(|stock| {
        stock.sell(1, "2026-11-20T10:00:00Z", 12_100, 0);
        stock.change(1, "status", "picked-up".into());
        stock.sell(2, "2026-11-20T10:00:00Z", 12_100, 0);
        stock.change(2, "status", "checkout-draft".into());
    });
    let said = asked.test.run("sources fetch");
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("picked-up") && said.err.contains("--word"), "{said:?}");
    assert_eq!(asked.test.sql(ORDERS), "");
    let words = "sources fetch --word state:picked-up=completed";
    assert_eq!(asked.fetch_by(words)[0], "1 0 0 0", "and a cart is no order");
    asked.later(24);
    asked.shop.with(|stock| {
        stock.sell(3, "2026-12-01T10:00:00Z", 12_100, 0);
        stock.change(3, "status", "picked-up".into());
    });
    assert_eq!(asked.fetch()[0], "1 0 1 0");
}

/// People copy the address of the page that they look at; the shop itself may stand in a folder.
#[test]
fn a_shop_is_found_above_the_page_that_was_copied() {
    let asked = Asked::with(weeks);
    asked.test.ok("sources remove 1");
    let add = |path: &str, code| {
        let place = format!("file:{}", asked.test.path("key").display());
        let address = asked.shop.address() + path;
        let words = ["sources", "add", "woocommerce", &address, "--key-at", &place];
        let said = asked.test.run_words(&words);
        assert_eq!(said.code, code, "{said:?}");
        said
    };
    for page in ["/nl/winkel/", "/winkel", "/wp-admin/admin.php?page=wc-settings"] {
        let said = add(page, 0);
        let name = asked.shop.address().replace("https://", "");
        assert!(said.out.contains(&format!("{name} took the key")), "{page}: {said:?}");
    }
    assert_eq!(asked.test.json("sources")["shops"].as_array().unwrap().len(), 1);
    asked.test.ok("sources remove 1");
    // Nothing is at the page, and above it somebody who does not like us.
    asked.shop.mischief([Mischief::Say(403, "", "<html>")]);
    let refused = add("/winkel", 1);
    assert!(refused.err.contains("forbids"), "{refused:?}");
    assert!(add("/a/b?x", 2).err.contains("is not the address of a shop"));
}

#[test]
fn a_shop_is_added_once_and_removed_with_its_key() {
    let asked = Asked::with(weeks);
    asked.fetch();
    let other =
        asked.test.run("sources add woocommerce https://other.example --key-at env:NOWHERE");
    assert_eq!(other.code, 1, "{other:?}");
    assert!(other.err.contains("localhost") && other.err.contains("remove 1"), "{other:?}");
    let ended = asked.test.run("sources end 1 --lang nl");
    assert_eq!(ended.code, 1, "it would be asked all the same: {ended:?}");
    assert!(ended.err.contains("kring sources remove 1"), "{ended:?}");
    let removed = asked.test.ok("sources remove 1");
    assert!(removed.contains("its key is forgotten"), "{removed}");
    assert_eq!(asked.test.sql("select count(*) from settings where key like 'shop.%'"), "0");
    let listed = asked.test.json("sources");
    assert_eq!((&listed["shops"], &listed["sources"][0]["is_ended"]), (&json!([]), &json!(true)));
    for gone in ["sources fetch", "sources fetch 1", "sources remove 1"] {
        assert_eq!(asked.test.run(gone).code, 1, "{gone}");
    }
    asked.later(24);
    asked.add();
    assert_eq!(asked.fetch(), ["0 0 240 0", "0 0 2 0"], "it goes on where it was");
    assert_eq!(asked.test.json("sources")["sources"][0]["is_ended"], false);
}

/// The key is in the file and nowhere else; a copy has none, and says what to do.
#[test]
fn the_key_to_a_shop_is_told_to_nobody() {
    let asked = Asked::with(weeks);
    let parts: Vec<&str> = KEY.split(':').collect();
    let typed = asked.test.run_words(&[
        "sources",
        "add",
        "woocommerce",
        &asked.shop.address(),
        "--key-at",
        KEY,
    ]);
    assert_eq!(typed.code, 2, "{typed:?}");
    assert!(!typed.err.contains(parts[1]), "{typed:?}");
    // As it stands in the file when somebody types it.
    asked
        .test
        .tamper(&format!("update settings set value = '{KEY}' where key = 'shop.1.password'"));
    assert_eq!(asked.fetch()[0], "240 0 0 0");
    for shown in ["settings list", "sources --json", "changes --json", "doctor", "jobs history"] {
        let said = asked.test.run(shown);
        assert!(!said.out.contains(parts[1]) && !said.err.contains(parts[1]), "{shown}: {said:?}");
    }
    asked.test.ok("backup --to @copy.sqlite");
    asked.test.ok("export @all");
    let holds = |file: &std::path::Path| {
        let bytes = std::fs::read(file).unwrap();
        bytes.windows(parts[1].len()).any(|part| part == parts[1].as_bytes())
    };
    assert!(holds(&asked.test.path("key")), "it would be found");
    assert!(!holds(&asked.test.path("copy.sqlite")));
    let taken: Vec<_> = std::fs::read_dir(asked.test.path("all")).unwrap().collect();
    assert!(taken.len() > 10, "{taken:?}");
    for file in taken.into_iter().map(|file| file.unwrap().path()).filter(|path| path.is_file()) {
        assert!(!holds(&file), "{}", file.display());
    }
    let said = asked.test.run("sources fetch --db @copy.sqlite");
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("sources add woocommerce https://localhost"), "{said:?}");
}

/// As many as an old shop has; 50,000 with `KRING_SHOP_ORDERS=50000`.
#[test]
fn a_large_shop_takes_as_many_questions_as_it_has_pages() {
    let count = std::env::var("KRING_SHOP_ORDERS").map_or(1_500, |number| number.parse().unwrap());
    let asked = Asked::with(|stock| {
        for id in 1..=count {
            stock.sell(id, "2026-11-20T10:00:00Z", 12_100, id % 900);
        }
    });
    let begun = std::time::Instant::now();
    assert_eq!(asked.fetch()[0], format!("{count} 0 0 0"));
    println!("{count} orders in {:?}", begun.elapsed());
    let questions = i64::try_from(asked.shop.asked().len()).unwrap();
    assert!(questions <= count / 99 + 5, "{questions} questions");
}
