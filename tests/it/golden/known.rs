//! Shops whose orders come in when they do: in time, late, never, by hand. A server runs while the clock
//! moves on, and everything it mails is kept.

use super::scene::Scene;
use super::shop::REGULARS;
use super::{Found, Named, in_folder};
use crate::schedule::Server;
use crate::support::TestApp;

/// Weeks enough for the first verdicts, and soon worked out.
const WEEKS: i32 = 40;

pub(super) type Story = (&'static str, fn() -> Shop, &'static str);

/// What happened, and the day from which on its mails are looked at.
pub(super) const STORIES: [Story; 11] = [
    ("late", late, "2026-11-23"),
    ("in_vain", in_vain, "2026-11-16"),
    ("never", never, "2026-11-16"),
    ("by_hand", by_hand, "2026-11-23"),
    ("contracts", contracts_only, "2026-11-23"),
    ("closed", closed_for_three_weeks, "2026-11-16"),
    ("closed_said", closed_and_said_so, "2026-11-16"),
    ("daily", daily, "2026-11-16"),
    ("weekly", weekly, "2026-11-16"),
    ("monthly", monthly, "2026-11-03"),
    ("month_of_weeks", month_of_weekly_files, "2026-12-01"),
];

/// The mails of a story, by its name, their place in it and their language.
pub(super) fn told((name, story, from): Story) -> Vec<Named> {
    let shop = story();
    let mut named: Vec<Named> = Vec::new();
    let mut mails = in_folder(&shop.app.path("outbox"), "");
    mails.retain(|found| *found.file >= *from);
    mails.sort_by_key(|found| (found.language, sent_at(found)));
    for found in mails {
        let nth = 1 + named.iter().filter(|(name, _)| name.ends_with(found.language)).count();
        named.push((format!("known_{name}_{nth}.{}", found.language), found.mail));
    }
    named
}

fn sent_at(found: &Found) -> jiff::Timestamp {
    let (_, after) = found.mail.source.as_ref().unwrap().split_once("\r\nDate: ").unwrap();
    jiff::fmt::rfc2822::parse(after.lines().next().unwrap()).unwrap().timestamp()
}

/// A shop at work.
pub(super) struct Shop {
    scene: Scene,
    app: TestApp,
    server: Server,
}

/// When a server looks on every day of a story: after midnight, in the night, at seven, at eight, at noon.
const LOOKS: [&str; 5] = ["00:40", "02:30", "06:00", "07:00", "11:00"];

impl Shop {
    /// It begins to use Kring on this morning, with nothing brought in.
    fn opens(scene: Scene, day: &str, kinds: &[&str]) -> Shop {
        let app = scene.begin(&format!("{day}T05:30:00Z"), kinds);
        let server = Server::start(&app);
        Shop { scene, app, server }
    }

    /// A server looks at the times of every day up to this moment, `2026-11-24 09:40`.
    fn until(&self, moment: &str) {
        let end = format!("{}:00Z", moment.replace(' ', "T")).parse().unwrap();
        loop {
            let now = self.app.clock.now();
            let (today, tomorrow) = (now, now + jiff::SignedDuration::from_hours(24));
            let looks = [today, tomorrow].into_iter().flat_map(|day| {
                LOOKS.map(|time| format!("{}T{time}:00Z", day.strftime("%F")).parse().unwrap())
            });
            let Some(next) = looks.into_iter().find(|look| *look > now && *look < end) else {
                break;
            };
            self.app.clock.set(next);
            self.server.beat();
        }
        self.app.clock.set(end);
        self.server.beat();
    }

    /// An export of the orders so far is saved and brought in at this moment.
    fn brings_orders(&self, moment: &str) {
        self.until(moment);
        self.scene.bring_orders(&self.app);
        self.server.beat();
    }

    /// The scores so far come in from elsewhere.
    fn brings_answers(&self, moment: &str) {
        self.until(moment);
        self.scene.bring_answers(&self.app);
    }
}

/// A shop of 40 weeks, of which each Monday morning up to this one brought a file in.
fn every_monday(scene: Scene, kinds: &[&str], mondays: &[&str]) -> Shop {
    let shop = Shop::opens(scene, mondays[0], kinds);
    for monday in mondays {
        shop.brings_orders(&format!("{monday} 05:50"));
        shop.scene.bring_answers(&shop.app);
    }
    shop
}

/// On one Monday nobody brings a file in; on Tuesday somebody does.
fn late() -> Shop {
    let mut scene = Scene::of_a_shop("late", "2026-11-24", WEEKS);
    scene.said("Studio Noord", 4, 3, "Twee keer te laat bezorgd deze maand.");
    let mondays = ["2026-11-02", "2026-11-09", "2026-11-16"];
    let shop = every_monday(scene, &["weekly"], &mondays);
    shop.brings_answers("2026-11-23 05:00");
    shop.brings_orders("2026-11-24 09:40");
    shop.until("2026-11-24 18:00");
    shop
}

/// The last file is of a Thursday; what is known of that week goes out when the next one is over.
fn in_vain() -> Shop {
    let scene = Scene::of_a_shop("in_vain", "2026-11-23", WEEKS);
    let shop = every_monday(scene, &["weekly"], &["2026-11-02", "2026-11-09"]);
    shop.brings_orders("2026-11-12 11:30");
    shop.until("2026-11-23 09:00");
    shop
}

/// No file comes any more; a good customer is not content.
fn never() -> Shop {
    let mut scene = Scene::of_a_shop("never", "2026-12-02", WEEKS);
    scene.said("Hotel De Gouden Leeuw", 20, 2, "De koffie was muf.");
    let shop = every_monday(scene, &["weekly", "alerts"], &["2026-11-02", "2026-11-09"]);
    shop.brings_answers("2026-11-13 12:00");
    shop.until("2026-12-02 09:00");
    shop
}

/// A potter who writes every sale down on the evening of the day, and never had a file.
fn by_hand() -> Shop {
    let shop = Shop::opens(Scene::of("by_hand", "2026-11-24"), "2026-09-14", &["weekly"]);
    let did = |words: &[&str]| {
        let said = shop.app.run_words(words);
        assert_eq!(said.code, 0, "{words:?}: {said:?}");
    };
    let who = ["Anna Bakker", "Theehuis De Tuin", "Joris", "Fam. Smit", "M. Visser"];
    for name in who {
        did(&["customer", "add", name]);
    }
    let first = kring::domain::Day::parse("2026-09-15").unwrap();
    for nth in 0..24_i32 {
        let day = first.plus(3 * nth - nth % 2);
        if day.date().weekday() == jiff::civil::Weekday::Sunday {
            continue;
        }
        shop.until(&format!("{day} 18:30"));
        let name = who[usize::try_from(nth * nth % 5).unwrap()];
        did(&["order", "add", name, "--amount", &(35 + nth * 7 % 60).to_string()]);
    }
    shop.until("2026-11-23 09:00");
    shop
}

/// A bookkeeper with subscriptions, who sells nothing by the piece.
fn contracts_only() -> Shop {
    let shop =
        Shop::opens(Scene::of("contracts", "2026-11-24"), "2026-11-02", &["weekly", "monthly"]);
    let (mut customers, mut contracts, mut answers) = (
        "customer_id,name,kind,email\n".to_owned(),
        "contract_id,customer_id,start,end,price,reason\n".to_owned(),
        "date,survey,kind,score,customer_id,comment\n".to_owned(),
    );
    for (place, name) in REGULARS.iter().enumerate() {
        customers.push_str(&format!("K{place},{name},company,k{place}@example.com\n"));
        let start = kring::domain::Day::parse("2023-01-01").unwrap();
        let start = start.plus(i32::try_from(place).unwrap() * 31);
        let (end, why) = match place {
            4 => ("2026-11-18", "price"),
            7 => ("2026-10-15", "moved"),
            9 => ("2026-12-10", ""),
            _ => ("", ""),
        };
        contracts.push_str(&format!("C{place},K{place},{start},{end},{},{why}\n", 80 + place * 5));
        if place % 3 == 0 {
            let day = 2 + place;
            answers
                .push_str(&format!("2026-11-{day:02},Klanten,nps,{},K{place},\n", 6 + place % 5));
        }
    }
    answers.push_str("2026-11-19,Klanten,nps,2,K2,Ik wacht al een week op antwoord.\n");
    shop.until("2026-11-20 10:00");
    for (kind, rows) in [("customers", customers), ("contracts", contracts), ("answers", answers)] {
        shop.app.write("file.csv", rows);
        shop.app.ok(&format!("import {kind} @file.csv"));
    }
    shop.until("2026-12-01 09:00");
    shop
}

/// Nothing is sold for three weeks.
fn closed(name: &'static str) -> Shop {
    let is_closed = |_: &str, ago: i32| (8..=28).contains(&ago);
    let scene = Scene::of_a_shop(name, "2026-12-07", WEEKS).without(is_closed);
    every_monday(scene, &["weekly"], &["2026-10-26", "2026-11-02", "2026-11-09"])
}

/// Nobody is there to bring a file in; the first one after says what was sold since.
fn closed_for_three_weeks() -> Shop {
    let shop = closed("closed");
    shop.brings_orders("2026-12-07 05:50");
    shop.until("2026-12-07 09:00");
    shop
}

/// Who is back says that nothing was sold.
fn closed_and_said_so() -> Shop {
    let shop = closed("closed_said");
    shop.until("2026-11-30 09:15");
    shop.app.ok("known-to 2026-11-29");
    shop.brings_orders("2026-12-07 05:50");
    shop.until("2026-12-07 09:00");
    shop
}

/// A file every night.
fn daily() -> Shop {
    let scene = Scene::of_a_shop("daily", "2026-11-16", WEEKS);
    let shop = every_monday(scene, &["weekly"], &["2026-11-02"]);
    for day in 3..=16 {
        shop.brings_orders(&format!("2026-11-{day:02} 01:00"));
    }
    shop.until("2026-11-16 09:00");
    shop
}

/// A file every Monday before the report.
fn weekly() -> Shop {
    let scene = Scene::of_a_shop("weekly", "2026-11-16", WEEKS);
    let mondays = ["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"];
    let shop = every_monday(scene, &["weekly"], &mondays);
    shop.until("2026-11-16 09:00");
    shop
}

/// A file on the first working day of each month, and readers of every week.
fn monthly() -> Shop {
    let scene = Scene::of_a_shop("monthly", "2026-12-01", WEEKS);
    let months = ["2026-09-01", "2026-10-01", "2026-11-02"];
    let shop = every_monday(scene, &["weekly", "monthly"], &months);
    shop.brings_orders("2026-12-01 08:30");
    shop.until("2026-12-01 12:00");
    shop
}

/// A month that ends on a Monday, of which the last file comes a week later.
fn month_of_weekly_files() -> Shop {
    let scene = Scene::of_a_shop("month_of_weeks", "2026-12-07", WEEKS);
    let mondays = ["2026-11-09", "2026-11-16", "2026-11-23", "2026-11-30"];
    let shop = every_monday(scene, &["monthly"], &mondays);
    shop.brings_orders("2026-12-07 05:50");
    shop.until("2026-12-07 09:00");
    shop
}
