//! The few things to do first.

use super::{Concern, Reason};
use crate::domain::interaction::InteractionKind;

/// More than this is a list, not a thing to do.
const MOST: usize = 3;
/// So many of one kind while there are others: three calls hide the complaint.
const MOST_OF_A_KIND: usize = 2;

/// At most three of the concerns, the most money first; empty when nothing calls for somebody.
/// Those who were contacted of late are left out, and thanks come only where nothing presses.
pub fn to_do(concerns: &[Concern]) -> Vec<Concern> {
    let mut chosen: Vec<&Concern> = Vec::new();
    for (fits, most) in ROUNDS {
        for concern in concerns.iter().filter(|concern| fits(concern)) {
            let kind = concern.reason.kind();
            let of_kind = chosen.iter().filter(|one| one.reason.kind() == kind).count();
            let is_new = !chosen.iter().any(|one| one.customer == concern.customer);
            if is_new && of_kind < *most && chosen.len() < MOST {
                chosen.push(concern);
            }
        }
    }
    chosen.sort_by_key(|concern| std::cmp::Reverse(concern.revenue_12_months));
    chosen.into_iter().cloned().collect()
}

type Fits = fn(&Concern) -> bool;

/// Who is chosen from, and how many of one kind, one round after the other. A complaint of somebody
/// who brings much is always among them; of others where there is room.
const ROUNDS: &[(Fits, usize)] = &[
    (valued_and_complains, 1),
    (fresh, MOST_OF_A_KIND),
    (fresh, MOST),
    (pressing, MOST),
    (complains, MOST),
    (worth_thanking, MOST),
];

fn complains(concern: &Concern) -> bool {
    matches!(concern.reason, Reason::Unanswered { asked: InteractionKind::Complaint, .. })
}

fn valued_and_complains(concern: &Concern) -> bool {
    complains(concern) && concern.is_valued
}

fn fresh(concern: &Concern) -> bool {
    pressing(concern) && !concern.reason.is_long_known()
}

/// Of customers who bring much.
fn pressing(concern: &Concern) -> bool {
    match concern.reason {
        Reason::Unanswered { .. } => concern.is_valued,
        Reason::LowScore { .. } | Reason::Renewal { .. } | Reason::Silent { .. } => {
            concern.is_valued && concern.contacted.is_none()
        }
        Reason::HighScore { .. } => false,
    }
}

fn worth_thanking(concern: &Concern) -> bool {
    let thanked = concern.contacted.is_some();
    matches!(concern.reason, Reason::HighScore { .. }) && concern.is_valued && !thanked
}
