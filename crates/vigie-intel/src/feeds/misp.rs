//! MISP (<https://www.misp-project.org/datamodels/>) in whatever its API and PyMISP put around
//! attributes: events, objects, lists of any of them, answers of searches; and warning lists
//! (<https://github.com/MISP/misp-warninglists>).

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::ImportError;
use super::account::{Account, FamilyId};
use super::attribute::{WITHDRAWN, aside, attribute_of, is_true};
use super::lines::LineFinder;
use super::stix;
use crate::kind::Kind;
use crate::normal::recognise;

/// How deep envelopes may be nested.
const MAX_DEPTH: usize = 16;

/// Whatever an object of MISP's JSON may have.
#[derive(Default, Deserialize)]
struct Around<'a> {
    #[serde(borrow, default, rename = "Event")]
    event: Option<&'a RawValue>,
    #[serde(borrow, default)]
    response: Option<&'a RawValue>,
    #[serde(borrow, default, rename = "Attribute")]
    attributes: Option<&'a RawValue>,
    #[serde(borrow, default, rename = "Object")]
    objects: Option<&'a RawValue>,
    #[serde(borrow, default)]
    list: Option<&'a RawValue>,
    #[serde(default, rename = "type")]
    kind: Option<Value>,
    #[serde(borrow, default)]
    value: Option<&'a RawValue>,
    #[serde(default)]
    info: Option<Value>,
    #[serde(default, rename = "Tag")]
    tags: Option<Value>,
    #[serde(default)]
    deleted: Option<Value>,
}

/// What is read, and how far it is.
struct Reader<'a, 'b> {
    lines: LineFinder<'a>,
    account: &'b mut Account,
    /// Whether there was anything that holds attributes, or a list.
    known: bool,
}

/// Where in a file something stands.
#[derive(Clone, Copy)]
struct Place {
    family: FamilyId,
    depth: usize,
    deleted: bool,
}

pub(super) fn read(bytes: &[u8], account: &mut Account) -> Result<(), ImportError> {
    let unreadable = |e: serde_json::Error| ImportError::Unreadable(e.to_string());
    let whole: &RawValue = serde_json::from_slice(bytes).map_err(unreadable)?;
    let place = Place { family: account.default_family(), depth: 0, deleted: false };
    let mut reader = Reader { lines: LineFinder::new(bytes), account, known: false };
    reader.any(whole, place)?;
    if reader.known {
        return Ok(());
    }
    let reason = "it holds neither attributes nor a list; an index of events, such as a feed's manifest.json, \
                  names other files: import these";
    Err(ImportError::Unreadable(reason.to_owned()))
}

impl Reader<'_, '_> {
    fn any(&mut self, raw: &RawValue, place: Place) -> Result<(), ImportError> {
        let text = raw.get();
        if place.depth > MAX_DEPTH {
            return self.bad("nested too deep", raw, place);
        }
        let inner = Place { depth: place.depth + 1, ..place };
        if text.starts_with('[') {
            let parts: Vec<&RawValue> =
                serde_json::from_str(text).map_err(|e| ImportError::Unreadable(e.to_string()))?;
            self.known |= parts.is_empty();
            return parts.into_iter().try_for_each(|part| self.any(part, inner));
        }
        let Ok(around) = serde_json::from_str::<Around<'_>>(text) else {
            return self.bad("neither an event, an object nor an attribute", raw, place);
        };
        if around.kind.is_some() && around.value.is_some() {
            return self.attribute(raw, &around, place);
        }
        if let Some(response) = around.response {
            return self.any(response, inner);
        }
        if let Some(list) = around.list {
            return self.warning_list(list, around.kind.as_ref().and_then(Value::as_str));
        }
        if let Some(event) = around.event {
            self.any(event, inner)?;
        }
        let family = match around.info.as_ref().and_then(Value::as_str) {
            Some(info) => self.family(tagged(around.tags.as_ref()).unwrap_or(info)),
            None => place.family,
        };
        let inner = Place { family, deleted: place.deleted || is_true(around.deleted.as_ref()), ..inner };
        for part in [around.attributes, around.objects].into_iter().flatten() {
            self.known = true;
            self.any(part, inner)?;
        }
        Ok(())
    }

    fn bad(&mut self, reason: &'static str, raw: &RawValue, place: Place) -> Result<(), ImportError> {
        self.account.entry(Err(reason), place.family, raw.get(), self.lines.line_of(raw.get()))
    }

    /// The family of what an event is about.
    fn family(&mut self, name: &str) -> FamilyId {
        self.account.family(name, self.account.class())
    }

    fn attribute(&mut self, raw: &RawValue, around: &Around<'_>, place: Place) -> Result<(), ImportError> {
        self.known = true;
        let Ok(attribute) = serde_json::from_str::<Value>(raw.get()) else {
            return self.bad("an attribute that is nested too deep", raw, place);
        };
        if place.deleted {
            return self.account.not_for_us(WITHDRAWN);
        }
        let event = attribute.get("Event").and_then(|event| event.get("info")).and_then(Value::as_str);
        let family = match tagged(around.tags.as_ref()).or(event) {
            Some(name) => self.family(name),
            None => place.family,
        };
        let line = self.lines.line_of(raw.get());
        let text = |key: &str| attribute.get(key).and_then(Value::as_str);
        match (text("type"), text("value"), aside(&attribute)) {
            (Some("stix2-pattern"), Some(pattern), None) => stix::take(pattern, family, line, self.account),
            _ => attribute_of(&attribute, family, line, self.account),
        }
    }

    fn warning_list(&mut self, list: &RawValue, kind: Option<&str>) -> Result<(), ImportError> {
        self.known = true;
        let entries: Vec<&RawValue> =
            serde_json::from_str(list.get()).map_err(|e| ImportError::Unreadable(e.to_string()))?;
        let family = self.account.default_family();
        for raw in entries {
            let value: Option<String> = serde_json::from_str(raw.get()).ok();
            let line = self.lines.line_of(raw.get());
            let normal = match (value.as_deref(), kind) {
                (Some(_), Some("regex")) => {
                    self.account.not_for_us("regular expressions")?;
                    continue;
                }
                // A dot before the name means what is below it, whatever the list's type says.
                (Some(text), Some("string")) if !text.starts_with('.') => recognise(text).map(exact),
                (Some(text), _) => recognise(text),
                (None, _) => Err("not a text"),
            };
            self.account.entry(normal, family, value.as_deref().unwrap_or(raw.get()), line)?;
        }
        Ok(())
    }
}

/// The malware that tags name.
fn tagged(tags: Option<&Value>) -> Option<&str> {
    const GALAXIES: [&str; 5] = [
        "misp-galaxy:malpedia=",
        "misp-galaxy:android=",
        "misp-galaxy:mitre-malware=",
        "misp-galaxy:stalkerware=",
        "misp-galaxy:tool=",
    ];
    let names = tags?.as_array()?.iter().filter_map(|tag| tag.get("name")?.as_str());
    let mut names = names.filter_map(|name| GALAXIES.iter().find_map(|start| name.strip_prefix(start)));
    names.next().map(|name| name.trim_matches('"'))
}

/// The same, without what is below it.
fn exact((kind, text): (Kind, String)) -> (Kind, String) {
    (if kind == Kind::Domain { Kind::Host } else { kind }, text)
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
    fn flags_and_composite_types_are_read_as_misp_writes_them() {
        let text = r#"{"response":{"Attribute":[
            {"type":"stix2-pattern","value":"[domain-name:value = 'pattern.example']","to_ids":true},
            {"type":"stix2-pattern","value":"[domain-name:value = 'context.example']","to_ids":"0"},
            {"type":"ip-dst|port","value":"[2001:db8::1]|443","to_ids":1},
            {"type":"hostname|port","value":"host.example|8443","to_ids":"1"},
            {"type":"filename|imphash","value":"x|d41d8cd98f00b204e9800998ecf8427e","to_ids":true},
            {"type":"uri","value":"/gate.php?x","to_ids":true},
            {"type":"sha256","value":"d41d8cd98f00b204e9800998ecf8427e","to_ids":true}]}}"#;
        let imported = read(text, FeedFormat::Misp);
        let expected = [
            (Kind::Domain, "pattern.example"),
            (Kind::Endpoint, "[2001:db8::1]:443"),
            (Kind::Endpoint, "host.example:8443"),
            (Kind::UrlPath, "/gate.php?x"),
        ];
        assert_eq!(entries(&imported.indicators), expected.map(|(kind, text)| (kind, text.to_owned())));
        assert_eq!((imported.rejected.len(), imported.not_for_us.values().sum::<usize>()), (1, 2));
        for text in [r#"{"errors":"x"}"#, r#"{"00000000-0000-4000-8000-000000000001":{"info":"x"}}"#, "7", "{"] {
            let limits = crate::FeedLimits::default();
            let read = crate::read_feed(text.as_bytes(), FeedFormat::Misp, &crate::feeds::tests::info(), &limits);
            assert!(read.is_err(), "{text}");
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
