//! The second pass of a night: one customer after the other, along with the memberships that
//! stand.

use crate::domain::segment::Segment;
use crate::domain::{CustomerId, Day};
use crate::insights::everyone::Whole;
use crate::insights::life::Life;
use crate::insights::segments::{Gaps, Why, places};
use crate::settings::FigureSettings;
use crate::store::Result;
use crate::store::facts::CustomerFacts;
use crate::store::segments::{Moves, Standing};

/// The memberships of this many ids are looked up at a time: all of them would fill the memory.
const AHEAD: i64 = 10_000;

/// Brings memberships up to a day, for customers in the order of their ids.
pub(super) struct Memberships<'a> {
    moves: Moves<'a>,
    day: Day,
    /// What stands up to this customer, in their order.
    known_to: CustomerId,
    standing: Vec<Standing>,
    /// How many began and ended.
    pub(super) entered: i64,
    pub(super) left: i64,
}

/// Where a customer is, and how they buy.
pub(super) struct Placed {
    pub(super) places: Vec<(Segment, Why)>,
    pub(super) gaps: Gaps,
}

impl<'a> Memberships<'a> {
    pub(super) fn on(moves: Moves<'a>, day: Day) -> Memberships<'a> {
        let known_to = CustomerId(i64::MIN);
        Memberships { moves, day, known_to, standing: Vec::new(), entered: 0, left: 0 }
    }

    pub(super) fn place(
        &mut self,
        facts: &CustomerFacts,
        life: &Life,
        by: (&Whole, &FigureSettings),
    ) -> Result<Placed> {
        let gaps = Gaps::of(&life.purchase_days);
        let places = places(facts, life, &gaps, by);
        self.compare(facts.customer(), &places)?;
        Ok(Placed { places, gaps })
    }

    /// Begins and ends memberships where what is differs from what stands.
    fn compare(&mut self, customer: CustomerId, places: &[(Segment, Why)]) -> Result<()> {
        self.look_ahead(customer)?;
        let start = self.standing.partition_point(|standing| standing.customer < customer);
        let end = self.standing.partition_point(|standing| standing.customer <= customer);
        let mine = &self.standing[start..end];
        for standing in mine.iter().filter(|standing| standing.is_open) {
            if !places.iter().any(|(segment, _)| *segment == standing.segment) {
                self.moves.leave(standing, self.day)?;
                self.left += 1;
            }
        }
        for (segment, why) in places {
            let known = mine.iter().filter(|standing| standing.segment == *segment);
            match known.max_by_key(|standing| (standing.is_open, standing.from)) {
                Some(last) if last.is_open && last.from < self.day => {}
                Some(last) if last.is_open => self.moves.set_why(last, &json(why))?,
                Some(last) => self.moves.reopen(last)?,
                None => {
                    self.entered += 1;
                    self.moves.enter(customer, *segment, self.day, &json(why))?;
                }
            }
        }
        Ok(())
    }

    fn look_ahead(&mut self, customer: CustomerId) -> Result<()> {
        if customer > self.known_to {
            self.known_to = CustomerId(customer.0.saturating_add(AHEAD));
            self.standing = self.moves.standing(customer..=self.known_to, self.day)?;
        }
        Ok(())
    }
}

fn json(why: &Why) -> String {
    serde_json::to_string(why).unwrap_or_default()
}
