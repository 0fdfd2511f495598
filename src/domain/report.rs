//! The reports Kring writes, by name, and who reads them.

use serde::Serialize;

use super::message::Problem;
use super::{EmailAddress, Lang, PeriodKind, RecipientId};

coded_enum! {
    ReportKind { Weekly = "weekly" }
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
        }
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
    /// Never empty.
    pub reports: Vec<ReportKind>,
}

fn plain<S: serde::Serializer>(address: &EmailAddress, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(address)
}
