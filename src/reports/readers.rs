//! Who gets the reports by mail: put on the list, changed and taken off, and what of their mail is
//! stopped.

use serde::Serialize;

use crate::domain::report::{Attach, Recipient, ReportKind, SendWhen};
use crate::domain::{
    Day, Deed, EmailAddress, Faults, Lang, MailList, Message, Problem, StopReason, StoppedBy,
    clean, coded_enum, names,
};
use crate::format::Voice;
use crate::settings::Business;
use crate::store::recipients::{self, NewRecipient};
use crate::store::refusals::{self, Refused};
use crate::store::suppressions::{self, Mailbox, Suppression};
use crate::store::{self, ReadTx, WriteTx};
use crate::text::{chosen, language};

/// What somebody may get besides reports.
pub const ALERTS: &str = "alerts";

coded_enum! {
    /// What somebody can ask for.
    Wanted { Weekly = "weekly", Monthly = "monthly", Quarterly = "quarterly", Alerts = "alerts" }
}

names! {
    Wanted {
        Weekly = "recipient-report-weekly",
        Monthly = "recipient-report-monthly",
        Quarterly = "recipient-report-quarterly",
        Alerts = "recipient-alerts",
    }
}

/// More than any name, and short enough for one header line of a mail.
const NAME_MAX: usize = 100;

/// What a person typed of a reader; what is not said stays as it is.
#[derive(Clone, Copy, Debug)]
pub struct ReaderForm<'t> {
    pub name: Option<&'t str>,
    pub language: Option<&'t str>,
    /// Kinds of reports, and [`ALERTS`].
    pub reports: &'t [String],
    pub attach: Option<&'t str>,
    pub when: Option<&'t str>,
}

/// Somebody on the list, and what of their mail is stopped.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reader {
    #[serde(flatten)]
    pub recipient: Recipient,
    pub stopped: Vec<Suppression>,
    /// What a mail server said of the mailbox, while it has taken no mail since.
    pub refused: Option<Refused>,
}

/// Everybody on the list, and the stops of whoever is not on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Readers {
    pub listed: Vec<Reader>,
    pub others: Vec<Suppression>,
}

/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>) -> store::Result<Readers> {
    let refused = refusals::list(tx)?;
    let all = recipients::list(tx)?.into_iter();
    let listed = all.map(|one| reader(tx, one, &refused)).collect::<store::Result<Vec<_>>>()?;
    let mut others = suppressions::list(tx)?;
    others.retain(|stop| listed.iter().all(|one| !one.stopped.contains(stop)));
    Ok(Readers { listed, others })
}

/// Puts somebody on the list. Whoever is on it already gets what was typed, and nothing else; true
/// for a new one.
///
/// # Errors
/// The faults of the form, or a database error.
pub fn add(
    tx: &WriteTx<'_>,
    address: &str,
    form: &ReaderForm<'_>,
) -> anyhow::Result<(Reader, bool)> {
    let first = Wishes {
        name: String::new(),
        language: Business::load(tx)?.language,
        reports: vec![ReportKind::Weekly],
        alerts: false,
        attach: Attach::Nothing,
        when: SendWhen::Always,
    };
    let new = form.over(EmailAddress::typed(address), first)?;
    let added = recipients::upsert(tx, &new)?;
    Ok((find(tx, &new.email)?, added))
}

/// Changes what one reader gets.
///
/// # Errors
/// The faults of the form, `recipient-nothing-to-change`, `recipient-unknown`, or a database error.
pub fn edit(tx: &WriteTx<'_>, address: &str, form: &ReaderForm<'_>) -> anyhow::Result<Reader> {
    let ReaderForm { name, language, reports, attach, when } = form;
    if [name, language, attach, when].iter().all(|field| field.is_none()) && reports.is_empty() {
        return Err(Problem::usage("recipient-nothing-to-change").into());
    }
    let Recipient { id: _, email, name, language, reports, attach, when, alerts } =
        find(tx, &EmailAddress::meant(address)?)?.recipient;
    let known = Wishes { name, language, reports, alerts, attach, when };
    let changed = form.over(Ok(email), known)?;
    recipients::upsert(tx, &changed)?;
    find(tx, &changed.email)
}

/// Takes somebody off the list; gives the address that was on it.
///
/// # Errors
/// `bad-email-address`, `recipient-unknown`, or a database error.
pub fn remove(tx: &WriteTx<'_>, address: &str) -> anyhow::Result<EmailAddress> {
    let address = EmailAddress::meant(address)?;
    if recipients::remove(tx, &address)? { Ok(address) } else { Err(unknown(&address).into()) }
}

fn find(tx: &ReadTx<'_>, address: &EmailAddress) -> anyhow::Result<Reader> {
    let found = recipients::find(tx, address)?.ok_or_else(|| unknown(address))?;
    Ok(reader(tx, found, &refusals::list(tx)?)?)
}

fn reader(tx: &ReadTx<'_>, recipient: Recipient, refused: &[Refused]) -> store::Result<Reader> {
    let refused = refused.iter().find(|refused| refused.email == recipient.email).cloned();
    let stopped = suppressions::of(tx, &Mailbox::Known(recipient.email.clone()))?;
    Ok(Reader { recipient, stopped, refused })
}

fn unknown(address: &EmailAddress) -> Problem {
    let problem = Problem::not_found("recipient-unknown").with("address", address.as_str());
    problem.deed(Deed::ListReaders)
}

/// What is known of a reader besides the address.
struct Wishes {
    name: String,
    language: Lang,
    reports: Vec<ReportKind>,
    alerts: bool,
    attach: Attach,
    when: SendWhen,
}

impl ReaderForm<'_> {
    /// What is known, with what was typed instead where something was.
    fn over(
        &self,
        email: Result<EmailAddress, Problem>,
        known: Wishes,
    ) -> Result<NewRecipient, Faults> {
        let mut faults = Faults::default();
        let email = faults.take("field-email", email);
        let name = faults.take("field-name", name(self.name.map_or(known.name, clean::line)));
        let language = self.language.map_or(Ok(known.language), language);
        let language = faults.take("field-language", language);
        let reports = faults.take("field-reports", self.reports((known.reports, known.alerts)));
        let attach = self.attach.map_or(Ok(known.attach), chosen);
        let attach = faults.take("field-attach", attach);
        let when = self.when.map_or(Ok(known.when), chosen);
        let when = faults.take("field-send-when", when);
        match (email, name, language, reports, attach, when) {
            (Some(email), Some(name), Some(language), Some(reports), Some(attach), Some(when)) => {
                let (reports, alerts) = reports;
                Ok(NewRecipient { email, name, language, reports, attach, when, alerts })
            }
            _ => Err(faults),
        }
    }

    fn reports(&self, known: (Vec<ReportKind>, bool)) -> Result<(Vec<ReportKind>, bool), Problem> {
        if self.reports.is_empty() {
            return Ok(known);
        }
        let wanted = self.reports.iter().map(|kind| chosen(kind));
        let wanted = wanted.collect::<Result<Vec<Wanted>, _>>()?;
        let of = |kind: &ReportKind| wanted.iter().any(|one| one.code() == kind.code());
        let kinds = ReportKind::ALL.iter().copied().filter(of).collect();
        Ok((kinds, wanted.contains(&Wanted::Alerts)))
    }
}

fn name(name: String) -> Result<String, Problem> {
    if name.is_empty() || name.chars().count() > NAME_MAX {
        return Err(Problem::usage("recipient-name").with("most", NAME_MAX));
    }
    Ok(name)
}

impl Reader {
    /// `the weekly report, always, with a spreadsheet (xlsx)`.
    pub fn gets(&self, voice: &Voice) -> Message {
        let Recipient { reports, alerts, attach, when, .. } = &self.recipient;
        let name = |kind: &ReportKind| match kind {
            ReportKind::Weekly => "recipient-report-weekly",
            ReportKind::Monthly => "recipient-report-monthly",
            ReportKind::Quarterly => "recipient-report-quarterly",
        };
        let named = reports.iter().map(name).chain(alerts.then_some("recipient-alerts"));
        let named: Vec<_> = named.map(|id| voice.word(id)).collect();
        let attached = match attach {
            Attach::Nothing => "recipient-attached-none",
            Attach::Spreadsheet => "recipient-attached-xlsx",
        };
        Message::new("recipient-gets")
            .with("reports", named.join(", "))
            .with("when", when.name())
            .with("attach", Message::new(attached))
    }

    /// Every stop in words; where there is none, that a mail server knows no such mailbox.
    pub fn kept_back(&self, voice: &Voice) -> String {
        let stops = self.stopped.iter().map(|stop| stop_in_words(stop, voice));
        let refused = self.refused.iter().filter(|_| self.stopped.is_empty());
        let refused = refused.map(|refused| {
            let said = clean::shortened(refused.said.as_deref().unwrap_or("–"), 80);
            let message = Message::new("stopped-refused").with("said", said);
            voice.say(&message.with("day", voice.date(refused.first_day)))
        });
        stops.chain(refused).collect::<Vec<_>>().join("; ")
    }
}

/// The stop of somebody who is not on the list.
pub fn other(stop: &Suppression, voice: &Voice) -> Message {
    let line = match &stop.email {
        Mailbox::Known(email) => {
            Message::new("recipient-off-list-stopped").with("address", email.as_str())
        }
        Mailbox::Erased(_) => Message::new("recipient-erased-stopped"),
    };
    line.with("stopped", stop_in_words(stop, voice))
}

/// `the weekly report: asked for by the reader, 23 November 2026`.
fn stop_in_words(stop: &Suppression, voice: &Voice) -> String {
    let why = match (stop.reason, stop.made_by) {
        (StopReason::Bounced, _) => "stopped-bounced",
        (StopReason::Asked, StoppedBy::Reader) => "stopped-by-reader",
        (StopReason::Asked, StoppedBy::Staff | StoppedBy::Server) => "stopped-by-staff",
    };
    let day = Day::of(stop.since, &voice.zone);
    let list = Message::new(stop.list.map_or("mail-list-all", MailList::name_id));
    let said = Message::new("stopped-line").with("list", list).with("why", Message::new(why));
    voice.say(&said.with("day", voice.date(day)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_may_want_is_taken_as_it_is_shown() {
        crate::text::takes_what_is_shown::<Wanted>();
    }

    fn nobody() -> Wishes {
        Wishes {
            name: "Anna".to_owned(),
            language: Lang::Nl,
            reports: vec![ReportKind::Monthly],
            alerts: true,
            attach: Attach::Spreadsheet,
            when: SendWhen::SomethingHappens,
        }
    }

    const NOTHING: ReaderForm<'_> =
        ReaderForm { name: None, language: None, reports: &[], attach: None, when: None };

    #[test]
    fn everything_that_is_wrong_is_told_with_its_field() {
        let reports = ["daily".to_owned()];
        let form = ReaderForm {
            name: Some(" "),
            language: Some("de"),
            reports: &reports,
            attach: Some("pdf"),
            when: Some("never"),
        };
        let faults = form.over(EmailAddress::typed("anna"), nobody()).unwrap_err();
        let fields: Vec<_> = faults.problems().iter().filter_map(|fault| fault.on).collect();
        let expect = "field-email field-name field-language field-reports field-attach \
                      field-send-when";
        assert_eq!(fields.join(" "), expect);
    }

    #[test]
    fn what_is_not_typed_stays_and_alerts_alone_are_no_report() {
        let email = || EmailAddress::typed("anna@branderij.nl");
        let same = NOTHING.over(email(), nobody()).unwrap();
        assert_eq!((same.reports, same.alerts), (vec![ReportKind::Monthly], true));
        assert_eq!((same.attach, same.when), (Attach::Spreadsheet, SendWhen::SomethingHappens));
        let check = |typed: &[&str], kinds: &[ReportKind], alerts| {
            let reports: Vec<String> = typed.iter().map(|kind| (*kind).to_owned()).collect();
            let form = ReaderForm { reports: &reports, ..NOTHING };
            let reader = form.over(email(), nobody()).unwrap();
            assert_eq!((reader.reports.as_slice(), reader.alerts), (kinds, alerts), "{typed:?}");
        };
        check(&["alerts"], &[], true);
        check(&["weekly", " alerts ", "weekly"], &[ReportKind::Weekly], true);
        check(&["monthly", "weekly"], &[ReportKind::Weekly, ReportKind::Monthly], false);
    }
}
