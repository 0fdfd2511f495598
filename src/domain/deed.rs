//! What a person can do about what Kring says: a command, a link, a button or a line of a mail,
//! whichever the face has. A sentence says what is the matter; its deed says what helps.

use super::job::JobName;
use super::kpi::KpiId;
use super::report::ReportKind;
use super::shop::ShopDeed;
use super::{
    ActId, Day, EmailAddress, ImportId, Message, OrderId, OutboxId, PeriodKind, ReportId, SourceId,
};

/// Something that helps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Have the file and everything around it looked at.
    CheckUp,
    /// Start the server and leave it running.
    Serve,
    /// Have a job done now.
    RunJob(JobName),
    /// See which jobs there are.
    ListJobs,
    /// Bring in orders from a file.
    ImportOrders,
    /// Say up to which day all orders are there.
    KnownTo,
    /// Say that no more files come from this source.
    EndSource(SourceId),
    /// Give this setting a value.
    Set(&'static str),
    /// See the figures as they stand.
    SeeFigures,
    /// See how a figure was made: this one, or any.
    ExplainFigure(Option<KpiId>),
    /// See which customers a text may mean: this one, or any.
    FindCustomer(Option<String>),
    /// See who all the customers are.
    ListCustomers,
    /// See what is to be done.
    ListTasks,
    /// Write down who one is.
    AddCustomer,
    /// Give back an order, or part of it.
    RefundOrder,
    /// Correct an order that has no number of its own.
    CorrectOrder(OrderId),
    /// Give it a number.
    NumberOrder(OrderId),
    /// See which segments the business made itself, and the others.
    ListSegments,
    MakeReport(ReportKind),
    ListReports,
    ReadReport(ReportId),
    /// See all that would be different in it now, and why.
    CheckReport(ReportId),
    /// Make and mail one that corrects what readers have, on the period that ended when this day began.
    CorrectReport(ReportKind, Day),
    /// See who gets reports.
    ListReaders,
    /// Let mail go to this address again.
    ResumeReader(EmailAddress),
    /// See which mails there are, and how they fared.
    ListMails,
    RetryMail(OutboxId),
    /// Let a held mail go: this one, or all.
    ReleaseMail(Option<OutboxId>),
    /// Take a held mail back: this one, or all.
    DropMail(Option<OutboxId>),
    /// Let mail leave again.
    UnpauseMail,
    /// Take back this change.
    Undo(ActId),
    /// Put back what these took away, in this order.
    PutBack(Vec<ActId>),
    /// Take back this change, and the later ones that rest on it.
    UndoWithLater(ActId),
    /// Make a new Kring file.
    MakeFile,
    /// Say where the Kring file is.
    NameFile,
    /// Say what day it is, where the clock is right after all.
    ConfirmDay,
    /// See how jobs went.
    JobHistory,
    /// Give a job its usual time.
    UsualTime(JobName),
    /// Make a backup now.
    BackUp,
    /// Make a copy of the file at this path.
    CopyFrom(String),
    /// Go back to a backup.
    Restore,
    /// Take the content of the file as it should be.
    AcceptBackup,
    /// See the mails in this state.
    ListMailsIn(&'static str),
    /// Send these mails again; without any, some that are looked up.
    RetryMails(Vec<OutboxId>),
    /// Put somebody on the list of readers.
    AddReader,
    /// Let somebody sign in to the office.
    AddAccount,
    /// Take this reader off the list.
    RemoveReader(EmailAddress),
    /// Send this reader no spreadsheet.
    WithoutSpreadsheet(EmailAddress),
    /// Read the report of this period.
    ReadPeriod(String),
    /// Read the newest report.
    ReadLatest,
    /// See the figures of a period as they are now.
    FiguresOf(Day, PeriodKind),
    /// Say that this is the file now.
    PlaceMoved,
    /// Say that this is a copy.
    PlaceCopy,
    /// See all settings.
    ListSettings,
    /// Set this secret anew, typed where nobody sees it.
    SetSecret(String),
    /// Give these settings these values.
    SetTo(Vec<(&'static str, String)>),
    /// Keep sales to nobody, by this setting, and bring the file in again.
    KeepCounterSales(&'static str),
    /// Try whether mail leaves.
    TryMail,
    /// See what is known of this customer.
    LookAt(String),
    /// Bring in customers from a file.
    ImportCustomers,
    /// Bring in this file again: its kind, its name, and what was said of it, by option.
    ImportAgain(String, String, Vec<(String, String)>),
    /// See which files came in.
    ListImports,
    /// See what taking back this file would do.
    TryUndoImport(ImportId),
    /// Take back this file; what was changed since stays.
    UndoImportKeeping(ImportId),
    /// Take back this file, and what was changed since.
    UndoImportWhole(ImportId),
    /// Bring in the same file as one of this kind.
    ImportAs(&'static str),
    /// Bring in all that lies in this folder.
    ImportFolder(String),
    /// Say of a file what it leaves open.
    Answer(Answer),
    /// Do something about a shop that is asked.
    Shop(ShopDeed),
}

/// One way to read what a file leaves open, and the option that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The id of its words.
    pub words: &'static str,
    /// The option, such as `--decimal`.
    pub flag: &'static str,
    /// Its value, or the beginning of it.
    pub value: String,
    /// The id of the word for what a person fills in behind it.
    pub fill_in: Option<&'static str>,
    /// What of the file its words name.
    pub about: Option<String>,
}

impl Deed {
    /// What it says of a file, if it does.
    pub fn answer(&self) -> Option<&Answer> {
        if let Deed::Answer(answer) = self { Some(answer) } else { None }
    }

    /// What it is called.
    pub fn message(&self) -> Message {
        let message = Message::new(self.words());
        match self.answer().and_then(|answer| answer.about.as_deref()) {
            Some(about) => message.with("about", about),
            None => message,
        }
    }

    fn words(&self) -> &'static str {
        match self {
            Deed::CheckUp => "deed-check-up",
            Deed::Serve => "deed-serve",
            Deed::RunJob(_) => "deed-run-job",
            Deed::ListJobs | Deed::ListMails | Deed::ListSegments | Deed::ListTasks => "deed-list",
            Deed::ImportOrders | Deed::ImportCustomers => self.of_import(),
            Deed::ImportAs(_) | Deed::ImportFolder(_) => self.of_import(),
            Deed::KnownTo => "deed-known-to",
            Deed::EndSource(_) => "deed-end-source",
            Deed::Set(_) => "deed-set",
            Deed::SeeFigures => "deed-see-figures",
            Deed::ExplainFigure(_) => "deed-explain-figure",
            Deed::FindCustomer(it) => it.as_ref().map_or("deed-show-one", |_| "deed-find-customer"),
            Deed::ListCustomers => "deed-list-customers",
            Deed::RefundOrder => "deed-refund-order",
            Deed::AddCustomer => "deed-add-customer",
            Deed::CorrectOrder(_) => "deed-correct-order",
            Deed::NumberOrder(_) => "deed-number-order",
            Deed::MakeReport(_) => "deed-make-report",
            Deed::ListReports => "deed-list-reports",
            Deed::ReadReport(_) | Deed::ReadPeriod(_) => "deed-read-report",
            Deed::CheckReport(_) => "deed-check-report",
            Deed::CorrectReport(..) => "deed-correct-report",
            Deed::ListReaders => "deed-list-readers",
            Deed::ResumeReader(_) => "deed-resume-reader",
            Deed::ReleaseMail(mail) => mail.map_or("deed-release-mails", |_| "deed-release-mail"),
            Deed::DropMail(mail) => mail.map_or("deed-drop-mails", |_| "deed-drop-mail"),
            Deed::UnpauseMail => "deed-unpause-mail",
            Deed::Undo(_) => "deed-undo",
            Deed::PutBack(_) | Deed::ImportAgain(..) => "deed-put-back",
            Deed::UndoWithLater(_) => "deed-undo-with-later",
            Deed::MakeFile => "deed-make-file",
            Deed::NameFile => "deed-name-file",
            Deed::ConfirmDay => "deed-confirm-day",
            Deed::JobHistory => "deed-job-history",
            Deed::UsualTime(_) => "deed-usual-time",
            Deed::BackUp => "deed-back-up",
            Deed::CopyFrom(_) => "deed-copy",
            Deed::Restore => "deed-restore",
            Deed::AcceptBackup => "deed-accept-backup",
            Deed::ListMailsIn(_) => "deed-list-mails-in",
            Deed::RetryMail(_) | Deed::RetryMails(_) => "deed-retry-mail",
            Deed::AddReader | Deed::AddAccount => self.of_adding(),
            Deed::RemoveReader(_) => "deed-remove-reader",
            Deed::WithoutSpreadsheet(_) => "deed-without-spreadsheet",
            Deed::ReadLatest => "deed-read-latest",
            Deed::FiguresOf(..) => "deed-figures-now",
            Deed::PlaceMoved | Deed::PlaceCopy => self.of_place(),
            Deed::ListSettings => "deed-list-settings",
            Deed::SetSecret(_) => "deed-set-secret",
            Deed::SetTo(_) => "deed-set-to",
            Deed::KeepCounterSales(_) => "deed-keep-counter-sales",
            Deed::TryMail => "deed-try-mail",
            Deed::LookAt(_) => "deed-look-at",
            Deed::ListImports => "deed-list-imports",
            Deed::TryUndoImport(_) => "deed-try-undo-import",
            Deed::UndoImportKeeping(_) | Deed::UndoImportWhole(_) => self.of_undoing(),
            Deed::Answer(answer) => answer.words,
            Deed::Shop(deed) => deed.words(),
        }
    }

    fn of_adding(&self) -> &'static str {
        if *self == Deed::AddAccount { "deed-add-account" } else { "deed-add-reader" }
    }

    fn of_undoing(&self) -> &'static str {
        let whole = matches!(self, Deed::UndoImportWhole(_));
        if whole { "deed-undo-import-whole" } else { "deed-undo-import-keeping" }
    }

    fn of_place(&self) -> &'static str {
        if *self == Deed::PlaceCopy { "deed-place-copy" } else { "deed-place-moved" }
    }

    fn of_import(&self) -> &'static str {
        if *self == Deed::ImportOrders {
            "deed-import-orders"
        } else if *self == Deed::ImportCustomers {
            "deed-import-customers"
        } else if let Deed::ImportFolder(_) = self {
            "deed-import-folder"
        } else {
            "deed-import-as"
        }
    }
}
