//! What helps, as the command that does it. Until pages and mails can do it themselves they write
//! the command too.

use crate::domain::kpi::KpiId;
use crate::domain::{ActId, Advice, Deed, EmailAddress, ImportId, Lang, OrderId, OutboxId};
use crate::text;

/// `Do it now: kring jobs run nightly_figures`.
pub fn deed(deed: &Deed, lang: Lang) -> String {
    format!("{}: {}", text::say(lang, &deed.message()), command(deed, lang))
}

/// The words, and each deed behind an arrow.
pub fn advice(advice: &Advice, lang: Lang) -> String {
    let words = advice.words.iter().map(|words| text::say(lang, words));
    let deeds = advice.deeds.iter().map(|one| format!("→ {}", deed(one, lang)));
    words.chain(deeds).collect::<Vec<_>>().join(" ")
}

fn command(deed: &Deed, lang: Lang) -> String {
    let fill_in = |id| text::say_id(lang, id);
    match deed {
        Deed::CheckUp => "kring doctor".to_owned(),
        Deed::Serve => "kring serve".to_owned(),
        Deed::RunJob(job) => format!("kring jobs run {}", job.code()),
        Deed::ListJobs => "kring jobs list".to_owned(),
        Deed::ImportOrders => format!("kring import orders {}", fill_in("fill-in-file")),
        Deed::KnownTo => format!("kring known-to {}", fill_in("fill-in-day")),
        Deed::EndSource(source) => format!("kring sources end {}", source.0),
        Deed::Set(key) => format!("kring settings set {key} {}", fill_in("fill-in-value")),
        Deed::SeeFigures => "kring kpi".to_owned(),
        Deed::ExplainFigure(figure) => explain(*figure, lang),
        Deed::FindCustomer(None) => format!("kring customer show {}", fill_in("fill-in-number")),
        Deed::FindCustomer(Some(text)) | Deed::LookAt(text) => customer(text),
        Deed::ListCustomers => "kring customer list".to_owned(),
        Deed::ListTasks => "kring task list".to_owned(),
        Deed::RefundOrder => format!("kring order refund {}", fill_in("fill-in-number")),
        Deed::AddCustomer => format!("kring customer add {}", fill_in("fill-in-name")),
        Deed::CorrectOrder(order) => format!("kring order edit id:{}", order.0),
        Deed::NumberOrder(order) => number(*order, lang),
        Deed::ListSegments => "kring segments".to_owned(),
        Deed::MakeReport(kind) => format!("kring report {}", kind.code()),
        Deed::ListReports => "kring report list".to_owned(),
        Deed::ReadReport(report) => format!("kring report show {}", report.0),
        Deed::ListReaders => "kring recipients".to_owned(),
        Deed::ResumeReader(address) => reader("resume", address),
        Deed::ListMails => "kring outbox".to_owned(),
        Deed::RetryMail(mail) => format!("kring outbox retry {}", mail.0),
        Deed::ReleaseMail(mail) | Deed::DropMail(mail) => held(deed, *mail),
        Deed::UnpauseMail => "kring settings set mail.paused no".to_owned(),
        Deed::ListImports => "kring imports".to_owned(),
        Deed::TryUndoImport(import) => format!("kring imports undo {} --dry-run", import.0),
        Deed::UndoImportKeeping(import) => undo_import(*import, "keep"),
        Deed::UndoImportWhole(import) => undo_import(*import, "back"),
        Deed::Undo(act) => format!("kring undo {}", act.0),
        Deed::PutBack(acts) => undo(acts),
        Deed::UndoWithLater(act) => format!("kring undo {} --with-later", act.0),
        Deed::MakeFile => "kring init".to_owned(),
        Deed::NameFile => format!("kring --db {} …", fill_in("fill-in-file")),
        Deed::ConfirmDay => format!("kring clock confirm {}", fill_in("fill-in-day")),
        Deed::JobHistory => "kring jobs history".to_owned(),
        Deed::UsualTime(job) => format!("kring schedule set {} default", job.code()),
        Deed::BackUp => "kring backup".to_owned(),
        Deed::CopyFrom(file) => copy(file, lang),
        Deed::Restore => format!("kring restore backups/{}", fill_in("fill-in-file")),
        Deed::AcceptBackup => "kring backup --accept".to_owned(),
        Deed::ListMailsIn(state) => format!("kring outbox list --state {state}"),
        Deed::RetryMails(mails) => format!("kring outbox retry {}", numbers(mails, lang)),
        Deed::AddReader => add_reader(lang),
        Deed::RemoveReader(address) => reader("remove", address),
        Deed::WithoutSpreadsheet(address) => reader("edit", address) + " --attach none",
        Deed::ReadPeriod(period) => format!("kring report show {period}"),
        Deed::ReadLatest => "kring report show".to_owned(),
        Deed::FiguresOf(day, kind) => format!("kring kpi --as-of {day} --period {}", kind.code()),
        Deed::PlaceMoved => "kring place moved".to_owned(),
        Deed::PlaceCopy => "kring place copy".to_owned(),
        Deed::ListSettings => "kring settings list".to_owned(),
        Deed::SetSecret(key) => format!("kring settings set {key} -"),
        Deed::SetTo(pairs) => format!("kring settings set {}", pairs_of(pairs)),
        Deed::TryMail => format!("kring mail test {}", fill_in("fill-in-address")),
        Deed::ImportCustomers => format!("kring import customers {}", fill_in("fill-in-file")),
    }
}

fn explain(figure: Option<KpiId>, lang: Lang) -> String {
    let figure =
        figure.map_or_else(|| text::say_id(lang, "fill-in-figure"), |id| id.code().to_owned());
    format!("kring kpi --explain {figure}")
}

fn held(deed: &Deed, mail: Option<OutboxId>) -> String {
    let verb = if matches!(deed, Deed::DropMail(_)) { "drop" } else { "release" };
    format!("kring outbox {verb} {}", or_all(mail))
}

fn undo(acts: &[ActId]) -> String {
    let acts: Vec<String> = acts.iter().map(|act| act.0.to_string()).collect();
    format!("kring undo {}", acts.join(" "))
}

fn undo_import(import: ImportId, changed: &str) -> String {
    format!("kring imports undo {} --changed {changed}", import.0)
}

fn number(order: OrderId, lang: Lang) -> String {
    format!("kring order edit id:{} --number {}", order.0, text::say_id(lang, "fill-in-number"))
}

fn add_reader(lang: Lang) -> String {
    let [address, name] = ["fill-in-address", "fill-in-name"].map(|id| text::say_id(lang, id));
    format!("kring recipients add {address} --name {name}")
}

/// A path keeps its slashes, either way they lean.
fn copy(file: &str, lang: Lang) -> String {
    let file = file.replace(['"', '$', '`'], " ");
    format!("kring --db \"{file}\" backup --to {}", text::say_id(lang, "fill-in-copy"))
}

fn customer(text: &str) -> String {
    format!("kring customer show {}", quoted(text))
}

fn reader(verb: &str, address: &EmailAddress) -> String {
    format!("kring recipients {verb} {}", quoted(address.as_str()))
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

/// The numbers of mails; where they are still to be looked up, the word for one.
fn numbers(mails: &[OutboxId], lang: Lang) -> String {
    let numbers: Vec<String> = mails.iter().map(|mail| mail.0.to_string()).collect();
    if numbers.is_empty() { text::say_id(lang, "fill-in-number") } else { numbers.join(" ") }
}

/// `mail.host smtp.example.com mail.port 587`.
fn pairs_of(pairs: &[(&'static str, String)]) -> String {
    let pair = |(key, value): &(&str, String)| format!("{key} {}", quoted(value));
    pairs.iter().map(pair).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::job::JobName;

    #[test]
    fn a_deed_is_a_command_that_can_be_typed() {
        let check = |deed: Deed, lang, expect| assert_eq!(super::deed(&deed, lang), expect);
        let night = Deed::RunJob(JobName::NightlyFigures);
        let expect = "Do it now: kring jobs run nightly_figures";
        check(night, Lang::En, expect);
        let expect = "Stel het in: kring settings set figures.gross_margin_percent WAARDE";
        check(Deed::Set("figures.gross_margin_percent"), Lang::Nl, expect);
        let find = |text: &str| Deed::FindCustomer(Some(text.to_owned()));
        check(find("K-1"), Lang::En, "See who they are: kring customer show K-1");
        let risky = "de \"Wit\" $(x)";
        let expect = "See who they are: kring customer show \"de  Wit   (x)\"";
        check(find(risky), Lang::En, expect);
    }
}
