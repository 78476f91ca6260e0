//! Checking a link that somebody pasted or scanned.

use vigie_intel::{Class, host_of};
use vigie_types::ListRef;

use crate::Intelligence;

/// What the lists say about a link. There is no "safe": a list that does not know a site says
/// nothing about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkVerdict {
    /// The text is not a web link.
    NotALink,
    /// The site, or a domain above it, is on a list.
    Listed {
        /// The site.
        domain: String,
        /// The name that the list gives.
        family: String,
        /// Whether the list is one of malware rather than of surveillance.
        malware: bool,
        /// The list.
        list: ListRef,
    },
    /// No list knows the site.
    NothingKnown {
        /// The site.
        domain: String,
    },
}

/// Checks a link against the lists. Nothing is fetched and nothing leaves the phone.
#[must_use]
pub fn check_link(text: &str, intelligence: &Intelligence) -> LinkVerdict {
    let Some(domain) = host_of(text) else { return LinkVerdict::NotALink };
    let indicators = &intelligence.indicators;
    let matched = indicators.url(text).or_else(|| indicators.domain(&domain));
    match matched.map(|matched| matched.family) {
        // That a site advertises or counts visitors is no reason to be afraid of it.
        Some(family) if family.class != Class::Ads => LinkVerdict::Listed {
            domain,
            family: family.name.clone(),
            malware: !matches!(family.class, Class::Spyware | Class::Stalkerware | Class::Watchware),
            list: family.list.as_ref().clone(),
        },
        _ => LinkVerdict::NothingKnown { domain },
    }
}
