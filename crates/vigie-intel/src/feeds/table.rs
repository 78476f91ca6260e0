//! Values in columns (RFC 4180), parted by commas, semicolons, tabs or bars. The header says what is
//! in each column: columns of one kind (`domain_name,ip_address` of Amnesty), or a `type` beside an
//! `indicator` and an `app` (Echap's `network.csv`, MISP's export with its `to_ids`). It may stand in
//! the last comment (abuse.ch's URLhaus and ThreatFox). Without such a header the first column is read.

use std::borrow::Cow;

use super::ImportError;
use super::account::{Account, FamilyId};
use super::attribute;
use crate::kind::Kind;
use crate::normal::{as_kind, recognise};

/// What may part columns; of those that serve equally well, the first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many rows are looked at to tell what parts columns.
const LOOK: usize = 20;

/// What is in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// Entries of this kind; [`Kind::Endpoint`] stands for whatever is in the network.
    Of(Kind),
    /// Entries that say themselves what they are.
    Entry,
    /// The type of the entry in this row.
    Type,
    /// Whether the row is to be matched at all.
    ToIds,
    /// The family of the row's entries.
    Family,
    /// Hashes that nothing here makes.
    OtherHash,
    /// Nothing that can be matched.
    Other,
}

/// What a column of this name has in it.
pub(super) fn column(name: &str) -> Column {
    let name =
        name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '`' | '\u{feff}')).to_ascii_lowercase();
    match name.replace(['_', ' '], "-").as_str() {
        "type" | "indicator-type" | "ioc-type" => Column::Type,
        "to-ids" => Column::ToIds,
        "indicator" | "value" | "ioc" | "ioc-value" => Column::Entry,
        "app" | "family" | "malware" | "name" | "malware-printable" => Column::Family,
        "domain" | "domains" | "domain-name" | "hostname" | "host" | "fqdn" => Column::Of(Kind::Domain),
        "ip" | "ips" | "ip-address" | "ip-addresses" | "address" | "ipv4" | "ipv6" | "ip-port" | "ip:port"
        | "dst-ip" => Column::Of(Kind::Endpoint),
        "url" | "urls" => Column::Of(Kind::Url),
        "email" | "e-mail" | "emails" => Column::Of(Kind::Email),
        "md5" | "sha1" | "sha-1" | "sha256" | "sha-256" | "hash" | "md5-hash" | "sha1-hash" | "sha256-hash" => {
            Column::Of(Kind::File)
        }
        "package" | "package-name" | "packages" | "app-id" | "bundle-id" => Column::Of(Kind::Package),
        "certificate" | "certificate-sha1" | "cert-sha1" | "certificate-sha256" | "cert-sha256" => {
            Column::Of(Kind::Certificate)
        }
        "process" | "process-name" => Column::Of(Kind::Process),
        "path" | "file-path" => Column::Of(Kind::Path),
        other if attribute::is_other_hash(other) => Column::OtherHash,
        _ => Column::Other,
    }
}

/// A cell without what is around it; `None` where it says that there is nothing.
fn bare(text: &str) -> Option<&str> {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '+'));
    (!matches!(bare, "" | "-" | "\u{2013}" | "N/A" | "n/a" | "None" | "unknown")).then_some(bare)
}

/// Takes what stands in one cell, unless it is empty.
pub(super) fn cell(
    column: Column,
    text: &str,
    family: FamilyId,
    line: usize,
    account: &mut Account,
) -> Result<(), ImportError> {
    let Some(bare) = bare(text) else { return Ok(()) };
    let normal = match column {
        Column::Of(Kind::Endpoint) => as_kind(Kind::Domain, bare),
        Column::Of(kind) => as_kind(kind, bare),
        Column::Entry => recognise(bare),
        Column::OtherHash => return account.not_for_us(attribute::OTHER_HASH),
        Column::Type | Column::Family | Column::ToIds | Column::Other => return Ok(()),
    };
    account.entry(normal, family, bare, line)
}

pub(super) fn read(bytes: &[u8], account: &mut Account) -> Result<(), ImportError> {
    if is_index(bytes) {
        let reason = "the index of a MISP feed (hashes.csv) holds hashes of values, not of files: import the events";
        return Err(ImportError::Unreadable(reason.to_owned()));
    }
    let (separator, mut columns) = form(bytes);
    let bytes = without_blanks(bytes, separator);
    let mut reader = csv::ReaderBuilder::new();
    let mut reader =
        reader.has_headers(false).flexible(true).delimiter(separator).comment(Some(b'#')).from_reader(bytes.as_ref());
    for record in reader.byte_records() {
        let record = record.map_err(|e| ImportError::Unreadable(e.to_string()))?;
        let line = record.position().map_or(0, |at| usize::try_from(at.line()).unwrap_or(0));
        let cells: Vec<_> = record.iter().map(String::from_utf8_lossy).collect();
        if cells.first().is_some_and(|cell| line == 1 && is_separator_line(cell)) {
            continue;
        }
        let columns = match &columns {
            Some(columns) => columns,
            None => {
                let named: Vec<_> = cells.iter().map(|name| column(name)).collect();
                let is_header = is_header(&named);
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

/// Excel's `sep=;`.
fn is_separator_line(line: &str) -> bool {
    line.trim().to_ascii_lowercase().starts_with("sep=")
}

fn is_header(columns: &[Column]) -> bool {
    columns.iter().any(|column| matches!(column, Column::Of(_) | Column::Entry))
}

/// What parts the columns, and the columns where the last comment before the rows names them.
fn form(bytes: &[u8]) -> (u8, Option<Vec<Column>>) {
    let (mut comment, mut rows) = (None, Vec::new());
    for line in bytes.split(|b| *b == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty()) {
        match line.strip_prefix(b"#") {
            Some(text) if rows.is_empty() => comment = Some(text.trim_ascii()),
            Some(_) => {}
            None => rows.push(line),
        }
        if rows.len() == LOOK {
            break;
        }
    }
    if let Some(first) = rows.first()
        && is_separator_line(&String::from_utf8_lossy(first))
    {
        let named = first.get(4).copied().filter(|named| SEPARATORS.contains(named));
        // `sep=\t` was trimmed to `sep=`.
        return (named.unwrap_or(b'\t'), None);
    }
    let header = comment.map(|line| (line, best(line))).filter(|(line, separator)| {
        let names = split(line, *separator);
        let columns: Vec<Column> = names.iter().map(|name| column(name)).collect();
        let same = rows.first().is_none_or(|row| split(row, *separator).len() == names.len());
        is_header(&columns) && names.len() > 1 && same
    });
    if let Some((line, separator)) = header {
        return (separator, Some(split(line, separator).iter().map(|name| column(name)).collect()));
    }
    let Some(first) = rows.first() else { return (b',', None) };
    let separator = best(first);
    if is_header(&split(first, separator).iter().map(|name| column(name)).collect::<Vec<_>>()) {
        return (separator, None);
    }
    let counts = |separator: u8| {
        let mut counts = rows.iter().map(|row| split(row, separator).len());
        let first = counts.next().unwrap_or(0);
        first > 1 && counts.all(|count| count == first)
    };
    (SEPARATORS.into_iter().find(|separator| counts(*separator)).unwrap_or(b','), None)
}

/// The separator by which a header names the most columns that are known.
fn best(header: &[u8]) -> u8 {
    let known = |separator: &u8| split(header, *separator).iter().filter(|name| column(name) != Column::Other).count();
    SEPARATORS.into_iter().rev().max_by_key(known).unwrap_or(b',')
}

fn split(line: &[u8], separator: u8) -> Vec<String> {
    let line = without_blanks(line, separator);
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).flexible(true).delimiter(separator).from_reader(line.as_ref());
    let record = reader.byte_records().next().and_then(Result::ok).unwrap_or_default();
    record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect()
}

/// The same without blanks between a separator and a quotation mark (`"a", "b"`), as ThreatFox writes
/// it and RFC 4180 does not know it. Lines stay where they are.
fn without_blanks(bytes: &[u8], separator: u8) -> Cow<'_, [u8]> {
    if !bytes.windows(3).any(|three| three == [separator, b' ', b'"']) {
        return Cow::Borrowed(bytes);
    }
    let mut kept = Vec::with_capacity(bytes.len());
    let (mut quoted, mut begins) = (false, true);
    let mut rest = bytes;
    while let Some((byte, behind)) = rest.split_first() {
        let blanks = rest.iter().take_while(|b| **b == b' ').count();
        if begins && !quoted && blanks > 0 && rest.get(blanks) == Some(&b'"') {
            rest = rest.get(blanks..).unwrap_or_default();
            continue;
        }
        quoted ^= *byte == b'"';
        begins = matches!(*byte, b'\n') || *byte == separator;
        kept.push(*byte);
        rest = behind;
    }
    Cow::Owned(kept)
}

/// Whether every row is an MD5 and a UUID: MISP's `hashes.csv`.
pub(super) fn is_index(bytes: &[u8]) -> bool {
    let hex = |text: &[u8]| text.iter().all(u8::is_ascii_hexdigit);
    let mut rows = bytes.split(|b| *b == b'\n').map(<[u8]>::trim_ascii).filter(|row| !row.is_empty()).take(LOOK);
    let is_row = |row: &[u8]| {
        let (Some(hash), Some(b','), Some(uuid)) = (row.get(..32), row.get(32), row.get(33..)) else { return false };
        hex(hash) && uuid.len() == 36 && uuid.iter().filter(|b| **b == b'-').count() == 4
    };
    let first = rows.next().is_some_and(is_row);
    first && rows.all(is_row)
}

fn row(columns: &[Column], cells: &[impl AsRef<str>], line: usize, account: &mut Account) -> Result<(), ImportError> {
    let of = |wanted: Column| {
        columns.iter().zip(cells).find(|(column, _)| **column == wanted).map(|(_, cell)| cell.as_ref())
    };
    let family = match of(Column::Family).and_then(bare) {
        Some(name) => account.family(name, account.class()),
        None => account.default_family(),
    };
    let entries = || columns.iter().zip(cells).filter(|(column, _)| matches!(column, Column::Of(_) | Column::Entry));
    if of(Column::ToIds).and_then(bare).is_some_and(|flag| !attribute::is_yes(flag)) {
        return entries()
            .filter(|(_, text)| bare(text.as_ref()).is_some())
            .try_for_each(|_| account.not_for_us(attribute::CONTEXT));
    }
    let kind = of(Column::Type).and_then(bare);
    for (column, text) in columns.iter().zip(cells) {
        match (column, kind) {
            (Column::Entry, Some(name)) => typed(name, text.as_ref(), family, line, account)?,
            (column, _) => cell(*column, text.as_ref(), family, line, account)?,
        }
    }
    Ok(())
}

/// Takes an entry whose type stands beside it: a column's name, or a type of MISP.
fn typed(name: &str, text: &str, family: FamilyId, line: usize, account: &mut Account) -> Result<(), ImportError> {
    let Some(value) = bare(text) else { return Ok(()) };
    if name.contains(['|', ':']) || attribute::kind_of(name).is_some() {
        return attribute::composite(name, value, family, line, account);
    }
    match column(name) {
        known @ (Column::Of(_) | Column::OtherHash) => cell(known, value, family, line, account),
        _ => attribute::composite(name, value, family, line, account),
    }
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
    fn misp_rows_are_matched_only_where_misp_says_so() {
        let text = "uuid,event_id,category,type,value,comment,to_ids,date\n1,1,x,domain,a.example,,1,1\n\
                    2,1,x,domain,context.example,,0,1\n3,1,x,ip-dst|port,\"192.0.2.1|443\",,1,1\n\
                    4,1,x,ip-dst|port,2001:db8::1|443,,True,1\n5,1,x,filename|sha1,a.apk|86f7e437faa5a7fce15d1ddcb9eaeaea377667b8,,1,1\n\
                    6,1,x,imphash,d41d8cd98f00b204e9800998ecf8427e,,1,1\n7,1,x,domain|ip,b.example|192.0.2.2,,1,1\n\
                    8,1,x,malware-sample,x.apk|d41d8cd98f00b204e9800998ecf8427e,,1,1\n";
        let imported = read(text, FeedFormat::Csv);
        let expected = [
            (Kind::File, "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8"),
            (Kind::File, "d41d8cd98f00b204e9800998ecf8427e"),
            (Kind::Domain, "a.example"),
            (Kind::Domain, "b.example"),
            (Kind::Address, "192.0.2.2"),
            (Kind::Endpoint, "192.0.2.1:443"),
            (Kind::Endpoint, "[2001:db8::1]:443"),
        ];
        assert_eq!(entries(&imported.indicators), expected.map(|(kind, text)| (kind, text.to_owned())));
        assert_eq!(imported.not_for_us.values().sum::<usize>(), 2);
    }

    #[test]
    fn abuse_ch_names_its_columns_in_a_comment() {
        let threatfox = "################\n# ThreatFox IOCs: recent #\n#\n# \"first_seen_utc\",\"ioc_id\",\"ioc_value\",\"ioc_type\",\"malware_printable\",\"tags\"\n\
                         \"2026-11-20 06:00:00\", \"1\", \"198.51.100.7:8443\", \"ip:port\", \"Hydra\", \"apk,bank\"\n\
                         \"2026-11-20 06:00:00\", \"2\", \"c2.example\", \"domain\", \"Hydra\", \"None\"\n\
                         \"2026-11-20 06:00:00\", \"3\", \"d41d8cd98f00b204e9800998ecf8427e\", \"md5_hash\", \"None\", \"a\"\n# Number of entries: 3\n";
        let imported = read(threatfox, FeedFormat::Csv);
        let expected = [
            (Kind::File, "d41d8cd98f00b204e9800998ecf8427e"),
            (Kind::Domain, "c2.example"),
            (Kind::Endpoint, "198.51.100.7:8443"),
        ];
        assert_eq!(entries(&imported.indicators), expected.map(|(kind, text)| (kind, text.to_owned())));
        assert_eq!(imported.indicators.domain("c2.example").unwrap().family.name, "Hydra");
        assert!(imported.rejected.is_empty(), "{:?}", imported.rejected);
    }

    #[test]
    fn columns_are_parted_by_whatever_parts_them() {
        let one = |text: &str| entries(&read(text, FeedFormat::Csv).indicators);
        let expected = [(Kind::Domain, "a.example".to_owned()), (Kind::Address, "192.0.2.1".to_owned())];
        for text in [
            "domain;ip;comment\na.example;192.0.2.1;\"x; y\"\n",
            "domain\tip\tcomment\r\na.example\t192.0.2.1\tx, y\r\n",
            "domain|ip\na.example|192.0.2.1\n",
            "sep=;\ndomain;ip\na.example;192.0.2.1\n",
            "sep=\t\ndomain\tip\na.example\t192.0.2.1\n",
            "# domain;ip\na.example;192.0.2.1\n",
            "comment;IP address;Domain name\n\"a;b\";192.0.2.1;a.example\n",
        ] {
            assert_eq!(one(text), expected, "{text}");
        }
        let bare = read("a.example;2026-01-01;x\nb.example;2026-01-01;y\n", FeedFormat::Csv);
        assert_eq!((bare.taken, bare.rejected.len()), (2, 0));
    }

    #[test]
    fn the_index_of_a_feed_is_no_list_of_files() {
        let text = "d41d8cd98f00b204e9800998ecf8427e,5f1a2b3c-0000-4000-8000-000000000001\n";
        let limits = crate::FeedLimits::default();
        assert!(crate::read_feed(text.as_bytes(), FeedFormat::Csv, &crate::feeds::tests::info(), &limits).is_err());
    }

    #[test]
    fn without_a_header_the_first_column_counts() {
        let imported = read("evil.example,2026-01-01\nd41d8cd98f00b204e9800998ecf8427e,x\n", FeedFormat::Csv);
        assert_eq!((imported.taken, imported.entries), (2, 2));
    }
}
