//! Rules of what is said: the text part says what the page says, and nothing is left unsaid.

use std::collections::BTreeSet;

use super::Mail;
use super::markup::{tags, unescaped, visible};

const LONGEST_LINE: usize = 78;
const LONGEST_SUBJECT: usize = 60;
const MARK: &str = "[TEST] ";
/// As many as a preheader may need to keep the rest of the page out of the list of mails.
const FILLER: usize = 40;

/// Every number and every link of the page stands in the text as well; a phone number as people
/// write it.
pub(super) fn text_holds_all(mail: &Mail) -> Vec<String> {
    let numbers_of_text = numbers(&mail.text);
    let numbers = numbers(&visible(&mail.html));
    let numbers = numbers.difference(&numbers_of_text).map(|number| format!("no {number}"));
    let links = tags(&mail.html).into_iter().filter_map(|tag| tag.get("href"));
    let links = links.filter(|link| !link.starts_with('#')).map(unescaped);
    let text: String = mail.text.split_whitespace().collect();
    let dialled = text.replace("(0)", "").replace(['-', '.', '/', '(', ')'], "");
    let links = links.filter(|link| {
        let address = link.strip_prefix("mailto:").and_then(|to| to.split('?').next());
        let is_dialled = link.strip_prefix("tel:").is_some_and(|number| dialled.contains(number));
        !is_dialled && !text.contains(address.unwrap_or(link))
    });
    numbers.chain(links.map(|link| format!("no {link}"))).collect()
}

fn numbers(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .map(|number| number.trim_matches(['.', ',']).to_owned())
        .filter(|number| number.contains(|c: char| c.is_ascii_digit()))
        .collect()
}

/// Subject and text fit their lines, except a word that is longer than a line. A test has the
/// subject that it tries out, behind a mark.
pub(super) fn lines(mail: &Mail) -> Vec<String> {
    let mut faults = Vec::new();
    let subject = mail.subject.strip_prefix(MARK).unwrap_or(&mail.subject);
    let length = subject.chars().count();
    if length == 0 || length > LONGEST_SUBJECT || mail.subject.contains(char::is_control) {
        faults.push(format!("subject of {length}: {:?}", mail.subject));
    }
    for line in mail.text.lines() {
        let is_long = line.chars().count() > LONGEST_LINE && line.trim().contains(' ');
        if is_long || line != line.trim_end() {
            faults.push(format!("{line:?}"));
        }
    }
    faults
}

/// A mail that leaves says how to stop such mails, once; a page that stays here does not, and a
/// mail to try things out need not.
pub(super) fn stop(mail: &Mail) -> Vec<String> {
    let is_test = mail.subject.starts_with("[TEST] ");
    let least = usize::from(mail.source.is_some() && !is_test);
    let most = usize::from(mail.source.is_some());
    let count = |said: &str| {
        let said = said.split_whitespace().filter(|word| !word.contains("://"));
        let said = said.filter(|word| !word.starts_with("mailto:")).collect::<Vec<_>>().join(" ");
        let own = mail.others.iter().fold(said, |said, words| said.replace(words, ""));
        let words = own.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        words.filter(|word| word == "stop" || word == "stoppen").count()
    };
    let counts = [("text", count(&mail.text)), ("page", count(&visible(&mail.html)))];
    let wrong = counts.into_iter().filter(|(_, count)| *count < least || *count > most);
    wrong.map(|(part, count)| format!("{count} times in the {part}")).collect()
}

const HALF_SAID: [&str; 8] = ["None", "Some", "NaN", "inf", "Infinity", "null", "undefined", "Err"];
const LEFT_OPEN: [&str; 6] = ["{{", "}}", "{%", "{ $", "{$", "???"];

/// No value, placeholder or name of a sentence stands where a word should.
pub(super) fn unsaid(mail: &Mail) -> Vec<String> {
    let mut faults = Vec::new();
    for (part, said) in
        [("subject", &mail.subject), ("text", &mail.text), ("page", &visible(&mail.html))]
    {
        let said = said.split_whitespace().collect::<Vec<_>>().join(" "); // lines are wrapped
        let own = mail.others.iter().fold(said, |said, words| said.replace(words, ""));
        let words: BTreeSet<_> = own.split(|c: char| !c.is_alphanumeric()).collect();
        let half = HALF_SAID.into_iter().filter(|word| words.contains(word));
        let open = LEFT_OPEN.into_iter().filter(|mark| own.contains(mark));
        faults.extend(half.chain(open).map(|word| format!("{word} in the {part}")));
        let ids = own.split_whitespace().filter(|word| is_id(word));
        faults.extend(ids.map(|id| format!("{id} in the {part}")));
    }
    faults
}

/// `report-made` is the name of a sentence.
fn is_id(word: &str) -> bool {
    let start = ["report-", "kpi-", "mail-", "alert-", "segment-"]
        .iter()
        .find_map(|start| word.strip_prefix(start));
    start.is_some_and(|rest| {
        !rest.is_empty() && rest.chars().all(|c| c.is_ascii_lowercase() || c == '-')
    })
}

/// Nothing invisible fills a line, and nothing turns writing around.
pub(super) fn invisible(mail: &Mail) -> Vec<String> {
    let filler = |c: &char| {
        matches!(c, '\u{ad}' | '\u{34f}' | '\u{200b}' | '\u{200c}' | '\u{2060}' | '\u{feff}')
    };
    let turns = |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let page = unescaped(&mail.html);
    let parts = [("subject", &mail.subject), ("text", &mail.text), ("page", &page)];
    let turned = parts
        .iter()
        .filter(|(_, said)| said.contains(turns))
        .map(|(part, _)| format!("{part} turned around"));
    let filled = [("text", &mail.text, 0), ("page", &page, FILLER)].into_iter().filter_map(
        |(part, said, most)| {
            let count = said.chars().filter(filler).count();
            (count > most).then(|| format!("{count} fillers in the {part}"))
        },
    );
    turned.chain(filled).collect()
}
