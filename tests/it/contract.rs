//! What scripts rely on: every command that shows something, with `--json`, on one small business
//! whose clock stands still. A change here is a change for everybody who built on Kring.

use insta::assert_snapshot;
use serde_json::Value;

use crate::support::TestApp;

/// Longer texts (pages, mails) are pinned elsewhere; here only that they are there.
const LONG: usize = 160;
/// What fits stands on one line.
const LINE: usize = 96;

const CUSTOMERS: &str = "\
customer_id,name,kind,email,phone,city,tags,left_on,left_reason,left_said_by
K1,Café Zuid,company,rene@zuid.example,020-1234567,Utrecht,horeca,,,
K2,Anna Jansen,person,anna@jansen.example,,Amsterdam,,,,
K3,Piet de Vries,person,,,,,2026-11-10,price,customer
K4,Bakkerij Noord,company,,,Utrecht,horeca,,,
";

const ANSWERS: &str = "\
answer_id,survey,kind,score,date,touchpoint,channel,customer_id,comment,may quote
S1,Winter,nps,9,2026-11-17,delivery,email,K1,Lekkere koffie,ja
S2,Winter,nps,3,2026-11-18,delivery,shop,K2,Koud,nee
S3,Service,csat,4,2026-11-18,delivery,shop,K2,,
S4,Service,csat,5,2026-11-19,,email,K1,,
";

const INTERACTIONS: &str = "\
ticket,customer_id,date,channel,direction,kind,subject,body,resolved on
T1,K2,2026-11-18 10:00,phone,in,complaint,Late,Where is it,
T2,K1,2026-11-17 09:00,email,in,question,Beans,Which ones,2026-11-18
";

const CONTRACTS: &str = "\
contract_id,customer_id,start,end,price,reason
C1,K1,2026-02-01,2027-02-01,99.00,
";

/// Café Zuid every week, Bakkerij Noord every month, the others now and then.
fn orders() -> String {
    let mut file = String::from("order_id,customer_id,date,amount,category\n");
    let first = kring::domain::Day::parse("2026-01-07").unwrap();
    for week in 0..46_i32 {
        let day = first.plus(7 * week);
        file += &format!("Z{week},K1,{day},{}.00,beans\n", 100 + 3 * (week % 5));
        if week % 4 == 0 {
            file += &format!("N{week},K4,{day},45.50,beans\n");
        }
        if week % 13 == 0 && week < 27 {
            file += &format!("V{week},K3,{day},30.00,\n");
        }
    }
    file + "J1,K2,2026-10-05,80.00,cups\nJ2,K2,2026-11-16,120.00,cups\nJ3,K2,2026-11-17,-20.00,cups\n"
}

/// The files of the business, in the order in which they are brought in.
fn files() -> [(&'static str, String); 5] {
    [
        ("customers", CUSTOMERS.to_owned()),
        ("orders", orders()),
        ("interactions", INTERACTIONS.to_owned()),
        ("answers", ANSWERS.to_owned()),
        ("contracts", CONTRACTS.to_owned()),
    ]
}

/// A Monday morning: everything brought in, the night and the week's report done.
fn business() -> TestApp {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    for (kind, file) in files() {
        app.write("file.csv", file);
        app.ok(&format!("import {kind} @file.csv"));
    }
    app.ok("recipients add anna@branderij.example --name Anna --language nl --attach xlsx");
    app.ok("recipients add bob@branderij.example --name Bob --report weekly --report monthly");
    app.run_words(&["segments", "add", "coffee friends", "orders >= 10 and revenue > 500"]);
    app.ok("jobs run nightly_figures");
    app.ok("report weekly --send");
    app
}

/// What each of these commands prints, under the command itself.
fn printed(app: &TestApp, commands: &[&[&str]]) -> String {
    let mut all = String::new();
    for words in commands {
        let said = app.run_words(&[*words, &["--json"]].concat());
        all += &format!("# {} ({})\n", words.join(" "), said.code);
        let folder = app.dir.path().to_string_lossy().into_owned();
        match said.out.as_str() {
            "" => all += said.err.trim_end(),
            out => lay_out(&steady(serde_json::from_str(out).unwrap(), &folder), 0, &mut all),
        }
        all += "\n\n";
    }
    all
}

/// Without what differs between machines: folders, sizes, the last digits of fractions, and the
/// random part of keys.
fn steady(value: Value, folder: &str) -> Value {
    match value {
        Value::String(text) => {
            let text = text.replace(folder, "DIR").replace('\\', "/");
            if text.starts_with("Its schema is number") {
                return "(which schema)".into();
            }
            let size = |word: &str| ["MB", "GB", "kB", "KB", "MiB", "GiB"].contains(&word);
            let is_size = text.split([' ', '\u{a0}']).any(size);
            match text.chars().count() {
                _ if is_size => "(a size)".into(),
                long if long > LONG => {
                    let begin: String = text.chars().take(40).collect();
                    format!("{begin} … and so on").into()
                }
                _ => text.into(),
            }
        }
        Value::Number(number) if !number.is_i64() && !number.is_u64() => {
            let rounded = number.as_f64().map(|number| (number * 1e4).round() / 1e4);
            rounded.and_then(serde_json::Number::from_f64).map_or(Value::Null, Value::Number)
        }
        Value::Array(all) => all.into_iter().map(|one| steady(one, folder)).collect(),
        Value::Object(all) => {
            let known = |(name, one): (String, Value)| match name.as_str() {
                "bytes" | "fingerprint" => (name, "(differs)".into()),
                "rows" => (name, filled(one)),
                _ => (name, steady(one, folder)),
            };
            all.into_iter().map(known).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

/// The counts of tables that have rows: an empty table more is no change of the contract.
fn filled(rows: Value) -> Value {
    let Value::Object(all) = rows else { return rows };
    all.into_iter().filter(|(_, count)| *count != 0).collect()
}

/// JSON with as few lines as can be read.
fn lay_out(value: &Value, depth: usize, out: &mut String) {
    let short = value.to_string();
    let fits = short.chars().count() + 2 * depth <= LINE;
    let (inside, end) = ("  ".repeat(depth + 1), "  ".repeat(depth));
    match value {
        Value::Array(all) if !fits => {
            *out += "[";
            for (place, one) in all.iter().enumerate() {
                *out += if place == 0 { "\n" } else { ",\n" };
                *out += &inside;
                lay_out(one, depth + 1, out);
            }
            *out += &format!("\n{end}]");
        }
        Value::Object(all) if !fits => {
            *out += "{";
            for (place, (name, one)) in all.iter().enumerate() {
                *out += if place == 0 { "\n" } else { ",\n" };
                *out += &format!("{inside}\"{name}\": ");
                lay_out(one, depth + 1, out);
            }
            *out += &format!("\n{end}}}");
        }
        Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Object(_) => *out += &short,
    }
}

#[test]
fn figures_and_what_is_behind_them() {
    let app = business();
    let explained = |figure| vec!["kpi", "--explain", figure];
    let kpis = ["revenue", "churn_rate", "nps", "csat", "customer_value", "response_time"];
    let kpis: Vec<_> = kpis.into_iter().map(explained).collect();
    let mut commands: Vec<&[&str]> = vec![&["kpi"], &["kpi", "--period", "month"]];
    commands.extend(kpis.iter().map(Vec::as_slice));
    assert_snapshot!(printed(&app, &commands));
}

#[test]
fn segments() {
    let commands: [&[&str]; 6] = [
        &["segments"],
        &["segments", "show", "top_spenders"],
        &["segments", "show", "coffee friends"],
        &["segments", "why", "zuid"],
        &["segments", "movement"],
        &["segments", "remove", "coffee friends"],
    ];
    assert_snapshot!(printed(&business(), &commands));
    let add: [&[&str]; 1] = [&["segments", "add", "quiet", "no order for 90 days"]];
    assert_snapshot!("segments_add", printed(&TestApp::at("2026-11-23T08:00:00Z"), &add));
}

#[test]
fn value() {
    let commands: [&[&str]; 3] =
        [&["value"], &["value", "--fit-only"], &["value", "--fit-only", "--horizon-weeks", "26"]];
    assert_snapshot!(printed(&business(), &commands));
}

#[test]
fn customers() {
    let commands: [&[&str]; 7] = [
        &["customer", "show", "K1"],
        &["customer", "show", "K3", "--all"],
        &["customer", "show", "a"],
        &["customer", "log", "K2", "--channel", "phone", "--note", "Sorry"],
        &["customer", "left", "K2", "--reason", "moved"],
        &["customer", "left", "K2", "--undo"],
        &["customer", "erase", "K3", "--yes"],
    ];
    assert_snapshot!(printed(&business(), &commands));
}

#[test]
fn where_orders_come_from() {
    let commands: [&[&str]; 5] = [
        &["sources"],
        &["sources", "end", "1"],
        &["sources", "end", "2"],
        &["known-to", "2026-11-22"],
        &["sources"],
    ];
    assert_snapshot!(printed(&business(), &commands));
}

#[test]
fn what_is_written_by_hand() {
    let commands: [&[&str]; 31] = [
        &["customer", "add", "Café Oost", "--number", "K8", "--kind", "company"],
        &["customer", "edit", "K8", "--phone", "0612345678"],
        &["contact", "add", "K8", "Ans Bos", "--role", "chef", "--email", "ans@oost.nl"],
        &["contact", "edit", "1", "--phone", "0611112222"],
        &["contact", "list", "K8"],
        &["customer", "log", "K8", "--channel", "whatsapp", "--note", "Beans", "--with", "ans"],
        &["interaction", "edit", "3", "--kind", "question"],
        &["order", "add", "K8", "--amount", "12,50", "--number", "H1", "--for", "beans"],
        &["order", "edit", "H1", "--category", "coffee"],
        &["order", "refund", "H1", "--amount", "2,50"],
        &["contract", "add", "K8", "--number", "C8", "--price", "9"],
        &["contract", "end", "C8", "--reason", "moved"],
        &["answer", "add", "K8", "--question", "nps", "--score", "9"],
        &["task", "add", "Call", "--customer", "K8", "--due", "2026-12-01"],
        &["task", "list"],
        &["task", "edit", "1", "--what", "Call Ans"],
        &["task", "done", "1", "--outcome", "done"],
        &["task", "remove", "1"],
        &["consent", "give", "K8", "--for", "news", "--how", "form"],
        &["consent", "withdraw", "K8", "--for", "news"],
        &["consent", "list", "K8"],
        &["customer", "show", "K8", "--all"],
        &["order", "edit", "H1", "--state", "cancelled"],
        &["order", "edit", "H1", "--state", "cancelled"],
        &["order", "remove", "H1"],
        &["customer", "twins"],
        &["customer", "merge", "K8", "K3", "--take", "city"],
        &["changes", "--of", "K8", "--limit", "2"],
        &["undo"],
        &["undo", "2"],
        &["order", "add", "K8", "--amount", "x", "--state", "y"],
    ];
    assert_snapshot!(printed(&business(), &commands));
}

#[test]
fn reports() {
    let commands: [&[&str]; 5] = [
        &["report", "list"],
        &["report", "show", "2026-W47"],
        &["report", "check", "2026-W47"],
        &["report", "weekly", "--send"],
        &["report", "monthly", "--out", "@pages"],
    ];
    assert_snapshot!(printed(&business(), &commands));
}

#[test]
fn readers_of_reports() {
    let commands: [&[&str]; 6] = [
        &["recipients"],
        &["recipients", "add", "cas@branderij.example", "--name", "Cas"],
        &["recipients", "edit", "cas@branderij.example", "--when", "something-happens"],
        &["recipients", "stop", "cas@branderij.example"],
        &["recipients", "list"],
        &["recipients", "remove", "cas@branderij.example"],
    ];
    assert_snapshot!(printed(&business(), &commands));
}

#[test]
fn mails_that_leave() {
    let app = business();
    app.ok("settings set mail.paused yes");
    app.ok("recipients add cas@branderij.example --name Cas");
    app.ok("report weekly --send");
    let commands: [&[&str]; 5] = [
        &["outbox"],
        &["outbox", "show", "1"],
        &["outbox", "drop", "1"],
        &["outbox", "drop", "3"],
        &["outbox", "retry", "3"],
    ];
    assert_snapshot!(printed(&app, &commands));
}

#[test]
fn mails_that_wait_and_readers_who_stop() {
    let app = business();
    app.ok("settings set mail.paused yes");
    app.ok("recipients add cas@branderij.example --name Cas");
    app.ok("recipients add dirk@branderij.example --name Dirk");
    app.ok("report weekly --send");
    let commands: [&[&str]; 12] = [
        &["outbox", "list", "--state", "held"],
        &["outbox", "release", "--all"],
        &["settings", "set", "mail.paused", "no"],
        &["outbox", "release", "3"],
        &["outbox", "drop", "--all"],
        &["outbox", "retry", "--all", "--yes"],
        &["outbox", "retry", "3"],
        &["recipients", "stop", "bob@branderij.example", "--report", "weekly"],
        &["recipients", "stop", "eva@elders.example"],
        &["recipients"],
        &["recipients", "resume", "bob@branderij.example"],
        &["recipients", "resume", "bob@branderij.example"],
    ];
    assert_snapshot!(printed(&app, &commands));
}

#[test]
fn jobs_and_when_they_run() {
    let commands: [&[&str]; 5] = [
        &["jobs"],
        &["jobs", "run", "weekly_report"],
        &["jobs", "history"],
        &["schedule"],
        &["schedule", "set", "weekly_report", "Tuesday", "08:00"],
    ];
    assert_snapshot!(printed(&business(), &commands));
}

#[test]
fn settings_and_check_ups() {
    let commands: [&[&str]; 4] = [
        &["settings"],
        &["settings", "get", "business.name"],
        &["settings", "set", "figures.gross_margin_percent", "40"],
        &["doctor"],
    ];
    assert_snapshot!(printed(&business(), &commands));
}

#[test]
fn files_that_come_in() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    let mut all = String::new();
    for (kind, file) in files() {
        app.write("file.csv", file);
        all += &printed(&app, &[&["import", kind, "@file.csv"]]);
    }
    app.write("file.csv", "order_id,customer_id,date,amount\nX1,K1,31-02-2026,5\nX2,K9,,5\n");
    all += &printed(&app, &[&["import", "orders", "@file.csv", "--dry-run"]]);
    all += &printed(
        &app,
        &[
            &["imports"],
            &["imports", "show", "1"],
            &["imports", "undo", "1", "--dry-run"],
            &["imports", "undo", "1", "--changed", "keep"],
        ],
    );
    assert_snapshot!(all);
}

/// A file with everything there is to be told of one, as people read it.
#[test]
fn what_is_told_of_a_file() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    let mut file = String::from("order_id,customer_id,date,amount,refunded,shelf\n");
    for row in 0..8 {
        file += &format!("X{row},K{row},31-02-2026,5,,a\n");
    }
    file +=
        "Y1,K1,2026-11-01,10.00,4.00,b\nY2,,2026-11-01,10.00,,b\n,,,,,\nY3,K2,2026-11-02,7.00,,\n";
    app.write("file.csv", file);
    app.write("people.csv", "customer_id,name,colour\nK1,Ada,red\nK1,Ada B,red\n");
    let mut all = String::new();
    for (words, lang) in [
        ("orders @file.csv --dry-run", "en"),
        ("orders @file.csv --dry-run", "nl"),
        ("orders @file.csv --strict --report-errors @wrong.csv", "en"),
        ("orders @file.csv", "en"),
        ("customers @people.csv --keep-unknown", "nl"),
    ] {
        let said = app.run(&format!("import {words} --lang {lang}"));
        let (out, err) = (said.out, said.err);
        all += &format!("# {words} {lang} ({})\n{out}{err}\n", said.code);
    }
    assert_snapshot!(all.replace(&*app.dir.path().to_string_lossy(), "DIR"));
}

#[test]
fn a_clock_that_is_believed_and_one_that_is_not() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    let now: [&[&str]; 3] =
        [&["clock"], &["clock", "confirm", "2026-11-22"], &["clock", "confirm", "2026-11-23"]];
    let mut all = printed(&app, &now);
    app.clock.set("2026-10-10T08:00:00Z".parse().unwrap());
    all += &printed(&app, &[&["clock"], &["clock", "confirm", "2026-10-10"]]);
    assert_snapshot!(all);
}

#[test]
fn a_new_file_and_its_copy() {
    let app = TestApp::empty("2026-11-23T08:00:00Z");
    let commands: [&[&str]; 3] = [
        &["init", "--name", "De Branderij", "--language", "en", "--amounts-include-vat", "no"],
        &["backup", "--to", "@copy.sqlite"],
        &["backup"],
    ];
    assert_snapshot!(printed(&app, &commands));
}
