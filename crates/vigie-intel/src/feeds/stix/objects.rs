//! The objects of a STIX file, out of whatever is around them, with their lines and versions.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use vigie_types::Timestamp;

use super::super::ImportError;
use super::super::lines::LineFinder;

/// How deep bundles may lie in bundles or arrays.
const MAX_DEPTH: usize = 8;

/// One object.
pub(super) struct Object {
    pub(super) value: Value,
    pub(super) line: usize,
    /// Whether the file has a newer version of it.
    pub(super) superseded: bool,
}

impl Object {
    /// The text of a property; empty where there is none.
    pub(super) fn text(&self, key: &str) -> &str {
        self.value.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    /// The moment of a property.
    pub(super) fn time(&self, key: &str) -> Option<Timestamp> {
        moment(self.text(key))
    }
}

/// A moment as RFC 3339 writes it in UTC, to the second: `2026-01-31T12:00:00.000Z`. What is no moment
/// gives `None`.
fn moment(text: &str) -> Option<Timestamp> {
    let (date, time) = text.split_once(['T', 't', ' '])?;
    let day = Timestamp::parse_date(date)?;
    let mut parts = time.get(..8)?.split(':').map(|part| part.parse::<i64>().ok());
    let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next()??);
    let good = (0..24).contains(&hours) && (0..60).contains(&minutes) && (0..=60).contains(&seconds);
    good.then(|| day.plus(((hours * 60 + minutes) * 60 + seconds) * 1000))
}

/// What is around objects.
#[derive(Deserialize)]
struct Around<'a> {
    #[serde(default, rename = "type")]
    kind: Option<String>,
    #[serde(borrow, default)]
    objects: Option<&'a RawValue>,
}

/// A text that is no object, with its line.
type Unread<'a> = (&'a str, usize);

/// Every object, and what is none.
///
/// # Errors
/// Where the file is no STIX at all.
pub(super) fn gather(bytes: &[u8]) -> Result<(Vec<Object>, Vec<Unread<'_>>), ImportError> {
    let unreadable = |e: serde_json::Error| ImportError::Unreadable(e.to_string());
    let whole: &RawValue = serde_json::from_slice(bytes).map_err(unreadable)?;
    let mut raw = Vec::new();
    unfold(whole, 0, &mut raw)?;
    let lines = LineFinder::new(bytes);
    let (mut objects, mut unread) = (Vec::new(), Vec::new());
    for raw in raw.into_iter().map(RawValue::get) {
        let line = lines.line_of(raw);
        match serde_json::from_str::<Value>(raw) {
            Ok(value) if value.is_object() => objects.push(Object { value, line, superseded: false }),
            _ => unread.push((raw, line)),
        }
    }
    mark_superseded(&mut objects);
    Ok((objects, unread))
}

fn unfold<'a>(raw: &'a RawValue, depth: usize, found: &mut Vec<&'a RawValue>) -> Result<(), ImportError> {
    let text = raw.get();
    if text.starts_with('[') && depth < MAX_DEPTH {
        let parts: Vec<&RawValue> = serde_json::from_str(text).map_err(|e| ImportError::Unreadable(e.to_string()))?;
        return parts.into_iter().try_for_each(|part| unfold(part, depth + 1, found));
    }
    let around = serde_json::from_str::<Around<'_>>(text).ok();
    let is_around = |around: &Around<'_>| matches!(around.kind.as_deref(), None | Some("bundle"));
    match around {
        Some(around) if is_around(&around) && depth < MAX_DEPTH => match around.objects {
            Some(objects) if objects.get().starts_with('[') => unfold(objects, depth + 1, found),
            // A bundle may be empty.
            _ if around.kind.is_some() => Ok(()),
            _ if depth == 0 => Err(ImportError::Unreadable("neither a bundle nor an object of STIX 2".to_owned())),
            _ => {
                found.push(raw);
                Ok(())
            }
        },
        _ => {
            found.push(raw);
            Ok(())
        }
    }
}

/// Of several versions of an object the one counts that was modified last (STIX 2.1, section 3.6).
fn mark_superseded(objects: &mut [Object]) {
    let mut newest: HashMap<String, (String, usize)> = HashMap::new();
    for (place, object) in objects.iter().enumerate() {
        let (id, modified) = (object.text("id"), object.text("modified"));
        if id.is_empty() || modified.is_empty() {
            continue;
        }
        let here = newest.entry(id.to_owned()).or_insert_with(|| (modified.to_owned(), place));
        if *modified > *here.0 {
            *here = (modified.to_owned(), place);
        }
    }
    for (place, object) in objects.iter_mut().enumerate() {
        let same = newest.get(object.text("id"));
        object.superseded =
            same.is_some_and(|(modified, kept)| *kept != place && modified.as_str() > object.text("modified"));
    }
}
