//! Rows and cells of a list: which character separates, and on which line each row begins.

use super::address::looks_like_address;

/// What may stand between two cells.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];
/// Rows that are looked at to find out.
const SAMPLE: usize = 40;
/// How often reading begins again behind a quotation mark that nobody closed.
const MAX_RESTARTS: usize = 100;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The line on which it begins, from 1, as an editor counts.
    pub(super) line: u64,
    /// Its cells, without plain blanks around them: of others the person is told.
    pub(super) cells: Vec<String>,
    /// Whether a quotation mark opens in it and nobody closes it.
    pub(super) unclosed: bool,
}

impl Row {
    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// The rows of a text, empty ones left out, and what separates their cells.
pub(super) fn rows(text: &str) -> (Vec<Row>, char) {
    let (text, lines_before, named) = separator_line(text);
    let separator = named.unwrap_or_else(|| separator(text));
    let mut found = split(text, separator, usize::MAX);
    found.retain(|row| !row.is_empty());
    for row in &mut found {
        row.line += lines_before;
    }
    (found, separator)
}

/// `sep=;` on the first line, which tells spreadsheets (and us) what separates. Gives the text
/// behind it, and how many lines it took.
fn separator_line(text: &str) -> (&str, u64, Option<char>) {
    let start = text.trim_start_matches(['\r', '\n', '\u{FEFF}']);
    let blank = &text[..text.len() - start.len()];
    let end = start.find(['\r', '\n']).unwrap_or(start.len());
    let line = start[..end].trim_matches('"');
    let Some((word, named)) = line.split_once('=') else { return (text, 0, None) };
    let mut named = named.chars();
    let (Some(separator), None) = (named.next(), named.find(|more| !SEPARATORS.contains(more))) else {
        return (text, 0, None);
    };
    if !word.eq_ignore_ascii_case("sep") || !separator.is_ascii() || separator.is_ascii_alphanumeric() {
        return (text, 0, None);
    }
    (&start[end..], breaks(blank), Some(separator))
}

/// The separator that makes the most rows with an address in a cell of its own; then the one by
/// which most rows have the same number of cells.
fn separator(text: &str) -> char {
    let score = |separator: char| {
        let rows = split(text, separator, SAMPLE);
        let has_address = |row: &&Row| row.cells.iter().any(|cell| looks_like_address(cell));
        let addresses = rows.iter().filter(has_address).count();
        let with = |cells: usize| rows.iter().filter(|row| row.cells.len() == cells).count();
        let alike = rows.iter().map(|row| row.cells.len()).filter(|cells| *cells > 1).map(with).max();
        let widest = rows.iter().map(|row| row.cells.len()).max();
        (addresses, alike, widest)
    };
    // The earliest of equals: `max_by_key` takes the last.
    SEPARATORS.into_iter().rev().max_by_key(|separator| score(*separator)).unwrap_or(',')
}

/// Splits a text. The crate's own count of lines takes a line end of two characters for the next
/// line's, and leaves empty lines out, so lines are counted here.
fn split(text: &str, separator: char, most: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut rest = text;
    let mut line = 1;
    for _ in 0..MAX_RESTARTS {
        let Some(unclosed) = split_until_unclosed(rest, separator, most, &mut line, &mut rows) else { return rows };
        rest = unclosed;
    }
    rows.push(Row { line, cells: vec![rest.lines().next().unwrap_or_default().trim().to_owned()], unclosed: true });
    rows
}

/// Splits up to a row whose quotation mark nobody closes; that row is its line alone, and what
/// comes after it is given back.
fn split_until_unclosed<'a>(
    text: &'a str,
    separator: char,
    most: usize,
    line: &mut u64,
    rows: &mut Vec<Row>,
) -> Option<&'a str> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(separator).unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut end = 0;
    while rows.len() < most && reader.read_record(&mut record).unwrap_or(false) {
        let before = end;
        end = usize::try_from(reader.position().byte()).unwrap_or(text.len()).min(text.len());
        let raw = text.get(before..end).unwrap_or_default();
        let content = raw.trim_start_matches(['\r', '\n']);
        // The reader stops between the two characters of a line end, and the first one was counted.
        let half = usize::from(raw.starts_with('\n') && text.as_bytes()[..before].ends_with(b"\r"));
        *line += breaks(&raw[half..raw.len() - content.len()]);
        if end == text.len() && content.matches('"').count() % 2 == 1 {
            let first = content.find(['\r', '\n']).unwrap_or(content.len());
            rows.push(Row { line: *line, cells: vec![content[..first].trim().to_owned()], unclosed: true });
            return Some(&content[first..]).filter(|rest| !rest.trim().is_empty());
        }
        let cells = record.iter().map(|cell| cell.trim_ascii().to_owned()).collect();
        rows.push(Row { line: *line, cells, unclosed: false });
        *line += breaks(content);
    }
    None
}

/// Line ends, of any kind, in a text.
fn breaks(text: &str) -> u64 {
    let both = text.matches("\r\n").count();
    let single = text.matches(['\r', '\n']).count() - 2 * both;
    u64::try_from(both + single).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(u64, String)> {
        rows(text).0.into_iter().map(|row| (row.line, row.cells.join("|"))).collect()
    }

    #[test]
    fn lines_are_counted_as_an_editor_counts_them() {
        let text = "a,b\r\n\r\n\"c\r\nc\",d\r\ne,f\r\n,\r\ng,h";
        let expected = [(1, "a|b"), (3, "c\r\nc|d"), (5, "e|f"), (7, "g|h")];
        assert_eq!(lines(text), expected.map(|(line, text)| (line, text.to_owned())));
        assert_eq!(lines(&text.replace("\r\n", "\n")), expected.map(|(line, text)| (line, text.replace("\r\n", "\n"))));
        assert_eq!(lines(&text.replace("\r\n", "\r")), expected.map(|(line, text)| (line, text.replace("\r\n", "\r"))));
        assert_eq!(lines("\r\nsep=;\r\n\r\na;b\r\nc;d"), [(4, "a|b".to_owned()), (5, "c|d".to_owned())]);
    }

    #[test]
    fn several_lines_tell_what_separates() {
        for (text, separator) in [
            ("Kay, Dr., Lena;kay@example.org\nLow, Prof., Max;low@example.org", ';'),
            ("\"Kay; Lena\",kay@example.org\n\"Low; Max\",low@example.org", ','),
            ("Name|E-Mail\nKay, Lena|kay@example.org", '|'),
            ("a, b, c\tkay@example.org\nd\tlow@example.org", '\t'),
            ("sep=|\nKay,x;y|kay@example.org", '|'),
            ("\"sep=\t\"\nKay\tkay@example.org", '\t'),
            ("Name;E-Mail;Language", ';'),
            ("nobody", ','),
        ] {
            assert_eq!(rows(text).1, separator, "{text}");
        }
    }

    #[test]
    fn a_quotation_mark_that_nobody_closes_costs_its_own_line_only() {
        let (found, _) = rows("Ann,ann@example.org\n\"Bob,bob@example.org\nCy,cy@example.org\nDee,dee@example.org\n");
        let seen: Vec<_> = found.iter().map(|row| (row.line, row.unclosed, row.cells.len())).collect();
        assert_eq!(seen, [(1, false, 2), (2, true, 1), (3, false, 2), (4, false, 2)]);
    }
}
