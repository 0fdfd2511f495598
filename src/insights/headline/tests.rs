use super::*;
use crate::insights::happened::{ContractMoves, NOTHING};

/// `revenue 1200 was 1000 verdict up_within_usual`: one figure in a line.
fn figures(lines: &str) -> Vec<Figure> {
    lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(one).collect()
}

fn one(line: &str) -> Figure {
    let words: Vec<&str> = line.split_whitespace().collect();
    let after = |name: &str| {
        let place = words.iter().position(|word| *word == name)?;
        words.get(place + 1).copied()
    };
    let number = |name: &str| after(name).map(|word| word.parse().unwrap());
    Figure {
        value: words[1].parse().ok(),
        previous: number("was"),
        same_period_last_year: number("last_year"),
        verdict: after("verdict").map(|code| Verdict::from_code(code).unwrap()),
        low: number("low"),
        high: number("high"),
        note: words.contains(&"as_last_year").then_some(Note::AsLastYear),
        ..Figure::empty(KpiId::from_code(words[0]).unwrap())
    }
}

/// Of a week in which nothing else happened.
fn of(figures: &[Figure]) -> Facts<'_> {
    Facts {
        figures,
        happened: &NOTHING,
        of_week: true,
        left: &[],
        quiet: &[],
        need: &[],
        told: &[],
    }
}

/// Known by the first letter.
fn someone(name: &str) -> Someone {
    Someone { customer: CustomerId(i64::from(name.as_bytes()[0])), name: name.to_owned() }
}

fn check_with(lines: &str, left: &[&str], quiet: &[&str], expect: &str) {
    let all = |names: &[&str]| names.iter().copied().map(someone).collect::<Vec<_>>();
    let (left, quiet) = (all(left), all(quiet));
    let figures = figures(lines);
    let facts = Facts { left: &left, quiet: &quiet, ..of(&figures) };
    let chosen = headline(&facts);
    let json = serde_json::to_string(&chosen).unwrap().replace('"', "");
    assert_eq!(json, expect, "{lines}");
}

fn check(lines: &str, expect: &str) {
    check_with(lines, &[], &[], expect);
}

#[test]
fn the_opening_follows_the_verdict_not_the_difference() {
    let week = |revenue: &str| format!("customers 9\norders 3\nnew_customers 1\nrevenue {revenue}");
    check(
        &week("1300 was 1000 verdict up_within_usual"),
        "{opening:{kind:revenue,revenue:1300,before:1000,verdict:up_within_usual,\
         as_last_year:false},news:{kind:nothing_else}}",
    );
    check(
        &week("1300 was 1000 verdict clearly_up as_last_year"),
        "{opening:{kind:revenue,revenue:1300,before:1000,verdict:clearly_up,\
         as_last_year:true},news:{kind:nothing_else}}",
    );
    check(
        &week("300 was 1000 verdict clearly_down last_year 500"),
        "{opening:{kind:revenue,revenue:300,before:1000,verdict:clearly_down,\
         as_last_year:false},news:{kind:nothing_else}}",
    );
    check(
        &week("1300 was 1000 verdict too_few_to_tell"),
        "{opening:{kind:revenue,revenue:1300,before:1000,verdict:too_few_to_tell,\
         as_last_year:false},news:null}",
    );
}

#[test]
fn weeks_without_a_story_in_money_have_their_own_openings() {
    check("customers 0\norders 0\nrevenue 0", "{opening:{kind:nothing_yet},news:null}");
    check("", "{opening:{kind:nothing_yet},news:null}");
    check(
        "customers 2\norders 3\nnew_customers 2\nrevenue 500 was 0",
        "{opening:{kind:first_orders,revenue:500},news:null}",
    );
    check(
        "customers 2\norders 0\nrevenue 0 was 800 verdict clearly_down",
        "{opening:{kind:no_orders,before:800,unusual:true},news:null}",
    );
    check(
        "customers 2\norders 1\nrevenue -40 was 800",
        "{opening:{kind:more_refunded,revenue:-40},news:null}",
    );
}

const USUAL: &str =
    "customers 9\norders 3\nnew_customers 1\nrevenue 10 was 10 verdict about_the_same\n";

fn check_news(more: &str, left: &[&str], quiet: &[&str], expect: &str) {
    let opening = "{opening:{kind:revenue,revenue:10,before:10,verdict:about_the_same,\
                   as_last_year:false},news:";
    check_with(&format!("{USUAL}{more}"), left, quiet, &format!("{opening}{expect}}}"));
}

#[test]
fn the_worst_news_comes_first() {
    let nps = "nps 20 was 41 verdict clearly_down";
    check_news(nps, &["A"], &["B"], "{kind:top_spenders_left,names:[A]}");
    check_news(nps, &[], &["B", "C"], "{kind:top_spenders_quiet,names:[B,C]}");
    check_news(
        "csat 0.9 was 0.7 verdict clearly_up\nnps 20 was 41 verdict clearly_down",
        &[],
        &[],
        "{kind:changed,kpi:nps,up:false,now:20.0,before:41.0}",
    );
    check_news(
        "csat 0.9 was 0.7 verdict clearly_up",
        &[],
        &[],
        "{kind:changed,kpi:csat,up:true,now:0.9,before:0.7}",
    );
}

#[test]
fn churn_is_held_against_a_year_ago() {
    check_news(
        "churn_rate 0.24 was 0.15 last_year 0.16 verdict clearly_up",
        &[],
        &[],
        "{kind:changed,kpi:churn_rate,up:true,now:0.24,before:0.15}",
    );
}

#[test]
fn a_change_that_the_numbers_cannot_carry_is_not_called_one() {
    check_news("nps 20 was 41 verdict down_within_usual", &[], &[], "{kind:nothing_else}");
    check_news("nps 20 was 41 verdict too_few_to_tell", &[], &[], "{kind:nothing_else}");
    check_news("nps none was 41 verdict clearly_down", &[], &[], "{kind:nothing_else}");
}

#[test]
fn good_news_is_told_once_and_bad_news_every_time() {
    let check = |line: &str, expect: bool| {
        let figures = figures(&format!("{USUAL}{line}"));
        let facts = of(&figures);
        let told = headline(&facts).news;
        let again = headline(&Facts { told: told.as_slice(), ..facts }).news;
        assert_eq!(again == told, expect, "{line}");
    };
    check("csat 0.9 was 0.7 verdict clearly_up", false);
    check("csat 0.7 was 0.9 verdict clearly_down", true);
}

#[test]
fn active_customers_are_held_against_a_year_ago_whatever_the_word_of_the_week() {
    let check = |line: &str, expect| {
        check_news(&format!("{line}\nchurn_rate 0.2 was 0.2"), &[], &[], expect);
    };
    let active = "active_customers 350 was 352 verdict about_the_same last_year";
    check(
        &format!("{active} 1000"),
        "{kind:compared,kpi:active_customers,up:false,now:350.0,before:1000.0,with:year_ago}",
    );
    check(
        &format!("{active} 250"),
        "{kind:compared,kpi:active_customers,up:true,now:350.0,before:250.0,with:year_ago}",
    );
    check(&format!("{active} 400"), "{kind:nothing_else}");
    check("active_customers 872 was 875 verdict clearly_up", "{kind:nothing_else}");
    check_news(&format!("{active} 1000"), &[], &[], "{kind:nothing_else}");
}

#[test]
fn margin_that_falls_while_revenue_rises_is_news() {
    let check = |of_week: bool, revenue: &str, margin: &str, expect: &str| {
        let lines = format!("customers 9\norders 3\nrevenue {revenue}\nmargin {margin}");
        let figures = figures(&lines);
        let news = headline(&Facts { of_week, ..of(&figures) }).news;
        let json = serde_json::to_string(&news).unwrap().replace('"', "");
        assert_eq!(json, expect, "{lines}");
    };
    let fell = "{kind:compared,kpi:margin,up:false,now:57.0,before:100.0,with:year_ago}";
    let revenue = "1300 was 900 last_year 1000 verdict up_within_usual";
    check(false, revenue, "57 was 90 last_year 100", fell);
    check(false, revenue, "90 was 90 last_year 100", "{kind:nothing_else}");
    check(true, revenue, "57 was 90 last_year 100 low 40 high 200", "{kind:nothing_else}");
    check(true, revenue, "57 was 90 last_year 100 low 60 high 200", fell);
    let fallen = "900 was 900 last_year 1000 verdict about_the_same";
    check(false, fallen, "57 was 90 last_year 100", "{kind:nothing_else}");
}

#[test]
fn what_changes_slowly_is_news_once_and_goes_before_the_rest() {
    let Someone { customer, name } = someone("A");
    let half = HalfOfAll { customer, name, share: 0.6 };
    let taken = TakenBack { orders: 1, amount: Amount(16_847_000) };
    let contracts = ContractMoves { began: 0, ended: 6, open: 94 };
    let happened =
        Happened { months_without_new: Some(15), taken_back: Some(taken), ..NOTHING.clone() };
    let figures = figures(&format!("{USUAL}nps 20 was 41 verdict clearly_down"));
    let need = [someone("A")];
    let told = |happened: &Happened, told: &[News]| {
        headline(&Facts { happened, told, need: &need, ..of(&figures) })
    };
    let first = told(&happened, &[]);
    assert_eq!(first.news, Some(News::NobodyNew { months: 15 }));
    assert_eq!(first.aside, Some(Aside::TakenBack(taken)));
    let next = told(&happened, &[News::NobodyNew { months: 14 }]).news;
    assert!(matches!(next, Some(News::Changed { kpi: KpiId::Nps, .. })), "{next:?}");
    let lost = told(&Happened { contracts, ..happened.clone() }, &[]).news;
    assert_eq!(lost, Some(News::ContractsEnded { ended: 6, of: 100 }));
    let at_risk = told(&Happened { half: Some(half.clone()), contracts, ..happened }, &[]).news;
    assert_eq!(at_risk, Some(News::HalfAtRisk(half.clone())));
    // Another customer of the same name is another customer.
    let other = HalfOfAll { customer: CustomerId(7), ..half };
    let other = told(&Happened { half: Some(other), ..NOTHING.clone() }, &[]).news;
    assert!(!matches!(other, Some(News::HalfAtRisk(_))), "{other:?}");
}

#[test]
fn customers_who_need_somebody_come_before_good_news_and_after_bad() {
    let check = |line: &str, expect: &str| {
        let (figures, need) = (figures(&format!("{USUAL}{line}")), [someone("A")]);
        let facts = Facts { need: &need, ..of(&figures) };
        let news = serde_json::to_string(&headline(&facts).news).unwrap().replace('"', "");
        assert_eq!(news, expect, "{line}");
    };
    check("", "{kind:need_you,names:[A]}");
    check("csat 0.9 was 0.7 verdict clearly_up", "{kind:need_you,names:[A]}");
    check(
        "csat 0.7 was 0.9 verdict clearly_down",
        "{kind:changed,kpi:csat,up:false,now:0.7,before:0.9}",
    );
}

#[test]
fn of_a_file_of_long_ago_only_that_is_said() {
    let lines = "customers 9\norders 0\nactive_customers 0\nnew_customers 0\nrevenue 0 was 0\n";
    let figures = figures(lines);
    let happened = Happened { months_without_new: Some(142), ..NOTHING.clone() };
    let told = headline(&Facts { happened: &happened, ..of(&figures) });
    assert_eq!((told.opening, told.news), (Opening::NobodyActive, None));
    let some_left = lines.replace("active_customers 0", "active_customers 1");
    check_with(&some_left, &[], &[], "{opening:{kind:no_orders,before:0,unusual:false},news:null}");
}
