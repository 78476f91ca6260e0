//! How tables and weights are written: sections of lines, `[name]` before each, `#` before what is said of them.

/// The longest text of tables or weights that is read, in bytes. What ships has some 100 KB.
const MAX_TABLES: usize = 2 << 20;

/// Why tables or weights are refused. Lines are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// The text is longer than [`MAX_TABLES`].
    #[error("tables of more than 2 MiB are not read")]
    TooLarge,
    /// A line stands before the first section.
    #[error("line {0}: this stands in no section")]
    NoSection(usize),
    /// A section is needed and is not there.
    #[error("the section [{0}] is missing")]
    Missing(&'static str),
    /// A line does not say what its section wants.
    #[error("line {line}: {wanted}")]
    Line {
        /// The line.
        line: usize,
        /// What is wanted there.
        wanted: &'static str,
    },
    /// More entries than are read.
    #[error("[{section}] has more than {limit} entries")]
    TooMany {
        /// The section.
        section: &'static str,
        /// How many are read.
        limit: usize,
    },
    /// Weights for a feature that this version does not have, or of another version.
    #[error("line {line}: this version knows no feature {name:?}")]
    UnknownFeature {
        /// The line.
        line: usize,
        /// The feature.
        name: String,
    },
}

/// When a table was made, and which of its kind it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// The day, `2026-11-29`.
    pub date: String,
    /// The version; a pack's tables replace what ships only if theirs is greater.
    pub version: u32,
}

impl Stamp {
    /// Reads `date | 2026-11-29` and `version | 3`.
    ///
    /// # Errors
    /// Where one is missing or malformed.
    pub(crate) fn read(section: &Section<'_>) -> Result<Self, TableError> {
        let (mut date, mut version) = (None, None);
        for (line, text) in &section.lines {
            match text.split_once('|').map(|(key, value)| (key.trim(), value.trim())) {
                Some(("date", value)) if is_date(value) => date = Some(value.to_owned()),
                Some(("version", value)) => version = value.parse().ok(),
                _ => return Err(TableError::Line { line: *line, wanted: "date | 2026-11-29, or version | 1" }),
            }
        }
        match (date, version) {
            (Some(date), Some(version)) => Ok(Self { date, version }),
            _ => Err(TableError::Line { line: section.line, wanted: "a date and a version" }),
        }
    }
}

fn is_date(text: &str) -> bool {
    let shape = |(place, byte): (usize, u8)| if matches!(place, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    text.len() == 10 && text.bytes().enumerate().all(shape)
}

/// One section: its name, its line, its lines that say something, each with its number.
#[derive(Clone, Debug)]
pub(crate) struct Section<'a> {
    /// The name between the brackets.
    pub(crate) name: &'a str,
    /// The line of the name.
    pub(crate) line: usize,
    /// Lines without blanks around them.
    pub(crate) lines: Vec<(usize, &'a str)>,
}

/// Takes a text apart into its sections.
///
/// # Errors
/// Where the text is too long, or something stands before the first section.
pub(crate) fn sections(text: &str) -> Result<Vec<Section<'_>>, TableError> {
    if text.len() > MAX_TABLES {
        return Err(TableError::TooLarge);
    }
    let mut found: Vec<Section<'_>> = Vec::new();
    for (place, line) in text.lines().enumerate() {
        let (number, line) = (place + 1, line.trim());
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            found.push(Section { name, line: number, lines: Vec::new() });
        } else {
            found.last_mut().ok_or(TableError::NoSection(number))?.lines.push((number, line));
        }
    }
    Ok(found)
}
