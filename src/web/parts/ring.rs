//! The ring: how much of a customer's own interval has passed. It is hidden from readers, so words stand
//! beside it.

use askama::Template;

use crate::format::Voice;
use crate::insights::rhythm::{Phase, Rhythm};

/// More days than that do not fit in it.
const MOST_DAYS: i64 = 999;

/// A ring of one customer.
#[derive(Template)]
#[template(path = "web/parts/ring.html")]
pub(in crate::web) struct Ring {
    rhythm: Rhythm,
    size: Size,
    /// What the number in it counts.
    unit: String,
}

impl askama::filters::HtmlSafe for Ring {}

/// How large it is, and with it what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) enum Size {
    Small,
    /// With the days.
    Middle,
    /// With the days and the word for them.
    Big,
}

impl Ring {
    pub(in crate::web) fn new(rhythm: Rhythm, size: Size, words: &Voice) -> Ring {
        Ring { rhythm, size, unit: words.word("ring-days") }
    }

    fn radius(&self) -> u8 {
        if self.size == Size::Small { 9 } else { 11 }
    }

    fn look(&self) -> String {
        let phase = match self.rhythm.phase {
            Phase::Drifting => " over",
            Phase::Unknown => " none",
            Phase::Left => " gone",
            Phase::Filling | Phase::Due => "",
        };
        let size = if self.size == Size::Big { " big" } else { "" };
        format!("{phase}{size}")
    }

    /// The number in it, where one fits and says something.
    fn days(&self) -> Option<i64> {
        let says = !matches!(self.rhythm.phase, Phase::Unknown | Phase::Left);
        self.rhythm.silent_days.filter(|days| says && *days <= MOST_DAYS)
    }
}
