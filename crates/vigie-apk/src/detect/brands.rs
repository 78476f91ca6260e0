//! Well-known apps, and names read as people read them.

use std::sync::OnceLock;

use vigie_types::{Evidence, Fact};

const BRANDS: &str = include_str!("../../data/brands.tsv");

/// A well-known app.
pub(super) struct Brand {
    labels: Vec<&'static str>,
    /// Names that are words of everyday language as well.
    common_labels: Vec<&'static str>,
    packages: Vec<&'static str>,
    pub(super) signer: Option<&'static str>,
}

impl Brand {
    pub(super) fn evidence(&self) -> Evidence {
        Evidence::new(Fact::TrueApp, self.packages.first().copied().unwrap_or_default())
    }

    /// Whether a label, plain, is the brand's name and nothing else.
    pub(super) fn is_called(&self, label: &str) -> bool {
        self.labels.contains(&label)
    }

    /// Whether a label, plain, has the brand's name in it: as words, or as part of a word where the
    /// name is long enough not to be there by chance.
    pub(super) fn is_named_in(&self, label: &str) -> bool {
        const LONG: usize = 6;
        let words = spaced(label);
        let within = |name: &&str| name.len() >= LONG && label.contains(*name);
        self.labels.iter().chain(&self.common_labels).any(|name| words.contains(&spaced(name)))
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
        labels,
        common_labels: common.into_iter().filter_map(|label| label.strip_prefix('~')).collect(),
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

/// A label as people read it: letters of other alphabets that look like Latin ones count as those
/// (Unicode TR 39), case, marks and spaces around do not.
pub(super) fn plain(label: &str) -> String {
    let letters = label.trim().trim_end_matches(['.', '!', '™', '®']).chars().flat_map(char::to_lowercase);
    letters
        .map(latin)
        .filter(|letter| !matches!(letter, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{fe0f}'))
        .collect()
}

/// The look-alikes that names of brands are written with: Cyrillic, Greek and full-width letters.
fn latin(letter: char) -> char {
    match letter {
        'а' | 'α' | 'ɑ' => 'a',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'ε' => 'e',
        'ɡ' => 'g',
        'һ' | 'н' => 'h',
        'і' | 'ι' | 'ı' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'ӏ' => 'l',
        'м' => 'm',
        'п' | 'ո' => 'n',
        'о' | 'ο' | '0' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' | 'ս' => 'u',
        'ν' => 'v',
        'ԝ' | 'ω' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        'ａ'..='ｚ' => char::from_u32(u32::from(letter) - 0xff41 + u32::from('a')).unwrap_or(letter),
        'é' | 'è' | 'ê' => 'é',
        other => other,
    }
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
    use super::{all, differs_by_one, plain};

    #[test]
    fn look_alikes_are_read_as_people_read_them() {
        assert_eq!(plain(" WhаtsАрр "), "whatsapp");
        assert_eq!(plain("ＷhatsApp™"), "whatsapp");
        assert_eq!(plain("Te1egram"), "te1egram");
    }

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
            all().iter().find(|brand| brand.is_exactly(package)).unwrap().is_named_in(&plain(label))
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
            assert!(labels.all(|label| plain(label) == *label), "{:?}", brand.labels);
            assert!(brand.signer.is_none_or(|signer| signer.len() == 64), "{:?}", brand.labels);
        }
    }
}
