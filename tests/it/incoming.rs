//! Files that come in by themselves: whatever is put in the folder, by whatever program, ends up where
//! somebody who knows nothing of Kring would look for it.

use std::path::Path;

use jiff::SignedDuration;
use rust_xlsxwriter::Worksheet;

use crate::attention::page;
use crate::schedule::Server;
use crate::support::TestApp;
use crate::support::workbook::{words, workbook};

pub(crate) const SUNDAY_NOON: &str = "2026-11-22T11:00:00Z";
pub(crate) const ORDERS: &str = "order_id,date,email,name,amount\n\
                      1001,2026-11-20,ada@example.com,Ada,12.50\n\
                      1002,2026-11-21,bo@example.com,Bo,30.00\n";
/// Nobody can say whether these are days of March or of other months.
pub(crate) const UNCLEAR: &str = "order_id,date,email,name,amount\n\
                       2001,03/04/2026,ada@example.com,Ada,12.50\n\
                       2002,05/06/2026,bo@example.com,Bo,30.00\n";

/// A business that is served, with a folder for files.
pub(crate) struct Shop {
    pub(crate) test: TestApp,
    pub(crate) server: Server,
}

impl Shop {
    pub(crate) fn new() -> Shop {
        let test = TestApp::at(SUNDAY_NOON);
        test.ok("recipients add eva@branderij.nl --name Eva");
        test.ok("backup");
        std::fs::create_dir(test.path("in")).unwrap();
        let server = Server::start(&test);
        Shop { test, server }
    }

    /// The same business, served by another process.
    fn restarted(self) -> Shop {
        let Shop { test, server } = self;
        drop(server);
        let server = Server::start(&test);
        Shop { test, server }
    }

    pub(crate) fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        self.test.write(&format!("in/{name}"), content);
    }

    /// So many beats of the server, fifteen seconds apart.
    pub(crate) fn beats(&self, count: usize) {
        for _ in 0..count {
            self.test.clock.set(self.test.clock.now() + SignedDuration::from_secs(15));
            self.server.beat();
        }
    }

    /// What lies in a folder, by name.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        names(&self.test.path(folder))
    }

    pub(crate) fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.test.path(name)).unwrap()
    }

    /// How many orders there are, and how many files came in.
    pub(crate) fn counts(&self) -> String {
        self.test.sql("select (select count(*) from orders), (select count(*) from imports)")
    }

    /// Puts an x before the answers in which this stands, and saves the letter as an editor would.
    pub(crate) fn answer(&self, letter: &str, what: &str) {
        let text = self.text(letter);
        assert!(text.contains(what), "{text}");
        let ticked = |line: &str| match line.starts_with("[ ]") && line.contains(what) {
            true => line.replacen("[ ]", "[x]", 1),
            false => line.to_owned(),
        };
        let text: Vec<String> = text.lines().map(ticked).collect();
        self.test.write(letter, text.join("\r\n"));
    }
}

pub(crate) fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let name = |entry: std::io::Result<std::fs::DirEntry>| {
        entry.unwrap().file_name().to_string_lossy().into_owned()
    };
    let mut names: Vec<String> = entries.map(name).collect();
    names.sort();
    names
}

#[test]
fn a_file_comes_in_once_it_stands_still_and_is_put_away() {
    let shop = Shop::new();
    shop.put("orders.csv", ORDERS);
    shop.beats(1);
    assert_eq!(shop.counts(), "0 0", "somebody may still be writing");
    shop.beats(1);
    assert_eq!(shop.counts(), "2 1");
    assert_eq!(shop.names("in"), ["asks", "done"]);
    assert_eq!(shop.names("in/done"), ["2026-11-22 orders.csv"]);
    assert_eq!(shop.names("in/asks"), [""; 0]);
    assert!(page(&shop.test).contains("All is well"), "{}", page(&shop.test));
    let history = shop.test.ok("jobs history");
    assert!(history.contains("1 file came in"), "{history}");
    let doctor = shop.test.run("doctor").out;
    assert!(doctor.contains("the last one did on 22 November 2026"), "{doctor}");
}

#[test]
fn without_the_folder_nothing_is_watched() {
    let test = TestApp::at(SUNDAY_NOON);
    let server = Server::start(&test);
    server.beat();
    assert!(!test.path("in").exists());
    let said = test.run("doctor").out;
    assert!(said.contains("Files do not come in by themselves. Make the folder"), "{said}");
    drop(server);
    assert!(test.run("jobs run read_folder").err.contains("No folder is watched"));
    let server = Server::start(&test);
    std::fs::create_dir(test.path("in")).unwrap();
    test.ok("settings set import.folder off");
    test.write("in/orders.csv", ORDERS);
    for _ in 0..3 {
        test.clock.set(test.clock.now() + SignedDuration::from_secs(15));
        server.beat();
    }
    assert_eq!(names(&test.path("in")), ["orders.csv"]);
    assert!(test.run("doctor").out.contains("no folder is set"));
}

#[test]
fn a_file_that_is_still_being_written_is_read_whole() {
    let shop = Shop::new();
    for rows in [1, 2] {
        let part: Vec<&str> = ORDERS.lines().take(1 + rows).collect();
        shop.put("orders.csv", part.join("\n"));
        shop.beats(1);
        assert_eq!(shop.counts(), "0 0");
    }
    // A name under which a program writes is none yet.
    shop.put("more.csv.part", UNCLEAR);
    shop.put("~$orders.xlsx", "x");
    shop.put("empty.csv", "");
    shop.beats(1);
    assert_eq!(shop.counts(), "2 1");
    assert_eq!(shop.names("in"), ["asks", "done", "empty.csv", "more.csv.part", "~$orders.xlsx"]);
    std::fs::remove_file(shop.test.path("in/empty.csv")).unwrap();
    shop.beats(2);
    assert_eq!(shop.counts(), "2 1");
}

#[test]
fn what_a_file_leaves_open_is_asked_in_a_text_beside_it() {
    let shop = Shop::new();
    shop.put("march.csv", UNCLEAR);
    shop.beats(2);
    assert_eq!(shop.counts(), "0 0");
    assert_eq!(shop.names("in/asks"), ["march.csv", "march.csv.kring.txt"]);
    let letter = shop.text("in/asks/march.csv.kring.txt");
    assert!(letter.starts_with("Kring could not bring in march.csv by itself"), "{letter}");
    let command = format!("kring --db {} import --all", shop.test.path("kring.sqlite").display());
    assert!(letter.contains(&command), "{letter}");
    for told in [page(&shop.test), shop.test.run("doctor").out, shop.test.ok("jobs list")] {
        assert!(told.contains("leaves something open: march.csv"), "{told}");
    }
    shop.beats(3);
    let imports = shop.test.json("imports list");
    assert_eq!(imports.as_array().unwrap().len(), 0, "it is not read again and again");

    shop.answer("in/asks/march.csv.kring.txt", "--date-format dmy");
    shop.beats(2);
    assert_eq!(shop.counts(), "2 1");
    assert_eq!(shop.names("in/asks"), [""; 0]);
    assert_eq!(shop.names("in/done"), ["2026-11-22 march.csv"]);
    assert!(page(&shop.test).contains("All is well"));
    // Said once, it holds for every file like it.
    shop.put("april.csv", UNCLEAR.replace("200", "210"));
    shop.beats(2);
    assert_eq!(shop.counts(), "4 2");
}

#[test]
fn an_answer_to_one_file_answers_all_like_it() {
    let shop = Shop::new();
    shop.put("a.csv", UNCLEAR);
    shop.put("b.csv", UNCLEAR.replace("200", "210"));
    shop.beats(2);
    assert_eq!(shop.names("in/asks").len(), 4);
    shop.answer("in/asks/b.csv.kring.txt", "--date-format mdy");
    shop.beats(3);
    assert_eq!(shop.names("in/asks"), [""; 0]);
    assert_eq!(shop.counts(), "4 2");
}

#[test]
fn a_text_that_comes_back_with_its_file_is_its_answer() {
    let shop = Shop::new();
    shop.put("march.csv", UNCLEAR);
    shop.beats(2);
    shop.answer("in/asks/march.csv.kring.txt", "--date-format dmy");
    for name in ["march.csv.kring.txt", "march.csv"] {
        let [from, to] =
            ["in/asks/", "in/"].map(|folder| shop.test.path(&format!("{folder}{name}")));
        std::fs::rename(from, to).unwrap();
    }
    shop.beats(2);
    assert_eq!(shop.counts(), "2 1");
    assert_eq!(shop.names("in"), ["asks", "done"]);
    assert_eq!(shop.names("in/asks"), [""; 0]);
}

#[test]
fn a_file_that_asks_can_be_put_right_or_brought_in_by_hand() {
    let shop = Shop::new();
    shop.put("right.csv", UNCLEAR);
    shop.put("hand.csv", UNCLEAR.replace("200", "210").replace("email", "mail"));
    shop.beats(2);
    assert_eq!(shop.names("in/asks").len(), 4);
    shop.beats(1);
    shop.put("asks/right.csv", ORDERS);
    shop.test.ok("import orders @in/asks/hand.csv --date-format dmy");
    shop.beats(2);
    assert_eq!(shop.counts(), "4 2");
    assert_eq!(shop.names("in/asks"), [""; 0]);
    assert_eq!(shop.names("in/done"), ["2026-11-22 hand.csv", "2026-11-22 right.csv"]);
    // Whoever takes the file away takes the text along.
    shop.put("away.csv", UNCLEAR);
    shop.beats(2);
    std::fs::remove_file(shop.test.path("in/asks/away.csv")).unwrap();
    shop.beats(1);
    assert_eq!(shop.names("in/asks"), [""; 0]);
}

#[test]
fn an_answer_that_is_none_is_asked_again() {
    let shop = Shop::new();
    shop.put("march.csv", UNCLEAR);
    shop.beats(2);
    let letter = "in/asks/march.csv.kring.txt";
    let text = shop.text(letter).replace("[ ] ", "[x] ").replace("--date-format", "--colour");
    shop.test.write(letter, text);
    shop.beats(2);
    assert_eq!(shop.counts(), "0 0");
    let text = shop.text(letter);
    assert!(text.contains("is no option with its value"), "{text}");
    assert!(!text.contains("[x] "), "{text}");
}

#[test]
fn the_same_file_again_stores_nothing_and_moves_how_far_orders_are_known() {
    let shop = Shop::new();
    let known = || shop.test.json("sources")["known_up_to"].as_str().unwrap().to_owned();
    shop.put("orders.csv", ORDERS);
    shop.beats(2);
    let before = known();
    let written = std::fs::metadata(shop.test.path("in/done/2026-11-22 orders.csv")).unwrap();
    // Copied back, with the time at which it was written: it says nothing new.
    shop.put("orders.csv", ORDERS);
    let file = std::fs::File::options().write(true).open(shop.test.path("in/orders.csv")).unwrap();
    file.set_modified(written.modified().unwrap()).unwrap();
    shop.beats(2);
    assert_eq!(shop.counts(), "2 1");
    assert_eq!(shop.names("in/done"), ["2026-11-22 orders (2).csv", "2026-11-22 orders.csv"]);
    assert_eq!(known(), before);
    // Exported again the day after: nothing was sold since.
    shop.test.clock.set("2026-11-23T09:00:00Z".parse().unwrap());
    shop.put("orders.csv", ORDERS);
    shop.beats(2);
    assert_eq!(shop.counts(), "2 2");
    assert!(known() > before, "{} after {before}", known());
    // Once it was taken back it may come in again.
    shop.test.ok("imports undo 2");
    shop.test.ok("imports undo 1");
    shop.put("orders.csv", ORDERS);
    shop.beats(2);
    assert_eq!(shop.counts(), "2 3");
}

#[test]
fn what_holds_no_rows_is_put_aside_with_a_word() {
    let shop = Shop::new();
    let rubbish: [(&str, &[u8], &str); 5] = [
        ("invoice.pdf", b"%PDF-1.7 \x00\xff", "is PDF"),
        ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10", "is no text but a picture"),
        ("page.xls", b"<html><table><tr><td>1</td></tr></table></html>", "is a web page"),
        ("stock.csv", b"SKU,Name,Price\nA1,Cup,4.50\n", "What is in this file?"),
        ("noise", b"\x01\x02\x00\x03", "byte that no text has"),
    ];
    for (name, content, _) in rubbish {
        shop.put(name, content);
    }
    std::fs::create_dir(shop.test.path("in/pictures")).unwrap();
    shop.put("pictures/orders.csv", ORDERS);
    #[cfg(unix)]
    {
        shop.test.write("elsewhere.csv", ORDERS);
        let to = shop.test.path("elsewhere.csv");
        std::os::unix::fs::symlink(to, shop.test.path("in/link.csv")).unwrap();
    }
    shop.beats(2);
    assert_eq!(shop.counts(), "0 0");
    for (name, _, expect) in rubbish {
        let letter = shop.text(&format!("in/asks/{name}.kring.txt"));
        assert!(letter.contains(expect), "{name}: {letter}");
    }
    let left = shop.names("in").join(" ").replace(" link.csv", "");
    assert_eq!(left, "asks pictures", "only files, and no links");
    assert!(page(&shop.test).contains("5 files that were put in the folder"));
}

#[test]
fn of_files_that_come_together_the_customers_come_first() {
    let shop = Shop::new();
    shop.put("a-orders.csv", "order_id,date,customer_id,amount\n1,2026-11-20,K1,5\n");
    shop.put("b-contacts.csv", "customer_id,name,email,role\nK1,Ann,ann@ada.nl,buyer\n");
    shop.put("c-customers.csv", "customer_id,name,email,city\nK1,Ada,ada@example.com,Ede\n");
    shop.beats(2);
    let kinds =
        shop.test.sql("select group_concat(kind, ' ') from (select * from imports order by id)");
    assert_eq!(kinds, "customers contacts orders");
    let found = shop.test.sql("select name from customers");
    assert_eq!(found, "Ada");
    assert_eq!(shop.names("in/asks"), [""; 0]);
}

#[test]
fn a_list_of_how_many_at_what_price_is_asked_about_as_orders() {
    let shop = Shop::new();
    shop.put(
        "till.csv",
        "Receipt,Date,Customer,Note,Quantity,Unit price\n7,2026-02-28,Ann,Beans,2,12.10\n",
    );
    shop.beats(2);
    assert_eq!(shop.names("in/asks"), ["till.csv", "till.csv.kring.txt"]);
    let letter = shop.text("in/asks/till.csv.kring.txt");
    assert!(letter.contains("amount=Quantity * Unit price"), "{letter}");
    assert_eq!(shop.test.sql("select count(*) from interactions"), "0");
    shop.answer("in/asks/till.csv.kring.txt", "Quantity * Unit price");
    shop.beats(2);
    assert_eq!(shop.test.sql("select external_id, amount from orders"), "7 2420");
}

#[test]
fn rows_that_stay_out_are_put_aside_to_be_put_right() {
    let shop = Shop::new();
    shop.put("orders.csv", format!("{ORDERS}1003,2026-02-28,cy@example.com,Cy,seven\n"));
    shop.beats(2);
    assert_eq!(shop.counts(), "2 1");
    assert_eq!(shop.names("in/done"), ["2026-11-22 orders.csv"]);
    let file = "in/asks/orders (rows left out).csv";
    let letter = shop.text(&format!("{file}.kring.txt"));
    assert!(letter.contains("These rows of orders.csv could not be used"), "{letter}");
    shop.beats(2);
    assert_eq!(shop.names("in/asks").len(), 2, "{:?}", shop.names("in/asks"));
    let right = shop.text(file).replace("seven", "7");
    shop.test.write(file, right);
    shop.beats(2);
    assert_eq!(shop.counts(), "3 2");
    assert_eq!(shop.names("in/asks"), [""; 0]);
    // Where not one row can be used the file itself asks.
    shop.put("none.csv", "order_id,date,email,name,amount\n9,2026-02-28,a@b.nl,A,one\n");
    shop.beats(2);
    assert_eq!(shop.names("in/asks"), ["none.csv", "none.csv.kring.txt"]);
    let letter = shop.text("in/asks/none.csv.kring.txt");
    assert!(letter.contains("line 2:"), "{letter}");
    let files = shop.test.sql("select count(*) from imports");
    shop.beats(3);
    assert_eq!(shop.test.sql("select count(*) from imports"), files, "asked once");
    let shop = shop.restarted();
    shop.beats(3);
    assert_eq!(shop.test.sql("select count(*) from imports"), files, "also after a restart");
}

/// A sheet with an order of this month, called by its number.
fn month(number: &'static str) -> impl Fn(&mut Worksheet) {
    move |sheet| {
        words(sheet, 0, &["order_id", "date", "email", "name", "amount"]);
        let day = format!("2026-{number}-03");
        words(sheet, 1, &[number, &day, "ada@example.com", "Ada", "12.50"]);
    }
}

#[test]
fn every_sheet_that_is_marked_comes_in() {
    let shop = Shop::new();
    let (jan, feb, mrt) = (month("01"), month("02"), month("03"));
    workbook(&shop.test, "in/year.xlsx", &[("Jan", &jan), ("Feb", &feb), ("Mrt", &mrt)]);
    shop.beats(2);
    let letter = "in/asks/year.xlsx.kring.txt";
    shop.answer(letter, "--sheet Jan");
    shop.answer(letter, "--sheet Mrt");
    shop.beats(2);
    assert_eq!(shop.test.sql("select group_concat(external_id) from orders"), "01,03");
    assert_eq!(names(&shop.test.path("in/done")), ["2026-11-22 year.xlsx"]);
    assert_eq!(names(&shop.test.path("in/asks")), [""; 0]);
}

#[test]
fn of_sheets_that_are_marked_each_is_told_and_the_rows_of_each_are_kept() {
    let shop = Shop::new();
    let broken = |number: &'static str| {
        move |sheet: &mut Worksheet| {
            month(number)(sheet);
            words(sheet, 2, &[number, "2026-01-04", "bo@example.com", "Bo", "much"]);
        }
    };
    workbook(&shop.test, "in/year.xlsx", &[("Jan", &broken("01")), ("Feb", &broken("02"))]);
    shop.beats(2);
    let letter = "in/asks/year.xlsx.kring.txt";
    shop.answer(letter, "--sheet Jan");
    shop.answer(letter, "--sheet Feb");
    let Shop { test, server } = shop;
    drop(server);
    let said = test.run("import --all @in").out;
    assert_eq!(test.sql("select count(*) from orders"), "2");
    assert!(said.contains("Of another sheet of it, orders: 2 rows"), "{said}");
    let left = names(&test.path("in/asks"));
    let left: Vec<_> = left.iter().filter(|name| name.ends_with(".csv")).collect();
    assert_eq!(left.len(), 2, "{said}");
    assert!(left.iter().all(|name| said.contains(*name)), "{left:?}: {said}");
}

#[test]
fn two_answers_to_one_question_are_asked_again() {
    let shop = Shop::new();
    shop.put("march.csv", UNCLEAR);
    shop.beats(2);
    let letter = "in/asks/march.csv.kring.txt";
    shop.answer(letter, "--date-format dmy");
    shop.answer(letter, "--date-format mdy");
    shop.beats(2);
    assert_eq!(shop.test.sql("select count(*) from orders"), "0");
    let text = shop.text(letter);
    assert!(text.contains("Two answers to one question are marked"), "{text}");
    assert!(text.contains("\n[ ]") && !text.contains("\n[x]"), "{text}");
}

#[test]
fn another_sheet_of_a_workbook_that_came_in_is_read_when_somebody_says_so() {
    let shop = Shop::new();
    workbook(&shop.test, "in/year.xlsx", &[("Jan", &month("01")), ("Feb", &month("02"))]);
    shop.beats(2);
    let letter = "in/asks/year.xlsx.kring.txt";
    shop.answer(letter, "--sheet Jan");
    let answered = shop.text(letter);
    shop.beats(2);
    assert_eq!(shop.test.sql("select group_concat(external_id) from orders"), "01");
    let came_in = shop.test.path("in/done/2026-11-22 year.xlsx");
    std::fs::rename(came_in, shop.test.path("in/year.xlsx")).unwrap();
    shop.test.write("in/year.xlsx.kring.txt", answered.replace("--sheet Jan", "--sheet Feb"));
    shop.beats(3);
    assert_eq!(shop.test.sql("select group_concat(external_id) from orders"), "01,02");
}

#[test]
fn who_is_not_there_yet_is_made_by_an_x() {
    let shop = Shop::new();
    shop.put("people.csv", "customer_id,name,email\nK1,Ada,ada@example.com\n");
    shop.beats(2);
    shop.put(
        "calls.csv",
        "date,email,channel,subject\n2026-11-20,ada@example.com,phone,Mill\n\
         2026-11-20,bo@example.com,phone,Beans\n",
    );
    shop.beats(2);
    assert_eq!(shop.test.sql("select count(*) from interactions"), "1");
    shop.answer("in/asks/calls (rows left out).csv.kring.txt", "--create");
    shop.beats(2);
    assert_eq!(shop.test.sql("select count(*) from interactions"), "2");
    assert_eq!(shop.names("in/asks"), [""; 0]);
}

#[test]
fn a_file_that_came_in_before_the_power_went_out_is_only_put_away() {
    let shop = Shop::new();
    shop.put("orders.csv", ORDERS);
    // As far as it comes before the file is moved.
    shop.test.ok("import orders @in/orders.csv");
    shop.beats(2);
    assert_eq!(shop.counts(), "2 1");
    assert_eq!(shop.names("in/done"), ["2026-11-22 orders.csv"]);
    let history = shop.test.ok("jobs history");
    assert!(history.contains("1 file came in"), "{history}");
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_put_away_is_told_and_not_read_again() {
    let shop = Shop::new();
    std::fs::create_dir(shop.test.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink(shop.test.path("elsewhere"), shop.test.path("in/done")).unwrap();
    shop.put("orders.csv", ORDERS);
    shop.beats(10);
    assert_eq!(shop.counts(), "2 1");
    assert_eq!(shop.names("in"), ["asks", "done", "orders.csv"]);
    assert_eq!(shop.names("elsewhere"), [""; 0]);
    let told = page(&shop.test);
    assert!(told.contains("could not be read or put away"), "{told}");
    let tries = "select attempts from job_runs where job = 'read_folder' and state = 'failed'";
    assert_eq!(shop.test.sql(tries), "1", "told once");
    // The server starts anew: what came in is known by its bytes.
    let Shop { test, server } = shop;
    drop(server);
    let shop = Shop { server: Server::start(&test), test };
    shop.beats(3);
    assert_eq!(shop.counts(), "2 1");
    std::fs::remove_file(shop.test.path("in/done")).unwrap();
    shop.test.clock.set(shop.test.clock.now() + SignedDuration::from_mins(6));
    shop.beats(1);
    assert_eq!(shop.counts(), "2 1");
    assert_eq!(shop.names("in/done"), ["2026-11-22 orders.csv"]);
    assert!(page(&shop.test).contains("All is well"), "{}", page(&shop.test));
}

#[test]
fn files_that_came_in_go_after_a_month_and_those_of_others_stay() {
    let shop = Shop::new();
    shop.put("orders.csv", ORDERS);
    shop.beats(2);
    shop.put("done/mine.csv", "x");
    shop.test.clock.set("2026-12-22T11:00:00Z".parse().unwrap());
    shop.beats(1);
    assert_eq!(shop.names("in/done"), ["2026-11-22 orders.csv", "mine.csv"]);
    shop.test.clock.set("2026-12-23T11:00:00Z".parse().unwrap());
    shop.beats(1);
    assert_eq!(shop.names("in/done"), ["mine.csv"]);
    shop.put("orders.csv", ORDERS.replace("100", "300"));
    shop.test.ok("settings set import.keep_days 1");
    shop.beats(2);
    assert_eq!(shop.names("in/done").len(), 2);
    shop.test.clock.set("2026-12-25T11:00:00Z".parse().unwrap());
    shop.beats(1);
    assert_eq!(shop.names("in/done"), ["mine.csv"]);
}

#[test]
fn whoever_is_erased_hears_which_files_hold_them() {
    let shop = Shop::new();
    shop.put("orders.csv", ORDERS);
    shop.beats(2);
    shop.put("bo.csv", "order_id,date,email,amount\n9,2026-11-21,bo@example.com,1\n");
    shop.beats(2);
    shop.put("open.csv", UNCLEAR);
    let said = shop.test.ok("customer erase ada@example.com --yes");
    let told = |part: &str| said.lines().find(|line| line.contains(part)).unwrap_or_default();
    let gone = told("2026-11-22 orders.csv");
    assert!(gone.contains("goes by itself after 22 December 2026"), "{said}");
    assert!(told("open.csv").contains("has not come in yet"), "{said}");
    assert!(!said.contains("bo.csv"), "{said}");
    assert_eq!(shop.names("in/done").len(), 2);
    let said = shop.test.ok("customer erase bo@example.com --yes --delete-files");
    assert!(said.contains("2 files that came in"), "{said}");
    assert_eq!(shop.names("in/done"), [""; 0]);
    assert!(shop.test.path("in/open.csv").exists(), "others stand in it too");
}

#[test]
fn all_of_a_folder_comes_in_at_once_when_it_is_asked_for() {
    let test = TestApp::at(SUNDAY_NOON);
    std::fs::create_dir(test.path("exports")).unwrap();
    assert!(test.ok("import --all @exports").contains("There is nothing in"));
    test.write("exports/orders.csv", ORDERS);
    test.write("exports/march.csv", UNCLEAR);
    let said = test.run("import --all @exports");
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.out.contains("orders.csv, orders: 2 rows read"), "{said:?}");
    assert!(said.out.contains("march.csv leaves something open"), "{said:?}");
    assert!(said.err.contains("One file leaves something open"), "{said:?}");
    assert_eq!(names(&test.path("exports/done")), ["2026-11-22 orders.csv"]);
    let letter = "exports/asks/march.csv.kring.txt";
    let text = std::fs::read_to_string(test.path(letter)).unwrap();
    let answered = text.replace("[ ] ", "[x] ").replace("--date-format mdy", "--date-format dmy");
    test.write(letter, answered);
    let all = test.json("import --all @exports");
    assert_eq!((&all[0]["fate"], &all[0]["kind"]), (&"came_in".into(), &"orders".into()));
    assert_eq!(names(&test.path("exports/asks")), [""; 0]);
    for (words, code, expect) in [
        ("import --all @nowhere", 2, "is no folder"),
        ("import --all @exports/..", 2, "The Kring file itself lies in"),
        ("import orders @a.csv --all @exports", 2, "--all"),
        ("import", 2, "kring import --help"),
    ] {
        let said = test.run(words);
        assert_eq!(said.code, code, "{words}: {said:?}");
        assert!(said.err.contains(expect), "{words}: {said:?}");
    }
}

#[test]
fn the_folder_of_the_kring_file_is_refused_and_told() {
    let shop = Shop::new();
    shop.test.write("mine.csv", ORDERS);
    // As no command lets anybody say it.
    shop.test.tamper("insert into settings (key, value) values ('import.folder', '.')");
    shop.beats(3);
    assert_eq!(shop.counts(), "0 0");
    assert!(shop.test.path("mine.csv").exists() && shop.test.path("kring.sqlite").exists());
    assert!(page(&shop.test).contains("The Kring file itself lies in"));
    let runs = shop.test.sql("select attempts from job_runs where job = 'read_folder'");
    assert_eq!(runs, "1", "told once");
    shop.test.ok("settings set import.folder in");
    shop.beats(1);
    assert!(page(&shop.test).contains("All is well"));
}

#[test]
fn the_text_asks_in_the_language_of_the_business() {
    let shop = Shop::new();
    shop.test.ok("settings set business.language nl");
    shop.put("maart.csv", UNCLEAR);
    shop.beats(2);
    let letter = shop.text("in/asks/maart.csv.kring.txt");
    assert!(letter.starts_with("Kring kon maart.csv niet zelf inlezen"), "{letter}");
    assert!(letter.contains("Zet een x tussen de haken"), "{letter}");
    shop.answer("in/asks/maart.csv.kring.txt", "--date-format dmy");
    shop.beats(2);
    assert_eq!(shop.counts(), "2 1");
}

#[test]
fn the_owner_reads_of_files_that_ask_in_the_next_mail() {
    let shop = Shop::new();
    shop.put("march.csv", UNCLEAR);
    shop.beats(2);
    shop.server.beat_at(&shop.test, "2026-11-23T06:00:00Z");
    let mail = crate::schedule::newest_text(&shop.test);
    assert!(mail.contains("leaves something open: march.csv"), "{mail}");
}

#[test]
fn names_of_any_shape_and_twice_the_same_find_their_place() {
    let shop = Shop::new();
    let long = format!("{}.csv", "é".repeat(120));
    for name in ["“orders” & co.csv", "naïve 100%.CSV", long.as_str(), "-x.csv"] {
        shop.put(name, UNCLEAR);
    }
    shop.beats(2);
    assert_eq!(shop.names("in/asks").len(), 8, "{:?}", shop.names("in/asks"));
    shop.put("-x.csv", UNCLEAR.replace("200", "210"));
    shop.beats(2);
    let names = shop.names("in/asks");
    assert!(names.contains(&"-x (2).csv".to_owned()), "{names:?}");
    shop.answer("in/asks/-x.csv.kring.txt", "--date-format dmy");
    shop.beats(3);
    assert_eq!(shop.names("in/asks"), [""; 0]);
    assert_eq!(shop.names("in/done").len(), 5);
}

#[cfg(unix)]
#[test]
fn what_kring_puts_there_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let shop = Shop::new();
    shop.put("march.csv", UNCLEAR);
    shop.beats(2);
    let mode =
        |name: &str| std::fs::metadata(shop.test.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("in/asks"), 0o700);
    assert_eq!(mode("in/asks/march.csv.kring.txt"), 0o600);
    // A text that leads elsewhere is not written through.
    let letter = shop.test.path("in/asks/march.csv.kring.txt");
    let other = shop.test.write("other.txt", "[x] --date-format dmy");
    std::fs::remove_file(&letter).unwrap();
    std::os::unix::fs::symlink(&other, &letter).unwrap();
    shop.beats(2);
    assert_eq!(shop.text("other.txt"), "[x] --date-format dmy");
    assert_eq!(shop.counts(), "0 0");
}
