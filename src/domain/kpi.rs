//! The figures Kring computes, by name, and the shape every one of them is shown in.

use serde::{Deserialize, Serialize};

use super::Message;

coded_enum! {
    /// Every figure of the KPI book, in the order reports show them.
    KpiId {
        Customers = "customers",
        Revenue = "revenue",
        Refunds = "refunds",
        Margin = "margin",
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

impl KpiId {
    /// Name and version of the definition; a changed definition gets a higher version.
    pub fn definition(self) -> String {
        use KpiId as K;
        let version = match self {
            K::Revenue
            | K::Refunds
            | K::Orders
            | K::AverageOrderValue
            | K::NewCustomers
            | K::ReturningCustomers
            | K::ChurnRate
            | K::Retention
            | K::LifetimeValue
            | K::CustomerValue => 2,
            K::Customers
            | K::Margin
            | K::PayingCustomers
            | K::RepeatRate
            | K::ActiveCustomers
            | K::Nps
            | K::Csat
            | K::Concentration
            | K::ResponseTime
            | K::FirstContactResolution => 1,
        };
        format!("{}@{version}", self.code())
    }

    pub fn kind(self) -> FigureKind {
        self.traits().kind
    }

    pub fn unit(self) -> Unit {
        self.traits().unit
    }

    /// It looks back over 12 months, so what stood before it is of a year ago: the period before
    /// would hold most of the same months.
    pub fn looks_back_a_year(self) -> bool {
        self.traits().looks_back_a_year
    }

    /// A number that carries over from one period to the next, and changes by who comes and goes.
    pub fn carries_over(self) -> bool {
        self.kind() == FigureKind::State && self.unit() == Unit::Count
    }

    /// It counts orders, or customers by what they ordered.
    pub fn rests_on_orders(self) -> bool {
        self.traits().rests_on_orders
    }

    /// Sales over the counter are in it: it is not about customers.
    pub fn counts_the_counter(self) -> bool {
        use KpiId as K;
        matches!(self, K::Revenue | K::Refunds | K::Margin | K::Orders | K::AverageOrderValue)
    }

    /// It counts customers by what they ordered, and so leaves the counter out.
    pub fn is_about_customers(self) -> bool {
        self.rests_on_orders() && !self.counts_the_counter()
    }

    /// It moves by tenths of a percent, and shows them.
    pub fn moves_by_tenths(self) -> bool {
        self.traits().moves_by_tenths
    }

    /// What holds for each figure, in one table.
    fn traits(self) -> Traits {
        use KpiId as K;
        match self {
            K::Revenue | K::Refunds | K::Margin | K::AverageOrderValue => Traits::flow(Unit::Money),
            K::Orders | K::PayingCustomers | K::NewCustomers | K::ReturningCustomers => {
                Traits::flow(Unit::Count)
            }
            K::FirstContactResolution => Traits::flow(Unit::Rate).of_conversations(),
            K::ResponseTime => Traits::flow(Unit::Seconds).of_conversations(),
            K::LifetimeValue | K::CustomerValue => Traits::state(Unit::Money),
            K::Customers | K::ActiveCustomers => Traits::state(Unit::Count),
            K::Csat => Traits::state(Unit::Rate).of_conversations(),
            K::Concentration => Traits::state(Unit::Rate),
            K::RepeatRate => Traits { moves_by_tenths: true, ..Traits::state(Unit::Rate) },
            K::ChurnRate | K::Retention => Traits {
                moves_by_tenths: true,
                looks_back_a_year: true,
                ..Traits::state(Unit::Rate)
            },
            K::Nps => Traits::state(Unit::Points).of_conversations(),
        }
    }
}

/// What holds for a figure whatever its value.
struct Traits {
    kind: FigureKind,
    unit: Unit,
    looks_back_a_year: bool,
    moves_by_tenths: bool,
    rests_on_orders: bool,
}

impl Traits {
    fn flow(unit: Unit) -> Traits {
        Traits { kind: FigureKind::Flow, ..Traits::state(unit) }
    }

    fn state(unit: Unit) -> Traits {
        Traits {
            kind: FigureKind::State,
            unit,
            looks_back_a_year: false,
            moves_by_tenths: false,
            rests_on_orders: true,
        }
    }

    /// Of what was asked and answered.
    fn of_conversations(self) -> Traits {
        Traits { rests_on_orders: false, ..self }
    }
}

coded_enum! {
    /// Figures of the KPI book that need asking first; until then they are "not asked yet".
    NotAskedYet {
        ResponseRate = "response_rate",
        StaffScore = "staff_score",
        ClosedLoop = "closed_loop",
        Recovered = "recovered",
        Themes = "themes",
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
        /// Outside, and it did not come there now.
        AboveUsual = "above_usual",
        BelowUsual = "below_usual",
        UpWithinUsual = "up_within_usual",
        DownWithinUsual = "down_within_usual",
        AboutTheSame = "about_the_same",
        TooFewToTell = "too_few_to_tell",
    }
}

impl Verdict {
    /// Outside of what is usual, and further than it was.
    pub fn is_clear(self) -> bool {
        matches!(self, Verdict::ClearlyUp | Verdict::ClearlyDown)
    }

    /// Outside of what is usual, whichever way it went.
    pub fn is_outside(self) -> bool {
        self.is_clear() || matches!(self, Verdict::AboveUsual | Verdict::BelowUsual)
    }

    /// The fixed words for it. Scores and shares have no range in which they usually lie, only what
    /// chance explains.
    fn message(self, unit: Unit) -> Message {
        let is_share = matches!(unit, Unit::Rate | Unit::Points);
        Message::new(match self {
            Verdict::ClearlyUp => "verdict-clearly-up",
            Verdict::ClearlyDown => "verdict-clearly-down",
            Verdict::TooFewToTell => "verdict-too-few-to-tell",
            _ if is_share => "verdict-no-clear-change",
            Verdict::AboveUsual => "verdict-above-usual",
            Verdict::BelowUsual => "verdict-below-usual",
            Verdict::UpWithinUsual => "verdict-up-within-usual",
            Verdict::DownWithinUsual => "verdict-down-within-usual",
            Verdict::AboutTheSame => "verdict-about-the-same",
        })
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
    /// Fewer than 5 left: who they are instead of a percentage.
    TooFewLeft {
        left: i64,
        names: Vec<String>,
    },
    /// Those who were marked or whose contract ended, and those who just stopped buying.
    LeftApart {
        marked_or_ended: i64,
        lapsed: i64,
    },
    /// The fewest customers who bring half of it.
    HalfFrom {
        customers: i64,
    },
    /// Outside the usual range, as it was in the same period last year.
    AsLastYear,
    NotEnoughData,
    /// No gross margin is set, so what is called value here is revenue.
    RevenueNotMargin,
    Unanswered {
        open: i64,
    },
    /// Neither the file nor a setting says what is left of an amount.
    MarginNotKnown,
    /// Not all orders of the period are known yet.
    SoFar,
    /// No order of the period is known yet.
    NotKnownYet,
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
            Note::TooFewLeft { left, names } => Message::new("note-too-few-left")
                .with("count", *left)
                .with("names", names.join(", ")),
            Note::LeftApart { marked_or_ended, lapsed } => Message::new("note-left-apart")
                .with("ended", *marked_or_ended)
                .with("lapsed", *lapsed),
            Note::HalfFrom { customers } => {
                Message::new("note-half-from").with("count", *customers)
            }
            Note::AsLastYear => Message::new("note-as-last-year"),
            Note::NotEnoughData => Message::new("note-not-enough-data"),
            Note::RevenueNotMargin => Message::new("note-revenue-not-margin"),
            Note::MarginNotKnown => Message::new("note-margin-not-known"),
            Note::Unanswered { open } => Message::new("note-unanswered").with("count", *open),
            Note::SoFar => Message::new("note-so-far"),
            Note::NotKnownYet => Message::new("note-not-known-yet"),
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
    #[serde(serialize_with = "short")]
    pub value: Option<f64>,
    /// How many rows, customers or answers it rests on.
    pub n: i64,
    /// Ends of the 95 % range, or of the usual range for flows; same unit as `value`.
    #[serde(serialize_with = "short")]
    pub low: Option<f64>,
    #[serde(serialize_with = "short")]
    pub high: Option<f64>,
    /// What the verdict is held against: the period before; of answers the window before, of what
    /// looks back over 12 months the 12 before those.
    #[serde(serialize_with = "short")]
    pub previous: Option<f64>,
    #[serde(serialize_with = "short")]
    pub same_period_last_year: Option<f64>,
    pub verdict: Option<Verdict>,
    pub note: Option<Note>,
}

impl Figure {
    /// A figure without a number yet.
    pub fn empty(id: KpiId) -> Figure {
        Figure {
            id,
            definition: id.definition(),
            kind: id.kind(),
            unit: id.unit(),
            value: None,
            n: 0,
            low: None,
            high: None,
            previous: None,
            same_period_last_year: None,
            verdict: None,
            note: None,
        }
    }

    /// The fixed words of its verdict: tables, charts and sentences all take them from here.
    pub fn word(&self) -> Option<Message> {
        self.verdict.map(|verdict| verdict.message(self.unit))
    }

    /// What the verdict is held against. Figures of 12 months that were stored under their first
    /// definition had the period before for `previous`, and a word on a year ago.
    pub fn base(&self) -> Option<f64> {
        match self.id.looks_back_a_year() && self.definition.ends_with("@1") {
            true => self.same_period_last_year,
            false => self.previous,
        }
    }
}

/// Whole numbers are written as such: 12 and not 12.0.
#[expect(clippy::cast_possible_truncation, reason = "within the whole numbers a float holds")]
fn short<S: serde::Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(number) if number.fract() == 0.0 && number.abs() < 9e15 => {
            serializer.serialize_i64(*number as i64)
        }
        Some(number) => serializer.serialize_f64(*number),
        None => serializer.serialize_none(),
    }
}
