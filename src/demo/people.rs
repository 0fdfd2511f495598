//! The customers themselves, in the order in which they came.

use crate::domain::Lang;

use super::dice::{Dice, Shape};
use super::dossier::{Card, Dossier};
use super::life;
use super::names;
use super::stories;
use super::trade::{Span, Trade};

/// How many there are of each trade.
const TRADES: [(Trade, usize); 6] = [
    (Trade::Cafe, 118),
    (Trade::Large, 5),
    (Trade::Shop, 42),
    (Trade::Office, 135),
    (Trade::Private, 868),
    (Trade::Prospect, 32),
];

/// Streams of dice for the people, far from those of what they do.
const STREAM: u64 = 1 << 40;

pub(super) fn all(seed: u64, span: Span) -> Vec<Dossier> {
    let mut dossiers = Vec::new();
    for (trade, count) in TRADES {
        for place in 0..count {
            let stream = STREAM + u64::try_from(dossiers.len()).unwrap_or(0);
            dossiers.push(one(trade, place, span, &mut Dice::new(seed, stream)));
        }
    }
    dossiers.extend(stories::cast(span));
    dossiers.sort_by_key(|dossier| dossier.life.from);
    let mut dice = Dice::new(seed, STREAM - 1);
    for place in 0..dossiers.len() {
        let referrer = referrer(&dossiers, place, &mut dice);
        if let Some(dossier) = dossiers.get_mut(place) {
            dossier.card.number = format!("K{}", 10_001 + place);
            dossier.card.email = address(&dossier.card, dossier.trade);
            if referrer.is_some() {
                dossier.card.referred_by = referrer;
                dossier.card.acquired_via = "referral";
                dossier.card.acquisition_cents = 0;
            }
        }
    }
    dossiers
}

fn one(trade: Trade, place: usize, span: Span, dice: &mut Dice) -> Dossier {
    let (life, rhythm) = life::draw(trade, span, dice);
    let english = if trade.is_company() { 40 } else { 130 };
    let lang = if dice.chance(english) { Lang::En } else { Lang::Nl };
    let card = Card { name: name(trade, lang, place, dice), ..card(trade, dice) };
    Dossier {
        story: None,
        trade,
        lang,
        card,
        life,
        rhythm,
        sales: Vec::new(),
        agreements: Vec::new(),
        talks: Vec::new(),
        replies: Vec::new(),
        goodbye: None,
    }
}

fn card(trade: Trade, dice: &mut Dice) -> Card {
    let (city, digits) = dice.pick(names::CITIES);
    // SA, SD and SS are never given out in Dutch postcodes.
    let letters = dice.pick(&["SA", "SD", "SS"]);
    let subscriber = dice.between(0, 99_999);
    // No Dutch subscriber number starts with a 0.
    let phone = if trade.is_company() {
        format!("0570-0{subscriber:05}")
    } else {
        format!("06-00{:06}", subscriber * 10 + dice.between(0, 9))
    };
    let (acquired_via, cost) = acquired(trade, dice);
    Card {
        phone,
        street: format!("{} {}", dice.pick(names::STREETS), dice.between(1, 180)),
        postcode: format!("{digits} {letters}"),
        city,
        tags: tags(trade, dice),
        interests: interests(dice),
        acquired_via,
        acquisition_cents: if cost == 0 { 0 } else { dice.around(cost, Shape::Skewed) },
        size: size(trade, dice),
        cares_about: dice.pick(names::CARES_ABOUT),
        ..Card::default()
    }
}

fn name(trade: Trade, lang: Lang, place: usize, dice: &mut Dice) -> String {
    // Stepping by a number that shares no factor with the list keeps names apart.
    let of = |list: &[&'static str], step: usize| {
        list.get(place * step % list.len().max(1)).copied().unwrap_or_default()
    };
    match trade {
        Trade::Large => of(names::LARGE, 1).to_owned(),
        Trade::Cafe => format!("{} {}", of(names::CAFE_KINDS, 7), of(names::CAFE_NAMES, 1)),
        Trade::Shop => format!("{} {}", of(names::SHOP_KINDS, 1), of(names::SHOP_NAMES, 5)),
        Trade::Office => format!("{} {}", of(names::OFFICE_KINDS, 1), surname(of(names::LAST, 7))),
        Trade::Private | Trade::Prospect => match lang {
            Lang::En => {
                format!("{} {}", dice.pick(names::FIRST_ENGLISH), dice.pick(names::LAST_ENGLISH))
            }
            Lang::Nl => format!("{} {}", dice.pick(names::FIRST), dice.pick(names::LAST)),
        },
    }
}

/// `van Aalderen` at the start of a firm's name is `Van Aalderen`.
fn surname(last: &str) -> String {
    let mut letters = last.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn acquired(trade: Trade, dice: &mut Dice) -> (&'static str, i64) {
    match trade {
        Trade::Large => ("sales visit", 60_000),
        Trade::Cafe => dice.weighted(&[
            (5, ("sales visit", 18_000)),
            (3, ("trade fair", 12_000)),
            (2, ("website", 2_500)),
        ]),
        Trade::Shop => dice.weighted(&[(5, ("sales visit", 14_000)), (5, ("trade fair", 11_000))]),
        Trade::Office => dice.weighted(&[
            (5, ("mailing", 6_500)),
            (3, ("website", 2_500)),
            (2, ("sales visit", 12_000)),
        ]),
        Trade::Private | Trade::Prospect => dice.weighted(&[
            (4, ("walk-in", 0)),
            (3, ("website", 450)),
            (2, ("market", 300)),
            (2, ("social media", 600)),
        ]),
    }
}

fn tags(trade: Trade, dice: &mut Dice) -> Vec<&'static str> {
    let trade_tag = match trade {
        Trade::Cafe => "horeca",
        Trade::Large => "key account",
        Trade::Shop => "reseller",
        Trade::Office => "office",
        Trade::Private => "private",
        Trade::Prospect => "prospect",
    };
    let mut tags = vec![trade_tag];
    tags.extend(dice.chance(350).then_some("newsletter"));
    tags.extend((trade == Trade::Cafe && dice.chance(300)).then_some("machine on loan"));
    tags
}

fn interests(dice: &mut Dice) -> Vec<&'static str> {
    let first = dice.pick(names::INTERESTS);
    let second = dice.pick(names::INTERESTS);
    match dice.between(0, 9) {
        0..=3 => Vec::new(),
        4..=7 => vec![first],
        _ if first == second => vec![first],
        _ => vec![first, second],
    }
}

fn size(trade: Trade, dice: &mut Dice) -> i64 {
    match trade {
        Trade::Private | Trade::Prospect => dice.between(1, 5),
        Trade::Cafe | Trade::Shop => dice.between(2, 18),
        Trade::Office => dice.between(4, 60),
        Trade::Large => dice.between(60, 400),
    }
}

fn referrer(dossiers: &[Dossier], place: usize, dice: &mut Dice) -> Option<usize> {
    let dossier = dossiers.get(place)?;
    let share = match dossier.trade {
        Trade::Large | Trade::Prospect => 0,
        Trade::Cafe | Trade::Shop | Trade::Office => 90,
        Trade::Private => 110,
    };
    if dossier.story.is_some() || !dice.chance(share) {
        return None;
    }
    // People who know each other: the same trade, and there before.
    let earlier = dossiers.iter().enumerate().take(place);
    let known: Vec<usize> = earlier
        .filter(|(_, other)| other.trade == dossier.trade && other.life.from < dossier.life.from)
        .map(|(at, _)| at)
        .collect();
    (!known.is_empty()).then(|| dice.pick(&known))
}

/// An address under `.example`, which can never be a real one; the number keeps it the only one.
fn address(card: &Card, trade: Trade) -> String {
    let plain = |text: &str| -> String {
        let ascii = |c: char| match c {
            'é' | 'ë' => Some('e'),
            ' ' | '&' | '.' => Some('-'),
            other if other.is_ascii_alphanumeric() => Some(other.to_ascii_lowercase()),
            _ => None,
        };
        let words: String = text.chars().filter_map(ascii).collect();
        words.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
    };
    let number = card.number.trim_start_matches('K');
    let name = plain(&card.name);
    if trade.is_company() {
        format!("info@{name}.example")
    } else {
        format!("{}.{number}@post.example", name.replacen('-', ".", 1))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::{Day, EmailAddress};

    fn everybody() -> Vec<Dossier> {
        let to = Day::parse("2026-11-22").unwrap();
        all(1, Span { from: to.plus(-1_096), to })
    }

    #[test]
    fn addresses_are_good_and_of_one_customer_only() {
        let people = everybody();
        let addresses: BTreeSet<_> = people.iter().map(|d| &d.card.email).collect();
        assert_eq!(addresses.len(), people.len());
        for address in addresses {
            assert!(address.ends_with(".example"), "{address}");
            EmailAddress::parse(address).unwrap();
        }
    }

    #[test]
    fn companies_have_names_of_their_own() {
        let people = everybody();
        let firms: Vec<_> = people.iter().filter(|d| d.trade.is_company()).collect();
        let names: BTreeSet<_> = firms.iter().map(|d| &d.card.name).collect();
        assert_eq!(names.len(), firms.len());
    }

    #[test]
    fn whoever_refers_was_there_before() {
        let people = everybody();
        let referred = people.iter().filter_map(|d| Some((d, d.card.referred_by?)));
        let mut count = 0;
        for (dossier, by) in referred {
            assert!(people[by].life.from < dossier.life.from);
            count += 1;
        }
        assert!(count > 50, "{count}");
    }
}
