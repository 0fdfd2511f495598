//! A customer added or corrected on a page, also while somebody else does the same.

use askama::Template;
use axum::extract::Path;

use crate::domain::customer::CustomerKind;
use crate::domain::{CustomerId, Lang, Message, clean};
use crate::format::Voice;
use crate::history;
use crate::people::door::{CustomerForm, FIELDS};
use crate::people::{self, Correction, Dispute, Twin};
use crate::store::{ReadTx, customers};
use crate::web::desk::{Answer, Desk, Done, Frame, Staff, Visit, Word};
use crate::web::form::{Field, Filled, Form, Sheet};

/// The sides of a field that two people changed.
const MINE: &str = "mine";
const THEIRS: &str = "theirs";
/// Says that somebody who may be in the list already is to be added all the same.
const ANYWAY: &str = "anyway";

#[derive(Template)]
#[template(path = "web/pages/customers/edit.html")]
pub(super) struct Edit {
    frame: Frame,
    words: Voice,
    heading: String,
    action: String,
    back: String,
    wrong: Option<Sheet>,
    disputes: Vec<Ask>,
    twins: Vec<(i64, String)>,
    groups: Vec<(String, Vec<Field>)>,
    /// Every field as it was when the form was first shown.
    was: Vec<(String, String)>,
}

/// A field that two people changed: whose words are to stand.
struct Ask {
    name: String,
    said: String,
    mine: String,
    theirs: String,
}

pub(in crate::web) async fn page(desk: Desk<Staff>, Path(id): Path<i64>) -> Answer {
    desk.look(move |tx, visit| {
        let id = people::shown(tx, CustomerId(id))?;
        let known = people::as_typed(tx, id, visit.voice.lang)?;
        let shown = FIELDS.iter().flat_map(|field| {
            let text = known.text(field.name);
            [(field.name.to_owned(), text.to_owned()), (was(field.name), text.to_owned())]
        });
        let shown: Vec<(String, String)> = shown.collect();
        let filled = Filled::of(shown.iter().map(|(name, text)| (name.as_str(), text.as_str())));
        gather(tx, visit, Some(id), &filled)
    })
    .await
}

pub(in crate::web) async fn save(desk: Desk<Staff>, (Path(id), form): (Path<i64>, Form)) -> Answer {
    let customer = CustomerId(id);
    desk.act(
        form,
        move |tx, visit, typed| {
            let customer = people::shown(tx, CustomerId(id))?;
            let changed = people::correct(
                tx,
                customer,
                &correction(|name| typed.text(name), visit.voice.lang),
            )?;
            let said = Message::new(if changed { "customer-edited" } else { "customer-unchanged" });
            let name = customers::name(tx, customer)?;
            Ok(Done::to(format!("/customers/{id}")).said(said.with("name", name)))
        },
        move |tx, visit, filled| gather(tx, visit, Some(customer), filled),
    )
    .await
}

pub(in crate::web) async fn fresh(desk: Desk<Staff>, (): ()) -> Answer {
    desk.look(|tx, visit| gather(tx, visit, None, &Filled::of([("kind", "person")]))).await
}

pub(in crate::web) async fn add(desk: Desk<Staff>, form: Form) -> Answer {
    desk.act(
        form,
        |tx, visit, typed| {
            let form = read(|name| typed.text(name), visit.voice.lang);
            let id = people::add_new(tx, &form, typed.is_on(ANYWAY))?;
            let said = Message::new("web-customer-added").with("name", customers::name(tx, id)?);
            Ok(Done::to(format!("/customers/{}", id.0)).said(said))
        },
        |tx, visit, filled| gather(tx, visit, None, filled),
    )
    .await
}

fn gather(
    tx: &ReadTx<'_>,
    visit: &Visit,
    id: Option<CustomerId>,
    filled: &Filled,
) -> anyhow::Result<Edit> {
    let words = &visit.voice;
    let correction = correction(|name| filled.text(name), words.lang);
    let wrong = filled.faults(words);
    let disputes = match id {
        Some(id) => people::disputes(tx, id, &correction)?,
        None => Vec::new(),
    };
    let twins = match id {
        None if wrong.is_some() => people::resembling(tx, &correction.typed)?,
        None | Some(_) => Vec::new(),
    };
    let heading = match id {
        Some(id) => {
            words.say(&Message::new("customer-edit").with("name", customers::name(tx, id)?))
        }
        None => words.word("customer-new"),
    };
    let back = id.map_or("/customers".to_owned(), |id| format!("/customers/{}", id.0));
    let was =
        FIELDS.iter().map(|field| (was(field.name), filled.text(&was(field.name)).to_owned()));
    Ok(Edit {
        frame: visit.frame(Word::Customers, heading.clone()),
        heading,
        action: id.map_or("/customers/new".to_owned(), |_| format!("{back}/edit")),
        back,
        wrong,
        disputes: disputes.iter().map(|dispute| ask(dispute, words)).collect(),
        twins: twins.iter().map(|twin| told(twin, words)).collect(),
        groups: groups(filled, words),
        was: was.filter(|_| id.is_some()).collect(),
        words: words.clone(),
    })
}

/// The fields by what they are about.
fn groups(filled: &Filled, words: &Voice) -> Vec<(String, Vec<Field>)> {
    let ends =
        [("group-who", 3), ("group-reach", 9), ("group-likes", 12), ("group-came", usize::MAX)];
    let mut from = 0;
    let group = |(id, end): (&'static str, usize)| {
        let fields = FIELDS.iter().take(end).skip(from);
        from = end;
        let fields = fields.map(|field| shown(field.name, field.label, filled, words));
        (words.word(id), fields.collect())
    };
    ends.into_iter().map(group).collect()
}

/// One field of the form, with what helps to fill it in.
fn shown(name: &'static str, label: &'static str, filled: &Filled, words: &Voice) -> Field {
    let field = filled.field(name, label, words);
    let kinds = || CustomerKind::ALL.iter().map(|kind| (kind.code().to_owned(), words.name(*kind)));
    let languages = || {
        let none = (String::new(), words.word("customer-no-language"));
        let all = Lang::ALL.iter().map(|lang| (lang.code().to_owned(), words.name(*lang)));
        std::iter::once(none).chain(all)
    };
    match name {
        "name" => field,
        "kind" => field.choices(kinds()),
        "language" => field.choices(languages()),
        "email" => field.email("off"),
        "tags" | "interests" => field.hint(words.word("customer-hint-commas")),
        "acquired_via" => field.hint(words.word("customer-hint-via")),
        "expected_years" => field.hint(words.word("customer-hint-years")),
        "next_touch" => field.hint(words.word("customer-hint-next")),
        _ => field,
    }
}

fn read<'t>(text: impl Fn(&str) -> &'t str, lang: Lang) -> CustomerForm {
    CustomerForm::of(lang, |name| Some(text(name).to_owned()))
}

/// The form as it was shown and as it came back.
fn correction<'t>(text: impl Fn(&str) -> &'t str, lang: Lang) -> Correction {
    let kept = |side: &str| {
        let names = FIELDS.iter().map(|field| field.name);
        names.filter(|name| text(&keep(name)) == side).map(str::to_owned).collect()
    };
    Correction {
        was: CustomerForm::of(lang, |name| Some(text(&was(name)).to_owned())),
        typed: read(&text, lang),
        mine: kept(MINE),
        theirs: kept(THEIRS),
    }
}

/// The name under which a field is sent as it was, and the one that says whose words stand.
fn was(name: &str) -> String {
    format!("was_{name}")
}

fn keep(name: &str) -> String {
    format!("keep_{name}")
}

fn ask(dispute: &Dispute, words: &Voice) -> Ask {
    let field = words.word(dispute.field.label);
    let by = dispute.by.as_ref().map(|(who, at)| {
        let who = words.say(&history::who(who));
        Message::new("dispute-said-by").with("who", who).with("at", words.moment(*at))
    });
    let said = by.unwrap_or_else(|| Message::new("dispute-said")).with("field", field);
    let side = |id: &'static str, text: &str| {
        let text = if text.is_empty() { "–" } else { text };
        words.say(&Message::new(id).with("text", clean::line(text)))
    };
    Ask {
        name: keep(dispute.field.name),
        said: words.say(&said),
        mine: side("dispute-mine", &dispute.mine),
        theirs: side("dispute-theirs", &dispute.theirs),
    }
}

fn told(twin: &Twin, words: &Voice) -> (i64, String) {
    (twin.one.id.0, words.say(&twin.told(twin.other.id, words.lang)))
}
