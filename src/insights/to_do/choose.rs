//! The few things to do first.

use super::{Concern, Contact, Reason};
use crate::domain::{Day, phone};
use crate::store::{ReadTx, Result, facts};

/// More than this is a list, not a thing to do.
const MOST: usize = 3;
/// So many of one kind while there are others: three calls hide the complaint.
const MOST_OF_A_KIND: usize = 2;

/// What to do first at the first instant of `t`, with how to reach whom: at most three of the
/// concerns, the most money first; empty when nothing calls for somebody. Those who were contacted
/// of late are left out, and thanks come only where nothing presses.
///
/// # Errors
/// A database error.
pub fn to_do(tx: &ReadTx<'_>, concerns: &[Concern], t: Day) -> Result<Vec<Concern>> {
    let mut chosen = choose(concerns, t);
    for concern in &mut chosen {
        concern.contact = contact(facts::reach(tx, concern.customer.0)?);
    }
    Ok(chosen)
}

/// By phone where there is a number that can be dialled, else by mail.
fn contact((phone, email): (Option<String>, Option<String>)) -> Option<Contact> {
    let phone = phone.filter(|phone| phone::dialled(phone).len() > 5);
    phone.map(Contact::Phone).or_else(|| email.map(Contact::Email))
}

/// The same, without how to reach whom.
pub fn choose(concerns: &[Concern], t: Day) -> Vec<Concern> {
    let mut chosen: Vec<&Concern> = Vec::new();
    for (fits, most) in ROUNDS {
        for concern in concerns.iter().filter(|concern| fits(concern, t)) {
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

type Fits = fn(&Concern, Day) -> bool;

/// Who is chosen from, and how many of one kind, one round after the other. A complaint of somebody
/// who brings much is always among them; of others where there is room.
const ROUNDS: &[(Fits, usize)] = &[
    (valued_and_complains, 1),
    (fresh, MOST_OF_A_KIND),
    (fresh, MOST),
    (|concern, _| pressing(concern), MOST),
    (|concern, _| concern.reason.is_complaint(), MOST),
    (|concern, _| worth_thanking(concern), MOST),
];

fn valued_and_complains(concern: &Concern, _: Day) -> bool {
    concern.reason.is_complaint() && concern.is_valued
}

fn fresh(concern: &Concern, t: Day) -> bool {
    pressing(concern) && !concern.reason.is_long_known(t)
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
