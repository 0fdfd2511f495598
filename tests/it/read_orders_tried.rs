//! Order files of kinds that were tried by strangers: columns that say yes or no, VAT in columns of its own,
//! columns that are each written in their way, totals of months. Right, or asked with an option that answers.

use proptest::prelude::*;

use crate::support::{Said, TestApp};

/// A business whose amounts include 21 % of VAT.
fn shop() -> TestApp {
    let app = TestApp::empty("2026-11-30T08:00:00Z");
    app.ok("init --name Shop --language en --time-zone Europe/Amsterdam --amounts-include-vat 21");
    app
}

fn put(app: &TestApp, text: &str, options: &[&str]) -> Said {
    app.write("orders.csv", text);
    let words = ["import", "orders", "@orders.csv"];
    app.run_words(&[words.as_slice(), options].concat())
}

/// The sum of what counts, in cents; and the same again, without options, changes nothing.
fn counts(text: &str, options: &[&str], sum: &str) -> TestApp {
    let app = shop();
    for options in [options, &[]] {
        let said = put(&app, text, options);
        assert_eq!(said.code, 0, "{options:?} {said:?}");
        assert_eq!(counted(&app), sum, "{options:?} {said:?}");
    }
    app
}

/// Asked with these answers, and nothing stored.
fn asked(text: &str, options: &[&str], answers: &[&str]) {
    let app = shop();
    let said = put(&app, text, options);
    assert_eq!(said.code, 3, "{said:?}");
    for answer in answers {
        assert!(said.err.contains(answer), "{answer}: {}", said.err);
    }
    assert_eq!(app.sql("select count(*) from orders"), "0");
}

fn counted(app: &TestApp) -> String {
    app.sql("select coalesce(sum(amount), 0) from orders where state_number = 0")
}

#[test]
fn a_column_that_says_yes_or_no_of_an_order_says_how_it_stands() {
    let rows = |header: &str, yes: &str, no: &str| {
        format!(
            "Nr;Datum;Klant;{header};Bedrag\n1;15-01-2026;Anna;{no};121,00\n\
             2;16-01-2026;Piet;{yes};242,00\n3;17-01-2026;Anna;{no};60,50\n"
        )
    };
    counts(&rows("Geannuleerd", "ja", "nee"), &[], "15000");
    counts(&rows("Cancelled", "TRUE", "false"), &[], "15000");
    counts(&rows("Betaald", "nee", "ja"), &[], "15000");
    counts(&rows("Betaald", "", "x"), &[], "15000");
    let unpaid = rows("Betaald", "nee", "ja");
    counts(&unpaid, &["--word", "state:nee=completed", "--word", "state:ja=completed"], "35000");
    // What came back is the row, or all that was sold in it.
    let back = rows("Retour", "ja", "nee");
    let answers = ["line 3: “ja”", "--map sign=Retour", "--map state=Retour", "--ignore Retour"];
    asked(&back, &[], &answers);
    counts(&back, &["--map", "sign=Retour"], "-5000");
    counts(&back, &["--map", "state=Retour"], "15000");
    counts(&back, &["--ignore", "Retour"], "35000");
}

#[test]
fn a_second_column_of_states_that_says_otherwise_is_asked_about() {
    let file = "Order number,Date,Customer,Order Status,Payment Status,Total\n\
                1,2026-01-05,Anna,Completed,Paid,121.00\n2,2026-01-06,Piet,Completed,Refunded,242.00\n";
    asked(file, &[], &["line 3: “Refunded”", "--map \"state=Payment Status\""]);
    counts(file, &["--map", "state=Payment Status"], "10000");
    counts(file, &["--ignore", "Payment Status"], "30000");
    let same = file.replace("Refunded", "Paid");
    counts(&same, &[], "30000");
}

#[test]
fn vat_in_a_column_of_its_own_comes_out_of_the_amounts() {
    let file = |headers: &str, rows: &[&str]| {
        let mut text = format!("Nr;Datum;Klant;{headers}\n");
        for (nth, row) in rows.iter().enumerate() {
            text += &format!("{nth};1{}-01-2026;Anna;{row}\n", nth + 3);
        }
        text
    };
    counts(&file("Bedrag;BTW", &["121,00;21,00", "109,00;9,00", "50,00;0,00"]), &[], "25000");
    counts(&file("Bedrag;BTW", &["121,00;21%", "109,00;9%"]), &[], "20000");
    counts(&file("Bedrag;BTW", &["121,00;21", "218,00;9"]), &[], "30000");
    counts(
        &file("Bedrag;BTW;Totaal", &["100,00;21,00;121,00", "100,00;9,00;109,00"]),
        &[],
        "20000",
    );
    let app =
        counts(&file("Totaal incl. btw;Btw 21%;Btw 9%", &["230,00;21,00;9,00"]), &[], "20000");
    assert!(app.ok("import orders @orders.csv").contains("Btw 21% + Btw 9% → vat_amount"));
    // A word for a rate is none, until somebody says so.
    let words = file("Bedrag incl.;BTW-tarief", &["121,00;21", "109,00;laag"]);
    counts(&words, &[], "10000");
    counts(&words, &["--word", "vat_rate:laag=9"], "20000");
    // Where the shop leaves it empty it says nothing.
    counts(&file("Total;Tax", &["121.00;0.00", "242.00;0.00"]), &[], "30000");
}

#[test]
fn lines_that_are_no_rows_of_their_own_are_taken_apart_with_their_order() {
    let merged = "Nr;Datum;Klant;Bedrag\n1;2026-10-01;Anna;75,00\n;;;10,00\n2;2026-10-02;Piet;225,00\n;;;4,95\n";
    counts(merged, &[], "26029");
    let pieces = "Nr,Date,Customer,Quantity,Price\n1,2026-10-01,Anna,3,25.00\n1,2026-10-01,Anna,2,5.00\n\
                  2,2026-10-02,Piet,10,22.50\n";
    let app = counts(pieces, &["--map", "amount=Quantity * Price"], "25620");
    assert_eq!(app.sql("select amount from orders order by 1"), "7025\n18595");
    // An amount that stands there is one by itself.
    let totals = "Nr,Date,Customer,Total\n1,2026-10-01,Anna,75.00\n1,2026-10-01,Anna,10.00\n2,2026-10-02,Piet,225.00\n";
    counts(totals, &[], "25619");
    // What is given back of all of it leaves nothing.
    let back = pieces.replace("Price\n", "Price,Status\n").replace(".00\n", ".00,refunded\n");
    counts(&back, &["--map", "amount=Quantity * Price"], "18595");
}

#[test]
fn each_column_is_written_in_its_own_way() {
    let dates = "Order,Order date,Refund date,Customer,Amount,Refunded amount\n1,05-01-2026,,Anna,121.00,0\n\
                 2,13-01-2026,02/14/2026,Piet,242.00,24.20\n";
    let app = counts(dates, &[], "28000");
    let days = "select date(day * 86400, 'unixepoch') from orders order by 1";
    assert_eq!(app.sql(days), "2026-01-05\n2026-01-13\n2026-02-14");
    let numbers = "Bon;Datum;Klant;Bedrag;Refund amount\n1;15-01-2026;Anna;121,00;\n2;16-01-2026;Piet;242,00;24.20\n";
    counts(numbers, &[], "28000");
    // One option says it of all of them.
    let said = put(&shop(), dates, &["--date-format", "dmy"]);
    assert!(said.out.contains("1 invalid"), "{said:?}");
}

#[test]
fn a_header_may_write_down_how_its_dates_are_written() {
    let days = "select date(day * 86400, 'unixepoch') from orders order by 1";
    let file = "Order,Date (MM/DD/YYYY),Customer,Amount\n1,01/05/2026,Anna,121.00\n";
    assert_eq!(counts(file, &[], "10000").sql(days), "2026-01-05");
    let short = "Bon;Datum (dd-mm-jj);Klant;Bedrag\n1;05-01-26;Anna;121,00\n";
    assert_eq!(counts(short, &[], "10000").sql(days), "2026-01-05");
}

#[test]
fn clocks_in_cells_and_in_a_column_of_their_own() {
    let days = "select date(day * 86400, 'unixepoch') from orders order by 1";
    let file = "Order,Date,Customer,Amount\n1,2026-03-31 23:30 EST,Anna,121.00\n2,\"Mar 31, 2026 9:30:00 AM PDT\",Piet,121.00\n";
    assert_eq!(counts(file, &[], "20000").sql(days), "2026-03-31\n2026-04-01");
    let column = "Date,Time,TimeZone,Name,Total,Nr\n01/31/2026,23:30:00,PST,Anna,121.00,1\n";
    asked(column, &[], &["line 2: “PST”", "--time-zone America/Los_Angeles", "--ignore TimeZone"]);
    let zone = ["--time-zone", "America/Los_Angeles"];
    assert_eq!(counts(column, &zone, "10000").sql(days), "2026-02-01");
    counts(&column.replace("PST", "CET"), &[], "10000");
    counts(&column.replace("PST", "Europe/Berlin"), &[], "10000");
    let plain = column.replace("23:30:00,PST", ",PST");
    counts(&plain, &[], "10000");
}

#[test]
fn a_minus_may_be_a_word_or_stand_alone() {
    let file = "Nr;Datum;Klant;+/-;Bedrag\n1;15-01-2026;Anna;+;121,00\n2;16-01-2026;Anna;-;60,50\n";
    asked(file, &[], &["--map sign=+/-"]);
    counts(file, &["--map", "sign=+/-"], "5000");
    let words = "Nr;Datum;Klant;Bedrag\n1;15-01-2026;Anna;121,00\n2;16-01-2026;Anna;min 60,50\n";
    counts(words, &[], "5000");
}

#[test]
fn totals_of_a_time_are_nobody() {
    let file = "Datum;Bonnr;Klant;Bedrag\n15-01-2026;1;Anna;121,00\n16-01-2026;2;Piet;242,00\n\
                31-01-2026;;Totaal januari;363,00\n15-02-2026;3;Anna;60,50\n28-02-2026;;Totaal februari;60,50\n";
    let app = counts(file, &[], "35000");
    assert_eq!(app.sql("select count(*) from customers"), "2");
    asked(&file.replace("363,00", "300,00"), &[], &["Totaal januari", "--totals skip"]);
}

#[test]
fn a_word_among_codes_of_currencies_is_said() {
    let file = "Order,Date,Customer,Total,Currency\n1,2026-10-01,Anna,121.00,EUR\n2,2026-10-02,Piet,12.10,€\n3,2026-10-03,Piet,12.10,euro\n";
    let said = put(&shop(), file, &[]);
    let why = "line 4: the currency is called “euro”";
    assert!(said.out.contains(why) && said.out.contains("currency:euro=EUR"), "{said:?}");
    counts(file, &[], "11000");
    counts(file, &["--word", "currency:euro=EUR"], "12000");
    counts(&file.replace("EUR", "Euro").replace('€', "euro"), &[], "12000");
}

#[test]
fn what_is_offered_is_one_word_of_a_command_line() {
    let file = "Bon;Datum;Klant;Bedrag ($)\n1;15-01-2026;Anna;121,00\n";
    let offered = if cfg!(windows) { "\"amount=Bedrag ($)\"" } else { "'amount=Bedrag ($)'" };
    asked(file, &[], &[&format!("--map {offered}")]);
    counts(file, &["--map", "amount=Bedrag ($)"], "10000");
    let app = shop();
    app.write("said.txt", "--map 'amount=Bedrag ($)'\n");
    assert_eq!(put(&app, file, &["--answers", "@said.txt"]).code, 0);
}

#[test]
fn a_column_that_takes_every_amount_off_is_asked_about() {
    let file = |header: &str, word: &str| {
        format!("Datum;Bonnr;Klant;Bedrag;{header}\n13-01-2026;F0;Anna;1,21;{word}\n")
    };
    asked(&file("+/-", "-"), &[], &["sign=+/-"]);
    counts(&file("+/-", "-"), &["--map", "sign=+/-"], "-100");
    asked(&file("Type", "Refund"), &[], &["sign=Type"]);
    counts(&file("Opmerking", "-"), &[], "100");
}

#[test]
fn a_price_of_one_and_how_many_are_offered_where_no_column_is_the_amount() {
    let file = "Bonnr;Datum;Klant;Omschrijving;Aantal;Stukprijs\n1;15-01-2026;Anna;Bonen;2;12,10\n\
                1;15-01-2026;Anna;Filters;1;6,05\n";
    asked(file, &[], &["--map \"amount=Aantal * Stukprijs\""]);
    counts(file, &["--map", "amount=Aantal * Stukprijs"], "2500");
}

#[test]
fn a_refund_that_waited_is_named_with_its_line() {
    let file = "Factuurnummer;Datum;E-mail;Naam;Bedrag\n1;15-01-2026;anna@example.com;Anna;121,00\n\
                9;16-01-2026;niet goed@;;-60,50\n";
    let said = put(&shop(), file, &[]);
    assert!(said.out.contains("line 3: "), "{said:?}");
}

#[test]
fn what_was_answered_stays_said_when_a_file_takes_the_place_of_another() {
    let file = "Bonnetje,Datum,Klant,Prijs,Aantal\nK1,2026-10-13,Anna,10.00,2\n";
    let app = shop();
    assert_eq!(put(&app, file, &["--map", "amount=Prijs * Aantal"]).code, 0);
    let said = put(&app, file, &["--map", "order_id=Bonnetje", "--replaces", "1"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(app.sql("select external_id, amount from orders"), "K1 1653");
    assert_eq!(put(&app, file, &[]).code, 0, "and is still known");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Orders written with VAT in some way, signs in some way and states in some way come back as they are,
    /// between headers and totals; or it is asked.
    #[test]
    fn orders_in_shapes_that_people_write_come_back_or_are_asked_about(
        orders in prop::collection::vec((1_i64..900, prop::sample::select(vec![0_i64, 9, 21]), 0_u32..6), 2..7),
        (vat, sign, state) in (0_usize..4, 0_usize..4, 0_usize..3),
        (totals, headers) in (any::<bool>(), any::<bool>()),
    ) {
        prop_assume!(orders.iter().any(|(_, rate, _)| *rate > 0));
        let vat_header = [";BTW", ";BTW%", ";Btw 0%;Btw 9%;Btw 21%", ";Excl. btw"][vat];
        let sign_header = ["", ";Af/bij", ";+/-", ";Soort"][sign];
        let state_header = ["", ";Geannuleerd", ";Status"][state];
        let header = format!("Datum;Bonnr;Klant;Bedrag incl. btw{vat_header}{sign_header}{state_header}\n");
        let mut text = header.clone();
        let (mut sum, mut written) = (0, 0);
        for (nth, (euros, rate, kind)) in orders.iter().enumerate() {
            let (is_back, is_off) = (*kind == 1, *kind == 2 && state > 0);
            let (net, tax) = (euros * 100, euros * rate);
            let gross = net + tax;
            let minus = if is_back && sign == 0 { "-" } else { "" };
            let money = |cents: i64| format!("{minus}{},{:02}", cents / 100, cents % 100);
            let of = |this: i64| if *rate == this { money(tax) } else { String::new() };
            let vats = [
                format!(";{}", money(tax)),
                format!(";{rate}%"),
                format!(";{};{};{}", of(0), of(9), of(21)),
                format!(";{}", money(net)),
            ];
            let signs = [["", ""], [";bij", ";af"], [";+", ";-"], [";Factuur", ";Creditnota"]];
            let states = [["", ""], [";nee", ";ja"], [";betaald", ";geannuleerd"]];
            let day = 13 + nth;
            text += &format!(
                "{day}-01-2026;F{nth};Klant {nth};{}{}{}{}\n",
                money(gross), vats[vat], signs[sign][usize::from(is_back)],
                states[state][usize::from(is_off)]
            );
            let signed = if is_back { -net } else { net };
            sum += if is_off { 0 } else { signed };
            written += if is_back && sign == 0 { -gross } else { gross };
            if headers && nth == 1 {
                text += &header;
            }
        }
        if totals && written > 0 {
            text += &format!("Totaal;;;{},{:02}\n", written / 100, written % 100);
        }
        let app = shop();
        let said = put(&app, &text, &[]);
        let is_asked = said.code == 3 && app.sql("select count(*) from orders") == "0";
        prop_assert!(is_asked || counted(&app) == sum.to_string(), "{} not {sum}\n{text}\n{said:?}", counted(&app));
        if is_asked {
            let map = format!("sign={}", sign_header.trim_start_matches(';'));
            let said = put(&app, &text, &["--map", &map]);
            prop_assert!(said.code == 0 && counted(&app) == sum.to_string(), "{} not {sum}\n{text}\n{said:?}", counted(&app));
        }
    }
}
