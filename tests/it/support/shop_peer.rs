//! A web shop on this machine that answers as WooCommerce is documented to: orders and customers by
//! pages over a protected connection, and every mischief that a script asks for.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use serde_json::{Value, json};

/// The key and secret that it takes.
pub(crate) const KEY: &str = "ck_read_only:cs_very_secret";
/// The same as it stands in a header.
const LOGIN: &str = "Basic Y2tfcmVhZF9vbmx5OmNzX3Zlcnlfc2VjcmV0";

/// What happens to one question instead of an answer.
#[derive(Clone, Debug)]
pub(crate) enum Mischief {
    /// None: the answer.
    None,
    /// This status, with these headers and words.
    Say(u16, &'static str, &'static str),
    /// Half of the answer that it would be.
    Half,
    /// Something that is no JSON.
    Page,
    /// More than anybody should read.
    Flood,
    /// Nothing, and the connection stays.
    Silence,
    /// Nothing, and the connection ends.
    HangUp,
}

/// Something that happens in the shop before it answers.
pub(crate) type Meanwhile = Box<dyn FnMut(&mut Stock) + Send>;

/// What the shop holds.
#[derive(Default)]
pub(crate) struct Stock {
    pub(crate) orders: BTreeMap<i64, Value>,
    pub(crate) customers: BTreeMap<i64, Value>,
    /// What time it is there.
    pub(crate) now: Timestamp,
    /// Says nothing of the time.
    pub(crate) has_no_clock: bool,
}

#[derive(Default)]
struct Inside {
    stock: Stock,
    mischief: VecDeque<Mischief>,
    meanwhile: Option<Meanwhile>,
    /// Every question that came with the right key: its path.
    asked: Vec<String>,
}

/// The running shop.
pub(crate) struct ShopPeer {
    pub(crate) port: u16,
    inside: Arc<Mutex<Inside>>,
}

impl ShopPeer {
    pub(crate) fn start(now: &str) -> ShopPeer {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let inside = Arc::new(Mutex::new(Inside::default()));
        inside.lock().unwrap().stock.now = now.parse().unwrap();
        let (config, shared) = (Arc::new(config()), Arc::clone(&inside));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (config, inside) = (Arc::clone(&config), Arc::clone(&shared));
                std::thread::spawn(move || serve(stream.unwrap(), config, &inside));
            }
        });
        ShopPeer { port, inside }
    }

    pub(crate) fn address(&self) -> String {
        format!("https://localhost:{}", self.port)
    }

    /// Looks into the shop, or changes what it holds.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut Stock) -> T) -> T {
        work(&mut self.inside.lock().unwrap().stock)
    }

    /// The next questions are met like this.
    pub(crate) fn mischief(&self, all: impl IntoIterator<Item = Mischief>) {
        self.inside.lock().unwrap().mischief = all.into_iter().collect();
    }

    /// Before every answer this happens.
    pub(crate) fn meanwhile(&self, what: Meanwhile) {
        self.inside.lock().unwrap().meanwhile = Some(what);
    }

    /// What was asked since it was last looked at.
    pub(crate) fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.inside.lock().unwrap().asked)
    }
}

impl Stock {
    /// An order with 21 % of VAT in it, in cents, of a customer or a guest (0).
    pub(crate) fn sell(&mut self, id: i64, at: &str, cents: i64, customer: i64) {
        let tax = (cents * 21 + 60) / 121;
        let (name, email) = match customer {
            0 => (format!("Guest{id}"), format!("guest{id}@example.com")),
            known => (format!("Known{known}"), format!("known{known}@example.com")),
        };
        let order = json!({
            "id": id, "number": format!("W-{id}"), "status": "completed", "currency": "EUR",
            "date_created_gmt": plain(at.parse().unwrap()), "date_modified_gmt": plain(self.now),
            "prices_include_tax": true, "total": money(cents), "total_tax": money(tax),
            "customer_id": customer,
            "billing": {
                "first_name": name, "last_name": "Jansen", "company": "", "email": email,
                "phone": "", "address_1": "Dorpsstraat 1", "address_2": "", "city": "Utrecht",
                "postcode": "1234 AB", "country": "NL",
            },
            "line_items": [{ "id": 1, "name": "Beans", "quantity": 1, "total": money(cents - tax) }],
            "refunds": [],
        });
        self.orders.insert(id, order);
    }

    /// Somebody who has an account there.
    pub(crate) fn know(&mut self, id: i64) {
        let customer = json!({
            "id": id, "email": format!("known{id}@example.com"), "first_name": format!("Known{id}"),
            "last_name": "Jansen", "role": "customer",
            "date_created_gmt": plain(self.now), "date_modified_gmt": plain(self.now),
            "billing": { "company": "", "phone": "", "address_1": "Dorpsstraat 1", "city": "Utrecht",
                         "postcode": "1234 AB", "country": "NL" },
        });
        self.customers.insert(id, customer);
    }

    /// Changes a field of an order, now.
    pub(crate) fn change(&mut self, id: i64, field: &str, value: Value) {
        let now = plain(self.now);
        let order = self.orders.get_mut(&id).unwrap();
        order[field] = value;
        order["date_modified_gmt"] = now.into();
    }

    /// Gives back so many cents more.
    pub(crate) fn give_back(&mut self, id: i64, cents: i64) {
        let mut refunds = self.orders[&id]["refunds"].as_array().unwrap().clone();
        refunds.push(json!({ "id": 9_000 + refunds.len(), "total": format!("-{}", money(cents)) }));
        self.change(id, "refunds", refunds.into());
    }

    /// Its own export of what is not in the bin, by the clock of the shop's town.
    pub(crate) fn export(&self) -> String {
        let mut file = String::from(
            "order_id,order_number,date,status,tax_total,order_total,refunded_total,order_currency,\
             customer_id,billing_first_name,billing_last_name,billing_company,billing_email,\
             billing_phone,billing_address_1,billing_postcode,billing_city,billing_country\n",
        );
        let zone = TimeZone::get("Europe/Amsterdam").unwrap();
        for (id, order) in self.orders.iter().filter(|(_, order)| order["status"] != "trash") {
            let text = |name: &str| order[name].as_str().unwrap();
            let of = |name: &str| order["billing"][name].as_str().unwrap();
            let at: Timestamp = format!("{}Z", text("date_created_gmt")).parse().unwrap();
            let at = zone.to_datetime(at).strftime("%Y-%m-%d %H:%M:%S");
            let back = order["refunds"].as_array().unwrap().iter();
            let back: i64 = back.map(|one| -cents(one["total"].as_str().unwrap())).sum();
            writeln!(
                file,
                "{id},{},{at},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}",
                text("number"),
                text("status"),
                text("total_tax"),
                text("total"),
                money(back),
                text("currency"),
                order["customer_id"],
                of("first_name"),
                of("last_name"),
                of("company"),
                of("email"),
                of("phone"),
                of("address_1"),
                of("postcode"),
                of("city"),
                of("country"),
            )
            .unwrap();
        }
        file
    }
}

fn plain(at: Timestamp) -> String {
    at.to_string().trim_end_matches('Z').to_owned()
}

fn money(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

fn cents(text: &str) -> i64 {
    text.replace('.', "").parse().unwrap()
}

fn config() -> ServerConfig {
    let certificate = include_bytes!("../../fixtures/tls/server.pem");
    let key = include_bytes!("../../fixtures/tls/server-key.pem");
    ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![CertificateDer::from_pem_slice(certificate).unwrap()],
            PrivateKeyDer::from_pem_slice(key).unwrap(),
        )
        .unwrap()
}

type Client = BufReader<StreamOwned<ServerConnection, TcpStream>>;

/// One connection, question after question.
fn serve(stream: TcpStream, config: Arc<ServerConfig>, inside: &Mutex<Inside>) {
    let connection = ServerConnection::new(config).unwrap();
    let mut client: Client = BufReader::new(StreamOwned::new(connection, stream));
    while let Some((path, login)) = question(&mut client) {
        if !answer(&mut client, &path, &login, inside) {
            return;
        }
    }
}

fn question(client: &mut Client) -> Option<(String, String)> {
    let (mut first, mut login) = (String::new(), String::new());
    client.read_line(&mut first).ok().filter(|read| *read > 0)?;
    loop {
        let mut line = String::new();
        client.read_line(&mut line).ok().filter(|read| *read > 0)?;
        let (name, value) = line.trim_end().split_once(": ").unwrap_or_default();
        if name.eq_ignore_ascii_case("authorization") {
            value.clone_into(&mut login);
        }
        if line.trim_end().is_empty() {
            return Some((first.split(' ').nth(1)?.to_owned(), login));
        }
    }
}

fn answer(client: &mut Client, path: &str, login: &str, inside: &Mutex<Inside>) -> bool {
    let mut inside = inside.lock().unwrap();
    if let Some(mut meanwhile) = inside.meanwhile.take() {
        meanwhile(&mut inside.stock);
        inside.meanwhile = Some(meanwhile);
    }
    if login != LOGIN {
        let said = r#"{"code":"woocommerce_rest_cannot_view","message":"Sorry, you cannot list resources.","data":{"status":401}}"#;
        return say(client, 401, "", said.as_bytes());
    }
    inside.asked.push(path.to_owned());
    let Some((headers, body)) = list(&inside.stock, path) else {
        return say(client, 404, "", b"<html>Nothing here</html>");
    };
    let mischief = inside.mischief.pop_front();
    drop(inside); // others may look while this one is slow
    match mischief {
        None | Some(Mischief::None) => say(client, 200, &headers, body.as_bytes()),
        Some(Mischief::Say(status, more, words)) => {
            say(client, status, &format!("{headers}{more}"), words.as_bytes())
        }
        Some(Mischief::Half) => {
            let head =
                format!("HTTP/1.1 200 OK\r\n{headers}Content-Length: {}\r\n\r\n", body.len());
            write(client, head.as_bytes());
            write(client, &body.as_bytes()[..body.len() / 2]);
            false
        }
        Some(Mischief::Page) => say(client, 200, &headers, b"<html>Be right back</html>"),
        Some(Mischief::Flood) => {
            write(client, b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n[");
            while write(client, &[b' '; 1 << 16]) {}
            false
        }
        Some(Mischief::Silence) => {
            let _ = client.read_to_end(&mut Vec::new());
            false
        }
        Some(Mischief::HangUp) => false,
    }
}

/// One page of a list, as the question wants it; `None` where there is no list.
fn list(stock: &Stock, path: &str) -> Option<(String, String)> {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let wanted: BTreeMap<&str, &str> =
        query.split('&').filter_map(|pair| pair.split_once('=')).collect();
    let number =
        |name: &str, usual: usize| wanted.get(name).map_or(usual, |text| text.parse().unwrap());
    let is_orders = path == "/wp-json/wc/v3/orders";
    if !is_orders && path != "/wp-json/wc/v3/customers" {
        return None;
    }
    let all = if is_orders { &stock.orders } else { &stock.customers };
    let per_page = number("per_page", 10);
    assert!(per_page <= 100, "a shop gives no more than 100");
    let is_wanted = |item: &&Value| {
        let in_bin = item["status"] == "trash";
        let status = match wanted.get("status") {
            Some(&"trash") => in_bin,
            _ => !in_bin,
        };
        let is_new = wanted.get("modified_after").is_none_or(|after| {
            assert_eq!(wanted["dates_are_gmt"], "true");
            item["date_modified_gmt"].as_str().unwrap() > *after
        });
        status && is_new
    };
    let fits: Vec<&Value> = all.values().filter(is_wanted).collect();
    let page: Vec<&&Value> = fits.iter().skip(number("offset", 0)).take(per_page).collect();
    let pages = fits.len().div_ceil(per_page);
    let mut headers = format!("X-WP-Total: {}\r\nX-WP-TotalPages: {pages}\r\n", fits.len());
    if !stock.has_no_clock {
        let at = stock.now.to_zoned(TimeZone::UTC);
        let at = rfc2822::DateTimePrinter::new().zoned_to_string(&at).unwrap();
        write!(headers, "Date: {}\r\n", at.replace("+0000", "GMT")).unwrap();
    }
    Some((headers, serde_json::to_string(&page).unwrap()))
}

fn say(client: &mut Client, status: u16, headers: &str, body: &[u8]) -> bool {
    let length = body.len();
    let head = format!("HTTP/1.1 {status} Said\r\n{headers}Content-Length: {length}\r\n\r\n");
    write(client, head.as_bytes()) && write(client, body)
}

fn write(client: &mut Client, bytes: &[u8]) -> bool {
    let stream = client.get_mut();
    stream.write_all(bytes).and_then(|()| stream.flush()).is_ok()
}
