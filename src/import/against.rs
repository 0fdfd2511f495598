//! What the rows of an order file say against the way they are read: how many beside the price of
//! one, and words beside amounts that say what kind of amount it is.

use super::answers::Answers;
use super::asking::{Asking, Question};
use super::cell::{sign_at, text_at};
use super::fields::{Field, ImportKind};
use super::map::Mapping;
use super::orders::amount_field;
use super::pieces::PerPiece;
use super::rows::Row;
use super::signs::{self, Says};
use super::unread::{OtherStates, OtherZones};
use super::words;

/// A column with more different words than this is no list of kinds.
const MOST_WORDS: usize = 12;
const LONGEST_WORD: usize = 40;

/// What is looked at in every row; mostly nothing.
#[derive(Debug, Default)]
pub(super) struct Against {
    per_piece: Option<PerPiece>,
    states: OtherStates,
    zones: OtherZones,
    columns: Vec<Column>,
    /// Amounts have signs of their own.
    is_signed: bool,
}

/// A column that nothing is read from, with the words in it.
#[derive(Debug)]
struct Column {
    at: usize,
    name: String,
    type_named: Option<Named>,
    words: Vec<Word>,
}

/// How a column is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    /// What a row is.
    KindOfRow,
    /// A kind of something.
    KindOfSomething,
}

#[derive(Debug)]
struct Word {
    text: String,
    /// The first row it stands in, with its amount.
    line: u64,
    amount: String,
}

impl Against {
    /// The exports of known shops are known.
    pub(super) fn of(
        kind: ImportKind,
        mapping: &Mapping,
        headers: &[String],
        answers: &Answers,
    ) -> Against {
        if kind != ImportKind::Orders || mapping.profile.is_some() {
            return Against::default();
        }
        let free: Vec<usize> = mapping.unknown(headers);
        let is_ignored = |at: &usize| {
            let name = headers.get(*at).map(String::as_str).unwrap_or_default();
            answers.ignored.iter().any(|ignored| words::header(ignored) == words::header(name))
        };
        let per_piece = PerPiece::of(mapping, headers, answers, &free);
        let free: Vec<usize> = free.into_iter().filter(|at| !is_ignored(at)).collect();
        let column = |at: &usize| Column::of(*at, headers.get(*at)?, mapping, answers);
        Against {
            per_piece,
            states: OtherStates::of(&free, headers),
            zones: OtherZones::of(&free, headers, answers),
            columns: free.iter().filter_map(column).collect(),
            is_signed: false,
        }
    }

    /// Looks at a row; `line` is asked for only where it is shown.
    pub(super) fn look(&mut self, row: Row<'_>, line: impl Fn() -> u64, asking: &mut Asking) {
        if let Some(per_piece) = &self.per_piece {
            per_piece.look(row, &line, asking);
        }
        self.states.look(row, &line, asking);
        self.zones.look(row, &line, asking);
        if self.columns.is_empty() {
            return;
        }
        let amount = row.raw(amount_field(row));
        let is_signed =
            || row.amount(amount_field(row)).is_ok_and(|read| read.is_some_and(|of| of.0 < 0));
        self.is_signed = self.is_signed || is_signed();
        self.columns.retain_mut(|column| column.look(row, amount, &line));
    }

    /// Asks about the columns that say of rows what they are.
    pub(super) fn finish(self, asking: &mut Asking) {
        let is_telling = |column: &&Column| column.words.len() > 1 || column.is_all_minus();
        for column in self.columns.iter().filter(is_telling) {
            if column.is_all_minus() || column.says_signs() {
                if !self.is_signed {
                    column.ask(asking, &column.which_sign());
                }
            } else if column.says_kinds() {
                column.ask(asking, &column.which_kinds());
            }
        }
    }
}

impl Column {
    /// `None` where there is nothing to be in doubt about.
    fn of(at: usize, name: &str, mapping: &Mapping, answers: &Answers) -> Option<Column> {
        let same = |other: &str| words::header(other) == words::header(name);
        let is_chosen = answers.only.iter().any(|only| same(&only.column));
        let type_named = type_named(name).filter(|_| !is_chosen);
        (type_named.is_some() || !mapping.has(Field::Sign)).then(|| Column {
            at,
            name: name.to_owned(),
            type_named,
            words: Vec::new(),
        })
    }

    /// Notes the word of a row; gives whether there still is something to look for.
    fn look(&mut self, row: Row<'_>, amount: &str, line: impl Fn() -> u64) -> bool {
        let text = match self.type_named {
            Some(_) => text_at(row.record, self.at),
            None => sign_at(row.record, self.at),
        };
        if text.is_empty() || self.words.iter().any(|word| word.text == text) {
            return true;
        }
        let is_word = text.len() <= LONGEST_WORD && self.words.len() < MOST_WORDS;
        let fits = is_word && (self.type_named.is_some() || signs::says(text).is_some());
        if fits {
            let (text, amount) = (text.to_owned(), amount.to_owned());
            self.words.push(Word { text, line: line(), amount });
        }
        fits
    }

    /// Every word says whether an amount is taken off, and not all the same.
    fn says_signs(&self) -> bool {
        let mut said = self.words.iter().map(|word| signs::says(&word.text));
        let first = said.next().flatten();
        let is_minus = |says| matches!(says, Some(Says::Minus));
        let mut differs = false;
        let all = said.all(|says| {
            differs |= says != first && (is_side(says) || is_minus(says) != is_minus(first));
            says.is_some()
        });
        first.is_some() && all && differs
    }

    /// It says in all rows that has a word that the amount is taken off. Elsewhere a dash is nothing.
    fn is_all_minus(&self) -> bool {
        let is_of_signs =
            || !self.name.is_empty() && self.name.chars().all(|c| " +-−–/±".contains(c));
        match self.words.as_slice() {
            [word] => {
                signs::says(&word.text) == Some(Says::Minus)
                    && (self.type_named == Some(Named::KindOfRow) || is_of_signs())
            }
            _ => false,
        }
    }

    fn says_kinds(&self) -> bool {
        let is_plain =
            |word: &Word| matches!(signs::says(&word.text), Some(Says::Plus | Says::Minus));
        let is_other = |word: &Word| {
            let text = words::header(&word.text);
            text.split(' ').any(|word| NO_SALES.contains(&word))
        };
        match self.type_named {
            Some(Named::KindOfRow) => !self.words.iter().all(is_plain),
            Some(Named::KindOfSomething) => self.words.iter().any(is_other),
            None => false,
        }
    }

    fn ask(&self, asking: &mut Asking, question: &Question) {
        for word in &self.words {
            asking.ask_of_row(
                question.clone(),
                word.line,
                &format!("{} {}", word.text, word.amount),
            );
        }
    }

    fn asking_of(&self, id: &'static str) -> Question {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        Question::new(id).with("column", &self.name).with("words", words.join(", "))
    }

    fn which_sign(&self) -> Question {
        self.asking_of("import-ambiguous-sign")
            .answer("answer-sign-column", "--map", &format!("sign={}", self.name))
            .answer("answer-all-added", "--ignore", &self.name)
            .answer_with(
                "answer-only-some",
                ("--only", &format!("{}=", self.name)),
                "fill-in-words",
            )
    }

    fn which_kinds(&self) -> Question {
        self.asking_of("import-several-kinds")
            .answer_with(
                "answer-only-some",
                ("--only", &format!("{}=", self.name)),
                "fill-in-words",
            )
            .answer("answer-all-count", "--ignore", &self.name)
    }
}

fn is_side(says: Option<Says>) -> bool {
    matches!(says, Some(Says::Debit | Says::Credit))
}

fn type_named(header: &str) -> Option<Named> {
    let header = words::header(header);
    if KINDS_OF_ROWS.contains(&header.as_str()) {
        return Some(Named::KindOfRow);
    }
    let is_type = |word: &str| word.ends_with("type") || word.ends_with("soort");
    let is_kind =
        header.split(' ').next_back().is_some_and(is_type) || header.starts_with("soort ");
    let of_else = OF_SOMETHING_ELSE.into_iter().any(|part| header.contains(part));
    (is_kind && !of_else).then_some(Named::KindOfSomething)
}

/// How columns are called that say what a row is.
const KINDS_OF_ROWS: [&str; 18] = [
    "type",
    "kind",
    "transaction type",
    "document type",
    "entry type",
    "record type",
    "event type",
    "activity type",
    "reporting category",
    "soort",
    "transactietype",
    "transactiesoort",
    "soort transactie",
    "documenttype",
    "soort document",
    "mutatiesoort",
    "soort mutatie",
    "boekingssoort",
];

/// Kinds of these say nothing about an amount.
const OF_SOMETHING_ELSE: [&str; 10] =
    ["pay", "betaal", "tender", "customer", "klant", "ship", "card", "product", "item", "verzend"];

/// Words for money that moves and is not sold for.
const NO_SALES: [&str; 24] = [
    "payout",
    "payouts",
    "fee",
    "fees",
    "transfer",
    "transfers",
    "withdrawal",
    "topup",
    "chargeback",
    "dispute",
    "adjustment",
    "correction",
    "deposit",
    "conversion",
    "hold",
    "reserve",
    "interest",
    "uitbetaling",
    "kosten",
    "overboeking",
    "opname",
    "storting",
    "correctie",
    "rente",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_kinds_is_known_by_its_name() {
        for (header, expect) in [
            ("Type", Some(Named::KindOfRow)),
            ("Soort mutatie", Some(Named::KindOfRow)),
            ("Sale type", Some(Named::KindOfSomething)),
            ("Customer type", None),
            ("Payment type", None),
            ("Typed by", None),
        ] {
            assert_eq!(type_named(header), expect, "{header}");
        }
    }
}
