//! `/tasks`: what somebody has to do, the most urgent first; adding to it, and saying that it was done.

use askama::Template;
use axum::extract::Path;

use crate::domain::account::Role;
use crate::domain::task::Task;
use crate::domain::{Day, Message, TaskId};
use crate::format::Voice;
use crate::people::tasks::{self, TaskForm};
use crate::store::{self, ReadTx, customers};
use crate::web::desk::{Answer, Desk, Done, Frame, Staff, Viewer, Visit, Word};
use crate::web::form::{Field, Filled, Form, Sheet};
use crate::web::parts::FormPage;

const HERE: &str = "/tasks";

#[derive(Template)]
#[template(path = "web/pages/tasks.html")]
struct Tasks {
    frame: Frame,
    may_change: bool,
    lines: Vec<Line>,
    wrong: Option<Sheet>,
    fields: Vec<Field>,
}

/// Something to do.
struct Line {
    id: i64,
    what: String,
    /// Whom it is about: where their page is, and their name.
    about: Option<(i64, String)>,
    due: String,
    is_late: bool,
}

pub(in crate::web) async fn page(desk: Desk<Viewer>, (): ()) -> Answer {
    desk.look(|tx, visit| gather(tx, visit, &Filled::default())).await
}

fn gather(tx: &ReadTx<'_>, visit: &Visit, filled: &Filled) -> anyhow::Result<Tasks> {
    let words = &visit.voice;
    let today = today(tx, visit);
    let lines = store::tasks::list(tx, None)?.into_iter().map(|task| line(tx, task, today, words));
    Ok(Tasks {
        frame: visit.frame(Word::Today, words.word("tasks-title")),
        may_change: visit.may(Role::Staff),
        lines: lines.collect::<anyhow::Result<_>>()?,
        wrong: filled.faults(words),
        fields: vec![
            filled.field("what", "field-what", words),
            filled
                .field("due", "field-due", words)
                .optional(words)
                .hint(words.word("tasks-due-hint")),
            filled
                .field("about", "field-customer", words)
                .optional(words)
                .hint(words.word("tasks-about-hint")),
        ],
    })
}

fn line(tx: &ReadTx<'_>, task: Task, today: Day, words: &Voice) -> anyhow::Result<Line> {
    let is_late = task.is_overdue(today);
    let name = |id| anyhow::Ok((id, customers::name(tx, id)?));
    let about = task.to_do.customer.map(name).transpose()?;
    let due = task.to_do.due_on.map(|day| words.date(day)).unwrap_or_default();
    let late = || words.say(&Message::new("task-overdue").with("day", due.as_str()));
    Ok(Line {
        id: task.id.0,
        what: task.to_do.what,
        about: about.map(|(id, name)| (id.0, name)),
        due: if is_late { late() } else { due },
        is_late,
    })
}

fn today(tx: &ReadTx<'_>, visit: &Visit) -> Day {
    Day::of(tx.now(), &visit.voice.zone)
}

pub(in crate::web) async fn add(desk: Desk<Staff>, form: Form) -> Answer {
    desk.act(
        form,
        |tx, visit, typed| {
            let said = |name| Some(typed.text(name).to_owned());
            let form = TaskForm { what: said("what"), due: said("due"), about: said("about") };
            tasks::add(tx, &form, today(tx, visit))?;
            Ok(Done::to(HERE).said(Message::new("web-task-added")))
        },
        gather,
    )
    .await
}

pub(in crate::web) async fn done(desk: Desk<Staff>, (Path(id), form): (Path<i64>, Form)) -> Answer {
    desk.act_or_refuse(form, move |tx, visit, typed| {
        let outcome = Some(typed.text("outcome")).filter(|text| !text.is_empty());
        tasks::done(tx, TaskId(id), today(tx, visit), outcome)?;
        Ok(Done::to(typed.page_or("back", HERE.to_owned())).said(Message::new("web-task-done")))
    })
    .await
}

/// The form with which a task gets another last day.
pub(in crate::web) async fn later(desk: Desk<Staff>, Path(id): Path<i64>) -> Answer {
    desk.look(move |tx, visit| {
        let due = tasks::one(tx, TaskId(id))?.to_do.due_on;
        let due = due.map(|day| visit.voice.date(day)).unwrap_or_default();
        other_day(tx, visit, TaskId(id), &Filled::of([("due", due.as_str())]))
    })
    .await
}

pub(in crate::web) async fn put_off(
    desk: Desk<Staff>,
    (Path(id), form): (Path<i64>, Form),
) -> Answer {
    desk.act(
        form,
        move |tx, visit, typed| {
            let due = Some(typed.text("due").to_owned());
            tasks::edit(
                tx,
                TaskId(id),
                &TaskForm { due, ..TaskForm::default() },
                today(tx, visit),
            )?;
            let due = tasks::one(tx, TaskId(id))?.to_do.due_on;
            let said = match due {
                Some(day) => Message::new("web-task-later").with("day", visit.voice.date(day)),
                None => Message::new("web-task-no-day"),
            };
            Ok(Done::to(typed.page_or("back", HERE.to_owned())).said(said))
        },
        move |tx, visit, filled| other_day(tx, visit, TaskId(id), filled),
    )
    .await
}

fn other_day(
    tx: &ReadTx<'_>,
    visit: &Visit,
    id: TaskId,
    filled: &Filled,
) -> anyhow::Result<FormPage> {
    let words = &visit.voice;
    let task = tasks::one(tx, id)?;
    let field = filled.field("due", "field-due", words);
    let field = field.optional(words).hint(words.word("tasks-due-hint"));
    let action = format!("{HERE}/{}/later", id.0);
    let page = (task.to_do.what, action, HERE.to_owned());
    Ok(FormPage::new((visit, Word::Today), page, (filled, vec![field])))
}
