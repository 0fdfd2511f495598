//! Critics, neutral and fans behind the NPS, as a bar with the words in it.

use crate::analytics::float;
use crate::domain::Message;
use crate::insights::scores::NpsSplit;
use crate::reports::tell::numbers::Words;
use crate::reports::tell::view::{Bar, Block, Cell, Section};

/// Below this a share says less than the answers themselves, which the figures show.
const FEWEST: i64 = 10;
/// A cell stays wide enough for its words.
const NARROWEST: i64 = 22;

pub(in crate::reports) fn section(split: NpsSplit, words: Words<'_>) -> Option<Section> {
    let answers = split.answers();
    let lead = Message::new("report-scores").with("count", answers);
    (answers >= FEWEST).then(|| Section {
        title: words.id("report-title-scores"),
        lead: Some(words.say(&lead)),
        blocks: vec![Block::Bar(bar(split, words))],
        remark: Some(words.id("report-scores-meaning")),
    })
}

/// How many, the id of its words, and its class.
type Part = (i64, &'static str, &'static str);

fn bar(split: NpsSplit, words: Words<'_>) -> Bar {
    let parts: [Part; 3] = [
        (split.critics, "report-critics", "critics"),
        (split.neutral, "report-neutral", "neutral"),
        (split.fans, "report-fans", "fans"),
    ];
    let shares = rounded(parts.map(|(count, ..)| count));
    let shown: Vec<_> = parts.iter().zip(shares).filter(|((count, ..), _)| *count > 0).collect();
    let whole: i64 = shown.iter().map(|(_, share)| (*share).max(NARROWEST)).sum();
    let cell = |((count, name, class), share): (&Part, i64)| Cell {
        class,
        width: share.max(NARROWEST) * 100 / whole.max(1),
        share: words.voice.percent(float(share) / 100.0, 0),
        words: words.say(&Message::new(name).with("count", *count)),
    };
    Bar { cells: shown.into_iter().map(cell).collect() }
}

/// Whole percentages that add up to 100: the largest remainders are rounded up.
fn rounded<const N: usize>(counts: [i64; N]) -> [i64; N] {
    let total = counts.iter().sum::<i64>().max(1);
    let mut shares = counts.map(|count| count * 100 / total);
    let mut by_rest: Vec<usize> = (0..N).collect();
    by_rest.sort_by_key(|place| {
        std::cmp::Reverse(counts.get(*place).map_or(0, |count| count * 100 % total))
    });
    let missing = usize::try_from(100 - shares.iter().sum::<i64>()).unwrap_or(0);
    for place in by_rest.into_iter().take(missing) {
        if let Some(share) = shares.get_mut(place) {
            *share += 1;
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_to_a_hundred() {
        let check = |counts, expect| assert_eq!(rounded(counts), expect, "{counts:?}");
        check([11, 12, 35], [19, 21, 60]);
        check([1, 1, 1], [34, 33, 33]);
        check([0, 0, 10], [0, 0, 100]);
        check([1, 199, 0], [1, 99, 0]);
    }
}
