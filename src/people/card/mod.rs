//! What is known of one customer, as names with what belongs to them: the same on every face.

mod expected;
mod lead;

use crate::domain::consent::Consent;
use crate::domain::contact::Contact;
use crate::domain::segment::SegmentFamily;
use crate::domain::survey::SurveyKind;
use crate::domain::{Amount, Day, Message, to_choose};
use crate::format::Voice;
use crate::insights::segments::Membership;
use crate::store::people::{Agreed, Insight, Open, Score};

use super::Known;
pub use expected::{coming_year, no_purchase};
pub use lead::{Lead, Silent, lead, silent};

/// Items of a kind named in one line; who brings a whole street is not read out house by house.
const MOST: usize = 8;

/// One customer in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The customer's name and kind.
    pub heading: String,
    /// Everything that is known, each with its name; what is not is left out.
    pub lines: Vec<(String, String)>,
}

/// Puts what is known of a customer today in words.
pub fn card(known: &Known, today: Day, voice: &Voice) -> Card {
    let page = Page { known, today, voice };
    Card { heading: page.heading(), lines: page.lines() }
}

struct Page<'p> {
    known: &'p Known,
    today: Day,
    voice: &'p Voice,
}

impl Page<'_> {
    fn heading(&self) -> String {
        let fields = &self.known.customer.fields;
        let name = fields.name.clone().unwrap_or_default();
        match fields.kind {
            Some(kind) => format!("{name} ({})", self.voice.name(kind)),
            None => name,
        }
    }

    fn lines(&self) -> Vec<(String, String)> {
        let known = [self.contact(), self.relation(), self.worked_out()].concat();
        let shown = known.into_iter().filter_map(|(id, value)| Some((id, value?)));
        shown.map(|(id, value)| (self.voice.word(id), value)).collect()
    }

    fn contact(&self) -> Vec<(&'static str, Option<String>)> {
        let fields = &self.known.customer.fields;
        let list = |words: &Option<Vec<String>>| {
            words.as_ref().filter(|words| !words.is_empty()).map(|words| words.join(", "))
        };
        let place = [&fields.postcode, &fields.city].map(|part| part.clone().unwrap_or_default());
        let address = [fields.street.clone(), Some(place.join(" ")), fields.country.clone()];
        let address: Vec<String> = address.into_iter().flatten().collect();
        let address: Vec<&str> =
            address.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
        let customer = &self.known.customer;
        let choose = to_choose(fields.external_id.as_deref(), customer.id.0);
        let choose = Some(choose).filter(|choose| fields.external_id.as_ref() != Some(choose));
        let mut lines = vec![
            ("column-choose", choose),
            ("field-number", fields.external_id.clone()),
            ("field-email", fields.email.as_ref().map(ToString::to_string)),
            ("field-phone", fields.phone.clone()),
            ("field-address", Some(address.join(", ")).filter(|address| !address.is_empty())),
            ("field-contacts", self.list(&self.known.contacts, Page::who)),
            ("field-tags", list(&fields.tags)),
            ("field-interests", list(&fields.interests)),
        ];
        let custom = fields.custom.iter().map(|(name, value)| {
            let value = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
            format!("{name}: {value}")
        });
        let custom: Vec<String> = custom.collect();
        lines.push(("field-custom", Some(custom.join("; ")).filter(|text| !text.is_empty())));
        lines
    }

    fn relation(&self) -> Vec<(&'static str, Option<String>)> {
        let known = self.known;
        vec![
            ("field-left", self.left()),
            ("field-bought", Some(self.bought())),
            ("field-scores", self.scores()),
            ("field-consents", self.list(&known.consents, Page::consent)),
            ("field-contract", self.list(&known.contracts, Page::contract)),
            ("field-open", self.list(&known.open, Page::open)),
            ("field-next-touch", known.customer.fields.next_touch_on.map(|day| self.date(day))),
            ("field-brought-by", known.brought_by.as_ref().map(|found| found.name.clone())),
            ("field-brought", self.list(&known.brought, |_, found| found.name.clone())),
        ]
    }

    fn left(&self) -> Option<String> {
        let mark = self.known.customer.left.as_ref()?;
        let said = self.say(
            &Message::new("left-said")
                .with("day", self.date(mark.on))
                .with("reason", mark.reason.name())
                .with("who", mark.said_by.name()),
        );
        Some(match &mark.note {
            Some(note) => format!("{said}: {note}"),
            None => said,
        })
    }

    fn bought(&self) -> String {
        let bought = &self.known.bought;
        let Some(first_on) = bought.first_on else {
            return self.voice.word("bought-nothing");
        };
        let message = Message::new("bought-so-far")
            .with("revenue", self.money(bought.revenue))
            .with("count", bought.orders)
            .with("since", self.date(first_on));
        match bought.refunded {
            Amount::ZERO => self.say(&message),
            refunded => {
                let message = Message::new("bought-and-refunded")
                    .with("bought", message)
                    .with("refunded", self.money(refunded));
                self.say(&message)
            }
        }
    }

    fn scores(&self) -> Option<String> {
        let said = |kind: SurveyKind, score: Option<Score>| {
            let score = score?;
            let id = match kind {
                SurveyKind::Nps => "score-nps",
                SurveyKind::Csat => "score-csat",
            };
            let message = Message::new(id).with("score", score.score);
            Some(self.say(&message.with("day", self.date(score.on))))
        };
        let known = self.known;
        let scores =
            [said(SurveyKind::Nps, known.last_nps), said(SurveyKind::Csat, known.last_csat)];
        let scores: Vec<String> = scores.into_iter().flatten().collect();
        Some(scores.join(" · ")).filter(|scores| !scores.is_empty())
    }

    fn contract(&self, contract: &Agreed) -> String {
        let id = match (contract.start > self.today, contract.end) {
            (true, _) => "contract-from",
            (false, Some(_)) => "contract-until",
            (false, None) => "contract-since",
        };
        let day = contract.end.filter(|_| id == "contract-until").unwrap_or(contract.start);
        let said = self.say(&Message::new(id).with("day", self.date(day)));
        let price = contract.price.map(|price| self.money(price));
        [contract.number.clone(), Some(said), price]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ")
    }

    fn consent(&self, consent: &Consent) -> String {
        let (id, day) = match consent.withdrawn_on {
            Some(day) => ("consent-until", day),
            None => ("consent-since", consent.given_on),
        };
        let said = Message::new(id).with("purpose", consent.purpose.as_str());
        let said = self.say(&said.with("day", self.date(day)));
        match consent.given_how.as_str() {
            "" => said, // of an erased person nobody knows how
            how => format!("{said} ({how})"),
        }
    }

    fn open(&self, open: &Open) -> String {
        let kind = crate::domain::interaction::InteractionKind::from_code(&open.kind);
        let kind = kind.map(|kind| self.voice.name(kind)).unwrap_or_default();
        let message = Message::new("open-since")
            .with("kind", kind)
            .with("day", self.date(open.on))
            .with("id", open.id.0.to_string());
        let with = open
            .with
            .as_ref()
            .map(|with| self.say(&Message::new("event-with").with("name", with.name.as_str())));
        let parts = [Some(self.say(&message)), with];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn worked_out(&self) -> Vec<(&'static str, Option<String>)> {
        let Some(insight) = &self.known.insight else {
            return Vec::new();
        };
        let behind = insight.known_up_to.plus(1) < insight.as_of;
        let (stages, others): (Vec<_>, Vec<_>) =
            self.known.segments.iter().partition(|member| member.family == SegmentFamily::Stage);
        vec![
            ("field-stage", self.list(&stages, |page, member| page.stage(member))),
            ("field-segments", self.list(&others, |page, member| page.member(member))),
            (
                "field-rfm",
                insight.rfm.map(|scores| scores.map(|score| score.to_string()).join("-")),
            ),
            ("field-12-months", Some(self.money(insight.revenue_12_months))),
            ("field-value", self.value(insight)),
            ("field-coming-year", coming_year(insight, self.voice)),
            ("field-no-purchase", no_purchase(insight, self.voice)),
            ("field-as-of", Some(self.date(insight.as_of))),
            ("field-known-up-to", behind.then(|| self.date(insight.known_up_to))),
        ]
    }

    fn member(&self, member: &Membership) -> String {
        self.say(&self.since(member))
    }

    fn since(&self, member: &Membership) -> Message {
        Message::new("segment-since")
            .with("segment", member.segment.name())
            .with("day", member.since_when(self.voice))
    }

    /// The stage is the one segment whose reason everybody asks for: as it was when it began.
    fn stage(&self, member: &Membership) -> String {
        let why = member.why.message(self.voice);
        self.say(&Message::new("stage-since").with("since", self.since(member)).with("why", why))
    }

    fn value(&self, insight: &Insight) -> Option<String> {
        let part = |id: &'static str, amount: Option<Amount>| {
            Some(self.say(&Message::new(id).with("amount", self.money(amount?))))
        };
        // Nobody who is gone brings more in all, and nobody brings less in all than they did so far.
        let lifetime = insight.lifetime_value;
        let lifetime = lifetime.filter(|all| insight.active && Some(*all) > insight.direct_value);
        let parts = [
            part("value-direct", insight.direct_value),
            part("value-indirect", insight.indirect_value),
            part("value-lifetime", lifetime),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        Some(parts.join(" · ")).filter(|parts| !parts.is_empty())
    }

    fn list<T>(&self, items: &[T], say: impl Fn(&Self, &T) -> String) -> Option<String> {
        let said: Vec<String> = items.iter().take(MOST).map(|item| say(self, item)).collect();
        let listed = said.join("; ");
        match items.len().saturating_sub(MOST) {
            _ if listed.is_empty() => None,
            0 => Some(listed),
            more => {
                Some(self.say(&Message::new("and-more").with("listed", listed).with("count", more)))
            }
        }
    }

    /// `Rene Smit (inkoop, 06-12345678, rene@zuid.nl)`; which is the first to ask for is said where
    /// there are more.
    fn who(&self, contact: &Contact) -> String {
        let fields = &contact.fields;
        let is_first = fields.is_main && self.known.contacts.len() > 1;
        let first = is_first.then(|| self.voice.word("field-is-main").to_lowercase());
        let email = fields.email.as_ref().map(ToString::to_string);
        let known = [first, fields.role.clone(), fields.phone.clone(), email];
        let known: Vec<String> = known.into_iter().flatten().collect();
        match known.is_empty() {
            true => fields.name.clone(),
            false => format!("{} ({})", fields.name, known.join(", ")),
        }
    }

    fn say(&self, message: &Message) -> String {
        self.voice.say(message)
    }

    fn date(&self, day: Day) -> String {
        self.voice.date(day)
    }

    fn money(&self, amount: Amount) -> String {
        self.voice.money(amount)
    }
}
