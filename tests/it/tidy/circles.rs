//! Files of one module need each other in one direction only: of two that need each other neither
//! can be read, tried or changed alone.
//!
//! A folder's `mod.rs` names its rooms, and they may name what it holds; that is no circle. What it
//! only hands on counts as taken from the file it stands in.

use std::collections::{BTreeMap, BTreeSet};

use super::none;
use super::source::{Source, files, split};

/// Circles that are still there. One that was opened, or lost a file, leaves the list or gets shorter.
const STILL: &[&[&str]] = &[
    &[
        "domain/calendar",
        "domain/deed",
        "domain/email_address",
        "domain/lang",
        "domain/problem",
        "domain/report",
        "domain/shop",
    ],
    &[
        "insights/kpis/collect",
        "insights/kpis/flow_figures",
        "insights/kpis/heard_figures",
        "insights/kpis/state_figures",
    ],
    &[
        "settings/business",
        "settings/figures",
        "settings/files",
        "settings/incoming",
        "settings/keys",
        "settings/mail",
        "settings/shops",
        "settings/values",
        "settings/web",
    ],
    &["store/backup", "store/migrate/mod", "store/views"],
    &["store/clock", "store/db", "store/journal", "store/plan/mod", "store/scrub"],
    &["store/outbox/mod", "store/suppressions"],
];

#[test]
fn files_of_a_module_need_each_other_one_way() {
    none(&faults(&files("src", &[".rs"]), STILL));
}

fn faults(sources: &[Source], still: &[&[&str]]) -> Vec<String> {
    let rooms = Rooms::of(sources);
    let needs = rooms.needs();
    let found = circles(&needs);
    let listed: Vec<Vec<&str>> = still.iter().map(|circle| circle.to_vec()).collect();
    let new = found.iter().filter(|circle| !listed.contains(*circle));
    let mut faults: Vec<String> = new.flat_map(|circle| told(circle, &needs)).collect();
    let gone = listed.iter().filter(|circle| !found.contains(*circle));
    faults.extend(gone.map(|circle| format!("take off the list: {}", circle.join(" "))));
    faults
}

/// What each file takes from which, by their names without `src/` and `.rs`.
type Needs<'s> = BTreeMap<&'s str, BTreeMap<&'s str, String>>;

/// The arrows of a circle, one a line.
fn told(circle: &[&str], needs: &Needs<'_>) -> Vec<String> {
    let inside = |file: &&str| circle.contains(file);
    let arrows = circle.iter().flat_map(|file| {
        let taken = needs[file].iter().filter(move |(of, _)| inside(of));
        taken.map(move |(of, name)| format!("{file} takes {name} from {of}"))
    });
    arrows.collect()
}

/// Files that reach each other, each circle in order.
fn circles<'s>(needs: &Needs<'s>) -> Vec<Vec<&'s str>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        needs.keys().map(|file| (*file, reach(file, needs))).collect();
    let circle = |file: &&'s str| -> Vec<&'s str> {
        let back = |of: &&&str| reached[**of].contains(*file);
        reached[*file].iter().filter(back).copied().collect()
    };
    let found: BTreeSet<Vec<&str>> = needs.keys().map(circle).collect();
    found.into_iter().filter(|circle| circle.len() > 1).collect()
}

/// Every file that is needed, over others too.
fn reach<'s>(file: &str, needs: &Needs<'s>) -> BTreeSet<&'s str> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![file]);
    while let Some(file) = open.pop() {
        for next in needs[file].keys() {
            if reached.insert(*next) {
                open.push(next);
            }
        }
    }
    reached
}

/// One file.
struct Room<'s> {
    name: &'s str,
    /// Each path that it names, from the root of the crate.
    paths: Vec<Path>,
}

type Path = Vec<String>;

/// All files, by the path of the module that they are.
struct Rooms<'s>(BTreeMap<Path, Room<'s>>);

impl<'s> Rooms<'s> {
    fn of(sources: &'s [Source]) -> Rooms<'s> {
        let name =
            |source: &'s Source| source.path.trim_start_matches("src/").trim_end_matches(".rs");
        let known: BTreeSet<Path> = sources.iter().map(|source| module(name(source))).collect();
        let room = |source: &'s Source| {
            let own = module(name(source));
            let (code, _) = split(&source.text);
            let code = code.split("mod tests {").next().unwrap_or_default();
            let whole = |path: Path| from_root(&own, &path, &known);
            let paths = paths(code).into_iter().filter_map(whole).collect();
            (own.clone(), Room { name: name(source), paths })
        };
        Rooms(sources.iter().map(room).collect())
    }

    fn needs(&self) -> Needs<'s> {
        let of = |(own, room): (&Path, &Room<'s>)| {
            let mut taken = BTreeMap::new();
            for path in room.paths.iter().filter(|path| path.first() == own.first()) {
                let Some((module, of)) = self.home(path, &mut Vec::new()) else { continue };
                let own_room = room.name.ends_with("/mod") && module.starts_with(own);
                if of.name != room.name && !own_room {
                    let name = path.last().cloned().unwrap_or_default();
                    taken.entry(of.name).or_insert(name);
                }
            }
            (room.name, taken)
        };
        self.0.iter().map(of).collect()
    }

    /// The file in which what this path names stands: where a module only hands it on, the one that
    /// it has it from.
    fn home(&self, path: &Path, seen: &mut Vec<Path>) -> Option<(&Path, &Room<'s>)> {
        let depth = (1..=path.len()).rev().find(|depth| self.0.contains_key(&path[..*depth]))?;
        let (module, room) = self.0.get_key_value(&path[..depth])?;
        let Some(name) = path.get(depth) else { return Some((module, room)) };
        seen.push(path.clone());
        let on = room.paths.iter().find(|on| on.last() == Some(name) && !seen.contains(on));
        match on.filter(|on| on.first() == path.first()) {
            Some(on) => self.home(on, seen),
            None => Some((module, room)),
        }
    }
}

fn module(name: &str) -> Path {
    let name = name.strip_suffix("/mod").unwrap_or(name);
    name.split('/').map(str::to_owned).collect()
}

/// A path as its file names it, from the root; `None` for what is of no file here.
fn from_root(own: &Path, path: &Path, known: &BTreeSet<Path>) -> Option<Path> {
    let up = path.iter().take_while(|word| *word == "super").count();
    let (start, rest) = match path.first()?.as_str() {
        "crate" => (&own[..0], &path[1..]),
        "self" => (&own[..], &path[1..]),
        "super" => (own.get(..own.len().checked_sub(up)?)?, &path[up..]),
        child => {
            let below = [own.as_slice(), &[child.to_owned()]].concat();
            known.contains(&below).then_some((&own[..], &path[..]))?
        }
    };
    Some([start, rest].concat())
}

/// Every path that is taken in by `use`, and every one that begins with `crate`, `self` or `super`.
fn paths(code: &str) -> Vec<Path> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("use ").filter(|(at, _)| begins(code, *at)) {
        let tree = code[at + 4..].split(';').next().unwrap_or_default();
        found.extend(branches(tree));
    }
    for start in ["crate::", "self::", "super::"] {
        for (at, _) in code.match_indices(start).filter(|(at, _)| begins(code, *at)) {
            let in_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
            let end = code[at..].find(|c| !in_path(c)).unwrap_or(code.len() - at);
            found.extend(branches(code[at..at + end].trim_end_matches(':')));
        }
    }
    found
}

/// Whether a word begins here, and no path goes on.
fn begins(code: &str, at: usize) -> bool {
    let before = code[..at].chars().next_back();
    before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':')
}

/// `a::{b, c::{self, D as E}}` as `a::b`, `a::c` and `a::c::D`.
fn branches(tree: &str) -> Vec<Path> {
    let words = |text: &str| -> Path {
        let words = text.split("::").map(str::trim).filter(|word| !word.is_empty() && *word != "*");
        words.map(str::to_owned).collect()
    };
    let Some((stem, group)) = tree.split_once('{') else {
        let plain = tree.split(" as ").next().unwrap_or(tree);
        return vec![words(plain)];
    };
    let stem = words(stem);
    let inside = parts(group).into_iter().flat_map(branches);
    inside
        .map(|branch| match branch.as_slice() {
            [only] if only == "self" => stem.clone(),
            branch => [&stem, branch].concat(),
        })
        .collect()
}

/// What stands between the commas of a group, up to its end.
fn parts(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (1_u32, 0, Vec::new());
    for (at, byte) in group.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || (depth == 1 && byte == b',') {
            parts.push(group[start..at].trim());
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[test]
fn a_circle_is_named_with_what_ties_it() {
    let check = |texts: &[(&str, &str)], expect: &[&str]| {
        let file = |(path, text): &(&str, &str)| Source {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
        };
        let sources: Vec<Source> = texts.iter().map(file).collect();
        assert_eq!(faults(&sources, &[]), expect, "{texts:?}");
    };
    let tie = |name: &str| format!("shop/till takes {name} from shop/shelf");
    let of = |till: &'static str, shelf: &'static str| {
        [("src/shop/till.rs", till), ("src/shop/shelf.rs", shelf)]
    };
    check(&of("use super::shelf::Price;", "use crate::money;"), &[]);
    let back = "shop/shelf takes Till from shop/till";
    check(
        &of("use super::shelf::Price;", "fn a(till: &super::till::Till) {}"),
        &[back, &tie("Price")],
    );
    check(
        &of("use super::{a, shelf::{self, Price}};", "use crate::{money, shop::till::Till as T};"),
        &[back, &tie("shelf")],
    );
    check(&of("use super::shelf::Price;", "mod tests { use super::super::till::Till; }"), &[]);
    check(
        &of("use super::shelf::Price;", "// use super::till::Till;\nlet x = \"super::till\";"),
        &[],
    );
    // What the face of the folder hands on is taken from where it stands; what it holds is its own.
    let face = ("src/shop/mod.rs", "mod till;\npub use till::Till;\npub struct Door;");
    let [till, shelf] = of("use super::{Door, shelf::Price};", "use super::Till;");
    check(&[face, till, shelf], &[back, &tie("Price")]);
    let [till, shelf] = of("use super::{Door, shelf::Price};", "use super::Door;");
    check(&[face, till, shelf], &[]);
}

#[test]
fn a_circle_that_is_gone_leaves_the_list() {
    let file = Source { path: "src/shop/till.rs".to_owned(), text: String::new() };
    let listed: &[&[&str]] = &[&["shop/shelf", "shop/till"]];
    assert_eq!(faults(&[file], listed), ["take off the list: shop/shelf shop/till"]);
}
