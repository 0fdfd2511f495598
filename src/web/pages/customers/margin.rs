//! What stands beside a customer's past: worth, reach, people, groups, scores, who brought whom, consents,
//! what comes next, and who may be the same.

use crate::domain::consent::Consent;
use crate::domain::contact::Contact;
use crate::domain::segment::SegmentFamily;
use crate::domain::{Amount, Day, Message, clean, phone};
use crate::format::{self, Voice};
use crate::insights::segments::{self, ToldOf};
use crate::people::{self, Known};
use crate::store::people::{Agreed, Found, Insight};
use crate::store::{ReadTx, tasks};
use crate::web::address::Address;
use crate::web::desk::Visit;

/// Names of a kind in one line.
const MOST: usize = 8;
/// Characters of a name or a word of a file.
const MOST_NAME: usize = 120;

pub(super) struct Margin {
    /// What it is, for who hears the page.
    pub(super) label: String,
    pub(super) worth: Option<Worth>,
    pub(super) reach: Vec<(String, String)>,
    /// Each with the address of all who have it.
    pub(super) tags: Vec<(String, String)>,
    pub(super) people: Vec<Person>,
    pub(super) contracts: Vec<String>,
    pub(super) groups: Vec<Group>,
    pub(super) referred: Referred,
    pub(super) consents: Vec<Agreement>,
    pub(super) next: Vec<Next>,
    pub(super) twins: Vec<Twin>,
}

/// Value so far and in the coming year, by themselves and through others.
pub(super) struct Worth {
    pub(super) caption: String,
    pub(super) own: [String; 2],
    pub(super) brought: [String; 2],
    pub(super) below: String,
}

pub(super) struct Person {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) role: String,
    pub(super) phone: Option<(String, String)>,
    pub(super) email: Option<String>,
}

pub(super) struct Group {
    /// Where all who are in it stand.
    pub(super) to: String,
    pub(super) name: String,
    pub(super) since: String,
    pub(super) why: String,
}

/// Who brought whom.
pub(super) struct Referred {
    pub(super) by: Option<(i64, String)>,
    pub(super) brought: Vec<(i64, String)>,
    pub(super) more: String,
    pub(super) nobody: String,
}

pub(super) struct Agreement {
    pub(super) purpose: String,
    pub(super) told: String,
    pub(super) is_in_force: bool,
}

/// A task, or the day to speak to them.
pub(super) struct Next {
    pub(super) what: String,
    pub(super) when: String,
    pub(super) is_late: bool,
    pub(super) task: Option<i64>,
}

pub(super) struct Twin {
    pub(super) id: i64,
    pub(super) told: String,
}

pub(super) fn gather(
    tx: &ReadTx<'_>,
    visit: &Visit,
    known: &Known,
    today: Day,
) -> anyhow::Result<Margin> {
    let words = &visit.voice;
    let fields = &known.customer.fields;
    let everybody = |tag: &str| Address::of("/customers").with("tag", tag).to_string();
    let tags = fields.tags.iter().flatten().map(|tag| (everybody(tag), short(tag))).collect();
    Ok(Margin {
        label: words.word("margin-label"),
        worth: known.insight.as_ref().map(|insight| worth(insight, words)),
        reach: reach(known, words),
        tags,
        people: known.contacts.iter().map(|one| person(one, words)).collect(),
        contracts: known.contracts.iter().map(|one| contract(one, today, words)).collect(),
        groups: groups(tx, known, words)?,
        referred: referred(known, words),
        consents: known.consents.iter().map(|one| agreement(one, words)).collect(),
        next: next(tx, known, today, words)?,
        twins: twins(tx, known, words)?,
    })
}

fn worth(insight: &Insight, words: &Voice) -> Worth {
    let money = |amount: Option<Amount>| match amount {
        Some(amount) => words.whole_money(amount),
        None => words.word("worth-not-shown"),
    };
    let basis = if insight.margin.is_some() { "worth-as-margin" } else { "worth-as-revenue" };
    let chance = people::no_purchase(insight, words)
        .map(|chance| words.say(&Message::new("worth-no-order").with("chance", chance)));
    let below = [Some(words.word(basis)), chance].into_iter().flatten().collect::<Vec<_>>();
    Worth {
        caption: words.word("worth-caption"),
        own: [money(insight.direct_value), money(insight.direct_potential)],
        brought: [money(insight.indirect_value), money(insight.indirect_potential)],
        below: below.join(" "),
    }
}

/// Where they are and what else is known of them.
fn reach(known: &Known, words: &Voice) -> Vec<(String, String)> {
    let fields = &known.customer.fields;
    let place = [&fields.postcode, &fields.city].map(|part| part.clone().unwrap_or_default());
    let place = place.join(" ").trim().to_owned();
    let address = [fields.street.clone(), Some(place), fields.country.clone()];
    let address = address.into_iter().flatten().filter(|part| !part.trim().is_empty());
    let address = address.collect::<Vec<_>>().join(", ");
    let custom = fields.custom.iter().map(|(name, value)| {
        let value = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
        (name.clone(), Some(value))
    });
    let lines = [
        ("field-kind", fields.kind.map(|kind| words.name(kind))),
        ("field-email", fields.email.as_ref().map(ToString::to_string)),
        ("field-phone", fields.phone.clone()),
        ("field-address", Some(address)),
        ("field-interests", fields.interests.as_ref().map(|words| words.join(", "))),
        ("field-language", fields.language.map(|lang| words.name(lang))),
        ("field-acquired-via", fields.acquired_via.clone()),
        ("field-acquisition-cost", fields.acquisition_cost.map(|cost| words.money(cost))),
    ];
    let lines = lines.map(|(id, value)| (words.word(id), value));
    let told = |(name, value): (String, Option<String>)| {
        let value = value.map(|value| clean::line(&value)).filter(|value| !value.is_empty())?;
        Some((short(&name), value))
    };
    lines.into_iter().chain(custom).filter_map(told).collect()
}

fn person(contact: &Contact, words: &Voice) -> Person {
    let fields = &contact.fields;
    let main = fields.is_main.then(|| words.word("field-is-main").to_lowercase());
    let role = [fields.role.clone().map(|role| short(&role)), main];
    let phone = fields.phone.as_ref();
    Person {
        id: contact.id.0,
        name: short(&fields.name),
        role: role.into_iter().flatten().collect::<Vec<_>>().join(", "),
        phone: phone.map(|number| (format!("tel:{}", phone::dialled(number)), number.clone())),
        email: fields.email.as_ref().map(ToString::to_string),
    }
}

fn contract(contract: &Agreed, today: Day, words: &Voice) -> String {
    let (id, day) = match contract.end {
        _ if contract.start > today => ("contract-from", contract.start),
        Some(end) => ("contract-until", end),
        None => ("contract-since", contract.start),
    };
    let told = words.say(&Message::new(id).with("day", words.date(day)));
    let number = contract.number.as_deref().map(short);
    let price = contract.price.map(|price| words.money(price));
    [number, Some(told), price].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn groups(tx: &ReadTx<'_>, known: &Known, words: &Voice) -> anyhow::Result<Vec<Group>> {
    let Some(insight) = &known.insight else { return Ok(Vec::new()) };
    let mut all = segments::of_customer(tx, known.customer.id, insight.as_of, words)?;
    // Where they stand is what everybody looks for first.
    let is_stage = |told: &ToldOf| matches!(told, ToldOf::BuiltIn(told) if told.membership.family == SegmentFamily::Stage);
    all.sort_by_key(|told| !is_stage(told));
    let group = |told: ToldOf| match told {
        ToldOf::BuiltIn(told) => {
            let since = Message::new("group-since").with("day", told.membership.since_when(words));
            let code = told.membership.segment.code();
            Group {
                to: Address::of("/customers").with("list", code).to_string(),
                name: words.name(told.membership.segment),
                since: words.say(&since),
                why: told.sentence,
            }
        }
        ToldOf::Own(told) => Group {
            to: Address::of("/customers").with("own", &told.segment).to_string(),
            name: told.segment.clone(),
            since: String::new(),
            why: told.sentence,
        },
    };
    Ok(all.into_iter().map(group).collect())
}

fn referred(known: &Known, words: &Voice) -> Referred {
    let named = |found: &Found| (found.id.0, short(&found.name));
    let more = known.brought.len().saturating_sub(MOST);
    let nobody = match (&known.brought_by, known.brought.is_empty()) {
        (None, true) => words.word("referred-neither"),
        (Some(_), true) => words.word("referred-nobody"),
        (_, false) => String::new(),
    };
    let more = (more > 0).then(|| words.say(&Message::new("referred-more").with("count", more)));
    Referred {
        by: known.brought_by.as_ref().map(named),
        brought: known.brought.iter().take(MOST).map(named).collect(),
        more: more.unwrap_or_default(),
        nobody,
    }
}

fn agreement(consent: &Consent, words: &Voice) -> Agreement {
    let (id, day) = match consent.withdrawn_on {
        Some(day) => ("consent-no-longer", day),
        None => ("consent-from", consent.given_on),
    };
    let told = words.say(&Message::new(id).with("day", words.date(day)));
    let how = Some(short(&consent.given_how)).filter(|how| !how.is_empty());
    Agreement {
        purpose: short(&consent.purpose),
        told: [Some(told), how].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        is_in_force: consent.withdrawn_on.is_none(),
    }
}

/// What is still to be done about them, the first due first.
fn next(tx: &ReadTx<'_>, known: &Known, today: Day, words: &Voice) -> anyhow::Result<Vec<Next>> {
    let near = |day: Day| format::near_date(day, today, words.lang);
    let touch = known.customer.fields.next_touch_on.map(|day| Next {
        what: words.word("next-speak"),
        when: near(day),
        is_late: day < today,
        task: None,
    });
    let open = tasks::list(tx, Some(known.customer.id))?;
    let open = open.into_iter().filter(|task| task.done_on.is_none()).map(|task| Next {
        is_late: task.is_overdue(today),
        when: task.to_do.due_on.map(near).unwrap_or_default(),
        what: task.to_do.what,
        task: Some(task.id.0),
    });
    Ok(touch.into_iter().chain(open).collect())
}

fn twins(tx: &ReadTx<'_>, known: &Known, words: &Voice) -> anyhow::Result<Vec<Twin>> {
    let id = known.customer.id;
    let told = |twin: people::Twin| Twin {
        id: twin.beside(id).id.0,
        told: words.say(&twin.told(id, words.lang)),
    };
    Ok(people::likely(tx, id)?.into_iter().map(told).collect())
}

fn short(text: &str) -> String {
    clean::shortened(text, MOST_NAME)
}
