//! Rules of the HTML part: what it may be made of, and what it must say for those who listen.

use std::collections::BTreeSet;

use super::Mail;
use super::markup::{Tag, tags};

const KB: usize = 1024;
/// Gmail cuts a page at about 102 KB.
const PAGE: usize = 60 * KB;
const STYLES: usize = 8 * KB;
const IMAGE: usize = 30 * KB;
const IMAGES: usize = 2;
const WHOLE: usize = 150 * KB;
/// The width inside the card, in CSS pixels.
const WIDEST: u32 = 552;

const FORBIDDEN_TAGS: [&str; 17] = [
    "audio", "base", "button", "canvas", "embed", "form", "frame", "iframe", "input", "link",
    "math", "object", "script", "select", "svg", "textarea", "video",
];
const FORBIDDEN_STYLES: [&str; 9] = [
    "url(",
    "@import",
    "@font-face",
    "background-image",
    "display:flex",
    "display:grid",
    "display:inline-flex",
    "position:",
    "expression(",
];
const LINKS: [&str; 5] = ["https://", "http://", "mailto:", "tel:", "#"];

/// A table for layout says so; one with data has a caption and heads. Where each row is a label
/// and its value there is nothing for columns to be called.
pub(super) fn tables(mail: &Mail) -> Vec<String> {
    let tags = tags(&mail.html);
    tags.iter().filter(|tag| tag.name == "table").filter_map(fault_of_table).collect()
}

fn fault_of_table(table: &Tag<'_>) -> Option<String> {
    if table.get("role") == Some("presentation") {
        return None;
    }
    let inside = tags(table.inside());
    let has = |name: &str, attribute: &str, value: &str| {
        inside.iter().any(|tag| tag.name == name && tag.get(attribute) == Some(value))
    };
    let count = |name: &str| inside.iter().filter(|tag| tag.name == name).count();
    let is_list = count("td") > 0 && count("td") == count("tr") && count("th") == count("tr");
    let missing = [
        ("a role, or a caption", inside.first().is_some_and(|tag| tag.name == "caption")),
        ("heads of columns", is_list || has("th", "scope", "col")),
        ("heads of rows", has("th", "scope", "row")),
        ("heads of rows on the left", has("th", "align", "left")),
    ];
    let missing: Vec<_> = missing.iter().filter(|(_, is)| !is).map(|(what, _)| *what).collect();
    let class = table.get("class").unwrap_or_default();
    (!missing.is_empty()).then(|| format!("table {class:?} has not: {}", missing.join(", ")))
}

/// Nothing is fetched, drawn, run or sent from a mail.
pub(super) fn self_contained(mail: &Mail) -> Vec<String> {
    let mut faults = Vec::new();
    for tag in tags(&mail.html) {
        if FORBIDDEN_TAGS.contains(&tag.name) {
            faults.push(format!("<{}>", tag.name));
        }
        for (name, value) in tag.attributes() {
            let is_wrong = match name {
                "src" => !value.starts_with("cid:"),
                "href" => !LINKS.iter().any(|start| value.starts_with(start)),
                "style" => forbidden_in(value).is_some(),
                "srcset" | "background" | "action" | "ping" => true,
                _ => name.starts_with("on"),
            };
            if is_wrong {
                let value: String = value.chars().take(60).collect();
                faults.push(format!("{name}={value:?}"));
            }
        }
        if let ("style", Some(found)) = (tag.name, forbidden_in(tag.inside())) {
            faults.push(format!("<style> with {found}"));
        }
    }
    faults
}

fn forbidden_in(styles: &str) -> Option<&'static str> {
    let styles = styles.replace(' ', "").to_lowercase();
    FORBIDDEN_STYLES.into_iter().find(|word| styles.contains(word))
}

/// Every image that is shown is a part of the mail, and every such part is shown.
pub(super) fn parts(mail: &Mail) -> Vec<String> {
    let tags = tags(&mail.html);
    let shown: BTreeSet<_> =
        tags.iter().filter_map(|tag| tag.get("src")?.strip_prefix("cid:")).collect();
    let there: BTreeSet<_> = mail.images.iter().map(|image| image.name.as_str()).collect();
    let missing = shown.difference(&there).map(|name| format!("{name} is shown and not there"));
    missing
        .chain(there.difference(&shown).map(|name| format!("{name} is there and not shown")))
        .collect()
}

/// Images say what they show, have a width that Outlook understands, and are small and sharp.
pub(super) fn images(mail: &Mail) -> Vec<String> {
    let mut faults = Vec::new();
    for tag in tags(&mail.html).iter().filter(|tag| tag.name == "img") {
        let name = tag.get("src").unwrap_or_default().trim_start_matches("cid:");
        let alt = tag.get("alt").unwrap_or_default();
        if alt.split_whitespace().count() < 3 {
            faults.push(format!("{name} says {alt:?}"));
        }
        let width = tag.get("width").and_then(|width| width.parse().ok());
        match width {
            None => faults.push(format!("{name} has no width")),
            Some(width) if width > WIDEST => faults.push(format!("{name} is {width} wide")),
            Some(width) => faults.extend(blurred(mail, name, width)),
        }
        let style = tag.get("style").unwrap_or_default().replace(' ', "");
        for wanted in ["display:block", "max-width:", "height:auto"] {
            if !style.contains(wanted) {
                faults.push(format!("{name} is not {wanted}"));
            }
        }
    }
    for image in mail.images.iter().filter(|image| image.bytes.len() > IMAGE) {
        faults.push(format!("{} has {} bytes", image.name, image.bytes.len()));
    }
    if mail.images.len() > IMAGES {
        faults.push(format!("there are {}", mail.images.len()));
    }
    faults
}

/// A PNG has its width in bytes 16 to 19; good screens show two of its points per pixel.
fn blurred(mail: &Mail, name: &str, width: u32) -> Option<String> {
    let image = mail.images.iter().find(|image| image.name == name)?;
    let points = u32::from_be_bytes(image.bytes.get(16..20)?.try_into().ok()?);
    let is_png = image.bytes.starts_with(b"\x89PNG\r\n\x1a\n");
    (!is_png || points < 2 * width).then(|| format!("{name} has {points} points for {width} px"))
}

/// Small enough for every mail program to show it whole.
pub(super) fn size(mail: &Mail) -> Vec<String> {
    let styles = tags(&mail.html)
        .iter()
        .filter(|tag| tag.name == "style")
        .map(|tag| tag.inside().len())
        .sum();
    let images: usize = mail.images.iter().map(|image| image.bytes.len()).sum();
    let sizes = [
        ("the page", mail.html.len(), PAGE),
        ("styles", styles, STYLES),
        ("the mail", mail.html.len() + mail.text.len() + images, WHOLE),
    ];
    let over = sizes.into_iter().filter(|(_, size, most)| size > most);
    over.map(|(what, size, most)| format!("{what}: {size} bytes, more than {most}")).collect()
}

/// The page says its language where mail programs keep it, and how it can be shown.
pub(super) fn language(mail: &Mail) -> Vec<String> {
    let tags = tags(&mail.html);
    let find = |name: &str| tags.iter().find(|tag| tag.name == name);
    let of_page = find("html").and_then(|tag| tag.get("lang"));
    let first = tags.iter().skip_while(|tag| tag.name != "body").nth(1);
    let title = find("title").map_or("", Tag::inside);
    let meta =
        |name: &str| tags.iter().any(|tag| tag.name == "meta" && tag.get("name") == Some(name));
    let early: String = mail.html.chars().take(KB).collect();
    let once = |rule: &str| mail.html.matches(rule).count() == 1;
    let facts = [
        ("no language on the page", of_page.is_some_and(|lang| !lang.is_empty())),
        ("no language in the body", first.is_some_and(|tag| tag.get("lang") == of_page)),
        ("no direction in the body", first.is_some_and(|tag| tag.get("dir").is_some())),
        ("no title", !title.trim().is_empty()),
        ("no character set at the start", early.contains(r#"<meta charset="utf-8">"#)),
        ("no word on colour schemes", meta("color-scheme") && meta("supported-color-schemes")),
        ("no styles for the dark", once("(prefers-color-scheme: dark)")),
        ("no styles for paper", once("@media print")),
    ];
    facts.iter().filter(|(_, is)| !is).map(|(fault, _)| (*fault).to_owned()).collect()
}

/// Colours alone say nothing: some mail programs take them out. A border and a word stay.
pub(super) fn colour(mail: &Mail) -> Vec<String> {
    let is_coloured = |tag: &Tag<'_>| matches!(tag.get("class"), Some("good" | "bad"));
    let coloured = tags(&mail.html).into_iter().filter(is_coloured);
    let bare = coloured.filter(|tag| {
        let has_border = tag.get("style").is_some_and(|style| style.contains("border"));
        !has_border || !tag.inside().contains(char::is_alphabetic)
    });
    bare.map(|tag| format!("{:?} is only coloured", tag.inside())).collect()
}
