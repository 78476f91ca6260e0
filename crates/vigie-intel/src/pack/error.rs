//! Why a pack, or a delta, is refused.

/// Why a pack, or a delta, is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// The bytes are something else.
    #[error("this is not a pack of indicators")]
    NotAPack,
    /// A format that this version does not know.
    #[error("the pack has format {0}; this version reads format 2")]
    Format(u32),
    /// More than a pack may have.
    #[error("the pack is larger than a pack may be")]
    TooLarge,
    /// Lengths, counts or texts contradict each other.
    #[error("the pack contradicts itself")]
    Inconsistent,
    /// None of the trusted keys has the pack's key id.
    #[error("the pack is signed with a key that is not trusted")]
    UnknownKey,
    /// The signature does not fit.
    #[error("the pack's signature does not fit")]
    BadSignature,
    /// The body is not the one that was signed.
    #[error("the pack is damaged: its content does not fit its checksum")]
    Damaged,
    /// A delta for another pack than this one.
    #[error("the update is for another pack than this one")]
    WrongBase,
    /// A delta to a pack that is not newer.
    #[error("the update leads to a pack that is not newer")]
    NotNewer,
}
