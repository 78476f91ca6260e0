//! Finding the parts of an activation link in what somebody pasted. A link passes through mail
//! programs, filters and people: it comes with brackets or a full stop, with blanks and line breaks
//! inside (RFC 3986 appendix C), with words around it, escaped, or inside a filter's own link.

/// Characters of a token, and of a pin, in base64url without padding.
const TOKEN: usize = 27;
const PIN: usize = 43;
/// The longest text that is looked at, in bytes: a whole mail with its quotes fits.
const MAX_TEXT: usize = 64 << 10;
/// The most characters of a query between token and pin.
const MAX_QUERY: usize = 4096;

/// Why a text is not an activation link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum LinkError {
    /// Not a link, or not one that Vigie made.
    #[error("this is not a Vigie activation link")]
    NotALink,
    /// A mail filter put its own link in the place of ours, and only the filter knows ours.
    #[error("a mail filter replaced the link: open it in a browser, and copy the link that stands there")]
    Wrapped,
    /// More than a mail.
    #[error("this is too long a text: paste the link alone")]
    TextTooLong,
    /// Not over TLS.
    #[error("the link begins with http:// and not with https://")]
    NotHttps,
    /// Less than a token between `/activate/` and `#`.
    #[error("a part of the link is missing between /activate/ and #")]
    TokenShort,
    /// More than a token there.
    #[error("between /activate/ and # stands more than belongs there")]
    TokenLong,
    /// The part after `#` is missing, or too short: the link was copied in part.
    #[error("the end of the link is missing: copy all of it")]
    PinMissing,
    /// Something was added to the part after `#`.
    #[error("behind # stands more than belongs there: take away what comes after the link")]
    PinLong,
    /// As long as a link, but a character was changed.
    #[error("a character of the link was changed: copy the link instead of typing it")]
    Damaged,
    /// Two different links.
    #[error("there is more than one activation link in this text: paste the newest alone")]
    Several,
}

impl LinkError {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotALink => "link.not-vigie",
            Self::Wrapped => "link.wrapped",
            Self::TextTooLong => "link.text-too-long",
            Self::NotHttps => "link.not-https",
            Self::TokenShort => "link.cut",
            Self::TokenLong => "link.too-much-inside",
            Self::PinMissing => "link.incomplete",
            Self::PinLong => "link.too-much-at-end",
            Self::Damaged => "link.damaged",
            Self::Several => "link.several",
        }
    }
}

/// The parts of a link, as they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    /// `HOST` or `HOST:PORT`.
    pub(crate) authority: String,
    pub(crate) token: String,
    pub(crate) pin: String,
}

/// Finds the one link in a text.
pub(crate) fn find(text: &str) -> Result<Parts, LinkError> {
    if text.len() > MAX_TEXT {
        return Err(LinkError::TextTooLong);
    }
    let text = visible(text);
    let found = match in_layers(&text) {
        Err(LinkError::NotALink) => {
            // A filter's own link may be broken over lines where no letter may be missing.
            let joined: String = text.chars().filter(|character| !character.is_whitespace()).collect();
            in_layers(&joined)
        }
        other => other,
    };
    found.map_err(|error| match error {
        LinkError::NotALink if vigie_links::is_opaque(&text) => LinkError::Wrapped,
        other => other,
    })
}

/// The link in a text, or in what is inside of it; else what came closest to one.
fn in_layers(text: &str) -> Result<Parts, LinkError> {
    let mut closest = LinkError::NotALink;
    for layer in vigie_links::layers(text) {
        match in_layer(&Letters::of(&layer)) {
            Err(LinkError::Several) => return Err(LinkError::Several),
            Err(error) => closest = closest.max(error),
            found => return found,
        }
    }
    Err(closest)
}

/// The token in the path of a link that a browser opened, with whatever a mail program left behind it.
pub(crate) fn token_of_path(path: &str) -> Result<String, LinkError> {
    let letters = Letters::of(&visible(path));
    letters.exactly(0, TOKEN).map(|(token, _)| token).map_err(LinkError::of_token)
}

/// Without what nobody sees, and without the soft line breaks of quoted-printable (RFC 2045 section
/// 6.7), which stay behind when the source of a mail is copied.
fn visible(text: &str) -> String {
    let invisible = |character: char| {
        matches!(character, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
            || matches!(character, '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
    };
    let text: String = text.chars().filter(|character| !invisible(*character)).collect();
    text.replace("=\r\n", "").replace("=\n", "")
}

/// A text without its blanks and line breaks, which remembers where they were.
struct Letters {
    letters: Vec<char>,
    /// Whether blanks stood before the letter of the same place.
    gaps: Vec<bool>,
}

/// Why a part of a link has not the length that it should have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WrongLength {
    Short,
    Long,
}

impl LinkError {
    const fn of_token(wrong: WrongLength) -> Self {
        match wrong {
            WrongLength::Short => Self::TokenShort,
            WrongLength::Long => Self::TokenLong,
        }
    }

    const fn of_pin(wrong: WrongLength) -> Self {
        match wrong {
            WrongLength::Short => Self::PinMissing,
            WrongLength::Long => Self::PinLong,
        }
    }
}

impl Letters {
    fn of(text: &str) -> Self {
        let (mut letters, mut gaps) = (Vec::new(), Vec::new());
        let (mut gap, mut line_begins) = (false, true);
        for letter in text.chars() {
            if letter.is_whitespace() {
                gap = true;
                line_begins |= letter == '\n';
            } else if letter == '>' && line_begins && !letters.is_empty() {
                // A mail that was answered: each of its lines begins with the mark of a quotation.
                gap = true;
            } else {
                letters.push(letter);
                gaps.push(gap);
                (gap, line_begins) = (false, false);
            }
        }
        Self { letters, gaps }
    }

    fn at(&self, place: usize) -> Option<char> {
        self.letters.get(place).copied()
    }

    fn starts(&self, place: usize, with: &str) -> bool {
        let there = self.letters.iter().skip(place);
        self.letters.len() >= place + with.len() && there.zip(with.chars()).all(|(a, b)| a.eq_ignore_ascii_case(&b))
    }

    /// As many letters of base64url as wanted, in pieces with blanks between them, and where they end.
    /// A piece belongs to it whole or not at all: so the word after a link is not taken for its end.
    fn exactly(&self, start: usize, wanted: usize) -> Result<(String, usize), WrongLength> {
        let mut found = String::with_capacity(wanted);
        let mut place = start;
        while let Some(letter) = self.at(place).filter(|letter| is_base64url(*letter)) {
            if found.len() == wanted {
                if self.gaps[place] {
                    break;
                }
                let one_piece = self.gaps[start + 1..=place].iter().all(|gap| !gap);
                return Err(if one_piece { WrongLength::Long } else { WrongLength::Short });
            }
            found.push(letter);
            place += 1;
        }
        if found.len() == wanted { Ok((found, place)) } else { Err(WrongLength::Short) }
    }

    /// The host before a place, and whether `https` stands before it.
    fn authority(&self, end: usize) -> Result<String, LinkError> {
        let host_letter =
            |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_' | ':' | '[' | ']');
        let mut start = end;
        while start > 0 && host_letter(self.letters[start - 1]) {
            start -= 1;
        }
        let before: String = self.letters[..start].iter().rev().take(9).collect();
        let scheme = before.trim_start_matches('/');
        let slashes = before.len() - scheme.len();
        if slashes > 0 && scheme.to_ascii_lowercase().starts_with(":sptth") {
            return Ok(self.letters[start..end].iter().collect());
        }
        if slashes > 0 && scheme.to_ascii_lowercase().starts_with(":ptth") {
            return Err(LinkError::NotHttps);
        }
        if slashes > 0 || before.starts_with('@') {
            return Err(LinkError::NotALink);
        }
        // Without a scheme nothing holds the words before a blank together with the host.
        let gap = (start + 1..end).rev().find(|place| self.gaps[*place]);
        Ok(self.letters[gap.unwrap_or(start)..end].iter().collect())
    }

    /// The link whose path begins at a place, which holds `/activate/`.
    fn link(&self, place: usize) -> Result<Parts, LinkError> {
        let authority = self.authority(place)?;
        let after = place + PATH.len();
        // Some programs lose the `#` alone.
        if let Ok((both, _)) = self.exactly(after, TOKEN + PIN) {
            let (token, pin) = both.split_at(TOKEN);
            return Ok(Parts { authority, token: token.to_owned(), pin: pin.to_owned() });
        }
        let (token, end) = self.exactly(after, TOKEN).map_err(LinkError::of_token)?;
        let start = self.fragment(end).ok_or(LinkError::PinMissing)?;
        let (pin, _) = self.exactly(start, PIN).map_err(LinkError::of_pin)?;
        Ok(Parts { authority, token, pin })
    }

    /// Where the part behind `#` begins: at once, after a slash, or after a query that somebody added.
    fn fragment(&self, mut place: usize) -> Option<usize> {
        if self.at(place) == Some('/') {
            place += 1;
        }
        if matches!(self.at(place), Some('?' | '&' | ';')) {
            let rest = self.letters.iter().skip(place).take(MAX_QUERY);
            place += rest.into_iter().position(|letter| *letter == '#')?;
        }
        match self.at(place) {
            Some('#') => Some(place + 1),
            Some('%') if self.starts(place, "%23") => Some(place + 3),
            _ => None,
        }
    }
}

const PATH: &str = crate::path::ACTIVATE;

const fn is_base64url(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')
}

/// The one link of a text from which nothing has to be unwrapped.
fn in_layer(letters: &Letters) -> Result<Parts, LinkError> {
    let places = (0..letters.letters.len()).filter(|place| letters.starts(*place, PATH));
    let mut found: Option<Parts> = None;
    let mut worst = LinkError::NotALink;
    for place in places {
        match letters.link(place) {
            Ok(parts) if found.as_ref().is_some_and(|earlier| *earlier != parts) => return Err(LinkError::Several),
            Ok(parts) => found = Some(parts),
            Err(error) => worst = worst.max(error),
        }
    }
    found.ok_or(worst)
}
