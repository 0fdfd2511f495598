//! Cells, rows and headers as programs and people write them: what is only a wrapper goes by itself,
//! what is in doubt is asked, and nothing is different without a word.

use crate::support::TestApp;

fn app() -> TestApp {
    TestApp::at("2026-11-30T08:00:00Z")
}

fn ok_words(app: &TestApp, words: &[&str]) {
    let said = app.run_words(words);
    assert_eq!(said.code, 0, "{words:?}: {said:?}");
}

fn customers(app: &TestApp) -> String {
    app.sql(
        "select name, coalesce(external_id, ''), coalesce(email, ''),
                coalesce(phone, ''), coalesce(city, '')
         from customers where removed_at is null order by id",
    )
}

fn sum(app: &TestApp) -> String {
    app.sql("select count(*), coalesce(sum(amount), 0) from orders where state_number = 0")
}

#[test]
fn what_programs_wrap_around_a_cell_is_none_of_it() {
    let app = app();
    let text = "=\"Klantnummer\";Naam;Telefoon;Plaats;Labels\n\
                =\"00017\";'Anna Jansen;=\"0612345678\";'s-Gravenhage;\"\"\"VIP\"\",\"\"Nieuws, brief\"\"\"\n\
                '00018;\"\"\"Piet Bakker\"\"\";'0301234567;\u{a0}Utrecht\u{a0};VIP\n";
    app.write("file.csv", text);
    app.ok("import customers @file.csv --map tags=Labels");
    assert_eq!(
        customers(&app),
        "Anna Jansen 00017  0612345678 's-Gravenhage\nPiet Bakker 00018  0301234567 Utrecht"
    );
    assert_eq!(
        app.sql("select tags from customers where external_id = '00017'"),
        "[\"VIP\",\"Nieuws, brief\"]"
    );
    let again = app.json("import customers @file.csv");
    assert_eq!(again["unchanged"], 2, "{again}");
}

#[test]
fn words_for_nothing_are_stored_nowhere_and_lay_nothing_over() {
    let app = app();
    let text = "customer_id,name,email,phone,city\n1,Anna Jansen,anna@example.com,0612345678,Utrecht\n\
                1,Anna Jansen,NULL,-,N/A\n2,Kees Smit,n.v.t.,--,#N/A\n3,Nel Null,\\N,none,geen\n";
    app.write("file.csv", text);
    let said = app.json("import customers @file.csv");
    assert_eq!((&said["created"], &said["invalid"]), (&3.into(), &0.into()), "{said}");
    assert_eq!(
        customers(&app),
        "Kees Smit 2   \nNel Null 3   \nAnna Jansen 1 anna@example.com 0612345678 Utrecht"
    );
}

#[test]
fn lines_in_another_encoding_are_read_and_said() {
    let app = app();
    let mut bytes = "Naam;Plaats\nZoë Çelik;Köln\n".as_bytes().to_vec();
    bytes.extend(b"Andr\xe9 Pe\xf1a;M\xe1laga\n");
    app.write("file.csv", &bytes);
    let said = app.ok("import customers @file.csv");
    assert!(said.contains("1 line is written in another encoding (Windows-1252)"), "{said}");
    let said = app.ok("import customers @file.csv --lang nl");
    assert!(said.contains("1 regel staat in een andere codering"), "{said}");
    app.write("dos.csv", b"Naam;Plaats\nRen\x82e M\x81ller;K\x94ln\n");
    let said = app.ok("import customers @dos.csv");
    assert!(said.contains("DOS"), "{said}");
    assert_eq!(app.sql("select name from customers"), "Zoë Çelik\nAndré Peña\nRenée Müller");
}

#[test]
fn of_several_addresses_in_a_cell_the_first_is_the_main_one_and_all_find_the_customer() {
    let app = app();
    let text = "Naam;E-mail\nAnna Jansen;\"anna@example.com; anna.j@example.org\"\n\
                Piet Bakker;piet@example.com / info@bakker.example\n\
                Kees Smit;Kees Smit <kees@example.com>\nZoë Çelik;zoe@example.com ::: zoe@ziggo\n\
                Bo Bos;nergens\n";
    app.write("people.csv", text);
    let said = app.json("import customers @people.csv");
    assert_eq!((&said["created"], &said["invalid"]), (&4.into(), &1.into()), "{said}");
    let remarks = said["remarks"].to_string();
    assert!(remarks.contains("2 rows have several addresses"), "{remarks}");
    assert!(remarks.contains("zoe@ziggo"), "{remarks}");
    assert_eq!(
        app.sql("select email from customers"),
        "anna@example.com\npiet@example.com\nkees@example.com\nzoe@example.com"
    );
    let again = app.json("import customers @people.csv");
    assert_eq!(again["unchanged"], 4, "{again}");
    app.write(
        "orders.csv",
        "date;email;amount\n2026-10-01;info@bakker.example;12,50\n\
                             2026-10-02;new@example.com, anna.j@example.org;10,00\n",
    );
    app.ok("import orders @orders.csv");
    assert_eq!(
        app.sql(
            "select c.name, o.amount from orders o join customers c on c.id = o.customer_id
                 order by o.amount desc"
        ),
        "Piet Bakker 1250\nAnna Jansen 1000"
    );
    app.ok("imports undo 3");
    app.ok("imports undo 2");
    app.ok("imports undo 1");
    assert_eq!(app.sql("select count(*) from contacts"), "0");
}

#[test]
fn short_rows_are_filled_and_what_stands_beyond_the_header_is_refused() {
    let app = app();
    app.write(
        "file.csv",
        "name,email,city\nBo,bo@example.com\nMies\nKees,kees@example.com,Delft,x\nEva,,,\n",
    );
    let said = app.ok("import customers @file.csv");
    assert!(said.contains("line 4: 4 cells where the header has 3"), "{said}");
    assert_eq!(app.sql("select name from customers"), "Bo\nMies\nEva");
}

#[test]
fn a_header_that_lacks_its_last_name_is_asked_about() {
    let app = app();
    let text = "Bestelnummer;Datum;Klant;Omschrijving\n1;2026-10-01;Anna Jansen;Koffie;121,00\n\
                2;2026-10-02;Piet Bakker;Thee;60,50\n";
    app.write("file.csv", text);
    let said = app.run("import orders @file.csv");
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("column 5") && said.err.contains("--map"), "{said:?}");
    ok_words(&app, &["import", "orders", "@file.csv", "--map", "amount=kolom 5"]);
    assert_eq!(sum(&app), "2 18150");
    assert_eq!(app.json("import orders @file.csv")["unchanged"], 2);
    // Nothing else is missing, and yet somebody has to say what is in it.
    app.write("names.csv", "Naam;E-mail\nAnna;a@example.com;Utrecht\nPiet;p@example.com;Delft\n");
    let said = app.run("import customers @names.csv");
    assert!(said.code == 3 && said.err.contains("--ignore"), "{said:?}");
    ok_words(&app, &["import", "customers", "@names.csv", "--ignore", "column 3"]);
}

#[test]
fn lines_below_the_first_of_an_order_take_from_it_what_they_lack() {
    let app = app();
    let text = "Bestelnummer;Datum;Klant;Product;Bedrag\n1;2026-10-01;Anna Jansen;Espresso;75,00\n\
                ;;;Filters;10,00\n;;;Totaal;85,00\n2;2026-10-02;Piet Bakker;Espresso;225,00\n\
                2;;;Verzendkosten;4,95\n;;;;\n;;;Los;1,00\n;;;;315,95\n";
    app.write("file.csv", text);
    let said = app.run("import orders @file.csv");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("2 rows say themselves neither whose they are"), "{said:?}");
    assert!(said.out.contains("line 8: date is missing"), "{said:?}");
    assert_eq!(sum(&app), "2 31495");
    assert_eq!(app.json("import orders @file.csv")["unchanged"], 4);
}

#[test]
fn no_customer_is_made_of_a_footer() {
    let app = app();
    let text = "Naam;E-mail;Telefoon;Plaats\nAnna Jansen;anna@example.com;0612345678;Utrecht\n\
                Totaal Wonen BV;info@wonen.example;;Delft\n;;;\nTotaal aantal klanten: 2;;;\n\
                Afgedrukt op 29-11-2026 door Eva;;;\nTotaal;;;2\n";
    app.write("file.csv", text);
    let said = app.ok("import customers @file.csv");
    assert!(said.contains("3 rows are totals or the foot of a page"), "{said}");
    assert_eq!(app.sql("select name from customers"), "Anna Jansen\nTotaal Wonen BV");
    // A text alone after a gap may be somebody.
    app.write("gap.csv", "Naam;E-mail;Plaats\nPiet;piet@example.com;Delft\n;;\nVertrouwelijk;;\n");
    let said = app.run("import customers @gap.csv");
    assert!(said.code == 3 && said.err.contains("line 4: “Vertrouwelijk”"), "{said:?}");
    assert!(said.err.contains("--totals skip") && said.err.contains("--totals keep"), "{said:?}");
    let said = app.run("import customers @gap.csv --lang nl");
    assert!(said.err.contains("Zijn dit totalen"), "{said:?}");
    app.write("blank.csv", "Naam;E-mail;Stad\nPiet;piet@example.com;Delft\nBo\n\nVertrouwelijk\n");
    let said = app.run("import customers @blank.csv");
    assert!(said.code == 3 && said.err.contains("line 5: “Vertrouwelijk”"), "{said:?}");
    app.ok("import customers @gap.csv --totals skip");
    app.ok("import customers @gap.csv");
    assert_eq!(app.sql("select count(*) from customers"), "3");
    app.ok("import customers @gap.csv --totals keep");
    assert_eq!(app.sql("select count(*) from customers"), "4");
}

#[test]
fn a_dated_total_is_left_out_where_it_adds_up_and_asked_about_where_it_does_not() {
    let rows = "Datum;Klant;Bedrag\n2026-10-01;Anna Jansen;121,00\n2026-10-02;Piet Bakker;60,50\n";
    for total in
        ["2026-10-31;Totaal;181,50", "2026-10-31;;181,50", ";Totaal;181,50", "Totaal;;181,50"]
    {
        let app = app();
        app.write("file.csv", format!("{rows}{total}\n"));
        let said = app.run("import orders @file.csv");
        assert!(said.code == 0 && said.out.contains("1 row is a total"), "{total}: {said:?}");
        assert_eq!(sum(&app), "2 18150", "{total}");
    }
    let app = app();
    app.write("file.csv", format!("{rows}2026-10-31;Totaal;99,00\n"));
    let said = app.run("import orders @file.csv");
    assert!(said.code == 3 && said.err.contains("2026-10-31; Totaal; 99,00"), "{said:?}");
    app.ok("import orders @file.csv --totals keep");
    assert_eq!(sum(&app), "3 28050");
}

#[test]
fn a_word_of_the_data_is_not_taken_for_a_header() {
    let app = app();
    let text = "Wezen;Groep 1;Krabbel\nAnna Jansen;Klant;vaste gast\nKees Smit;Klant;\n";
    app.write("file.csv", text);
    let said = app.run("import customers @file.csv");
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("--header 1") && said.err.contains("--header 2"), "{said:?}");
    app.ok("import customers @file.csv --header 1 --map name=Wezen");
    let again = app.json("import customers @file.csv");
    assert_eq!(again["unchanged"], 2, "{again}");
    assert_eq!(app.sql("select name from customers"), "Anna Jansen\nKees Smit");
}

#[test]
fn a_file_without_a_header_is_read_by_the_numbers_of_its_columns() {
    let app = app();
    app.write("file.csv", "Anna Jansen;anna@example.com;Klant\nKees Smit;kees@example.com;Klant\n");
    let said = app.run("import customers @file.csv");
    assert!(said.code == 3 && said.err.contains("--header none"), "{said:?}");
    let maps = ["--map", "name=column 1", "--map", "email=kolom 2"];
    ok_words(
        &app,
        &[&["import", "customers", "@file.csv", "--header", "none"][..], &maps].concat(),
    );
    assert_eq!(
        app.sql("select name, email from customers"),
        "Anna Jansen anna@example.com\nKees Smit kees@example.com"
    );
}

#[test]
fn a_header_that_comes_again_is_no_row() {
    let app = app();
    app.write("file.csv", "Naam;E-mail\nAnna;a@example.com\nNaam;E-mail\nPiet;p@example.com\n");
    let said = app.ok("import customers @file.csv");
    assert!(said.contains("1 row repeats or explains the header"), "{said}");
    app.write("nps.csv", "id,date,nps,comment\n,,Response,Open-Ended Response\n1,2026-10-01,9,\n");
    let said = app.json("import answers @nps.csv");
    assert_eq!((&said["created"], &said["skipped"]), (&1.into(), &1.into()), "{said}");
}

#[test]
fn a_number_that_a_spreadsheet_shortened_says_nothing() {
    let app = app();
    let text = "Naam;Telefoon;Plaats\nJ. de Vries;3,16E+10;Utrecht\nJ. de Vries;3.16E+10;Zwolle\n\
                Piet Bakker;0612345678;Utrecht\n";
    app.write("file.csv", text);
    let said = app.ok("import customers @file.csv");
    assert!(said.contains("in 2 rows a spreadsheet shortened the number (“3,16E+10”)"), "{said}");
    let all = "J. de Vries    Utrecht\nJ. de Vries    Zwolle\nPiet Bakker   0612345678 Utrecht";
    assert_eq!(customers(&app), all);
    assert_eq!(app.json("import customers @file.csv")["unchanged"], 3);
    // Two orders whose numbers begin alike are not one.
    app.write(
        "orders.csv",
        "order_id;date;name;amount\n1,23E+12;2026-10-01;Bo;10,00\n1,23E+12;2026-10-01;Bo;12,00\n",
    );
    app.ok("import orders @orders.csv");
    assert_eq!(sum(&app), "2 2200");
}

#[test]
fn where_nothing_can_be_read_the_reason_is_said() {
    let app = app();
    app.write("file.csv", "date;name;amount\nsomeday;Bo;10,00\nsomeday;Bo;12,00\n");
    let said = app.run("import orders @file.csv");
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("date: “someday” is not a date"), "{said:?}");
    assert!(!said.out.contains("kring kpi"), "{said:?}");
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides).unwrap()
    }
}

const ORDERS: [(&str, &str, &str, &str, u32); 6] = [
    ("101", "2026-10-01", "Zoë Çelik", "zoe@example.com", 12_100),
    ("102", "2026-10-02", "André Peña", "andre@example.com", 6_050),
    ("103", "2026-10-03", "Zoë Çelik", "zoe@example.com", 133_100),
    ("104", "2026-10-04", "Piet Bakker", "piet@example.com", 5),
    ("105", "2026-10-05", "André Peña", "andre@example.com", 9_999),
    ("106", "2026-10-06", "Piet Bakker", "piet@example.com", 2_000),
];

/// The same orders in some shape that files have.
fn shaped(dice: &mut Dice) -> Vec<u8> {
    let delimiter = [',', ';', '\t', '|'][dice.roll(4)];
    let (wrapper, foot, end) = (dice.roll(4), dice.roll(5), ["\n", "\r\n", "\r"][dice.roll(3)]);
    let (merged, short, again) = (dice.roll(2) == 1, dice.roll(2) == 1, dice.roll(3) == 0);
    let money = |cents: u32| format!("{},{:02}", cents / 100, cents % 100);
    let wrap = |text: &str| match wrapper {
        1 => format!("=\"{text}\""),
        2 => format!("'{text}"),
        3 => format!("\"{text}\""),
        _ => text.to_owned(),
    };
    let nothing = ["", "-", "NULL", "n.v.t."][dice.roll(4)];
    let header = ["Bestelnummer", "Datum", "Klant", "E-mail", "Product", "Bedrag", "Opmerking"];
    let mut rows: Vec<Vec<String>> = vec![header.map(str::to_owned).to_vec()];
    for (nth, (number, date, name, email, cents)) in ORDERS.into_iter().enumerate() {
        let half = cents / 2;
        let of_order = [wrap(number), date.to_owned(), wrap(name), wrap(email)];
        let parts = if merged { vec![half, cents - half] } else { vec![cents] };
        for (line, part) in parts.into_iter().enumerate() {
            let mut row = if line == 0 { of_order.to_vec() } else { vec![String::new(); 4] };
            row.extend([format!("Deel {}", line + 1), money(part)]);
            row.extend((!short).then(|| nothing.to_owned()));
            rows.push(row);
        }
        if again && nth == 2 {
            rows.push(header.map(str::to_owned).to_vec());
        }
    }
    let total = money(ORDERS.iter().map(|order| order.4).sum());
    let foot: &[[&str; 6]] = match foot {
        1 => &[["", "", "", "", "", ""], ["", "", "Totaal", "", "", &total]],
        2 => &[["", "2026-10-31", "Totaal", "", "", &total]],
        3 => &[["", "", "", "", "", &total], ["Afgedrukt op 29-11-2026", "", "", "", "", ""]],
        4 => &[["Totaal:", "", "", "", "", &total]],
        _ => &[],
    };
    rows.extend(foot.iter().map(|row| row.map(str::to_owned).to_vec()));
    let cell = |text: &String| match text.contains([delimiter, '"']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.clone(),
    };
    let line =
        |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(&delimiter.to_string());
    let lines: Vec<String> = rows.iter().map(|row| line(row) + end).collect();
    encoded(&lines, dice.roll(5))
}

fn encoded(lines: &[String], how: usize) -> Vec<u8> {
    let western = |line: &String| {
        line.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect::<Vec<u8>>()
    };
    match how {
        0 => lines.concat().into_bytes(),
        1 => format!("\u{feff}{}", lines.concat()).into_bytes(),
        2 => lines.iter().flat_map(western).collect(),
        3 => lines.concat().encode_utf16().flat_map(u16::to_le_bytes).collect(),
        _ => lines
            .iter()
            .enumerate()
            .flat_map(
                |(nth, line)| if nth % 3 == 1 { western(line) } else { line.clone().into_bytes() },
            )
            .collect(),
    }
}

#[test]
fn known_orders_in_any_shape_come_in_as_they_are_or_something_is_asked() {
    let mut asked = 0;
    for seed in 0..48 {
        let app = app();
        let bytes = shaped(&mut Dice(seed * 7_919 + 1));
        app.write("file.csv", &bytes);
        let said = app.run("import orders @file.csv --amount-is line");
        let shape = String::from_utf8_lossy(&bytes).into_owned();
        if said.code == 3 && said.err.contains("--") {
            asked += 1;
            continue;
        }
        assert_eq!(said.code, 0, "{said:?}\n{shape}");
        let people = "André Peña\nPiet Bakker\nZoë Çelik";
        assert_eq!(
            app.sql("select name from customers order by name"),
            people,
            "{shape}\n{said:?}"
        );
        assert_eq!(sum(&app), "6 163254", "{shape}\n{said:?}");
        let again = app.json("import orders @file.csv");
        assert_eq!((&again["created"], &again["updated"]), (&0.into(), &0.into()), "{shape}");
    }
    assert!(asked < 5, "{asked} of these need no question");
}
