//! MISP (<https://www.misp-project.org/datamodels/>): events with attributes and objects, and
//! warning lists (<https://github.com/MISP/misp-warninglists>).

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::ImportError;
use super::account::{Account, FamilyId};
use crate::kind::Kind;
use crate::normal::{as_kind, recognise};

#[derive(Default, Deserialize)]
struct File<'a> {
    #[serde(borrow, default, rename = "Event")]
    event: Option<&'a RawValue>,
    #[serde(borrow, default)]
    response: Option<&'a RawValue>,
    #[serde(borrow, default)]
    list: Option<Vec<&'a RawValue>>,
    #[serde(default, rename = "type")]
    list_type: Option<String>,
}

#[derive(Deserialize)]
struct Event<'a> {
    #[serde(default)]
    info: Option<Value>,
    #[serde(borrow, default, rename = "Attribute")]
    attributes: Vec<&'a RawValue>,
    #[serde(borrow, default, rename = "Object")]
    objects: Vec<&'a RawValue>,
    #[serde(default, rename = "Tag")]
    tags: Vec<Value>,
}

#[derive(Deserialize)]
struct Object<'a> {
    #[serde(borrow, default, rename = "Attribute")]
    attributes: Vec<&'a RawValue>,
}

pub(super) fn read(bytes: &[u8], account: &mut Account) -> Result<(), ImportError> {
    let unreadable = |e: serde_json::Error| ImportError::Unreadable(e.to_string());
    let lines = LineFinder::new(bytes);
    if bytes.trim_ascii_start().starts_with(b"[") {
        let files: Vec<File<'_>> = serde_json::from_slice(bytes).map_err(unreadable)?;
        return files.into_iter().try_for_each(|file| one(file, &lines, account));
    }
    let file: File<'_> = serde_json::from_slice(bytes).map_err(unreadable)?;
    if let Some(response) = file.response {
        let files: Vec<File<'_>> = serde_json::from_str(response.get()).map_err(unreadable)?;
        return files.into_iter().try_for_each(|file| one(file, &lines, account));
    }
    one(file, &lines, account)
}

fn one(file: File<'_>, lines: &LineFinder<'_>, account: &mut Account) -> Result<(), ImportError> {
    if let Some(raw) = file.event {
        let event: Event<'_> = serde_json::from_str(raw.get()).map_err(|e| ImportError::Unreadable(e.to_string()))?;
        let family = family_of(&event, account);
        for raw in event.attributes {
            attribute(raw, family, lines, account)?;
        }
        for raw in event.objects {
            let Ok(object) = serde_json::from_str::<Object<'_>>(raw.get()) else {
                account.entry(Err("not an object"), family, raw.get(), lines.line_of(raw.get()))?;
                continue;
            };
            for raw in object.attributes {
                attribute(raw, family, lines, account)?;
            }
        }
        return Ok(());
    }
    let Some(list) = file.list else {
        return Err(ImportError::Unreadable("neither an event nor a list".to_owned()));
    };
    let family = account.default_family();
    for raw in list {
        let value: Option<String> = serde_json::from_str(raw.get()).ok();
        let line = lines.line_of(raw.get());
        let normal = match (value.as_deref(), file.list_type.as_deref()) {
            (Some(_), Some("regex")) => {
                account.not_for_us("regular expressions")?;
                continue;
            }
            // A dot before the name means what is below it, whatever the list's type says.
            (Some(text), Some("string")) if !text.starts_with('.') => recognise(text).map(exact),
            (Some(text), _) => recognise(text),
            (None, _) => Err("not a text"),
        };
        account.entry(normal, family, value.as_deref().unwrap_or(raw.get()), line)?;
    }
    Ok(())
}

/// The malware that the event's tags name, or else what the event is about.
fn family_of(event: &Event<'_>, account: &mut Account) -> FamilyId {
    let tagged = event.tags.iter().filter_map(|tag| tag.get("name")?.as_str()).find_map(|name| {
        let galaxy =
            ["misp-galaxy:malpedia=", "misp-galaxy:android=", "misp-galaxy:mitre-malware=", "misp-galaxy:tool="];
        galaxy.iter().find_map(|start| name.strip_prefix(start)).map(|name| name.trim_matches('"').to_owned())
    });
    let name = tagged.or_else(|| event.info.as_ref()?.as_str().map(str::to_owned)).unwrap_or_default();
    account.family(&name, account.class())
}

fn attribute(
    raw: &RawValue,
    family: FamilyId,
    lines: &LineFinder<'_>,
    account: &mut Account,
) -> Result<(), ImportError> {
    let line = lines.line_of(raw.get());
    let Ok(attribute) = serde_json::from_str::<Value>(raw.get()) else {
        return account.entry(Err("not an attribute"), family, raw.get(), line);
    };
    let text = |key: &str| attribute.get(key).and_then(Value::as_str);
    let (Some(name), Some(value)) = (text("type"), text("value")) else {
        return account.entry(Err("an attribute without a type or a value"), family, raw.get(), line);
    };
    if attribute.get("to_ids").and_then(Value::as_bool) == Some(false) {
        return account.not_for_us("context that is not to be matched");
    }
    if attribute.get("deleted").and_then(Value::as_bool) == Some(true) {
        return account.not_for_us("withdrawn by the list");
    }
    match name.split_once('|') {
        // A file's name beside its hash says nothing more.
        Some(("filename", hash)) => {
            let value = value.rsplit_once('|').map_or(value, |(_, hash)| hash);
            typed(hash, value, family, line, account)
        }
        Some(("domain", "ip")) => match value.split_once('|') {
            Some((domain, address)) => {
                typed("domain", domain, family, line, account)?;
                typed("ip-dst", address, family, line, account)
            }
            None => account.entry(Err("not a domain and an address"), family, value, line),
        },
        Some((_, "port")) => typed("ip-dst", &value.replacen('|', ":", 1), family, line, account),
        _ => typed(name, value, family, line, account),
    }
}

fn typed(name: &str, value: &str, family: FamilyId, line: usize, account: &mut Account) -> Result<(), ImportError> {
    match kind_of(name) {
        Some(Kind::Endpoint) => account.entry(as_kind(Kind::Domain, value), family, value, line),
        Some(kind) => account.entry(as_kind(kind, value), family, value, line),
        None => account.not_for_us("attributes of other types"),
    }
}

/// The kind that MISP's name of a type means
/// (<https://www.circl.lu/doc/misp/categories-and-types/>); tables use the same names.
/// [`Kind::Endpoint`] stands for whatever is in the network.
pub(super) fn kind_of(name: &str) -> Option<Kind> {
    Some(match name {
        "domain" | "hostname" => Kind::Domain,
        "ip-dst" | "ip-src" | "ip" => Kind::Endpoint,
        "url" | "uri" | "link-ioc" => Kind::Url,
        "email" | "email-src" | "email-dst" | "email-reply-to" => Kind::Email,
        "md5" | "sha1" | "sha256" | "sha-1" | "sha-256" => Kind::File,
        "filename" => Kind::FileName,
        "mobile-application-id" => Kind::Package,
        "x509-fingerprint-sha1" | "x509-fingerprint-sha256" => Kind::Certificate,
        _ => return None,
    })
}

/// The same, without what is below it.
fn exact((kind, text): (Kind, String)) -> (Kind, String) {
    (if kind == Kind::Domain { Kind::Host } else { kind }, text)
}

/// Finds the line on which a slice of the file begins, in whatever order it is asked.
pub(super) struct LineFinder<'a> {
    bytes: &'a [u8],
    /// How many lines end before each block of [`BLOCK`] bytes.
    before: Vec<usize>,
}

const BLOCK: usize = 4096;

impl<'a> LineFinder<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let mut lines = 0;
        let mut before = Vec::with_capacity(bytes.len() / BLOCK + 1);
        for block in bytes.chunks(BLOCK) {
            before.push(lines);
            lines += ends(block);
        }
        Self { bytes, before }
    }

    /// The line, from 1, on which `part`, a slice of the file, begins; 0 for a text that is none.
    pub(super) fn line_of(&self, part: &str) -> usize {
        let offset = (part.as_ptr() as usize).wrapping_sub(self.bytes.as_ptr() as usize);
        let block = offset / BLOCK;
        let Some(before) = self.before.get(block) else { return 0 };
        1 + before + ends(self.bytes.get(block * BLOCK..offset).unwrap_or_default())
    }
}

fn ends(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b == b'\n').count()
}

#[cfg(test)]
mod tests {
    use crate::feeds::FeedFormat;
    use crate::feeds::tests::{entries, read};
    use crate::kind::Kind;

    const EVENT: &str = r#"{"Event": {"info": "Some campaign", "Tag": [{"name": "misp-galaxy:malpedia=\"Hydra\""}],
        "Attribute": [
            {"type": "domain", "value": "evil[.]example", "to_ids": true},
            {"type": "filename|md5", "value": "x.apk|d41d8cd98f00b204e9800998ecf8427e"},
            {"type": "domain|ip", "value": "two.example|192.0.2.1"},
            {"type": "ip-dst|port", "value": "192.0.2.2|443"},
            {"type": "comment", "value": "hello"},
            {"type": "url", "value": "http://evil.example/a", "to_ids": false},
            {"type": "sha1", "value": "short"}],
        "Object": [{"name": "file", "Attribute": [{"type": "mobile-application-id", "value": "org.evil"}]}]}}"#;

    #[test]
    fn events_are_read_with_their_objects() {
        for text in [EVENT.to_owned(), format!(r#"{{"response": [{EVENT}]}}"#), format!("[{EVENT}]")] {
            let imported = read(&text, FeedFormat::Misp);
            let expected = [
                (Kind::Package, "org.evil"),
                (Kind::File, "d41d8cd98f00b204e9800998ecf8427e"),
                (Kind::Domain, "evil.example"),
                (Kind::Domain, "two.example"),
                (Kind::Address, "192.0.2.1"),
                (Kind::Endpoint, "192.0.2.2:443"),
            ];
            assert_eq!(entries(&imported.indicators), expected.map(|(kind, text)| (kind, text.to_owned())));
            assert_eq!(imported.indicators.domain("evil.example").unwrap().family.name, "Hydra");
            assert_eq!((imported.rejected.len(), imported.rejected[0].line), (1, 9));
            assert_eq!(imported.not_for_us.values().sum::<usize>(), 2);
        }
    }

    #[test]
    fn lines_are_found_beyond_a_block() {
        let text = format!("{{\"list\": [\n{}\"bad\"]}}", "\"a.example\",\n".repeat(1000));
        assert_eq!(read(&text, FeedFormat::Misp).rejected[0].line, 1002);
    }

    #[test]
    fn warning_lists_are_read() {
        let text = r#"{"name": "x", "type": "hostname", "list": [".dyn.example", "192.0.2.0/24", "com", 7]}"#;
        let imported = read(text, FeedFormat::Misp);
        assert!(imported.indicators.domain("a.dyn.example").is_some());
        assert!(imported.indicators.domain("192.0.2.9").is_some());
        assert_eq!(imported.rejected.len(), 2);
        let exact = read(r#"{"type": "string", "list": ["one.example", ".two.example"]}"#, FeedFormat::Misp).indicators;
        assert!(exact.domain("a.two.example").is_some());
        assert!(exact.domain("one.example").is_some() && exact.domain("a.one.example").is_none());
    }
}
