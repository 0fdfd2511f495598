//! Mondays on end of one business: what is to be done, what became of it, and that nobody goes
//! without a word.

use kring::domain::Day;
use serde_json::Value;

use crate::support::TestApp;

/// What happened, each with its day.
#[derive(Default)]
struct Story {
    customers: Vec<String>,
    orders: Vec<(Day, String)>,
    touches: Vec<(Day, String, Option<Day>)>,
    answers: Vec<(Day, String)>,
    contracts: Vec<(Day, String)>,
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

impl Story {
    fn customer(&mut self, name: &str) {
        let number = self.customers.len();
        self.customers.push(format!("{name},{name},0570-0{:05}", 41_200 + number));
    }

    /// Buys every so many days up to a day, for so many euros.
    fn buys(&mut self, name: &str, every: i32, until: &str, euros: i64) {
        self.customer(name);
        let until = day(until).0;
        let days = (0..).map(|nth| until - nth * every).take_while(|day| until - day < 380);
        days.for_each(|on| self.order(name, Day(on), euros, "completed"));
    }

    fn order(&mut self, name: &str, on: Day, euros: i64, state: &str) {
        self.orders.push((on, format!("{name},{on},{euros}.00,{state}")));
    }

    /// Came in (or went out) on a day, and may have been resolved on another.
    fn touch(&mut self, name: &str, on: &str, (way, kind): (&str, &str), about: &str) {
        self.touches.push((day(on), format!("{name},{on},phone,{way},{kind},{about}"), None));
    }

    fn resolved(mut self, on: &str) -> Story {
        self.touches.last_mut().unwrap().2 = Some(day(on));
        self
    }

    fn scores(&mut self, name: &str, on: &str, score: i64, words: &str) {
        self.answers.push((day(on), format!("{on},Aanbeveling,nps,{score},{name},{words},yes")));
    }

    fn contract(&mut self, name: &str, (from, to): (&str, &str)) {
        let number = self.contracts.len();
        self.contracts.push((day(from), format!("C{number},{name},{from},{to}")));
    }

    /// Brings in what has happened by the Monday, and makes the report.
    fn monday(&self, app: &TestApp, on: &str) -> Monday {
        app.clock.set(format!("{on}T06:00:00Z").parse().unwrap());
        let today = day(on);
        let bring = |kind: &str, columns: &str, rows: Vec<String>| {
            if !rows.is_empty() {
                app.write("rows.csv", format!("{columns}\n{}\n", rows.join("\n")));
                let said = app.json(&format!("import {kind} @rows.csv"));
                assert_eq!(said["invalid"], 0, "{said}");
            }
        };
        bring("customers", "customer_id,name,phone", self.customers.clone());
        let numbered = self.orders.iter().enumerate().filter(|(_, (on, _))| *on < today);
        let orders = numbered.map(|(number, (_, row))| format!("O{number},{row}")).collect();
        let up_to = format!("orders --complete-to {}", today.plus(-1));
        bring(&up_to, "order_id,customer_id,date,amount,state", orders);
        let touch = |(number, (_, row, resolved)): (usize, &(Day, String, Option<Day>))| {
            let resolved = resolved.filter(|on| *on < today).map(|on| on.to_string());
            format!("I{number},{row},{}", resolved.unwrap_or_default())
        };
        let touches = self.touches.iter().enumerate().filter(|(_, (on, ..))| *on < today);
        let columns = "interaction_id,customer_id,date,channel,direction,kind,subject,resolved_at";
        bring("interactions", columns, touches.map(touch).collect());
        let rows = |all: &[(Day, String)], by: Day| -> Vec<String> {
            all.iter().filter(|(on, _)| *on < by).map(|(_, row)| row.clone()).collect()
        };
        let columns = "date,survey,kind,score,customer_id,comment,may quote";
        bring("answers", columns, rows(&self.answers, today));
        let columns = "contract_id,customer_id,start,end";
        bring("contracts", columns, rows(&self.contracts, today.plus(1)));
        app.ok("report weekly");
        let shown = app.json("report show");
        let text = |lang: &str| {
            let text = app.ok(&format!("report show --lang {lang}"));
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        Monday { text: text("en"), dutch: text("nl"), data: shown["data"].clone() }
    }
}

/// What the report of one Monday says.
struct Monday {
    text: String,
    dutch: String,
    data: Value,
}

impl Monday {
    fn to_do(&self) -> Vec<&str> {
        names(&self.data["to_do"])
    }

    /// Everybody who is named on some list.
    fn named(&self) -> Vec<&str> {
        let lists = ["/to_do", "/leaving/shown", "/waiting/ending"];
        let mut all: Vec<&str> =
            lists.into_iter().filter_map(|at| self.data.pointer(at)).flat_map(names).collect();
        let longest = self.data.pointer("/waiting/longest/name");
        all.extend(longest.and_then(Value::as_str));
        all
    }

    #[track_caller]
    fn says(&self, english: &str, dutch: &str) {
        assert!(self.text.contains(english), "{english}\n{}", self.text);
        assert!(self.dutch.contains(dutch), "{dutch}\n{}", self.dutch);
    }
}

fn names(list: &Value) -> Vec<&str> {
    let all = list.as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter().map(|one| one["name"].as_str().unwrap()).collect()
}

#[test]
fn what_they_said_is_told_in_their_words_and_once() {
    let app = TestApp::at("2026-11-16T06:00:00Z");
    let mut story = Story::default();
    story.buys("Loodskotter", 7, "2026-11-20", 600);
    for on in ["2026-10-12", "2026-11-02", "2026-11-18"] {
        story.touch("Loodskotter", on, ("in", "complaint"), "Levering te laat");
        story = story.resolved("2026-11-19");
    }
    story.scores("Loodskotter", "2026-11-20", 3, "Nog één keer en ik kijk verder.");
    story.buys("Kruimeldief", 8, "2026-11-20", 200);
    story.touch("Kruimeldief", "2026-11-10", ("in", "complaint"), "Verkeerde maling");
    story.buys("Zwijger", 9, "2026-11-20", 100);
    story.scores("Zwijger", "2026-11-18", 6, "");
    let monday = story.monday(&app, "2026-11-23");
    monday.says(
        "Call Loodskotter: third complaint in 6 weeks: “Levering te laat”; gave 3 out of 10 on \
         20 November: “Nog één keer en ik kijk verder.”",
        "Bel Loodskotter: derde klacht in 6 weken: ‘Levering te laat’; gaf op 20 november een 3 \
         (van 10): ‘Nog één keer en ik kijk verder.’",
    );
    monday.says(
        "Answer Kruimeldief: complaint open since 10 November: “Verkeerde maling”",
        "Geef Kruimeldief antwoord: klacht open sinds 10 november: ‘Verkeerde maling’",
    );
    // Who said nothing is asked; a pass mark is no accident.
    monday.says("Ask Zwijger what could be better", "Vraag Zwijger wat er beter kan");
    assert_eq!(monday.text.matches("Nog één keer").count(), 1, "{}", monday.text);
    assert!(!monday.text.contains("what went wrong"), "{}", monday.text);
}

#[test]
fn words_without_consent_are_not_told() {
    let app = TestApp::at("2026-11-16T06:00:00Z");
    let mut story = Story::default();
    story.buys("Loodskotter", 7, "2026-11-20", 600);
    let row = "2026-11-20,Aanbeveling,nps,3,Loodskotter,Dit blijft onder ons.,no".to_owned();
    story.answers.push((day("2026-11-20"), row));
    let monday = story.monday(&app, "2026-11-23");
    monday.says("Ask Loodskotter what went wrong", "Vraag Loodskotter wat er misging");
    assert!(!monday.text.contains("onder ons") && !monday.data.to_string().contains("onder ons"));
}

#[test]
fn who_ordered_in_vain_is_not_called_silent() {
    let app = TestApp::at("2026-11-02T06:00:00Z");
    let mut story = Story::default();
    story.buys("Zeven Bruggen", 7, "2026-10-20", 700);
    story.order("Zeven Bruggen", day("2026-10-30"), 696, "cancelled");
    story.buys("Wanbetaler", 7, "2026-10-20", 500);
    story.order("Wanbetaler", day("2026-11-03"), 302, "unpaid");
    story.customer("Grillig");
    for on in ["2025-12-01", "2026-04-18", "2026-05-01", "2026-05-17"] {
        story.order("Grillig", day(on), 400, "completed");
    }
    story.buys("Altijd", 7, "2026-11-06", 100);
    let monday = story.monday(&app, "2026-11-09");
    monday.says(
        "no delivery for 19 days; the order of 30 October (€696) was cancelled",
        "19 dagen niets geleverd; de bestelling van 30 oktober (€ 696) is geannuleerd",
    );
    monday.says(
        "no paid order for 19 days; payment of €302 outstanding since 3 November",
        "19 dagen geen betaalde bestelling; € 302 van 3 november is nog niet betaald",
    );
    monday.says(
        "175 days without an order; has no fixed rhythm",
        "175 dagen geen bestelling; bestelt zonder vast ritme",
    );
    assert!(!monday.text.contains("gone quiet"), "{}", monday.text);
    assert!(!monday.text.contains("Zeven Bruggen: 19 days without"), "{}", monday.text);
}

#[test]
fn a_complaint_stays_until_it_is_answered_and_deadlines_beat_money() {
    let app = TestApp::at("2026-08-10T06:00:00Z");
    let mut story = Story::default();
    for (place, name) in ["Groot", "Groter", "Grootst"].into_iter().enumerate() {
        story.buys(name, 7, "2026-08-03", 900 + 100 * i64::try_from(place).unwrap());
    }
    story.buys("Klein", 9, "2026-12-20", 60);
    story.touch("Klein", "2026-08-12", ("in", "complaint"), "Doos kapot");
    story.customer("Nijboom");
    story.contract("Nijboom", ("2025-12-01", "2026-12-01"));
    let mut monday = day("2026-08-17");
    let mut earlier: Option<Monday> = None;
    while monday < day("2026-11-30") {
        let now = story.monday(&app, &monday.to_string());
        let left = day("2026-12-01").since(monday);
        if left <= 30 {
            now.says(&format!("{left} days left"), &format!("nog {left} dagen"));
        }
        assert_eq!(now.to_do()[0], "Klein", "{monday}: {}", now.text);
        no_word_is_missing(earlier.as_ref(), &now);
        earlier = Some(now);
        monday = monday.plus(7);
    }
    story.touch("Klein", "2026-12-02", ("out", "note"), "Nieuwe doos gestuurd");
    let now = story.monday(&app, "2026-11-30");
    assert!(now.to_do().contains(&"Klein"), "{}", now.text);
    let answered = story.monday(&app, "2026-12-07");
    assert!(!answered.to_do().contains(&"Klein"), "{}", answered.text);
    answered.says(
        "[done] Answer Klein: answered on 2 December.",
        "[gedaan] Geef Klein antwoord: beantwoord op 2 december.",
    );
    answered.says(
        "Offer Nijboom a new contract: ended on 1 December, not renewed",
        "Bied Nijboom een nieuw contract aan: liep af op 1 december, niet verlengd",
    );
}

#[test]
fn done_is_only_what_was_asked() {
    let app = TestApp::at("2026-11-02T06:00:00Z");
    let mut story = Story::default();
    story.buys("Vanzelf", 7, "2026-10-14", 300);
    story.buys("Gebeld", 7, "2026-10-14", 290);
    story.customer("Van Dalfsum");
    story.contract("Van Dalfsum", ("2025-12-01", "2026-12-01"));
    story.monday(&app, "2026-11-09");
    story.order("Vanzelf", day("2026-11-11"), 90, "completed");
    story.touch("Gebeld", "2026-11-10", ("out", "note"), "Gebeld");
    story.order("Gebeld", day("2026-11-12"), 80, "completed");
    story.touch("Van Dalfsum", "2026-11-10", ("in", "complaint"), "Factuur klopt niet");
    story.touch("Van Dalfsum", "2026-11-11", ("out", "note"), "Nieuwe factuur gestuurd");
    let monday = story.monday(&app, "2026-11-16");
    monday.says(
        "[resolved] Call Vanzelf: ordered again on 11 November (€90).",
        "[opgelost] Bel Vanzelf: bestelde weer op 11 november (€ 90).",
    );
    monday.says(
        "[done] Call Gebeld: ordered again on 12 November (€80), after you were in touch",
        "[gedaan] Bel Gebeld: bestelde weer op 12 november (€ 80), na jullie contact",
    );
    // A talk about something else is no new contract: it stays on the list, and is not done.
    assert!(monday.to_do().contains(&"Van Dalfsum"), "{}", monday.text);
    assert!(!monday.text.contains("[done] Offer Van Dalfsum"), "{}", monday.text);
}

/// Everybody who was named stands on a list again, or is told of.
#[track_caller]
fn no_word_is_missing(earlier: Option<&Monday>, now: &Monday) {
    for name in earlier.into_iter().flat_map(Monday::named) {
        assert!(now.text.contains(name), "{name} vanished\n{}", now.text);
        assert!(now.dutch.contains(name), "{name} verdween\n{}", now.dutch);
    }
}

/// A number from 0 up to `below` that looks like chance.
fn chance(seed: &mut u64, below: u64) -> i32 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    i32::try_from((*seed >> 33) % below).unwrap()
}

/// Two dozen customers to whom things happen by chance over ten weeks.
fn at_random(seed: &mut u64, from: Day) -> Story {
    let mut story = Story::default();
    for number in 0..24 {
        let name = format!("Klant-{number:02}");
        story.customer(&name);
        let (every, euros) = (5 + chance(seed, 25), 20 + i64::from(chance(seed, 900)));
        let stops = from.plus(chance(seed, 140) - 40);
        let mut on = from.plus(-300 + chance(seed, 30));
        while on < from.plus(75) {
            let state = ["completed", "cancelled"][usize::from(chance(seed, 30) == 0)];
            if on < stops || chance(seed, 6) == 0 {
                story.order(&name, on, euros, state);
            }
            on = on.plus(every + chance(seed, 4));
        }
        for _ in 0..chance(seed, 4) {
            let on = from.plus(chance(seed, 75) - 10);
            let kind = ["complaint", "question"][usize::from(chance(seed, 2) == 0)];
            story.touch(&name, &on.to_string(), ("in", kind), "Waar blijft het?");
            if chance(seed, 2) == 0 {
                story = story.resolved(&on.plus(chance(seed, 30)).to_string());
            }
        }
        for _ in 0..chance(seed, 3) {
            let on = from.plus(chance(seed, 75) - 10).to_string();
            story.touch(&name, &on, ("out", "note"), "Gebeld");
        }
        for _ in 0..chance(seed, 3) {
            let on = from.plus(chance(seed, 75) - 10).to_string();
            story.scores(&name, &on, i64::from(chance(seed, 11)), "Tja.");
        }
        if number % 6 == 0 {
            let end = from.plus(chance(seed, 110));
            let span = (from.plus(-300).to_string(), end.to_string());
            story.contract(&name, (&span.0, &span.1));
        }
    }
    story
}

#[test]
fn over_weeks_of_chance_nobody_vanishes_and_nothing_is_done_and_asked_again() {
    for start in 0..5_u64 {
        let mut seed = 7 + 1_000 * start;
        let from = day("2026-08-31");
        let story = at_random(&mut seed, from);
        let app = TestApp::at("2026-08-31T06:00:00Z");
        let mut earlier: Option<Monday> = None;
        for week in 0..10 {
            let monday = from.plus(7 * week);
            let now = story.monday(&app, &monday.to_string());
            no_word_is_missing(earlier.as_ref(), &now);
            for name in now.to_do() {
                let told = now.text.split("[done] ").skip(1);
                let again = told.filter(|told| told[..told.find(':').unwrap()].contains(name));
                assert_eq!(again.count(), 0, "{start}, {monday}, {name}: {}", now.text);
            }
            let counted = now.data["waiting"]["customers"].as_u64().unwrap();
            let mut named = now.to_do();
            named.truncate(3);
            let open = open_at(&story, monday);
            let unsaid = open.iter().filter(|name| !named.contains(&name.as_str())).count();
            assert!(counted >= u64::try_from(unsaid).unwrap(), "{start}, {monday}: {open:?}");
            earlier = Some(now);
        }
    }
}

/// Who has a question or complaint open at the first instant of the day.
fn open_at(story: &Story, t: Day) -> Vec<String> {
    let name = |row: &str| row.split(',').next().unwrap().to_owned();
    let mut open: Vec<String> = Vec::new();
    for (on, row, resolved) in &story.touches {
        let is_out = |(day, other, _): &&(Day, String, Option<Day>)| {
            other.starts_with(&format!("{},", name(row)))
                && other.contains(",out,")
                && *day >= *on
                && *day < t
        };
        let is_open = row.contains(",in,")
            && *on < t
            && resolved.is_none_or(|day| day >= t)
            && !story.touches.iter().any(|touch| is_out(&touch));
        if is_open && !open.contains(&name(row)) {
            open.push(name(row));
        }
    }
    open
}
