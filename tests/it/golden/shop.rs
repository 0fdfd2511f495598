//! One shop and its regulars, the same on every day one looks: who buys at what pace, for how
//! much, and what they answer. No chance is involved, only arithmetic.

use kring::domain::Day;

pub(super) const REGULARS: [&str; 26] = [
    "Studio Noord",
    "Bakkerij De Vries",
    "Kantoor aan de Gracht",
    "Hotel De Gouden Leeuw",
    "Café De Punt",
    "J. Bakker",
    "Drukkerij Van Loon",
    "Fam. Öztürk",
    "Zorgcentrum De Linde",
    "Atelier Zuid",
    "Restaurant 't Veer",
    "Basisschool De Regenboog",
    "M. de Wit",
    "Garage Smit",
    "Boekhandel Donker",
    "Yogastudio Lotus",
    "Advocaten Peeters & Kuyper",
    "S. van den Berg",
    "Theehuis De Lachende Haan",
    "Fietsenmaker Ton",
    "Bloemen van Bea",
    "Museum Het Pakhuis",
    "Camping De Zandkuil",
    "R. Jansen",
    "Kapper Kees",
    "Praktijk Van Os",
];

/// When this regular first and last bought.
fn stayed(place: i32) -> (&'static str, &'static str) {
    match place {
        5 | 13 | 21 => ("2023-09-04", "2025-09-10"),
        18 | 22 => ("2026-02-02", "2030-01-01"),
        23 => ("2026-09-07", "2030-01-01"),
        _ => ("2023-09-04", "2030-01-01"),
    }
}

/// The days on which this regular bought, and for how many cents.
pub(super) fn orders(place: i32) -> impl Iterator<Item = (Day, i64)> {
    let (first, last) = stayed(place);
    let pace = 7 + place % 5 * 4;
    let cents = i64::from(9_000 + place * 4_730 % 21_000);
    let day = Day::parse(first).unwrap().plus(scatter(place, 1) % pace);
    let next = move |day: &Day| Some(day.plus(pace - 1 + scatter(day.0, place) % 3));
    let days = std::iter::successors(Some(day), next);
    let amount = move |day: Day| cents * i64::from(80 + scatter(day.0, place + 50) % 41) / 100;
    days.take_while(move |day| *day < Day::parse(last).unwrap()).map(move |day| (day, amount(day)))
}

/// Who answered in the week that begins on this day, which question, and how.
pub(super) fn answers(week: Day) -> impl Iterator<Item = (&'static str, &'static str, Day, i64)> {
    (0..3).map(move |nth| {
        let chance = scatter(week.0, nth * 31);
        let (kind, scores) = match nth {
            0 => ("csat", [5, 4, 5, 4, 3, 5, 4, 5, 2, 5]),
            _ => ("nps", [9, 10, 8, 10, 9, 7, 6, 10, 9, 3]),
        };
        let pick = |from: i32| usize::try_from(chance / from).unwrap();
        let customer = REGULARS[pick(10) % REGULARS.len()];
        (customer, kind, week.plus(chance % 7), scores[pick(1) % 10])
    })
}

/// A number from 0 to 1,023 that looks like chance and is always the same.
fn scatter(one: i32, other: i32) -> i32 {
    let mixed =
        (i64::from(one) * 7_919 + i64::from(other) * 104_729 + 12_345) * 48_271 % 2_147_483_647;
    i32::try_from(mixed / 1_024 % 1_024).unwrap()
}
