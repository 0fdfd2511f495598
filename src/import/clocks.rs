//! By which clock a file tells the time: said by a person, else by the header of the column, else that
//! of the business.

use jiff::tz::{Offset, TimeZone};

use super::answers::Answers;
use super::asking::{Asking, Question};
use super::dates::Clock;
use super::fields::{DATES, Field};
use super::map::Mapping;
use super::times;

/// The clock of each column of dates.
#[derive(Debug)]
pub(super) struct Clocks {
    own: TimeZone,
    /// Of columns that have another one.
    other: Vec<(Field, TimeZone)>,
}

impl Clocks {
    /// Asks where a header names a clock that several places have.
    pub(super) fn of(
        own: &TimeZone,
        answers: &Answers,
        (mapping, headers): (&Mapping, &[String]),
        asking: &mut Asking,
    ) -> Clocks {
        let header = |field| mapping.column(field).and_then(|at| headers.get(at));
        let mut other = Vec::new();
        for field in DATES.into_iter().filter(|field| mapping.has(*field)) {
            let time = if field == Field::Date { header(Field::Time) } else { None };
            let said = answers.zone.clone().map(Told::By);
            let mut told = [header(field), time].into_iter().flatten().map(|header| told(header));
            match said.or_else(|| told.find(|told| *told != Told::Nothing)) {
                Some(Told::By(zone)) if zone != *own => other.push((field, zone)),
                Some(Told::Unclear(name)) => ask(&name, asking),
                Some(Told::By(_) | Told::Nothing) | None => {}
            }
        }
        Clocks { own: own.clone(), other }
    }

    /// Whether a name can be that of the clock of the business: its place, or one of its distances from UTC.
    pub(super) fn is_own(&self, name: &str) -> bool {
        let own = self.own.iana_name().unwrap_or_default();
        let mut places = own.split('/');
        if own.eq_ignore_ascii_case(name) || places.any(|part| part.eq_ignore_ascii_case(name)) {
            return true;
        }
        let zone = TimeZone::get(name).ok();
        let offset = times::offset(name).flatten();
        let at = |text: &str| text.parse::<jiff::Timestamp>().ok();
        let seasons = ["2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z"].into_iter().filter_map(at);
        let mut same = seasons.map(|at| {
            let own = self.own.to_offset(at);
            (offset == Some(own), zone.as_ref().is_some_and(|zone| zone.to_offset(at) == own))
        });
        // A distance is that of one season, and a place has both.
        if zone.is_some() { same.all(|(_, of_zone)| of_zone) } else { same.any(|(of, _)| of) }
    }

    /// The clock of one column.
    pub(super) fn at(&self, field: Field) -> Clock<'_> {
        let own = &self.own;
        match self.other.iter().find(|(of, _)| *of == field) {
            Some((_, told)) => Clock { told, own, is_own: false },
            None => Clock { told: own, own, is_own: true },
        }
    }
}

/// The place whose clock has this name, as it is said.
pub(super) fn place_of(text: &str) -> Option<String> {
    let unclear = UNCLEAR.iter().find(|(name, _)| name.eq_ignore_ascii_case(text));
    let zone = || TimeZone::get(text).ok().or_else(|| zone_called(text)).or_else(|| of_word(text));
    unclear.map(|(_, place)| (*place).to_owned()).or_else(|| name_of(&zone()?))
}

/// What a header tells of the clock.
#[derive(Clone, Debug, PartialEq)]
enum Told {
    Nothing,
    By(TimeZone),
    /// It has this name, as those of several places have.
    Unclear(String),
}

/// Names of clocks that mean one thing in Europe and America, and another elsewhere.
const UNCLEAR: [(&str, &str); 10] = [
    ("EST", "America/New_York"),
    ("EDT", "America/New_York"),
    ("CST", "America/Chicago"),
    ("CDT", "America/Chicago"),
    ("MST", "America/Denver"),
    ("MDT", "America/Denver"),
    ("PST", "America/Los_Angeles"),
    ("PDT", "America/Los_Angeles"),
    ("BST", "Europe/London"),
    ("IST", "Asia/Kolkata"),
];

fn ask(name: &str, asking: &mut Asking) {
    let place = UNCLEAR.iter().find(|(unclear, _)| *unclear == name);
    let mut question = Question::new("import-unclear-zone").with("zone", name);
    if let Some((_, place)) = place {
        question = question.answer("answer-usual-zone", "--time-zone", place);
    }
    asking.ask(question.answer_with("answer-zone", ("--time-zone", ""), "fill-in-zone"));
}

/// `Created (UTC)`, `Date [GMT+2]`, `created_at_utc`, `Start (Europe/Amsterdam)`.
fn told(header: &str) -> Told {
    let is_part = |c: char| c.is_alphanumeric() || "/_+-:−".contains(c);
    let mut words = header.split(|c| !is_part(c)).filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        let away = words.peek().filter(|next| next.starts_with(['+', '-', '−']));
        let found = match away {
            Some(away) if is_utc(word) => zone_called(&format!("{word}{away}")),
            Some(_) | None if word.contains('/') => TimeZone::get(word).ok(),
            Some(_) | None => of_word(word),
        };
        if let Some(zone) = found {
            return Told::By(zone);
        }
        if UNCLEAR.iter().any(|(name, _)| *name == word) {
            return Told::Unclear(word.to_owned());
        }
    }
    Told::Nothing
}

fn of_word(word: &str) -> Option<TimeZone> {
    let behind_case =
        word.strip_suffix("UTC").is_some_and(|before| before.ends_with(char::is_lowercase));
    if behind_case || word.split('_').any(is_utc) {
        return Some(TimeZone::UTC);
    }
    match word {
        // Clocks there go as those of Brussels, in summer too.
        "CET" | "CEST" | "MEZ" | "MESZ" => TimeZone::get("Europe/Brussels").ok(),
        word if word.starts_with(['+', '−']) || is_utc(word.get(..3).unwrap_or_default()) => {
            zone_called(word)
        }
        _ => None,
    }
}

fn is_utc(word: &str) -> bool {
    ["utc", "gmt"].iter().any(|name| name.eq_ignore_ascii_case(word))
}

/// `UTC+2`, `GMT`, `+05:30`: a clock that is always as far from UTC.
pub(super) fn zone_called(text: &str) -> Option<TimeZone> {
    let text = text.trim();
    let begins = text.starts_with(['+', '-', '−']) || is_utc(text.get(..3)?);
    let offset = times::offset(text).filter(|_| begins)??;
    Some(if offset == Offset::UTC { TimeZone::UTC } else { TimeZone::fixed(offset) })
}

/// The name by which a clock is called so that it is found again.
pub(super) fn name_of(zone: &TimeZone) -> Option<String> {
    let name = zone.iana_name().map(str::to_owned);
    name.or_else(|| zone.to_fixed_offset().ok().map(|offset| offset.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_tells_by_which_clock_its_column_is() {
        let check = |header: &str, expect: &str| {
            let told = match told(header) {
                Told::Nothing => "nothing".to_owned(),
                Told::Unclear(name) => format!("unclear {name}"),
                Told::By(zone) => name_of(&zone).unwrap(),
            };
            assert_eq!(told, expect, "{header}");
        };
        check("Created (UTC)", "UTC");
        check("Submit Date [utc]", "UTC");
        check("created_at_utc", "UTC");
        check("CreatedUTC", "UTC");
        check("Datum GMT", "UTC");
        check("Date (UTC+2)", "+02");
        check("Date (GMT +05:30)", "+05:30");
        check("Date (UTC-05:00)", "-05");
        check("Date (+02:00)", "+02");
        check("Start (Europe/Paris)", "Europe/Paris");
        check("Start (CEST)", "Europe/Brussels");
        check("Created (PST)", "unclear PST");
        for header in ["Created at", "Date/Time", "Datum", "Best before", "UTCs", "Start-date", ""]
        {
            check(header, "nothing");
        }
    }

    #[test]
    fn a_clock_is_called_by_its_distance() {
        let name = |text: &str| zone_called(text).and_then(|zone| name_of(&zone));
        assert_eq!(name("UTC+2").as_deref(), Some("+02"));
        assert_eq!(name("+02").as_deref(), Some("+02"));
        assert_eq!(name("-05:30").as_deref(), Some("-05:30"));
        assert_eq!(name("gmt").as_deref(), Some("UTC"));
        assert_eq!(
            (name("Europe/Paris"), name("CET"), name("+2"), name("")),
            (None, None, None, None)
        );
    }
}
