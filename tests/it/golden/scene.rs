//! One morning of one business, made of facts alone: customers, orders and scores, brought in as
//! files as its owner would.

use kring::domain::Day;

use super::shop::{self, REGULARS};
use crate::support::TestApp;

/// One morning and what happened before it.
pub(super) struct Scene {
    pub(super) name: &'static str,
    /// What the business is called.
    pub(super) business: &'static str,
    /// The day the mails are of.
    pub(super) day: Day,
    /// Rows of the file of customers, where it has one.
    pub(super) customers: Vec<String>,
    pub(super) orders: Vec<Order>,
    pub(super) answers: Vec<Answer>,
    /// Whether the owner says that the file of orders is complete up to yesterday.
    pub(super) is_complete: bool,
    /// Words of others in it that look as if something went wrong.
    pub(super) others: Vec<String>,
}

/// What a customer bought, or brought back.
pub(super) struct Order {
    customer: String,
    day: Day,
    cents: i64,
}

/// What a customer answered.
pub(super) struct Answer {
    customer: String,
    /// `nps` or `csat`.
    kind: &'static str,
    day: Day,
    score: i64,
    words: &'static str,
}

/// Weeks enough for every figure.
pub(super) const YEARS: i32 = 112;

impl Scene {
    /// No facts yet.
    pub(super) fn of(name: &'static str, day: &str) -> Scene {
        let day = Day::parse(day).unwrap();
        let (customers, orders, answers) = (Vec::new(), Vec::new(), Vec::new());
        let (business, others) = ("De Branderij", Vec::new());
        Scene { name, business, day, customers, orders, answers, is_complete: false, others }
    }

    /// The shop as it was on this day, if it began this many weeks before.
    pub(super) fn of_a_shop(name: &'static str, day: &str, weeks: i32) -> Scene {
        let mut scene = Scene::of(name, day);
        let (begin, today) = (scene.day.plus(-7 * weeks), scene.day);
        for (place, customer) in (0..).zip(REGULARS) {
            for (day, cents) in shop::orders(place).take_while(|(day, _)| *day < today) {
                if day >= begin {
                    scene.bought(customer, today.0 - day.0, cents);
                }
            }
        }
        for ago in 1..=weeks.min(60) {
            for (customer, kind, day, score) in shop::answers(today.plus(-7 * ago)) {
                let customer = customer.to_owned();
                let is_hers = |order: &Order| order.customer == customer && order.day <= day;
                if !scene.orders.iter().any(is_hers) {
                    continue;
                }
                scene.answers.push(Answer { customer, kind, day, score, words: "" });
            }
        }
        scene
    }

    pub(super) fn bought(&mut self, customer: &str, days_ago: i32, cents: i64) {
        let customer = customer.to_owned();
        self.orders.push(Order { customer, day: self.day.plus(-days_ago), cents });
    }

    pub(super) fn said(&mut self, customer: &str, days_ago: i32, score: i64, words: &'static str) {
        let (customer, day) = (customer.to_owned(), self.day.plus(-days_ago));
        self.answers.push(Answer { customer, kind: "nps", day, score, words });
    }

    /// What a customer brought in all, in cents.
    pub(super) fn brought(&self, customer: &str) -> i64 {
        let of = self.orders.iter().filter(|order| order.customer == customer);
        of.map(|order| order.cents).sum()
    }

    /// As if these orders, by customer and days ago, had not been made.
    pub(super) fn without(mut self, is_gone: impl Fn(&str, i32) -> bool) -> Scene {
        let today = self.day;
        self.orders.retain(|order| !is_gone(&order.customer, today.0 - order.day.0));
        self
    }

    /// The owner says that nothing else was sold.
    pub(super) fn complete(self) -> Scene {
        Scene { is_complete: true, ..self }
    }

    /// Mean people are among the customers, and the business has a mean name.
    pub(super) fn with_mean_names(mut self) -> Scene {
        self.business = "<script>alert(1)</script> & Söhne {% raw %}";
        self.others = ["{% raw %}", "{{ 7 * 7", "None NaN"].map(ToOwned::to_owned).to_vec();
        for (place, name) in (0..).zip(MEAN) {
            for ago in (60..400).step_by(20) {
                self.bought(name, ago + place, 140_000);
            }
        }
        self.said(MEAN[0], 2, 0, "</p><script>alert('x')</script> \u{202e}=1+1 <b>&amp; None NaN");
        self.said(MEAN[4], 3, 10, "Süper 👍🏽\r\n\r\nSubject: x\u{7}");
        self
    }

    /// What the file of customers says of one: name, address, telephone.
    pub(super) fn is_reached(&mut self, customer: &str, email: &str, phone: &str) {
        let name = quoted(customer);
        self.customers.push(format!("{name},{name},{email},{phone},,,"));
    }

    /// When a customer left, why, and who said so.
    pub(super) fn left(&mut self, customer: &str, days_ago: i32, reason: &str, said_by: &str) {
        let (name, day) = (quoted(customer), self.day.plus(-days_ago));
        self.customers.push(format!("{name},{name},,,{day},{reason},{said_by}"));
    }

    /// The business at this time, with a reader in each language of these kinds of mail, and what has
    /// happened by then.
    pub(super) fn open(&self, at: &str, kinds: &[&str]) -> TestApp {
        let app = self.begin(at, kinds);
        self.bring_in(&app);
        app
    }

    /// The same with nothing in it yet.
    pub(super) fn begin(&self, at: &str, kinds: &[&str]) -> TestApp {
        let app = TestApp::at(at);
        app.run_words(&["settings", "set", "business.name", self.business]);
        app.ok("settings set mail.from rapport@branderij.example");
        for (name, language) in [("Anna de Wit", "nl"), ("Bob", "en")] {
            let address = format!("{language}@branderij.example");
            let mut words =
                vec!["recipients", "add", &address, "--name", name, "--language", language];
            words.extend(kinds.iter().flat_map(|kind| ["--report", kind]));
            app.run_words(&words);
        }
        app
    }

    /// Brings in what has happened by now.
    pub(super) fn bring_in(&self, app: &TestApp) {
        let columns = "customer_id,name,email,phone,left_on,left_reason,left_said_by";
        self.import(app, "customers", columns, &self.customers);
        self.bring_orders(app);
        self.bring_answers(app);
    }

    pub(super) fn bring_orders(&self, app: &TestApp) {
        let yesterday = self.day.plus(-1);
        let kind = match self.is_complete {
            true => format!("orders --complete-to {yesterday}"),
            false => "orders".to_owned(),
        };
        let columns = "order_id,customer_id,name,date,amount";
        self.import(app, &kind, columns, &self.order_lines(happened(app)));
    }

    pub(super) fn bring_answers(&self, app: &TestApp) {
        let columns = "date,survey,kind,score,customer_id,comment,may quote";
        self.import(app, "answers", columns, &self.answer_lines(happened(app)));
    }

    fn import(&self, app: &TestApp, kind: &str, columns: &str, lines: &[String]) {
        if lines.is_empty() {
            return;
        }
        app.write("file.csv", format!("{columns}\n{}\n", lines.join("\n")));
        let said = app.json(&format!("import {kind} @file.csv"));
        assert_eq!((&said["read"], &said["invalid"]), (&lines.len().into(), &0.into()), "{said}");
    }

    fn order_lines(&self, happened: impl Fn(&Day) -> bool) -> Vec<String> {
        let line = |(number, order): (usize, &Order)| {
            let Order { customer, day, cents } = order;
            let sign = if *cents < 0 { "-" } else { "" };
            let (euros, rest) = (cents.abs() / 100, cents.abs() % 100);
            let name = quoted(customer);
            format!("O{number},{name},{name},{day},{sign}{euros}.{rest:02}")
        };
        self.orders.iter().enumerate().filter(|(_, order)| happened(&order.day)).map(line).collect()
    }

    fn answer_lines(&self, happened: impl Fn(&Day) -> bool) -> Vec<String> {
        let line = |answer: &Answer| {
            let Answer { customer, kind, day, score, words } = answer;
            let (customer, words) = (quoted(customer), quoted(words));
            format!("{day},Tevredenheid,{kind},{score},{customer},{words},yes")
        };
        self.answers.iter().filter(|answer| happened(&answer.day)).map(line).collect()
    }
}

/// What lies before today.
fn happened(app: &TestApp) -> impl Fn(&Day) -> bool + use<> {
    let today = app.clock.now().strftime("%F").to_string();
    move |day| day.to_string() < today
}

/// As a field of a CSV file.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// What a mean person puts in a form.
pub(super) const MEAN: [&str; 6] = [
    "\"><img src=x onerror=alert(1)>{{ 7 * 7 }}",
    "=HYPERLINK(\"https://evil.example\";\"klik\")",
    "\u{202e}detrever\u{202c} \u{200f}שלום & Co",
    "O'Brien\r\nBcc: all@example.com",
    "👩‍🍳 Zoë's \u{feff}Café 🇳🇱",
    "Van Wijngaarden-Buitenkamp tot Verre Einderhout en Omstreken, Groothandel in Koffie, Thee, \
     Cacao, Suiker, Kruiden en Benodigdheden voor de Horeca, Afdeling Inkoop en Expeditie, t.a.v. \
     de heer of mevrouw",
];
