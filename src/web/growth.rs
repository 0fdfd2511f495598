//! What a page asks of the file does not grow with the business: no handler walks over facts.

use axum::body::Body;
use axum::http::header::HOST;
use tower::ServiceExt;

use super::*;
use crate::accounts::{self, AccountForm, Password};
use crate::clock::Clock;
use crate::domain::Day;
use crate::insights::nightly::{self, Nights};
use crate::insights::world::{World, day};
use crate::store::{WriteTx, steps};

const TODAY: &str = "2026-11-30";
const MORNING: &str = "2026-11-30T08:00:00Z";
/// More than a page has rows.
const FEW: usize = 150;
/// Steps per customer of a list: one more row of a table would be about ten.
const LISTED: u64 = 40;

/// A business with so many customers, of whom each bought, said, answered and agreed something, after a night.
fn business(customers: usize) -> (World, Router) {
    let first = day("2025-06-01");
    let on = |place: usize, turn: usize| -> Day {
        first.plus(i32::try_from((place * 13 + turn * 61) % 540).unwrap())
    };
    let line = |place: usize| {
        let [a, b, c, d] = [0, 1, 2, 3].map(|turn| on(place, turn));
        format!(
            "klant{place:05}: {a} €{}, {b} €20, {c} €30; in {d} question about thing {place}; \
             nps {a} {} said fine{place}; contract {b}..",
            10 + place % 90,
            place % 11
        )
    };
    let world = World::of(&(0..customers).map(line).collect::<Vec<_>>().join("\n"));
    night(&world);
    world.write(join);
    let app = App::open(world.db.path(), Clock::fixed(MORNING.parse().unwrap())).unwrap();
    let office = office(app, House { is_demo: true, reach: Reach::Machine });
    (world, office)
}

fn night(world: &World) {
    let plan = |tx: &WriteTx<'_>| nightly::plan(tx, &Settings::load(tx).unwrap(), &[], day(TODAY));
    world.plan(plan, Nights::store);
}

/// Whose office it is.
fn join(tx: &WriteTx<'_>) {
    let hash = accounts::hash(&Password::parse("paarse fiets 7", &[]).unwrap()).unwrap();
    let form = AccountForm { name: Some("Owen"), role: Some("owner"), email: None };
    let (_, link) = accounts::add(tx, &form).unwrap();
    accounts::accept(tx, &link.token.show(), &hash).unwrap();
}

/// The steps that each of these pages takes, asked for a second time.
async fn steps_of(customers: usize, pages: &[&str]) -> Vec<u64> {
    let made = std::thread::spawn(move || business(customers)).join();
    let (world, office) = made.unwrap();
    let mut found = Vec::new();
    for page in pages {
        let mut before = 0;
        for _ in 0..2 {
            before = steps::made(world.db.path());
            let question = Request::get(*page).header(HOST, "localhost:8360");
            let question = question.body(Body::empty()).unwrap();
            let answer = office.clone().oneshot(question).await.unwrap();
            let is_there = [StatusCode::OK, StatusCode::SEE_OTHER].contains(&answer.status());
            assert!(is_there, "{page}: {}", answer.status());
        }
        found.push(steps::made(world.db.path()) - before);
    }
    found
}

/// Of each customer a list looks at the little that it sums up and sorts by, and Today at who needed somebody at
/// the last night: at nothing that happened.
fn of_each(page: &str) -> u64 {
    match page {
        "/" => 10,
        _ if page == "/customers" || page.starts_with("/customers?") => LISTED,
        _ => 0,
    }
}

#[tokio::test]
async fn pages_take_no_more_steps_in_a_business_ten_times_as_large() {
    let pages = [
        "/",
        "/customers/77",
        "/find?q=klant00077",
        "/find?q=thing",
        "/find/names?q=klant00077",
        "/orders",
        "/orders?before=20500.1",
        "/conversations",
        "/contracts",
        "/answers",
        "/tasks",
        "/customers",
        "/customers?sort=name",
        "/customers?silent=90",
    ];
    let (few, many) = (steps_of(FEW, &pages).await, steps_of(10 * FEW, &pages).await);
    let mut wrong = Vec::new();
    for ((page, few), many) in pages.iter().zip(few).zip(many) {
        let of_each = of_each(page);
        // An index is a little deeper there, and the search has more pieces.
        let most = 2 * few + of_each * 9 * u64::try_from(FEW).unwrap();
        if many > most {
            wrong.push(format!("{page}: {few} steps, {many} where there is ten times as much"));
        }
        if of_each > LISTED / 2 {
            assert!(many > 3 * few, "{page}: {few}, {many}: what is looked at of each is counted");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
