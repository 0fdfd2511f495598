//! A second system is data and a reader of its answers.

use serde_json::json;

use super::*;
use crate::shops::pages::{Page, Pages};

fn read(item: &Value, since: Option<Timestamp>) -> Item {
    let Some(number) = item["id"].as_i64() else { return Item::Garbled };
    let changed: Option<Timestamp> = item["at"].as_str().and_then(|at| at.parse().ok());
    match since.is_none_or(|since| changed.is_none_or(|at| at >= since)) {
        true => Item::Row(vec![number.to_string(), item["sum"].to_string()]),
        false => Item::Other,
    }
}

static OTHER: System = System {
    look: "v2/invoices?limit=1",
    page: "&sort=id&limit={count}&skip={from}",
    total: "total-count",
    parts: &[Part {
        kind: ImportKind::Orders,
        lists: &["v2/invoices?open=yes", "v2/invoices?open=no"],
        changed: "&from={since}Z",
        headers: &["Number", "Sum"],
        read,
    }],
};

struct Invoices(Vec<Value>);

impl Pages for Invoices {
    fn page(&mut self, from: u64) -> Result<Page, Problem> {
        let items = self.0.iter().skip(usize::try_from(from).unwrap()).cloned().collect();
        Ok(Page { items, total: None, at: None })
    }

    fn garbled(&self) -> Problem {
        Problem::failed("shop-garbled")
    }
}

#[test]
fn a_second_system_is_data_and_a_reader() {
    let (part, since) = (&OTHER.parts[0], "2026-11-30T01:20:00.25Z".parse().unwrap());
    let asks = |list: usize, since, from| OTHER.question(part, part.lists[list], since, from);
    assert_eq!(asks(0, None, 0), "v2/invoices?open=yes&sort=id&limit=100&skip=0");
    let later = "v2/invoices?open=no&from=2026-11-30T01:20:00Z&sort=id&limit=100&skip=99";
    assert_eq!(asks(1, Some(since), 99), later);
    let old = json!({ "id": 1, "at": "2026-11-01T10:00:00Z", "sum": 12 });
    let new = json!({ "id": 2, "at": "2026-11-30T10:00:00Z", "sum": 13 });
    let rows = |since, items: &[&Value]| {
        let mut rows = Vec::new();
        let mut list = Invoices(items.iter().map(|item| (*item).clone()).collect());
        let read = fetch::rows(&mut list, (part, since), &mut |_, _| (), &mut |row| {
            rows.push(row.join(" "));
            Ok(())
        });
        read.map(|()| rows).map_err(|wrong| wrong.to_string())
    };
    assert_eq!(rows(None, &[&old, &new]).unwrap(), ["1 12", "2 13"]);
    assert_eq!(rows(Some(since), &[&old, &new]).unwrap(), ["2 13"]);
    assert_eq!(rows(None, &[&json!({ "sum": 1 })]).unwrap_err(), "shop-garbled");
}

/// What stands in the table of each system fits together.
#[test]
fn a_system_asks_whole_questions() {
    for system in ShopSystem::ALL.iter().map(|one| super::system(*one)) {
        assert!(system.page.contains("{count}") && system.page.contains("{from}"));
        for part in system.parts {
            assert!(part.changed.is_empty() || part.changed.contains("{since}"));
            assert!(
                part.lists.iter().all(|list| list.contains('?') && !list.ends_with(['?', '&']))
            );
            assert_eq!((part.read)(&json!({}), None), (part.read)(&json!({ "id": {} }), None));
        }
    }
}
