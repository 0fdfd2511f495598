//! The figures Kring computes, by name, and the shape every one of them is shown in.

use serde::{Deserialize, Serialize};

use super::Message;

coded_enum! {
    /// Every figure of the KPI book, in the order reports show them.
    KpiId {
        Customers = "customers",
        Revenue = "revenue",
        Refunds = "refunds",
        Orders = "orders",
        AverageOrderValue = "average_order_value",
        PayingCustomers = "paying_customers",
        NewCustomers = "new_customers",
        ReturningCustomers = "returning_customers",
        RepeatRate = "repeat_rate",
        ActiveCustomers = "active_customers",
        ChurnRate = "churn_rate",
        Retention = "retention",
        Nps = "nps",
        Csat = "csat",
        LifetimeValue = "lifetime_value",
        CustomerValue = "customer_value",
        Concentration = "concentration",
        ResponseTime = "response_time",
        FirstContactResolution = "first_contact_resolution",
    }
}

coded_enum! {
    FigureKind {
        /// Covers the period.
        Flow = "flow",
        /// Holds at the period's end.
        State = "state",
    }
}

coded_enum! {
    Unit {
        /// Minor units of the business currency.
        Money = "money",
        Count = "count",
        /// A share from 0 to 1.
        Rate = "rate",
        /// A score from −100 to 100.
        Points = "points",
        Seconds = "seconds",
    }
}

coded_enum! {
    /// Whether a figure changed: the fixed words of the KPI book §8.
    Verdict {
        ClearlyUp = "clearly_up",
        ClearlyDown = "clearly_down",
        UpWithinUsual = "up_within_usual",
        DownWithinUsual = "down_within_usual",
        AboutTheSame = "about_the_same",
        TooFewToTell = "too_few_to_tell",
    }
}

/// What has to be said beside a figure: mostly why there is no number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "id", rename_all = "snake_case")]
pub enum Note {
    NotEnoughHistory {
        months: i64,
        needed: i64,
    },
    /// Fewer than 10 answers: the raw ones are shown instead of a score.
    RawAnswers {
        scores: Vec<i64>,
    },
    EarlySign {
        answers: i64,
    },
    TooFewLeft {
        left: i64,
    },
    NotEnoughData,
    /// No gross margin is set, so what is called value here is revenue.
    RevenueNotMargin,
    Unanswered {
        open: i64,
    },
}

impl Note {
    pub fn message(&self) -> Message {
        match self {
            Note::NotEnoughHistory { months, needed } => Message::new("note-not-enough-history")
                .with("months", *months)
                .with("needed", *needed),
            Note::RawAnswers { scores } => {
                let listed: Vec<_> = scores.iter().map(ToString::to_string).collect();
                Message::new("note-raw-answers")
                    .with("count", scores.len())
                    .with("scores", listed.join(", "))
            }
            Note::EarlySign { answers } => Message::new("note-early-sign").with("count", *answers),
            Note::TooFewLeft { left } => Message::new("note-too-few-left").with("count", *left),
            Note::NotEnoughData => Message::new("note-not-enough-data"),
            Note::RevenueNotMargin => Message::new("note-revenue-not-margin"),
            Note::Unanswered { open } => Message::new("note-unanswered").with("count", *open),
        }
    }
}

/// One figure for one period, with everything needed to trust it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    pub id: KpiId,
    /// Name and version of the definition, `churn_rate@1`.
    pub definition: String,
    pub kind: FigureKind,
    pub unit: Unit,
    /// `None` where there is too little to say a number; `note` says why.
    pub value: Option<f64>,
    /// How many rows, customers or answers it rests on.
    pub n: i64,
    /// Ends of the 95 % range, or of the usual range for flows; same unit as `value`.
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub previous: Option<f64>,
    pub same_period_last_year: Option<f64>,
    pub verdict: Option<Verdict>,
    pub note: Option<Note>,
}
