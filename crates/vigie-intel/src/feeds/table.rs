//! Comma-separated values (RFC 4180). The header says what is in each column: columns of one kind
//! (`domain_name,ip_address` of Amnesty), or a `type` beside an `indicator` and an `app` (Echap's
//! `network.csv`, MISP's export). Without such a header the first column is read.

use super::ImportError;
use super::account::{Account, FamilyId};
use super::misp;
use crate::kind::Kind;
use crate::normal::{as_kind, recognise};

/// What is in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// Entries of this kind; [`Kind::Endpoint`] stands for whatever is in the network.
    Of(Kind),
    /// Entries that say themselves what they are.
    Entry,
    /// The type of the entry in this row.
    Type,
    /// The family of the row's entries.
    Family,
    /// Nothing that can be matched.
    Other,
}

/// What a column of this name has in it.
pub(super) fn column(name: &str) -> Column {
    let name =
        name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '`' | '\u{feff}')).to_ascii_lowercase();
    match name.replace(['_', ' '], "-").as_str() {
        "type" | "indicator-type" | "ioc-type" => Column::Type,
        "indicator" | "value" | "ioc" | "ioc-value" => Column::Entry,
        "app" | "family" | "malware" | "name" => Column::Family,
        "domain" | "domains" | "domain-name" | "hostname" | "host" | "fqdn" => Column::Of(Kind::Domain),
        "ip" | "ips" | "ip-address" | "ip-addresses" | "address" | "ipv4" | "ipv6" => Column::Of(Kind::Endpoint),
        "url" | "urls" => Column::Of(Kind::Url),
        "email" | "e-mail" | "emails" => Column::Of(Kind::Email),
        "md5" | "sha1" | "sha-1" | "sha256" | "sha-256" | "hash" => Column::Of(Kind::File),
        "package" | "package-name" | "packages" | "app-id" | "bundle-id" => Column::Of(Kind::Package),
        "certificate" | "certificate-sha1" | "cert-sha1" => Column::Of(Kind::Certificate),
        "process" | "process-name" => Column::Of(Kind::Process),
        "path" | "file-path" => Column::Of(Kind::Path),
        _ => Column::Other,
    }
}

/// Takes what stands in one cell, unless it is empty.
pub(super) fn cell(
    column: Column,
    text: &str,
    family: FamilyId,
    line: usize,
    account: &mut Account,
) -> Result<(), ImportError> {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '+'));
    if matches!(bare, "" | "-" | "\u{2013}" | "N/A" | "n/a" | "unknown") {
        return Ok(());
    }
    let normal = match column {
        Column::Of(Kind::Endpoint) => as_kind(Kind::Domain, bare),
        Column::Of(kind) => as_kind(kind, bare),
        Column::Entry => recognise(bare),
        Column::Type | Column::Family | Column::Other => return Ok(()),
    };
    account.entry(normal, family, bare, line)
}

pub(super) fn read(bytes: &[u8], account: &mut Account) -> Result<(), ImportError> {
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).flexible(true).comment(Some(b'#')).from_reader(bytes);
    let mut columns: Option<Vec<Column>> = None;
    for record in reader.byte_records() {
        let record = record.map_err(|e| ImportError::Unreadable(e.to_string()))?;
        let line = record.position().map_or(0, |at| usize::try_from(at.line()).unwrap_or(0));
        let cells: Vec<_> = record.iter().map(String::from_utf8_lossy).collect();
        let columns = match &columns {
            Some(columns) => columns,
            None => {
                let named: Vec<_> = cells.iter().map(|name| column(name)).collect();
                let is_header = named.iter().any(|column| matches!(column, Column::Of(_) | Column::Entry));
                let columns = columns.insert(if is_header { named } else { vec![Column::Entry] });
                if is_header {
                    continue;
                }
                columns
            }
        };
        row(columns, &cells, line, account)?;
    }
    Ok(())
}

fn row(columns: &[Column], cells: &[impl AsRef<str>], line: usize, account: &mut Account) -> Result<(), ImportError> {
    let of = |wanted: Column| {
        columns.iter().zip(cells).find(|(column, _)| **column == wanted).map(|(_, cell)| cell.as_ref())
    };
    let family = match of(Column::Family) {
        Some(name) => account.family(name, account.class()),
        None => account.default_family(),
    };
    let kind = of(Column::Type).map(|name| match column(name) {
        known @ Column::Of(_) => known,
        _ => misp::kind_of(name.trim()).map_or(Column::Other, Column::Of),
    });
    for (column, text) in columns.iter().zip(cells) {
        match (column, kind) {
            (Column::Entry, Some(Column::Other)) => account.not_for_us("entries of other types")?,
            (Column::Entry, Some(kind)) => cell(kind, text.as_ref(), family, line, account)?,
            (column, _) => cell(*column, text.as_ref(), family, line, account)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::feeds::FeedFormat;
    use crate::feeds::tests::{entries, read};
    use crate::kind::Kind;

    #[test]
    fn the_header_says_what_is_where() {
        let text = "type,indicator,app\ndomain,evil.example,Spy\nip,192.0.2.1,Spy\nmutex,x,Spy\ndomain,nothing,Spy\n";
        let imported = read(text, FeedFormat::Csv);
        assert_eq!(imported.indicators.domain("evil.example").unwrap().family.name, "Spy");
        assert_eq!((imported.taken, imported.rejected[0].line), (2, 5));
        let text = "domain_name,ip_address,note\n\"evil.example\",\"192.0.2.1\",\"hello, you\"\n,N/A,\n";
        let expected = [(Kind::Domain, "evil.example".to_owned()), (Kind::Address, "192.0.2.1".to_owned())];
        assert_eq!(entries(&read(text, FeedFormat::Csv).indicators), expected);
    }

    #[test]
    fn without_a_header_the_first_column_counts() {
        let imported = read("evil.example,2026-01-01\nd41d8cd98f00b204e9800998ecf8427e,x\n", FeedFormat::Csv);
        assert_eq!((imported.taken, imported.entries), (2, 2));
    }
}
