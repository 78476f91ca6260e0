//! The words of a STIX pattern
//! (<https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html>, section 9.2 and 9.3).

use std::iter::Peekable;
use std::str::Chars;

/// The longest pattern, in bytes.
pub(super) const MAX_PATTERN: usize = 64 << 10;

pub(super) const BROKEN: &str = "not a STIX pattern";

/// A word of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// `[`, which begins an observation.
    Open,
    /// `]`
    Close,
    /// `(`
    Left,
    /// `)`
    Right,
    /// `,`
    Comma,
    /// `=`, `!=`, `<` and their like.
    Sign(&'static str),
    /// A word in capitals, such as `AND`; also `true` and `false`.
    Word(String),
    /// `file:hashes.'SHA-256'`, as [`path`] writes it.
    Path(String),
    /// A text in quotes, or a number as it is written.
    Value(String),
    /// A moment (`t'…'`), bytes (`b'…'`, `h'…'`): nothing that names a thing here.
    Other,
}

/// Takes a pattern apart.
///
/// # Errors
/// Why it is none.
pub(super) fn tokens(pattern: &str) -> Result<Vec<Token>, &'static str> {
    if pattern.len() > MAX_PATTERN {
        return Err("a pattern that is too long");
    }
    let mut rest = pattern.chars().peekable();
    let mut tokens = Vec::new();
    while let Some(first) = rest.next() {
        let token = match first {
            white if white.is_whitespace() => continue,
            '[' => Token::Open,
            ']' => Token::Close,
            '(' => Token::Left,
            ')' => Token::Right,
            ',' => Token::Comma,
            '\'' => Token::Value(quoted(&mut rest, '\'')?),
            '/' => {
                comment(&mut rest)?;
                continue;
            }
            '=' | '!' | '<' | '>' => sign(first, rest.next_if(|c| matches!(c, '=' | '>')))?,
            '+' | '-' | '0'..='9' => Token::Value(number(first, &mut rest)),
            letter if is_letter(letter) => word(letter, &mut rest)?,
            _ => return Err(BROKEN),
        };
        tokens.push(token);
    }
    Ok(tokens)
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_'
}

fn name(first: Option<char>, rest: &mut Peekable<Chars<'_>>) -> String {
    let mut name: String = first.into_iter().collect();
    while let Some(next) = rest.next_if(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')) {
        name.push(next);
    }
    name
}

fn word(first: char, rest: &mut Peekable<Chars<'_>>) -> Result<Token, &'static str> {
    let word = name(Some(first), rest);
    match rest.peek() {
        Some(':') => {
            rest.next();
            path(&word, rest).map(Token::Path)
        }
        Some('\'') if matches!(word.as_str(), "t" | "b" | "h") => {
            rest.next();
            quoted(rest, '\'').map(|_| Token::Other)
        }
        _ => Ok(Token::Word(word.to_ascii_uppercase())),
    }
}

/// The path behind the object's type and the colon, in lower case, without quotes: the steps are
/// parted by dots, an index of a list is `[*]` whatever it was.
fn path(object: &str, rest: &mut Peekable<Chars<'_>>) -> Result<String, &'static str> {
    let mut path = format!("{object}:");
    path.push_str(&step(rest)?);
    loop {
        match rest.peek() {
            Some('.') => {
                rest.next();
                path.push('.');
                path.push_str(&step(rest)?);
            }
            Some('[') => {
                rest.next();
                let mut index = String::new();
                while let Some(next) = rest.next_if(|c| *c != ']') {
                    index.push(next);
                }
                let number = index.strip_prefix('-').unwrap_or(&index);
                let good = index == "*" || (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()));
                if rest.next().is_none() || !good {
                    return Err(BROKEN);
                }
                path.push_str("[*]");
            }
            _ => return Ok(path.to_ascii_lowercase()),
        }
    }
}

fn step(rest: &mut Peekable<Chars<'_>>) -> Result<String, &'static str> {
    let step = match rest.next_if(|c| matches!(c, '\'' | '"')) {
        Some(quote) => quoted(rest, quote)?,
        None => name(None, rest),
    };
    if step.is_empty() { Err(BROKEN) } else { Ok(step) }
}

/// The rest of a quoted text; the opening quote is read. A backslash takes the next character as it is.
fn quoted(rest: &mut Peekable<Chars<'_>>, quote: char) -> Result<String, &'static str> {
    let mut text = String::new();
    loop {
        match rest.next() {
            Some(end) if end == quote => return Ok(text),
            Some('\\') => text.push(rest.next().ok_or("a text without an end")?),
            Some(c) => text.push(c),
            None => return Err("a text without an end"),
        }
    }
}

/// `//` to the end of the line, or `/* … */`; the first slash is read.
fn comment(rest: &mut Peekable<Chars<'_>>) -> Result<(), &'static str> {
    match rest.next() {
        Some('/') => {
            while rest.next_if(|c| *c != '\n').is_some() {}
            Ok(())
        }
        Some('*') => {
            let mut last = ' ';
            for next in rest.by_ref() {
                if last == '*' && next == '/' {
                    return Ok(());
                }
                last = next;
            }
            Err("a comment without an end")
        }
        _ => Err(BROKEN),
    }
}

fn sign(first: char, second: Option<char>) -> Result<Token, &'static str> {
    Ok(Token::Sign(match (first, second) {
        ('=', None | Some('=')) => "=",
        ('!', Some('=')) | ('<', Some('>')) => "!=",
        ('<', None) => "<",
        ('<', Some('=')) => "<=",
        ('>', None) => ">",
        ('>', Some('=')) => ">=",
        _ => return Err(BROKEN),
    }))
}

fn number(first: char, rest: &mut Peekable<Chars<'_>>) -> String {
    let mut number = String::from(first);
    while let Some(next) = rest.next_if(|c| c.is_ascii_digit() || *c == '.') {
        number.push(next);
    }
    number
}
