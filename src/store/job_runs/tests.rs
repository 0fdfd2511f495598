use super::*;
use crate::store::Db;

const JOB: JobName = JobName::NightlyFigures;
const HOUR: i64 = 3_600;

struct File {
    _dir: tempfile::TempDir,
    db: Db,
}

impl File {
    fn new() -> File {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
        File { _dir: dir, db }
    }

    fn at<T>(&self, now: i64, work: impl FnOnce(&WriteTx<'_>) -> Result<T>) -> T {
        self.db.write(second(now), work).unwrap()
    }

    fn claim(&self, now: i64, due_at: i64) -> Option<JobRunId> {
        let run = NewRun { job: JOB, due_at: second(due_at), as_of: Day(1), late: false };
        self.at(now, |tx| claim(tx, &run, "me"))
    }

    fn run(&self, id: JobRunId) -> JobRun {
        self.db.read(second(0), |tx| find(tx, id)).unwrap().unwrap()
    }

    fn standing(&self, now: i64) -> Standing {
        self.db.read(second(now), |tx| standing(tx, JOB)).unwrap()
    }
}

fn second(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap()
}

#[test]
fn a_time_is_claimed_once() {
    let file = File::new();
    let id = file.claim(1_000, 900).unwrap();
    assert_eq!(file.claim(1_001, 900), None, "it is running");
    file.at(1_002, |tx| finish(tx, id, "me", "{}"));
    assert_eq!(file.claim(1_003, 900), None, "it is done");
    assert_eq!(file.standing(2_000).until, Some(second(900)));
    assert_eq!(file.standing(800).until, None, "the clock stands before it");
}

#[test]
fn a_failed_run_waits_and_is_claimed_again() {
    let file = File::new();
    let id = file.claim(1_000, 900).unwrap();
    file.at(1_002, |tx| fail(tx, id, "me", "disk full", Some(second(1_300))));
    assert_eq!(file.claim(1_299, 900), None);
    assert_eq!(file.standing(1_299).waiting, Some(second(900)));
    assert_eq!(file.standing(1_300).again, [second(900)]);
    assert_eq!(file.claim(1_300, 900), Some(id));
    let run = file.run(id);
    assert_eq!((run.attempts, run.error, run.retry_at), (2, None, None));
}

#[test]
fn only_its_owner_can_finish_a_run() {
    let file = File::new();
    let id = file.claim(1_000, 900).unwrap();
    let stolen = file.db.write(second(1_001), |tx| finish(tx, id, "another", "{}"));
    assert!(stolen.is_err());
    file.at(1_001, |tx| fail(tx, id, "another", "not mine", None));
    assert_eq!(file.run(id).state, RunState::Running);
}

#[test]
fn runs_of_the_dead_are_tried_again_but_not_for_ever() {
    let file = File::new();
    for attempt in 1..=3 {
        let id = file.claim(1_000 + attempt, 900).unwrap();
        assert_eq!(file.at(1_000 + attempt, |tx| recover(tx, 3)), 1);
        assert_eq!(file.run(id).attempts, attempt);
    }
    assert_eq!(file.claim(2_000, 900), None);
}

#[test]
fn a_request_that_kills_every_server_is_given_up_too() {
    let file = File::new();
    let id = file.at(1_000, |tx| request(tx, JOB, Day(1)));
    for attempt in 1..=3 {
        assert!(file.at(1_000 + attempt, |tx| claim_requested(tx, id, "me")), "{attempt}");
        assert_eq!(file.at(1_000 + attempt, |tx| recover(tx, 3)), 1);
        let expect = if attempt < 3 { RunState::Requested } else { RunState::Failed };
        assert_eq!(file.run(id).state, expect, "{attempt}");
    }
    assert!(!file.at(1_010, |tx| claim_requested(tx, id, "me")));
    assert_eq!(file.run(id).error.as_deref(), Some(INTERRUPTED));
}

#[test]
fn a_request_is_made_once_and_survives_a_dead_server() {
    let file = File::new();
    let ask = |now| file.at(now, |tx| request(tx, JOB, Day(1)));
    let id = ask(1_000);
    assert_eq!(ask(1_005), id);
    assert!(file.at(1_006, |tx| claim_requested(tx, id, "me")));
    assert!(!file.at(1_006, |tx| claim_requested(tx, id, "another")));
    file.at(1_007, |tx| recover(tx, 3));
    assert_eq!(file.run(id).state, RunState::Requested);
    assert_eq!(file.run(id).retry_at, None, "it is not for the schedule to try");
    assert_eq!(file.standing(2_000), Standing::default(), "the schedule does not count it");
}

#[test]
fn two_runs_asked_for_in_one_second_are_two() {
    let file = File::new();
    let first = file.at(1_000, |tx| request(tx, JOB, Day(1)));
    let next = file.at(1_000, |tx| request(tx, JOB, Day(2)));
    assert_ne!(first, next);
    let waiting = file.db.read(second(1_001), requested).unwrap();
    assert_eq!(waiting.iter().map(|run| run.id).collect::<Vec<_>>(), [first, next]);
}

#[test]
fn runs_made_while_the_clock_was_ahead_are_made_again_in_their_time() {
    let file = File::new();
    let early = file.claim(1_000_000, 999_000).unwrap();
    file.at(1_000_001, |tx| finish(tx, early, "me", "{}"));
    assert_eq!(file.at(999_000 - 2 * HOUR, undo_future), 0, "a small correction");
    assert_eq!(file.at(500_000, undo_future), 1);
    assert_eq!(file.at(500_001, undo_future), 0);
    assert_eq!(file.claim(998_999, 999_000), None);
    assert_eq!(file.standing(999_000).again, [second(999_000)]);
    assert_eq!(file.claim(999_000, 999_000), Some(early));
}

#[test]
fn a_run_undone_again_and_again_has_all_its_tries_when_its_time_comes() {
    let file = File::new();
    let id = file.claim(1_000_000, 999_000).unwrap();
    file.at(1_000_001, |tx| fail(tx, id, "me", "disk full", Some(second(1_000_301))));
    assert!(file.db.read(second(500_000), is_untidy).unwrap());
    assert_eq!(file.at(500_000, undo_future), 1);
    assert!(!file.db.read(second(500_001), is_untidy).unwrap());
    let run = file.run(id);
    assert_eq!((run.attempts, run.error.as_deref()), (0, Some(TOO_EARLY)));
    file.claim(999_000, 999_000).unwrap();
    assert_eq!(file.run(id).attempts, 1);
}

#[test]
fn what_a_person_asked_for_while_the_clock_was_ahead_is_not_done_again() {
    let file = File::new();
    let id = file.at(1_000_000, |tx| request(tx, JOB, Day(1)));
    file.at(1_000_000, |tx| claim_requested(tx, id, "me"));
    file.at(1_000_001, |tx| finish(tx, id, "me", "{}"));
    assert!(!file.db.read(second(500_000), is_untidy).unwrap());
    assert_eq!(file.at(500_000, undo_future), 0);
}

#[test]
fn a_wait_that_was_set_before_the_clock_was_set_back_is_over() {
    let file = File::new();
    let id = file.claim(1_000_000, 900).unwrap();
    file.at(1_000_001, |tx| fail(tx, id, "me", "disk full", Some(second(1_000_301))));
    assert_eq!(file.standing(1_000_001).waiting, Some(second(900)));
    assert_eq!(file.claim(1_000_001, 900), None);
    assert_eq!(file.standing(1_000_000).again, [second(900)]);
    assert_eq!(file.claim(1_000_000, 900), Some(id));
    file.at(1_000_001, |tx| fail(tx, id, "me", "disk full", None));
    let over = Standing { until: Some(second(900)), ..Standing::default() };
    assert_eq!(file.standing(1_000_000), over);
    assert_eq!(file.claim(1_000_000, 900), None, "given up is given up");
}

#[test]
fn what_a_clock_ahead_left_is_neither_the_last_nor_in_the_way() {
    let file = File::new();
    let good = file.claim(1_000, 900).unwrap();
    file.at(1_000, |tx| finish(tx, good, "me", "{}"));
    let ahead = 2_000_000_000;
    let bad = file.claim(ahead, ahead).unwrap();
    file.at(ahead, |tx| fail(tx, bad, "me", "disk full", None));
    let read = |now: i64| {
        let at = second(now);
        let latest = file.db.read(at, |tx| latest(tx, JOB)).unwrap().map(|run| run.id);
        let first = file.db.read(at, |tx| history(tx, 1)).unwrap().pop().map(|run| run.id);
        let lost = file.db.read(at, |tx| given_up(tx, second(0))).unwrap();
        (latest, first, lost.len())
    };
    assert_eq!(read(2_000), (Some(good), Some(good), 0));
    assert_eq!(read(ahead - 2 * HOUR), (Some(bad), Some(bad), 1));
    let asked = file.at(2_000, |tx| request(tx, JOB, Day(2)));
    assert_eq!(file.run(asked).due_at, second(2_000), "not a second after the wrong one");
}

#[test]
fn failures_are_counted_since_it_last_went_well() {
    let file = File::new();
    for (due_at, ends_well) in [(900, false), (1_900, true), (2_900, false), (3_900, false)] {
        let id = file.claim(due_at, due_at).unwrap();
        match ends_well {
            true => file.at(due_at, |tx| finish(tx, id, "me", "{}")),
            false => file.at(due_at, |tx| fail(tx, id, "me", "disk full", None)),
        }
    }
    let found = file.db.read(second(4_000), |tx| failing(tx, JOB)).unwrap();
    assert_eq!(found, (2, Some(second(2_900))));
    let lost = |since| file.db.read(second(4_000), |tx| given_up(tx, second(since))).unwrap().len();
    assert_eq!([lost(0), lost(2_900), lost(2_901)], [3, 2, 1]);
}

#[test]
fn what_is_tried_again_or_was_asked_for_is_not_given_up() {
    let file = File::new();
    let again = file.claim(900, 900).unwrap();
    file.at(900, |tx| fail(tx, again, "me", "disk full", Some(second(1_200))));
    let asked = file.at(1_000, |tx| request(tx, JOB, Day(1)));
    file.at(1_000, |tx| claim_requested(tx, asked, "me"));
    file.at(1_000, |tx| fail(tx, asked, "me", "disk full", None));
    file.at(1_000, |tx| record(tx, JobName::DeliverOutbox, Day(1), Err("no route")));
    let lost = file.db.read(second(1_001), |tx| given_up(tx, second(0))).unwrap();
    assert_eq!(lost, []);
    let last = file.db.read(second(1_001), |tx| latest(tx, JOB)).unwrap().map(|run| run.id);
    assert_eq!(last, Some(asked));
}

#[test]
fn a_loop_that_fails_the_same_way_is_one_row() {
    let file = File::new();
    let outbox = JobName::DeliverOutbox;
    for (now, outcome) in
        [(1_000, Err("no route")), (1_000, Err("no route")), (1_015, Ok("{}")), (1_030, Ok("{}"))]
    {
        file.at(now, |tx| record(tx, outbox, Day(1), outcome));
    }
    let runs = file.db.read(second(2_000), |tx| history(tx, 10)).unwrap();
    let shown: Vec<_> = runs.iter().map(|run| (run.state, run.attempts)).collect();
    assert_eq!(shown, [(RunState::Done, 1), (RunState::Done, 1), (RunState::Failed, 2)]);
    let latest = file.db.read(second(2_000), |tx| latest(tx, outbox)).unwrap().unwrap();
    assert_eq!(latest.id, runs[0].id);
    file.at(2_000, |tx| record(tx, outbox, Day(1), Err("no route")));
    file.at(2_015, |tx| record(tx, outbox, Day(1), Err("refused")));
    let runs = file.db.read(second(3_000), |tx| history(tx, 10)).unwrap();
    assert_eq!(runs.len(), 5, "another failure is another row");
}
