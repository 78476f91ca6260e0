//! E-mail addresses as people have them in their lists, and the form that every mail server takes.

use idna::AsciiDenyList;
use idna::uts46::{DnsLength, Hyphens, Uts46};
use lettre::Address;

/// The most octets before the `@` (RFC 5321 section 4.5.3.1.1).
const MAX_LOCAL: usize = 64;
/// The most octets of an address: a path of 256 (RFC 5321 section 4.5.3.1.3) without its brackets.
const MAX_ADDRESS: usize = 254;

/// An address that can be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReadAddress {
    /// In lower case, its domain in A-labels (RFC 5890).
    pub(crate) address: String,
    /// What was changed to get there: keys of the portal's texts.
    pub(crate) changed: Vec<&'static str>,
}

/// Reads an address; the error is the key of what is wrong with it.
///
/// # Errors
/// When no mail server would take it.
pub(crate) fn read_address(raw: &str) -> Result<ReadAddress, &'static str> {
    let mut changed = Vec::new();
    let text = taken_out(raw, &mut changed);
    if text.is_empty() {
        return Err("field-email-missing");
    }
    let ats = text.matches('@').count();
    if ats > 1 && text.contains([',', ';', '/', ' ', '|', '\n']) {
        return Err("field-email-two");
    }
    let (local, domain) = text.split_once('@').filter(|_| ats == 1).ok_or("field-email")?;
    let local = local_part(local)?;
    let ascii = domain_part(domain)?;
    if !domain.is_ascii() {
        changed.push("import-changed-domain");
    }
    let address = format!("{local}@{ascii}");
    if address.len() > MAX_ADDRESS {
        return Err("field-email-long");
    }
    match address.parse::<Address>() {
        Ok(_) => Ok(ReadAddress { address, changed }),
        Err(_) => Err("field-email"),
    }
}

/// Whether a cell is likely an address, to tell columns and separators apart: more is asked of one
/// that is written to.
pub(super) fn looks_like_address(cell: &str) -> bool {
    let cell = cell.trim();
    let (local, domain) = cell.split_once('@').unwrap_or_default();
    !local.is_empty()
        && domain.contains('.')
        && !cell.contains([' ', ',', ';', '\t', '|', '"', '(', ')'])
        && !domain.contains('@')
}

/// What of a cell is the address: without invisible characters, `mailto:`, a name with brackets, and
/// the full stop of a sentence.
fn taken_out(raw: &str, changed: &mut Vec<&'static str>) -> String {
    let mut text: String = raw.chars().filter(|character| !is_invisible(*character)).collect();
    let blank = |character: char| character.is_whitespace() && !character.is_ascii();
    if text.len() != raw.len() || raw.starts_with(blank) || raw.ends_with(blank) {
        changed.push("import-changed-invisible");
    }
    text = text.trim().to_owned();
    if text.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("mailto:")) {
        let end = text.find('?').unwrap_or(text.len());
        text = text[7..end].to_owned();
        changed.push("import-changed-mailto");
    }
    let inner = text.strip_suffix('>').and_then(|text| text.rsplit_once('<')).map(|(_, inner)| inner.trim().to_owned());
    if let Some(inner) = inner.filter(|_| text.matches('<').count() == 1) {
        text = inner;
        changed.push("import-changed-brackets");
    }
    let plain = text.trim_matches(['"', '\'']).trim_end_matches(['.', ',', ';']).trim();
    if plain.len() != text.len() {
        changed.push("import-changed-dot");
    }
    plain.to_owned()
}

/// Characters that nobody sees: format characters, marks of direction, joiners, variation selectors.
pub(super) const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
    )
}

/// A dot-string (RFC 5321 section 4.1.2). Letters beyond ASCII need SMTPUTF8 (RFC 6531) at every
/// server on the way, and a mail that one of them sends back reaches nobody.
fn local_part(local: &str) -> Result<String, &'static str> {
    let is_atext = |letter: char| letter.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(letter);
    if !local.is_ascii() {
        return Err("field-email-letters");
    }
    if local.is_empty() || !local.chars().all(is_atext) || local.split('.').any(str::is_empty) {
        return Err("field-email");
    }
    if local.len() > MAX_LOCAL {
        return Err("field-email-long");
    }
    Ok(local.to_ascii_lowercase())
}

/// A name of the DNS in A-labels (UTS #46), or an address literal (RFC 5321 section 4.1.3).
fn domain_part(domain: &str) -> Result<String, &'static str> {
    if domain.starts_with('[') {
        return Ok(domain.to_ascii_lowercase());
    }
    let ascii = Uts46::new()
        .to_ascii(domain.as_bytes(), AsciiDenyList::STD3, Hyphens::CheckFirstLast, DnsLength::Verify)
        .map_err(|_| "field-email-domain")?;
    let last = ascii.rsplit('.').next().unwrap_or_default();
    if !ascii.contains('.') || last.chars().all(|letter| letter.is_ascii_digit()) {
        return Err("field-email-domain");
    }
    Ok(ascii.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_what_every_server_takes() {
        for (raw, address, changed) in [
            ("Nina+Phone@Example.ORG", "nina+phone@example.org", None),
            ("o'neil@example.org", "o'neil@example.org", None),
            ("otto@example.org\u{a0}", "otto@example.org", Some("import-changed-invisible")),
            ("pia@example.org\u{200b}", "pia@example.org", Some("import-changed-invisible")),
            ("\u{202a}pia@exam\u{ad}ple.org", "pia@example.org", Some("import-changed-invisible")),
            ("mailto:quin@example.org?subject=x", "quin@example.org", Some("import-changed-mailto")),
            ("Rob <rob@example.org>", "rob@example.org", Some("import-changed-brackets")),
            ("sam@example.org.", "sam@example.org", Some("import-changed-dot")),
            ("eva@bücher.example", "eva@xn--bcher-kva.example", Some("import-changed-domain")),
            ("eva@BÜCHER.example", "eva@xn--bcher-kva.example", Some("import-changed-domain")),
            ("jan@straße.example", "jan@xn--strae-oqa.example", Some("import-changed-domain")),
            ("li@例え.example", "li@xn--r8jz45g.example", Some("import-changed-domain")),
            ("bob@[192.0.2.1]", "bob@[192.0.2.1]", None),
        ] {
            let read = read_address(raw);
            assert_eq!(
                read,
                Ok(ReadAddress { address: address.to_owned(), changed: changed.into_iter().collect() }),
                "{raw}"
            );
        }
    }

    #[test]
    fn what_nobody_can_write_to_is_refused_by_its_reason() {
        let long = "a".repeat(65);
        let longest = format!("{}@{}.example.org", "a".repeat(64), vec!["b".repeat(60); 3].join("."));
        for (raw, why) in [
            ("", "field-email-missing"),
            ("\u{200b} ", "field-email-missing"),
            ("nobody", "field-email"),
            ("a b@example.org", "field-email"),
            ("a..b@example.org", "field-email"),
            (".a@example.org", "field-email"),
            ("a@b@example.org", "field-email"),
            ("\"a b\"@example.org", "field-email"),
            ("jürgen@example.org", "field-email-letters"),
            ("a@example.org;b@example.org", "field-email-two"),
            ("a@example.org, b@example.org", "field-email-two"),
            ("bob@example", "field-email-domain"),
            ("bob@exa_mple.org", "field-email-domain"),
            ("bob@-example.org", "field-email-domain"),
            ("bob@192.0.2.1", "field-email-domain"),
            ("bob@example..org", "field-email-domain"),
            (&format!("{long}@example.org"), "field-email-long"),
            (&longest, "field-email-long"),
            (&format!("a@{long}.org"), "field-email-domain"),
        ] {
            assert_eq!(read_address(raw).unwrap_err(), why, "{raw}");
        }
    }
}
