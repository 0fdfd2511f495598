//! The reports Kring writes, by name, and who reads them.

use serde::Serialize;

use super::job::JobName;
use super::{EmailAddress, Lang, PeriodKind, RecipientId};

coded_enum! {
    ReportKind { Weekly = "weekly", Monthly = "monthly", Quarterly = "quarterly" }
}

impl ReportKind {
    /// The one that covers such a period.
    pub fn over(period: PeriodKind) -> ReportKind {
        match period {
            PeriodKind::Week => ReportKind::Weekly,
            PeriodKind::Month => ReportKind::Monthly,
            PeriodKind::Quarter | PeriodKind::Year => ReportKind::Quarterly,
        }
    }

    /// The length of the period one report covers.
    pub fn period(self) -> PeriodKind {
        match self {
            ReportKind::Weekly => PeriodKind::Week,
            ReportKind::Monthly => PeriodKind::Month,
            ReportKind::Quarterly => PeriodKind::Quarter,
        }
    }

    /// The job that makes and mails it.
    pub fn job(self) -> JobName {
        match self {
            ReportKind::Weekly => JobName::WeeklyReport,
            ReportKind::Monthly => JobName::MonthlyReport,
            ReportKind::Quarterly => JobName::QuarterlyReport,
        }
    }
}

coded_enum! {
    /// What comes with a reader's mails besides the mail itself.
    Attach {
        Nothing = "none",
        /// The figures and lists as a spreadsheet.
        Spreadsheet = "xlsx",
    }
}

coded_enum! {
    /// Which reports of those a reader wants are mailed.
    SendWhen {
        Always = "always",
        /// Not the weeks in which nothing happened.
        SomethingHappens = "something_happens",
    }
}

/// Somebody who gets reports by mail.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Recipient {
    #[serde(skip)]
    pub id: RecipientId,
    #[serde(serialize_with = "plain")]
    pub email: EmailAddress,
    pub name: String,
    /// The language of the mails, which need not be that of the business.
    pub language: Lang,
    /// Empty only for somebody who gets alerts alone.
    pub reports: Vec<ReportKind>,
    pub attach: Attach,
    pub when: SendWhen,
    /// Whether they hear of what cannot wait.
    pub alerts: bool,
}

fn plain<S: serde::Serializer>(address: &EmailAddress, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(address)
}
