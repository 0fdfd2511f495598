//! A dozen believable Mondays of one business, each made of facts alone: orders and scores, brought
//! in as files as its owner would.

use kring::domain::Day;

use super::shop::{self, REGULARS};
use crate::support::TestApp;

/// One Monday and what happened before it.
pub(super) struct Week {
    pub(super) name: &'static str,
    /// What the business is called.
    business: &'static str,
    pub(super) monday: Day,
    orders: Vec<Order>,
    answers: Vec<Answer>,
}

struct Order {
    customer: String,
    day: Day,
    cents: i64,
}

struct Answer {
    customer: String,
    /// `nps` or `csat`.
    kind: &'static str,
    day: Day,
    score: i64,
    words: &'static str,
}

/// Enough for every figure.
const YEARS: i32 = 112;

pub(super) fn all() -> Vec<Week> {
    vec![
        ordinary(),
        good(),
        bad(),
        quiet(),
        first(),
        eighth(),
        empty(),
        one_customer(),
        holidays(),
        refunds(),
        hostile(),
        low_scores(),
        after_a_missed_week(),
        many_at_risk(),
    ]
}

impl Week {
    /// No facts yet.
    fn of(name: &'static str, monday: &str) -> Week {
        let monday = Day::parse(monday).unwrap();
        let (orders, answers) = (Vec::new(), Vec::new());
        Week { name, business: "De Branderij", monday, orders, answers }
    }

    /// The shop as it was on this Monday, if it began this many weeks before.
    fn of_a_shop(name: &'static str, monday: &str, weeks: i32) -> Week {
        let mut week = Week::of(name, monday);
        let (begin, monday) = (week.monday.plus(-7 * weeks), week.monday);
        for (place, customer) in (0..).zip(REGULARS) {
            for (day, cents) in shop::orders(place).take_while(|(day, _)| *day < monday) {
                if day >= begin {
                    week.bought(customer, monday.0 - day.0, cents);
                }
            }
        }
        for ago in 1..=weeks.min(60) {
            for (customer, kind, day, score) in shop::answers(monday.plus(-7 * ago)) {
                let customer = customer.to_owned();
                let is_hers = |order: &Order| order.customer == customer && order.day <= day;
                if !week.orders.iter().any(is_hers) {
                    continue;
                }
                week.answers.push(Answer { customer, kind, day, score, words: "" });
            }
        }
        week
    }

    fn bought(&mut self, customer: &str, days_ago: i32, cents: i64) {
        let customer = customer.to_owned();
        self.orders.push(Order { customer, day: self.monday.plus(-days_ago), cents });
    }

    fn said(&mut self, customer: &str, days_ago: i32, score: i64, words: &'static str) {
        let (customer, day) = (customer.to_owned(), self.monday.plus(-days_ago));
        self.answers.push(Answer { customer, kind: "nps", day, score, words });
    }

    /// As if these orders, by customer and days ago, had not been made.
    fn without(mut self, is_gone: impl Fn(&str, i32) -> bool) -> Week {
        let monday = self.monday;
        self.orders.retain(|order| !is_gone(&order.customer, monday.0 - order.day.0));
        self
    }

    /// Words of others in it that look as if something went wrong.
    pub(super) fn others(&self) -> Vec<String> {
        if self.name != "hostile" {
            return Vec::new();
        }
        ["{% raw %}", "{{ 7 * 7", "None NaN"].map(ToOwned::to_owned).to_vec()
    }

    /// The business at this time, with a reader in each language.
    pub(super) fn open(&self, at: &str) -> TestApp {
        let app = TestApp::at(at);
        app.run_words(&["settings", "set", "business.name", self.business]);
        app.ok("settings set mail.from rapport@branderij.example");
        for (name, language) in [("Anna de Wit", "nl"), ("Bob", "en")] {
            let address = format!("{language}@branderij.example");
            app.run_words(&["recipients", "add", &address, "--name", name, "--language", language]);
        }
        self.bring_in(&app);
        app
    }

    /// Brings in what has happened by now.
    pub(super) fn bring_in(&self, app: &TestApp) {
        let today = app.clock.now().strftime("%F").to_string();
        let happened = |day: &Day| day.to_string() < today;
        let columns = "order_id,customer_id,name,date,amount";
        self.import(app, "orders", columns, &self.order_lines(happened));
        let columns = "date,survey,kind,score,customer_id,comment,may quote";
        self.import(app, "answers", columns, &self.answer_lines(happened));
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

/// As a field of a CSV file.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn ordinary() -> Week {
    let mut week = Week::of_a_shop("ordinary", "2026-11-23", YEARS);
    week.said("Studio Noord", 3, 3, "Twee keer te laat bezorgd deze maand.");
    week.said("Bakkerij De Vries", 5, 10, "Lekkerste koffie van de stad, en altijd een praatje.");
    week
}

fn good() -> Week {
    let mut week = Week::of_a_shop("good", "2026-11-16", YEARS);
    week.bought("Hotel De Gouden Leeuw", 3, 284_000);
    week.bought("Zorgcentrum De Linde", 5, 96_550);
    week
}

/// Almost nobody came, and a good customer has not for two months.
fn bad() -> Week {
    let came = |customer: &str| REGULARS[12..18].contains(&customer);
    let is_gone = |customer: &str, ago| {
        ago <= 7 && !came(customer) || ago <= 60 && customer == "Theehuis De Lachende Haan"
    };
    Week::of_a_shop("bad", "2026-11-09", YEARS).without(is_gone)
}

/// Closed for a week.
fn quiet() -> Week {
    Week::of_a_shop("quiet", "2026-08-10", YEARS).without(|_, ago| ago <= 7)
}

fn first() -> Week {
    Week::of_a_shop("first", "2026-03-09", 1)
}

/// The first week with eight before it: the first verdicts.
fn eighth() -> Week {
    Week::of_a_shop("eighth", "2026-05-04", 9)
}

fn empty() -> Week {
    Week::of("empty", "2026-03-02")
}

fn one_customer() -> Week {
    let mut week = Week::of("one_customer", "2026-04-06");
    for ago in [2, 12, 21, 33, 40] {
        week.bought("M. de Wit", ago, 4_500);
    }
    week
}

/// ISO week 53; closed from Christmas on, as the year before.
fn holidays() -> Week {
    let is_closed = |ago| ago <= 5 || (369..=375).contains(&ago);
    Week::of_a_shop("holidays", "2027-01-04", YEARS).without(|_, ago| is_closed(ago))
}

fn refunds() -> Week {
    let mut week = Week::of_a_shop("refunds", "2026-06-15", YEARS).without(|_, ago| ago <= 7);
    week.bought("Garage Smit", 3, -12_990);
    week.bought("Atelier Zuid", 4, -4_550);
    week
}

/// What a mean person puts in a form.
const MEAN: [&str; 6] = [
    "\"><img src=x onerror=alert(1)>{{ 7 * 7 }}",
    "=HYPERLINK(\"https://evil.example\";\"klik\")",
    "\u{202e}detrever\u{202c} \u{200f}שלום & Co",
    "O'Brien\r\nBcc: all@example.com",
    "👩‍🍳 Zoë's \u{feff}Café 🇳🇱",
    "Van Wijngaarden-Buitenkamp tot Verre Einderhout en Omstreken, Groothandel in Koffie, Thee, \
     Cacao, Suiker, Kruiden en Benodigdheden voor de Horeca, Afdeling Inkoop en Expeditie, t.a.v. \
     de heer of mevrouw",
];

fn hostile() -> Week {
    let mut week = Week::of_a_shop("hostile", "2026-10-19", YEARS);
    week.business = "<script>alert(1)</script> & Söhne {% raw %}";
    for (place, name) in (0..).zip(MEAN) {
        for ago in (60..400).step_by(20) {
            week.bought(name, ago + place, 140_000);
        }
    }
    week.said(MEAN[0], 2, 0, "</p><script>alert('x')</script> \u{202e}=1+1 <b>&amp; None NaN");
    week.said(MEAN[4], 3, 10, "Süper 👍🏽\r\n\r\nSubject: x\u{7}");
    week
}

fn low_scores() -> Week {
    let mut week = Week::of_a_shop("low_scores", "2026-09-28", YEARS);
    let said = [
        "De bezorging was weer te laat.",
        "Te laat, en de doos was nat.",
        "",
        "Bezorger belt niet aan.",
        "Vorige maand ook al te laat bezorgd.",
        "",
    ];
    for (place, customer) in (0..).zip(&REGULARS[..18]) {
        let words = said[place % said.len()];
        let (ago, score) = (i32::try_from(place % 6).unwrap(), i64::try_from(place % 5).unwrap());
        week.said(customer, 1 + ago, score, words);
    }
    week
}

/// The machine was off for weeks, and on again two days after this Monday.
fn after_a_missed_week() -> Week {
    Week::of_a_shop(AFTER_A_MISSED_WEEK, "2026-07-06", YEARS)
}

pub(super) const AFTER_A_MISSED_WEEK: &str = "after_a_missed_week";

/// Twelve good customers have not been seen for two months.
fn many_at_risk() -> Week {
    let is_gone = |customer: &str, ago| ago <= 60 && REGULARS[..12].contains(&customer);
    Week::of_a_shop("many_at_risk", "2026-02-23", YEARS).without(is_gone)
}
