//! From what somebody typed, pasted or scanned to a text that can be read by the URL standard.

use std::borrow::Cow;

use vigie_intel::refang;

use crate::site_error::NotASite;

/// The longest text that is looked at, in bytes; browsers cut links far below this.
pub const MAX_TEXT: usize = 8192;
/// The longest host that is looked at, in letters as they are written. Each makes a letter of a name in ASCII, but for
/// those that are joined to one: at most four, of 253.
const MAX_HOST: usize = 4 * 253;

/// An address as it was written, made ready to be read.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    /// With `http://` or `https://` in front.
    pub(crate) text: String,
    /// Whether a scheme was written, or at least the slashes of one.
    pub(crate) has_scheme: bool,
    /// Whether there were characters inside that nobody sees.
    pub(crate) hidden: bool,
    /// Whether slashes were missing, or turned round.
    pub(crate) odd_slashes: bool,
    /// Where the authority begins.
    start: usize,
}

impl Written {
    pub(crate) fn read(text: &str) -> Result<Self, NotASite> {
        if text.len() > MAX_TEXT {
            return Err(NotASite::TooLong);
        }
        let bare = bare(text);
        let visible = visible(bare);
        let hidden = visible.len() != bare.len();
        let visible = refang(&visible);
        let visible = intent(&visible).unwrap_or_else(|| visible.into_owned());
        let visible = visible.strip_prefix("view-source:").unwrap_or(&visible);
        let (scheme, rest) = scheme(visible)?;
        let after = rest.trim_start_matches(['/', '\\']);
        let slashes = &rest[..rest.len() - after.len()];
        let authority_ends = after.find(['/', '\\', '?', '#']).unwrap_or(after.len());
        if after.is_empty() || after[..authority_ends].contains(char::is_whitespace) {
            return Err(NotASite::NotALink);
        }
        if scheme.is_none() && slashes.is_empty() && is_mail(&after[..authority_ends]) {
            return Err(NotASite::NotALink);
        }
        if scheme.is_none() && after.contains(char::is_whitespace) {
            return Err(NotASite::NotALink);
        }
        if letters(&after[..authority_ends]) > MAX_HOST {
            return Err(NotASite::TooLong);
        }
        let start = scheme.unwrap_or("http").len() + "://".len();
        let odd_slashes = match scheme {
            Some(_) => slashes != "//",
            None => slashes.contains('\\'),
        } || after[authority_ends..].starts_with('\\');
        Ok(Self {
            text: format!("{}://{after}", scheme.unwrap_or("http")),
            has_scheme: scheme.is_some() || !slashes.is_empty(),
            hidden,
            odd_slashes,
            start,
        })
    }

    /// User, host and port, as they were written.
    pub(crate) fn authority(&self) -> &str {
        let rest = self.text.get(self.start..).unwrap_or_default();
        rest.split(['/', '\\', '?', '#']).next().unwrap_or_default()
    }
}

/// Without what stands around an address in a text: white space, quotes and brackets in pairs, the marks
/// that end a sentence.
fn bare(text: &str) -> &str {
    // Quotation marks as English, French, Dutch and German have them, German ones of books turned round.
    const PAIRS: [(char, char); 16] = [
        ('<', '>'),
        ('"', '"'),
        ('\'', '\''),
        ('`', '`'),
        ('«', '»'),
        ('»', '«'),
        ('‹', '›'),
        ('›', '‹'),
        ('“', '”'),
        ('„', '“'),
        ('„', '”'),
        ('”', '”'),
        ('‘', '’'),
        ('‚', '‘'),
        ('‚', '’'),
        ('(', ')'),
    ];
    // Most addresses have nothing around them.
    let is_of_it = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'/');
    if is_of_it(text.as_bytes().first()) && is_of_it(text.as_bytes().last()) {
        return text;
    }
    let mut text = text.trim_matches(is_blank);
    loop {
        let before = text;
        text = text.trim_end_matches(|c: char| is_blank(c) || matches!(c, '.' | ',' | ';' | ':' | '!' | '…'));
        for (open, close) in PAIRS {
            if let Some(inner) = text.strip_prefix(open) {
                text = inner.strip_suffix(close).unwrap_or(inner);
            } else if text.ends_with(close) && !text.contains(open) {
                text = text.strip_suffix(close).unwrap_or(text);
            }
        }
        text = text.trim_matches(is_blank);
        if text == before {
            return text;
        }
    }
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() || character.is_control() || is_hidden(character)
}

/// A text without what nobody sees.
fn visible(text: &str) -> Cow<'_, str> {
    // Most addresses are of letters that can all be seen.
    if text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|character| !is_hidden(*character)).collect())
}

/// What nobody sees: line breaks and tabs, which browsers take out of an address
/// (<https://url.spec.whatwg.org/#concept-basic-url-parser>), and marks without a width.
const fn is_hidden(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}')
        || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// The letters of a host that somebody sees, once percent signs are read. What reads a name takes time that grows with
/// the square of its letters.
fn letters(authority: &str) -> usize {
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    if host.len() <= MAX_HOST {
        return host.len();
    }
    let host = percent_encoding::percent_decode_str(host).decode_utf8_lossy();
    host.chars().filter(|letter| !is_left_out(*letter)).count()
}

/// What UTS #46 leaves out of a name, in any of its versions: marks that nobody sees.
pub(crate) const fn is_left_out(letter: char) -> bool {
    is_hidden(letter)
        || matches!(letter, '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}')
        || matches!(letter, '\u{3164}' | '\u{FFA0}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}')
        || matches!(letter, '\u{E0000}'..='\u{E0FFF}')
}

/// The scheme of a web address, in lower case, and what follows its colon; none for a bare host.
fn scheme(text: &str) -> Result<(Option<&'static str>, &str), NotASite> {
    let Some((name, rest)) = text.split_once(':') else { return Ok((None, text)) };
    let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || !name.chars().all(letters) {
        return Ok((None, text));
    }
    let name = name.to_ascii_lowercase();
    let port = rest.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    let is_port = !port.is_empty() && port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit());
    match name.as_str() {
        "http" => Ok((Some("http"), rest)),
        "https" => Ok((Some("https"), rest)),
        _ if is_port && name.contains('.') => Ok((None, text)),
        _ if name.contains('.') => Err(NotASite::NotALink),
        _ => Err(NotASite::OtherScheme(name)),
    }
}

/// The web address that Android's browser opens for an `intent:` link
/// (<https://developer.chrome.com/docs/android/intents>).
fn intent(text: &str) -> Option<String> {
    let rest = text.strip_prefix("intent:")?;
    let (address, extras) = rest.split_once("#Intent;")?;
    let extra = |name: &str| extras.split(';').find_map(|one| one.strip_prefix(name)?.strip_prefix('='));
    match extra("scheme") {
        Some(scheme @ ("http" | "https")) => Some(format!("{scheme}:{address}")),
        _ => extra("S.browser_fallback_url").and_then(percent_decoded),
    }
}

fn percent_decoded(text: &str) -> Option<String> {
    url::form_urlencoded::parse(text.replace('+', "%2B").as_bytes()).next().map(|(name, _)| name.into_owned())
}

/// Whether what stands before the path is an e-mail address and no user of a web address: nothing but the
/// name, no scheme.
fn is_mail(authority: &str) -> bool {
    authority.contains('@')
}
