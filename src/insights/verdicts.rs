//! Whether a figure may be called changed (KPI book §8).

use super::flows::{FlowSums, Flows};
use crate::analytics::nps::NpsTally;
use crate::analytics::share::{self, Share};
use crate::analytics::{change, xmr};
use crate::domain::PeriodKind;
use crate::domain::kpi::{Figure, FigureKind, Note, Unit, Verdict};

use super::listening::FEWEST_ANSWERS;

/// Gives a weekly or monthly amount or count its usual range and its word. Quarters and years
/// are compared only.
pub(super) fn judge_flow(
    figure: &mut Figure,
    flows: &Flows,
    value: impl Fn(&FlowSums) -> Option<f64>,
) {
    let Some(last) = flows.periods.last() else { return };
    if !matches!(last.kind, PeriodKind::Week | PeriodKind::Month) {
        return;
    }
    let (place, id) = (flows.periods.len() - 1, figure.id);
    let judged = |place: usize| {
        let earlier: Vec<_> =
            flows.complete_before(place, id).filter_map(|p| value(&flows.sums[p])).collect();
        let usual = match figure.id.kind() {
            FigureKind::Flow => xmr::usual_range(&earlier),
            FigureKind::State => xmr::usual_next(&earlier),
        };
        Some((xmr::verdict(value(&flows.sums[place])?, earlier.last(), usual), usual))
    };
    let Some((mut verdict, usual)) = judged(place) else { return };
    let stands_still = figure.unit == Unit::Count && figure.value == figure.previous;
    if stands_still && verdict != Verdict::TooFewToTell {
        verdict = Verdict::AboutTheSame; // it may have changed weeks ago; it did not now
    }
    figure.verdict = Some(verdict);
    let least = if figure.id == crate::domain::kpi::KpiId::Revenue { f64::MIN } else { 0.0 };
    // The whole numbers inside the range, so that what is shown agrees with the word.
    figure.low = usual.map(|range| range.low.ceil().max(least));
    figure.high = usual.map(|range| range.high.floor());
    if figure.low >= figure.high {
        (figure.low, figure.high) = (None, None); // it hardly ever moves
    }
    let year_ago = flows.with_facts(last.same_last_year(), id).and_then(judged);
    let clear = matches!(verdict, Verdict::ClearlyUp | Verdict::ClearlyDown);
    if clear && year_ago.is_some_and(|(word, _)| word == verdict) {
        figure.note = Some(Note::AsLastYear);
    }
}

/// Two windows of answers that do not overlap.
pub(super) fn of_scores(later: NpsTally, earlier: NpsTally) -> Verdict {
    if later.answers() < FEWEST_ANSWERS || earlier.answers() < FEWEST_ANSWERS {
        return Verdict::TooFewToTell;
    }
    let difference = change::nps_difference(later, earlier);
    difference.map_or(Verdict::TooFewToTell, |(by, range)| change::verdict(by, range))
}

/// Two shares of different answers, customers or questions.
pub(super) fn of_shares(later: Share, earlier: Share) -> Verdict {
    if later.of < FEWEST_ANSWERS || earlier.of < FEWEST_ANSWERS {
        return Verdict::TooFewToTell;
    }
    let difference = share::difference(later, earlier);
    difference.map_or(Verdict::TooFewToTell, |(by, range)| change::verdict(by, range))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_and_shares_are_compared_from_ten_answers_on_both_sides() {
        let tally = |promoters| NpsTally { promoters, passives: 0, detractors: 0 };
        let share = |of| Share { count: of, of };
        let check = |later, earlier, expect| {
            assert_eq!(of_scores(tally(later), tally(earlier)), expect, "{later} {earlier}");
            assert_eq!(of_shares(share(later), share(earlier)), expect, "{later} {earlier}");
        };
        check(FEWEST_ANSWERS, FEWEST_ANSWERS, Verdict::AboutTheSame);
        check(FEWEST_ANSWERS - 1, FEWEST_ANSWERS, Verdict::TooFewToTell);
        check(FEWEST_ANSWERS, FEWEST_ANSWERS - 1, Verdict::TooFewToTell);
        check(0, 0, Verdict::TooFewToTell);
    }
}
