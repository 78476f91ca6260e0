//! Well-known apps, and names read as people read them.

use std::sync::OnceLock;

use vigie_types::{Evidence, Fact};

use super::letters::shape;

const BRANDS: &str = include_str!("../../data/brands.tsv");

/// A well-known app.
pub(super) struct Brand {
    labels: Vec<Name>,
    /// Names that are words of everyday language as well.
    common_labels: Vec<Name>,
    packages: Vec<&'static str>,
    pub(super) signer: Option<&'static str>,
}

/// What an app is called.
#[derive(Debug)]
struct Name {
    text: &'static str,
    /// What that looks like.
    shape: String,
}

impl Name {
    fn new(text: &'static str) -> Self {
        Self { text, shape: shape(text) }
    }
}

impl Brand {
    pub(super) fn evidence(&self) -> Evidence {
        Evidence::new(Fact::TrueApp, self.packages.first().copied().unwrap_or_default())
    }

    /// Whether a label, by its shape, is the brand's name and nothing else.
    pub(super) fn is_called(&self, label: &str) -> bool {
        self.labels.iter().any(|name| name.shape == label)
    }

    /// Whether a label, by its shape, has the brand's name in it: as words, or as part of a word where the
    /// name is long enough not to be there by chance.
    pub(super) fn is_named_in(&self, label: &str) -> bool {
        const LONG: usize = 6;
        let words = spaced(label);
        let within = |name: &Name| name.text.len() >= LONG && label.contains(&name.shape);
        self.labels.iter().chain(&self.common_labels).any(|name| words.contains(&spaced(&name.shape)))
            || self.labels.iter().any(within)
    }

    pub(super) fn is_exactly(&self, package: &str) -> bool {
        self.packages.contains(&package)
    }

    pub(super) fn owns(&self, package: &str) -> bool {
        self.packages.iter().any(|known| match known.strip_suffix('*') {
            Some(start) => package.starts_with(start),
            // Editions for testers and companies live below the package of the app itself.
            None => package.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')),
        })
    }

    /// One letter more, less or other than the genuine package.
    pub(super) fn looks_like(&self, package: &str) -> bool {
        /// Below this length, one letter makes another word.
        const SHORT: usize = 12;
        self.packages
            .iter()
            .any(|known| known.len() >= SHORT && !known.ends_with('*') && differs_by_one(known, package))
    }
}

pub(super) fn all() -> &'static [Brand] {
    static PARSED: OnceLock<Vec<Brand>> = OnceLock::new();
    PARSED.get_or_init(|| BRANDS.lines().filter(|line| !line.starts_with('#')).filter_map(brand).collect())
}

fn brand(line: &'static str) -> Option<Brand> {
    let mut cells = line.split('\t');
    let (common, labels) = cells.next()?.split('|').partition::<Vec<_>, _>(|label| label.starts_with('~'));
    Some(Brand {
        labels: labels.into_iter().map(Name::new).collect(),
        common_labels: common.into_iter().filter_map(|label| label.strip_prefix('~')).map(Name::new).collect(),
        packages: cells.next()?.split(' ').collect(),
        signer: cells.next(),
    })
}

/// Words with one space around each.
fn spaced(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

/// Whether two texts are one insertion, removal or change apart, or have two neighbours swapped.
fn differs_by_one(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left.len().abs_diff(right.len()) > 1 || left == right {
        return false;
    }
    let same = left.iter().zip(right).take_while(|(one, other)| one == other).count();
    let (rest, other) = (left.get(same..).unwrap_or_default(), right.get(same..).unwrap_or_default());
    let tail = |bytes: &[u8], from: usize| bytes.get(from..).unwrap_or_default().to_vec();
    let swapped = rest.len() == other.len()
        && rest.len() > 1
        && rest.first() == other.get(1)
        && rest.get(1) == other.first()
        && tail(rest, 2) == tail(other, 2);
    swapped
        || tail(rest, 1) == tail(other, 1) && rest.len() == other.len()
        || tail(rest, 1) == other
        || rest == tail(other, 1)
}

#[cfg(test)]
mod tests {
    use super::{all, differs_by_one, shape};

    #[test]
    fn one_letter_makes_a_look_alike() {
        for near in ["com.whatsap", "com.whatsappp", "com.whatsaqp", "com.whatsapp", "com.wahtsapp"] {
            assert_eq!(differs_by_one("com.whatsapp", near), near != "com.whatsapp", "{near}");
        }
        assert!(!differs_by_one("com.whatsapp", "com.whatever"));
    }

    #[test]
    fn a_name_is_found_among_other_words() {
        let named = |package: &str, label: &str| {
            all().iter().find(|brand| brand.is_exactly(package)).unwrap().is_named_in(&shape(label))
        };
        for label in ["WhatsApp Update", "Update: WhаtsАpp!", "WhatsAppPlus", "GB-WhatsApp"] {
            assert!(named("com.whatsapp", label), "{label}");
        }
        assert!(named("com.wire", "Wire Secure") && named("com.google.android.apps.maps", "Google  Maps Go"));
        assert!(!named("com.wire", "Wireless") && !named("com.facebook.orca", "Google Maps"));
        assert!(!named("com.ing.mobile", "Messaging"));
    }

    #[test]
    fn every_row_can_be_used() {
        assert!(all().len() > 40);
        for brand in all() {
            assert!(!brand.packages.iter().any(|package| package.is_empty()), "{:?}", brand.labels);
            let mut labels = brand.labels.iter().chain(&brand.common_labels);
            assert!(labels.all(|label| label.text == label.text.to_lowercase().trim()), "{:?}", brand.labels);
            assert!(brand.signer.is_none_or(|signer| signer.len() == 64), "{:?}", brand.labels);
        }
    }
}
