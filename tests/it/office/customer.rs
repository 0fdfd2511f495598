//! The page of one customer and its forms, as somebody at the counter uses them.

use kring::domain::account::Role;

use super::{Browser, Page, look_at};

/// A business in which somebody of each role can sign in; `name` does.
fn business(name: &str) -> Browser {
    let mut browser = Browser::new("2026-11-28T10:00:00Z");
    for (name, role) in [("Olga", Role::Owner), ("Stan", Role::Staff), ("Vera", Role::Viewer)] {
        browser.add(name, role);
    }
    browser.sit(name);
    browser
}

/// What a form of a page would send: its hidden fields, its texts and what is chosen.
fn fields(page: &Page) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for tag in page.body.split("<input ").skip(1) {
        let tag = tag.split('>').next().unwrap();
        let of = |name: &str| Some(tag.split_once(&format!("{name}=\""))?.1.split_once('"')?.0);
        let chosen = !["radio", "checkbox"].contains(&of("type").unwrap_or("text"));
        if let Some(name) = of("name").filter(|_| chosen || tag.contains(" checked")) {
            found.push((name.to_owned(), plain(of("value").unwrap_or_default())));
        }
    }
    for list in page.body.split("<select ").skip(1) {
        let name = list.split_once("name=\"").unwrap().1.split_once('"').unwrap().0;
        let list = list.split("</select>").next().unwrap();
        let chosen = list.split("<option ").find(|option| option.contains(" selected"));
        let value = chosen.map(|option| option.split_once("value=\"").unwrap().1);
        let value = value.map_or("", |value| value.split_once('"').unwrap().0);
        found.push((name.to_owned(), plain(value)));
    }
    found
}

fn plain(value: &str) -> String {
    value.replace("&#38;", "&").replace("&#60;", "<").replace("&#62;", ">").replace("&#34;", "\"")
}

/// The form again, with this typed over.
fn with(fields: &[(String, String)], over: &[(&str, &str)]) -> Vec<(String, String)> {
    let known = fields.iter().filter(|(name, _)| over.iter().all(|(other, _)| name != other));
    let over = over.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    known.cloned().chain(over).collect()
}

async fn post(browser: &mut Browser, path: &str, fields: &[(String, String)]) -> Page {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    browser.post(path, &fields).await
}

/// A shop with a company of two people that is silent, and somebody who bought once.
fn shop(name: &str) -> Browser {
    let browser = business(name);
    let test = &browser.test;
    test.write(
        "people.csv",
        "customer_id,name,city,phone,email,tags\n\
         K1,Eetcafé De Misthoorn,Deventer,06-12345678,info@misthoorn.example,horeca\n\
         K2,Ada Bakker,Epe,,ada@x.example,\nK3,Eetcafe de Misthoorn BV,Olst,,info@misthoorn.example,\n",
    );
    test.ok("import customers @people.csv");
    let mut orders = "order_id,customer_id,date,amount,channel\n".to_owned();
    for (number, date) in
        ["2026-08-03", "2026-08-11", "2026-08-19", "2026-08-27"].iter().enumerate()
    {
        orders += &format!("A{number},K1,{date},120.00,web\n");
    }
    orders +=
        "B1,K1,2026-09-04,80.00,phone\nB2,K1,2026-09-12,75.50,phone\nC1,K2,2026-11-20,12.00,web\n";
    test.write("orders.csv", orders);
    test.ok("import orders @orders.csv");
    test.ok("contact add K1 --role chef Rene");
    night(&browser);
    browser
}

/// The night works things out, on a thread of its own: tests here run on one already.
fn night(browser: &Browser) {
    let test = &browser.test;
    std::thread::scope(|scope| scope.spawn(|| test.ok("jobs run nightly_figures")).join()).unwrap();
}

#[tokio::test]
async fn a_page_says_who_they_are_where_they_stand_and_what_happened() {
    let mut browser = shop("Stan");
    let page = browser.get("/customers/1").await;
    assert_eq!(page.status, 200, "{}", page.body);
    for part in [
        "Eetcafé De Misthoorn",
        "Drifting away",
        "normally one every 8.",
        "Silence since 12 September",
        "4 orders · web",
        "€480.00",
        "Rene · chef, main contact",
        "Perhaps the same as Eetcafe de Misthoorn BV in Olst (same e-mail",
        "What happened?",
    ] {
        assert!(page.text().contains(part), "{part} is not in\n{}", page.text());
    }
    for link in ["tel:0612345678", "mailto:info@misthoorn.example", "https://wa.me/31612345678"] {
        assert!(page.body.contains(&format!("href=\"{link}\"")), "{link}");
    }
    look_at("customer", &page.body);
    for list in ["/customers?list=drifting", "/customers?tag=horeca"] {
        assert!(page.body.contains(&format!("href=\"{list}\"")), "{list}");
        let listed = browser.get(list).await;
        assert!(listed.body.contains("href=\"/customers/1\""), "{}", listed.text());
    }
    assert!(page.body.len() < 60_000, "{}", page.body.len());
    assert!(!page.body.contains(" style="), "no style in attributes");
}

/// All of the page in one language, without its frame: a look at what a change of words or order does.
#[tokio::test]
async fn the_page_reads_from_top_to_bottom_like_this() {
    let mut browser = shop("Stan");
    let mut page = browser.get("/customers/1").await;
    page.body =
        page.body[page.body.find("<main").unwrap()..page.body.find("</main>").unwrap()].to_owned();
    assert_eq!(
        page.text().replace('\u{a0}', " "),
        "76 days Customers · K1 Eetcafé De Misthoorn Drifting away since 28 November or before: \
         76 days without an order, normally one every 8. Revenue of €636 in the last 12 months. \
         06-12345678 E-mail WhatsApp Edit More Mark as left… Merge with another… What was \
         changed Sheet to print What happened? L to start, Enter saves, Shift+Enter for more lines a longer note How I called They called \
         I mailed They mailed Visit WhatsApp Note Follow up Again on not needed tomorrow Mon 30 \
         Nov another day Next touch Save More: a question or complaint, who it was with, \
         another day Kind note question complaint compliment Direction as it stands above from \
         us from them With nobody in particular Rene Day Today when it is empty. For instance \
         29-11, monday or yesterday What happened All 6 Contact 0 Orders 6 Scores 0 Changes 0 \
         76 days Silence since 12 September Normally an order every 8 days. No contact with \
         them was ever noted. September 2026 4 – 12 Sep 2 orders · phone 12 Sep · B2 · €75.50 4 \
         Sep · B1 · €80.00 €155.50 August 2026 3 – 27 Aug 4 orders · web 27 Aug · A3 · €120.00 \
         19 Aug · A2 · €120.00 11 Aug · A1 · €120.00 3 Aug · A0 · €120.00 €480.00 Perhaps the \
         same as Eetcafe de Misthoorn BV in Olst (same e-mail, but another number). Look · \
         Merge Worth Customer value, so far and in the coming year so far 12 months ahead buys \
         €636 not shown brought in €0 not shown As revenue, because no margin is known. Next \
         when to speak · add a task Nothing is planned. Reach edit Kind person E-mail \
         info@misthoorn.example Phone 06-12345678 Address Deventer Tags horeca People add Rene \
         · chef, main contact Groups, and why drifting away since 28 November 2026 or before 76 \
         days without a purchase, normally every 8 days top spenders since 28 November 2026 or \
         before number 1 of 2 by revenue over 12 months (€636) class A since 28 \
         November 2026 or before number 1 of 2 by revenue over 12 months (€636) best \
         customers of before who stay away since 28 November 2026 or before scores 1-5-5 for \
         recency, frequency and money: last purchase 76 days ago, 6 purchase days, €636 net low \
         engagement since 28 November 2026 or before in 90 days: interactions 0, answers 0, \
         orders 2 Referred Nobody brought them, and they brought nobody yet. Agreed to add \
         Nothing was agreed to."
    );
}

#[tokio::test]
async fn a_call_logged_at_the_counter_stands_on_the_timeline_with_who_logged_it() {
    let mut browser = shop("Stan");
    let call = [("how", "called"), ("note", "Grinding was off"), ("next", "2026-12-07")];
    let after = browser.post("/customers/1/interactions", &call).await;
    let text = after.text();
    assert!(text.contains("is back on your list on Monday 7 December"), "{text}");
    assert!(text.contains("Stan called"), "{text}");
    assert!(text.contains("Grinding was off"), "{text}");
    assert!(text.contains("Speak to them · 7 December"), "{text}");
    assert!(text.contains("Undo"), "{text}");
}

#[tokio::test]
async fn pressed_twice_it_is_logged_once() {
    let mut browser = shop("Stan");
    let page = browser.get("/customers/1").await;
    let once = fields(&page).into_iter().find(|(name, _)| name == "once").unwrap().1;
    let call = [("how", "they_called"), ("note", "beans"), ("once", once.as_str())];
    for _ in 0..2 {
        assert_eq!(browser.post("/customers/1/interactions", &call).await.status, 200);
    }
    assert_eq!(browser.test.sql("select count(*), max(direction) from interactions"), "1 in");
}

#[tokio::test]
async fn a_question_is_answered_by_what_is_logged_next() {
    let mut browser = shop("Stan");
    let asked = [("how", "they_mailed"), ("kind", "question"), ("note", "Decaf?"), ("with", "1")];
    let page = browser.post("/customers/1/interactions", &asked).await;
    assert!(page.text().contains("question · with Rene · noted by Stan · not answered yet"));
    assert!(page.text().contains("Does this answer something?"), "{}", page.text());
    let answer = [("how", "mailed"), ("note", "Yes"), ("resolves", "1")];
    let page = browser.post("/customers/1/interactions", &answer).await;
    assert!(page.text().contains("resolved 28 November 2026"), "{}", page.text());
    assert!(!page.text().contains("Does this answer something?"));
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_what_was_typed_stays() {
    let mut browser = shop("Stan");
    let wrong = [("how", "visit"), ("note", "<b>hi</b>"), ("next", "other"), ("on", "31-02-2026")];
    let page = browser.post("/customers/1/interactions", &wrong).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("2 things are not right yet"), "{}", page.text());
    assert!(page.body.contains("value=\"&#60;b&#62;hi&#60;/b&#62;\""), "{}", page.body);
    assert!(page.text().contains("“another day” is not a date"), "{}", page.text());
    assert_eq!(browser.test.sql("select count(*) from interactions"), "0");
}

#[tokio::test]
async fn a_viewer_sees_the_page_without_its_buttons_and_cannot_log() {
    let mut browser = shop("Vera");
    let page = browser.get("/customers/1").await;
    assert_eq!(page.status, 200);
    for absent in ["/interactions", "/edit\"", "/erase", "/merge", "What happened?"] {
        assert!(!page.body.contains(absent), "{absent} is in\n{}", page.body);
    }
    let refused = browser.post("/customers/1/interactions", &[("note", "hi")]).await;
    assert_eq!(refused.status, 403);
    for path in ["edit", "left", "merge", "merge/2", "people", "next", "consents", "tasks"] {
        assert_eq!(browser.get(&format!("/customers/1/{path}")).await.status, 403, "{path}");
    }
    assert_eq!(browser.test.sql("select count(*) from interactions"), "0");
}

#[tokio::test]
async fn two_people_who_edit_at_once_both_keep_their_words() {
    let mut browser = shop("Stan");
    let form = browser.get("/customers/1/edit").await;
    let mine = fields(&form);
    browser.test.ok("--by Owen customer edit K1 --phone 0570-2222 --city Olst");
    let mine = with(&mine, &[("phone", "0570-1111"), ("street", "Hanzekade 14")]);
    let asked = post(&mut browser, "/customers/1/edit", &mine).await;
    assert_eq!(asked.status, 422);
    for part in
        ["Phone was changed meanwhile, by Owen", "Keep mine: 0570-1111", "Keep theirs: 0570-2222"]
    {
        assert!(asked.text().contains(part), "{part} is not in\n{}", asked.text());
    }
    let again = fields(&asked);
    let typed = ("phone".to_owned(), "0570-1111".to_owned());
    assert!(again.contains(&typed), "what was typed is still there");
    let again = with(&again, &[("keep_phone", "theirs")]);
    let page = post(&mut browser, "/customers/1/edit", &again).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let now = browser.test.json("customer show K1");
    assert_eq!(now["phone"], "0570-2222");
    assert_eq!((&now["street"], &now["city"]), (&"Hanzekade 14".into(), &"Olst".into()));
}

#[tokio::test]
async fn somebody_is_added_after_a_look_at_who_may_be_the_same() {
    let mut browser = shop("Stan");
    let twin = [("name", "Misthoorn"), ("kind", "company"), ("email", "info@misthoorn.example")];
    let asked = browser.post("/customers/new", &twin).await;
    assert_eq!(asked.status, 422);
    assert!(asked.text().contains("Perhaps the same as"), "{}", asked.text());
    let anyway = [twin.as_slice(), &[("anyway", "yes")]].concat();
    let page = browser.post("/customers/new", &anyway).await;
    assert!(page.text().contains("Misthoorn is in the list"), "{}", page.text());
    assert!(browser.post("/customers/new", &[("name", " ")]).await.status == 422);
}

#[tokio::test]
async fn a_mark_that_they_left_is_set_shown_and_taken_back() {
    let mut browser = shop("Stan");
    let refused =
        browser.post("/customers/1/left", &[("reason", ""), ("said_by", "customer")]).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    let left = [("reason", "price"), ("said_by", "customer"), ("note", "too dear")];
    let page = browser.post("/customers/1/left", &left).await;
    assert!(page.text().contains("is marked as left: price"), "{}", page.text());
    assert!(page.text().contains("Left. on 28 November: price"), "{}", page.text());
    assert!(page.text().contains("Marked as left · by Stan"), "{}", page.text());
    let page = browser.post("/customers/1/left/undo", &[]).await;
    assert!(page.text().contains("no longer marked as left"), "{}", page.text());
    assert!(page.text().contains("Drifting away"), "{}", page.text());
}

#[tokio::test]
async fn two_who_are_one_are_merged_and_taken_apart_again() {
    let mut browser = shop("Stan");
    let page = browser.get("/customers/1/merge").await;
    assert!(page.text().contains("Eetcafe de Misthoorn BV"), "{}", page.text());
    let page = browser.get("/customers/1/merge/3").await;
    assert!(page.text().contains("Choose what stays"), "{}", page.text());
    let page =
        browser.post("/customers/1/merge/3", &[("take_name", "own"), ("take_city", "other")]).await;
    assert!(page.text().contains("is now Eetcafé De Misthoorn"), "{}", page.text());
    assert_eq!(browser.test.json("customer show K3")["city"], "Olst");
    assert!(browser.get("/customers/3").await.text().contains("Eetcafé De Misthoorn"));
    let act = browser.test.sql("select max(id) from acts");
    browser.post("/undo", &[("act", act.as_str()), ("back", "/customers/1")]).await;
    assert!(browser.get("/customers/3").await.text().contains("Eetcafe de Misthoorn BV"));
    assert_eq!(browser.get("/customers/1/merge/1").await.status, 400);
}

#[tokio::test]
async fn a_change_is_put_back_by_who_made_it_or_the_owner() {
    let mut browser = shop("Stan");
    browser.test.ok("--by Owen customer edit K1 --phone 0570-2222");
    let page = browser.get("/customers/1/changes").await;
    assert!(page.text().contains("Phone 06-12345678 → 0570-2222"), "{}", page.text());
    assert!(!page.text().contains("put back"), "Owen's is not for staff\n{}", page.text());
    browser.sit("Olga");
    let page = browser.get("/customers/1").await;
    assert!(page.text().contains("Changed: Phone · by Owen"), "{}", page.text());
    assert!(page.text().contains("put back"), "{}", page.text());
    let act = browser.test.sql("select max(id) from acts");
    browser.post("/undo", &[("act", act.as_str()), ("back", "/customers/1")]).await;
    assert_eq!(browser.test.json("customer show K1")["phone"], "06-12345678");
}

#[tokio::test]
async fn an_owner_erases_by_typing_the_name_and_nothing_is_left() {
    let mut browser = shop("Olga");
    browser.test.ok("customer log K2 --channel phone --note Ada_likes_tea");
    let wrong = browser.post("/customers/2/erase", &[("name", "Ada")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("Type Ada Bakker to be sure"), "{}", wrong.text());
    let page = browser.post("/customers/2/erase", &[("name", "ada  bakker")]).await;
    assert!(page.text().contains("was erased"), "{}", page.text());
    let page = browser.get("/customers/2").await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Erased on 28 November 2026"), "{}", page.text());
    for gone in ["Ada", "ada@x", "tea"] {
        assert!(!page.body.contains(gone), "{gone} is in\n{}", page.text());
    }
    assert!(!page.body.contains("/interactions"), "nothing is added to them");
    browser.sit("Stan");
    assert_eq!(browser.post("/customers/1/erase", &[("name", "x")]).await.status, 403);
}

#[tokio::test]
async fn small_forms_keep_people_consents_tasks_and_the_next_day() {
    let mut browser = shop("Stan");
    let rene = [("name", "Rene Smit"), ("role", "chef"), ("is_main", "yes")];
    let page = browser.post("/customers/1/people/1", &rene).await;
    assert!(page.text().contains("Rene Smit · chef, main contact"), "{}", page.text());
    let page = browser.post("/customers/1/people", &[("name", "Bo"), ("email", "no mail")]).await;
    assert_eq!(page.status, 422);
    let page = browser
        .post("/customers/1/consents", &[("purpose", "newsletter"), ("how", "by phone")])
        .await;
    assert!(
        page.text().contains("newsletter · since 28 November 2026 · by phone"),
        "{}",
        page.text()
    );
    let page = browser.post("/customers/1/consents/withdraw", &[("purpose", "newsletter")]).await;
    assert!(page.text().contains("newsletter · withdrawn on"), "{}", page.text());
    let page =
        browser.post("/customers/1/tasks", &[("what", "Send decaf"), ("due", "tomorrow")]).await;
    assert!(page.text().contains("Send decaf · 29 November"), "{}", page.text());
    let page = browser.post("/customers/1/tasks/1/done", &[]).await;
    assert!(page.text().contains("Done: Send decaf"), "{}", page.text());
    let page = browser.post("/customers/1/next", &[("next_touch", "7-12")]).await;
    assert!(page.text().contains("Speak to them · 7 December"), "{}", page.text());
    let page = browser.post("/customers/1/next", &[("next_touch", "")]).await;
    assert!(!page.text().contains("Speak to them ·"), "{}", page.text());
    assert_eq!(browser.get("/customers/2/people/1").await.status, 404, "Rene is not theirs");
}

#[tokio::test]
async fn what_others_wrote_is_shown_as_text_whatever_it_is() {
    let mut browser = business("Olga");
    let test = &browser.test;
    let hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    let name = format!("{hostile}{}", "n".repeat(120));
    test.run_words(&["customer", "add", &name, "--tags", hostile, "--acquired-via", hostile]);
    test.run_words(&["customer", "log", "id:1", "--channel", "phone", "--note", hostile]);
    test.run_words(&["contact", "add", "id:1", hostile, "--role", hostile]);
    test.run_words(&["task", "add", hostile, "--customer", "id:1"]);
    let consent = ["consent", "give", "id:1", "--for", "x<y>", "--how", hostile];
    test.run_words(&consent);
    for path in
        ["", "/edit", "/left", "/merge", "/changes", "/sheet", "/erase", "/people/1", "/next"]
    {
        let page = browser.get(&format!("/customers/1{path}")).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.body.contains("<script>alert"), "{path}");
        assert!(!page.body.contains("<img src=x"), "{path}");
    }
}

#[tokio::test]
async fn the_page_is_there_in_dutch_too() {
    let mut browser = shop("Stan");
    browser.test.ok("settings set business.language nl");
    let page = browser.get("/customers/1").await;
    for part in [
        "Haakt af",
        "Wat was er?",
        "Weer op",
        "4 bestellingen",
        "Stil sinds 12 september",
        "Mensen",
    ] {
        assert!(page.text().contains(part), "{part} is not in\n{}", page.text());
    }
    look_at("customer.nl", &page.body);
    for form in ["edit", "left", "merge/3", "changes", "people/1", "sheet"] {
        let name = format!("customer-{}.nl", form.replace('/', "-"));
        look_at(&name, &browser.get(&format!("/customers/1/{form}")).await.body);
    }
    let sheet = browser.get("/customers/1/sheet").await;
    assert!(sheet.text().contains("Gemaakt op zaterdag 28 november 2026"), "{}", sheet.text());
}

#[tokio::test]
async fn no_page_is_there_of_nobody_and_none_of_the_counter() {
    let mut browser = shop("Olga");
    for path in
        ["/customers/99", "/customers/0", "/customers/99/edit", "/customers/x", "/customers/-1"]
    {
        assert_eq!(browser.get(path).await.status, 404, "{path}");
    }
}

fn earlier(page: &Page) -> Option<String> {
    let link = page.body.split("<a class=\"button\" href=\"/customers/1?").nth(1)?;
    let query = link.split_once('"')?.0.replace("&#38;", "&").replace("&amp;", "&");
    Some(format!("/customers/1?{}", query.split('#').next()?))
}

#[tokio::test]
async fn tabs_show_one_kind_and_earlier_leads_on() {
    let mut browser = shop("Vera");
    let test = &browser.test;
    let mut orders = "order_id,customer_id,date,amount\n".to_owned();
    for month in 1..=12 {
        for year in 2021..=2025 {
            orders += &format!("Y{year}{month},K1,{year}-{month:02}-10,10.00\n");
        }
    }
    test.write("more.csv", orders);
    test.ok("import orders @more.csv");
    let page = browser.get("/customers/1?show=orders").await;
    assert!(page.text().contains("Orders 66"), "{}", page.text());
    let mut link = earlier(&page);
    let mut pages = 1;
    while let Some(next) = link {
        let page = browser.get(&next).await;
        assert!(!page.text().contains("Silence since"), "only on the first page");
        link = earlier(&page);
        pages += 1;
    }
    assert!(pages > 2, "{pages}");
    let scores = browser.get("/customers/1?show=scores").await;
    assert!(scores.text().contains("Nothing yet"), "{}", scores.text());
}
