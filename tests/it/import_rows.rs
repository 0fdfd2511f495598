//! What is said of single rows: on which line, why, and how to get them in after all.

use crate::support::TestApp;

/// Imports a text of customers with `@errors.csv`; gives the lines of its invalid rows.
fn invalid_lines(text: impl AsRef<[u8]>) -> Vec<u64> {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    app.write("file.csv", text);
    let said = app.json("import customers @file.csv");
    let rows = said["first_invalid"].as_array().unwrap();
    rows.iter().map(|row| row["line"].as_u64().unwrap()).collect()
}

#[test]
fn lines_are_counted_alike_whatever_ends_them() {
    let text = "customer_id,name,email\n1,Anna,\n2,Piet,no\n\n3,\"Kees\nJan\",\n4,Eva,no\n5,Jo,no";
    for end in ["\n", "\r\n", "\r"] {
        let text = text.replace('\n', end);
        assert_eq!(invalid_lines(&text), [3, 7, 8], "{end:?}");
        assert_eq!(invalid_lines(format!("\u{feff}{text}{end}")), [3, 7, 8], "{end:?} with mark");
    }
}
