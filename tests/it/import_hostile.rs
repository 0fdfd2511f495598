//! Files that are broken, by accident or on purpose: they never stop the program, and what is
//! refused stores nothing.

use crate::support::{Said, TestApp, fixture};

fn import(app: &TestApp, file: &str) -> Said {
    app.run(&format!("import customers {}", fixture(&format!("hostile/{file}"))))
}

fn check_refused(said: &Said, app: &TestApp, words: &str) {
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains(words), "{said:?}");
    assert_eq!(
        app.sql("select (select count(*) from customers), (select count(*) from imports)"),
        "0 0"
    );
}

#[test]
fn bytes_no_text_has_and_a_column_that_may_be_either_of_two_are_refused() {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    check_refused(&import(&app, "nul.csv"), &app, "line 1");
    check_refused(&import(&app, "duplicate_header.csv"), &app, "“name”");
}

#[test]
fn rows_that_are_too_wide_are_invalid_and_the_others_come_in() {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    let said = import(&app, "ragged.csv");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("line 3: 4 cells where the header has 3"), "{said:?}");
    assert_eq!(app.sql("select name from customers"), "Anna\nKees\nEva");
}

#[test]
fn formulas_stay_words_and_are_harmless_in_the_report_of_errors() {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    let file = fixture("hostile/formulas.csv");
    app.ok(&format!("import customers {file} --report-errors @errors.csv"));
    assert_eq!(app.sql("select name from customers"), "@SUM(A1)");
    let errors = std::fs::read_to_string(app.path("errors.csv")).unwrap();
    assert_eq!(errors.lines().count(), 3, "{errors}");
    let starts_a_formula =
        |line: &str| line.split(',').any(|cell| cell.starts_with(['=', '+', '-', '@']));
    assert!(!errors.lines().any(starts_a_formula), "{errors}");
}

#[test]
fn control_and_direction_marks_never_reach_a_name() {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    let said = import(&app, "bidi.csv");
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(app.sql("select name from customers"), "Anna gpj.exe\nPiet[31m\n3");
}

#[test]
fn a_quote_that_is_never_closed_swallows_no_rows_in_silence() {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    check_refused(&import(&app, "quote_never_closed.csv"), &app, "on line 2 and never closed");
    app.write("file.csv", "customer_id;name\r\n1;\"An\r\nna\"\r\n\r\n2;\"Piet\r\n3;Kees");
    let said = app.run("import customers @file.csv --lang nl");
    check_refused(&said, &app, "Op regel 5");
    app.write("file.csv", "customer_id;name\n1;a,\"b\n2;\"Piet\"");
    app.ok("import customers @file.csv");
    assert_eq!(app.sql("select count(*) from customers"), "2", "a quote within a cell is text");
}

#[test]
fn a_line_of_fifty_megabytes_is_refused_before_it_fills_the_memory() {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    let mut text = b"customer_id,name\n1,".to_vec();
    text.resize(50 * 1024 * 1024, b'a');
    app.write("file.csv", text);
    check_refused(&app.run("import customers @file.csv"), &app, "longer than 1 MB");
}

#[test]
fn cells_and_columns_have_their_limits() {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    app.write("file.csv", format!("customer_id,name\n1,{}\n", "a".repeat(70_000)));
    check_refused(&app.run("import customers @file.csv"), &app, "64 KB");
    app.write("file.csv", format!("customer_id,name{}\n1,Anna\n", ",x".repeat(199)));
    check_refused(&app.run("import customers @file.csv"), &app, "200 columns");
}

#[test]
fn an_empty_file_and_pure_noise_are_refused() {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    app.write("file.csv", "");
    check_refused(&app.run("import customers @file.csv"), &app, "nothing in this file");
    app.write("file.csv", " \n \n");
    check_refused(&app.run("import customers @file.csv"), &app, "nothing in this file");
    let noise = |n: u32| n.wrapping_mul(2_654_435_761).to_le_bytes()[2] | 1;
    let noise: Vec<u8> = (0..20_000).map(noise).collect();
    app.write("file.csv", noise);
    check_refused(&app.run("import customers @file.csv"), &app, "");
}

#[test]
#[cfg(unix)]
fn what_may_never_end_is_refused_before_it_is_opened() {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    check_refused(&app.run("import customers /dev/zero"), &app, "device, a pipe");
    check_refused(&app.run("import customers /dev/urandom"), &app, "device, a pipe");
    let socket = std::os::unix::net::UnixListener::bind(app.path("socket")).unwrap();
    check_refused(&app.run("import orders @socket"), &app, "device, a pipe");
    drop(socket);
    let pipe = app.path("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    check_refused(&app.run("import customers @pipe --dry-run"), &app, "device, a pipe");
}

#[test]
fn a_folder_is_not_a_file() {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    std::fs::create_dir(app.path("exports")).unwrap();
    check_refused(&app.run("import customers @exports"), &app, "is a folder");
}
