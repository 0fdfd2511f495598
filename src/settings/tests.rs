//! Settings as people type and see them.

use super::*;
use crate::text::{self, takes_what_is_shown};

fn stored(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    let base = [("business.name", "De Branderij")];
    base.iter().chain(pairs).map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
}

#[test]
fn what_is_not_set_has_its_default() {
    let settings = Settings::from_stored(&stored(&[])).unwrap();
    assert_eq!(settings.figures.active_window_days, 365);
    assert_eq!(settings.business.amounts, None);
    let transport = &settings.mail().unwrap().transport;
    assert!(matches!(transport, Transport::Folder(folder) if folder == "outbox"));
}

#[test]
fn every_default_is_a_value_its_key_accepts() {
    for key in all().filter(|key| !key.default.is_empty()) {
        assert_eq!(key.read(key.default).as_deref(), Ok(key.default), "{}", key.name);
    }
}

#[test]
fn every_setting_takes_what_either_language_shows_of_it() {
    for key in all().filter(|key| !key.name.contains(".certificate")) {
        let default = (key.default, key.default);
        let samples = typed(key.name).iter().chain(std::iter::once(&default));
        for (given, stored) in samples.filter(|(given, _)| !given.is_empty()) {
            assert_eq!(key.read(given).as_deref(), Ok(*stored), "{}: {given}", key.name);
            for lang in Lang::ALL {
                let shown = key.in_words(stored, lang);
                assert_eq!(key.read(&shown).as_deref(), Ok(*stored), "{}: {shown}", key.name);
            }
        }
    }
}

/// What is typed in Dutch or English, of every setting, and what is stored of it.
fn typed(key: &str) -> &'static [(&'static str, &'static str)] {
    match key {
        "business.name" | "business.address" => &[("Café ’t Hoekje", "Café ’t Hoekje")],
        "business.language" => &[
            ("Nederlands", "nl"),
            ("Dutch", "nl"),
            ("nl-NL", "nl"),
            ("engels", "en"),
            ("en (English)", "en"),
        ],
        "business.currency" => &[("eur", "EUR"), ("USD", "USD")],
        "business.time_zone" => &[("europe/amsterdam", "Europe/Amsterdam")],
        "business.amounts_include_vat" => {
            &[("nee", "no"), ("No", "no"), ("21%", "21"), ("5,5", "5.5"), ("9", "9")]
        }
        "business.largest_amount" => &[("1.000.000", "1000000"), ("2,500", "2500")],
        "figures.gross_margin_percent"
        | "figures.top_spenders_percent"
        | "figures.referral_percent"
        | "figures.discount_percent" => {
            &[("38,5", "38.5"), ("38.5", "38.5"), ("40%", "40"), ("12,50 %", "12.5")]
        }
        "figures.active_window_days" | "figures.rfm_months" => &[("180", "180")],
        "figures.engagement_high" | "figures.engagement_medium" => &[("1.000", "1000")],
        "figures.day_ends" => &[("18u30", "18:30"), ("9.05", "09:05"), ("0:00", "24:00")],
        "mail.transport" => &[("map", "folder"), ("Folder", "folder"), ("mailserver", "smtp")],
        "mail.security" => &[("geen", "none"), ("STARTTLS", "starttls"), ("tls", "tls")],
        "import.folder" | "mail.folder" | "mail.user" | "mail.password" => {
            &[("uit post", "uit post")]
        }
        "mail.host" | "web.office_name" => &[("smtp.branderij.nl", "smtp.branderij.nl")],
        "mail.port" => &[("587", "587")],
        "mail.from" | "mail.reply_to" | "mail.owner" => &[("jan@branderij.nl", "jan@branderij.nl")],
        "mail.max_per_minute" | "import.keep_days" => &[("30", "30")],
        "mail.paused"
        | "files.shared"
        | "figures.orders_by_hand"
        | "figures.counter_sales"
        | "web.network_trusted" => {
            &[("ja", "yes"), ("J", "yes"), ("Yes", "yes"), ("nee", "no"), ("n", "no")]
        }
        "web.public_address" => &[("https://kring.branderij.nl", "https://kring.branderij.nl")],
        unknown => panic!("what do people type for {unknown}?"),
    }
}

#[test]
fn a_value_is_shown_in_the_words_of_the_language() {
    let shown = |name, value| {
        let key = keys::find(name).unwrap();
        Lang::ALL.map(|lang| key.in_words(value, lang))
    };
    assert_eq!(shown("mail.paused", "yes"), ["yes", "ja"]);
    assert_eq!(shown("figures.gross_margin_percent", "38.5"), ["38.5", "38,5"]);
    assert_eq!(shown("business.amounts_include_vat", "no"), ["no", "nee"]);
    assert_eq!(shown("business.amounts_include_vat", "5.5"), ["5.5", "5,5"]);
    assert_eq!(shown("mail.transport", "folder"), ["folder", "folder"]);
    takes_what_is_shown::<TransportKind>();
    takes_what_is_shown::<Security>();
}

#[test]
fn what_may_be_typed_is_said_in_the_language() {
    let said = |name| text::say(Lang::Nl, &keys::find(name).unwrap().expected());
    assert_eq!(said("mail.paused"), "een van: ja; nee");
    assert_eq!(said("mail.transport"), "een van: folder (map); smtp (mailserver)");
    let percent = "een percentage van 0,1 tot en met 100, zoals 38,5";
    assert_eq!(said("figures.top_spenders_percent"), percent);
}

/// Readers are known by that form, and the owner is one of them.
#[test]
fn an_address_is_the_one_that_mail_servers_know() {
    let settings = Settings::from_stored(&stored(&[("mail.owner", "jan@bücher.example")]));
    let settings = settings.unwrap();
    let owner = settings.mail().unwrap().owner.as_ref().unwrap();
    assert_eq!(owner.as_str(), "jan@xn--bcher-kva.example");
}

#[test]
fn smtp_needs_a_host_and_only_mail_asks_for_it() {
    let settings = Settings::from_stored(&stored(&[("mail.transport", "smtp")])).unwrap();
    assert_eq!(settings.mail().unwrap_err().message.id, "setting-missing");
}

/// The rule by which the store leaves secrets out of every copy.
#[test]
fn a_secret_is_known_by_its_name() {
    for key in all() {
        assert_eq!(key.secret, store::settings::is_secret(key.name), "{}", key.name);
    }
}
