//! The door before a pack comes into use, the same on the server and on the phone: who signed it,
//! whether it is whole, whether it answers, and whether it names something that is clean.

use std::sync::Arc;

use ed25519_dalek::VerifyingKey;

use crate::gate::{CleanCorpus, GateHit, gate};
use crate::indicators::Indicators;
use crate::pack::{Pack, PackError, SharedBytes, SharedPack};

/// Why a pack does not come into use.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Its signature, its form or its content.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// It does not find entries that it has.
    #[error("the pack does not find its own entries")]
    SelfTest,
    /// It names things that are clean: all of them.
    #[error("the pack names {} that are known to be clean, such as {}", .0.len(), first(.0))]
    Clean(Vec<GateHit>),
}

impl Refused {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Pack(PackError::NotAPack) => "intel.not-a-pack",
            Self::Pack(PackError::Format(_)) => "intel.format",
            Self::Pack(PackError::TooLarge) => "intel.too-large",
            Self::Pack(PackError::Inconsistent) => "intel.inconsistent",
            Self::Pack(PackError::UnknownKey) => "intel.unknown-key",
            Self::Pack(PackError::BadSignature) => "intel.bad-signature",
            Self::Pack(PackError::Damaged) => "intel.damaged",
            Self::Pack(PackError::WrongBase) => "intel.wrong-base",
            Self::Pack(PackError::NotNewer) => "intel.not-newer",
            Self::SelfTest => "intel.self-test",
            Self::Clean(_) => "intel.names-clean",
        }
    }

    /// What it names that is clean, at most `most` of them, each once: `clean thing (list)`.
    #[must_use]
    pub fn hits(&self, most: usize) -> Vec<String> {
        let Self::Clean(hits) = self else { return Vec::new() };
        let mut named: Vec<String> =
            hits.iter().map(|hit| format!("{} ({})", hit.clean, hit.family.list.name)).collect();
        named.sort_unstable();
        named.dedup();
        named.truncate(most);
        named
    }
}

fn first(hits: &[GateHit]) -> &str {
    hits.first().map_or("", |hit| &hit.clean)
}

/// Looks at a pack that arrived as a whole. Takes about as long as reading it twice.
///
/// # Errors
/// See [`Refused`].
pub fn admit(
    bytes: SharedBytes,
    trusted_keys: &[VerifyingKey],
    corpus: &CleanCorpus,
) -> Result<Arc<SharedPack>, Refused> {
    let pack = Arc::new(Pack::open(bytes, trusted_keys)?);
    pack.verify()?;
    if !pack.finds_itself() {
        return Err(Refused::SelfTest);
    }
    let hits = gate(&Indicators::from(Arc::clone(&pack)), corpus);
    if hits.is_empty() { Ok(pack) } else { Err(Refused::Clean(hits)) }
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::SigningKey;
    use vigie_types::Timestamp;

    use super::*;
    use crate::feeds::tests::read;
    use crate::{FeedFormat, Kind, PackBuilder};

    fn made(text: &str) -> Vec<u8> {
        let mut builder = PackBuilder::new("Test", 1, Timestamp(1));
        builder.add(&read(text, FeedFormat::Lines(None)).indicators);
        builder.build(&SigningKey::from_bytes(&[7; 32])).unwrap()
    }

    fn asked(bytes: Vec<u8>) -> Result<Arc<SharedPack>, Refused> {
        let trusted = [SigningKey::from_bytes(&[7; 32]).verifying_key()];
        admit(SharedBytes::new(bytes), &trusted, &CleanCorpus::shipped())
    }

    #[test]
    fn a_good_pack_comes_in_and_each_fault_is_named() {
        let pack = asked(made("evil.example\n192.0.2.1\n")).unwrap();
        assert_eq!(
            pack.count_by_list().iter().map(|(list, count)| (&*list.name, *count)).collect::<Vec<_>>(),
            [("Test", 2)]
        );
        assert_eq!(asked(b"hello".to_vec()).unwrap_err().code(), "intel.not-a-pack");
        let mut damaged = made("evil.example\n");
        *damaged.last_mut().unwrap() ^= 1;
        assert_eq!(asked(damaged).unwrap_err().code(), "intel.damaged");
        let clean = asked(made("google.com\n")).unwrap_err();
        assert_eq!(clean.code(), "intel.names-clean");
        assert!(clean.hits(100).contains(&"google.com (Test)".to_owned()), "{:?}", clean.hits(100));
        assert!(clean.hits(1).len() == 1);
    }

    #[test]
    fn a_list_goes_with_its_entries() {
        let mut indicators = read("evil.example\n", FeedFormat::Lines(None)).indicators;
        let mut other = read("com.evil.app\n", FeedFormat::Lines(Some(Kind::Package))).indicators;
        other.retain_lists(|_| true);
        assert_eq!(other.count_by_list()[0].1, 1);
        indicators.retain_lists(|list| list.name != "Test");
        assert!(indicators.is_empty() && indicators.lists().count() == 0);
    }
}
