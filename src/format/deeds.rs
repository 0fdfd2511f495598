//! What helps, as the command that does it. Until pages and mails can do it themselves they write
//! the command too.

use std::path::Path;

use crate::domain::kpi::KpiId;
use crate::domain::report::ReportKind;
use crate::domain::{
    ActId, Advice, Answer, Deed, EmailAddress, ImportId, Lang, OrderId, OutboxId, ReportId,
    ShopDeed, YesNo,
};
use crate::text;

/// Who may type the command: the language they read, and the file where they named one, as they
/// would have to again.
#[derive(Clone, Copy, Debug)]
pub struct Typist<'a> {
    pub lang: Lang,
    pub file: Option<&'a Path>,
}

impl From<Lang> for Typist<'_> {
    fn from(lang: Lang) -> Self {
        Typist { lang, file: None }
    }
}

/// `Do it now: kring jobs run nightly_figures`.
pub fn deed<'a>(deed: &Deed, typist: impl Into<Typist<'a>>) -> String {
    let typist = typist.into();
    let words = text::say(typist.lang, &deed.message());
    if let Some(answer) = deed.answer() {
        return format!("{words}: {}", option(answer, typist.lang));
    }
    let file = file_of(deed, typist).map(|file| format!("--db {file} "));
    format!("{words}: kring {}{}", file.unwrap_or_default(), command(deed, typist))
}

/// The same behind an arrow.
pub fn offer<'a>(deed: &Deed, typist: impl Into<Typist<'a>>) -> String {
    arrow(&self::deed(deed, typist))
}

/// What to do.
pub fn arrow(what: &str) -> String {
    format!("→ {what}")
}

/// The words, and each deed behind an arrow.
pub fn advice<'a>(advice: &Advice, typist: impl Into<Typist<'a>>) -> String {
    let typist = typist.into();
    let words = advice.words.iter().map(|words| text::say(typist.lang, words));
    let deeds = advice.deeds.iter().map(|one| offer(one, typist));
    words.chain(deeds).collect::<Vec<_>>().join(" ")
}

/// The file it is done to, where that is said.
fn file_of(deed: &Deed, typist: Typist<'_>) -> Option<String> {
    if let Deed::CopyFrom(file) = deed {
        return Some(quoted(file));
    }
    let named = typist.file.map(|file| quoted(&file.to_string_lossy()));
    if *deed == Deed::NameFile { Some(blank("fill-in-file", typist.lang)) } else { named }
}

fn command(deed: &Deed, Typist { lang, file }: Typist<'_>) -> String {
    match deed {
        Deed::CheckUp => "doctor".to_owned(),
        Deed::Serve => "serve".to_owned(),
        Deed::RunJob(job) => format!("jobs run {}", job.code()),
        Deed::ListJobs => "jobs list".to_owned(),
        Deed::ImportOrders | Deed::ImportCustomers => import(deed, lang),
        Deed::ImportAgain(..) | Deed::ImportAs(_) | Deed::ImportFolder(_) => import(deed, lang),
        Deed::KnownTo => format!("known-to {}", blank("fill-in-day", lang)),
        Deed::EndSource(_) | Deed::Shop(_) => of_source(deed),
        Deed::Set(key) => format!("settings set {key} {}", blank("fill-in-value", lang)),
        Deed::SeeFigures => "kpi".to_owned(),
        Deed::ExplainFigure(figure) => explain(*figure, lang),
        Deed::FindCustomer(None) => format!("customer show {}", blank("fill-in-number", lang)),
        Deed::FindCustomer(Some(text)) | Deed::LookAt(text) => customer(text),
        Deed::ListCustomers => "customer list".to_owned(),
        Deed::ListTasks => "task list".to_owned(),
        Deed::RefundOrder => format!("order refund {}", blank("fill-in-number", lang)),
        Deed::AddCustomer => format!("customer add {}", blank("fill-in-name", lang)),
        Deed::CorrectOrder(order) => format!("order edit id:{}", order.0),
        Deed::NumberOrder(order) => number(*order, lang),
        Deed::ListSegments => "segments".to_owned(),
        Deed::MakeReport(kind) | Deed::CorrectReport(kind, _) => make_report(deed, *kind),
        Deed::ListReports => "report list".to_owned(),
        Deed::ReadReport(report) | Deed::CheckReport(report) => of_report(deed, *report),
        Deed::ListReaders => "recipients".to_owned(),
        Deed::ResumeReader(address) => reader("resume", address),
        Deed::ListMails => "outbox".to_owned(),
        Deed::RetryMail(mail) => format!("outbox retry {}", mail.0),
        Deed::ReleaseMail(mail) | Deed::DropMail(mail) => held(deed, *mail),
        Deed::UnpauseMail => "settings set mail.paused no".to_owned(),
        Deed::ListImports => "imports".to_owned(),
        Deed::TryUndoImport(import) => undo_import(*import, "--dry-run"),
        Deed::UndoImportKeeping(it) | Deed::UndoImportWhole(it) => undo_changed(deed, *it),
        Deed::Undo(act) => undo(&[*act]),
        Deed::PutBack(acts) => undo(acts),
        Deed::UndoWithLater(act) => undo(&[*act]) + " --with-later",
        Deed::MakeFile => "init".to_owned(),
        Deed::NameFile => "…".to_owned(),
        Deed::ConfirmDay => format!("clock confirm {}", blank("fill-in-day", lang)),
        Deed::JobHistory => "jobs history".to_owned(),
        Deed::UsualTime(job) => format!("schedule set {} default", job.code()),
        Deed::BackUp => "backup".to_owned(),
        Deed::CopyFrom(_) => format!("backup --to {}", blank("fill-in-copy", lang)),
        Deed::Restore => restore(file, lang),
        Deed::AcceptBackup => "backup --accept".to_owned(),
        Deed::ListMailsIn(state) => format!("outbox list --state {state}"),
        Deed::RetryMails(mails) => format!("outbox retry {}", numbers(mails, lang)),
        Deed::AddReader | Deed::AddAccount => add_somebody(deed, lang),
        Deed::RemoveReader(address) => reader("remove", address),
        Deed::WithoutSpreadsheet(address) => reader("edit", address) + " --attach none",
        Deed::ReadPeriod(period) => format!("report show {period}"),
        Deed::ReadLatest => "report show".to_owned(),
        Deed::FiguresOf(day, kind) => format!("kpi --as-of {day} --period {}", kind.code()),
        Deed::PlaceMoved | Deed::PlaceCopy => place(deed),
        Deed::ListSettings => "settings list".to_owned(),
        Deed::SetSecret(key) => format!("settings set {key} -"),
        Deed::SetTo(_) | Deed::KeepCounterSales(_) => set_to(deed),
        Deed::Answer(answer) => option(answer, lang),
        Deed::TryMail => format!("mail test {}", blank("fill-in-address", lang)),
    }
}

fn of_source(deed: &Deed) -> String {
    if let Deed::EndSource(source) = deed {
        return format!("sources end {}", source.0);
    }
    let Deed::Shop(deed) = deed else { return "sources".to_owned() };
    match deed {
        ShopDeed::Fetch(None) => "sources fetch".to_owned(),
        ShopDeed::Fetch(Some(source)) => format!("sources fetch {}", source.0),
        ShopDeed::FetchAll(source) => format!("sources fetch {} --all", source.0),
        ShopDeed::Remove(source) => format!("sources remove {}", source.0),
        ShopDeed::Add(system, address) => {
            format!("sources add {} {}", system.code(), quoted(address.as_str()))
        }
    }
}

fn explain(figure: Option<KpiId>, lang: Lang) -> String {
    let figure = figure.map_or_else(|| blank("fill-in-figure", lang), |id| id.code().to_owned());
    format!("kpi --explain {figure}")
}

fn make_report(deed: &Deed, kind: ReportKind) -> String {
    let make = format!("report {}", kind.code());
    if let Deed::CorrectReport(_, day) = deed {
        return format!("{make} --as-of {day} --correct --send");
    }
    make
}

fn of_report(deed: &Deed, report: ReportId) -> String {
    let verb = if matches!(deed, Deed::CheckReport(_)) { "check" } else { "show" };
    format!("report {verb} {}", report.0)
}

fn held(deed: &Deed, mail: Option<OutboxId>) -> String {
    let verb = if matches!(deed, Deed::DropMail(_)) { "drop" } else { "release" };
    format!("outbox {verb} {}", or_all(mail))
}

fn undo(acts: &[ActId]) -> String {
    let acts: Vec<String> = acts.iter().map(|act| act.0.to_string()).collect();
    format!("undo {}", acts.join(" "))
}

fn undo_import(import: ImportId, how: &str) -> String {
    format!("imports undo {} {how}", import.0)
}

fn undo_changed(deed: &Deed, import: ImportId) -> String {
    let whole = *deed == Deed::UndoImportWhole(import);
    undo_import(import, if whole { "--changed back" } else { "--changed keep" })
}

fn number(order: OrderId, lang: Lang) -> String {
    format!("order edit id:{} --number {}", order.0, blank("fill-in-number", lang))
}

fn import(deed: &Deed, lang: Lang) -> String {
    if let Deed::ImportAgain(kind, file, said) = deed {
        let said = said.iter().map(|(option, value)| format!(" --{option} {}", quoted(value)));
        return format!("import {kind} {}{}", quoted(file), said.collect::<String>());
    }
    if let Deed::ImportFolder(folder) = deed {
        return format!("import --all {}", quoted(folder));
    }
    let usual = if *deed == Deed::ImportCustomers { "customers" } else { "orders" };
    let kind = if let Deed::ImportAs(kind) = deed { kind } else { usual };
    format!("import {kind} {}", blank("fill-in-file", lang))
}

fn place(deed: &Deed) -> String {
    format!("place {}", if *deed == Deed::PlaceCopy { "copy" } else { "moved" })
}

fn add_somebody(deed: &Deed, lang: Lang) -> String {
    let [address, name] = ["fill-in-address", "fill-in-name"].map(|id| blank(id, lang));
    if *deed == Deed::AddAccount {
        return format!("accounts add {name}");
    }
    format!("recipients add {address} --name {name}")
}

/// From where the backups of the file lie.
fn restore(file: Option<&Path>, lang: Lang) -> String {
    let beside = file.and_then(Path::parent).unwrap_or(Path::new(""));
    let backup = beside.join("backups").join(blank("fill-in-file", lang));
    format!("restore {}", quoted(&backup.to_string_lossy()))
}

fn customer(text: &str) -> String {
    format!("customer show {}", quoted(text))
}

fn reader(verb: &str, address: &EmailAddress) -> String {
    format!("recipients {verb} {}", quoted(address.as_str()))
}

fn or_all(mail: Option<OutboxId>) -> String {
    mail.map_or_else(|| "--all".to_owned(), |mail| mail.0.to_string())
}

/// `--map date=COLUMN`: to be added to what was typed.
fn option(answer: &Answer, lang: Lang) -> String {
    if answer.value.is_empty() && answer.fill_in.is_none() {
        return answer.flag.to_owned();
    }
    let end = answer.fill_in.map(|id| blank(id, lang)).unwrap_or_default();
    format!("{} {}", answer.flag, quoted(&format!("{}{end}", answer.value)))
}

/// What whoever types the command has to think of: `FILE`.
fn blank(id: &'static str, lang: Lang) -> String {
    text::say_id(lang, id)
}

/// As one word of a command line of this machine.
fn quoted(text: &str) -> String {
    if cfg!(windows) { quoted_for_windows(text) } else { quoted_for_unix(text) }
}

/// Within single quotation marks every shell leaves everything as it is.
fn quoted_for_unix(text: &str) -> String {
    match text.contains(['"', '$', '`', '\\', '!']) {
        true => format!("'{}'", text.replace('\'', "'\\''")),
        false => in_marks(text),
    }
}

/// There one shell knows only double ones, and another puts what it works out in place of what stands
/// behind `$`, but for a mark that nothing can be worked out of.
fn quoted_for_windows(text: &str) -> String {
    let is_plain_behind = |c: &char| *c == ')' || c.is_whitespace();
    let mut chars = text.chars().peekable();
    let mut fit = String::new();
    while let Some(c) = chars.next() {
        let is_unfit = match c {
            '"' | '`' => true,
            '$' => !chars.peek().is_none_or(is_plain_behind),
            _ => false,
        };
        fit.push(if is_unfit { ' ' } else { c });
    }
    in_marks(&fit)
}

fn in_marks(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_.:@+/=,".contains(c);
    match text.chars().all(is_plain) && !text.is_empty() {
        true => text.to_owned(),
        false => format!("\"{text}\""),
    }
}

/// The numbers of mails; where they are still to be looked up, the word for one.
fn numbers(mails: &[OutboxId], lang: Lang) -> String {
    let numbers: Vec<String> = mails.iter().map(|mail| mail.0.to_string()).collect();
    if numbers.is_empty() { blank("fill-in-number", lang) } else { numbers.join(" ") }
}

fn set_to(deed: &Deed) -> String {
    let one;
    let pairs = if let Deed::SetTo(pairs) = deed {
        pairs.as_slice()
    } else if let Deed::KeepCounterSales(key) = deed {
        one = [(*key, YesNo::Yes.code().to_owned())];
        one.as_slice()
    } else {
        &[]
    };
    format!("settings set {}", pairs_of(pairs))
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
    use crate::domain::{ShopAddress, ShopSystem, SourceId};

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
        let shop = ShopAddress::parse("https://shop.example").unwrap();
        let add = Deed::Shop(ShopDeed::Add(ShopSystem::WooCommerce, shop));
        let expect = "Give the key to the shop: kring sources add woocommerce https://shop.example";
        check(add, Lang::En, expect);
        let all = Deed::Shop(ShopDeed::FetchAll(SourceId(2)));
        check(all, Lang::Nl, "Zet het terug: kring sources fetch 2 --all");
        let said = [("map", "name=Naam klant"), ("vat", "21")].map(|(a, b)| (a.into(), b.into()));
        let again = Deed::ImportAgain("orders".into(), "mei 1.csv".into(), said.into());
        let expect =
            "Put it back: kring import orders \"mei 1.csv\" --map \"name=Naam klant\" --vat 21";
        check(again, Lang::En, expect);
    }

    #[test]
    fn a_shell_hands_on_what_it_is_given_as_it_stands() {
        for (text, unix, windows) in [
            ("Bedrag", "Bedrag", "Bedrag"),
            ("a b", "\"a b\"", "\"a b\""),
            ("Bedrag ($)", "'Bedrag ($)'", "\"Bedrag ($)\""),
            ("de \"Wit\" $(x)", "'de \"Wit\" $(x)'", "\"de  Wit   (x)\""),
            ("'t `Huis`", "''\\''t `Huis`'", "\"'t  Huis \""),
            ("Wow!", "'Wow!'", "\"Wow!\""),
            ("c:\\a b", "'c:\\a b'", "\"c:\\a b\""),
            ("", "\"\"", "\"\""),
        ] {
            assert_eq!(quoted_for_unix(text), unix);
            assert_eq!(quoted_for_windows(text), windows);
        }
    }

    #[cfg(unix)]
    #[test]
    fn the_shell_of_this_machine_gives_it_back() {
        for text in ["Bedrag ($)", "it's $HOME `ls` \\n \"x\"!", "a 'b' c", "é € ", "$'x'"] {
            let line = format!("printf %s {}", quoted(text));
            let said = std::process::Command::new("sh").args(["-c", &line]).output().unwrap();
            assert_eq!(String::from_utf8(said.stdout).unwrap(), text);
        }
    }

    #[test]
    fn who_named_a_file_names_it_again() {
        let check = |deed: Deed, file: &str, expect: &str| {
            let typist = Typist { lang: Lang::En, file: Some(Path::new(file)) };
            let said = super::deed(&deed, typist);
            assert_eq!(said.split_once(": ").unwrap().1, expect);
        };
        check(Deed::Undo(ActId(5)), "shop.sqlite", "kring --db shop.sqlite undo 5");
        check(Deed::BackUp, "my shop/k.sqlite", "kring --db \"my shop/k.sqlite\" backup");
        let expect = "kring --db shop/k.sqlite restore shop/backups/FILE";
        check(Deed::Restore, "shop/k.sqlite", expect);
        check(Deed::NameFile, "shop.sqlite", "kring --db FILE …");
        let copy = Deed::CopyFrom("old/k.sqlite".to_owned());
        check(copy, "shop.sqlite", "kring --db old/k.sqlite backup --to COPY");
    }
}
