//! STIX 2.0 and 2.1 (<https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html>): bundles, arrays
//! of bundles or objects, one object, and what TAXII answers. Every alternative in the pattern of
//! every indicator is an entry; the malware that it indicates is its family. What was only seen
//! (observables) is counted and not matched. What MISP has no pattern for comes from misp-stix as
//! `x-misp-attribute` or `x-misp-object`, and is read as MISP's.

mod lexer;
mod meaning;
mod objects;
mod pattern;
mod property;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use serde_json::Value;

use super::ImportError;
use super::account::{Account, FamilyId};
use super::attribute;
use objects::Object;

pub(super) use meaning::{Part, parts_of};
pub(super) use pattern::{Comparison, Node, Operator};

/// Objects that are names of families, where an indicator points to them.
const NAMED: [&str; 6] = ["malware", "campaign", "intrusion-set", "threat-actor", "tool", "infrastructure"];

/// What was seen somewhere: STIX 2.1, section 6, with OpenCTI's own types.
const SEEN: [&str; 27] = [
    "artifact",
    "autonomous-system",
    "directory",
    "domain-name",
    "email-addr",
    "email-message",
    "file",
    "ipv4-addr",
    "ipv6-addr",
    "mac-addr",
    "mutex",
    "network-traffic",
    "observed-data",
    "process",
    "software",
    "url",
    "user-account",
    "windows-registry-key",
    "x509-certificate",
    "bank-account",
    "cryptocurrency-wallet",
    "hostname",
    "payment-card",
    "phone-number",
    "text",
    "user-agent",
    "media-content",
];

pub(super) fn read(bytes: &[u8], account: &mut Account) -> Result<(), ImportError> {
    let (objects, unread) = objects::gather(bytes)?;
    let default = account.default_family();
    for (text, line) in unread {
        account.entry(Err("an object that cannot be read or is nested too deep"), default, text, line)?;
    }
    let families = Families::of(&objects);
    for object in &objects {
        let kind = object.text("type");
        if object.superseded {
            account.not_for_us("older versions of an object")?;
        } else if kind == "indicator" {
            let family = families.name_of(object.text("id")).map(|name| account.family(name, account.class()));
            indicator(object, family.unwrap_or(default), account)?;
        } else if kind == "x-misp-attribute" {
            misp_attribute(object, default, account)?;
        } else if kind == "x-misp-object" {
            misp_object(object, default, account)?;
        } else if SEEN.contains(&kind) {
            account.not_for_us("observables: seen, and not called bad")?;
        }
    }
    Ok(())
}

/// Which indicator indicates what.
struct Families<'a> {
    names: HashMap<&'a str, &'a str>,
    indicates: HashMap<&'a str, Vec<&'a str>>,
}

impl<'a> Families<'a> {
    fn of(objects: &'a [Object]) -> Self {
        let mut families = Self { names: HashMap::new(), indicates: HashMap::new() };
        for object in objects.iter().filter(|object| !object.superseded) {
            let kind = object.text("type");
            if kind == "relationship" && object.text("relationship_type") == "indicates" {
                families.indicates.entry(object.text("source_ref")).or_default().push(object.text("target_ref"));
            } else if NAMED.contains(&kind) {
                families.names.insert(object.text("id"), object.text("name"));
            }
        }
        families
    }

    fn name_of(&self, indicator: &str) -> Option<&'a str> {
        self.indicates.get(indicator)?.iter().find_map(|target| self.names.get(target).copied())
    }
}

/// Why an indicator is not for us as a whole.
fn aside(object: &Object, account: &Account) -> Option<&'static str> {
    let words =
        |key: &str| object.value.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let at = account.at();
    if object.value.get("revoked").and_then(Value::as_bool) == Some(true) {
        Some("withdrawn by the list")
    } else if !matches!(object.text("pattern_type"), "" | "stix") {
        Some("patterns in another language than STIX")
    } else if words("indicator_types").chain(words("labels")).any(|word| word == "benign") {
        Some("called benign by the list")
    } else if object.time("valid_until").is_some_and(|until| until <= at) {
        Some("no longer valid by the list")
    } else if object.time("valid_from").is_some_and(|from| from > at) {
        Some("not valid yet by the list")
    } else {
        None
    }
}

fn indicator(object: &Object, family: FamilyId, account: &mut Account) -> Result<(), ImportError> {
    if let Some(reason) = aside(object, account) {
        return account.not_for_us(reason);
    }
    take(object.text("pattern"), family, object.line, account)
}

/// Takes what a pattern means.
pub(super) fn take(pattern: &str, family: FamilyId, line: usize, account: &mut Account) -> Result<(), ImportError> {
    for part in meaning::read(pattern) {
        match part {
            Part::Entry(found) => account.entry(found, family, pattern, line)?,
            Part::Aside(reason) => account.not_for_us(reason)?,
        }
    }
    Ok(())
}

/// An attribute of MISP that has no pattern: misp-stix keeps what it was, and `to_ids` as a label.
fn misp_attribute(object: &Object, family: FamilyId, account: &mut Account) -> Result<(), ImportError> {
    let labels = object.value.get("labels").and_then(Value::as_array).into_iter().flatten();
    let matched = labels.filter_map(Value::as_str).any(|label| label.eq_ignore_ascii_case("misp:to_ids=\"true\""));
    if !matched {
        return account.not_for_us(attribute::CONTEXT);
    }
    if object.value.get("revoked").and_then(Value::as_bool) == Some(true) {
        return account.not_for_us("withdrawn by the list");
    }
    attribute::composite(object.text("x_misp_type"), object.text("x_misp_value"), family, object.line, account)
}

/// An object of MISP that has no pattern, with its attributes.
fn misp_object(object: &Object, family: FamilyId, account: &mut Account) -> Result<(), ImportError> {
    let attributes = object.value.get("x_misp_attributes").and_then(Value::as_array);
    for attribute in attributes.into_iter().flatten() {
        attribute::attribute_of(attribute, family, object.line, account)?;
    }
    Ok(())
}
