//! What mail programs and filters do to a link on its way: they escape it, or put it inside a link of
//! their own. Each step back is tried; whether a link of ours comes out is for the caller to see.

use std::borrow::Cow;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// The most texts that are looked at, and how often one is unwrapped: a filter at the sender's, one
/// at the receiver's and a mailing list between them make three.
const MAX_TEXTS: usize = 24;
const MAX_DEPTH: usize = 5;

/// Filters whose links tell only themselves where they go, by host; those below a host too.
const OPAQUE: [&str; 9] = [
    "mimecast.com",
    "mimecastprotect.com",
    "emailprotection.link",
    "urlsand.com",
    "esvalabs.com",
    "inky.com",
    "fireeyecloud.com",
    "t.co",
    "bit.ly",
];

/// The text itself, then every text that may stand inside it, the least changed first.
#[must_use]
pub fn layers(text: &str) -> Vec<String> {
    let mut texts = vec![text.to_owned()];
    let (mut start, mut depth) = (0, 0);
    while start < texts.len() && depth < MAX_DEPTH {
        let end = texts.len();
        for place in start..end {
            let inside: Vec<String> = steps(&texts[place]).collect();
            for inner in inside {
                if texts.len() < MAX_TEXTS && !texts.contains(&inner) {
                    texts.push(inner);
                }
            }
        }
        (start, depth) = (end, depth + 1);
    }
    texts
}

/// Whether a text holds a link of a filter that cannot be undone from outside.
#[must_use]
pub fn is_opaque(text: &str) -> bool {
    let hosts = text.split("://").skip(1).map(|rest| {
        let end = rest.find(|character: char| !(character.is_ascii_alphanumeric() || matches!(character, '.' | '-')));
        rest[..end.unwrap_or(rest.len())].to_ascii_lowercase()
    });
    let below =
        |host: &str, name: &str| host == name || host.strip_suffix(name).is_some_and(|rest| rest.ends_with('.'));
    hosts.into_iter().any(|host| OPAQUE.iter().any(|name| below(&host, name)))
}

fn steps(text: &str) -> impl Iterator<Item = String> {
    let simple = [entities(text), percent(text), proofpoint_2(text), proofpoint_3(text)];
    simple.into_iter().flatten().chain(base64_parameters(text))
}

/// Character references of HTML that stand for something in a link.
fn entities(text: &str) -> Option<String> {
    const NAMES: [(&str, &str); 12] = [
        ("&amp;", "&"),
        ("&num;", "#"),
        ("&#35;", "#"),
        ("&#x23;", "#"),
        ("&#47;", "/"),
        ("&sol;", "/"),
        ("&#x2F;", "/"),
        ("&colon;", ":"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&nbsp;", " "),
    ];
    let found = NAMES.iter().filter(|(name, _)| text.contains(name));
    let plain = found.fold(Cow::Borrowed(text), |text, (name, plain)| Cow::Owned(text.replace(name, plain)));
    match plain {
        Cow::Borrowed(_) => None,
        Cow::Owned(plain) => Some(plain),
    }
}

/// Percent-encoding (RFC 3986 section 2.1): most filters put the link so into a parameter.
#[must_use]
pub fn percent(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    let mut changed = false;
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.filter(|_| *first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
        changed |= byte.is_some();
    }
    changed.then(|| String::from_utf8_lossy(&bytes).into_owned())
}

/// Proofpoint URL Defense, version 2: `-` for `%` and `_` for `/` in the parameter `u`
/// (Proofpoint's own decoder, `URLDefenseDecode`).
#[must_use]
pub fn proofpoint_2(text: &str) -> Option<String> {
    let start = text.find("/v2/url?")?;
    let (_, link) = text[start..].split_once("u=")?;
    let link = link.split('&').next().unwrap_or(link);
    percent(&link.replace('-', "%").replace('_', "/"))
}

/// Proofpoint URL Defense, version 3: `*` for a character and `**X` for a run of them, which follow
/// in base64url (Proofpoint's own decoder, `URLDefenseDecode`).
#[must_use]
pub fn proofpoint_3(text: &str) -> Option<String> {
    let (_, inner) = text.split_once("/v3/__")?;
    let (link, rest) = inner.split_once("__;")?;
    let (characters, _) = rest.split_once('!')?;
    let characters = String::from_utf8(LENIENT.decode(characters).ok()?).ok()?;
    let mut replaced = characters.chars();
    let mut plain = String::with_capacity(link.len());
    let mut letters = link.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '*' {
            plain.push(letter);
        } else if letters.peek() == Some(&'*') {
            letters.next();
            let length = letters.next().and_then(run_length)?;
            plain.extend(replaced.by_ref().take(length));
        } else {
            plain.push(replaced.next()?);
        }
    }
    Some(plain)
}

/// How many characters `**X` stands for: two for `A`, and one more for each further letter.
fn run_length(letter: char) -> Option<usize> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    LETTERS.find(letter).map(|place| place + 2)
}

const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// An address in base64 of either alphabet, as some filters write it into a parameter.
#[must_use]
pub fn base64_link(value: &str) -> Option<String> {
    let value = value.replace('+', "-").replace('/', "_").replace("%3D", "=");
    let plain = String::from_utf8(LENIENT.decode(value).ok()?).ok()?;
    plain.contains("://").then_some(plain)
}

/// Links in base64 in a parameter: Sophos writes `u=` so.
fn base64_parameters(text: &str) -> impl Iterator<Item = String> {
    let parameters = text.split(['?', '&']).skip(1).filter_map(|part| part.split_once('='));
    parameters.filter_map(|(_, value)| {
        let end = value.find(|character: char| character.is_whitespace() || matches!(character, '#' | '>' | '"'));
        base64_link(&value[..end.unwrap_or(value.len())])
    })
}
