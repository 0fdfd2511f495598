//! The timeline of a customer's page: silence, months, tabs by kind, and what is further back.

use crate::domain::{CustomerId, Day, Message};
use crate::format::{self, Voice};
use crate::people::Silent;
use crate::people::past::{self, Entry, Line, Mark, Past};
use crate::store::ReadTx;
use crate::store::timeline::{Counts, Kind};
use crate::web::desk::Visit;
use crate::web::parts::Ring;

pub(super) struct Timeline {
    /// What the tabs do, for who hears the page.
    pub(super) label: String,
    pub(super) tabs: Vec<Tab>,
    pub(super) silent: Option<(Silent, Ring)>,
    pub(super) months: Vec<Month>,
    pub(super) earlier: Option<(String, String)>,
    /// Where nothing happened.
    pub(super) empty: Option<String>,
}

pub(super) struct Tab {
    pub(super) href: String,
    pub(super) words: String,
    pub(super) count: String,
    pub(super) is_here: bool,
}

pub(super) struct Month {
    pub(super) name: String,
    pub(super) lines: Vec<Row>,
}

/// One entry, and whether whoever looks may take it back.
pub(super) struct Row {
    pub(super) line: Line,
    pub(super) put_back: Option<i64>,
    pub(super) sign: &'static str,
}

/// What is asked of it: a tab, and from where on.
pub(super) struct Part {
    pub(super) tab: Option<Kind>,
    pub(super) before: Option<Day>,
}

impl Part {
    /// Reads what stands in the address; what is not understood is everything.
    pub(super) fn read(show: Option<&str>, before: Option<&str>) -> Part {
        let tab = Kind::ALL.iter().copied().find(|kind| Some(code(*kind)) == show);
        Part { tab, before: before.and_then(|day| Day::parse(day).ok()) }
    }

    fn kinds(&self) -> &[Kind] {
        match &self.tab {
            Some(kind) => std::slice::from_ref(kind),
            None => Kind::ALL,
        }
    }

    /// Whether silence belongs to it.
    pub(super) fn shows_silence(&self) -> bool {
        self.before.is_none() && matches!(self.tab, None | Some(Kind::Orders))
    }
}

pub(super) fn gather(
    tx: &ReadTx<'_>,
    visit: &Visit,
    id: CustomerId,
    part: &Part,
) -> anyhow::Result<Timeline> {
    let words = &visit.voice;
    let past = past::past(tx, &words.zone, id, (part.kinds(), part.before))?;
    let earlier = past.earlier.map(|earlier| {
        let to = earlier.before.plus(-1);
        let month = Message::new("past-earlier").with("month", month(to, words));
        let href = address(id, part.tab, Some(earlier.before));
        (href, words.say(&month.with("count", earlier.count)))
    });
    let is_empty = past.months.is_empty();
    Ok(Timeline {
        label: words.word("past-show"),
        tabs: tabs(id, part.tab, past.counts, words),
        silent: None,
        months: months(&past, visit),
        earlier,
        empty: is_empty.then(|| words.word("past-nothing")),
    })
}

fn tabs(id: CustomerId, here: Option<Kind>, counts: Counts, words: &Voice) -> Vec<Tab> {
    let tab = |kind: Option<Kind>| Tab {
        href: address(id, kind, None),
        words: words.word(kind.map_or("past-all", name)),
        count: words.count(
            kind.map_or(counts.all(), |kind| counts.of(kind)).try_into().unwrap_or(i64::MAX),
        ),
        is_here: kind == here,
    };
    let kinds =
        [None, Some(Kind::Contact), Some(Kind::Orders), Some(Kind::Scores), Some(Kind::Changes)];
    kinds.map(tab).into()
}

fn months(past: &Past, visit: &Visit) -> Vec<Month> {
    let row = |entry: &Entry| {
        let line = past::line(entry, &visit.voice);
        let mine = line.put_back.as_ref().filter(|back| visit.may_put_back(&back.by));
        let put_back = mine.map(|back| back.act.0);
        Row { put_back, sign: sign(line.mark), line }
    };
    let month = |month: &past::Month| Month {
        name: format::capital(&self::month(month.first, &visit.voice)),
        lines: month.entries.iter().map(row).collect(),
    };
    past.months.iter().map(month).collect()
}

fn month(day: Day, words: &Voice) -> String {
    let date = day.date();
    format!("{} {}", words.lang.month(date.month()), date.year())
}

fn address(id: CustomerId, tab: Option<Kind>, before: Option<Day>) -> String {
    let show = tab.map(|kind| format!("show={}", code(kind)));
    let before = before.map(|day| format!("before={day}"));
    let query: Vec<String> = [show, before].into_iter().flatten().collect();
    match query.is_empty() {
        true => format!("/customers/{}", id.0),
        false => format!("/customers/{}?{}#past", id.0, query.join("&")),
    }
}

fn code(kind: Kind) -> &'static str {
    match kind {
        Kind::Orders => "orders",
        Kind::Contact => "contact",
        Kind::Scores => "scores",
        Kind::Changes => "changes",
        Kind::Standing => "standing",
    }
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Orders => "past-tab-orders",
        Kind::Contact => "past-tab-contact",
        Kind::Scores => "past-tab-scores",
        Kind::Changes => "past-tab-changes",
        Kind::Standing => "past-tab-standing",
    }
}

/// The sign before an entry.
fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::Order => "order",
        Mark::Contract => "contract",
        Mark::Call => "call",
        Mark::Mail => "mail",
        Mark::Chat => "chat",
        Mark::Visit => "visit",
        Mark::Note => "note",
        Mark::Score => "score",
        Mark::Task => "task",
        Mark::Standing => "standing",
        Mark::Change => "change",
    }
}
