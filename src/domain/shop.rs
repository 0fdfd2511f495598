//! Shops on the web that can be asked for their orders.

use super::host::Place;
use super::{Problem, SourceId};

coded_enum! {
    /// What a shop runs on.
    ShopSystem {
        WooCommerce = "woocommerce",
    }
}

/// Where a shop is: `https://`, its name, and what stands behind it. Nothing else is asked: a key goes
/// over a protected connection only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShopAddress(String);

impl ShopAddress {
    /// Reads what people copy from the address bar, also of the pages where the shop is managed.
    ///
    /// # Errors
    /// `shop-address-plain` for another protocol, or `shop-address`.
    pub fn parse(text: &str) -> Result<ShopAddress, Problem> {
        let text = text.trim();
        let bad = || Problem::usage("shop-address").with("given", text);
        let rest = match text.split_once("://") {
            None => text,
            Some((protocol, rest)) if protocol.eq_ignore_ascii_case("https") => rest,
            Some(_) => return Err(Problem::usage("shop-address-plain").with("given", text)),
        };
        let (place, path) = rest.split_once('/').unwrap_or((rest, ""));
        let Place { host, port } =
            Place::parse(place).filter(|_| !place.contains(['?', '#'])).ok_or_else(bad)?;
        let host = if host.contains(':') { format!("[{host}]") } else { host };
        let mut address = format!("https://{host}");
        if let Some(port) = port.filter(|port| *port != 443) {
            address += &format!(":{port}");
        }
        for part in path.split('/').filter(|part| !part.is_empty()) {
            if part.starts_with("wp-") {
                break;
            }
            if !is_plain(part) {
                return Err(bad());
            }
            address += &format!("/{part}");
        }
        Ok(ShopAddress(address))
    }

    /// The address above it, where this one may be that of a page.
    pub fn above(&self) -> Option<ShopAddress> {
        let (above, _) = self.0.rsplit_once('/')?;
        (!above.ends_with('/')).then(|| ShopAddress(above.to_owned()))
    }

    /// Whether it is the other one, or that of a page of it.
    pub fn is_within(&self, other: &ShopAddress) -> bool {
        let rest = self.0.strip_prefix(&other.0);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its name and port, to be looked up.
    pub fn place(&self) -> String {
        let place = self.name().split('/').next().unwrap_or_default();
        let has_port = place.rsplit_once(':').is_some_and(|(_, port)| !port.contains(']'));
        if has_port { place.to_owned() } else { format!("{place}:443") }
    }

    /// What people call it: its name without the protocol.
    pub fn name(&self) -> &str {
        self.0.split_once("://").map_or(&self.0, |(_, name)| name)
    }
}

fn is_plain(part: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    part.bytes().all(fits) && part.bytes().any(|byte| byte != b'.')
}

/// What helps with a shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShopDeed {
    /// Fetch what changed: from this one, or all.
    Fetch(Option<SourceId>),
    /// Fetch all of it, whatever came before.
    FetchAll(SourceId),
    /// Give its key, again or for the first time.
    Add(ShopSystem, ShopAddress),
    /// Have it asked no more.
    Remove(SourceId),
}

impl ShopDeed {
    /// The id of what it is.
    pub(super) fn words(&self) -> &'static str {
        match self {
            ShopDeed::Fetch(_) => "deed-fetch",
            ShopDeed::FetchAll(_) => "deed-put-back",
            ShopDeed::Add(..) => "deed-add-shop",
            ShopDeed::Remove(_) => "deed-remove-shop",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shop_is_found_in_what_people_copy_and_only_over_a_protected_connection() {
        let check = |given: &str, expect: &str| {
            let found = ShopAddress::parse(given);
            let found = found.map_or_else(|wrong| wrong.message.id.to_owned(), |one| one.0);
            assert_eq!(found, expect, "{given}");
        };
        check("https://shop.example", "https://shop.example");
        check(" HTTPS://Shop.Example:443/ ", "https://shop.example");
        check("shop.example", "https://shop.example");
        check("https://shop.example/wp-admin/admin.php?page=wc-settings", "https://shop.example");
        check("https://shop.example/nl/winkel/wp-json/wc/v3", "https://shop.example/nl/winkel");
        check("https://localhost:8443", "https://localhost:8443");
        check("https://[::1]:8443/", "https://[::1]:8443");
        check("http://shop.example", "shop-address-plain");
        check("ftp://shop.example", "shop-address-plain");
        for wrong in [
            "",
            "https://",
            "https://ck_1:cs_2@shop.example",
            "https://shop.example?x=1",
            "https://shop.example/../x",
            "https://shop.example/a b",
            "https://shop.example/a?b",
            "de winkel",
        ] {
            check(wrong, "shop-address");
        }
    }

    #[test]
    fn a_page_of_a_shop_leads_to_the_shop() {
        let shop = |given: &str| ShopAddress::parse(given).unwrap();
        let above = |given: &str| shop(given).above().map(|above| above.0);
        let nl = "https://shop.example/nl";
        assert_eq!(above("https://shop.example/nl/winkel").as_deref(), Some(nl));
        assert_eq!(above(nl).as_deref(), Some("https://shop.example"));
        assert_eq!(above("https://shop.example"), None);
        assert!(shop(nl).is_within(&shop(nl)));
        assert!(shop(nl).is_within(&shop("https://shop.example")));
        assert!(!shop("https://shop.example").is_within(&shop(nl)));
        assert!(!shop("https://shop.example.net").is_within(&shop("https://shop.example")));
    }

    #[test]
    fn a_shop_is_called_by_its_name() {
        let name = |given: &str| ShopAddress::parse(given).unwrap().name().to_owned();
        assert_eq!(name("https://shop.example/nl/"), "shop.example/nl");
        let place = |given: &str| ShopAddress::parse(given).unwrap().place();
        assert_eq!(place("https://shop.example/nl/"), "shop.example:443");
        assert_eq!(place("https://localhost:8443"), "localhost:8443");
        assert_eq!(
            (place("[::1]"), place("[::1]:8443")),
            ("[::1]:443".into(), "[::1]:8443".into())
        );
    }
}
