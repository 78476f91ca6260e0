//! Words of names and paths, and what they speak of.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::tables::sections::{Section, TableError};

/// The most words.
const MAX_WORDS: usize = 20_000;
/// The longest word, in bytes.
const MAX_WORD: usize = 40;
/// Words from this length count anywhere in a name.
const ANYWHERE: usize = 5;

/// What a word speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum WordClass {
    /// Getting into an account.
    Login,
    /// What is promised or threatened.
    Lure,
    /// Wallets of crypto-currencies.
    Wallet,
    /// Play, films, music, love.
    Leisure,
    /// Ordinary firms, schools, clubs, towns.
    Ordinary,
    /// Labels that ordinary firms put before their domain.
    Service,
    /// Words a letter away from a brand.
    Common,
    /// Words that honest paths have too.
    Mild,
}

impl WordClass {
    /// Every class.
    pub(crate) const ALL: [Self; 8] =
        [Self::Login, Self::Lure, Self::Wallet, Self::Leisure, Self::Ordinary, Self::Service, Self::Common, Self::Mild];

    const fn slug(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::Lure => "lure",
            Self::Wallet => "wallet",
            Self::Leisure => "leisure",
            Self::Ordinary => "ordinary",
            Self::Service => "service",
            Self::Common => "common",
            Self::Mild => "mild",
        }
    }

    const fn bit(self) -> u8 {
        1 << (self as u8)
    }
}

/// The words, ready to be looked for.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    whole: HashMap<String, u8>,
    anywhere: AhoCorasick,
    classes: Vec<u8>,
}

/// How many words of each class a name has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count([u8; 8]);

impl Count {
    /// How many of a class.
    #[must_use]
    pub(crate) const fn of(&self, class: WordClass) -> u8 {
        self.0[class as usize]
    }

    fn add(&mut self, classes: u8) {
        for class in WordClass::ALL {
            if classes & class.bit() != 0 {
                self.0[class as usize] = self.0[class as usize].saturating_add(1);
            }
        }
    }
}

impl Words {
    /// Reads `class: words`.
    pub(crate) fn read(section: &Section<'_>) -> Result<Self, TableError> {
        let mut whole: HashMap<String, u8> = HashMap::new();
        for (line, text) in &section.lines {
            let wrong =
                TableError::Line { line: *line, wanted: "class: words of 1 to 40 lower-case letters and digits" };
            let Some((class, words)) = text.split_once(':') else { return Err(wrong) };
            let Some(class) = WordClass::ALL.into_iter().find(|one| one.slug() == class.trim()) else {
                return Err(wrong);
            };
            for word in words.split_whitespace() {
                let plain = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
                if !plain || word.len() > MAX_WORD {
                    return Err(wrong);
                }
                *whole.entry(word.to_owned()).or_default() |= class.bit();
            }
        }
        if whole.len() > MAX_WORDS {
            return Err(TableError::TooMany { section: "words", limit: MAX_WORDS });
        }
        // What counts only as a whole word, or is looked up by name, is not looked for inside others.
        let inside = !(WordClass::Service.bit() | WordClass::Common.bit());
        let mut long: Vec<(&String, u8)> = whole
            .iter()
            .map(|(word, bits)| (word, bits & inside))
            .filter(|(word, bits)| word.len() >= ANYWHERE && *bits != 0)
            .collect();
        long.sort_unstable();
        let anywhere =
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(long.iter().map(|(word, _)| word));
        let wanted = "words that fit into memory";
        let anywhere = anywhere.map_err(|_| TableError::Line { line: section.line, wanted })?;
        let classes = long.iter().map(|(_, bits)| *bits).collect();
        Ok(Self { whole, anywhere, classes })
    }

    /// Whether a whole word is of a class.
    #[must_use]
    pub(crate) fn is(&self, word: &str, class: WordClass) -> bool {
        self.whole.get(word).is_some_and(|bits| bits & class.bit() != 0)
    }

    /// Counts the words of a label or a path: long ones anywhere between separators, short ones whole.
    #[must_use]
    pub(crate) fn count(&self, text: &str) -> Count {
        self.count_but(text, 0)
    }

    /// As [`Self::count`], without the words that honest paths have too.
    #[must_use]
    pub(crate) fn count_in_path(&self, text: &str) -> Count {
        self.count_but(text, WordClass::Mild.bit())
    }

    fn count_but(&self, text: &str, without: u8) -> Count {
        let mut count = Count::default();
        let mut add = |bits: u8| {
            if bits & without == 0 {
                count.add(bits);
            }
        };
        for word in text.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
            let trimmed = word.trim_matches(|letter: char| letter.is_ascii_digit());
            if let Some(bits) = self.whole.get(word).or_else(|| self.whole.get(trimmed)) {
                add(*bits);
                continue;
            }
            for found in self.anywhere.find_iter(word) {
                add(self.classes.get(found.pattern().as_usize()).copied().unwrap_or_default());
            }
        }
        count
    }

    /// Whether a text begins with a word of log-ins, lures or wallets.
    #[must_use]
    pub(crate) fn begins_with_bait(&self, text: &str) -> bool {
        let bait = WordClass::Login.bit() | WordClass::Lure.bit() | WordClass::Wallet.bit();
        let ends = (2..=text.len().min(MAX_WORD)).filter(|end| text.is_char_boundary(*end));
        ends.into_iter().any(|end| self.whole.get(&text[..end]).is_some_and(|bits| bits & bait != 0))
    }
}
