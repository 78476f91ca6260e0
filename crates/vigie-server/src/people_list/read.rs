//! From a list's rows to people who can be added, and to rows that cannot, each with every fault.

use std::collections::HashSet;

use vigie_types::{Language, clean_label};

use super::address::{is_invisible, read_address};
use super::columns::{Column, Columns};
use super::table::{self, Row};

/// The most people in one list.
const MAX_PEOPLE: usize = 20_000;
/// How far down a header is looked for: below a title and some empty lines.
const HEADER_WITHIN: usize = 10;

/// A list that was read.
#[derive(Clone, Debug)]
pub(crate) struct PeopleList {
    /// Who can be added.
    pub(crate) good: Vec<Line>,
    /// The rows that cannot.
    pub(crate) bad: Vec<BadLine>,
    /// What separates the cells.
    pub(crate) separator: char,
    /// The header as it is written, or the columns by their content where there is none.
    pub(crate) columns: Vec<ReadColumn>,
    /// Headers of columns that say nothing about a person here.
    pub(crate) left_out: Vec<String>,
    /// Lines above the header.
    pub(crate) titles: Vec<String>,
}

/// A column that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReadColumn {
    pub(crate) column: Column,
    pub(crate) place: usize,
    /// Empty where the list has no header.
    pub(crate) header: String,
}

/// Somebody who can be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) number: u64,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) language: Language,
    pub(crate) group: String,
    /// What was changed of what was written: keys of the portal's texts.
    pub(crate) changed: Vec<&'static str>,
}

/// A row that cannot be used, as it was written, and all that is wrong: keys of the portal's texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BadLine {
    pub(crate) number: u64,
    pub(crate) cells: Vec<String>,
    pub(crate) why: Vec<&'static str>,
}

impl BadLine {
    /// The row in one line, without what nobody sees.
    pub(crate) fn text(&self) -> String {
        let cells: Vec<&str> = self.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        clean_label(&cells.join(", "))
    }
}

/// Reads a list. `default` is the language of people whose row names none.
pub(crate) fn read(text: &str, default: Language) -> PeopleList {
    let (mut rows, separator) = table::rows(text.trim_start_matches('\u{FEFF}'));
    let header = rows.iter().take(HEADER_WITHIN).position(|row| Columns::of_header(row).is_some());
    let mut titles = Vec::new();
    let (columns, header) = match header {
        Some(place) => {
            let mut above: Vec<Row> = rows.drain(..=place).collect();
            let header = above.pop();
            // A row with an address above the header is somebody, and not a title.
            let (people, above): (Vec<Row>, Vec<Row>) = above.into_iter().partition(has_address);
            titles = above.iter().map(|row| clean_label(&row.cells.join(" "))).collect();
            rows.splice(..0, people);
            (header.as_ref().and_then(Columns::of_header).unwrap_or_default(), header)
        }
        None => (Columns::of_values(&rows), None),
    };
    let header_of = |place: usize| header.as_ref().and_then(|row| row.cells.get(place)).cloned().unwrap_or_default();
    let read = columns.all().iter().map(|(column, place)| ReadColumn {
        column: *column,
        place: *place,
        header: clean_label(&header_of(*place)),
    });
    let mut list = PeopleList {
        good: Vec::new(),
        bad: Vec::new(),
        separator,
        columns: read.collect(),
        left_out: left_out(header.as_ref(), &columns),
        titles,
    };
    let mut seen = HashSet::new();
    for row in rows {
        match person(&row, &columns, default, &mut seen, list.good.len()) {
            Ok(line) => list.good.push(line),
            Err(why) => list.bad.push(BadLine { number: row.line, cells: row.cells, why }),
        }
    }
    list
}

fn has_address(row: &Row) -> bool {
    row.cells.iter().any(|cell| cell.contains('@'))
}

fn left_out(header: Option<&Row>, columns: &Columns) -> Vec<String> {
    let cells = header.map(|row| row.cells.as_slice()).unwrap_or_default();
    let unknown = cells.iter().enumerate().filter(|(place, _)| columns.at(*place).is_none());
    unknown.map(|(_, cell)| clean_label(cell)).filter(|cell| !cell.is_empty()).collect()
}

/// The person of a row, or everything that is wrong with it.
fn person(
    row: &Row,
    columns: &Columns,
    default: Language,
    seen: &mut HashSet<String>,
    before: usize,
) -> Result<Line, Vec<&'static str>> {
    if row.unclosed {
        return Err(vec!["import-unclosed"]);
    }
    let value = |column| columns.value(row, column);
    let mut faults = Vec::new();
    if row.cells.iter().any(|cell| cell.contains('\u{FFFD}')) {
        faults.push("import-damaged");
    }
    let written = name(row, columns);
    let name = clean_label(&written);
    if name.is_empty() {
        faults.push("field-name");
    }
    let address = read_address(value(Column::Email)).map_err(|fault| faults.push(fault)).ok();
    let language = match value(Column::Language).trim() {
        "" => Some(default),
        text => language(text),
    };
    if language.is_none() {
        faults.push("field-language");
    }
    let twice = address.as_ref().is_some_and(|read| seen.contains(&read.address));
    if twice {
        faults.push("import-twice");
    }
    if faults.is_empty() && before >= MAX_PEOPLE {
        faults.push("import-too-many");
    }
    let (Some(read), Some(language), true) = (address, language, faults.is_empty()) else { return Err(faults) };
    seen.insert(read.address.clone());
    let mut changed = read.changed;
    if written.chars().any(is_invisible) && !changed.contains(&"import-changed-invisible") {
        changed.push("import-changed-invisible");
    }
    let group = clean_label(value(Column::Group));
    Ok(Line { number: row.line, name, email: read.address, language, group, changed })
}

/// The name as written: whole, or from its parts.
fn name(row: &Row, columns: &Columns) -> String {
    let parts = [Column::Name, Column::FirstName, Column::Infix, Column::LastName];
    let parts: Vec<&str> =
        parts.into_iter().map(|part| columns.value(row, part)).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// A language by its tag (`fr`, `fr-BE`), its letter in the lists of Belgian authorities and firms, or its
/// name in one of the four languages.
fn language(text: &str) -> Option<Language> {
    const NAMES: [(Language, &str); 4] = [
        (Language::En, "e english anglais engels englisch eng"),
        (Language::Fr, "f french français francais frans französisch fra fre"),
        (Language::Nl, "n dutch néerlandais neerlandais nederlands niederländisch flemish vlaams nld dut"),
        (Language::De, "d german allemand duits deutsch deu ger"),
    ];
    let word = text.trim().to_lowercase();
    let named =
        NAMES.iter().find(|(_, names)| names.split(' ').any(|name| name == word)).map(|(language, _)| *language);
    named.or_else(|| Language::negotiate(&word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::people_list::encoding::decode;

    fn people(list: &PeopleList) -> Vec<(&str, &str)> {
        list.good.iter().map(|line| (line.name.as_str(), line.email.as_str())).collect()
    }

    #[test]
    fn good_lines_are_read_and_bad_ones_named() {
        let csv = "Name;E-Mail;Language;Group\nZoë;Zoe@example.org;fr;Ward 3\n;x@example.org\nBob;not an address\n\
                   \"Müller, Eva\";eva@example.org;de\nZoë again;zoe@example.org\nAnn;ann@example.org;klingon\n";
        let list = read(csv, Language::Nl);
        let zoe = Line {
            number: 2,
            name: "Zoë".into(),
            email: "zoe@example.org".into(),
            language: Language::Fr,
            group: "Ward 3".into(),
            changed: vec![],
        };
        assert_eq!(list.good[0], zoe);
        assert_eq!((list.good[1].name.as_str(), list.good.len()), ("Müller, Eva", 2));
        let reasons: Vec<_> = list.bad.iter().map(|line| (line.number, line.why.clone())).collect();
        let expected = [(3, "field-name"), (4, "field-email"), (6, "import-twice"), (7, "field-language")];
        assert_eq!(reasons, expected.map(|(line, why)| (line, vec![why])));
    }

    #[test]
    fn every_fault_of_a_row_is_named() {
        let list = read("Name;E-Mail;Language\r\n;jürgen@example.org;klingon\r\n\"\r\n\";;\r\n;;xx\r\n", Language::En);
        let reasons: Vec<_> = list.bad.iter().map(|line| (line.number, line.why.clone())).collect();
        let all = vec!["field-name", "field-email-letters", "field-language"];
        assert_eq!(reasons, [(2, all), (5, vec!["field-name", "field-email-missing", "field-language"])]);
    }

    #[test]
    fn a_name_is_put_together_from_its_parts() {
        let csv =
            "Achternaam,Tussenvoegsel,Voornaam,E-mailadres\nBerg,van den,Jan,jan@example.org\nMaes,,An,an@example.org";
        let list = read(csv, Language::Nl);
        assert_eq!(people(&list), [("Jan van den Berg", "jan@example.org"), ("An Maes", "an@example.org")]);
        let list = read("jan@example.org,Jan Maes,N\nan@example.org,An Maes,Français", Language::De);
        assert_eq!(people(&list), [("Jan Maes", "jan@example.org"), ("An Maes", "an@example.org")]);
        assert_eq!((list.good[0].language, list.good[1].language), (Language::Nl, Language::Fr));
        let list = read("Jan;Maes;jan@example.org;nl;Ward 3\nAn;Maes;an@example.org;;", Language::De);
        assert_eq!(people(&list), [("Jan Maes", "jan@example.org"), ("An Maes", "an@example.org")]);
        assert_eq!(list.good[0].group, "Ward 3");
    }

    #[test]
    fn nobody_above_a_header_is_lost() {
        let list = read("Staff\nAnn,ann@example.org\nName,E-Mail\nBob,bob@example.org", Language::En);
        assert_eq!(people(&list), [("Ann", "ann@example.org"), ("Bob", "bob@example.org")]);
        assert_eq!(list.titles, ["Staff"]);
    }

    proptest! {
        #[test]
        fn no_file_panics_and_every_row_is_accounted_for(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            if let Ok((text, _)) = decode(&bytes) {
                let list = read(&text, Language::En);
                let (rows, _) = table::rows(text.trim_start_matches('\u{FEFF}'));
                let header = usize::from(list.columns.iter().any(|column| !column.header.is_empty()));
                prop_assert_eq!(list.good.len() + list.bad.len() + list.titles.len() + header, rows.len());
            }
        }
    }
}
