//! Who comes back: customers by when they first bought, and how many bought again later.

use crate::domain::{Message, PeriodKind};
use crate::insights::cohorts::{Cohorts, FEWEST, Group, Returned};
use crate::reports::tell::numbers::{Words, short_period};
use crate::reports::tell::view::{Block, Grid, GridRow, Section, Square};

pub(in crate::reports) fn section(
    cohorts: &Cohorts,
    kind: PeriodKind,
    words: Words<'_>,
) -> Section {
    let code = kind.code();
    let said = |id| words.say(&Message::new(id).with("kind", code));
    let blocks = if cohorts.groups.iter().any(has_age) {
        vec![Block::Grid(grid(cohorts, words))]
    } else {
        Vec::new()
    };
    let lead = match (cohorts.groups.is_empty(), blocks.is_empty()) {
        (true, _) => Some(said("report-cohorts-nobody")),
        (false, true) => Some(said("report-cohorts-too-young")),
        (false, false) => cohorts.together.first().map(|first| finding(*first, kind, words)),
    };
    let explained = (!blocks.is_empty()).then(|| {
        words.say(&Message::new("report-cohorts-read").with("kind", code).with("fewest", FEWEST))
    });
    let begins = cohorts.groups.first().filter(|_| cohorts.begins_with_the_file);
    let begins = begins.filter(|_| !blocks.is_empty()).map(|group| {
        let name = words.voice.period(group.period);
        words.say(&Message::new("report-cohorts-begin").with("period", name))
    });
    let remark: Vec<String> = explained.into_iter().chain(begins).collect();
    Section {
        title: words.id("report-title-cohorts"),
        lead,
        blocks,
        remark: (!remark.is_empty()).then(|| remark.join(" ")),
    }
}

fn has_age(group: &Group) -> bool {
    group.bought.iter().any(Option::is_some)
}

/// `31% of new customers bought again in the month after (47 of 152, likely 24% to 39%).`
fn finding(first: Returned, kind: PeriodKind, words: Words<'_>) -> String {
    let percent = |share| words.voice.percent(share, 0);
    let message = match first.share() {
        Some(share) => Message::new("report-cohorts-share")
            .with("share", percent(share))
            .with("low", percent(first.low))
            .with("high", percent(first.high)),
        None => Message::new("report-cohorts-count"),
    };
    let message = message.with("kind", kind.code());
    words.say(&message.with("bought", first.bought).with("of", first.of))
}

fn grid(cohorts: &Cohorts, words: Words<'_>) -> Grid {
    let ages = cohorts.ages.iter().map(|age| format!("+{age}"));
    let heads = [words.id("report-head-first-bought"), words.id("report-head-new")];
    Grid {
        heads: heads.into_iter().chain(ages).collect(),
        rows: cohorts.groups.iter().map(|group| row(group, words)).collect(),
    }
}

/// Ages ascend, so what is not over yet stands at the end.
fn row(group: &Group, words: Words<'_>) -> GridRow {
    let new = Square { text: words.voice.count(group.customers), shade: None };
    let ages = group
        .bought
        .iter()
        .enumerate()
        .map_while(|(place, bought)| Some(cell(group, (place, (*bought)?), words)));
    let cells: Vec<_> = std::iter::once(new).chain(ages).collect();
    let empty = (group.bought.len() + 1).saturating_sub(cells.len());
    GridRow { label: short_period(group.period, words), cells, empty }
}

/// A share in colour; of few customers how many.
fn cell(group: &Group, (place, bought): (usize, i64), words: Words<'_>) -> Square {
    match group.share(place) {
        Some(share) => Square { text: words.voice.percent(share, 0), shade: Some(shade(share)) },
        None => Square { text: format!("{bought}/{}", group.customers), shade: None },
    }
}

/// From 0 to 4, each a fifth of what there can be, but the first: little is soon seen.
fn shade(share: f64) -> u8 {
    match share {
        ..0.10 => 0,
        ..0.25 => 1,
        ..0.40 => 2,
        ..0.60 => 3,
        _ => 4,
    }
}
