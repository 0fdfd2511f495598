//! Why a customer is in a segment: the rule and the values it saw, and a sentence of it.

use serde::{Deserialize, Serialize};

use crate::domain::{Amount, Day, Message};
use crate::format::Voice;

/// The rule that put a customer in a segment, with its values. Stored as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Why {
    /// Among customers by value over 12 months.
    TopSpender(Rank),
    /// The same, for the classes A, B and C.
    Class(Rank),
    /// Scores from 1 to 5 and what they are scores of.
    Rfm {
        recency: u8,
        frequency: u8,
        money: u8,
        days_since: i64,
        purchase_days: i64,
        net: i64,
    },
    /// No purchase within the months that RFM looks at.
    NoPurchase {
        months: i64,
        last: Day,
    },
    Marked {
        on: Day,
    },
    Lapsed {
        last: Day,
        window_days: i64,
    },
    ContractEnded {
        on: Day,
    },
    Silent {
        days: i64,
        limit_days: f64,
        /// The customer's usual gap; `None` where they have no fixed rhythm.
        #[serde(default)]
        usual_days: Option<f64>,
    },
    OpenQuestion {
        since: Day,
    },
    Renewal {
        on: Day,
    },
    /// The first purchase, or the first after coming back.
    FirstPurchase {
        on: Day,
    },
    Buying {
        last: Day,
    },
    Contract {
        since: Day,
    },
    NoPurchaseYet,
    Touches {
        interactions: i64,
        answers: i64,
        orders: i64,
    },
}

/// Place among customers by value over 12 months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rank {
    /// From 1.
    pub rank: i64,
    /// How many customers have one.
    pub of: i64,
    /// In minor units.
    pub value: i64,
    /// The value is margin; else revenue. Nights stored before this was said count as revenue.
    #[serde(default)]
    pub as_margin: bool,
}

impl Why {
    /// Where it puts a customer among others of the same segment, the best lowest.
    pub(super) fn place(&self) -> i64 {
        match self {
            Why::TopSpender(of_all) | Why::Class(of_all) => of_all.rank,
            Why::Rfm { net, .. } => net.saturating_neg(),
            Why::NoPurchase { .. }
            | Why::Marked { .. }
            | Why::Lapsed { .. }
            | Why::ContractEnded { .. }
            | Why::Silent { .. }
            | Why::OpenQuestion { .. }
            | Why::Renewal { .. }
            | Why::FirstPurchase { .. }
            | Why::Buying { .. }
            | Why::Contract { .. }
            | Why::NoPurchaseYet
            | Why::Touches { .. } => 0,
        }
    }

    /// The sentence, with money and dates as the reader writes them.
    pub fn message(&self, voice: &Voice) -> Message {
        let money = |minor: i64| voice.whole_money(Amount(minor));
        let date = |day: Day| voice.date(day);
        match self {
            Why::TopSpender(Rank { rank, of, value, as_margin })
            | Why::Class(Rank { rank, of, value, as_margin }) => Message::new("why-rank")
                .with("basis", if *as_margin { "margin" } else { "revenue" })
                .with("rank", *rank)
                .with("of", *of)
                .with("value", money(*value)),
            Why::Rfm { recency, frequency, money: monetary, days_since, purchase_days, net } => {
                Message::new("why-rfm")
                    .with("scores", format!("{recency}-{frequency}-{monetary}"))
                    .with("days", *days_since)
                    .with("purchases", *purchase_days)
                    .with("net", money(*net))
            }
            Why::NoPurchase { months, last } => {
                Message::new("why-no-purchase").with("months", *months).with("last", date(*last))
            }
            Why::Marked { on } => Message::new("why-marked").with("on", date(*on)),
            Why::Lapsed { last, window_days } => {
                Message::new("why-lapsed").with("last", date(*last)).with("days", *window_days)
            }
            Why::ContractEnded { on } => Message::new("why-contract-ended").with("on", date(*on)),
            Why::Silent { days, limit_days, usual_days } => match usual_days {
                Some(usual) => Message::new("why-silent-own")
                    .with("days", *days)
                    .with("usual", whole_days(*usual)),
                None => Message::new("why-silent")
                    .with("days", *days)
                    .with("limit", whole_days(*limit_days)),
            },
            Why::OpenQuestion { since } => {
                Message::new("why-open-question").with("since", date(*since))
            }
            Why::Renewal { on } => Message::new("why-renewal").with("on", date(*on)),
            Why::FirstPurchase { on } => Message::new("why-first-purchase").with("on", date(*on)),
            Why::Buying { last } => Message::new("why-buying").with("last", date(*last)),
            Why::Contract { since } => Message::new("why-contract").with("since", date(*since)),
            Why::NoPurchaseYet => Message::new("why-no-purchase-yet"),
            Why::Touches { interactions, answers, orders } => Message::new("why-touches")
                .with("interactions", *interactions)
                .with("answers", *answers)
                .with("orders", *orders),
        }
    }
}

/// Days for a sentence: whole ones, and at least one.
#[expect(clippy::cast_possible_truncation, reason = "days between two purchases")]
pub fn whole_days(days: f64) -> i64 {
    (days.round() as i64).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Currency, Lang};

    #[test]
    fn a_rank_says_whether_it_is_by_margin_also_where_an_older_night_stored_it() {
        let zone = jiff::tz::TimeZone::UTC;
        let voice = Voice { lang: Lang::En, currency: Currency::EUR, zone };
        let check = |stored: &str, expect: &str| {
            let why: Why = serde_json::from_str(stored).unwrap();
            assert_eq!(voice.say(&why.message(&voice)), expect);
        };
        check(
            r#"{"rule":"class","rank":2,"of":9,"value":120000,"as_margin":true}"#,
            "number 2 of 9 by margin over 12 months (€1,200)",
        );
        check(
            r#"{"rule":"top_spender","rank":2,"of":9,"value":120000}"#,
            "number 2 of 9 by revenue over 12 months (€1,200)",
        );
    }
}
