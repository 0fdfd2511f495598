//! The values of JSON that hold names and words.

use super::Search;

/// What frozen figures and alerts call values that people's names, or their words, may stand in.
/// All other strings are codes and days.
const TEXTS: [&str; 8] =
    ["name", "names", "words", "subject", "headline", "why", "facts", "action"];

impl Search {
    /// JSON without the person; what is no text stays as it is written. `None` when they are not
    /// in it.
    pub(in crate::privacy) fn out_of_json(&self, json: &str, mark: &str) -> Option<String> {
        let mut result = String::with_capacity(json.len());
        let mut rest = json;
        let mut key = String::new();
        let mut found = false;
        while let Some(start) = rest.find('"') {
            let (before, from) = rest.split_at(start);
            let (string, after) = from.split_at(end_of_string(from));
            result.push_str(before);
            let said: String = serde_json::from_str(string).unwrap_or_default();
            let changed = if after.trim_start().starts_with(':') {
                key = said;
                None
            } else {
                self.out_of_value(&key, &said, mark)
            };
            found |= changed.is_some();
            match changed {
                Some(changed) => result.push_str(&serde_json::Value::from(changed).to_string()),
                None => result.push_str(string),
            }
            rest = after;
        }
        result.push_str(rest);
        found.then_some(result)
    }

    fn out_of_value(&self, key: &str, said: &str, mark: &str) -> Option<String> {
        let is_theirs = |texts: &[String]| texts.iter().any(|text| text == said.trim());
        match key {
            // Whatever it is called, this is a name and nothing else.
            "name" | "names" if is_theirs(&self.whole) => Some(mark.to_owned()),
            "words" if is_theirs(&self.words) => Some(mark.to_owned()),
            "link" => self.contacts_only().out_of_text(said, mark).map(|_| "#".to_owned()),
            "phone" | "email" => self.contacts_only().out_of_text(said, mark),
            key if TEXTS.contains(&key) => self.out_of_text(said, mark),
            _ => None,
        }
    }
}

/// Where the JSON string that `json` begins with ends, its quotation marks included.
fn end_of_string(json: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in json.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    json.len()
}
