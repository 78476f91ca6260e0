//! Names of subjects and issuers.

use vigie_types::clean_label;
use x509_parser::x509::X509Name;

/// `organizationName` (X.520).
const ORGANISATION: &str = "2.5.4.10";
/// `serialNumber` (X.520): Google numbers its factory keys.
const SERIAL_NUMBER: &str = "2.5.4.5";

/// A name, to compare and to show.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    /// Compared without regard to case, gaps and the kind of string, as RFC 5280 7.1 wants it: phones copy the name of their
    /// issuer, and some write it anew.
    compared: Vec<Vec<(String, String)>>,
    /// For people.
    pub shown: String,
}

impl Name {
    pub(crate) fn read(name: &X509Name<'_>) -> Self {
        let parts = name.iter_rdn().map(|part| {
            let mut part: Vec<_> = part
                .iter()
                .map(|one| {
                    let text = std::str::from_utf8(one.as_slice()).map_or_else(|_| hex::encode(one.as_slice()), folded);
                    (one.attr_type().to_id_string(), text)
                })
                .collect();
            part.sort();
            part
        });
        Self { compared: parts.collect(), shown: clean_label(&name.to_string()) }
    }

    pub(crate) fn is(&self, other: &Self) -> bool {
        self.compared == other.compared
    }

    /// Whether it is the name of a key that was made for a factory: a number, and no organisation. Keys that phones fetch for
    /// themselves are signed by certificates of `Google LLC`.
    pub(crate) fn is_of_factory(&self) -> bool {
        let has = |kind: &str| self.compared.iter().flatten().any(|(one, _)| one == kind);
        has(SERIAL_NUMBER) && !has(ORGANISATION)
    }
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
