//! Trails of maltrail (<https://github.com/stamparm/maltrail/tree/master/trails/static>): names,
//! addresses with and without a port, pages, and paths that are on whatever host; `#` begins a
//! comment, most of them references.

use super::ImportError;
use super::account::Account;
use super::lines::{NOT_UTF8, lines, without_comment};
use crate::kind::Kind;
use crate::normal::{Normal, as_kind};

pub(super) fn read(bytes: &[u8], account: &mut Account) -> Result<(), ImportError> {
    let family = account.default_family();
    for (number, line) in lines(bytes) {
        match line {
            Ok(line) if line.starts_with('#') => {}
            Ok(line) => account.entry(trail(without_comment(line)), family, line, number)?,
            Err(shown) => account.entry(Err(NOT_UTF8), family, &shown, number)?,
        }
    }
    Ok(())
}

fn trail(text: &str) -> Normal {
    if text.starts_with('/') {
        return as_kind(Kind::UrlPath, text);
    }
    as_kind(if text.contains("://") { Kind::Url } else { Kind::Domain }, text)
}

#[cfg(test)]
mod tests {
    use crate::feeds::FeedFormat;
    use crate::feeds::tests::{entries, read};
    use crate::kind::Kind;

    #[test]
    fn every_form_of_a_trail_is_taken() {
        let text = "# Reference: https://example.org\n\nevil.example # seen\n192.0.2.1:443\nhttp://192.0.2.2\n\
                    evil.example:8080\nevil.example/gate.php?a=1\n/so/Android1S.php\n";
        let imported = read(text, FeedFormat::Maltrail);
        let expected = [
            (Kind::Domain, "evil.example"),
            (Kind::Address, "192.0.2.2"),
            (Kind::Endpoint, "192.0.2.1:443"),
            (Kind::Endpoint, "evil.example:8080"),
            (Kind::Url, "evil.example/gate.php?a=1"),
            (Kind::UrlPath, "/so/Android1S.php"),
        ];
        assert_eq!(entries(&imported.indicators), expected.map(|(kind, text)| (kind, text.to_owned())));
    }
}
