//! Why a text is no web address.

/// Why a text is no web address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotASite {
    /// Nothing in it is an address.
    #[error("this is not a web address")]
    NotALink,
    /// An address that no web page is behind, with its scheme: `mailto`, `javascript`.
    #[error("this opens no web page but `{0}:`")]
    OtherScheme(String),
    /// Longer than [`MAX_TEXT`](crate::MAX_TEXT), or with a host name that is longer than any that DNS knows
    /// (253 letters, 63 in a label: RFC 1035, 2.3.4).
    #[error("this is longer than a web address may be")]
    TooLong,
}

impl NotASite {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotALink => "check.not-a-link",
            Self::OtherScheme(_) => "check.other-scheme",
            Self::TooLong => "check.too-long",
        }
    }
}
