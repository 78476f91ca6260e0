//! What messages say that want something under a false name, in four languages.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use vigie_numbers::Country;
use vigie_types::clean_text;

use crate::costly::costly;
use crate::written::is_left_out;

/// Sign, language, phrase; see the head of the file.
const SHIPPED: &str = include_str!("../../../assets/web/texts.tsv");
/// How many characters `…` stands for at most.
const GAP: usize = 40;

/// The longest quote of a message, in characters.
const MAX_QUOTE: usize = 120;
/// How many accents of one letter are quoted: more are piled up over what stands around.
const MARKS: usize = 2;

/// What a message tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// It presses for time, or threatens.
    Urgency,
    /// An account is said to be locked, or to need confirming.
    Account,
    /// Something is to be paid, or to be paid back.
    Payment,
    /// A parcel is said to wait.
    Parcel,
    /// It speaks as a bank.
    Bank,
    /// It speaks as a tax office, a health fund, an authority.
    Tax,
    /// It speaks as a child or a parent with a new number.
    Family,
    /// Something is said to be won.
    Prize,
    /// Work that pays well for little.
    Job,
    /// Money that is said to multiply.
    Investment,
    /// It asks for a password, a code, a card's number.
    Credentials,
    /// It wants a program that lets somebody else in.
    Remote,
    /// It wants a call or a message back.
    CallBack,
    /// It names a number that costs more than a call, or may.
    CostlyNumber,
}

impl Sign {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Urgency,
        Self::Account,
        Self::Payment,
        Self::Parcel,
        Self::Bank,
        Self::Tax,
        Self::Family,
        Self::Prize,
        Self::Job,
        Self::Investment,
        Self::Credentials,
        Self::Remote,
        Self::CallBack,
        Self::CostlyNumber,
    ];

    /// The stable name, in translation keys and for programs.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Urgency => "urgency",
            Self::Account => "account",
            Self::Payment => "payment",
            Self::Parcel => "parcel",
            Self::Bank => "bank",
            Self::Tax => "tax",
            Self::Family => "family",
            Self::Prize => "prize",
            Self::Job => "job",
            Self::Investment => "investment",
            Self::Credentials => "credentials",
            Self::Remote => "remote",
            Self::CallBack => "call-back",
            Self::CostlyNumber => "costly-number",
        }
    }
}

/// A sign with the words that show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundSign {
    /// The sign.
    pub sign: Sign,
    /// The phrases that were found, each once, as they were compared: in lower case and without accents, with `…` for
    /// what may stand between; costly numbers as they are written.
    pub phrases: Vec<Cow<'static, str>>,
    /// The same as the message has them, in the same order.
    pub quotes: Vec<String>,
}

struct Phrase {
    sign: Sign,
    whole: &'static str,
    first: &'static str,
    rest: Vec<&'static str>,
}

impl Phrase {
    /// A phrase with its parts; `None` for one without letters.
    fn new(sign: Sign, whole: &'static str) -> Option<Self> {
        let mut parts = whole.split('…').map(str::trim).filter(|part| !part.is_empty());
        Some(Self { sign, whole, first: parts.next()?, rest: parts.collect() })
    }
}

/// Phrases, looked for all at once.
struct Phrases {
    all: Vec<Phrase>,
    first: AhoCorasick,
}

impl Phrases {
    fn shipped() -> &'static Self {
        static READ: OnceLock<Phrases> = OnceLock::new();
        READ.get_or_init(|| {
            let lines = SHIPPED.lines().filter(|line| !line.starts_with('#'));
            let phrase = |line: &'static str| {
                let (sign, rest) = line.split_once('\t')?;
                let (_, whole) = rest.split_once('\t')?;
                Phrase::new(Sign::ALL.into_iter().find(|one| one.slug() == sign)?, whole.trim())
            };
            Self::new(lines.filter_map(phrase).collect())
        })
    }

    fn new(all: Vec<Phrase>) -> Self {
        let first = AhoCorasick::new(all.iter().map(|phrase| phrase.first));
        Self { first: first.expect("a search for the phrases that ship is built"), all }
    }

    /// Those that stand in a text, in the order of the table, with where each first does.
    fn in_text(&self, text: &str) -> impl Iterator<Item = (&Phrase, Range<usize>)> {
        let mut found = vec![None; self.all.len()];
        for hit in self.first.find_overlapping_iter(text) {
            let place = hit.pattern().as_usize();
            if let (Some(phrase), Some(found @ None)) = (self.all.get(place), found.get_mut(place))
                && is_at_words(text, hit.start(), hit.end())
            {
                *found = end_of(text, hit.end(), &phrase.rest).map(|end| hit.start()..end);
            }
        }
        self.all.iter().zip(found).filter_map(|(phrase, found)| Some((phrase, found?)))
    }
}

/// The signs in a text, for somebody at home in a country.
pub(crate) fn find(text: &Plain<'_>, home: Option<Country>) -> Vec<FoundSign> {
    let mut found: Vec<FoundSign> = Vec::new();
    let said = Phrases::shipped().in_text(&text.plain);
    let said = said.map(|(phrase, range)| (phrase.sign, Cow::Borrowed(phrase.whole), text.quote(range)));
    let numbers = costly(&text.plain, home).into_iter();
    let numbers = numbers.map(|number| {
        let quote = clean_text(&number, MAX_QUOTE);
        (Sign::CostlyNumber, Cow::Owned(number), quote)
    });
    for (sign, phrase, quote) in said.chain(numbers) {
        match found.iter_mut().find(|one| one.sign == sign) {
            Some(one) if one.phrases.contains(&phrase) => {}
            Some(one) => {
                one.phrases.push(phrase);
                one.quotes.push(quote);
            }
            None => found.push(FoundSign { sign, phrases: vec![phrase], quotes: vec![quote] }),
        }
    }
    found
}

/// A text as phrases are written, and where each byte of it comes from.
pub(crate) struct Plain<'a> {
    text: &'a str,
    plain: String,
    /// For each byte of the plain text, where the character begins that it was made of.
    places: Vec<usize>,
}

impl<'a> Plain<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let mut made = Self { text, plain: String::with_capacity(text.len()), places: Vec::with_capacity(text.len()) };
        for (place, character) in text.char_indices() {
            push_plain(character, &mut made.plain);
            made.places.resize(made.plain.len(), place);
        }
        made
    }

    /// What the text has where the plain one has this, without what nobody sees, cut where it is long.
    fn quote(&self, range: Range<usize>) -> String {
        let start = self.places.get(range.start).copied().unwrap_or_default();
        let last = range.end.checked_sub(1).and_then(|last| self.places.get(last)).copied().unwrap_or(start);
        // Up to the next character that the plain text has something of: accents may stand between.
        let behind = self.places.get(range.end..).unwrap_or_default();
        let end = behind.iter().find(|place| **place > last).copied().unwrap_or(self.text.len());
        let said = self.text.get(start..end).unwrap_or_default();
        let mut marks = 0;
        let seen = |character: &char| {
            marks = if is_combining_mark(*character) { marks + 1 } else { 0 };
            marks <= MARKS && (character.is_whitespace() || !is_left_out(*character))
        };
        clean_text(&said.chars().filter(seen).collect::<String>(), MAX_QUOTE)
    }
}

/// A text as phrases are written: lower case, without accents, one blank between words, letters of fancy
/// alphabets as plain ones.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    text.chars().for_each(|character| push_plain(character, &mut plain));
    plain
}

/// Adds what a character is in a plain text.
fn push_plain(character: char, plain: &mut String) {
    if character.is_ascii_graphic() && character != '`' {
        plain.push(character.to_ascii_lowercase());
        return;
    }
    // Letters that are drawn as blanks.
    let character = if matches!(character, '\u{2800}' | '\u{3164}' | '\u{FFA0}') { ' ' } else { character };
    for character in std::iter::once(character).nfkd().flat_map(char::to_lowercase) {
        match character {
            '\u{300}'..='\u{36f}' => {}
            _ if is_left_out(character) && !character.is_whitespace() => {}
            '\u{2018}' | '\u{2019}' | '\u{2bc}' | '`' | '\u{b4}' => plain.push('\''),
            'ß' => plain.push_str("ss"),
            'œ' => plain.push_str("oe"),
            'æ' => plain.push_str("ae"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            // Cyrillic and Greek letters that look like Latin ones.
            'а' | 'α' => plain.push('a'),
            'е' | 'ε' => plain.push('e'),
            'о' | 'ο' => plain.push('o'),
            'р' | 'ρ' => plain.push('p'),
            'с' => plain.push('c'),
            'у' => plain.push('y'),
            'х' => plain.push('x'),
            'і' | 'ι' => plain.push('i'),
            'к' | 'κ' => plain.push('k'),
            'т' | 'τ' => plain.push('t'),
            'м' => plain.push('m'),
            _ if character.is_whitespace() => {
                if !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            _ => plain.push(character),
        }
    }
}

/// Where a phrase ends whose other parts stand behind its first, in their order and not far apart.
fn end_of(text: &str, end: usize, rest: &[&str]) -> Option<usize> {
    rest.iter().try_fold(end, |end, part| {
        let window_ends = (end..=text.len()).filter(|at| text.is_char_boundary(*at)).nth(GAP + part.len());
        let window = text.get(end..window_ends.unwrap_or(text.len())).unwrap_or_default();
        let mut places = window.match_indices(part).map(|(start, _)| (start, start + part.len()));
        places.find(|(start, end)| is_at_words(window, *start, *end)).map(|(_, place)| end + place)
    })
}

/// Whether a piece of a text begins and ends where words do.
fn is_at_words(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|text| text.chars().next_back());
    let after = text.get(end..).and_then(|text| text.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::{Phrase, Phrases, Plain, Sign, find, plain};

    fn has(text: &str, phrase: &'static str) -> bool {
        let phrases = Phrases::new(vec![Phrase::new(Sign::Tax, phrase).unwrap()]);
        phrases.in_text(text).next().is_some()
    }

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = super::SHIPPED.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        let phrases = &Phrases::shipped().all;
        assert_eq!(phrases.len(), lines.count());
        for phrase in phrases {
            for part in phrase.whole.split('…') {
                assert_eq!(plain(part), part, "a phrase is written as it is compared");
            }
        }
        for sign in Sign::ALL {
            assert!(phrases.iter().any(|phrase| phrase.sign == sign), "{sign:?}");
        }
    }

    #[test]
    fn phrases_stand_at_whole_words() {
        assert!(has("your account has been suspended today", "account … suspended"));
        assert!(!has(
            "your account is fine. we hope that all of your many wishes come true and nothing is suspended",
            "account … suspended"
        ));
        assert!(!has("de tolk belt", "tol"));
        assert!(has("betaal de tol nu", "tol"));
        assert!(has("de tolk zegt: tol", "tol"), "the second place counts as well");
        assert!(has("your account, or another account … your account was suspended", "account … suspended"));
    }

    #[test]
    fn letters_in_disguise_are_read() {
        let signs = |text: &str| find(&Plain::of(text), None).into_iter().map(|one| one.sign).collect::<Vec<_>>();
        assert_eq!(signs("cоmpte a été SUSPENDU"), [Sign::Account]);
        assert_eq!(signs("𝐘𝐨𝐮𝐫 𝐩𝐚𝐫𝐜𝐞𝐥 waits"), [Sign::Parcel]);
        for blank in ['\u{3164}', '\u{FFA0}', '\u{2800}', '\u{2003}'] {
            assert_eq!(signs(&format!("Your{blank}parcel{blank}waits")), [Sign::Parcel], "{blank:?}");
        }
    }

    #[test]
    fn what_was_found_is_quoted_as_it_stands_there() {
        for (text, quote) in [
            ("Your par\u{e0063}ce\u{fe0f}l waits", "Your parcel"),
            ("Bonjour ! Voici mon Nouveau  Nume\u{301}ro.", "Nouveau Nume\u{301}ro"),
            ("Voici mon nouveau\n numéro", "nouveau numéro"),
            ("Vo\u{ad}tre cоmpte a été SUS\u{202e}PENDU hier", "cоmpte a été SUSPENDU"),
            ("𝐘𝐨𝐮𝐫 𝐩𝐚𝐫𝐜𝐞𝐥 waits", "𝐘𝐨𝐮𝐫 𝐩𝐚𝐫𝐜𝐞𝐥"),
        ] {
            let found = find(&Plain::of(text), None);
            assert!(found.iter().any(|one| one.quotes.iter().any(|said| said == quote)), "{text}: {found:?}");
            assert!(found.iter().all(|one| one.quotes.len() == one.phrases.len()));
        }
        let piled =
            format!("Your par{}cel{0} waits. It costs £1{} per minute", "\u{301}".repeat(7_000), "x".repeat(9_000));
        for found in find(&Plain::of(&piled), None) {
            let short =
                |said: &String| said.chars().count() <= 2 * super::MAX_QUOTE && !said.contains("\u{301}\u{301}\u{301}");
            assert!(found.quotes.iter().all(short), "{found:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_text_can_be_quoted(text in "(your parcel|nouveau numéro|ß|[\\PC\u{202e}\u{301}İŒﷺ ]){0,12}") {
            let made = Plain::of(&text);
            proptest::prop_assert_eq!(&made.plain, &plain(&text));
            for found in find(&made, None) {
                proptest::prop_assert!(found.quotes.iter().all(|quote| !quote.is_empty()));
            }
        }
    }
}
