//! What happened with a customer, as a page shows it: by month, folded, and no further back than is read.

use jiff::tz::TimeZone;
use kring::app::App;
use kring::domain::{Amount, CustomerId, Day, Lang};
use kring::format::Voice;
use kring::people::past::{self, Entry, Past};
use kring::store::timeline::{self, Kind};
use kring::{people, settings::Business};

use crate::support::TestApp;

fn voice(lang: Lang, app: &App) -> Voice {
    let business = app.read(Business::load).unwrap();
    Voice { lang, currency: business.currency, zone: business.time_zone }
}

fn open(test: &TestApp) -> App {
    App::open(&test.path("kring.sqlite"), test.clock.clone()).unwrap()
}

/// Every entry in words, months before their entries.
fn shown(past: &Past, voice: &Voice) -> String {
    let mut lines = Vec::new();
    for month in &past.months {
        lines.push(format!("-- {}", month.first));
        for entry in &month.entries {
            let line = past::line(entry, voice);
            let parts = [line.when, line.what, line.beside, line.text, line.amount];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            lines.push(parts.join(" | ").replace('\u{a0}', " "));
        }
    }
    lines.join("\n")
}

fn shop() -> TestApp {
    let test = TestApp::at("2026-11-28T10:00:00Z");
    test.write("people.csv", "customer_id,name,city,phone\nK1,Café Zuid,Epe,0570-041299\n");
    test.ok("import customers @people.csv");
    test.write(
        "orders.csv",
        "order_id,customer_id,date,amount,status,channel\n\
         A1,K1,2026-08-03,100.00,completed,web\nA2,K1,2026-09-01,40.00,completed,web\n\
         A3,K1,2026-09-29,60.00,completed,phone\nA4,K1,2026-09-30,10.00,cancelled,web\n\
         A5,K1,2026-11-02,25.00,completed,email\n",
    );
    test.ok("import orders @orders.csv");
    test
}

#[test]
fn orders_of_a_month_stand_as_one_and_a_call_with_who_logged_it() {
    let test = shop();
    test.ok("--by Owen customer log K1 --channel phone --direction out --note grinding");
    test.ok("--by Eva customer log K1 --channel email --kind complaint --note wet");
    test.ok("--by Marloes customer edit K1 --phone 0570-041200");
    test.ok("order refund A1 --amount 20");
    test.ok("task add Decaf --customer K1");
    test.ok("task done 1 --outcome sent");
    test.write("scores.csv", "customer_id,kind,score,comment,date\nK1,nps,9,Fine,2026-08-19\n");
    test.ok("import answers @scores.csv");
    let app = open(&test);
    let past = app.read(|tx| Ok(past::past(tx, &TimeZone::UTC, CustomerId(1), (Kind::ALL, None))?));
    let past = past.unwrap();
    assert_eq!(
        shown(&past, &voice(Lang::En, &app)),
        "-- 2026-11-01\n\
         28 Nov | Changed: Phone | by Marloes | Phone: 0570-041299 → 0570-041200\n\
         28 Nov | They mailed | complaint · noted by Eva · not answered yet | wet\n\
         28 Nov | Owen called | grinding\n\
         28 Nov | Refund of order A1 | web | −€20.00\n\
         28 Nov | Done: Decaf | sent\n\
         2 Nov | Order A5 | e-mail | €25.00\n\
         -- 2026-09-01\n\
         30 Sep | Order A4 | cancelled · web | €10.00\n\
         1 – 29 Sep | 2 orders | phone, web | €100.00\n\
         -- 2026-08-01\n\
         19 Aug | 9 out of 10 | recommends you | “Fine”\n\
         3 Aug | Order A1 | web | €100.00"
    );
    assert_eq!((past.earlier, past.counts.all()), (None, 11));
    let dutch = shown(&past, &voice(Lang::Nl, &app));
    for part in ["Owen belde", "Zij mailden", "1 – 29 sep | 2 bestellingen", "beveelt je aan"] {
        assert!(dutch.contains(part), "{part} is not in\n{dutch}");
    }
}

#[test]
fn going_back_page_by_page_shows_everything_once() {
    let test = shop();
    let mut orders = "order_id,customer_id,date,amount\n".to_owned();
    for number in 0..700 {
        let day = Day::parse("2023-01-01").unwrap().plus(number * 2 + number % 3);
        orders += &format!("B{number},K1,{day},{}.00\n", 5 + number % 7);
    }
    for number in 0..150 {
        orders += &format!("C{number},K1,2024-05-05,1.00\n");
    }
    test.write("more.csv", orders);
    test.ok("import orders @more.csv");
    for day in 1..=28 {
        test.ok(&format!("customer log K1 --channel phone --note n{day} --on 2024-02-{day:02}"));
    }
    let app = open(&test);
    let zone = TimeZone::UTC;
    let (mut ids, mut total, mut before, mut pages) = (Vec::new(), Amount(0), None, 0);
    let all = app.read(|tx| Ok(timeline::read(tx, CustomerId(1), &zone, usize::MAX)?)).unwrap();
    loop {
        let past = app.read(|tx| Ok(past::past(tx, &zone, CustomerId(1), (Kind::ALL, before))?));
        let past = past.unwrap();
        pages += 1;
        for entry in past.months.iter().flat_map(|month| &month.entries) {
            match entry {
                Entry::One(event) => ids.push((event.on, event.id)),
                Entry::Orders(folded) => {
                    total.0 += folded.total.0;
                    ids.extend(folded.orders.iter().map(|event| (event.on, event.id)));
                }
            }
        }
        let Some(earlier) = past.earlier else { break };
        assert!(before.is_none_or(|before| earlier.before < before), "it goes back");
        assert_eq!(earlier.count, all.total - ids.len(), "what is left is counted");
        before = Some(earlier.before);
    }
    let mut expect: Vec<_> = all.events.iter().map(|event| (event.on, event.id)).collect();
    expect.sort_unstable();
    ids.sort_unstable();
    assert_eq!(ids, expect);
    assert!(pages > 1 && total > Amount(0), "{pages} pages");
}

#[test]
fn who_is_silent_is_told_so_beside_what_is_usual() {
    let test = TestApp::at("2026-11-28T10:00:00Z");
    test.write("people.csv", "customer_id,name\nK1,Café Zuid\nK2,Bo\n");
    test.ok("import customers @people.csv");
    let mut orders = "order_id,customer_id,date,amount\nZ,K2,2026-11-27,5.00\n".to_owned();
    for number in 0..20 {
        let day = Day::parse("2026-05-01").unwrap().plus(number * 8);
        orders += &format!("A{number},K1,{day},20.00\n");
    }
    test.write("orders.csv", orders);
    test.ok("import orders @orders.csv");
    test.ok("jobs run nightly_figures");
    let app = open(&test);
    let told = |lang| {
        let voice = voice(lang, &app);
        app.read(|tx| {
            let today = Day::of(tx.now(), &voice.zone);
            let known = people::know(tx, &voice.zone, CustomerId(1))?;
            let insight = known.insight.as_ref();
            let rhythm = kring::insights::rhythm::of(tx, CustomerId(1), (insight, None), today)?;
            let lead = people::lead(&known, rhythm, today, &voice);
            let silent = people::silent(&known, rhythm, (today, None), &voice).unwrap();
            let lead = format!("{} {}", lead.stage, lead.rest);
            Ok([lead, silent.days, silent.since, silent.why].join("\n").replace('\u{a0}', " "))
        })
        .unwrap()
    };
    assert_eq!(
        told(Lang::En),
        "Drifting away since 28 November or before: 58 days without an order, normally one every 8. \
         Revenue of €400 in the last 12 months.\n58 days\nSilence since 30 September\n\
         Normally an order every 8 days. No contact with them was ever noted."
    );
    assert!(told(Lang::Nl).starts_with("Haakt af sinds 28 november of eerder: 58 dagen geen"));
}
