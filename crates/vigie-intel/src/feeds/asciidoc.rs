//! The `README.adoc` of ESET (<https://github.com/eset/malware-ioc>): blocks between `----` with
//! one entry on each line, and tables between `|===` whose header names the columns
//! (<https://docs.asciidoctor.org/asciidoc/latest/tables/build-a-basic-table/>).

use super::ImportError;
use super::account::Account;
use super::lines::{NOT_UTF8, lines};
use super::table::{Column, cell, column};
use crate::kind::Kind;
use crate::normal::recognise;

/// Where in the document a line is.
enum Place {
    Prose,
    Block,
    Table(Table),
}

/// The most columns that a table may have.
const MAX_COLUMNS: usize = 64;

#[derive(Default)]
struct Table {
    columns: Vec<Column>,
    next: usize,
}

pub(super) fn read(bytes: &[u8], account: &mut Account) -> Result<(), ImportError> {
    let family = account.default_family();
    let mut place = Place::Prose;
    for (number, line) in lines(bytes) {
        let line = match line {
            Ok(line) => line,
            Err(shown) => {
                if !matches!(place, Place::Prose) {
                    account.entry(Err(NOT_UTF8), family, &shown, number)?;
                }
                continue;
            }
        };
        let fence = line.len() >= 4 && line.bytes().all(|b| b == b'-');
        let bars = line.starts_with("|==") && line.trim_start_matches('|').bytes().all(|b| b == b'=');
        match &mut place {
            Place::Prose if fence => place = Place::Block,
            Place::Prose if bars => place = Place::Table(Table::default()),
            Place::Prose => {}
            Place::Block if fence => place = Place::Prose,
            Place::Block => account.entry(recognise(line), family, line, number)?,
            Place::Table(_) if bars => place = Place::Prose,
            Place::Table(table) => table.line(line, number, account)?,
        }
    }
    Ok(())
}

impl Table {
    fn line(&mut self, line: &str, number: usize, account: &mut Account) -> Result<(), ImportError> {
        let family = account.default_family();
        let Some(cells) = line.strip_prefix('|') else { return Ok(()) }; // prose that goes on
        if self.columns.is_empty() {
            self.columns = cells.split('|').take(MAX_COLUMNS).map(column).collect();
            return Ok(());
        }
        for text in cells.split('|') {
            let column = self.columns.get(self.next).copied().unwrap_or(Column::Other);
            self.next = (self.next + 1) % self.columns.len().max(1);
            match column {
                // Names may stand beside each other: 'one' 'two'.
                Column::Of(Kind::Domain | Kind::Endpoint) => {
                    for word in text.split([' ', '\t', ',']).filter(|word| !word.is_empty()) {
                        cell(column, word, family, number, account)?;
                    }
                }
                column => cell(column, text, family, number, account)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::feeds::FeedFormat;
    use crate::feeds::tests::{entries, read};
    use crate::kind::Kind;

    #[test]
    fn blocks_and_tables_are_read() {
        let text = "= Title\n\nProse with evil.example\n\n----\nevil[.]example\nnonsense\n----\n\n[options=\"header\"]\n|====\n\
                    |SHA-1 |Package name | Filename |Details\n|`0F0259F288141EDBE4AB2B8032911C69E03817D2`\n|`org.evil`\n\
                    | `base.apk`\n|C&C server.\n|====\n|===\n|IP |Domain |First seen\n\
                    |`75.2.37[.]224` |'a[.]example' 'b[.]example' |2022\n|`+192.0.2.9+` | N/A |2023\n|===\n";
        let imported = read(text, FeedFormat::AsciiDoc);
        let expected = [
            (Kind::Package, "org.evil"),
            (Kind::File, "0f0259f288141edbe4ab2b8032911c69e03817d2"),
            (Kind::Domain, "a.example"),
            (Kind::Domain, "b.example"),
            (Kind::Domain, "evil.example"),
            (Kind::Address, "192.0.2.9"),
            (Kind::Address, "75.2.37.224"),
        ];
        assert_eq!(entries(&imported.indicators), expected.map(|(kind, text)| (kind, text.to_owned())));
        assert_eq!((imported.rejected.len(), imported.rejected[0].line), (1, 7));
    }
}
