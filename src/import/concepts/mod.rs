//! What the words of a header are about, in English and Dutch: whole, as plurals, or joined into one
//! word as in `klantnr` and `OrderDate`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::currencies::in_header;
use super::days::{is_of_pattern, order_in};
use super::words;

/// Longer texts are no headers, but for a question of a survey.
const LONGEST: usize = 60;
/// Shorter words begin no other one.
const SHORTEST: usize = 3;

macro_rules! concepts {
    ($($concept:ident: $words:literal),* $(,)?) => {
        /// What a word of a header is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Concept { $($concept),* }

        /// The words of each; of several forms only those that differ by more than their ending.
        const VOCABULARY: &[(Concept, &str)] = &[$((Concept::$concept, $words)),*];
    };
}

concepts! {
    Number: "nr no num number nummer id code",
    Reference: "reference referentie ref kenmerk",
    Order: "order bestelling bestel orders ord",
    Invoice: "invoice factuur facturen faktuur fact inv bon kassabon receipt nota boekstuk",
    Sale: "sale verkoop verkopen transaction transactie trans aankoop purchase",
    Payment: "payment betaling betaal",
    Ordered: "ordered besteld purchased gekocht sold verkocht paid betaald placed geplaatst booked geboekt boek boeking",
    Customer: "customer klant client cust debiteur deb relatie rel buyer koper consumer afnemer lid member \
               besteller requester aanvrager contractant guest gast deelnemer cursist patient donateur abonnee subscriber cardholder kaarthouder",
    Contact: "contact",
    Record: "record",
    Person: "person persoon",
    Talk: "activity activiteit gesprek call",
    Name: "name naam namen",
    First: "first voor roep given fore",
    Initial: "voorl voorletter initial initialen initiaal",
    Middle: "middle additional tweede",
    Infix: "infix tussenvoegsel tussenv voorvoegsel",
    Last: "last laatste achter sur family familie",
    Full: "full volledige display",
    Company: "company bedrijf organisation organization organisatie firma business zakelijk work werk",
    Email: "email mail",
    Phone: "phone telephone telefoon tel",
    Mobile: "mobile mobiel mobiele mob gsm cell",
    Address: "address addr adres adressen",
    Street: "street straat",
    Line: "line regel",
    House: "house huis",
    Addition: "addition toevoeging toev",
    Zip: "postcode postcodes zip zipcode pc",
    Postal: "postal post",
    City: "city town plaats woonplaats stad",
    Country: "country land",
    State: "state staat",
    Province: "province provincie region regio county",
    Home: "home prive thuis vast direct landline",
    Billing: "billing facturatie",
    Main: "main primary hoofd",
    One: "1",
    Date: "date datum dat dt dag day timestamp tijdstempel on at op",
    Time: "time tijd tijdstip",
    Created: "created create aangemaakt aanmaak creation",
    Submit: "submit submitted ingevuld ingezonden answered beantwoord completion voltooien",
    Start: "start started begin begonnen ingang aanvang",
    End: "end ended eind einde afloop expiry expires expiration",
    Since: "since sinds from vanaf",
    Until: "until till tot",
    Valid: "valid geldig",
    Amount: "amount amt bedrag bedragen bedr total totaal grand revenue omzet sum som turnover",
    Value: "value waarde",
    Price: "price prijs prijzen",
    Incl: "incl inc inclusief including inclusive",
    Excl: "excl ex exclusief excluding exclusive",
    Gross: "gross bruto",
    Net: "net netto nett",
    With: "met with",
    Without: "zonder without",
    Vat: "btw vat tax taxes belasting belastingen omzetbelasting gst",
    Rate: "pct percentage percent rate tarief",
    Refund: "refund refunded terugbetaald terugbetaling retour restitutie",
    Margin: "margin marge profit winst",
    Status: "status",
    Cancel: "cancelled canceled cancellation geannuleerd annulering",
    Currency: "currency valuta munteenheid muntsoort",
    Channel: "channel kanaal",
    Category: "category categorie",
    Group: "group groep",
    Product: "product item article artikel",
    Sku: "sku ean barcode variation variant variatie",
    Quantity: "quantity qty aantal hoeveelheid stuks",
    Description: "description omschrijving omschr oms beschrijving",
    Type: "type soort",
    Fee: "fee kosten commission commissie",
    Discount: "discount korting coupon",
    Language: "language taal voertaal",
    Tag: "tag label",
    Interest: "interest interesse",
    Refer: "referred aangebracht aanbevolen doorverwezen",
    By: "by door",
    Answer: "answer antwoord response respons respondent inzending submission",
    Score: "score cijfer rating beoordeling waardering",
    Comment: "comment opmerking toelichting remark feedback",
    Contract: "contract abonnement subscription lidmaatschap",
    Resolve: "resolved solved opgelost closed afgesloten afgehandeld",
    Subject: "subject onderwerp",
    Role: "role rol functie",
    Recommend: "nps aanbeveling recommendation",
    Satisfied: "csat tevredenheid satisfaction",
}

/// Words that say nothing of what stands below.
const EMPTY: &[&str] = &[
    "van",
    "de",
    "het",
    "een",
    "the",
    "of",
    "a",
    "an",
    "your",
    "uw",
    "je",
    "jouw",
    "en",
    "and",
    "te",
    "to",
    "in",
    "s",
    "associated",
];

/// Several concepts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Set(u128);

impl Set {
    pub(super) fn of(concepts: &[Concept]) -> Set {
        Set(concepts.iter().fold(0, |set, concept| set | 1 << (*concept as u32)))
    }

    pub(super) fn len(self) -> u32 {
        self.0.count_ones()
    }

    pub(super) fn holds(self, other: Set) -> bool {
        self.0 & other.0 == other.0
    }

    pub(super) fn meets(self, concepts: &[Concept]) -> bool {
        self.0 & Set::of(concepts).0 != 0
    }

    pub(super) fn with(self, other: Set) -> Set {
        Set(self.0 | other.0)
    }
}

/// What a header says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sense {
    pub(super) set: Set,
    /// Every word of it is known.
    pub(super) whole: bool,
}

impl Sense {
    /// Reads a header as it stands in the file.
    pub(super) fn of(header: &str) -> Sense {
        if let Some(question) = of_question(header) {
            return question;
        }
        if header.len() > LONGEST {
            return Sense::default();
        }
        let currency = in_header(header).map(str::to_lowercase).unwrap_or_default();
        let text = words::header(&apart(&without_scale(header)));
        let text = format!(" {text} ").replace(" e mail", " email");
        let mut sense = Sense { set: Set::default(), whole: true };
        let (mut after_zone, mut of_rate) = (false, false);
        let pattern = order_in(header).is_some();
        let mut words = text.split_whitespace().peekable();
        while let Some(word) = words.next() {
            if pattern && is_of_pattern(word) {
                continue;
            }
            let is_zone = matches!(word, "utc" | "gmt" | "cet" | "cest");
            let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
            after_zone = is_zone || (after_zone && is_number);
            if is_number && words.next_if_eq(&"pct").is_some() {
                of_rate = true;
                continue;
            }
            if after_zone || EMPTY.contains(&word) || word == currency {
                continue;
            }
            match parts(word) {
                Some(set) => sense.set = sense.set.with(set),
                None => sense.whole = false,
            }
        }
        // "incl. 21% btw" says how much VAT; "Omzet 21%" is a part of something.
        let about_vat = [Concept::Vat, Concept::Incl, Concept::Excl];
        sense.whole &= !of_rate || sense.set.meets(&about_vat);
        sense
    }

    /// Wholly about these, and nothing else.
    pub(super) fn is(self, concepts: &[Concept]) -> bool {
        self.whole && self.set == Set::of(concepts)
    }
}

/// With words apart that are joined as in `orderDate` and `address1`, and with a word for `#`.
fn apart(header: &str) -> String {
    let mut text = String::with_capacity(header.len() + 8);
    let mut after_small = false;
    for c in header.chars() {
        if after_small && (c.is_uppercase() || c.is_ascii_digit()) {
            text.push(' ');
        }
        after_small = c.is_lowercase();
        match c {
            '#' => text.push_str(" nr "),
            c => text.push(c),
        }
    }
    text
}

/// Without the scale of a score that stands in brackets behind it: `(0-10)`, `(1 t/m 5)`.
fn without_scale(header: &str) -> Cow<'_, str> {
    let scale = || {
        let (before, rest) = header.split_once(['(', '['])?;
        let (inner, after) = rest.split_once([')', ']'])?;
        let begins = inner.starts_with(|c: char| c.is_ascii_digit());
        let mut words = inner.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let is_scale = |word: &str| {
            word.bytes().all(|byte| byte.is_ascii_digit())
                || ["t", "m", "tm", "tot", "to", "en"].contains(&word)
        };
        let of_digits = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
        let mut ends: Vec<&str> = words.clone().filter(of_digits).collect();
        ends.dedup();
        // A year in brackets is no scale.
        let is_from_to = ends.len() > 1 && ends.iter().all(|end| end.len() < 4);
        (begins && is_from_to && words.all(is_scale)).then(|| format!("{before} {after}"))
    };
    // Times and zones in brackets are no scale.
    let has_brackets = header.len() <= LONGEST && header.contains(['(', '[']);
    has_brackets.then(scale).flatten().map_or(Cow::Borrowed(header), Cow::Owned)
}

/// The question that a survey asked, as a column is called by it.
fn of_question(header: &str) -> Option<Sense> {
    let text = header.to_lowercase();
    let has = |all: &[&str]| all.iter().any(|word| text.contains(word));
    if has(&["likely", "waarschijnlijk"]) && has(&["recommend", "aanbevel", "aanbeve", "aanra"]) {
        return Some(Sense { set: Set::of(&[Concept::Recommend]), whole: true });
    }
    // The scale of it differs, so this is never taken for granted.
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    if text.contains(' ') && words.any(|word| matches!(word, "satisfied" | "tevreden")) {
        return Some(Sense { set: Set::of(&[Concept::Satisfied]), whole: false });
    }
    // What people can answer in their own words.
    let is_open = text.trim_end().ends_with('?')
        && has(&[
            "why",
            "waarom",
            "comment",
            "opmerking",
            "toelicht",
            "feedback",
            "improve",
            "do better",
            "verbeter",
            "beter doen",
            "anything else",
            "nog iets",
            "suggest",
        ]);
    is_open.then(|| Sense { set: Set::of(&[Concept::Comment]), whole: true })
}

/// What one word is about, or several that were joined into one.
fn parts(word: &str) -> Option<Set> {
    if let Some(concept) = known(word) {
        return Some(Set::of(&[concept]));
    }
    let cuts = (SHORTEST..word.len().saturating_sub(1)).filter(|at| word.is_char_boundary(*at));
    let joined = |at: usize| {
        let (first, rest) = word.split_at_checked(at)?;
        let first = Set::of(&[*WORDS.get(first)?]);
        let linked =
            ["", "s", "en", "n"].iter().find_map(|link| rest.strip_prefix(link).and_then(last));
        linked.map(|rest| first.with(rest))
    };
    cuts.rev().find_map(joined)
}

/// The end of a joined word: of short ones only those that stand there.
fn last(rest: &str) -> Option<Set> {
    match rest {
        "nr" | "no" | "id" | "nrs" | "ids" => Some(Set::of(&[Concept::Number])),
        "dt" => Some(Set::of(&[Concept::Date])),
        rest if rest.len() < SHORTEST => None,
        rest => parts(rest),
    }
}

fn known(word: &str) -> Option<Concept> {
    let singular = |ending: &str| {
        let stem = word.strip_suffix(ending)?;
        WORDS.get(stem).filter(|_| stem.len() > 1)
    };
    let found =
        WORDS.get(word).or_else(|| ["s", "en", "n", "es", "sen"].iter().find_map(|e| singular(e)));
    let of_many = || WORDS.get(format!("{}y", word.strip_suffix("ies")?).as_str());
    found.or_else(of_many).copied()
}

static WORDS: LazyLock<HashMap<&'static str, Concept>> = LazyLock::new(|| {
    let all = |(concept, words): &(Concept, &'static str)| {
        let concept = *concept;
        words.split_whitespace().map(move |word| (word, concept))
    };
    VOCABULARY.iter().flat_map(all).collect()
});

/// The words of a concept.
#[cfg(test)]
pub(super) fn words_of(concept: Concept) -> Vec<&'static str> {
    let of = VOCABULARY.iter().filter(|(known, _)| *known == concept);
    of.flat_map(|(_, words)| words.split_whitespace()).collect()
}

#[cfg(test)]
mod tests;
