use super::*;

fn jan() -> Search {
    Search::new(&Person {
        names: vec!["Jan & Co".to_owned(), "Jan".to_owned()],
        contacts: vec!["jan@co.nl".to_owned()],
        words: vec![
            "Twice too late, and nobody called me back about it".to_owned(),
            "Top!".to_owned(),
        ],
        others: vec!["Jan de Vries".to_owned()],
        ..Person::default()
    })
}

#[test]
fn a_name_goes_and_what_is_around_it_stays() {
    let check = |text, expect: Option<&str>| {
        assert_eq!(jan().out_of_text(text, "[…]").as_deref(), expect, "{text}");
    };
    check("Call Jan & Co today", Some("Call […] today"));
    check("Call Jan &\n  Co today", Some("Call […] today"));
    check("Jan, jan@co.nl and Jan's", Some("[…], […] and […]'s"));
    check("January; Marjan; Jansen; JAN", None);
    check("Jan de Vries and Jan\nde Vries", None);
    check("Jan de Vries and Jan", Some("Jan de Vries and […]"));
    check("Jan &… gave a 3", Some("[…]… gave a 3"));
    check("", None);
}

#[test]
fn words_go_also_when_they_were_cut_or_broken() {
    let check = |text, expect: Option<&str>| {
        assert_eq!(jan().out_of_text(text, "[…]").as_deref(), expect, "{text}");
    };
    check("“Twice too late, and nobody called\n  me back about it” – 3", Some("“[…]” – 3"));
    check("“Twice too late, and nobody called…”", Some("“[…]…”"));
    check("“Twice too late” said another", None);
    check("gave a 3: “Twice too…”", Some("gave a 3: “[…]…”"));
    check("“Top!” and Top! alone", Some("[…] and Top! alone"));
}

#[test]
fn html_is_read_as_people_read_it() {
    let html = r#"<td title="Jan &amp; Co">Jan &#38;&nbsp;Co</td><p>&copy; Jan&#x20;de Vries</p>"#;
    let expect = r#"<td title="[…]">[…]</td><p>&copy; Jan&#x20;de Vries</p>"#;
    assert_eq!(jan().out_of_html(html, "[…]").as_deref(), Some(expect));
}

#[test]
fn json_keeps_its_numbers_as_they_are_written() {
    let json = r#"{"name":"Jan \u0026 Co","share":0.10000000000000001,"words":"Top!","names":[1,"\"Jan\""],"kind":"Jan","Jan":1}"#;
    let expect = r#"{"name":"[…]","share":0.10000000000000001,"words":"[…]","names":[1,"\"[…]\""],"kind":"Jan","Jan":1}"#;
    assert_eq!(jan().out_of_json(json, "[…]").as_deref(), Some(expect));
    assert_eq!(jan().out_of_json(r#"{"a":"b"}"#, "[…]"), None);
}

#[test]
fn links_to_the_person_lead_nowhere_and_others_stay() {
    let html =
        r#"<a href="mailto:jan@co.nl">Mail</a> <a href="https://x.example/Jan?a=jan@co.nl">x</a>"#;
    let expect = r##"<a href="#">Mail</a> <a href="https://x.example/Jan?a=jan@co.nl">x</a>"##;
    assert_eq!(jan().out_of_html(html, "[…]").as_deref(), Some(expect));
    let alert = r#"{"link":"mailto:jan@co.nl","action":"Call Jan"}"#;
    let expect = r##"{"link":"#","action":"Call […]"}"##;
    assert_eq!(jan().out_of_json(alert, "[…]").as_deref(), Some(expect));
}

#[test]
fn an_address_is_not_found_in_anothers() {
    let check = |text, expect: Option<&str>| {
        assert_eq!(jan().out_of_text(text, "[…]").as_deref(), expect, "{text}");
    };
    check("Write to jan@co.nl.", Some("Write to […]."));
    check("<jan@co.nl>: refused", Some("<[…]>: refused"));
    check("piet.jan@co.nl, jan@co.nl.example, jan@co.nl-x.example", None);
}

#[test]
fn what_is_written_by_hand_is_found_as_people_write_it() {
    let els = Search::new(&Person {
        names: vec!["Els".to_owned()],
        contacts: ["els@co.nl", "+31 (0)6-12345678", "customer show 00017"]
            .map(str::to_owned)
            .into(),
        others: vec!["Els Bos".to_owned(), "els@bos.nl".to_owned()],
        by_hand: true,
        ..Person::default()
    });
    let check = |text, expect: Option<&str>| {
        assert_eq!(els.out_of_text(text, "[…]").as_deref(), expect, "{text}");
    };
    check("els and ELS; elsewhere, ELS BOS", Some("[…] and […]; elsewhere, ELS BOS"));
    check("Els@Co.NL, ELS@bos.nl", Some("[…], ELS@bos.nl"));
    check("06 12 34 56 78 or 0612345678.", Some("[…] or […]."));
    check("(+31) 6 - 12345678, (06) 12345678 (06-12345678)", Some("[…], […] ([…])"));
    check("on 12-11: +31 (0)6 12345678 2x", Some("on 12-11: […] 2x"));
    check("0031612345678/06-12345678", Some("[…]/[…]"));
    check(
        "on 17-08 T17 cost 17 euros; customer show 00017",
        Some("on 17-08 T17 cost 17 euros; […]"),
    );
    check("order 30612345678, 06123456789, 12345678", None);
    let contacts = els.contacts_only();
    assert_eq!(contacts.out_of_text("Els 06 12345678", "[…]").as_deref(), Some("Els […]"));
}

fn named(name: &str) -> Search {
    Search::new(&Person { names: vec![name.to_owned()], ..Person::default() })
}

/// A name that somebody else's longer name holds stays there, and only there.
#[test]
fn a_longer_name_that_was_cut_before_the_name_protects_nothing_behind_it() {
    let others = vec!["Anna Jan de Vries".to_owned()];
    let person = Person { names: vec!["Jan".to_owned()], others, ..Person::default() };
    let check = |text, expect: Option<&str>| {
        let found = Search::new(&person).out_of_text(text, "[…]");
        assert_eq!(found.as_deref(), expect, "{text}");
    };
    check("Anna Jan de Vries", None);
    check("Anna Jan… called", None);
    check("Anna Jan d… called", None);
    check("Anna…Jan called", Some("Anna…[…] called"));
    check("Anna Jansen, Jan", Some("Anna Jansen, […]"));
}

#[test]
fn a_beginning_that_was_cut_is_recognised_from_four_letters_on() {
    let check = |text, expect: Option<&str>| {
        let found = named("Wilma Quistwater").out_of_text(text, "[…]");
        assert_eq!(found.as_deref(), expect, "{text}");
    };
    check("Wilm… gave a 3", Some("[…]… gave a 3"));
    check("Wil… gave a 3", None);
    check("Wilm gave a 3", None);
    check("Wilma Quist… gave a 3", Some("[…]… gave a 3"));
}

#[test]
fn a_number_or_a_sign_is_taken_out_where_it_is_a_name_and_nowhere_else() {
    for name in ["12", "€", "%", "…"] {
        let text = "Revenue €12, 12 customers, 12% more…";
        assert_eq!(named(name).out_of_text(text, "[…]"), None, "{name}");
        let json = format!(r#"{{"share":12,"name":"{name}","kind":"{name}"}}"#);
        let expect = format!(r#"{{"share":12,"name":"[…]","kind":"{name}"}}"#);
        assert_eq!(named(name).out_of_json(&json, "[…]"), Some(expect), "{name}");
    }
}

/// The tags with their attributes, comments and styles; what is read is left out.
fn skeleton(html: &str) -> Vec<String> {
    let mut parts = html.split(" alt=\"");
    let mut page = parts.next().unwrap().to_owned();
    for part in parts {
        page.push_str(" alt=\"");
        page.push_str(part.split_once('"').unwrap().1);
    }
    let (style, _) = page.split_once("</head>").unwrap();
    let style = style.split_once("<style>").unwrap().1.to_owned();
    let tags = page.split('<').skip(1).map(|part| part.split('>').next().unwrap().to_owned());
    tags.chain([style]).collect()
}

const PAGE: &str = concat!(
    r#"<!DOCTYPE html><html lang="en"><head><title>Week 47: td</title><style>td { color: red }"#,
    r#"</style><style data-css-inline="keep">@media print { .a > td { margin: 0 } }</style></head>"#,
    r#"<body><!--kring:top--><!--[if mso]><table width="600"><tr><td><![endif]--><table class="a" "#,
    r#"style="width: 12px; color: red"><tr><td>Week, a td: 12 &amp; &euro;12 &#60;b&#62; Monday"#,
    r#"</td></tr></table><img src="cid:chart.0a@reports.kring" alt="Kring &#62; a style" width="12">"#,
    r#"<a href="https://a.example/Week?a=1&amp;b=style">Kring style – C++ (.*)</a></body></html>"#,
);

#[test]
fn a_page_stays_a_page_whatever_the_customer_is_called() {
    for name in [
        "Week",
        "Kring",
        "a",
        "td",
        "style",
        "Monday",
        "12",
        "€",
        "red",
        "class",
        "cid",
        "color: red",
        "&",
        "<b>",
        "& <b>",
        "C++ (.*)",
        "(.*)",
        "\"",
        "=",
        ">",
        "table class",
        "chart",
        "mso",
        "amp",
        "alt",
        "Week, a td",
        "https",
        "600",
        "kring:top",
        "<td>",
        "media print",
    ] {
        let redacted = named(name).out_of_html(PAGE, "[removed]");
        let redacted = redacted.unwrap_or_else(|| PAGE.to_owned());
        assert_eq!(skeleton(&redacted), skeleton(PAGE), "{name}: {redacted}");
    }
    let shown = named("C++ (.*)").out_of_html(PAGE, "[removed]").unwrap();
    assert!(shown.contains(">Kring style – [removed]</a>"), "{shown}");
    let shown = named("Kring > a style").out_of_html(PAGE, "[removed]").unwrap();
    assert!(shown.contains("alt=\"[removed]\""), "{shown}");
}

proptest::proptest! {
    #[test]
    fn any_part_of_a_page_may_be_a_name(from in 0..PAGE.len(), length in 1..200_usize) {
        let name: String = PAGE.chars().skip(from).take(length).collect();
        let person = Person { contacts: vec![name.clone()], names: vec![name], ..Person::default() };
        let redacted = Search::new(&person).out_of_html(PAGE, "[removed]");
        let redacted = redacted.unwrap_or_else(|| PAGE.to_owned());
        proptest::prop_assert_eq!(skeleton(&redacted), skeleton(PAGE));
    }
}

#[test]
fn a_name_of_many_equal_letters_costs_no_more_than_its_length() {
    let name = "a ".repeat(100);
    let person = Person {
        others: vec![format!("{name}b"); 100],
        names: vec![name, "a".repeat(200)],
        ..Person::default()
    };
    let text = format!("{}{}", "a ".repeat(20_000), "a".repeat(20_000));
    assert!(Search::new(&person).out_of_text(&text, "x").is_some());
}
