use proptest::prelude::*;
use serde_json::{Map, Value as Json};

use super::*;
use crate::domain::{CustomerId, Lang};
use crate::store::own_segments::Known;
use crate::text;

const TODAY: &str = "2026-11-23";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// Anna of Utrecht: 12 orders, € 499.95, the last on 2026-08-24, 91 days before today.
fn anna() -> Known {
    let mut custom = Map::new();
    custom.insert("Machine".to_owned(), Json::from("Barista Pro"));
    custom.insert("Cups a day".to_owned(), Json::from("9"));
    Known {
        customer: CustomerId(1),
        name: "Anna".to_owned(),
        kind: "company".to_owned(),
        city: Some("Utrecht".to_owned()),
        country: None,
        language: Some("nl".to_owned()),
        tags: vec!["VIP".to_owned(), "Terrace".to_owned()],
        interests: Vec::new(),
        custom,
        acquired_via: Some("fair".to_owned()),
        left_reason: None,
        next_touch: Some(day("2026-11-30")),
        stage: "drifting".to_owned(),
        segments: vec!["drifting".to_owned(), "at_risk".to_owned()],
        first_order: Some(day("2024-01-10")),
        last_order: Some(day("2026-08-24")),
        orders_end: day(TODAY),
        purchase_days: 12,
        orders: 12,
        returns: 0,
        revenue: 49_995,
        revenue_12_months: 20_000,
        margin: None,
        margin_12_months: None,
        lifetime_value: None,
        rfm: [Some(2), Some(4), Some(5)],
        last_nps: Some(9),
        last_csat: None,
        active: true,
        has_contract: false,
        open_question: true,
    }
}

fn moment(decimals: u32) -> Moment {
    Moment { day: day(TODAY), decimals }
}

fn check(rule: &str, customer: &Known, expect: bool) {
    let parsed = Rule::parse(rule).unwrap_or_else(|wrong| panic!("{rule}: {wrong:?}"));
    assert_eq!(parsed.holds(customer, moment(2)), expect, "{rule}");
}

#[test]
fn rules_hold_for_those_they_mean() {
    let anna = &anna();
    check("city = utrecht", anna, true);
    check("city = Den Haag", anna, false);
    check("city != \"Den Haag\"", anna, true);
    check("name contains nn", anna, true);
    check("kind = bedrijf", anna, true);
    check("language = nl", anna, true);
    check("tag = vip and tag = terrace", anna, true);
    check("tag != vip", anna, false);
    check("interest = tea", anna, false);
    check("orders>=12", anna, true);
    check("orders > 12", anna, false);
    check("rfm_recency <= 2", anna, true);
    check("stage = drifting away", anna, true);
    check("stage = haakt af", anna, true);
    check("segment = at-risk", anna, true);
    check("segment != at_risk", anna, false);
    check("has_contract", anna, false);
    check("not has_contract and open_question = ja", anna, true);
    check("left", anna, false);
    check("custom.machine contains pro", anna, true);
    check("custom.\"cups a day\" > 8,5", anna, true);
    check("custom.\"cups a day\" > 10", anna, false);
}

#[test]
fn money_is_in_major_units() {
    let anna = &anna();
    check("revenue >= 499.95", anna, true);
    check("revenue > 499,95", anna, false);
    check("revenue_12_months = 200", anna, true);
    let rule = Rule::parse("revenue = 49995").unwrap();
    assert!(rule.holds(anna, moment(0)), "a currency without digits behind the point");
}

#[test]
fn days_are_counted_from_the_day_of_asking() {
    let anna = &anna();
    check("last_order before 90 days ago", anna, true);
    check("last_order before 91 days ago", anna, false);
    check("no order for 90 days", anna, true);
    check("no order for 91 days", anna, false);
    check("no orders for 12 weeks", anna, true);
    check("days_since_last_order = 90", anna, true);
    check("first_order after 2024-01-09", anna, true);
    check("first_order >= 2 years ago", anna, false);
    check("next_touch <= in 1 week", anna, true);
    check("next_touch before today", anna, false);
}

#[test]
fn rules_are_read_and_shown_in_dutch() {
    let check = |typed: &str, stored: &str, shown: &str| {
        let rule = Rule::parse(typed).unwrap_or_else(|wrong| panic!("{typed}: {wrong:?}"));
        assert_eq!(rule.to_string(), stored, "{typed}");
        assert_eq!(rule.in_words(Lang::Nl), shown, "{typed}");
        assert_eq!(Rule::parse(shown), Ok(rule), "{shown}");
    };
    check(
        "geen bestelling in 90 dagen en plaats = Utrecht",
        "days_since_last_order >= 90 and city = \"Utrecht\"",
        "dagen_sinds_laatste_bestelling >= 90 en plaats = \"Utrecht\"",
    );
    check(
        "Omzet > 499,95 of niet (heeft_contract en laatste-bestelling voor 2 weken geleden)",
        "revenue > 499.95 or not (has_contract = yes and last_order before 2 weeks ago)",
        "omzet > 499,95 of niet (heeft_contract = ja en laatste_bestelling vóór 2 weken geleden)",
    );
    let days = [
        ("3 maanden geleden", "3 months ago", "3 maanden geleden"),
        ("1 jaar geleden", "1 years ago", "1 jaar geleden"),
        ("2 jaren geleden", "2 years ago", "2 jaar geleden"),
        ("1 dag geleden", "1 days ago", "1 dag geleden"),
        ("vandaag", "today", "vandaag"),
        ("over 1 week", "in 1 weeks", "over 1 week"),
    ];
    for (typed, stored, shown) in days {
        let of = |field: &str, op: &str, when: &str| format!("{field} {op} {when}");
        check(
            &of("volgend_contact", "na", typed),
            &of("next_touch", "after", stored),
            &of("volgend_contact", "na", shown),
        );
    }
    check("fase = haakt af", "stage = drifting", "fase = \"haakt af\"");
    check(
        "eigen.Machine bevat pro",
        "custom.\"Machine\" contains \"pro\"",
        "eigen.\"Machine\" bevat \"pro\"",
    );
    check(
        "taal = nl en label = vip",
        "language = nl and tag = \"vip\"",
        "taal = nl en label = \"vip\"",
    );
}

/// Words that join rules in Dutch stand in many a name.
#[test]
fn a_dutch_joint_within_a_name_is_part_of_it() {
    let stored = |rule: &str| Rule::parse(rule).unwrap().to_string();
    assert_eq!(stored("naam = Hof en Heem"), "name = \"Hof en Heem\"");
    assert_eq!(stored("name contains Bank of America"), "name contains \"Bank of America\"");
    for name in ["Stad en Land", "Fase en Omzet", "Hof en Label"] {
        assert_eq!(stored(&format!("naam = {name}")), format!("name = \"{name}\""));
    }
    assert!(stored("plaats = Ede en actief").contains(" and "), "a field that stands alone");
    let slip = Rule::parse("naam = Jan en omzeet > 5").unwrap_err().problem().message;
    assert!(text::say(Lang::Nl, &slip).starts_with("Bedoel je omzet?"), "{slip:?}");
    let both = "naam = Hof en Heem en plaats = Ede";
    assert_eq!(stored(both), "name = \"Hof en Heem\" and city = \"Ede\"");
    assert_eq!(stored("left_reason = verhuisd of gestopt"), "left_reason = moved");
    let asked = "left_reason = vraag niet goed of niet op tijd beantwoord of bestellingen > 1";
    assert_eq!(stored(asked), "left_reason = answers or orders > 1");
    let said = text::say(Lang::Nl, &Rule::parse("omzeet > 5").unwrap_err().problem().message);
    assert!(said.starts_with("Bedoel je omzet?") && said.contains("laatste_bestelling"), "{said}");
}

#[test]
fn every_field_is_read_by_its_code_and_its_names() {
    text::takes_what_is_shown::<KnownField>();
    for field in KnownField::ALL {
        for lang in Lang::ALL {
            let name = text::say(lang, &field.name());
            assert_eq!(Field::read(&name), Some(Field::Known(*field)), "{name}");
            assert!(!name.contains(' '), "{name}");
        }
        assert_eq!(text::say(Lang::En, &field.name()), field.code());
    }
}

#[test]
fn what_is_not_known_is_never_compared() {
    let anna = &anna();
    for rule in ["last_csat < 5", "last_csat != 5", "margin < 1", "country != NL", "custom.x = 1"] {
        check(rule, anna, false);
        check(&format!("not {rule}"), anna, true);
    }
    check("no order for 1 days", &Known { last_order: None, ..anna.clone() }, false);
}

#[test]
fn and_binds_before_or() {
    let anna = &anna();
    check("orders = 12 or orders = 1 and orders = 2", anna, true);
    check("(orders = 12 or orders = 1) and orders = 2", anna, false);
    check("not orders = 1 and orders = 12", anna, true);
    check("not (orders = 1 or orders = 12)", anna, false);
}

#[test]
fn a_wrong_word_is_pointed_at_with_what_is_possible() {
    let check = |rule: &str, expect: &[&str]| {
        let said = text::say(Lang::En, &Rule::parse(rule).unwrap_err().problem().message);
        let said = said.replace(['\u{2068}', '\u{2069}'], "");
        for part in expect {
            assert!(said.contains(part), "{rule}: {said}");
        }
    };
    check(
        "orders > 3 and citty = Ede",
        &["Do you mean city?", "“citty” (from character 16", "stage"],
    );
    check("stage = sleeping", &["“sleeping” (from character 9", "drifting"]);
    check("stage = loyal", &["“loyal”", "lapsed"]);
    check("city < Ede", &["After city, “<” (from character 6", "contains"]);
    check("city", &["After city, the end of the rule"]);
    check("orders > many", &["A number", "“many”"]);
    check("revenue > 1.000", &["A number", "“1.000”"]);
    check("last_order before yesterday", &["“yesterday”", "90 days ago"]);
    check("no order for ages", &["“ages” (from character 14"]);
    check("has_contract = perhaps", &["yes, no"]);
    check("(orders > 3", &["parenthesis", "the end of the rule"]);
    check("orders > 3)", &["“)” (from character 11"]);
    check("city = \"Ede", &["quote", "character 8"]);
    check("city = ", &["A text", "the end of the rule"]);
    check("", &["A field", "the end of the rule"]);
    check(&"not ".repeat(200), &["Too many"]);
    check(&"x".repeat(1001), &["1,000"]);
}

fn fields(kind: fn(&Field) -> bool) -> impl Strategy<Value = Field> {
    let known: Vec<_> =
        KnownField::ALL.iter().map(|field| Field::Known(*field)).filter(kind).collect();
    prop::sample::select(known)
}

fn comparison() -> impl Strategy<Value = Comparison> {
    use field::FieldKind as K;
    let is = |field, op, value| Comparison { field, op, value };
    let number = (fields(|f| matches!(f.kind(), K::Number | K::Money)), -99_999_i64..99_999)
        .prop_map(move |(field, number)| is(field, Op::LessEqual, Value::Number(number)));
    let text = (fields(|f| matches!(f.kind(), K::Text | K::Texts)), "\\PC{1,9}")
        .prop_map(move |(field, text)| is(field, Op::Contains, Value::Text(text)));
    let custom = ("\\PC{1,9}", "\\PC{1,9}")
        .prop_map(move |(name, text)| is(Field::Custom(name), Op::NotEqual, Value::Text(text)));
    let when = prop_oneof![
        (0..40_000).prop_map(|day| When::On(Day(day))),
        (0..9999, prop::sample::select(Unit::ALL)).prop_map(|(n, unit)| When::Ago(n, unit)),
        (0..9999, prop::sample::select(Unit::ALL)).prop_map(|(n, unit)| When::In(n, unit)),
    ];
    let op = prop::sample::select(vec![Op::Less, Op::Greater, Op::Equal, Op::NotEqual]);
    let days = (fields(|f| f.kind() == K::Day), op, when)
        .prop_map(move |(field, op, when)| is(field, op, Value::Day(when)));
    let yes = (fields(|f| f.kind() == K::YesNo), any::<bool>())
        .prop_map(move |(field, yes)| is(field, Op::Equal, Value::YesNo(yes)));
    let code = fields(|f| f.kind() == K::Code).prop_flat_map(move |field| {
        let codes: Vec<_> = field.codes().into_iter().map(|one| one.code).collect();
        let pick = prop::sample::select(codes);
        pick.prop_map(move |code| is(field.clone(), Op::NotEqual, Value::Code(code)))
    });
    prop_oneof![number, text, custom, days, yes, code]
}

fn rule() -> impl Strategy<Value = Rule> {
    comparison().prop_map(Rule::Is).prop_recursive(4, 12, 3, |inner| {
        let several = || prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            several().prop_map(Rule::And),
            several().prop_map(Rule::Or),
            inner.clone().prop_map(|rule| Rule::Not(Box::new(rule))),
        ]
    })
}

proptest! {
    #[test]
    fn a_printed_rule_is_read_as_the_same_rule(rule in rule()) {
        let printed = rule.to_string();
        prop_assume!(printed.chars().count() <= Rule::LONGEST);
        prop_assert_eq!(Rule::parse(&printed), Ok(rule.clone()), "{}", printed);
        let dutch = rule.in_words(Lang::Nl);
        prop_assume!(dutch.chars().count() <= Rule::LONGEST);
        prop_assert_eq!(Rule::parse(&dutch), Ok(rule), "{}", dutch);
    }

    #[test]
    fn any_text_is_a_rule_or_an_error(text in "\\PC{0,80}") {
        let _ = Rule::parse(&text).map(|rule| rule.holds(&anna(), moment(2)));
    }

    #[test]
    fn any_words_of_the_language_are_a_rule_or_an_error(
        words in prop::collection::vec(prop::sample::select(vec![
            "and", "or", "not", "(", ")", "<", "=", "!=", "before", "city", "last_order", "9999",
            "years", "ago", "in", "no", "order", "for", "\"", "\\", "custom.", "left", "1,5",
            "en", "of", "niet", "geen", "plaats", "bestelling", "dagen", "geleden", "over", "na",
        ]), 0..30)
    ) {
        if let Ok(rule) = Rule::parse(&words.join(" ")) {
            rule.holds(&anna(), moment(2));
            prop_assert_eq!(Rule::parse(&rule.to_string()), Ok(rule));
        }
    }
}
