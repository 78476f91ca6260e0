//! E-mails that a code prepares: `mailto:` (RFC 6068), `MATMSG:` (NTT DOCOMO) and `SMTP:`, the last two as ZXing's wiki,
//! *Barcode Contents*, has them.

use super::fields::{MAX_ITEMS, after, all, first, parameter, query, said, semicolon_fields, unescaped};

/// An e-mail that is only to be sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mail {
    /// Whom it goes to, with copies.
    pub to: Vec<String>,
    /// Whom it goes to without the others seeing.
    pub hidden_to: Vec<String>,
    /// Its subject.
    pub subject: Option<String>,
    /// What it says.
    pub text: Option<String>,
}

pub(super) fn read(text: &str) -> Option<Mail> {
    if let Some(rest) = after(text, "MATMSG:") {
        let fields = semicolon_fields(rest);
        let to = all(&fields, "TO").iter().flat_map(|one| addresses(one)).take(MAX_ITEMS).collect();
        return Some(Mail { to, hidden_to: Vec::new(), subject: first(&fields, "SUB"), text: first(&fields, "BODY") });
    }
    if let Some(rest) = after(text, "SMTP:") {
        let mut parts = rest.splitn(3, ':');
        let to = addresses(parts.next()?);
        return Some(Mail {
            to,
            hidden_to: Vec::new(),
            subject: parts.next().and_then(said),
            text: parts.next().and_then(said),
        });
    }
    let rest = after(text, "mailto:")?;
    let (address, fields) = rest.split_once('?').unwrap_or((rest, ""));
    let fields = query(fields);
    let of =
        |name: &'static str| fields.iter().filter(move |(key, _)| key == name).flat_map(|(_, value)| addresses(value));
    // Commas separate addresses before percent signs are taken out.
    let mut to: Vec<String> = address.split(',').flat_map(|one| addresses(&unescaped(one))).collect();
    to.extend(of("to").chain(of("cc")));
    to.truncate(MAX_ITEMS);
    let hidden_to = of("bcc").take(MAX_ITEMS).collect();
    Some(Mail { to, hidden_to, subject: parameter(&fields, "subject"), text: parameter(&fields, "body") })
}

/// An address alone, without anything: what many makers write.
pub(super) fn bare(text: &str) -> Option<Mail> {
    let (local, domain) = text.split_once('@')?;
    let is_plain = |part: &str| part.chars().all(|letter| letter.is_ascii_alphanumeric() || ".-_+".contains(letter));
    let is_address =
        !local.is_empty() && is_plain(local) && is_plain(domain) && domain.contains('.') && !domain.contains('+');
    let is_whole = !domain.starts_with('.') && !domain.ends_with('.');
    (is_address && is_whole).then(|| Mail { to: vec![text.to_owned()], ..Mail::default() })
}

fn addresses(text: &str) -> Vec<String> {
    text.split(',').filter_map(said).collect()
}
