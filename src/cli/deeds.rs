//! What helps, as the command that does it.

use crate::domain::{Deed, Lang, OutboxId};
use crate::text;

/// `→ Do it now: kring jobs run nightly_figures`.
pub(super) fn line(deed: &Deed, lang: Lang) -> String {
    arrow(&text::say(lang, &deed.message()), &command(deed, lang))
}

/// What helps, and the command that does it.
pub(super) fn arrow(words: &str, command: &str) -> String {
    format!("→ {words}: {command}")
}

fn command(deed: &Deed, lang: Lang) -> String {
    let fill_in = |id| text::say_id(lang, id);
    match deed {
        Deed::CheckUp => "kring doctor".to_owned(),
        Deed::Serve => "kring serve".to_owned(),
        Deed::RunJob(job) => format!("kring jobs run {}", job.code()),
        Deed::ListJobs => "kring jobs list".to_owned(),
        Deed::ImportOrders => format!("kring import orders {}", fill_in("fill-in-file")),
        Deed::Set(key) => format!("kring settings set {key} {}", fill_in("fill-in-value")),
        Deed::SeeFigures => "kring kpi".to_owned(),
        Deed::ExplainFigure(Some(figure)) => format!("kring kpi --explain {}", figure.code()),
        Deed::ExplainFigure(None) => {
            format!("kring kpi --explain {}", fill_in("fill-in-figure"))
        }
        Deed::FindCustomer(Some(text)) => format!("kring customer show {}", quoted(text)),
        Deed::FindCustomer(None) => {
            format!("kring customer show {}", fill_in("fill-in-number"))
        }
        Deed::ListCustomers => "kring customer list".to_owned(),
        Deed::AddCustomer => format!("kring customer add {}", fill_in("fill-in-name")),
        Deed::CorrectOrder(order) => format!("kring order edit id:{}", order.0),
        Deed::NumberOrder(order) => {
            format!("kring order edit id:{} --number {}", order.0, fill_in("fill-in-number"))
        }
        Deed::ListSegments => "kring segments".to_owned(),
        Deed::MakeReport(kind) => format!("kring report {}", kind.code()),
        Deed::ListReports => "kring report list".to_owned(),
        Deed::ReadReport(report) => format!("kring report show {}", report.0),
        Deed::ListReaders => "kring recipients".to_owned(),
        Deed::ResumeReader(address) => {
            format!("kring recipients resume {}", quoted(address.as_str()))
        }
        Deed::ListMails => "kring outbox".to_owned(),
        Deed::RetryMail(mail) => format!("kring outbox retry {}", mail.0),
        Deed::ReleaseMail(mail) => format!("kring outbox release {}", or_all(*mail)),
        Deed::DropMail(mail) => format!("kring outbox drop {}", or_all(*mail)),
        Deed::UnpauseMail => "kring settings set mail.paused no".to_owned(),
        Deed::ListImports => "kring imports".to_owned(),
        Deed::UndoImport(import) => format!("kring imports undo {}", import.0),
        Deed::TryUndoImport(import) => format!("kring imports undo {} --dry-run", import.0),
        Deed::Undo(act) => format!("kring undo {}", act.0),
        Deed::UndoWithLater(act) => format!("kring undo {} --with-later", act.0),
    }
}

fn or_all(mail: Option<OutboxId>) -> String {
    mail.map_or_else(|| "--all".to_owned(), |mail| mail.0.to_string())
}

/// As one word of a command line.
fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_.:@+".contains(c);
    match text.chars().all(is_plain) && !text.is_empty() {
        true => text.to_owned(),
        false => format!("\"{}\"", text.replace(['"', '\\', '$', '`'], " ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::job::JobName;

    #[test]
    fn a_deed_is_a_command_that_can_be_typed() {
        let check = |deed: Deed, lang, expect| assert_eq!(line(&deed, lang), expect);
        let night = Deed::RunJob(JobName::NightlyFigures);
        let expect = "→ Do it now: kring jobs run nightly_figures";
        check(night, Lang::En, expect);
        let expect = "→ Stel het in: kring settings set figures.gross_margin_percent WAARDE";
        check(Deed::Set("figures.gross_margin_percent"), Lang::Nl, expect);
        let find = |text: &str| Deed::FindCustomer(Some(text.to_owned()));
        check(find("K-1"), Lang::En, "→ See who they are: kring customer show K-1");
        let risky = "de \"Wit\" $(x)";
        let expect = "→ See who they are: kring customer show \"de  Wit   (x)\"";
        check(find(risky), Lang::En, expect);
    }
}
