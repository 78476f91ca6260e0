//! What string literals tell: places on the network and libraries' versions.

use std::collections::BTreeSet;

use crate::content::{Libraries, version_at};

use super::hosts::{self, Place};
use super::limits::DexLimits;
use super::rules::{Part, Rules};
use crate::mutf8;

/// The shortest literal that is looked at, in bytes.
const SHORTEST: usize = 4;
/// The most bytes behind places where a URL begins that are looked at, over all files: of a string full
/// of such places, each would have the rest of the string.
const URL_TEXT: usize = 32 << 20;
/// The longest text shown as evidence of a library, in bytes.
const EVIDENCE: usize = 64;

/// Texts as they are found.
#[derive(Debug, Default)]
pub(super) struct Texts {
    pub(super) urls: BTreeSet<String>,
    pub(super) domains: BTreeSet<String>,
    pub(super) addresses: BTreeSet<String>,
    looked_at: usize,
    /// Whether something was left out because of a limit.
    pub(super) full: bool,
}

impl Texts {
    /// Looks at one string in MUTF-8. Descriptors of classes hold nothing of use.
    pub(super) fn look(
        &mut self,
        text: &[u8],
        rules: &Rules,
        limits: &DexLimits,
        matched: &mut [bool],
        libraries: &mut Libraries,
    ) {
        let is_descriptor = text.starts_with(b"L") && text.ends_with(b";") && text.contains(&b'/');
        if text.len() < SHORTEST || is_descriptor {
            return;
        }
        if rules.may_hold_parts(text) {
            self.parts(text, rules, limits, matched, libraries);
        }
        self.bare(text, limits);
    }

    fn parts(
        &mut self,
        text: &[u8],
        rules: &Rules,
        limits: &DexLimits,
        matched: &mut [bool],
        libraries: &mut Libraries,
    ) {
        for (part, start, end) in rules.parts(text) {
            match part {
                Part::Url => self.url(text.get(start..).unwrap_or_default(), limits),
                Part::Rule(rule) => mark(matched, rule),
                Part::Library(name) => {
                    if let Some(version) = version_at(text.get(end..).unwrap_or_default()) {
                        libraries.add(name, Some(version), || mutf8::decode(text, EVIDENCE));
                    }
                }
            }
        }
    }

    fn url(&mut self, text: &[u8], limits: &DexLimits) {
        self.looked_at = self.looked_at.saturating_add(text.len().min(limits.url_bytes));
        if self.looked_at > URL_TEXT {
            self.full = true;
            return;
        }
        let Some((url, place)) = hosts::url(text, limits.url_bytes) else { return };
        self.full |= !keep(&mut self.urls, url, limits.urls);
        match place {
            Place::Host(host) => self.full |= !keep(&mut self.domains, host, limits.domains),
            Place::Address(address) if hosts::is_public(address) => {
                self.full |= !keep(&mut self.addresses, address.to_string(), limits.ip_addresses);
            }
            Place::Address(_) => {}
        }
    }

    fn bare(&mut self, text: &[u8], limits: &DexLimits) {
        if let Some(host) = hosts::bare_host(text) {
            self.full |= !keep(&mut self.domains, host.to_owned(), limits.domains);
        } else if let Some(address) = hosts::bare_address(text) {
            self.full |= !keep(&mut self.addresses, address.to_string(), limits.ip_addresses);
        }
    }
}

/// Keeps a text unless there are `most` others. Whether it is kept.
fn keep(texts: &mut BTreeSet<String>, text: String, most: usize) -> bool {
    let room = texts.len() < most || texts.contains(&text);
    if room {
        texts.insert(text);
    }
    room
}

/// Notes that a rule matched.
pub(super) fn mark(matched: &mut [bool], rule: usize) {
    if let Some(matched) = matched.get_mut(rule) {
        *matched = true;
    }
}
