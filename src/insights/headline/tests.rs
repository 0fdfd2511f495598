use super::*;

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
        note: words.contains(&"as_last_year").then_some(Note::AsLastYear),
        ..Figure::empty(KpiId::from_code(words[0]).unwrap())
    }
}

fn check_with(lines: &str, left: &[&str], quiet: &[&str], expect: &str) {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let (left, quiet) = (owned(left), owned(quiet));
    let figures = figures(lines);
    let facts = Facts { figures: &figures, left: &left, quiet: &quiet, need: &[], told: None };
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
        "churn_rate 0.24 was 0.18 last_year 0.15 verdict clearly_up",
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
        let facts = Facts { figures: &figures, left: &[], quiet: &[], need: &[], told: None };
        let told = headline(&facts).news;
        let again = headline(&Facts { told: told.as_ref(), ..facts }).news;
        assert_eq!(again == told, expect, "{line}");
    };
    check("csat 0.9 was 0.7 verdict clearly_up", false);
    check("csat 0.7 was 0.9 verdict clearly_down", true);
}

#[test]
fn a_figure_on_its_way_back_is_no_news() {
    check_news("active_customers 872 was 875 verdict clearly_up", &[], &[], "{kind:nothing_else}");
    check_news(
        "active_customers 875 was 872 verdict clearly_up",
        &[],
        &[],
        "{kind:changed,kpi:active_customers,up:true,now:875.0,before:872.0}",
    );
}

#[test]
fn customers_who_need_somebody_come_before_good_news_and_after_bad() {
    let check = |line: &str, expect: &str| {
        let (figures, need) = (figures(&format!("{USUAL}{line}")), ["A".to_owned()]);
        let facts = Facts { figures: &figures, left: &[], quiet: &[], need: &need, told: None };
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
