//! The groups customers are put in, by name.

coded_enum! {
    /// Which way of grouping a segment belongs to; a customer is in at most one segment of each.
    SegmentFamily {
        TopSpenders = "top_spenders",
        Abc = "abc",
        Rfm = "rfm",
        Stage = "stage",
        Engagement = "engagement",
    }
}

coded_enum! {
    /// Every built-in segment. The code is its name in commands and JSON.
    Segment {
        TopSpenders = "top_spenders",
        ClassA = "class_a",
        ClassB = "class_b",
        ClassC = "class_c",
        Champions = "champions",
        Loyal = "loyal",
        Promising = "promising",
        New = "new",
        NeedsAttention = "needs_attention",
        AtRisk = "at_risk",
        CantLose = "cant_lose",
        Hibernating = "hibernating",
        Lost = "lost",
        Consideration = "consideration",
        Purchase = "purchase",
        Use = "use",
        Maintenance = "maintenance",
        Drifting = "drifting",
        Lapsed = "lapsed",
        Left = "left",
        EngagementHigh = "engagement_high",
        EngagementMedium = "engagement_medium",
        EngagementLow = "engagement_low",
        EngagementNone = "engagement_none",
    }
}

impl Segment {
    pub fn family(self) -> SegmentFamily {
        use Segment as S;
        match self {
            S::TopSpenders => SegmentFamily::TopSpenders,
            S::ClassA | S::ClassB | S::ClassC => SegmentFamily::Abc,
            S::Champions
            | S::Loyal
            | S::Promising
            | S::New
            | S::NeedsAttention
            | S::AtRisk
            | S::CantLose
            | S::Hibernating
            | S::Lost => SegmentFamily::Rfm,
            S::Consideration
            | S::Purchase
            | S::Use
            | S::Maintenance
            | S::Drifting
            | S::Lapsed
            | S::Left => SegmentFamily::Stage,
            S::EngagementHigh | S::EngagementMedium | S::EngagementLow | S::EngagementNone => {
                SegmentFamily::Engagement
            }
        }
    }
}
