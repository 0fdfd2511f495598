//! A known set of people and what they did, written in random shapes: they come back as they are, or it
//! is asked, or the row is named. Never is somebody there twice, or something somebody else's, in
//! silence.

use proptest::prelude::*;
use serde_json::Value;

use crate::support::{Said, TestApp};

/// Somebody by whom nobody else can be meant: by number, name, or either address.
struct Person {
    number: &'static str,
    /// First name, what stands between, last name.
    name: [&'static str; 3],
    emails: [&'static str; 2],
    phone: &'static str,
}

const PEOPLE: [Person; 4] = [
    Person {
        number: "0017",
        name: ["Anna", "van der", "Berg"],
        emails: ["anna@example.com", "a.berg@example.org"],
        phone: "0612345678",
    },
    Person {
        number: "K8",
        name: ["Zoë", "", "Çelik"],
        emails: ["zoe@example.com", "z@example.org"],
        phone: "0301234567",
    },
    Person {
        number: "209",
        name: ["Jan", "de", "Vries"],
        emails: ["jan@example.com", "j@example.org"],
        phone: "0687654321",
    },
    Person {
        number: "00300",
        name: ["Piet", "", "Jansen-Bos"],
        emails: ["fam@example.com", "p@example.org"],
        phone: "0651515151",
    },
];

impl Person {
    fn whole(&self) -> String {
        self.name.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Their name as people write it.
    fn written(&self, how: u8) -> String {
        let [first, infix, last] = self.name;
        let turned = format!("{last}, {first} {infix}");
        match how % 5 {
            0 => self.whole(),
            1 => self.whole().to_uppercase(),
            2 => format!(" {} ", self.whole().replace(' ', "  ")),
            3 => turned.trim().to_owned(),
            _ => self.whole().to_lowercase(),
        }
    }

    fn numbered(&self, how: u8) -> String {
        match how % 3 {
            1 => self.number.trim_start_matches('0').to_owned(),
            2 => format!("=\"{}\"", self.number),
            _ => self.number.to_owned(),
        }
    }

    fn addressed(&self, how: u8) -> String {
        let [first, second] = self.emails;
        match how % 5 {
            1 => first.to_uppercase(),
            2 => second.to_owned(),
            3 => format!("{} <{first}>", self.name[0]),
            4 => format!("{second} / {first}"),
            _ => first.to_owned(),
        }
    }
}

/// How a file is written.
#[derive(Clone, Debug)]
struct Shape {
    delimiter: char,
    /// UTF-8 with a mark, without, or Windows-1252.
    encoding: u8,
    /// What stands in an empty cell.
    nothing: &'static str,
    crlf: bool,
    dutch: bool,
}

fn shape() -> impl Strategy<Value = Shape> {
    let nothing = prop::sample::select(vec!["", "NULL", "n.v.t.", "-"]);
    let delimiter = prop::sample::select(vec![';', ',', '\t']);
    (delimiter, 0_u8..3, nothing, any::<bool>(), any::<bool>()).prop_map(
        |(delimiter, encoding, nothing, crlf, dutch)| Shape {
            delimiter,
            encoding,
            nothing,
            crlf,
            dutch,
        },
    )
}

impl Shape {
    fn write(&self, rows: &[Vec<String>]) -> Vec<u8> {
        let cell = |cell: &String| match cell.as_str() {
            "" => self.nothing.to_owned(),
            cell => format!("\"{}\"", cell.replace('"', "\"\"")),
        };
        let line = |row: &Vec<String>| {
            let cells: Vec<String> = row.iter().map(cell).collect();
            cells.join(&self.delimiter.to_string()) + if self.crlf { "\r\n" } else { "\n" }
        };
        let text: String = rows.iter().map(line).collect();
        match self.encoding {
            0 => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            1 => text.into_bytes(),
            _ => text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect(),
        }
    }

    fn words(&self, english: &[&str], dutch: &[&str]) -> Vec<String> {
        let words = if self.dutch { dutch } else { english };
        words.iter().map(|word| (*word).to_owned()).collect()
    }
}

fn import(app: &TestApp, kind: &str, file: &[u8], options: &[&str]) -> Said {
    app.write("file.csv", file);
    app.run_words(&[&["import", kind, "@file.csv", "--json"], options].concat())
}

fn json(said: &Said) -> Value {
    serde_json::from_str(&said.out).unwrap()
}

fn people(app: &TestApp) -> String {
    app.sql("select external_id, name, email from customers where removed_at is null order by id")
}

fn known() -> String {
    let line = |one: &Person| format!("{} {} {}", one.number, one.whole(), one.emails[0]);
    PEOPLE.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn shop() -> TestApp {
    TestApp::at("2026-11-30T08:00:00Z")
}

/// One row of a file of customers for each, in parts or whole.
fn customers(shape: &Shape, parts: bool) -> Vec<u8> {
    let head = match parts {
        true => shape.words(
            &["Customer no.", "First name", "Middle name", "Last name", "E-mail", "Phone"],
            &["Klantnr", "Voornaam", "Tussenvoegsel", "Achternaam", "E-mailadres", "Telefoonnr"],
        ),
        false => shape.words(
            &["Customer no.", "Name", "E-mail", "Phone"],
            &["Klantnr", "Naam", "E-mailadres", "Telefoonnr"],
        ),
    };
    let row = |one: &Person| {
        let name: Vec<String> = match parts {
            true => one.name.iter().map(|part| (*part).to_owned()).collect(),
            false => vec![one.whole()],
        };
        let end = [one.emails.join("; "), one.phone.to_owned()];
        [one.number.to_owned()].into_iter().chain(name).chain(end).collect()
    };
    let rows: Vec<Vec<String>> = [head].into_iter().chain(PEOPLE.iter().map(row)).collect();
    shape.write(&rows)
}

/// Who, what of them a row says (number, name, address, telephone), and how each is written.
type Named = (usize, [bool; 4], [u8; 3]);

fn named() -> impl Strategy<Value = Named> {
    (0_usize..4, any::<[bool; 4]>(), any::<[u8; 3]>())
        .prop_filter("somebody", |(_, says, _)| says.iter().take(3).any(|is| *is))
}

/// What a row says of somebody: number, name, address, telephone.
fn cells((who, says, how): &Named) -> Vec<String> {
    let one = &PEOPLE[*who];
    let said =
        [one.numbered(how[0]), one.written(how[1]), one.addressed(how[2]), one.phone.to_owned()];
    said.into_iter()
        .zip(says)
        .map(|(said, says)| if *says { said } else { String::new() })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn customers_come_back_from_any_shape_and_twice_nothing_changes(
        first in shape(), then in shape(), parts in any::<[bool; 2]>(),
    ) {
        let app = shop();
        let said = import(&app, "customers", &customers(&first, parts[0]), &[]);
        prop_assert_eq!(said.code, 0, "{:?}", said);
        prop_assert_eq!(people(&app), known());
        let again = json(&import(&app, "customers", &customers(&then, parts[1]), &[]));
        prop_assert_eq!(&again["unchanged"], 4, "{}", again);
        prop_assert_eq!(people(&app), known());
    }

    #[test]
    fn what_people_did_is_theirs_however_rows_name_them(
        shape in shape(),
        rows in prop::collection::vec(named(), 1..8),
        kind in prop::sample::select(vec!["orders", "answers", "interactions", "contracts"]),
    ) {
        let app = shop();
        let base = Shape { delimiter: ';', encoding: 1, nothing: "", crlf: false, dutch: true };
        import(&app, "customers", &customers(&base, false), &[]);
        let (english, dutch, cell) = match kind {
            "orders" => (["Order no.", "Date", "Amount"], ["Bonnr", "Datum", "Bedrag"], "10.00"),
            "answers" => (["Answer id", "Date", "nps"], ["Antwoord id", "Datum", "nps"], "9"),
            "interactions" => (["Interaction id", "Date", "Note"], ["Contact id", "Datum", "Notitie"], "x"),
            _ => (["Contract id", "Start", "Price"], ["Contractnr", "Begin", "Prijs"], "10.00"),
        };
        let who = shape.words(
            &["Customer no.", "Name", "E-mail", "Phone"],
            &["Klantnr", "Naam", "E-mailadres", "Telefoonnr"],
        );
        let what = if shape.dutch { dutch } else { english };
        let mut file = vec![what.iter().map(|word| (*word).to_owned()).chain(who).collect::<Vec<_>>()];
        for (number, named) in rows.iter().enumerate() {
            let fact = [format!("F{number}"), "2026-11-01".to_owned(), cell.to_owned()];
            file.push(fact.into_iter().chain(cells(named)).collect());
        }
        let file = shape.write(&file);
        let mut map = vec!["--map".to_owned(), format!("{}_id={}", kind.trim_end_matches('s'), what[0])];
        if kind == "interactions" {
            map.extend(["--map".to_owned(), format!("body={}", what[2])]);
        }
        let map: Vec<&str> = map.iter().map(String::as_str).collect();
        let mut said = import(&app, kind, &file, &map);
        if said.code == 3 {
            // Only zeros without a word beside them can be in doubt here.
            let others = ["order=", "address=", "number=", "name="];
            let is_else = others.iter().any(|one| said.err.contains(one));
            prop_assert!(said.err.contains("zeros=same") && !is_else, "{:?}", said);
            said = import(&app, kind, &file, &[map.as_slice(), &["--people", "zeros=same"]].concat());
        }
        prop_assert_eq!(said.code, 0, "{:?}", said);
        let table = kind;
        let whose = format!(
            "select f.external_id, c.external_id from {table} f join customers c on c.id = f.customer_id order by 1"
        );
        let expect: Vec<String> = rows.iter().enumerate()
            .map(|(number, (who, ..))| format!("F{number} {}", PEOPLE[*who].number)).collect();
        prop_assert_eq!(app.sql(&whose), expect.join("\n"), "{:?}", said);
        prop_assert_eq!(people(&app), known());
        let again = json(&import(&app, kind, &file, &[]));
        prop_assert_eq!(&again["unchanged"], rows.len(), "{}", again);
        prop_assert_eq!(people(&app), known());
    }

    /// In whatever order a file is read with and without its numbers and addresses, everybody is there
    /// once, with all that any reading said.
    #[test]
    fn a_file_of_people_read_better_later_doubles_nobody(
        shape in shape(),
        readings in prop::collection::vec((any::<bool>(), any::<bool>()), 1..5),
    ) {
        let app = shop();
        let file = customers(&shape, false);
        let head = shape.words(&["Customer no.", "E-mail"], &["Klantnr", "E-mailadres"]);
        for (numbers, addresses) in readings {
            let mut options = Vec::new();
            if !numbers {
                options.extend(["--map", "customer_id=", "--ignore", &head[0]]);
            }
            if !addresses {
                options.extend(["--map", "email=", "--ignore", &head[1]]);
            }
            // What was said of another reading is not remembered for this one.
            app.tamper("delete from import_answers");
            let mut said = import(&app, "customers", &file, &options);
            if said.code == 3 {
                // By name alone: numbers in one reading, addresses in the other.
                prop_assert!(said.err.contains("name=same"), "{:?} {:?}", options, said);
                options.extend(["--people", "name=same"]);
                said = import(&app, "customers", &file, &options);
            }
            prop_assert_eq!(said.code, 0, "{:?} {:?}", options, said);
            prop_assert_eq!(app.sql("select count(*) from customers"), "4", "{:?} {:?}", options, said);
        }
        app.tamper("delete from import_answers");
        let said = import(&app, "customers", &file, &[]);
        prop_assert_eq!(said.code, 0, "{:?}", said);
        prop_assert_eq!(app.sql("select count(*) from customers"), "4");
        let all = "select external_id, email from customers order by 1";
        let mut expect: Vec<String> =
            PEOPLE.iter().map(|one| format!("{} {}", one.number, one.emails[0])).collect();
        expect.sort();
        prop_assert_eq!(app.sql(all), expect.join("\n"));
    }

    /// Where rows contradict who is known, it is asked, or told, or the row is refused.
    #[test]
    fn nobody_gets_what_is_of_somebody_else_in_silence(
        shape in shape(),
        rows in prop::collection::vec((0_usize..4, 0_usize..4, 0_usize..4), 1..6),
    ) {
        let app = shop();
        let base = Shape { delimiter: ';', encoding: 1, nothing: "", crlf: false, dutch: true };
        import(&app, "customers", &customers(&base, false), &[]);
        let head = shape.words(
            &["Order no.", "Date", "Amount", "Customer no.", "Name", "E-mail"],
            &["Bonnr", "Datum", "Bedrag", "Klantnr", "Naam", "E-mailadres"],
        );
        let mut file = vec![head];
        for (nth, (number, name, email)) in rows.iter().enumerate() {
            // The first is left out of each.
            let said = |at: &usize, text: &dyn Fn(&Person) -> String| match at {
                0 => String::new(),
                at => text(&PEOPLE[*at]),
            };
            file.push(vec![
                format!("F{nth}"),
                "2026-11-01".to_owned(),
                "10.00".to_owned(),
                said(number, &|one| one.number.to_owned()),
                said(name, &|one| one.whole()),
                said(email, &|one| one.emails[0].to_owned()),
            ]);
        }
        let is_at_odds = |(number, name, email): &(usize, usize, usize)| {
            let said: Vec<&usize> = [number, name, email].into_iter().filter(|at| **at > 0).collect();
            said.iter().any(|at| *at != said[0])
        };
        let said = import(&app, "orders", &shape.write(&file), &[]);
        // A number whose name or address agrees is followed: that is no doubt.
        let doubtful = rows.iter().any(|row| is_at_odds(row) && (row.0 == 0 || (row.0 != row.1 && row.0 != row.2)));
        if said.code == 0 && doubtful {
            prop_assert!(!json(&said)["remarks"].as_array().unwrap().is_empty(), "{:?}", said);
        }
        if said.code == 0 {
            let stored = app.sql("select o.external_id, c.external_id from orders o join customers c on c.id = o.customer_id order by 1");
            for (nth, row) in rows.iter().enumerate().filter(|(_, row)| !is_at_odds(row)) {
                let who = [row.0, row.1, row.2].into_iter().find(|at| *at > 0);
                if let Some(who) = who {
                    let line = format!("F{nth} {}", PEOPLE[who].number);
                    prop_assert!(stored.lines().any(|one| one == line), "{} of {}", line, stored);
                }
            }
        }
    }
}
