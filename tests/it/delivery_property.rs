//! The promise of the outbox, against any sequence of answers, crashes and persons.

use std::collections::BTreeMap;
use std::sync::Arc;

use kring::domain::OutboxState;
use kring::mail::recover;
use proptest::prelude::*;

use crate::support::post::Post;
use crate::support::smtp_peer::{Script, SmtpPeer, Stage};

/// What may happen, one after the other.
#[derive(Clone, Copy, Debug)]
enum Event {
    /// The program delivers; the server goes by this script for the first mail.
    Deliver(Script),
    /// The program delivers and is killed when the server falls silent there.
    Kill(Script),
    /// The program is started anew, and time passes.
    Restart,
    /// A person sends again whatever can be sent again.
    Retry,
}

fn stage() -> impl Strategy<Value = Stage> {
    use Stage::{Body, Data, Ehlo, Greeting, Mail, Rcpt};
    prop::sample::select(vec![Greeting, Ehlo, Mail, Rcpt, Data, Body])
}

fn event() -> impl Strategy<Value = Event> {
    let refusal = prop::sample::select(vec!["450 later", "550 never", "354 go on", "250 fine"]);
    prop_oneof![
        4 => Just(Event::Deliver(Script::Take)),
        4 => (stage(), refusal).prop_map(|(at, words)| Event::Deliver(Script::Say(at, words))),
        2 => stage().prop_map(|at| Event::Deliver(Script::HangUp(at))),
        2 => Just(Event::Deliver(Script::TakeAndHangUp)),
        4 => stage().prop_map(|at| Event::Kill(Script::FallSilent(at))),
        2 => Just(Event::Kill(Script::TakeAndFallSilent)),
        3 => Just(Event::Restart),
        1 => Just(Event::Retry),
    ]
}

/// How often a person sent each mail again.
type Retries = BTreeMap<i64, usize>;

async fn happen(post: &Post, peer: &Arc<SmtpPeer>, event: Event, retries: &mut Retries) {
    match event {
        Event::Deliver(script) => {
            peer.play(&[script]);
            post.drain().await;
            peer.forget_scripts();
        }
        Event::Kill(script) if post.has_due() => {
            peer.play(&[script]);
            post.killed_in_silence(peer).await;
        }
        Event::Kill(_) => {}
        Event::Restart => {
            recover(&post.app, "next").unwrap();
            post.later(6 * 60);
        }
        Event::Retry => {
            for id in 1..=2 {
                if post.test.run(&format!("outbox retry {id}")).code == 0 {
                    *retries.entry(id).or_default() += 1;
                }
            }
        }
    }
}

/// Each mail was taken at most once and once more for each time a person asked; and what the
/// outbox says of it is true.
fn check(post: &Post, peer: &SmtpPeer, retries: &Retries) {
    let taken = peer.taken_ids();
    for id in 1..=2 {
        let entry = post.entry(id);
        let times = taken.iter().filter(|taken| Some(*taken) == entry.message_id.as_ref()).count();
        let asked = retries.get(&id).copied().unwrap_or_default();
        assert!(times <= 1 + asked, "mail {id} was taken {times} times, asked {asked}");
        let waits = [OutboxState::Pending, OutboxState::Deferred, OutboxState::Failed];
        assert!(times >= 1 || entry.state != OutboxState::Sent, "mail {id} is called sent");
        assert!(times == 0 || asked > 0 || !waits.contains(&entry.state), "mail {id} did arrive");
    }
}

async fn play(events: Vec<Event>) {
    let (post, peer) = Post::over_smtp(&["1", "2"]);
    let mut retries = Retries::new();
    for event in events {
        happen(&post, &peer, event, &mut retries).await;
        check(&post, &peer, &retries);
    }
    recover(&post.app, "next").unwrap();
    post.later(6 * 60);
    post.drain().await;
    check(&post, &peer, &retries);
    let open = post.states();
    assert!(!open.contains("pending") && !open.contains("deferred"), "nothing is lost: {open}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_mail_is_taken_twice_unless_a_person_asked(
        events in prop::collection::vec(event(), 1..8),
    ) {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(play(events));
    }
}
