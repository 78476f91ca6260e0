//! Finds in a label the brands that it writes, or nearly writes. No comparing of each brand with each label: tokens are
//! looked for all at once, and near ones by what is left when letters are left out (as SymSpell does).

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use aho_corasick::{AhoCorasick, MatchKind};

use crate::judge::fold::{consonants, fold, is_near, is_vowel, latin};
use crate::tables::{Brand, WordClass, Words};

/// Tokens from this length are found anywhere in a label.
const ANYWHERE: usize = 5;
/// Tokens from this length have look-alikes a letter away; folded ones.
const NEAR: usize = 6;
/// Tokens from this length have look-alikes two letters away.
const NEAR_TWO: usize = 10;
/// Tokens from this length have look-alikes inside longer labels, of brands that are imitated often; folded ones.
const NEAR_INSIDE: usize = 7;
/// Folded tokens from this length are found inside longer labels.
const FOLDED_INSIDE: usize = 6;

/// How a label writes a brand. Ordered: the later, the surer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum How {
    /// A token that is also an ordinary word stands between hyphens.
    GenericWord,
    /// The whole label is a token that is also an ordinary word.
    GenericWhole,
    /// Somewhere inside.
    Inside,
    /// Nearly, at an edge of a longer label.
    NearInside,
    /// With letters that look alike, inside a longer label.
    FoldedInside,
    /// At an edge of a longer label.
    Edge,
    /// Without vowels.
    NoVowels,
    /// One letter away.
    Near,
    /// With letters that look alike.
    Folded,
    /// A word between hyphens.
    Word,
    /// The whole label.
    Whole,
}

/// A brand found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Which brand, by its place in the table.
    pub(crate) brand: usize,
    /// How.
    pub(crate) how: How,
    /// How many letters its token has.
    pub(crate) length: usize,
}

#[derive(Clone, Debug)]
struct Token {
    brand: usize,
    text: String,
    folded: String,
    generic: bool,
    often: bool,
}

/// The brands, ready to be looked for.
#[derive(Clone, Debug)]
pub(crate) struct Imitations {
    tokens: Vec<Token>,
    whole: HashMap<String, usize>,
    anywhere: AhoCorasick,
    folded_whole: HashMap<String, usize>,
    folded_anywhere: AhoCorasick,
    without_vowels: HashMap<String, usize>,
    left_out: HashMap<u64, Vec<u16>, BuildHasherDefault<AsIs>>,
    often: Often,
}

/// Tokens of brands that are imitated often, long enough to be found inside, by the letter that their folded form
/// begins and ends with.
#[derive(Clone, Debug)]
struct Often {
    beginning: Vec<Row>,
    ending: Vec<Row>,
}

/// Folded tokens, their letters one behind the other: all of them are read at each look.
#[derive(Clone, Debug, Default)]
struct Row {
    letters: Vec<u8>,
    /// The place of each token, and where its letters end.
    tokens: Vec<(usize, usize)>,
}

impl Row {
    fn add(&mut self, place: usize, folded: &[u8]) {
        self.letters.extend_from_slice(folded);
        self.tokens.push((place, self.letters.len()));
    }

    /// Each token with its place.
    fn iter(&self) -> impl Iterator<Item = (usize, &[u8])> {
        let mut from = 0;
        self.tokens
            .iter()
            .filter_map(move |(place, end)| Some((*place, self.letters.get(std::mem::replace(&mut from, *end)..*end)?)))
    }
}

impl Often {
    fn new<'a>(tokens: impl Iterator<Item = (usize, &'a Token)>) -> Self {
        let mut often = Self { beginning: vec![Row::default(); 256], ending: vec![Row::default(); 256] };
        for (place, token) in tokens.filter(|(_, token)| token.often && token.folded.len() >= NEAR_INSIDE) {
            let bytes = token.folded.as_bytes();
            for (by, letter) in [(&mut often.beginning, bytes.first()), (&mut often.ending, bytes.last())] {
                if let Some(row) = letter.and_then(|letter| by.get_mut(usize::from(*letter))) {
                    row.add(place, bytes);
                }
            }
        }
        often
    }

    /// Those of this letter.
    fn by<'a>(rows: &'a [Row], letter: Option<&u8>) -> impl Iterator<Item = (usize, &'a [u8])> {
        let row = letter.and_then(|letter| rows.get(usize::from(*letter)));
        row.into_iter().flat_map(Row::iter)
    }
}

impl Imitations {
    /// Makes ready for a table. Nothing for brands whose tokens do not fit into memory.
    pub(crate) fn new(brands: &[Brand]) -> Self {
        let mut tokens = Vec::new();
        for (brand, entry) in brands.iter().enumerate() {
            let of = |text: &String, generic| Token {
                brand,
                text: text.clone(),
                folded: fold(text),
                generic,
                often: entry.often,
            };
            tokens.extend(entry.tokens.iter().map(|text| of(text, false)));
            tokens.extend(entry.generic.iter().map(|text| of(text, true)));
        }
        tokens.truncate(usize::from(u16::MAX));
        let named: Vec<(usize, &Token)> = tokens.iter().enumerate().filter(|(_, token)| !token.generic).collect();
        let mut whole = HashMap::new();
        for (place, token) in tokens.iter().enumerate() {
            whole.entry(token.text.clone()).or_insert(place);
        }
        let (mut folded_whole, mut without_vowels) = (HashMap::new(), HashMap::new());
        let mut left_out: HashMap<u64, Vec<u16>, _> = HashMap::default();
        for (place, token) in &named {
            if token.folded.len() >= ANYWHERE {
                folded_whole.entry(token.folded.clone()).or_insert(*place);
            }
            let bones = consonants(&token.text);
            if bones.len() >= 4 && token.text.len() >= 6 {
                without_vowels.entry(bones).or_insert(*place);
            }
            for key in keys(token.folded.as_bytes()) {
                left_out.entry(key).or_default().push(u16::try_from(*place).unwrap_or_default());
            }
        }
        let finder = |text: fn(&Token) -> &str, least: usize| {
            let fits = |token: &Token| !token.generic && text(token).len() >= least;
            let texts: Vec<&str> = tokens.iter().map(|token| if fits(token) { text(token) } else { "\0" }).collect();
            let builder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(texts);
            builder.or_else(|_| AhoCorasick::new([""; 0])).expect("a search for nothing is built")
        };
        let anywhere = finder(|token| &token.text, ANYWHERE);
        let folded_anywhere = finder(|token| &token.folded, FOLDED_INSIDE);
        let often = Often::new(named.iter().copied());
        Self { often, whole, anywhere, folded_whole, folded_anywhere, without_vowels, left_out, tokens }
    }

    /// The brands that a label writes, each with the surest way, the surest first. At most four.
    pub(crate) fn find(&self, label: &str, words: &Words) -> Vec<Found> {
        let read = latin(label);
        let foreign = read != label;
        let compact: String = read.chars().filter(char::is_ascii_alphanumeric).collect();
        let mut found = Vec::new();
        let mut add = |place: usize, how: How| {
            let Some(token) = self.tokens.get(place) else { return };
            let how = match how {
                How::Whole if token.generic => How::GenericWhole,
                How::Word if token.generic => How::GenericWord,
                // Letters of another script are no plain writing of it.
                How::Whole | How::Word if foreign => How::Folded,
                how => how,
            };
            found.push(Found { brand: token.brand, how, length: token.text.len() });
        };
        if let Some(place) = self.whole.get(&compact) {
            add(*place, How::Whole);
        }
        let parts: Vec<&str> = read.split('-').filter(|part| !part.is_empty()).collect();
        for part in &parts {
            let bare = part.trim_matches(|letter: char| letter.is_ascii_digit());
            if let Some(place) = self.whole.get(*part).or_else(|| self.whole.get(bare)) {
                add(*place, if parts.len() == 1 && bare == compact { How::Whole } else { How::Word });
            }
            self.short_before_bait(part, words, &mut add);
        }
        // `canvas` is a word, and no `canva` with an `s`.
        let common = words.is(&compact, WordClass::Common);
        for hit in self.anywhere.find_iter(&compact).filter(|_| !common) {
            let edge = hit.start() == 0 || hit.end() == compact.len();
            add(hit.pattern().as_usize(), if edge { How::Edge } else { How::Inside });
        }
        self.look_alikes(&compact, &parts, words, &mut add);
        found.sort_by_key(|one| (std::cmp::Reverse((one.how, one.length)), one.brand));
        let mut seen = Vec::new();
        found.retain(|one| {
            !seen.contains(&one.brand) && seen.len() < 4 && {
                seen.push(one.brand);
                true
            }
        });
        found
    }

    /// A brand that a path names.
    pub(crate) fn in_path(&self, path: &str) -> Option<Found> {
        let hits = self.anywhere.find_iter(path).map(|hit| hit.pattern().as_usize());
        let named = hits.filter_map(|place| self.tokens.get(place)).max_by_key(|token| token.text.len())?;
        Some(Found { brand: named.brand, how: How::Inside, length: named.text.len() })
    }

    /// A short token at the start of a part, with bait behind it: `uspstrack`.
    fn short_before_bait(&self, part: &str, words: &Words, add: &mut impl FnMut(usize, How)) {
        for length in 3..ANYWHERE {
            let Some((start, rest)) = part.split_at_checked(length) else { return };
            let Some(place) = self.whole.get(start) else { continue };
            if words.begins_with_bait(rest) && self.tokens.get(*place).is_some_and(|token| !token.generic) {
                add(*place, How::Edge);
            }
        }
    }

    fn look_alikes(&self, compact: &str, parts: &[&str], words: &Words, add: &mut impl FnMut(usize, How)) {
        let is_word = |word: &str| words.is(word, WordClass::Common) || self.whole.contains_key(word);
        if compact.len() < 4 || is_word(compact) {
            return;
        }
        let folded = fold(compact);
        if let Some(place) = self.folded_whole.get(&folded) {
            add(*place, How::Folded);
        }
        for hit in self.folded_anywhere.find_iter(&folded) {
            let place = hit.pattern().as_usize();
            let plain = self.tokens.get(place).is_some_and(|token| compact.contains(&token.text));
            if !plain && hit.end() - hit.start() < folded.len() {
                add(place, How::FoldedInside);
            }
        }
        let whole = std::iter::once(compact);
        for part in whole.chain(parts.iter().copied().filter(|_| parts.len() > 1)) {
            let bare = part.trim_matches(|letter: char| letter.is_ascii_digit());
            if is_word(bare) || is_word(part) {
                continue;
            }
            if bare.len() >= 4
                && bare.bytes().filter(|letter| is_vowel(*letter)).count() <= 1
                && let Some(place) = self.without_vowels.get(&consonants(bare))
            {
                add(*place, How::NoVowels);
            }
            let folded = fold(part);
            if parts.len() > 1
                && let Some(place) = self.folded_whole.get(&folded)
            {
                add(*place, How::Folded);
            }
            for place in self.near(&folded).into_iter().filter(|place| self.is_spelled_near(*place, part)) {
                add(place, How::Near);
            }
        }
        self.near_inside(&folded, add);
    }

    /// Often imitated tokens near the start or the end of a longer folded label.
    fn near_inside(&self, folded: &str, add: &mut impl FnMut(usize, How)) {
        let bytes = folded.as_bytes();
        for (place, token) in Often::by(&self.often.beginning, bytes.first()) {
            let near = |length: usize| bytes.get(..length).is_some_and(|window| is_near(window, token, 1));
            if (token.len() - 1..=token.len() + 1).any(|length| length < bytes.len() && near(length)) {
                add(place, How::NearInside);
            }
        }
        for (place, token) in Often::by(&self.often.ending, bytes.last()) {
            let near =
                |length: usize| bytes.get(bytes.len() - length..).is_some_and(|window| is_near(window, token, 1));
            if (token.len() - 1..=token.len() + 1).any(|length| length < bytes.len() && near(length)) {
                add(place, How::NearInside);
            }
        }
    }

    /// Whether a part is near a token as it is spelled as well: folding makes short words of long ones.
    fn is_spelled_near(&self, place: usize, part: &str) -> bool {
        let Some(token) = self.tokens.get(place) else { return false };
        let most = if token.text.len() < 9 { 2 } else { 3 };
        is_near(part.as_bytes(), token.text.as_bytes(), most)
    }

    /// Tokens near a folded word.
    fn near(&self, folded: &str) -> Vec<usize> {
        let bytes = folded.as_bytes();
        let mut found = Vec::new();
        for key in keys(bytes) {
            for place in self.left_out.get(&key).into_iter().flatten() {
                let place = usize::from(*place);
                let Some(token) = self.tokens.get(place).filter(|_| !found.contains(&place)) else { continue };
                let same_start = token.folded.as_bytes().first() == bytes.first() || token.folded.len() > NEAR;
                if same_start && token.folded != folded && is_near(bytes, token.folded.as_bytes(), 1) {
                    found.push(place);
                }
            }
        }
        for (place, token) in Often::by(&self.often.beginning, bytes.first()) {
            let long = token.len() >= NEAR_TWO && token != bytes && !found.contains(&place);
            if long && is_near(bytes, token, 2) {
                found.push(place);
            }
        }
        found
    }
}

/// A word, and it with each letter left out: what near words have in common.
fn keys(word: &[u8]) -> impl Iterator<Item = u64> {
    let hash = move |skip: usize| {
        let kept = word.iter().enumerate().filter(|(place, _)| *place != skip);
        kept.fold(0xcbf2_9ce4_8422_2325_u64, |hash, (_, byte)| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
    };
    let fits = (NEAR - 1..=24).contains(&word.len());
    (0..=word.len()).filter(move |_| fits).map(hash)
}

/// Keys are hashes already.
#[derive(Clone, Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}
