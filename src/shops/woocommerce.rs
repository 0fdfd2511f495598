//! WooCommerce, by its REST API v3 as it is documented: orders by when they were changed, customers all
//! of them, read into the columns of its own export of orders.
//!
//! It has not met a live shop yet. What a refund is for is not asked: an order says how much was given
//! back of it, as its export does, so that both come to the same.

use jiff::Timestamp;
use serde_json::Value;

use super::{Item, Part, System};
use crate::import::ImportKind;

/// Carts that nobody ordered yet.
const NO_ORDERS: [&str; 2] = ["checkout-draft", "auto-draft"];

pub(super) static SYSTEM: System = System {
    look: "wp-json/wc/v3/orders?per_page=1",
    page: "&orderby=id&order=asc&per_page={count}&offset={from}",
    total: "x-wp-total",
    parts: &[
        Part {
            kind: ImportKind::Customers,
            lists: &["wp-json/wc/v3/customers?role=customer"],
            changed: "",
            headers: &[
                "customer_id",
                "first_name",
                "last_name",
                "company",
                "email",
                "phone",
                "street",
                "postcode",
                "city",
                "country",
            ],
            read: read_customer,
        },
        Part {
            kind: ImportKind::Orders,
            // What was put into the bin is asked for by itself.
            lists: &["wp-json/wc/v3/orders?status=any", "wp-json/wc/v3/orders?status=trash"],
            changed: "&modified_after={since}&dates_are_gmt=true",
            headers: &[
                "Order Number",
                "Order Date",
                "Status",
                "Order Total",
                "Tax Total",
                "Refunded Total",
                "Order Currency",
                "Customer Id",
                "Billing First Name",
                "Billing Last Name",
                "Billing Company",
                "Billing Email",
                "Billing Phone",
                "Billing Address 1",
                "Billing Postcode",
                "Billing City",
                "Billing Country",
            ],
            read: read_order,
        },
    ],
};

fn read_order(order: &Value, _: Option<Timestamp>) -> Item {
    if NO_ORDERS.contains(&text(order, "status").as_str()) {
        return Item::Other;
    }
    row_of_order(order).map_or(Item::Garbled, Item::Row)
}

/// All of them are asked for, as nothing else is documented; who was changed since is taken.
fn read_customer(customer: &Value, since: Option<Timestamp>) -> Item {
    let changed = ["date_modified_gmt", "date_created_gmt"]
        .into_iter()
        .filter_map(|name| instant(&text(customer, name)))
        .max();
    let is_new = since.is_none_or(|since| changed.is_none_or(|changed| changed >= since));
    if is_new { Item::Row(row_of_customer(customer)) } else { Item::Other }
}

/// A moment of which is known that it is GMT.
fn instant(text: &str) -> Option<Timestamp> {
    format!("{text}Z").parse().ok()
}

fn row_of_order(order: &Value) -> Option<Vec<String>> {
    let at = match text(order, "date_created_gmt") {
        gmt if gmt.is_empty() => text(order, "date_created"),
        gmt => format!("{gmt}Z"),
    };
    let number = Some(text(order, "number")).filter(|number| !number.is_empty());
    let number = number.unwrap_or_else(|| text(order, "id"));
    let (total, tax) = (text(order, "total"), text(order, "total_tax"));
    if at.is_empty() || number.is_empty() || total.is_empty() {
        return None;
    }
    let mut row = vec![number, at, text(order, "status"), total, tax];
    row.extend([refunded(order)?, text(order, "currency"), known(order, "customer_id")]);
    let billing = &order["billing"];
    let columns = [
        "first_name",
        "last_name",
        "company",
        "email",
        "phone",
        "address_1",
        "postcode",
        "city",
        "country",
    ];
    row.extend(columns.map(|name| text(billing, name)));
    Some(row)
}

fn row_of_customer(customer: &Value) -> Vec<String> {
    let billing = &customer["billing"];
    let own = |name: &str| match text(customer, name) {
        nothing if nothing.is_empty() => text(billing, name),
        said => said,
    };
    let (mut first, last) = (own("first_name"), own("last_name"));
    if first.is_empty() && last.is_empty() {
        first = text(customer, "username");
    }
    let mut row = vec![known(customer, "id"), first, last];
    row.extend([text(billing, "company"), own("email")]);
    row.extend(["phone", "address_1", "postcode", "city", "country"].map(|at| text(billing, at)));
    row
}

/// A text or a number; nothing where there is none. WooCommerce says amounts as texts, extensions of
/// it as they please.
fn text(of: &Value, name: &str) -> String {
    match &of[name] {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

/// The number of a customer; 0 is a guest.
fn known(of: &Value, name: &str) -> String {
    Some(text(of, name)).filter(|number| number != "0").unwrap_or_default()
}

/// All that was given back, without its sign; `None` where that is no amount.
fn refunded(order: &Value) -> Option<String> {
    let refunds = order["refunds"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut sum = 0_i128;
    for refund in refunds {
        sum = sum.checked_add(millionths(text(refund, "total").trim_start_matches('-'))?)?;
    }
    let (whole, part) = (sum / MILLION, sum % MILLION);
    let part = format!("{part:06}");
    let shown = part.trim_end_matches('0');
    Some(format!("{whole}.{shown:0<2}"))
}

const MILLION: i128 = 1_000_000;

/// `12.345` as so many millionths, to be added up without a loss.
fn millionths(amount: &str) -> Option<i128> {
    let (whole, part) = amount.split_once('.').unwrap_or((amount, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 18 || part.len() > 6 || !is_number(whole) {
        return None;
    }
    let part: i128 =
        if is_number(part) { format!("{part:0<6}").parse().ok()? } else { return None };
    Some(whole.parse::<i128>().ok()? * MILLION + part)
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use serde_json::json;

    use super::*;

    fn order(change: &[(&str, Value)]) -> Value {
        let mut order = json!({
            "id": 727, "number": "W-727", "status": "completed", "currency": "EUR",
            "date_created": "2026-03-22T16:28:02", "date_created_gmt": "2026-03-22T15:28:02",
            "total": "121.00", "total_tax": "21.00", "customer_id": 26,
            "billing": { "first_name": "Anna", "last_name": "Jansen", "email": "anna@example.com" },
            "refunds": [],
        });
        for (name, value) in change {
            order[*name] = value.clone();
        }
        order
    }

    fn row(change: &[(&str, Value)]) -> Option<String> {
        row_of_order(&order(change)).map(|row| row.join("|"))
    }

    #[test]
    fn an_order_becomes_a_row_of_its_own_export() {
        let plain = "W-727|2026-03-22T15:28:02Z|completed|121.00|21.00|0.00|EUR|26|\
                     Anna|Jansen||anna@example.com|||||";
        assert_eq!(row(&[]).unwrap(), plain);
        let width = SYSTEM.parts[1].headers.len();
        assert_eq!(row_of_order(&order(&[])).unwrap().len(), width);
        assert_eq!(row_of_customer(&json!({})).len(), SYSTEM.parts[0].headers.len());
        let guest = row(&[("customer_id", json!(0)), ("number", json!(""))]).unwrap();
        assert!(guest.starts_with("727|") && guest.contains("|EUR||Anna"), "{guest}");
        let odd = row(&[("total", json!(12.5)), ("billing", json!([]))]).unwrap();
        assert!(odd.contains("|12.5|21.00|") && odd.ends_with("|26|||||||||"), "{odd}");
        let local = row(&[("date_created_gmt", json!(null))]).unwrap();
        assert!(local.contains("|2026-03-22T16:28:02|"), "{local}");
        for missing in ["total", "date_created"] {
            let gmt = ("date_created_gmt", json!(null));
            assert_eq!(row(&[(missing, json!(null)), gmt]), None, "{missing}");
        }
    }

    #[test]
    fn a_customer_is_called_by_what_is_known() {
        let name = |customer: Value| row_of_customer(&customer)[..3].join("|");
        let billing = json!({ "first_name": "Anna", "last_name": "Jansen" });
        assert_eq!(name(json!({ "id": 3, "first_name": "Bo", "username": "bo1" })), "3|Bo|");
        assert_eq!(name(json!({ "id": 3, "billing": billing, "username": "a" })), "3|Anna|Jansen");
        assert_eq!(name(json!({ "id": 3, "billing": [], "username": "bo1" })), "3|bo1|");
    }

    #[test]
    fn what_was_given_back_is_added_up_to_the_cent() {
        let check = |totals: &[&str], expect: Option<&str>| {
            let refunds: Vec<Value> =
                totals.iter().map(|total| json!({ "total": total })).collect();
            assert_eq!(refunded(&json!({ "refunds": refunds })).as_deref(), expect, "{totals:?}");
        };
        check(&[], Some("0.00"));
        check(&["-10.00"], Some("10.00"));
        check(&["-0.10", "-0.20"], Some("0.30"));
        check(&["-12.345", "-1"], Some("13.345"));
        check(&["ten"], None);
        check(&["-1e3"], None);
        check(&[""], None);
    }

    #[test]
    fn who_did_not_change_and_what_nobody_ordered_is_left_out() {
        let at = |text: &str| instant(text).unwrap();
        let since = Some(at("2026-11-30T01:20:00") + SignedDuration::from_secs(1));
        let customer = |changed: Value| json!({ "id": 3, "date_modified_gmt": changed });
        let old = customer(json!("2026-11-30T01:20:00"));
        assert_eq!(read_customer(&old, since), Item::Other);
        assert!(matches!(read_customer(&old, None), Item::Row(_)));
        assert!(matches!(read_customer(&customer(json!(null)), since), Item::Row(_)));
        assert_eq!(instant(""), None);
        let cart = order(&[("status", json!("checkout-draft"))]);
        assert_eq!(read_order(&cart, None), Item::Other);
        assert_eq!(read_order(&order(&[("total", json!(null))]), None), Item::Garbled);
    }
}
