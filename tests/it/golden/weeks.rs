//! A dozen believable Mondays of one business, each made of facts alone: orders and scores, brought
//! in as files as its owner would.

use kring::domain::Day;

use crate::support::TestApp;

/// One order: whose, when, cents.
type Order = (String, Day, i64);

/// One Monday: what happened before it, and when the report was made.
pub(super) struct Week {
    pub(super) name: &'static str,
    /// What the business is called.
    pub(super) business: &'static str,
    made_at: &'static str,
    monday: Day,
    orders: Vec<Order>,
    /// Whose, when, score from 0 to 10, words.
    answers: Vec<(String, Day, i64, &'static str)>,
}

const REGULARS: [&str; 24] = [
    "Studio Noord",
    "Bakkerij De Vries",
    "Kantoor aan de Gracht",
    "Hotel De Gouden Leeuw",
    "Café De Punt",
    "J. Bakker",
    "Drukkerij Van Loon",
    "Fam. Öztürk",
    "Zorgcentrum De Linde",
    "Atelier Zuid",
    "Restaurant 't Veer",
    "Basisschool De Regenboog",
    "M. de Wit",
    "Garage Smit",
    "Boekhandel Donker",
    "Yogastudio Lotus",
    "Advocaten Peeters & Kuyper",
    "S. van den Berg",
    "Theehuis De Lachende Haan",
    "Fietsenmaker Ton",
    "Bloemen van Bea",
    "Museum Het Pakhuis",
    "Camping De Zandkuil",
    "R. Jansen",
];

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
        Week {
            name,
            business: "De Branderij",
            made_at: "06:00:00Z",
            monday: Day::parse(monday).unwrap(),
            orders: Vec::new(),
            answers: Vec::new(),
        }
    }

    /// A shop with regulars who each buy at their own pace, for this many weeks until this Monday.
    fn of_a_shop(name: &'static str, monday: &str, weeks: i32) -> Week {
        let mut week = Week::of(name, monday);
        for (place, customer) in (0..).zip(REGULARS) {
            let (pace, cents) = (7 + place % 5 * 4, i64::from(3_000 + place * 1_370 % 9_000));
            let mut ago = 1 + place * 11 % pace;
            while ago <= weeks * 7 {
                let wave = i64::from(ago * (place + 3) % 17) * 75; // not every order is the same
                week.bought(customer, ago, cents + wave);
                ago += pace - 1 + ago * (place + 1) % 3;
            }
        }
        week.scored(weeks);
        week
    }

    fn scored(&mut self, weeks: i32) {
        for (place, customer) in (0..).zip(REGULARS) {
            let score = i64::from([9, 8, 10, 6, 9, 7, 10, 9, 4, 10][place % 10]);
            let ago = 4 + i32::try_from(place).unwrap() * 3;
            if ago <= weeks * 7 {
                self.answered(customer, ago, score, "");
            }
        }
    }

    fn bought(&mut self, customer: &str, days_ago: i32, cents: i64) {
        self.orders.push((customer.to_owned(), self.monday.plus(-days_ago), cents));
    }

    fn answered(&mut self, customer: &str, days_ago: i32, score: i64, words: &'static str) {
        self.answers.push((customer.to_owned(), self.monday.plus(-days_ago), score, words));
    }

    /// As if these orders had not been made.
    fn without(mut self, is_gone: impl Fn(&str, i32) -> bool) -> Week {
        let monday = self.monday;
        self.orders.retain(|(customer, day, _)| !is_gone(customer, monday.0 - day.0));
        self
    }

    /// Words of others in it that look as if something went wrong.
    pub(super) fn others(&self) -> Vec<String> {
        if self.name != "hostile" {
            return Vec::new();
        }
        ["{% raw %}", "{{ 7 * 7", "None NaN"].map(ToOwned::to_owned).to_vec()
    }

    /// The business as it stands that morning, with a reader in each language.
    pub(super) fn open(&self) -> TestApp {
        let app = TestApp::at(&format!("{}T{}", self.monday, self.made_at));
        app.run_words(&["settings", "set", "business.name", self.business]);
        app.ok("settings set mail.from rapport@branderij.example");
        for (name, language) in [("Anna de Wit", "nl"), ("Bob", "en")] {
            let address = format!("{language}@branderij.example");
            app.run_words(&["recipients", "add", &address, "--name", name, "--language", language]);
        }
        self.bring_in(&app, "orders", "order_id,customer_id,name,date,amount", &self.order_lines());
        let columns = "date,survey,kind,score,customer_id,comment,may quote";
        self.bring_in(&app, "answers", columns, &self.answer_lines());
        app
    }

    fn bring_in(&self, app: &TestApp, kind: &str, columns: &str, lines: &[String]) {
        if lines.is_empty() {
            return;
        }
        app.write("file.csv", format!("{columns}\n{}\n", lines.join("\n")));
        let said = app.json(&format!("import {kind} @file.csv"));
        assert_eq!(said["created"], lines.len(), "{}: {said}", self.name);
    }

    fn order_lines(&self) -> Vec<String> {
        let line = |(number, (customer, day, cents)): (usize, &Order)| {
            let sign = if *cents < 0 { "-" } else { "" };
            let (euros, rest) = (cents.abs() / 100, cents.abs() % 100);
            let name = quoted(customer);
            format!("O{number},{name},{name},{day},{sign}{euros}.{rest:02}")
        };
        self.orders.iter().enumerate().map(line).collect()
    }

    fn answer_lines(&self) -> Vec<String> {
        let line = |(customer, day, score, words): &(String, Day, i64, &str)| {
            format!("{day},Tevredenheid,nps,{score},{},{},yes", quoted(customer), quoted(words))
        };
        self.answers.iter().map(line).collect()
    }
}

/// As a field of a CSV file.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn ordinary() -> Week {
    let mut week = Week::of_a_shop("ordinary", "2026-11-23", 70);
    week.answered("Studio Noord", 3, 3, "Twee keer te laat bezorgd deze maand.");
    week.answered("J. Bakker", 5, 10, "Lekkerste koffie van de stad, en altijd een praatje.");
    week
}

fn good() -> Week {
    let mut week = Week::of_a_shop("good", "2026-11-16", 70);
    week.bought("Hotel De Gouden Leeuw", 3, 184_000);
    week.bought("Zorgcentrum De Linde", 5, 96_550);
    week
}

/// The largest customer stays away.
fn bad() -> Week {
    let regular = |customer: &str| REGULARS[..4].contains(&customer);
    Week::of_a_shop("bad", "2026-11-09", 70).without(|customer, ago| {
        ago <= 7 && !regular(customer) || ago <= 60 && customer == "Café De Punt"
    })
}

/// Closed for a week.
fn quiet() -> Week {
    Week::of_a_shop("quiet", "2026-08-10", 70).without(|_, ago| ago <= 7)
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

/// The report of ISO week 53.
fn holidays() -> Week {
    Week::of_a_shop("holidays", "2027-01-04", 110)
        .without(|_, ago| ago <= 5 || (369..=375).contains(&ago))
}

fn refunds() -> Week {
    let mut week = Week::of_a_shop("refunds", "2026-06-15", 70).without(|_, ago| ago <= 7);
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
    let mut week = Week::of_a_shop("hostile", "2026-10-19", 70);
    week.business = "<script>alert(1)</script> & Söhne {% raw %}";
    for (place, name) in (0..).zip(MEAN) {
        for ago in (60..400).step_by(20) {
            week.bought(name, ago + place, 40_000);
        }
    }
    week.answered(MEAN[0], 2, 0, "</p><script>alert('x')</script> \u{202e}=1+1 <b>&amp; None NaN");
    week.answered(MEAN[4], 3, 10, "Süper 👍🏽\r\n\r\nSubject: x\u{7}");
    week
}

fn low_scores() -> Week {
    let mut week = Week::of_a_shop("low_scores", "2026-09-28", 70);
    for (place, customer) in (0..).zip(&REGULARS[..14]) {
        let words = if place % 2 == 0 { "De bezorging was weer te laat." } else { "" };
        week.answered(customer, 1 + place % 6, i64::from(place % 5), words);
    }
    week
}

/// The machine was off on Monday, and for a week before.
fn after_a_missed_week() -> Week {
    let mut week = Week::of_a_shop("after_a_missed_week", "2026-07-06", 70);
    week.made_at = "14:20:00Z";
    week
}

/// Twelve good customers stopped two months ago.
fn many_at_risk() -> Week {
    Week::of_a_shop("many_at_risk", "2026-02-23", 70)
        .without(|customer, ago| ago <= 60 && REGULARS[..12].contains(&customer))
}
