//! What is fixed before anybody's life is drawn: when the business was there, and whom it sells to.

use crate::domain::Day;

/// The history of the business: from a day up to and not including another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) from: Day,
    pub(super) to: Day,
}

/// What kind of customer it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Trade {
    Cafe,
    /// Hotels, restaurant groups and canteens: few, and a large part of the revenue.
    Large,
    Shop,
    /// Has a subscription.
    Office,
    #[default]
    Private,
    /// Asked something once and never bought.
    Prospect,
}

impl Trade {
    pub(super) fn is_company(self) -> bool {
        !matches!(self, Trade::Private | Trade::Prospect)
    }

    /// Whether orders are brought to the door.
    pub(super) fn is_delivered(self) -> bool {
        self.is_company()
    }
}
