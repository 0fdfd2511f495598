//! The reports Kring writes, by name, and who reads them.

use serde::Serialize;

use super::problem::Problem;
use super::{EmailAddress, Lang, PeriodKind, RecipientId};

coded_enum! {
    ReportKind { Weekly = "weekly", Monthly = "monthly", Quarterly = "quarterly" }
}

impl ReportKind {
    /// # Errors
    /// `bad-report-kind`, naming those there are.
    pub fn parse(text: &str) -> Result<ReportKind, Problem> {
        let kinds: Vec<_> = ReportKind::ALL.iter().map(|kind| kind.code()).collect();
        ReportKind::from_code(text.trim()).ok_or_else(|| {
            Problem::usage("bad-report-kind").with("given", text).with("kinds", kinds.join(", "))
        })
    }

    /// The length of the period one report covers.
    pub fn period(self) -> PeriodKind {
        match self {
            ReportKind::Weekly => PeriodKind::Week,
            ReportKind::Monthly => PeriodKind::Month,
            ReportKind::Quarterly => PeriodKind::Quarter,
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

impl Attach {
    /// # Errors
    /// `bad-attach`, naming what there is.
    pub fn parse(text: &str) -> Result<Attach, Problem> {
        let codes: Vec<_> = Attach::ALL.iter().map(|attach| attach.code()).collect();
        Attach::from_code(&text.trim().to_ascii_lowercase()).ok_or_else(|| {
            Problem::usage("bad-attach").with("given", text).with("values", codes.join(", "))
        })
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

impl SendWhen {
    /// Reads `always` and `something-happens`.
    ///
    /// # Errors
    /// `bad-when`, naming both.
    pub fn parse(text: &str) -> Result<SendWhen, Problem> {
        let code = text.trim().to_ascii_lowercase().replace('-', "_");
        SendWhen::from_code(&code).ok_or_else(|| Problem::usage("bad-when").with("given", text))
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
