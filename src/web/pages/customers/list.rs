//! `/customers`: the lists there are, whom a filter leaves, what they bring together, and a page of them.

use askama::Template;
use axum::extract::Query;
use serde::Deserialize;

use crate::domain::account::Role;
use crate::domain::customer::CustomerSort;
use crate::domain::segment::Segment;
use crate::domain::{Message, number};
use crate::format::{self, Voice};
use crate::insights::rhythm::{self, Rhythm};
use crate::insights::segments::{self, own, whole_days};
use crate::people::lists::{self, CustomerFilter, CustomerLine, Order, Page, Spot};
use crate::settings::Business;
use crate::store::ReadTx;
use crate::store::lists::Filter;
use crate::web::address::Address;
use crate::web::desk::{Answer, Desk, Done, Frame, Staff, Viewer, Visit, Word};
use crate::web::form::{Field, Filled, Form, Sheet};
use crate::web::parts::{Ring, Size};

const HERE: &str = "/customers";
const ROWS: usize = 50;
/// With long names and towns a page of them stays light.
const DENSE_ROWS: usize = 75;
/// The lists that every business has, as far as somebody would do something with them.
const LISTS: [Segment; 6] = [
    Segment::TopSpenders,
    Segment::Drifting,
    Segment::CantLose,
    Segment::AtRisk,
    Segment::New,
    Segment::Left,
];

/// What is asked of the list. What is empty is no condition.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct Ask {
    #[serde(default)]
    q: String,
    /// The code of a list that every business has.
    #[serde(default)]
    list: String,
    /// The name of one of the business itself.
    #[serde(default)]
    own: String,
    #[serde(default)]
    town: String,
    #[serde(default)]
    tag: String,
    #[serde(default)]
    silent: String,
    #[serde(default)]
    sort: String,
    #[serde(default)]
    page: String,
    #[serde(default)]
    letter: String,
}

#[derive(Template)]
#[template(path = "web/pages/customers/list.html")]
struct List {
    frame: Frame,
    may_add: bool,
    /// What both rows of links are called.
    lists_called: String,
    pages_called: String,
    tabs: Vec<Tab>,
    list: String,
    own: String,
    fields: Vec<Field>,
    is_filtered: bool,
    /// To keep it as a list: what it is kept by, and its name.
    keep: Option<Keep>,
    sums: String,
    shown: String,
    lines: Vec<Line>,
    /// Where to go on, in words.
    before: Option<String>,
    after: Option<String>,
    letters: Vec<(char, String)>,
}

/// The form that keeps a list.
struct Keep {
    wrong: Option<Sheet>,
    /// What is asked of the list, without what is empty.
    by: Vec<(&'static str, String)>,
    name: Field,
}

/// A list, with how many are on it where that is known.
struct Tab {
    to: String,
    word: String,
    count: Option<String>,
    is_here: bool,
}

/// A customer on the list.
struct Line {
    id: i64,
    name: String,
    /// Their town and tags.
    below: String,
    stage: String,
    ring: Ring,
    last: String,
    usual: Option<String>,
    worth: String,
}

pub(in crate::web) async fn page(desk: Desk<Viewer>, Query(ask): Query<Ask>) -> Answer {
    desk.look(move |tx, visit| gather(tx, visit, &ask, &Filled::default())).await
}

/// Keeps whom the filter leaves as a list.
pub(in crate::web) async fn keep(desk: Desk<Staff>, form: Form) -> Answer {
    desk.act(
        form,
        |tx, _, typed| {
            let list =
                lists::keep(tx, &Ask::of(|name| typed.text(name)).filter(), typed.text("name"))?;
            let said = Message::new("list-kept").with("name", list.name.as_str());
            Ok(Done::to(Address::of(HERE).with("own", &list.name).to_string()).said(said))
        },
        |tx, visit, filled| gather(tx, visit, &Ask::of(|name| filled.text(name)), filled),
    )
    .await
}

/// Takes a list of the business itself away; nobody on it is touched.
pub(in crate::web) async fn drop_list(desk: Desk<Staff>, form: Form) -> Answer {
    desk.act_or_refuse(form, |tx, _, typed| {
        let name = own::remove(tx, typed.text("own"))?;
        Ok(Done::to(HERE).said(Message::new("list-dropped").with("name", name)))
    })
    .await
}

fn gather(tx: &ReadTx<'_>, visit: &Visit, ask: &Ask, filled: &Filled) -> anyhow::Result<List> {
    let words = &visit.voice;
    let business = Business::load(tx)?;
    let sort = CustomerSort::from_code(&ask.sort).unwrap_or(CustomerSort::Worth);
    let per_page = if visit.is_dense() { DENSE_ROWS } else { ROWS };
    let asked = (Order::usual(sort), ask.spot(), per_page);
    let page = lists::customers(tx, &business, &ask.filter(), asked)?;
    let sums = Message::new("customers-sums").with("count", page.total);
    let shown = Message::new("customers-shown").with("from", page.first);
    let shown = shown.with("to", page.first + page.rows.len().saturating_sub(1));
    let turned = |turn: usize| ask.address().with("page", &turn.to_string()).to_string();
    let wrong = filled.faults(words);
    let lettered = |letter: &char| ask.address().with("letter", &letter.to_string()).to_string();
    Ok(List {
        frame: visit.frame(Word::Customers, words.word("web-customers")),
        may_add: visit.may(Role::Staff),
        lists_called: words.word("customers-lists"),
        pages_called: words.word("customers-pages"),
        tabs: tabs(tx, ask, words)?,
        list: ask.list.clone(),
        own: ask.own.clone(),
        fields: fields(ask, sort, words),
        is_filtered: [&ask.q, &ask.town, &ask.tag, &ask.silent].iter().any(|one| !one.is_empty()),
        keep: (visit.may(Role::Staff) && (ask.can_be_kept() || wrong.is_some())).then(|| Keep {
            wrong,
            by: ask.kept_by(),
            name: filled.field("name", "on-name", words),
        }),
        sums: words.say(&sums.with("sum", words.whole_money(page.sum))),
        shown: words.say(&shown.with("count", page.total)),
        before: (page.page > 1).then(|| turned(page.page - 1)),
        after: (page.page < page.pages).then(|| turned(page.page + 1)),
        letters: page.letters.iter().map(|letter| (*letter, lettered(letter))).collect(),
        lines: lines(page, words),
    })
}

impl Ask {
    /// As the fields of a form say it.
    fn of<'t>(said: impl Fn(&'static str) -> &'t str) -> Ask {
        let said = |name| said(name).to_owned();
        Ask {
            q: said("q"),
            list: said("list"),
            own: said("own"),
            town: said("town"),
            tag: said("tag"),
            silent: said("silent"),
            sort: said("sort"),
            page: String::new(),
            letter: String::new(),
        }
    }

    /// Whom it asks for, field by field: what a list is kept by.
    fn whom(&self) -> [(&'static str, &str); 6] {
        [
            ("q", &self.q),
            ("list", &self.list),
            ("own", &self.own),
            ("town", &self.town),
            ("tag", &self.tag),
            ("silent", &self.silent),
        ]
    }

    /// The same without what is empty, for a form to send on.
    fn kept_by(&self) -> Vec<(&'static str, String)> {
        let said = self.whom().into_iter().filter(|(_, text)| !text.is_empty());
        said.map(|(name, text)| (name, text.to_owned())).collect()
    }

    fn filter(&self) -> CustomerFilter {
        let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        CustomerFilter {
            text: said(&self.q),
            own_segment: said(&self.own),
            facts: Filter {
                segment: Segment::from_code(&self.list),
                town: said(&self.town),
                tag: said(&self.tag),
                silent_days: self.silent_days(),
                ..Filter::default()
            },
        }
    }

    /// A filter is; a list as it stands is there already, and letters are nothing that a rule asks for.
    fn can_be_kept(&self) -> bool {
        self.q.is_empty() && [&self.town, &self.tag, &self.silent].iter().any(|one| !one.is_empty())
    }

    /// What reads as no number asks for nothing, and is not shown as if it did.
    fn silent_days(&self) -> Option<i64> {
        number::whole(self.silent.trim()).filter(|days| *days > 0)
    }

    fn spot(&self) -> Spot {
        match (self.letter.chars().next(), self.page.parse()) {
            (Some(letter), _) => Spot::Letter(letter),
            (None, Ok(page)) => Spot::Page(page),
            (None, Err(_)) => Spot::Page(1),
        }
    }

    /// The address of this list from its first page on.
    fn address(&self) -> Address {
        let said = self.whom().into_iter().chain([("sort", self.sort.as_str())]);
        said.fold(Address::of(HERE), |address, (name, text)| address.with(name, text))
    }
}

/// Everybody, then the lists that every business has and that somebody is on, then its own.
fn tabs(tx: &ReadTx<'_>, ask: &Ask, words: &Voice) -> anyhow::Result<Vec<Tab>> {
    let mut tabs = vec![Tab {
        to: HERE.to_owned(),
        word: words.word("customers-all"),
        count: None,
        is_here: ask.list.is_empty() && ask.own.is_empty(),
    }];
    for (segment, size) in segments::sizes_now(tx, &LISTS)? {
        tabs.extend((size > 0).then(|| Tab {
            to: Address::of(HERE).with("list", segment.code()).to_string(),
            word: format::capital(&words.name(segment)),
            count: Some(words.count(size)),
            is_here: ask.list == segment.code(),
        }));
    }
    tabs.extend(own::list(tx)?.into_iter().map(|list| Tab {
        to: Address::of(HERE).with("own", &list.name).to_string(),
        count: None,
        is_here: ask.own == list.name,
        word: list.name,
    }));
    Ok(tabs)
}

fn fields(ask: &Ask, sort: CustomerSort, words: &Voice) -> Vec<Field> {
    let silent = ask.silent_days().map(|days| days.to_string()).unwrap_or_default();
    let filled = Filled::of([
        ("q", ask.q.as_str()),
        ("town", ask.town.as_str()),
        ("tag", ask.tag.as_str()),
        ("silent", silent.as_str()),
        ("sort", sort.code()),
    ]);
    let sorts = CustomerSort::ALL.iter().map(|sort| (sort.code(), words.word(sort_word(*sort))));
    vec![
        filled.field("q", "customers-text", words),
        filled.field("town", "customers-town", words),
        filled.field("tag", "customers-tag", words),
        filled.field("silent", "customers-silent", words),
        filled.field("sort", "customers-sort", words).choices(sorts),
    ]
}

fn sort_word(sort: CustomerSort) -> &'static str {
    match sort {
        CustomerSort::Name => "sort-name",
        CustomerSort::Worth => "sort-worth",
        CustomerSort::LastOrder => "sort-last-order",
        CustomerSort::Added => "sort-added",
    }
}

fn lines(page: Page<CustomerLine>, words: &Voice) -> Vec<Line> {
    page.rows.into_iter().map(|row| line(row, words)).collect()
}

fn line(row: CustomerLine, words: &Voice) -> Line {
    let usual_days = row.usual_days.map(whole_days);
    let phase = rhythm::phase(row.stage, row.silent_days, usual_days);
    let rhythm = Rhythm { silent_days: row.silent_days, usual_days, phase };
    let ago = |days: i64| words.say(&Message::new("customers-days-ago").with("days", days));
    let usual = |days: i64| words.say(&Message::new("customers-usual").with("days", days));
    let below: Vec<String> = row.found.city.into_iter().chain(row.tags).collect();
    Line {
        id: row.found.id.0,
        name: row.found.name,
        below: below.join(" · "),
        stage: row.stage.map(|stage| words.name(stage)).unwrap_or_default(),
        ring: Ring::new(rhythm, Size::Small, words),
        last: row.silent_days.map_or_else(|| words.word("customers-no-order"), ago),
        usual: usual_days.map(usual),
        worth: words.whole_money(row.revenue_12_months),
    }
}
