//! The grammar of STIX patterns
//! (<https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html>, section 9): what stands in
//! brackets is an observation, with comparisons in it. `AND` binds closer than `OR`, inside and
//! outside of the brackets; `FOLLOWEDBY` binds least. A qualifier stands behind an observation.
//! Words in small letters are taken as well, as version 2.0 had it.

use super::lexer::{BROKEN, Token, tokens};

/// How deep brackets may be nested.
const MAX_DEPTH: usize = 32;

/// How something is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::feeds) enum Operator {
    /// `=`, or `IN` with several values.
    Equal,
    /// `ISSUBSET`: in this block of addresses.
    Subset,
    /// `!=`, `<`, `LIKE`, `MATCHES`, `ISSUPERSET`, `EXISTS`, and everything with `NOT`.
    Another,
}

/// One comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::feeds) struct Comparison {
    /// What is compared, as [`Token::Path`] has it.
    pub(in crate::feeds) path: String,
    pub(in crate::feeds) operator: Operator,
    /// With what: several for `IN`. `None` for what is neither a text nor a number.
    pub(in crate::feeds) values: Vec<Option<String>>,
}

/// Comparisons and observations, joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::feeds) enum Node {
    /// One comparison.
    Test(Comparison),
    /// What stands in brackets: all of it is seen at once.
    Seen(Box<Node>),
    /// All of these.
    All(Vec<Node>),
    /// One of these.
    Any(Vec<Node>),
    /// One behind the other.
    Then(Vec<Node>),
    /// With a qualifier: within a time, or so many times.
    Qualified(Box<Node>),
}

/// Reads a pattern.
///
/// # Errors
/// Why it is none, or that it is nested too deep.
pub(super) fn parse(pattern: &str) -> Result<Node, &'static str> {
    let mut parser = Parser { rest: tokens(pattern)?.into_iter().peekable(), depth: 0 };
    let node = parser.observations()?;
    if parser.rest.next().is_some() { Err(BROKEN) } else { Ok(node) }
}

struct Parser {
    rest: std::iter::Peekable<std::vec::IntoIter<Token>>,
    depth: usize,
}

type Part = fn(&mut Parser) -> Result<Node, &'static str>;

impl Parser {
    fn observations(&mut self) -> Result<Node, &'static str> {
        self.joined("FOLLOWEDBY", Node::Then, |parser| {
            parser.joined("OR", Node::Any, |parser| parser.joined("AND", Node::All, Self::observation))
        })
    }

    fn comparisons(&mut self) -> Result<Node, &'static str> {
        self.joined("OR", Node::Any, |parser| parser.joined("AND", Node::All, Self::comparison))
    }

    fn observation(&mut self) -> Result<Node, &'static str> {
        let mut node = match self.rest.next() {
            Some(Token::Open) => {
                let inside = self.deeper(Self::comparisons)?;
                self.expect(&Token::Close)?;
                Node::Seen(Box::new(inside))
            }
            Some(Token::Left) => {
                let inside = self.deeper(Self::observations)?;
                self.expect(&Token::Right)?;
                inside
            }
            _ => return Err(BROKEN),
        };
        let mut qualified = false;
        while self.qualifier()? {
            qualified = true;
        }
        if qualified {
            node = Node::Qualified(Box::new(node));
        }
        Ok(node)
    }

    /// `START t'…' STOP t'…'`, `WITHIN 5 SECONDS`, `REPEATS 5 TIMES`.
    fn qualifier(&mut self) -> Result<bool, &'static str> {
        let (values, words): (_, &[&str]) = if self.take_word("START") {
            (true, &["STOP"])
        } else if self.take_word("WITHIN") {
            (false, &["SECONDS"])
        } else if self.take_word("REPEATS") {
            (false, &["TIMES"])
        } else {
            return Ok(false);
        };
        self.value()?;
        for word in words {
            if !self.take_word(word) {
                return Err(BROKEN);
            }
            if values {
                self.value()?;
            }
        }
        Ok(true)
    }

    fn comparison(&mut self) -> Result<Node, &'static str> {
        if self.rest.next_if_eq(&Token::Left).is_some() {
            let inside = self.deeper(Self::comparisons)?;
            self.expect(&Token::Right)?;
            return Ok(inside);
        }
        let negated = self.take_word("NOT");
        if self.take_word("EXISTS") {
            let path = self.path()?;
            return Ok(Node::Test(Comparison { path, operator: Operator::Another, values: Vec::new() }));
        }
        if negated {
            return Err(BROKEN);
        }
        let path = self.path()?;
        let negated = self.take_word("NOT");
        let (operator, values) = match self.rest.next() {
            Some(Token::Sign("=")) => (Operator::Equal, vec![self.value()?]),
            Some(Token::Sign(_)) => (Operator::Another, vec![self.value()?]),
            Some(Token::Word(word)) => match word.as_str() {
                "IN" => (Operator::Equal, self.set()?),
                "ISSUBSET" => (Operator::Subset, vec![self.value()?]),
                "LIKE" | "MATCHES" | "ISSUPERSET" => (Operator::Another, vec![self.value()?]),
                _ => return Err(BROKEN),
            },
            _ => return Err(BROKEN),
        };
        let operator = if negated { Operator::Another } else { operator };
        Ok(Node::Test(Comparison { path, operator, values }))
    }

    fn set(&mut self) -> Result<Vec<Option<String>>, &'static str> {
        self.expect(&Token::Left)?;
        if self.rest.next_if_eq(&Token::Right).is_some() {
            return Ok(Vec::new());
        }
        let mut values = vec![self.value()?];
        while self.rest.next_if_eq(&Token::Comma).is_some() {
            values.push(self.value()?);
        }
        self.expect(&Token::Right)?;
        Ok(values)
    }

    fn path(&mut self) -> Result<String, &'static str> {
        match self.rest.next() {
            Some(Token::Path(path)) => Ok(path),
            _ => Err(BROKEN),
        }
    }

    fn value(&mut self) -> Result<Option<String>, &'static str> {
        match self.rest.next() {
            Some(Token::Value(value)) => Ok(Some(value)),
            Some(Token::Other) => Ok(None),
            Some(Token::Word(word)) if matches!(word.as_str(), "TRUE" | "FALSE") => Ok(None),
            _ => Err(BROKEN),
        }
    }

    /// One part, or several with this word between them.
    fn joined(&mut self, word: &str, join: fn(Vec<Node>) -> Node, part: Part) -> Result<Node, &'static str> {
        let first = part(self)?;
        if !self.take_word(word) {
            return Ok(first);
        }
        let mut parts = vec![first, part(self)?];
        while self.take_word(word) {
            parts.push(part(self)?);
        }
        Ok(join(parts))
    }

    fn deeper(&mut self, part: Part) -> Result<Node, &'static str> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err("a pattern that is nested too deep");
        }
        let node = part(self);
        self.depth -= 1;
        node
    }

    fn take_word(&mut self, word: &str) -> bool {
        self.rest.next_if(|token| matches!(token, Token::Word(next) if next == word)).is_some()
    }

    fn expect(&mut self, token: &Token) -> Result<(), &'static str> {
        if self.rest.next().as_ref() == Some(token) { Ok(()) } else { Err(BROKEN) }
    }
}
