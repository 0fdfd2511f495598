//! Files as programs and people hand them on: who is in them is read whole, or it is said what they are.

use crate::support::TestApp;

fn app() -> TestApp {
    TestApp::at("2026-11-20T08:00:00Z")
}

fn refused(app: &TestApp, words: &str, bytes: &[u8]) -> String {
    app.write("file.csv", bytes);
    let said = app.run(&format!("import {words} @file.csv"));
    assert_eq!(said.code, 3, "{said:?}");
    said.err
}

#[test]
fn a_file_that_is_no_list_is_told_what_it_is_and_what_to_do() {
    let app = app();
    for (bytes, expect) in [
        (&b"%PDF-1.4\n1 0 obj"[..], "is PDF"),
        (b"\x1f\x8b\x08....klanten.csv", "Unpack it"),
        (b"<html><body><table><tr><td>Naam</td></tr></table>", "web page"),
        (b"BEGIN:VCARD\nFN:Anna Jansen\nEND:VCARD\n", "visiting cards"),
        (b"[{\"naam\": \"Anna\"}]", "is JSON"),
        (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        (
            b"Klantnr   Naam           Plaats\n1         Anna Jansen    Utrecht\n",
            "not divided into columns",
        ),
    ] {
        let said = refused(&app, "customers", bytes);
        assert!(said.contains(expect) && !said.contains("--map"), "{said}");
    }
    let dutch = app.run("import customers @file.csv --lang nl").err;
    assert!(dutch.contains("niet in kolommen verdeeld"), "{dutch}");
    assert_eq!(app.sql("select count(*) from customers"), "0");
}

#[test]
fn letters_of_macs_and_dos_and_spoilt_ones_are_what_they_were() {
    let app = app();
    let people = |bytes: &[u8], remark: &str| {
        app.write("file.csv", bytes);
        let said = app.ok("import customers @file.csv");
        assert!(said.contains(remark), "{said}");
    };
    people(b"Naam;Plaats\nRen\x8e M\x9fller;M\x87laga\n", "encoding of Macs");
    people(b"Naam;Plaats\nREN\x90E BOS;KERKDRI\xd3L\n", "DOS");
    people("Naam;Plaats\nZoÃ« Ã‡elik;KÃ¶ln\n".as_bytes(), "spoilt letters");
    people(b"Naam;Plaats\nAna\xc3\xafs Pe\xf1a;Gr\xfcnau\n", "Windows-1252");
    assert_eq!(
        app.sql("select name, city from customers"),
        "René Müller Málaga\nRENÉE BOS KERKDRIËL\nZoë Çelik Köln\nAnaïs Peña Grünau"
    );
}

#[test]
fn rows_that_were_quoted_as_a_whole_are_several_cells() {
    let app = app();
    app.write(
        "file.csv",
        "\"Klantnr,Naam,Plaats\"\r\n\"17,\"\"Jansen, Anna\"\",Utrecht\"\r\n\"18,Piet Bos,Zeist\"\r\n",
    );
    app.ok("import customers @file.csv");
    app.write(
        "more.csv",
        "Klantnr,Naam,Plaats\n\"19,\"\"Smit, Kees\"\",Delft\"\n\"20,Bo,Delft\"\n",
    );
    app.ok("import customers @more.csv");
    let all = "select external_id, name, city from customers";
    let expect = "17 Jansen, Anna Utrecht\n18 Piet Bos Zeist\n19 Smit, Kees Delft\n20 Bo Delft";
    assert_eq!(app.sql(all), expect);
    // A name with a comma in it is no row of two cells.
    app.write("names.csv", "Naam,Plaats\n\"Vos, Mies\"\nEva,Zeist\n");
    app.ok("import customers @names.csv");
    assert_eq!(app.sql("select name from customers where id > 4"), "Vos, Mies\nEva");
}

#[test]
fn any_mark_between_cells_that_the_first_line_names_is_taken() {
    let app = app();
    for (at, text) in
        ["sep=~\nKlantnr~Naam\n1~A~\n", "Klantnr^Naam\n2^B\n", "sep=|\nKlantnr|Naam\n3|C\n"]
            .into_iter()
            .enumerate()
    {
        app.write("file.csv", text);
        let said = app.json("import customers @file.csv");
        assert_eq!(said["created"], 1, "{at}: {said}");
    }
}

#[test]
fn files_that_were_put_one_behind_the_other_and_the_end_of_dos_are_no_rows() {
    let app = app();
    app.write(
        "file.csv",
        "\u{feff}Klantnr;E-mail\n1;a@example.com\n\u{feff}Klantnr;E-mail\n2;b@example.com\n\u{1a}",
    );
    let said = app.json("import customers @file.csv");
    assert_eq!(
        (&said["created"], &said["skipped"], &said["invalid"]),
        (&2.into(), &2.into(), &0.into())
    );
    assert_eq!(app.sql("select external_id from customers"), "1\n2");
}

#[test]
fn words_for_not_known_are_nobodys_town_or_telephone() {
    let app = app();
    app.write(
        "file.csv",
        "Naam;E-mail;Telefoon;Plaats\nAnna;onbekend;<leeg>;Unknown\nPiet;n/b;niet bekend;.\n",
    );
    app.ok("import customers @file.csv");
    let filled = "select count(*) from customers where email is not null or phone is not null or city is not null";
    assert_eq!(app.sql(filled), "0");
}
