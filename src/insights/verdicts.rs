//! Whether a figure may be called changed (KPI book §8): the one place that gives the word.

use super::flows::{FlowSums, Flows};
use crate::analytics::nps::NpsTally;
use crate::analytics::share::{self, Share};
use crate::analytics::xmr::{self, Side, Usual};
use crate::analytics::{change, float};
use crate::domain::PeriodKind;
use crate::domain::kpi::{Figure, KpiId, Note, Verdict};

use super::listening::FEWEST_ANSWERS;

/// Gives a weekly or monthly amount or count its usual range and its word. Quarters and years
/// are compared only, and what a file's own beginning makes is not judged.
pub(super) fn judge_flow(
    figure: &mut Figure,
    flows: &Flows,
    value: impl Fn(&FlowSums) -> Option<f64>,
) {
    let (Some(last), Some(now)) = (flows.periods.last(), figure.value) else { return };
    let is_judged = matches!(last.kind, PeriodKind::Week | PeriodKind::Month);
    if !is_judged || !flows.is_settled(*last, figure.id) {
        return;
    }
    let usual_at = |place| usual(flows, (place, figure.id), &value);
    let usual = usual_at(flows.periods.len() - 1);
    figure.verdict = Some(word(usual, now, figure.previous));
    let Some(usual) = usual else { return };
    // The whole numbers inside the range, so that what is shown agrees with the word; a range of
    // one number is none.
    let (low, high) = (usual.range.low.ceil(), usual.range.high.floor());
    if low < high {
        (figure.low, figure.high) = (Some(low), Some(high));
    }
    let year_ago = last.same_last_year();
    let place = flows.with_facts(year_ago, figure.id);
    let place = place.filter(|_| flows.is_settled(year_ago, figure.id));
    let side_then = place.and_then(|at| Some(usual_at(at)?.side(value(&flows.sums[at])?)));
    let side = usual.side(now);
    if side != Side::Inside && side_then == Some(side) {
        figure.note = Some(Note::AsLastYear);
    }
}

/// What was usual before the period at this place; `None` while too little is known.
fn usual(
    flows: &Flows,
    (place, id): (usize, KpiId),
    value: &impl Fn(&FlowSums) -> Option<f64>,
) -> Option<Usual> {
    let earlier: Vec<&FlowSums> =
        flows.complete_before(place, id).map(|place| &flows.sums[place]).collect();
    let values: Vec<f64> = earlier.iter().filter_map(|sums| value(sums)).collect();
    let range = match id.carries_over() {
        true => xmr::usual_next(&values),
        false => xmr::usual_range(&values),
    };
    Some(Usual::new(range?, least(id, &earlier)))
}

/// Below which nothing can usually lie: revenue no further below nothing than refunds went.
#[expect(clippy::cast_precision_loss, reason = "minor units, far below 2^53")]
fn least(id: KpiId, earlier: &[&FlowSums]) -> f64 {
    let used = &earlier[earlier.len().saturating_sub(xmr::MOST)..];
    if id == KpiId::Margin {
        return f64::MIN;
    }
    let refunds = used.iter().filter(|_| id == KpiId::Revenue).map(|sums| sums.refunds as f64);
    0.0 - refunds.fold(0.0, f64::max)
}

fn word(usual: Option<Usual>, now: f64, previous: Option<f64>) -> Verdict {
    match (usual, previous) {
        (Some(usual), Some(previous)) => usual.verdict(now, previous),
        (Some(usual), None) => match usual.side(now) {
            Side::Above => Verdict::AboveUsual,
            Side::Below => Verdict::BelowUsual,
            Side::Inside => Verdict::TooFewToTell,
        },
        (None, _) => Verdict::TooFewToTell,
    }
}

/// Two windows of answers that do not overlap.
pub(super) fn of_scores(later: NpsTally, earlier: NpsTally) -> Verdict {
    if later.answers() < FEWEST_ANSWERS || earlier.answers() < FEWEST_ANSWERS {
        return Verdict::TooFewToTell;
    }
    change::nps_difference(later, earlier).map_or(Verdict::TooFewToTell, change::verdict)
}

/// Two shares of different answers, customers or questions.
pub(super) fn of_shares(later: Share, earlier: Share) -> Verdict {
    if later.of < FEWEST_ANSWERS || earlier.of < FEWEST_ANSWERS {
        return Verdict::TooFewToTell;
    }
    let difference = share::difference(later, earlier);
    difference.map_or(Verdict::TooFewToTell, |(_, range)| change::verdict(range))
}

/// Two counts of events, each over how many it could have happened to.
pub(super) fn of_rates(later: (i64, f64), earlier: (i64, f64)) -> Verdict {
    let base = |(count, of): (i64, f64)| (float(count), of);
    change::verdict(change::rate_difference(base(later), base(earlier)))
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
