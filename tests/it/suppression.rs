//! Who is not to be mailed is not mailed: because a reader, the business or a mail server says so.

use kring::domain::{EmailAddress, MailList, NewEmail};

use crate::support::post::{Post, mail};
use crate::support::smtp_peer::{Script, SmtpPeer, Stage};

fn mail_to(key: &str, address: &str, list: MailList) -> NewEmail {
    NewEmail { to: EmailAddress::parse(address).unwrap(), list, ..mail(key) }
}

fn post_for(mails: &[(&str, &str, MailList)]) -> (Post, std::sync::Arc<SmtpPeer>) {
    let (post, peer) = Post::over_smtp(&[]);
    for (key, address, list) in mails {
        assert!(post.enqueue(&mail_to(key, address, *list)));
    }
    (post, peer)
}

const EVA: &str = "eva@elders.nl";
const ANNA: &str = "anna@branderij.nl";

#[tokio::test]
async fn a_mailbox_that_was_not_there_for_two_weeks_is_asked_for_no_more() {
    let (post, peer) = post_for(&[
        ("1", EVA, MailList::Weekly),
        ("2", ANNA, MailList::Weekly),
        ("3", EVA, MailList::Alerts),
    ]);
    let nobody = Script::Say(Stage::Rcpt, "550 5.1.1 no such user");
    peer.play(&[nobody, Script::Take, nobody]);
    let done = post.drain().await;
    assert_eq!((done.failed, done.sent), (2, 1), "{done:?}");
    assert_eq!(post.states(), "1 failed, 2 sent, 3 failed");
    post.later(7 * 24 * 60);
    assert!(post.enqueue(&mail_to("4", EVA, MailList::Monthly)));
    assert!(post.enqueue(&mail_to("5", EVA, MailList::Alerts)));
    peer.play(&[nobody]);
    assert_eq!(post.drain().await.failed, 1);
    assert_eq!(post.states(), "1 failed, 2 sent, 3 failed, 4 failed, 5 suppressed");
    assert!(post.drain().await.is_empty());
    let asked = peer.seen().said.iter().filter(|line| line.contains(EVA)).count();
    assert_eq!(asked, 3, "never again");
    let said = post.test.ok("recipients list");
    assert!(said.contains("no such mailbox"), "{said}");
    let kept = post.test.sql("select email, list, reason, made_by, details from suppressions");
    assert_eq!(kept, format!("{EVA} null bounced server 550 5.1.1 no such user"));
    let said = post.test.ok("outbox show 1 --lang nl");
    assert!(said.contains("Het postvak eva@elders.nl bestaat niet"), "{said}");
    let refused = post.test.run("outbox retry 1");
    assert!(refused.err.contains("kring recipients resume eva@elders.nl"), "{refused:?}");
    post.test.ok("recipients resume eva@elders.nl");
    post.test.ok("outbox retry 1");
    assert_eq!(post.drain().await.sent, 1);
}

#[tokio::test]
async fn what_a_server_has_against_us_stops_no_reader() {
    for words in [
        "550 5.7.1 Relay access denied",
        "550 no",
        "552 5.2.2 mailbox full",
        "554 5.7.1 blocked using a blacklist",
        "450 4.1.1 no such user",
    ] {
        let (post, peer) = post_for(&["1", "2", "3"].map(|key| (key, EVA, MailList::Weekly)));
        let refused = Script::Say(Stage::Rcpt, words);
        peer.play(&[refused, Script::Take, refused]);
        assert_eq!(post.drain().await.sent, 1, "{words}");
        assert_eq!(post.test.json("recipients list"), serde_json::json!([]), "{words}");
        assert_eq!(post.test.sql("select count(*) from refusals"), "0", "{words}");
    }
}

#[tokio::test]
async fn a_stop_counts_for_what_waits_already_and_for_that_list_only() {
    let (post, peer) = post_for(&[
        ("1", EVA, MailList::Weekly),
        ("2", EVA, MailList::Alerts),
        ("3", ANNA, MailList::Weekly),
    ]);
    let said = post.test.ok("recipients stop eva@elders.nl --report weekly --lang nl");
    assert!(said.contains("krijgt geen mail meer: het weekbericht"), "{said}");
    assert!(post.test.ok("recipients stop eva@elders.nl --report weekly").contains("already"));
    assert_eq!(post.drain().await.sent, 2);
    assert_eq!(post.states(), "1 suppressed, 2 sent, 3 sent");
    assert_eq!(peer.taken_ids().len(), 2);
    assert!(post.test.run("outbox retry 1").err.contains("does not want it any more"));
    let refused = post.test.run("recipients resume anna@branderij.nl");
    assert!(refused.code == 1 && refused.err.contains("No such mail"), "{refused:?}");
}

/// The stop comes between the plan and the sending, straight into the file.
#[tokio::test]
async fn a_stop_is_looked_at_when_a_mail_is_claimed() {
    let (post, peer) = post_for(&[("1", EVA, MailList::Weekly)]);
    post.test.tamper(
        "insert into suppressions (email, list, reason, made_by, since)
         values ('eva@elders.nl', null, 'asked', 'reader', 1795413600)",
    );
    assert!(post.drain().await.is_empty());
    assert_eq!(post.states(), "1 suppressed");
    assert_eq!(peer.seen().said.len(), 0);
}

#[test]
fn putting_somebody_on_the_list_does_not_overrule_their_stop() {
    let post = Post::new();
    post.test.ok("recipients stop eva@elders.nl");
    let listed = post.test.ok("recipients");
    assert!(listed.contains("Not on the list, and stopped: eva@elders.nl (all mail"), "{listed}");
    let said = post.test.ok("recipients add eva@elders.nl --name Eva --language nl");
    assert!(said.contains("is stopped, and stays so"), "{said}");
    let listed = post.test.ok("recipients --lang nl");
    assert!(listed.contains("alle mail: hier door iemand gestopt, 23 november 2026"), "{listed}");
    let listed = post.test.json("recipients list");
    assert_eq!(listed[0]["stopped"][0]["reason"], "asked");
    assert_eq!(listed[0]["stopped"][0]["list"], serde_json::Value::Null);
    assert_eq!(post.test.json("recipients resume eva@elders.nl"), serde_json::json!([]));
}
