//! Reading a rule: `or` binds weakest, then `and`, then `not`.

use super::field::FieldKind;
use super::speech::{Keyword, is_joint, is_plain_joint};
use super::value;
use super::words::{Placed, Token, cut};
use super::wrong::{RuleError, Wrong};
use super::{Comparison, Field, KnownField, Op, Rule, Value};

/// Parentheses and `not` within each other.
const DEEPEST: usize = 32;

impl Rule {
    /// Reads a rule.
    ///
    /// # Errors
    /// The first word that is wrong.
    pub fn parse(text: &str) -> Result<Rule, RuleError> {
        let tokens = cut(text)?;
        let mut reader = Reader { tokens: &tokens, end: text.chars().count() + 1, depth: 0 };
        let rule = reader.any_of()?;
        match reader.tokens.first() {
            Some(_) => Err(reader.wrong(Wrong::Joint)),
            None => Ok(rule),
        }
    }
}

pub(super) struct Reader<'t> {
    tokens: &'t [Placed],
    end: usize,
    depth: usize,
}

impl<'t> Reader<'t> {
    fn any_of(&mut self) -> Result<Rule, RuleError> {
        let mut rules = vec![self.all_of()?];
        while self.takes(Keyword::Or) {
            rules.push(self.all_of()?);
        }
        Ok(alone_or(rules, Rule::Or))
    }

    fn all_of(&mut self) -> Result<Rule, RuleError> {
        let mut rules = vec![self.one()?];
        while self.takes(Keyword::And) {
            rules.push(self.one()?);
        }
        Ok(alone_or(rules, Rule::And))
    }

    fn one(&mut self) -> Result<Rule, RuleError> {
        if self.depth >= DEEPEST {
            return Err(self.wrong(Wrong::TooDeep));
        }
        self.depth += 1;
        let rule = if self.takes(Keyword::Not) {
            Rule::Not(Box::new(self.one()?))
        } else if self.takes_token(&Token::Open) {
            let inner = self.any_of()?;
            if !self.takes_token(&Token::Close) {
                return Err(self.wrong(Wrong::Closing));
            }
            inner
        } else {
            Rule::Is(self.comparison()?)
        };
        self.depth -= 1;
        Ok(rule)
    }

    fn comparison(&mut self) -> Result<Comparison, RuleError> {
        if self.takes(Keyword::No) {
            return self.no_order();
        }
        let field = self.field()?;
        let Some(op) = self.op(&field) else {
            let alone = field.alone().filter(|_| self.is_at_end_of_comparison());
            let (op, value) = alone.ok_or_else(|| self.wrong(Wrong::Op(field.clone())))?;
            return Ok(Comparison { field, op, value });
        };
        let given = self.words(field.kind().is_in_words());
        let value = value::read(&field, op, &given.text)
            .map_err(|wrong| RuleError::new(&given.written, given.at, wrong))?;
        Ok(Comparison { field, op, value })
    }

    /// `no order for 90 days`, after the `no`.
    fn no_order(&mut self) -> Result<Comparison, RuleError> {
        if !self.takes(Keyword::Order) {
            return Err(self.wrong(Wrong::Field));
        }
        let is_for = self.takes(Keyword::For);
        let given = self.words(false);
        let days = value::days(&given.text).filter(|_| is_for);
        let days = days.ok_or_else(|| RuleError::new(&given.written, given.at, Wrong::Day))?;
        Ok(Comparison {
            field: Field::Known(KnownField::DaysSinceLastOrder),
            op: Op::GreaterEqual,
            value: Value::Number(days * 100),
        })
    }

    fn field(&mut self) -> Result<Field, RuleError> {
        let Some(Token::Word(word)) = self.tokens.first().map(|placed| &placed.token) else {
            return Err(self.wrong(Wrong::Field));
        };
        let field = Field::read(word).ok_or_else(|| self.wrong(Wrong::Field))?;
        self.step();
        Ok(field)
    }

    fn op(&mut self, field: &Field) -> Option<Op> {
        let op = op_of(field, &self.tokens.first()?.token)?;
        self.step();
        Some(op)
    }

    /// What stands up to the next `and`, `or`, sign or parenthesis. A value in words may hold the
    /// Dutch ones (`Hof en Heem`): there they join only what begins as a rule.
    fn words(&mut self, in_words: bool) -> Given {
        let mut given = Given { at: self.place(), ..Given::default() };
        while let Some(placed) = self.tokens.first() {
            let text = match &placed.token {
                Token::Quoted(text) => text,
                Token::Word(word) if !self.joins(word, in_words) => word,
                Token::Word(_) | Token::Sign(_) | Token::Open | Token::Close => break,
            };
            for (whole, part) in [(&mut given.text, text), (&mut given.written, &placed.written)] {
                if !whole.is_empty() {
                    whole.push(' ');
                }
                whole.push_str(part);
            }
            self.step();
        }
        given
    }

    /// Whether the word that comes next joins what stood before it to another rule.
    fn joins(&self, word: &str, in_words: bool) -> bool {
        let behind = self.tokens.get(1..).unwrap_or_default();
        is_joint(word) && (!in_words || is_plain_joint(word) || begins_a_rule(behind))
    }

    fn is_at_end_of_comparison(&self) -> bool {
        match self.tokens.first().map(|placed| &placed.token) {
            None | Some(Token::Close) => true,
            Some(Token::Word(word)) => is_joint(word),
            Some(Token::Quoted(_) | Token::Sign(_) | Token::Open) => false,
        }
    }

    fn takes(&mut self, keyword: Keyword) -> bool {
        let is_it =
            |placed: &Placed| matches!(&placed.token, Token::Word(word) if keyword.is(word));
        let taken = self.tokens.first().is_some_and(is_it);
        if taken {
            self.step();
        }
        taken
    }

    fn takes_token(&mut self, token: &Token) -> bool {
        let taken = self.tokens.first().is_some_and(|placed| placed.token == *token);
        if taken {
            self.step();
        }
        taken
    }

    fn step(&mut self) {
        self.tokens = self.tokens.get(1..).unwrap_or_default();
    }

    fn place(&self) -> usize {
        self.tokens.first().map_or(self.end, |placed| placed.at)
    }

    fn wrong(&self, wrong: Wrong) -> RuleError {
        let word = self.tokens.first().map_or("", |placed| placed.written.as_str());
        RuleError::new(word, self.place(), wrong)
    }
}

/// The words of a value, without and with their quotes.
#[derive(Default)]
struct Given {
    text: String,
    written: String,
    at: usize,
}

/// The sign or word that compares, when the field can be compared so.
fn op_of(field: &Field, token: &Token) -> Option<Op> {
    let is_day = field.kind() == FieldKind::Day;
    let op = match token {
        Token::Sign(op) => *op,
        Token::Word(word) if Keyword::Contains.is(word) => Op::Contains,
        Token::Word(word) if is_day && Keyword::Before.is(word) => Op::Less,
        Token::Word(word) if is_day && Keyword::After.is(word) => Op::Greater,
        Token::Word(_) | Token::Quoted(_) | Token::Open | Token::Close => return None,
    };
    field.kind().ops().contains(&op).then_some(op)
}

/// Whether a rule may begin with these: a field and what compares it, a field that stands alone, a
/// parenthesis, `not` before one, `no order`. A word before a sign was meant as a field.
fn begins_a_rule(tokens: &[Placed]) -> bool {
    let Some((first, behind)) = tokens.split_first() else { return false };
    match &first.token {
        Token::Open => true,
        Token::Word(word) if Keyword::Not.is(word) => begins_a_rule(behind),
        Token::Word(word) if Keyword::No.is(word) => {
            let is_order =
                |next: &Placed| matches!(&next.token, Token::Word(word) if Keyword::Order.is(word));
            behind.first().is_some_and(is_order)
        }
        Token::Word(word) => {
            let next = behind.first().map(|placed| &placed.token);
            let field = Field::read(word);
            let compares = |field: &Field| next.is_some_and(|next| op_of(field, next).is_some());
            matches!(next, Some(Token::Sign(_)))
                || field.is_some_and(|field| field.alone().is_some() || compares(&field))
        }
        Token::Quoted(_) | Token::Sign(_) | Token::Close => false,
    }
}

fn alone_or(mut rules: Vec<Rule>, join: impl FnOnce(Vec<Rule>) -> Rule) -> Rule {
    match rules.pop() {
        Some(only) if rules.is_empty() => only,
        last => {
            rules.extend(last);
            join(rules)
        }
    }
}
