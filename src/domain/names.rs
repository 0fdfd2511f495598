//! What codes are called: the id of the name that people see, in `locales/*/names.ftl`.

use super::calendar::PeriodKind;
use super::customer::{CustomerField, CustomerKind, LeaveReason, SaidBy};
use super::interaction::{Channel, Direction, InteractionKind, WhichOpen};
use super::job::JobName;
use super::kpi::{KpiId, NotAskedYet};
use super::order::OrderState;
use super::report::{Attach, ReportKind, SendWhen};
use super::segment::{Segment, SegmentFamily};
use super::shop::ShopSystem;
use super::survey::SurveyKind;
use super::{Arg, Lang, Message, OutboxState};

/// A code of which there is a fixed list, and what people call each.
pub trait Named: Copy + 'static {
    /// Whether the name says it all, and the code need not be shown.
    const BY_NAME: bool = false;

    fn all() -> &'static [Self];
    fn code(self) -> &'static str;
    fn name(self) -> Message;

    /// What else people type for it.
    fn also(self) -> &'static [&'static str] {
        &[]
    }

    /// As it is shown in a list to choose from.
    fn as_choice(self) -> Arg {
        match Self::BY_NAME {
            true => self.name().into(),
            false => Arg::Choice(self.code(), Box::new(self.name())),
        }
    }

    /// All of them, to choose from.
    fn choices() -> Arg {
        Arg::List(Self::all().iter().map(|value| value.as_choice()).collect())
    }
}

coded_enum! {
    /// What can only be so or not.
    YesNo { Yes = "yes", No = "no" }
}

impl Named for YesNo {
    const BY_NAME: bool = true;

    fn all() -> &'static [YesNo] {
        YesNo::ALL
    }

    fn code(self) -> &'static str {
        YesNo::code(self)
    }

    fn name(self) -> Message {
        Message::new(match self {
            YesNo::Yes => "flag-yes",
            YesNo::No => "flag-no",
        })
    }

    fn also(self) -> &'static [&'static str] {
        match self {
            YesNo::Yes => &["y", "j", "true"],
            YesNo::No => &["n", "false"],
        }
    }
}

impl Named for Lang {
    fn all() -> &'static [Lang] {
        &Lang::ALL
    }

    fn code(self) -> &'static str {
        Lang::code(self)
    }

    fn name(self) -> Message {
        Message::new(match self {
            Lang::En => "language-english",
            Lang::Nl => "language-dutch",
        })
    }
}

macro_rules! names {
    ($name:ident { $($variant:ident = $id:literal $(| $also:literal)*),+ $(,)? }) => {
        impl $name {
            /// What people call it.
            pub fn name(self) -> $crate::domain::Message {
                $crate::domain::Message::new(match self { $($name::$variant => $id),+ })
            }
        }

        impl $crate::domain::Named for $name {
            fn all() -> &'static [$name] {
                $name::ALL
            }

            fn code(self) -> &'static str {
                $name::code(self)
            }

            fn name(self) -> $crate::domain::Message {
                $name::name(self)
            }

            fn also(self) -> &'static [&'static str] {
                match self { $($name::$variant => &[$($also),*]),+ }
            }
        }
    };
}

pub(crate) use names;

names! {
    ReportKind {
        Weekly = "report-kind-weekly",
        Monthly = "report-kind-monthly",
        Quarterly = "report-kind-quarterly",
    }
}

names! {
    Attach {
        Nothing = "attach-nothing",
        Spreadsheet = "attach-spreadsheet",
    }
}

names! {
    SendWhen {
        Always = "recipient-always",
        SomethingHappens = "recipient-when-something",
    }
}

names! {
    JobName {
        NightlyFigures = "job-nightly-figures",
        WeeklyReport = "job-weekly-report",
        MonthlyReport = "job-monthly-report",
        QuarterlyReport = "job-quarterly-report",
        FetchShops = "job-fetch-shops",
        DeliverOutbox = "job-deliver-outbox",
        ReadFolder = "job-read-folder",
        Backup = "job-backup",
    }
}

names! {
    ShopSystem {
        WooCommerce = "shop-woocommerce",
    }
}

names! {
    SurveyKind {
        Nps = "survey-nps",
        Csat = "survey-csat",
    }
}

names! {
    Segment {
        TopSpenders = "segment-top-spenders",
        ClassA = "segment-class-a",
        ClassB = "segment-class-b",
        ClassC = "segment-class-c",
        Champions = "segment-champions",
        Loyal = "segment-loyal",
        Promising = "segment-promising",
        New = "segment-new",
        NeedsAttention = "segment-needs-attention",
        AtRisk = "segment-at-risk",
        CantLose = "segment-cant-lose",
        Hibernating = "segment-hibernating",
        Lost = "segment-lost",
        Consideration = "segment-consideration",
        Purchase = "segment-purchase",
        Use = "segment-use",
        Maintenance = "segment-maintenance",
        Drifting = "segment-drifting",
        Lapsed = "segment-lapsed",
        Left = "segment-left",
        EngagementHigh = "segment-engagement-high",
        EngagementMedium = "segment-engagement-medium",
        EngagementLow = "segment-engagement-low",
        EngagementNone = "segment-engagement-none",
    }
}

names! {
    SegmentFamily {
        TopSpenders = "family-top-spenders",
        Abc = "family-abc",
        Rfm = "family-rfm",
        Stage = "family-stage",
        Engagement = "family-engagement",
    }
}

names! {
    CustomerKind {
        Person = "kind-person",
        Company = "kind-company",
    }
}

names! {
    CustomerField {
        Kind = "field-kind",
        Name = "field-name",
        Email = "field-email",
        Phone = "field-phone",
        Street = "field-street",
        Postcode = "field-postcode",
        City = "field-city",
        Country = "field-country",
        Language = "field-language",
        Tags = "field-tags",
        Interests = "field-interests",
        AcquiredVia = "field-acquired-via",
        AcquisitionCost = "field-acquisition-cost",
        ExpectedLifetimeYears = "field-lifetime",
        NextTouchOn = "field-next-touch",
    }
}

names! {
    LeaveReason {
        Answers = "reason-answers",
        SelfHelp = "reason-self-help",
        Loyalty = "reason-loyalty",
        Price = "reason-price",
        Quality = "reason-quality",
        Delivery = "reason-delivery",
        NoNeed = "reason-no-need",
        Moved = "reason-moved",
        Competitor = "reason-competitor",
        Unknown = "reason-unknown",
    }
}

names! {
    SaidBy {
        Customer = "said-by-customer",
        Staff = "said-by-staff",
    }
}

names! {
    Channel {
        Phone = "channel-phone",
        Email = "channel-email",
        Shop = "channel-shop",
        Visit = "channel-visit",
        Chat = "channel-chat",
        Whatsapp = "channel-whatsapp",
        Web = "channel-web",
        Post = "channel-post",
        Other = "channel-other",
    }
}

names! {
    Direction {
        In = "direction-in",
        Out = "direction-out",
    }
}

names! {
    WhichOpen {
        Only = "open-only",
        All = "open-all" | "all of them" | "everything" | "alles" | "allemaal",
    }
}

names! {
    InteractionKind {
        Question = "interaction-question",
        Complaint = "interaction-complaint",
        Compliment = "interaction-compliment",
        Note = "interaction-note",
    }
}

names! {
    OrderState {
        Completed = "order-completed" | "paid" | "betaald",
        Cancelled = "order-cancelled",
        Failed = "order-failed",
        Unpaid = "order-unpaid",
    }
}

names! {
    OutboxState {
        Pending = "mail-state-pending",
        Claimed = "mail-state-claimed",
        DataStarted = "mail-state-leaving",
        Sent = "mail-state-sent" | "written" | "weggeschreven",
        Deferred = "mail-state-deferred",
        Failed = "mail-state-failed",
        Unknown = "mail-state-unknown",
        Held = "mail-state-held",
        Suppressed = "mail-state-suppressed",
    }
}

names! {
    KpiId {
        Customers = "kpi-customers",
        Revenue = "kpi-revenue",
        Refunds = "kpi-refunds",
        Margin = "kpi-margin",
        Orders = "kpi-orders",
        AverageOrderValue = "kpi-average-order-value",
        PayingCustomers = "kpi-paying-customers",
        NewCustomers = "kpi-new-customers",
        ReturningCustomers = "kpi-returning-customers",
        RepeatRate = "kpi-repeat-rate",
        ActiveCustomers = "kpi-active-customers",
        ChurnRate = "kpi-churn-rate",
        Retention = "kpi-retention",
        Nps = "kpi-nps",
        Csat = "kpi-csat",
        LifetimeValue = "kpi-lifetime-value",
        CustomerValue = "kpi-customer-value",
        Concentration = "kpi-concentration",
        ResponseTime = "kpi-response-time",
        FirstContactResolution = "kpi-first-contact-resolution",
    }
}

names! {
    NotAskedYet {
        ResponseRate = "later-response-rate",
        StaffScore = "later-staff-score",
        ClosedLoop = "later-closed-loop",
        Recovered = "later-recovered",
        Themes = "later-themes",
    }
}

impl Named for PeriodKind {
    fn all() -> &'static [PeriodKind] {
        &PeriodKind::ALL
    }

    fn code(self) -> &'static str {
        PeriodKind::code(self)
    }

    fn name(self) -> Message {
        Message::new(match self {
            PeriodKind::Week => "period-week",
            PeriodKind::Month => "period-month",
            PeriodKind::Quarter => "period-quarter",
            PeriodKind::Year => "period-year",
        })
    }
}

impl KpiId {
    /// Its definition, in a sentence or two.
    pub fn meaning(self) -> Message {
        Message::new(match self {
            KpiId::Customers => "meaning-customers",
            KpiId::Revenue => "meaning-revenue",
            KpiId::Refunds => "meaning-refunds",
            KpiId::Margin => "meaning-margin",
            KpiId::Orders => "meaning-orders",
            KpiId::AverageOrderValue => "meaning-average-order-value",
            KpiId::PayingCustomers => "meaning-paying-customers",
            KpiId::NewCustomers => "meaning-new-customers",
            KpiId::ReturningCustomers => "meaning-returning-customers",
            KpiId::RepeatRate => "meaning-repeat-rate",
            KpiId::ActiveCustomers => "meaning-active-customers",
            KpiId::ChurnRate => "meaning-churn-rate",
            KpiId::Retention => "meaning-retention",
            KpiId::Nps => "meaning-nps",
            KpiId::Csat => "meaning-csat",
            KpiId::LifetimeValue => "meaning-lifetime-value",
            KpiId::CustomerValue => "meaning-customer-value",
            KpiId::Concentration => "meaning-concentration",
            KpiId::ResponseTime => "meaning-response-time",
            KpiId::FirstContactResolution => "meaning-first-contact-resolution",
        })
    }
}
