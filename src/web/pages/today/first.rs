//! What is to be done first, and on which days it may come back instead.

use jiff::civil::Weekday;

use crate::domain::{CustomerId, Day, Message, phone};
use crate::format::Voice;
use crate::insights::to_do::Contact;
use crate::insights::today::ToDo;
use crate::reports;

/// Something to do.
pub(super) struct Line {
    pub(super) customer: Option<i64>,
    pub(super) what: String,
    pub(super) why: String,
    pub(super) way: Option<(String, String)>,
    /// The number of a task that can be ticked off.
    pub(super) task: Option<i64>,
    /// Where it is put off to another day, and what the day is called there.
    pub(super) later: Option<(String, &'static str)>,
}

pub(super) fn line(one: &ToDo, (day, is_margin): (Day, bool), words: &Voice) -> Line {
    match one {
        ToDo::Concern(concern) => {
            let wanted = reports::wanted(concern, (day, is_margin), words);
            let worth = wanted
                .worth
                .map(|worth| words.say(&Message::new("today-brings").with("worth", worth)));
            Line {
                customer: Some(concern.customer.0),
                what: wanted.what,
                why: [Some(wanted.why), worth].into_iter().flatten().collect::<Vec<_>>().join(" "),
                way: concern.contact.as_ref().map(way),
                task: None,
                later: Some(turn_later(concern.customer)),
            }
        }
        ToDo::Task(task, name) => {
            let due = task.to_do.due_on.map(|due| {
                words.say(&Message::new("today-task-due").with("day", words.short_day(due)))
            });
            let beside = [name.clone(), due];
            Line {
                customer: task.to_do.customer.map(|customer| customer.0),
                what: task.to_do.what.clone(),
                why: beside.into_iter().flatten().collect::<Vec<_>>().join(" · "),
                way: None,
                task: Some(task.id.0),
                later: Some((format!("/tasks/{}/later", task.id.0), "due")),
            }
        }
        ToDo::Touch(touch, contact) => Line {
            customer: Some(touch.customer.0),
            what: touch.name.clone(),
            why: words.say(&Message::new("today-touch").with("day", words.short_day(touch.due))),
            way: contact.as_ref().map(way),
            task: None,
            later: Some(turn_later(touch.customer)),
        },
    }
}

/// How to reach them: what it leads to, and what it says.
fn way(contact: &Contact) -> (String, String) {
    match contact {
        Contact::Phone(number) => (format!("tel:{}", phone::dialled(number)), number.clone()),
        Contact::Email(address) => (format!("mailto:{address}"), address.clone()),
    }
}

/// Somebody who is turned to on a later day is on no list until then.
fn turn_later(customer: CustomerId) -> (String, &'static str) {
    (format!("/customers/{}/next", customer.0), "next_touch")
}

/// Tomorrow, and the Monday after it where that is another day.
pub(super) fn later(today: Day, words: &Voice) -> Vec<(String, String)> {
    let tomorrow = today.plus(1);
    let is_monday = |day: &Day| day.date().weekday() == Weekday::Monday;
    let monday = (2..=8).map(|days| today.plus(days)).find(is_monday);
    let mut days = vec![(tomorrow.date().to_string(), words.word("today-tomorrow"))];
    days.extend(monday.map(|monday| (monday.date().to_string(), words.day(monday))));
    days
}
